//! Sentences on attributes that no table lists.

use super::*;

fn said(text: &str) -> Option<Besides> {
    let text = text.to_lowercase().replace(',', " ,").replace(':', " :");
    let words: Vec<&str> = text.split_whitespace().collect();
    Sentence { words: &words, called: &["card".to_owned(), "object".to_owned()] }.besides()
}

#[test]
fn permissions_open() {
    for text in [
        "This object MAY be extended with extensions",
        "It can also be extended",
        "May be extended with vendor fields",
        "Cards may be extended",
        "The Card Object may be freely extended",
        "This object is a superset of the base schema",
        "An object that is extensible",
        "Cards are extensible",
        "This object is open for extension",
        "Additional metadata fields can be added to the properties",
        "Additional fields may be added",
        "Other custom fields may be included",
        "Other fields that are not listed here may be present",
        "Additional properties are allowed",
        "Additional properties allowed",
        "additionalProperties : allowed",
        "It is allowed to add additional fields",
        "You may add your own fields",
        "It may also contain other attributes",
        "Allows additional properties",
        "The object supports keywords from any other vocabulary , or entirely arbitrary properties",
        "Vendor-specific attributes might appear",
        "Extends Base if it is new",
        "Producers may include fields that are not listed here",
        "Fields not described below may be present",
        "The object may contain additional members",
        "Vendors may extend this object",
        "Extensions may be added",
        "It supports vendor extensions",
        "This is an open object",
        "There are more fields than these",
        "Only the common fields are documented here",
        "The server may add fields at any time",
        "Clients should ignore unknown fields",
        "Fields not listed here are passed through",
        "Any other key is passed to the plugin",
        "Any extra keys become labels",
        "Everything else is kept as metadata",
        "Custom attributes start with x",
        "See Base for further fields",
        "For all other fields see the source",
        "Unknown keys are ignored",
        "Depending on the kind , further fields follow",
        "Each plugin adds its own keys",
        "Selected fields :",
    ] {
        assert_eq!(said(text), Some(Besides::Any), "{text}");
    }
}

#[test]
fn what_denies_or_speaks_of_something_else_does_not() {
    for text in [
        "This object cannot be extended with additional properties , and any properties added shall be ignored",
        "This object may not be extended",
        "It is not extensible",
        "No additional fields may be added",
        "Additional properties are not allowed",
        "Additional fields must not be added",
        "It is not allowed to add additional fields",
        "The list may be extended",
        "The list of values can be extended",
        "The deadline may be extended",
        "Additional values may be added",
        "Admins may add additional members",
        "It does not allow additional properties",
        "The id can be used to look up other properties",
        "Additional fields are described below and items may be added",
        "It is a subset of the base schema",
        "Additional fields should be short",
        "Unknown keys are treated as errors",
        "Unknown keys are rejected",
        "Several other attributes are used for checks",
        "See the additional fields below",
        "Clients never ignore unknown fields",
        "Use the kind for other purposes",
        "No extra keys are kept",
        "The store is open",
        "It is not generally allowed to add additional fields",
        "No extensions are allowed",
        "Fields that are listed here may be present",
        "Fields not listed here must not be present",
    ] {
        assert_eq!(said(text), None, "{text}");
    }
}

#[test]
fn other_types_may_stand_for_an_object() {
    for (text, wanted) in [
        ("The empty card MAY be represented by the boolean value true", JsonType::Boolean),
        ("This object may also be given as a string", JsonType::String),
        ("It can be abbreviated as a plain string", JsonType::String),
    ] {
        assert_eq!(said(text), Some(Besides::Also(wanted)), "{text}");
    }
    for text in [
        "This object may not be given as a string",
        "The deadline may be given as a string",
        "It may be represented by a colour",
        "It must be given as a string",
    ] {
        assert_eq!(said(text), None, "{text}");
    }
}

#[test]
fn others_are_named() {
    for (text, at) in [
        ("Extends Animal", 1),
        ("This object extends the Animal object", 4),
        ("Inherits all fields from Animal", 4),
        ("Inherits from : Animal", 3),
        ("Has the same fields as Animal", 5),
        ("Same as Animal , plus :", 2),
        ("In addition to the fields of Animal , it has :", 6),
    ] {
        assert_eq!(said(text), Some(Besides::Of(at)), "{text}");
    }
    for text in [
        "Does not extend Animal",
        "This feature extends Animal",
        "No longer extends Animal",
        "Same as Animal",
        "All of them",
    ] {
        assert_eq!(said(text), None, "{text}");
    }
}
