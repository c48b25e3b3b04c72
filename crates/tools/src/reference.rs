//! In: a model. Out: a static site that shows it: a page for each section, with search, a picture of
//! what refers to what, and a box that validates. Must not know: pages, or where the site will lie.
//!
//! All text is escaped by maud.

mod definition;
mod diagram;
mod text;

use diagram::Edges;
use maud::{html, Markup, DOCTYPE};
use serde_json::{json, Value};
use std::collections::{BTreeMap, BTreeSet};
use tablewright::dispatched;
use tablewright::model::kinds::{lookup, Lookup};
use tablewright::model::{Definition, Mode, Model, PageInfo, Shape};
use tablewright::project::{Header, Target};
use tablewright::{samples, Text};

/// Files that are the same for every site.
const ASSETS: [(&str, &str); 5] = [
    ("site.css", include_str!("reference/assets/site.css")),
    ("site.js", include_str!("reference/assets/site.js")),
    ("validate.js", include_str!("reference/assets/validate.js")),
    ("cfworker-json-schema.js", include_str!("reference/assets/cfworker-json-schema.js")),
    ("cfworker-json-schema.LICENSE", include_str!("reference/assets/cfworker-json-schema.LICENSE")),
];

/// The number of values shown beside a name.
const LISTED: usize = 6;

/// The depth to which nested attributes are shown.
const DEPTH: usize = 12;

/// The longest sample that is shown, in bytes.
const SAMPLE: usize = 1_500;

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
    files.insert("llms.txt".into(), site.list());
    let sections: Vec<&Definition> = site.sections().collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let parts = sections.chunks(sections.len().div_ceil(threads).max(1));
        let running: Vec<_> = parts.map(|part| scope.spawn(|| site.pages(part))).collect();
        for part in running {
            files.extend(part.join().expect("a page of the model can be shown"));
        }
    });
    files
}

/// The files with those of the site, if the project file has that target.
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

/// A section, as others name it.
struct Entry {
    title: String,
    /// The name of its page without the ending.
    stem: String,
}

/// Stems that the site has itself, and those that Windows has.
const TAKEN: [&str; 26] = [
    "index", "validate", "llms", "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4",
    "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7",
    "lpt8", "lpt9", "files",
];

/// The name of a section's page without the ending.
fn stem<'e>(name: &'e str, entries: &'e BTreeMap<String, Entry>) -> &'e str {
    entries.get(name).map_or(name, |entry| &entry.stem)
}

/// The title and stem of each section. Stems differ by more than their case.
fn entries(model: &Model) -> BTreeMap<String, Entry> {
    let mut taken: BTreeSet<String> = TAKEN.iter().map(|stem| (*stem).to_owned()).collect();
    let mut out = BTreeMap::new();
    for one in model.definitions.iter().filter(|one| one.section) {
        let numbered = |number: usize| match number {
            1 => one.name.clone(),
            number => format!("{}-{number}", one.name),
        };
        let free = (1..).map(numbered).find(|stem| taken.insert(stem.to_lowercase()));
        let stem = free.unwrap_or_else(|| one.name.clone());
        out.insert(one.name.clone(), Entry { title: title(one), stem });
    }
    out
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
    entries: BTreeMap<String, Entry>,
    samples: BTreeMap<String, Vec<Value>>,
    /// The references from and to each section.
    edges: Edges,
    back: Edges,
}

impl<'m> Site<'m> {
    fn new(model: &'m Model, source: Option<&'m str>) -> Site<'m> {
        let known = lookup(&model.definitions);
        let sections = model.definitions.iter().filter(|one| one.section);
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
        let (entries, samples) = (entries(model), samples::of(model));
        Site { model, source, known, entries, samples, edges, back }
    }

    /// The pages of sections, and the same as Markdown.
    fn pages(&self, sections: &[&Definition]) -> Vec<(String, String)> {
        let pages = sections.iter().flat_map(|one| {
            let page = (self.file(&one.name), self.section(one));
            [page, (self.text_file(&one.name), self.text(one))]
        });
        pages.collect()
    }

    /// The page of a section.
    fn file(&self, name: &str) -> String {
        format!("{}.html", stem(name, &self.entries))
    }

    /// The page of a section as Markdown.
    fn text_file(&self, name: &str) -> String {
        format!("{}.md", stem(name, &self.entries))
    }

    /// A short example of a definition, of the page or else of the model.
    fn sample(&self, definition: &Definition) -> Option<String> {
        let first = self.samples.get(&definition.name)?.first()?;
        let text = format!("{first:#}");
        (text.len() <= SAMPLE && first.is_object()).then_some(text)
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
                    @if self.entries.contains_key(current) {
                        link rel="alternate" type="text/markdown" href=(self.text_file(current));
                    }
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
                        // The list of sections is in the index that all pages load.
                        ul #sections data-current=(self.file(current)) {}
                        p { button #theme type="button" { "Light or dark" } }
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
            @for (page, sections) in self.by_page() {
                h2 { (page.title) }
                @if let Some(text) = &page.description { (prose(text)) }
                ul.attributes {
                    @for one in sections {
                        li {
                            a.name href=(self.file(&one.name)) { (title(one)) }
                            @if one.name == self.model.root { span.badge { "the whole" } }
                            @if let Some(text) = &one.description { (first_line(text)) }
                        }
                    }
                }
            }
        };
        self.page(&self.model.name, "index", &body)
    }

    /// The pages of the documentation, each with its sections.
    fn by_page(&self) -> Vec<(&'m PageInfo, Vec<&'m Definition>)> {
        let mut sections: BTreeMap<&str, Vec<&'m Definition>> = BTreeMap::new();
        for one in self.sections() {
            sections.entry(&*one.origin.place().file).or_default().push(one);
        }
        let pages = self.model.pages.iter();
        let mut out: Vec<_> = pages
            .map(|page| (page, sections.remove(page.path.as_str()).unwrap_or_default()))
            .collect();
        // A section of no page is with the first one.
        if let Some((_, first)) = out.first_mut() {
            first.extend(sections.into_values().flatten());
        }
        out
    }

    fn validate(&self) -> String {
        let body = html! {
            h1 { "Validate an event" }
            p { "It is held against both schemas of " a href=(self.file(&self.model.root)) { (self.model.root) } ", here, and sent nowhere." }
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
            // The line of a section has a fourth place.
            let page = &*one.origin.place().file;
            rows.push(json!([title(one), self.file(&one.name), text, page]));
            for attribute in one.attributes() {
                let text = attribute.description.as_ref().map_or("", |text| &text.plain);
                let url = format!("{}#{}", self.file(&one.name), id(&attribute.name.value));
                rows.push(json!([format!("{} / {}", title(one), attribute.name.value), url, text]));
            }
        }
        script("searchIndex", &Value::Array(rows))
    }

    fn section(&self, definition: &Definition) -> String {
        let refers: Vec<&String> = self.back.get(&definition.name).into_iter().flatten().collect();
        let body = html! {
            h1 { (title(definition)) }
            p.soft { code { (definition.name) } " · " (self.place(definition.origin.place())) (self.origin(&definition.origin)) }
            @if let Some(text) = &definition.description { (prose(text)) }
            (self.shape(definition, &mut vec![&definition.name]))
            @for example in &definition.examples {
                h2 { "Example" }
                pre { code { (format!("{:#}", example.value)) } }
            }
            @if definition.examples.is_empty() {
                @if let Some(sample) = self.sample(definition) { h2 { "Sample" } pre { code { (sample) } } }
            }
            @if !refers.is_empty() {
                h2 { "What refers here" }
                ul { @for one in refers { li { (self.reference(one)) } } }
            }
            @if let Some(picture) = diagram::around(&definition.name, &self.edges, &self.back, &self.entries) {
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

/// The head before the attributes of an inline definition.
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
