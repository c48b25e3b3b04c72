//! Statements that cannot both hold: each pair × who says either. The weaker one gives way, of equals
//! neither counts, and one finding shows both places.

use super::tally::Tally;
use crate::project::corrected;
use tablewright::diagnostics::Diagnostic;
use tablewright::model::{Attribute, Format, Shape, Type};
use tablewright::Output;

/// The source of a statement, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    Sentence,
    Clause,
    Column,
    Correction,
}

use By::{Clause, Column, Correction, Sentence};

/// The fact that a pair is about, and whether the model has it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum What {
    Type,
    Values,
    Bound,
    OtherBound,
    Default,
    Example,
    Rows,
}

/// One statement: who makes it, and how. A cell is a column and its text; a correction an operation,
/// what it expects and what it sets.
#[derive(Clone, Debug)]
struct Says {
    what: What,
    by: By,
    column: &'static str,
    text: String,
    expect: &'static str,
}

fn says(what: What, by: By, column: &'static str, text: &str) -> Says {
    Says { what, by, column, text: text.to_owned(), expect: "absent" }
}

/// The ways to say what the default is.
fn default(value: &str) -> Vec<Says> {
    vec![
        says(What::Default, Column, "Default", value),
        says(What::Default, Sentence, "Description", &format!("Defaults to `{value}`.")),
        says(What::Default, Correction, "default", value),
    ]
}

/// The ways to list values.
fn values(a: &str, b: &str) -> Vec<Says> {
    vec![
        says(What::Values, Column, "Allowed values", &format!("`{a}`, `{b}`")),
        says(What::Values, Clause, "Description", &format!("Available values: `{a}`, `{b}`.")),
        says(What::Values, Sentence, "Description", &format!("Must be one of `{a}`, `{b}`.")),
        says(What::Values, Correction, "values", &format!("{a}, {b}")),
    ]
}

/// The ways to state a type.
fn types(json_type: &'static str) -> Vec<Says> {
    let corrected = Says { expect: "object", ..says(What::Type, Correction, "type", json_type) };
    vec![says(What::Type, Column, "Type", json_type), corrected]
}

/// The ways to state the length of a text.
fn lengths(what: What, of_type: &str, sentence: &str) -> Vec<Says> {
    vec![says(what, Column, "Type", of_type), says(what, Sentence, "Description", sentence)]
}

/// Two statements, and the type of their row where neither states one.
struct Cell {
    pair: &'static str,
    json_type: &'static str,
    first: Says,
    second: Says,
}

fn pairs(
    pair: &'static str,
    json_type: &'static str,
    first: &[Says],
    second: &[Says],
) -> Vec<Cell> {
    let both = |one: &Says| {
        let one = one.clone();
        second.iter().map(move |other| Cell {
            pair,
            json_type,
            first: one.clone(),
            second: other.clone(),
        })
    };
    // One cell or one correction cannot say both.
    let apart = |cell: &Cell| {
        let one = cell.first.column == cell.second.column;
        !one || cell.first.column == "Description"
    };
    first.iter().flat_map(both).filter(apart).collect()
}

fn cells() -> Vec<Cell> {
    let maximum = || lengths(What::Bound, "string(3)", "Maximum length: 3.");
    let again = || lengths(What::OtherBound, "string(9)", "Maximum length: 9.");
    let minimum = || vec![says(What::OtherBound, Sentence, "Description", "Minimum length: 5.")];
    let numbers = || vec![says(What::Bound, Sentence, "Description", "Maximum: 5.")];
    let beyond = || vec![says(What::OtherBound, Sentence, "Description", "Minimum: 7.")];
    let example = |text: &str| {
        vec![
            says(What::Example, Column, "Example", text),
            says(What::Example, Sentence, "Description", &format!("Example: `{text}`")),
        ]
    };
    let mut all = Vec::new();
    for (value, a, b) in [("x", "a", "b"), ("green", "red", "blue"), ("z", "a", "b-c")] {
        all.extend(pairs("default, values", "string", &default(value), &values(a, b)));
    }
    all.extend(pairs("default, values", "integer", &default("9"), &values("1", "2")));
    all.extend(pairs("default, bound", "string", &default("abcdef"), &maximum()));
    all.extend(pairs("default, bound", "integer", &default("9"), &numbers()));
    for (value, json_type) in
        [("many", "integer"), ("0.5", "integer"), ("x", "number"), ("maybe", "boolean")]
    {
        all.extend(pairs("default, type", "object", &default(value), &types(json_type)));
    }
    all.extend(pairs("bounds", "string", &maximum(), &minimum()));
    all.extend(pairs("bounds of one name", "string", &maximum(), &again()));
    all.extend(pairs("bounds", "integer", &numbers(), &beyond()));
    all.extend(pairs("values, bound", "string", &values("abcdef", "abcdefg"), &maximum()));
    all.extend(pairs("values, bound", "integer", &values("7", "8"), &numbers()));
    for json_type in ["string", "integer", "boolean", "number"] {
        let rows = [says(What::Rows, Column, "Rows", "")];
        all.extend(pairs("type, rows", "object", &types(json_type), &rows));
    }
    for (a, b) in [("a", "x"), ("a", "c"), ("b", "y")] {
        let table = [says(What::OtherBound, Column, "Link", "See [Modes](#modes).")];
        let of_row: Vec<Says> = values(a, b);
        all.extend(pairs("values, linked values", "string", &of_row, &table));
    }
    all.extend(pairs("default, default", "string", &default("a")[1..2], &default("b")[..1]));
    all.extend(pairs("default, default", "integer", &default("1")[1..2], &default("2")[..1]));
    for (format, wrong) in [("date-time", "P1D"), ("date", "x"), ("uuid", "abc"), ("email", "a")] {
        let stated = [says(What::Type, Column, "Format", format)];
        all.extend(pairs("example, format", "string", &example(wrong), &stated));
    }
    all.extend(pairs("example, values", "string", &example("x"), &values("a", "b")));
    all
}

const COLUMNS: [&str; 6] =
    ["Type", "Default", "Format", "Example", "Allowed values", "Description"];

fn row(number: usize, cell: &Cell) -> String {
    let text = |column: &str| {
        let own = [&cell.first, &cell.second].into_iter();
        let own = own.filter(|says| {
            let linked = says.column == "Link" && column == "Description";
            says.column == column || linked
        });
        let texts: Vec<&str> = own.map(|says| says.text.as_str()).collect();
        if texts.is_empty() && column == "Type" {
            return cell.json_type.to_owned();
        }
        texts.join(" ")
    };
    let cells: Vec<String> = COLUMNS.iter().map(|column| text(column)).collect();
    let nested = [&cell.first, &cell.second].iter().any(|says| says.what == What::Rows);
    let rows =
        if nested { format!("| f{number}.x | string | | | | | Inner. |\n") } else { String::new() };
    format!("| f{number} | {} |\n{rows}", cells.join(" | "))
}

fn page(cells: &[Cell]) -> String {
    let rows = cells.iter().enumerate().map(|(number, cell)| row(number, cell));
    let rows: String = rows.collect();
    let head = format!("| Name | {} |\n{}|\n", COLUMNS.join(" | "), "|---".repeat(7));
    let modes = "| Value | Meaning |\n|---|---|\n| `a` | A. |\n| `b` | B. |\n";
    format!("## Thing\n\n{head}{rows}\n## Modes\n\n{modes}")
}

fn corrections(cells: &[Cell]) -> String {
    let mut out = String::new();
    for (number, cell) in cells.iter().enumerate() {
        for says in [&cell.first, &cell.second].into_iter().filter(|says| says.by == Correction) {
            out.push_str(&format!(
                "[[correction]]\nop = {:?}\nat = \"Thing / f{number}\"\nexpect = {:?}\nset = {:?}\n\
                reason = \"a test\"\n\n",
                says.column, says.expect, says.text
            ));
        }
    }
    out
}

/// Whether the model has what a statement says.
fn holds(output: &Output, attribute: &Attribute, says: &Says) -> bool {
    let model = output.model.as_ref().expect("a model");
    let listed = match attribute.ty.value.bare() {
        Type::Reference(name) => match &model.definition(name).shape {
            Shape::Enum(listed) => listed.values.iter().map(|one| one.value.to_string()).collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    let of_table = listed == ["\"a\"", "\"b\""];
    match says.what {
        What::Type => attribute.ty.value != Type::Any,
        What::Values if of_table => !says.text.contains(['x', 'y', 'c']),
        What::Values => !listed.is_empty(),
        What::OtherBound if says.column == "Link" => of_table,
        What::Bound | What::OtherBound => {
            let Type::Limited(_, limits) = &attribute.ty.value else { return false };
            let number: String = says.text.chars().filter(char::is_ascii_digit).collect();
            let shown = format!("({number})");
            limits.iter().any(|limit| format!("{:?}", limit.value).contains(&shown))
        }
        What::Default => {
            let shown = attribute.default.as_ref().map(|fact| fact.value.to_string());
            let text = says.text.trim_start_matches("Defaults to ").trim_matches(['`', '.']);
            shown.is_some_and(|shown| shown.trim_matches('"') == text)
        }
        What::Example => !attribute.examples.is_empty(),
        What::Rows => matches!(attribute.ty.value, Type::Reference(_)),
    }
}

fn findings(output: &Output, number: usize) -> Vec<&Diagnostic> {
    let at = format!("Thing / f{number}");
    output.diagnostics.iter().filter(|found| found.at == at).collect()
}

#[test]
fn of_two_statements_the_stronger_holds_and_of_equals_neither() {
    let cells = cells();
    let output = corrected(&page(&cells), Some(&corrections(&cells)));
    let model = output.model.as_ref().expect("a model");
    let thing = model.definition("Thing");
    let mut tally = Tally::of("conflicts");
    for (number, cell) in cells.iter().enumerate() {
        let name = format!("f{number}");
        let mut all = thing.attributes().iter();
        let attribute = all.find(|one| one.name.value == name).expect("the row is read");
        let example = cell.first.what == What::Example;
        let (one, other) = (cell.first.by, cell.second.by);
        let wanted = if example { (false, true) } else { (one > other, other > one) };
        let held =
            (holds(&output, attribute, &cell.first), holds(&output, attribute, &cell.second));
        let found = findings(&output, number);
        let both = found.len() == 1 && !found[0].labels.is_empty();
        tally.add(held == wanted && both, false, cell.pair, || {
            let said: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
            format!("{}: {held:?}, not {wanted:?}: {said:?}\n{}", cell.pair, row(number, cell))
        });
    }
    tally.verdict(100);
}

#[test]
fn what_a_word_implies_gives_way_to_a_statement_and_to_an_example() {
    let cells = [
        ("date", "Format", "date-time", Some(Format::DateTime)),
        ("date", "Example", "2024-01-01T00:00:00Z", Some(Format::DateTime)),
        ("timestamp", "Format", "date", Some(Format::Date)),
        ("timestamp", "Example", "1700000000", None),
    ];
    for (word, column, text, wanted) in cells {
        let head = format!("| Name | Type | {column} |\n|---|---|---|\n");
        let page = format!("## Thing\n\n{head}| f0 | {word} | {text} |\n");
        let output = corrected(&page, None);
        assert_eq!(findings(&output, 0), Vec::<&Diagnostic>::new(), "{page}");
        let model = output.model.as_ref().expect("a model");
        let found = match &model.definition("Thing").attributes()[0].ty.value {
            Type::Formatted(format) => Some(format.value),
            _ => None,
        };
        assert_eq!(found, wanted, "{page}");
    }
}
