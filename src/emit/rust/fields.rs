//! In: an object. Out: the fields of its type, and the contents of each. Must not know: the types
//! of fields.

use super::ident;
use crate::model::{Attribute, Object, Type};
use crate::naming::{field_name, Names};
use proc_macro2::Ident;

/// A field of an object.
pub(super) struct Field<'a> {
    pub(super) attribute: &'a Attribute,
    pub(super) name: Ident,
    pub(super) part: Holds,
}

/// The part of an object that a field holds.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Holds {
    /// An attribute.
    Attribute,
    /// The tag; it is in the field of its payload.
    Tag,
    /// The chosen payload, and its tag.
    Content,
}

/// All attributes of an object, each with its field.
pub(super) fn all_fields(object: &Object) -> Vec<Field<'_>> {
    let mut names = Names::default();
    for taken in ["extra", "additional"] {
        names.unique(taken);
    }
    let tag = object.adjacent_tag.as_ref();
    let part = |name: &str| match tag {
        Some(tag) if tag.tag == name => Holds::Tag,
        Some(tag) if tag.content == name => Holds::Content,
        _ => Holds::Attribute,
    };
    let mut fields: Vec<Field<'_>> = Vec::new();
    for attribute in &object.attributes {
        let part = part(&attribute.name.value);
        let wanted = field_name(&attribute.name.value);
        let name = if part == Holds::Tag { wanted } else { names.unique(&wanted) };
        fields.push(Field { attribute, name: ident(&name), part });
    }
    // The tag is in the field of its payload.
    let content = fields.iter().find(|field| field.part == Holds::Content);
    if let Some(content) = content.map(|field| field.name.clone()) {
        let tags = fields.iter_mut().filter(|field| field.part == Holds::Tag);
        tags.for_each(|field| field.name = content.clone());
    }
    fields
}

/// The fields of an object: one for each attribute that is not part of an adjacent tag.
pub(super) fn fields(object: &Object) -> Vec<(&Attribute, Ident)> {
    let all = all_fields(object).into_iter();
    all.filter(|field| field.part == Holds::Attribute)
        .map(|field| (field.attribute, field.name))
        .collect()
}

/// The same without the fields.
pub(super) fn plain_attributes(object: &Object) -> impl Iterator<Item = &Attribute> {
    let tag = object.adjacent_tag.as_ref();
    let tagged = move |name: &str| tag.is_some_and(|tag| tag.tag == name || tag.content == name);
    object.attributes.iter().filter(move |attribute| !tagged(&attribute.name.value))
}

/// The type of attributes beyond the documented ones, if they are kept typed: if there is one.
pub(super) fn typed_additional(object: &Object) -> Option<&Attribute> {
    let mut all = object.beyond();
    let only = all.next().filter(|_| all.next().is_none());
    only.filter(|additional| additional.ty.value != Type::Any)
}
