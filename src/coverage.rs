//! In: the raw text of a page. Out: the starts of its table rows, found without Markdown and
//! without a tree, so that the rows of every later stage can be compared with them. Must not know:
//! any stage.

mod shapes;

pub(crate) use shapes::report_unread;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::read::Read;
use crate::source::{Covered, Place, Source, Span};
use memchr::memchr_iter;
use std::collections::{BTreeMap, BTreeSet};

/// Scans a page for the places where rows of tables start, each with its offset; headers are no
/// rows.
#[must_use]
pub fn scan(source: &Source) -> Vec<(u32, Place)> {
    let hidden = hidden_ranges(&source.text);
    // The ranges are apart and in order, so only the last one that starts before a place can cover
    // it.
    let visible = |at: &usize| {
        hidden[..hidden.partition_point(|(start, _)| start <= at)]
            .last()
            .is_none_or(|(_, end)| end <= at)
    };
    let starts: BTreeSet<usize> = markdown_rows(&source.text)
        .into_iter()
        .chain(html_rows(&source.text))
        .filter(visible)
        .collect();
    starts.into_iter().map(|at| (at as u32, source.place(at as u32))).collect()
}

/// Comments, magic blocks, code spans, fenced code, `<pre>` and modules of MDX show no rows.
fn hidden_ranges(text: &str) -> Vec<(usize, usize)> {
    let mut hidden = fences(text);
    hidden.extend(code_spans(text));
    hidden.extend(modules(text));
    hidden.extend(comments(text));
    merged(hidden)
}

/// Comments, magic blocks and `<pre>`.
fn comments(text: &str) -> Vec<(usize, usize)> {
    let mut hidden = Vec::new();
    for (open, close, at_line_start) in [
        ("<!--", "-->", false),
        ("{/*", "*/}", false),
        ("<pre>", "</pre>", false),
        ("[block:", "[/block]", true),
    ] {
        let mut from = 0;
        if !text.contains(open) {
            continue;
        }
        // After the last one, none has to be looked for.
        let last = text.rfind(close);
        while let Some(start) = text[from..].find(open).map(|at| from + at) {
            let in_place = !at_line_start || start == 0 || text.as_bytes()[start - 1] == b'\n';
            let found =
                if in_place && last >= Some(start) { text[start..].find(close) } else { None };
            let end = found.map(|at| start + at + close.len());
            from = end.unwrap_or(start + open.len());
            hidden.extend(end.map(|end| (start, end)));
        }
    }
    hidden
}

/// The same ranges, in order and apart.
fn merged(mut ranges: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    ranges.sort_unstable();
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (start, end) in ranges {
        match out.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => out.push((start, end)),
        }
    }
    out
}

/// Where front matter ends, if there is some.
fn after_front_matter(text: &str) -> usize {
    let is_mark = |line: &str| line.trim_end() == "---";
    let mut lines = lines(text);
    if !lines.next().is_some_and(|(_, line)| is_mark(line)) {
        return 0;
    }
    lines.find(|(_, line)| is_mark(line)).map_or(0, |(start, line)| start + line.len())
}

fn fences(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut open: Option<(usize, String)> = None;
    // A line of front matter opens no fence.
    let from = after_front_matter(text);
    for (start, line) in lines(text).skip_while(|(start, _)| *start < from) {
        let trimmed = line.trim_start();
        let mark: String = trimmed.chars().take_while(|c| *c == '`' || *c == '~').collect();
        let fence = mark.len() >= 3;
        match &open {
            None if fence => open = Some((start, mark)),
            Some((from, opened))
                if fence && mark.starts_with(opened.as_str()) && trimmed.trim_end() == mark =>
            {
                out.push((*from, start + line.len()));
                open = None;
            }
            _ => {}
        }
    }
    out.extend(open.map(|(from, _)| (from, text.len())));
    out
}

/// Pairs of backticks within a line; the bars of a row do not are in them.
fn code_spans(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for (start, line) in lines(text) {
        let ticks: Vec<usize> = memchr_iter(b'`', line.as_bytes()).map(|at| start + at).collect();
        out.extend(ticks.chunks_exact(2).map(|pair| (pair[0], pair[1])));
    }
    out
}

/// Lines that name a module: `import A from "…"`.
fn modules(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let names = |line: &str| {
        let quoted = line.trim_end().trim_end_matches(';').ends_with(['"', '\'']);
        let alone = line.starts_with("import \"") || line.starts_with("import '");
        let from =
            (line.starts_with("import ") || line.starts_with("export ")) && line.contains(" from ");
        quoted && (alone || from)
    };
    lines(text)
        .filter(move |(_, line)| names(line))
        .map(|(start, line)| (start, start + line.len()))
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        start += line.len();
        (start - line.len(), line)
    })
}

/// Lines that start with `|` below a delimiter line, up to the next heading or blank line outside a
/// torn row.
fn markdown_rows(text: &str) -> Vec<usize> {
    let all: Vec<(usize, &str)> = lines(text).collect();
    let mut rows = Vec::new();
    let mut in_table = false;
    for (index, (start, line)) in all.iter().enumerate() {
        let trimmed = line.trim();
        let delimits = |line: &str| {
            line.contains('-')
                && line.starts_with('|')
                && line.chars().all(|c| "|:- \t\r".contains(c))
        };
        if delimits(trimmed) {
            in_table = true;
        } else if trimmed.starts_with('#') {
            in_table = false;
        } else if in_table
            && trimmed.len() > 1
            && trimmed.starts_with('|')
            && !all.get(index + 1).is_some_and(|(_, next)| delimits(next.trim()))
        {
            rows.push(start + (line.len() - line.trim_start().len()));
        }
    }
    rows
}

/// `<tr` with a `<td` before the row's end.
fn html_rows(text: &str) -> Vec<usize> {
    let (mut starts, mut cells, mut ends) = (Vec::new(), Vec::new(), Vec::new());
    for at in memchr_iter(b'<', text.as_bytes()) {
        let is = |mark: &[u8]| {
            let found = text.as_bytes().get(at..at + mark.len());
            found.is_some_and(|found| found.eq_ignore_ascii_case(mark))
        };
        let open =
            is(b"<tr") && text[at + 3..].starts_with(|c: char| c == '>' || c.is_whitespace());
        if open {
            starts.push(at);
        } else if is(b"<td") {
            cells.push(at);
        }
        if is(b"<tr>") || is(b"<tr ") || is(b"</tr") || is(b"<table") {
            ends.push(at);
        }
    }
    let next =
        |list: &[usize], at: usize| list.get(list.partition_point(|place| *place <= at)).copied();
    let in_tag = |at: usize| {
        text[..at].rfind(['<', '>']).is_some_and(|open| {
            text[open..].starts_with('<')
                && text[open + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
        })
    };
    starts
        .into_iter()
        .filter(|at| !in_tag(*at))
        .filter(|at| {
            next(&cells, *at).is_some_and(|cell| next(&ends, *at).is_none_or(|end| cell < end))
        })
        .collect()
}

/// The rows and texts that a page shows, each with its offset.
pub(crate) struct Shown {
    /// The number of the page.
    file: u32,
    /// Rows of tables.
    rows: Vec<(u32, Place)>,
    /// A text that looks like an attribute outside tables.
    others: Vec<(u32, Place)>,
}

/// The rows and texts of all pages, including those that describe nothing.
pub(crate) fn shown(read: &Read) -> Vec<Shown> {
    let read_pages = read.pages.iter().map(|page| (page.file, true));
    let all = read_pages.chain(read.skipped.iter().map(|file| (*file, false)));
    all.map(|(file, is_read)| {
        let source = read.sources.get(file);
        let rows = if is_read { scan(source) } else { Vec::new() };
        Shown { file, rows, others: shapes::others(source) }
    })
    .collect()
}

/// Each row that the raw text shows must be in the model, in a description, or in a report.
pub(crate) fn audit(
    read: &Read,
    shown: &[Shown],
    same_rows: &BTreeMap<Place, Place>,
    rows: &BTreeSet<Place>,
    diagnostics: &mut Diagnostics,
) {
    let reported: Vec<Span> = diagnostics.spans().collect();
    let mut lost = Vec::new();
    for (page, shown) in read.pages.iter().zip(shown) {
        let reported = Covered::of(reported.iter().copied().filter(|span| span.file == page.file));
        let texts: BTreeSet<Place> =
            page.text_rows.iter().map(|row| read.sources.place(*row)).collect();
        for (at, row) in &shown.rows {
            let stands = same_rows.get(row).unwrap_or(row);
            if rows.contains(stands) || texts.contains(row) || reported.has(*at) {
                continue;
            }
            let span =
                Span { file: page.file, ..Span::default() }.with(*at as usize, *at as usize + 1);
            lost.push(Diagnostic::new(Code::LostRow, span, "this row is missing in the model"));
        }
    }
    lost.into_iter().for_each(|diagnostic| diagnostics.push(diagnostic));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Diagnostics;
    use crate::dialect::Dialect;
    use crate::model::Shape;
    use crate::naming::lock::Lock;
    use crate::read::html::Token;
    use crate::read::{cells, markdown, sections, tree};
    use crate::source::Sources;
    use crate::{corrections, link, lower, project};

    #[test]
    fn a_fence_in_front_matter_is_none() {
        let text = "---\na: |\n```\n---\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\n| 3 | 4 |\n```\n";
        let lines: Vec<u32> =
            scan(&Source::new("page.md", text)).iter().map(|(_, place)| place.line).collect();
        assert_eq!(lines, [7]);
    }

    #[test]
    fn rows_of_both_kinds_are_found_and_headers_are_not() {
        let text = "| A | B |\n|--|--|\n| a | \
            <table><thead><tr><th>A</th></tr></thead><tr><td>x</td></tr></table> |\n\n```\n\
            | n | o |\n```\n<!-- <tr><td> -->\n";
        let found: Vec<(u32, u32)> = scan(&Source::new("t.md", text))
            .into_iter()
            .map(|(_, place)| (place.line, place.column))
            .collect();
        assert_eq!(found, [(3, 1), (3, 48)]);
    }

    #[test]
    fn what_looks_like_a_row_in_a_module_is_none() {
        let text = "import A from './a<tr>.jsx';\nexport <tr> 'a'\n\n<td>x</td>\n";
        let starts: Vec<u32> =
            scan(&Source::new("t.mdx", text)).into_iter().map(|(at, _)| at).collect();
        assert_eq!(starts, [36]);
    }

    /// Drops the row that names `lost` inside one stage, and says which rows are then missing
    /// where.
    fn drop_inside(stage: &str) -> Vec<String> {
        let text = "## T\n| Attributes | Description |\n|:--|:--|\n| kept</br>`string` | A. |\n\
            | lost</br>`string` | B. |\n";
        let mut diagnostics = Diagnostics::default();
        let mut sources = Sources::default();
        let file = sources.add(Source::new("t.md", text));
        let dialect = Dialect::default();
        let mut tokens =
            markdown::parse(sources.get(file), file, &dialect, &mut diagnostics).tokens;
        if stage == "markdown" {
            drop_tokens(&mut tokens);
        }
        let mut nodes = tree::build(tokens, &mut diagnostics);
        if stage == "tree" {
            drop_node(&mut nodes);
        }
        let mut collected = sections::collect(nodes, &[], &dialect, &mut diagnostics);
        if stage == "sections" {
            collected.sections[0].items.iter_mut().for_each(drop_row);
        }
        let mut pages = vec![cells::read(
            collected,
            file,
            cells::Naming { dialect: &Dialect::default(), title: "t", prefix: &"".into() },
            &mut diagnostics,
        )];
        if stage == "cells" {
            pages[0].sections[0].body.tables[0].pop();
        }
        let mut read = Read {
            sources,
            pages,
            corrections: None,
            names: Lock::default(),
            dialect: Dialect::default(),
            project: None,
            allowed: Vec::new(),
            whole: true,
            skipped: Vec::new(),
        };
        let corrections = corrections::apply(&mut read, &mut diagnostics);
        if stage == "corrections" {
            read.pages[0].sections[0].body.tables[0].pop();
        }
        let header = project::ad_hoc("t");
        let links = link::link(&read, &mut diagnostics);
        let lowered =
            lower::lower(&header, &read, Lock::default(), &links, &corrections, &mut diagnostics);
        let lower::Lowered { mut model, same_rows } = lowered.expect("there is a page");
        if let (Shape::Object(object), "lower") = (&mut model.definitions[0].shape, stage) {
            object.attributes.pop();
        }
        audit(&read, &shown(&read), &same_rows, &model.rows(), &mut diagnostics);
        diagnostics
            .finish()
            .iter()
            .map(|d| {
                format!(
                    "{} {} {}",
                    d.code.info().id,
                    read.sources.place(d.span.unwrap_or_default()),
                    d.message
                )
            })
            .collect()
    }

    fn drop_tokens(tokens: &mut Vec<Token>) {
        let opens = |token: &Token| matches!(token, Token::Open(tag) if tag.name == "tr");
        let first = tokens.iter().rposition(opens).expect("there is a row");
        let last = tokens
            .iter()
            .rposition(|token| matches!(token, Token::Close(tag) if tag.name == "tr"))
            .expect("the row ends");
        tokens.drain(first..=last);
    }

    fn drop_node(nodes: &mut [tree::Node]) {
        for node in nodes {
            if let tree::Node::Element(table) = node {
                table.children.truncate(table.children.len() - usize::from(table.name == "table"));
            }
        }
    }

    fn drop_row(item: &mut sections::Item) {
        if let sections::Item::Table(table) = item {
            std::rc::Rc::make_mut(table).rows.pop();
        }
    }

    #[test]
    fn a_row_dropped_inside_any_stage_is_seen() {
        assert_eq!(drop_inside("no stage"), Vec::<String>::new());
        for stage in ["markdown", "tree", "sections", "cells", "corrections", "lower"] {
            let seen = ["TW060 t.md:5:1 this row is missing in the model"];
            assert_eq!(drop_inside(stage), seen, "{stage}");
        }
    }
}
