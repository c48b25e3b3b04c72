//! Names in square brackets: the mark of the name × why they are optional × their place. A single one
//! stands for any key.

use super::sections::read;
use super::tally::Tally;
use tablewright::model::{Shape, Type};

/// The name cell; `{N}` is the name.
const CELLS: [&str; 3] = ["[{N}]", "`[{N}]`", "**[{N}]**"];

/// Names, each with its default.
type Names = &'static [(&'static str, &'static str)];

/// The names besides the first one, each with its default, and the path of the optional one.
const EVIDENCE: [(Names, &[&str]); 4] = [
    (&[("size", "1")], &["size"]),
    (&[("size", ""), ("depth", "")], &["size"]),
    (&[("lid.size", "")], &["lid", "size"]),
    (&[("lid.size", "3"), ("lid.depth", "")], &["lid", "size"]),
];

fn body(cell: &str, names: Names, first: bool) -> String {
    let row = |(name, default): &(&str, &str)| {
        format!("| {} | number | {default} | How large. |\n", cell.replace("{N}", name))
    };
    let (optional, plain) =
        (names.iter().map(row).collect::<String>(), "| id | string | | Its id. |\n");
    let rows = if first { optional + plain } else { plain.to_owned() + &optional };
    format!("| Name | Type | Default | Description |\n|---|---|---|---|\n{rows}")
}

#[test]
fn names_in_brackets_are_optional_where_they_cannot_be_any_key() {
    let mut bodies = Vec::new();
    let mut paths = Vec::new();
    for cell in CELLS {
        for (names, path) in EVIDENCE {
            for first in [true, false] {
                bodies.push(body(cell, names, first));
                paths.push(path);
            }
        }
    }
    let facts = read(&bodies);
    let mut tally = Tally::of("names in brackets");
    for (number, path) in paths.iter().enumerate() {
        let optional = facts.attribute(number, path);
        let optional =
            optional.is_some_and(|one| one.required == Some(false) && one.ty.value == Type::Number);
        let plain = facts.attribute(number, &["id"]).is_some_and(|one| one.required.is_none());
        tally.add(optional && plain, false, "", || bodies[number].clone());
    }
    tally.verdict(24);
}

#[test]
fn one_name_in_brackets_stands_for_any_key() {
    let bodies = ["[size]", "[key]"].map(|name| {
        format!(
            "| Name | Type | Default |\n|---|---|---|\n| id | string | |\n| {name} | number | |\n"
        )
    });
    let facts = read(&bodies);
    for number in 0..bodies.len() {
        assert_eq!(facts.names(number), ["id"]);
        let definition = facts.model().definition(&format!("T{number}"));
        let Shape::Object(object) = &definition.shape else { panic!("{definition:?}") };
        let any = object.additional.as_ref().map(|any| &any.ty.value);
        assert_eq!(any, Some(&Type::Number));
    }
}
