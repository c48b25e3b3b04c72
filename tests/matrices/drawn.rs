//! Shapes of lists of attributes: shape × type × presence. Each attribute is read as it would be in
//! a table; the same shapes of what is no attribute stay text.

use super::tally::Tally;
use crate::project::checked_at;
use tablewright::model::Attribute;

/// A page with two attributes: the type of the first one, and of the second one, which is required.
const SHAPES: [(&str, &str); 16] = [
    ("page.md", "- `aa`\n  - Type: {}\n- `bb`\n  - Type: {}\n  - Required: yes\n"),
    ("page.md", "- `aa`\n  - Type: `{}`\n- `bb`\n  - Type: `{}`\n  - Required\n"),
    (
        "page.md",
        "- **aa**\n  - **Type**: {}\n  - **Description**: The first.\n- **bb**\n  - **Type**: {}\n  \
        - **Required**: yes\n  - **Example**: `x`\n",
    ),
    ("page.md", "- [ ] `aa` ({}): The first.\n- [x] `bb` ({}, required): The last.\n"),
    ("page.md", "- `\"aa\"` ({}): The first.\n- `\"bb\"` ({}, required): The last.\n"),
    ("page.md", "- `aa` is an optional {}.\n- `bb` is a required {}.\n"),
    ("page.md", "- `aa` is optional, {}.\n- `bb` is required, {}.\n"),
    ("page.md", "### aa (optional, {})\n\nThe first.\n\n### bb (required, {})\n\nThe last.\n"),
    ("page.md", "### `aa` ({})\n\nThe first.\n\n### `bb` ({}, required)\n\nThe last.\n"),
    (
        "page.md",
        "<details>\n<summary><code>aa</code> ({})</summary>\n\nThe first.\n\n</details>\n\n\
        <details>\n<summary><code>bb</code> ({}, required)</summary>\n\nThe last.\n\n</details>\n",
    ),
    (
        "page.md",
        "<details><summary>aa ({})</summary>The first.</details>\n\
        <details><summary>bb ({}, required)</summary>The last.</details>\n",
    ),
    (
        "page.rst",
        ".. confval:: aa\n   :type: {}\n\n   The first.\n\n.. confval:: bb\n   :type: {}\n   \
        :required: yes\n\n   The last.\n",
    ),
    (
        "page.rst",
        ".. py:attribute:: aa\n   :type: {}\n\n   The first.\n\n.. py:attribute:: bb\n   \
        :type: {}\n\n   Required. The last.\n",
    ),
    (
        "page.rst",
        ":param aa: The first.\n:type aa: {}\n:param bb: Required. The last.\n:type bb: {}\n",
    ),
    (
        "page.rst",
        ":type aa: {}\n:type bb: {}\n:param aa: The first.\n:param bb: Required. The last.\n",
    ),
    ("page.rst", ":param {} aa: The first.\n:param {} bb: Required. The last.\n"),
];

/// Types, and how the model shows them.
const TYPES: [(&str, &str); 4] = [
    ("string", "String"),
    ("integer", "Integer"),
    ("boolean", "Boolean"),
    ("array of strings", "Array(String)"),
];

fn page(path: &str, text: &str) -> String {
    let title = if path.ends_with("rst") { "Thing\n=====" } else { "## Thing" };
    format!("{title}\n\n{text}\n")
}

fn attributes(path: &str, text: &str) -> Vec<Attribute> {
    // A page without attributes has none.
    let model = checked_at(path, &page(path, text)).model;
    let definitions = model.map(|model| model.definitions).unwrap_or_default();
    definitions.iter().flat_map(|one| one.attributes()).cloned().collect()
}

#[test]
fn what_a_shape_says_is_what_a_table_says() {
    let mut tally = Tally::of("shapes");
    for (path, shape) in SHAPES {
        for (words, shown) in TYPES {
            let text = shape.replace("{}", words);
            let found = attributes(path, &text);
            let is = |name: &str, required: bool| {
                let mut all = found.iter().filter(|one| one.name.value == name);
                let one = all.next().filter(|_| all.next().is_none());
                one.is_some_and(|one| {
                    format!("{:?}", one.ty.value) == shown
                        && (one.required == Some(true)) == required
                })
            };
            let right = found.len() == 2 && is("aa", false) && is("bb", true);
            tally.add(right, false, "", || format!("{text}\n{found:?}"));
        }
    }
    tally.verdict(64);
}

/// The same shapes without anything that only attributes have.
const TEXTS: [(&str, &str); 9] = [
    ("page.md", "- `aa`\n  - See the guide.\n- `bb`\n  - Note: it is old.\n"),
    ("page.md", "- [ ] Write the text\n- [x] Read the page\n"),
    ("page.md", "- `aa` is a town.\n- `bb` is a river.\n"),
    ("page.md", "- `aa` is required by the server.\n- `bb` is faster.\n"),
    ("page.md", "### Installation (optional)\n\nRun it.\n\n### Usage (required)\n\nUse it.\n"),
    (
        "page.md",
        "<details>\n<summary>How it works</summary>\n\nWell.\n\n</details>\n\n<details>\n\
        <summary>Why</summary>\n\nSo.\n\n</details>\n",
    ),
    ("page.rst", ".. confval:: aa\n\n   The first.\n\n.. confval:: bb\n\n   The last.\n"),
    ("page.rst", ":param aa: The first.\n:param bb: The last.\n"),
    ("page.rst", ":author: Me\n:type x: y\n"),
];

#[test]
fn a_shape_without_statements_is_text() {
    let mut tally = Tally::of("shapes of texts");
    for (path, text) in TEXTS {
        let found = attributes(path, text);
        tally.add(found.is_empty(), false, "", || format!("{text}\n{found:?}"));
    }
    tally.verdict(9);
}

/// Rows of a table, with a list of parts of the value in the description: the columns, and the row.
const CELLS: [(&str, &str); 4] = [
    ("Name | Type | Description", "| aa | {type} | The first. {list} |"),
    ("Attribute | Description", "| aa<br>`{type}` | The first. {list} |"),
    ("Attribute | Description | Type", "| aa | The first. {list} | {type} |"),
    ("Name | Type | Required | Description", "| aa | `{type}` | no | {list} |"),
];

/// Lists of parts, two each.
const PARTS: [&str; 3] = [
    "<ul><li>`size`: integer, at least 1</li><li>`kind`: string</li></ul>",
    "<ul><li><code>size</code>: integer value from 1 to 9</li><li><code>kind</code>: string value</li></ul>",
    "<ul><li>`size` (integer): The size.</li><li>`kind` (string): The kind.</li></ul>",
];

#[test]
fn a_list_in_the_row_of_a_scalar_is_text() {
    let mut tally = Tally::of("lists in rows");
    for (columns, row) in CELLS {
        let rule = columns.split('|').map(|_| "---").collect::<Vec<_>>().join("|");
        for list in PARTS {
            for (words, shown) in TYPES.into_iter().chain([("object", "")]) {
                let row = row.replace("{type}", words).replace("{list}", list);
                let text = format!("|{columns}|\n|{rule}|\n{row}\n");
                let found = attributes("page.md", &text);
                let names: Vec<&str> = found.iter().map(|one| one.name.value.as_str()).collect();
                let right = match shown {
                    "" if list.contains("value") => names == ["aa"],
                    "" => names == ["aa", "size", "kind"],
                    _ => {
                        let kept = |one: &Attribute| {
                            let text = one.description.as_ref().map_or("", |text| &text.plain);
                            text.contains("size") && text.contains("kind")
                        };
                        let shows = |one: &Attribute| format!("{:?}", one.ty.value) == shown;
                        names == ["aa"] && kept(&found[0]) && shows(&found[0])
                    }
                };
                tally.add(right, false, "", || format!("{text}\n{found:?}"));
            }
        }
    }
    tally.verdict(60);
}

/// Cells that say where the type of a row is.
const LED: [&str; 5] = [
    "See: [Leaf](#leaf)",
    "[Leaf](#leaf)",
    "See [Leaf](#leaf).",
    "<a href=\"#leaf\">Leaf</a>",
    "<p>See:\n<a href=\"#leaf\">Leaf</a></p>",
];

#[test]
fn bare_names_that_lead_to_types_are_attributes() {
    let mut tally = Tally::of("bare names");
    for (first, second) in LED.into_iter().flat_map(|one| LED.map(|other| (one, other))) {
        let (first, second) = (first.replace('\n', " "), second.replace('\n', " "));
        let text = format!(
            "| Attributes | Description |\n|---|---|\n| id<br>`string` | The id. |\n\
            | kind | [Kind](#kind) |\n\n## Kind\n\n| Attributes | Description |\n|---|---|\n\
            | aa | {first} |\n| bb | {second} |\n\n## Leaf\n\n| Attributes | Description |\n\
            |---|---|\n| size<br>`integer` | The size. |\n"
        );
        let found = attributes("page.md", &text);
        let leads = |name: &str| {
            let one = found.iter().find(|one| one.name.value == name);
            one.is_some_and(|one| format!("{:?}", one.ty.value) == "Reference(\"Leaf\")")
        };
        tally.add(leads("aa") && leads("bb"), false, "", || format!("{text}\n{found:?}"));
    }
    tally.verdict(25);
}
