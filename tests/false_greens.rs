//! Verdicts of `diff`, `observe` and `compare` that were once green although the schemas contradict
//! them, each with its smallest input. Those that need a repository, a packed file or a log are in
//! `cli/tests/diff.rs` and `cli/tests/observe.rs`; those of schemas alone in `tests/compare.rs`.

use std::collections::BTreeMap;
use tablewright::model::{Mode, Model};
use tablewright::{check, project, Input, InputFile};
use tablewright_tools::changes::{changes, semver, Change, Effect, LIKENESS};
use tablewright_tools::compare::{compare, Options};
use tablewright_tools::observe::{Line, Observer};

fn model(page: &str) -> Model {
    let file = InputFile { path: "page.md".into(), bytes: page.as_bytes().to_vec() };
    let output = check(&Input::of(project::ad_hoc("page"), vec![file]));
    let errors: Vec<&str> = output.diagnostics.iter().map(|one| one.message.as_str()).collect();
    assert!(!output.has_errors(), "{errors:?}\n{page}");
    output.model.expect("a model")
}

/// The changes of the contract: who breaks, receiver on the wire and strictly, sender likewise.
fn verdicts(old: &str, new: &str) -> Vec<String> {
    let letter = |effect| match effect {
        Effect::None => '-',
        Effect::Loss => 'L',
        Effect::MayBreak => '?',
        Effect::Breaks => 'B',
    };
    let line = |change: &Change| {
        let (receiver, sender) = (change.receiver, change.sender);
        let all = [receiver.wire, receiver.strict, sender.wire, sender.strict].map(letter);
        format!("{} {} {}", change.id.info().id, change.at, all.iter().collect::<String>())
    };
    let found = changes(&model(old), &model(new), LIKENESS);
    found.iter().filter(|change| !change.is_text()).map(line).collect()
}

const HEAD: &str = "| Attribute | Type | Required |\n|---|---|---|\n";

fn section(heading: &str, rows: &str) -> String {
    format!("# {heading}\n\n{HEAD}{rows}\n")
}

/// The same pages but for the link of one attribute, from the first section to the second.
fn relinked(sections: &str, [first, second]: [&str; 2]) -> Vec<String> {
    let page = |link: &str| {
        let anchor = link.to_lowercase();
        let event = section("Event", &format!("| order | [{link}](#{anchor}) | no |\n"));
        event + sections
    };
    verdicts(&page(first), &page(second))
}

#[test]
fn every_attribute_behind_a_changed_link_is_compared() {
    let rows = |last: &str| {
        let rows: String = (0..32).map(|n| format!("| field_{n} | string | no |\n")).collect();
        format!("{rows}| last | {last} | no |\n")
    };
    let sections = section("A", &rows("string")) + &section("B", &rows("integer"));
    assert_eq!(relinked(&sections, ["A", "B"]), ["reference-changed Event / order BBBB"]);
    let same = section("A", &rows("string")) + &section("B", &rows("string"));
    assert_eq!(relinked(&same, ["A", "B"]), ["reference-changed Event / order ----"]);
}

#[test]
fn a_leaf_three_links_down_is_compared() {
    let chain = |name: &str, leaf: &str| {
        let link =
            |to: usize| format!("| next | [{name}{to}](#{}{to}) | no |\n", name.to_lowercase());
        section(name, &link(1))
            + &section(&format!("{name}1"), &link(2))
            + &section(&format!("{name}2"), &link(3))
            + &section(&format!("{name}3"), &format!("| leaf | {leaf} | no |\n"))
    };
    let sections = chain("A", "string") + &chain("B", "integer");
    assert_eq!(relinked(&sections, ["A", "B"]), ["reference-changed Event / order BBBB"]);
}

#[test]
fn a_value_more_behind_a_changed_link_is_said() {
    let of = |name: &str, values: &str| {
        format!("# {name}\n\n| Attribute | Type | Description |\n|---|---|---|\n| status | string | One of: {values} |\n\n")
    };
    let sections = of("A", "`a`, `b`, `c`") + &of("B", "`a`, `b`, `c`, `d`");
    assert_eq!(relinked(&sections, ["A", "B"]), ["reference-changed Event / order -B--"]);
    assert_eq!(relinked(&sections, ["B", "A"]), ["reference-changed Event / order ---B"]);
}

#[test]
fn the_type_of_attributes_by_their_names_is_compared() {
    let page = |ty: &str| section("Event", &format!("| id | string | no |\n| ^x- | {ty} | no |\n"));
    let found = verdicts(&page("string"), &page("integer"));
    assert_eq!(found, ["type-changed Event / [^x-] BBBB"]);
}

#[test]
fn a_map_that_becomes_its_value_is_compared_key_by_key() {
    let value = "| default | integer | no |\n";
    let page =
        |ty: &str| section("Event", &format!("| vars | {ty} | no |\n")) + &section("V", value);
    let found = verdicts(&page("map of [V](#v)"), &page("[V](#v)"));
    assert_eq!(found, ["became-not-map Event / vars BBBB"]);
}

#[test]
fn a_section_that_requires_itself_is_compared() {
    let page = |ty: &str| {
        section("Tree", &format!("| parent | [Tree](#tree) | yes |\n| name | {ty} | no |\n"))
    };
    // It has no value, so none shows what breaks.
    assert_eq!(verdicts(&page("string"), &page("integer")), ["type-changed Tree / name ????"]);
    assert_eq!(verdicts(&page("string"), &page("string")), Vec::<String>::new());
}

#[test]
fn a_chain_of_sections_is_compared_to_its_end() {
    let chain = |name: &str, leaf: &str| {
        let count = crate::effort::size(500, 3_000);
        let link =
            |to: usize| format!("| next | [{name}{to}](#{}{to}) | yes |\n", name.to_lowercase());
        let sections: String = (1..count)
            .map(|number| section(&format!("{name}{number}"), &link(number + 1)))
            .collect();
        let leaf = section(&format!("{name}{count}"), &format!("| leaf | {leaf} | no |\n"));
        section(name, &link(1)) + &sections + &leaf
    };
    let sections = chain("A", "string") + &chain("B", "integer");
    // A value that shows it would be too deep for a validator.
    assert_eq!(relinked(&sections, ["A", "B"]), ["reference-changed Event / order ????"]);
}

#[test]
fn a_section_that_only_has_another_heading_breaks_nobody() {
    let page = |heading: &str| {
        let rows = "| email | string | no |\n| phone | string | no |\n| name | string | no |\n";
        section("Event", "| id | string | no |\n") + &section(heading, rows)
    };
    let found = verdicts(&page("Customer"), &page("Customer Account"));
    assert_eq!(found, ["definition-renamed Customer Account ----"]);
}

#[test]
fn a_row_that_was_moved_is_one_change_with_the_effects_of_both() {
    let note = "| note | string | no |\n";
    let page = |order: &str, customer: &str| {
        section("Order", &format!("| id | string | no |\n{order}"))
            + &section("Customer", &format!("| email | string | no |\n{customer}"))
    };
    assert_eq!(
        verdicts(&page(note, ""), &page("", note)),
        ["attribute-moved Customer / note LB-B"]
    );
    // Where it could have come from two places, it is said what happened in each.
    let both = verdicts(
        &(page(note, "") + &section("A", note)),
        &(page("", note) + &section("A", "| b | date | no |\n")),
    );
    assert_eq!(
        both.iter().filter(|one| one.starts_with("attribute-removed")).count(),
        2,
        "{both:?}"
    );
    assert_eq!(both.iter().filter(|one| one.starts_with("attribute-moved")).count(), 0, "{both:?}");
}

#[test]
fn names_decide_between_sections_with_equal_rows_and_nested_tables_count() {
    let nested = |leaf: &str| {
        format!(
            "<table><tr><th>Field</th><th>Type</th></tr><tr><td>{leaf}</td><td>string</td></tr>\
            <tr><td>{leaf}_b</td><td>string</td></tr><tr><td>{leaf}_c</td><td>string</td></tr></table>"
        )
    };
    let of = |heading: &str, leaf: &str| {
        let head = "| Attribute | Type | Description |\n|---|---|---|\n";
        let rows = format!(
            "| a | string | |\n| b | string | |\n| c | string | |\n| d | object | {} |\n",
            nested(leaf)
        );
        format!("# {heading}\n\n{head}{rows}\n")
    };
    // The rows of both are equal, but for those of the tables in them.
    let old = of("Order Paid", "paid") + &of("Order Sent", "sent");
    let new = of("Parcel Two", "sent") + &of("Parcel One", "paid");
    let found = verdicts(&old, &new);
    assert_eq!(
        found,
        [
            "definition-renamed Parcel Two ----",
            "definition-renamed Parcel One ----",
            "root-changed Parcel Two -B-B"
        ]
    );
    // All rows are equal, so that the headings tell which is which.
    let old = of("Order Paid", "x") + &of("Order Sent", "x");
    let new = of("Sent Order Event", "x") + &of("Paid Order Event", "x");
    let found = changes(&model(&old), &model(&new), LIKENESS);
    let renamed = found.iter().filter(|change| change.id.info().id == "definition-renamed");
    let renamed: Vec<(&str, &str)> = renamed
        .map(|change| (change.from.as_deref().unwrap_or(""), change.to.as_deref().unwrap_or("")))
        .collect();
    assert_eq!(renamed, [("Order Sent", "Sent Order Event"), ("Order Paid", "Paid Order Event")]);
}

/// A table in a cell, with one row more than the one named.
fn nested(name: &str, ty: &str) -> String {
    format!(
        "<table><tr><th>Name</th><th>Type</th></tr><tr><td>{name}</td><td>{ty}</td></tr>\
        <tr><td>other</td><td>string</td></tr></table>"
    )
}

/// A section with one attribute whose table is in its cell.
fn with_table(heading: &str, name: &str, table: &str) -> String {
    format!(
        "# {heading}\n\n| Attribute | Type | Description |\n|---|---|---|\n\
        | {name} | object | {table} |\n\n"
    )
}

#[test]
fn a_table_in_a_cell_is_taken_apart_into_rows() {
    let page = |ty: &str| {
        let rows: String = (0..25).map(|n| format!("| field_{n} | {ty} | no |\n")).collect();
        with_table("Order", "order", &nested("a", ty)) + &section("Line", &rows)
    };
    let found = verdicts(&page("string"), &page("integer"));
    assert_eq!(found.len(), 26, "{found:?}");
    assert_eq!(found[0], "type-changed Order / order / a BBBB");
    assert_eq!(found[25], "type-changed Line / field_24 BBBB");
}

#[test]
fn a_row_in_a_table_of_a_base_is_said_where_the_base_is() {
    let page = |ty: &str| {
        with_table("Base", "inner", &nested("a", ty))
            + "# Order\n\nAll of:\n\n- [Base](#base)\n- [More](#more)\n\n"
            + &section("More", "| more | string | no |\n")
    };
    let found = verdicts(&page("string"), &page("integer"));
    assert_eq!(found, ["type-changed Base / inner / a BBBB"]);
}

#[test]
fn parts_follow_their_section_to_its_new_heading() {
    let page = |heading: &str| {
        let rows = "| a | string | no |\n| b | string | no |\n| c | string | no |\n";
        section("Event", "| id | string | no |\n")
            + &section(heading, rows)
            + &section("Line", "| sku | string | no |\n").replace("# Line", "## Line")
            + &with_table("Part", "inner", &nested("x", "string")).replace("# Part", "## Part")
    };
    let found = verdicts(&page("Customer"), &page("Customer Account"));
    assert_eq!(found, ["definition-renamed Customer Account ----"]);
}

/// The public items that change their signature, and the bump.
fn bump(old: &str, new: &str) -> (&'static str, Vec<String>) {
    let items = |page: &str| tablewright::items(&model(page));
    let found = semver::items(&items(old), &items(new));
    let major = found.iter().filter(|item| item.bump() == semver::Bump::Major);
    (semver::bump(&found).name(), major.map(|item| item.item.clone()).collect())
}

#[test]
fn a_method_that_gives_something_else_and_a_field_of_another_key_are_major() {
    let page = |name: &str, required: &str| {
        section("Event", &format!("| {name} | string | {required} |\n| id | string | no |\n"))
    };
    let optional = bump(&page("name", "yes"), &page("name", "no"));
    assert_eq!(optional, ("major", vec!["Event::name()".to_owned()]));
    let key = bump(&page("termsOfService", "no"), &page("terms_of_service", "no"));
    assert_eq!(key, ("major", vec!["Event::terms_of_service (key)".to_owned()]));
}

/// Whether an event departs from a page by the strict schema, in another validator, and the number
/// of departing lines that `observe` counts.
fn departs(page: &str, event: &str) -> (bool, u64) {
    let model = model(page);
    let mut bundle = tablewright::bundle(&model, Mode::Strict);
    bundle["$ref"] = serde_json::json!(format!("#/$defs/{}", model.root));
    let value: serde_json::Value = serde_json::from_str(event).expect("it is JSON");
    let schema = jsonschema::options().build(&bundle).expect("a published schema compiles");
    let observer = Observer::new(&model);
    let mut counter = observer.counter();
    counter.line(1, Line::Text(event.as_bytes()));
    (!schema.is_valid(&value), counter.finish().departing.lines)
}

#[test]
fn what_schemas_refuse_of_payloads_and_their_tags_departs() {
    let page = "# Event\n\n| Attribute | Type | Description |\n|---|---|---|\n\
        | type | string | One of: `order.paid`, `tree.felled` |\n\
        | data | array | One of: [Order Paid](#order-paid), [Tree Felled](#tree-felled) |\n\n"
        .to_owned()
        + &section("Order Paid", "| sum | integer | yes |\n")
        + &section("Tree Felled", "| height | integer | yes |\n");
    for (event, wanted) in [
        (r#"{"type": "order.paid", "data": [{"sum": 1}]}"#, (false, 0)),
        // An object where an array of payloads is documented, and an event without its tag.
        (r#"{"type": "order.paid", "data": {"sum": 1}}"#, (true, 1)),
        (r#"{"data": [{"sum": 1}]}"#, (true, 1)),
        (r#"{"type": "order.paid", "data": [{"height": 1}]}"#, (true, 1)),
    ] {
        assert_eq!(departs(&page, event), wanted, "{event}");
    }
}

#[test]
fn a_key_that_is_written_twice_departs() {
    let page = section("Event", "| id | string | no |\n");
    assert_eq!(departs(&page, r#"{"id": "a"}"#), (false, 0));
    // The last one counts for a schema.
    assert_eq!(departs(&page, r#"{"id": 1, "id": "a"}"#), (false, 1));
}

#[test]
fn a_page_title_is_paired_where_it_owns_the_rows() {
    let page = format!("# Order\n\n{HEAD}| id | string | no |\n");
    let schema = serde_json::json!({ "properties": { "order": { "type": "object",
        "properties": { "id": { "type": "integer" } } } } });
    let files = [("s.json".to_owned(), schema.to_string())];
    let stated = BTreeMap::from([("Order".to_owned(), "#/properties/order".to_owned())]);
    let options = Options { stated, ..Options::default() };
    let found = compare(&model(&page), &files, &options).expect("a schema");
    let ids: Vec<(&str, &str)> =
        found.differences.iter().map(|one| (one.id.info().id, one.at.as_str())).collect();
    assert_eq!(ids.first(), Some(&("type-differs", "Order / id")), "{ids:?}");
    assert_eq!((found.compared.sections.both, found.compared.sections.all), (1, 1));
}
