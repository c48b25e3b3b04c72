//! In: separators, styles and wrappers of unions, in cells and in corrections. Out: whether each
//! has all of its members.

use super::tally::Tally;
use crate::project::corrected;
use std::collections::{BTreeMap, BTreeSet};
use tablewright::model::{Attribute, Model, Shape, Type};
use tablewright::Output;

const SEPARATORS: [&str; 8] = [" \\| ", "\\|", ", ", " or ", " / ", "/", "<br>", ", or "];

/// Styles of the members: the text around each, and around the whole cell.
const STYLES: [Style; 6] = [
    Style { member: "{}", cell: "{}" },
    Style { member: "`{}`", cell: "{}" },
    Style { member: "{}", cell: "`{}`" },
    Style { member: "[{}](#{#})", cell: "{}" },
    Style { member: "**[{}](#{#})**", cell: "{}" },
    Style { member: "[`{}`](#{#})", cell: "{}" },
];

struct Style {
    member: &'static str,
    cell: &'static str,
}

/// Texts around a union, and the resulting type.
const WRAPPERS: [(&str, &str); 14] = [
    ("{}", "{}"),
    ("({})", "{}"),
    ("array of ({})", "[{}]"),
    ("list({})", "[{}]"),
    ("({})[]", "[{}]"),
    ("Array<{}>", "[{}]"),
    ("\\[{}\\]", "[{}]"),
    ("Map<string, {}>", "{{}}"),
    ("Dict[str, {}]", "{{}}"),
    ("{} or null", "{}?"),
    ("({}) \\| null", "{}?"),
    ("nullable {}", "{}?"),
    ("Optional[{}]", "{}?"),
    ("array of (array of ({}))", "[[{}]]"),
];

const MEMBERS: [&str; 4] = ["Card", "Bank", "Gift Coupon", "string"];

const SECTIONS: &str = "\n## Card\n\n| Field | Type |\n|---|---|\n| number | string |\n\n\
    ## Bank\n\n| Field | Type |\n|---|---|\n| account | string |\n\n\
    ## Gift Coupon\n\n| Field | Type |\n|---|---|\n| code | string |\n";

/// A cell, and what it states.
struct Case {
    cell: String,
    wanted: String,
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for separator in SEPARATORS {
        for style in &STYLES {
            // Code holds no other element.
            if style.cell == "`{}`" && separator == "<br>" {
                continue;
            }
            for (wrapper, shape) in WRAPPERS {
                for count in 2..=MEMBERS.len() {
                    let written: Vec<String> =
                        MEMBERS[..count].iter().map(|m| member(m, style)).collect();
                    let inner = wrapper.replace("{}", &written.join(separator));
                    let cell = style.cell.replace("{}", &inner);
                    // That is an element, which is said to be open.
                    if cell.contains("<Card or") && !cell.starts_with('`') {
                        continue;
                    }
                    let mut names: Vec<&str> = MEMBERS[..count].to_vec();
                    names.sort_unstable();
                    let wanted = shape.replacen("{}", &format!("({})", names.join(" ")), 1);
                    let wanted =
                        if shape == "{{}}" { format!("{{({})}}", names.join(" ")) } else { wanted };
                    cases.push(Case { cell, wanted });
                }
            }
        }
    }
    cases
}

/// A member in a style; a JSON type has no section.
fn member(name: &str, style: &Style) -> String {
    if name == "string" && style.member.contains("(#") {
        return name.to_owned();
    }
    let anchor = name.to_lowercase().replace(' ', "-");
    style.member.replace("{#}", &anchor).replace("{}", name)
}

/// The type of an attribute, in the notation of the cases.
fn shown(model: &Model, attribute: &Attribute) -> String {
    let mut parts = BTreeSet::new();
    push(model, &attribute.ty.value, &mut parts);
    let null = parts.remove("null") || attribute.nullable.is_some();
    joined(parts, null)
}

fn joined(parts: BTreeSet<String>, null: bool) -> String {
    let one = parts.len() == 1;
    let text = parts.into_iter().collect::<Vec<_>>().join(" ");
    let text = if one { text } else { format!("({text})") };
    format!("{text}{}", if null { "?" } else { "" })
}

fn push(model: &Model, ty: &Type, out: &mut BTreeSet<String>) {
    let inner = |ty: &Type| {
        let mut parts = BTreeSet::new();
        push(model, ty, &mut parts);
        let null = parts.remove("null");
        joined(parts, null)
    };
    let text = match ty {
        Type::Reference(name) => match &model.definition(name).shape {
            Shape::Union(union) => {
                return union.members.iter().for_each(|member| push(model, &member.ty, out));
            }
            Shape::Alias(ty) => return push(model, ty, out),
            _ => model.definition(name).title.clone().unwrap_or_else(|| name.clone()),
        },
        Type::Array(items) => format!("[{}]", inner(items)),
        Type::Map(values) => format!("{{{}}}", shown(model, values)),
        Type::Null => "null".to_owned(),
        Type::String => "string".to_owned(),
        Type::Any => "any".to_owned(),
        other => format!("{other:?}"),
    };
    out.insert(text);
}

fn judge(matrix: &'static str, output: &Output, cases: &[Case]) -> Tally {
    let model = output.model.as_ref().expect("a model");
    let said: BTreeSet<&str> = output.diagnostics.iter().map(|found| found.at.as_str()).collect();
    let rows = model.definition("Order").attributes();
    let rows: BTreeMap<&str, &Attribute> =
        rows.iter().map(|row| (row.name.value.as_str(), row)).collect();
    let mut tally = Tally::of(matrix);
    for (number, case) in cases.iter().enumerate() {
        let found = shown(model, rows[format!("v{number}").as_str()]);
        let left = found == "any" && said.contains(format!("Order / v{number}").as_str());
        tally.add(found == case.wanted, left, "unknown", || {
            format!("{} is {found}, not {}", case.cell, case.wanted)
        });
    }
    tally
}

fn page(cells: impl Iterator<Item = String>) -> String {
    let rows = cells.enumerate().map(|(number, cell)| format!("| v{number} | {cell} |\n"));
    format!("## Order\n\n| Field | Type |\n|---|---|\n{}{SECTIONS}", rows.collect::<String>())
}

#[test]
fn unions_in_cells_keep_their_members() {
    let cases = cases();
    let output = corrected(&page(cases.iter().map(|case| case.cell.clone())), None);
    judge("unions, cells", &output, &cases).verdict(600);
}

#[test]
fn unions_in_corrections_keep_their_members() {
    let mut cases = cases();
    cases.retain(|case| !case.cell.contains("<br>"));
    // A text has no cells whose ends a pipe could be, and no brackets of Markdown's.
    for case in &mut cases {
        case.cell = case.cell.replace("\\|", "|").replace("\\[", "[").replace("\\]", "]");
    }
    // A cell without a type is rejected: the matrix of cells covers these.
    let comma = |case: &Case| {
        let open = ["Array<", "[[", "[Card", "[`", "[**", "Map<", "Dict[", "Optional["];
        open.iter().any(|open| case.cell.trim_start_matches('`').starts_with(open))
            && case.cell.contains(", ")
    };
    cases.retain(|case| !comma(case) || case.wanted.starts_with('('));
    let block = |(number, case): (usize, &Case)| {
        format!(
            "[[correction]]\nop = \"type\"\nat = \"Order / v{number}\"\nexpect = \"strng\"\n\
            set = {:?}\nreason = \"known\"\n",
            case.cell
        )
    };
    let text: String = cases.iter().enumerate().map(block).collect();
    let output = corrected(&page(cases.iter().map(|_| "strng".to_owned())), Some(&text));
    judge("unions, corrections", &output, &cases).verdict(600);
}

#[test]
fn a_lost_member_is_noticed() {
    let cases = [Case { cell: "Card".into(), wanted: "(Bank Card)".into() }];
    let output = corrected(&page(cases.iter().map(|case| case.cell.clone())), None);
    assert_eq!(judge("unions", &output, &cases).wrong(), ["Card is Card, not (Bank Card)"]);
}
