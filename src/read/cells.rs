//! In: the sections of a page as rows of cells. Out: what each section and each row says, by the
//! grammar of the cells. Must not know: other sections, what a link leads to, or how a fact is
//! named in the output.

mod cursor;
mod label;
mod lexer;
pub(crate) mod name;

pub(crate) use label::parse_types;

use super::description::render;
use super::page::{Attribute, Body, Page, Section, Stated};
use super::sections::{
    is_blank, item_span, nested_tables, plain_text, Collected, Item, RawSection, Row, Table,
};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Fix};
use crate::dialect::{is_placeholder, says_required, says_yes, type_word, Column, Marker};
use crate::json_type::Composition;
use crate::source::{Covered, Span};
use crate::text::{append, literal, Text};
use cursor::{is_list_number, is_separator, Cursor};
use label::{read_label, split_words, type_words};
use lexer::{pieces, Piece, Word};
use std::collections::{BTreeMap, BTreeSet};

/// How a page is called.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    /// The front matter's title, or the stem of the path; names what is above the first
    /// heading.
    pub title: &'a str,
    /// What a correction puts before a heading: `page.md: `, or nothing if there is one
    /// page only.
    pub prefix: &'a str,
}

/// Reads every cell of a page.
pub fn read(
    collected: Collected,
    file: u32,
    naming: Naming<'_>,
    diagnostics: &mut Diagnostics,
) -> Page {
    let rows: Vec<Span> = collected
        .sections
        .iter()
        .flat_map(|section| section.items.iter())
        .flat_map(rows_of)
        .collect();
    let repeated = repeated(&collected);
    let mut page = Page {
        file,
        title: naming.title.to_owned(),
        introduction: Text::default(),
        sections: Vec::new(),
        text_rows: collected.text_rows,
    };
    let several = collected.sections.len() > 1;
    let mut ordinals: BTreeMap<String, usize> = BTreeMap::new();
    for raw in collected.sections {
        if raw.heading.is_none() && raw.items.iter().all(is_blank) {
            continue;
        }
        let untitled = raw.heading.is_none();
        let section = read_section(raw, naming, (&ordinals, &repeated), diagnostics);
        if untitled && several && !section.body.says_type() {
            page.introduction = section.body.text;
        } else {
            *ordinals.entry(section.printed.clone()).or_default() += 1;
            page.sections.push(section);
        }
    }
    report_unread(&rows, &page, diagnostics);
    page
}

/// The headings that several sections have.
fn repeated(collected: &Collected) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let headings = collected.sections.iter().filter_map(|section| section.heading.as_ref());
    headings.filter(|heading| !seen.insert(*heading)).cloned().collect()
}

/// The rows of all attribute tables in an item, those of nested ones included.
fn rows_of(item: &Item) -> Vec<Span> {
    let inner = |items: &[Item]| items.iter().flat_map(rows_of).collect::<Vec<_>>();
    match item {
        Item::Text(..) => Vec::new(),
        Item::Element(block) => inner(&block.children),
        Item::Table(table) => table
            .rows
            .iter()
            .flat_map(|row| {
                std::iter::once(row.span).chain(row.cells.iter().flat_map(|cell| inner(cell)))
            })
            .collect(),
    }
}

/// Whatever no clause and no cell has taken up is said; only the outermost row of each such table.
fn report_unread(rows: &[Span], page: &Page, diagnostics: &mut Diagnostics) {
    let mut read: BTreeSet<Span> = BTreeSet::new();
    page.sections.iter().for_each(|section| section.body.rows(&mut read));
    let unread: Vec<&Span> = rows.iter().filter(|row| !read.contains(row)).collect();
    if unread.is_empty() {
        return;
    }
    let mut covered = Covered::of(diagnostics.spans().filter(|span| span.file == page.file));
    for row in unread {
        if !covered.has(row.start) {
            let message = "nothing before this row says which object it belongs to";
            diagnostics.push(
                Diagnostic::new(Code::UnreadTable, *row, message)
                    .help("move the table in the page, or close the element before it"),
            );
            covered.add(*row);
        }
    }
}

fn read_section(
    raw: RawSection,
    naming: Naming<'_>,
    (before, repeated): (&BTreeMap<String, usize>, &BTreeSet<String>),
    diagnostics: &mut Diagnostics,
) -> Section {
    let heading = raw.heading.clone().unwrap_or_else(|| naming.title.to_owned());
    let ordinal = before.get(&heading).copied().unwrap_or_default() + 1;
    let prefix = naming.prefix.to_owned();
    let mut section = Section {
        heading: Stated::new(heading.clone(), raw.span),
        printed: heading,
        ordinal,
        repeated: raw.heading.is_some_and(|heading| repeated.contains(&heading)),
        id: raw.id,
        prefix,
        body: Body::default(),
    };
    section.body =
        Reader { at: &section.place_name(), depth: 0, diagnostics }.body(&raw.items, raw.span);
    section
}

/// How many clauses may be in each other: arrays of arrays.
const CLAUSES: usize = 16;

struct Reader<'a> {
    /// Heading and attribute path, as a correction names it.
    at: &'a str,
    /// How many clauses it is in.
    depth: usize,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn below<'a>(&'a mut self, at: &'a str) -> Reader<'a> {
        Reader { at, depth: self.depth, diagnostics: self.diagnostics }
    }

    fn body(&mut self, items: &[Item], span: Span) -> Body {
        let mut body = Body { span, ..Body::default() };
        let mut cursor =
            Cursor { pieces: pieces(items), at: 0, text: Vec::new(), text_at_table: 0 };
        while cursor.peek().is_some() {
            self.clause(&mut cursor, &mut body);
        }
        body.quotes = quotes(&cursor.text);
        body.text = render(&cursor.text);
        body
    }

    /// Reads one clause, or moves one piece to the description.
    fn clause(&mut self, cursor: &mut Cursor, body: &mut Body) {
        let Some(piece) = cursor.next() else { return };
        match piece {
            Piece::Marker(Marker::Values, word) => self.values(word, cursor, body),
            Piece::Marker(Marker::Members(join), word) => match self.members(cursor) {
                members if members.is_empty() => self.unread(word, cursor),
                members => self.join(join, members, body),
            },
            Piece::Marker(Marker::Array, word) => self.array(word, cursor, body),
            Piece::Marker(Marker::ArrayMembers(join), word) => match self.members(cursor) {
                members if members.is_empty() => self.unread(word, cursor),
                members => {
                    body.items = Some(Box::new(Body {
                        span: word.span,
                        members: Some((join, members)),
                        ..Body::default()
                    }))
                }
            },
            Piece::Marker(Marker::See, word) => match cursor.next_link() {
                Some(link) => body.links.push(link),
                None => self.unread(word, cursor),
            },
            Piece::Marker(Marker::Example, word) => match cursor.value() {
                Some(value) => body.examples.push(value),
                None => cursor.label(word),
            },
            Piece::Marker(Marker::Default, word) => match cursor.value() {
                Some(value) => {
                    body.default = Some(Stated { value: without_full_stop(&value.value), ..value })
                }
                None => cursor.label(word),
            },
            Piece::Link(link, span, item) => {
                if cursor.stands_alone() {
                    body.links.push(Stated::new(link, span));
                } else {
                    cursor.text.push(item);
                }
            }
            Piece::Title(title, item) => match cursor.peek_content() {
                Some(Piece::Table(_)) => {
                    self.report_second_table(&body.tables, item_span(&item));
                    body.title = Some(title);
                    cursor.text_at_table = cursor.text.len();
                }
                _ => cursor.text.push(item),
            },
            Piece::Table(table) => {
                if !cursor.text[cursor.text_at_table..].iter().all(is_blank) {
                    self.report_second_table(&body.tables, table.span);
                }
                cursor.text_at_table = cursor.text.len();
                self.add_table(&table, body);
            }
            Piece::List(_, item) | Piece::Block(item) => {
                nested_tables(&item).into_iter().for_each(|table| self.add_table(table, body));
                cursor.text.push(item);
            }
            Piece::Text(item) | Piece::Code(_, _, item) => cursor.text.push(item),
            Piece::End => cursor.end_paragraph(),
        }
    }

    /// A heading or a text is between a table and an earlier one of the same section or cell.
    fn report_second_table(&mut self, before: &[Vec<Attribute>], span: Span) {
        if !before.is_empty() {
            let message = "this table is separated from the one before it; \
                the attributes of both become one object";
            let fix = Fix::allow(self.at, Code::SeveralTables, "both tables describe one object");
            self.diagnostics
                .push(Diagnostic::new(Code::SeveralTables, span, message).at(self.at).fix(fix));
        }
    }

    /// Several clauses of the same kind in one cell cannot be joined; the members of all are kept.
    fn join(&mut self, join: Composition, members: Vec<Body>, body: &mut Body) {
        match &mut body.members {
            None => body.members = Some((join, members)),
            Some((_, known)) => {
                let span = members.first().map_or(body.span, |member| member.span);
                let message = "the cell has a second list of alternatives";
                self.diagnostics.push(
                    Diagnostic::new(Code::ConflictingStatements, span, message)
                        .at(self.at)
                        .help("write one list in the page"),
                );
                known.extend(members);
            }
        }
    }

    fn unread(&mut self, word: Word, cursor: &mut Cursor) {
        if word.announces {
            let message = format!("nothing usable follows `{}`", word.text.trim());
            self.diagnostics.push(
                Diagnostic::new(Code::UnreadClause, word.span, message)
                    .at(self.at)
                    .help("write links, values or a table after it in the page"),
            );
        }
        cursor.text.push(Item::Text(word.text, word.span));
    }

    fn values(&mut self, word: Word, cursor: &mut Cursor, body: &mut Body) {
        let before = body.values.len();
        let mut seen: BTreeSet<String> =
            body.values.iter().map(|value| value.value.clone()).collect();
        loop {
            match cursor.peek() {
                Some(Piece::Code(value, span, _)) => {
                    let value = Stated::new(value.clone(), *span);
                    cursor.at += 1;
                    self.value(value, &mut seen, body);
                }
                Some(Piece::Text(item)) if is_separator(item) => cursor.at += 1,
                Some(Piece::End) if body.values.len() == before => cursor.at += 1,
                Some(Piece::List(items, _))
                    if body.values.len() == before
                        && items.iter().all(|item| leading_code(item).is_some()) =>
                {
                    let values: Vec<Stated<String>> =
                        items.iter().filter_map(|item| leading_code(item)).collect();
                    values.into_iter().for_each(|value| self.value(value, &mut seen, body));
                    // What the list says of each value is part of the description.
                    let Some(Piece::List(_, item)) = cursor.next() else { return };
                    cursor.text.push(item);
                }
                _ => break,
            }
        }
        if body.values.len() == before {
            self.unread(word, cursor);
        }
    }

    fn value(&mut self, value: Stated<String>, seen: &mut BTreeSet<String>, body: &mut Body) {
        if !seen.insert(value.value.clone()) {
            let message = format!("`{}` is already in the list", value.value);
            let fix = Fix::allow(self.at, Code::RepeatedValue, "the value is listed once");
            self.diagnostics.push(
                Diagnostic::new(Code::RepeatedValue, value.span, message).at(self.at).fix(fix),
            );
        } else {
            body.values.push(value);
        }
    }

    fn array(&mut self, word: Word, cursor: &mut Cursor, body: &mut Body) {
        if self.depth == CLAUSES {
            let message = format!("clauses are nested more than {CLAUSES} deep");
            self.diagnostics.push(
                Diagnostic::new(Code::TooDeep, word.span, message)
                    .at(self.at)
                    .help("describe the items in a section of their own"),
            );
            return cursor.label(word);
        }
        self.depth += 1;
        self.array_within(word, cursor, body);
        self.depth -= 1;
    }

    fn array_within(&mut self, word: Word, cursor: &mut Cursor, body: &mut Body) {
        let start = cursor.at;
        let mut items = Body { span: word.span, ..Body::default() };
        cursor.skip_blank();
        match cursor.peek() {
            Some(Piece::Link(link, span, _)) => {
                items.links.push(Stated::new(link.clone(), *span));
                cursor.at += 1;
            }
            Some(
                Piece::Title(..)
                | Piece::Table(_)
                | Piece::Marker(Marker::Members(_) | Marker::Array | Marker::See | Marker::Values, _),
            ) => {
                if matches!(cursor.peek(), Some(Piece::Title(..))) {
                    self.clause(cursor, &mut items);
                    cursor.skip_blank();
                }
                self.clause(cursor, &mut items);
            }
            Some(Piece::Text(Item::Text(text, span))) => {
                let words = type_words(text, *span);
                if let Some((types, rest)) = words {
                    items.types = types;
                    cursor.pieces[cursor.at] = Piece::Text(rest);
                }
            }
            Some(Piece::Code(text, span, _)) => {
                if let Some((types, _)) = type_words(text, *span) {
                    items.types = types;
                    cursor.at += 1;
                }
            }
            _ => {}
        }
        if items == (Body { span: word.span, ..Body::default() }) {
            cursor.at = start;
            self.unread(word, cursor);
        } else if body.items.is_none() {
            body.items = Some(Box::new(items));
        } else {
            let message = "the cell has a second `Array of`";
            self.diagnostics.push(
                Diagnostic::new(Code::ConflictingStatements, word.span, message)
                    .at(self.at)
                    .help("write one kind of items in the page"),
            );
            let first = body.items.take().map(|first| *first).unwrap_or_default();
            body.items = Some(Box::new(Body {
                span: word.span,
                members: Some((Composition::AnyOf, vec![first, items])),
                ..Body::default()
            }));
        }
    }

    /// The members of a union: a list, or links, tables and type words in a row.
    fn members(&mut self, cursor: &mut Cursor) -> Vec<Body> {
        let mut members: Vec<Body> = Vec::new();
        let start = cursor.at;
        let mut titled = None;
        loop {
            let at = format!(
                "{} / {}",
                self.at,
                titled.clone().unwrap_or_else(|| (members.len() + 1).to_string())
            );
            match cursor.peek() {
                Some(Piece::List(items, _)) if members.is_empty() => {
                    let items = items.clone();
                    cursor.at += 1;
                    return items
                        .iter()
                        .enumerate()
                        .map(|(index, item)| {
                            let at = format!("{} / {}", self.at, index + 1);
                            self.below(&at).member(item)
                        })
                        .collect();
                }
                Some(Piece::Link(link, span, _)) => {
                    members.push(Body {
                        span: *span,
                        links: vec![Stated::new(link.clone(), *span)],
                        ..Body::default()
                    });
                    cursor.at += 1;
                }
                Some(Piece::Title(title, _))
                    if matches!(cursor.peek_after(), Some(Piece::Table(_))) =>
                {
                    titled = Some(title.clone());
                    cursor.at += 1;
                }
                Some(Piece::Table(table)) => {
                    let table = table.clone();
                    let attributes = self.below(&at).table(&table, &[]);
                    members.push(Body {
                        span: table.span,
                        title: titled.take(),
                        tables: vec![attributes],
                        ..Body::default()
                    });
                    cursor.at += 1;
                }
                Some(Piece::Code(text, span, _)) if type_word(text).is_some() => {
                    members.push(Body {
                        span: *span,
                        types: type_words(text, *span).map(|(types, _)| types).unwrap_or_default(),
                        ..Body::default()
                    });
                    cursor.at += 1;
                }
                Some(Piece::Text(item)) if is_separator(item) => cursor.at += 1,
                Some(Piece::Text(Item::Text(text, span))) => match member_words(text, *span) {
                    Some(words) => {
                        members.extend(words);
                        cursor.at += 1;
                    }
                    None => break,
                },
                Some(Piece::Marker(Marker::Array, _)) if cursor.follows_separator() => {
                    let mut body = Body::default();
                    self.clause(cursor, &mut body);
                    members.push(body);
                }
                Some(Piece::End) => cursor.at += 1,
                _ => break,
            }
        }
        if members.is_empty() {
            cursor.at = start;
        }
        members
    }

    /// A member of a list: what it holds, read as a body of its own; plain type words count.
    fn member(&mut self, items: &[Item]) -> Body {
        let span = items.first().map_or_else(Span::default, item_span);
        let mut body = self.body(items, span);
        if let Some((types, _)) = type_words(&body.text.plain, span).filter(|_| body.is_only_text())
        {
            body.types = types;
            body.text = Text::default();
            body.quotes.clear();
        }
        body
    }

    fn add_table(&mut self, table: &Table, body: &mut Body) {
        let attributes = self.table(table, &body.tables);
        body.tables.push(attributes);
    }

    /// Reads a table; an attribute that it or one of the `known` tables has already is reported and
    /// left out.
    fn table(&mut self, table: &Table, known: &[Vec<Attribute>]) -> Vec<Attribute> {
        let mut attributes: Vec<Attribute> = Vec::new();
        // There is one row for all keys that are the users' own.
        let key = |attribute: &Attribute| {
            Some(attribute.name.value.clone()).filter(|_| !attribute.placeholder)
        };
        let mut keys: BTreeSet<Option<String>> = known.iter().flatten().map(key).collect();
        for row in &table.rows {
            let Some(attribute) = self.row(row, &table.columns) else { continue };
            if !keys.insert(key(&attribute)) {
                let message = format!("`{}` appears here again", attribute.name.value);
                let at = format!("{} / {}", self.at, attribute.name.value);
                self.diagnostics.push(
                    Diagnostic::new(Code::DuplicateAttribute, attribute.row, message)
                        .at(at)
                        .help("the first row wins; drop one of them in the page"),
                );
                continue;
            }
            attributes.push(attribute);
        }
        attributes
    }

    fn row(&mut self, row: &Row, columns: &[Column]) -> Option<Attribute> {
        let label =
            columns.iter().position(|column| *column == Column::Name).map(|at| &row.cells[at])?;
        let mut label = read_label(label, row.span);
        let Some(name) = label.name.take() else {
            self.diagnostics.push(
                Diagnostic::new(Code::UnreadableLabel, row.span, "this row names no attribute")
                    .at(self.at)
                    .help("name it in the page, or drop the row"),
            );
            return None;
        };
        let placeholder = is_placeholder(&name.value);
        let at = format!("{} / {}", self.at, name.value);
        let mut reader = self.below(&at);
        let mut attribute = Attribute {
            printed: name.value.clone(),
            body: Body { span: row.span, ..Body::default() },
            name,
            placeholder,
            required: label.required,
            row: row.span,
        };
        for (_, cell) in
            columns.iter().zip(&row.cells).filter(|(column, _)| **column == Column::Description)
        {
            attribute.body = reader.body(cell, row.span);
        }
        let mut words = label.types;
        for (column, cell) in
            columns.iter().zip(&row.cells).filter(|(column, _)| **column != Column::Description)
        {
            reader.column(column, cell, &mut attribute, &mut words);
            reader.report_tables(cell);
        }
        read_types(words, &mut attribute);
        Some(attribute)
    }

    /// Only a description holds attributes.
    fn report_tables(&mut self, cell: &[Item]) {
        for table in cell.iter().flat_map(nested_tables) {
            let message = "this table is in a column without attributes, and is left out";
            self.diagnostics.push(
                Diagnostic::new(Code::StrayText, table.span, message)
                    .at(self.at)
                    .help("move it into the description in the page"),
            );
        }
    }

    fn column(
        &mut self,
        column: &Column,
        cell: &[Item],
        attribute: &mut Attribute,
        words: &mut Vec<(String, Span)>,
    ) {
        let text = plain_text(cell);
        let span = cell.first().map_or(attribute.row, item_span);
        match column {
            Column::Name | Column::Description => {}
            Column::Type => words.extend(split_words(cell)),
            Column::Required if text.is_empty() => {}
            Column::Required => match says_yes(&text) {
                Some(yes) => attribute.required = Some(yes),
                None => self.unclear_required(&text, span, attribute),
            },
            Column::Example if text.is_empty() => {}
            Column::Example => attribute.body.examples.push(Stated::new(text, span)),
            Column::Default if text.is_empty() => {}
            Column::Default => attribute.body.default = Some(Stated::new(text, span)),
            Column::Other(_) if text.is_empty() => {}
            Column::Other(name) => {
                append(&mut attribute.body.text, &literal(&format!("{name}: {text}")))
            }
        }
    }

    fn unclear_required(&mut self, text: &str, span: Span, attribute: &mut Attribute) {
        let message = format!("`{text}` is neither yes nor no");
        let fix = Fix::allow(self.at, Code::UnclearRequired, "it depends");
        self.diagnostics
            .push(Diagnostic::new(Code::UnclearRequired, span, message).at(self.at).fix(fix));
        append(&mut attribute.body.text, &literal(&format!("Required: {text}")));
    }
}

/// The type words of a row, whole or not at all: one word that is none leaves the type unknown.
fn read_types(words: Vec<(String, Span)>, attribute: &mut Attribute) {
    let (stated, words): (Vec<_>, Vec<_>) =
        words.into_iter().partition(|(word, _)| says_required(word).is_some());
    attribute.required =
        attribute.required.or(stated.first().and_then(|(word, _)| says_required(word)));
    let body = &mut attribute.body;
    body.printed_types = words.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(", ");
    let known: Option<Vec<_>> =
        words.iter().map(|(word, span)| type_word(word).map(|read| (read, *span))).collect();
    let Some(known) = known else {
        body.unread_types =
            words.into_iter().filter(|(word, _)| type_word(word).is_none()).collect();
        return;
    };
    for ((kind, format), span) in known {
        body.types.push(Stated::new(kind, span));
        body.format =
            format.map(|format| Stated::new(format.to_owned(), span)).or(body.format.take());
    }
}

fn quotes(items: &[Item]) -> Vec<(String, Span)> {
    let mut out = Vec::new();
    for item in items {
        if let Item::Element(block) = item {
            if block.name == "code" {
                out.push((plain_text(&block.children), block.span));
            } else {
                out.extend(quotes(&block.children));
            }
        }
    }
    out
}

/// The code that a list item starts with.
fn leading_code(items: &[Item]) -> Option<Stated<String>> {
    let first = items.iter().find(|item| !is_blank(item))?;
    match first {
        Item::Element(block) if block.name == "code" => {
            Some(Stated::new(plain_text(&block.children), block.span))
        }
        Item::Element(block) if block.name == "p" => leading_code(&block.children),
        _ => None,
    }
}

/// Members that are bare type words, separated by commas.
fn member_words(text: &str, span: Span) -> Option<Vec<Body>> {
    let words =
        text.split([',', '\n', ' ']).filter(|word| !word.is_empty() && !is_list_number(word));
    let members: Option<Vec<Body>> = words
        .map(|word| {
            let (kind, format) = type_word(word)?;
            let types = vec![Stated::new(kind, span)];
            Some(Body {
                span,
                types,
                format: format.map(|format| Stated::new(format.to_owned(), span)),
                ..Body::default()
            })
        })
        .collect();
    members.filter(|members| !members.is_empty())
}

/// A word without the full stop of its sentence.
fn without_full_stop(text: &str) -> String {
    let word = text
        .strip_suffix('.')
        .filter(|word| !word.is_empty() && !word.contains(|c: char| c.is_whitespace() || c == '.'));
    let number = text.strip_suffix('.').filter(|word| word.parse::<f64>().is_ok());
    word.or(number).unwrap_or(text).to_owned()
}
