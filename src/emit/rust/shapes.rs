//! In: the model. Out: the words of the macros that make the tables which validation walks.
//! Must not know: how values are decoded.

use super::ident;
use crate::formats::StringFormat;
use crate::json_type::Limit;
use crate::model::{Attribute, Definition, Discriminator, Enum, Format, Shape, Type, Union};
use crate::pattern::rust_syntax;
use heck::ToShoutySnakeCase;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use serde_json::{Number, Value};

/// The name of a definition's table.
pub fn static_name(name: &str) -> Ident {
    // Two names may become one in upper case: the digits and the letters keep them apart.
    let shouted = name.to_shouty_snake_case();
    let marks: String =
        name.chars().filter(|c| c.is_ascii_uppercase() || c.is_ascii_digit()).collect();
    let plain =
        shouted.split('_').filter_map(|word| word.chars().next()).collect::<String>() == marks;
    ident(&match (plain, shouted == name) {
        (true, false) => shouted,
        // The type has the name, and may have it as a function, too.
        (true, true) => format!("{shouted}_"),
        (false, _) => format!("{shouted}_{marks}"),
    })
}

/// The table of a definition that is not an object.
pub fn table(definition: &Definition) -> TokenStream {
    let name = static_name(&definition.name);
    let shape = match &definition.shape {
        Shape::Union(union) => self::union(union),
        Shape::Alias(Type::Reference(target)) => {
            let target = static_name(target);
            quote!(runtime::shape::Shape::Union(&runtime::shape::Union { members: &[&#target], tag: rt::None }))
        }
        Shape::Alias(ty) => {
            let shape = shape(ty);
            quote!(*shape!(#shape))
        }
        Shape::Enum(values) => literals(values),
        Shape::Object(_) => return TokenStream::new(),
    };
    quote! {
        #[allow(dead_code)]
        pub(crate) static #name: runtime::shape::Shape = #shape;
    }
}

fn union(union: &Union) -> TokenStream {
    let members = union.members.iter().map(|member| {
        let shape = shape(&member.ty);
        quote!(shape!(#shape))
    });
    let tag = match &union.discriminator {
        Discriminator::Tag { attribute, values } => {
            let pairs = values.iter().enumerate().flat_map(|(member, values)| {
                let member = proc_macro2::Literal::usize_unsuffixed(member);
                values.iter().map(move |value| quote!((#value, #member)))
            });
            quote!(rt::Some(&runtime::shape::Tag { name: #attribute, values: &[#(#pairs),*] }))
        }
        Discriminator::Kinds(_) | Discriminator::Nothing => quote!(rt::None),
    };
    quote!(runtime::shape::Shape::Union(&runtime::shape::Union { members: &[#(#members),*], tag: #tag }))
}

/// The place of an attribute: a word, or several in brackets.
pub fn attribute(attribute: &Attribute) -> TokenStream {
    let slot = slot(attribute);
    if attribute.required == Some(true) {
        let inner = nullable_words(attribute.nullable.is_some(), &attribute.ty.value);
        quote!([required #inner])
    } else {
        slot
    }
}

/// The place of the attribute for additional attributes.
pub fn slot(attribute: &Attribute) -> TokenStream {
    slot_of(&attribute.ty.value, attribute.nullable.is_some())
}

/// The place of a value.
pub fn slot_of(ty: &Type, nullable: bool) -> TokenStream {
    let words = nullable_words(nullable, ty);
    bracketed(nullable || has_words(ty), &words)
}

fn nullable_words(nullable: bool, ty: &Type) -> TokenStream {
    let words = words(ty);
    if nullable {
        quote!(nullable #words)
    } else {
        words
    }
}

fn bracketed(several: bool, words: &TokenStream) -> TokenStream {
    if several {
        quote!([#words])
    } else {
        words.clone()
    }
}

fn has_words(ty: &Type) -> bool {
    match ty {
        Type::Limited(inner, limits) => {
            limits.iter().any(|fact| limit(&fact.value).is_some()) || has_words(inner)
        }
        other => matches!(other, Type::Array(_) | Type::OneOrMany(_) | Type::Map(_)),
    }
}

fn shape(ty: &Type) -> TokenStream {
    bracketed(has_words(ty), &words(ty))
}

fn words(ty: &Type) -> TokenStream {
    match ty {
        Type::Any => quote!(Any),
        Type::Null => quote!(Null),
        Type::Boolean => quote!(Boolean),
        Type::Integer => quote!(Integer),
        Type::Number => quote!(Number),
        Type::String => quote!(String),
        Type::Formatted(format) => match format.value {
            Format::DateTime => quote!(DateTime),
            Format::Date => quote!(Date),
        },
        Type::Limited(inner, limits) => {
            let limits: Vec<TokenStream> =
                limits.iter().filter_map(|fact| limit(&fact.value)).collect();
            if limits.is_empty() {
                return words(inner);
            }
            let shape = shape(inner);
            quote!(Limited #shape #(#limits)*)
        }
        Type::FreeForm => quote!(FreeForm),
        Type::Reference(name) => {
            let name = static_name(name);
            quote!(#name)
        }
        Type::Array(items) => {
            let slot = slot_of(items, false);
            quote!(Array #slot)
        }
        Type::OneOrMany(inner) => {
            let slot = slot_of(inner, false);
            quote!(OneOrMany #slot)
        }
        Type::Map(values) => {
            let slot = slot(values);
            quote!(Map #slot)
        }
    }
}

/// The constraints that validators check.
fn limit(limit: &Limit) -> Option<TokenStream> {
    let count = |count: u64| proc_macro2::Literal::u64_unsuffixed(count);
    Some(match limit {
        Limit::Minimum(bound) => with_bound(&quote!(Minimum), bound),
        Limit::Maximum(bound) => with_bound(&quote!(Maximum), bound),
        Limit::ExclusiveMinimum(bound) => with_bound(&quote!(ExclusiveMinimum), bound),
        Limit::ExclusiveMaximum(bound) => with_bound(&quote!(ExclusiveMaximum), bound),
        Limit::MinLength(least) => {
            let least = count(*least);
            quote!(MinLength #least)
        }
        Limit::MaxLength(most) => {
            let most = count(*most);
            quote!(MaxLength #most)
        }
        Limit::MinItems(least) => {
            let least = count(*least);
            quote!(MinItems #least)
        }
        Limit::MaxItems(most) => {
            let most = count(*most);
            quote!(MaxItems #most)
        }
        Limit::UniqueItems(unique) => quote!(UniqueItems #unique),
        Limit::Pattern(pattern) => {
            let regex = rust_syntax(pattern)?;
            quote!(Pattern [#pattern #regex])
        }
        Limit::Format(format) => {
            let format = ident(&format!("{:?}", StringFormat::named(format)?));
            quote!(Format #format)
        }
    })
}

fn with_bound(name: &TokenStream, bound: &Number) -> TokenStream {
    let whole = bound.as_i64().map(i128::from).or_else(|| bound.as_u64().map(i128::from));
    match whole {
        Some(whole) => {
            let value = proc_macro2::Literal::i128_unsuffixed(whole);
            quote!(#name [whole #value])
        }
        None => {
            let value = bound.as_f64().unwrap_or_default();
            quote!(#name [number #value])
        }
    }
}

/// Values that are not all strings.
fn literals(values: &Enum) -> TokenStream {
    let literals = values.values.iter().map(|value| match &value.value {
        Value::Bool(value) => quote!(runtime::shape::Literal::Boolean(#value)),
        Value::Number(number) if number.is_i64() || number.is_u64() => {
            let value = number
                .as_i64()
                .map_or_else(|| i128::from(number.as_u64().unwrap_or_default()), i128::from);
            // Written without its type, which the declaration states.
            let value = proc_macro2::Literal::i128_unsuffixed(value);
            quote!(runtime::shape::Literal::Whole(#value))
        }
        Value::Number(number) => {
            let value = number.as_f64().unwrap_or_default();
            quote!(runtime::shape::Literal::Number(#value))
        }
        other => {
            let text = other.as_str().unwrap_or_default();
            quote!(runtime::shape::Literal::String(#text))
        }
    });
    let integers = values.integers;
    quote!(runtime::shape::Shape::Literals { literals: &[#(#literals),*], integers: #integers })
}
