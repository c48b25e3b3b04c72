//! What a value departs in, said a second time: slowly, from the model and a tree, with none of the run-time support's tables.

use crate::samples::model;
use serde_json::Value;
use std::collections::BTreeSet;
use tablewright::model::{Choice, Format, Object, Shape, Type};
use voucherify_types::Kind;

/// Places and kinds.
pub type Found = BTreeSet<(String, String)>;

/// Every departure of an event.
pub fn departures(event: &Value) -> Found {
    let mut oracle = Oracle::default();
    oracle.definition(&model().root, event, "", false);
    oracle.found
}

#[derive(Default)]
struct Oracle {
    found: Found,
}

/// What a place asks for; `payload` is the type of a place whose misfits have a kind of their own.
#[derive(Clone, Copy)]
struct Place<'a> {
    at: &'a str,
    nullable: bool,
    payload: bool,
}

impl Oracle {
    fn note(&mut self, at: &str, kind: Kind) {
        self.found.insert((at.to_owned(), kind.name().to_owned()));
    }

    fn misfit(&mut self, place: Place<'_>) {
        self.note(place.at, if place.payload { Kind::NotAnObject } else { Kind::WrongType });
    }

    fn value(&mut self, ty: &Type, value: &Value, place: Place<'_>) {
        let at = place.at;
        let fits = match (ty, value) {
            (Type::Any, _) | (Type::Null, Value::Null) => true,
            (_, Value::Null) if place.nullable => true,
            (_, Value::Null) => return self.note(at, Kind::UndocumentedNull),
            (Type::Boolean, value) => value.is_boolean(),
            (Type::Integer, Value::Number(number)) => number.as_f64().is_some_and(|number| number.fract() == 0.0),
            (Type::Number, value) => value.is_number(),
            (Type::String, value) => value.is_string(),
            (Type::Formatted(format), Value::String(text)) => {
                assert_eq!(format.value, Format::DateTime);
                if voucherify_types::DateTime::new(text.as_str()).to_chrono().is_err() {
                    self.note(at, Kind::Format);
                }
                true
            }
            (Type::FreeForm, value) => value.is_object(),
            (Type::Reference(name), value) => return self.definition(name, value, at, place.payload),
            (Type::Array(items) | Type::OneOrMany(items), Value::Array(values)) => {
                for (index, value) in values.iter().enumerate() {
                    self.value(items, value, Place { at: &format!("{at}/{index}"), nullable: false, ..place });
                }
                true
            }
            (Type::OneOrMany(item), value) => return self.value(item, value, Place { nullable: false, ..place }),
            (Type::Map(values), Value::Object(map)) => {
                for (key, value) in map {
                    let at = step(at, key);
                    self.value(&values.ty.value, value, Place { at: &at, nullable: values.nullable.is_some(), payload: false });
                }
                true
            }
            _ => false,
        };
        if !fits {
            self.misfit(Place { payload: place.payload && matches!(ty, Type::FreeForm | Type::Array(_)), ..place });
        }
    }

    fn definition(&mut self, name: &str, value: &Value, at: &str, payload: bool) {
        match (&model().definition(name).shape, value) {
            (Shape::Object(object), Value::Object(map)) => self.object(object, map, at),
            (Shape::Object(_), _) => self.misfit(Place { at, nullable: false, payload }),
            (Shape::Enum(values), Value::String(_)) => {
                if !values.values.iter().any(|known| known.value == *value) {
                    self.note(at, Kind::UnknownValue);
                }
            }
            (Shape::Enum(_), _) => self.note(at, Kind::WrongType),
            (Shape::Alias(ty), _) => self.value(ty, value, Place { at, nullable: false, payload }),
            (Shape::Union(_), _) => panic!("{name}: the repository's page has no union but the chosen ones"),
        }
    }

    fn object(&mut self, object: &Object, map: &serde_json::Map<String, Value>, at: &str) {
        for (key, value) in map {
            let inner = step(at, key);
            let attribute = object.attributes.iter().find(|attribute| attribute.name.value == *key);
            match (attribute, &object.choice) {
                (Some(attribute), Some(choice)) if choice.tag == attribute.name.value => self.tag(choice, value, &inner),
                (Some(attribute), Some(choice)) if choice.payload == attribute.name.value => {
                    let chosen = choice.arms.iter().find(|arm| map.get(&choice.tag).is_some_and(|tag| *tag == *arm.value));
                    let target = chosen.map_or(Type::FreeForm, |arm| Type::Reference(arm.definition.clone()));
                    let Type::OneOrMany(_) = attribute.ty.value else { panic!("the page documents an object or an array of them") };
                    let nullable = chosen.is_none() || attribute.nullable.is_some();
                    self.value(&Type::OneOrMany(Box::new(target)), value, Place { at: &inner, nullable, payload: true });
                }
                (Some(attribute), _) => self.value(&attribute.ty.value, value, Place { at: &inner, nullable: attribute.nullable.is_some(), payload: false }),
                (None, _) if object.further.is_some() => panic!("the repository's page documents no further attributes"),
                (None, _) if object.closed => self.note(&inner, Kind::UnknownAttribute),
                (None, _) => {}
            }
        }
        if object.choice.as_ref().is_some_and(|choice| !map.contains_key(&choice.tag)) {
            self.note(at, Kind::UnknownEventType);
        }
        for attribute in object.attributes.iter().filter(|attribute| attribute.required == Some(true)) {
            assert!(map.contains_key(&attribute.name.value), "the repository's page requires nothing");
        }
    }

    fn tag(&mut self, choice: &Choice, value: &Value, at: &str) {
        match value {
            Value::String(text) if choice.arms.iter().any(|arm| arm.value == *text) => {}
            Value::String(_) => self.note(at, Kind::UnknownEventType),
            Value::Null => self.note(at, Kind::UndocumentedNull),
            _ => self.note(at, Kind::WrongType),
        }
    }
}

fn step(at: &str, key: &str) -> String {
    format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"))
}
