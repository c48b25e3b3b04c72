//! In: the model. Out: the root of the generated crate. Must not know: how values are decoded or
//! checked.

use super::shapes::static_name;
use super::types::expected;
use super::{docs, ident, is_type_alias, support, Context};
use crate::model::{Definition, Shape};
use crate::project::{Feature, Header};
use proc_macro2::TokenStream;
use quote::quote;

/// Emits `lib.rs`.
pub fn emit(context: &Context<'_>, header: &Header) -> TokenStream {
    let introduction = introduction(context);
    let example = example(context);
    let functions = functions(context);
    let support = support::declarations(header);
    let schemas = integrations(context, header);
    let limit = super::recursion_limit(context);
    // Where no type borrows, there is none.
    let module = (!context.views.is_empty()).then(|| {
        quote!(
            #[cfg(feature = "views")]
            mod views;
        )
    });
    let only_views = only_views(context, &quote!($(#[cfg(feature = "views")] $item)*));
    let exports = (!context.views.is_empty()).then(|| {
        quote!(
            #[cfg(feature = "views")]
            pub use views::*;
        )
    });
    quote! {
        #introduction
        #example
        #limit
        #![forbid(unsafe_code)]
        #![warn(missing_docs)]

        #support
        #only_views
        mod types;
        #module
        /// The program of the README is compiled and run.
        #[cfg(doctest)]
        #[doc = include_str!("../README.md")]
        mod readme {}

        pub use types::*;
        #exports
        #functions
        #schemas
    }
}

/// Emits the root of a module. Its crate need not use all of it, and has features of its own.
#[cfg(feature = "build")]
pub fn emit_module(context: &Context<'_>, views: bool) -> TokenStream {
    let introduction = introduction(context);
    let functions = functions(context);
    let views = views && !context.views.is_empty();
    let module = views.then(|| {
        quote!(
            mod views;
        )
    });
    let exports = views.then(|| {
        quote!(
            pub use views::*;
        )
    });
    let only_views = only_views(context, &if views { quote!($($item)*) } else { quote!() });
    quote! {
        #introduction
        #![allow(dead_code, unused_imports)]
        #![allow(clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction)]

        #[macro_use]
        mod macros;
        pub mod runtime;
        #only_views
        mod types;
        #module

        pub use types::*;
        #exports
        #functions
    }
}

/// The macro for items that are there with views only.
fn only_views(context: &Context<'_>, items: &TokenStream) -> Option<TokenStream> {
    (!context.views.is_empty()).then(|| {
        quote!(
            macro_rules! views {
                ($($item:item)*) => { #items };
            }
        )
    })
}

/// The documentation of the root.
fn introduction(context: &Context<'_>) -> TokenStream {
    let model = context.model;
    let lines = [
        format!(" Types and validators of `{}`, made from its documentation.", model.name),
        String::new(),
        format!(
            " [`from_slice`] decodes a [`{0}`](type@{0}) and keeps whatever is not documented.",
            model.root
        ),
        " [`validate`] reports every violation of the documentation; [`is_valid`] tells whether the"
            .to_owned(),
        " wire schema accepts the JSON. Every type has these as methods.".to_owned(),
    ];
    quote!(#(#![doc = #lines])*)
}

/// The program of the README, for those who read the documentation alone.
fn example(context: &Context<'_>) -> Option<TokenStream> {
    let program = super::example(context)?;
    let heading = ["", " # Example", "", " ```"].map(str::to_owned).into_iter();
    let lines = program.lines().map(|line| format!(" {line}"));
    let lines = heading.chain(lines).chain([" ```".to_owned()]);
    Some(quote!(#(#![doc = #lines])*))
}

/// The run-time support that the root re-exports, where no type of the page has that name:
/// `runtime` has all of it.
fn items(context: &Context<'_>) -> TokenStream {
    const ITEMS: [&str; 14] = [
        "Date",
        "DateTime",
        "DecodeError",
        "Decoded",
        "Extra",
        "Integer",
        "Kinds",
        "Lenient",
        "OneOrMany",
        "Options",
        "RawObject",
        "Violation",
        "ViolationKind",
        "Violations",
    ];
    let names = context.names();
    let items = ITEMS.iter().filter(|item| !names.contains(**item)).map(|item| ident(item));
    quote!(
        #[doc(inline)]
        pub use runtime::{#(#items),*};
    )
}

/// The functions of the root for the root type.
fn functions(context: &Context<'_>) -> TokenStream {
    let definition = context.model.definition(&context.model.root);
    let (root, shape) = (ident(&definition.name), static_name(&definition.name));
    let expected = expected(definition);
    let items = items(context);
    let documented =
        docs(&format!("The wire schema (JSON Schema 2020-12) of `{}`.", context.model.name));
    quote! {
        #items

        #documented
        pub const SCHEMA: &str = include_str!("schema.json");

        root!(#root, types::#shape, #expected);
    }
}

/// Emits the command that validates lines.
pub fn emit_binary(context: &Context<'_>) -> TokenStream {
    let package = ident(&context.model.package.replace('-', "_"));
    let command = format!("{}-validate", context.model.name);
    let about = format!(" Validates lines of JSON: `{command} --help`.");
    let limit = super::recursion_limit(context);
    quote! {
        #![doc = #about]
        #limit

        fn main() -> std::process::ExitCode {
            #package::cli::run(#command, #package::validate_with)
        }
    }
}

/// The list of all types that are one in Rust, for those of schemars, utoipa and proptest that are
/// asked for: each of them has its own schema, and strategies.
fn integrations(context: &Context<'_>, header: &Header) -> Option<TokenStream> {
    let types = || {
        let all = context.model.definitions.iter();
        all.filter(|definition| !is_type_alias(&definition.shape))
    };
    let is_enum = |definition: &&Definition| matches!(definition.shape, Shape::Enum(_));
    let line = |definition: &Definition| {
        let (name, shape) = (ident(&definition.name), static_name(&definition.name));
        quote!(#name = types::#shape,)
    };
    let definitions = types().filter(|definition| !is_enum(definition)).map(line);
    let enums = types().filter(is_enum).map(line);
    let macros = [
        (Feature::Schemars, quote!(json_schemas)),
        (Feature::Utoipa, quote!(open_api)),
        (Feature::Proptest, quote!(strategies)),
    ];
    let asked = macros.into_iter().filter(|(feature, _)| header.features.contains(feature));
    let calls: Vec<TokenStream> = asked
        .map(|(feature, call)| {
            let feature = feature.name();
            quote!(#[cfg(feature = #feature)] #call! { $($list)* })
        })
        .collect();
    (!calls.is_empty()).then(|| {
        quote! {
            macro_rules! integrations {
                ($($list:tt)*) => { #(#calls)* };
            }
            integrations! {
                definitions { #(#definitions)* }
                enums { #(#enums)* }
            }
        }
    })
}
