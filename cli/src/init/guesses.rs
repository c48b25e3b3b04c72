//! In: words that name no type, and columns that nobody knows. Out: what they may be, and how sure
//! that is. Must not know: how a project file is written.

use tablewright::source::{Sources, Span};

/// Words that are of one type wherever they are the name of one.
const SURE: [(&[&str], &str); 4] = [
    (&["dict", "struct", "hashmap", "hashtable"], "object"),
    (&["uint", "uint8", "uint16", "uint32", "uint64", "int8", "int16", "smallint"], "integer"),
    (&["float32", "float64", "bigdecimal"], "number"),
    (&["nvarchar", "char", "character", "slug", "guid"], "string"),
];

/// Words that are mostly of one type: whole words, of several that name a type together.
const MOSTLY: [(&[&str], &str); 6] = [
    (&["bool", "boolean", "flag"], "boolean"),
    (&["int", "integer", "long", "short", "byte", "count"], "integer"),
    (&["float", "double", "decimal", "numeric", "number", "real"], "number"),
    (&["dict", "dictionary", "map", "hash", "struct", "json", "object"], "object"),
    (&["list", "array", "collection", "set"], "array"),
    (
        &[
            "str", "string", "text", "char", "url", "uri", "uuid", "guid", "date", "time", "id",
            "html", "email", "slug", "token",
        ],
        "string",
    ),
];

/// The meaning of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    /// This, wherever it is.
    Is(&'static str),
    /// Perhaps this: a person is to say.
    Perhaps(&'static str),
    /// Only a person knows.
    Unknown,
}

/// The meanings of words that name no type. A part of a word says nothing.
pub(super) fn of_type(text: &str) -> Guess {
    let lower = text.to_lowercase();
    let find = |list: &[(&[&str], &'static str)], word: &str| {
        list.iter().find(|(words, _)| words.contains(&word)).map(|(_, ty)| *ty)
    };
    if let Some(sure) = find(&SURE, &lower) {
        return Guess::Is(sure);
    }
    // The last word is what the others describe.
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    match words.rev().find_map(|word| find(&MOSTLY, word)) {
        Some(perhaps) => Guess::Perhaps(perhaps),
        None => Guess::Unknown,
    }
}

/// Fewer words than this may be a value that decides.
const PROSE: usize = 4;

/// Whether nobody but a reader needs a column: each of its cells is a sentence. The span is that of
/// its header.
pub(super) fn is_prose(sources: &Sources, header: Span) -> bool {
    let cells = below(&sources.get(header.file).text, header.start as usize);
    let mut shown = cells.iter().filter(|cell| !cell.is_empty()).peekable();
    shown.peek().is_some() && shown.all(|cell| cell.split_whitespace().count() >= PROSE)
}

/// The cells below a header of a table of Markdown; none of any other table.
fn below(text: &str, at: usize) -> Vec<&str> {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let bars = |text: &str| text.replace("\\|", "  ").matches('|').count();
    let column = bars(&text[start..at]);
    let mut lines = text[start..].lines();
    let ruled = lines.nth(1).is_some_and(|line| line.contains("--") && line.contains('|'));
    let rows = lines.take_while(|line| line.contains('|'));
    let cell = |line| split(line).get(column).map_or("", |cell| cell.trim());
    if ruled {
        rows.map(cell).collect()
    } else {
        Vec::new()
    }
}

/// A row at its bars, what is before the first one included.
fn split(line: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, _) in line.match_indices('|').filter(|(at, _)| !line[..*at].ends_with('\\')) {
        out.push(&line[from..at]);
        from = at + 1;
    }
    out.push(&line[from..]);
    out
}

/// The headers of a table, as Markdown or HTML has them.
pub(super) fn headers(table: &str) -> Vec<String> {
    let table = table.trim();
    if !table.starts_with('<') {
        let header = table.lines().next().unwrap_or_default().trim().trim_matches('|');
        return split(header).into_iter().map(|cell| cell.trim().to_owned()).collect();
    }
    let row = table.split("</tr>").next().unwrap_or_default();
    let cells = row.split("</th>").flat_map(|cell| cell.split("</td>"));
    cells.map(without_tags).filter(|cell| !cell.is_empty()).collect()
}

fn without_tags(text: &str) -> String {
    let parts = text.split('<').map(|part| part.split_once('>').map_or(part, |(_, rest)| rest));
    parts.collect::<Vec<_>>().concat().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_guessed_and_no_part_of_one() {
        for (text, wanted) in [
            ("dict", Guess::Is("object")),
            ("Struct", Guess::Is("object")),
            ("uint32", Guess::Is("integer")),
            ("numeric string", Guess::Perhaps("string")),
            ("string list", Guess::Perhaps("array")),
            ("order-id", Guess::Perhaps("string")),
            ("flag", Guess::Perhaps("boolean")),
            ("Longitude", Guess::Unknown),
            ("Interface", Guess::Unknown),
            ("UpdateStrategy", Guess::Unknown),
            ("Restriction", Guess::Unknown),
            ("Candidate", Guess::Unknown),
            ("identity", Guess::Unknown),
            ("Roadmap", Guess::Unknown),
            ("subject", Guess::Unknown),
            ("Charge", Guess::Unknown),
        ] {
            assert_eq!(of_type(text), wanted, "{text}");
        }
    }

    #[test]
    fn cells_below_a_header_are_found() {
        let text = "x\n\n| A | B |\n|---|:--|\n| a \\| b | It says a lot. |\n| c |\n\n| D |\n";
        let at = |word: &str| text.find(word).expect("it is there");
        assert_eq!(below(text, at("A")), ["a \\| b", "c"]);
        assert_eq!(below(text, at("B")), ["It says a lot.", ""]);
        assert_eq!(below(text, at("x")), Vec::<&str>::new());
    }

    #[test]
    fn headers_are_read() {
        assert_eq!(headers("|variable |class |\n|:--|:--|\n"), ["variable", "class"]);
        let html = "<table><tr><th><b>A</b></th><th>B</th></tr><tr><td>x</td></tr></table>";
        assert_eq!(headers(html), ["A", "B"]);
    }
}
