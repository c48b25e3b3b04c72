//! In: the sections of a page as rows of cells. Out: what each section and each row says, by the
//! grammar of the cells. Must not know: other sections, what a link leads to, or how a fact is
//! named in the output.

mod beside;
mod bounds;
mod columns;
mod cursor;
mod dates;
mod defaults;
mod label;
mod leading;
mod leaves;
mod lexer;
mod list;
mod listed;
mod marks;
mod members;
pub(crate) mod name;
mod named;
mod path;
mod phrases;
mod prose;
mod rows;
mod section;
mod shape;
mod table;
mod values_of;
mod words;

use super::description::render;
use super::page::{Attribute, Body, By, Claim, Claimed, Flag, Link, Page, Section, Stated};
use super::sections::{
    is_blank, item_span, nested_tables, plain_text, Collected, Item, RawSection, Row, Table, Values,
};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Fix};
use crate::dialect::{
    is_navigation, is_placeholder, lead, leads_to_values, leaves_table_open, says_yes, type_word,
    Announced, Column, Dialect, Marker,
};
use crate::json_type::{Composition, JsonType};
use crate::source::{Covered, Span};
use crate::text::{append, literal, Text};
use cursor::{is_list_number, is_separator, Cursor};
use lexer::{pieces, Piece, Word};
use list::Reading;
pub(super) use prose::type_named;
use section::{legend, mentions_of_values, quotes, take_value_table, Legend};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;
use words::type_words;

/// How a page is called.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    /// How the page is written.
    pub dialect: &'a Dialect,
    /// The front matter's title, or the stem of the path; names what is above the first
    /// heading.
    pub title: &'a str,
    /// What a correction puts before a heading: `page.md: `, or nothing if there is one
    /// page only.
    pub prefix: &'a Arc<str>,
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
        fenced: Vec::new(),
    };
    let several = collected.sections.len() > 1;
    let mut ordinals: BTreeMap<String, usize> = BTreeMap::new();
    for raw in collected.sections {
        if raw.heading.is_none() && raw.items.iter().all(is_blank) {
            continue;
        }
        let untitled = raw.heading.is_none();
        let mut raw = raw;
        let several_of = values_of::take(&mut raw.items);
        let level = raw.level;
        let mut section = read_section(raw, naming, (&ordinals, &repeated), diagnostics);
        let owns = !section.body.tables.is_empty();
        let outer = page.sections.iter_mut().rev().find(|outer| outer.level < level);
        match (owns, outer) {
            (false, Some(outer)) => values_of::bind(several_of, outer, diagnostics),
            _ => values_of::bind(several_of, &mut section, diagnostics),
        }
        if untitled && several && !section.body.says_type() {
            page.introduction = section.body.text;
        } else {
            *ordinals.entry(section.printed.clone()).or_default() += 1;
            page.sections.push(section);
        }
    }
    page.sections.shrink_to_fit();
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
        Item::Text(..) | Item::Values(_) => Vec::new(),
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
    let mut section = Section {
        heading: Stated::new(heading.clone(), raw.span),
        printed: heading,
        ordinal,
        repeated: raw.heading.is_some_and(|heading| repeated.contains(&heading)),
        ids: raw.ids,
        level: raw.level,
        prefix: Arc::clone(naming.prefix),
        body: Body::default(),
        prose: None,
    };
    let legend = legend(&raw.items);
    let dialect = naming.dialect;
    let at = &section.place_name();
    let mut reader = Reader { at, depth: 0, of_section: true, dialect, legend, diagnostics };
    section.body = reader.body(&raw.items, raw.span);
    if !section.body.says_type() {
        section.prose = prose::prose(&raw.items).map(Box::new);
    }
    section
}

/// How many clauses may be in each other: arrays of arrays.
const CLAUSES: usize = 16;

struct Reader<'a> {
    /// Heading and attribute path, as a correction names it.
    at: &'a str,
    /// How many clauses it is in.
    depth: usize,
    /// Whether it reads a section, and no cell of one: there a link alone in a paragraph leads about
    /// the page, unless it is all that the section says.
    of_section: bool,
    dialect: &'a Dialect,
    /// What a star behind names means.
    legend: Option<Legend>,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn below<'a>(&'a mut self, at: &'a str) -> Reader<'a> {
        Reader {
            at,
            depth: self.depth,
            of_section: false,
            dialect: self.dialect,
            legend: self.legend,
            diagnostics: self.diagnostics,
        }
    }

    fn body(&mut self, items: &[Item], span: Span) -> Body {
        let mut body = Body { span, ..Body::default() };
        let mut cursor = Cursor { pieces: pieces(items, self.dialect), ..Cursor::default() };
        while cursor.peek().is_some() {
            self.clause(&mut cursor, &mut body);
        }
        if !leaves_table_open(&leading::prose(&cursor.text)) {
            take_value_table(std::mem::take(&mut cursor.values), &mut body);
        }
        let leads = mentions_of_values(&cursor.text).into_iter();
        body.claims.extend(leads.map(|link| link.map(|link| Claim::Leads(Box::new(link)))));
        body.quotes = quotes(&cursor.text).into();
        body.text = render(&cursor.text);
        body.claims.extend(self.beside(&cursor.text));
        body
    }

    /// Reads one clause, or moves one piece to the description.
    fn clause(&mut self, cursor: &mut Cursor, body: &mut Body) {
        let Some(piece) = cursor.next() else { return };
        match piece {
            Piece::Marker(Marker::Values, word) => self.values(word, cursor, body),
            Piece::Marker(Marker::Listed(announced), word) => {
                self.listed(announced, word, cursor, body)
            }
            Piece::Marker(Marker::Members(join), word) => {
                self.alternatives(join, word, cursor, body)
            }
            Piece::Marker(Marker::Array, word) => self.array(word, cursor, body),
            Piece::Marker(Marker::ArrayMembers(join), word) => match self.members(cursor) {
                members if members.is_empty() => self.unread(word, cursor),
                members => {
                    let items = Body::of(Claim::Members(join, members), word.span, By::Clause);
                    body.retract(|claim| matches!(claim, Claim::Items(_)));
                    body.state(Claim::Items(Box::new(items)).at(word.span, By::Clause));
                }
            },
            Piece::Marker(Marker::See, word) => match cursor.next_link() {
                Some(link) => body.state(link.map(Claim::link).by(By::Clause)),
                None => self.unread(word, cursor),
            },
            Piece::Marker(Marker::Example, word) => match cursor.value() {
                Some(value) => {
                    body.state(value.map(table::unquoted).map(Claim::Example).by(By::Clause));
                }
                None => cursor.label(word),
            },
            Piece::Marker(Marker::Default, word) if listed::is_restricted(&cursor.text) => {
                cursor.label(word)
            }
            Piece::Marker(Marker::Default, word) => match cursor.whole_default() {
                Some(value) => {
                    body.retract(|claim| matches!(claim, Claim::Default(_)));
                    body.state(value.map(Claim::Default).by(By::Sentence));
                }
                None => cursor.label(word),
            },
            Piece::Link(link, span, item) => {
                if cursor.stands_alone() && (!self.of_section || cursor.is_all() && leads(&link)) {
                    body.state(Claim::link(link).at(span, By::Clause));
                } else {
                    cursor.text.push(item);
                }
            }
            Piece::Title(title, item) => match cursor.peek_content() {
                Some(Piece::Table(_)) => {
                    self.report_second_table(&body.tables, item_span(&item));
                    body.title = Some(title.into());
                    cursor.text_at_table = cursor.text.len();
                }
                _ => cursor.text.push(item),
            },
            Piece::Owner(text, span) => {
                cursor.text_at_table = usize::MAX;
                cursor.lead = lead(&text).map(|lead| (lead, Stated::new(text, span)));
            }
            Piece::Values(values) => cursor.values.push(values),
            Piece::Table(table) => {
                let owned = cursor.text_at_table == usize::MAX;
                let lead = cursor.take_lead();
                if !owned
                    && lead.is_none()
                    && !cursor.text[cursor.text_at_table..].iter().all(is_blank)
                {
                    self.report_second_table(&body.tables, table.span);
                }
                cursor.text_at_table = cursor.text.len();
                self.add_table(&table, lead, body);
            }
            Piece::List(_, item) | Piece::Block(item) => {
                nested_tables(&item)
                    .into_iter()
                    .for_each(|table| self.add_table(table, None, body));
                cursor.text.push(item);
            }
            Piece::Text(item) | Piece::Code(_, _, item) => cursor.text.push(item),
            Piece::End => cursor.end_paragraph(),
        }
    }

    /// Several clauses of the same kind in one cell cannot be joined; the members of all are kept.
    fn join(&mut self, join: Composition, members: Vec<Body>, body: &mut Body) {
        let span = members.first().map_or(body.span, |member| member.span);
        match body.members_mut() {
            None => body.state(Claim::Members(join, members).at(span, By::Clause)),
            Some(known) => {
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
        cursor.text.push(Item::Text(word.text.into(), word.span));
    }

    /// `Available values:`: several lists are one.
    fn values(&mut self, word: Word, cursor: &mut Cursor, body: &mut Body) {
        let announced = Announced::Closed;
        let entries = match self.reading(announced, &word, cursor) {
            Reading::Values(entries) => entries,
            Reading::Text => return cursor.label(word),
            Reading::Unread | Reading::Nothing => return self.unread(word, cursor),
        };
        let mut seen: BTreeSet<String> =
            body.values().iter().map(|value| value.value.clone()).collect();
        let span = word.span;
        let plain = cursor.skip_values(entries.len());
        if !plain {
            cursor.label(word);
        }
        for entry in entries {
            if entry.default && body.default_value().is_none() {
                body.state(entry.value.clone().map(Claim::Default).by(By::Clause));
            }
            self.value(entry.value, &mut seen, body.values_mut(span, By::Clause));
        }
    }

    fn value(
        &mut self,
        value: Stated<String>,
        seen: &mut BTreeSet<String>,
        values: &mut Vec<Stated<String>>,
    ) {
        if !seen.insert(value.value.clone()) {
            let message = format!("`{}` is already in the list", value.value);
            let fix = Fix::allow(self.at, Code::RepeatedValue, "the value is listed once");
            self.diagnostics.push(
                Diagnostic::new(Code::RepeatedValue, value.span, message).at(self.at).fix(fix),
            );
        } else {
            values.push(value);
        }
    }
}

/// Whether a link does more than lead about the page.
fn leads(link: &Link) -> bool {
    !link.anchor.is_empty() && !is_navigation(&link.text) && !is_navigation(&link.anchor)
}
