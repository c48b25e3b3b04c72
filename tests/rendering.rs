//! Models of random shape, written as a page by the grammar of the cells and read back, are the
//! same.

use crate::project::{lines, page};
use proptest::prelude::*;
use tablewright::model::{Attribute, Model, Shape, Type};

/// The type that an attribute is given.
#[derive(Clone, Debug)]
enum Said {
    Word(&'static str, bool),
    Values(Vec<String>),
    Link(usize),
    Links(usize),
    Table(Vec<Row>),
    Tables(Vec<Row>),
    Map(Box<Row>),
    Either(Vec<usize>),
}

#[derive(Clone, Debug)]
struct Row {
    name: String,
    text: String,
    example: Option<String>,
    said: Said,
}

fn name() -> impl Strategy<Value = String> {
    "[a-z]{2,6}(_[a-z]{2,5})?"
}

fn said(depth: u32) -> BoxedStrategy<Said> {
    let leaf = prop_oneof![
        (
            prop_oneof![
                Just("string"),
                Just("integer"),
                Just("number"),
                Just("boolean"),
                Just("object"),
                Just("array")
            ],
            any::<bool>()
        )
            .prop_map(|(word, null)| Said::Word(word, null)),
        prop::collection::btree_set("[a-zA-Z]{1,5}([._][a-z]{1,5})?", 1..4)
            .prop_map(|values| Said::Values(values.into_iter().collect())),
        (0..3usize).prop_map(Said::Link),
        (0..3usize).prop_map(Said::Links),
        prop::collection::btree_set(0..3usize, 2..4)
            .prop_map(|members| Said::Either(members.into_iter().collect())),
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    prop_oneof![
        4 => leaf,
        1 => rows(depth - 1).prop_map(Said::Table),
        1 => rows(depth - 1).prop_map(Said::Tables),
        1 => row(depth - 1).prop_map(|row| Said::Map(Box::new(row))),
    ]
    .boxed()
}

fn row(depth: u32) -> BoxedStrategy<Row> {
    (
        name(),
        "([A-Z][a-z]{1,6}( [a-z|]{1,6}){0,3}\\.)?",
        prop::option::of("[a-z]{1,6}_[a-z0-9]{1,6}"),
        said(depth),
    )
        .prop_map(|(name, text, example, said)| {
            // An example of another type is no example.
            let example = example.filter(|_| matches!(said, Said::Word("string", _)));
            Row { name, text, example, said }
        })
        .boxed()
}

fn rows(depth: u32) -> BoxedStrategy<Vec<Row>> {
    prop::collection::vec(row(depth), 1..4)
        .prop_map(|mut rows| {
            rows.sort_by(|a, b| a.name.cmp(&b.name));
            rows.dedup_by(|a, b| a.name == b.name);
            rows
        })
        .boxed()
}

/// A row's two cells; at the top of the page in Markdown, in a table in HTML.
fn cells(row: &Row, name: &str, html: bool) -> (String, String) {
    let code = |text: &str| if html { format!("<code>{text}</code>") } else { format!("`{text}`") };
    let link = |to: usize| {
        if html {
            format!("<a href=\"#target-{to}\">Target {to}</a>")
        } else {
            format!("[Target {to}](#target-{to})")
        }
    };
    let (word, clause) = match &row.said {
        Said::Word(word, null) => (
            Some(if *null { format!("{}, {}", code(word), code("null")) } else { code(word) }),
            String::new(),
        ),
        Said::Values(values) => (
            Some(code("string")),
            format!(
                "Available values: {}",
                values.iter().map(|value| code(value)).collect::<Vec<_>>().join(", ")
            ),
        ),
        Said::Link(to) => (None, format!("See: {}", link(*to))),
        Said::Links(to) => (Some(code("array")), format!("Array of {}", link(*to))),
        Said::Table(rows) => (Some(code("object")), table(rows, false)),
        Said::Tables(rows) => (Some(code("array")), format!("Array of: {}", table(rows, false))),
        Said::Map(row) => (Some(code("object")), table(std::slice::from_ref(row), true)),
        Said::Either(members) => (
            None,
            format!(
                "Any of: {}",
                members.iter().map(|member| link(*member)).collect::<Vec<_>>().join(", ")
            ),
        ),
    };
    let label = word.map_or_else(|| name.to_owned(), |word| format!("{name}</br>{word}"));
    let text = if row.text.is_empty() {
        String::new()
    } else {
        format!("<p>{}</p>", row.text.replace('|', "\\|"))
    };
    let mark = if html { "<strong>Example:</strong>" } else { "**Example:**" };
    let example =
        row.example.as_ref().map(|example| format!("{mark} <p>{example}</p>")).unwrap_or_default();
    (
        label,
        [text, clause, example]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" "),
    )
}

fn table(rows: &[Row], map: bool) -> String {
    let rows = rows.iter().map(|row| {
        let name = if map { "[propertyName]" } else { &row.name };
        let (label, description) = cells(row, name, true);
        format!(
            "<tr><td style=\"text-align:left\">{label}</td><td \
            style=\"text-align:left\">{description}</td></tr>"
        )
    });
    let head = "<thead><tr><th style=\"text-align:left\">Attributes</th><th \
        style=\"text-align:left\">Description</th></tr></thead>";
    format!("<table>{head}<tbody>{}</tbody></table>", rows.collect::<String>())
}

fn write(rows: &[Row]) -> String {
    let body = rows.iter().map(|row| {
        let (label, description) = cells(row, &row.name, false);
        format!("| {label} | {description} |\n")
    });
    let targets = (0..3).map(|number| {
        format!(
            "\n## Target {number}\n\
        | Attributes |  Description |\n|:-----|:--------|\n| own{number}</br>`string` |  |\n"
        )
    });
    format!(
        "## Root\n| Attributes |  Description |\n|:-----|:--------|\n{}{}",
        body.collect::<String>(),
        targets.collect::<String>()
    )
}

fn assert_rows(model: &Model, definition: &str, rows: &[Row]) {
    let Shape::Object(object) = &model.definition(definition).shape else {
        panic!("{definition} is an object")
    };
    let names: Vec<&str> =
        object.attributes.iter().map(|attribute| attribute.name.value.as_str()).collect();
    assert_eq!(names, rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>());
    for (attribute, row) in object.attributes.iter().zip(rows) {
        assert_row(model, attribute, row);
    }
}

fn assert_row(model: &Model, attribute: &Attribute, row: &Row) {
    assert_eq!(attribute.description.as_ref().map_or("", |text| &*text.plain), row.text);
    assert_eq!(attribute.nullable.is_some(), matches!(row.said, Said::Word(_, true)));
    let example = attribute
        .examples
        .first()
        .map(|example| example.value.as_str().unwrap_or_default().to_owned());
    assert_eq!(example, row.example);
    let target = |number: &usize| Type::Reference(format!("Target{number}"));
    match (&row.said, &attribute.ty.value) {
        (Said::Word("string", _), ty) => assert_eq!(*ty, Type::String),
        (Said::Word("integer", _), ty) => assert_eq!(*ty, Type::Integer),
        (Said::Word("number", _), ty) => assert_eq!(*ty, Type::Number),
        (Said::Word("boolean", _), ty) => assert_eq!(*ty, Type::Boolean),
        (Said::Word("object", _), ty) => assert_eq!(*ty, Type::FreeForm),
        (Said::Word(_, _), ty) => assert_eq!(*ty, Type::Array(Box::new(Type::Any))),
        (Said::Link(to), ty) => assert_eq!(*ty, target(to)),
        (Said::Links(to), ty) => assert_eq!(*ty, Type::Array(Box::new(target(to)))),
        (Said::Values(values), Type::Reference(name)) => {
            let Shape::Enum(found) = &model.definition(name).shape else {
                panic!("{name} is an enumeration")
            };
            assert_eq!(
                found.values.iter().filter_map(|value| value.value.as_str()).collect::<Vec<_>>(),
                *values
            );
        }
        (Said::Either(members), Type::Reference(name)) => {
            let Shape::Union(found) = &model.definition(name).shape else {
                panic!("{name} is a union")
            };
            assert_eq!(
                found.members.iter().map(|member| member.ty.clone()).collect::<Vec<_>>(),
                members.iter().map(target).collect::<Vec<_>>()
            );
        }
        (Said::Table(rows), Type::Reference(name)) => assert_rows(model, name, rows),
        (Said::Tables(rows), Type::Array(items)) => {
            assert_rows(model, items.referred().expect("items have a table"), rows)
        }
        (Said::Map(row), Type::Map(values)) => assert_row(model, values, row),
        (said, ty) => panic!("{said:?} was read as {ty:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: crate::effort::size(100, 300) as u32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_by_the_grammar_is_read_back(rows in rows(3)) {
        let text = write(&rows);
        let output = page(&text);
        let found: Vec<String> = lines(&output).into_iter().filter(|line| !["TW036", "TW037", "TW070"].iter().any(|code| line.starts_with(code))).collect();
        prop_assert_eq!(&found, &Vec::<String>::new(), "{}", text);
        prop_assert!(!output.files.is_empty());
        assert_rows(output.model.as_ref().expect("a model"), "Root", &rows);
    }
}
