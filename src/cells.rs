//! In: the sections of a page as rows of cells. Out: what each section and each row says, by the
//! grammar of the cells. Must not know: other sections, what a link leads to, or how a fact is
//! named in the output.

mod cursor;
mod label;
pub mod name;

pub(crate) use label::{is_type_words, near_type_word, parse_types};
pub(crate) use name::{is_name, is_placeholder};

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::pieces::{pieces, Marker, Piece, Word};
use crate::rows::{
    is_blank, nested_tables, plain_text, Collected, Column, Item, RawSection, Row, Table,
};
use crate::source::{Covered, Span};
use crate::text::{literal, render, Text};
use cursor::{is_list_number, is_separator, Cursor};
use label::{read_label, says_required, says_yes, split_words, type_word, type_words};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A JSON type as a page names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// `null`
    Null,
    /// `boolean`
    Boolean,
    /// `integer`
    Integer,
    /// `number`
    Number,
    /// `string`
    String,
    /// `array`
    Array,
    /// `object`
    Object,
}

impl Kind {
    /// The name of the type in JSON Schema.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Null => "null",
            Kind::Boolean => "boolean",
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::String => "string",
            Kind::Array => "array",
            Kind::Object => "object",
        }
    }
}

/// How a union or a composition joins its members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Join {
    /// `Any of:`
    AnyOf,
    /// `One of:`
    OneOf,
    /// `All of:`
    AllOf,
}

/// A fact that a correction may have changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated<T> {
    /// What holds.
    pub value: T,
    /// Where the page says so, or would.
    pub span: Span,
    /// The correction that changed or added it.
    pub correction: Option<usize>,
}

impl<T> Stated<T> {
    /// A fact of the page.
    pub fn new(value: T, span: Span) -> Stated<T> {
        Stated { value, span, correction: None }
    }
}

/// A link to a section.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// What the reader sees.
    pub text: String,
    /// The anchor, without `#`.
    pub anchor: String,
    /// The heading it leads to by a correction, ahead of the anchor.
    pub section: Option<String>,
}

/// What a section, a cell, a member of a union or the items of an array are said to be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// Heading inside a cell.
    pub title: Option<String>,
    /// Everything that is not a clause.
    pub text: Text,
    /// Code spans of the text, in order: a text may quote values.
    pub quotes: Vec<(String, Span)>,
    /// Type words.
    pub types: Vec<Stated<Kind>>,
    /// The type words as the page has them, separated by `, `.
    pub printed_types: String,
    /// The type words that are none that the generator knows: then no type is stated at all.
    pub unread_types: Vec<(String, Span)>,
    /// A format that a type word states.
    pub format: Option<Stated<String>>,
    /// `Available values:`
    pub values: Vec<Stated<String>>,
    /// `See:` or a bare link.
    pub links: Vec<Stated<Link>>,
    /// Nested attribute tables.
    pub tables: Vec<Vec<Attribute>>,
    /// Whether some row of them was left out, so that other attributes may be there.
    pub incomplete: bool,
    /// `Any of:`, `One of:`, `All of:`
    pub members: Option<(Join, Vec<Body>)>,
    /// `Array of`
    pub items: Option<Box<Body>>,
    /// `Example:` and the Example column.
    pub examples: Vec<Stated<String>>,
    /// The Default column.
    pub default: Option<Stated<String>>,
    /// Whether a value stands alone or in an array, by a correction.
    pub one_or_many: Option<Stated<()>>,
    /// Where it stands.
    pub span: Span,
}

/// A row of an attribute table.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// The name, or what stands for any key.
    pub name: Stated<String>,
    /// The name as the page has it.
    pub printed: String,
    /// Whether the name stands for any key: `[propertyName]`.
    pub placeholder: bool,
    /// The Required column.
    pub required: Option<bool>,
    /// Types and description.
    pub body: Body,
    /// The row's identity.
    pub row: Span,
}

/// A section.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The heading, or the front matter's title above the first one.
    pub heading: Stated<String>,
    /// The heading as the page has it.
    pub printed: String,
    /// Which of the equal headings of its page it is, from 1.
    pub ordinal: usize,
    /// The anchor that the heading states, where it does.
    pub id: Option<String>,
    /// `page.md: ` where there are other pages, so that a correction can name the section.
    pub prefix: String,
    /// What it says.
    pub body: Body,
}

/// A page whose every cell is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The number of its text.
    pub file: u32,
    /// The front matter's title, or the stem of the path.
    pub title: String,
    /// What stands above the first heading, where it is only text.
    pub introduction: Text,
    /// The sections, in the order of the page.
    pub sections: Vec<Section>,
    /// Rows that are part of a description.
    pub text_rows: Vec<Span>,
}

/// How a page is called.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    /// The front matter's title, or the stem of the path; names what stands above the first
    /// heading.
    pub title: &'a str,
    /// What a correction puts in front of a heading: `page.md: `, or nothing where there is one
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
        let section = read_section(raw, naming, &ordinals, diagnostics);
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
            let message = "nothing in front of this row says what it is an attribute of";
            diagnostics.push(
                Diagnostic::new(Code::UnreadTable, *row, message)
                    .help("move the table in the page, or close the element in front of it"),
            );
            covered.add(*row);
        }
    }
}

fn read_section(
    raw: RawSection,
    naming: Naming<'_>,
    before: &BTreeMap<String, usize>,
    diagnostics: &mut Diagnostics,
) -> Section {
    let heading = raw.heading.unwrap_or_else(|| naming.title.to_owned());
    let ordinal = before.get(&heading).copied().unwrap_or_default() + 1;
    let prefix = naming.prefix.to_owned();
    let mut section = Section {
        heading: Stated::new(heading.clone(), raw.span),
        printed: heading,
        ordinal,
        id: raw.id,
        prefix,
        body: Body::default(),
    };
    section.body =
        Reader { at: &section.place_name(), depth: 0, diagnostics }.body(&raw.items, raw.span);
    section
}

/// The anchor of a heading: lower case, white space to `-`, commas removed.
#[must_use]
pub fn anchor(heading: &str) -> String {
    heading.to_lowercase().replace(',', "").split_whitespace().collect::<Vec<_>>().join("-")
}

/// How many clauses may stand in each other: arrays of arrays.
const CLAUSES: usize = 16;

struct Reader<'a> {
    /// Heading and attribute path, as a correction names it.
    at: &'a str,
    /// How many clauses it stands in.
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
            Piece::Marker(Marker::Join(join), word) => match self.members(cursor) {
                members if members.is_empty() => self.unread(word, cursor),
                members => self.join(join, members, body),
            },
            Piece::Marker(Marker::Array, word) => self.array(word, cursor, body),
            Piece::Marker(Marker::ArrayJoin(join), word) => match self.members(cursor) {
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

    /// A heading or a text stands between a table and an earlier one of the same section or cell.
    fn report_second_table(&mut self, before: &[Vec<Attribute>], span: Span) {
        if !before.is_empty() {
            let message = "what stands in front of this table tells it apart from the one before; \
                the attributes of both become one object";
            let help = allow_help(self.at, Code::SeveralTables, "the tables describe one object");
            self.diagnostics
                .push(Diagnostic::new(Code::SeveralTables, span, message).at(self.at).help(help));
        }
    }

    /// Several clauses of the same kind in one cell cannot be joined; the members of all are kept.
    fn join(&mut self, join: Join, members: Vec<Body>, body: &mut Body) {
        match &mut body.members {
            None => body.members = Some((join, members)),
            Some((_, known)) => {
                let span = members.first().map_or(body.span, |member| member.span);
                let message = "a second list of alternatives in one cell";
                self.diagnostics.push(
                    Diagnostic::new(Code::UnrankedContent, span, message)
                        .at(self.at)
                        .help("state one list in the page"),
                );
                known.extend(members);
            }
        }
    }

    fn unread(&mut self, word: Word, cursor: &mut Cursor) {
        if word.announces {
            let message = format!("nothing that fits follows `{}`", word.text.trim());
            self.diagnostics.push(
                Diagnostic::new(Code::UnreadClause, word.span, message)
                    .at(self.at)
                    .help("name links, values or a table behind it in the page"),
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
            let message = format!("`{}` is among the values already", value.value);
            let help = allow_help(self.at, Code::RepeatedValue, "the value is listed once");
            self.diagnostics.push(
                Diagnostic::new(Code::RepeatedValue, value.span, message).at(self.at).help(help),
            );
        } else {
            body.values.push(value);
        }
    }

    fn array(&mut self, word: Word, cursor: &mut Cursor, body: &mut Body) {
        if self.depth == CLAUSES {
            let message = format!("more than {CLAUSES} clauses stand in each other");
            self.diagnostics.push(
                Diagnostic::new(Code::TooDeep, word.span, message)
                    .at(self.at)
                    .help("state the items in a section of their own"),
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
                | Piece::Marker(Marker::Join(_) | Marker::Array | Marker::See | Marker::Values, _),
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
            let message = "a second `Array of` in one cell";
            self.diagnostics.push(
                Diagnostic::new(Code::UnrankedContent, word.span, message)
                    .at(self.at)
                    .help("state one kind of items in the page"),
            );
            let first = body.items.take().map(|first| *first).unwrap_or_default();
            body.items = Some(Box::new(Body {
                span: word.span,
                members: Some((Join::AnyOf, vec![first, items])),
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
                let message = format!("`{}` stands here for the second time", attribute.name.value);
                let at = format!("{} / {}", self.at, attribute.name.value);
                self.diagnostics.push(
                    Diagnostic::new(Code::DuplicateAttribute, attribute.row, message)
                        .at(at)
                        .help("the first row counts; drop one of them in the page"),
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
            let message = "this table stands in a column that holds no attributes, and is left out";
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
        let message = format!("`{text}` says neither yes nor no");
        let help = allow_help(self.at, Code::UnclearRequired, "it depends");
        self.diagnostics
            .push(Diagnostic::new(Code::UnclearRequired, span, message).at(self.at).help(help));
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

/// What a printed correction starts `set` with where only a person knows what belongs there.
pub const PLACEHOLDER: &str = "FILL IN: ";

/// A correction as it can be pasted.
#[must_use]
pub fn correction_help(op: &str, at: &str, expect: &str, set: &str, reason: &str) -> String {
    paste("if it is a slip, paste this into the corrections file:", op, at, expect, set, reason)
}

/// A correction that leaves all as it is, as it can be pasted.
#[must_use]
pub fn allow_help(at: &str, code: Code, reason: &str) -> String {
    paste(
        "if it is right so, paste this into the corrections file:",
        "allow",
        at,
        code.info().id,
        "allowed",
        reason,
    )
}

fn paste(head: &str, op: &str, at: &str, expect: &str, set: &str, reason: &str) -> String {
    let line =
        |key: &str, value: &str| format!("{key} = {}", toml::Value::String(value.to_owned()));
    format!(
        "{head}\n[[correction]]\n{}\n{}\n{}\n{}\n{}",
        line("op", op),
        line("at", at),
        line("expect", expect),
        line("set", set),
        line("reason", reason)
    )
}

impl Body {
    fn is_only_text(&self) -> bool {
        let rest = Body { text: Text::default(), quotes: Vec::new(), ..self.clone() };
        rest == Body { span: self.span, ..Body::default() }
    }

    /// Whether anything but a description is said.
    #[must_use]
    pub fn says_type(&self) -> bool {
        !self.types.is_empty()
            || !self.values.is_empty()
            || !self.links.is_empty()
            || !self.tables.is_empty()
            || self.members.is_some()
            || self.items.is_some()
    }

    /// The rows that it holds.
    fn rows(&self, out: &mut BTreeSet<Span>) {
        let inner =
            self.members.iter().flat_map(|(_, members)| members).chain(self.items.as_deref());
        inner.for_each(|body| body.rows(out));
        for attribute in self.tables.iter().flatten() {
            out.insert(attribute.row);
            attribute.body.rows(out);
        }
    }

    /// All bodies inside this one, itself included, with the rows that hold them.
    pub fn for_each_mut(&mut self, visit: &mut dyn FnMut(&mut Body)) {
        visit(self);
        let inner = self
            .members
            .iter_mut()
            .flat_map(|(_, members)| members)
            .chain(self.items.as_deref_mut());
        inner.for_each(|body| body.for_each_mut(visit));
        self.tables.iter_mut().flatten().for_each(|attribute| attribute.body.for_each_mut(visit));
    }
}

/// Where an item stands.
#[must_use]
pub fn item_span(item: &Item) -> Span {
    match item {
        Item::Text(_, span) => *span,
        Item::Element(block) => block.span,
        Item::Table(table) => table.span,
    }
}

pub(crate) fn append(text: &mut Text, more: &Text) {
    let join = |a: &str, b: &str| if a.is_empty() { b.to_owned() } else { format!("{a}\n\n{b}") };
    *text = Text {
        markdown: join(&text.markdown, &more.markdown),
        plain: join(&text.plain, &more.plain),
    };
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
