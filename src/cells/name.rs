//! In: the pages as corrected. Out: the same without the rows whose name no JSON key can be; each
//! name that is odd reported. Must not know: what a cell says otherwise.

use super::{allow_help, append, correction_help, Attribute, Body, Page, PLACEHOLDER};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::text::{literal, Text};
use std::collections::BTreeSet;

/// What no name holds: marks, patterns, and drawings of a tree.
const FORBIDDEN: &[char] = &['?', '*', '\\', '>', '[', ']', '{', '}', '^', '|'];

/// Marks that stand behind a name and say something of it.
const MARKS: &[char] = &['?', '*', '\\'];

fn is_drawing(c: char) -> bool {
    ('\u{2500}'..='\u{257f}').contains(&c)
}

/// Whether a text may be a JSON key of a documented object.
#[must_use]
pub fn is_name(text: &str) -> bool {
    !text.trim().is_empty()
        && !text.starts_with('/')
        && !text.contains(|c: char| FORBIDDEN.contains(&c) || is_drawing(c) || c.is_control())
}

/// `[name]`, `{name}` and `<name>` stand for any key.
#[must_use]
pub fn is_placeholder(name: &str) -> bool {
    let inner = [('[', ']'), ('{', '}'), ('<', '>')]
        .into_iter()
        .find_map(|(open, close)| name.strip_prefix(open)?.strip_suffix(close));
    inner.is_some_and(|inner| is_name(inner) && !inner.contains('<'))
}

/// Takes out the rows that name no key, and reports the names that a person should look at.
pub fn check(pages: &mut [Page], diagnostics: &mut Diagnostics) {
    for section in pages.iter_mut().flat_map(|page| &mut page.sections) {
        let at = section.place_name();
        Checker { at, diagnostics }.body(&mut section.body);
    }
}

/// What is kept of a row that is no attribute.
fn described(attribute: &Attribute) -> Text {
    let (name, text) = (literal(&attribute.printed), &attribute.body.text);
    if text.is_empty() {
        return name;
    }
    Text {
        markdown: format!("{}: {}", name.markdown, text.markdown),
        plain: format!("{}: {}", name.plain, text.plain),
    }
}

struct Checker<'a> {
    /// Heading and attribute path, as a correction names it.
    at: String,
    diagnostics: &'a mut Diagnostics,
}

impl Checker<'_> {
    fn body(&mut self, body: &mut Body) {
        let mut keys = BTreeSet::new();
        let Body { tables, incomplete, text, .. } = body;
        let mut left_out = Vec::new();
        for table in tables {
            table.retain_mut(|attribute| {
                let kept = self.keeps(attribute, &mut keys);
                if !kept {
                    left_out.push(described(attribute));
                }
                kept
            });
        }
        if !left_out.is_empty() {
            *incomplete = true;
            let join =
                |of: fn(&Text) -> &str| left_out.iter().map(of).collect::<Vec<_>>().join("\n\n");
            append(
                text,
                &Text { markdown: join(|text| &text.markdown), plain: join(|text| &text.plain) },
            );
        }
        for (index, member) in body.members.iter_mut().flat_map(|(_, members)| members).enumerate()
        {
            let step = member.title.clone().unwrap_or_else(|| (index + 1).to_string());
            self.below(&step, |checker| checker.body(member));
        }
        if let Some(items) = &mut body.items {
            self.body(items);
        }
    }

    fn below(&mut self, step: &str, inside: impl FnOnce(&mut Self)) {
        let length = self.at.len();
        self.at.push_str(" / ");
        self.at.push_str(step);
        inside(self);
        self.at.truncate(length);
    }

    fn keeps(&mut self, attribute: &mut Attribute, keys: &mut BTreeSet<Option<String>>) -> bool {
        let name = attribute.name.value.clone();
        let mut kept = true;
        let step = attribute.printed.clone();
        self.below(&step, |checker| {
            if !attribute.placeholder && !is_name(&name) {
                checker.not_a_name(attribute);
                kept = false;
            } else if !keys.insert(Some(name.clone()).filter(|_| !attribute.placeholder)) {
                checker.repeated(attribute);
                kept = false;
            } else {
                if !attribute.placeholder {
                    checker.odd(attribute);
                }
                checker.body(&mut attribute.body);
            }
        });
        kept
    }

    fn report(&mut self, code: Code, attribute: &Attribute, message: String, help: String) {
        self.diagnostics.push(
            Diagnostic::new(code, attribute.name.span, message)
                .at(&self.at)
                .help(help)
                .covers(attribute.row),
        );
    }

    fn not_a_name(&mut self, attribute: &Attribute) {
        let name = &attribute.name.value;
        let bare = name.trim_end_matches(MARKS).trim();
        let set = if bare.len() < name.len() && is_name(bare) {
            bare.to_owned()
        } else {
            format!("{PLACEHOLDER}the JSON key")
        };
        let help =
            correction_help("name", &self.at, &attribute.printed, &set, "what the marks mean");
        self.report(Code::NotAName, attribute, format!("`{name}` is not a name"), help);
    }

    /// A correction gave the row a name that another one has.
    fn repeated(&mut self, attribute: &Attribute) {
        let message = format!("`{}` stands here for the second time", attribute.name.value);
        self.report(
            Code::DuplicateAttribute,
            attribute,
            message,
            "the first row counts; choose another name".to_owned(),
        );
    }

    fn odd(&mut self, attribute: &Attribute) {
        let name = &attribute.name.value;
        if attribute.name.correction.is_some() {
            return;
        }
        if name.contains(char::is_whitespace) {
            let set = format!("{PLACEHOLDER}the JSON key");
            let help =
                correction_help("name", &self.at, &attribute.printed, &set, "what the API sends");
            self.report(Code::SpacedName, attribute, format!("`{name}` is taken as one key"), help);
        } else if name.contains('.') {
            let help = allow_help(&self.at, Code::DottedName, "the key is flat");
            self.report(
                Code::DottedName,
                attribute,
                format!("`{name}` is taken as one flat key, with its dots"),
                help,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_names_and_marks_are_not() {
        for name in
            ["$ref", "Content-Type", "first_name", "a.b", "größe", "x:y", "@id", "a b", "-", "id#"]
        {
            assert!(is_name(name), "{name}");
        }
        for name in [
            "bot?",
            "code\\*",
            "code*",
            "> title",
            "lines[].sku",
            "└ x",
            "├──",
            "/{path}",
            "/path",
            "^x-",
            "a|b",
            "{a",
            "",
            " ",
            "a\u{0}",
        ] {
            assert!(!is_name(name), "{name}");
        }
        for name in ["[key]", "{path}", "<a key>"] {
            assert!(is_placeholder(name), "{name}");
        }
        for name in ["[]", "[a][b]", "[a", "{}", "a", "<a><b>"] {
            assert!(!is_placeholder(name), "{name}");
        }
    }
}
