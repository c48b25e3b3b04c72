//! In: the definitions of a model. Out: the JSON types that values of each may have.
//! Must not know: pages, or how anything is emitted.

use super::{graph, Attribute, Definition, Shape, Type};
use crate::json_type::JsonType;
use std::collections::HashMap;

/// Definitions by name; only asked for one at a time, so that their order has no meaning.
pub type Lookup<'a> = HashMap<&'a str, &'a Definition>;

/// Definitions by name.
#[must_use]
pub fn lookup(definitions: &[Definition]) -> Lookup<'_> {
    definitions.iter().map(|definition| (definition.name.as_str(), definition)).collect()
}

/// An attribute as corrections name it: in the part that it comes from, if it comes from one.
#[must_use]
pub fn address(known: &Lookup<'_>, of: &Definition, attribute: &Attribute) -> String {
    let part = attribute.from.as_deref().and_then(|part| known.get(part));
    let path = part.map_or(&of.path, |part| &part.path);
    format!("{path} / {}", attribute.name.value)
}

/// The JSON kinds that a value may be of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct KindSet(u8);

impl KindSet {
    const ANY: KindSet = KindSet(u8::MAX);

    fn of(kind: JsonType) -> KindSet {
        // To tell values apart, an integer is a number.
        let kind = if kind == JsonType::Integer { JsonType::Number } else { kind };
        KindSet(1 << kind as u8)
    }

    pub(crate) fn or(self, other: KindSet) -> KindSet {
        KindSet(self.0 | other.0)
    }

    pub(crate) fn contains(self, kind: JsonType) -> bool {
        self.0 & KindSet::of(kind).0 != 0
    }

    pub(crate) fn and(self, other: KindSet) -> KindSet {
        KindSet(self.0 & other.0)
    }

    /// The kinds; integers are numbers.
    pub(crate) fn types(self) -> Vec<JsonType> {
        const ALL: [JsonType; 6] = [
            JsonType::Null,
            JsonType::Boolean,
            JsonType::Number,
            JsonType::String,
            JsonType::Array,
            JsonType::Object,
        ];
        ALL.into_iter().filter(|kind| self.contains(*kind)).collect()
    }

    /// The kinds; none if it may be any.
    pub(crate) fn list(self) -> Option<Vec<JsonType>> {
        (self != KindSet::ANY).then(|| self.types())
    }
}

/// The JSON kinds of every definition, found once.
#[derive(Debug)]
pub struct Kinds<'a> {
    of: HashMap<&'a str, KindSet>,
}

impl<'a> Kinds<'a> {
    /// The kinds of these definitions.
    #[must_use]
    pub fn of(definitions: &'a [Definition]) -> Kinds<'a> {
        let leads_to = |definition: &'a Definition| match &definition.shape {
            Shape::Alias(ty) => ty.direct().into_iter().collect::<Vec<&str>>(),
            Shape::Union(union) => {
                union.members.iter().filter_map(|member| member.ty.direct()).collect()
            }
            Shape::Object(_) | Shape::Enum(_) => Vec::new(),
        };
        let edges = graph::graph(definitions, leads_to);
        let mut kinds = Kinds { of: HashMap::with_capacity(definitions.len()) };
        // Cycles were cut before, so each comes after those that it leads to.
        for at in graph::of(&edges).into_iter().flatten() {
            let set = match &definitions[at].shape {
                Shape::Object(_) => KindSet::of(JsonType::Object),
                Shape::Enum(values) => values
                    .kinds()
                    .into_iter()
                    .map(KindSet::of)
                    .fold(KindSet::default(), KindSet::or),
                Shape::Alias(ty) => kinds.ty(ty),
                Shape::Union(union) => union
                    .members
                    .iter()
                    .map(|member| kinds.ty(&member.ty))
                    .fold(KindSet::default(), KindSet::or),
            };
            kinds.of.insert(&definitions[at].name, set);
        }
        kinds
    }

    pub(crate) fn ty(&self, ty: &Type) -> KindSet {
        match ty {
            Type::Any => KindSet::ANY,
            Type::Null => KindSet::of(JsonType::Null),
            Type::Boolean => KindSet::of(JsonType::Boolean),
            Type::Integer | Type::Number => KindSet::of(JsonType::Number),
            Type::String | Type::Formatted(_) => KindSet::of(JsonType::String),
            Type::FreeForm | Type::Map(_) => KindSet::of(JsonType::Object),
            Type::Array(_) => KindSet::of(JsonType::Array),
            Type::Limited(inner, _) => self.ty(inner),
            Type::OneOrMany(inner) => self.ty(inner).or(KindSet::of(JsonType::Array)),
            Type::Reference(name) => self.of.get(name.as_str()).copied().unwrap_or(KindSet::ANY),
        }
    }

    /// Whether a value of a type may be an array.
    #[must_use]
    pub fn may_be_array(&self, ty: &Type) -> bool {
        self.ty(ty).contains(JsonType::Array)
    }
}
