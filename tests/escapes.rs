//! Texts of pages, corrections and project files that want out of a comment or a string: in no language
//! that is emitted does a word of them become code.

use proc_macro2::{TokenStream, TokenTree};
use serde_json::Value;
use std::collections::BTreeSet;
use tablewright::project::{ad_hoc, Header, Target};
use tablewright::{generate, Input, InputFile};

/// The word that is text everywhere.
const WORD: &str = "MARKOUT";

/// Ends of a comment, a string or a line in some language.
const ENDS: [&str; 17] = [
    "*/",
    "\"\"\"",
    "'''",
    "`",
    "```",
    "${",
    "</script>",
    "<!-- -->",
    "-->",
    "\u{2028}",
    "\u{2029}",
    "\\",
    "\\\"",
    "\"#",
    "'",
    "\u{85}",
    "*\\/",
];

/// A text that ends something, and continues as code.
fn text(end: &str) -> String {
    format!("a {end} {WORD} ; {end} {WORD}() <img src={WORD}> {end}")
}

/// A text as inline code of Markdown.
fn code(text: &str) -> String {
    format!("````` {text} `````")
}

fn page(end: &str) -> String {
    let text = text(end).replace('|', "\\|");
    let value = code(&format!("v {end} {WORD}"));
    format!(
        "# Order {text}\n\n{text}\n\n| Field | Type | Required | Description |\n|---|---|---|---|\n\
        | id | string | yes | {text} |\n\
        | state | string | no | {text} One of: {value}, `open` |\n\
        | note | string | no | {text} Default: {value}. Example: {value} |\n\
        | when {WORD} | string | if {text} | {text} |\n\
        | other | [Other](#other) | no | {text} |\n\n\
        # Other\n\n{text}\n\n| Field | Type | Description |\n|---|---|---|\n| kind | string | {text} |\n"
    )
}

fn corrections(end: &str) -> String {
    let reason = toml::Value::from(text(end));
    format!(
        "[[correction]]\nop = \"type\"\nat = \"Other / kind\"\nexpect = \"string\"\nset = \"integer\"\nreason = {reason}\n"
    )
}

fn made(end: &str) -> std::collections::BTreeMap<String, String> {
    let mut header = Header { profiles: true, notes: Some(text(end)), ..ad_hoc("orders") };
    header.targets = Some(Target::ALL.iter().copied().collect());
    header.publish.license = Some(text(end));
    header.publish.authors = vec![text(end)];
    header.publish.repository = Some(text(end));
    let file =
        |path: &str, text: String| InputFile { path: path.to_owned(), bytes: text.into_bytes() };
    let input = Input {
        header,
        pages: vec![file("orders.md", page(end))],
        corrections: Some(file("corrections.toml", corrections(end))),
        names: None,
        project: None,
        keep_going: true,
    };
    let output = generate(&input);
    let model = output.model.as_ref().expect("there is a model");
    tablewright_tools::reference::with_site(output.files, model, &input.header)
}

/// The comment and string delimiters of a language.
struct Language {
    line: &'static str,
    block: bool,
    /// Quotes: their text, whether a string goes over lines, whether a backslash escapes in it.
    quotes: &'static [(&'static str, bool, bool)],
    /// The characters that end a line.
    breaks: &'static [char],
}

const SCRIPT: Language = Language {
    line: "//",
    block: true,
    quotes: &[("\"", false, true), ("'", false, true), ("`", true, true)],
    breaks: &['\n', '\r', '\u{2028}', '\u{2029}'],
};

const PYTHON: Language = Language {
    line: "#",
    block: false,
    quotes: &[("\"\"\"", true, true), ("'''", true, true), ("\"", false, true), ("'", false, true)],
    breaks: &['\n', '\r'],
};

const GO: Language = Language {
    line: "//",
    block: true,
    quotes: &[("\"", false, true), ("`", true, false), ("'", false, true)],
    breaks: &['\n'],
};

/// The text without its comments and strings. A string that a line ends is code from there on, and so is
/// what a template of JavaScript computes.
fn outside(text: &str, language: &Language) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let opened = language.quotes.iter().find(|(quote, _, _)| rest.starts_with(quote));
        rest = if rest.starts_with(language.line) {
            &rest[rest.find(language.breaks).unwrap_or(rest.len())..]
        } else if language.block && rest.starts_with("/*") {
            rest[2..].split_once("*/").map_or("", |(_, rest)| rest)
        } else if let Some((quote, over_lines, escapes)) = opened {
            out.push(' ');
            string(&rest[quote.len()..], quote, *over_lines, *escapes, language, &mut out)
        } else {
            out.push(c);
            &rest[c.len_utf8()..]
        };
    }
    out
}

/// The text after a string.
fn string<'a>(
    mut rest: &'a str,
    quote: &str,
    over_lines: bool,
    escapes: bool,
    language: &Language,
    out: &mut String,
) -> &'a str {
    while let Some(c) = rest.chars().next() {
        if let Some(rest) = rest.strip_prefix(quote) {
            return rest;
        }
        // Since 2019, the two separators of Unicode may be in a string.
        let ends = language.breaks.contains(&c) && !matches!(c, '\u{2028}' | '\u{2029}');
        if ends && !over_lines {
            return rest;
        }
        if quote == "`" && escapes && rest.starts_with("${") {
            let computed = rest.find('}').unwrap_or(rest.len());
            out.push_str(&rest[..computed]);
            rest = &rest[computed..];
            continue;
        }
        let escaped = if escapes && c == '\\' { rest[1..].chars().next() } else { None };
        rest = &rest[c.len_utf8() + escaped.map_or(0, char::len_utf8)..];
    }
    rest
}

/// The names in a text of Rust.
fn names(tokens: TokenStream, out: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(name) => drop(out.insert(name.to_string())),
            TokenTree::Group(group) => names(group.stream(), out),
            TokenTree::Literal(_) | TokenTree::Punct(_) => {}
        }
    }
}

/// The tags of a text of HTML without the values of their attributes.
fn tags(text: &str) -> String {
    let (mut out, mut is_tag, mut quote) = (String::new(), false, None);
    for c in text.chars() {
        match (is_tag, quote) {
            (true, Some(open)) => quote = Some(open).filter(|open| *open != c),
            (true, None) if c == '"' || c == '\'' => quote = Some(c),
            (true, None) if c == '>' => is_tag = false,
            (true, None) => out.push(c),
            (false, _) => is_tag = c == '<',
        }
        if !is_tag {
            out.push(' ');
        }
    }
    out
}

/// The code of a file; none of a language that has no code.
fn code_of(path: &str, text: &str) -> Option<String> {
    let ending = path.rsplit('.').next().unwrap_or_default();
    match ending {
        "rs" => {
            let tokens: TokenStream =
                text.parse().unwrap_or_else(|error| panic!("{path}: {error}"));
            let mut found = BTreeSet::new();
            names(tokens, &mut found);
            Some(found.into_iter().collect::<Vec<_>>().join(" "))
        }
        "js" | "cjs" | "ts" | "cts" | "mjs" => Some(outside(text, &SCRIPT)),
        "py" => Some(outside(text, &PYTHON)),
        "go" | "mod" => Some(outside(text, &GO)),
        "json" => {
            serde_json::from_str::<Value>(text).unwrap_or_else(|error| panic!("{path}: {error}"));
            None
        }
        "toml" => {
            text.parse::<toml::Table>().unwrap_or_else(|error| panic!("{path}: {error}"));
            None
        }
        "html" => Some(tags(text)),
        "md" | "css" | "svg" | "typed" | "txt" | "gitattributes" => None,
        _ if path.contains("LICENSE") => None,
        other => panic!("{path}: what is code in .{other}?"),
    }
}

/// Whether the word is a word of code.
fn has_word(code: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    code.split(|c: char| !is_word(c)).any(|word| word == WORD)
}

#[test]
fn no_text_becomes_code() {
    let mut seen = BTreeSet::new();
    for end in ENDS {
        for (path, text) in made(end) {
            // `tablewright` writes only texts of pages into files that have the word.
            if !text.contains(WORD) {
                continue;
            }
            let ending = path.rsplit('.').next().unwrap_or_default().to_owned();
            if let Some(code) = code_of(&path, &text) {
                assert!(!has_word(&code), "{end:?} in {path}:\n{code}");
                seen.insert(ending);
            }
            assert!(!path.ends_with(".html") || !text.contains("<img"), "{end:?} in {path}");
        }
    }
    for ending in ["rs", "js", "ts", "py", "go", "html"] {
        assert!(seen.contains(ending), "no text is in a file of {ending}: {seen:?}");
    }
}

#[test]
fn the_test_sees_words_that_got_out() {
    for (path, text) in [
        ("a.rs", "/// a\nfn MARKOUT() {}"),
        ("a.ts", "/** a */ MARKOUT() /* */"),
        ("a.ts", "// a\u{2028}MARKOUT()"),
        ("a.js", "const a = \"x\\\\\" + MARKOUT + \"\";"),
        ("a.js", "const a = `${MARKOUT}`;"),
        ("a.py", "\"\"\"a\"\"\"\nMARKOUT\n\"\"\"\"\"\""),
        ("a.py", "# a\rMARKOUT"),
        ("a.go", "var a = `x` + MARKOUT + ``"),
        ("a.html", "<p>a</p><img src=MARKOUT>"),
        ("a.html", "<p title=\"a\" MARKOUT=\"\">"),
    ] {
        assert!(has_word(&code_of(path, text).expect("it is code")), "{text}");
    }
    for (path, text) in [
        ("a.rs", "/// MARKOUT\nconst A: &str = \"MARKOUT\"; /* MARKOUT */"),
        ("a.ts", "// MARKOUT\nconst a = 'MARKOUT' + \"\\\"MARKOUT\" + `MARKOUT`; /* MARKOUT */"),
        ("a.py", "'''\"MARKOUT'''\n# MARKOUT\n'\\'MARKOUT'"),
        ("a.go", "// MARKOUT\nvar a = `\\` + \"MARKOUT\""),
        ("a.html", "<p title=\"a > MARKOUT\">MARKOUT</p>"),
    ] {
        assert!(!has_word(&code_of(path, text).expect("it is code")), "{text}");
    }
}
