//! In: the model. Out: the tables that validation walks. Must not know: how values are decoded.

use super::{ident, Context};
use crate::model::{Attribute, Choice, Definition, Enum, Format, Object, Shape, Type};
use heck::ToShoutySnakeCase;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use serde_json::Value;

/// Emits a table for each definition, a part each.
pub fn emit<'a>(context: &'a Context<'a>) -> impl Iterator<Item = TokenStream> + 'a {
    let head = quote! {
        //! What each definition's values should look like, as the validator walks it.
        #![allow(dead_code, unused_imports)]

        use crate::runtime::shape::{Attribute, Choice, Literal, Object, Shape, Slot};
    };
    std::iter::once(head).chain(context.model.definitions.iter().map(definition))
}

/// The name of a definition's table.
pub fn static_name(name: &str) -> Ident {
    // Two names may become one in upper case: the digits and the letters keep them apart.
    let shouted = name.to_shouty_snake_case();
    let marks: String = name.chars().filter(|c| c.is_ascii_uppercase() || c.is_ascii_digit()).collect();
    let plain = shouted.split('_').filter_map(|word| word.chars().next()).collect::<String>() == marks;
    ident(&if plain { shouted } else { format!("{shouted}_{marks}") })
}

fn definition(definition: &Definition) -> TokenStream {
    let name = static_name(&definition.name);
    let shape = match &definition.shape {
        Shape::Object(object) => self::object(object),
        Shape::Enum(values) => enumeration(values),
        Shape::Union(union) => {
            let members = union.members.iter().map(|member| reference(&member.ty));
            quote!(Shape::Union(&[#(#members),*]))
        }
        Shape::Alias(Type::Reference(target)) => {
            let target = static_name(target);
            quote!(Shape::Union(&[&#target]))
        }
        Shape::Alias(ty) => shape(ty),
    };
    quote!(pub(crate) static #name: Shape = #shape;)
}

fn object(object: &Object) -> TokenStream {
    let attributes = object.attributes.iter().map(attribute);
    let further = match &object.further {
        Some(further) => {
            let slot = slot(further);
            quote!(Some(&#slot))
        }
        None => quote!(None),
    };
    let closed = object.closed && object.further.is_none();
    let choice = match &object.choice {
        Some(choice) => {
            let choice = self::choice(object, choice);
            quote!(Some(&#choice))
        }
        None => quote!(None),
    };
    quote!(Shape::Object(&Object { attributes: &[#(#attributes),*], further: #further, closed: #closed, choice: #choice }))
}

fn attribute(attribute: &Attribute) -> TokenStream {
    let name = &attribute.name.value;
    let slot = slot(attribute);
    let required = attribute.required == Some(true);
    quote!(Attribute { name: #name, slot: #slot, required: #required })
}

fn slot(attribute: &Attribute) -> TokenStream {
    slot_of(&attribute.ty.value, attribute.nullable.is_some())
}

fn slot_of(ty: &Type, nullable: bool) -> TokenStream {
    let shape = reference(ty);
    quote!(Slot { shape: #shape, nullable: #nullable })
}

fn choice(object: &Object, choice: &Choice) -> TokenStream {
    let number = |name: &str| object.attributes.iter().position(|attribute| attribute.name.value == name).unwrap_or_default();
    let (tag, payload) = (number(&choice.tag), number(&choice.payload));
    let documented = &object.attributes[payload];
    let arms = choice.arms.iter().map(|arm| {
        let slot = slot_of(&replaced(&documented.ty.value, Type::Reference(arm.definition.clone())), documented.nullable.is_some());
        let value = &arm.value;
        quote!((#value, #slot))
    });
    let other = slot_of(&replaced(&documented.ty.value, Type::FreeForm), true);
    quote!(Choice { tag: #tag, payload: #payload, arms: &[#(#arms),*], other: #other })
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
            quote!(Shape::Union(&[&#name]))
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

fn enumeration(values: &Enum) -> TokenStream {
    let texts: Option<Vec<&str>> = values.values.iter().map(|value| value.value.as_str()).collect();
    if let Some(texts) = texts {
        return quote!(Shape::Values(&[#(#texts),*]));
    }
    let literals = values.values.iter().map(|value| match &value.value {
        Value::Bool(value) => quote!(Literal::Boolean(#value)),
        Value::Number(number) => {
            let value = number.as_f64().unwrap_or_default();
            quote!(Literal::Number(#value))
        }
        other => {
            let text = other.as_str().unwrap_or_default();
            quote!(Literal::String(#text))
        }
    });
    quote!(Shape::Literals(&[#(#literals),*]))
}
