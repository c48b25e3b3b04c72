//! In: a section that a page should have, and the sections that it has. Out: edits that add it: a heading and
//! a table, drawn as those of another section are. Must not know: prose, or other pages.

use super::book::{Book, Grid, Kind, Line};
use super::cells::one;
use super::rows::{drawn, models, whole, BLANK};
use super::widths::aligned;
use super::Candidate;
use crate::corrections::{of_page, section_rows, Target};
use crate::diagnostics::Fix;
use crate::dialect::{anchor, markup, Column, Markup};
use crate::read::page::Section;
use crate::text::line_start;

/// The most sections that a new one is modelled on, and the most ways to draw its rows.
const KIN: usize = 2;
/// The most sections that are looked at for the usual form.
const SCANNED: usize = 64;
const WAYS: usize = 4;

/// A section whose form a new one takes.
struct Kin<'a> {
    section: &'a Section,
    grid: &'a Grid,
    markup: Markup,
    /// Its page.
    text: &'a str,
}

/// Further sections: after those that have a table, in the form of one of them.
pub(super) fn added(book: &Book<'_>, fix: &Fix, target: &Target) -> Vec<Candidate> {
    let end = target.heading;
    let source = book.read.sources.get(end.file);
    let heading = of_page(&fix.at, &source.path).unwrap_or(&fix.at);
    let page = book.read.pages.iter().find(|page| page.file == end.file);
    let (Some(page), Some(rows)) = (page, section_rows(&fix.set)) else { return Vec::new() };
    let markup = markup(&source.path).unwrap_or(Markup::Markdown);
    let with_table =
        |section| Some(Kin { section, grid: table_of(book, section)?, markup, text: &source.text });
    let is_named = |kin: &Kin<'_>| kin.grid.columns.contains(&Column::Name);
    let all = page.sections.iter().rev().filter_map(with_table);
    let kin: Vec<Kin<'_>> = all.clone().filter(is_named).take(SCANNED).collect();
    let Some(last) = all.clone().next() else { return Vec::new() };
    let (last, headings) = (&last, last.headings(heading, kin.len() == 1));
    let mut found = Vec::new();
    for like in by_form(kin).iter().take(KIN) {
        for (at, table) in places(&page.sections, last)
            .into_iter()
            .flat_map(|at| tables(book, like, &rows).into_iter().map(move |table| (at, table)))
        {
            let texts = headings.iter().map(|heading| set_apart(last.text, at, heading, &table));
            found.extend(texts.map(|text| one(end.with(at, at), text)));
        }
    }
    found
}

/// The table of a section.
fn table_of<'b>(book: &'b Book<'_>, section: &Section) -> Option<&'b Grid> {
    let first = section.body.tables.first()?.first()?;
    book.place(first.row).map(|(grid, _)| grid)
}

/// Where a new section may go: after all that is below the last one with a table, or right after
/// that table.
fn places(sections: &[Section], last: &Kin<'_>) -> Vec<usize> {
    let own = last.section.heading.span.start;
    let behind = sections.iter().filter(|one| one.level <= last.section.level);
    let next = behind.map(|one| one.heading.span.start).filter(|start| *start > own).min();
    let next = match next {
        Some(next) => start_of_heading(last.text, next as usize),
        None => end_of_text(last.text, last.grid.span.end as usize),
    };
    let table = last.grid.span.end as usize;
    let line = last.text[table..].find('\n').map_or(last.text.len(), |at| table + at + 1);
    let mut places = vec![next, line];
    places.dedup();
    places
}

/// The start of a heading's line, and of the lines right above it that are only marks.
fn start_of_heading(text: &str, heading: usize) -> usize {
    let mut start = line_start(text, heading);
    while let Some(above) = text[..start].strip_suffix('\n') {
        let from = line_start(above, above.len());
        let line = above[from..].trim();
        let marks = ["<a ", "[[", "[#", ".. _", "<!--"].iter().any(|mark| line.starts_with(mark));
        if !marks && !is_rule(line) {
            break;
        }
        start = from;
    }
    start
}

/// The end of a text, before the closing tags around its last table.
fn end_of_text(text: &str, table: usize) -> usize {
    let mut end = text.trim_end().len();
    while let Some(at) = text[..end].rfind("</").filter(|at| *at >= table) {
        let tag = &text[at..end];
        if !tag.ends_with('>') || tag.matches('>').count() > 1 {
            break;
        }
        end = text[..at].trim_end().len();
    }
    match end == text.trim_end().len() {
        true => text.len(),
        false => end,
    }
}

/// Whether a line is of one mark only.
fn is_rule(line: &str) -> bool {
    let first = line.chars().next().filter(char::is_ascii_punctuation);
    line.len() > 2 && first.is_some_and(|first| line.chars().all(|c| c == first))
}

impl Kin<'_> {
    /// The lines of a new heading: as the kin has it, and plain. One level below, if the kin is the page's
    /// only section with a table, and its title.
    fn headings(&self, name: &str, alone: bool) -> Vec<String> {
        let level = usize::from(self.section.level.max(1));
        if alone && level == 1 {
            return vec![self.plain(name, 2)];
        }
        let mut found: Vec<String> = self.copied(name).into_iter().collect();
        found.push(self.plain(name, level));
        found.dedup();
        found
    }

    /// The lines above a table that open it: the list of its attributes, or its directive without a title.
    fn opening(&self, line: usize) -> String {
        let mut lines = self.text[..line].split_inclusive('\n').rev();
        let is_list =
            |line: &str| line.starts_with('[') && line.ends_with(']') && !line.starts_with("[[");
        match self.markup {
            Markup::AsciiDoc => {
                let above = lines.next().filter(|above| is_list(above.trim()));
                above.unwrap_or_default().to_owned()
            }
            Markup::Rst => self.directive(line).unwrap_or_default(),
            Markup::Markdown | Markup::Html => String::new(),
        }
    }

    fn directive(&self, line: usize) -> Option<String> {
        let mut start = line;
        for above in self.text[..line].split_inclusive('\n').rev() {
            start -= above.len();
            match above.trim() {
                "" => {}
                option if option.starts_with(':') => {}
                opens if opens.starts_with(".. ") => {
                    let end = above.find("::")? + 2;
                    let options = &self.text[start + above.len()..line];
                    return Some(format!("{}\n{options}", &above[..end]));
                }
                _ => break,
            }
        }
        None
    }

    fn plain(&self, name: &str, level: usize) -> String {
        match self.markup {
            Markup::Markdown => format!("{} {name}", "#".repeat(level)),
            Markup::AsciiDoc => format!("{} {name}", "=".repeat(level.max(2))),
            Markup::Html => format!("<h{level} id=\"{}\">{name}</h{level}>", anchor(name)),
            Markup::Rst => {
                let own = self.text[self.section.heading.span.start as usize..].lines().nth(1);
                let rule = if own.unwrap_or_default().starts_with('-') { "~" } else { "-" };
                format!("{name}\n{}", rule.repeat(name.chars().count()))
            }
        }
    }

    /// The text beside a heading, with the anchor of another one; none where it has an anchor otherwise.
    fn renamed(&self, text: &str, name: &str) -> Option<String> {
        let own = anchor(&self.section.printed);
        let ids = self.section.ids.iter().chain([&own]).filter(|id| !id.is_empty());
        let known = ids.map(String::as_str).find(|id| text.contains(id));
        let marks = text.trim_start_matches('#');
        let stated = ANCHORS.iter().any(|mark| marks.trim_end_matches('#').contains(mark));
        match known {
            Some(id) => Some(text.replace(id, &anchor(name))),
            None => (!stated).then(|| text.to_owned()),
        }
    }

    /// The heading of the kin with another name, and the lines that rule it off.
    fn copied(&self, name: &str) -> Option<String> {
        let place = self.section.heading.span.start as usize;
        let start = line_start(self.text, place);
        let mut lines = self.text[start..].lines();
        let line = lines.next()?;
        let at = line.rfind(&self.section.printed)?;
        let end = at + self.section.printed.len();
        let beside = [&line[..at], &line[end..]].map(|text| self.renamed(text, name));
        let [before, after] = beside;
        let text = format!("{}{name}{}", before?, after?);
        let below = lines.next().map(str::trim_end).filter(|below| is_rule(below));
        let Some(below) = below else { return Some(text) };
        let rule = below[..1].repeat(text.trim_end().chars().count());
        let above = self.text[..start].lines().next_back().map(str::trim_end);
        Some(match above == Some(below) {
            true => format!("{rule}\n{text}\n{rule}"),
            false => format!("{text}\n{rule}"),
        })
    }
}

/// The starts of an anchor beside a heading.
const ANCHORS: [&str; 4] = ["#", "id=", "name=", "[["];

/// The sections by the columns of their tables: the most usual first, then those of the most columns.
fn by_form<'a>(kin: Vec<Kin<'a>>) -> Vec<Kin<'a>> {
    let same =
        |one: &Kin<'_>| kin.iter().filter(|two| two.grid.columns == one.grid.columns).count();
    let ranks: Vec<(usize, usize)> =
        kin.iter().map(|one| (same(one), one.grid.columns.len())).collect();
    let mut ranked: Vec<((usize, usize), Kin<'a>)> = ranks.into_iter().zip(kin).collect();
    ranked.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    ranked
        .dedup_by(|(_, a), (_, b)| a.grid.columns == b.grid.columns && a.grid.kind == b.grid.kind);
    ranked.into_iter().map(|(_, kin)| kin).collect()
}

/// A table of some rows, drawn as that of a section is.
fn tables(book: &Book<'_>, like: &Kin<'_>, rows: &[(&str, &str)]) -> Vec<String> {
    let grid = like.grid;
    let (Some(first), Some(last)) = (grid.lines.first(), grid.lines.last()) else {
        return Vec::new();
    };
    let (first, last) = (whole(book, grid, first.row), whole(book, grid, last.row));
    let start = line_start(like.text, grid.span.start as usize);
    let (from, to) = (first.start as usize, last.end as usize);
    let own = like.text.get(start..from).unwrap_or_default();
    let head = format!("{}{own}", like.opening(start));
    let tail = like.text.get(to..(grid.span.end as usize).max(to)).unwrap_or_default();
    if own.trim().is_empty() {
        return Vec::new();
    }
    let plain =
        |line: &&Line| grid.kind != Kind::Bars || !book.slice(line.row).trim_end().contains('\n');
    let models = models(book, grid, grid.lines.last().unwrap_or(&grid.lines[0]));
    let mut found = Vec::new();
    for line in models.into_iter().filter(plain).take(2) {
        let whole = whole(book, grid, line.row);
        let ways = |row: &(&str, &str)| drawn(book, grid, line, whole, *row, BLANK);
        let ways: Vec<Vec<String>> = rows.iter().map(ways).collect();
        let most = ways.iter().map(Vec::len).max().unwrap_or_default();
        if ways.iter().any(Vec::is_empty) {
            continue;
        }
        for way in 0..most.min(WAYS) {
            let nth = |all: &Vec<String>| all.get(way).unwrap_or(&all[way % 2 % all.len()]).clone();
            let body: String = ways.iter().map(nth).map(|row| ended(&row, grid)).collect();
            let table = format!("{head}{body}{tail}");
            found.push(match grid.kind {
                Kind::Bars => aligned(book.slice(grid.span), &table),
                Kind::Tags | Kind::Block | Kind::Shape => table,
            });
        }
    }
    found
}

/// A row with the end of its line.
fn ended(row: &str, grid: &Grid) -> String {
    match grid.kind == Kind::Tags || row.ends_with('\n') {
        true => row.to_owned(),
        false => format!("{row}\n"),
    }
}

/// A heading and a table at a place of a text, with an empty line before and after them; a last line
/// without an end stays so.
fn set_apart(text: &str, at: usize, heading: &str, table: &str) -> String {
    let plain = |text: &str| text.replace("\r\n", "\n");
    let (before, behind) = (plain(&text[..at]), &text[at..]);
    let lead = if before.is_empty() || before.ends_with("\n\n") {
        ""
    } else if before.ends_with('\n') {
        "\n"
    } else {
        "\n\n"
    };
    let end = match behind.trim().is_empty() {
        true if before.ends_with('\n') => "\n",
        true => "",
        false if behind.starts_with(['\n', '\r']) => "\n",
        false => "\n\n",
    };
    let table = plain(table);
    format!("{lead}{}\n\n{}{end}", plain(heading), table.trim_end())
}
