//! Changes between two revisions of a page, and whom they break: one edit of each kind, each verdict
//! compared with the emitted schemas.

use serde_json::{json, Value};
use std::collections::BTreeMap;
use tablewright::model::Model;
use tablewright::{generate, items, project, Input, InputFile, Output};
use tablewright_tools::changes::{changes, semver, Change, Effect, Id, LIKENESS};

const PAGE: &str = "# Event

What happened.

| Attribute | Type | Required | Default | Description |
|---|---|---|---|---|
| id | string | yes | | Identifier |
| amount | integer | no | 3 | Amount in cents. Example: `7` |
| ratio | number | no | | A part of it |
| note | string, null | no | | A note |
| hint | string | no | | A hint |
| label | string | no | | At least 2 and at most 20 characters |
| count | integer | no | | Between 1 and 9 |
| status | string | no | | One of: `open`, `paid`, `sent` |
| level | string | no | | How loud |
| at | string (date-time) | no | | When |
| day | string | no | | Which day |
| order | [Order](#order) | no | | An order |
| other | [Customer](#customer) | no | | Another one |
| lines | array of strings | no | | All lines |
| line | string | no | | One line |
| any | any | no | | Anything |
| open | object | no | | Whatever there is |
| names | map of integer | no | | By name |
| either | string or integer | no | | One of two |

# Order

| Attribute | Type | Required | Description |
|---|---|---|---|
| number | string | yes | Number of the order |
| total | integer | no | Sum of all |
| currency | string | no | Which currency |

# Customer

| Attribute | Type | Required | Description |
|---|---|---|---|
| email | string | no | Address of the customer |
| phone | string | no | Number of the customer |
| name | string | no | Name of the customer |
";

fn output(page: &str) -> Output {
    let header = project::ad_hoc("event");
    let file = InputFile { path: "event.md".into(), bytes: page.as_bytes().to_vec() };
    let output = generate(&Input {
        header,
        pages: vec![file],
        corrections: None,
        names: None,
        project: None,
        keep_going: false,
    });
    let errors: Vec<&str> = output.diagnostics.iter().map(|one| one.message.as_str()).collect();
    assert!(!output.has_errors(), "{errors:?}\n{page}");
    output
}

/// Receiver on the wire and strictly, sender on the wire and strictly.
fn effects(change: &Change) -> String {
    let letter = |effect| match effect {
        Effect::None => '-',
        Effect::Loss => 'L',
        Effect::MayBreak => '?',
        Effect::Breaks => 'B',
    };
    let sides =
        [change.receiver.wire, change.receiver.strict, change.sender.wire, change.sender.strict];
    sides.map(letter).iter().collect()
}

fn shown(list: &[Change]) -> Vec<String> {
    let line = |change: &Change| {
        format!(
            "{} {} {}",
            change.id.info().id,
            change.at,
            if change.is_text() { "text".to_owned() } else { effects(change) }
        )
    };
    list.iter().map(line).collect()
}

/// An edit: the old and the new text, and the expected changes in both directions.
type Edit = (&'static str, &'static str, &'static [&'static str], &'static [&'static str]);

const EDITS: &[Edit] = &[
    ("| hint | string | no | | A hint |\n", "", &["attribute-removed Event / hint LL-B"], &["attribute-added Event / hint -B--"]),
    ("| hint | string", "| hint_text | string", &["attribute-renamed Event / hint_text LB-B"], &["attribute-renamed Event / hint LB-B"]),
    ("| ratio | number", "| ratio | boolean", &["type-changed Event / ratio BBBB"], &["type-changed Event / ratio BBBB"]),
    ("| amount | integer", "| amount | number", &["type-generalized Event / amount BB--"], &["type-specialized Event / amount --BB"]),
    ("| note | string, null", "| note | string", &["became-not-nullable Event / note ---B"], &["became-nullable Event / note -B--"]),
    ("| hint | string | no", "| hint | string | yes", &["became-required Event / hint ---B"], &["became-optional Event / hint -B--"]),
    ("`paid`, `sent`", "`paid`, `sent`, `lost`", &["description-changed Event / status text", "enum-value-added Event / status -B--"], &["description-changed Event / status text", "enum-value-removed Event / status ---B"]),
    ("`paid`, `sent`", "`paid`, `Sent`", &["description-changed Event / status text", "enum-value-renamed Event / status -B-B"], &["description-changed Event / status text", "enum-value-renamed Event / status -B-B"]),
    ("| How loud |", "| How loud. One of: `low`, `high` |", &["description-changed Event / level text", "became-enum Event / level ---B"], &["description-changed Event / level text", "became-not-enum Event / level -B--"]),
    ("| at | string (date-time)", "| at | string", &["format-removed Event / at -B--"], &["format-added Event / at ---B"]),
    ("| at | string (date-time)", "| at | string (date)", &["format-changed Event / at -B-B"], &["format-changed Event / at -B-B"]),
    ("| Between 1 and 9 |", "| How many |", &["description-changed Event / count text", "bound-removed Event / count -B--", "bound-removed Event / count -B--"], &["description-changed Event / count text", "bound-added Event / count ---B", "bound-added Event / count ---B"]),
    ("| Between 1 and 9 |", "| Between 1 and 20 |", &["description-changed Event / count text", "bound-changed Event / count -B--"], &["description-changed Event / count text", "bound-changed Event / count ---B"]),
    ("| any | any", "| any | string", &["type-documented Event / any --BB"], &["type-undocumented Event / any BB--"]),
    ("| lines | array of strings", "| lines | string", &["became-not-array Event / lines BBBB"], &["became-array Event / lines BBBB"]),
    ("| lines | array of strings", "| lines | array of integers", &["type-changed Event / lines / [] BBBB"], &["type-changed Event / lines / [] BBBB"]),
    ("| line | string", "| line | string or array of strings", &["type-generalized Event / line BB--"], &["type-specialized Event / line --BB"]),
    ("| open | object", "| open | map of string", &["became-map Event / open --BB"], &["became-not-map Event / open BB--"]),
    ("| names | map of integer", "| names | map of string", &["type-changed Event / names / [key] BBBB"], &["type-changed Event / names / [key] BBBB"]),
    ("| open | object", "| open | [Order](#order)", &["became-documented Event / open --BB"], &["became-free-form Event / open BB--"]),
    ("| other | [Customer](#customer)", "| other | [Order](#order)", &["reference-changed Event / other -B-B"], &["reference-changed Event / other -B-B"]),
    ("| either | string or integer", "| either | string or integer or boolean", &["one-of-added Event / either BB--"], &["one-of-removed Event / either --BB"]),
    ("| no | 3 |", "| no | 4 |", &["default-value-changed Event / amount text"], &["default-value-changed Event / amount text"]),
    ("| no | 3 |", "| no | |", &["default-value-removed Event / amount text"], &["default-value-added Event / amount text"]),
    ("Example: `7`", "Example: `8`", &["example-changed Event / amount text"], &["example-changed Event / amount text"]),
    ("| A hint |", "| Another hint |", &["description-changed Event / hint text"], &["description-changed Event / hint text"]),
    ("What happened.", "What has happened.", &["description-changed Event text"], &["description-changed Event text"]),
    ("| A hint |", "| Deprecated. A hint |", &["description-changed Event / hint text", "deprecated-changed Event / hint text"], &["description-changed Event / hint text", "deprecated-changed Event / hint text"]),
    ("| A hint |", "| Read-only. A hint |", &["description-changed Event / hint text", "access-changed Event / hint text"], &["description-changed Event / hint text", "access-changed Event / hint text"]),
    ("| hint | string | no | | A hint |\n| label | string | no | | At least 2 and at most 20 characters |\n", "| label | string | no | | At least 2 and at most 20 characters |\n| hint | string | no | | A hint |\n", &["reordered Event text"], &["reordered Event text"]),
    ("| currency | string | no | Which currency |\n", "| currency | string | no | Which currency |\n\n# Extra\n\n| Attribute | Type | Required | Description |\n|---|---|---|---|\n| a | string | no | First |\n", &["definition-added Extra ----"], &["definition-removed Extra LL--"]),
];

/// A page whose attribute chooses, with what else a first page has no room for.
const TAGGED: &str = "# Event

| Attribute | Type | Required | Description |
|---|---|---|---|
| type | string | yes | One of: `order.paid`, `order.sent`, `tree.felled` |
| data | object | yes | One of: [Order Paid](#order-paid), [Order Sent](#order-sent), [Tree Felled](#tree-felled) |

# Order Paid

| Attribute | Type | Required | Description |
|---|---|---|---|
| number | string | yes | Number of the order |
| sum | integer | no | What was paid |

# Order Sent

| Attribute | Type | Required | Description |
|---|---|---|---|
| number | string | yes | Number of the order |
| parcel | string | no | Number of the parcel |

# Tree Felled

| Attribute | Type | Required | Description |
|---|---|---|---|
| kind | string | no | Kind of the tree |
| height | number | no | Height of the tree |
| flags | integer | no | See [Flags](#flags) |

# Flags

| Flag | Value | Description |
|---|---|---|
| TALL | 1 << 0 | A tall one |
| OLD | 1 << 1 | An old one |

# Named

| Attribute | Type | Required | Description |
|---|---|---|---|
| name | string | no | What it is called |

# Aged

| Attribute | Type | Required | Description |
|---|---|---|---|
| age | integer | no | How old it is |

# Person

All of:

- [Named](#named)
- [Aged](#aged)

# Labels

| Attribute | Type | Required | Description |
|---|---|---|---|
| id | string | no | Identifier |
| [label] | string | no | What it is labelled |

# Either

Any of:

- [Named](#named)
- [Aged](#aged)
";

const TAGGED_EDITS: &[Edit] = &[
    (
        "[Order Sent](#order-sent), [Tree",
        "[Tree",
        &["discriminator-mapping-changed Event / type = order.sent -B-B"],
        &["discriminator-mapping-changed Event / type = order.sent -B-B"],
    ),
    (
        "`order.sent`, `tree.felled`",
        "`order.sent`, `tree.felled`, `order.lost`",
        &[
            "description-changed Event / type text",
            "discriminator-mapping-added Event / type = order.lost -B--",
        ],
        &[
            "description-changed Event / type text",
            "discriminator-mapping-removed Event / type = order.lost LL-B",
        ],
    ),
    (
        "- [Named](#named)\n- [Aged](#aged)\n\n# Labels",
        "- [Named](#named)\n\n# Labels",
        &["attribute-removed Person / age LL-B", "all-of-removed Person ---B"],
        &["attribute-added Person / age -B--", "all-of-added Person -B--"],
    ),
    (
        "| [label] | string",
        "| [tag] | string",
        &["map-key-renamed Labels text"],
        &["map-key-renamed Labels text"],
    ),
    (
        "| [label] | string | no | What it is labelled |\n",
        "",
        &["additional-attributes-removed Labels ---B"],
        &["additional-attributes-added Labels -B--"],
    ),
    (
        "| [label] | string",
        "| [label] | integer",
        &["type-changed Labels / [label] BBBB"],
        &["type-changed Labels / [label] BBBB"],
    ),
    ("Any of:", "One of:", &["join-changed Either text"], &["join-changed Either text"]),
    (
        "| OLD | 1 << 1 | An old one |",
        "| AGED | 1 << 1 | An old one |",
        &["description-changed Flags text", "flags-changed Flags text"],
        &["description-changed Flags text", "flags-changed Flags text"],
    ),
    (
        "| number | string | yes | Number of the order |\n| sum",
        "| number | string | no | Number of the order |\n| sum",
        &["became-optional Order Paid / number -B--"],
        &["became-required Order Paid / number ---B"],
    ),
    (
        "| sum | integer | no | What was paid |\n",
        "| sum | integer | no | What was paid |\n| tip | integer | no | On top |\n",
        &["attribute-added Order Paid / tip -B--"],
        &["attribute-removed Order Paid / tip LL-B"],
    ),
];

#[test]
fn each_kind_of_edit_is_said_exactly_there_and_back() {
    edits(PAGE, EDITS);
}

#[test]
fn edits_of_what_chooses_and_of_compositions_are_said_there_and_back() {
    edits(TAGGED, TAGGED_EDITS);
}

fn edits(page: &str, edits: &[Edit]) {
    let old = output(page);
    let before = old.model.as_ref().expect("a model");
    let mut wrong = Vec::new();
    for (from, to, there, back) in edits {
        assert_eq!(page.matches(from).count(), 1, "{from}");
        let new = output(&page.replace(from, to));
        let after = new.model.as_ref().expect("a model");
        for (found, wanted, sides) in [
            (changes(before, after, LIKENESS), there, (&old, &new)),
            (changes(after, before, LIKENESS), back, (&new, &old)),
        ] {
            if shown(&found) != **wanted {
                wrong.push(format!("{to}\n  found  {:?}\n  wanted {wanted:?}", shown(&found)));
            }
            found.iter().for_each(|change| assert_witnesses(change, sides));
            let (from, to) = (sides.0.model.as_ref(), sides.1.model.as_ref());
            let of = |model: Option<&Model>| items(model.expect("a model"));
            let said = semver::bump(&semver::items(&of(from), &of(to)));
            let published = |output: &Output| {
                let items = public(output);
                assert!(items.len() > 10, "{} items", items.len());
                items
            };
            let read = semver::bump(&semver::items(&published(sides.0), &published(sides.1)));
            assert_eq!(said, read, "{:?}", shown(&found));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The public types, fields, variants and methods of a crate, those of its borrowing types too, read
/// from its text.
pub fn public(output: &Output) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for path in ["types", "views"] {
        let text = &output.files[&format!("generated/src/{path}.rs")];
        for (item, ty) in public_of(text) {
            out.insert(format!("{path}::{item}"), ty);
        }
    }
    assert!(out.len() > 1, "{} items", out.len());
    out
}

/// The public items of a file.
fn public_of(text: &str) -> BTreeMap<String, String> {
    let file = syn::parse_file(text).expect("it is Rust");
    let mut out = BTreeMap::new();
    let text = |ty: &dyn quote::ToTokens| ty.to_token_stream().to_string();
    for item in &file.items {
        match item {
            syn::Item::Struct(one) => {
                out.insert(one.ident.to_string(), "struct".to_owned());
                for field in &one.fields {
                    let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
                    out.insert(format!("{}::{name}", one.ident), text(&field.ty));
                }
            }
            syn::Item::Enum(one) => {
                out.insert(one.ident.to_string(), "enum".to_owned());
                for variant in &one.variants {
                    let name = format!("{}::{}", one.ident, variant.ident);
                    out.insert(name, text(&variant.fields));
                }
            }
            syn::Item::Type(one) => {
                out.insert(one.ident.to_string(), text(&one.ty));
            }
            syn::Item::Impl(one) if one.trait_.is_none() => {
                for item in &one.items {
                    let syn::ImplItem::Fn(method) = item else { continue };
                    if matches!(method.vis, syn::Visibility::Public(_)) {
                        let name = format!("{}.{}()", text(&one.self_ty), method.sig.ident);
                        out.insert(name, text(&method.sig.output));
                    }
                }
            }
            // Each line lists the key of a field, or what its method gives.
            syn::Item::Macro(one) if one.mac.path.is_ident("object") => {
                let tokens: Vec<_> = one.mac.tokens.clone().into_iter().collect();
                let name = tokens.first().expect("a type is named").to_string();
                let Some(proc_macro2::TokenTree::Group(lines)) = tokens.last() else { continue };
                let lines: Vec<_> = lines.stream().into_iter().collect();
                for line in lines.split(|token| token.to_string() == ",") {
                    let [_, field, colon, key, _, _, slot, word, given] = line else { continue };
                    // `data.tag` and `data.content` are of the body, which has no method.
                    if colon.to_string() != ":" {
                        continue;
                    }
                    assert_eq!(word.to_string(), "as", "{name}.{field}");
                    let required = slot.to_string().starts_with("[required");
                    out.insert(format!("{name}.{field}()"), format!("{required} {given}"));
                    out.insert(format!("{name}.{field} key"), key.to_string());
                }
            }
            _ => {}
        }
    }
    out
}

/// The schema of one definition of a bundle.
fn schema(output: &Output, strict: bool, definition: &str) -> jsonschema::Validator {
    let name =
        if strict { "schemas/event.strict.schema.json" } else { "schemas/event.schema.json" };
    let mut bundle: Value = serde_json::from_str(&output.files[name]).expect("JSON");
    bundle["$ref"] = json!(format!("#/$defs/{definition}"));
    jsonschema::options().should_validate_formats(true).build(&bundle).expect("a schema")
}

/// A breaking change has a value that one side's strict schema accepts and the other's rejects.
fn assert_witnesses(change: &Change, (old, new): (&Output, &Output)) {
    let broken = effects(change).matches('B').count();
    assert_eq!(change.witnesses.len(), broken, "{change:?}");
    for witness in &change.witnesses {
        let (taking, refusing) = if witness.receiver { (new, old) } else { (old, new) };
        let takes = schema(taking, true, &witness.taken_by);
        assert!(takes.is_valid(&witness.value), "{change:?}");
        let refuses = schema(refusing, !witness.wire, &witness.refused_by);
        assert!(!refuses.is_valid(&witness.value), "{change:?}");
    }
}

/// The version bump, and the items that cause it.
fn bump(from: &str, to: &str) -> (&'static str, Vec<String>) {
    let of = |page: &str| items(output(page).model.as_ref().expect("a model"));
    let found = semver::items(&of(PAGE), &of(&PAGE.replace(from, to)));
    let all = found.iter().filter(|item| item.bump() > semver::Bump::Minor);
    (semver::bump(&found).name(), all.map(|item| item.item.clone()).collect())
}

#[test]
fn methods_and_keys_count_in_the_bump() {
    let required = bump("| hint | string | no", "| hint | string | yes");
    assert_eq!(required, ("major", vec!["Event::hint()".to_owned()]));
    let key = bump("| hint | string", "| Hint | string");
    assert_eq!(key, ("major", vec!["Event::hint (key)".to_owned()]));
    let text = bump("| A hint |", "| Another hint |");
    assert_eq!(text, ("patch", Vec::new()));
}

#[test]
fn a_section_under_another_heading_is_one_that_is_like_it() {
    let old = output(PAGE);
    let page =
        PAGE.replace("# Customer", "# Customer Account").replace("#customer", "#customer-account");
    let new = output(&page.replace("[Customer]", "[Customer Account]"));
    let (before, after) = (old.model.expect("a model"), new.model.expect("a model"));
    let found = changes(&before, &after, LIKENESS);
    let contract: Vec<&Change> = found.iter().filter(|change| !change.is_text()).collect();
    assert_eq!(contract.len(), 1, "{:?}", shown(&found));
    assert_eq!(
        (contract[0].id, contract[0].at.as_str()),
        (Id::DefinitionRenamed, "Customer Account")
    );
    assert!(contract[0].likeness.is_some_and(|likeness| likeness >= LIKENESS));
    let apart = changes(&before, &after, 2.0);
    let kinds: BTreeMap<&str, usize> =
        apart.iter().filter(|change| !change.is_text()).fold(BTreeMap::new(), |mut all, change| {
            *all.entry(change.id.info().id).or_default() += 1;
            all
        });
    let wanted = [("definition-added", 1), ("definition-removed", 1), ("reference-changed", 1)];
    assert_eq!(kinds, BTreeMap::from(wanted));
}

#[test]
fn a_revision_is_the_same_as_itself() {
    let one = output(PAGE).model.expect("a model");
    assert_eq!(shown(&changes(&one, &one, LIKENESS)), Vec::<String>::new());
    let file = serde_json::to_string(&one).expect("plain data");
    let again: tablewright::model::Model = serde_json::from_str(&file).expect("a model");
    assert_eq!(shown(&changes(&again, &one, LIKENESS)), Vec::<String>::new());
    assert_eq!(shown(&changes(&one, &again, LIKENESS)), Vec::<String>::new());
}

#[test]
fn an_edit_of_form_is_no_change_of_what_is_said() {
    let rows =
        |form: &str| -> String { (0..52).map(|n| format!("| field_{n} | {form} |\n")).collect() };
    let page = |form: &str| {
        let table = format!("# Event\n\n| Attribute | Description |\n|---|---|\n{}", rows(form));
        format!("{table}\n# Order\n\n| Attribute | Type |\n|---|---|\n| id | string |\n")
    };
    let of = |form: &str| output(&page(form)).model.expect("a model");
    let (old, new) = (of("One of: [Order](#order)"), of("See: [Order](#order)"));
    assert_eq!(shown(&changes(&old, &new, LIKENESS)), Vec::<String>::new());
    assert_eq!(shown(&changes(&new, &old, LIKENESS)), Vec::<String>::new());
}
