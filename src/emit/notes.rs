//! In: the model. Out: the documentation of types and attributes, as plain text in lines. Must not
//! know: any language.

use crate::json_type::Access;
use crate::model::{Attribute, Definition, Model, Origin, Rule, Type};
use crate::text::is_direction_mark;

/// The documentation of a type.
pub fn definition(definition: &Definition) -> Vec<String> {
    let text = definition.description.as_ref().map(|text| text.plain.to_string());
    let text = text.or_else(|| definition.title.clone());
    let path = Some(format!("Documented as \"{}\".", definition.path));
    text.into_iter().chain(path).map(|line| line_of(&line)).collect()
}

/// The documentation of an attribute, and its origin if that is not the page.
pub fn attribute(model: &Model, attribute: &Attribute) -> Vec<String> {
    let mut lines: Vec<String> =
        attribute.description.iter().map(|text| text.plain.to_string()).collect();
    lines.extend(attribute.examples.iter().map(|one| format!("Example: {}", one.value)));
    lines.extend(attribute.default.iter().map(|one| format!("Default: {}", one.value)));
    if let Type::Map(values) = &attribute.ty.value {
        lines.push(format!("A map: the keys stand for \"{}\".", values.name.value));
        lines.extend(values.description.iter().map(|text| text.plain.to_string()));
    }
    lines.extend(attribute.condition.iter().map(|one| format!("Required: {}", one.value)));
    lines.extend(attribute.access.map(access));
    lines.extend(attribute.since.as_deref().map(since));
    if let Type::Limited(_, limits) = &attribute.ty.value {
        let words =
            limits.iter().map(|one| format!("{}: {}", one.value.keyword(), one.value.value()));
        lines.push(words.collect::<Vec<_>>().join(", "));
    }
    lines.extend(match attribute.ty.value.bare() {
        Type::Formatted(format) => origin(model, &format.origin, str::to_owned),
        _ => origin(model, &attribute.ty.origin, str::to_owned),
    });
    lines.iter().map(|line| line_of(line)).filter(|line| !line.is_empty()).collect()
}

/// A note on the release that an attribute came with.
pub fn since(release: &str) -> String {
    format!("Since {release}.")
}

/// A note on who may write an attribute.
pub fn access(access: Access) -> String {
    match access {
        Access::ReadOnly => "Read-only.".to_owned(),
        Access::WriteOnly => "Write-only.".to_owned(),
    }
}

/// A text in one line, in which nothing turns the direction of writing.
fn line_of(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars().filter(|c| c.is_whitespace() || !c.is_control()) {
        if is_direction_mark(c) {
            shown.push_str(&format!("U+{:04X}", u32::from(c)));
        } else {
            shown.push(c);
        }
    }
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A note for facts that are not documented; a reason of a correction is shown by a function.
pub fn origin(model: &Model, origin: &Origin, shown: impl Fn(&str) -> String) -> Option<String> {
    match origin {
        Origin::Documented(_) => None,
        Origin::Inferred { rule, .. } => Some(sentence(*rule).to_owned()),
        Origin::Corrected { correction, .. } => {
            let fix = model.corrections.get(*correction as usize - 1)?;
            Some(format!("Corrected: {}", shown(&fix.reason)))
        }
    }
}

fn sentence(rule: Rule) -> &'static str {
    match rule {
        Rule::TypeFromContent => "Type inferred from a table, a link, values or an example.",
        Rule::TypeUnknown => "The page states no type.",
        Rule::Iso8601Prose => "Format inferred from the description.",
        Rule::FormatFromExample => "Format inferred from the example.",
        Rule::StatedPattern => "Format inferred from the pattern in the description.",
        Rule::QuotedValue => "Inferred: only this section mentions the value.",
        Rule::NameTokens => "Inferred from the section's heading.",
        Rule::Unbound => "Inferred: no section matches the value.",
        Rule::OptionalNull => "Inferred: optional attributes may be null.",
        Rule::FreeForm => "Inferred: the page has no table for it.",
    }
}
