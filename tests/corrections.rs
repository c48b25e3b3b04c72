//! Corrections are data that must fit the page: removing one, or changing what it expects, is
//! noticed.

use crate::project::{corrected, input, lines};
use tablewright::model::{Origin, Shape};
use tablewright::sync::compare;
use tablewright::{generate, InputFile};

/// The repository's corrections, each as its own text.
fn blocks() -> Vec<String> {
    let text = crate::project::text("docs/corrections.toml");
    let parts: Vec<String> =
        text.split("[[correction]]").skip(1).map(|part| format!("[[correction]]{part}")).collect();
    assert!(parts.len() >= 9, "{} corrections", parts.len());
    parts
}

fn run(corrections: &str) -> tablewright::Output {
    let file =
        InputFile { path: "docs/corrections.toml".into(), bytes: corrections.as_bytes().to_vec() };
    generate(&tablewright::Input { corrections: Some(file), ..input() })
}

#[test]
fn every_documented_value_is_bound_and_nothing_is_left_to_say() {
    let output = run(&blocks().concat());
    assert_eq!(lines(&output), Vec::<String>::new());
    let model = output.model.expect("a model");
    let Shape::Object(object) = &model.definition(&model.root).shape else {
        panic!("the root is an object")
    };
    let adjacent_tag = object.adjacent_tag.as_ref().expect("the root has an adjacent tag");
    let mut sections: Vec<&str> =
        adjacent_tag.arms.iter().map(|arm| arm.definition.as_str()).collect();
    sections.sort_unstable();
    sections.dedup();
    assert_eq!(
        (adjacent_tag.arms.len(), sections.len()),
        (33, 33),
        "each value leads to a section of its own"
    );
    assert!(adjacent_tag.arms.iter().all(|arm| arm.definition != adjacent_tag.union));
}

#[test]
fn no_correction_can_be_removed_unnoticed() {
    let all = generate(&input());
    for removed in (0..blocks().len()).step_by(crate::effort::size(2, 1)) {
        let kept: String = blocks()
            .into_iter()
            .enumerate()
            .filter(|(at, _)| *at != removed)
            .map(|(_, text)| text)
            .collect();
        let output = run(&kept);
        let noticed =
            !output.diagnostics.is_empty() || !compare(&output.files, &all.files).is_empty();
        assert!(noticed, "{}", blocks()[removed]);
    }
}

#[test]
fn no_expectation_can_be_changed_unnoticed() {
    for changed in 0..blocks().len() {
        let mut all = blocks();
        let line = all[changed]
            .lines()
            .find(|line| line.starts_with("expect = "))
            .expect("every correction expects something")
            .to_owned();
        all[changed] = all[changed].replace(&line, "expect = \"something else\"");
        let output = run(&all.concat());
        let text = all.concat();
        let number = text
            .lines()
            .position(|line| line == "expect = \"something else\"")
            .expect("it was changed")
            + 1;
        let place = format!("docs/corrections.toml:{number}:10");
        assert!(
            lines(&output).iter().any(|line| line.starts_with("TW053") && line.contains(&place)),
            "{place}: {:#?}",
            lines(&output)
        );
        assert!(output.files.is_empty());
    }
}

const PAGE: &str = "## Tree\n| Attributes | Description |\n|--|--|\n\
    | leaf | See: [Leave](#leave) |\n| kind</br>`string` | Available values: `oak`, `elm` |\n\
    | odd</br>`strng` |  |\n| bot\\*</br>`boolean` |  |\n| a..b</br>`string` |  |\n\
    | twig</br>`Leef` |  |\n\n## Leaf\n<p>Free.</p>\n";

fn correction(op: &str, at: &str, expect: &str, set: &str) -> String {
    format!(
        "[[correction]]\nop = \"{op}\"\nat = \"{at}\"\nexpect = \"{expect}\"\nset = \"{set}\"\n\
        reason = \"known\"\n"
    )
}

#[test]
fn each_operation_does_what_it_says() {
    let text = [
        correction("link", "Tree / leaf", "#leave", "Leaf"),
        correction("type", "Tree / odd", "strng", "string, null"),
        correction("drop-value", "Tree / kind", "elm", "absent"),
        correction("add-value", "Tree / kind", "absent", "ash"),
        correction("value", "Tree / kind", "oak", "OAK"),
        correction("rename", "Leaf", "Leaf", "Foliage"),
        correction("name", "Tree / bot*", "bot*", "bot"),
        correction("allow", "Tree / a..b", "TW028", "allowed"),
        correction("link", "Tree / twig", "Leef", "Foliage"),
    ]
    .concat();
    let output = corrected(PAGE, Some(&text));
    assert_eq!(lines(&output), Vec::<String>::new());
    let model = output.model.expect("a model");
    let schema = &output.files["schemas/page.strict.schema.json"];
    let schema: serde_json::Value = serde_json::from_str(schema).expect("JSON");
    assert_eq!(schema["$defs"]["Tree"]["properties"]["leaf"]["$ref"], "#/$defs/Foliage");
    assert_eq!(
        schema["$defs"]["Tree"]["properties"]["odd"]["type"],
        serde_json::json!(["string", "null"])
    );
    assert_eq!(schema["$defs"]["Tree"]["properties"]["twig"]["$ref"], "#/$defs/Foliage");
    assert_eq!(schema["$defs"]["Tree"]["properties"]["bot"]["type"], "boolean");
    assert_eq!(schema["$defs"]["TreeKind"]["enum"], serde_json::json!(["OAK", "ash"]));
    let Shape::Object(tree) = &model.definition("Tree").shape else { panic!("an object") };
    assert!(matches!(tree.attributes[0].ty.origin, Origin::Corrected { correction: 1, .. }));
    assert!(matches!(tree.attributes[2].ty.origin, Origin::Corrected { correction: 2, .. }));
}

const FACTS: &str = "## Tree\n\n| Field | Type | Required | Description |\n|---|---|---|---|\n\
    | id | string | no | Its number. |\n| kind | string | no | One of `oak`, `elm`. |\n\
    | age | integer | no | Defaults to `1`. |\n| see | string | no | Not an attribute. |\n\
    | owner | object | no | Who has it. |\n\n## Owner\n\n| Field | Type |\n|---|---|\n\
    | name | string |\n";

#[test]
fn what_the_grammar_reads_can_be_corrected() {
    let text = [
        correction("required", "Tree / id", "optional", "required"),
        correction("format", "Tree / id", "absent", "uuid"),
        correction("values", "Tree / kind", "oak, elm", "oak, elm, ash"),
        correction("default", "Tree / age", "1", "2"),
        correction("drop-attribute", "Tree / see", "see", "absent"),
        correction("type", "Tree / owner", "object", "array of Owner"),
        correction("add-attribute", "Owner / mail", "absent", "string, null"),
    ]
    .concat();
    let output = corrected(FACTS, Some(&text));
    assert_eq!(lines(&output), Vec::<String>::new());
    let schema = &output.files["schemas/page.strict.schema.json"];
    let schema: serde_json::Value = serde_json::from_str(schema).expect("JSON");
    let tree = &schema["$defs"]["Tree"];
    assert_eq!(tree["required"], serde_json::json!(["id"]));
    assert_eq!(tree["properties"]["id"]["format"], "uuid");
    assert_eq!(tree["properties"]["age"]["default"], 2);
    assert_eq!(tree["properties"].get("see"), None);
    assert_eq!(tree["properties"]["owner"]["items"]["$ref"], "#/$defs/Owner");
    assert_eq!(schema["$defs"]["TreeKind"]["enum"], serde_json::json!(["oak", "elm", "ash"]));
    let mail = &schema["$defs"]["Owner"]["properties"]["mail"];
    assert_eq!(mail["type"], serde_json::json!(["string", "null"]));
}

#[test]
fn what_the_grammar_reads_is_corrected_only_where_it_is_as_expected() {
    for (text, expected) in [
        (
            correction("required", "Tree / id", "required", "optional"),
            "TW053 corrections.toml:4:10 the page says `optional`, not `required`",
        ),
        (
            correction("required", "Tree / id", "optional", "always"),
            "TW050 corrections.toml:5:7 `set` must be `required`, `optional` or `unknown`",
        ),
        (
            correction("default", "Tree / age", "1", "1"),
            "TW054 corrections.toml:5:7 the page already says `1`",
        ),
        (
            correction("add-attribute", "Tree / id", "absent", "string"),
            "TW054 corrections.toml:3:6 the attribute is there",
        ),
        (
            correction("add-attribute", "Tree / leaf / x", "absent", "string"),
            "TW051 corrections.toml:3:6 `Tree / leaf / x` names no object",
        ),
        (
            correction("drop-attribute", "Tree / see", "see", "gone"),
            "TW050 corrections.toml:5:7 `set` must be `absent`",
        ),
        (
            correction("type", "Tree / owner", "object", "array of"),
            "TW050 corrections.toml:5:7 `array of` is not a type",
        ),
    ] {
        let found = lines(&corrected(FACTS, Some(&text)));
        assert!(found.iter().any(|line| line.starts_with(expected)), "{expected}: {found:#?}");
    }
}

#[test]
fn what_does_not_fit_is_said_with_its_place() {
    let cases = [
        (
            correction("link", "Tree / leaf", "#leaf", "Leaf"),
            "TW053 corrections.toml:4:10 there is no link to `#leaf`",
        ),
        (
            correction("value", "Tree / kind", "oak", "elm"),
            "TW054 corrections.toml:5:7 `elm` is already in the list",
        ),
        (
            correction("map-key", "Tree / kind", "kind", "kind"),
            "TW054 corrections.toml:5:7 the page already says `kind`",
        ),
        (
            correction("map-key", "Tree / kind", "kind", "any"),
            "TW050 corrections.toml:5:7 `set` is not a map key",
        ),
        (
            correction("type", "Tree", "x", "string"),
            "TW053 corrections.toml:4:10 the page says ``, not `x`",
        ),
        (
            correction("type", "Tree / odd", "str", "string"),
            "TW053 corrections.toml:4:10 the page says `strng`, not `str`",
        ),
        (
            correction("name", "Tree / bot*", "bot*", "bot!?"),
            "TW050 corrections.toml:5:7 `bot!?` is not a name",
        ),
        (
            correction("name", "Tree / bot*", "bot*", "odd"),
            "TW023 page.md:7:3 `odd` appears here again",
        ),
        (
            correction("bind", "Tree / kind", "oak", "Leaf"),
            "TW051 corrections.toml:5:7 no union beside `Tree / kind` has a section `Leaf`",
        ),
        (
            correction("rename", "Twig", "Twig", "Leaf"),
            "TW051 corrections.toml:3:6 no page has the heading `Twig`",
        ),
        (
            correction("allow", "Tree / kind", "TW021", "allowed"),
            "TW051 corrections.toml:3:6 there is no TW021 at `Tree / kind`",
        ),
        (
            correction("allow", "Tree / kind", "TW999", "allowed"),
            "TW050 corrections.toml:4:10 `TW999` is not a code of a diagnostic",
        ),
        (
            correction("one-or-many", "Tree / kind", "string", "one-or-many"),
            "TW053 corrections.toml:3:6 the page does not say what the array contains",
        ),
        (
            "[[correction]]\nop = \"paint\"\n".to_owned(),
            "TW050 corrections.toml:2:6 unknown variant `paint`",
        ),
        (
            correction("rename", "Leaf", "Leaf", "Foliage").replace("known", " "),
            "TW050 corrections.toml:3:6 the correction has no reason",
        ),
    ];
    for (text, expected) in cases {
        let found = lines(&corrected(PAGE, Some(&text)));
        assert!(found.iter().any(|line| line.starts_with(expected)), "{expected}: {found:#?}");
    }
}

#[test]
fn a_bound_is_stated_by_its_keyword() {
    let page = "## Parcel\n\n| Field | Type | Description |\n|---|---|---|\n\
        | id | string(50) | Its number. |\n| tags | array of string | At most 3 items. |\n";
    let fix = |at: &str, expect: &str, set: &str| {
        let text = format!(
            "[[correction]]\nop = \"bound\"\nat = \"Parcel / {at}\"\nexpect = \"{expect}\"\n\
            set = \"{set}\"\nreason = \"measured\"\n"
        );
        lines(&corrected(page, Some(&text)))
    };
    assert_eq!(fix("id", "maxLength 50", "maxLength 40"), Vec::<String>::new());
    assert_eq!(fix("id", "maxLength 50", "absent"), Vec::<String>::new());
    assert_eq!(fix("tags", "maxItems 3", "maxItems 4"), Vec::<String>::new());
    assert_eq!(fix("id", "maxLength 50", "minLength 2"), Vec::<String>::new());
    let other = "TW050 corrections.toml:5:7 `set` must be `absent` or a bound";
    assert_eq!(fix("id", "maxLength 50", "short"), [other]);
    let stale = "TW053 corrections.toml:4:10 the page says `maxLength 50`, not `maxLength 9`";
    assert_eq!(fix("id", "maxLength 9", "absent"), [stale]);
}
