//! In: the type of a row, and what else the row says. Out: the type without the ISO form that its
//! word implies, where the row says another one. Must not know: which words imply it.

use super::lexer::Run;
use crate::dialect::{
    otherwise, shown, Otherwise, Shown, EXPLICIT_TEXT, FRACTION_WORDS, ISO_FORMATS,
};
use crate::json_type::JsonType;
use crate::read::page::{Body, TypeExpr, Word};
use crate::read::type_expr::TypeCell;

/// Takes what a word of the type implies back, where the row contradicts it.
pub(super) fn settle(cell: &mut TypeCell, descriptions: &[Run<'_>], body: &Body) {
    let Some(format) = cell.expr.as_ref().and_then(implied) else { return };
    let texts = descriptions
        .iter()
        .map(|run| run.prose.text.trim())
        .chain(cell.notes.iter().map(String::as_str));
    let text = texts.collect::<Vec<_>>().join("\n");
    let said = otherwise(&text, &format).max(shown_otherwise(body, &format));
    let Some(said) = said else { return };
    let words = cell.printed.to_lowercase();
    let is_text = EXPLICIT_TEXT.iter().any(|word| words.split(' ').any(|found| found == *word));
    let lower = text.to_lowercase();
    let number = match FRACTION_WORDS.iter().any(|word| lower.contains(word)) {
        true => JsonType::Number,
        false => JsonType::Integer,
    };
    match said {
        Otherwise::Unknown if !is_text => {
            let span = cell.expr.take().map_or(body.span, |expr| expr.span());
            cell.unread = vec![(cell.printed.clone(), span)];
        }
        Otherwise::Number if !is_text => change(cell, &format, number),
        _ => change(cell, &format, JsonType::String),
    }
}

/// The ISO format in an expression.
fn implied(expr: &TypeExpr) -> Option<String> {
    match expr {
        TypeExpr::Word(word) => {
            word.format.clone().filter(|format| ISO_FORMATS.contains(&format.as_str()))
        }
        TypeExpr::Array(inner, ..) | TypeExpr::Map(inner, _) | TypeExpr::Nullable(inner, _) => {
            implied(inner)
        }
        TypeExpr::Union(members, _) => members.iter().find_map(implied),
        _ => None,
    }
}

fn change(cell: &mut TypeCell, format: &str, json_type: JsonType) {
    if let Some(expr) = &mut cell.expr {
        retype(expr, format, json_type);
    }
}

fn retype(expr: &mut TypeExpr, format: &str, json_type: JsonType) {
    match expr {
        TypeExpr::Word(word) if word.format.as_deref() == Some(format) => {
            *word = Word { json_type, format: None, ..word.clone() };
        }
        TypeExpr::Array(inner, ..) | TypeExpr::Map(inner, _) | TypeExpr::Nullable(inner, _) => {
            retype(inner, format, json_type);
        }
        TypeExpr::Union(members, _) => {
            members.iter_mut().for_each(|member| retype(member, format, json_type));
        }
        _ => {}
    }
}

/// What examples and quoted values show otherwise.
fn shown_otherwise(body: &Body, format: &str) -> Option<Otherwise> {
    let wanted = if format == "date" { Shown::Date } else { Shown::DateTime };
    let examples = body.examples().flat_map(|example| example.value.split(", "));
    let plain = |text: &&str| *text != "null" && !text.starts_with(['[', '{']);
    let examples = examples.filter(plain).map(|text| match shown(text) {
        Shown::Nothing => Shown::Other(Otherwise::Text),
        found => found,
    });
    let quotes = body.quotes.iter().map(|(quote, _)| shown(quote));
    let others = examples.chain(quotes.filter(|found| *found != Shown::Nothing));
    others
        .filter(|found| *found != wanted)
        .map(|found| match found {
            Shown::Other(otherwise) => otherwise,
            _ => Otherwise::Text,
        })
        .max()
}
