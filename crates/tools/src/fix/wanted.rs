//! In: a difference between pages and schema. Out: the correction that would make the pages say what the
//! schema says, if a table can. Must not know: how it is written.

use crate::compare::{row_type, Difference, Id, Missing, NO_VALUE};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use tablewright::diagnostics::{Fix, Op};
use tablewright::model::{Attribute, Definition, Model, Shape, Type};

/// Why some differences stay.
pub(super) const NO_EDIT: &str = "`fix` has no edit for such a difference";

/// The mark of the items of an array in a place.
const ITEMS: &str = " / []";

/// The place of a difference as corrections name it: the array, if it is of its items.
pub(super) fn place(one: &Difference) -> String {
    one.at.trim_end_matches(ITEMS).to_owned()
}

/// The subject of a difference, its place in the schema, and the content of both sides.
pub(super) fn reason(one: &Difference) -> String {
    let Difference { id, file, pointer, page, schema, .. } = one;
    format!("{id:?} {file}#{pointer} {page:?} {schema:?}")
}

/// The correction that states what the schema does. Its reason is the difference.
/// `words` are of its type, if it leads to sections.
pub(super) fn wanted(one: &Difference, model: &Model, words: Option<&String>) -> Option<Fix> {
    let nothing = one.schema.as_deref() == Some(NO_VALUE);
    if one.at.contains(" / [key]") || nothing {
        return None;
    }
    let at = place(one);
    let depth = (one.at.len() - at.len()) / ITEMS.len();
    let schema = one.schema.as_deref();
    let typed = |words: &str| format!("{}{words}", "array of ".repeat(depth));
    let value = |keyword: &str| schema.and_then(|text| keyword_value(text, keyword));
    let expect = match one.id {
        Id::ValueInPage => shown(one.page.as_deref()?)?,
        Id::BoundInPage => one.page.clone()?,
        Id::BoundDiffers if !same_keyword(one) => one.page.clone()?,
        _ => String::new(),
    };
    let (op, set) = match one.id {
        Id::TypeDiffers | Id::TypeInSchema | Id::AttributesInSchema if words.is_some() => {
            (Op::Type, typed(words?))
        }
        Id::TypeDiffers | Id::TypeInSchema | Id::ReferenceDiffers => (Op::Type, typed(schema?)),
        Id::ItemsInSchema => {
            let items = words.map(String::as_str).or(schema)?;
            (Op::Type, typed(&format!("array of {items}")))
        }
        Id::AdditionalInSchema if is_free_form(model, &at) => {
            (Op::Type, typed(&format!("map of string to {}", schema?)))
        }
        Id::NullInPage | Id::NullInSchema if depth == 0 => {
            (Op::Type, nullable(attribute(model, &at)?, one.id == Id::NullInSchema))
        }
        Id::RequiredInPage => (Op::Required, "optional".to_owned()),
        Id::RequiredInSchema => (Op::Required, "required".to_owned()),
        Id::ValueInPage => (Op::DropValue, ABSENT.to_owned()),
        Id::ValueInSchema => (Op::AddValue, shown(schema?)?),
        Id::ValuesInPage => (Op::Values, ABSENT.to_owned()),
        Id::ValuesInSchema => (Op::Values, listed(schema?)?),
        Id::DefaultDiffers | Id::DefaultInSchema => (Op::Default, value("default")?),
        Id::DefaultInPage => (Op::Default, ABSENT.to_owned()),
        Id::FormatDiffers | Id::FormatInSchema => (Op::Format, value("format")?),
        Id::FormatInPage => (Op::Format, ABSENT.to_owned()),
        Id::BoundDiffers | Id::BoundInSchema => (Op::Bound, schema?.to_owned()),
        Id::BoundInPage => (Op::Bound, ABSENT.to_owned()),
        Id::AttributeInPage => (Op::DropAttribute, ABSENT.to_owned()),
        Id::AttributeInSchema => {
            let own = || Some(row_type(schema?).to_owned());
            (Op::AddAttribute, words.cloned().or_else(own)?)
        }
        _ => return None,
    };
    Some(Fix::new(op, &at, &expect, &set, &reason(one)))
}

/// The reason of the correction of a whole list of values.
pub(super) const LIST: &str = "its list of values";

/// The most values that are added or taken away one by one.
const SINGLES: usize = 32;

/// The same corrections, many values of one place as the whole list that it should have.
pub(super) fn folded(fixes: Vec<Fix>, model: &Model) -> Vec<Fix> {
    let is_value = |fix: &Fix| matches!(fix.op, Op::AddValue | Op::DropValue);
    let mut values: BTreeMap<String, Vec<&Fix>> = BTreeMap::new();
    for fix in fixes.iter().filter(|fix| is_value(fix)) {
        values.entry(fix.at.clone()).or_default().push(fix);
    }
    values.retain(|_, own| own.len() > SINGLES);
    let whole = |(at, own): (&String, &Vec<&Fix>)| {
        let gone: BTreeSet<&str> = own.iter().map(|fix| fix.expect.as_str()).collect();
        let stays = |value: &String| !gone.contains(value.as_str());
        let mut all: Vec<String> = values_of(model, at)?.into_iter().filter(stays).collect();
        all.extend(own.iter().filter(|fix| fix.op == Op::AddValue).map(|fix| fix.set.clone()));
        let plain = all.iter().all(|text| !text.contains(',') && !text.is_empty());
        plain.then(|| Fix::new(Op::Values, at, "", &all.join(", "), LIST))
    };
    let lists: BTreeMap<String, Fix> =
        values.iter().filter_map(|one| Some((one.0.clone(), whole(one)?))).collect();
    let mut out: Vec<Fix> = fixes
        .iter()
        .filter(|fix| !is_value(fix) || !lists.contains_key(&fix.at))
        .cloned()
        .collect();
    out.extend(lists.into_values());
    out
}

/// The values of an attribute, as pages write them.
fn values_of(model: &Model, at: &str) -> Option<Vec<String>> {
    let name = attribute(model, at)?.ty.value.referred()?;
    let found = model.definitions.iter().find(|one| one.name == name)?;
    match &found.shape {
        Shape::Enum(list) => list.values.iter().map(|fact| plain(&fact.value)).collect(),
        Shape::Object(_) | Shape::Union(_) | Shape::Alias(_) => None,
    }
}

/// The correction that adds the section of an object that the pages do not have.
pub(super) fn section(one: &Missing, several: bool) -> Fix {
    let prefix = one.page.as_ref().filter(|_| several).map(|page| format!("{page}: "));
    let at = format!("{}{}", prefix.unwrap_or_default(), one.name);
    let rows = one.rows.iter().map(|(name, words)| format!("{name}: {words}"));
    let set = rows.collect::<Vec<_>>().join("; ");
    Fix::new(Op::AddSection, &at, ABSENT, &set, &reason(&one.difference))
}

/// The word of a correction for a missing statement.
pub(super) const ABSENT: &str = "absent";

/// Whether a place is an attribute that is an object of anything.
fn is_free_form(model: &Model, at: &str) -> bool {
    attribute(model, at).is_some_and(|one| matches!(one.ty.value.bare(), Type::FreeForm))
}

/// The attribute of a place.
fn attribute<'m>(model: &'m Model, at: &str) -> Option<&'m Attribute> {
    let of = |one: &'m Definition| {
        let name = at.strip_prefix(&one.path)?.strip_prefix(" / ")?;
        one.attributes().iter().find(|attribute| attribute.name.value == name)
    };
    model.definitions.iter().find_map(of)
}

/// The ends of a type that may be `null`, as pages write it.
const OR_NULL: [&str; 3] = [" or null", " | null", "|null"];

/// The words of a type with `null`, or without it.
fn nullable<'m>(attribute: &'m Attribute, null: bool) -> String {
    let printed = &attribute.printed_type;
    let bare = |words: &'m str| OR_NULL.iter().find_map(|end| words.strip_suffix(end));
    let words = printed.split(", ").map(|words| bare(words).unwrap_or(words));
    let words = words.filter(|word| *word != "null" && !word.is_empty());
    words.chain(null.then_some("null")).collect::<Vec<_>>().join(", ")
}

/// Whether both sides state the same keyword, each as `KEYWORD VALUE`.
fn same_keyword(one: &Difference) -> bool {
    let keyword = |text: &Option<String>| Some(text.as_ref()?.split_once(' ')?.0.to_owned());
    keyword(&one.page) == keyword(&one.schema)
}

/// The value of `KEYWORD VALUE`.
fn keyword_value(text: &str, keyword: &str) -> Option<String> {
    shown(text.strip_prefix(keyword)?.trim_start())
}

/// A value of JSON as a page writes it.
fn shown(json: &str) -> Option<String> {
    plain(&serde_json::from_str(json).ok()?)
}

/// A value as a page writes it.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(_) | Value::Object(_) => None,
        other => Some(other.to_string()),
    }
}

/// Values as corrections list them; none where a comma in one would divide it.
fn listed(values: &str) -> Option<String> {
    let values: Vec<Value> = serde_json::from_str(&format!("[{values}]")).ok()?;
    let texts: Option<Vec<String>> = values.iter().map(plain).collect();
    let texts =
        texts.filter(|texts| texts.iter().all(|text| !text.contains(',') && !text.is_empty()))?;
    Some(texts.join(", "))
}
