//! Patterns of pages: what ECMA-262 with the flag `u` takes is in the model or reported, what it
//! refuses is repaired or reported, and what is in the model gives each text the verdict of node.
//! The verdicts are recorded, for machines without node.

use serde_json::{json, Map, Value};
use std::collections::BTreeMap;
use std::process::Command;
use tablewright::check::{Checker, ViolationKind};
use tablewright::model::{Mode, Model, Type};
use tablewright::Output;

/// For each pattern, `1` for each text that it matches and `0` for the others; nothing where it is
/// refused.
type Verdicts = BTreeMap<String, Option<String>>;

const RECORD: &str = "tests/data/patterns.json";

#[rustfmt::skip]
const PATTERNS: [&str; 306] = [
    "a", "abc", "^abc$", "^a|b$", "^(a|b)$", "^(?:a|b)+$", "^a?b*c+$", "a{2}", "^a{2,}$",
    "^a{2,3}$", "^a{0}$", "^a{0,1}b$", "^a+?$", "^a*?b$", "^a{1,2}?$", ".", "^.$", "^..$", "^.*$",
    "^.+$", "\\d", "^\\d+$", "^\\D+$", "\\w", "^\\w+$", "^\\W+$", "\\s", "^\\s+$", "^\\S+$",
    "\\bfoo\\b", "\\Bfoo", "foo\\B", "^\\B$", "^\\b", "\\b$", "\\B", "\\b", "[abc]", "[^abc]",
    "^[a-z]+$", "^[a-z0-9_-]+$", "^[-a]+$", "^[a-]+$", "^[--0]+$", "^[+--]+$", "[]", "[^]",
    "^[^]$", "a[]", "^[&&]+$", "^[a&&b]+$", "^[a--b]+$", "^[~~]+$", "^[a~~b]$", "^[[]$", "^[[a]]$",
    "^[\\[\\]]+$", "^[\\]]$", "^[\\^]$", "^[a^]+$", "^[.]+$", "^[$]$", "^[|]$", "^[()]+$",
    "^[*+?]+$", "^[{}]+$", "^[/]$", "^\\/$", "/", "^[\\/]$", "^[\\d]+$", "^[\\w.]+$", "^[.\\w]+$",
    "^[\\w.-]+$", "^[\\s]+$", "^[^\\s]+$", "^[^\\d\\s]+$", "^[\\D]+$", "^[\\S\\d]+$", "^[\\W]+$",
    "^[\\b]$", "^[\\-]$", "^[a\\-z]+$", "\\t", "\\n", "\\r", "\\v", "\\f", "\\0", "^\\x41$",
    "^\\u0041$", "^\\u{41}$", "^\\u{1F600}$", "^\\ud83d\\ude00$", "^[\\ud83d\\ude00]$",
    "^[\\u{1F600}-\\u{1F64F}]$", "^\\cJ$", "^[\\cA-\\cZ]$", "^[\\x00-\\x1f]$",
    "^[\\u0000-\\uffff]+$", "^[^\\ud800-\\udfff]+$", "^[\\ud800-\\udfff]$", "^[\\ud800]$",
    "^[^\\ud800]$", "^\\p{L}+$", "^\\p{Lu}$", "^\\P{L}+$", "^\\p{Letter}+$", "^\\p{gc=L}+$",
    "^\\p{General_Category=Lu}$", "^\\p{Script=Greek}+$", "^\\p{sc=Cyrl}+$", "^\\p{scx=Han}+$",
    "^\\p{Alphabetic}+$", "^\\p{Lowercase}+$", "^\\p{Uppercase}+$", "^\\p{White_Space}+$",
    "^\\p{ASCII}+$", "^\\p{Any}$", "^\\p{Nd}+$", "^\\p{P}+$", "^\\p{Emoji}+$",
    "^[\\p{L}\\p{N}_]+$", "^[^\\p{L}]+$", "^\\p{Zs}$", "^\\p{Sc}$", "^\\p{digit}$",
    "^\\p{punct}+$", "^\\p{ID_Start}+$", "^\\p{space}$", "^(?<y>\\d{4})-(?<m>\\d\\d)$", "(?<n>a)",
    "^((((a))))$", "()", "^()$", "^(a||b)$", "(|a)", "^(?:)$", "^(a*)*$", "^(a+)+b$",
    "^(a|ab)(c|bcd)$", "^\\.$", "^\\$$", "^\\^$", "^\\\\$", "^\\|$", "^\\(\\)$", "^\\[\\]$",
    "^\\{\\}$", "^\\*$", "^\\+$", "^\\?$", "a|", "|", "^$", "$^", "^^a", "a$$", "(^a)", "(a$)",
    "^(^a|b$)+$", "(?:^|,)a(?:,|$)", "x^", "$x", "\u{e9}", "^\u{e9}$", "^[\u{e9}-\u{fc}]+$",
    "\u{1f600}", "^\u{1f600}+$", "^[\u{1f600}]$", "^[^a]$", "\u{17f}", "^[a-z\u{17f}]$", "K",
    "^[A-Z]{2}[0-9]{9}[0-9A-Z]$", "^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$",
    "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", "^\\+[1-9]\\d{1,14}$",
    "^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)$",
    "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", "^https?:\\/\\/\\S+$", "^\\d{4}-\\d{2}-\\d{2}$",
    "^x-", "^[ -~]*$", "^[!-~]+$", "^\\S(.*\\S)?$", "^ *$", "#", "a b", "a#b", "a-b", "a&b", "a~b",
    "<", ">", "=", "!", ",", ":", ";", "%", "@", "\"", "'", "\\_", "\\-", "\\@", "\\:", "\\e",
    "\\a", "\\z", "\\A", "\\Z", "\\h", "\\Q", "\\1", "(a)\\1", "\\2", "\\00", "\\01", "\\x4",
    "\\u12", "\\u{110000}", "\\u{}", "\\c", "\\c1", "\\k<n>", "(?<n>a)\\k<n>", "(?=a)", "^(?!a)",
    "(?<=a)b", "(?<!a)b", "(?i)a", "(?i:a)", "(?P<n>a)", "(?>a)", "a++", "a**", "*a", "+", "?",
    "a{", "a{1", "a{,5}", "a{5,2}", "{", "}", "]", "a]", "x{1}{2}", "(", ")", "(a", "a)", "[",
    "[a", "[z-a]", "[\\w-.]", "[\\w-a]", "[a-\\d]", "[\\B]", "^*", "$*", "\\b*", "(?<1>a)",
    "(?<n>a)(?<n>b)", "(?:a", "(?", "(?<n", "\\p", "\\p{", "\\p{}", "\\p{Foo}", "\\p{Latin}",
    "\\pL", "\\p{l}", "\\p{letter}", "\\p{IsGreek}", "\\p{Script=greek}", "\\", "a\\", "[\\",
    "[a\\", "[[:alpha:]]", "a#(?#c)", "\\d{2,1}", "a{99999999999}", "(?<n-a>x)", "\\X", "\\R",
    "\\G", "\\K", "\\N", "\\'", "\\\"", "\\#", "\\&", "\\~", "\\<", "\\=", "[\\_]", "[\\@]",
    "[\\.\\_\\-]", "^[a-z\\_\\-]+$", "\\p{^L}", "\\P{sc=Latn}",
];

#[rustfmt::skip]
const TEXTS: [&str; 123] = [
    "", "a", "b", "c", "ab", "abc", "aa", "aaa", "aaaa", "ba", "aab", "abcd", "A", "B", "Z", "AB",
    "foo", " foo ", "food", "xfoo", "foo bar", "\u{e9}foo", "foo\u{e9}", "_foo", "foo-", "0", "1",
    "12", "123", "\u{661}\u{662}", "1a", "-", "--", "---", ".", "..", "a.b", "a-b", "a_b", "&",
    "&&", "~", "[", "]", "[]", "^", "$", "|", "(", ")", "()", "*", "+", "?", "{", "}", "{}", "/",
    "\\", " ", "  ", "\u{9}", "\u{a}", "\u{d}", "\u{d}\u{a}", "\u{b}", "\u{c}", "\u{0}", "\u{8}",
    "\u{85}", "\u{a0}", "\u{180e}", "\u{feff}", "\u{2028}", "\u{2029}", "\u{3000}", "\u{200b}",
    "\u{1f}", "a\u{a}", "\u{a}a", "a\u{a}b", "a\u{2028}b", "\u{e9}", "\u{fc}", "\u{df}", "\u{17f}",
    "K", "k", "K", "\u{1f600}", "\u{1f600}\u{1f600}", "a\u{1f600}", "\u{65e5}\u{672c}", "\u{3a9}",
    "\u{3bb}\u{3cc}\u{3b3}\u{3bf}\u{3c2}", "\u{41f}\u{440}\u{438}\u{432}\u{435}\u{442}",
    "\u{20ac}", "\u{130}", "2022-08-30", "2022-08", "DE000BASF111", "#fff", "a@b.c", "+4912345",
    "1.2.3", "https://x.example/y", "x-y", "a b", "a#b", "a&b", "a,b", "\"", "'", "`", "<", "=",
    "@", ":", "foo\u{a}", "\u{10ffff}", "\u{ffff}", "\u{e000}", "_",
];

/// Every mark as an entity, so that the page means the pattern and nothing else.
fn entities(text: &str) -> String {
    let entity = |c: char| match c {
        c if c.is_alphanumeric() || c == ' ' => c.to_string(),
        c => format!("&#{};", u32::from(c)),
    };
    text.chars().map(entity).collect()
}

/// A section with an attribute `p0`, `p1`, … for each pattern.
fn page() -> String {
    let row = |(number, pattern): (usize, &&str)| {
        format!(
            "<tr><td>p{number}</td><td>string</td><td><code>{}</code></td></tr>\n",
            entities(pattern)
        )
    };
    let rows: String = PATTERNS.iter().enumerate().map(row).collect();
    format!(
        "## Patterns\n\n<table>\n<thead><tr><th>Field</th><th>Type</th><th>Regex</th></tr></thead>\n\
        <tbody>\n{rows}</tbody>\n</table>\n"
    )
}

/// An object for each text, which is the value of every attribute.
fn values() -> Vec<Value> {
    let object = |text: &&str| {
        let members = (0..PATTERNS.len()).map(|number| (format!("p{number}"), json!(text)));
        Value::Object(members.collect::<Map<_, _>>())
    };
    TEXTS.iter().map(object).collect()
}

/// The pattern that the model has of each attribute.
fn stated(model: &Model) -> Vec<Option<String>> {
    let attributes = model.definition("Patterns").attributes().iter();
    let stated = attributes.map(|attribute| {
        let Type::Limited(_, limits) = &attribute.ty.value else { return None };
        let pattern = limits.iter().find(|limit| limit.value.keyword() == "pattern")?;
        pattern.value.value().as_str().map(str::to_owned)
    });
    stated.collect()
}

fn output() -> Output {
    crate::project::page(&page())
}

/// Every pattern of the page and of the model.
fn all(model: &Model) -> Vec<String> {
    let stated = stated(model).into_iter().flatten();
    PATTERNS.iter().map(|pattern| (*pattern).to_owned()).chain(stated).collect()
}

fn recorded() -> Verdicts {
    serde_json::from_str(&crate::project::text(RECORD)).expect("the record is JSON")
}

#[test]
fn the_model_has_what_is_right_and_reports_the_rest() {
    let (output, recorded) = (output(), recorded());
    let model = output.model.as_ref().expect("there is a model");
    let said = crate::project::lines(&output).join("\n");
    let (mut kept, mut repaired, mut reported, mut lost) = (0, 0, 0, Vec::new());
    for (pattern, stated) in PATTERNS.iter().zip(stated(model)) {
        match stated {
            Some(stated) if stated == *pattern => kept += 1,
            Some(stated) => {
                assert_eq!(recorded[*pattern], None, "`{pattern}` became `{stated}`");
                repaired += 1;
            }
            None => {
                let finding = format!("`{pattern}` is not a pattern that can be read");
                if !said.contains(&finding) {
                    lost.push(pattern);
                }
                reported += 1;
            }
        }
    }
    assert!(lost.is_empty(), "neither kept nor reported: {lost:?}");
    println!("{kept} kept, {repaired} repaired, {reported} reported");
    assert!(kept >= 100 && TEXTS.len() >= 80, "{kept} patterns, {} texts", TEXTS.len());
}

#[test]
fn each_pattern_gives_the_verdict_of_node() {
    let (output, recorded) = (output(), recorded());
    let model = output.model.as_ref().expect("there is a model");
    let stated = stated(model);
    let checker = Checker::new(model);
    for (at, value) in values().iter().enumerate() {
        let found = checker.violations("Patterns", value, Mode::Strict);
        for (number, pattern) in stated.iter().enumerate() {
            let Some(pattern) = pattern else { continue };
            let verdicts = recorded[pattern.as_str()].as_deref();
            let wanted = verdicts.map(|verdicts| &verdicts[at..=at]);
            let refuses = found.contains(&(format!("/p{number}"), ViolationKind::Pattern));
            let verdict = if refuses { "0" } else { "1" };
            assert_eq!(Some(verdict), wanted, "`{pattern}` on {:?}", TEXTS[at]);
        }
    }
}

mod node {
    use super::*;

    const SCRIPT: &str = "const [patterns, texts] = JSON.parse(process.argv[1]);
        const verdicts = (pattern) => {
          try {
            const read = new RegExp(pattern, 'u');
            return texts.map((text) => (read.test(text) ? '1' : '0')).join('');
          } catch { return null; }
        };
        const out = Object.fromEntries(patterns.map((pattern) => [pattern, verdicts(pattern)]));
        console.log(JSON.stringify(out));";

    /// With `INSTA_UPDATE=always`, records them.
    #[test]
    #[ignore = "needs node; .ci/run and .ci/nightly ask for it"]
    fn node_gives_the_recorded_verdicts() {
        let output = output();
        let patterns = all(output.model.as_ref().expect("there is a model"));
        let asked = json!([patterns, TEXTS.to_vec()]).to_string();
        let output = Command::new("node").args(["-e", SCRIPT, &asked]).output();
        let output = output.expect("node is installed");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let said: Verdicts = serde_json::from_slice(&output.stdout).expect("it prints JSON");
        if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
            let text = serde_json::to_string_pretty(&said).expect("it is JSON") + "\n";
            let path = crate::project::root().join(RECORD);
            std::fs::write(path, text).expect("a file can be written");
        }
        assert_eq!(said, recorded());
    }
}
