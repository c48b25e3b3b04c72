//! In: the bytes of a JSON text and a shape. Out: every departure from the shape, found in one pass without a tree.

use super::date_time::{is_date, is_date_time};
use super::decode::Key;
use super::departure::{Departure, Departures, Kind, Kinds};
use super::shape::{Choice, Literal, Object, Shape, Slot};
use serde_core::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_core::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use std::fmt;

/// What `serde_json` takes as too deep.
const DEPTH_LIMIT: usize = 128;

/// Finds all departures of the given kinds.
///
/// # Errors
/// There are departures.
pub fn validate(bytes: &[u8], shape: &'static Shape, kinds: Kinds) -> Result<(), Departures> {
    let departures = run(bytes, shape, kinds, false);
    if departures.is_empty() {
        Ok(())
    } else {
        Err(Departures::new(departures))
    }
}

/// Whether there is no departure of the given kinds; stops at the first.
#[must_use]
pub fn is_valid(bytes: &[u8], shape: &'static Shape, kinds: Kinds) -> bool {
    run(bytes, shape, kinds, true).is_empty()
}

fn run(bytes: &[u8], shape: &'static Shape, kinds: Kinds, first_only: bool) -> Vec<Departure> {
    let mut run = Run { kinds, found: Vec::new(), first_only, depth: 0, buffer: false, restart: false };
    let mut outcome = walk(bytes, shape, &mut run);
    if run.restart {
        run = Run { kinds, found: Vec::new(), first_only, depth: 0, buffer: true, restart: false };
        outcome = walk(bytes, shape, &mut run);
    }
    if let Err(error) = outcome {
        // Stopping at the first departure is an error to serde, but not one of the input.
        if !first_only || run.found.is_empty() {
            run.found.push(Departure { pointer: String::new(), kind: Kind::Syntax, expected: "JSON".to_owned(), found: error.to_string() });
        }
    }
    run.found
}

fn walk(bytes: &[u8], shape: &'static Shape, run: &mut Run) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let check = Check { shape, null: Null::Refused, payload: false, path: &Path::ROOT, run };
    check.deserialize(&mut deserializer)?;
    deserializer.end()
}

struct Run {
    kinds: Kinds,
    found: Vec<Departure>,
    first_only: bool,
    depth: usize,
    /// Whether payloads wait for the end of their object, since a tag stands behind one that was checked already.
    buffer: bool,
    /// Whether the walk has to be made again with `buffer`.
    restart: bool,
}

impl Run {
    /// A run inside another one, whose findings are its own.
    fn inner(kinds: Kinds, first_only: bool, outer: &Run) -> Run {
        Run { kinds, found: Vec::new(), first_only, depth: outer.depth, buffer: true, restart: false }
    }

    /// Notes a departure; its texts are only made where it counts.
    #[cold]
    fn note<E: Error>(&mut self, path: &Path<'_>, kind: Kind, texts: impl FnOnce() -> (String, String)) -> Result<(), E> {
        if !self.kinds.contains(kind) {
            return Ok(());
        }
        let (expected, found) = texts();
        self.found.push(Departure { pointer: path.pointer(), kind, expected, found });
        if self.first_only {
            return Err(E::custom("stopped at the first departure"));
        }
        Ok(())
    }

    fn enter<E: Error>(&mut self) -> Result<(), E> {
        self.depth += 1;
        if self.depth >= DEPTH_LIMIT {
            return Err(E::custom("recursion limit exceeded"));
        }
        Ok(())
    }
}

/// Where the walk stands, as a list from the leaf to the root that lives on the stack.
struct Path<'p> {
    above: Option<&'p Path<'p>>,
    step: Step<'p>,
}

enum Step<'p> {
    Root,
    Key(&'p str),
    Index(usize),
}

impl<'p> Path<'p> {
    const ROOT: Path<'static> = Path { above: None, step: Step::Root };

    fn key(&'p self, key: &'p str) -> Path<'p> {
        Path { above: Some(self), step: Step::Key(key) }
    }

    fn index(&'p self, index: usize) -> Path<'p> {
        Path { above: Some(self), step: Step::Index(index) }
    }

    fn pointer(&self) -> String {
        let mut pointer = self.above.map(Path::pointer).unwrap_or_default();
        match self.step {
            Step::Root => {}
            Step::Key(key) => {
                pointer.push('/');
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Step::Index(index) => {
                pointer.push('/');
                pointer.push_str(&index.to_string());
            }
        }
        pointer
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Null {
    /// A documented `null`, or none that is allowed for.
    Documented,
    /// A place that takes `null` on the wire.
    Undocumented,
    /// The whole, or a member of a union: there `null` is just another type.
    Refused,
}

/// Checks one value.
struct Check<'r, 'p> {
    shape: &'static Shape,
    null: Null,
    /// Whether the value is a payload, whose not being an object has a kind of its own.
    payload: bool,
    path: &'p Path<'p>,
    run: &'r mut Run,
}

impl<'r, 'p> Check<'r, 'p> {
    fn slot(slot: &'static Slot, path: &'p Path<'p>, run: &'r mut Run) -> Check<'r, 'p> {
        let null = if slot.nullable { Null::Documented } else { Null::Undocumented };
        Check { shape: slot.shape, null, payload: false, path, run }
    }

    /// The value is of a JSON type that the shape does not have.
    fn wrong<E: Error>(self, found: &str) -> Result<(), E> {
        let object = matches!(self.shape, Shape::Object(_) | Shape::FreeForm | Shape::OneOrMany(_) | Shape::Array(_));
        let kind = if self.payload && object { Kind::NotAnObject } else { Kind::WrongType };
        let shape = self.shape;
        self.run.note(self.path, kind, || (shape.expected(), found.to_owned()))
    }

    fn text<E: Error>(self, text: &str) -> Result<(), E> {
        let format = |run: &mut Run, fits: bool| {
            if fits {
                return Ok(());
            }
            run.note(self.path, Kind::Format, || (self.shape.expected(), quoted(text)))
        };
        match self.shape {
            Shape::Any | Shape::String => Ok(()),
            Shape::DateTime => format(self.run, is_date_time(text)),
            Shape::Date => format(self.run, is_date(text)),
            Shape::Values(values) if values.contains(&text) => Ok(()),
            Shape::Values(_) => self.run.note(self.path, Kind::UnknownValue, || ("one of the documented values".to_owned(), quoted(text))),
            Shape::Literals(literals) => self.literal(
                literals,
                |literal| matches!(literal, Literal::String(known) if *known == text),
                |literal| matches!(literal, Literal::String(_)),
                "string",
                || quoted(text),
            ),
            Shape::OneOrMany(slot) => Check { shape: slot.shape, null: Null::Refused, ..self }.text(text),
            _ => self.wrong("string"),
        }
    }

    /// An unknown literal of a documented type is an unknown value; of another type, it is of the wrong one.
    fn literal<E: Error>(
        self,
        literals: &[Literal],
        same: impl Fn(&Literal) -> bool,
        of_type: impl Fn(&Literal) -> bool,
        name: &str,
        found: impl FnOnce() -> String,
    ) -> Result<(), E> {
        if literals.iter().any(same) {
            Ok(())
        } else if literals.iter().any(of_type) {
            self.run.note(self.path, Kind::UnknownValue, || ("one of the documented values".to_owned(), found()))
        } else {
            self.wrong(name)
        }
    }

    fn number<E: Error>(self, value: f64, whole: bool) -> Result<(), E> {
        match self.shape {
            Shape::Any | Shape::Number => Ok(()),
            Shape::Integer if whole || value.fract() == 0.0 => Ok(()),
            Shape::Literals(literals) => self.literal(
                literals,
                |literal| matches!(literal, Literal::Number(known) if *known == value),
                |literal| matches!(literal, Literal::Number(_)),
                "number",
                || value.to_string(),
            ),
            Shape::OneOrMany(slot) => Check { shape: slot.shape, null: Null::Refused, ..self }.number(value, whole),
            _ => self.wrong("number"),
        }
    }

    fn items<'de, A: SeqAccess<'de>>(self, slot: &'static Slot, mut access: A) -> Result<(), A::Error> {
        self.run.enter()?;
        let mut index = 0;
        loop {
            let path = self.path.index(index);
            let check = Check { payload: self.payload, ..Check::slot(slot, &path, self.run) };
            if access.next_element_seed(check)?.is_none() {
                break;
            }
            index += 1;
        }
        self.run.depth -= 1;
        Ok(())
    }

    fn values<'de, A: MapAccess<'de>>(self, slot: &'static Slot, mut access: A) -> Result<(), A::Error> {
        self.run.enter()?;
        while let Some(key) = access.next_key_seed(Key)? {
            let path = self.path.key(&key);
            access.next_value_seed(Check::slot(slot, &path, self.run))?;
        }
        self.run.depth -= 1;
        Ok(())
    }

    fn attributes<'de, A: MapAccess<'de>>(mut self, object: &'static Object, mut access: A) -> Result<(), A::Error> {
        self.run.enter()?;
        let mut seen = Seen::default();
        let mut chosen = Chosen::default();
        let mut next = 0;
        while let Some(key) = access.next_key_seed(Key)? {
            let path = self.path.key(&key);
            let Some(index) = find(object, next, &key) else {
                self.undocumented(object, &path, &mut access)?;
                continue;
            };
            next = index + 1;
            if seen.insert(index) {
                self.run.note(&path, Kind::DuplicateKey, || ("one value".to_owned(), "another value for the same key".to_owned()))?;
            }
            match object.choice {
                Some(choice) if choice.tag == index => {
                    chosen.tag = access.next_value_seed(Tag { choice, path: &path, run: self.run })?;
                    if chosen.checked {
                        // Of equal keys the last one counts, so the payload was checked for the wrong tag.
                        self.run.restart = true;
                        return Err(A::Error::custom("a second tag"));
                    }
                }
                Some(choice) if choice.payload == index && seen.contains(choice.tag) && !self.run.buffer => {
                    chosen.checked = true;
                    let slot = chosen.slot(choice);
                    access.next_value_seed(Check { payload: true, ..Check::slot(slot, &path, self.run) })?;
                }
                Some(choice) if choice.payload == index => chosen.take_payload(&mut access, self.run)?,
                _ => access.next_value_seed(Check::slot(&object.attributes[index].slot, &path, self.run))?,
            }
        }
        if let Some(choice) = object.choice {
            self.payload_of(object, choice, chosen, seen.contains(choice.tag))?;
        }
        self.missing(object, &seen)?;
        self.run.depth -= 1;
        Ok(())
    }

    fn undocumented<'de, A: MapAccess<'de>>(&mut self, object: &'static Object, path: &Path<'_>, access: &mut A) -> Result<(), A::Error> {
        if let Some(slot) = object.further {
            return access.next_value_seed(Check::slot(slot, path, self.run));
        }
        if object.closed {
            self.run.note(path, Kind::UnknownAttribute, || ("only documented attributes".to_owned(), "another one".to_owned()))?;
        }
        access.next_value_seed(Skip { run: self.run })
    }

    /// A payload that came before its tag is checked last.
    fn payload_of<E: Error>(&mut self, object: &'static Object, choice: &'static Choice, chosen: Chosen<'_>, tagged: bool) -> Result<(), E> {
        if !tagged {
            let name = object.attributes[choice.tag].name;
            self.run.note(self.path, Kind::UnknownEventType, || (format!("a documented value of `{name}`"), "none".to_owned()))?;
        }
        let Some(raw) = chosen.payload else { return Ok(()) };
        let slot = chosen.slot(choice);
        let path = self.path.key(object.attributes[choice.payload].name);
        let check = Check { payload: true, ..Check::slot(slot, &path, self.run) };
        let mut deserializer = serde_json::Deserializer::from_str(raw.get());
        check.deserialize(&mut deserializer).map_err(E::custom)
    }

    fn missing<E: Error>(&mut self, object: &'static Object, seen: &Seen) -> Result<(), E> {
        for (index, attribute) in object.attributes.iter().enumerate().filter(|(_, attribute)| attribute.required) {
            let is_tag = object.choice.is_some_and(|choice| choice.tag == index);
            if !seen.contains(index) && !is_tag {
                let path = self.path.key(attribute.name);
                self.run.note(&path, Kind::MissingAttribute, || (attribute.slot.shape.expected(), "nothing".to_owned()))?;
            }
        }
        Ok(())
    }

    /// A value that fits one of the members departs from nothing; else the first one's type is what was expected.
    fn union<'de, D: Deserializer<'de>>(self, members: &'static [&'static Shape], deserializer: D) -> Result<(), D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?;
        let text = raw.get();
        let mut skipping = Run::inner(Kinds::NONE, false, self.run);
        Skip { run: &mut skipping }.deserialize(&mut serde_json::Deserializer::from_str(text)).map_err(D::Error::custom)?;
        if text == "null" && self.null != Null::Refused && !self.shape.takes_null() {
            return self.null();
        }
        let fits = members.iter().any(|shape| {
            let mut run = Run::inner(self.run.kinds, true, self.run);
            let check = Check { shape, null: Null::Refused, payload: false, path: &Path::ROOT, run: &mut run };
            check.deserialize(&mut serde_json::Deserializer::from_str(text)).is_ok() && run.found.is_empty()
        });
        if fits {
            return Ok(());
        }
        let shape = self.shape;
        self.run.note(self.path, Kind::WrongType, || (shape.expected(), "a value that fits none of the members".to_owned()))
    }

    fn one_or_many_of_union<'de, D: Deserializer<'de>>(self, slot: &'static Slot, deserializer: D) -> Result<(), D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?;
        let mut inner = serde_json::Deserializer::from_str(raw.get());
        let outcome = match raw.get().as_bytes().first() {
            Some(b'[' | b'n') => inner.deserialize_any(self),
            _ => Check { shape: slot.shape, null: Null::Refused, ..self }.deserialize(&mut inner),
        };
        outcome.map_err(D::Error::custom)
    }

    fn null<E: Error>(self) -> Result<(), E> {
        match self.null {
            _ if self.shape.takes_null() => Ok(()),
            Null::Documented => Ok(()),
            Null::Undocumented => {
                let shape = self.shape;
                self.run.note(self.path, Kind::UndocumentedNull, || (shape.expected(), "null".to_owned()))
            }
            Null::Refused => self.wrong("null"),
        }
    }
}

fn quoted(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    let dots = if short.len() < text.len() { "…" } else { "" };
    format!("`{short}{dots}`")
}

/// The number of an attribute: predicted in documented order, else looked for.
fn find(object: &Object, next: usize, key: &str) -> Option<usize> {
    let predicted = object.attributes.get(next).is_some_and(|attribute| attribute.name == key);
    if predicted {
        return Some(next);
    }
    object.attributes.iter().position(|attribute| attribute.name == key)
}

/// Which attributes were there; the first 128 without an allocation.
#[derive(Default)]
struct Seen {
    first: u128,
    rest: Vec<usize>,
}

impl Seen {
    /// Notes an attribute; whether it was there already.
    fn insert(&mut self, index: usize) -> bool {
        let known = self.contains(index);
        match index {
            0..128 => self.first |= 1 << index,
            _ if !known => self.rest.push(index),
            _ => {}
        }
        known
    }

    fn contains(&self, index: usize) -> bool {
        if index < 128 {
            self.first & 1 << index != 0
        } else {
            self.rest.contains(&index)
        }
    }
}

/// What a choice has met so far.
#[derive(Default)]
struct Chosen<'de> {
    tag: Option<usize>,
    payload: Option<&'de RawValue>,
    /// Whether a payload was checked as it came.
    checked: bool,
}

impl<'de> Chosen<'de> {
    fn slot(&self, choice: &'static Choice) -> &'static Slot {
        self.tag.map_or(&choice.other, |arm| &choice.arms[arm].1)
    }

    fn take_payload<A: MapAccess<'de>>(&mut self, access: &mut A, run: &Run) -> Result<(), A::Error> {
        let before = self.payload.replace(access.next_value()?);
        // A payload that a second one replaces is not checked, but it must be JSON.
        if let Some(raw) = before {
            let mut run = Run::inner(Kinds::NONE, false, run);
            Skip { run: &mut run }.deserialize(&mut serde_json::Deserializer::from_str(raw.get())).map_err(A::Error::custom)?;
        }
        Ok(())
    }
}

/// Reads the attribute that chooses.
struct Tag<'r, 'p> {
    choice: &'static Choice,
    path: &'p Path<'p>,
    run: &'r mut Run,
}

impl Tag<'_, '_> {
    fn wrong<E: Error>(self, found: &str) -> Result<Option<usize>, E> {
        self.run.note(self.path, Kind::WrongType, || ("string".to_owned(), found.to_owned()))?;
        Ok(None)
    }
}

impl<'de> DeserializeSeed<'de> for Tag<'_, '_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tag<'_, '_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        self.run.note(self.path, Kind::UndocumentedNull, || ("string".to_owned(), "null".to_owned()))?;
        Ok(None)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        self.wrong("boolean")
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
        self.wrong("number")
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
        self.wrong("number")
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        self.wrong("number")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        let arm = self.choice.arms.iter().position(|(value, _)| *value == text);
        if arm.is_none() {
            self.run.note(self.path, Kind::UnknownEventType, || ("one of the documented values".to_owned(), quoted(text)))?;
        }
        Ok(arm)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
        Skip { run: self.run }.visit_seq(access)?;
        self.wrong("array")
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
        Skip { run: self.run }.visit_map(access)?;
        self.wrong("object")
    }
}

impl<'de> DeserializeSeed<'de> for Check<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.shape {
            Shape::Union(members) => self.union(members, deserializer),
            Shape::OneOrMany(slot) if matches!(slot.shape, Shape::Union(_)) => self.one_or_many_of_union(slot, deserializer),
            _ => deserializer.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Check<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.null()
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        match self.shape {
            Shape::Any | Shape::Boolean => Ok(()),
            Shape::Literals(literals) => self.literal(
                literals,
                |literal| *literal == Literal::Boolean(value),
                |literal| matches!(literal, Literal::Boolean(_)),
                "boolean",
                || value.to_string(),
            ),
            Shape::OneOrMany(slot) => Check { shape: slot.shape, null: Null::Refused, ..self }.visit_bool(value),
            _ => self.wrong("boolean"),
        }
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.number(value as f64, true)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.number(value as f64, true)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.number(value, false)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.text(text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        match self.shape {
            Shape::Array(slot) | Shape::OneOrMany(slot) => self.items(slot, access),
            Shape::Any => Skip { run: self.run }.visit_seq(access),
            _ => {
                Skip { run: self.run }.visit_seq(access)?;
                self.wrong("array")
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        match self.shape {
            Shape::Object(object) => self.attributes(object, access),
            Shape::Map(slot) => self.values(slot, access),
            Shape::Any | Shape::FreeForm => Skip { run: self.run }.visit_map(access),
            Shape::OneOrMany(slot) => Check { shape: slot.shape, null: Null::Refused, ..self }.visit_map(access),
            _ => {
                Skip { run: self.run }.visit_map(access)?;
                self.wrong("object")
            }
        }
    }
}

/// Skips a value as strictly as it would be read: texts must be UTF-8, numbers must be in range.
struct Skip<'r> {
    run: &'r mut Run,
}

impl<'de> DeserializeSeed<'de> for Skip<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Skip<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        self.run.enter()?;
        while access.next_element_seed(Skip { run: self.run })?.is_some() {}
        self.run.depth -= 1;
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        self.run.enter()?;
        while access.next_key_seed(Key)?.is_some() {
            access.next_value_seed(Skip { run: self.run })?;
        }
        self.run.depth -= 1;
        Ok(())
    }
}
