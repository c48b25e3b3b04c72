//! In: the type of a row, and its other statements. Out: the type without the format that its word
//! implies, if the row allows another form. Must not know: which words imply it.

use super::lexer::Run;
use crate::dialect::{
    form_of_date, is_dated, is_implied, otherwise, shown, shown_otherwise, Otherwise, Shown,
    EXPLICIT_TEXT, FRACTION_WORDS, TIME,
};
use crate::json_type::JsonType;
use crate::read::page::{Body, Claim, TypeExpr};
use crate::read::type_expr::TypeCell;
use crate::text::{append, literal};

/// Withdraws the format that a type word implies, or that a column of formats states in the same
/// words, if the row contradicts it.
pub(super) fn settle(cell: &mut TypeCell, descriptions: &[Run<'_>], body: &mut Body) {
    let time = is_time(&cell.printed).then(|| TIME.to_owned());
    let implied = cell.expr.as_mut().and_then(implied).or(time);
    let column = body.format().map(|format| format.value.to_owned());
    let column = column.filter(|format| is_dated(format));
    let in_column = implied.is_none();
    let Some(format) = implied.or(column) else { return };
    let texts = descriptions
        .iter()
        .map(|run| run.prose.text.trim())
        .chain(cell.notes.iter().map(String::as_str));
    let text = texts.collect::<Vec<_>>().join("\n");
    // A column of formats counts more than anything but another form.
    let said = match in_column {
        true => form_of_date(&text, &format).filter(|said| *said == Otherwise::Text),
        false => otherwise(&text, &format).max(by_example(body, &format)),
    };
    let Some(said) = said.filter(|said| format != TIME || *said == Otherwise::Number) else {
        return;
    };
    let stated = body.retract(|claim| matches!(claim, Claim::Format(stated) if *stated == format));
    if !stated.is_empty() {
        append(&mut body.text, &literal(&format!("Format: {format}")));
    }
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
        Otherwise::Number if !is_text => retype(cell, &format, number),
        _ => retype(cell, &format, JsonType::String),
    }
}

/// Whether a type is the word for a time, which implies no format, but a text.
fn is_time(printed: &str) -> bool {
    let word = printed.split([' ', ',', '(']).next().unwrap_or_default();
    word.eq_ignore_ascii_case(TIME)
}

/// The first word that implies a format, and the format.
fn implied(expr: &mut TypeExpr) -> Option<String> {
    let mut found = None;
    expr.words_mut(&mut |word| {
        let format = word.format.clone().filter(|format| is_implied(format));
        found = found.take().or(format);
    });
    found
}

/// Gives the words that imply a format another type, without the format.
fn retype(cell: &mut TypeCell, format: &str, json_type: JsonType) {
    let Some(expr) = &mut cell.expr else { return };
    expr.words_mut(&mut |word| {
        let time = format == TIME && word.format.is_none() && word.json_type == JsonType::String;
        if time || word.format.as_deref() == Some(format) {
            (word.json_type, word.format) = (json_type, None);
        }
    });
}

/// The evidence of examples and quoted dates against a format.
fn by_example(body: &Body, format: &str) -> Option<Otherwise> {
    let examples = body.examples().flat_map(|example| example.value.split(", "));
    let plain = |text: &&str| *text != "null" && !text.starts_with(['[', '{']);
    let examples = examples.filter(plain).filter_map(|text| shown_otherwise(text, format));
    let dates = body.quotes.iter().filter(|(quote, _)| shown(quote) != Shown::Nothing);
    let dates = dates.filter(|_| is_dated(format));
    examples.chain(dates.filter_map(|(quote, _)| shown_otherwise(quote, format))).max()
}
