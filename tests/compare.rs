//! Pages compared with schemas: an equivalent schema has no differences, and a planted contradiction is
//! found where it was planted, and nowhere else.

use crate::facts::{self, letters, plant as plant_fact, Facts, Planted as PlantedFact};
use crate::mutations::Random;
use crate::project::page;
use crate::sources::input;
use serde_json::{json, Value};
use std::collections::{BTreeMap, BTreeSet};
use tablewright::findings::{Level, Style};
use tablewright::model::{Attribute, Definition, Model};
use tablewright::{generate, Input, InputFile, Output};
use tablewright_tools::compare::{compare, By, Comparison, Difference, Id, Options};
use tablewright_tools::fix;

fn strict(output: &Output) -> (String, Value) {
    let found = output.files.iter().find(|(path, _)| path.ends_with(".strict.schema.json"));
    let (path, text) = found.expect("a strict schema");
    (path.clone(), serde_json::from_str(text).expect("it is JSON"))
}

fn against(model: &Model, schema: &Value) -> Comparison {
    let files = [("s.json".to_owned(), schema.to_string())];
    compare(model, &files, &Options::default()).expect("a schema")
}

/// An edit of a schema, and the expected difference.
struct Planted {
    id: Id,
    pointer: String,
    line: u32,
}

/// The attributes whose schema stands in their definition, with its pointer.
fn slots(model: &Model) -> Vec<(&Definition, &Attribute, String)> {
    let of = |definition| {
        let attributes = Definition::attributes(definition).iter();
        attributes.map(move |one| {
            let name = one.name.value.replace('~', "~0").replace('/', "~1");
            (definition, one, format!("/$defs/{}/properties/{name}", definition.name))
        })
    };
    model.definitions.iter().flat_map(of).filter(|(_, one, _)| one.row.line > 0).collect()
}

/// Plants one edit of a kind; none where the place is not one for it.
fn plant(
    schema: &mut Value,
    kind: usize,
    (definition, attribute, pointer): &(&Definition, &Attribute, String),
) -> Option<Planted> {
    let name = &attribute.name.value;
    let owner = format!("/$defs/{}", definition.name);
    let marks = |of: fn(&Attribute) -> bool| definition.attributes().iter().any(of);
    let listed = |schema: &Value| {
        let required = schema.pointer(&owner).and_then(|owner| owner["required"].as_array());
        required.is_some_and(|list| list.contains(&json!(name)))
    };
    let was_required = listed(schema);
    let slot = schema.pointer_mut(pointer)?;
    let plain = slot.get("type").and_then(Value::as_str).map(str::to_owned);
    let of_row = |id| Some(Planted { id, pointer: pointer.clone(), line: attribute.row.line });
    match kind {
        0 if plain.as_deref() == Some("string") => {
            let bare = slot.as_object().is_some_and(|map| {
                ["format", "pattern", "default", "minLength", "maxLength"]
                    .iter()
                    .all(|key| !map.contains_key(*key))
            });
            slot["type"] = bare.then(|| json!("boolean"))?;
            of_row(Id::TypeDiffers)
        }
        1 if plain.is_some() && marks(|one| one.nullable.is_some()) => {
            slot["type"] = json!([plain, "null"]);
            of_row(Id::NullInSchema)
        }
        2 if slot.get("type").and_then(Value::as_array).is_some() => {
            let types = slot["type"].as_array().cloned().unwrap_or_default();
            slot["type"] = types.into_iter().find(|one| one != "null")?;
            of_row(Id::NullInPage)
        }
        3 if was_required => {
            let list = schema.pointer_mut(&owner)?["required"].as_array_mut()?;
            list.retain(|one| one != name);
            of_row(Id::RequiredInPage)
        }
        4 if !was_required && marks(|one| one.required.is_some()) => {
            match schema.pointer_mut(&owner)?.get_mut("required") {
                Some(Value::Array(list)) => list.push(json!(name)),
                _ => schema.pointer_mut(&owner)?["required"] = json!([name]),
            }
            of_row(Id::RequiredInSchema)
        }
        5 | 6 => {
            let target = slot.get("$ref")?.as_str()?.strip_prefix('#')?.to_owned();
            let list = schema.pointer_mut(&target)?.get_mut("enum")?.as_array_mut()?;
            let id = if kind == 5 {
                let like = list.first()?.is_string();
                list.push(if like { json!("planted") } else { json!(987_654) });
                Id::ValueInSchema
            } else {
                list.pop().filter(|_| !list.is_empty())?;
                Id::ValueInPage
            };
            Some(Planted { id, pointer: target, line: attribute.row.line })
        }
        7 if slot.get("default").is_some() => {
            slot["default"] = json!("another one");
            of_row(Id::DefaultDiffers)
        }
        8 if plain.is_some() && slot.get("default").is_none() => {
            slot["default"] = json!("a default");
            of_row(Id::DefaultInSchema)
        }
        9 if plain.as_deref() == Some("string") && slot.get("format").is_none() => {
            slot["format"] = json!("uuid");
            of_row(Id::FormatInSchema)
        }
        10 if plain.as_deref() == Some("integer") && slot.get("maximum").is_none() => {
            slot["maximum"] = json!(41);
            of_row(Id::BoundInSchema)
        }
        11 if !was_required && definition.attributes().len() > 1 => {
            let owner_at = schema.pointer_mut(&owner)?;
            owner_at["properties"].as_object_mut()?.shift_remove(name)?;
            Some(Planted { id: Id::AttributeInPage, pointer: owner, line: attribute.row.line })
        }
        12 if definition.section => {
            let properties = schema.pointer_mut(&owner)?["properties"].as_object_mut()?;
            properties.insert("planted_name".into(), json!({ "type": "string" }));
            let line = definition.origin.place().line;
            let pointer = format!("{owner}/properties/planted_name");
            Some(Planted { id: Id::AttributeInSchema, pointer, line })
        }
        13 => {
            let items = slot.get_mut("items")?;
            (items.get("type")? == "string" && items.get("format").is_none()).then_some(())?;
            items["type"] = json!("boolean");
            let pointer = format!("{pointer}/items");
            Some(Planted { id: Id::TypeDiffers, pointer, line: attribute.row.line })
        }
        _ => None,
    }
}

/// The number of kinds of edits.
const KINDS: usize = 14;

/// The specifications, each said the same by its own strict schema.
const SPECIFICATIONS: [&str; 4] = ["gbfs-3.1", "openapi-3.0", "serverless-1.0", "stac-1.1"];

/// The number of contradictions that are planted into each.
const PLANTED: usize = 60;

mod shared {
    use super::*;

    #[test]
    #[ignore = "needs ../shared; .ci/run and .ci/nightly ask for it"]
    fn contradictions_planted_into_the_schemas_of_specifications_are_found() {
        let (mut planted, mut hits, mut beside) = (0, 0, 0);
        let mut kinds: BTreeSet<Id> = BTreeSet::new();
        for source in SPECIFICATIONS {
            let input = input(source);
            let output = generate(&input);
            let model = output.model.as_ref().expect("the pages are read");
            let (_, schema) = strict(&output);
            assert_eq!(against(model, &schema).differences, vec![], "{source}");
            let slots = slots(model);
            let mut random = Random::of(source.len() as u64);
            let mut count = 0;
            for attempt in 0.. {
                if count == PLANTED || attempt > 20_000 {
                    break;
                }
                let slot = &slots[random.below(slots.len())];
                let mut edited = schema.clone();
                let Some(wanted) = plant(&mut edited, attempt % KINDS, slot) else { continue };
                count += 1;
                kinds.insert(wanted.id);
                let found = against(model, &edited).differences;
                let is_it = |one: &&Difference| {
                    let line = one.place.as_ref().map(|place| place.line);
                    one.id == wanted.id
                        && one.pointer == wanted.pointer
                        && line == Some(wanted.line)
                };
                hits += usize::from(found.iter().any(|one| is_it(&one)));
                let others = found.iter().filter(|one| one.id != wanted.id).count();
                if found.is_empty() || others > 0 {
                    println!("{source}: {:?} at {}: {found:#?}", wanted.id, wanted.pointer);
                }
                beside += others;
            }
            assert_eq!(count, PLANTED, "{source}");
            planted += count;
        }
        println!("{hits} of {planted} contradictions of {} kinds, {beside} beside", kinds.len());
        assert!(hits * 100 >= planted * 98, "{hits} of {planted}");
        assert!(beside * 100 <= planted * 2, "{beside} beside {planted}");
        assert!(kinds.len() >= 10, "{kinds:?}");
    }

    /// The specifications against schemas that were written from what their pages print.
    #[test]
    #[ignore = "needs ../shared; .ci/nightly asks for it"]
    fn contradictions_planted_into_schemas_that_others_wrote_are_found() {
        for source in ["gbfs-3.1", "serverless-1.0", "stac-1.1"] {
            let output = generate(&input(source));
            let model = output.model.as_ref().expect("the pages are read");
            let facts = Facts::read(source);
            let (files, slots) = facts.schemas();
            let clean = of_files(model, &files);
            let paired = facts.0.iter().filter(|object| {
                let is_it = |section: &str| letters(section) == letters(&object.heading);
                clean.pairs.iter().any(|pair| is_it(&pair.section))
            });
            let (paired, all) = (paired.count(), facts.0.len());
            let (mut edited, mut planted) = (files, Vec::<PlantedFact>::new());
            let mut random = Random::of(source.len() as u64);
            for attempt in 0..40_000 {
                let slot = &slots[random.below(slots.len())];
                let known =
                    planted.iter().any(|one| (&one.page, one.line) == (&slot.page, slot.line));
                if known || slot.line == 0 {
                    continue;
                }
                planted.extend(plant_fact(&mut edited, attempt % facts::KINDS, slot));
                if planted.len() == CONTRADICTIONS {
                    break;
                }
            }
            assert_eq!(planted.len(), CONTRADICTIONS, "{source}");
            let found = of_files(model, &edited);
            let hits = planted.iter().filter(|one| found.differences.iter().any(|it| one.is(it)));
            let (missed, hits): (Vec<_>, Vec<_>) = {
                let hits: Vec<&PlantedFact> = hits.collect();
                let is_hit = |one: &&PlantedFact| hits.iter().any(|hit| std::ptr::eq(*hit, *one));
                (planted.iter().filter(|one| !is_hit(one)).collect(), hits)
            };
            let wrong: Vec<&Difference> = found
                .differences
                .iter()
                .filter(|one| one.id.info().group > Level::Info && !facts.is_silent(one))
                .filter(|one| !planted.iter().any(|it| it.is(one)))
                .collect();
            for one in &missed {
                println!("{source}: missed {:?} at {}:{}", one.id, one.page, one.line);
            }
            wrong.iter().for_each(|one| println!("{source}: wrong {one:?}"));
            let compared = &found.compared.attributes;
            println!(
                "{source}: {paired} of {all} sections paired, {} of {} attributes compared, {} of {} \
                contradictions found, {} false, {} files not given",
                compared.both, compared.all, hits.len(), planted.len(), wrong.len(), found.foreign.len()
            );
            assert!(paired * 100 >= all * 95, "{source}: {paired} of {all} sections");
            assert!(hits.len() * 100 >= planted.len() * 98, "{source}: {} found", hits.len());
            assert!(wrong.len() <= 3, "{source}: {} false findings", wrong.len());
            assert!(source == "gbfs-3.1" || !found.foreign.is_empty(), "{source}");
        }
    }
}

fn of_files(model: &Model, files: &[(String, Value)]) -> Comparison {
    let texts: Vec<(String, String)> =
        files.iter().map(|(path, value)| (path.clone(), value.to_string())).collect();
    compare(model, &texts, &Options::default()).expect("schemas")
}

/// The number of contradictions that are planted at once into the schemas of a specification.
const CONTRADICTIONS: usize = 40;

const PAGE: &str = "## Order\n\n| Field | Type | Required |\n|---|---|---|\n| id | string | yes |\n\
    | total | integer, null | no |\n| state | string | no |\n\n## Person Object\n\n| Field | Type |\n\
    |---|---|\n| name | string |\n| born | string |\n| city | string |\n\n## Alone\n\n| Field | Type |\n\
    |---|---|\n| x | string |\n";

fn lines(found: &Comparison) -> Vec<String> {
    let line = |one: &Difference| {
        let place = one.place.as_ref().map(|place| place.line).unwrap_or_default();
        format!("{} {} {}:{place} {}#{}", one.id.info().id, one.at, "page", one.file, one.pointer)
    };
    found.differences.iter().map(line).collect()
}

#[test]
fn a_fact_that_a_side_does_not_speak_of_is_no_difference() {
    let output = page(PAGE);
    let model = output.model.as_ref().expect("the page is read");
    let yaml = "openapi: 3.0.0\ncomponents:\n  schemas:\n    order:\n      type: object\n      \
        required: [id, state]\n      properties:\n        id: {type: string, nullable: true}\n        \
        total: {type: integer, minimum: 0, exclusiveMinimum: true}\n        state: {}\n    \
        Human:\n      allOf:\n      - $ref: '#/components/schemas/Named'\n      - type: object\n        \
        properties:\n          born: {type: string, nullable: true}\n          city: {type: string}\n    \
        Named:\n      type: object\n      properties:\n        name: {type: string}\n      \
        required: [name]\n    Other:\n      type: array\n      required: [id]\n      items: {type: string}\n";
    let files = [("api.yaml".to_owned(), yaml.to_owned())];
    let found = compare(model, &files, &Options::default()).expect("a schema");
    let by: Vec<By> = found.pairs.iter().map(|pair| pair.by).collect();
    assert_eq!(by, [By::Name, By::Likeness(1.0)]);
    assert_eq!(
        lines(&found),
        [
            // Persons mark neither what is required nor nulls.
            "null-only-in-schema Order / id page:5 api.yaml#/components/schemas/order/properties/id",
            "required-only-in-schema Order / state page:7 api.yaml#/components/schemas/order/properties/state",
            "type-only-in-page Order / state page:7 api.yaml#/components/schemas/order/properties/state",
            "null-only-in-page Order / total page:6 api.yaml#/components/schemas/order/properties/total",
            "bound-only-in-schema Order / total page:6 api.yaml#/components/schemas/order/properties/total",
            "definition-only-in-page Alone page:17 api.yaml#",
            "definition-only-in-schema  page:0 api.yaml#/components/schemas/Other",
            "idle-keyword  page:0 api.yaml#/components/schemas/Other/required",
        ]
    );
    let stated = BTreeMap::from([
        ("Alone".to_owned(), "Other".to_owned()),
        ("None".to_owned(), "Other".to_owned()),
    ]);
    let options = Options { stated, ..Options::default() };
    let found = compare(model, &files, &options).expect("a schema");
    assert_eq!(found.unknown_pairs, ["None = Other"]);
    assert!(lines(&found)
        .contains(&"type-differs Alone page:17 api.yaml#/components/schemas/Other".to_owned()));
}

#[test]
fn what_leads_nowhere_or_back_to_itself_is_an_error() {
    let output = page(PAGE);
    let model = output.model.as_ref().expect("the page is read");
    let why = |schema: Value| {
        let files = [("s.json".to_owned(), schema.to_string())];
        compare(model, &files, &Options::default()).expect_err("it is wrong").to_string()
    };
    assert_eq!(
        why(json!({ "$defs": { "Order": { "$ref": "#/$defs/None" } } })),
        "s.json#/$defs/Order: `$ref` leads nowhere: `#/$defs/None`"
    );
    assert_eq!(
        why(json!({ "$defs": { "A": { "$ref": "#/$defs/B" }, "B": { "$ref": "#/$defs/A" } } })),
        "s.json#/$defs/A: `$ref` leads back to itself"
    );
    assert_eq!(why(json!([1])), "s.json#: it is neither a JSON Schema, OpenAPI nor AsyncAPI");
}

/// The differences between a page of one section and a schema.
fn differences(rows: &str, schema: Value) -> Vec<String> {
    let table = "| Field | Type | Required |\n|---|---|---|\n";
    let output = page(&format!("## Order\n\n{table}{rows}"));
    let model = output.model.as_ref().expect("the page is read");
    let found = against(model, &json!({ "$defs": { "Order": schema } }));
    let line = |one: &Difference| format!("{} {}", one.id.info().id, one.at);
    found.differences.iter().map(line).collect()
}

fn object(properties: Value) -> Value {
    json!({ "type": "object", "properties": properties })
}

#[test]
fn an_attribute_of_one_alternative_is_compared_with_that_one() {
    let rows = "| uri | string | |\n| bbox | string | |\n";
    let schema = |uri: &str| {
        let (uri, bbox) = (json!({ "type": uri }), json!({ "type": "string" }));
        json!({ "oneOf": [object(json!({ "uri": uri })), object(json!({ "bbox": bbox }))] })
    };
    assert_eq!(differences(rows, schema("integer")), ["type-differs Order / uri"]);
    assert_eq!(differences(rows, schema("string")), Vec::<String>::new());
}

#[test]
fn two_texts_as_alternatives_are_a_text() {
    let alternatives = json!({ "anyOf": [
        { "type": "string", "format": "date" },
        { "type": "string", "pattern": "^x" },
    ] });
    let schema = object(json!({ "id": alternatives }));
    assert_eq!(differences("| id | string | |\n", schema.clone()), Vec::<String>::new());
    assert_eq!(differences("| id | integer | |\n", schema), ["type-differs Order / id"]);
}

#[test]
fn what_doubles_or_is_a_long_chain_is_compared_to_its_end() {
    let found = |keyword: &str, leaf: &str| {
        let mut definitions = serde_json::Map::new();
        for number in 0..40 {
            let next = json!({ "$ref": format!("#/$defs/Part{}", number + 1) });
            definitions.insert(format!("Part{number}"), json!({ keyword: [next, next] }));
        }
        definitions.insert("Part40".into(), object(json!({ "id": { "type": leaf } })));
        for number in 0..62 {
            let next = json!({ "$ref": format!("#/$defs/Link{}", number + 1) });
            definitions.insert(format!("Link{number}"), next);
        }
        definitions.insert("Link62".into(), json!({ "$ref": "#/$defs/Part0" }));
        definitions.insert("Order".into(), json!({ "$ref": "#/$defs/Link0" }));
        let output = page("## Order\n\n| Field | Type |\n|---|---|\n| id | string |\n");
        let model = output.model.as_ref().expect("the page is read");
        let found = against(model, &json!({ "$defs": definitions }));
        let all = found.differences.iter().filter(|one| !one.at.is_empty());
        all.map(|one| format!("{} {}", one.id.info().id, one.at)).collect::<Vec<_>>()
    };
    for keyword in ["allOf", "anyOf", "oneOf"] {
        assert_eq!(found(keyword, "integer"), ["type-differs Order / id"], "{keyword}");
        assert_eq!(found(keyword, "string"), Vec::<String>::new(), "{keyword}");
    }
}

#[test]
fn a_file_that_is_not_given_is_said_once_and_differs_in_nothing() {
    let output =
        page("## Order\n\n| Field | Type |\n|---|---|\n| id | string |\n| other | string |\n");
    let model = output.model.as_ref().expect("the page is read");
    let foreign = json!({ "$ref": "https://example.com/other.json#/$defs/Id" });
    let order = object(json!({ "id": foreign, "other": foreign }));
    let found = against(model, &json!({ "$defs": { "Order": order } }));
    assert_eq!(found.foreign, [("https://example.com/other.json".to_owned(), 2)]);
    assert_eq!(found.differences, vec![], "nothing is known of it");
}

#[test]
fn what_is_wrong_is_passed_over_if_that_is_wanted() {
    let output = page(PAGE);
    let model = output.model.as_ref().expect("the page is read");
    let order = object(json!({ "id": { "$ref": "#/$defs/None" }, "total": { "type": "string" } }));
    let files = [
        ("s.json".to_owned(), json!({ "$defs": { "Order": order } }).to_string()),
        ("t.json".to_owned(), "[1]".to_owned()),
    ];
    let options = Options { keep_going: true, ..Options::default() };
    let found = compare(model, &files, &options).expect("what is wrong is passed over");
    let skipped: Vec<String> = found.skipped.iter().map(ToString::to_string).collect();
    assert_eq!(
        skipped,
        [
            "t.json#: it is neither a JSON Schema, OpenAPI nor AsyncAPI",
            "s.json#/$defs/Order/properties/id: `$ref` leads nowhere: `#/$defs/None`",
        ]
    );
    assert!(lines(&found).iter().any(|line| line.starts_with("type-differs Order / total")));
}

#[test]
fn several_headings_are_paired_with_any_place_of_a_schema() {
    let table = "| Field | Type |\n|---|---|\n| id | integer |\n";
    let output = page(&format!("## Who\n\n{table}\n## Whom\n\n{table}"));
    let model = output.model.as_ref().expect("the page is read");
    let data = object(json!({ "id": { "type": "string" } }));
    let files = [("s.json".to_owned(), object(json!({ "data": data })).to_string())];
    let pair = |heading: &str, to: &str| (heading.to_owned(), to.to_owned());
    let stated =
        BTreeMap::from([pair("Who", "#/properties/data"), pair("Whom", "s.json#/properties/data")]);
    let found = compare(model, &files, &Options { stated, ..Options::default() });
    let found = found.expect("a schema");
    assert_eq!(found.unknown_pairs, Vec::<String>::new());
    assert_eq!((found.compared.sections.both, found.compared.sections.all), (2, 2));
    assert_eq!((found.compared.attributes.both, found.compared.attributes.all), (2, 2));
    let all: Vec<String> =
        found.differences.iter().map(|one| format!("{} {}", one.id.info().id, one.at)).collect();
    assert_eq!(all[..2], ["type-differs Who / id", "type-differs Whom / id"]);
}

#[test]
fn names_are_paired_without_the_word_that_many_end_with() {
    let headings = ["Call", "Wait", "Emit"];
    let table = "| Field | Type |\n|---|---|\n| id | string |\n";
    let text: String = headings.iter().map(|one| format!("## {one}\n\n{table}\n")).collect();
    let output = page(&text);
    let model = output.model.as_ref().expect("the page is read");
    let schema = object(json!({ "id": { "type": "string" } }));
    let definitions: serde_json::Map<String, Value> =
        headings.iter().map(|one| (format!("{one}Task"), schema.clone())).collect();
    let found = against(model, &json!({ "$defs": definitions }));
    assert_eq!(found.pairs.len(), 3, "{:?}", found.pairs);
    assert_eq!(lines(&found), Vec::<String>::new());
}

/// A type and a bound of a page, the bounds of a schema, and the difference between them.
type Bounds = (&'static str, &'static str, &'static [(&'static str, f64)], &'static str);

const BOUNDS: [Bounds; 14] = [
    ("integer", "Minimum: 1.", &[("minimum", 1.0)], ""),
    ("integer", "Minimum: 1.", &[("exclusiveMinimum", 0.0)], ""),
    ("integer", "Minimum: 1.", &[("exclusiveMinimum", 10.0)], "bound-differs"),
    ("number", "Minimum: 1.", &[("exclusiveMinimum", 0.0)], "bound-differs"),
    ("integer", "Maximum: 5.", &[("exclusiveMaximum", 6.0)], ""),
    ("integer", "Maximum: 5.", &[("exclusiveMaximum", 5.0)], "bound-differs"),
    ("integer", "Maximum: 5.", &[("minimum", 6.0)], "bound-differs"),
    ("integer", "Maximum: 5.", &[("exclusiveMinimum", 5.0)], "bound-differs"),
    ("integer", "Maximum: 5.", &[("minimum", 5.0)], "bound-only-in-schema bound-only-in-page"),
    ("integer", "From 1 to 5.", &[("exclusiveMinimum", 0.0), ("exclusiveMaximum", 6.0)], ""),
    ("string", "Maximum length 3.", &[("minLength", 5.0)], "bound-differs"),
    (
        "string",
        "Maximum length 3.",
        &[("minLength", 2.0)],
        "bound-only-in-schema bound-only-in-page",
    ),
    ("string", "Maximum length 3.", &[("maxLength", 4.0)], "bound-differs"),
    ("string", "Maximum length 3.", &[], "bound-only-in-page"),
];

#[test]
fn bounds_of_one_end_are_held_against_each_other_whatever_their_keywords() {
    for (ty, said, bounds, wanted) in BOUNDS {
        let page = page(&format!(
            "## Order\n\n| Field | Type | Description |\n|---|---|---|\n| a | {ty} | {said} |\n"
        ));
        let model = page.model.as_ref().expect("the page is read");
        let mut a = json!({ "type": ty });
        for (keyword, bound) in bounds {
            a[*keyword] = json!(bound);
        }
        let found = against(model, &json!({ "$defs": { "Order": object(json!({ "a": a })) } }));
        let ids: Vec<&str> = found.differences.iter().map(|one| one.id.info().id).collect();
        assert_eq!(ids.join(" "), wanted, "{ty} {said} {bounds:?}");
    }
}

#[test]
fn keywords_that_are_not_compared_are_said_in_the_last_line() {
    let table = "## Order\n\n| Field | Type | Required |\n|---|---|---|\n| a | string | no |\n";
    let output = page(table);
    let model = output.model.as_ref().expect("the page is read");
    let schema = json!({ "$defs": { "Order": {
        "type": "object",
        "properties": { "a": { "type": "string", "not": { "const": "x" } } },
        "not": { "required": ["b"] },
        "if": { "required": ["a"] },
        "then": { "minProperties": 2 },
    } } });
    let found = against(model, &schema);
    let text = tablewright_tools::compare::render::render(&found, Style::Human);
    assert_eq!(
        text,
        "0 contradictions, 0 facts of one side only, 0 definitions of one side only\n\
        compared: 1 of 1 sections, 1 of 1 attributes; not compared: `if` (1), `minProperties` (1), \
        `not` (2), `then` (1)\n"
    );
}

#[test]
fn a_property_that_must_not_be_there_is_none() {
    let schema = object(json!({ "a": { "type": "string" }, "b": false, "c": false }));
    let rows = "| a | string | |\n| b | string | |\n";
    assert_eq!(differences(rows, schema), ["attribute-only-in-page Order / b"]);
    let alone = object(json!({ "b": false }));
    assert_eq!(differences("| b | string | |\n", alone), ["attributes-only-in-page Order"]);
}

#[test]
fn an_alternative_that_takes_nothing_is_none() {
    let gap = json!({ "type": "null" });
    for one in [json!([false, gap]), json!([gap, { "not": {} }]), json!([{ "enum": [] }, gap])] {
        for keyword in ["anyOf", "oneOf"] {
            let schema = object(json!({ "a": { keyword: one } }));
            let found = differences("| a | string | |\n", schema);
            assert_eq!(found, ["type-differs Order / a"], "{keyword} {one}");
        }
    }
}

#[test]
fn attributes_that_a_schema_requires_and_nobody_describes_are_said() {
    let mut schema = object(json!({ "a": { "type": "string" } }));
    schema["required"] = json!(["a", "ghost"]);
    let rows = "| a | string | yes |\n";
    assert_eq!(differences(rows, schema), ["attribute-only-in-schema Order / ghost"]);
}

#[test]
fn a_schema_that_never_says_required_is_not_compared_in_that() {
    let output =
        page("## Order\n\n| Field | Type | Required |\n|---|---|---|\n| a | string | yes |\n");
    let model = output.model.as_ref().expect("the page is read");
    let order = object(json!({ "a": { "type": "string" } }));
    let found = against(model, &json!({ "$defs": { "Order": order } }));
    assert_eq!(found.differences, Vec::new());
    assert_eq!(found.unread, BTreeMap::from([("required".to_owned(), 1)]));
}

#[test]
fn a_section_with_a_table_without_rows_is_compared_with_the_definition_of_its_name() {
    let a = object(json!({ "a": { "type": "string" } }));
    assert_eq!(differences("", a), ["attributes-only-in-schema Order"]);
}

#[test]
fn an_attribute_whose_schema_is_not_given_is_not_counted_as_compared() {
    let output = page("## Order\n\n| Field | Type |\n|---|---|\n| a | string |\n| b | array |\n");
    let model = output.model.as_ref().expect("the page is read");
    let foreign = json!({ "$ref": "other.json" });
    for schema in [foreign.clone(), json!({ "anyOf": [foreign] })] {
        let order = object(json!({ "a": schema, "b": { "type": "array" } }));
        let found = against(model, &json!({ "$defs": { "Order": order } }));
        let attributes = found.compared.attributes;
        assert_eq!((attributes.both, attributes.all), (1, 2), "{schema}");
    }
}

#[test]
fn a_column_that_only_denies_null_denies_it() {
    for (column, schema, wanted) in [
        ("no", json!(["string", "null"]), vec!["null-only-in-schema Order / a"]),
        ("no", json!("string"), vec![]),
        ("", json!(["string", "null"]), vec![]),
        ("yes", json!("string"), vec!["null-only-in-page Order / a"]),
    ] {
        let output = page(&format!(
            "## Order\n\n| Field | Type | Nullable |\n|---|---|---|\n| a | string | {column} |\n"
        ));
        let model = output.model.as_ref().expect("the page is read");
        let order = object(json!({ "a": { "type": schema } }));
        let found = against(model, &json!({ "$defs": { "Order": order } }));
        let all = found.differences.iter();
        let all: Vec<String> = all.map(|one| format!("{} {}", one.id.info().id, one.at)).collect();
        assert_eq!(all, wanted, "{column} {schema}");
    }
}

#[test]
fn bounds_are_compared_although_types_differ() {
    let output = page(
        "## Order\n\n| Field | Type | Description |\n|---|---|---|\n| a | integer | Minimum: 1. |\n",
    );
    let model = output.model.as_ref().expect("the page is read");
    let order = object(json!({ "a": { "type": "number", "minimum": 5 } }));
    let found = against(model, &json!({ "$defs": { "Order": order } }));
    let ids: Vec<&str> = found.differences.iter().map(|one| one.id.info().id).collect();
    assert_eq!(ids, ["type-differs", "bound-differs"]);
}

#[test]
fn several_types_behind_a_reference_are_several_alternatives() {
    let rows = "| a | string \\| array of strings | |\n";
    let several = json!({ "type": ["string", "array"], "items": { "type": "string" } });
    let output = page(&format!("## Order\n\n| Field | Type | Required |\n|---|---|---|\n{rows}"));
    let model = output.model.as_ref().expect("the page is read");
    let order = object(json!({ "a": { "$ref": "#/$defs/V" } }));
    let found = against(model, &json!({ "$defs": { "Order": order, "V": several } }));
    assert_eq!(lines(&found), Vec::<String>::new());
}

#[test]
fn conditions_are_nowhere_on_the_pages() {
    let mut order = object(json!({ "a": { "type": "string", "not": { "const": "x" } } }));
    order["dependentRequired"] = json!({ "a": ["b"] });
    let output = page("## Order\n\n| Field | Type |\n|---|---|\n| a | string |\n");
    let model = output.model.as_ref().expect("the page is read");
    let found = against(model, &json!({ "$defs": { "Order": order } }));
    let facts = tablewright_tools::compare::audit::audit(&found);
    let nowhere = facts.iter().filter(|one| one.verdict.info().id == "nowhere");
    let nowhere: Vec<&str> = nowhere.map(|one| one.schema.as_str()).collect();
    assert_eq!(nowhere, ["`dependentRequired`", "`not`"]);
}

#[test]
fn facts_of_what_no_page_has_are_nowhere() {
    let output =
        page("## Order\n\n| Field | Type | Required |\n|---|---|---|\n| a | string | no |\n");
    let model = output.model.as_ref().expect("the page is read");
    let mut order = object(json!({
        "a": { "type": "string" },
        "z": { "type": "integer", "minimum": 1, "default": 3 },
        "b": { "$ref": "#/$defs/Box" },
    }));
    order["required"] = json!(["z"]);
    let own = object(json!({ "x": { "type": "string", "enum": ["u"] } }));
    let found = against(model, &json!({ "$defs": { "Order": order, "Box": own } }));
    let facts = tablewright_tools::compare::audit::audit(&found);
    let nowhere = facts.iter().filter(|one| one.verdict.info().id == "nowhere");
    let nowhere: Vec<String> = nowhere.map(|one| format!("{}: {}", one.at, one.schema)).collect();
    let wanted = [
        "Order / z: required",
        "Order / z: integer",
        "Order / z: minimum 1",
        "Order / z: default 3",
        "Order / b: object",
        "Box / x: string",
        "Box / x: \"u\"",
        "Order / z: attribute integer",
        "Order / b: attribute object",
    ];
    assert_eq!(nowhere, wanted);
}

#[test]
fn conditions_are_listed_where_pages_are_edited() {
    let text = "## Order\n\n| Field | Type |\n|---|---|\n| a | string |\n";
    let file = InputFile { path: "page.md".into(), bytes: text.as_bytes().to_vec() };
    let input = Input::of(tablewright::project::ad_hoc("page"), vec![file]);
    let mut order = object(json!({ "a": { "type": "string", "not": { "const": "x" } } }));
    order["anyOf"] = json!([{ "required": ["a"] }, { "properties": { "a": { "minLength": 3 } } }]);
    let files = [("s.json".to_owned(), json!({ "$defs": { "Order": order } }).to_string())];
    let fixed = fix::from_schema(&input, &files, &Options::default(), |_| true).expect("a schema");
    let listed: Vec<(&str, &str)> =
        fixed.listed.iter().map(|one| (one.at.as_str(), one.what.as_str())).collect();
    assert_eq!(
        listed,
        [
            ("s.json#/$defs/Order/properties/a/not", "`not`"),
            ("s.json#/$defs/Order/anyOf", "`anyOf`"),
        ]
    );
    let errors = |one: &Difference| one.id.info().group == Level::Error;
    let fixed = fix::from_schema(&input, &files, &Options::default(), errors).expect("a schema");
    assert_eq!(fixed.listed, vec![]);
}
