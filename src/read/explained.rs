//! In: the sections of a page as items. Out: the words of types that the page explains itself, each
//! with the type expression that it stands for. Must not know: the tables of the page.

use super::cells::type_named;
use super::sections::{is_blank, nested_tables, plain_text, Block, Collected, Item};
use super::type_expr;
use crate::dialect::{
    behind_term, explanation, is_implied, leads_to_term, otherwise, term_and_text, Dialect,
    Otherwise,
};
use crate::json_type::JsonType;
use crate::read::page::TypeExpr;
use crate::source::Span;
use std::collections::BTreeMap;

/// The most words that an explained word of types has.
const WORDS: usize = 4;

/// A word and its explanation on the page.
struct Explained {
    term: String,
    text: String,
    /// Whether a table below lists its parts.
    has_table: bool,
}

/// The words that a page explains; of one that it explains in two ways, nothing is known.
pub(super) fn explained(collected: &Collected) -> BTreeMap<String, String> {
    let mut all = Vec::new();
    collected.sections.iter().for_each(|section| of_items(&section.items, &mut all));
    let mut found: BTreeMap<String, Option<String>> = BTreeMap::new();
    for one in all {
        let Some(stated) = one.stated() else { continue };
        let same = |known: &mut Option<String>| {
            if known.as_ref() != Some(&stated) {
                *known = None;
            }
        };
        found.entry(one.term).and_modify(same).or_insert_with(|| Some(stated.clone()));
    }
    found.into_iter().filter_map(|(term, stated)| Some((term, stated?))).collect()
}

fn of_items(items: &[Item], out: &mut Vec<Explained>) {
    for item in items {
        let Item::Element(block) = item else { continue };
        match &*block.name {
            "p" => out.extend(of_paragraph(&block.children)),
            "ul" | "ol" => out.extend(of_list(block)),
            "blockquote" | "div" | "details" | "section" => of_items(&block.children, out),
            _ => {}
        }
    }
}

/// `` The `Id` type is a string.``: a marked word at the start of a paragraph.
fn of_paragraph(items: &[Item]) -> Option<Explained> {
    let marked = |item: &Item| {
        matches!(item, Item::Element(block)
            if ["code", "strong", "b", "em", "i"].contains(&&*block.name))
    };
    let at = items.iter().position(marked)?;
    leads_to_term(&plain_text(&items[..at])).then_some(())?;
    let term = plain_text(&items[at..=at]);
    let text = plain_text(&items[at + 1..]);
    Explained::new(&term, behind_term(&text), false)
}

/// A list of words with explanations, with at least two type words.
fn of_list(list: &Block) -> Vec<Explained> {
    let members = list.children.iter().filter_map(|item| match item {
        Item::Element(block) if block.name == "li" => Some(of_member(&block.children)),
        _ => None,
    });
    let members: Vec<Option<Explained>> = members.collect();
    let explained = members.iter().flatten().count();
    let known = members.iter().flatten().filter(|one| built_in(&one.term).is_some()).count();
    if known < 2 || explained * 2 < members.len() {
        return Vec::new();
    }
    members.into_iter().flatten().collect()
}

fn of_member(items: &[Item]) -> Option<Explained> {
    let shown = items.iter().filter(|item| !is_blank(item));
    let is_block = |item: &&Item| {
        matches!(item, Item::Table(_))
            || matches!(item, Item::Element(block)
            if ["ul", "ol", "pre", "table", "blockquote"].contains(&&*block.name))
    };
    let text: Vec<Item> = shown.take_while(|item| !is_block(item)).cloned().collect();
    let text = match &text[..] {
        [Item::Element(block), ..] if block.name == "p" => line(&block.children),
        items => line(items),
    };
    let (term, text) = term_and_text(&text)?;
    Explained::new(term, text, items.iter().any(|item| !nested_tables(item).is_empty()))
}

/// The text of a line, without emphasized text before its explanation: `*(added in 2.3)*`.
fn line(items: &[Item]) -> String {
    let mut text = String::new();
    for item in items {
        let note = matches!(item, Item::Element(block)
            if ["em", "i", "sup", "small"].contains(&&*block.name));
        match item {
            _ if note && !text.trim().is_empty() && term_and_text(&text).is_none() => {}
            Item::Text(words, _) => text.push_str(words),
            other => text.push_str(&plain_text(std::slice::from_ref(other))),
        }
    }
    text
}

impl Explained {
    fn new(term: &str, text: &str, has_table: bool) -> Option<Explained> {
        let words = term.split_whitespace().count();
        let named = (1..=WORDS).contains(&words) && term.chars().any(char::is_alphabetic);
        named.then(|| Explained { term: term.to_owned(), text: text.to_owned(), has_table })
    }

    /// The type expression, where the text states one that the word does not have by itself.
    fn stated(&self) -> Option<String> {
        let known = built_in(&self.term);
        if let Some((json_type, Some(format))) = &known {
            if is_implied(format) {
                match otherwise(&self.text, format) {
                    Some(Otherwise::Number) => return Some(JsonType::Integer.name().to_owned()),
                    Some(Otherwise::Text) => return Some(json_type.name().to_owned()),
                    Some(Otherwise::Unknown) | None => {}
                }
            }
        }
        let said = self.said()?;
        let kind_of = |expr: &TypeExpr| expr.kinds().first().map(|(kind, _)| *kind);
        let kind = kind_of(&said)?;
        let same = known.is_some_and(|(json_type, _)| json_type == kind);
        let name = match said {
            TypeExpr::Array(items, ..) => format!("array of {}", kind_of(&items)?.name()),
            _ => kind.name().to_owned(),
        };
        (!same).then_some(name)
    }

    /// The type that the first sentence states, or that of a table below.
    fn said(&self) -> Option<TypeExpr> {
        let first = self.text.split_inclusive(". ").next().unwrap_or_default();
        let first = first.trim().trim_end_matches('.');
        let span = Span::default();
        let named = explanation(first).and_then(|words| type_named(words, span));
        named.or(self.has_table.then(|| TypeExpr::word(JsonType::Object, span)))
    }
}

/// The type of a word by itself, with its format.
fn built_in(term: &str) -> Option<(JsonType, Option<String>)> {
    match type_expr::read_text(term, Span::default(), &Dialect::default()).expr? {
        TypeExpr::Word(word) => Some((word.json_type, word.format)),
        TypeExpr::Array(..) => Some((JsonType::Array, None)),
        TypeExpr::Map(..) | TypeExpr::Object(..) => Some((JsonType::Object, None)),
        _ => None,
    }
}
