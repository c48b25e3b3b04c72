//! In: a model. Out: a static site that shows it: a page for each section, with search, a picture of
//! what refers to what, and a box that validates. Must not know: pages, or where the site will lie.
//!
//! All text is escaped by maud.

mod definition;
mod diagram;

use diagram::Edges;
use maud::{html, Markup, DOCTYPE};
use serde_json::{json, Value};
use std::collections::{BTreeMap, BTreeSet};
use tablewright::dispatched;
use tablewright::model::kinds::{lookup, Lookup};
use tablewright::model::{Definition, Mode, Model, Shape};
use tablewright::project::{Header, Target};
use tablewright::Text;

/// Files that are the same for every site.
const ASSETS: [(&str, &str); 5] = [
    ("site.css", include_str!("reference/assets/site.css")),
    ("site.js", include_str!("reference/assets/site.js")),
    ("validate.js", include_str!("reference/assets/validate.js")),
    ("cfworker-json-schema.js", include_str!("reference/assets/cfworker-json-schema.js")),
    ("cfworker-json-schema.LICENSE", include_str!("reference/assets/cfworker-json-schema.LICENSE")),
];

/// How many values are shown beside a name.
const LISTED: usize = 6;

/// How deep attributes are shown in each other.
const DEPTH: usize = 12;

/// Makes the files of the site; `source` is what leads to the pages, with `{path}` and `{line}` in it.
#[must_use]
pub fn site(model: &Model, source: Option<&str>) -> BTreeMap<String, String> {
    let site = Site::new(model, source);
    let assets = ASSETS.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    let mut files: BTreeMap<String, String> = assets.collect();
    files.insert("index.html".into(), site.index());
    files.insert("validate.html".into(), site.validate());
    files.insert("search-index.js".into(), site.search());
    files.insert("schemas.js".into(), schemas(model));
    for definition in site.sections() {
        files.insert(file(&definition.name), site.section(definition));
    }
    files
}

/// The files with those of the site, where the project file asks for it.
#[must_use]
pub fn with_site(
    mut files: BTreeMap<String, String>,
    model: &Model,
    header: &Header,
) -> BTreeMap<String, String> {
    if header.targets.as_ref().is_some_and(|targets| targets.contains(&Target::Html)) {
        let site = site(model, None).into_iter();
        files.extend(site.map(|(path, text)| (format!("schemas/reference/{path}"), text)));
    }
    files
}

/// The page of a section.
pub(crate) fn file(name: &str) -> String {
    format!("{name}.html")
}

/// A value as a script has it: what would end the script is spelled out.
fn script(name: &str, value: &Value) -> String {
    let text = value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028");
    format!("window.{name} = {};\n", text.replace('\u{2029}', "\\u2029"))
}

fn schemas(model: &Model) -> String {
    let of = |mode| dispatched(model, mode);
    let both = json!({ "wire": of(Mode::Wire), "strict": of(Mode::Strict) });
    script("schemas", &both)
}

struct Site<'m> {
    model: &'m Model,
    source: Option<&'m str>,
    known: Lookup<'m>,
    titles: BTreeMap<String, String>,
    /// What each section refers to, and what refers to it.
    edges: Edges,
    back: Edges,
}

impl<'m> Site<'m> {
    fn new(model: &'m Model, source: Option<&'m str>) -> Site<'m> {
        let known = lookup(&model.definitions);
        let sections = model.definitions.iter().filter(|one| one.section);
        let titles = sections.clone().map(|one| (one.name.clone(), title(one))).collect();
        let edges: Edges = sections
            .map(|one| {
                let mut found = BTreeSet::new();
                targets(&known, one, &mut BTreeSet::new(), &mut found);
                (one.name.clone(), found)
            })
            .collect();
        let mut back = Edges::new();
        for (from, to) in edges.iter().flat_map(|(from, all)| all.iter().map(move |to| (from, to)))
        {
            back.entry(to.clone()).or_default().insert(from.clone());
        }
        Site { model, source, known, titles, edges, back }
    }

    fn sections(&self) -> impl Iterator<Item = &'m Definition> {
        self.model.definitions.iter().filter(|one| one.section)
    }

    fn page(&self, heading: &str, current: &str, body: &Markup) -> String {
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (heading) " · " (self.model.name) }
                    link rel="stylesheet" href="site.css";
                }
                body {
                    a.skip href="#main" { "Skip to the content" }
                    nav aria-label="Sections" {
                        a href="index.html" { strong { (self.model.name) } " " (self.model.version) }
                        p { input #search type="search" placeholder="Search  ( / )" aria-label="Search"; }
                        ul #found aria-live="polite" {}
                        ul {
                            li { a href="validate.html" aria-current=[(current == "validate").then_some("page")] { "Validate an event" } }
                        }
                        ul {
                            @for one in self.sections() {
                                li { a href=(file(&one.name)) aria-current=[(current == one.name).then_some("page")] { (title(one)) } }
                            }
                        }
                    }
                    main #main { (body) }
                    script src="search-index.js" {}
                    script src="site.js" {}
                }
            }
        };
        page.into_string()
    }

    fn index(&self) -> String {
        let body = html! {
            h1 { (self.model.name) }
            p.soft { "Version " (self.model.version) ". Made from the documentation by tablewright; nothing here needs a network." }
            @for page in &self.model.pages {
                @if let Some(text) = &page.description { h2 { (page.title) } (prose(text)) }
            }
            h2 { "Sections" }
            ul.attributes {
                @for one in self.sections() {
                    li {
                        a.name href=(file(&one.name)) { (title(one)) }
                        @if one.name == self.model.root { span.badge { "the whole" } }
                        @if let Some(text) = &one.description { (first_line(text)) }
                    }
                }
            }
        };
        self.page(&self.model.name, "index", &body)
    }

    fn validate(&self) -> String {
        let body = html! {
            h1 { "Validate an event" }
            p { "It is held against both schemas of " a href=(file(&self.model.root)) { (self.model.root) } ", here, and sent nowhere." }
            form #validate {
                p { label for="event" { "The event, as JSON" } }
                textarea #event name="event" spellcheck="false" {}
                p { button type="submit" { "Validate" } }
            }
            div #verdict aria-live="polite" {}
            p.soft {
                "Where this box and the generated validators may differ: numbers beyond 2" sup { "53" }
                ", which JavaScript rounds, and equal keys in one object, of which JavaScript sees the last."
            }
            script src="cfworker-json-schema.js" {}
            script src="schemas.js" {}
            script src="validate.js" {}
        };
        self.page("Validate an event", "validate", &body)
    }

    fn search(&self) -> String {
        let mut rows: Vec<Value> = Vec::new();
        for one in self.sections() {
            let text = one.description.as_ref().map_or("", |text| &text.plain);
            rows.push(json!([title(one), file(&one.name), text]));
            for attribute in one.attributes() {
                let text = attribute.description.as_ref().map_or("", |text| &text.plain);
                let url = format!("{}#{}", file(&one.name), id(&attribute.name.value));
                rows.push(json!([format!("{} / {}", title(one), attribute.name.value), url, text]));
            }
        }
        script("searchIndex", &Value::Array(rows))
    }

    fn section(&self, definition: &Definition) -> String {
        let refers: Vec<&Definition> = self
            .sections()
            .filter(|one| self.edges[&one.name].contains(&definition.name))
            .collect();
        let body = html! {
            h1 { (title(definition)) }
            p.soft { code { (definition.name) } " · " (self.place(definition.origin.place())) (self.origin(&definition.origin)) }
            @if let Some(text) = &definition.description { (prose(text)) }
            (self.shape(definition, &mut vec![&definition.name]))
            @for example in &definition.examples {
                h2 { "Example" }
                pre { code { (format!("{:#}", example.value)) } }
            }
            @if !refers.is_empty() {
                h2 { "What refers here" }
                ul { @for one in refers { li { a href=(file(&one.name)) { (title(one)) } } } }
            }
            @if let Some(picture) = diagram::around(&definition.name, &self.edges, &self.back, &self.titles) {
                h2 { "Around it" }
                (picture)
            }
        };
        self.page(&title(definition), &definition.name, &body)
    }
}

fn title(definition: &Definition) -> String {
    definition.title.clone().unwrap_or_else(|| definition.name.clone())
}

/// Where an attribute is in its page: what has no place in an address is its number.
fn id(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let escaped = |c: char| if plain(c) { c.to_string() } else { format!("~{:x}", u32::from(c)) };
    name.chars().map(escaped).collect()
}

/// What is before the attributes of an inline definition.
fn id_of(open: &[&str]) -> String {
    open[1..].iter().map(|name| format!("{name}.")).collect()
}

/// A text; what is between backticks is code.
fn prose(text: &Text) -> Markup {
    let parts: Vec<&str> = text.plain.split('`').collect();
    let paired = parts.len() % 2 == 1;
    html! {
        div.text {
            @for (at, part) in parts.iter().enumerate() {
                @if paired && at % 2 == 1 { code { (part) } } @else { (part) @if !paired && at + 1 < parts.len() { "`" } }
            }
        }
    }
}

fn first_line(text: &Text) -> Markup {
    html! { div.text.soft { (text.plain.lines().next().unwrap_or_default()) } }
}

/// The sections that a definition refers to, through what has no section of its own.
fn targets<'m>(
    known: &Lookup<'m>,
    definition: &'m Definition,
    seen: &mut BTreeSet<&'m str>,
    out: &mut BTreeSet<String>,
) {
    let mut names: Vec<&str> = Vec::new();
    match &definition.shape {
        Shape::Object(object) => {
            let all = object.attributes.iter().chain(object.beyond());
            names.extend(all.filter_map(|one| one.ty.value.referred()));
            names.extend(object.all_of.iter().map(String::as_str));
            let arms = object.adjacent_tag.iter().flat_map(|tag| &tag.arms);
            names.extend(arms.map(|arm| arm.definition.as_str()));
        }
        Shape::Union(union) => {
            names.extend(union.members.iter().filter_map(|one| one.ty.referred()));
        }
        Shape::Alias(ty) => names.extend(ty.referred()),
        Shape::Enum(_) => {}
    }
    for name in names {
        match known.get_key_value(name) {
            Some((name, one)) if one.section => drop(out.insert((*name).to_owned())),
            Some((name, one)) if seen.insert(name) => targets(known, one, seen, out),
            _ => {}
        }
    }
}
