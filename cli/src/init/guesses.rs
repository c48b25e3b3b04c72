//! In: words that name no type, and tables that are none. Out: what the words may be, and the headers
//! of the tables. Must not know: how a project file is written.

/// Words that name a type in some language or other.
const NAMED: [(&[&str], &str); 4] = [
    (&["struct", "hashmap", "hashtable"], "object"),
    (&["smallint"], "integer"),
    (&["bigdecimal"], "number"),
    (&["nvarchar", "slug", "guid"], "string"),
];

/// The possible meaning of a whole word, for a person to confirm. A part of a word says nothing.
pub(super) fn of_type(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    NAMED.iter().find(|(words, _)| words.contains(&lower.as_str())).map(|(_, ty)| *ty)
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
        let found = ["hashtable", "Struct", "smallint"].map(of_type);
        assert_eq!(found, [Some("object"), Some("object"), Some("integer")]);
        for word in ["numeric string", "order-id", "Longitude", "Interface", "identity", "Charge"] {
            assert_eq!(of_type(word), None, "{word}");
        }
    }

    #[test]
    fn headers_are_read() {
        assert_eq!(headers("|variable |class |\n|:--|:--|\n"), ["variable", "class"]);
        let html = "<table><tr><th><b>A</b></th><th>B</th></tr><tr><td>x</td></tr></table>";
        assert_eq!(headers(html), ["A", "B"]);
    }
}
