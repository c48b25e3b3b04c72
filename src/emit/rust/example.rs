//! In: the model. Out: a program that makes, sends, receives and reads a value of the root, for the
//! README of the crate. Must not know: prose.

use super::types::variants;
use super::{all_fields, fields, ident, print, Context, Holds};
use crate::model::{Attribute, Object, Shape, Type};
use crate::naming::field_name;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Emits the program; none where the root is not an object.
pub fn emit(context: &Context<'_>) -> Option<String> {
    let root = context.model.definitions.iter().find(|known| known.name == context.model.root)?;
    let Shape::Object(object) = &root.shape else { return None };
    let (krate, name) = (ident(&context.model.package.replace('-', "_")), ident(&root.name));
    let text = text(object);
    let set = text.as_ref().map(|(field, text)| quote!(value.#field = Some(#text.into());));
    let chosen = chosen(object);
    let set_chosen = chosen.as_ref().map(|(set, _)| set);
    let read = text.as_ref().map(|(field, _)| {
        quote! {
            if let Some(text) = &decoded.value.#field {
                println!("{text}");
            }
        }
    });
    let read_chosen = chosen.as_ref().map(|(_, read)| read);
    let made = if set.is_none() && set_chosen.is_none() {
        quote!(api::#name::with(|_| {}))
    } else {
        quote!(api::#name::with(|value| { #set #set_chosen }))
    };
    let program = quote! {
        use #krate as api;

        fn main() -> Result<(), Box<dyn std::error::Error>> {
            let made = #made;
            let sent = serde_json::to_string(&made)?;

            let decoded = api::decode(sent.as_bytes())?;
            for violation in &decoded.violations {
                println!("{}: {violation}", violation.kind);
            }
            #read
            #read_chosen
            let again = serde_json::to_string(&decoded.value)?;
            assert_eq!(again, sent);
            Ok(())
        }
    };
    Some(print([program]).trim().to_owned())
}

/// The first field that is a plain string and has an example, or else the first one, with a text.
fn text(object: &Object) -> Option<(Ident, &str)> {
    let is_text = |of: &Attribute| of.ty.value == Type::String && of.nullable.is_none();
    let mut texts = fields(object);
    texts.retain(|(attribute, _)| is_text(attribute));
    let shown = texts.iter().position(|(attribute, _)| example(attribute).is_some());
    let (attribute, field) = texts.into_iter().nth(shown.unwrap_or_default())?;
    Some((field, example(attribute).unwrap_or("some text")))
}

/// The text of an attribute's first example.
fn example(attribute: &Attribute) -> Option<&str> {
    attribute.examples.first().and_then(|example| example.value.as_str())
}

/// The statements that set and read a payload.
fn chosen(object: &Object) -> Option<(TokenStream, TokenStream)> {
    let tag = object.adjacent_tag.as_ref()?;
    let field = all_fields(object).into_iter().find(|field| field.part == Holds::Content)?.name;
    let (body, method) = (ident(&tag.body), ident(&field_name(&tag.tag)));
    let texts: Vec<String> = tag.arms.iter().map(|arm| arm.value.clone()).collect();
    let variants = variants(&texts, "OtherMisfit");
    let first = variants.first()?;
    let read = quote! {
        match &decoded.value.#field {
            api::#body::#first(payload) => println!("{payload:?}"),
            api::#body::Other { tag, .. } => println!("not documented: {tag:?}"),
            known => println!("{:?}", known.#method()),
        }
    };
    Some((quote!(value.#field = api::#body::#first(None);), read))
}
