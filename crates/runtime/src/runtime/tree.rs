//! Validates a `serde_json::Value`: the same violations as of its text, except those that a
//! tree cannot have, such as duplicate keys.
//!
//! All of it is compiled where it is called: most programs have bytes.

use super::decode::kind_of;
use super::literal::{exact, Literal, Scalar, Verdict};
use super::nearest;
use super::report::{Describe, Options, Path, Report, Trials, Walk};
use super::shape::{look, AdjacentTag, Attribute, Limited, Object, Shape, Slot, Union};
use super::violation::{ViolationKind, Violations};
use serde_json::{Map, Number, Value};

/// Finds all violations.
///
/// # Errors
/// There are violations.
#[inline]
pub fn validate(value: &Value, shape: &'static Shape, options: Options) -> Result<(), Violations> {
    let mut walker = Walker::new(Report::all(options), Trials::default());
    // A walk that collects all violations ends only where the tree does.
    let _ = walker.value(value, Asked { shape, nullable: None, payload: false }, &Path::ROOT);
    if walker.report.is_empty() {
        Ok(())
    } else {
        Err(walker.report.finish())
    }
}

/// The constraints on a value at its place.
#[derive(Clone, Copy)]
struct Asked {
    shape: &'static Shape,
    /// Whether `null` is documented; at the whole and in unions there is no such question.
    nullable: Option<bool>,
    payload: bool,
}

impl Asked {
    #[inline]
    fn of(slot: Slot) -> Asked {
        Asked { shape: slot.shape, nullable: Some(slot.nullable), payload: false }
    }

    #[inline]
    fn inner(self, shape: &'static Shape) -> Asked {
        Asked { shape, nullable: None, ..self }
    }
}

struct Walker {
    report: Report,
    trials: Trials,
    /// The looks that say that a value fits.
    looks: u8,
}

impl Walker {
    #[inline]
    fn new(report: Report, trials: Trials) -> Walker {
        let formats = report.asks_for(ViolationKind::Format);
        let looks = if formats { !look::FORMATTED } else { u8::MAX };
        Walker { report, trials, looks }
    }

    #[inline]
    fn note(&mut self, path: &Path<'_>, kind: ViolationKind, texts: &dyn Describe) -> Walk {
        self.report.note(path, None, kind, texts)
    }

    #[cold]
    #[inline]
    fn wrong(&mut self, asked: Asked, value: &Value, path: &Path<'_>) -> Walk {
        self.note(path, asked.shape.misfit(asked.payload), &|| {
            (asked.shape.expected(), kind_of(value).into())
        })
    }

    #[inline]
    fn value(&mut self, value: &Value, asked: Asked, path: &Path<'_>) -> Walk {
        // First, since it is what costs most.
        if let (Shape::Object(object), Value::Object(map)) = (asked.shape, value) {
            return self.object(object, map, path);
        }
        match (asked.shape, value) {
            (Shape::Union(union), _) => self.union(union, value, asked, path),
            (_, Value::Null) => self.null(value, asked, path),
            (Shape::Any, _)
            | (Shape::String, Value::String(_))
            | (Shape::Number, Value::Number(_))
            | (Shape::Boolean, Value::Bool(_)) => Ok(()),
            (Shape::FreeForm, Value::Object(_)) => Ok(()),
            (Shape::DateTime | Shape::Date, Value::String(_))
                if !self.report.asks_for(ViolationKind::Format) =>
            {
                Ok(())
            }
            (Shape::Array(slot) | Shape::OneOrMany(slot), Value::Array(items)) => {
                self.items(items, Asked { payload: asked.payload, ..Asked::of(**slot) }, path)
            }
            (Shape::OneOrMany(slot), _) => self.value(value, asked.inner(slot.shape), path),
            (Shape::Limited(limited), _) => self.limited(limited, value, asked, path),
            (Shape::Map(slot), Value::Object(map)) => map.iter().try_for_each(|(key, value)| {
                self.value(value, Asked::of(**slot), &path.entry(key))
            }),
            (Shape::Integer, Value::Number(number)) if is_integer(number) => Ok(()),
            (Shape::Literals { literals, integers }, _) => {
                self.literal(literals, *integers, value, asked, path)
            }
            (_, Value::String(text)) => self.text(text, value, asked, path),
            _ => self.wrong(asked, value, path),
        }
    }

    /// Checks what a value keeps to beside its type: first what can be said before its parts are
    /// looked at, as the bytes are.
    #[cold]
    #[inline]
    fn limited(
        &mut self,
        limited: &'static Limited,
        value: &Value,
        asked: Asked,
        path: &Path<'_>,
    ) -> Walk {
        let inner = Asked { shape: limited.shape, ..asked };
        match value {
            Value::Array(items) if limited.takes(b'[') => {
                let all = || Some(value.clone());
                limited.items(items.len(), &all, (&mut self.report, None), path)?;
                self.value(value, inner, path)
            }
            Value::String(text) if limited.takes(b'"') => {
                limited.text(text, (&mut self.report, None), path)?;
                self.value(value, inner, path)
            }
            Value::Number(number) if limited.takes(b'0') => {
                self.value(value, inner, path)?;
                if matches!(limited.shape, Shape::Integer) && !is_integer(number) {
                    return Ok(());
                }
                let float = number.as_f64().unwrap_or_default();
                limited.number(float, exact(number), (&mut self.report, None), path)
            }
            _ => self.value(value, inner, path),
        }
    }

    #[inline]
    fn null(&mut self, value: &Value, asked: Asked, path: &Path<'_>) -> Walk {
        match asked.nullable {
            _ if asked.shape.takes_null() => Ok(()),
            Some(true) => Ok(()),
            Some(false) => self.note(path, ViolationKind::UndocumentedNull, &|| {
                (asked.shape.expected(), "null".into())
            }),
            None => self.wrong(asked, value, path),
        }
    }

    #[inline]
    fn text(&mut self, text: &str, value: &Value, asked: Asked, path: &Path<'_>) -> Walk {
        match asked.shape.takes_text(text) {
            Some((true, _)) => Ok(()),
            Some((false, kind)) => self
                .note(path, kind, &|| (asked.shape.expected_text(), asked.shape.found_text(text))),
            None => self.wrong(asked, value, path),
        }
    }

    #[inline]
    fn literal(
        &mut self,
        literals: &[Literal],
        integers: bool,
        value: &Value,
        asked: Asked,
        path: &Path<'_>,
    ) -> Walk {
        let scalar = match value {
            Value::Bool(value) => Scalar::Boolean(*value),
            Value::Number(number) => {
                Scalar::Number(exact(number), number.as_f64().unwrap_or_default())
            }
            Value::String(text) => Scalar::Text(text),
            _ => return self.wrong(asked, value, path),
        };
        match scalar.among(literals, integers) {
            Verdict::Known => Ok(()),
            Verdict::Unknown => self.note(path, ViolationKind::UnknownValue, &|| {
                ("one of the documented values".into(), scalar.shown())
            }),
            Verdict::OfAnotherType => self.wrong(asked, value, path),
        }
    }

    #[inline]
    fn items(&mut self, items: &[Value], asked: Asked, path: &Path<'_>) -> Walk {
        items
            .iter()
            .enumerate()
            .try_for_each(|(index, item)| self.value(item, asked, &path.index(index)))
    }

    #[inline]
    fn object(
        &mut self,
        object: &'static Object,
        map: &Map<String, Value>,
        path: &Path<'_>,
    ) -> Walk {
        match object.adjacent_tag {
            Some(adjacent_tag) => self.tagged(object, adjacent_tag, map, path),
            None if object.is_free_form() => Ok(()),
            None => self.attributes(object, map, path),
        }
    }

    #[inline]
    fn attributes(
        &mut self,
        object: &'static Object,
        map: &Map<String, Value>,
        path: &Path<'_>,
    ) -> Walk {
        let (mut expected, mut required) = (object.names.first(), 0);
        for (key, value) in map {
            let Some(attribute) = object.attribute(key, expected) else {
                self.undocumented(object, key, value, path)?;
                continue;
            };
            expected = attribute.follows();
            required += usize::from(attribute.required);
            self.attribute(attribute, value, path)?;
        }
        if required < object.required {
            self.missing(object, map, path)?;
        }
        Ok(())
    }

    /// The value of an attribute; most need no path.
    #[inline(always)]
    fn attribute(&mut self, attribute: &'static Attribute, value: &Value, path: &Path<'_>) -> Walk {
        if attribute.looks & self.looks & look(value) != 0 {
            return Ok(());
        }
        self.value(value, Asked::of(attribute.slot()), &path.key(attribute.name))
    }

    /// An object with a tag, which is looked for first. Apart, since others then need less stack.
    #[inline(never)]
    fn tagged(
        &mut self,
        object: &'static Object,
        adjacent_tag: &'static AdjacentTag,
        map: &Map<String, Value>,
        path: &Path<'_>,
    ) -> Walk {
        let tag = &object.attributes[adjacent_tag.tag];
        let content = &object.attributes[adjacent_tag.content];
        // Most such objects have few keys.
        let chooses = map.iter().find(|(key, _)| tag.is(key)).map(|(_, value)| value);
        let text = chooses.and_then(Value::as_str);
        let arm = text.and_then(|text| adjacent_tag.values.find(text.as_bytes()));
        let mut expected = object.names.first();
        for (key, value) in map {
            let Some(attribute) = object.attribute(key, expected) else {
                self.undocumented(object, key, value, path)?;
                continue;
            };
            expected = attribute.follows();
            if std::ptr::eq(attribute, content) {
                let slot = arm.map_or(&adjacent_tag.other, |arm| &adjacent_tag.arms[arm]);
                let asked = Asked { payload: true, ..Asked::of(*slot) };
                self.value(value, asked, &path.key(attribute.name))?;
            } else if !std::ptr::eq(attribute, tag) {
                self.attribute(attribute, value, path)?;
            } else if arm.is_none() {
                self.tag(adjacent_tag, value, &path.key(attribute.name))?;
            }
        }
        if chooses.is_none() {
            self.note(path, ViolationKind::UnknownTag, &|| {
                (format!("a documented value of `{}`", tag.name).into(), "none".into())
            })?;
        }
        if object.required > 0 {
            self.missing(object, map, path)?;
        }
        Ok(())
    }

    #[inline]
    fn undocumented(
        &mut self,
        object: &'static Object,
        key: &str,
        value: &Value,
        path: &Path<'_>,
    ) -> Walk {
        let path = path.entry(key);
        match object.additional(|| key.into()) {
            Some(slot) => self.value(value, Asked::of(*slot), &path),
            None if object.closed => self.note(&path, ViolationKind::UnknownAttribute, &|| {
                ("only documented attributes".into(), nearest::key(&object.names, key))
            }),
            None => Ok(()),
        }
    }

    /// A value that chooses nothing.
    #[cold]
    #[inline]
    fn tag(&mut self, adjacent_tag: &'static AdjacentTag, value: &Value, path: &Path<'_>) -> Walk {
        match value {
            Value::String(text) => self.note(path, ViolationKind::UnknownTag, &|| {
                let found = nearest::value(&adjacent_tag.values, text);
                ("one of the documented values".into(), found)
            }),
            Value::Null => self
                .note(path, ViolationKind::UndocumentedNull, &|| ("string".into(), "null".into())),
            other => self
                .note(path, ViolationKind::WrongType, &|| ("string".into(), kind_of(other).into())),
        }
    }

    #[cold]
    #[inline]
    fn missing(
        &mut self,
        object: &'static Object,
        map: &Map<String, Value>,
        path: &Path<'_>,
    ) -> Walk {
        for attribute in object.missing(|number| map.contains_key(object.attributes[number].name)) {
            let path = path.key(attribute.name);
            self.note(&path, ViolationKind::MissingAttribute, &|| {
                (attribute.slot().shape.expected(), "nothing".into())
            })?;
        }
        Ok(())
    }

    #[inline]
    fn union(
        &mut self,
        union: &'static Union,
        value: &Value,
        asked: Asked,
        path: &Path<'_>,
    ) -> Walk {
        if value.is_null() && asked.nullable.is_some() && !asked.shape.takes_null() {
            return self.null(value, asked, path);
        }
        let first = first_byte(value);
        let member = |shape| Asked { shape, nullable: None, payload: false };
        let mut candidates = union.members.iter().filter(|shape| shape.may_start_with(first));
        match (candidates.next(), candidates.next()) {
            (Some(only), None) => return self.value(value, member(only), path),
            (None, _) => return self.wrong(Asked { payload: false, ..asked }, value, path),
            _ => {}
        }
        let mut fitting = union.members.iter().filter(|shape| shape.may_start_with(first));
        if fitting.any(|shape| self.fits(value, member(shape))) {
            return Ok(());
        }
        let tagged = union.tag.and_then(|tag| {
            let text = value.get(tag.name)?.as_str()?;
            tag.values.iter().find(|(known, _)| *known == text).map(|(_, number)| *number)
        });
        match tagged {
            Some(number) => self.value(value, member(union.members[number]), path),
            None => self.note(path, ViolationKind::WrongType, &|| {
                (asked.shape.expected(), "a value that fits none of the members".into())
            }),
        }
    }

    /// Whether a value is of a shape; each shape is tried once at each place, however unions nest.
    #[inline]
    fn fits(&mut self, value: &Value, asked: Asked) -> bool {
        let place = std::ptr::from_ref(value) as usize;
        if let Some(known) = self.trials.get(asked.shape, place) {
            return known;
        }
        let mut trial = Walker::new(self.report.trial(), std::mem::take(&mut self.trials));
        let fits = trial.value(value, asked, &Path::ROOT).is_ok() && trial.report.is_empty();
        self.trials = trial.trials;
        self.trials.insert(asked.shape, place, fits);
        fits
    }
}

/// The kind of a value, seen in one look.
#[inline(always)]
fn look(value: &Value) -> u8 {
    let look = match value {
        Value::Null => look::NULL,
        Value::Bool(_) => look::BOOLEAN,
        Value::Number(_) => look::WHOLE,
        Value::String(_) => look::TEXT | look::FORMATTED,
        Value::Object(_) => look::OBJECT,
        Value::Array(_) => 0,
    };
    match value {
        Value::Number(number) if !number.is_i64() && !number.is_u64() => 0,
        _ => look,
    }
}

/// The byte that the value's text starts with; any digit stands for all.
#[inline]
fn first_byte(value: &Value) -> u8 {
    match value {
        Value::Null => b'n',
        Value::Bool(_) => b't',
        Value::Number(_) => b'0',
        Value::String(_) => b'"',
        Value::Array(_) => b'[',
        Value::Object(_) => b'{',
    }
}

/// To JSON Schema, `1.0` is an integer.
#[inline]
fn is_integer(number: &Number) -> bool {
    number.is_i64() || number.is_u64() || number.as_f64().is_some_and(|value| value.fract() == 0.0)
}
