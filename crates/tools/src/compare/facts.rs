//! In: the statements of both sides about one value. Out: the differences, fact by fact. A fact is
//! stated, denied or unknown; only stated and denied facts differ. Must not know: the parts of a value.

use super::audit::Topic;
use super::documents::At;
use super::keywords::whole;
use super::ranges::{against, Against};
use super::said::{types, Node, KEYWORDS};
use super::walk::{Spot, Walk};
use super::Id;
use serde_json::Value;
use std::collections::BTreeSet;
use tablewright::model::Definition;

/// The values of one list that are not in another one, as JSON.
fn without(all: &[Value], others: &[Value]) -> Vec<String> {
    let others: BTreeSet<String> = others.iter().map(Value::to_string).collect();
    all.iter().map(Value::to_string).filter(|value| !others.contains(value)).collect()
}

fn marks_null(definition: &Definition) -> bool {
    definition.attributes().iter().any(|one| one.nullable.is_some())
}

fn marks_required(definition: &Definition) -> bool {
    definition.attributes().iter().any(|one| one.required.is_some())
}

impl<'m> Walk<'_, 'm> {
    pub(super) fn null(&mut self, a: &Node, b: &Node, spot: &Spot<'m>) {
        let stated = a.null == Some(true);
        let marked = spot.definition.is_some_and(marks_null)
            || spot.attribute.is_some_and(|one| one.denies_null);
        let denied = a.null == Some(false) && marked;
        let place = b.place("type").cloned();
        let Some(place) = place else { return };
        match b.null {
            Some(false) if stated => {
                self.note(Id::NullInPage, spot, &place, Some("null".into()), Some(types(b)))
            }
            Some(true) if denied => {
                self.note(Id::NullInSchema, spot, &place, Some(types(a)), Some("null".into()))
            }
            _ => {}
        }
    }

    pub(super) fn required(&mut self, a: &Node, b: &Node, name: &str, at: &At, spot: &Spot<'m>) {
        let stated = a.required.contains(name);
        let marked = spot.attribute.is_some_and(|one| one.required.is_some())
            || spot.definition.is_some_and(marks_required);
        if b.required.contains(name) {
            self.hear(Topic::Required, spot, at, "required".to_owned());
        }
        self.unmarked += usize::from(stated && !self.schema_marks);
        match b.required.contains(name) {
            false if stated && self.schema_marks && !b.unknown => self.note(
                Id::RequiredInPage,
                spot,
                at,
                Some("required".into()),
                Some("optional".into()),
            ),
            true if !stated && marked => self.note(
                Id::RequiredInSchema,
                spot,
                at,
                Some("optional".into()),
                Some("required".into()),
            ),
            _ => {}
        }
    }

    /// Compares all but what the value holds; whether that is worth comparing, too.
    pub(super) fn facts(&mut self, a: &Node, b: &Node, spot: &Spot<'m>) -> bool {
        let Some(place) = b.place("type").cloned() else { return false };
        if b.types.is_some() {
            self.hear(Topic::Type, spot, &place, types(b));
        }
        match (&a.types, &b.types) {
            (_, None) if b.says_nothing() && b.unknown => return false,
            (Some(_), None) if b.says_nothing() => {
                self.note(Id::TypeInPage, spot, &place, Some(types(a)), None);
                return false;
            }
            (None, Some(_)) if a.says_nothing() => {
                self.note(Id::TypeInSchema, spot, &place, None, Some(types(b)));
                return false;
            }
            (Some(of_page), Some(of_schema)) if of_page != of_schema => {
                let listed = a.values.is_some() && b.values.is_some();
                if !listed {
                    self.note(Id::TypeDiffers, spot, &place, Some(types(a)), Some(types(b)));
                }
                if !listed && of_page.is_disjoint(of_schema) {
                    self.keywords(a, b, spot);
                    return false;
                }
            }
            _ => {}
        }
        self.values(a, b, spot);
        self.keywords(a, b, spot);
        true
    }

    pub(super) fn values(&mut self, a: &Node, b: &Node, spot: &Spot<'m>) {
        let Some(place) = b.place("enum").cloned() else { return };
        for value in b.values.iter().flatten() {
            self.hear(Topic::Values, spot, &place, whole(value).to_string());
        }
        let text = |values: &[Value]| {
            Some(values.iter().map(Value::to_string).collect::<Vec<_>>().join(", "))
        };
        match (&a.values, &b.values) {
            (Some(of_page), Some(of_schema)) => {
                let plain = |values: &[Value]| values.iter().map(whole).collect::<Vec<Value>>();
                let (of_page, of_schema) = (plain(of_page), plain(of_schema));
                for value in without(&of_page, &of_schema) {
                    self.note(Id::ValueInPage, spot, &place, Some(value), None);
                }
                for value in without(&of_schema, &of_page) {
                    self.note(Id::ValueInSchema, spot, &place, None, Some(value));
                }
            }
            (Some(of_page), None) if !b.unknown => {
                self.note(Id::ValuesInPage, spot, &place, text(of_page), None);
            }
            (None, Some(of_schema)) => {
                self.note(Id::ValuesInSchema, spot, &place, None, text(of_schema));
            }
            _ => {}
        }
    }

    pub(super) fn keywords(&mut self, a: &Node, b: &Node, spot: &Spot<'m>) {
        for keyword in KEYWORDS.into_iter().chain(["default"]) {
            let Some(place) = b.place(keyword).cloned() else { continue };
            let [differs, in_page, in_schema] = match keyword {
                "default" => [Id::DefaultDiffers, Id::DefaultInPage, Id::DefaultInSchema],
                "format" => [Id::FormatDiffers, Id::FormatInPage, Id::FormatInSchema],
                _ => [Id::BoundDiffers, Id::BoundInPage, Id::BoundInSchema],
            };
            let text = |value: &Value| Some(format!("{keyword} {value}"));
            if let Some(said) = b.keywords.get(keyword).and_then(text) {
                self.hear(Topic::Keyword, spot, &place, said);
            }
            match (a.keywords.get(keyword), b.keywords.get(keyword)) {
                (Some(x), Some(y)) if x != y => self.note(differs, spot, &place, text(x), text(y)),
                (Some(x), None) => match against(keyword, x, a, b) {
                    Some(Against::Same) => {}
                    Some(Against::Differs(other, y)) => {
                        let said = format!("{other} {y}");
                        self.note(differs, spot, &place, text(x), Some(said));
                    }
                    None if b.unknown => {}
                    None => self.note(in_page, spot, &place, text(x), None),
                },
                // If another keyword of the page is about it, that was compared.
                (None, Some(y)) if against(keyword, y, b, a).is_none() => {
                    self.note(in_schema, spot, &place, None, text(y));
                }
                _ => {}
            }
        }
    }
}
