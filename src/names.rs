//! In: headings, attributes and values. Out: names for types, fields and variants that every output can bear.
//! Must not know: what the names stand for.

use crate::registry::unique;
use heck::{ToSnakeCase, ToUpperCamelCase};
use std::collections::BTreeSet;

/// Names that generated code uses itself.
const RESERVED: [&str; 40] = [
    "Self",
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "String",
    "Vec",
    "Box",
    "BTreeMap",
    "Map",
    "Value",
    "Number",
    "Integer",
    "DateTime",
    "Date",
    "OneOrMany",
    "Slot",
    "Any",
    "Default",
    "Clone",
    "Debug",
    "PartialEq",
    "Serialize",
    "Deserialize",
    "Serializer",
    "Deserializer",
    "Decode",
    "Departure",
    "Departures",
    "Kind",
    "Kinds",
    "Shape",
    "DecodeError",
    "Send",
    "Sync",
    "From",
    "Into",
    "Drop",
];

/// Words that Rust keeps for itself and that `r#` does not free.
const NEVER_RAW: [&str; 4] = ["crate", "self", "super", "Self"];

/// Hands out each name once.
#[derive(Debug, Default)]
pub struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// The name itself, or the name with the first number that makes it new.
    pub fn unique(&mut self, name: &str) -> String {
        unique(&mut self.taken, name)
    }
}

/// The name of a type's view, where no type has that name.
#[must_use]
pub fn view_name(name: &str) -> String {
    format!("{name}Ref")
}

/// A type's name from a heading: upper camel case, never empty, never one that generated code uses itself.
#[must_use]
pub fn type_name(text: &str) -> String {
    let name = identifier(&text.to_upper_camel_case(), "Section");
    if RESERVED.contains(&name.as_str()) {
        format!("{name}Type")
    } else {
        name
    }
}

/// A part of a type's name from an attribute, a value or a title.
#[must_use]
pub fn variant_name(text: &str) -> String {
    let name = identifier(&text.to_upper_camel_case(), "Value");
    if name == "Self" {
        "SelfValue".to_owned()
    } else {
        name
    }
}

/// A field's name from an attribute: snake case; a word of Rust's own keeps its name behind `r#`.
#[must_use]
pub fn field_name(text: &str) -> String {
    let name = identifier(&text.to_snake_case(), "field");
    if NEVER_RAW.contains(&name.as_str()) {
        format!("{name}_")
    } else {
        name
    }
}

/// Letters and digits of ASCII, not starting with a digit.
fn identifier(text: &str, fallback: &str) -> String {
    let kept: String = text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    match kept.chars().next() {
        None => fallback.to_owned(),
        Some('0'..='9') => format!("{}{kept}", &fallback[..1]),
        Some(_) => kept,
    }
}

/// The words of a name, in lower case: what upper case, punctuation and white space separate.
#[must_use]
pub fn tokens(text: &str) -> Vec<String> {
    text.to_snake_case().split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_identifiers() {
        assert_eq!(type_name("SMS Sent"), "SmsSent");
        assert_eq!(type_name("Option"), "OptionType");
        assert_eq!(type_name("§"), "Section");
        assert_eq!(type_name("3D Object"), "S3dObject");
        assert_eq!(variant_name("customer.sms.sent"), "CustomerSmsSent");
        assert_eq!(field_name("$is"), "is");
        assert_eq!(field_name("consentId"), "consent_id");
        assert_eq!(field_name("self"), "self_");
        assert_eq!(tokens("Gift-Voucher Balance_added"), ["gift", "voucher", "balance", "added"]);
    }

    #[test]
    fn a_name_is_handed_out_once() {
        let mut names = Names::default();
        assert_eq!([names.unique("A"), names.unique("A"), names.unique("A")], ["A", "A2", "A3"]);
    }
}
