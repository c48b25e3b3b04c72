//! In: defaults as cells state them, and the types of their attributes. Out: the same as JSON that is
//! of the type, in its list and within its bounds; others stay text. Must not know: cells.

use super::spot::Spot;
use super::Builder;
use crate::check::{Checker, ViolationKind};
use crate::diagnostics::{Code, Diagnostic, Fix, BESIDE};
use crate::dialect::{boolean_word, bracketed_value, NO_DEFAULT, NULL_DEFAULT};
use crate::model::{Attribute, Definition, Fact, Mode, Shape, Type};
use crate::read::page;
use crate::read::page::Stated;
use crate::source::{Place, Span};
use crate::text::{append, literal};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The defaults as written on the pages, with the statements about all values, and their places in
/// corrections.
pub(super) type Pending = BTreeMap<Place, (Stated<String>, Span, String)>;

/// The outcome of a default.
enum Meant {
    Value(Value),
    /// That there is none.
    Nothing,
    /// It contradicts other statements.
    Misfit,
}

impl Builder<'_> {
    /// Notes a default, which is read once all types are known.
    pub(super) fn pending_default(
        &mut self,
        stated: Stated<&str>,
        beside: Span,
        row: &page::Attribute,
        spot: &Spot<'_>,
    ) -> Fact<Value> {
        let value = Value::String(stated.value.to_owned());
        let origin = self.origin(&stated);
        let stated = stated.map(str::to_owned);
        self.defaults.insert(self.place(row.row), (stated, beside, spot.path()));
        Fact { value, origin }
    }

    /// Reads all defaults; those that do not fit the type are reported, and kept in the
    /// description.
    pub(super) fn defaults(&mut self) {
        let meant = self.meant();
        let mut reported = BTreeSet::new();
        for ((at, number), meant) in meant {
            let attribute = attributes_mut(&mut self.definitions[at]).nth(number);
            let Some(attribute) = attribute else { continue };
            match meant {
                Meant::Value(value) => {
                    attribute.default.iter_mut().for_each(|fact| fact.value = value.clone());
                }
                Meant::Nothing => attribute.default = None,
                Meant::Misfit => {
                    let row = attribute.row.clone();
                    let stated = attribute.default.take().map(|fact| fact.value);
                    let text = stated.as_ref().and_then(Value::as_str).unwrap_or_default();
                    let mut description = attribute.description.take().unwrap_or_default();
                    append(&mut description, &literal(&format!("Default: {text}")));
                    attribute.description = Some(description);
                    if reported.insert(row.clone()) {
                        self.report_default(&row);
                    }
                }
            }
        }
    }

    /// The meaning of each default, by the numbers of definition and attribute.
    fn meant(&self) -> Vec<((usize, usize), Meant)> {
        let checker = Checker::of(&self.definitions);
        let mut out = Vec::new();
        for (at, definition) in self.definitions.iter().enumerate() {
            for (number, attribute) in attributes(definition).enumerate() {
                let text = attribute.default.as_ref().and_then(|fact| fact.value.as_str());
                if let Some(text) = text {
                    out.push(((at, number), meant(text, attribute, &checker)));
                }
            }
        }
        out
    }

    fn report_default(&mut self, row: &Place) {
        let Some((stated, beside, path)) = self.defaults.get(row) else { return };
        let message =
            format!("`{}` is not of the type, the values or the bounds here", stated.value);
        let fix = Fix::allow(path, Code::MisfitDefault, "it is a description, not a value");
        let diagnostic = Diagnostic::new(Code::MisfitDefault, stated.span, message);
        let diagnostic = diagnostic.label(*beside, BESIDE);
        self.diagnostics.push(diagnostic.at(path.clone()).fix(fix));
    }
}

fn attributes(definition: &Definition) -> impl Iterator<Item = &Attribute> {
    let object = match &definition.shape {
        Shape::Object(object) => Some(object),
        _ => None,
    };
    object
        .into_iter()
        .flat_map(|object| object.attributes.iter().chain(object.additional.as_deref()))
}

fn attributes_mut(definition: &mut Definition) -> impl Iterator<Item = &mut Attribute> {
    let object = match &mut definition.shape {
        Shape::Object(object) => Some(object),
        _ => None,
    };
    object
        .into_iter()
        .flat_map(|object| object.attributes.iter_mut().chain(object.additional.as_deref_mut()))
}

/// The first reading of a text that the type takes.
fn meant(text: &str, attribute: &Attribute, checker: &Checker<'_>) -> Meant {
    let ty = &attribute.ty.value;
    let lower = text.to_lowercase();
    if NO_DEFAULT.contains(&lower.as_str()) {
        let own = Value::String(text.to_owned());
        if checker.lists(ty, &own) {
            return Meant::Value(own);
        }
        let null = attribute.nullable.is_some() || fits(ty, &Value::Null, checker);
        let null = null && *ty != Type::Any && NULL_DEFAULT.contains(&lower.as_str());
        let null = null || *ty == Type::Any && lower == "null";
        return if null { Meant::Value(Value::Null) } else { Meant::Nothing };
    }
    let found = readings(text).into_iter().find(|value| fits(ty, value, checker));
    found.map_or(Meant::Misfit, Meant::Value)
}

/// The possible values of a text: quoted, it is a text.
pub(super) fn readings(text: &str) -> Vec<Value> {
    let parsed = serde_json::from_str::<Value>(text).ok();
    if let Some(quoted @ Value::String(_)) = parsed {
        return vec![quoted];
    }
    let own = Value::String(text.to_owned());
    let boolean = boolean_word(text).map(Value::Bool);
    let whole = |(value, length): (Value, usize)| (length == text.len()).then_some(value);
    let brackets = || bracketed_value(text).and_then(whole);
    let list = if parsed.is_none() { brackets() } else { None };
    parsed.into_iter().chain(list).chain([own]).chain(boolean).collect()
}

/// Whether a value is of a type, its lists and bounds; an object may leave attributes to their own
/// defaults.
fn fits(ty: &Type, value: &Value, checker: &Checker<'_>) -> bool {
    let found = checker.of_type(ty, value, Mode::Strict);
    found.keys().all(|(_, kind)| {
        matches!(kind, ViolationKind::MissingAttribute | ViolationKind::UnknownTag)
    })
}
