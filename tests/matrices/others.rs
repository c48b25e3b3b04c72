//! Lists that are of something else than the value, and values beside those that are listed: words ×
//! list. None of them shuts anything out; harmless words leave the list closed.

use super::table::described;
use super::tally::Tally;
use serde_json::json;
use tablewright::model::Attribute;

/// Lists, as they stand after a word.
const LISTS: [&str; 5] = [
    "one of `a`, `b`",
    "one of `a` or `b`",
    "either `a` or `b`",
    "any of `a`, `b`",
    "one of:<br>`a`, `b`",
];

/// Words before them that make them lists of parts, or of something beside the value.
const OF_OTHERS: [&str; 24] = [
    "Starts with",
    "Ends with",
    "Prefixed with",
    "Separated by",
    "Encoded as",
    "Requires",
    "Overrides",
    "Combine with",
    "Filter by",
    "The ID of",
    "An object with",
    "A date in",
    "Defaults to",
    "A text or",
    "A URL, or",
    "Either the text or",
    "Its unit must be",
    "The scheme must be",
    "The first character must be",
    "The caller has to be",
    "The prefix is",
    "Its extension can be",
    "The host may be",
    "Every key must be",
];

/// Words that do not.
const OF_ITSELF: [&str; 12] = [
    "",
    "The kind:",
    "The kind,",
    "Must be",
    "It must be",
    "The value must be",
    "This field must be",
    "The kind of the thing – must be",
    "The kind. Has to be",
    "A string,",
    "Accepts",
    "It is",
];

/// Texts after a list, and whether they leave it open.
const BEHIND: [(&str, bool); 30] = [
    (". Otherwise the raw text.", true),
    (". Otherwise, a path.", true),
    (". Anything else is a path.", true),
    ("; anything else is passed through.", true),
    (". Everything else is a path.", true),
    (". You can also pass your own.", true),
    (". Can also be a URL.", true),
    (". It may also be a path.", true),
    (". Alternatively, a path.", true),
    (". Alternatively a path.", true),
    (". Free text is fine, too.", true),
    (". Or a name of your own.", true),
    (". Or any path.", true),
    (". Wildcards are supported.", true),
    (". Several may be joined by commas.", true),
    (". Plugins can define more.", true),
    (". Open enum.", true),
    (" (and others).", true),
    ("<br>or a URL", true),
    ("<br>or any path", true),
    ("<br>and more", true),
    ("<br>…", true),
    (". Anything else is rejected.", false),
    (". Everything else is invalid.", false),
    (". Otherwise an error is returned.", false),
    (". Alternatives are not allowed.", false),
    (". It is shown to customers.", false),
    (". The first one is for cards.", false),
    ("<br>The kind of the thing.", false),
    (". See the guide.", false),
];

/// Leads of lists whose items are code, and whether these are the values.
const LEADS: [(&str, bool); 25] = [
    ("See also:", false),
    ("Related:", false),
    ("Related fields:", false),
    ("Conflicts with:", false),
    ("Mutually exclusive with:", false),
    ("Requires:", false),
    ("Used by:", false),
    ("Ignored when:", false),
    ("Common values:", false),
    ("Deprecated values:", false),
    ("Forbidden:", false),
    ("Notes:", false),
    ("Can start with:", false),
    ("Reserved prefixes:", false),
    ("Not allowed:", false),
    ("Compare:", false),
    ("Default by platform:", false),
    ("Must be one of the following, or a URL:", false),
    ("In addition to names:", false),
    ("The kind of the thing:", true),
    ("The kind of the thing.", true),
    ("Possible values:", true),
    ("One of:", true),
    ("Must be one of the following:", true),
    ("The kind of the thing. Supported values are:", true),
];

/// A cell, and whether its list is all of its values.
type Case = (String, bool);

fn of_words() -> impl Iterator<Item = Case> {
    let all = OF_OTHERS.iter().map(|words| (words, false));
    let all = all.chain(OF_ITSELF.iter().map(|words| (words, true)));
    all.flat_map(|(words, closed)| {
        LISTS.iter().map(move |list| {
            let text = format!("{words} {list}.");
            let text = text.trim_start();
            (text[..1].to_uppercase() + &text[1..], closed)
        })
    })
}

fn of_tails() -> impl Iterator<Item = Case> {
    let starts = [
        "One of `a`, `b`",
        "Must be `a` or `b`",
        "Possible values: `a`, `b`",
        "The kind, either `a` or `b`",
    ];
    BEHIND
        .iter()
        .flat_map(move |(tail, open)| starts.map(|start| (format!("{start}{tail}"), !open)))
}

fn of_leads() -> impl Iterator<Item = Case> {
    let items = [
        "<ul><li>`a`</li><li>`b`</li></ul>",
        "<ul><li>`a`: the first</li><li>`b`: the last</li></ul>",
    ];
    LEADS
        .iter()
        .flat_map(move |(lead, closed)| items.map(|list| (format!("{lead} {list}"), *closed)))
}

#[test]
fn a_list_of_something_else_shuts_nothing_out() {
    let cells: Vec<Case> = of_words().chain(of_tails()).chain(of_leads()).collect();
    let table = described(cells.iter().map(|(text, _)| text));
    let all = vec![json!("a"), json!("b")];
    let mut tally = Tally::of("others");
    for (number, (text, closed)) in cells.iter().enumerate() {
        let values = table.values(number);
        let right = if *closed { values.as_ref() == Some(&all) } else { values.is_none() };
        // A closed list that is not read has to be reported.
        let left = *closed && values.is_none() && table.is_said(number);
        tally.add(right, left, "", || format!("{values:?} {text}"));
    }
    tally.verdict(340);
}

/// Sentences after `Required.`, and whether they take it back.
const TAKEN_BACK: [(&str, bool); 20] = [
    ("If `x` is set.", true),
    ("If paid.", true),
    ("When paid.", true),
    ("When `x` is set.", true),
    ("For cards.", true),
    ("On updates.", true),
    ("Omit for guests.", true),
    ("Leave out if unknown.", true),
    ("Drafts may omit it.", true),
    ("Needed only for cards.", true),
    ("Absent in errors.", true),
    ("Or use `y`.", true),
    ("Alternative to `y`.", true),
    ("If set, it is shown.", false),
    ("The name of the city.", false),
    ("In seconds.", false),
    ("For more, see the guide.", false),
    ("It is shown on cards.", false),
    ("When it was made, in UTC.", false),
    ("Must be `a`.", false),
];

#[test]
fn a_sentence_behind_required_takes_it_back() {
    let ways = [
        "Required. {}",
        "**Required.** {}",
        "This field is required. {}",
        "The city. Required. {}",
    ];
    let cells: Vec<(String, bool)> = TAKEN_BACK
        .iter()
        .flat_map(|(text, back)| ways.map(|way| (way.replace("{}", text), !back)))
        .collect();
    let table = described(cells.iter().map(|(text, _)| text));
    let mut tally = Tally::of("taken back");
    for (number, (text, stated)) in cells.iter().enumerate() {
        let required = table.required(number);
        let right = if *stated { required == Some(true) } else { required != Some(true) };
        tally.add(right, false, "", || format!("{required:?} {text}"));
    }
    tally.verdict(80);
}

/// Sentences above a list of attributes, and whether they say that these are there.
const ABOVE: [(&str, bool); 16] = [
    ("Removed:", false),
    ("The following fields are **not** returned:", false),
    ("The following fields are no longer returned:", false),
    ("None of these fields exist:", false),
    ("The response does not contain:", false),
    ("The following are not supported:", false),
    ("These attributes aren't included:", false),
    ("The object has no address. It does not have:", false),
    ("The following fields are returned:", true),
    ("The following fields are not required:", true),
    ("These may not be empty:", true),
    ("It has:", true),
    ("Not supported by guests.", true),
    ("Old fields were removed. The fields are:", true),
    ("What is left:", true),
    ("", true),
];

/// The attributes, in each form.
const FORMS: [&str; 4] = [
    "| Field | Type |\n|---|---|\n| `aa` | string |\n| `bb` | integer |\n",
    "- `aa` (string): x\n- `bb` (integer): y\n",
    "`aa`\n: (string) x\n\n`bb`\n: (integer) y\n",
    "<table><tr><th>Field</th><th>Type</th></tr><tr><td>aa</td><td>string</td></tr></table>\n",
];

#[test]
fn attributes_that_are_denied_are_text() {
    let mut tally = Tally::of("denied attributes");
    let other = "## Other\n\n| Field | Type |\n|---|---|\n| id | string |\n";
    for (above, there) in ABOVE {
        for form in FORMS {
            let page = format!("## Thing\n\n{above}\n\n{form}\n{other}");
            let model = crate::project::checked(&page).model.expect("a model");
            let has = |name: &str| {
                let all = model.definitions.iter().flat_map(|one| one.attributes());
                all.filter(|attribute| attribute.name.value == name).count() == 1
            };
            tally.add(has("aa") == there && has("id"), false, "", || format!("{above} {form}"));
        }
    }
    tally.verdict(64);
}

/// Texts in the brackets of an item, whether they make it required, and whether they restrict.
const IN_BRACKETS: [(&str, Option<bool>); 16] = [
    ("required", Some(true)),
    ("string, required", Some(true)),
    ("required, string", Some(true)),
    ("string, required, default `a`", Some(true)),
    ("string, since 1.2, required", Some(true)),
    ("string, optional", Some(false)),
    ("required, unless x", None),
    ("required, except for guests", None),
    ("required, if x is set", None),
    ("string, required, except x", None),
    ("string, required, only x", None),
    ("string, required, POST only", None),
    ("string, required, in v2", None),
    ("string, required unless x", None),
    ("string, required, for cards", None),
    ("string, required, when paid", None),
];

/// The first of two items with these words in its brackets, in each form of a list.
fn items(words: &str) -> impl Iterator<Item = (Attribute, String)> + '_ {
    let forms =
        ["- `aa` ({}): x\n- `bb` (integer): y\n", "`aa`\n: ({}) x\n\n`bb`\n: (integer) y\n"];
    forms.into_iter().map(move |form| {
        let list = form.replace("{}", words);
        let page = format!("## Thing\n\nIt has these attributes:\n\n{list}\n");
        let model = crate::project::checked(&page).model.expect("a model");
        let mut all = model.definition("Thing").attributes().iter();
        (all.find(|one| one.name.value == "aa").expect("the item is read").clone(), list)
    })
}

#[test]
fn what_follows_required_in_brackets_restricts_it() {
    let mut tally = Tally::of("brackets");
    for (words, required) in IN_BRACKETS {
        for (found, list) in items(words) {
            // A conditional attribute is not required, like one without a statement.
            let right = (found.required == Some(true)) == (required == Some(true));
            tally.add(right, false, "", || format!("{:?} {list}", found.required));
        }
    }
    tally.verdict(32);
}

#[test]
fn a_type_of_the_past_is_none() {
    let mut tally = Tally::of("types of the past");
    for words in [
        "string, formerly integer",
        "string, previously `integer`",
        "string, was integer",
        "string, originally a number",
    ] {
        for (found, list) in items(words) {
            let right = format!("{:?}", found.ty.value) == "String";
            tally.add(right, false, "", || format!("{:?} {list}", found.ty.value));
        }
    }
    tally.verdict(8);
}
