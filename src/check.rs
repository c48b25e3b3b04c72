//! In: a model and a value. Out: every violation of what the pages say, each with its place and
//! kind, said slowly and from the model alone: the oracle that generated validators and schemas are
//! held to. Must not know: how either is emitted.

mod limits;
mod values;

use limits::broken;
use values::*;

use crate::json_type::JsonType;
use crate::model::kinds::{lookup, Lookup};
use crate::model::{
    AdjacentTag, Attribute, Discriminator, Enum, Format, Model, Object, Shape, Type,
};
use serde_json::{Map, Number, Value};
use std::collections::BTreeSet;

/// What kind of violation it is. The names are those of generated crates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ViolationKind {
    /// The value is of another JSON type than documented.
    WrongType,
    /// A payload is not an object.
    NotAnObject,
    /// The object has an attribute that is not documented.
    UnknownAttribute,
    /// The value is not one of the documented values.
    UnknownValue,
    /// The value that chooses the payload's type is not one of the documented values, or is not there.
    UnknownTag,
    /// `null` if it is not documented.
    UndocumentedNull,
    /// The string is not of the documented format.
    Format,
    /// A required attribute is not there.
    MissingAttribute,
    /// The number is below the least or above the greatest one.
    OutOfRange,
    /// The string has fewer characters than documented.
    TooShort,
    /// The string has more characters than documented.
    TooLong,
    /// The array has fewer items than documented.
    TooFew,
    /// The array has more items than documented.
    TooMany,
    /// Two items of the array are equal.
    NotUnique,
    /// The string does not match the documented pattern.
    Pattern,
}

impl ViolationKind {
    /// Stable name, in kebab case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ViolationKind::WrongType => "wrong-type",
            ViolationKind::NotAnObject => "not-an-object",
            ViolationKind::UnknownAttribute => "unknown-attribute",
            ViolationKind::UnknownValue => "unknown-value",
            ViolationKind::UnknownTag => "unknown-tag",
            ViolationKind::UndocumentedNull => "undocumented-null",
            ViolationKind::Format => "format",
            ViolationKind::MissingAttribute => "missing-attribute",
            ViolationKind::OutOfRange => "out-of-range",
            ViolationKind::TooShort => "too-short",
            ViolationKind::TooLong => "too-long",
            ViolationKind::TooFew => "too-few",
            ViolationKind::TooMany => "too-many",
            ViolationKind::NotUnique => "not-unique",
            ViolationKind::Pattern => "pattern",
        }
    }

    /// Whether a receiver minds: the wire schema refuses it.
    #[must_use]
    pub fn is_wire(self) -> bool {
        matches!(self, ViolationKind::WrongType | ViolationKind::NotAnObject)
    }
}

/// Which violations count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// What a receiver takes.
    Wire,
    /// What a sender promises.
    Strict,
}

/// Places, as JSON Pointers, and kinds.
pub type Violations = BTreeSet<(String, ViolationKind)>;

/// The model as a validator.
#[derive(Debug)]
pub struct Checker<'m> {
    known: Lookup<'m>,
}

impl<'m> Checker<'m> {
    /// A validator for all definitions of a model.
    #[must_use]
    pub fn new(model: &'m Model) -> Checker<'m> {
        Checker { known: lookup(&model.definitions) }
    }

    /// The violations of one definition, of the kinds that count.
    #[must_use]
    pub fn violations(&self, definition: &str, value: &Value, layer: Layer) -> Violations {
        let mut walk = Walk { known: &self.known, layer, found: Violations::new() };
        walk.value(
            &Type::Reference(definition.to_owned()),
            value,
            Place { at: "", nullable: None, payload: false },
        );
        walk.found
    }
}

/// What a place asks for.
#[derive(Clone, Copy)]
struct Place<'a> {
    at: &'a str,
    /// Whether `null` is documented; at the whole and in unions there is no such question.
    nullable: Option<bool>,
    /// Whether it is a payload, whose misfits have a kind of their own.
    payload: bool,
}

/// What a type is, names followed.
enum Node<'t> {
    Plain(&'t Type),
    Object(&'t Object),
    Enum(&'t Enum),
    Union(Vec<&'t Type>, Option<(&'t str, &'t [Vec<String>])>),
}

struct Walk<'k, 'm> {
    known: &'k Lookup<'m>,
    layer: Layer,
    found: Violations,
}

/// The pointer of a member.
pub(crate) fn step(at: &str, key: &str) -> String {
    format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"))
}

fn node<'t>(known: &Lookup<'t>, ty: &'t Type) -> Node<'t> {
    let Type::Reference(name) = ty else { return Node::Plain(ty) };
    match &known[name.as_str()].shape {
        Shape::Object(object) => Node::Object(object),
        Shape::Enum(values) => Node::Enum(values),
        Shape::Alias(target @ Type::Reference(_)) => Node::Union(vec![target], None),
        Shape::Alias(ty) => Node::Plain(ty),
        Shape::Union(union) => {
            let tag = match &union.discriminator {
                Discriminator::Tag { attribute, values } => {
                    Some((attribute.as_str(), values.as_slice()))
                }
                Discriminator::Kinds(_) | Discriminator::Nothing => None,
            };
            Node::Union(union.members.iter().map(|member| &member.ty).collect(), tag)
        }
    }
}

impl Walk<'_, '_> {
    fn note(&mut self, at: &str, kind: ViolationKind) {
        if self.layer == Layer::Strict || kind.is_wire() {
            self.found.insert((at.to_owned(), kind));
        }
    }

    fn misfit(&mut self, node: &Node<'_>, place: Place<'_>) {
        let holds = matches!(
            node,
            Node::Object(_) | Node::Plain(Type::FreeForm | Type::OneOrMany(_) | Type::Array(_))
        );
        self.note(
            place.at,
            if place.payload && holds {
                ViolationKind::NotAnObject
            } else {
                ViolationKind::WrongType
            },
        );
    }

    fn value(&mut self, ty: &Type, value: &Value, place: Place<'_>) {
        let known = self.known;
        let node = node(known, ty);
        if let Node::Union(members, tag) = &node {
            return self.union(ty, members, *tag, value, place);
        }
        if value.is_null() && takes_null(known, ty) {
            return;
        }
        if value.is_null() {
            return match place.nullable {
                Some(true) => {}
                Some(false) => self.note(place.at, ViolationKind::UndocumentedNull),
                None => self.misfit(&node, place),
            };
        }
        match (&node, value) {
            (Node::Object(object), Value::Object(map)) => self.object(object, map, place.at),
            (Node::Enum(values), _) => self.literal(values, value, place),
            (Node::Plain(ty), _) if self.plain(ty, value, place) => {}
            _ => self.misfit(&node, place),
        }
    }

    /// Checks what is not a name; whether the value is of the JSON type.
    fn plain(&mut self, ty: &Type, value: &Value, place: Place<'_>) -> bool {
        let at = place.at;
        match (ty, value) {
            (Type::Any, _)
            | (Type::Null, Value::Null)
            | (Type::Boolean, Value::Bool(_))
            | (Type::Number, Value::Number(_)) => true,
            (Type::String, Value::String(_)) | (Type::FreeForm, Value::Object(_)) => true,
            (Type::Integer, Value::Number(number)) => is_integer(number),
            (Type::Formatted(format), Value::String(text)) => {
                if !fits_format(format.value, text) {
                    self.note(at, ViolationKind::Format);
                }
                true
            }
            (Type::Array(items) | Type::OneOrMany(items), Value::Array(values)) => {
                for (index, value) in values.iter().enumerate() {
                    self.value(
                        items,
                        value,
                        Place { at: &format!("{at}/{index}"), nullable: Some(false), ..place },
                    );
                }
                true
            }
            (Type::OneOrMany(item), value) => {
                self.value(item, value, Place { nullable: None, ..place });
                true
            }
            (Type::Limited(inner, limits), value) => {
                if !self.plain(inner, value, place) {
                    return false;
                }
                for limit in limits {
                    if let Some(kind) = broken(&limit.value, value) {
                        self.note(at, kind);
                    }
                }
                true
            }
            (Type::Map(values), Value::Object(map)) => {
                for (key, value) in map {
                    self.slot(values, value, &step(at, key));
                }
                true
            }
            _ => false,
        }
    }

    fn slot(&mut self, attribute: &Attribute, value: &Value, at: &str) {
        self.value(
            &attribute.ty.value,
            value,
            Place { at, nullable: Some(attribute.nullable.is_some()), payload: false },
        );
    }

    fn literal(&mut self, values: &Enum, value: &Value, place: Place<'_>) {
        if values.values.iter().any(|known| is_equal(&known.value, value)) {
            return;
        }
        let of_type = |kind: &JsonType| match (kind, value) {
            (JsonType::Integer, Value::Number(number)) => is_integer(number),
            (kind, value) => is_of(*kind, value),
        };
        let known = values.kinds().iter().any(of_type);
        self.note(
            place.at,
            if known { ViolationKind::UnknownValue } else { ViolationKind::WrongType },
        );
    }

    fn object(&mut self, object: &Object, map: &Map<String, Value>, at: &str) {
        for (key, value) in map {
            let inner = step(at, key);
            let attribute = object.attributes.iter().find(|attribute| attribute.name.value == *key);
            match (attribute, &object.adjacent_tag) {
                (Some(attribute), Some(adjacent_tag))
                    if adjacent_tag.tag == attribute.name.value =>
                {
                    self.tag(adjacent_tag, value, &inner)
                }
                (Some(attribute), Some(adjacent_tag))
                    if adjacent_tag.content == attribute.name.value =>
                {
                    self.payload(attribute, adjacent_tag, map, value, &inner)
                }
                (Some(attribute), _) => self.slot(attribute, value, &inner),
                (None, _) => match additional(object, key) {
                    Some(additional) => self.slot(additional, value, &inner),
                    None if object.closed => self.note(&inner, ViolationKind::UnknownAttribute),
                    None => {}
                },
            }
        }
        if object
            .adjacent_tag
            .as_ref()
            .is_some_and(|adjacent_tag| !map.contains_key(&adjacent_tag.tag))
        {
            self.note(at, ViolationKind::UnknownTag);
        }
        let is_tag = |name: &str| {
            object.adjacent_tag.as_ref().is_some_and(|adjacent_tag| adjacent_tag.tag == name)
        };
        for attribute in
            object.attributes.iter().filter(|attribute| attribute.required == Some(true))
        {
            let name = &attribute.name.value;
            if !map.contains_key(name) && !is_tag(name) {
                self.note(&step(at, name), ViolationKind::MissingAttribute);
            }
        }
    }

    fn tag(&mut self, adjacent_tag: &AdjacentTag, value: &Value, at: &str) {
        match value {
            Value::String(text) if adjacent_tag.arms.iter().any(|arm| arm.value == *text) => {}
            Value::String(_) => self.note(at, ViolationKind::UnknownTag),
            Value::Null => self.note(at, ViolationKind::UndocumentedNull),
            _ => self.note(at, ViolationKind::WrongType),
        }
    }

    fn payload(
        &mut self,
        attribute: &Attribute,
        adjacent_tag: &AdjacentTag,
        map: &Map<String, Value>,
        value: &Value,
        at: &str,
    ) {
        let tag = map.get(&adjacent_tag.tag).and_then(Value::as_str);
        let arm = adjacent_tag.arms.iter().find(|arm| Some(arm.value.as_str()) == tag);
        let target = arm.map_or(Type::FreeForm, |arm| Type::Reference(arm.definition.clone()));
        let ty = attribute.ty.value.with_inner(target);
        let nullable = arm.is_none() || attribute.nullable.is_some();
        self.value(&ty, value, Place { at, nullable: Some(nullable), payload: true });
    }

    /// A value that fits one of the members violates nothing. Where its JSON type or its tag says
    /// which member it is, that member says what is wrong; else only that none fits.
    fn union(
        &mut self,
        ty: &Type,
        members: &[&Type],
        tag: Option<(&str, &[Vec<String>])>,
        value: &Value,
        place: Place<'_>,
    ) {
        if value.is_null() && !takes_null(self.known, ty) {
            if let Some(nullable) = place.nullable {
                return if nullable {
                } else {
                    self.note(place.at, ViolationKind::UndocumentedNull)
                };
            }
        }
        let member = Place { at: place.at, nullable: None, payload: false };
        let candidates: Vec<&&Type> =
            members.iter().filter(|ty| may_be(self.known, ty, value)).collect();
        match candidates[..] {
            [] => return self.note(place.at, ViolationKind::WrongType),
            [only] => return self.value(only, value, member),
            _ => {}
        }
        if candidates.iter().any(|ty| self.fits(ty, value)) {
            return;
        }
        let tagged = tag.and_then(|(name, values)| {
            let text = value.get(name)?.as_str()?;
            values.iter().position(|values| values.iter().any(|known| known == text))
        });
        match tagged {
            Some(number) => self.value(members[number], value, member),
            None => self.note(place.at, ViolationKind::WrongType),
        }
    }

    fn fits(&self, ty: &Type, value: &Value) -> bool {
        let mut trial = Walk { known: self.known, layer: self.layer, found: Violations::new() };
        trial.value(ty, value, Place { at: "", nullable: None, payload: false });
        trial.found.is_empty()
    }
}
