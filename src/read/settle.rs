//! In: pages whose cells are read. Out: the same, with each type expression as part of what its cell
//! says: words that are headings lead to their sections. Must not know: where links lead.

use super::page::{Body, Link, Page, Stated, TypeExpr, Word};
use crate::dialect::{fits, letters, Dialect, OBJECT_WORDS};
use crate::json_type::{Composition, JsonType};
use crate::source::Span;
use crate::text::{append, literal};
use std::collections::{BTreeMap, BTreeSet};
use thin_vec::ThinVec;

/// Settles every type expression.
pub(crate) fn settle(pages: &mut [Page], dialect: &Dialect) {
    let objects = objects(pages, dialect);
    let mut headings = headings(pages);
    for (name, anchor) in &objects {
        headings.entry(name.clone()).or_insert_with(|| anchor.clone());
    }
    for section in pages.iter_mut().flat_map(|page| &mut page.sections) {
        section.body.for_each_mut(&mut |body| {
            settle_type(body, &headings);
            compose(body, &headings);
            mention(body);
            name_values(body, &headings, dialect);
            name_object(body, &objects);
        });
    }
}

fn settle_type(body: &mut Body, headings: &Headings) {
    let Some(expr) = body.pending.take() else { return };
    let unknown: Vec<(String, Span)> = expr
        .names()
        .into_iter()
        .filter(|(name, _)| heading(name, headings).is_none())
        .map(|(name, span)| (name.to_owned(), span))
        .collect();
    if unknown.is_empty() {
        take(*expr, body, headings);
    } else {
        body.unread_types = unknown.into();
        body.only_words = true;
    }
}

/// Makes an object with a table one of parts: its own, and those that the text names.
fn compose(body: &mut Body, headings: &Headings) {
    let Some(beside) = body.beside.as_deref_mut() else { return };
    let of = std::mem::take(&mut beside.of);
    let whole = !body.tables.is_empty() && body.members.is_none() && body.items.is_none();
    if of.is_empty() || !whole {
        return;
    }
    let parts = of.into_iter().filter_map(|mut link| {
        if link.value.anchor.is_empty() && link.value.page.is_empty() {
            // Words that are no name, either, are text.
            let letters = || Some(letters(&link.value.text)).filter(|_| link.value.object);
            link.value.anchor = heading(&link.value.text, headings).or_else(letters)?;
        }
        Some(Body { span: link.span, links: [link].into(), ..Body::default() })
    });
    let parts: Vec<Body> = parts.collect();
    if !parts.is_empty() {
        body.members = Some((Composition::AllOf, parts));
    }
}

/// The anchors of sections by what words call them, all by letters and digits.
type Headings = BTreeMap<String, String>;

/// The headings of all pages.
fn headings(pages: &[Page]) -> Headings {
    let sections = pages.iter().flat_map(|page| &page.sections);
    let letters = sections.map(|section| letters(&section.printed));
    letters
        .filter(|letters| !letters.is_empty())
        .map(|letters| (letters.clone(), letters))
        .collect()
}

/// The anchors of headings by what descriptions call their objects.
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
        if let Some(anchor) = headings.get(&letters(&heading)) {
            dialect.uses(template);
            let link = Link { text: heading, anchor: anchor.clone(), ..Link::default() };
            attribute.body.mentions.push(Stated::new(link, attribute.name.span));
        }
    }
}

/// A link that stands alone in the description of something that is no object only speaks of it.
fn mention(body: &mut Body) {
    let mut types = body.types.iter().map(|stated| stated.value);
    let scalars = types.clone().any(JsonType::is_scalar)
        && types.all(|json_type| json_type.is_scalar() || json_type == JsonType::Null);
    if !scalars || body.members.is_some() {
        return;
    }
    let (types, mentions): (ThinVec<_>, ThinVec<_>) =
        std::mem::take(&mut body.links).into_iter().partition(|link| link.value.typed);
    body.links = types;
    for link in &mentions {
        append(&mut body.text, &literal(&link.value.text));
    }
    body.mentions.extend(mentions);
}

/// Leads an object of which nothing else is said to what the description calls it, where that is one
/// thing.
fn name_object(body: &mut Body, objects: &BTreeMap<String, String>) {
    let named = std::mem::take(&mut body.named);
    let found: BTreeSet<(&String, &String)> =
        named.iter().filter_map(|(name, _)| objects.get_key_value(&letters(name))).collect();
    let (Some((name, anchor)), 1) = (found.first(), found.len()) else { return };
    let (anchor, text) = ((*anchor).clone(), (*name).clone());
    let inner = match &mut body.items {
        Some(items) => items,
        None => body,
    };
    let is = |wanted: JsonType| inner.types.iter().map(|stated| stated.value).eq([wanted]);
    let open = inner.tables.is_empty() && inner.links.is_empty() && inner.members.is_none();
    if open && inner.map.is_none() && (is(JsonType::Object) || is(JsonType::Array)) {
        let span = named.first().map_or(inner.span, |(_, span)| *span);
        let link = Link { text, anchor, object: true, typed: true, ..Link::default() };
        inner.links.push(Stated::new(link, span));
    }
}

/// The heading that some words are, with or without "object", in the singular or not.
fn heading(words: &str, headings: &Headings) -> Option<String> {
    let bare = words
        .rsplit_once(' ')
        .filter(|(_, last)| OBJECT_WORDS.contains(&last.to_lowercase().as_str()))
        .map_or(words, |(bare, _)| bare);
    let letters = letters(bare);
    let singular = letters.strip_suffix('s').unwrap_or(&letters).to_owned();
    let wanted = [
        letters.clone(),
        format!("{letters}object"),
        singular.clone(),
        format!("{singular}object"),
    ];
    wanted
        .iter()
        .filter(|wanted| !wanted.is_empty())
        .find_map(|wanted| headings.get(wanted).cloned())
}

/// Makes an expression part of what a body says.
pub(crate) fn take(expr: TypeExpr, body: &mut Body, headings: &Headings) {
    let mut expr = expr;
    while let TypeExpr::Nullable(inner, span) = expr {
        body.types.push(Stated::new(JsonType::Null, span));
        expr = *inner;
    }
    match expr {
        TypeExpr::Union(members, _) => union(members, body, headings),
        other => single(other, body, headings),
    }
    refine(body);
    check_listed(body);
}

/// A correction's expression: names are headings, and the linker says if they are not.
pub(crate) fn take_corrected(expr: TypeExpr, body: &mut Body) {
    let names = expr.names().into_iter().filter_map(|(name, _)| {
        let letters = letters(name);
        (!letters.is_empty()).then_some((letters.clone(), letters))
    });
    let headings = names.collect();
    take(expr, body, &headings);
}

fn union(members: Vec<TypeExpr>, body: &mut Body, headings: &Headings) {
    let is_null = |member: &TypeExpr| matches!(member, TypeExpr::Word(word) if word.json_type == JsonType::Null);
    let (nulls, others): (Vec<_>, Vec<_>) = members.into_iter().partition(is_null);
    if others.iter().any(|member| matches!(member, TypeExpr::Any(_))) {
        return;
    }
    let words =
        others.iter().all(|member| matches!(member, TypeExpr::Word(word) if word.link.is_none()));
    let literals = others.iter().all(|member| matches!(member, TypeExpr::Literal(..)));
    if words || literals || others.len() == 1 {
        others.into_iter().for_each(|member| single(member, body, headings));
    } else if !others.is_empty() {
        let members = others.into_iter().map(|member| {
            let mut part = Body { span: member.span(), ..Body::default() };
            take(member, &mut part, headings);
            part
        });
        body.composed = true;
        body.members = Some((Composition::AnyOf, members.collect()));
    }
    nulls.into_iter().for_each(|null| single(null, body, headings));
}

fn single(expr: TypeExpr, body: &mut Body, headings: &Headings) {
    body.composed |= !matches!(expr, TypeExpr::Any(_) | TypeExpr::Word(_));
    match expr {
        TypeExpr::Any(_) => {}
        TypeExpr::Word(word) => word_of(word, body),
        TypeExpr::Literal(text, json_type, span) => {
            if json_type != JsonType::String {
                body.types.push(Stated::new(json_type, span));
            }
            body.values.push(Stated::new(text, span));
        }
        TypeExpr::Link(link, span) => {
            body.links.push(Stated::new(Link { typed: true, ..link }, span));
        }
        TypeExpr::Name(name, span) => {
            let anchor = heading(&name, headings).unwrap_or_default();
            let link = Link { text: name, anchor, typed: true, ..Link::default() };
            body.links.push(Stated::new(link, span));
        }
        TypeExpr::Array(inner, limits, span) => {
            body.types.push(Stated::new(JsonType::Array, span));
            body.limits.extend(limits);
            body.items = part(*inner, headings).or(body.items.take());
        }
        TypeExpr::Map(inner, span) => {
            body.types.push(Stated::new(JsonType::Object, span));
            body.map = part(*inner, headings).or(body.map.take());
        }
        TypeExpr::Union(..) | TypeExpr::Nullable(..) => take(expr, body, headings),
    }
}

fn word_of(word: Word, body: &mut Body) {
    let Word { json_type, format, limits, link, span } = word;
    if body.types.is_empty() {
        body.types.reserve_exact(1);
    }
    body.types.push(Stated::new(json_type, span));
    body.format = format.map(|format| Box::new(Stated::new(format, span))).or(body.format.take());
    body.limits.extend(limits);
    body.mentions.splice(0..0, link.map(|link| Stated::new(link, span)));
}

/// What items or values are; none where they may be anything.
fn part(inner: TypeExpr, headings: &Headings) -> Option<Box<Body>> {
    let mut part = Body { span: inner.span(), ..Body::default() };
    take(inner, &mut part, headings);
    (part != Body { span: part.span, ..Body::default() }).then_some(Box::new(part))
}

/// Whether a body says `object` and nothing else.
fn is_plain_object(body: &Body) -> bool {
    body.types.iter().map(|stated| stated.value).eq([JsonType::Object])
        && *body
            == Body {
                span: body.span,
                types: body.types.clone(),
                composed: body.composed,
                ..Body::default()
            }
}

/// Values that a sentence lists count where the type is plain and has them.
fn check_listed(body: &mut Body) {
    if let Some(inner) = body.items.as_deref_mut().filter(|_| body.listed && body.values.is_empty())
    {
        inner.listed = true;
        return check_listed(inner);
    }
    let untyped = body.types.is_empty() && body.unread_types.is_empty();
    let fits = |value: &Stated<String>| {
        let text = || serde_json::from_str::<serde_json::Value>(&value.value).is_err();
        untyped && text()
            || body.types.iter().any(|stated| match stated.value {
                JsonType::String => true,
                JsonType::Integer | JsonType::Number => value.value.parse::<f64>().is_ok(),
                JsonType::Array => body.types.len() == 1,
                JsonType::Null => value.value == "null",
                JsonType::Boolean | JsonType::Object => false,
            })
    };
    let plain = !body.composed || body.items.is_some();
    if body.listed && !(plain && body.values.iter().all(fits)) {
        body.values.clear();
    }
}

/// What a description says of an array or a map whose items are stated in few words, it says of the
/// items.
fn refine(body: &mut Body) {
    let Some(inner) = body.items.as_deref_mut().or(body.map.as_deref_mut()) else { return };
    if is_plain_object(inner) && body.members.is_none() {
        inner.tables.append(&mut body.tables);
        inner.beside = inner.beside.take().or(body.beside.take());
        inner.links.append(&mut body.links);
        if !inner.links.is_empty() {
            inner.types.clear();
        }
    }
    let (own, of_items): (ThinVec<_>, ThinVec<_>) =
        body.limits.drain(..).partition(|limit| limit.value.is_of(JsonType::Array));
    body.limits = own;
    inner.limits.extend(of_items);
    let scalars = inner.types.iter().all(|stated| stated.value.is_scalar());
    if scalars && !inner.types.is_empty() && inner.values.is_empty() && inner.links.is_empty() {
        inner.values.append(&mut body.values);
        inner.mentions.append(&mut body.mentions);
    }
}
