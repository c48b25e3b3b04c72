//! In: the model. Out: the tables that validation walks. Must not know: how values are decoded.

use super::{ident, Context};
use crate::model::{
    AdjacentTag, Attribute, Definition, Discriminator, Enum, Format, Object, Shape, Type, Union,
};
use heck::ToShoutySnakeCase;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value;

/// Emits a table for each definition, a part each.
pub fn emit<'a>(context: &'a Context<'a>) -> impl Iterator<Item = TokenStream> + 'a {
    let head = quote! {
        //! What each definition's values should look like, as the validator walks it.
        #![allow(dead_code, unused_imports)]

        use super::runtime::shape::{table, Attribute, AdjacentTag, Key, Literal, Names, Object, Shape, Slot, Tag, Union};
    };
    std::iter::once(head).chain(context.model.definitions.iter().map(definition))
}

/// The name of a definition's table.
pub fn static_name(name: &str) -> Ident {
    // Two names may become one in upper case: the digits and the letters keep them apart.
    let shouted = name.to_shouty_snake_case();
    let marks: String =
        name.chars().filter(|c| c.is_ascii_uppercase() || c.is_ascii_digit()).collect();
    let plain =
        shouted.split('_').filter_map(|word| word.chars().next()).collect::<String>() == marks;
    ident(&if plain { shouted } else { format!("{shouted}_{marks}") })
}

fn definition(definition: &Definition) -> TokenStream {
    let name = static_name(&definition.name);
    match &definition.shape {
        Shape::Object(object) => self::object(&name, object),
        Shape::Enum(values) => enumeration(&name, values),
        Shape::Union(union) => self::union(&name, union),
        Shape::Alias(Type::Reference(target)) => {
            let target = static_name(target);
            quote!(pub(crate) static #name: Shape = Shape::Union(&Union { members: &[&#target], tag: None });)
        }
        Shape::Alias(ty) => {
            let shape = shape(ty);
            quote!(pub(crate) static #name: Shape = #shape;)
        }
    }
}

/// Statics for names among which one is looked for, and the expression that joins them. Past what a
/// table holds, names are looked through one by one.
fn names(owner: &Ident, suffix: &str, names: &[&str]) -> (TokenStream, TokenStream) {
    let list = format_ident!("{owner}__{suffix}");
    let table = format_ident!("{owner}__{suffix}_TABLE");
    let count = names.len();
    let size = if count == 0 || count > 254 { 0 } else { (count * 2).next_power_of_two() };
    let value = if size == 0 { quote!([]) } else { quote!(table(&#list)) };
    (
        quote!(static #list: [&str; #count] = [#(#names),*]; static #table: [u8; #size] = #value;),
        quote!(Names::new(&#list, &#table)),
    )
}

fn union(name: &Ident, union: &Union) -> TokenStream {
    let members = union.members.iter().map(|member| reference(&member.ty));
    let tag = match &union.discriminator {
        Discriminator::Tag { attribute, values } => {
            let pairs = values.iter().enumerate().flat_map(|(member, values)| {
                values.iter().map(move |value| quote!((#value, #member)))
            });
            quote!(Some(&Tag { name: #attribute, values: &[#(#pairs),*] }))
        }
        Discriminator::Kinds(_) | Discriminator::Nothing => quote!(None),
    };
    quote!(pub(crate) static #name: Shape = Shape::Union(&Union { members: &[#(#members),*], tag: #tag });)
}

fn object(name: &Ident, object: &Object) -> TokenStream {
    let attributes = object.attributes.iter().map(attribute);
    let all: Vec<&str> =
        object.attributes.iter().map(|attribute| attribute.name.value.as_str()).collect();
    let (mut statics, names) = names(name, "NAMES", &all);
    let additional = match &object.additional {
        Some(additional) => {
            let slot = slot(additional);
            quote!(Some(&#slot))
        }
        None => quote!(None),
    };
    let closed = object.closed && object.additional.is_none();
    let requires = object.attributes.iter().any(|attribute| attribute.required == Some(true));
    let adjacent_tag = match &object.adjacent_tag {
        Some(adjacent_tag) => {
            let (own, adjacent_tag) = self::adjacent_tag(name, object, adjacent_tag);
            statics.extend(own);
            quote!(Some(&#adjacent_tag))
        }
        None => quote!(None),
    };
    quote! {
        #statics
        pub(crate) static #name: Shape = Shape::Object(&Object {
            attributes: &[#(#attributes),*],
            names: #names,
            additional: #additional,
            closed: #closed,
            requires: #requires,
            adjacent_tag: #adjacent_tag,
        });
    }
}

fn attribute(attribute: &Attribute) -> TokenStream {
    let name = &attribute.name.value;
    let key = Value::from(name.as_str()).to_string();
    let slot = slot(attribute);
    let required = attribute.required == Some(true);
    quote!(Attribute { name: #name, key: Key::new(#key), slot: #slot, required: #required })
}

fn slot(attribute: &Attribute) -> TokenStream {
    slot_of(&attribute.ty.value, attribute.nullable.is_some())
}

fn slot_of(ty: &Type, nullable: bool) -> TokenStream {
    let shape = reference(ty);
    quote!(Slot { shape: #shape, nullable: #nullable })
}

fn adjacent_tag(
    owner: &Ident,
    object: &Object,
    adjacent_tag: &AdjacentTag,
) -> (TokenStream, TokenStream) {
    let number = |name: &str| {
        object
            .attributes
            .iter()
            .position(|attribute| attribute.name.value == name)
            .unwrap_or_default()
    };
    let (tag, payload) = (number(&adjacent_tag.tag), number(&adjacent_tag.content));
    let documented = &object.attributes[payload];
    let arms = adjacent_tag.arms.iter().map(|arm| {
        slot_of(
            &replaced(&documented.ty.value, Type::Reference(arm.definition.clone())),
            documented.nullable.is_some(),
        )
    });
    let values: Vec<&str> = adjacent_tag.arms.iter().map(|arm| arm.value.as_str()).collect();
    let (statics, values) = names(owner, "ARMS", &values);
    let other = slot_of(&replaced(&documented.ty.value, Type::FreeForm), true);
    (
        statics,
        quote!(AdjacentTag { tag: #tag, content: #payload, values: #values, arms: &[#(#arms),*], other: #other }),
    )
}

fn replaced(ty: &Type, with: Type) -> Type {
    match ty {
        Type::Array(_) => Type::Array(Box::new(with)),
        Type::OneOrMany(_) => Type::OneOrMany(Box::new(with)),
        _ => with,
    }
}

fn reference(ty: &Type) -> TokenStream {
    match ty {
        Type::Reference(name) => {
            let name = static_name(name);
            quote!(&#name)
        }
        other => {
            let shape = shape(other);
            quote!(&#shape)
        }
    }
}

fn shape(ty: &Type) -> TokenStream {
    match ty {
        Type::Any => quote!(Shape::Any),
        Type::Null => quote!(Shape::Null),
        Type::Boolean => quote!(Shape::Boolean),
        Type::Integer => quote!(Shape::Integer),
        Type::Number => quote!(Shape::Number),
        Type::String => quote!(Shape::String),
        Type::Formatted(format) => match format.value {
            Format::DateTime => quote!(Shape::DateTime),
            Format::Date => quote!(Shape::Date),
        },
        Type::FreeForm => quote!(Shape::FreeForm),
        Type::Reference(name) => {
            let name = static_name(name);
            quote!(Shape::Union(&Union { members: &[&#name], tag: None }))
        }
        Type::Array(items) => {
            let slot = slot_of(items, false);
            quote!(Shape::Array(&#slot))
        }
        Type::OneOrMany(inner) => {
            let slot = slot_of(inner, false);
            quote!(Shape::OneOrMany(&#slot))
        }
        Type::Map(values) => {
            let slot = slot(values);
            quote!(Shape::Map(&#slot))
        }
    }
}

fn enumeration(name: &Ident, values: &Enum) -> TokenStream {
    let texts: Option<Vec<&str>> = values.values.iter().map(|value| value.value.as_str()).collect();
    if let Some(texts) = texts {
        let (statics, names) = names(name, "VALUES", &texts);
        return quote!(#statics pub(crate) static #name: Shape = Shape::Values(#names););
    }
    let literals = values.values.iter().map(|value| match &value.value {
        Value::Bool(value) => quote!(Literal::Boolean(#value)),
        Value::Number(number) if number.is_i64() || number.is_u64() => {
            let value = number
                .as_i64()
                .map_or_else(|| i128::from(number.as_u64().unwrap_or_default()), i128::from);
            // Written without its type, which the declaration states.
            let value = proc_macro2::Literal::i128_unsuffixed(value);
            quote!(Literal::Whole(#value))
        }
        Value::Number(number) => {
            let value = number.as_f64().unwrap_or_default();
            quote!(Literal::Number(#value))
        }
        other => {
            let text = other.as_str().unwrap_or_default();
            quote!(Literal::String(#text))
        }
    });
    let integers = values.integers;
    quote!(pub(crate) static #name: Shape = Shape::Literals { literals: &[#(#literals),*], integers: #integers };)
}
