//! In: the model. Out: the views of the generated crate: its types once more, borrowing their texts
//! from what they were read from. Must not know: validation.

use super::types::{expected, imports, union_variants, variants, Emitter};
use super::{fields, ident, typed_further, Context};
use crate::model::{Apart, Choice, Definition, Model, Object, Shape, Type, Union};
use crate::names::{view_name, Names};
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
    model.choices().for_each(|(_, choice)| drop(names.unique(&choice.body)));
    // A body whose payloads hold no texts borrows nothing.
    let holds =
        |choice: &Choice| choice.arms.iter().any(|arm| borrowing.contains(arm.definition.as_str()));
    let bodies: Vec<&str> = model
        .choices()
        .filter(|(_, choice)| holds(choice))
        .map(|(_, choice)| choice.body.as_str())
        .collect();
    let views = borrowing.into_iter().chain(bodies);
    views.map(|name| (name, names.unique(&view_name(name)))).collect()
}

/// The definitions whose values hold texts. One that holds only itself and numbers holds none.
fn borrowing(model: &Model) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    loop {
        let more: Vec<&str> = model
            .definitions
            .iter()
            .filter(|definition| borrows(definition, &found))
            .map(|definition| definition.name.as_str())
            .collect();
        if more.len() == found.len() {
            return found;
        }
        found.extend(more);
    }
}

fn borrows(definition: &Definition, known: &BTreeSet<&str>) -> bool {
    match &definition.shape {
        Shape::Object(object) => {
            let arms = object
                .choice
                .iter()
                .flat_map(|choice| &choice.arms)
                .any(|arm| known.contains(arm.definition.as_str()));
            arms || typed_further(object).is_some()
                || fields(object)
                    .iter()
                    .any(|(attribute, _)| holds_text(&attribute.ty.value, known))
        }
        Shape::Union(union) => {
            union.apart != Apart::Nothing
                && union.members.iter().any(|member| holds_text(&member.ty, known))
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
        Type::Array(inner) | Type::OneOrMany(inner) => holds_text(inner, known),
        Type::Any | Type::Null | Type::Boolean | Type::Integer | Type::Number => false,
    }
}

/// Emits the views, a part each.
pub fn emit<'a>(context: &'a Context<'a>) -> impl Iterator<Item = TokenStream> + 'a {
    let imports = imports();
    let head = quote! {
        //! The types once more, borrowing their texts from what they were read from. Their fields
        //! are documented there.
        #![allow(missing_docs)]
        #imports
        use super::types::*;
    };
    let views = context
        .model
        .definitions
        .iter()
        .filter(|definition| context.views.contains_key(definition.name.as_str()));
    std::iter::once(head).chain(views.map(|definition| view(context, definition)))
}

fn view(context: &Context<'_>, definition: &Definition) -> TokenStream {
    // The rows are those of the types.
    let mut rows = BTreeSet::new();
    let item = Emitter { context, rows: &mut rows }.definition(definition);
    let (owned, name) = (ident(&definition.name), context.head(&definition.name).name);
    let expected = expected(definition);
    let shape = super::shapes::static_name(&definition.name);
    let section =
        definition.section.then(|| quote!(view!(#name, #owned, shapes::#shape, #expected);));
    let own = match &definition.shape {
        Shape::Object(object) => own_object(context, definition, object),
        Shape::Union(union) => own_union(context, definition, union),
        Shape::Alias(_) => own(context, &definition.name, quote!(#owned(rt::Own::own(&self.0)))),
        Shape::Enum(_) => TokenStream::new(),
    };
    quote!(#item deserialize_view!(#name, #expected); #section #own)
}

/// What a view becomes with texts of its own.
fn own(context: &Context<'_>, name: &str, value: TokenStream) -> TokenStream {
    let (owned, view) = (ident(name), context.head(name).ty);
    quote! {
        impl<'a> rt::Own for #view {
            type Owned = #owned;

            #[inline]
            fn own(&self) -> #owned { #value }
        }
    }
}

fn own_object(context: &Context<'_>, definition: &Definition, object: &Object) -> TokenStream {
    let owned = ident(&definition.name);
    let fields = fields(object).into_iter().map(|(_, field)| field);
    let body = object.choice.as_ref().map(|_| quote!(body: rt::Own::own(&self.body),));
    let further = typed_further(object).map(|_| quote!(further: rt::Own::own(&self.further),));
    let object_own = own(
        context,
        &definition.name,
        quote!(#owned { #(#fields: rt::Own::own(&self.#fields),)* #body #further extra: rt::Own::own(&self.extra) }),
    );
    let body_own = object
        .choice
        .as_ref()
        .filter(|choice| context.views.contains_key(choice.body.as_str()))
        .map(|choice| own_body(context, choice));
    quote!(#object_own #body_own)
}

fn own_body(context: &Context<'_>, choice: &Choice) -> TokenStream {
    let owned = ident(&choice.body);
    let variants = variants(
        &choice.arms.iter().map(|arm| arm.value.clone()).collect::<Vec<_>>(),
        "OtherMisfit",
    );
    let value = quote! {
        match self {
            #(Self::#variants(payload) => #owned::#variants(rt::Own::own(payload)),)*
            Self::Other { tag, payload } => #owned::Other { tag: tag.clone(), payload: payload.clone() },
            Self::Misfit { tag, payload } => #owned::Misfit { tag: tag.clone(), payload: payload.clone() },
        }
    };
    own(context, &choice.body, value)
}

fn own_union(context: &Context<'_>, definition: &Definition, union: &Union) -> TokenStream {
    let owned = ident(&definition.name);
    let variants = union_variants(union);
    let other = matches!(union.apart, Apart::Tag { .. })
        .then(|| quote!(Self::Other(map) => #owned::Other(map.clone()),));
    own(
        context,
        &definition.name,
        quote!(match self { #(Self::#variants(value) => #owned::#variants(rt::Own::own(value)),)* #other }),
    )
}
