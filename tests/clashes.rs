//! A page whose names are those of traits, types and methods, wherever a name can stand: headings,
//! attributes, tags, values, members of unions. `crates` holds its crate to have no warning.

use std::fmt::Write;

/// Types and traits that generated code uses, and methods whose type would have their name.
const HEADINGS: [&str; 34] = [
    "Decode",
    "With",
    "Validate",
    "Misfit",
    "From Slice",
    "Decode With",
    "Is Valid",
    "To Static",
    "Option",
    "Default",
    "Clone",
    "Into",
    "From",
    "New",
    "Len",
    "Iter",
    "Next",
    "Eq",
    "Hash",
    "Drop",
    "Deref",
    "Index",
    "Add",
    "Not",
    "Display",
    "To String",
    "Box",
    "Vec",
    "Result",
    "Some",
    "Ok",
    "Payload",
    "Tagged",
    "Serialize",
];

/// Constructors of the prelude, each the name of a type that wraps a value: it is a function, too.
const WRAPPERS: [&str; 2] = ["None", "Err"];

/// Methods of traits and of types, and what lints expect of names.
const METHODS: [&str; 52] = [
    "clone",
    "default",
    "eq",
    "ne",
    "cmp",
    "partial_cmp",
    "hash",
    "drop",
    "deref",
    "deref_mut",
    "index",
    "not",
    "neg",
    "add",
    "sub",
    "next",
    "into_iter",
    "from_iter",
    "from_str",
    "as_ref",
    "as_mut",
    "borrow",
    "borrow_mut",
    "to_string",
    "to_owned",
    "try_from",
    "into",
    "from",
    "new",
    "len",
    "is_empty",
    "iter",
    "fmt",
    "decode",
    "with",
    "validate",
    "misfit",
    "from_slice",
    "is_valid",
    "serialize",
    "deserialize",
    "from_text",
    "from_null",
    "split",
    "join",
    "write_tag",
    "as_str",
    "is_some",
    "as_x",
    "into_x",
    "to_x",
    "from_x",
];

/// The page.
pub fn page() -> String {
    let mut out = String::new();
    for (number, heading) in HEADINGS.iter().enumerate() {
        let _ = write!(
            out,
            "## {heading}\n\n| Field | Type | Required | Description |\n|---|---|---|---|\n"
        );
        for method in METHODS.iter().cycle().skip(number * 3).take(6) {
            let required = if number % 2 == 0 { "yes" } else { "" };
            let _ = writeln!(out, "| {method} | string, null | {required} | Some words. |");
        }
        let value = heading.to_lowercase().replace(' ', "_");
        let _ = writeln!(out, "| kind | string | yes | Available values: `{value}` |\n| none | string | | Available values: `\"\"` |\n");
    }
    for method in METHODS {
        let _ = write!(
            out,
            "## By {0}\n\n| Field | Type | Description |\n|---|---|---|\n\
            | {method} | string | Available values: `decode`, `with` |\n\
            | data | object | One of: [Decode](#decode), [With](#with) |\n\n",
            method.replace('_', " ")
        );
    }
    let values: Vec<String> = METHODS.iter().map(|method| format!("| {method} | x |\n")).collect();
    let _ = write!(out, "## Values\n\n| Value | Description |\n|---|---|\n{}\n", values.concat());
    let members: Vec<String> = ["Clone", "Into", "From", "New", "Eq"]
        .iter()
        .map(|heading| format!("[{heading}](#{})", heading.to_lowercase()))
        .collect();
    for name in WRAPPERS {
        let _ = write!(out, "## {name}\n\nArray of strings\n\n");
    }
    let _ = write!(
        out,
        "## Members\n\nOne of: {}\n\n## Kinds\n\nAny of: [Drop](#drop), string, null, array\n",
        members.join(", ")
    );
    out
}

#[test]
fn every_name_is_read() {
    let output = crate::project::page(&page());
    assert!(!output.has_errors(), "{:#?}", crate::project::lines(&output));
    let model = output.model.as_ref().expect("there is a model");
    let tags = model.adjacent_tags().count();
    assert_eq!(tags, METHODS.len(), "each method is a tag");
    assert!(crate::models::sections(model).len() > HEADINGS.len() + METHODS.len());
}
