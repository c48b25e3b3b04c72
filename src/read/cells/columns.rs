//! In: the cells of a row beside its name and its description. Out: their claims about the
//! attribute. Must not know: other rows.

use super::rules::Reading;
use super::shape::make_array;
use super::table::unquoted;
use super::text::Prose;
use super::{defaults, phrases, Reader};
use crate::diagnostics::{Code, Diagnostic, Fix, Op, PLACEHOLDER};
use crate::dialect::{
    cardinality, cardinality_of_presence, denies_null, is_any, is_number_range, is_of_case,
    is_open_word, may_be_value, permits_null_beside, presence, presence_of_optional,
    presence_or_condition, says_nothing, says_yes, statement, Cardinality, Column, Presence, Rest,
    Topic, Verdict,
};
use crate::json_type::JsonType;
use crate::pattern;
use crate::read::page::{Attribute, By, Claim, Limit, Stated};
use crate::read::sections::{item_span, nested_tables, plain_text, Item, Row};
use crate::read::type_expr::{tokens, Kind, TypeCell, DEPTH};
use crate::source::Span;
use crate::text::{append, literal};
use std::collections::BTreeSet;

impl Reader<'_> {
    /// A finding that a correction may allow, for a reason.
    pub(super) fn report(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        reason: &str,
    ) {
        let fix = Fix::allow(self.at, code, reason);
        self.diagnostics.push(Diagnostic::new(code, span, message).at(self.at).fix(fix));
    }

    /// A finding, with advice for the page.
    pub(super) fn advise(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let found = Diagnostic::new(code, span, message).at(self.at).help(help);
        self.diagnostics.push(found);
    }

    /// Reports tables in a cell that is not a description.
    pub(super) fn report_tables(&mut self, cell: &[Item]) {
        for table in cell.iter().flat_map(nested_tables) {
            let message = "this table is in a column without attributes, and is left out";
            self.advise(
                Code::StrayText,
                table.span,
                message,
                "move it into the description in the page",
            );
        }
    }

    pub(super) fn report_pattern(&mut self, text: &str, span: Span) {
        if let Reading::HalfRead(message, help, span) = phrases::unread(text, span) {
            self.report_half(message, help, span);
        }
    }

    /// Reads a cell. If it does not say what its column decides, it is kept as text and reported.
    pub(super) fn cell(&mut self, column: &Column, cell: &[Item], attribute: &mut Attribute) {
        let text = plain_text(cell);
        let span = cell.first().map_or(attribute.row, item_span);
        if text.is_empty() {
            return;
        }
        match column {
            Column::Name | Column::Pattern | Column::Type | Column::Description => {}
            Column::Required => {
                let words = presence_words(cell, &text, attribute);
                self.presence("Required", words, span, attribute);
            }
            Column::Optional => self.presence(OPTIONAL, &text, span, attribute),
            Column::Nullable => {
                // A text that is not understood may permit `null`.
                let read = is_verdict(&text);
                if says(Topic::Nullable, &text) || !read && !says_nothing(&text) {
                    attribute.state(Claim::Kind(JsonType::Null).at(span, By::Column));
                } else if text.contains(char::is_alphabetic) {
                    attribute.state(Claim::NotNull.at(span, By::Column));
                }
                if says_yes(&text).is_none() {
                    let decided = "whether it may be null";
                    self.note_rest(("Nullable", decided), (text.as_str(), span), read, attribute);
                }
            }
            Column::Deprecated => {
                let deprecated = says(Topic::Deprecated, &text);
                if deprecated {
                    attribute.state(Claim::Deprecated.at(span, By::Column));
                }
                if says_yes(&text).is_none() {
                    let (decided, read) = ("whether it is deprecated", is_verdict(&text));
                    let read = deprecated || read;
                    self.note_rest(("Deprecated", decided), (text.as_str(), span), read, attribute);
                }
            }
            Column::Cardinality(name) => {
                if cardinality(&text).is_none() {
                    note(name, &text, attribute);
                }
            }
            Column::Example => {
                let example = |text| Claim::Example(unquoted(text)).at(span, By::Column);
                examples(cell, text).into_iter().for_each(|text| attribute.state(example(text)));
            }
            Column::Default if is_dash(&text) => {}
            Column::Default => self.default_cell(cell, &text, span, attribute),
            Column::Format if says_nothing(&text) => {}
            Column::Format if text.contains(' ') => {
                self.note_rest(("Format", "one format"), (text.as_str(), span), false, attribute);
            }
            Column::Format => attribute.state(Claim::Format(text).at(span, By::Column)),
            Column::Regex if says_nothing(&text) => {}
            Column::Regex => match pattern_of(cell, &text) {
                Some(pattern) => {
                    let limit = Claim::Limit(Limit::Pattern(pattern));
                    attribute.state(limit.at(span, By::Column));
                }
                None => {
                    note("Pattern", &text, attribute);
                    self.report_pattern(&text, span);
                }
            },
            Column::Values if says_nothing(&text) || is_any(&text) => {}
            Column::Values => match listed_values(cell) {
                Some(values) => {
                    let mut seen = BTreeSet::new();
                    let mut list = Vec::new();
                    values.into_iter().for_each(|value| self.value(value, &mut seen, &mut list));
                    attribute.state(Claim::Values(list).at(span, By::Column));
                }
                None => {
                    let column = ("Values", "which values there are");
                    self.note_rest(column, (text.as_str(), span), false, attribute);
                }
            },
            Column::Note(name) | Column::Other(name) | Column::Applies(name) => {
                if is_of_case(name) && says_yes(&text).is_none() {
                    let condition = Claim::Condition(format!("{name}: {text}"));
                    attribute.state(condition.at(span, By::Sentence));
                }
                note(name, &text, attribute)
            }
        }
    }

    /// Keeps the words of a cell besides yes and no; if they decide nothing, that is reported.
    fn note_rest(
        &mut self,
        (column, decided): (&str, &str),
        (text, span): (&str, Span),
        read: bool,
        attribute: &mut Attribute,
    ) {
        note(column, text, attribute);
        if !read {
            let message = format!("`{text}` does not say {decided}");
            self.report(Code::UnreadCell, span, message, "it is said in other words");
        }
    }

    /// The default is the code span or word in the cell; other words are text.
    fn default_cell(&mut self, cell: &[Item], text: &str, span: Span, attribute: &mut Attribute) {
        let code = |item: &Item| matches!(item, Item::Element(block) if block.name == "code");
        let required =
            matches!(statement(text), Some((Topic::Required, Verdict::Yes, Rest::Whole)));
        if required && !cell.iter().any(code) {
            return attribute.require(Some(true), span, By::Column);
        }
        if let Some((stated, beside)) = defaults::of_cell(cell, span) {
            attribute.state(stated.map(Claim::Default).by(By::Column));
            return beside.into_iter().for_each(|beside| note("Default", &beside, attribute));
        }
        note("Default", text, attribute);
        let message = format!("`{text}` is not one value");
        self.report(Code::MisfitDefault, span, message, "it is a description, not a value");
    }

    /// Adds the presence that a cell states, in a column of required or of optional attributes.
    pub(super) fn presence(
        &mut self,
        column: &str,
        text: &str,
        span: Span,
        attribute: &mut Attribute,
    ) {
        if permits_null_beside(text) {
            attribute.state(Claim::Kind(JsonType::Null).at(span, By::Column));
        }
        let optional = column == OPTIONAL;
        let said =
            if optional { presence_of_optional(text) } else { self.dialect.says_required(text) };
        match said {
            Some((Presence::Conditional, _)) => {
                attribute.state(Claim::Condition(text.to_owned()).at(span, By::Column));
                note(column, text, attribute);
            }
            Some((Presence::Always, _)) if self.condition(text).is_some() => {
                let words = self.condition(text).unwrap_or_default();
                attribute.state(Claim::Condition(words.to_owned()).at(span, By::Column));
                note(column, text, attribute);
            }
            Some((presence, more)) => {
                attribute.require(presence.required(), span, By::Column);
                if more {
                    note(column, text, attribute);
                }
            }
            None => match cardinality_of_presence(text).filter(|_| !optional) {
                Some(found) => attribute.require(found.required(), span, By::Column),
                None => self.unclear_required(text, span, attribute),
            },
        }
    }

    /// The condition of the note whose mark is at the end of a cell: `yes *`, `yes [1]`.
    fn condition(&self, text: &str) -> Option<&str> {
        let text = text.trim_end().trim_end_matches('_');
        let marked = |mark: &str| {
            let before = text.strip_suffix(mark)?;
            (!before.is_empty() && !before.ends_with('*')).then_some(())
        };
        self.notes.iter().find_map(|(mark, words)| marked(mark).map(|()| words.as_str()))
    }

    /// Adds the presence and the array that a column of cardinalities states.
    pub(super) fn counted(&mut self, row: &Row, columns: &[Column], attribute: &mut Attribute) {
        let cells = columns.iter().zip(&row.cells).filter(|(column, cell)| {
            let other = *column == &Column::Required && presence(&plain_text(cell)).is_some();
            matches!(column, Column::Cardinality(_) | Column::Required) && !other
        });
        for (column, cell) in cells {
            let text = plain_text(cell);
            let found = match column {
                Column::Required => cardinality_of_presence(&text),
                _ => cardinality(&text),
            };
            let Some(found) = found else { continue };
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
        let found = Diagnostic::new(Code::UnclearRequired, span, message);
        let word = toml::Value::from(text);
        let line = format!("in [dialect.required]: yes = [{word}], or no = [{word}]");
        let found = found.about(text, line);
        self.diagnostics.push(found.at(self.at).fix(fix));
        note("Required", text, attribute);
    }

    fn report_too_deep(&mut self, span: Span, printed: &str) {
        let message = format!("types are nested more than {DEPTH} deep");
        let set = format!("{PLACEHOLDER}the type, with a section for what is inside");
        let fix = Fix::new(Op::Type, self.at, printed, &set, "what the API sends");
        self.diagnostics.push(Diagnostic::new(Code::TooDeep, span, message).at(self.at).fix(fix));
    }

    /// Adds the claims of a type cell, all or none: a single word that is no type leaves the type
    /// unknown.
    pub(super) fn types(&mut self, cell: TypeCell, attribute: &mut Attribute) {
        attribute.require(cell.required, attribute.row, By::Mark);
        if let Some(span) = cell.deprecated {
            attribute.state(Claim::Deprecated.at(span, By::Mark));
        }
        if let Some(span) = cell.not_null {
            attribute.state(Claim::NotNull.at(span, By::Column));
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
            self.report(Code::UnreadClause, span, message, "it says nothing of the type");
        }
    }
}

/// Whether a cell of a column says yes or no, and perhaps more.
fn is_verdict(text: &str) -> bool {
    presence(text).is_some() || statement(text).is_some() || denies_null(text)
}

/// The name of an optional column in notes.
const OPTIONAL: &str = "Optional";

/// Keeps the words of a cell in the description.
fn note(column: &str, text: &str, attribute: &mut Attribute) {
    append(&mut attribute.body.text, &literal(&format!("{column}: {text}")));
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

/// The bounds of the items that a cardinality states.
fn count(found: Cardinality, span: Span) -> Vec<Stated<Limit>> {
    let least = found.least.filter(|least| *least > 0).map(Limit::MinItems);
    let limits = least.into_iter().chain(found.most.map(Limit::MaxItems));
    limits.map(|limit| Stated::new(limit, span)).collect()
}

/// `No, default: 0.5`: the words before the default, which is added as a claim.
fn presence_words<'a>(cell: &[Item], text: &'a str, attribute: &mut Attribute) -> &'a str {
    let prose = Prose::of(&super::tokens::tokens(cell));
    let mut found = defaults::of_description(&prose, &attribute.printed);
    let Some(stated) = found.pop().filter(|_| found.is_empty()) else { return text };
    attribute.state(stated.map(Claim::Default).by(By::Clause));
    let at = text.to_lowercase().find("default").filter(|at| text.is_char_boundary(*at));
    let words = at.map_or(text, |at| text[..at].trim_end_matches([',', ';', '(', '[', '-', ' ']));
    if words.is_empty() {
        text
    } else {
        words
    }
}

/// Whether a text is only a dash.
fn is_dash(text: &str) -> bool {
    text.chars().all(|c| "-–—".contains(c))
}

/// The examples of a cell: each value of a list of code, or the whole cell.
fn examples(cell: &[Item], text: String) -> Vec<String> {
    let all = super::tokens::tokens(cell);
    let codes = all.iter().filter(|token| token.is_code()).count();
    let values = listed_values(cell).filter(|values| codes > 1 && values.len() == codes);
    let values = values.map(|values| values.into_iter().map(|value| value.value).collect());
    values.unwrap_or_else(|| vec![text])
}

/// The pattern that fills a cell; none if there are other words.
fn pattern_of(cell: &[Item], text: &str) -> Option<String> {
    let all = super::tokens::tokens(cell);
    let mut codes = all.iter().filter(|token| token.is_code()).peekable();
    let marked = codes.peek().is_some();
    let whole = codes.any(|code| code.text.trim() == text.trim());
    let word = text.split_whitespace().next().filter(|word| word.len() < text.trim().len());
    let prose =
        word.is_some_and(|word| word.chars().all(|c| c.is_alphabetic() || "-.,:".contains(c)));
    let plain = !text.contains(|c: char| "^$[]\\*+(){}|.?".contains(c));
    pattern::repaired(text).filter(|_| !plain && if marked { whole } else { !prose })
}

/// The values of a cell that is nothing but a list of them: code spans, or single words.
fn listed_values(cell: &[Item]) -> Option<Vec<Stated<String>>> {
    let all = tokens(cell);
    let mut values = Vec::new();
    let mut separated = true;
    for token in all {
        match token.kind {
            Kind::Word(word) if word == "or" || word == "and" => separated = true,
            Kind::Word(word) if is_open_word(&word) || is_number_range(&word) => return None,
            Kind::Word(word) | Kind::Quoted(word) if separated => {
                values.push(Stated::new(word, token.span));
                separated = false;
            }
            Kind::Mark(',' | '|' | '/' | ';') | Kind::Break => separated = true,
            _ => return None,
        }
    }
    // A single word without code may be a remark on the values, and so may words beside code.
    let all = super::tokens::tokens(cell);
    let codes: Vec<&str> =
        all.iter().filter(|token| token.is_code()).map(|one| &*one.text).collect();
    let is_code = |value: &Stated<String>| {
        codes.iter().any(|code| code.contains(value.value.as_str())) || value.value == "null"
    };
    let plain = values.len() == 1 && codes.is_empty();
    let mixed = !codes.is_empty() && !values.iter().all(is_code);
    let joined = codes.is_empty() && !values.iter().all(|value| may_be_value(&value.value));
    Some(values).filter(|values| !values.is_empty() && !plain && !mixed && !joined)
}
