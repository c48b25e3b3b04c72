//! In: the model. Out: the types of the generated crate, with their decoding and encoding.
//! Must not know: validation.

use super::comments::{self, code};
use super::{all_fields, docs, fields, ident, typed_additional, Context, Head, Holds};
use crate::model::{AdjacentTag, Attribute, Definition, Enum, Fact, Object, Shape, Type};
use crate::naming::{constant_name, variant_name, Names};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

/// The head of the file of types.
pub fn head() -> TokenStream {
    let imports = imports();
    quote! {
        //! The types that the pages describe, in the order of the pages.
        #imports
    }
}

/// The imports of a module's types.
pub fn imports() -> TokenStream {
    quote! {
        #![allow(clippy::large_enum_variant, clippy::type_complexity, clippy::unit_arg)]
        // Names are those of the pages.
        #![allow(clippy::should_implement_trait, clippy::wrong_self_convention)]
        #![allow(clippy::len_without_is_empty, clippy::new_ret_no_self, clippy::self_named_constructors)]
        #![allow(clippy::enum_variant_names, clippy::upper_case_acronyms)]
        #![allow(unused_imports)]

        use super::runtime::prelude::{
            self as rt, Decode as _, MapAccess as _, ToStatic as _, Payload as _, SeqAccess as _, Serialize as _, SerializeMap as _,
            Serializer as _, Tagged as _,
        };
        use super::runtime::{self, decode, encode};
    }
}

/// The expected value of a definition, as messages name it.
pub fn expected(definition: &Definition) -> &'static str {
    if matches!(definition.shape, Shape::Object(_)) {
        "an object"
    } else {
        "a value of the documented type"
    }
}

/// Emits types: owned ones or views, as its context says.
pub struct Emitter<'a> {
    /// The model, and which types.
    pub context: &'a Context<'a>,
}

impl Emitter<'_> {
    /// Emits the type of a definition.
    pub fn definition(&self, definition: &Definition) -> TokenStream {
        match &definition.shape {
            Shape::Object(object) => self.object(definition, object),
            Shape::Enum(values) => enumeration(self.context, definition, values),
            Shape::Union(union) => self.union(definition, union),
            Shape::Alias(ty) => self.alias(definition, ty),
        }
    }

    /// The documentation of a type; that of a view stands with the type that it is a view of.
    pub(super) fn type_docs(&self, name: &str, text: &str) -> TokenStream {
        if self.context.is_view {
            docs(&format!("[`{name}`](type@{name}), borrowed from the input."))
        } else {
            let (doc, attributes) = (docs(text), self.context.attributes(name));
            quote!(#doc #attributes)
        }
    }

    fn object(&self, definition: &Definition, object: &Object) -> TokenStream {
        let head = self.context.head(&definition.name);
        let ty = &head.ty;
        let doc = self.type_docs(&definition.name, &comments::definition(definition));
        let mut declared = Vec::new();
        for (attribute, field) in fields(object) {
            let ty = self.attribute_type(attribute, &definition.name);
            let doc = self.attribute_docs(attribute);
            declared.push(quote!(#doc pub #field: rt::Option<#ty>,));
        }
        let additional = typed_additional(object).map(|additional| {
            let ty = self.attribute_type(additional, "");
            let doc = self.attribute_docs(additional);
            let key = self.context.text();
            quote!(#doc pub additional: rt::BTreeMap<#key, rt::Lenient<#ty>>,)
        });
        let body = object.adjacent_tag.as_ref().map(|adjacent_tag| {
            let body = self.context.head(&adjacent_tag.body).ty;
            let text = docs(&format!(
                "The payload {}, selected by {}.",
                code(&adjacent_tag.content),
                code(&adjacent_tag.tag)
            ));
            let content = all_fields(object).into_iter().find(|field| field.part == Holds::Content);
            let name = content.map(|field| field.name);
            quote!(#text pub #name: #body,)
        });
        // Views use a body without a view of its own unchanged.
        let emitted = object.adjacent_tag.as_ref().filter(|adjacent_tag| {
            !self.context.is_view || self.context.views.contains_key(adjacent_tag.body.as_str())
        });
        let extra = if self.context.is_view { quote!(rt::ExtraRef<'a>) } else { quote!(rt::Extra) };
        let adjacent_tag =
            emitted.map(|adjacent_tag| self.adjacent_tag(definition, object, adjacent_tag));
        quote! {
            #doc
            #[derive(Clone, Debug, Default, PartialEq)]
            #[non_exhaustive]
            pub struct #ty {
                #(#declared)*
                #body
                #additional
                /// Undocumented attributes, and values of an undocumented type.
                pub extra: #extra,
            }
            #adjacent_tag
        }
    }

    fn attribute_type(&self, attribute: &Attribute, owner: &str) -> TokenStream {
        self.context.slot_type(&attribute.ty.value, attribute.nullable.is_some(), owner)
    }

    fn attribute_docs(&self, attribute: &Attribute) -> TokenStream {
        if self.context.is_view {
            TokenStream::new()
        } else {
            docs(&comments::attribute(self.context.model, attribute))
        }
    }

    fn adjacent_tag(
        &self,
        definition: &Definition,
        object: &Object,
        adjacent_tag: &AdjacentTag,
    ) -> TokenStream {
        let head = self.context.head(&adjacent_tag.body);
        let values = ident(&adjacent_tag.values);
        let payload =
            object.attributes.iter().find(|attribute| attribute.name.value == adjacent_tag.content);
        let mut arms = Vec::new();
        let own = variants(
            &adjacent_tag.arms.iter().map(|arm| arm.value.clone()).collect::<Vec<_>>(),
            "OtherMisfit",
        );
        for (arm, variant) in adjacent_tag.arms.iter().zip(&own) {
            let ty = payload_type(self.context, payload, &arm.definition, &definition.name);
            let doc = docs(&comments::arm(self.context.model, arm));
            arms.push(quote!(#doc #variant(rt::Option<#ty>),));
        }
        let doc = self.type_docs(
            &adjacent_tag.body,
            &format!(
                "{1}, selected by {0}: a variant for each documented value of {0}; `None` if {1} is \
                absent.",
                code(&adjacent_tag.tag),
                code(&adjacent_tag.content)
            ),
        );
        body(&head.ty, &doc, &values, &arms)
    }

    fn alias(&self, definition: &Definition, ty: &Type) -> TokenStream {
        let Head { name, ty: own, de, generics } = self.context.head(&definition.name);
        let doc = self.type_docs(&definition.name, &comments::definition(definition));
        let inner = self.context.rust_type(ty, &definition.name);
        let flags = self.flags(definition, ty);
        quote! {
            #doc
            #[derive(Clone, Debug, PartialEq)]
            pub struct #own(pub #inner);
            newtype!(#de, #name, #own, #inner);
            impl #generics rt::Serialize for #own {
                fn serialize<__S: rt::Serializer>(&self, serializer: __S) -> rt::Result<__S::Ok, __S::Error> {
                    rt::Serialize::serialize(&self.0, serializer)
                }
            }
            #flags
        }
    }

    /// The bits of an integer as constants of its type.
    fn flags(&self, definition: &Definition, ty: &Type) -> Option<TokenStream> {
        let there = !definition.flags.is_empty() && *ty.bare() == Type::Integer;
        if !there || self.context.is_view {
            return None;
        }
        let own = self.context.head(&definition.name).ty;
        let mut names = Names::default();
        let flags = definition.flags.iter().map(|Fact { value: flag, .. }| {
            let doc = docs(&comments::flag(flag));
            let name = ident(&names.unique(&constant_name(&flag.name)));
            let bit = Literal::u8_unsuffixed(flag.bit);
            quote!(#doc pub const #name: u64 = 1 << #bit;)
        });
        let flags: Vec<TokenStream> = flags.collect();
        Some(quote! {
            impl #own {
                #(#flags)*

                /// Whether all of these bits are set.
                #[must_use]
                pub fn contains(&self, bits: u64) -> bool {
                    self.0.as_u64().is_some_and(|value| value & bits == bits)
                }
            }
        })
    }
}

fn payload_type(
    context: &Context<'_>,
    payload: Option<&Attribute>,
    definition: &str,
    owner: &str,
) -> TokenStream {
    let target = Type::Reference(definition.to_owned());
    let nullable = payload.is_some_and(|attribute| attribute.nullable.is_some());
    let ty = match payload {
        Some(attribute) => attribute.ty.value.with_inner(target),
        None => target,
    };
    context.slot_type(&ty, nullable, owner)
}

/// The type that holds a tag and its payload.
fn body(ty: &TokenStream, doc: &TokenStream, values: &Ident, arms: &[TokenStream]) -> TokenStream {
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #ty {
            #(#arms)*
            /// The tag has an undocumented value, or is absent.
            Other {
                /// The value of the tag, if there is one.
                tag: rt::Option<rt::Value>,
                /// The payload.
                payload: rt::Option<rt::Value>,
            },
            /// The tag has a documented value, and the payload does not match it.
            Misfit {
                /// The value of the tag.
                tag: #values,
                /// The payload.
                payload: rt::Value,
            },
        }
    }
}

fn enumeration(context: &Context<'_>, definition: &Definition, values: &Enum) -> TokenStream {
    let name = ident(&definition.name);
    let texts: Vec<String> =
        values.values.iter().filter_map(|value| value.value.as_str().map(str::to_owned)).collect();
    if texts.len() < values.values.len() {
        let list = values
            .values
            .iter()
            .map(|value| code(&value.value.to_string()))
            .collect::<Vec<_>>()
            .join(", ");
        let doc = docs(&format!("Documented values: {list}."));
        let whole = values.integers && values.values.iter().all(|value| value.value.is_number());
        let ty = if whole { quote!(rt::Integer) } else { quote!(rt::Value) };
        return quote!(#doc pub type #name = #ty;);
    }
    let doc = docs(&format!("Values of {}. Undocumented values are kept.", code(&definition.path)));
    let attributes = context.attributes(&definition.name);
    let variants = variants(&texts, "Unknown");
    let value_docs: Vec<TokenStream> =
        texts.iter().map(|text| docs(&comments::value(text))).collect();
    quote! {
        #doc
        #attributes
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#value_docs #variants,)*
            /// An undocumented value.
            Unknown(rt::String),
        }
    }
}

/// A variant for each value; `taken` are the words of the variants that are there anyway.
pub fn variants(values: &[String], taken: &str) -> Vec<Ident> {
    let mut names = Names::default();
    let mut word = String::new();
    for c in taken.chars() {
        if c.is_ascii_uppercase() && !word.is_empty() {
            names.unique(&std::mem::take(&mut word));
        }
        word.push(c);
    }
    names.unique(&word);
    values.iter().map(|value| ident(&names.unique(&variant_name(value)))).collect()
}
