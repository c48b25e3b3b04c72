//! Schemas that say the same as a page, and then restrict one attribute once more: by every kind of
//! schema, in every place that applies to the attribute. A validator tells whether the page still says the
//! same; `compare` must not be green where it does not, nor red where it does.

use crate::effort;
use serde_json::{json, Value};
use tablewright::findings::Finding;
use tablewright::model::{Mode, Model};
use tablewright::{check, project, Input, InputFile};
use tablewright_tools::compare::{compare, Comparison, Options};

const PAGE: &str = "# Order\n\n| Field | Type | Required |\n|---|---|---|\n| id | string | yes |\n\
    | sum | integer, null | no |\n| who | [Person](#person) | no |\n| tag | string \\| array of strings | no |\n\
    | any | object | no |\n| kv | map of string | no |\n| list | array | no |\n\
    \n# Person\n\n| Field | Type | Required |\n|---|---|---|\n| name | string | no |\n";

fn model() -> Model {
    let file = InputFile { path: "page.md".into(), bytes: PAGE.as_bytes().to_vec() };
    let output = check(&Input::of(project::ad_hoc("page"), vec![file]));
    assert!(!output.has_errors(), "{:?}", output.diagnostics);
    output.model.expect("a model")
}

/// Attributes, each with values that the page documents for it.
fn attributes() -> [(&'static str, Vec<Value>); 7] {
    [
        ("id", vec![json!("a"), json!("abcdefgh"), json!("")]),
        ("sum", vec![json!(1), json!(70), Value::Null]),
        ("who", vec![json!({}), json!({ "name": "n" })]),
        ("tag", vec![json!("a"), json!(["a", "b"]), json!([])]),
        ("any", vec![json!({}), json!({ "name": "n" })]),
        ("kv", vec![json!({}), json!({ "name": "n" })]),
        ("list", vec![json!([]), json!(["a", 1])]),
    ]
}

/// Schemas that take all values of the page or not: a validator tells.
fn restrictions() -> Vec<Value> {
    vec![
        json!(true),
        json!({}),
        json!({ "title": "Nothing" }),
        json!({ "anyOf": [true, false] }),
        json!({ "type": ["string", "integer", "object", "array", "null"] }),
        json!(false),
        json!({ "not": {} }),
        json!({ "not": true }),
        json!({ "enum": [] }),
        json!({ "anyOf": [false] }),
        json!({ "oneOf": [{ "not": {} }, false] }),
        json!({ "allOf": [{}, false] }),
        json!({ "$ref": "#/$defs/Never" }),
        json!({ "allOf": [{ "$ref": "#/$defs/Never" }] }),
        json!({ "type": "null" }),
        json!({ "anyOf": [false, { "type": "null" }] }),
        json!({ "oneOf": [{ "pattern": "^b" }, { "maxLength": 1 }, { "minLength": 90 }] }),
        json!({ "anyOf": [{ "type": "string", "pattern": "^b" }, { "type": "string", "maxLength": 1 }] }),
        json!({ "anyOf": [{ "items": { "type": "integer" } }, { "minItems": 7 }] }),
        json!({ "required": ["ghost"] }),
        json!({ "properties": { "name": { "type": "integer" } } }),
        json!({ "items": { "type": "integer" } }),
        json!({ "additionalProperties": false }),
        json!({ "additionalProperties": { "type": "integer" } }),
        json!({ "allOf": [{ "properties": { "name": false } }, { "items": false }] }),
        json!({ "$ref": "#/$defs/Order" }),
        json!({ "type": "boolean" }),
        json!({ "type": ["boolean", "string"] }),
        json!({ "anyOf": [{ "type": "boolean" }, { "const": 5 }] }),
        json!({ "const": "only" }),
        json!({ "minLength": 3, "minimum": 9, "minItems": 1, "minProperties": 1 }),
        json!({ "if": { "type": "string" }, "then": { "minLength": 2 } }),
        json!({ "not": { "type": ["string", "integer", "object"] } }),
    ]
}

type Way = fn(&mut Value, &str, Value);

/// Adds a part to a list of the object.
fn part(order: &mut Value, keyword: &str, part: Value) {
    if order[keyword].is_null() {
        order[keyword] = json!([]);
    }
    order[keyword].as_array_mut().expect("a list").push(part);
}

fn has(name: &str, schema: Value) -> Value {
    json!({ "properties": { name: schema } })
}

/// The places where a schema applies to an attribute of an object.
const WAYS: [(&str, Way); 16] = [
    ("beside its own", |order, name, one| {
        let own = order["properties"][name].take();
        order["properties"][name] = json!({ "allOf": [own, one] });
    }),
    ("around its own", |order, name, one| {
        let own = order["properties"][name].take();
        order["properties"][name] = json!({ "allOf": [one], "anyOf": [own] });
    }),
    ("by a pattern", |order, name, one| {
        order["patternProperties"] = json!({ format!("^{name}$"): one });
    }),
    ("by two patterns", |order, name, one| {
        order["patternProperties"] = json!({ format!("^{name}"): {}, format!("{name}$"): one });
    }),
    ("by a pattern that few can read", |order, name, one| {
        order["patternProperties"] = json!({ format!("^(?={name}$)"): one });
    }),
    ("in a part", |order, name, one| part(order, "allOf", has(name, one))),
    ("in two parts", |order, name, one| {
        part(order, "allOf", has("id", json!({})));
        part(order, "allOf", json!({ "allOf": [has(name, one)] }));
    }),
    ("in a part before its own", |order, name, one| {
        let own = order.take();
        *order = json!({ "type": "object", "allOf": [has(name, one), own] });
    }),
    ("in one alternative", |order, name, one| part(order, "anyOf", has(name, one))),
    ("in each alternative", |order, name, one| {
        order["oneOf"] = json!([has(name, one.clone()), false]);
        order["anyOf"] = json!([has(name, one.clone()), has(name, json!({ "allOf": [one] }))]);
    }),
    ("in all alternatives, otherwise", |order, name, one| {
        order["anyOf"] = json!([has(name, one), has(name, json!({ "type": "boolean" }))]);
    }),
    ("in an alternative with a mark", |order, name, one| {
        let mark =
            json!({ "properties": { name: one, "id": { "const": "a" } }, "required": ["id"] });
        order["anyOf"] = json!([mark, has("id", json!({ "const": "b" }))]);
    }),
    ("as what is additional", |order, name, one| {
        let own = order["properties"].as_object_mut().expect("a map").remove(name);
        let rest = order["properties"].clone();
        *order = json!({ "allOf": [order.take(), has(name, own.expect("a schema"))] });
        order["allOf"][0]["additionalProperties"] = true.into();
        part(order, "allOf", json!({ "properties": rest, "additionalProperties": one }));
    }),
    ("as a condition", |order, name, one| {
        order["if"] = json!({ "required": [name] });
        order["then"] = has(name, one);
    }),
    ("where another one is there", |order, name, one| {
        order["dependentSchemas"] = json!({ "id": has(name, one) });
    }),
    ("by a denial", |order, name, one| {
        order["not"] = json!({ "required": [name], "properties": { name: { "not": one } } });
    }),
];

fn restricted(bundle: &Value, way: Way, name: &str, restriction: &Value) -> Value {
    let mut schema = bundle.clone();
    schema["$defs"]["Never"] = json!(false);
    way(&mut schema["$defs"]["Order"], name, restriction.clone());
    schema["$ref"] = json!("#/$defs/Order");
    schema
}

fn validator(schema: &Value) -> jsonschema::Validator {
    jsonschema::options().build(schema).expect("a schema")
}

fn against(model: &Model, schema: &Value) -> Comparison {
    let mut schema = schema.clone();
    schema.as_object_mut().expect("an object").remove("$ref");
    let files = [("s.json".to_owned(), schema.to_string())];
    compare(model, &files, &Options::default()).expect("a schema")
}

/// Whether everything is the same, and was compared.
fn is_green(found: &Comparison) -> bool {
    is_same(found) && found.unread.is_empty()
}

/// Whether nothing differs; keywords of the schemas themselves are beside it.
fn is_same(found: &Comparison) -> bool {
    found.differences.iter().all(|one| !one.is_of_a_row())
}

#[test]
fn a_restriction_is_seen_wherever_it_stands() {
    let model = model();
    let bundle = tablewright::bundle(&model, Mode::Strict);
    assert!(is_green(&against(&model, &bundle)), "{:?}", against(&model, &bundle));
    let mut cases = Vec::new();
    for (way, apply) in WAYS {
        for (name, values) in attributes() {
            for restriction in restrictions() {
                cases.push((way, apply, name, values.clone(), restriction));
            }
        }
    }
    let every = effort::size(23, 1);
    let (mut green, mut red, mut wrong) = (0, 0, Vec::new());
    for (way, apply, name, values, restriction) in effort::of_turn(cases, 0, every) {
        let schema = restricted(&bundle, apply, name, &restriction);
        let validator = validator(&schema);
        let takes = |value: Value| {
            let mut order = json!({ "id": "a" });
            order[name] = value;
            validator.is_valid(&order)
        };
        let same = values.into_iter().all(takes) && validator.is_valid(&json!({ "id": "abc" }));
        let found = against(&model, &schema);
        let shown =
            || format!("{way}: {name} {restriction}: {:?} {:?}", found.differences, found.unread);
        if !same {
            red += 1;
            wrong.extend(is_green(&found).then(|| format!("false green {}", shown())));
        } else if !restriction.is_object() || restriction == json!({}) {
            green += 1;
            wrong.extend((!is_same(&found)).then(|| format!("false red {}", shown())));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
    assert!(red > 40 && green > 3, "{red} {green}");
}

/// Keywords of one schema that say less together than each alone.
#[test]
fn keywords_of_one_schema_are_held_together() {
    let page = "# Order\n\n| Field | Type | Description |\n|---|---|---|\n\
        | state | string | One of `new`, `paid`. |\n| code | string | Maximum length 3. |\n\
        | size | integer | Maximum: 5. |\n| word | string | |\n";
    let file = InputFile { path: "page.md".into(), bytes: page.as_bytes().to_vec() };
    let model = check(&Input::of(project::ad_hoc("page"), vec![file])).model.expect("a model");
    let bundle = tablewright::bundle(&model, Mode::Strict);
    assert!(is_green(&against(&model, &bundle)));
    let of = |name: &str, schema: Value, draft: &str| {
        let mut bundle = bundle.clone();
        bundle["$schema"] = json!(format!("http://json-schema.org/{draft}/schema#"));
        bundle["$defs"]["V"] = json!({ "type": "string", "maxLength": 4 });
        bundle["$defs"]["Order"]["properties"][name] = schema;
        let found = against(&model, &bundle);
        let messages = found.differences.iter().filter(|one| one.is_of_a_row());
        (messages.map(|one| one.message()).collect::<Vec<_>>(), found.unread)
    };
    let now = "draft/2020-12";
    let values = json!({ "type": "string", "enum": ["new", "paid"], "const": "new" });
    assert_eq!(of("state", values, now).0, ["the page: \"paid\""]);
    let none = ["the page: string; the schema: no value"];
    let values = json!({ "type": "string", "enum": ["new", "paid"], "const": "x" });
    assert_eq!(of("state", values, now).0, none);
    let crossed = json!({ "type": "string", "minLength": 5, "maxLength": 3 });
    assert_eq!(of("code", crossed, now).0, none);
    let crossed = json!({ "type": "integer", "exclusiveMinimum": 5, "maximum": 5 });
    assert_eq!(of("size", crossed, now).0, ["the page: integer; the schema: no value"]);
    // A reference stands alone up to draft-07.
    let beside = json!({ "$ref": "#/$defs/V", "maxLength": 3 });
    assert_eq!(of("code", beside.clone(), now).0, [] as [&str; 0]);
    let longer = ["the page: maxLength 3; the schema: maxLength 4"];
    assert_eq!(of("code", beside, "draft-07").0, longer);
    // A value that two members of `oneOf` take is none: that is not compared, and said.
    let two = json!({ "oneOf": [{ "type": "string" }, { "type": "string", "maxLength": 3 }] });
    let (found, unread) = of("word", two, now);
    assert_eq!((found, unread.len()), (Vec::new(), 1), "{unread:?}");
}
