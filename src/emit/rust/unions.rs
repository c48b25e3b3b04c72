//! In: the unions of the model. Out: their types, each told apart as its discriminator says.
//! Must not know: validation.

use super::comments::{self, code};
use super::types::Emitter;
use super::{docs, ident, Head};
use crate::json_type::JsonType;
use crate::model::{Definition, Discriminator, Union};
use crate::naming::{field_name, variant_name, Names};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

impl Emitter<'_> {
    /// Emits the type of a union.
    pub(super) fn union(&self, definition: &Definition, union: &Union) -> TokenStream {
        match &union.discriminator {
            Discriminator::Kinds(kinds) => self.union_by_kind(definition, union, kinds),
            Discriminator::Tag { attribute, values } => {
                self.union_by_tag(definition, union, attribute, values)
            }
            Discriminator::Nothing => self.raw_union(definition, union),
        }
    }

    fn member_types(&self, definition: &Definition, union: &Union) -> Vec<TokenStream> {
        let members = union.members.iter();
        members.map(|member| self.context.rust_type(&member.ty, &definition.name)).collect()
    }

    /// The JSON kind of a value says which member it is.
    fn union_by_kind(
        &self,
        definition: &Definition,
        union: &Union,
        kinds: &[Vec<JsonType>],
    ) -> TokenStream {
        let Head { ty: own, de, generics, .. } = self.context.head(&definition.name);
        let doc = self.type_docs(&definition.name, &comments::definition(definition));
        let variants = union_variants(union);
        let types = self.member_types(definition, union);
        let member_docs: Vec<TokenStream> = union
            .members
            .iter()
            .map(|member| docs(&format!("{}.", code(&member.variant))))
            .collect();
        let of_kind = |kind: JsonType| {
            kinds
                .iter()
                .position(|kinds| kinds.contains(&kind))
                .map(|at| (&variants[at], &types[at]))
        };
        let simple = [
            (JsonType::Null, quote!(from_null), None),
            (JsonType::Boolean, quote!(from_boolean), Some(quote!(bool))),
            (JsonType::Number, quote!(from_number), Some(quote!(rt::Number))),
            (JsonType::String, quote!(from_text), Some(quote!(rt::Cow<#de, str>))),
        ];
        let scalars = simple.into_iter().filter_map(|(kind, method, argument)| {
            let (variant, ty) = of_kind(kind)?;
            let parameter = argument.as_ref().map(|ty| quote!(value: #ty));
            let passed = argument.as_ref().map(|_| quote!(value));
            Some(quote!(fn #method(#parameter) -> rt::Result<Self, rt::Value> { <#ty as rt::Decode<#de>>::#method(#passed).map(Self::#variant) }))
        });
        let array = of_kind(JsonType::Array).map(|(variant, ty)| {
            quote!(fn from_array<__A: rt::SeqAccess<#de>>(access: __A) -> rt::Result<rt::Result<Self, rt::Value>, __A::Error> { rt::Ok(<#ty as rt::Decode<#de>>::from_array(access)?.map(Self::#variant)) })
        });
        let object = of_kind(JsonType::Object).map(|(variant, ty)| {
            quote!(fn from_object<__A: rt::MapAccess<#de>>(place: &mut rt::Option<Self>, access: __A) -> rt::Result<decode::Raw, __A::Error> {
                decode::wrapped(place, Self::#variant, |inner| <#ty as rt::Decode<#de>>::from_object(inner, access))
            })
        });
        let text_of_objects = of_kind(JsonType::Object).map(|(variant, ty)| {
            quote! {
                const RAW_JSON: rt::Option<&'static str> = <#ty as rt::Decode<#de>>::RAW_JSON;

                fn from_json(text: &#de str) -> rt::Result<Self, rt::Value> {
                    <#ty as rt::Decode<#de>>::from_json(text).map(Self::#variant)
                }
            }
        });
        quote! {
            #doc
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub enum #own { #(#member_docs #variants(#types),)* }
            impl<#de> rt::Decode<#de> for #own { #text_of_objects #(#scalars)* #array #object }
            impl #generics rt::Serialize for #own {
                fn serialize<__S: rt::Serializer>(&self, serializer: __S) -> rt::Result<__S::Ok, __S::Error> {
                    match self { #(Self::#variants(value) => rt::Serialize::serialize(value, serializer),)* }
                }
            }
        }
    }

    /// The value of an attribute says which member an object is. Its place in the object is free,
    /// so the object is read whole before.
    fn union_by_tag(
        &self,
        definition: &Definition,
        union: &Union,
        attribute: &str,
        values: &[Vec<String>],
    ) -> TokenStream {
        let Head { ty: own, de, generics, .. } = self.context.head(&definition.name);
        let doc = self.type_docs(
            &definition.name,
            &format!(
                "{}\n\nDiscriminated by {}.",
                comments::definition(definition),
                code(attribute)
            ),
        );
        let variants = union_variants(union);
        let types = self.member_types(definition, union);
        let member_docs: Vec<TokenStream> = values
            .iter()
            .map(|values| {
                docs(&format!(
                    "{} is {}.",
                    code(attribute),
                    values.iter().map(|value| code(value)).collect::<Vec<_>>().join(" or ")
                ))
            })
            .collect();
        quote! {
            #doc
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub enum #own {
                #(#member_docs #variants(#types),)*
                /// The attribute has another value, or is absent.
                Other(rt::Map<rt::String, rt::Value>),
            }
            impl<#de> rt::Decode<#de> for #own {
                fn from_object<__A: rt::MapAccess<#de>>(place: &mut rt::Option<Self>, access: __A) -> rt::Result<decode::Raw, __A::Error> {
                    let map = decode::raw_object(access)?;
                    rt::Ok(decode::put(place, match map.get(#attribute).and_then(rt::Value::as_str) {
                        #(rt::Some(#(#values)|*) => decode::from_value(rt::Value::Object(map)).map(Self::#variants),)*
                        _ => rt::Ok(Self::Other(map)),
                    }))
                }
            }
            impl #generics rt::Serialize for #own {
                fn serialize<__S: rt::Serializer>(&self, serializer: __S) -> rt::Result<__S::Ok, __S::Error> {
                    match self {
                        #(Self::#variants(value) => rt::Serialize::serialize(value, serializer),)*
                        Self::Other(map) => rt::Serialize::serialize(map, serializer),
                    }
                }
            }
        }
    }

    /// The page does not tell the members apart: a value is kept unchanged, and read as one of its
    /// members on demand, if there is such a value; a union that only documents payloads has none.
    fn raw_union(&self, definition: &Definition, union: &Union) -> TokenStream {
        let name = ident(&definition.name);
        let is_held = self.context.held.contains(definition.name.as_str());
        let doc = docs(&format!(
            "{}\n\nNo discriminator tells its types apart, so the value is kept as it is.",
            comments::definition(definition)
        ));
        let mut names = Names::default();
        let accessors = union.members.iter().map(|member| {
            let method = ident(&names.unique(&format!("as_{}", field_name(&member.variant))));
            let ty = self.context.rust_type(&member.ty, "");
            // A pointer, as in `section!`: the compiler need not look through the function.
            let doc = docs(&format!("The value as {}, if it has that JSON type.", code(&member.variant)));
            quote!(#doc #[must_use] #[inline] pub fn #method(&self) -> rt::Option<#ty> { (decode::copied as fn(_) -> _)(&self.0) })
        });
        let accessors: Vec<TokenStream> = accessors.filter(|_| is_held).collect();
        let accessors = is_held.then(|| quote!(impl #name { #(#accessors)* }));
        quote! {
            #doc
            #[derive(Clone, Debug, Default, PartialEq)]
            pub struct #name(pub rt::Value);
            #accessors
            newtype!('de, #name, #name, rt::Value);
            impl rt::Serialize for #name {
                fn serialize<__S: rt::Serializer>(&self, serializer: __S) -> rt::Result<__S::Ok, __S::Error> {
                    rt::Serialize::serialize(&self.0, serializer)
                }
            }
        }
    }
}

/// A variant for each member of a union; where a value tells them apart, one is for any other
/// value.
pub fn union_variants(union: &Union) -> Vec<Ident> {
    let mut names = Names::default();
    if matches!(union.discriminator, Discriminator::Tag { .. }) {
        names.unique("Other");
    }
    union
        .members
        .iter()
        .map(|member| ident(&names.unique(&variant_name(&member.variant))))
        .collect()
}
