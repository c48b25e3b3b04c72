//! A page as lines, with what each of them is.

/// The kind of a line of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Of fenced or indented code, of an HTML block, or of front matter.
    Other,
    /// Nothing.
    Blank,
    /// A heading with hashes.
    Heading,
    /// The names of columns.
    Header,
    /// Below these.
    Delimiter,
    /// A row.
    Row,
    /// Of a paragraph or a list.
    Text,
}

/// The lines of a page.
pub fn lines(text: &str) -> Vec<(Kind, &str)> {
    let all: Vec<&str> = text.lines().collect();
    let mut fence: Option<&str> = None;
    let mut html = false;
    let mut front = all.first().is_some_and(|line| ["---", "+++"].contains(line));
    let mut out: Vec<(Kind, &str)> = Vec::new();
    for (at, line) in all.iter().enumerate() {
        let start = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| start.starts_with(mark));
        let kind = if front {
            front = at == 0 || !["---", "+++"].contains(line);
            Kind::Other
        } else if mark.is_some() || fence.is_some() {
            fence = match (fence, mark) {
                (None, mark) => mark,
                (Some(open), Some(mark)) if open == mark => None,
                (open, _) => open,
            };
            Kind::Other
        } else {
            kind(line, &all[at + 1..], out.last().map(|(kind, _)| *kind), &mut html)
        };
        out.push((kind, line));
    }
    out
}

fn kind(line: &str, below: &[&str], before: Option<Kind>, html: &mut bool) -> Kind {
    let start = line.trim_start();
    *html = !line.trim().is_empty() && (*html || start.starts_with('<'));
    let in_table = matches!(before, Some(Kind::Delimiter | Kind::Row));
    if line.trim().is_empty() {
        Kind::Blank
    } else if line.starts_with('|') && in_table {
        Kind::Row
    } else if line.starts_with('|') && before == Some(Kind::Header) {
        Kind::Delimiter
    } else if line.starts_with('|') && below.first().is_some_and(|next| is_delimiter(next)) {
        Kind::Header
    } else if *html || line.starts_with(['\t', '<', '|', '[', '>']) || line.starts_with("    ") {
        Kind::Other
    } else if line.starts_with('#') {
        Kind::Heading
    } else {
        Kind::Text
    }
}

fn is_delimiter(line: &str) -> bool {
    line.contains('-') && line.starts_with('|') && line.chars().all(|c| "|:- \t".contains(c))
}

/// Whether a line is of a table.
pub fn in_table(kind: Kind) -> bool {
    matches!(kind, Kind::Header | Kind::Delimiter | Kind::Row)
}

/// Changes each line.
pub fn each(text: &str, change: impl Fn(Kind, &str) -> String) -> String {
    let changed = lines(text).into_iter().map(|(kind, line)| change(kind, line) + "\n");
    changed.collect()
}

/// Changes the lines of one kind.
pub fn of(text: &str, wanted: Kind, change: impl Fn(&str) -> String) -> String {
    each(text, |kind, line| if kind == wanted { change(line) } else { line.to_owned() })
}

/// Changes the lines of tables.
pub fn tables(text: &str, change: impl Fn(&str) -> String) -> String {
    each(text, |kind, line| if in_table(kind) { change(line) } else { line.to_owned() })
}

/// The cells of a row, without what is around them; none where it has no end or is drawn with
/// something else.
pub fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in inner.chars() {
        if c == '|' && !escaped {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            cell.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    (!escaped && !inner.is_empty()).then_some(cells)
}

/// Changes each cell of the rows, by the number of its column.
pub fn each_cell(text: &str, change: impl Fn(usize, &str) -> String) -> String {
    of(text, Kind::Row, |line| row(line, &change))
}

/// Changes the cells of a line.
pub fn row(line: &str, change: impl Fn(usize, &str) -> String) -> String {
    let Some(cells) = cells(line) else { return line.to_owned() };
    let cells = cells.iter().enumerate().map(|(at, cell)| change(at, cell));
    format!("|{}|", cells.collect::<Vec<_>>().join("|"))
}

/// Changes what of a text is words: no code, no tag, no link, no escape.
pub fn words(text: &str, change: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = text;
    loop {
        let next = rest.find(['`', '<', '[', '\\', '&']).unwrap_or(rest.len());
        out.push_str(&change(&rest[..next]));
        rest = &rest[next..];
        let end = match rest.as_bytes().first() {
            None => return out,
            Some(b'`') => {
                let ticks = rest.len() - rest.trim_start_matches('`').len();
                let close = "`".repeat(ticks);
                rest[ticks..].find(&close).map_or(ticks, |at| at + 2 * ticks)
            }
            Some(b'<') => rest.find('>').map_or(1, |at| at + 1),
            Some(b'[') => rest.find(')').map_or(1, |at| at + 1),
            Some(b'\\') => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            Some(_) => rest.find(';').map_or(1, |at| at + 1),
        };
        out.push_str(&rest[..end]);
        rest = &rest[end..];
    }
}

/// Puts something around each table.
pub fn around(text: &str, before: &str, prefix: &str, rest: &str, after: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for (kind, line) in lines(text).into_iter().chain([(Kind::Blank, "")]) {
        let table = in_table(kind);
        if table && !inside {
            out.push_str(&format!("\n{before}{prefix}{line}\n"));
        } else if table {
            out.push_str(&format!("{rest}{line}\n"));
        } else if inside {
            out.push_str(&format!("{after}\n{line}\n"));
        } else {
            out.push_str(&format!("{line}\n"));
        }
        inside = table;
    }
    out
}

/// The links of a text: where each is, what it shows and where it leads.
pub fn links(text: &str) -> Vec<(std::ops::Range<usize>, &str, &str)> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(middle) = text[from..].find("](#").map(|at| from + at) {
        from = middle + 3;
        let start = text[..middle].rfind(['[', ']', '\n', '`']);
        let end = text[from..].find([')', '\n', ' ', '`']).map(|at| from + at);
        let (Some(start), Some(end)) = (start, end) else { continue };
        let image = text[..start].ends_with(['!', '`', '\\']);
        if !image && text[start..].starts_with('[') && text[end..].starts_with(')') {
            out.push((start..end + 1, &text[start + 1..middle], &text[middle + 2..end]));
        }
    }
    out
}

/// Writes each link of the page in another way.
pub fn each_link(text: &str, change: impl Fn(usize, &str, &str) -> String) -> String {
    let mut out = String::new();
    let mut from = 0;
    for (number, (range, shown, target)) in links(text).into_iter().enumerate() {
        out.push_str(&text[from..range.start]);
        out.push_str(&change(number, shown, target));
        from = range.end;
    }
    out + &text[from..]
}
