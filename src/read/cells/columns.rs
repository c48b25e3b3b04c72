//! In: the cells of a row beside its name and its description. Out: what they say of the attribute.
//! Must not know: other rows.

use super::shape::make_array;
use super::table::unquoted;
use super::text::Prose;
use super::*;
use crate::diagnostics::{Op, PLACEHOLDER};
use crate::dialect::{
    cardinality, presence, presence_or_condition, says_nothing, statement, Cardinality, Presence,
    Topic, Verdict,
};
use crate::pattern;
use crate::read::page::Limit;
use crate::read::type_expr::{tokens, Kind, TypeCell, DEPTH};

impl Reader<'_> {
    /// Only a description holds attributes.
    pub(super) fn report_tables(&mut self, cell: &[Item]) {
        for table in cell.iter().flat_map(nested_tables) {
            let message = "this table is in a column without attributes, and is left out";
            self.diagnostics.push(
                Diagnostic::new(Code::StrayText, table.span, message)
                    .at(self.at)
                    .help("move it into the description in the page"),
            );
        }
    }

    pub(super) fn report_pattern(&mut self, text: &str, span: Span) {
        if let Reading::HalfRead(message, help, span) = phrases::unread(text, span) {
            self.report_half(message, help, span);
        }
    }

    /// Reads a cell. What a column decides and its cell does not say is text, and is found.
    pub(super) fn cell(&mut self, column: &Column, cell: &[Item], attribute: &mut Attribute) {
        let (before, text) = (attribute.body.claims.len(), attribute.body.text.clone());
        self.column(column, cell, attribute);
        let is_text = attribute.body.text != text && attribute.body.claims.len() == before;
        if let Some(what) = decided(column).filter(|_| is_text && !is_verdict(column, cell)) {
            let span = cell.first().map_or(attribute.row, item_span);
            let message = format!("`{}` does not say {what}", plain_text(cell));
            let fix = Fix::allow(self.at, Code::UnreadCell, "it is said in other words");
            self.diagnostics
                .push(Diagnostic::new(Code::UnreadCell, span, message).at(self.at).fix(fix));
        }
    }

    fn column(&mut self, column: &Column, cell: &[Item], attribute: &mut Attribute) {
        let text = plain_text(cell);
        let span = cell.first().map_or(attribute.row, item_span);
        if text.is_empty() {
            return;
        }
        match column {
            Column::Name | Column::Pattern | Column::Type | Column::Description => {}
            Column::Required => {
                let words = presence_words(cell, &text, attribute);
                self.presence(words, span, attribute);
            }
            Column::Optional => self.optional(&text, span, attribute),
            Column::Nullable => {
                if says(Topic::Nullable, &text) {
                    attribute.state(Claim::Kind(JsonType::Null).at(span, By::Column));
                }
                keep_rest("Nullable", &text, attribute);
            }
            Column::Deprecated => {
                if says(Topic::Deprecated, &text) {
                    attribute.state(Claim::Deprecated.at(span, By::Column));
                }
                keep_rest("Deprecated", &text, attribute);
            }
            Column::Cardinality(name) => {
                if cardinality(&text).is_none() {
                    append(&mut attribute.body.text, &literal(&format!("{name}: {text}")));
                }
            }
            Column::Example => {
                attribute.state(Claim::Example(unquoted(text)).at(span, By::Column));
            }
            Column::Default if is_dash(&text) => {}
            Column::Default => self.default_cell(cell, span, attribute),
            Column::Format if says_nothing(&text) => {}
            Column::Format if text.contains(' ') => {
                append(&mut attribute.body.text, &literal(&format!("Format: {text}")));
            }
            Column::Format => attribute.state(Claim::Format(text).at(span, By::Column)),
            Column::Regex if says_nothing(&text) => {}
            Column::Regex => match pattern::repaired(&text) {
                Some(pattern) => {
                    let limit = Claim::Limit(Limit::Pattern(pattern));
                    attribute.state(limit.at(span, By::Column));
                }
                None => {
                    append(&mut attribute.body.text, &literal(&format!("Pattern: {text}")));
                    self.report_pattern(&text, span);
                }
            },
            Column::Values if says_nothing(&text) => {}
            Column::Values => match listed_values(cell) {
                Some(values) => {
                    let mut seen = BTreeSet::new();
                    let mut list = Vec::new();
                    values.into_iter().for_each(|value| self.value(value, &mut seen, &mut list));
                    attribute.state(Claim::Values(list).at(span, By::Column));
                }
                None => append(&mut attribute.body.text, &literal(&format!("Values: {text}"))),
            },
            Column::Note(name) | Column::Other(name) | Column::Applies(name) => {
                append(&mut attribute.body.text, &literal(&format!("{name}: {text}")))
            }
        }
    }

    /// Code or a word is the default, and what is beside it is text.
    fn default_cell(&mut self, cell: &[Item], span: Span, attribute: &mut Attribute) {
        match defaults::of_cell(cell, span) {
            defaults::Cell::Value(stated, note) => {
                attribute.state(stated.map(Claim::Default).by(By::Column));
                if let Some(note) = note {
                    append(&mut attribute.body.text, &literal(&format!("Default: {note}")));
                }
            }
            defaults::Cell::Text(text) => {
                append(&mut attribute.body.text, &literal(&format!("Default: {text}")));
                let message = format!("`{text}` is not one value");
                let reason = "it is a description, not a value";
                let fix = Fix::allow(self.at, Code::MisfitDefault, reason);
                let diagnostic = Diagnostic::new(Code::MisfitDefault, span, message);
                self.diagnostics.push(diagnostic.at(self.at).fix(fix));
            }
        }
    }

    pub(super) fn presence(&mut self, text: &str, span: Span, attribute: &mut Attribute) {
        match self.dialect.says_required(text) {
            Some((Presence::Conditional, _)) => depend("Required", text, span, attribute),
            Some((presence, more)) => {
                attribute.require(presence.required(), span, By::Column);
                if more {
                    append(&mut attribute.body.text, &literal(&format!("Required: {text}")));
                }
            }
            None => match cardinality(text) {
                Some(found) => attribute.require(found.required(), span, By::Column),
                None => self.unclear_required(text, span, attribute),
            },
        }
    }

    /// A cell of a column that says whether the attribute may be missing.
    fn optional(&mut self, text: &str, span: Span, attribute: &mut Attribute) {
        let word = presence(text).filter(|_| names_topic(text));
        let said = word.or_else(|| {
            let (presence, more) = presence_or_condition(text)?;
            let other = match presence {
                Presence::Always => Presence::Optional,
                Presence::Optional => Presence::Always,
                Presence::Conditional => Presence::Conditional,
            };
            Some((other, more))
        });
        match said {
            Some((Presence::Conditional, _)) => depend("Optional", text, span, attribute),
            Some((presence, more)) => {
                attribute.require(presence.required(), span, By::Column);
                if more {
                    append(&mut attribute.body.text, &literal(&format!("Optional: {text}")));
                }
            }
            None => self.unclear_required(text, span, attribute),
        }
    }

    /// What a column of cardinalities says: presence, and an array.
    pub(super) fn counted(&mut self, row: &Row, columns: &[Column], attribute: &mut Attribute) {
        let cells = columns.iter().zip(&row.cells).filter(|(column, cell)| {
            let other = *column == &Column::Required && presence(&plain_text(cell)).is_some();
            matches!(column, Column::Cardinality(_) | Column::Required) && !other
        });
        for (_, cell) in cells {
            let Some(found) = cardinality(&plain_text(cell)) else { continue };
            let span = cell.first().map_or(attribute.row, item_span);
            attribute.require(found.required(), span, By::Mark);
            if found.is_many() {
                make_array(&mut attribute.body, span, Some(count(found, span)));
            }
        }
    }

    pub(super) fn unclear_required(&mut self, text: &str, span: Span, attribute: &mut Attribute) {
        let message = format!("`{text}` is neither yes nor no");
        let fix = Fix::allow(self.at, Code::UnclearRequired, "it depends");
        self.diagnostics
            .push(Diagnostic::new(Code::UnclearRequired, span, message).at(self.at).fix(fix));
        append(&mut attribute.body.text, &literal(&format!("Required: {text}")));
    }

    fn report_too_deep(&mut self, span: Span, printed: &str) {
        let message = format!("types are nested more than {DEPTH} deep");
        let set = format!("{PLACEHOLDER}the type, with a section for what is inside");
        let fix = Fix::new(Op::Type, self.at, printed, &set, "what the API sends");
        self.diagnostics.push(Diagnostic::new(Code::TooDeep, span, message).at(self.at).fix(fix));
    }

    /// What the cell of the type says, whole or not at all: one word that is no type leaves the
    /// type unknown.
    pub(super) fn types(&mut self, cell: TypeCell, attribute: &mut Attribute) {
        attribute.require(cell.required, attribute.row, By::Mark);
        if let Some(span) = cell.deprecated {
            attribute.state(Claim::Deprecated.at(span, By::Mark));
        }
        if let Some(span) = cell.too_deep {
            self.report_too_deep(span, &cell.printed);
        }
        let body = &mut attribute.body;
        body.printed_types = cell.printed;
        let unread = cell.unread.into_iter();
        body.claims.extend(unread.map(|(word, span)| Claim::Unread(word).at(span, By::Column)));
        if let Some(expr) = cell.expr {
            let span = expr.span();
            body.retype(expr, span, By::Column);
        }
        // The first of two defaults counts.
        if let Some(default) = cell.default {
            body.claims.insert(0, default.map(Claim::Default).by(By::Column));
        }
        for note in cell.notes {
            append(&mut body.text, &literal(&note));
        }
        for (text, span) in cell.rest {
            let message = format!("`{text}` beside the type is not understood");
            let fix = Fix::allow(self.at, Code::UnreadClause, "it says nothing of the type");
            self.diagnostics
                .push(Diagnostic::new(Code::UnreadClause, span, message).at(self.at).fix(fix));
        }
    }
}

/// What a cell of a column decides, where nothing else reports that it does not.
fn decided(column: &Column) -> Option<&'static str> {
    match column {
        Column::Nullable => Some("whether it may be null"),
        Column::Deprecated => Some("whether it is deprecated"),
        Column::Format => Some("one format"),
        Column::Values => Some("which values there are"),
        _ => None,
    }
}

/// Whether a cell of such a column says yes or no, and perhaps more.
fn is_verdict(column: &Column, cell: &[Item]) -> bool {
    let text = plain_text(cell);
    matches!(column, Column::Nullable | Column::Deprecated)
        && (presence(&text).is_some() || statement(&text).is_some())
}

/// What depends is no statement, but text.
fn depend(name: &str, text: &str, span: Span, attribute: &mut Attribute) {
    attribute.state(Claim::Condition(text.to_owned()).at(span, By::Column));
    append(&mut attribute.body.text, &literal(&format!("{name}: {text}")));
}

/// Whether a cell says of itself which of required and optional it speaks of.
fn names_topic(text: &str) -> bool {
    statement(text).is_some_and(|(topic, ..)| matches!(topic, Topic::Required | Topic::Optional))
}

/// Whether a cell of a column says that its topic holds: by yes, or in words.
fn says(of: Topic, text: &str) -> bool {
    match statement(text) {
        Some((topic, verdict, _)) if topic == of => {
            verdict == Verdict::Yes || verdict == Verdict::Depends && of == Topic::Nullable
        }
        _ => match presence_or_condition(text) {
            Some((Presence::Always, _)) => true,
            Some((Presence::Conditional, _)) => of == Topic::Nullable,
            Some((Presence::Optional, _)) | None => false,
        },
    }
}

/// Keeps what a cell says beside yes and no.
fn keep_rest(name: &str, text: &str, attribute: &mut Attribute) {
    if says_yes(text).is_none() {
        append(&mut attribute.body.text, &literal(&format!("{name}: {text}")));
    }
}

/// The bounds of the items that a cardinality states.
fn count(found: Cardinality, span: Span) -> Vec<Stated<Limit>> {
    let least = found.least.filter(|least| *least > 0).map(Limit::MinItems);
    let limits = least.into_iter().chain(found.most.map(Limit::MaxItems));
    limits.map(|limit| Stated::new(limit, span)).collect()
}

/// `No, default: 0.5`: the words before the default, which is taken.
fn presence_words<'a>(cell: &[Item], text: &'a str, attribute: &mut Attribute) -> &'a str {
    let Some(stated) = defaults::of_description(&Prose::of(&super::tokens::tokens(cell))) else {
        return text;
    };
    attribute.state(stated.map(Claim::Default).by(By::Clause));
    let at = text.to_lowercase().find("default").filter(|at| text.is_char_boundary(*at));
    let words = at.map_or(text, |at| text[..at].trim_end_matches([',', ';', '(', '[', '-', ' ']));
    if words.is_empty() {
        text
    } else {
        words
    }
}

/// Nothing but a dash.
fn is_dash(text: &str) -> bool {
    text.chars().all(|c| "-–—".contains(c))
}

/// The values of a cell that is nothing but a list of them: code spans, or single words.
fn listed_values(cell: &[Item]) -> Option<Vec<Stated<String>>> {
    let all = tokens(cell);
    let mut values = Vec::new();
    let mut separated = true;
    for token in all {
        match token.kind {
            Kind::Word(word) if word == "or" || word == "and" => separated = true,
            Kind::Word(word) | Kind::Quoted(word) if separated => {
                values.push(Stated::new(word, token.span));
                separated = false;
            }
            Kind::Mark(',' | '|' | '/' | ';') | Kind::Break => separated = true,
            _ => return None,
        }
    }
    Some(values).filter(|values| !values.is_empty())
}
