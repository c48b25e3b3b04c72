//! In: headings, attributes and values. Out: names for types, fields and variants that every output
//! can bear. Must not know: what the names stand for.

pub(crate) mod history;
pub(crate) mod lock;
pub(crate) mod moves;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Words that Rust keeps for itself and that `r#` does not free.
const NEVER_RAW: [&str; 4] = ["crate", "self", "super", "Self"];

/// Words that no name in Python can be.
pub(crate) const PYTHON_KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// Hands out each name once.
#[derive(Debug, Default)]
pub struct Names {
    taken: Taken,
}

impl Names {
    /// The name itself, or the name with the first number that makes it new.
    pub fn unique(&mut self, name: &str) -> String {
        self.taken.unique(name)
    }
}

/// Names that are taken.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    names: HashSet<String>,
    /// For each name that was wanted again, the number to try next.
    next: HashMap<String, usize>,
}

impl Taken {
    /// Takes a name; whether it was free.
    pub(crate) fn insert(&mut self, name: &str) -> bool {
        self.names.insert(name.to_owned())
    }

    /// The name itself, or the name with the first number that makes it new.
    pub(crate) fn unique(&mut self, name: &str) -> String {
        if self.insert(name) {
            return name.to_owned();
        }
        let mut number = self.next.get(name).copied().unwrap_or(2);
        let mut candidate = format!("{name}{number}");
        while !self.insert(&candidate) {
            number += 1;
            candidate = format!("{name}{number}");
        }
        self.next.insert(name.to_owned(), number + 1);
        candidate
    }
}

/// Names of files that every file system can bear: short, none that Windows keeps for itself, none
/// twice in another case.
#[derive(Debug, Default)]
pub struct FileNames {
    taken: BTreeSet<String>,
}

/// Names that Windows keeps for devices, whatever ending they have.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The longest name of a file, its ending aside.
const LONGEST: usize = 100;

impl FileNames {
    /// The name of a file, without its ending, from the name of a type.
    pub fn stem(&mut self, name: &str) -> String {
        let lower = name.to_ascii_lowercase();
        let port = lower
            .strip_prefix("com")
            .or(lower.strip_prefix("lpt"))
            .is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit());
        let mut stem: String = name.chars().take(LONGEST).collect();
        if DEVICES.contains(&lower.as_str()) || port {
            stem.push('_');
        }
        let mut candidate = stem.clone();
        let mut number = 2;
        while !self.taken.insert(candidate.to_ascii_lowercase()) {
            candidate = format!("{stem}-{number}");
            number += 1;
        }
        candidate
    }
}

/// The name of a type's view, where no type has that name.
#[must_use]
pub fn view_name(name: &str) -> String {
    format!("{name}Ref")
}

/// A type's name from a heading: upper camel case, never empty. Generated code qualifies whatever
/// it uses itself, so only a word of Rust's own is out of the question.
#[must_use]
pub fn type_name(text: &str) -> String {
    let name = identifier(&latin(text).to_upper_camel_case(), "Section");
    if name == "Self" {
        "SelfType".to_owned()
    } else {
        name
    }
}

/// Whether a name may be that of a type.
#[must_use]
pub fn is_type_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
        && name != "Self"
}

/// A text in letters of ASCII that people can read; a letter without any is named by its number.
fn latin(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match deunicode::deunicode_char(c) {
            _ if c.is_ascii() => out.push(c),
            // Accents of their own belong to the letter in front.
            _ if ('\u{300}'..='\u{36f}').contains(&c) => {}
            Some(letters)
                if c.is_alphanumeric() && letters.chars().any(|c| c.is_ascii_alphanumeric()) =>
            {
                out.push_str(letters)
            }
            _ if c.is_alphanumeric() => out.push_str(&format!(" U{:X} ", u32::from(c))),
            _ => out.push(' '),
        }
    }
    out
}

/// A part of a type's name from an attribute, a value or a title.
#[must_use]
pub fn variant_name(text: &str) -> String {
    let name = identifier(&latin(text).to_upper_camel_case(), "Value");
    if name == "Self" {
        "SelfValue".to_owned()
    } else {
        name
    }
}

/// A field's name from an attribute: snake case; a Rust keyword gets the prefix `r#`.
#[must_use]
pub fn field_name(text: &str) -> String {
    freed(identifier(&latin(text).to_snake_case(), "field"))
}

/// The name of a constant: upper case, words joined by `_`.
pub(crate) fn constant_name(text: &str) -> String {
    identifier(&latin(text).to_shouty_snake_case(), "VALUE")
}

/// A valid identifier for a name, with the prefix `r#` if necessary.
pub(crate) fn freed(name: String) -> String {
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

/// The words of a name, in lower case: they are separated by upper case, punctuation and white
/// space.
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
        assert_eq!(type_name("Option"), "Option");
        assert_eq!(type_name("Self"), "SelfType");
        assert_eq!(
            ["Übersicht", "Çà va", "北京", "cafe\u{301}", "ß"].map(type_name),
            ["Ubersicht", "CaVa", "BeiJing", "Cafe", "Ss"]
        );
        assert_eq!(type_name("Əa"), "U18fA");
        assert_eq!(
            [field_name("Éself"), field_name("écrate"), variant_name("Éself")],
            ["eself", "ecrate", "Eself"]
        );
        assert_eq!(type_name("§"), "Section");
        assert_eq!(type_name("3D Object"), "S3dObject");
        assert_eq!(variant_name("customer.sms.sent"), "CustomerSmsSent");
        assert_eq!(field_name("$is"), "is");
        assert_eq!(field_name("consentId"), "consent_id");
        assert_eq!(field_name("self"), "self_");
        assert_eq!(tokens("Gift-Voucher Balance_added"), ["gift", "voucher", "balance", "added"]);
    }

    #[test]
    fn every_name_that_is_made_is_one() {
        for heading in [
            "Q&A",
            "A/B Test",
            "U.S. Address",
            "Übersicht",
            "3D",
            "§",
            "Self",
            "x",
            "iOS App",
            "HTTPServer",
            "a1b2",
            "CSV-Export",
            "Ω",
        ] {
            assert!(is_type_name(&type_name(heading)), "{heading}");
        }
    }

    #[test]
    fn files_have_names_that_every_file_system_can_bear() {
        let mut files = FileNames::default();
        assert_eq!(
            ["Qa", "QA", "Con", "Com1", "Command"].map(|name| files.stem(name)),
            ["Qa", "QA-2", "Con_", "Com1_", "Command"]
        );
        let long = "A".repeat(300);
        assert_eq!([files.stem(&long).len(), files.stem(&long).len()], [100, 102]);
    }

    #[test]
    fn a_name_is_handed_out_once() {
        let mut names = Names::default();
        assert_eq!([names.unique("A"), names.unique("A"), names.unique("A")], ["A", "A2", "A3"]);
    }
}
