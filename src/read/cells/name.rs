//! In: the corrected pages. Out: the same without the rows whose name cannot be a JSON key; a
//! finding for each odd name. Must not know: the other cells.

use super::path::steps;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Fix, Op, PLACEHOLDER};
use crate::dialect::{as_seen, is_name, Dialect, Dots, MARKS};
use crate::read::page::{Attribute, Body, By, Claim, Page};
use crate::source::Span;
use crate::text::{append, literal, Text};
use std::collections::BTreeSet;

/// Removes the rows that name no key, and reports the names that a person should look at.
pub fn check(pages: &mut [Page], dialect: &Dialect, diagnostics: &mut Diagnostics) {
    let flat = dialect.settings().names.dots == Dots::Flat;
    for page in pages {
        for section in &mut page.sections {
            let at = section.place_name();
            let mut dropped = BTreeSet::new();
            Checker { at, flat, dropped: &mut dropped, diagnostics }.body(&mut section.body);
            page.text_rows.extend(dropped);
        }
    }
}

/// The text that remains of a row that is not an attribute.
fn described(attribute: &Attribute) -> Text {
    let (name, text) = (literal(&attribute.printed), &attribute.body.text);
    if text.is_empty() {
        return name;
    }
    Text::new(
        format!("{}: {}", name.markdown, text.markdown),
        format!("{}: {}", name.plain, text.plain),
    )
}

/// A name with an escape for each character that is not ASCII.
fn spelled_out(name: &str) -> String {
    let spelled = |c: char| if c.is_ascii() { c.into() } else { c.escape_unicode().to_string() };
    name.chars().map(spelled).collect()
}

/// Whether a name would lead into objects if it were written without its quotes.
fn is_path(name: &str) -> bool {
    steps(name).is_some_and(|steps| steps.len() > 1)
}

struct Checker<'a> {
    /// Heading and attribute path, as a correction names it.
    at: String,
    /// Whether dots are part of keys.
    flat: bool,
    /// The rows that corrections remove.
    dropped: &'a mut BTreeSet<Span>,
    diagnostics: &'a mut Diagnostics,
}

impl Checker<'_> {
    fn body(&mut self, body: &mut Body) {
        let mut keys = BTreeSet::new();
        let Body { tables, text, span, claims, .. } = body;
        let mut left_out = Vec::new();
        for table in tables {
            table.retain_mut(|attribute| {
                if attribute.dropped {
                    self.dropped.insert(attribute.row);
                    attribute.body.rows(self.dropped);
                    return false;
                }
                let kept = self.keeps(attribute, &mut keys);
                if !kept {
                    left_out.push(described(attribute));
                }
                kept
            });
        }
        if !left_out.is_empty() {
            claims.push(Claim::Additional(Vec::new()).at(*span, By::Implied));
            let join =
                |of: fn(&Text) -> &str| left_out.iter().map(of).collect::<Vec<_>>().join("\n\n");
            append(text, &Text::new(join(|text| &text.markdown), join(|text| &text.plain)));
        }
        for (index, member) in body.members_mut().into_iter().flatten().enumerate() {
            let step =
                member.title.as_deref().map_or_else(|| (index + 1).to_string(), str::to_owned);
            self.below(&step, |checker| checker.body(member));
        }
        if let Some(items) = body.items_mut() {
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

    fn keeps(&mut self, attribute: &mut Attribute, keys: &mut BTreeSet<(bool, String)>) -> bool {
        let name = attribute.name.value.clone();
        let mut kept = true;
        let step = attribute.printed.clone();
        self.below(&step, |checker| {
            if !attribute.placeholder && !is_name(&name) {
                checker.not_a_name(attribute);
                kept = false;
            } else if !keys.insert((attribute.placeholder, name.clone())) {
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

    fn report(&mut self, code: Code, attribute: &Attribute, message: String, fix: Fix) {
        let at = attribute.name.span;
        self.diagnostics
            .push(Diagnostic::new(code, at, message).at(&self.at).fix(fix).covers(attribute.row));
    }

    fn not_a_name(&mut self, attribute: &Attribute) {
        let name = &attribute.name.value;
        let bare = name.trim_end_matches(MARKS).trim();
        let set = if bare.len() < name.len() && is_name(bare) {
            bare.to_owned()
        } else {
            format!("{PLACEHOLDER}the JSON key")
        };
        let fix = Fix::new(Op::Name, &self.at, &attribute.printed, &set, "what the marks mean");
        self.report(Code::NotAName, attribute, format!("`{name}` is not a name"), fix);
    }

    /// A correction gave the row the name of another one.
    fn repeated(&mut self, attribute: &Attribute) {
        let message = format!("`{}` appears here again", attribute.name.value);
        self.diagnostics.push(
            Diagnostic::new(Code::DuplicateAttribute, attribute.name.span, message)
                .at(&self.at)
                .help("the first row wins; choose another name")
                .covers(attribute.row),
        );
    }

    fn odd(&mut self, attribute: &Attribute) {
        let name = &attribute.name.value;
        if attribute.name.correction().is_some() {
            return;
        }
        let (code, message, set) = if let Some(seen) = as_seen(name) {
            let shown = spelled_out(name);
            let message =
                format!("`{shown}` has characters that nobody sees, or of another script");
            (Code::OddCharacter, message, Some((seen, "what is seen")))
        } else if name.contains(char::is_whitespace) {
            let set = (format!("{PLACEHOLDER}the JSON key"), "what the API sends");
            (Code::SpacedName, format!("`{name}` is used as one key"), Some(set))
        } else if name.contains('.') && !name.contains('@') && !self.flat && !is_path(name) {
            (Code::DottedName, format!("`{name}` is used as one flat key, dots included"), None)
        } else {
            return;
        };
        let fix = match &set {
            Some((set, why)) => Fix::new(Op::Name, &self.at, &attribute.printed, set, why),
            None => Fix::allow(&self.at, code, "the key is flat"),
        };
        self.report(code, attribute, message, fix);
    }
}
