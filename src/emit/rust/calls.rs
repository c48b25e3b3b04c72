//! In: the model. Out: for each type of the crate, the call of the macro that makes its decoding,
//! its encoding and its shape from one list. Must not know: how types are declared.

use super::fields::Field;
use super::shapes::{attribute, slot, slot_of, static_name, table};
use super::types::{expected, variants};
use super::{all_fields, ident, is_type_alias, typed_additional, Context, Holds};
use crate::model::{AdjacentTag, Attribute, Definition, Enum, Object, Shape, Type};
use crate::naming::field_name;
use crate::pattern::rust_syntax;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

/// The calls for a definition.
pub fn calls(context: &Context<'_>, definition: &Definition) -> TokenStream {
    if is_type_alias(&definition.shape) {
        return table(definition);
    }
    let types = types(context, &definition.name);
    let shape = static_name(&definition.name);
    let expected = expected(definition);
    let list = match &definition.shape {
        Shape::Object(object) => self::object(context, definition, object),
        Shape::Enum(values) => self::values(definition, values),
        Shape::Union(_) | Shape::Alias(_) => {
            let table = table(definition);
            quote!(deserialize!(#types, #expected); #table)
        }
    };
    let section = definition.section.then(|| quote!(section!(#types, #shape, #expected);));
    quote!(#list #section)
}

/// A type, and its view if it has one.
fn types(context: &Context<'_>, name: &str) -> TokenStream {
    let view = context.views.get(name).map(|view| ident(view)).map(|view| quote!(| #view));
    let name = ident(name);
    quote!(#name #view)
}

fn object(context: &Context<'_>, definition: &Definition, object: &Object) -> TokenStream {
    let types = types(context, &definition.name);
    let shape = static_name(&definition.name);
    let is_closed = object.closed && object.additional.is_none();
    let openness = if is_closed { quote!(closed) } else { quote!(open) };
    let fields = all_fields(object);
    let body = fields.iter().find(|field| field.part == Holds::Content).map(|field| &field.name);
    let tag_shape = format_ident!("{shape}__TAG");
    let tagged = body.map(|body| quote!(tagged #body #tag_shape));
    let additional = object.additional.as_deref().map(|additional| {
        let slot = slot(additional);
        quote!(additional #slot)
    });
    let patterns = object.patterns.iter().filter_map(|one| {
        let (keys, slot) = (rust_syntax(&one.keys)?, slot(&one.attribute));
        Some(quote!(keys #keys #slot))
    });
    let typed = typed_additional(object).map(|_| quote!(typed additional));
    let lines = fields.iter().enumerate().map(|(number, field)| {
        let number = Literal::usize_unsuffixed(number);
        let (name, key) = (&field.name, &field.attribute.name.value);
        let part = match field.part {
            Holds::Attribute => None,
            Holds::Tag => Some(quote!(.tag)),
            Holds::Content => Some(quote!(.content)),
        };
        let slot = attribute(field.attribute);
        let accessor = accessor(context, definition, field);
        quote!(#number #name #part: #key => #slot #accessor,)
    });
    let tag = object.adjacent_tag.as_ref().map(|tag| self::tag(context, &tag_shape, object, tag));
    quote! {
        object! { #types = #shape, #openness #tagged #additional #(#patterns)* #typed { #(#lines)* } }
        #tag
    }
}

/// Methods that a type of an object has anyway.
const TAKEN: [&str; 14] = [
    "almost_valid_json",
    "decode",
    "decode_with",
    "from_slice",
    "is_valid",
    "is_valid_with",
    "misfit",
    "to_static",
    "valid_json",
    "validate",
    "validate_value",
    "validate_value_with",
    "validate_with",
    "with",
];

/// Whether a field keeps `null` apart from the values of its type.
fn holds_null(attribute: &Attribute) -> bool {
    attribute.nullable.is_some() && attribute.ty.value != Type::Any
}

/// The type that the method of an attribute gives; none where the name is taken.
fn accessor(
    context: &Context<'_>,
    definition: &Definition,
    field: &Field<'_>,
) -> Option<TokenStream> {
    let name = field.name.to_string();
    if field.part != Holds::Attribute || TAKEN.contains(&name.trim_start_matches("r#")) {
        return None;
    }
    let ty = match &field.attribute.ty.value {
        Type::String => quote!(str),
        ty => {
            let ty = context.slot_type(ty, false, &definition.name);
            quote!([#ty])
        }
    };
    Some(if holds_null(field.attribute) { quote!(as [nullable #ty]) } else { quote!(as #ty) })
}

fn tag(context: &Context<'_>, shape: &Ident, object: &Object, tag: &AdjacentTag) -> TokenStream {
    let types = types(context, &tag.body);
    let values = ident(&tag.values);
    let method = ident(&field_name(&tag.tag));
    let position = |name: &str| {
        let found = object.attributes.iter().position(|known| known.name.value == name);
        Literal::usize_unsuffixed(found.unwrap_or_default())
    };
    let (key, at, content, content_at) =
        (&tag.tag, position(&tag.tag), &tag.content, position(&tag.content));
    let payload = |with: Type| {
        let documented = object.attributes.iter().find(|known| known.name.value == tag.content);
        let nullable = documented.is_some_and(|known| known.nullable.is_some());
        (documented.map_or(with.clone(), |known| known.ty.value.with_inner(with)), nullable)
    };
    let texts: Vec<String> = tag.arms.iter().map(|arm| arm.value.clone()).collect();
    let variants = variants(&texts, "OtherMisfit");
    let lines = tag.arms.iter().zip(&variants).map(|(arm, variant)| {
        let (ty, nullable) = payload(Type::Reference(arm.definition.clone()));
        let (text, slot) = (&arm.value, slot_of(&ty, nullable));
        quote!(#variant: #text => #slot,)
    });
    let other = slot_of(&payload(Type::FreeForm).0, true);
    quote! {
        tagged! {
            #types = #shape, #values: #method #key #at #content #content_at
            { #(#lines)* }
            other => #other
        }
    }
}

fn values(definition: &Definition, values: &Enum) -> TokenStream {
    let (name, shape) = (ident(&definition.name), static_name(&definition.name));
    let texts: Vec<String> =
        values.values.iter().filter_map(|value| value.value.as_str().map(str::to_owned)).collect();
    let variants = variants(&texts, "Unknown");
    let numbers = (0..texts.len()).map(Literal::usize_unsuffixed);
    quote!(values! { #name = #shape { #(#numbers #variants: #texts,)* } })
}
