//! Attributes outside tables: form × mark after the name × description × place among its siblings,
//! and form × depth.

use super::sections::{read, Facts};
use super::tally::Tally;
use crate::effort::{of_turn, size};
use tablewright::model::Type;

/// Forms of an attribute; those of headings take a mark at the end of the heading. `{N}` is its name,
/// `{T}` its type, `{M}` the mark, `{D}` its description.
const HEADINGS: [&str; 14] = [
    "### `{N}` `{T}`{M}\n\n{D}\n",
    "### {N} `{T}`{M}\n\n{D}\n",
    "### {N} *{T}*{M}\n\n{D}\n",
    "### {N} ({T}){M}\n\n{D}\n",
    "### `{N}` ({T}){M}\n\n{D}\n",
    "### `{N}` — {T}{M}\n\n{D}\n",
    "### **{N}** `{T}`{M}\n\n{D}\n",
    "### `{N}`{M}\n\n`{T}`\n\n{D}\n",
    "### {N}{M}\n\n`{T}`\n\n{D}\n",
    "### `{N}`{M}\n\n**Type:** {T}\n\n{D}\n",
    "### `{N}`{M}\n\n- Type: `{T}`\n- {D}\n",
    "### {N}{M}\n\n- Type: `{T}`\n- Required: no\n\n{D}\n",
    "### {N}{M}\n\n• **{N}**: `{T}`\n\n{D}\n",
    "### {N}{M}\n\n> `optional` **{N}**: `{T}`\n\n{D}\n",
];

const OTHERS: [&str; 16] = [
    "**{N}** ({T})\n\n{D}\n",
    "**{N}** `{T}`\n\n{D}\n",
    "**{N}**: {T}\n\n{D}\n",
    "*{N}* ({T})\n\n{D}\n",
    "**{N}** ({T})\n\n{D}\n\n---\n",
    "`{N}`: `{T}`\n\n{D}\n",
    "{N} : {T}\n    {D}\n",
    "{N} : {T}, optional\n    {D}\n",
    "{N} : {T}\n: {D}\n",
    "**{N}** : {T}\n: {D}\n",
    "- `{N}` ({T}): {D}",
    "- *{N}* ({T}): {D}",
    "- `{N}` `{T}`: {D}",
    "- `{N}`: {T}, optional. {D}",
    "- `{N}`: {T}: {D}",
    "- `{N}`\n  - Type: {T}\n  - {D}",
];

/// Marks that leave the name as it is.
const MARKS: [&str; 16] = [
    "",
    " (since 2.0)",
    " (beta)",
    " (v2)",
    " [beta]",
    " {#anchor}",
    " [¶](#anchor)",
    " <a id=\"anchor\"></a>",
    " *new*",
    " <sup>new</sup>",
    " 🆕",
    " (alias `other`)",
    " (deprecated)",
    " (optional, since 2.0)",
    " <span>new</span>",
    " / `other`",
];

/// The type in words and what it means.
const TYPES: [(&str, Type); 4] = [
    ("string", Type::String),
    ("integer", Type::Integer),
    ("boolean", Type::Boolean),
    ("number", Type::Number),
];

const DESCRIPTIONS: [&str; 7] = [
    "The text.",
    "Street and number.",
    "List of strings, one for each.",
    "Date and time of it.",
    "Integer or text.",
    "An object.",
    "What it is: a string.",
];

const NAMES: [&str; 4] = ["first", "second_one", "thirdOne", "last"];

fn shown(form: &str, (name, ty, mark, text): (&str, &str, &str, &str)) -> String {
    let form = form.replace("{M}", mark).replace("{T}", ty);
    form.replace("{D}", text).replace("{N}", name)
}

/// So many lines between two sections that a finding is of one of them.
const APART: &str = "\n\n\n\n\n\n\n\n\n\n\n\n\n\n";

/// A section, with the types of its attributes.
struct Case {
    body: String,
    types: Vec<Type>,
    kind: String,
}

/// Three or four attributes of a form, the mark after one of them.
fn case(form: &str, mark: &str, seed: usize) -> Case {
    let count = 2 + seed % 3;
    let (mut body, mut types) = (String::new(), Vec::new());
    for (at, name) in NAMES.iter().enumerate().take(count) {
        let (words, ty) = &TYPES[(seed + at) % TYPES.len()];
        let text = DESCRIPTIONS[(seed / 3 + at) % DESCRIPTIONS.len()];
        let mark = if at == seed % count { mark } else { "" };
        body.push_str(&shown(form, (name, words, mark, text)));
        body.push('\n');
        types.push(ty.clone());
    }
    body.push_str(APART);
    Case { body, types, kind: format!("{form:?} {mark:?}") }
}

fn cases() -> Vec<Case> {
    let marked = HEADINGS.iter().flat_map(|form| MARKS.iter().map(move |mark| (*form, *mark)));
    let plain = OTHERS.iter().map(|form| (*form, ""));
    let all: Vec<(&str, &str)> = marked.chain(plain).collect();
    all.into_iter()
        .flat_map(|(form, mark)| (0..9).map(move |seed| case(form, mark, seed)))
        .collect()
}

/// Whether a section has these attributes and no others, each of its type.
fn is_right(facts: &Facts, section: usize, types: &[Type]) -> bool {
    let typed = |(name, ty): (&&str, &Type)| {
        facts.attribute(section, &[name]).is_some_and(|attribute| attribute.ty.value == *ty)
    };
    facts.names(section).len() == types.len() && NAMES.iter().zip(types).all(typed)
}

/// Whether no attribute of a section has another name or type than those.
fn is_left(facts: &Facts, section: usize, types: &[Type]) -> bool {
    let known = |name: &&str| {
        let at = NAMES.iter().position(|known| known == name);
        let found = facts.attribute(section, &[name]).map(|attribute| &attribute.ty.value);
        at.is_some_and(|at| found == types.get(at) || found == Some(&Type::Any))
    };
    facts.names(section).iter().all(known) && facts.is_said(section)
}

#[test]
fn attributes_outside_tables_are_read_or_said() {
    // Nine cases are of one form and mark: by day about two of them.
    let every = size(4, 1);
    let cases: Vec<Case> = of_turn(cases(), 0, every).collect();
    let facts = read(&cases.iter().map(|case| case.body.clone()).collect::<Vec<_>>());
    let mut tally = Tally::of("shapes");
    for (number, case) in cases.iter().enumerate() {
        let right = is_right(&facts, number, &case.types);
        let left = is_left(&facts, number, &case.types);
        let shown = || format!("{:?} {}", facts.names(number), case.body);
        tally.add(right, left, &case.kind, shown);
    }
    tally.verdict(2_000 / every);
}

/// Three headings below each other, and the path of the innermost attribute.
#[test]
fn attributes_below_each_other_are_in_each_other() {
    let forms = ["`{N}` `{T}`", "{N} `{T}`", "{N} ({T})", "`{N}` ({T}, required)", "{N} *{T}*"];
    let names: [(&str, [&str; 4]); 3] = [
        ("dotted", ["lid", "lid.size", "lid.size.w", "lid.size.h"]),
        ("plain", ["lid", "size", "w", "h"]),
        ("from the last", ["lid", "lid.size", "size.w", "size.h"]),
    ];
    let types =
        [("object", "object"), ("object", "array of objects"), ("array of objects", "object")];
    let mut bodies = Vec::new();
    let mut kinds = Vec::new();
    for form in forms {
        for (kind, names) in names {
            for (outer, inner) in types {
                let one = |level: &str, name: &str, ty: &str| {
                    format!(
                        "{level} {}\n\nIts text.\n\n",
                        form.replace("{N}", name).replace("{T}", ty)
                    )
                };
                let body = [
                    one("###", "id", "string"),
                    one("###", names[0], outer),
                    one("####", names[1], inner),
                    one("#####", names[2], "number"),
                    one("#####", names[3], "number"),
                    one("###", "last", "boolean"),
                ];
                bodies.push(body.concat());
                kinds.push(format!("{form:?} {kind}"));
            }
        }
    }
    let facts = read(&bodies);
    let mut tally = Tally::of("shapes in each other");
    for (number, body) in bodies.iter().enumerate() {
        let own = facts.names(number) == ["id", "lid", "last"];
        let inner = facts.names_in(number, &["lid"]) == ["size"];
        let number_of = |name| facts.attribute(number, &["lid", "size", name]);
        let typed = ["w", "h"].iter().all(|name| {
            number_of(name).is_some_and(|attribute| attribute.ty.value == Type::Number)
        });
        let right = own && inner && typed;
        tally.add(right, false, &kinds[number], || body.clone());
    }
    tally.verdict(45);
}

/// Forms of items in lists, each with one of a list that is none.
const LISTS: [(&str, &[&str]); 5] = [
    ("- `{N}` ({T}): {D}\n", &ODD),
    ("- **{N}** ({T}): {D}\n", &ODD),
    ("- `{N}` `{T}`: {D}\n", &ODD),
    ("`{N}`\n: ({T}) {D}\n\n", &ODD_TERMS),
    ("{N} : {T}\n: {D}\n\n", &ODD_TERMS),
];

const ODD: [&str; 7] = [
    "- What it is about.\n",
    "- See [there](#there).\n",
    "- **Note** that all may change.\n",
    "- `flag` turns it on\n",
    "- `--color` (string): A flag.\n",
    "- `a.json` (required): A file.\n",
    "- Others: these are kept.\n",
];

const ODD_TERMS: [&str; 3] =
    ["Two words\n: {D}\n\n", "`odd`\n: The first.\n: The second.\n\n", "a/b : string\n: {D}\n\n"];

#[test]
fn an_odd_item_loses_only_itself() {
    let mut cases: Vec<Case> = Vec::new();
    for (form, odd) in LISTS {
        for (number, odd) in odd.iter().enumerate() {
            for count in 2..5 {
                let (mut body, mut types) = (String::new(), Vec::new());
                for (at, name) in NAMES.iter().enumerate().take(count) {
                    if at == (number + count) % count {
                        body.push_str(odd);
                    }
                    let (words, ty) = &TYPES[(number + at) % TYPES.len()];
                    body.push_str(&shown(form, (name, words, "", "The text.")));
                    types.push(ty.clone());
                }
                body.push_str(APART);
                cases.push(Case { body, types, kind: format!("{form:?} {odd:?}") });
            }
        }
    }
    let facts = read(&cases.iter().map(|case| case.body.clone()).collect::<Vec<_>>());
    let mut tally = Tally::of("odd items");
    for (number, case) in cases.iter().enumerate() {
        let said = facts.is_said(number);
        let right = is_right(&facts, number, &case.types) && said;
        let left = is_left(&facts, number, &case.types);
        tally.add(right, left, &case.kind, || {
            format!("{:?} {said} {}", facts.names(number), case.body)
        });
    }
    tally.verdict(80);
}

/// Types that are not known, beside a known one in brackets: each is an attribute, and is said.
#[test]
fn a_word_where_the_others_have_their_types_is_one_that_is_not_known() {
    let words = ["flake{F}", "Flake{F}", "`flaky{F}`", "snow.flake{F}", "snow_flake{F}", "f{F}"];
    let forms = ["- `{N}` ({T}): {D}\n", "- `{N}` ({T}) – {D}\n", "- `{N}` ({T}, required) {D}\n"];
    let text = "The text.";
    let body = |form: &str, word: &str| {
        let rows = [("first", "string"), ("second", word), ("third", "integer")];
        let rows = rows.map(|(name, ty)| shown(form, (name, ty, "", text)));
        format!("{}{APART}", rows.concat())
    };
    // Each word is reported once.
    let of_form =
        |(at, form)| words.map(|word: &str| body(form, &word.replace("{F}", &format!("{at}a"))));
    let bodies: Vec<String> = forms.into_iter().enumerate().flat_map(of_form).collect();
    let facts = read(&bodies);
    let mut tally = Tally::of("unknown types in lists");
    for (number, body) in bodies.iter().enumerate() {
        let typed = |name| facts.attribute(number, &[name]).map(|one| one.ty.value.clone());
        let right = typed("first") == Some(Type::String)
            && typed("second") == Some(Type::Any)
            && typed("third") == Some(Type::Integer)
            && facts.is_said(number);
        tally.add(right, false, body, || format!("{:?} {body}", facts.names(number)));
    }
    tally.verdict(18);
}
