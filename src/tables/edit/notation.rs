//! In: texts of cells. Out: how they are marked, and other texts in the same notation. Must not know:
//! rows, or what a text says.

use super::book::Kind;

/// Marks and tags that may be around all of a cell.
const WRAPS: [(&str, &str); 10] = [
    ("`", "`"),
    ("**", "**"),
    ("__", "__"),
    ("*", "*"),
    ("_", "_"),
    ("<code>", "</code>"),
    ("<strong>", "</strong>"),
    ("<b>", "</b>"),
    ("<em>", "</em>"),
    ("\"", "\""),
];

/// The marks around a text, and the text itself.
pub(super) fn unwrapped(raw: &str) -> (String, &str, String) {
    let (mut before, mut inner, mut after) = (String::new(), raw, String::new());
    while let Some((open, close, text)) = WRAPS.iter().find_map(|(open, close)| {
        let text = inner.strip_prefix(open)?.strip_suffix(close)?;
        (!text.is_empty()).then_some((open, close, text))
    }) {
        before.push_str(open);
        after.insert_str(0, close);
        inner = text;
    }
    (before, inner, after)
}

/// A text that is marked as another one is.
pub(super) fn like(other: &str, text: &str) -> String {
    let (before, _, after) = unwrapped(other);
    format!("{before}{text}{after}")
}

/// A text in code, as a kind of table has it.
pub(super) fn code(kind: Kind, text: &str) -> String {
    match kind {
        Kind::Tags => format!("<code>{}</code>", text.replace('&', "&amp;").replace('<', "&lt;")),
        Kind::Bars | Kind::Block | Kind::Shape => crate::text::code(text),
    }
}

/// A text as it may be in a cell: a bar does not end it.
pub(super) fn in_cell(kind: Kind, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '|' && kind == Kind::Bars && !out.ends_with('\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The same types in the notations that pages have, those that resemble some cells first.
pub(super) fn types(
    set: &str,
    resembling: &[&str],
    link: &dyn Fn(&str) -> Option<String>,
) -> Vec<String> {
    if set.contains(['(', '<', '[', '{']) {
        return vec![set.to_owned()];
    }
    let members: Vec<&str> = set.split(['|', ',']).map(str::trim).collect();
    let upper = resembling.first().is_some_and(|first| {
        first.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
    });
    let mut out = Vec::new();
    for join in preferred(&JOINS, members.len() > 1, resembling) {
        for array in preferred(&ARRAYS, set.contains(ARRAY), resembling) {
            let words = members.iter().map(|member| member_words(member, array, upper, link));
            out.push(words.collect::<Vec<_>>().join(join));
        }
    }
    out.dedup();
    out
}

/// The separators of types.
const JOINS: [(&str, &str); 5] =
    [(" or ", " or "), ("|", " | "), ("\\|", " \\| "), (", ", ", "), ("/", "/")];

/// The notations of arrays, `_` for their items, each with its evidence.
const ARRAYS: [(&str, &str); 6] = [
    ("array of ", "array of _"),
    ("[]", "_[]"),
    ("rray<", "array<_>"),
    ("rray[", "array[_]"),
    ("list of ", "list of _"),
    ("[", "[_]"),
];

/// The prefix of an array in corrections.
const ARRAY: &str = "array of ";

/// Those notations that some cells have, and then the first one.
fn preferred(
    all: &[(&'static str, &'static str)],
    needed: bool,
    resembling: &[&str],
) -> Vec<&'static str> {
    if !needed {
        return vec![all[0].1];
    }
    let shown =
        |mark: &str| resembling.iter().filter(|cell| cell.to_lowercase().contains(mark)).count();
    let mut found: Vec<(usize, &'static str)> =
        all.iter().map(|(mark, way)| (shown(mark), *way)).collect();
    found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let used = found.iter().filter(|(count, _)| *count > 0).count();
    found.truncate(used.clamp(1, 3));
    let mut ways: Vec<&'static str> = found.into_iter().map(|(_, way)| way).collect();
    if !ways.contains(&all[0].1) {
        ways.push(all[0].1);
    }
    ways
}

fn member_words(
    member: &str,
    array: &str,
    upper: bool,
    link: &dyn Fn(&str) -> Option<String>,
) -> String {
    if let Some(items) = member.strip_prefix(ARRAY) {
        let items = member_words(items, array, false, link);
        return capital(&array.replace('_', &items), upper);
    }
    link(member).unwrap_or_else(|| capital(member, upper))
}

fn capital(text: &str, upper: bool) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if upper && first.is_ascii_lowercase() => {
            format!("{}{}", first.to_ascii_uppercase(), letters.as_str())
        }
        _ => text.to_owned(),
    }
}
