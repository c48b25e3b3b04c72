//! In: the model. Out: the views of the generated crate: its types once more, with strings borrowed
//! from the input. Must not know: validation.

use super::sizes::mentioned;
use super::types::{imports, Emitter};
use super::unions::union_variants;
use super::{ident, Context};
use crate::model::{graph, AdjacentTag, Definition, Discriminator, Model, Shape, Type, Union};
use crate::naming::{view_name, Names};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};

/// For each type whose values hold texts, the name of its view.
pub fn names(model: &Model) -> BTreeMap<&str, String> {
    let mut names = Names::default();
    for definition in &model.definitions {
        names.unique(&definition.name);
    }
    let borrowing = borrowing(model);
    model.adjacent_tags().for_each(|(_, adjacent_tag)| drop(names.unique(&adjacent_tag.body)));
    // A body whose payloads hold no texts borrows nothing.
    let holds = |adjacent_tag: &AdjacentTag| {
        adjacent_tag.arms.iter().any(|arm| borrowing.contains(arm.definition.as_str()))
    };
    let bodies: Vec<&str> = model
        .adjacent_tags()
        .filter(|(_, adjacent_tag)| holds(adjacent_tag))
        .map(|(_, adjacent_tag)| adjacent_tag.body.as_str())
        .collect();
    let views = borrowing.into_iter().chain(bodies);
    views.map(|name| (name, names.unique(&view_name(name)))).collect()
}

/// Whether values are kept as they are, since nothing tells the members of the union apart.
fn is_raw(definition: &Definition) -> bool {
    matches!(&definition.shape, Shape::Union(union)
        if union.discriminator == Discriminator::Nothing)
}

/// The definitions whose values hold texts.
fn borrowing(model: &Model) -> BTreeSet<&str> {
    let edges = graph::graph(&model.definitions, |definition| {
        let typed = Some(definition).filter(|definition| !is_raw(definition));
        typed.into_iter().flat_map(mentioned)
    });
    let mut found = BTreeSet::new();
    // A component comes after those that it holds, and each of its members holds all others.
    for component in graph::of(&edges) {
        let members = || component.iter().map(|at| &model.definitions[*at]);
        if members().any(|definition| borrows(definition, &found)) {
            found.extend(members().map(|definition| definition.name.as_str()));
        }
    }
    found
}

fn borrows(definition: &Definition, known: &BTreeSet<&str>) -> bool {
    match &definition.shape {
        // Undocumented attributes are kept as text.
        Shape::Object(_) => true,
        Shape::Union(union) => {
            !is_raw(definition) && union.members.iter().any(|member| holds_text(&member.ty, known))
        }
        Shape::Alias(ty) => holds_text(ty, known),
        // Only a value that is not documented is a text there.
        Shape::Enum(_) => false,
    }
}

fn holds_text(ty: &Type, known: &BTreeSet<&str>) -> bool {
    match ty {
        Type::String | Type::Formatted(_) | Type::FreeForm | Type::Map(_) => true,
        Type::Reference(name) => known.contains(name.as_str()),
        Type::Array(inner) | Type::OneOrMany(inner) | Type::Limited(inner, _) => {
            holds_text(inner, known)
        }
        Type::Any | Type::Null | Type::Boolean | Type::Integer | Type::Number => false,
    }
}

/// The head of the file of views.
pub fn head() -> TokenStream {
    let imports = imports();
    quote! {
        //! The types once more, with strings borrowed from the input. Their fields are documented
        //! there.
        #![allow(missing_docs)]
        #imports
        use super::types::*;
    }
}

/// Emits the view of a definition.
pub fn view(context: &Context<'_>, definition: &Definition) -> TokenStream {
    let item = Emitter { context }.definition(definition);
    let own = match &definition.shape {
        Shape::Union(union) => own_union(context, definition, union),
        Shape::Alias(_) => {
            let owned = ident(&definition.name);
            to_static(context, &definition.name, quote!(#owned(rt::ToStatic::to_static(&self.0))))
        }
        Shape::Object(_) | Shape::Enum(_) => TokenStream::new(),
    };
    quote!(#item #own)
}

/// The owned form of a view.
fn to_static(context: &Context<'_>, name: &str, value: TokenStream) -> TokenStream {
    let (owned, view) = (ident(name), context.head(name).ty);
    quote! {
        impl<'a> rt::ToStatic for #view {
            type Owned = #owned;

            #[inline]
            fn to_static(&self) -> #owned { #value }
        }
    }
}

fn own_union(context: &Context<'_>, definition: &Definition, union: &Union) -> TokenStream {
    let owned = ident(&definition.name);
    let variants = union_variants(union);
    let other = matches!(union.discriminator, Discriminator::Tag { .. })
        .then(|| quote!(Self::Other(map) => #owned::Other(map.clone()),));
    to_static(
        context,
        &definition.name,
        quote!(match self { #(Self::#variants(value) => #owned::#variants(rt::ToStatic::to_static(value)),)* #other }),
    )
}
