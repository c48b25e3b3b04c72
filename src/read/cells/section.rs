//! In: the contents of a section. Out: its statements beside its tables: the meaning of a star,
//! values, links, code. Must not know: attributes.

use super::text::{end_of, start_of, Marked, Part, Prose, AROUND};
use super::tokens::{link_of, shown, tokens, Kind, Token};
use crate::dialect::{
    depends_on_case, has_note_mark, is_limited, is_navigation, is_restricted_before, last_sentence,
    leads_to_values, note_mark, sentences,
};
use crate::json_type::{Composition, JsonType};
use crate::read::page::{Body, By, Claim, Claimed, Flag, Link, Stated};
use crate::read::sections::{Item, Values};
use crate::source::Span;
use crate::text::literal;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::rc::Rc;

/// The meaning of a star after names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Legend {
    /// The attribute is required.
    Required,
    /// A note below applies to it.
    Footnote,
}

/// The notes below a table that state a condition: their marks and their texts.
pub(super) type Notes = Vec<(String, String)>;

/// The notes of a text that state a condition: `* Only for cards.`
fn conditions(text: &str) -> impl Iterator<Item = (String, String)> + '_ {
    text.lines().filter_map(|line| {
        let (mark, rest) = note_mark(line.trim())?;
        depends_on_case(rest).then(|| (mark.to_owned(), rest.to_owned()))
    })
}

/// The meaning of a star in a section, by a sentence of its own; adds the notes of the section.
pub(super) fn legend(items: &[Item], notes: &mut Notes) -> Option<Legend> {
    let mut found = None;
    for item in items.iter().filter(|item| may_note(item)) {
        let prose = Prose::of(&tokens(std::slice::from_ref(item)));
        if !matches!(item, Item::Table(_)) {
            notes.extend(conditions(&prose.text));
        }
        let stars = |part: &Part<'_>| part.marked != Some(Marked::Code) && part.shown.contains('*');
        if !prose.parts.iter().any(stars) {
            continue;
        }
        if sentences(&prose.text).into_iter().any(explains_required) {
            return Some(Legend::Required);
        }
        if prose.text.trim_start().starts_with('*') {
            found = Some(Legend::Footnote);
        }
    }
    found
}

/// Whether a sentence says that a star, and not two, marks required attributes.
fn explains_required(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let word = ["required", "mandatory"].iter().find_map(|word| lower.split_once(word));
    let stars = lower.split(|c| c != '*').map(str::len);
    word.is_some_and(|(before, behind)| {
        !is_limited(behind) && !is_restricted_before(before.trim_start_matches(['*', ' ', '\\']))
    }) && !stars.clone().any(|count| count > 1)
}

/// Whether a text in an item has a mark of notes.
fn may_note(item: &Item) -> bool {
    match item {
        Item::Text(text, _) => has_note_mark(text),
        Item::Element(block) => block.children.iter().any(may_note),
        Item::Table(_) | Item::Values(_) => false,
    }
}

/// Makes a table of values the type of a section, if the section says nothing else.
pub(super) fn take_value_table(mut tables: Vec<Rc<Values>>, body: &mut Body) {
    let Some(table) = tables.pop().filter(|_| tables.is_empty() && !body.says_type()) else {
        return;
    };
    if !table.numbers.is_empty() {
        let part = |title: &str, values: &[(String, Span)]| Body {
            title: Some(title.into()),
            ..Body::of(Claim::Values(distinct(values)), table.span, By::Column)
        };
        let mut numbers = part("Number", &table.numbers);
        numbers.state(Claim::Kind(JsonType::Integer).at(table.span, By::Column));
        let members = vec![part("Name", &table.values), numbers];
        body.state(Claim::Members(Composition::AnyOf, members).at(table.span, By::Column));
        return;
    }
    let numbers = table.values.iter().all(|(value, _)| value.parse::<i64>().is_ok());
    if numbers || table.flags {
        body.state(Claim::Kind(JsonType::Integer).at(table.span, By::Column));
    }
    if table.flags {
        body.claims.extend(flags(&table));
    } else {
        body.state(Claim::Values(distinct(&table.values)).at(table.span, By::Column));
    }
}

/// Values, without duplicates.
pub(super) fn distinct(values: &[(String, Span)]) -> Vec<Stated<String>> {
    let mut seen = BTreeSet::new();
    let values = values.iter().filter(|(value, _)| seen.insert(value));
    values.map(|(value, span)| Stated::new(value.clone(), *span)).collect()
}

/// The bits that a table names; none if one of them is no bit of an integer.
fn flags(table: &Values) -> Vec<Claimed> {
    let flag = |((value, span), (name, text)): (&(String, Span), &(String, String))| {
        let bit = value.strip_prefix("1<<")?.parse().ok().filter(|bit| *bit < u64::BITS as u8)?;
        let flag = Flag { name: name.clone(), bit, description: literal(text) };
        Some(Claim::Flag(Box::new(flag)).at(*span, By::Column))
    };
    let flags: Option<Vec<_>> = table.values.iter().zip(&table.named).map(flag).collect();
    flags.unwrap_or_default()
}

/// The links of a text, without those to other sites and those of navigation.
pub(super) fn mentions(text: &[Token<'_>]) -> Vec<Stated<Link>> {
    let links = text.iter().filter_map(|token| link_of(token.opens()?));
    links.filter(|link| !is_navigation(&link.value.text)).collect()
}

/// The links of a text that may lead to the values of its attribute.
pub(super) fn mentions_of_values(text: &[Token<'_>]) -> Vec<Stated<Link>> {
    let runs = runs_of(text);
    let mut found = Vec::new();
    let mut before = String::new();
    for (at, (shown, link)) in runs.iter().enumerate() {
        if let Some(link) = link {
            if leads_to_values(&before, &link.value.text, &behind(&runs[at + 1..])) {
                found.push(link.clone());
                continue;
            }
        }
        before.push_str(end_of(shown, AROUND));
        let past = before.len() - end_of(last_sentence(&before), AROUND).len();
        before.drain(..past);
    }
    found
}

/// The start of the text after a link, at least up to a possible end of its sentence.
fn behind(runs: &[Shown<'_>]) -> String {
    let mut out = String::new();
    for (shown, _) in runs.iter().take(NEAR) {
        let shown = start_of(shown, AROUND);
        out.push_str(shown);
        if shown.contains(['.', ';']) {
            break;
        }
    }
    out
}

/// The maximum number of runs of text after a link that may belong to its sentence.
const NEAR: usize = 6;

/// A run of text, and its link if it is one.
type Shown<'t> = (Cow<'t, str>, Option<Stated<Link>>);

/// The runs of a text.
fn runs_of<'t>(text: &'t [Token<'_>]) -> Vec<Shown<'t>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(token) = text.get(at) {
        at += 1;
        match token.kind {
            Kind::Open(block) if block.href.is_some() => {
                let link = link_of(block).filter(|link| !is_navigation(&link.value.text));
                out.push((shown(&text[at..at + token.size]).into(), link));
                at += token.size;
            }
            Kind::Break | Kind::Table(_) | Kind::Values(_) => out.push(("\n".into(), None)),
            Kind::Close(block) if matches!(&*block.name, "p" | "li") => {
                out.push(("\n".into(), None));
            }
            // A table of contents says nothing about its targets.
            Kind::Open(block) if block.name == "table" => at += token.size,
            Kind::Open(_) | Kind::Close(_) => {}
            Kind::Text | Kind::More | Kind::Code(_) => out.push(((&*token.text).into(), None)),
        }
    }
    out
}

/// The code spans of a text.
pub(super) fn quotes(text: &[Token<'_>]) -> Vec<(String, Span)> {
    let code = text.iter().filter(|token| token.is_code());
    code.map(|token| (token.text.to_string(), token.span)).collect()
}
