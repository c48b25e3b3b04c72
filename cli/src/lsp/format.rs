//! In: the text of a page. Out: its tables with their bars in line. Must not know: what a table says.

use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// The widest column that is filled up, in columns of a terminal.
const WIDEST: usize = 60;

/// A table in its new form, and the lines that it takes, counted from 0.
#[derive(Debug, PartialEq)]
pub struct Formatted {
    /// The lines, the last one excluded.
    pub lines: Range<usize>,
    /// The text, with a line break at its end.
    pub text: String,
}

/// The tables of a page that are not in line.
pub fn tables(text: &str) -> Vec<Formatted> {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = Vec::new();
    let mut fence = None;
    let mut at = 0;
    while at < lines.len() {
        let is_outside = fence.is_none();
        fence = fenced(fence, lines[at]);
        let next = lines.get(at + 1).copied().unwrap_or_default();
        if !is_outside || fence.is_some() || !starts(lines[at], next) {
            at += 1;
            continue;
        }
        let count = lines[at..].iter().take_while(|line| is_row(line)).count();
        let rows = &lines[at..at + count];
        let formatted = table(rows);
        if formatted.lines().ne(rows.iter().copied()) {
            out.push(Formatted { lines: at..at + count, text: formatted });
        }
        at += count;
    }
    out
}

/// The fence that is open after a line.
fn fenced<'a>(open: Option<&'a str>, line: &'a str) -> Option<&'a str> {
    let line = line.trim_start();
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'));
    let (fence, rest) = match mark {
        Some(mark) => line.split_at(line.len() - line.trim_start_matches(mark).len()),
        None => ("", line),
    };
    match open {
        None => Some(fence).filter(|fence| fence.len() >= 3),
        Some(open) if fence.starts_with(open) && rest.trim().is_empty() => None,
        Some(open) => Some(open),
    }
}

/// Whether two lines are the header of a table and the line below it.
fn starts(header: &str, rule: &str) -> bool {
    let is_rule = |cell: &String| {
        let dashes = cell.trim_start_matches(':').trim_end_matches(':');
        !dashes.is_empty() && dashes.chars().all(|c| c == '-') && cell.len() - dashes.len() <= 2
    };
    let rule_cells = cells(rule);
    is_row(header)
        && is_row(rule)
        && rule_cells.iter().all(is_rule)
        && cells(header).len() == rule_cells.len()
}

/// Whether a line can be aligned: a row whose bars are written, and no code by its indentation.
fn is_row(line: &str) -> bool {
    line.contains('|') && !line.starts_with("    ") && !line.trim_start().starts_with(['>', '\t'])
}

/// The cells of a row. A bar after a backslash is text.
fn cells(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut escaped = false;
    for c in line.trim().chars() {
        match c {
            '|' if !escaped => out.push(String::new()),
            c => out.last_mut().expect("there is always one").push(c),
        }
        escaped = c == '\\' && !escaped;
    }
    let outer = |cell: Option<&String>| cell.is_some_and(|cell| cell.trim().is_empty());
    if out.len() > 1 && outer(out.first()) && line.trim().starts_with('|') {
        out.remove(0);
    }
    if out.len() > 1 && outer(out.last()) && line.trim().ends_with('|') {
        out.pop();
    }
    out.iter().map(|cell| cell.trim().to_owned()).collect()
}

fn table(lines: &[&str]) -> String {
    let indent = &lines[0][..lines[0].len() - lines[0].trim_start().len()];
    let rows: Vec<Vec<String>> = lines.iter().map(|line| cells(line)).collect();
    let widths = widths(&rows);
    let mut out = String::new();
    for (number, row) in rows.iter().enumerate() {
        out.push_str(indent);
        for (column, cell) in row.iter().enumerate() {
            let width = widths.get(column).copied().unwrap_or_default();
            let cell = if number == 1 { rule(cell, width) } else { filled(cell, width) };
            out.push_str(&format!("| {cell} "));
        }
        out.push_str("|\n");
    }
    out
}

/// The width of each column; 0 where one is too wide to be filled up.
fn widths(rows: &[Vec<String>]) -> Vec<usize> {
    let columns = rows[0].len();
    let width = |column: usize| {
        let texts = rows.iter().enumerate().filter(|(number, _)| *number != 1);
        let cells = texts.filter_map(|(_, row)| row.get(column)).map(|cell| cell.width());
        cells.max().unwrap_or_default().max(3)
    };
    (0..columns).map(width).map(|width| if width > WIDEST { 0 } else { width }).collect()
}

fn filled(cell: &str, width: usize) -> String {
    format!("{cell}{}", " ".repeat(width.saturating_sub(cell.width())))
}

/// A cell of the line below the header: its colons, and dashes between them.
fn rule(cell: &str, width: usize) -> String {
    let (start, end) = (cell.starts_with(':'), cell.ends_with(':') && cell.len() > 1);
    let dashes = width.max(3) - usize::from(start) - usize::from(end);
    let colon = |is: bool| if is { ":" } else { "" };
    format!("{}{}{}", colon(start), "-".repeat(dashes), colon(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formatted(text: &str) -> String {
        let mut lines: Vec<String> = text.lines().map(|line| format!("{line}\n")).collect();
        for table in tables(text).into_iter().rev() {
            lines.splice(table.lines, [table.text]);
        }
        lines.concat()
    }

    #[test]
    fn bars_are_in_line_and_no_cell_is_lost() {
        let text = "# A\n\n|a|b `\\|` c|\n|:-|-:|\n|größe|\n| 表 |  x\\|y | more |\ntext\n";
        let wanted = "# A\n\n| a     | b `\\|` c |\n| :---- | -------: |\n| größe |\n\
            | 表    | x\\|y     | more |\ntext\n";
        assert_eq!(formatted(text), wanted);
        assert_eq!(formatted(wanted), wanted);
        assert_eq!(tables(wanted), []);
    }

    #[test]
    fn what_is_no_table_stays() {
        for text in [
            "```\n|a|b|\n|-|-|\n```\n",
            "~~~\n```\n|a|b|\n|-|-|\n~~~\n",
            "|a|b|\n|-|\n",
            "    |a|\n    |-|\n",
            "a|b\n\n",
        ] {
            assert_eq!(tables(text), [], "{text:?}");
        }
        let after = "```\n|a|\n```\n|a|\n|-|\n";
        assert_eq!(formatted(after), "```\n|a|\n```\n| a   |\n| --- |\n");
    }

    #[test]
    fn a_wide_column_is_not_filled_up() {
        let long = "x".repeat(WIDEST + 1);
        let text = format!("|a|b|\n|-|-|\n|1|{long}|\n|2|y|\n");
        let wanted = format!("| a   | b |\n| --- | --- |\n| 1   | {long} |\n| 2   | y |\n");
        assert_eq!(formatted(&text), wanted);
    }
}
