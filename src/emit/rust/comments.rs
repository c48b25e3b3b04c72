//! In: the model. Out: the documentation of the types and of their fields, as Markdown. Must not
//! know: Rust.

use crate::emit::notes;
use crate::model::{Arm, Attribute, Definition, Flag, Model, Origin, Type};

/// The documentation of a type, with its heading and page: a line would move with each row above
/// it.
pub fn definition(definition: &Definition) -> String {
    let title =
        definition.title.as_ref().map(|title| format!("{}.", crate::text::literal(title).markdown));
    let page = Some(code(&definition.origin.place().file)).filter(|page| !page.is_empty());
    let page = page.map(|page| format!(", {page}")).unwrap_or_default();
    let path = Some(format!("Documented as {}{page}.", code(&definition.path)));
    let text = definition.description.as_ref().map(|text| text.markdown.to_string());
    [title, text, path].into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

/// The documentation of a value; Markdown shows no blanks.
pub fn value(text: &str) -> String {
    match text.chars().count() {
        0 => "The empty text.".to_owned(),
        count if text.trim().is_empty() => format!("A text of blanks: {count}."),
        _ => code(text),
    }
}

/// The documentation of a bit of an integer.
pub fn flag(flag: &Flag) -> String {
    match &flag.description {
        Some(text) => text.markdown.to_string(),
        None => code(&flag.name),
    }
}

/// The documentation of a field.
pub fn attribute(model: &Model, attribute: &Attribute) -> String {
    let mut parts: Vec<String> =
        attribute.description.iter().map(|text| text.markdown.to_string()).collect();
    if parts.is_empty() {
        parts.push(code(&attribute.name.value));
    }
    for example in &attribute.examples {
        let text = example.value.as_str().map_or_else(|| example.value.to_string(), str::to_owned);
        parts.push(format!("Example: {}", code(&text)));
    }
    if let Type::Map(values) = &attribute.ty.value {
        let origin = origin(model, &values.name.origin).map(|text| format!(" {text}"));
        parts.push(format!(
            "A map: the keys stand for {}.{}",
            code(&values.name.value),
            origin.unwrap_or_default()
        ));
        parts.extend(values.description.iter().map(|text| text.markdown.to_string()));
    }
    parts.extend(attribute.deprecated.then(|| "Deprecated.".to_owned()));
    parts.extend(attribute.access.map(notes::access));
    let since = attribute.since.as_deref().map(notes::since);
    parts.extend(since.map(|text| crate::text::literal(&text).markdown.to_string()));
    if let Type::Limited(_, limits) = &attribute.ty.value {
        let words = limits
            .iter()
            .map(|limit| code(&format!("{}: {}", limit.value.keyword(), limit.value.value())));
        parts.push(words.collect::<Vec<_>>().join(", "));
    }
    parts.extend(match attribute.ty.value.bare() {
        Type::Formatted(format) => origin(model, &format.origin),
        _ => origin(model, &attribute.ty.origin),
    });
    parts.join("\n\n")
}

/// The documentation of the variant of a tag's value.
pub fn arm(model: &Model, arm: &Arm) -> String {
    let payload = format!("Payload of {}.", code(&arm.value));
    let origin = origin(model, &arm.origin);
    std::iter::once(payload).chain(origin).collect::<Vec<_>>().join(" ")
}

/// A note for facts that are not documented.
fn origin(model: &Model, origin: &Origin) -> Option<String> {
    notes::origin(model, origin, crate::text::with_code)
}

/// A code span.
pub fn code(text: &str) -> String {
    crate::text::code(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
