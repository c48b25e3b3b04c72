//! In: the sections of a page as rows of cells. Out: what each section and each row says, by the
//! grammar of the cells. Must not know: other sections, what a link leads to, or how a fact is
//! named in the output.

mod beside;
pub(crate) mod bounds;
mod columns;
mod cursor;
mod defaults;
mod described;
mod implied;
mod label;
mod leading;
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
mod questions;
mod rows;
mod rules;
mod sayings;
mod section;
mod shape;
mod table;
mod text;
pub(crate) mod tokens;
mod values_of;

use super::description::render;
use super::page::{Body, Claim, Page, Section, Stated};
use super::sections::{all_tables, is_blank, Collected, Item, RawSection};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::dialect::{leaves_table_open, Column, Dialect};
use crate::source::{Covered, Span};
use crate::text::Text;
use cursor::Cursor;
use lexer::Run;
pub(super) use prose::type_named;
use section::{legend, mentions_of_values, quotes, take_value_table, Legend};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

/// The names of a page.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    /// The words and markup of the page.
    pub dialect: &'a Dialect,
    /// The front matter's title, or the stem of the path: the name of the section above the first
    /// heading.
    pub title: &'a str,
    /// The prefix of a heading in corrections: `page.md: `, or nothing if there is one page only.
    pub prefix: &'a Arc<str>,
}

/// Reads every cell of a page.
pub fn read(
    collected: Collected,
    file: u32,
    naming: Naming<'_>,
    diagnostics: &mut Diagnostics,
) -> Page {
    let tables = collected.sections.iter().flat_map(|section| all_tables(&section.items));
    let rows: Vec<Span> = tables.flat_map(|table| table.rows.iter().map(|row| row.span)).collect();
    let repeated = repeated(&collected);
    let questions = questions::questioned(&collected);
    let mut page = Page {
        file,
        title: naming.title.to_owned(),
        introduction: Text::default(),
        sections: Vec::new(),
        text_rows: collected.text_rows,
        fenced: Vec::new(),
        ids: BTreeSet::new(),
    };
    let several = collected.sections.len() > 1;
    let mut ordinals: BTreeMap<String, usize> = BTreeMap::new();
    for raw in collected.sections {
        if raw.heading.is_none() && raw.items.iter().all(is_blank) {
            continue;
        }
        let (untitled, mut raw) = (raw.heading.is_none(), raw);
        let several_of = values_of::take(&mut raw.items);
        let level = raw.level;
        let known = (&ordinals, &repeated, &questions);
        let mut section = read_section(raw, naming, known, diagnostics);
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

/// Reports the rows that no clause and no cell has read; of nested ones only the outermost.
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
            let help = "move the table in the page, or close the element before it";
            diagnostics.push(Diagnostic::new(Code::UnreadTable, *row, message).help(help));
            covered.add(*row);
        }
    }
}

/// Facts about a page: the number of occurrences of each heading, the headings that occur several
/// times, and the columns of tables that mark optional attributes.
type Known<'a> = (&'a BTreeMap<String, usize>, &'a BTreeSet<String>, &'a HashSet<Vec<Column>>);

fn read_section(
    raw: RawSection,
    naming: Naming<'_>,
    (before, repeated, questions): Known<'_>,
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
        binds: raw.items.iter().flat_map(binds).collect(),
    };
    let mut notes = Vec::new();
    let legend = legend(&raw.items, &mut notes);
    let dialect = naming.dialect;
    let at = &section.place_name();
    let mut reader = Reader {
        at,
        depth: 0,
        of_section: true,
        dialect,
        legend,
        notes: &notes,
        questions,
        diagnostics,
    };
    section.body = reader.body(&raw.items, raw.span);
    if !section.body.says_type() {
        section.prose = prose::prose(&raw.items).map(Box::new);
    }
    section
}

/// The values of a table of values, each with the anchor of the section that describes it.
fn binds(item: &Item) -> Vec<(String, String, Span)> {
    let Item::Values(table) = item else { return Vec::new() };
    let bound = |(value, anchor): &(String, String)| (value.clone(), anchor.clone(), table.span);
    table.leads.iter().map(bound).collect()
}

/// The maximum nesting of clauses: arrays of arrays.
const CLAUSES: usize = 16;

struct Reader<'a> {
    /// Heading and attribute path, as a correction names it.
    at: &'a str,
    /// The nesting of the current clause.
    depth: usize,
    /// Whether it reads a section, not a cell of one: in a section, a link that is a paragraph of
    /// its own is navigation, unless the section says nothing else.
    of_section: bool,
    dialect: &'a Dialect,
    /// The meaning of a star after names.
    legend: Option<Legend>,
    /// The notes below its tables that state a condition.
    notes: &'a [(String, String)],
    /// The columns of tables that mark optional attributes with a `?`.
    questions: &'a HashSet<Vec<Column>>,
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
            notes: self.notes,
            questions: self.questions,
            diagnostics: self.diagnostics,
        }
    }

    /// The name of the attribute or section, as the page calls it.
    fn own(&self) -> &str {
        self.at.rsplit(" / ").next().unwrap_or_default()
    }

    fn body(&mut self, items: &[Item], span: Span) -> Body {
        self.body_of(&Run::of(items, self.dialect), span)
    }

    /// The claims of a cell's clauses; the rest is its description.
    fn body_of(&mut self, run: &Run<'_>, span: Span) -> Body {
        let mut body = Body { span, ..Body::default() };
        let mut cursor = Cursor::new(run);
        while cursor.peek().is_some() {
            self.clause(&mut cursor, &mut body);
        }
        debug_assert!(cursor.account().is_whole(), "{:?}", cursor.account());
        let values = std::mem::take(&mut cursor.values);
        if !values.is_empty() && !leaves_table_open(&text::Prose::of(&cursor.text).text) {
            take_value_table(values, &mut body);
        }
        let leads = mentions_of_values(&cursor.text).into_iter();
        body.claims.extend(leads.map(|link| link.map(|link| Claim::Leads(Box::new(link)))));
        body.quotes = quotes(&cursor.text);
        body.claims.extend(self.beside(&cursor.text));
        body.text = render(&cursor.text);
        body
    }
}
