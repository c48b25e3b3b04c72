//! In: the model. Out: a program that makes, sends, receives and reads a value of the root, for the
//! README of the crate. Must not know: prose.

use super::types::variants;
use super::{all_fields, fields, ident, print, Context, Holds};
use crate::model::{Object, Shape, Type};
use crate::naming::field_name;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Emits the program; none where the root is not an object.
pub fn emit(context: &Context<'_>) -> Option<String> {
    let root = context.model.definitions.iter().find(|known| known.name == context.model.root)?;
    let Shape::Object(object) = &root.shape else { return None };
    let (krate, name) = (ident(&context.model.package.replace('-', "_")), ident(&root.name));
    let text = first_text(object);
    let set = text.as_ref().map(|field| quote!(value.#field = Some("some text".into());));
    let chosen = chosen(object);
    let set_chosen = chosen.as_ref().map(|(set, _)| set);
    let read = text.as_ref().map(|field| {
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

/// The first field that is a plain string.
fn first_text(object: &Object) -> Option<Ident> {
    let is_text = |nullable: bool, ty: &Type| *ty == Type::String && !nullable;
    let mut fields = fields(object).into_iter();
    fields
        .find(|(attribute, _)| is_text(attribute.nullable.is_some(), &attribute.ty.value))
        .map(|(_, name)| name)
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
