//! Pages of a random model, with every construct and with names that want to clash: from a seed,
//! the same page each time.

use crate::mutations::Random;
use std::fmt::Write;
use tablewright::{generate, Input, InputFile, Output};

/// Headings: what generated code names itself, what languages reserve, and letters of other
/// alphabets.
const HEADINGS: [&str; 64] = [
    "Tree",
    "Option",
    "Result",
    "Key",
    "Payload",
    "Members",
    "Pair",
    "ToStatic",
    "Tagged",
    "Cow",
    "Raw Object",
    "Options",
    "Decoded",
    "Value",
    "String",
    "Vec",
    "Some",
    "None",
    "Ok",
    "Err",
    "A",
    "S",
    "D",
    "M",
    "P",
    "E",
    "Kind",
    "Array",
    "Self",
    "Q&A",
    "Übersicht",
    "A/B Test",
    "Box",
    "Map",
    "Default",
    "Serialize",
    "Deserialize",
    "Clone",
    "Debug",
    "Send",
    "Iterator",
    "Date",
    "Date Time",
    "Integer",
    "Number",
    "Lenient",
    "One Or Many",
    "Type",
    "Fn",
    "Drop",
    "Any",
    "Rt",
    "Parts",
    "Copy",
    "Into",
    "From",
    "BTreeMap",
    "Violations",
    "U.S. Address",
    "北京",
    "Object",
    "Promise",
    "Record",
    "3D",
];

/// Names of attributes: fields and methods of generated types, words of Rust and of JavaScript, and
/// what comments or literals must not take for their end.
const NAMES: [&str; 40] = [
    "id",
    "name",
    "self",
    "crate",
    "super",
    "Self",
    "extra",
    "additional",
    "body",
    "has\\_tag",
    "own",
    "split",
    "join",
    "\\_\\_proto\\_\\_",
    "constructor",
    "$ref",
    "fn",
    "async",
    "a-b",
    "größe",
    "x:y",
    "\"q\"",
    "it's",
    "clone",
    "éself",
    "écrate",
    "r#type",
    "$x",
    "%s",
    "::error::",
    "# x",
    "default",
    "from\\_slice",
    "kind",
    "to\\_owned",
    "a\u{202e}b",
    "@id",
    "nul",
    "rt",
    "value",
];

/// Descriptions that end comments, literals and code in some language.
const TEXTS: [&str; 10] = [
    "Plain.",
    "Ends */ here.",
    "Turns \u{202e}around\u{202c}.",
    "Says `x` and \\`y.",
    "Breaks&#13;off.",
    "Has \"\"\" and ''' in it.",
    "Is #{x} ${y} %s.",
    "Looks like [a link] or <https://x.example/>.",
    "Tab\u{9}and bell.",
    "",
];

/// Types and clauses of values that keep to something besides, and of `null`.
const LIMITED: [(&str, &str); 22] = [
    ("null", ""),
    ("array", "Array of null"),
    ("string (uuid)", ""),
    ("string (email)", ""),
    ("string (ipv4)", ""),
    ("string (ipv6)", ""),
    ("string (hostname)", ""),
    ("string (uri)", ""),
    ("string (uri-reference)", ""),
    ("string (time)", ""),
    ("string (duration)", ""),
    ("string (2-32)", ""),
    ("number (0-120)", ""),
    ("string", "At most 4 characters."),
    ("number", "Must be between -1.5 and 1.5."),
    ("integer", "Must be less than 9."),
    ("array of strings", "Must contain at least 1 item."),
    ("string[]", "At most 3 items."),
    ("array of strings", "Unique items."),
    ("string", "Must match `^[A-Z]\\d{2,3}$`."),
    ("string", "Must match `^[^\\s@]+@\\w+$`."),
    ("string", "Must match `^(red\\|[a-f]{2,4}-.*)$`."),
];

/// Patterns of keys.
const KEYS: [&str; 3] = ["^x-", "^[A-Z]{2}$", "^\\d{3}$"];

struct Writer<'r> {
    random: &'r mut Random,
    headings: Vec<&'static str>,
    corrections: String,
    out: String,
}

/// A page, and the corrections to it.
pub fn page(seed: u64) -> (String, String) {
    let mut random = Random::of(seed);
    let count = 4 + random.below(8);
    let mut headings: Vec<&'static str> = Vec::new();
    while headings.len() < count {
        let heading = HEADINGS[random.below(HEADINGS.len())];
        if !headings.contains(&heading) {
            headings.push(heading);
        }
    }
    let mut writer =
        Writer { random: &mut random, headings, corrections: String::new(), out: String::new() };
    for number in 0..count {
        writer.section(number);
    }
    (writer.out, writer.corrections)
}

/// The output for several pages; corrections name the pages.
pub fn set(seeds: &[u64], name: &str) -> Output {
    let file = |path: String, text: String| InputFile { path, bytes: text.into_bytes() };
    let path = |seed: &u64| format!("page-{seed}.md");
    let pages = seeds.iter().map(|seed| file(path(seed), page(*seed).0)).collect();
    let corrections = seeds
        .iter()
        .map(|seed| page(*seed).1.replace("at = \"", &format!("at = \"{}: ", path(seed))))
        .collect();
    let header = tablewright::project::Header { profiles: true, ..crate::crates::header(name) };
    generate(&Input {
        header,
        pages,
        corrections: Some(file("corrections.toml".to_owned(), corrections)),
        names: None,
        project: None,
        keep_going: false,
    })
}

/// The output for a random page.
pub fn run(seed: u64, name: &str) -> Output {
    let (page, corrections) = page(seed);
    let file = |path: &str, text: String| InputFile { path: path.into(), bytes: text.into_bytes() };
    let header = tablewright::project::Header { profiles: true, ..crate::crates::header(name) };
    generate(&Input {
        header,
        pages: vec![file("page.md", page)],
        corrections: Some(file("corrections.toml", corrections)),
        names: None,
        project: None,
        keep_going: false,
    })
}

fn anchor(heading: &str) -> String {
    heading.to_lowercase().replace(' ', "-")
}

impl Writer<'_> {
    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.random.below(from.len())]
    }

    fn link(&mut self) -> String {
        let headings = self.headings.clone();
        let heading = self.pick(&headings);
        format!("[{}](#{})", heading.replace('&', "&amp;"), anchor(heading))
    }

    fn section(&mut self, number: usize) {
        let heading = self.headings[number];
        let text = self.pick(&TEXTS);
        let _ = write!(self.out, "## {}\n\n{text}\n\n", heading.replace('&', "&amp;"));
        let body = match self.random.below(if number == 0 { 3 } else { 14 }) {
            0 if number > 0 => self.dispatch(),
            0..=5 => self.table(heading),
            6 => format!("One of: {}, {}\n", self.link(), self.link()),
            7 => format!("Any of: {}, string, array\n", self.link()),
            8 => format!("All of: {}, {}\n", self.link(), self.link()),
            9 => format!("Array of {}\n", self.link()),
            10 => "Array of strings\n".to_owned(),
            11 => "Array of null\n".to_owned(),
            12 => "| Value | Description |\n|---|---|\n| oak | A tree. |\n| elm | Another. |\n"
                .to_owned(),
            _ => self.link() + "\n",
        };
        let _ = writeln!(self.out, "{body}");
    }

    fn table(&mut self, heading: &str) -> String {
        let mut out = "| Field | Type | Required | Description |\n|---|---|---|---|\n".to_owned();
        let mut names: Vec<&str> = Vec::new();
        for _ in 0..1 + self.random.below(9) {
            let name = self.pick(&NAMES);
            if names.contains(&name) {
                continue;
            }
            names.push(name);
            let corrected = self.corrections.len();
            let (ty, clause) = self.kind(heading, name, 0);
            // A correction expects the words as they are.
            let null = if self.random.below(5) == 0
                && !ty.is_empty()
                && ty != "null"
                && self.corrections.len() == corrected
            {
                ", null"
            } else {
                ""
            };
            let (required, text) = (self.pick(&["", "", "yes", "no"]), self.pick(&TEXTS));
            let _ = writeln!(out, "| {name} | {ty}{null} | {required} | {text} {clause} |");
        }
        // One attribute whose values tell this section from others.
        if self.random.below(3) == 0 {
            let _ =
                writeln!(out, "| sort | string | yes | Available values: `{}` |", anchor(heading));
        }
        let additional = self.random.below(10);
        if additional < 4 {
            let key = if additional < 2 { "[key]" } else { self.pick(&KEYS) };
            let (ty, clause) = self.kind(heading, "[key]", 0);
            let _ = writeln!(out, "| {key} | {ty} |  | {clause} |");
        }
        out
    }

    /// An attribute whose values choose between the sections of the union beside it.
    fn dispatch(&mut self) -> String {
        let headings: Vec<&str> = self
            .headings
            .iter()
            .copied()
            .filter(|heading| heading.chars().all(|c| c.is_ascii_alphabetic() || c == ' '))
            .collect();
        let values: Vec<String> = headings
            .iter()
            .map(|heading| format!("`{}`", heading.to_lowercase().replace(' ', ".")))
            .collect();
        let members: Vec<String> =
            headings.iter().map(|heading| format!("[{heading}](#{})", anchor(heading))).collect();
        let (tag, payload) = (
            self.pick(&["type", "has\\_tag", "own", "split", "join", "clone"]),
            self.pick(&["data", "self", "body"]),
        );
        let array = self.pick(&["object", "array"]);
        format!(
            "| Field | Type | Description |\n|---|---|---|\n| id | string | An id. |\n\
            | {tag} | string | Available values: {} |\n| {payload} | {array} | One of: {} |\n",
            values.join(", "),
            members.join(", ")
        )
    }

    /// The type words of an attribute and the clause of its description.
    fn kind(&mut self, heading: &str, name: &str, depth: usize) -> (&'static str, String) {
        if self.random.below(4) == 0 {
            let (ty, clause) = self.pick(&LIMITED);
            return (ty, clause.to_owned());
        }
        match self.random.below(if depth > 1 { 16 } else { 20 }) {
            0 => ("string", String::new()),
            1 => ("integer", String::new()),
            2 => ("number", String::new()),
            3 => ("boolean", "Default: `true`.".to_owned()),
            4 => ("datetime", String::new()),
            5 => ("date", String::new()),
            6 => ("object", String::new()),
            7 => ("", String::new()),
            8 => (
                "string",
                "Available values: `oak`, `elm \"x\"`, `Self`, `*/`, `unknown`, `a\u{2066}b`"
                    .to_owned(),
            ),
            9 => ("integer", "Available values: `1`, `2`, `9007199254740993`, `null`".to_owned()),
            10 => ("number", "Available values: `1.5`, `-2`, `1e3`".to_owned()),
            11 => ("boolean", "Available values: `true`".to_owned()),
            12 => ("object", format!("See: {}", self.link())),
            13 => ("array", format!("See: {}", self.link())),
            14 => ("", format!("One of: {}, {}", self.link(), self.link())),
            15 => ("", "Any of: string, integer, boolean, null".to_owned()),
            16 => {
                if !heading.contains('&')
                    && !name.contains(['\\', '[', '"', '&', '#'])
                    && depth == 0
                {
                    let _ = write!(
                        self.corrections,
                        "[[correction]]\nop = \"one-or-many\"\nat = \"{heading} / {name}\"\n\
                        expect = \"array\"\nset = \"one-or-many\"\nreason = \"it is known\"\n"
                    );
                    // The words are what the correction expects.
                    return ("array", format!("Array of {}", self.link()));
                }
                ("array", format!("Array of {}", self.link()))
            }
            17 => ("array", "Array of: Array of: integers".to_owned()),
            18 => ("object", self.nested("[key]", depth)),
            _ => ("object", self.nested("inner", depth)),
        }
    }

    /// A table inside a cell; with a placeholder it is a map.
    fn nested(&mut self, first: &str, depth: usize) -> String {
        let mut rows = String::new();
        let more = self.random.below(3);
        for name in
            std::iter::once(first).chain(["size", "split", "additional"].into_iter().take(more))
        {
            let (ty, clause) = self.kind("", "[", depth + 1);
            let null = if self.random.below(4) == 0 && !ty.is_empty() && ty != "null" {
                ", null"
            } else {
                ""
            };
            let _ =
                write!(rows, "<tr><td>{name}</td><td>{ty}{null}</td><td><p>{clause}</p></td></tr>");
        }
        format!("<table><thead><tr><th>Name</th><th>Type</th><th>Description</th></tr></thead><tbody>{rows}</tbody></table>")
    }
}
