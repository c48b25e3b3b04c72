//! In: types of a model. Out: the words of a cell that state them, and the parts that only other
//! columns and sentences can state. Must not know: rows.

use super::link;
use crate::json_type::{Composition, Limit};
use crate::model::kinds::{lookup, Lookup};
use crate::model::{Definition, Enum, Fact, Format, Model, Object, Shape, Type, Union};
use crate::text::counted;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The maximum number of aliases that are followed.
const NAMES: usize = 64;

/// The types of a model.
pub(super) struct Types<'m> {
    known: Lookup<'m>,
    /// Lists that are of one attribute, and stand in its row.
    listed: BTreeSet<&'m str>,
}

impl<'m> Types<'m> {
    pub(super) fn of(model: &'m Model) -> Types<'m> {
        let mut used: BTreeMap<&str, usize> = BTreeMap::new();
        let mut own = BTreeSet::new();
        for definition in &model.definitions {
            for attribute in definition.attributes() {
                let Some(name) = listed_by(&attribute.ty.value) else { continue };
                *used.entry(name).or_default() += 1;
                own.insert((name, format!("{} / {}", definition.path, attribute.name.value)));
            }
        }
        let is_listed = |one: &&'m Definition| {
            let used = used.get(one.name.as_str()) == Some(&1);
            let own = own.contains(&(one.name.as_str(), one.path.clone()));
            let fits = match &one.shape {
                Shape::Enum(list) => is_plain(list),
                Shape::Union(union) => is_bounded(union),
                Shape::Object(_) | Shape::Alias(_) => false,
            };
            fits && used && own && !one.section
        };
        let listed = model.definitions.iter().filter(is_listed).map(|one| one.name.as_str());
        Types { known: lookup(&model.definitions), listed: listed.collect() }
    }

    /// Whether a definition is written where it is used.
    pub(super) fn is_in_place(&self, name: &str) -> bool {
        self.listed.contains(name) || self.plain(name).is_some()
    }

    /// The type that a definition is only another name of.
    fn plain(&self, name: &str) -> Option<&'m Type> {
        let mut definition = *self.known.get(name)?;
        for _ in 0..NAMES {
            let Shape::Alias(ty) = &definition.shape else { return None };
            match ty.bare() {
                Type::Reference(inner) => definition = self.known.get(inner.as_str())?,
                Type::Array(items) => return self.is_any(items).then_some(ty),
                Type::OneOrMany(_) => return None,
                _ => return definition.flags.is_empty().then_some(ty),
            }
        }
        None
    }

    /// Whether a type is any, perhaps by another name.
    fn is_any(&self, ty: &Type) -> bool {
        match ty {
            Type::Any => true,
            Type::Reference(name) => {
                let known = self.known.get(name.as_str()).map(|known| &known.shape);
                matches!(known, Some(Shape::Alias(Type::Any)))
            }
            _ => false,
        }
    }

    /// The values that stand in a row.
    pub(super) fn listed(&self, ty: &Type) -> Option<&'m Enum> {
        let name = listed_by(ty).filter(|name| self.listed.contains(name))?;
        match &self.known.get(name)?.shape {
            Shape::Enum(list) => Some(list),
            _ => None,
        }
    }

    /// The link to an object with nothing but its text.
    pub(super) fn open(&self, ty: &Type) -> Option<String> {
        let name = listed_by(ty)?;
        self.is_open(name).then(|| link(name))
    }

    fn is_open(&self, name: &str) -> bool {
        let Some(definition) = self.known.get(name) else { return false };
        matches!(&definition.shape, Shape::Object(object) if *object == Object::empty(false))
    }

    /// The words of a type.
    pub(super) fn words(&self, ty: &Type) -> String {
        match ty {
            Type::Any => "any".to_owned(),
            Type::Null => "null".to_owned(),
            Type::Boolean => "boolean".to_owned(),
            Type::Integer => "integer".to_owned(),
            Type::Number => "number".to_owned(),
            Type::String => "string".to_owned(),
            Type::Formatted(fact) => format!("string ({})", format_name(fact.value)),
            Type::FreeForm => "object".to_owned(),
            Type::Reference(name) => self.reference(name),
            Type::Array(items) if self.is_any(items) => "array".to_owned(),
            Type::Array(items) => self.array(items),
            Type::OneOrMany(item) => format!("{} or {}", self.words(item), self.array(item)),
            Type::Map(values) => {
                let words = self.words(&values.ty.value);
                match values.nullable {
                    Some(_) => format!("map of string to ({words} or null)"),
                    None => format!("map of string to {words}"),
                }
            }
            Type::Limited(inner, limits) => self.limited(inner, limits),
        }
    }

    fn array(&self, items: &Type) -> String {
        format!("array of {}", self.words(items))
    }

    fn reference(&self, name: &str) -> String {
        if let Some(ty) = self.plain(name) {
            return self.words(ty);
        }
        match self.known.get(name).map(|known| &known.shape) {
            Some(Shape::Enum(list)) if self.listed.contains(name) => type_of(list).to_owned(),
            Some(Shape::Union(union)) if self.listed.contains(name) => {
                let members = union.members.iter().map(|member| self.words(&member.ty));
                members.collect::<Vec<_>>().join(" or ")
            }
            _ if self.is_open(name) => "object".to_owned(),
            _ => link(name),
        }
    }

    fn limited(&self, inner: &Type, limits: &[Fact<Limit>]) -> String {
        let words = self.words(inner);
        match (range(limits), inner) {
            (Some((least, most)), Type::Array(items)) if least == most && is_word(items) => {
                format!("array of {least} {}s", self.words(items))
            }
            (Some((least, most)), Type::Array(items)) if **items != Type::Any => {
                format!("({})[{least}-{most}]", self.words(items))
            }
            (Some((least, most)), _) => format!("{words} ({least}..{most})"),
            (None, _) => words,
        }
    }
}

/// Whether a type is one word, which has a plural.
fn is_word(ty: &Type) -> bool {
    matches!(ty, Type::Boolean | Type::Integer | Type::Number | Type::String)
}

/// Words that are no values in a column of them.
const WORDS: [&str; 7] = ["", "or", "and", "none", "null", "na", "undefined"];

/// Whether members have bounds, which only a cell of types can say.
fn is_bounded(union: &Union) -> bool {
    let bounded = |ty: &Type| matches!(ty, Type::Limited(..));
    union.join == Composition::AnyOf && union.members.iter().any(|member| bounded(&member.ty))
}

/// Whether all values are words.
fn is_plain(list: &Enum) -> bool {
    let plain = |text: &str| text.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c));
    list.values.iter().all(|fact| match &fact.value {
        Value::String(text) => plain(text) && !WORDS.contains(&text.as_str()),
        value => !value.is_null(),
    })
}

/// The definition that a type or its items are.
fn listed_by(ty: &Type) -> Option<&str> {
    match ty.bare() {
        Type::Array(items) => items.bare().direct(),
        other => other.direct(),
    }
}

/// The type whose values a list has.
fn type_of(list: &Enum) -> &'static str {
    let all = |is: fn(&Value) -> bool| list.values.iter().all(|fact| is(&fact.value));
    match list.integers {
        _ if all(Value::is_boolean) => "boolean",
        true if all(Value::is_number) => "integer",
        false if all(Value::is_number) => "number",
        _ => "string",
    }
}

fn format_name(format: Format) -> &'static str {
    match format {
        Format::DateTime => "date-time",
        Format::Date => "date",
    }
}

/// Both bounds of a number, a text or an array.
fn range(limits: &[Fact<Limit>]) -> Option<(Value, Value)> {
    let find = |keyword: &str| {
        let found = limits.iter().find(|limit| limit.value.keyword() == keyword);
        found.map(|limit| limit.value.value())
    };
    let pairs = [("minimum", "maximum"), ("minLength", "maxLength"), ("minItems", "maxItems")];
    pairs.iter().find_map(|(least, most)| Some((find(least)?, find(most)?)))
}

/// The limits of a type, and those of its items or values.
fn limits(ty: &Type) -> Vec<&[Fact<Limit>]> {
    match ty {
        Type::Limited(inner, limits) => {
            let mut all = self::limits(inner);
            all.insert(0, limits);
            all
        }
        Type::Array(inner) | Type::OneOrMany(inner) => limits(inner),
        Type::Map(values) => limits(&values.ty.value),
        _ => Vec::new(),
    }
}

/// The pattern of its texts.
pub(super) fn pattern(ty: &Type) -> Option<&str> {
    limits(ty).into_iter().flatten().find_map(|limit| match &limit.value {
        Limit::Pattern(pattern) => Some(pattern.as_str()),
        _ => None,
    })
}

/// The format of its values that no type word states.
pub(super) fn format(ty: &Type) -> Option<&str> {
    limits(ty).into_iter().flatten().find_map(|limit| match &limit.value {
        Limit::Format(format) => Some(format.as_str()),
        _ => None,
    })
}

/// The sentences for bounds of one side.
pub(super) fn sentences(ty: &Type) -> Vec<String> {
    let alone = limits(ty).into_iter().filter(|limits| range(limits).is_none());
    alone.flatten().filter_map(|limit| sentence(&limit.value)).collect()
}

/// The sentence that states a bound; none for one with a column of its own.
pub(in crate::tables) fn sentence(limit: &Limit) -> Option<String> {
    let value = limit.value();
    Some(match limit {
        Limit::Minimum(_) => format!("Minimum: {value}."),
        Limit::Maximum(_) => format!("Maximum: {value}."),
        Limit::ExclusiveMinimum(_) => format!("Greater than {value}."),
        Limit::ExclusiveMaximum(_) => format!("Less than {value}."),
        Limit::MinLength(count) => format!("At least {}.", counted(*count as usize, "character")),
        Limit::MaxLength(count) => format!("At most {}.", counted(*count as usize, "character")),
        Limit::MinItems(count) => format!("At least {}.", counted(*count as usize, "item")),
        Limit::MaxItems(count) => format!("At most {}.", counted(*count as usize, "item")),
        Limit::UniqueItems(true) => "Unique items.".to_owned(),
        Limit::UniqueItems(false) | Limit::Pattern(_) | Limit::Format(_) => return None,
    })
}
