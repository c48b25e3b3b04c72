//! In: pages whose cells are read. Out: the same, with words of types that are headings leading to
//! their sections, and with the names and lists of descriptions checked against the types. Must not
//! know: where links lead.

mod arrays;
mod catalogues;
mod numbered;

use super::page::{Body, By, Claim, Head, Link, Page, Reference, Stated, TypeExpr};
use crate::dialect::{
    fits, letters, Dialect, DEPENDING, OBJECT_WORDS, PLURALS, SEE_WORDS, UNION_OPENERS,
};
use crate::json_type::{Composition, JsonType};
use crate::source::Span;
use crate::text::{append, literal};
use std::collections::{BTreeMap, BTreeSet};

/// Settles every type expression.
pub(crate) fn settle(pages: &mut [Page], dialect: &Dialect) {
    let objects = objects(pages, dialect);
    let headings = Headings::with(pages, &objects);
    for page in pages.iter_mut() {
        arrays::join(page);
        let numbers = numbered::numbers(page);
        let nouns = numbered::nouns(&numbers, page);
        for section in &mut page.sections {
            section.body.for_each_mut(&mut |body| {
                settle_type(body, &headings);
                compose(body, &headings);
                mention(body);
                name_values(body, &headings, dialect);
                name_object(body, &objects, (&numbers, &nouns));
                body.tables.iter_mut().flatten().for_each(|attribute| lead(&mut attribute.body));
            });
        }
    }
    catalogues::quote(pages);
}

fn settle_type(body: &mut Body, headings: &Headings) {
    let listed = !body.values().is_empty();
    let described = !body.tables.is_empty();
    let Some(expr) = body.type_mut() else { return };
    headings.lead(expr);
    if listed {
        mean(expr, TypeExpr::Enum);
    } else if described {
        mean(expr, |span| TypeExpr::word(JsonType::Object, span));
    }
    if !body.is_unread() {
        check_listed(body);
    }
}

/// A word of an unknown type has the type that its row shows: one of the listed values, or an
/// object if there are attributes.
fn mean(expr: &mut TypeExpr, shown: fn(Span) -> TypeExpr) {
    match expr {
        TypeExpr::Name(_, _, span) => *expr = shown(*span),
        TypeExpr::Array(inner, ..) | TypeExpr::Nullable(inner, _) => mean(inner, shown),
        _ => {}
    }
}

/// Makes an object with a table one of parts: its own, and those that the text names.
fn compose(body: &mut Body, headings: &Headings) {
    let whole = !body.tables.is_empty() && body.members().is_none() && body.items().is_none();
    let of = body.extends().filter(|_| whole);
    let parts = of.filter_map(|of| {
        let Reference { mut link, object } = of.value.clone();
        if link.value.anchor.is_empty() && link.value.page.is_empty() {
            // Words that are no name, either, are text.
            let letters = || Some(letters(&link.value.text)).filter(|_| object);
            link.value.anchor = headings.find(&link.value.text).or_else(letters)?;
        }
        Some(Body::of(Claim::link(link.value), link.span, link.by))
    });
    let parts: Vec<Body> = parts.collect();
    if !parts.is_empty() {
        let span = parts[0].span;
        body.state(Claim::Members(Composition::AllOf, parts).at(span, By::Sentence));
    }
}

/// The anchors of sections by the words for them, all by letters and digits.
#[derive(Debug, Default)]
pub(crate) struct Headings(BTreeMap<String, String>);

impl Headings {
    /// The headings of all pages, and the names that descriptions give their objects.
    pub(crate) fn of(pages: &[Page], dialect: &Dialect) -> Headings {
        Headings::with(pages, &objects(pages, dialect))
    }

    fn with(pages: &[Page], objects: &BTreeMap<String, String>) -> Headings {
        let sections = pages.iter().flat_map(|page| &page.sections);
        let letters = sections.map(|section| letters(&section.printed));
        let own = letters.filter(|letters| !letters.is_empty());
        let mut found: BTreeMap<String, String> =
            own.map(|letters| (letters.clone(), letters)).collect();
        for (name, anchor) in objects {
            found.entry(name.clone()).or_insert_with(|| anchor.clone());
        }
        Headings(found)
    }

    /// Links words that are headings to their sections; other words keep their own meaning.
    pub(crate) fn lead(&self, expr: &mut TypeExpr) {
        expr.for_each_mut(&mut |expr| {
            let TypeExpr::Name(name, meaning, span) = expr else { return };
            if let Some(anchor) = self.find(name) {
                *expr = named(name, anchor, *span);
            } else if let Some(meaning) = meaning.take() {
                *expr = *meaning;
            }
        });
    }

    /// The heading that some words are, with or without "object", in the singular or the plural; the
    /// exact one first.
    fn find(&self, words: &str) -> Option<String> {
        let bare = words
            .rsplit_once(' ')
            .filter(|(_, last)| OBJECT_WORDS.contains(&last.to_lowercase().as_str()))
            .map_or(words, |(bare, _)| bare);
        let letters = letters(bare);
        if letters.is_empty() {
            return None;
        }
        let swapped = |from: &str, to: &str| Some(format!("{}{to}", letters.strip_suffix(from)?));
        let singulars = PLURALS.iter().filter_map(|(plural, singular)| swapped(plural, singular));
        let plurals = PLURALS.iter().filter_map(|(plural, singular)| swapped(singular, plural));
        let forms = [letters.clone()].into_iter().chain(singulars).chain(plurals);
        let forms = forms.filter(|form| !form.is_empty());
        let with_noun = |form: String| {
            let noun = format!("{form}object");
            [form, noun]
        };
        forms.flat_map(with_noun).find_map(|form| self.0.get(&form).cloned())
    }
}

/// Words that lead to a section.
pub(crate) fn named(words: &str, anchor: String, span: Span) -> TypeExpr {
    TypeExpr::link(Link { text: words.to_owned(), anchor, ..Link::default() }, span)
}

/// The anchors of headings by the names that descriptions give their objects.
fn objects(pages: &[Page], dialect: &Dialect) -> BTreeMap<String, String> {
    let types = &dialect.settings().types;
    let mut out = BTreeMap::new();
    if types.named.is_empty() {
        return out;
    }
    for section in pages.iter().flat_map(|page| &page.sections) {
        let anchor = letters(&section.printed);
        for template in &types.heading {
            let start = template.get_ref().split("{}").next().unwrap_or_default();
            let end = section.printed.rfind(start).map(|at| &section.printed[at..]);
            if let Some(name) = end.and_then(|end| fits(template.get_ref(), end)) {
                dialect.uses(template);
                out.entry(letters(name)).or_insert_with(|| anchor.clone());
            }
        }
        if types.heading.is_empty() {
            out.entry(anchor.clone()).or_insert(anchor);
        }
    }
    out
}

/// Leads attributes to the tables of their values, by the heading that the dialect states.
fn name_values(body: &mut Body, headings: &Headings, dialect: &Dialect) {
    let Some(template) = &dialect.settings().values.tables.heading else { return };
    for attribute in body.tables.iter_mut().flatten() {
        let heading = template.get_ref().replace("{}", &attribute.name.value);
        if let Some(anchor) = headings.0.get(&letters(&heading)) {
            dialect.uses(template);
            let link = Link { text: heading, anchor: anchor.clone(), ..Link::default() };
            let span = attribute.name.span;
            attribute.state(Claim::Leads(Box::new(link)).at(span, By::Implied));
        }
    }
}

/// A lone link in the description of something that is no object is only a mention.
fn mention(body: &mut Body) {
    if body.members().is_some() || !says_what_it_is(body) {
        return;
    }
    for stated in body.retract(|claim| matches!(claim, Claim::Link(_))) {
        let Claim::Link(link) = stated.value else { continue };
        append(&mut body.text, &literal(&link.text));
        body.state(Claim::Leads(link).at(stated.span, stated.by));
    }
}

/// Whether a type leaves nothing open that a link could say.
fn says_what_it_is(body: &Body) -> bool {
    let open = |expr: &TypeExpr| {
        let (head, _) = expr.head();
        head == Head::Any || is_open(&head)
    };
    match body.head() {
        Head::One(TypeExpr::Array(inner, ..) | TypeExpr::Map(inner, _)) => !open(inner),
        Head::One(_) | Head::Union(_) | Head::Literals(_) => true,
        Head::Nothing | Head::Any | Head::Enum | Head::Words(_) => {
            let kinds = body.kinds();
            let mut types = kinds.iter().map(|stated| stated.value);
            types.clone().any(JsonType::is_scalar)
                && types.all(|json_type| json_type.is_scalar() || json_type == JsonType::Null)
        }
    }
}

/// Whether a type is an object or an array without further facts.
fn is_open(head: &Head<'_>) -> bool {
    head.is_plain(JsonType::Object) || head.is_plain(JsonType::Array)
}

/// `See [Card](#card).`, `One of [Card](#card), [Bank](#bank) depending on the type`: a description
/// whose links state the type of an object.
fn lead(body: &mut Body) {
    let open = match body.head() {
        Head::Nothing => body.kinds_beside().next().is_none(),
        Head::One(TypeExpr::Array(inner, ..)) => is_open(&inner.head().0),
        head => is_open(&head),
    };
    let names: Vec<&str> = body.leads().map(|link| link.value.text.as_str()).collect();
    if !open || !is_free(body) || body.is_unread() || names.is_empty() {
        return;
    }
    if !names_only(&body.text.plain, &names) {
        return;
    }
    let links = body.retract(|claim| matches!(claim, Claim::Leads(_))).into_iter();
    let links = links.filter_map(|stated| match stated.value {
        Claim::Leads(link) => Some(TypeExpr::link(*link, stated.span)),
        _ => None,
    });
    let (span, mut links) = (body.span, links.collect::<Vec<_>>());
    let meant = match links.len() {
        1 => links.remove(0),
        _ => TypeExpr::Union(links, span),
    };
    match body.type_mut() {
        Some(expr) => name_innermost(expr, |_| meant.clone()),
        None => body.retype(meant, span, By::Sentence),
    }
}

/// Whether only its type describes it.
fn is_free(body: &Body) -> bool {
    let more =
        |claim: &Claim| matches!(claim, Claim::Link(_) | Claim::Members(..) | Claim::Items(_));
    body.tables.is_empty() && !body.says(more)
}

/// Whether a text only refers to some links, in order: `See` one of them, or `one of` several, and
/// the condition.
fn names_only(text: &str, names: &[&str]) -> bool {
    let text = text.trim();
    let text = text.strip_suffix('.').unwrap_or(text);
    let behind = |openers: &[&str]| openers.iter().find_map(|opener| strip_words(text, opener));
    if let [name] = names {
        return behind(&SEE_WORDS).is_some_and(|rest| rest.trim() == *name);
    }
    let Some(rest) = behind(&UNION_OPENERS) else { return false };
    let mut rest = rest.trim_start_matches(':');
    for (number, name) in names.iter().enumerate() {
        let Some((between, behind)) = rest.split_once(name) else { return false };
        let mut words = between.split([',', ' ', '/', '|', '\u{a0}']);
        if !words.all(|word| word.is_empty() || number > 0 && word == "or") {
            return false;
        }
        rest = behind;
    }
    let rest = rest.trim_start_matches([',', ' ']);
    let depends = DEPENDING.iter().any(|word| strip_words(rest, word).is_some());
    rest.is_empty() || depends && !rest.contains(". ")
}

/// The rest of a text after some words at its start, in any case.
fn strip_words<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let start = text.get(..words.len())?;
    let rest = &text[words.len()..];
    let ends = !rest.starts_with(char::is_alphanumeric);
    (start.eq_ignore_ascii_case(words) && ends).then_some(rest)
}

/// Links an object without other facts to the thing that its description names, if that is unique.
fn name_object(
    body: &mut Body,
    objects: &BTreeMap<String, String>,
    (numbers, nouns): (&BTreeMap<String, String>, &BTreeMap<String, String>),
) {
    if !is_free(body) {
        return;
    }
    let said = body.named().filter_map(|name| objects.get_key_value(&letters(name.value)));
    let found: BTreeSet<(&String, &String)> = said.collect();
    let stated = match (found.first(), found.len()) {
        (Some((name, anchor)), 1) => Some(((*name).clone(), (*anchor).clone())),
        (None, _) => numbered::named(&body.text.plain, numbers)
            .or_else(|| numbered::of_several(&body.text.plain, nouns))
            .map(|(name, anchor)| (name.to_owned(), anchor)),
        _ => None,
    };
    let Some((name, anchor)) = stated else { return };
    let Some(expr) = body.type_mut() else { return };
    name_innermost(expr, |span| {
        let link = Link { text: name.clone(), anchor: anchor.clone(), ..Link::default() };
        TypeExpr::Link(Reference { link: Stated::new(link, span), object: true })
    });
}

/// Puts a link in place of an object or array item without facts.
fn name_innermost(expr: &mut TypeExpr, link: impl Fn(Span) -> TypeExpr) {
    match expr {
        TypeExpr::Word(word) if word.json_type == JsonType::Object => *expr = link(word.span),
        TypeExpr::Word(word) if word.json_type == JsonType::Array => {
            let (limits, span) = (std::mem::take(&mut word.limits), word.span);
            *expr = TypeExpr::Array(Box::new(link(span)), limits, span);
        }
        TypeExpr::Array(inner, _, span) => match &mut **inner {
            TypeExpr::Any(_) => **inner = link(*span),
            TypeExpr::Word(word) if word.json_type == JsonType::Object => {
                **inner = link(word.span);
            }
            _ => {}
        },
        _ => {}
    }
}

/// Values that a sentence lists count where the type is plain and has them.
fn check_listed(body: &mut Body) {
    if body.list().is_none_or(|list| list.by != By::Sentence) {
        return;
    }
    let stated = kinds_of_values(body);
    let fits = |value: &Stated<String>, kinds: &[JsonType]| {
        kinds.iter().any(|kind| match kind {
            JsonType::String => true,
            JsonType::Integer | JsonType::Number => value.value.parse::<f64>().is_ok(),
            JsonType::Array => kinds.len() == 1,
            JsonType::Null => value.value == "null",
            JsonType::Boolean | JsonType::Object => false,
        })
    };
    let text =
        |value: &Stated<String>| serde_json::from_str::<serde_json::Value>(&value.value).is_err();
    let kept = match (&stated, body.head()) {
        (Some(_), Head::Enum) => true,
        (Some(kinds), _) if kinds.is_empty() => body.values().iter().all(text),
        (Some(kinds), _) => body.values().iter().all(|value| fits(value, kinds)),
        (None, _) => false,
    };
    if !kept {
        body.retract(|claim| matches!(claim, Claim::Values(_)));
    }
}

/// The JSON types that listed values may have: those of the items for an array of scalars; none if
/// the type is no plain one.
fn kinds_of_values(body: &Body) -> Option<Vec<JsonType>> {
    let of = |body: &Body| body.kinds().into_iter().map(|stated| stated.value).collect();
    let items: Vec<JsonType> = match body.head() {
        Head::One(TypeExpr::Array(inner, ..)) => {
            inner.kinds().into_iter().map(|(json_type, _)| json_type).collect()
        }
        Head::One(_) | Head::Union(_) | Head::Literals(_) => return None,
        Head::Nothing | Head::Any | Head::Enum | Head::Words(_) => {
            body.items().map(of).unwrap_or_default()
        }
    };
    let scalars = !items.is_empty() && items.iter().all(|json_type| json_type.is_scalar());
    Some(if scalars { items } else { of(body) })
}
