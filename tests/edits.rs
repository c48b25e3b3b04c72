//! Edits of a page as its authors make them: of its rows, cells, headings and sections, by kind.

use crate::mutations::Random;

/// A row of a table, and which of its cells says what.
#[derive(Clone, Copy, Debug)]
struct Row {
    line: usize,
    table: usize,
    ty: usize,
    required: Option<usize>,
    text: Option<usize>,
}

/// A page as lines, and the rows of its tables that have a column of types.
pub struct Sheet {
    lines: Vec<String>,
    rows: Vec<Row>,
    headings: Vec<usize>,
}

/// An edit of a page: the line of the edit, or none if the page has no place for it.
type Change = fn(&mut Sheet, &mut Random) -> Option<usize>;

/// An edit of rows and sections.
pub enum Edit {
    /// The type of a row that says the first words, or any where there are none; and a clause.
    Becomes(&'static str, &'static str, &'static str),
    /// A clause more beside a type.
    Says(&'static str, &'static str),
    /// Words of a row.
    Swaps(&'static str, &'static str),
    /// Another row below one: its name, its type, and its clause.
    Gains(&'static str, &'static str, &'static str),
    /// Whatever it takes.
    Free(Change),
}

use Edit::{Becomes, Free, Gains, Says, Swaps};

/// The cells of a row: a bar after a backslash is no end of one.
fn cells(line: &str) -> Vec<String> {
    let (mut out, mut escaped) = (vec![String::new()], false);
    for c in line.chars() {
        if c == '|' && !escaped {
            out.push(String::new());
        } else {
            out.last_mut().expect("there is one").push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    out
}

/// The columns of a header: that of types, of what is required, and of texts.
fn columns(header: &str) -> Option<(usize, Option<usize>, Option<usize>)> {
    let names: Vec<String> = cells(header).iter().map(|cell| cell.trim().to_lowercase()).collect();
    let at = |words: &[&str]| names.iter().position(|name| words.contains(&name.as_str()));
    let ty = at(&["type"])?;
    Some((ty, at(&["required"]), at(&["description", "defines"])))
}

fn is_row(line: &str) -> bool {
    line.trim_start().starts_with('|')
}

impl Sheet {
    pub fn new(page: &str) -> Sheet {
        let lines: Vec<String> = page.lines().map(String::from).collect();
        let headings = (0..lines.len()).filter(|at| lines[*at].starts_with('#')).collect();
        let mut sheet = Sheet { lines, rows: Vec::new(), headings };
        sheet.rows = sheet.tables();
        sheet
    }

    fn tables(&self) -> Vec<Row> {
        let (mut out, mut at) = (Vec::new(), 0);
        while at < self.lines.len() {
            if !is_row(&self.lines[at]) {
                at += 1;
                continue;
            }
            let end = (at..self.lines.len()).find(|at| !is_row(&self.lines[*at]));
            let end = end.unwrap_or(self.lines.len());
            if let Some((ty, required, text)) = columns(&self.lines[at]) {
                let full = |line: &usize| cells(&self.lines[*line]).len() > ty + 1;
                let rows = (at + 2..end).filter(full);
                out.extend(rows.map(|line| Row { line, table: at, ty, required, text }));
            }
            at = end;
        }
        out
    }

    pub fn text(&self) -> String {
        self.lines.join("\n") + "\n"
    }

    fn cell(&self, row: Row, at: usize) -> String {
        cells(&self.lines[row.line]).get(at).map_or(String::new(), |cell| cell.trim().to_owned())
    }

    fn set(&mut self, row: Row, at: usize, cell: &str) -> Option<usize> {
        let mut all = cells(&self.lines[row.line]);
        let before = self.lines[row.line].clone();
        *all.get_mut(at)? = format!(" {} ", cell.trim());
        self.lines[row.line] = all.join("|");
        (self.lines[row.line] != before).then_some(row.line)
    }

    /// One of the rows that are wanted.
    fn pick(&self, random: &mut Random, is_wanted: impl Fn(Row) -> bool) -> Option<Row> {
        let all: Vec<Row> = self.rows.iter().copied().filter(|row| is_wanted(*row)).collect();
        all.get(random.below(all.len())).copied()
    }

    fn any(&self, random: &mut Random) -> Option<Row> {
        self.pick(random, |_| true)
    }

    /// A row of this type, without the marks of code around it.
    fn of_type(&self, random: &mut Random, ty: &str) -> Option<Row> {
        self.pick(random, |row| ty.is_empty() || self.cell(row, row.ty).replace('`', "") == ty)
    }

    /// One of the sections: its first line, and the line after its last one.
    fn section(&self, random: &mut Random) -> Option<(usize, usize)> {
        let start = *self.headings.get(random.below(self.headings.len()))?;
        Some((start, self.end(start)))
    }

    fn end(&self, start: usize) -> usize {
        let level = |at: usize| self.lines[at].chars().take_while(|c| *c == '#').count();
        let next = self.headings.iter().find(|at| **at > start && level(**at) <= level(start));
        next.copied().unwrap_or(self.lines.len())
    }

    /// A link to one of the sections that have a table.
    fn link(&self, random: &mut Random) -> Option<String> {
        let row = self.any(random)?;
        let heading = *self.headings.iter().rev().find(|at| **at < row.line)?;
        let text = self.lines[heading].trim_start_matches('#').trim();
        let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ');
        let anchor = text.to_lowercase().replace(' ', "-");
        plain.then(|| format!("[{text}](#{anchor})"))
    }

    /// Edits it; gives the line of the edit.
    pub fn edit(&mut self, edit: &Edit, random: &mut Random) -> Option<usize> {
        match edit {
            Becomes(from, to, clause) => {
                let row = self.of_type(random, from)?;
                self.becomes(row, to, clause)
            }
            Says(ty, clause) => {
                let row = self.of_type(random, ty).filter(|row| row.text.is_some())?;
                let text = self.cell(row, row.text?);
                self.set(row, row.text?, &format!("{text} {clause}"))
            }
            Swaps(from, to) => {
                let row = self.pick(random, |row| self.lines[row.line].contains(from))?;
                self.lines[row.line] = self.lines[row.line].replacen(from, to, 1);
                Some(row.line)
            }
            Gains(name, ty, clause) => {
                let row = self.any(random)?;
                self.gains(row, name, ty, clause)
            }
            Free(edit) => edit(self, random),
        }
    }

    fn becomes(&mut self, row: Row, to: &str, clause: &str) -> Option<usize> {
        if clause.is_empty() && row.text.is_none() {
            return self.set(row, row.ty, to);
        }
        let said = self.set(row, row.text?, clause);
        self.set(row, row.ty, to).or(said)
    }

    fn gains(&mut self, row: Row, name: &str, ty: &str, clause: &str) -> Option<usize> {
        self.lines.insert(row.line, self.lines[row.line].clone());
        self.set(row, row.text?, clause);
        self.set(row, row.ty, ty);
        self.set(row, 1, name)
    }

    /// Replaces the type of a row by words around a link.
    fn leads(&mut self, random: &mut Random, words: fn(&str) -> String) -> Option<usize> {
        let (row, link) = (self.any(random)?, self.link(random)?);
        self.becomes(row, &words(&link), "")
    }

    /// Adds a section at the end.
    fn append(&mut self, heading: &str, body: &str) -> usize {
        let level = self
            .headings
            .last()
            .map_or(2, |at| self.lines[*at].chars().take_while(|c| *c == '#').count());
        let at = self.lines.len();
        let text = format!("\n{} {heading}\n\n{body}", "#".repeat(level));
        self.lines.extend(text.lines().map(String::from));
        at + 1
    }
}

/// The kinds of edits, by their names.
pub const KINDS: &[(&str, Edit)] = &[
    ("a type becomes string", Becomes("", "string", "")),
    ("a type becomes integer", Becomes("", "integer", "")),
    ("a type becomes number", Becomes("", "number", "")),
    ("a type becomes boolean", Becomes("", "boolean", "")),
    ("a type becomes object", Becomes("", "object", "")),
    ("a type becomes any", Becomes("", "any", "")),
    ("a type becomes null", Becomes("", "null", "")),
    ("a type becomes array", Becomes("", "array", "")),
    ("a string becomes an integer", Becomes("string", "integer", "")),
    ("an integer becomes a number", Becomes("integer", "number", "")),
    ("a number becomes an integer", Becomes("number", "integer", "")),
    ("a boolean becomes a string", Becomes("boolean", "string", "")),
    ("a string becomes one of two types", Becomes("string", "string or integer", "")),
    ("a type becomes one of three types", Becomes("", "string or integer or boolean", "")),
    ("a string becomes strings", Becomes("string", "array of strings", "")),
    ("an array becomes a string", Becomes("array", "string", "")),
    ("items become integers", Becomes("array", "array of integers", "")),
    ("a string becomes one or many", Becomes("string", "string or array of strings", "")),
    ("an object becomes a map", Becomes("object", "map of string", "")),
    ("a type becomes a map", Becomes("", "map of integer", "")),
    ("a type becomes arrays of arrays", Becomes("", "array of arrays of strings", "")),
    ("a string becomes a date", Becomes("string", "date", "")),
    ("a date becomes a string", Becomes("date", "string", "")),
    ("a time becomes a date", Becomes("datetime", "date", "")),
    ("a type becomes a time", Becomes("", "datetime", "")),
    ("a format comes", Becomes("string", "string (uuid)", "")),
    ("a format changes", Becomes("string (uuid)", "string (email)", "")),
    ("a format goes", Becomes("string (ipv4)", "string", "")),
    ("a link becomes a free object", Free(|sheet, random| {
        let row = sheet.pick(random, |row| sheet.lines[row.line].contains("](#"))?;
        sheet.becomes(row, "object", "")
    })),
    ("a type becomes a link", Free(|sheet, random| sheet.leads(random, str::to_owned))),
    ("a type becomes an array of links", Free(|sheet, random| {
        sheet.leads(random, |link| format!("array of {link}"))
    })),
    ("a type becomes a map of links", Free(|sheet, random| {
        sheet.leads(random, |link| format!("map of {link}"))
    })),
    ("a type becomes a link or a text", Free(|sheet, random| {
        sheet.leads(random, |link| format!("{link} or string"))
    })),
    ("a type becomes a link or many", Free(|sheet, random| {
        sheet.leads(random, |link| format!("{link} or array of {link}"))
    })),
    ("a link leads elsewhere", Free(elsewhere)),
    ("two links become one of two", Free(|sheet, random| {
        let (row, one, two) = (sheet.any(random)?, sheet.link(random)?, sheet.link(random)?);
        sheet.becomes(row, &format!("{one} or {two}"), "")
    })),
    ("a row links to its own section", Free(|sheet, random| own_section(sheet, random, ""))),
    ("a row requires its own section", Free(|sheet, random| own_section(sheet, random, "yes"))),
    ("a row becomes required or optional", Free(required_otherwise)),
    ("what is required is not said", Free(|sheet, random| {
        let row = sheet.pick(random, |row| row.required.is_some())?;
        sheet.set(row, row.required?, "")
    })),
    ("all rows of a table become required", Free(|sheet, random| {
        let row = sheet.pick(random, |row| row.required.is_some())?;
        sheet.all_of(row, |sheet, row| sheet.set(row, row.required?, "yes"))
    })),
    ("null comes or goes", Free(|sheet, random| {
        let row = sheet.any(random)?;
        sheet.nullable(row)
    })),
    ("null comes to all rows of a table", Free(|sheet, random| {
        let row = sheet.any(random)?;
        sheet.all_of(row, Sheet::nullable)
    })),
    ("a row is removed", Free(|sheet, random| {
        let row = sheet.any(random)?;
        sheet.lines.remove(row.line);
        Some(row.line)
    })),
    ("an optional row is added", Free(|sheet, random| {
        let row = sheet.any(random)?;
        let done = sheet.gains(row, "added", "string", "")?;
        row.required.map(|at| sheet.set(row, at, "no"));
        Some(done)
    })),
    ("a required row is added", Free(|sheet, random| {
        let row = sheet.pick(random, |row| row.required.is_some())?;
        sheet.gains(row, "added", "string", "")?;
        sheet.set(row, row.required?, "yes").or(Some(row.line))
    })),
    ("a row of values is added", Gains("added", "string", "Available values: `oak`, `elm`")),
    ("a map is added", Gains("added", "map of integer", "")),
    ("three rows are added", Free(|sheet, random| {
        let row = sheet.any(random)?;
        for name in ["added_c", "added_b", "added_a"] {
            sheet.gains(row, name, "integer", "")?;
        }
        Some(row.line)
    })),
    ("a row is renamed", Free(|sheet, random| {
        let row = sheet.any(random)?;
        sheet.set(row, 1, "renamed")
    })),
    ("a row is respelled", Free(|sheet, random| {
        let row = sheet.any(random)?;
        let name = sheet.cell(row, 1).to_uppercase();
        sheet.set(row, 1, &name)
    })),
    ("two rows trade their names", Free(|sheet, random| {
        let row = sheet.any(random)?;
        let other = sheet.pick(random, |one| one.table == row.table && one.line != row.line)?;
        let (one, two) = (sheet.cell(row, 1), sheet.cell(other, 1));
        sheet.set(row, 1, &two)?;
        sheet.set(other, 1, &one)
    })),
    ("rows are in another order", Free(|sheet, random| {
        let row = sheet.any(random)?;
        let other = sheet.pick(random, |one| one.table == row.table && one.line != row.line)?;
        sheet.lines.swap(row.line, other.line);
        Some(row.line)
    })),
    ("a row moves to another section", Free(|sheet, random| {
        let row = sheet.any(random)?;
        let other = sheet.pick(random, |one| {
            one.table != row.table && (one.ty, one.required) == (row.ty, row.required)
        })?;
        let line = sheet.lines.remove(row.line);
        let to = other.line - usize::from(row.line < other.line);
        sheet.lines.insert(to, line);
        Some(to)
    })),
    ("values come", Says("string", "Available values: `oak`, `elm`")),
    ("values of integers come", Says("integer", "Available values: `1`, `2`")),
    ("a value comes", Swaps("values: `oak`,", "values: `oak`, `ash`,")),
    ("a value goes", Swaps("values: `oak`,", "values:")),
    ("a value is respelled", Swaps("values: `oak`", "values: `Oak`")),
    ("a number among values goes", Swaps("`1`, `2`,", "`1`,")),
    ("values are in another order", Swaps("`1.5`, `-2`", "`-2`, `1.5`")),
    ("values go", Swaps("Available values: `oak`", "Such as `oak`")),
    ("a default comes", Says("string", "Default: `x`.")),
    ("a default changes", Swaps("Default: `true`", "Default: `false`")),
    ("a default goes", Swaps("Default: `true`.", "")),
    ("a text changes", Says("", "Said otherwise.")),
    ("a text goes", Free(|sheet, random| {
        let row = sheet.pick(random, |row| row.text.is_some())?;
        sheet.set(row, row.text?, "")
    })),
    ("an example comes", Says("integer", "Example: `7`.")),
    ("a row is deprecated", Says("", "Deprecated.")),
    ("a row is read-only", Says("", "Read-only.")),
    ("a number has a minimum", Says("integer", "Must be at least 2.")),
    ("a number has a maximum", Says("number", "Must be less than 9.")),
    ("a number has both", Says("number", "Must be between -1.5 and 1.5.")),
    ("a bound is tighter", Swaps("between -1.5 and 1.5", "between -1 and 1")),
    ("a bound is wider", Swaps("less than 9", "less than 90")),
    ("a bound takes in its end", Swaps("less than 9", "at most 9")),
    ("a bound goes", Swaps("Must be less than 9.", "")),
    ("a length comes", Says("string", "At least 2 and at most 20 characters.")),
    ("a length is greater", Swaps("At most 4 characters", "At most 40 characters")),
    ("a length is smaller", Swaps("(2-32)", "(2-8)")),
    ("a length goes", Swaps("At most 4 characters.", "")),
    ("a pattern comes", Says("string", "Must match `^[a-z]+$`.")),
    ("a pattern changes", Swaps("^[A-Z]\\d{2,3}$", "^[A-Z]\\d{2,5}$")),
    ("a pattern goes", Swaps("Must match", "Looks like")),
    ("a number of items comes", Says("array of strings", "At most 3 items.")),
    ("a number of items changes", Swaps("At most 3 items", "At most 5 items")),
    ("a least number of items goes", Swaps("Must contain at least 1 item.", "")),
    ("items become unique", Becomes("array of strings", "array of strings", "Unique items.")),
    ("items need not be unique", Swaps("Unique items.", "")),
    ("keys of a pattern come", Gains("^x-", "string", "")),
    ("keys of a pattern change", Swaps("| ^x- |", "| ^y- |")),
    ("other keys come", Gains("[key]", "integer", "")),
    ("other keys go", Free(|sheet, random| {
        let row = sheet.pick(random, |row| sheet.cell(row, 1) == "[key]")?;
        sheet.lines.remove(row.line);
        Some(row.line)
    })),
    ("a table comes into a cell", Becomes("", "object", "<table><tr><th>Name</th><th>Type</th></tr><tr><td>one</td><td>string</td></tr><tr><td>two</td><td>integer</td></tr></table>")),
    ("a type in the table of a cell changes", Swaps("<td>string</td>", "<td>integer</td>")),
    ("a row in the table of a cell is renamed", Swaps("<td>inner</td>", "<td>outer</td>")),
    ("a union is joined otherwise", Free(|sheet, random| sheet.swap(random, "One of:", "Any of:"))),
    ("one of two becomes all of both", Free(|sheet, random| sheet.swap(random, "\nOne of:", "\nAll of:"))),
    ("all of both becomes any of both", Free(|sheet, random| sheet.swap(random, "\nAll of:", "\nAny of:"))),
    ("a type joins a union", Swaps("string, integer, boolean", "string, integer, boolean, object")),
    ("a type leaves a union", Swaps("string, integer, boolean", "string, boolean")),
    ("a link joins a union", Free(|sheet, random| {
        let link = sheet.link(random)?;
        sheet.swap(random, " of: [", &format!(" of: {link}, ["))
    })),
    ("a link leaves a union", Free(|sheet, _| {
        let mark = sheet.lines.iter().position(|line| line.contains("), ["))?;
        let line = sheet.lines[mark].clone();
        let (start, rest) = line.split_once("), [")?;
        let (_, rest) = rest.split_once(')')?;
        sheet.lines[mark] = format!("{start}){rest}");
        Some(mark)
    })),
    ("a value that chooses goes", Free(|sheet, random| {
        let row = sheet.pick(random, |row| {
            let line = &sheet.lines[row.line];
            line.contains("values: `") && line.contains("`, `") && !line.contains("oak")
        })?;
        let line = sheet.lines[row.line].clone();
        let (start, rest) = line.split_once("values: `")?;
        let (_, rest) = rest.split_once("`, ")?;
        sheet.lines[row.line] = format!("{start}values: {rest}");
        Some(row.line)
    })),
    ("a value that chooses comes", Free(|sheet, random| {
        let row = sheet.pick(random, |row| {
            sheet.lines[row.line].contains("values: `") && row.ty > 1
        })?;
        sheet.lines[row.line] = sheet.lines[row.line].replacen("values: ", "values: `added`, ", 1);
        Some(row.line)
    })),
    ("a value of a section comes", Free(|sheet, random| {
        sheet.swap(random, "| oak | A tree. |", "| oak | A tree. |\n| ash | One more. |")
    })),
    ("a value of a section goes", Free(|sheet, random| {
        sheet.swap(random, "| elm | Another. |\n", "")
    })),
    ("an array of a section is of other items", Free(|sheet, random| {
        sheet.swap(random, "\nArray of strings", "\nArray of integers")
    })),
    ("a section is removed", Free(|sheet, random| {
        let (start, end) = sheet.section(random)?;
        sheet.lines.drain(start..end);
        Some(start)
    })),
    ("a section is added", Free(|sheet, _| {
        Some(sheet.append("Added One", "| Field | Type | Required | Description |\n|---|---|---|---|\n| id | string | yes | |\n"))
    })),
    ("a section is renamed", Free(|sheet, random| {
        let (start, _) = sheet.section(random)?;
        let old = sheet.lines[start].trim_start_matches('#').trim().to_owned();
        let (from, to) = (old.to_lowercase().replace(' ', "-"), "renamed-part");
        sheet.lines[start] = sheet.lines[start].replace(&old, "Renamed Part");
        for line in &mut sheet.lines {
            *line = line.replace(&format!("](#{from})"), &format!("](#{to})"));
        }
        Some(start)
    })),
    ("a section moves to the end", Free(|sheet, random| {
        let (start, end) = sheet.section(random)?;
        let part: Vec<String> = sheet.lines.drain(start..end).collect();
        sheet.lines.push(String::new());
        let at = sheet.lines.len();
        sheet.lines.extend(part);
        Some(at)
    })),
    ("the texts of two sections are traded", Free(|sheet, random| {
        let ((a, a_end), (b, b_end)) = (sheet.section(random)?, sheet.section(random)?);
        if a_end > b {
            return None;
        }
        let (one, two) = (sheet.lines[a + 1..a_end].to_vec(), sheet.lines[b + 1..b_end].to_vec());
        sheet.lines.splice(b + 1..b_end, one);
        sheet.lines.splice(a + 1..a_end, two);
        Some(a)
    })),
    ("a table becomes words", Free(|sheet, random| {
        let row = sheet.any(random)?;
        let rows = sheet.rows.iter().rev().filter(|one| one.table == row.table);
        for line in rows.map(|row| row.line).collect::<Vec<_>>() {
            sheet.lines.remove(line);
        }
        sheet.lines.drain(row.table..row.table + 2);
        Some(row.table)
    })),
    ("two types change at once", Free(|sheet, random| {
        let (one, two) = (sheet.any(random)?, sheet.any(random)?);
        sheet.becomes(one, "integer", "")?;
        sheet.becomes(two, "array of strings", "")
    })),
];

impl Sheet {
    fn nullable(&mut self, row: Row) -> Option<usize> {
        let ty = self.cell(row, row.ty);
        let bare = [", null", " or null"].iter().find_map(|end| ty.strip_suffix(end));
        match bare {
            Some(bare) => self.set(row, row.ty, bare),
            None => self.set(row, row.ty, &format!("{ty} or null")),
        }
    }

    /// Edits all rows of the table of a row.
    fn all_of(&mut self, row: Row, edit: fn(&mut Sheet, Row) -> Option<usize>) -> Option<usize> {
        let rows: Vec<Row> =
            self.rows.iter().copied().filter(|one| one.table == row.table).collect();
        rows.into_iter().filter_map(|row| edit(self, row)).last()
    }

    /// Replaces one of the places of a text by another one.
    fn swap(&mut self, random: &mut Random, from: &str, to: &str) -> Option<usize> {
        let text = self.text();
        let places: Vec<usize> = text.match_indices(from).map(|(at, _)| at).collect();
        let at = *places.get(random.below(places.len()))?;
        let changed = format!("{}{to}{}", &text[..at], &text[at + from.len()..]);
        self.lines = changed.lines().map(String::from).collect();
        Some(text[..at + 1].lines().count() - 1)
    }
}

/// Another section after the first link of a row.
fn elsewhere(sheet: &mut Sheet, random: &mut Random) -> Option<usize> {
    let row = sheet.pick(random, |row| sheet.lines[row.line].contains("](#"))?;
    let other = sheet.link(random)?;
    let line = sheet.lines[row.line].clone();
    let middle = line.find("](#")?;
    let start = line[..middle].rfind('[')?;
    let end = middle + line[middle..].find(')')? + 1;
    sheet.lines[row.line] = format!("{}{other}{}", &line[..start], &line[end..]);
    (sheet.lines[row.line] != line).then_some(row.line)
}

/// A link from a row to the section that it is in.
fn own_section(sheet: &mut Sheet, random: &mut Random, required: &str) -> Option<usize> {
    let row = sheet.pick(random, |row| row.required.is_some())?;
    let heading = *sheet.headings.iter().rev().find(|at| **at < row.line)?;
    let text = sheet.lines[heading].trim_start_matches('#').trim().to_owned();
    let anchor = text.to_lowercase().replace(' ', "-");
    sheet.set(row, row.required?, required);
    sheet.becomes(row, &format!("[{text}](#{anchor})"), "")
}

/// Gives a row the presence of another row of the same table.
fn required_otherwise(sheet: &mut Sheet, random: &mut Random) -> Option<usize> {
    let row = sheet.pick(random, |row| row.required.is_some())?;
    let at = row.required?;
    let own = sheet.cell(row, at);
    let other = sheet.pick(random, |one| one.table == row.table && sheet.cell(one, at) != own);
    let other = other.map_or_else(|| "yes".to_owned(), |other| sheet.cell(other, at));
    sheet.set(row, at, &other)
}
