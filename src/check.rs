//! In: a model and a value. Out: every violation of what the pages say, each with its place and
//! kind, said slowly and from the model alone: the oracle that generated validators and schemas are
//! held to. Must not know: how either is emitted.

mod kind;
mod limits;
mod unions;
mod values;

pub use kind::ViolationKind;
pub use limits::broken;
pub use values::{fits_format, is_equal, is_integer};

use values::*;

use crate::json_type::JsonType;
use crate::model::kinds::{lookup, Lookup};
use crate::model::{
    AdjacentTag, Attribute, Definition, Discriminator, Enum, Format, Model, Object, Shape, Type,
};
use serde_json::{Map, Number, Value};
use std::collections::{BTreeMap, BTreeSet};

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

/// Where the model says what a value violates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot<'m> {
    /// Name of the definition.
    pub definition: &'m str,
    /// The attribute in it; none for the whole, and for an attribute that it does not have.
    pub attribute: Option<&'m str>,
}

/// The same, with what the model says there.
pub type Located<'m> = BTreeMap<(String, ViolationKind), Spot<'m>>;

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

    /// The same before the model is whole.
    pub(crate) fn of(definitions: &'m [Definition]) -> Checker<'m> {
        Checker { known: lookup(definitions) }
    }

    /// Whether a type lists its values, and a value is one of them.
    pub(crate) fn lists(&self, ty: &Type, value: &Value) -> bool {
        match node(&self.known, ty) {
            Node::Enum(values) => values.values.iter().any(|known| is_equal(&known.value, value)),
            Node::Union(members, _) => members.iter().any(|member| self.lists(member, value)),
            Node::Plain(_) | Node::Object(..) => false,
        }
    }

    /// The violations of one definition, of the kinds that count.
    #[must_use]
    pub fn violations(&self, definition: &str, value: &Value, layer: Layer) -> Violations {
        self.located(definition, value, layer).into_keys().collect()
    }

    /// The same, each with the definition and the attribute that it is of.
    #[must_use]
    pub fn located(&self, definition: &str, value: &Value, layer: Layer) -> Located<'m> {
        self.walk(&Type::Reference(definition.to_owned()), value, layer, self.whole(definition))
    }

    /// The same, for people: where nothing tells the members of a union apart, what the member
    /// says that has the least to say.
    #[must_use]
    pub fn nearest(&self, definition: &str, value: &Value, layer: Layer) -> Located<'m> {
        let spot = self.whole(definition);
        let mut walk = Walk { known: &self.known, layer, spot, near: true, found: Located::new() };
        walk.value(&Type::Reference(definition.to_owned()), value, WHOLE);
        walk.found
    }

    fn whole(&self, definition: &str) -> Spot<'m> {
        Spot { definition: &self.known[definition].name, attribute: None }
    }

    /// The violations of a type.
    #[must_use]
    pub(crate) fn of_type(&self, ty: &Type, value: &Value, layer: Layer) -> Located<'m> {
        self.walk(ty, value, layer, Spot { definition: "", attribute: None })
    }

    fn walk(&self, ty: &Type, value: &Value, layer: Layer, spot: Spot<'m>) -> Located<'m> {
        let mut walk = Walk { known: &self.known, layer, spot, near: false, found: Located::new() };
        walk.value(ty, value, WHOLE);
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

const WHOLE: Place<'static> = Place { at: "", nullable: None, payload: false };

/// What a type is, names followed.
enum Node<'t> {
    Plain(&'t Type),
    Object(&'t Definition, &'t Object),
    Enum(&'t Enum),
    Union(Vec<&'t Type>, Option<(&'t str, &'t [Vec<String>])>),
}

struct Walk<'k, 'm> {
    known: &'k Lookup<'m>,
    layer: Layer,
    /// What the model says here.
    spot: Spot<'m>,
    /// Whether the nearest member of a union speaks for all.
    near: bool,
    found: Located<'m>,
}

/// The pointer of a member.
#[must_use]
pub fn step(at: &str, key: &str) -> String {
    format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// The key that a pointer ends with.
pub(crate) fn last_key(pointer: &str) -> String {
    let key = pointer.rsplit('/').next().unwrap_or_default();
    key.replace("~1", "/").replace("~0", "~")
}

fn node<'t>(known: &Lookup<'t>, ty: &'t Type) -> Node<'t> {
    let Type::Reference(name) = ty else { return Node::Plain(ty) };
    let definition = known[name.as_str()];
    match &definition.shape {
        Shape::Object(object) => Node::Object(definition, object),
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

impl<'m> Walk<'_, 'm> {
    fn note(&mut self, at: &str, kind: ViolationKind) {
        if self.layer == Layer::Strict || kind.is_wire() {
            self.found.insert((at.to_owned(), kind), self.spot);
        }
    }

    fn misfit(&mut self, node: &Node<'_>, place: Place<'_>) {
        let holds = matches!(
            node,
            Node::Object(..) | Node::Plain(Type::FreeForm | Type::OneOrMany(_) | Type::Array(_))
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
            (Node::Object(definition, object), Value::Object(map)) => {
                let outside = self.spot;
                self.spot.definition = &known[definition.name.as_str()].name;
                self.object(object, map, place.at);
                self.spot = outside;
            }
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
            self.spot.attribute = attribute.and_then(|one| self.own_name(&one.name.value));
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
            self.spot.attribute = None;
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
                self.spot.attribute = self.own_name(name);
                self.note(&step(at, name), ViolationKind::MissingAttribute);
            }
        }
    }

    /// The name of an attribute of the definition that is walked, as long as the model lives.
    fn own_name(&self, name: &str) -> Option<&'m str> {
        let attributes = self.known.get(self.spot.definition)?.attributes();
        attributes.iter().find(|one| one.name.value == name).map(|one| one.name.value.as_str())
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
}
