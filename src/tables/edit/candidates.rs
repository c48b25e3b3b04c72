//! In: a correction, and the row that it is about. Out: edits that may make the page say the same, the
//! likeliest first. Must not know: which of them does: each is read again.

use super::book::{Book, Cell, Kind, Topic, GAP, GIVEN};
use super::cells::{empty, kind, link_to, near, one, replaced, texts, typed, without_note};
use super::notation::{code, in_cell, like, unwrapped};
use super::{bounds, phrases, rows, sections, shapes, values, Candidate, Patch};
use crate::corrections::{presence, Target, ABSENT};
use crate::diagnostics::{Fix, Op};
use crate::dialect::{joins_types, marks, opposites, Column};
use crate::read::page::{Attribute, TypeExpr};
use crate::source::Span;
use std::collections::BTreeSet;

/// The edits to try for a correction.
pub(super) fn candidates(book: &Book<'_>, fix: &Fix, target: &Target) -> Vec<Candidate> {
    let mut found = match (fix.op, target.row) {
        (Op::Rename, _) => heading(book, fix, target),
        (Op::AddAttribute, _) => rows::added(book, fix, target),
        (Op::AddSection, _) => sections::added(book, fix, target),
        (Op::DropAttribute, Some(row)) => rows::dropped(book, row, target),
        (Op::Values | Op::AddValue | Op::DropValue | Op::Value, _) => {
            values::candidates(book, fix, target)
        }
        (Op::Type, Some(row)) => of_type(book, row, &fix.set, &target.says),
        (Op::OneOrMany, Some(row)) => {
            let set = format!("{} | array of {}", target.says, target.says);
            of_type(book, row, &set, &target.says)
        }
        (Op::Required, Some(row)) => required(book, row, &fix.set),
        (Op::Default, Some(row)) => {
            stated(book, row, &Column::Default, fix, &target.says, of_claim(book, row))
        }
        (Op::Format, Some(row)) => {
            let mut found = stated(book, row, &Column::Format, fix, &target.says, None);
            found.extend(format_of_type(book, row, fix, &target.says));
            found
        }
        (Op::Bound, Some(row)) => bounds::candidates(book, row, &fix.set, &target.says),
        (Op::Name | Op::MapKey, Some(row)) => name(book, row, fix, &target.says),
        (Op::Link, Some(row)) => link(book, row, fix),
        (Op::Type | Op::OneOrMany | Op::Required | Op::Default | Op::Format | Op::Bound, None)
        | (Op::Name | Op::MapKey | Op::Link | Op::DropAttribute, None)
        | (Op::Bind | Op::Allow, _) => Vec::new(),
    };
    found.retain(|patches| patches.iter().any(|patch| book.slice(patch.span) != patch.text));
    found.dedup();
    found.truncate(CANDIDATES);
    found
}

/// The maximum number of edits that are tried for a correction.
const CANDIDATES: usize = 24;

fn of_type(book: &Book<'_>, row: Span, set: &str, says: &str) -> Vec<Candidate> {
    let mut found = null(book, row, set, says);
    let stated = book.attribute(row).and_then(|one| one.body.type_stated());
    let inner = stated.as_ref().map(|stated| extent(book, stated.value));
    let cell = book.cell(row, |column| *column == Column::Type);
    let name = || book.cell(row, |column| *column == Column::Name);
    let Some(cell) = cell.or_else(name) else { return found };
    let words = typed(book, &cell, set);
    let within = |inner: &Span| {
        inner.start >= cell.span.start && inner.end <= cell.span.end && inner.start < inner.end
    };
    // Its own word first: words beside it say more than its type.
    let mut places: Vec<Span> = stated.map(|stated| stated.value.span()).into_iter().collect();
    places.extend(inner.filter(|inner| !places.contains(inner)));
    for inner in places.into_iter().filter(within) {
        let text = &book.read.sources.get(inner.file).text;
        let (before, _, after) = unwrapped(book.slice(inner));
        let in_code = text[..inner.start as usize].ends_with('`');
        let marked = words.iter().filter(|text| !is_link(text));
        let marked = marked.map(|text| format!("{before}{}{after}", unwrapped(text).1));
        found.extend(marked.map(|text| one(inner, text)));
        let plain = words.iter().filter(|text| !(in_code && is_link(text)));
        found.extend(plain.map(|text| one(inner, text)));
    }
    let typed = book.grids[cell.grid].columns[cell.column] == Column::Type;
    // Words beside the type are the author's.
    let alone = inner.filter(within).is_none_or(|inner| {
        let before = Span { end: inner.start, ..cell.span };
        let after = Span { start: inner.end, ..cell.span };
        [before, after].iter().all(|rest| !book.slice(*rest).contains(char::is_alphanumeric))
    });
    found.extend(words.iter().filter(|_| typed && alone).map(|text| one(cell.span, text)));
    found
}

/// All of a type, from its first word to its last; its own word where others stand between its parts.
fn extent(book: &Book<'_>, expr: &TypeExpr) -> Span {
    let mut parts = Vec::new();
    leaves(expr, &mut parts);
    parts.sort_by_key(|part| part.start);
    let whole = parts.iter().fold(expr.span(), |all, part| all.to(*part));
    let mut end = whole.start;
    let mut joined = true;
    for part in parts {
        let between = book.slice(Span { start: end, end: part.start.max(end), ..whole });
        let words = between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        joined &= words.map(str::to_lowercase).all(|word| joins_types(&word));
        end = end.max(part.end);
    }
    if joined {
        whole
    } else {
        expr.span()
    }
}

/// The places of a type and of its parts, in its file; several words that name nothing are no type.
fn leaves(expr: &TypeExpr, out: &mut Vec<Span>) {
    let span = expr.span();
    let words = matches!(expr, TypeExpr::Name(name, ..) if name.contains(char::is_whitespace));
    out.extend((span.start < span.end && !words).then_some(span));
    expr.parts().into_iter().for_each(|part| leaves(part, out));
}

/// Whether a text has a link in it.
fn is_link(text: &str) -> bool {
    text.contains("](") || text.contains("<a ")
}

/// That a value may be `null`, or may not be, where a column of its own says so.
fn null(book: &Book<'_>, row: Span, set: &str, says: &str) -> Vec<Candidate> {
    let bare = |text: &str| {
        let words = text.split(['|', ',']).map(|word| word.trim().to_lowercase());
        let words: Vec<String> = words.collect();
        let others: Vec<String> = words.iter().filter(|word| *word != "null").cloned().collect();
        (others.len() < words.len(), others)
    };
    let Some(cell) = book.cell(row, |column| *column == Column::Nullable) else {
        return Vec::new();
    };
    let ((now, _), (then, _)) = (bare(says), bare(set));
    let wanted = if then && !now { GIVEN } else { ABSENT };
    said_in_column(book, &cell, Topic::Null, wanted)
}

/// The edits of a cell in a column that says yes or no: as the column has it, as the opposite of what
/// it has, and then as other tables do.
fn said_in_column(book: &Book<'_>, cell: &Cell<'_>, topic: Topic, says: &str) -> Vec<Candidate> {
    let owned = |ways: Vec<&str>| ways.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let given = texts(book, cell).into_iter().filter(|text| !text.is_empty());
    let opposites = std::iter::once(cell.raw).filter(|raw| !raw.is_empty()).chain(given);
    let ways = owned(book.own_ways(cell, topic, says)).into_iter();
    let ways = ways.chain(opposites.flat_map(opposite));
    let ways = ways.chain(owned(book.ways(cell, topic, says))).chain(worded(says));
    let ways = ways.chain(opposite(cell.raw));
    let mut seen = BTreeSet::new();
    let ways = ways.filter(|text| seen.insert(text.clone()));
    ways.map(|text| one(cell.span, text)).collect()
}

/// The opposite of a cell in its notation.
fn opposite(raw: &str) -> Vec<String> {
    let (_, inner, _) = unwrapped(raw);
    opposites(inner)
        .map(|text| if text.is_empty() { String::new() } else { like(raw, text) })
        .collect()
}

/// Whether an attribute must be there: in a column, by a mark at its name or type, or after its
/// description.
fn required(book: &Book<'_>, row: Span, set: &str) -> Vec<Candidate> {
    let of_presence = |column: &Column| {
        matches!(column, Column::Required | Column::Optional | Column::Cardinality(_))
    };
    let drawn = book.place(row).is_some_and(|(grid, _)| grid.kind != Kind::Shape);
    if let Some(cell) = book.cell(row, of_presence).filter(|_| drawn) {
        return said_in_column(book, &cell, Topic::Presence, set);
    }
    let mut found = in_item(book, row, set);
    found.extend(around(book, row, set, Topic::AroundName));
    found.extend(around(book, row, set, Topic::AroundType));
    let said = match set {
        "required" => "Required.",
        _ => "Optional.",
    };
    let said: Vec<String> = (set != UNKNOWN).then(|| said.to_owned()).into_iter().collect();
    found.extend(phrases::appended(book, row, &said));
    found
}

/// The word of a correction for an attribute whose presence the page does not state.
const UNKNOWN: &str = "unknown";

/// Whether an item of a list must be there.
fn in_item(book: &Book<'_>, row: Span, set: &str) -> Vec<Candidate> {
    let gone = shapes::dropped(book, row, &Column::Required);
    if set == UNKNOWN {
        return gone;
    }
    let like = |other: &Attribute, raw: &str| (presence(other) == set).then(|| raw.to_owned());
    let mut found = shapes::stated(book, row, &Column::Required, like, &[set.to_owned()]);
    // Items that need not be there may say nothing.
    let says = book.cell(row, |column| *column == Column::Required).is_some();
    if says && set == "optional" {
        found.extend(gone);
    }
    found
}

/// The word for it where nothing in a column says the like.
fn worded(set: &str) -> Vec<String> {
    match set {
        "required" | GIVEN => vec!["yes".to_owned()],
        "optional" => vec!["no".to_owned()],
        _ => vec![String::new()],
    }
}

/// Edits of the text around a name or a type.
fn around(book: &Book<'_>, row: Span, set: &str, topic: Topic) -> Vec<Candidate> {
    let of_name = topic == Topic::AroundName;
    let wanted = if of_name { Column::Name } else { Column::Type };
    let (Some(cell), Some(attribute)) =
        (book.cell(row, |column| *column == wanted), book.attribute(row))
    else {
        return Vec::new();
    };
    let inner = match of_name {
        true => attribute.printed.as_str(),
        false => match attribute.body.type_stated() {
            Some(stated) => book.slice(stated.value.span()),
            None => return Vec::new(),
        },
    };
    let Some((before, after)) = cell.raw.split_once(inner).filter(|_| !inner.is_empty()) else {
        return Vec::new();
    };
    let ways = book.ways(&cell, topic, set).into_iter().filter(|way| !way.contains("]("));
    let mut texts: Vec<String> = ways.map(|way| way.replace(GAP, inner)).collect();
    // A mark that says the opposite goes.
    let mut bare = cell.raw.to_owned();
    for mark in marks(presence(attribute) == "required").filter(|mark| after.contains(mark)) {
        bare = format!("{before}{inner}{}", after.replacen(mark, "", 1));
        texts.push(bare.clone());
    }
    let wanted = marks(set == "required").filter(|_| set != "unknown");
    texts.extend(wanted.map(|mark| format!("{bare}{mark}")));
    texts.into_iter().map(|text| one(cell.span, text)).collect()
}

/// A value, in its column or where a clause states it.
fn stated(
    book: &Book<'_>,
    row: Span,
    column: &Column,
    fix: &Fix,
    says: &str,
    claim: Option<Span>,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    if let Some(cell) = book.cell(row, |one| one == column) {
        let kind = kind(book, &cell);
        let texts = match fix.set.as_str() {
            ABSENT => empty(book, &cell),
            set => {
                let near = near(book, &cell);
                let set = in_cell(kind, set);
                let marked = near.into_iter().map(|near| like(near, &set)).collect::<Vec<_>>();
                marked.into_iter().chain([code(kind, &set), set.clone()]).collect()
            }
        };
        found.extend(texts.into_iter().map(|text| one(cell.span, text)));
    }
    if *column == Column::Default {
        found.extend(beside(book, row, fix, claim));
    }
    if let Some(span) = claim.filter(|_| fix.set != ABSENT) {
        found.extend(replaced(book, span, says, &fix.set));
    }
    found
}

/// A default that no column states: in an item of a list, or after a description.
fn beside(book: &Book<'_>, row: Span, fix: &Fix, claim: Option<Span>) -> Vec<Candidate> {
    let column = Column::Default;
    if fix.set == ABSENT {
        let mut found = shapes::dropped(book, row, &column);
        if let Some(span) = claim {
            found.extend(phrases::dropped(book, row, span));
            found.extend(phrases::without_clause(book, span));
        }
        return found;
    }
    let coded = phrases::coded(book, row, &fix.set);
    let like = |other: &Attribute, raw: &str| {
        let stated = other.body.default_value()?.value;
        let other = raw.rfind(stated)?;
        Some(format!("{}{}{}", &raw[..other], fix.set, &raw[other + stated.len()..]))
    };
    let mut found = shapes::stated(book, row, &column, like, &[]);
    if claim.is_none() {
        let others = phrases::like_others(book, row, &fix.set, |row| of_claim(book, row));
        let plain = [format!("Defaults to {coded}."), format!("Default: {coded}")];
        let all: Vec<String> = others.into_iter().chain(plain).collect();
        found.extend(phrases::appended(book, row, &all));
    }
    found
}

/// Where a row states its default beside a column of them.
fn of_claim(book: &Book<'_>, row: Span) -> Option<Span> {
    let default = book.attribute(row)?.body.default_value()?;
    Some(default.span)
}

/// The format that a cell of types states.
fn format_of_type(book: &Book<'_>, row: Span, fix: &Fix, says: &str) -> Vec<Candidate> {
    let Some(cell) = book.cell(row, |column| *column == Column::Type) else { return Vec::new() };
    match (says, fix.set.as_str()) {
        (ABSENT, set) => {
            let (before, inner, after) = unwrapped(cell.raw);
            let ways = [format!("{before}{inner} ({set}){after}"), format!("{} ({set})", cell.raw)];
            ways.map(|text| one(cell.span, text)).to_vec()
        }
        (says, ABSENT) => {
            let marks = [("(", ")"), ("<", ">"), ("[", "]"), ("\\<", "\\>")];
            without_note(&cell, says, &marks)
        }
        (says, set) => replaced(book, cell.span, says, set).into_iter().collect(),
    }
}

/// Another name, or another placeholder for any.
fn name(book: &Book<'_>, row: Span, fix: &Fix, says: &str) -> Vec<Candidate> {
    let Some(cell) = book.cell(row, |column| *column == Column::Name) else { return Vec::new() };
    let escaped = |text: &str| text.replace('_', "\\_");
    let pairs = [(says.to_owned(), fix.set.clone()), (escaped(says), escaped(&fix.set))];
    let spelled = pairs.into_iter().filter_map(|(says, set)| {
        let at = cell.raw.rfind(&says)?;
        let start = cell.span.start as usize + at;
        Some(one(cell.span.with(start, start + says.len()), set))
    });
    spelled.collect()
}

/// Another heading; the links to it follow.
fn heading(book: &Book<'_>, fix: &Fix, target: &Target) -> Vec<Candidate> {
    let Some(alone) = replaced(book, target.heading, &target.says, &fix.set) else {
        return Vec::new();
    };
    let anchors = [&target.says, &fix.set].map(|heading| crate::dialect::anchor(heading));
    let mut all = alone.clone();
    for page in &book.read.pages {
        let text = &book.read.sources.get(page.file).text;
        for end in [")", "\"", " "] {
            let old = format!("#{}{end}", anchors[0]);
            let places = text.match_indices(&old).filter(|(at, _)| {
                text[..*at].ends_with('(')
                    || text[..*at].ends_with('"')
                    || text[..*at].ends_with("md")
            });
            let span = Span { file: page.file, ..Span::default() };
            all.extend(places.map(|(at, _)| Patch {
                span: span.with(at + 1, at + 1 + anchors[0].len()),
                text: anchors[1].clone(),
            }));
        }
    }
    vec![alone, all]
}

/// A link that leads elsewhere, or words that should be one.
fn link(book: &Book<'_>, row: Span, fix: &Fix) -> Vec<Candidate> {
    let Some((grid, line)) = book.place(row) else { return Vec::new() };
    let kind = grid.kind;
    let mut found = Vec::new();
    for span in line.cells.iter().flatten() {
        let Some(to) = link_to(book, &fix.set, kind, *span) else { continue };
        let quoted = to.split(['(', '"']).nth(1).and_then(|rest| rest.split([')', '"']).next());
        let place = quoted.unwrap_or_default();
        let raw = book.slice(*span);
        for (at, _) in raw.match_indices(&fix.expect).filter(|_| fix.expect.starts_with('#')) {
            let behind = &raw[at + fix.expect.len()..];
            let before = raw[..at].rfind(['(', '"']).map_or(at, |open| open + 1);
            if behind.starts_with([')', '"', ' ']) {
                let start = span.start as usize;
                found.push(one(span.with(start + before, start + at + fix.expect.len()), place));
            }
        }
        if let Some(at) = raw.find(&fix.expect).filter(|_| !fix.expect.starts_with('#')) {
            let start = span.start as usize + at;
            let shown = to.replace(&fix.set, &fix.expect);
            found.push(one(span.with(start, start + fix.expect.len()), shown));
            found.push(one(*span, to));
        }
    }
    found
}
