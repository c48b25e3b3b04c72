//! Facts that words beside them take back, attribute to something else, or turn into a question: fact ×
//! word. None of these is stated; the same facts beside harmless words are.

use super::table::{read, Table};
use super::tally::Tally;
use tablewright::model::{Attribute, Type};

/// The kinds of facts of a cell.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Stated {
    Default,
    Required,
    Null,
    Bound,
    Values,
    Deprecated,
    Access,
    Format,
}

impl Stated {
    pub(super) fn of(self, table: &Table, number: usize) -> bool {
        let Attribute { ty, nullable, deprecated, access, .. } = table.attribute(number);
        match self {
            Stated::Default => table.default(number).is_some(),
            Stated::Required => table.required(number) == Some(true),
            Stated::Null => nullable.is_some(),
            Stated::Bound => matches!(&ty.value, Type::Limited(..)),
            Stated::Values => table.values(number).is_some(),
            Stated::Deprecated => *deprecated,
            Stated::Access => access.is_some(),
            Stated::Format => matches!(ty.value, Type::Formatted(_)),
        }
    }
}

/// The type of a row, its description, the fact, and whether it is stated.
pub(super) type Case = (&'static str, String, Stated, bool);

/// Cells of one kind: each beginning with each end.
fn cells(ty: &'static str, fact: Stated, starts: &[&str], ends: &[(&str, bool)]) -> Vec<Case> {
    let pair = |start: &&str| {
        let cells = ends.iter().map(|(end, stated)| (ty, format!("{start}{end}"), fact, *stated));
        cells.collect::<Vec<_>>()
    };
    starts.iter().flat_map(pair).collect()
}

/// Whether each of the facts is stated as its case says, in a table and in a list.
pub(super) fn check(name: &'static str, cases: &[Case], least: usize) {
    let rows: Vec<String> = cases.iter().map(|(ty, text, ..)| format!("{ty} | {text}")).collect();
    let item = |(number, (ty, text, ..)): (usize, &Case)| format!("- `f{number}` ({ty}): {text}\n");
    let items: String = cases.iter().enumerate().map(item).collect();
    let list = format!("## Thing\n\nIt has these attributes:\n\n{items}");
    let forms = [
        ("table", read("| Name | Type | Description |", &rows)),
        ("list", Table::of(crate::project::checked(&list))),
    ];
    let mut tally = Tally::of(name);
    for (form, table) in &forms {
        for (number, (ty, text, fact, stated)) in cases.iter().enumerate() {
            let right = fact.of(table, number) == *stated;
            tally.add(right, false, "", || format!("{form} {stated} {ty} | {text}"));
        }
    }
    tally.verdict(2 * least);
}

/// Tails of a default, and whether it is one still.
const BEHIND_DEFAULTS: &[(&str, bool)] = &[
    (". Admins get 10.", false),
    (". Admins use `x`.", false),
    (". For admins the default is 10.", false),
    (". For admins it is 10.", false),
    (". On Windows `x` is used.", false),
    (". In production, `x` is used.", false),
    (". With TLS, defaults to 443.", false),
    (", 443 with TLS.", false),
    (" (443 with TLS).", false),
    (" (20 for admins).", false),
    (", but 10 on weekends.", false),
    (". For admins, 10.", false),
    (". Since v2: 10.", false),
    (". On Windows: `x`.", false),
    (" days after the start.", false),
    (" for https and 80 for http.", false),
    (". Admins see more.", true),
    (". On Windows it is slower.", true),
    (". In seconds.", true),
    (". For more, see the guide.", true),
    (". It is shown on cards.", true),
    (".", true),
    ("", true),
];

/// Defaults of something else, and none at all.
const NO_DEFAULTS: &[(&str, &str)] = &[
    ("integer", "The UI defaults to 5."),
    ("integer", "The console defaults to `5`."),
    ("integer", "The client default is 5."),
    ("integer", "Default: 10 minutes ago."),
    ("integer", "Defaults to 5 days from now."),
    ("string", "Default: `$USER`."),
    ("string", "Default: `now()`."),
    ("string", "Default: `uuid()`"),
    ("string", "Defaults to `{name}`."),
    ("string", "Defaults to `${HOME}/x`."),
    ("string", "Defaults to `<name>`."),
    ("string", "Defaults to yesterday."),
    ("string", "Defaults to automatic."),
    ("string", "Default: unlimited"),
    ("string", "Defaults to everyone."),
    ("string", "Default: hostname"),
    ("string", "This default is deprecated."),
];

#[test]
fn a_default_of_some_cases_is_none() {
    let starts = ["Default: 5", "Default: `5`", "Defaults to 5", "The limit. Default is 5"];
    let mut cases = cells("integer", Stated::Default, &starts, BEHIND_DEFAULTS);
    let none = NO_DEFAULTS.iter();
    cases.extend(none.map(|(ty, text)| (*ty, (*text).to_owned(), Stated::Default, false)));
    check("defaults of others", &cases, 80);
}

/// Tails of *required*, in its sentence or after it, and whether the attribute must be there.
const BEHIND_REQUIRED: &[(&str, bool)] = &[
    (", else `b`.", false),
    (", or else `b` is.", false),
    (", otherwise `b` is used.", false),
    ("; if `x`.", false),
    ("; unless paid.", false),
    ("? See the guide.", false),
    ("?", false),
    (" (drafts).", false),
    (" (sandbox).", false),
    (", and if paid.", false),
    (". In v1.", false),
    (". For POST.", false),
    (". No longer since v2.", false),
    (". Missing in drafts.", false),
    (". Not returned in errors.", false),
    (". Mutually exclusive with `b`.", false),
    (". Alternatively, set `b`.", false),
    (". Drafts do not need it.", false),
    (" (unique).", true),
    (" (string).", true),
    (" (UTF-8).", true),
    (", unique.", true),
    (": yes.", true),
    ("? Yes.", true),
    (". The town.", true),
    (". Is it new? See there.", true),
    (".", true),
];

/// Words of presence that say when, or of what.
const NOT_REQUIRED: [&str; 14] = [
    "When set, this is required.",
    "If present, it is required.",
    "Create: required.",
    "Create: required. Update: read-only.",
    "Update: required. Create: optional.",
    "POST: required.",
    "v2: required.",
    "**v2:** required.",
    "Required scopes: `a`, `b`",
    "Required permission: `a`",
    "**Required permissions:** `a`",
    "**Required fields:** `a`, `b`",
    "**Required (sandbox)**",
    "Required plan: Pro",
];

#[test]
fn what_is_required_in_some_cases_need_not_be_there() {
    let starts = ["Required", "**Required**"];
    let mut cases = cells("string", Stated::Required, &starts, BEHIND_REQUIRED);
    let taken_back = BEHIND_REQUIRED.iter().filter(|(end, stated)| !stated || *end == ".");
    let taken_back: Vec<(&str, bool)> = taken_back.copied().collect();
    cases.extend(cells("string", Stated::Required, &["The town. Required"], &taken_back));
    let none = NOT_REQUIRED.iter();
    cases.extend(none.map(|text| ("string", (*text).to_owned(), Stated::Required, false)));
    check("required of some", &cases, 80);
}

/// A fact: the type of its row, how it is stated, and what it states.
const FACTS: [(&str, &str, Stated); 8] = [
    ("string", "Default: `a`", Stated::Default),
    ("string", "Required.", Stated::Required),
    ("string", "Can be null.", Stated::Null),
    ("string", "At most 5 characters.", Stated::Bound),
    ("string", "Must match `^a+$`.", Stated::Bound),
    ("string", "Must be one of `a`, `b`.", Stated::Values),
    ("string", "Deprecated.", Stated::Deprecated),
    ("string", "Read-only.", Stated::Access),
];

#[test]
fn what_is_struck_out_is_not_stated() {
    let ways = [
        ("<s>{}</s> The town.", false),
        ("<del>{}</del>", false),
        ("<strike>{}</strike>", false),
        ("The town. <del>{}</del>", false),
        ("~~{}~~ The town.", false),
        ("The town. ~~{}~~", false),
        ("<s>Old.</s> {}", true),
        ("~~Old.~~ {}", true),
        ("{} ~~Old.~~", true),
    ];
    let of = |(ty, text, fact): &(&'static str, &str, Stated)| {
        let cell = |(way, stated): &(&str, bool)| (*ty, way.replace("{}", text), *fact, *stated);
        ways.iter().map(cell).collect::<Vec<Case>>()
    };
    let cases: Vec<Case> = FACTS.iter().flat_map(of).collect();
    check("struck out", &cases, 72);
}

#[test]
fn a_struck_line_of_asciidoc_states_nothing() {
    let mut tally = Tally::of("struck out in AsciiDoc");
    for (_, text, fact) in FACTS {
        for (way, stated) in [("[.line-through]#{}# The town.", false), ("[.lead]#{}#", true)] {
            let cell = way.replace("{}", text);
            let page = format!(
                "== Thing\n\n|===\n|Name |Type |Description\n\n|f0 |string |{cell}\n|===\n"
            );
            let table = Table::of(crate::project::checked_at("page.adoc", &page));
            tally.add(fact.of(&table, 0) == stated, false, "", || format!("{stated} {cell}"));
        }
    }
    tally.verdict(16);
}

/// Tails of a bound, and whether it holds.
const BEHIND_BOUNDS: &[(&str, bool)] = &[
    (" (soon 200).", false),
    (" (formerly 50).", false),
    (", but 200 with the Pro plan.", false),
    (", 200 with the Pro plan.", false),
    (" per day.", false),
    (" (per day).", false),
    (". Longer names are truncated.", false),
    (". Longer names are accepted but cut.", false),
    (". Higher values are capped.", false),
    (". Exceptions: URLs.", false),
    (". Exception: admins.", false),
    (" (configurable).", false),
    (". Higher values need approval.", false),
    (". Can be raised on request.", false),
    (". There is no limit for admins.", false),
    (". Longer names are rejected.", true),
    (". Longer names are not allowed.", true),
    (". Exceptional care is needed.", true),
    (".", true),
    ("", true),
];

/// Numbers that bound nothing.
const NO_BOUNDS: &[(&str, &str)] = &[
    ("integer", "Default: > 5"),
    ("integer", "Recommended: 5-10"),
    ("integer", "Typical: 5-10."),
    ("integer", "Possible values: 1, 2, 3 or more."),
    ("string", "Example: 5-10 characters"),
];

#[test]
fn a_bound_of_some_cases_is_none() {
    let of_texts = ["At most 100 characters", "Max 100 characters", "Maximum length: 100"];
    let of_numbers = ["At most 100", "Max: 100", "The rate. Maximum 100"];
    let mut cases = cells("string", Stated::Bound, &of_texts, BEHIND_BOUNDS);
    cases.extend(cells("integer", Stated::Bound, &of_numbers, BEHIND_BOUNDS));
    let none = NO_BOUNDS.iter();
    cases.extend(none.map(|(ty, text)| (*ty, (*text).to_owned(), Stated::Bound, false)));
    check("bounds of some", &cases, 100);
}

/// Sentences about `null`, deprecated or read-only attributes, dates and patterns.
const SENTENCES: &[(&str, Stated, bool)] = &[
    ("Null is an error.", Stated::Null, false),
    ("A null value is an error.", Stated::Null, false),
    ("Null is illegal.", Stated::Null, false),
    ("Is null allowed?", Stated::Null, false),
    ("Can it be null?", Stated::Null, false),
    ("The null device.", Stated::Null, false),
    ("A null device.", Stated::Null, false),
    ("Nullable columns.", Stated::Null, false),
    ("Nullable string.", Stated::Null, true),
    ("Null means unknown.", Stated::Null, true),
    ("A null value means unknown.", Stated::Null, true),
    ("Null is allowed.", Stated::Null, true),
    ("Deprecated values: `a`.", Stated::Deprecated, false),
    ("**Deprecated values:** `a`.", Stated::Deprecated, false),
    ("Deprecated as a filter.", Stated::Deprecated, false),
    ("Deprecated as an input.", Stated::Deprecated, false),
    ("Deprecated as of 2.0.", Stated::Deprecated, true),
    ("Deprecated since 2.0.", Stated::Deprecated, true),
    ("Deprecated. Use `b`.", Stated::Deprecated, true),
    ("Read-only. Can be set on creation.", Stated::Access, false),
    ("Read-only. Can only be set by admins.", Stated::Access, false),
    ("Read-only. Admins may change it.", Stated::Access, false),
    ("Write-only. Can be read by admins.", Stated::Access, false),
    ("Read-only. Set by the server.", Stated::Access, true),
    ("Read-only. The town.", Stated::Access, true),
    ("Two dates (YYYY-MM-DD).", Stated::Format, false),
    ("A range of dates (YYYY-MM-DD).", Stated::Format, false),
    ("A pair in YYYY-MM-DD form.", Stated::Format, false),
    ("The day (YYYY-MM-DD).", Stated::Format, true),
    ("Must match `^a+$`, or be empty.", Stated::Bound, false),
    ("The host must match `^a+$`.", Stated::Bound, false),
    ("The first line must match `^a+$`.", Stated::Bound, false),
    ("Forbidden pattern: `^a+$`", Stated::Bound, false),
    ("Old pattern: `^a+$`", Stated::Bound, false),
    ("Must match either `^a` or `^b`.", Stated::Bound, false),
    ("Must match `^a` and `^.{3}$`.", Stated::Bound, false),
    ("Pattern: `^a`, `^b`", Stated::Bound, false),
    ("Must match `^a`. Can be empty.", Stated::Bound, false),
    ("Must match `^a`. Also allowed: `*`.", Stated::Bound, false),
    ("Must match `^a`. Case is ignored.", Stated::Bound, false),
    ("The part before the dot must match `^a`.", Stated::Bound, false),
    ("Pattern: `^a+$`", Stated::Bound, true),
    ("The value must match `^a+$`.", Stated::Bound, true),
    ("Allowed values: letters, digits", Stated::Values, false),
    ("`a`: required, `b`: optional", Stated::Values, false),
    ("`a` (required), `b` (optional)", Stated::Values, false),
    ("**v2:** one of `a`, `b`. **v3:** any.", Stated::Values, false),
    ("One of the `items`.", Stated::Values, false),
    ("`a` \\| `b` \\| string", Stated::Values, false),
    ("`a`, `b` or string", Stated::Values, false),
    ("Values: `a` \\| `b` \\| string", Stated::Values, false),
    ("Values: `a`, `b`, `string`", Stated::Values, true),
    ("Values: `a`, `/regex/`", Stated::Values, false),
    ("Values: `a`, `b` (e.g.)", Stated::Values, false),
    ("Values: `a`, `b` [...]", Stated::Values, false),
    ("Values: `a`, `b`, `custom-…`", Stated::Values, false),
    ("Values: `a`, `b`. Besides, names of groups are accepted.", Stated::Values, false),
    ("Values: `a`, `b`. Append `!` to force.", Stated::Values, false),
    ("Values: `a`, `b`. Legacy: `c`.", Stated::Values, false),
    ("Values: `a`, `b`. Coming soon: `c`.", Stated::Values, false),
    ("Values: `a`, `b`. Sometimes `c`.", Stated::Values, false),
    ("Values: `a`, `b`. The API may return `c`.", Stated::Values, false),
    ("Values: `a`, `b`. `c` for EU accounts.", Stated::Values, false),
    ("Values: `a`, `b`. In all other cases, the path.", Stated::Values, false),
    ("Values: `a`, `b`. `a` is for cards.", Stated::Values, true),
    ("One of `a`, `b`. In addition, `c` is accepted for admins.", Stated::Values, false),
    ("One of `a`, `b`. If unknown, the raw text is passed on.", Stated::Values, false),
    ("Is one of `a`, `b`?", Stated::Values, false),
    ("Format: one of `YYYY`, `YYYY-MM`", Stated::Values, false),
    ("Must be one of `GET /x`.", Stated::Values, false),
    ("**Deprecated** values: `a`, `b`.", Stated::Values, false),
    ("Values: `string`, `number`, `date`", Stated::Values, true),
    ("`a`: the first, `b`: the last", Stated::Values, true),
    ("`a` \\| `b`", Stated::Values, true),
];

#[test]
fn a_sentence_of_something_else_states_nothing() {
    let cases: Vec<Case> = SENTENCES
        .iter()
        .map(|(text, fact, stated)| ("string", (*text).to_owned(), *fact, *stated))
        .collect();
    check("sentences of others", &cases, 40);
}

/// Cells of a column of patterns, and one of values, and whether they state them.
const COLUMNS: [(&str, &str, bool); 18] = [
    ("Pattern", "`^a+$`", true),
    ("Pattern", "^a+$", true),
    ("Pattern", "`^[a-z ]+$`", true),
    ("Pattern", "not `^a+$`", false),
    ("Pattern", "`^a+$` or empty", false),
    ("Pattern", "e.g. `^a+$`", false),
    ("Pattern", "letters only", false),
    ("Pattern", "not ^a+$", false),
    ("Pattern", "`AA-99`", false),
    ("Allowed values", "letters, digits", false),
    ("Allowed values", "`a`, `b`", true),
    ("Allowed values", "a, b", true),
    ("Allowed values", "`a`, `b`, null", true),
    ("Allowed values", "`a`, `b`, custom", false),
    ("Allowed values", "`a`, `b` or text", false),
    ("Allowed values", "name, email, or both", false),
    ("Allowed values", "`a`, `b`, ...", false),
    ("Allowed values", "letters only", false),
];

#[test]
fn a_cell_of_a_column_states_all_or_nothing() {
    let mut tally = Tally::of("columns of patterns and values");
    for (column, cell, stated) in COLUMNS {
        let header = format!("| Name | Type | {column} | Description |");
        let table = read(&header, &[format!("string | {cell} | The town.")]);
        let fact = if column == "Pattern" { Stated::Bound } else { Stated::Values };
        let right = fact.of(&table, 0) == stated && (stated || table.is_said(0));
        tally.add(right, false, "", || format!("{stated} {column}: {cell}"));
    }
    tally.verdict(18);
}

/// Rows of a table of values that stand for all others, and rows that do not.
const ROWS: [(&str, bool); 10] = [
    ("| other | Any other string |", false),
    ("| `other` | Any other value. |", false),
    ("| custom | Anything else |", false),
    ("| (none) | Anything else is passed on |", false),
    ("| default | All others |", false),
    ("| other | Any value not listed above |", false),
    ("| `c` | Any other reason |", true),
    ("| `c` | The last one |", true),
    ("| `other` | The reason is another one |", true),
    ("| `c` | All cards |", true),
];

#[test]
fn a_row_for_all_others_leaves_a_table_open() {
    let mut tally = Tally::of("rows for others");
    for (row, closed) in ROWS {
        let values = format!(
            "## Kinds\n\n| Value | Meaning |\n|---|---|\n| `a` | First |\n| `b` | Last |\n{row}\n"
        );
        let thing =
            "| Name | Type | Description |\n|---|---|---|\n| f0 | string | The [kind](#kinds). |";
        let page = format!("## Thing\n\n{thing}\n\n{values}");
        let table = Table::of(crate::project::checked(&page));
        tally.add(table.values(0).is_some() == closed, false, "", || format!("{closed} {row}"));
    }
    tally.verdict(10);
}

/// Tables with what stands below them, their attributes, and those of these that must be there.
const NOTED: &[(&str, &str, &[&str], &[&str])] = &[
    ("| aa | string | yes \\* |", "\\* Only for EU.", &["aa"], &[]),
    ("| aa | string | ✔️ \\* |", "\\* If paid.", &["aa"], &[]),
    ("| aa | string | yes† |", "† Required for cards.", &["aa"], &[]),
    ("| aa | string | yes [1] |", "[1] Not for guests.", &["aa"], &[]),
    ("| aa | string | yes (1) |", "(1) Except for guests.", &["aa"], &[]),
    ("| aa | string | yes |", "\\* Only for EU.", &["aa"], &["aa"]),
    ("| aa | string | yes \\* |", "\\* The name of the town.", &["aa"], &["aa"]),
    ("| aa\\* | string | |", "\\* required for cards", &["aa"], &[]),
    ("| aa\\* | string | |", "\\* Required if paid.", &["aa"], &[]),
    ("| aa\\* | string | |", "\\* required", &["aa"], &["aa"]),
    ("| aa\\* | string | |", "Fields marked with \\* are required.", &["aa"], &["aa"]),
    ("| aa\\*\\* | string | |", "\\* required<br>\\*\\* required for cards", &["aa"], &[]),
    ("| **Billing** | | |\n| aa | string | yes |", "", &["aa"], &["aa"]),
    (
        "| aa | string | yes |\n| **Billing** | | |\n| **bb** | string | |",
        "",
        &["aa", "bb"],
        &["aa"],
    ),
    ("| **aa** | string | yes |\n| **bb** | | |", "", &["aa"], &["aa"]),
    ("| aa | string | oui, si x |", "", &["aa"], &[]),
    ("| aa | string | sí, cuando x |", "", &["aa"], &[]),
    ("| aa | string | ja, wenn x |", "", &["aa"], &[]),
    ("| aa | string | sí |", "", &["aa"], &["aa"]),
    ("| aa | string | ja |", "", &["aa"], &["aa"]),
];

#[test]
fn a_note_below_a_table_restricts_what_it_marks() {
    let mut tally = Tally::of("notes below tables");
    for (rows, below, names, required) in NOTED {
        let other = "| zz | string | no |";
        let header = "| Name | Type | Required |\n|---|---|---|";
        let page = format!("## Thing\n\n{header}\n{rows}\n{other}\n\n{below}\n");
        let model = crate::project::checked(&page).model.expect("a model");
        let all = model.definition("Thing").attributes();
        let is = |attribute: &&Attribute| attribute.name.value != "zz";
        let found: Vec<&str> = all.iter().filter(is).map(|one| one.name.value.as_str()).collect();
        let must = all.iter().filter(|one| one.required == Some(true));
        let must: Vec<&str> = must.map(|one| one.name.value.as_str()).collect();
        let right = found == *names && must == *required;
        tally.add(right, false, "", || format!("{found:?} {must:?} {rows} {below}"));
    }
    tally.verdict(20);
}

/// Headers of a first column, and whether its words are attributes.
const FIRST: [(&str, bool); 10] = [
    ("Permission", false),
    ("Feature", false),
    ("Required scope", false),
    ("Role", false),
    ("Operation", false),
    ("Dependency", false),
    ("Field", true),
    ("Property", true),
    ("Parameter", true),
    ("Key", true),
];

#[test]
fn a_table_of_something_else_has_no_attributes() {
    let mut tally = Tally::of("tables of something else");
    for (head, named) in FIRST {
        let rows = format!("| {head} | Required |\n|---|---|\n| aa | yes |\n| bb | no |\n");
        let typed = rows.replace("yes |", "yes | string |").replace("no |", "no | string |");
        let typed =
            typed.replace("Required |", "Required | Type |").replace("---|\n", "---|---|\n");
        for (table, there) in [(rows, named), (typed, true)] {
            let other = "## Other\n\n| Field | Type |\n|---|---|\n| id | string |\n";
            let page = format!("## Thing\n\n{table}\n{other}");
            let model = crate::project::checked(&page).model.expect("a model");
            let mut all = model.definitions.iter().flat_map(|one| one.attributes());
            let found = all.any(|one| one.name.value == "aa");
            tally.add(found == there, false, "", || format!("{there} {page}"));
        }
    }
    tally.verdict(20);
}

/// Sentences about another object, and whether its attributes are here, too.
const ABOUT_OTHERS: [(&str, bool); 10] = [
    ("All fields of [Town](#town) are required.", false),
    ("All fields of [Town](#town) are optional here.", false),
    ("All attributes of [Town](#town) are read-only.", false),
    ("All properties of [Town](#town) are deprecated.", false),
    ("Every field of [Town](#town) is required.", false),
    ("Extends [Town](#town).", true),
    ("Extends [Town](#town) with these fields.", true),
    ("Has all fields of [Town](#town).", true),
    ("All fields of [Town](#town) are included.", true),
    ("Inherits from [Town](#town).", true),
];

#[test]
fn a_sentence_about_the_attributes_of_another_object_adds_none() {
    let mut tally = Tally::of("attributes of another object");
    let town = "## Town\n\n| Name | Type |\n|---|---|\n| bb | string |\n";
    for (sentence, there) in ABOUT_OTHERS {
        let table = "| Name | Type |\n|---|---|\n| aa | string |\n";
        let page = format!("## Thing\n\n{sentence}\n\n{table}\n{town}");
        let output = crate::project::checked(&page);
        let model = output.model.expect("a model");
        let shown = format!("{:?}", model.definition("Thing").shape);
        tally.add(shown.contains("Town") == there, false, "", || format!("{sentence} {shown}"));
    }
    for (cell, there) in [
        ("Any of: [Town](#town) or something else", false),
        ("One of: [Town](#town) or any other object.", false),
        ("Any of: [Town](#town) or [Thing](#thing)", true),
        ("Any of: [Town](#town)", true),
    ] {
        let table =
            format!("| Name | Type | Description |\n|---|---|---|\n| aa | object | {cell} |\n");
        let model = crate::project::checked(&format!("## Thing\n\n{table}\n{town}")).model;
        let model = model.expect("a model");
        let found = &model.definition("Thing").attributes()[0].ty.value;
        let leads = format!("{found:?}").contains("Reference");
        tally.add(leads == there, false, "", || format!("{cell} {found:?}"));
    }
    tally.verdict(14);
}

#[test]
fn a_row_that_names_a_group_is_said() {
    let rows = "| Name | Type |\n|---|---|\n| **Billing** | |\n| aa | string |\n| bb | string |\n";
    let output = crate::project::checked(&format!("## Thing\n\n{rows}"));
    let lines = crate::project::lines(&output);
    assert_eq!(lines, ["TW026 page.md:5:1 `Billing` names a group of rows"]);
}
