//! In: nothing. Out: the statements about a value, as plain data. Must not know: where it is read from.

use super::at::At;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use tablewright::JsonType;

/// Schemas that all apply to one value.
pub(super) type Place = Vec<At>;

/// A place of the schema that the pages do not have.
pub(super) struct Open {
    /// The place on the pages where it would be.
    pub(super) at: String,
    pub(super) place: Place,
    /// The page of that.
    pub(super) page: Option<String>,
}

/// The facts on a value.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// The definitions that it is by reference, the outermost first.
    pub(super) names: Vec<At>,
    /// Where it is said.
    pub(super) at: Option<At>,
    /// All that references led to, parts included.
    pub(super) used: BTreeSet<At>,
    /// The JSON types; none where nothing is said.
    pub(super) types: Option<BTreeSet<JsonType>>,
    /// Whether `null` is one of them; none where nothing is said.
    pub(super) null: Option<bool>,
    /// The only values.
    pub(super) values: Option<Vec<Value>>,
    /// Bounds, formats and defaults by their keywords.
    pub(super) keywords: BTreeMap<&'static str, Value>,
    pub(super) properties: BTreeMap<String, Place>,
    pub(super) required: BTreeSet<String>,
    /// Values of properties that have no schema of their own.
    pub(super) additional: Option<Place>,
    /// The same by patterns of their names.
    pub(super) patterns: BTreeMap<String, Place>,
    /// The same of extensions, such as `x-…`, which are beside what an object is for.
    pub(super) extensions: BTreeMap<String, Place>,
    pub(super) items: Option<Place>,
    /// Whether a part of it is in a file that is not given.
    pub(super) unknown: bool,
    /// Whether it takes no value at all.
    pub(super) never: bool,
    /// Whether it has attributes that must not be there.
    pub(super) refuses_some: bool,
    /// The schemas of it that restrict attributes without a schema of their own.
    pub(super) shut: Vec<At>,
    /// Whether one of these refuses them.
    pub(super) closed: bool,
    /// The attributes to which alternatives give several schemas.
    pub(super) torn: BTreeMap<String, Vec<Place>>,
    /// The keywords whose content it does not have, since no page could say it.
    pub(super) lost: BTreeSet<&'static str>,
    /// The keyword of alternatives.
    pub(super) by: Option<&'static str>,
    /// One of these; empty if there is only one.
    pub(super) members: Vec<Place>,
    /// Where each of these is said.
    pub(super) said: BTreeMap<&'static str, At>,
}

/// The words for a value of any type, and for that type in a row.
const ANY_VALUE: &str = "any value";
pub(crate) const NO_VALUE: &str = "no value";
pub(crate) const ANY: &str = "any";

/// A type in words, as a row states it.
pub(crate) fn row_type(words: &str) -> &str {
    if words == ANY_VALUE {
        ANY
    } else {
        words
    }
}

/// The types of a node, in words.
pub(super) fn types(node: &Node) -> String {
    let names = |types: &BTreeSet<JsonType>| {
        types.iter().map(|ty| ty.name()).collect::<Vec<_>>().join(", ")
    };
    match (&node.types, node.null) {
        _ if node.never => NO_VALUE.to_owned(),
        (None, _) => ANY_VALUE.to_owned(),
        (Some(types), Some(true)) if types.is_empty() => "null".to_owned(),
        (Some(types), Some(true)) => format!("{}, null", names(types)),
        (Some(types), _) => names(types),
    }
}

/// Keywords that are compared as they are.
pub(super) const KEYWORDS: [&str; 12] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "pattern",
    "format",
];

/// Whether a keyword says something of a value of this type.
fn applies(keyword: &str, value: &Value, ty: JsonType) -> bool {
    match keyword {
        "minLength" | "maxLength" | "pattern" | "format" => ty == JsonType::String,
        "minItems" | "maxItems" | "uniqueItems" => ty == JsonType::Array,
        "default" => JsonType::of(value) == ty,
        _ => matches!(ty, JsonType::Integer | JsonType::Number),
    }
}

impl Node {
    pub(super) fn is_null(&self) -> bool {
        self.null == Some(true) && self.types.as_ref().is_some_and(BTreeSet::is_empty)
    }

    fn is_bare(&self) -> bool {
        !self.never
            && !self.refuses_some
            && self.values.is_none()
            && self.keywords.is_empty()
            && self.properties.is_empty()
            && self.additional.is_none()
            && self.patterns.is_empty()
            && self.items.is_none()
            && self.members.is_empty()
    }

    pub(super) fn is_only_types(&self) -> bool {
        self.types.is_some() && self.is_bare()
    }

    pub(super) fn says_only_required(&self) -> bool {
        self.types.is_none() && self.is_bare() && self.names.is_empty() && !self.unknown
    }

    /// Whether no more is said than that it is an object.
    pub(super) fn says_only_object(&self) -> bool {
        let object = |types: &BTreeSet<JsonType>| types.iter().all(|ty| *ty == JsonType::Object);
        self.is_bare() && self.types.as_ref().is_none_or(object)
    }

    /// Whether nothing at all is said.
    pub(super) fn says_nothing(&self) -> bool {
        self.types.is_none() && self.null.is_none() && self.is_bare()
    }

    /// The same for each of its types, with what applies to that one.
    pub(super) fn by_type(&self) -> Vec<Node> {
        let only = |ty: JsonType| {
            let (object, array) = (ty == JsonType::Object, ty == JsonType::Array);
            let of_type = |value: &&Value| JsonType::of(value) == ty;
            let list = |all: &Vec<Value>| all.iter().filter(of_type).cloned().collect();
            let mut out = Node {
                types: Some(BTreeSet::from([ty])),
                values: self.values.as_ref().map(list),
                items: self.items.clone().filter(|_| array),
                ..self.clone()
            };
            out.keywords.retain(|keyword, value| applies(keyword, value, ty));
            if !object {
                (out.properties, out.required) = Default::default();
                (out.additional, out.patterns) = Default::default();
            }
            out
        };
        self.types.iter().flatten().map(|ty| only(*ty)).collect()
    }

    /// Whether it says no more than what another one does, whatever both are called, and whether `null` is one of them.
    pub(super) fn says_the_same(&self, other: &Node) -> bool {
        self.never == other.never
            && self.lost.is_subset(&other.lost)
            && self.types == other.types
            && self.values == other.values
            && self.keywords == other.keywords
            && self.required == other.required
            && self.members == other.members
            && self.properties == other.properties
            && self.additional == other.additional
            && self.patterns == other.patterns
            && self.items == other.items
    }

    /// Whether it says more than which attributes it has.
    pub(super) fn says_beside_properties(&self) -> bool {
        self.values.is_some()
            || self.keywords.keys().any(|keyword| *keyword != "default")
            || self.additional.is_some()
            || !self.patterns.is_empty()
            || self.items.is_some()
            || !self.members.is_empty()
    }

    /// The attributes of which it does not say what another one does.
    pub(super) fn touched(&self, other: &Node) -> BTreeSet<String> {
        let names = [&self.properties, &other.properties].into_iter().flat_map(BTreeMap::keys);
        let names = names.chain(&self.required).chain(&other.required);
        let touched = |name: &&String| {
            self.properties.get(*name) != other.properties.get(*name)
                || self.required.contains(*name) != other.required.contains(*name)
        };
        names.filter(touched).cloned().collect()
    }

    /// The statements beside another one: of these attributes, and of itself.
    pub(super) fn without(&self, other: &Node, touched: &BTreeSet<String>) -> Node {
        let mut out = self.clone();
        out.properties.retain(|name, _| touched.contains(name));
        out.required.retain(|name| touched.contains(name));
        out.keywords.retain(|keyword, value| other.keywords.get(keyword) != Some(value));
        if out.values == other.values {
            out.values = None;
        }
        out.lost.retain(|keyword| !other.lost.contains(keyword));
        let beside = [
            ("additionalProperties", out.additional != other.additional),
            ("patternProperties", out.patterns != other.patterns),
            ("items", out.items != other.items),
            ("anyOf", out.members != other.members),
        ];
        out.lost.extend(beside.into_iter().filter(|(_, is)| *is).map(|(keyword, _)| keyword));
        out
    }

    /// The place of a statement about it.
    pub(super) fn place(&self, keyword: &str) -> Option<&At> {
        self.said.get(keyword).or(self.at.as_ref())
    }
}
