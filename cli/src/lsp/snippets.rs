//! In: a text and an empty line in it. Out: what is often written there, with its gaps. Must not know: the
//! meaning of pages.

use super::settings;
use serde_json::Value;
use tablewright::line_start;

/// A text with gaps, as the protocol writes them.
#[derive(Debug, PartialEq)]
pub struct Snippet {
    /// Its name in a list.
    pub label: &'static str,
    /// The text: `${1:name}` is a gap.
    pub text: String,
}

/// The columns of a page without a table.
const COLUMNS: [&str; 4] = ["Field", "Type", "Required", "Description"];

/// The completions of an empty line of a page: a row of the table above, or a section whose table
/// has the columns of the one before.
pub fn of_page(text: &str, at: usize) -> Option<Snippet> {
    let (before, line) = split(text, at);
    if !line.trim().is_empty() {
        return None;
    }
    let above: Vec<&str> = before.lines().collect();
    let is_rule = |line: &&str| {
        line.contains('|') && line.contains('-') && line.chars().all(|c| "|-: \t".contains(c))
    };
    let rule = above.iter().rposition(is_rule);
    let header = rule.and_then(|rule| above.get(rule.checked_sub(1)?)).map(|line| columns(line));
    let header = header.unwrap_or_else(|| COLUMNS.map(str::to_owned).to_vec());
    if above.last().is_some_and(|line| line.trim_start().starts_with('|')) {
        return Some(Snippet { label: "row of the table", text: row(&header, 1) });
    }
    let level = above.iter().rev().find(|line| line.starts_with('#'));
    let marks = level.map_or("#", |line| &line[..line.len() - line.trim_start_matches('#').len()]);
    let titles = format!("| {} |", header.join(" | "));
    let rule = "| --- ".repeat(header.len());
    let text =
        format!("{marks} ${{1:Heading}}\n\n{}\n{rule}|\n{}", plain(&titles), row(&header, 2));
    Some(Snippet { label: "section with a table", text })
}

/// A correction, for an empty line of their file.
pub fn of_corrections(schema: &Value, text: &str, at: usize) -> Option<Snippet> {
    let (_, line) = split(text, at);
    if !line.trim().is_empty() {
        return None;
    }
    let start = "[[correction]]\nop = ";
    let ops = settings::choices(schema, start, start.len());
    let ops: Vec<String> = ops.into_iter().map(|choice| choice.label).collect();
    let rest = "at = \"${2:Heading / attribute}\"\nexpect = \"${3:what the page says}\"\n\
        set = \"${4:what is right}\"\nreason = \"${5:how that is known}\"\n";
    let text = format!("{start}${{1|{}|}}\n{rest}", ops.join(","));
    Some(Snippet { label: "correction", text })
}

/// The text before the line of an offset, and the line.
fn split(text: &str, at: usize) -> (&str, &str) {
    let start = line_start(text, at);
    (&text[..start], text[start..].lines().next().unwrap_or_default())
}

fn columns(header: &str) -> Vec<String> {
    let inner = header.trim().trim_matches('|');
    inner.split('|').map(|cell| cell.trim().to_owned()).collect()
}

/// A row whose cells are gaps, numbered from a number on.
fn row(header: &[String], first: usize) -> String {
    let gap =
        |(number, name): (usize, &String)| format!("| ${{{}:{}}} ", number + first, plain(name));
    format!("{}|", header.iter().enumerate().map(gap).collect::<String>())
}

/// A text without what a snippet gives a meaning.
fn plain(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_line_offers_what_the_page_has_before_it() {
        let page = "## A\n\n| Name | Kind $ |\n|---|:-:|\n\n\ntext\n";
        let row = of_page(page, 34).expect("it is below a table");
        assert_eq!(row.text, "| ${1:Name} | ${2:Kind \\$} |");
        let section = of_page(page, 35).expect("the line is empty");
        assert_eq!(
            section.text,
            "## ${1:Heading}\n\n| Name | Kind \\$ |\n| --- | --- |\n| ${2:Name} | ${3:Kind \\$} |"
        );
        assert_eq!(of_page(page, 37), None);
        let first = of_page("", 0).expect("the page is empty");
        assert!(first.text.starts_with("# ${1:Heading}\n\n| Field | Type |"), "{}", first.text);
    }
}
