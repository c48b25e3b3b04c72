//! In: the model. Out: the types of the generated crate, with their decoding and encoding.
//! Must not know: validation.

use super::{docs, fields, ident, is_type_alias, typed_additional, Context, Head};
use crate::json_type::JsonType;
use crate::model::{
    AdjacentTag, Attribute, Definition, Discriminator, Enum, Object, Origin, Shape, Type, Union,
};
use crate::naming::{field_name, variant_name, Names};
use crate::source::Place;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::collections::{BTreeMap, BTreeSet};

/// Emits all types, a part each; notes the rows that they render.
pub fn emit<'a>(
    context: &'a Context<'a>,
    rows: &'a mut BTreeSet<Place>,
) -> impl Iterator<Item = TokenStream> + 'a {
    let mut emitter = Emitter { context, rows };
    let items = context.model.definitions.iter().map(move |definition| {
        let item = emitter.definition(definition);
        let methods = methods(context, definition);
        quote!(#item #methods)
    });
    let head = quote! {
        //! The types that the pages describe, in the order of the pages.
    };
    let head = std::iter::once(head).chain(std::iter::once(imports()));
    std::iter::once(head.collect()).chain(items)
}

/// What the types of a module need.
pub fn imports() -> TokenStream {
    quote! {
        #![allow(clippy::large_enum_variant, clippy::type_complexity, clippy::unit_arg)]
        #![allow(unused_imports)]

        use super::runtime::prelude::{
            self as rt, Decode as _, Members as _, MapAccess as _, ToStatic as _, Payload as _, SeqAccess as _, Serialize as _, SerializeMap as _,
            Serializer as _, Tagged as _,
        };
        use super::runtime::{self, decode, encode};
        use super::shapes;
    }
}

/// What the owned type of a definition can do.
fn methods(context: &Context<'_>, definition: &Definition) -> TokenStream {
    if is_type_alias(&definition.shape) {
        return TokenStream::new();
    }
    let name = ident(&definition.name);
    let expected = expected(definition);
    let shape = super::shapes::static_name(&definition.name);
    let section = definition.section.then(|| quote!(section!(#name, shapes::#shape, #expected);));
    // What has no view is in views as it is.
    let body = match &definition.shape {
        Shape::Object(object) => {
            object.adjacent_tag.as_ref().map(|adjacent_tag| adjacent_tag.body.as_str())
        }
        _ => None,
    };
    let owned = std::iter::once(definition.name.as_str())
        .chain(body)
        .filter(|name| !context.views.contains_key(name))
        .map(ident);
    let owned: TokenStream = owned.map(|name| quote!(owned!(#name);)).collect();
    quote!(#section deserialize!(#name, #expected); #owned)
}

/// What messages say that a value of a definition should be.
pub fn expected(definition: &Definition) -> &'static str {
    if matches!(definition.shape, Shape::Object(_)) {
        "an object"
    } else {
        "a value of the documented type"
    }
}

/// Emits types: owned ones or views, as its context says.
pub struct Emitter<'a, 'r> {
    /// The model, and which types.
    pub context: &'a Context<'a>,
    /// The rows that were rendered.
    pub rows: &'r mut BTreeSet<Place>,
}

impl Emitter<'_, '_> {
    /// Emits the type of a definition.
    pub fn definition(&mut self, definition: &Definition) -> TokenStream {
        match &definition.shape {
            Shape::Object(object) => self.object(definition, object),
            Shape::Enum(values) => enumeration(definition, values),
            Shape::Union(union) => self.union(definition, union),
            Shape::Alias(ty) => self.alias(definition, ty),
        }
    }

    /// The documentation of a type; that of a view stands with the type that it is a view of.
    fn type_docs(&self, name: &str, text: &str) -> TokenStream {
        if self.context.is_view {
            docs(&format!(
                "[`{name}`](type@{name}), borrowing from the text that it was read from."
            ))
        } else {
            docs(text)
        }
    }

    fn object(&mut self, definition: &Definition, object: &Object) -> TokenStream {
        let head = self.context.head(&definition.name);
        let ty = &head.ty;
        let doc = self.type_docs(&definition.name, &definition_text(definition));
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
        self.rows.extend(object.additional.iter().map(|additional| additional.row.clone()));
        let body = object.adjacent_tag.as_ref().map(|adjacent_tag| {
            let body = self.context.head(&adjacent_tag.body).ty;
            let text = docs(&format!(
                "{} and {}, which it chooses the type of.",
                code(&adjacent_tag.tag),
                code(&adjacent_tag.content)
            ));
            quote!(#text pub body: #body,)
        });
        // A body without a view is in views as it is.
        let emitted = object.adjacent_tag.as_ref().filter(|adjacent_tag| {
            !self.context.is_view || self.context.views.contains_key(adjacent_tag.body.as_str())
        });
        let adjacent_tag =
            emitted.map(|adjacent_tag| self.adjacent_tag(definition, object, adjacent_tag));
        let decode = decode(&head, object);
        let encode = encode(&head, object);
        quote! {
            #doc
            #[derive(Clone, Debug, Default, PartialEq)]
            #[non_exhaustive]
            pub struct #ty {
                #(#declared)*
                #body
                #additional
                /// Everything else that the object has: undocumented attributes, and values that do
                /// not fit their attribute.
                pub extra: rt::Map<rt::String, rt::Value>,
            }
            #decode
            #encode
            #adjacent_tag
        }
    }

    fn attribute_type(&mut self, attribute: &Attribute, owner: &str) -> TokenStream {
        self.note(attribute);
        self.context.slot_type(&attribute.ty.value, attribute.nullable.is_some(), owner)
    }

    /// Notes the rows of an attribute and of the maps inside its type.
    fn note(&mut self, attribute: &Attribute) {
        self.rows.insert(attribute.row.clone());
        self.note_type(&attribute.ty.value);
    }

    fn note_type(&mut self, ty: &Type) {
        match ty {
            Type::Map(values) => self.note(values),
            Type::Array(inner) | Type::OneOrMany(inner) => self.note_type(inner),
            _ => {}
        }
    }

    fn attribute_docs(&self, attribute: &Attribute) -> TokenStream {
        if self.context.is_view {
            return TokenStream::new();
        }
        let mut parts: Vec<String> =
            attribute.description.iter().map(|text| text.markdown.to_string()).collect();
        if parts.is_empty() {
            parts.push(code(&attribute.name.value));
        }
        for example in &attribute.examples {
            let text =
                example.value.as_str().map_or_else(|| example.value.to_string(), str::to_owned);
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            parts.push(format!("Example: {}", code(&line)));
        }
        if let Type::Map(values) = &attribute.ty.value {
            parts.push(format!(
                "A map: the keys stand for {}.{}",
                code(&values.name.value),
                self.origin(&values.name.origin)
            ));
            parts.extend(values.description.iter().map(|text| text.markdown.to_string()));
        }
        if let Type::Formatted(format) = &attribute.ty.value {
            parts.extend(
                Some(self.origin(&format.origin))
                    .filter(|text| !text.is_empty())
                    .map(|text| format!("Format:{text}")),
            );
        } else {
            parts.extend(
                Some(self.origin(&attribute.ty.origin))
                    .filter(|text| !text.is_empty())
                    .map(|text| format!("Type:{text}")),
            );
        }
        docs(&parts.join("\n\n"))
    }

    /// What is not documented says so.
    fn origin(&self, origin: &Origin) -> String {
        match origin {
            Origin::Documented(_) => String::new(),
            Origin::Inferred { rule, .. } => {
                let rule = serde_json::to_value(rule)
                    .ok()
                    .and_then(|rule| rule.as_str().map(str::to_owned))
                    .unwrap_or_default();
                format!(" inferred (`{rule}`).")
            }
            Origin::Corrected { correction, .. } => {
                let reason = self.context.model.corrections.get(correction - 1).map(|correction| {
                    crate::text::literal(&correction.reason).markdown.to_string()
                });
                format!(" corrected. {}", reason.unwrap_or_default())
            }
        }
    }

    fn adjacent_tag(
        &mut self,
        definition: &Definition,
        object: &Object,
        adjacent_tag: &AdjacentTag,
    ) -> TokenStream {
        let head = self.context.head(&adjacent_tag.body);
        let values = ident(&adjacent_tag.values);
        let payload =
            object.attributes.iter().find(|attribute| attribute.name.value == adjacent_tag.content);
        let mut arms = Vec::new();
        for attribute in object.attributes.iter().filter(|attribute| {
            attribute.name.value == adjacent_tag.tag || attribute.name.value == adjacent_tag.content
        }) {
            self.note(attribute);
        }
        let value_variants = variants(
            &adjacent_tag.arms.iter().map(|arm| arm.value.clone()).collect::<Vec<_>>(),
            "Unknown",
        );
        let own = variants(
            &adjacent_tag.arms.iter().map(|arm| arm.value.clone()).collect::<Vec<_>>(),
            "OtherMisfit",
        );
        for ((arm, value), variant) in adjacent_tag.arms.iter().zip(&value_variants).zip(&own) {
            let ty = payload_type(self.context, payload, &arm.definition, &definition.name);
            let text = &arm.value;
            let origin = self.origin(&arm.origin);
            let doc = docs(&format!(
                "{}: {}.{}",
                code(&arm.value),
                code(&adjacent_tag.content),
                if origin.is_empty() { String::new() } else { format!(" Binding:{origin}") }
            ));
            arms.push(Arm {
                text: text.clone(),
                ty,
                doc,
                variant: variant.clone(),
                value: value.clone(),
            });
        }
        let doc = self.type_docs(
            &adjacent_tag.body,
            &format!(
                "{0} and {1}: a variant for each documented value of {0}. A variant without a \
                value has no {1}.",
                code(&adjacent_tag.tag),
                code(&adjacent_tag.content)
            ),
        );
        body(&head, &doc, &values, adjacent_tag, &arms)
    }

    fn union(&mut self, definition: &Definition, union: &Union) -> TokenStream {
        union.members.iter().for_each(|member| self.note_type(&member.ty));
        match &union.discriminator {
            Discriminator::Kinds(kinds) => self.union_by_kind(definition, union, kinds),
            Discriminator::Tag { attribute, values } => {
                self.union_by_tag(definition, union, attribute, values)
            }
            Discriminator::Nothing => self.raw_union(definition, union),
        }
    }

    /// The JSON kind of a value says which member it is.
    fn union_by_kind(
        &mut self,
        definition: &Definition,
        union: &Union,
        kinds: &[Vec<JsonType>],
    ) -> TokenStream {
        let Head { ty: own, de, generics, .. } = self.context.head(&definition.name);
        let doc = self.type_docs(&definition.name, &definition_text(definition));
        let variants = union_variants(union);
        let types: Vec<TokenStream> = union
            .members
            .iter()
            .map(|member| self.context.rust_type(&member.ty, &definition.name))
            .collect();
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
            Some(quote!(fn #method(#parameter) -> rt::Result<Self, rt::Value> { <#ty>::#method(#passed).map(Self::#variant) }))
        });
        let containers = [
            (JsonType::Array, quote!(from_array), quote!(rt::SeqAccess)),
            (JsonType::Object, quote!(from_object), quote!(rt::MapAccess)),
        ];
        let containers = containers.into_iter().filter_map(|(kind, method, access)| {
            let (variant, ty) = of_kind(kind)?;
            Some(quote!(fn #method<__A: #access<#de>>(access: __A) -> rt::Result<rt::Result<Self, rt::Value>, __A::Error> { rt::Ok(<#ty>::#method(access)?.map(Self::#variant)) }))
        });
        let text_of_objects = of_kind(JsonType::Object).map(|(variant, ty)| {
            quote! {
                const TAKES_TEXT: rt::Option<&'static str> = <#ty as rt::Decode<#de>>::TAKES_TEXT;

                fn from_json(text: &#de str) -> rt::Result<Self, rt::Value> {
                    <#ty>::from_json(text).map(Self::#variant)
                }
            }
        });
        quote! {
            #doc
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub enum #own { #(#member_docs #variants(#types),)* }
            impl<#de> rt::Decode<#de> for #own { #text_of_objects #(#scalars)* #(#containers)* }
            impl #generics rt::Serialize for #own {
                fn serialize<__S: rt::Serializer>(&self, serializer: __S) -> rt::Result<__S::Ok, __S::Error> {
                    match self { #(Self::#variants(value) => value.serialize(serializer),)* }
                }
            }
        }
    }

    /// The value of an attribute says which member an object is. Its place in the object is free,
    /// so the object is read whole before.
    fn union_by_tag(
        &mut self,
        definition: &Definition,
        union: &Union,
        attribute: &str,
        values: &[Vec<String>],
    ) -> TokenStream {
        let Head { ty: own, de, generics, .. } = self.context.head(&definition.name);
        let doc = self.type_docs(
            &definition.name,
            &format!("{}\n\n{} says which one.", definition_text(definition), code(attribute)),
        );
        let variants = union_variants(union);
        let types: Vec<TokenStream> = union
            .members
            .iter()
            .map(|member| self.context.rust_type(&member.ty, &definition.name))
            .collect();
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
                /// An object with another value, or none.
                Other(rt::Map<rt::String, rt::Value>),
            }
            impl<#de> rt::Decode<#de> for #own {
                fn from_object<__A: rt::MapAccess<#de>>(access: __A) -> rt::Result<rt::Result<Self, rt::Value>, __A::Error> {
                    let map = decode::raw_object(access)?;
                    rt::Ok(match map.get(#attribute).and_then(rt::Value::as_str) {
                        #(rt::Some(#(#values)|*) => decode::from_value(rt::Value::Object(map)).map(Self::#variants),)*
                        _ => rt::Ok(Self::Other(map)),
                    })
                }
            }
            impl #generics rt::Serialize for #own {
                fn serialize<__S: rt::Serializer>(&self, serializer: __S) -> rt::Result<__S::Ok, __S::Error> {
                    match self {
                        #(Self::#variants(value) => value.serialize(serializer),)*
                        Self::Other(map) => map.serialize(serializer),
                    }
                }
            }
        }
    }

    /// Nothing says which member a value is: it is kept as it is.
    fn raw_union(&mut self, definition: &Definition, union: &Union) -> TokenStream {
        let name = ident(&definition.name);
        let doc = docs(&format!(
            "{}\n\nNothing in the value says which of its types it is, so it is kept as it is.",
            definition_text(definition)
        ));
        let mut names = Names::default();
        let accessors = union.members.iter().map(|member| {
            let method = ident(&names.unique(&format!("as_{}", field_name(&member.variant))));
            let ty = self.context.rust_type(&member.ty, "");
            let doc = docs(&format!("The value as {}, if it is of that JSON kind.", code(&member.variant)));
            quote!(#doc #[must_use] #[inline] pub fn #method(&self) -> rt::Option<#ty> { decode::from_value(self.0.clone()).ok() })
        });
        let accessors: Vec<TokenStream> = accessors.collect();
        quote! {
            #doc
            #[derive(Clone, Debug, Default, PartialEq)]
            pub struct #name(pub rt::Value);
            impl #name { #(#accessors)* }
            newtype!('de, #name, #name, rt::Value);
            impl rt::Serialize for #name {
                fn serialize<__S: rt::Serializer>(&self, serializer: __S) -> rt::Result<__S::Ok, __S::Error> {
                    self.0.serialize(serializer)
                }
            }
        }
    }

    fn alias(&mut self, definition: &Definition, ty: &Type) -> TokenStream {
        self.note_type(ty);
        let Head { name, ty: own, de, generics } = self.context.head(&definition.name);
        let doc = self.type_docs(&definition.name, &definition_text(definition));
        let inner = self.context.rust_type(ty, &definition.name);
        quote! {
            #doc
            #[derive(Clone, Debug, PartialEq)]
            pub struct #own(pub #inner);
            newtype!(#de, #name, #own, #inner);
            impl #generics rt::Serialize for #own {
                fn serialize<__S: rt::Serializer>(&self, serializer: __S) -> rt::Result<__S::Ok, __S::Error> {
                    self.0.serialize(serializer)
                }
            }
        }
    }
}

struct Arm {
    text: String,
    ty: TokenStream,
    doc: TokenStream,
    /// Variant of the body.
    variant: Ident,
    /// Variant of the enumeration of values.
    value: Ident,
}

fn payload_type(
    context: &Context<'_>,
    payload: Option<&Attribute>,
    definition: &str,
    owner: &str,
) -> TokenStream {
    let target = Type::Reference(definition.to_owned());
    let (ty, nullable) =
        match payload.map(|attribute| (&attribute.ty.value, attribute.nullable.is_some())) {
            Some((Type::Array(_), nullable)) => (Type::Array(Box::new(target)), nullable),
            Some((Type::OneOrMany(_), nullable)) => (Type::OneOrMany(Box::new(target)), nullable),
            other => (target, other.is_some_and(|(_, nullable)| nullable)),
        };
    context.slot_type(&ty, nullable, owner)
}

/// The type that holds a tag and its payload.
fn body(
    head: &Head,
    doc: &TokenStream,
    values: &Ident,
    adjacent_tag: &AdjacentTag,
    arms: &[Arm],
) -> TokenStream {
    let (tag, payload) = (&adjacent_tag.tag, &adjacent_tag.content);
    let Head { ty, de, generics, .. } = head;
    let tag_method = ident(&field_name(tag));
    let tag_doc = docs(&format!("The text of {}, if it is one.", code(tag)));
    let (variants, types, arm_docs): (Vec<_>, Vec<_>, Vec<_>) = (
        arms.iter().map(|arm| &arm.variant).collect(),
        arms.iter().map(|arm| &arm.ty).collect(),
        arms.iter().map(|arm| &arm.doc).collect(),
    );
    let texts: Vec<&String> = arms.iter().map(|arm| &arm.text).collect();
    let value_variants: Vec<&Ident> = arms.iter().map(|arm| &arm.value).collect();
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #ty {
            #(#arm_docs #variants(rt::Option<#types>),)*
            /// A value that is not documented, or none.
            Other {
                /// The value, if there is one.
                tag: rt::Option<rt::Value>,
                /// What came with it.
                payload: rt::Option<rt::Value>,
            },
            /// A documented value with a payload that does not fit it.
            Misfit {
                /// The value.
                tag: #values,
                /// What came with it.
                payload: rt::Value,
            },
        }

        impl #generics rt::Default for #ty {
            fn default() -> Self {
                Self::Other { tag: rt::None, payload: rt::None }
            }
        }

        impl #generics #ty {
            #tag_doc
            #[must_use]
            pub fn #tag_method(&self) -> rt::Option<&str> {
                match self {
                    #(Self::#variants(_) => rt::Some(#texts),)*
                    Self::Other { tag, .. } => tag.as_ref().and_then(rt::Value::as_str),
                    Self::Misfit { tag, .. } => rt::Some(tag.as_str()),
                }
            }

        }

        impl #generics rt::Parts for #ty {
            fn has_tag(&self) -> bool {
                !matches!(self, Self::Other { tag: rt::None, .. })
            }

            fn has_payload(&self) -> bool {
                match self {
                    #(Self::#variants(payload) => payload.is_some(),)*
                    Self::Other { payload, .. } => payload.is_some(),
                    Self::Misfit { .. } => true,
                }
            }

            fn write_tag<__M: rt::SerializeMap>(&self, map: &mut __M) -> rt::Result<(), __M::Error> {
                match self {
                    Self::Other { tag, .. } => encode::entry(map, #tag, tag),
                    known => encode::entry(map, #tag, &Self::#tag_method(known)),
                }
            }

            fn write_payload<__M: rt::SerializeMap>(&self, map: &mut __M) -> rt::Result<(), __M::Error> {
                match self {
                    #(Self::#variants(payload) => encode::entry(map, #payload, payload),)*
                    Self::Other { payload, .. } => encode::entry(map, #payload, payload),
                    Self::Misfit { payload, .. } => map.serialize_entry(#payload, payload),
                }
            }
        }

        impl<#de> rt::Tagged<#de> for #ty {
            fn join<__P: rt::Payload<#de>>(tag: rt::Option<rt::Value>, payload: __P) -> rt::Result<Self, __P::Error> {
                match tag.as_ref().and_then(rt::Value::as_str) {
                    #(rt::Some(#texts) => payload.arm(Self::#variants, |payload| Self::Misfit { tag: #values::#value_variants, payload }),)*
                    _ => payload.arm(|payload| Self::Other { tag, payload }, |raw| Self::Other { tag: rt::None, payload: rt::Some(raw) }),
                }
            }

            #[inline]
            fn split(self) -> (rt::Option<rt::Value>, rt::Option<rt::Value>) {
                let tag = Self::#tag_method(&self).map(|text| rt::Value::String(text.to_owned()));
                match self {
                    #(Self::#variants(payload) => (tag, payload.as_ref().map(encode::to_value)),)*
                    Self::Other { tag, payload } => (tag, payload),
                    Self::Misfit { payload, .. } => (tag, rt::Some(payload)),
                }
            }
        }
    }
}

fn decode(head: &Head, object: &Object) -> TokenStream {
    let Head { ty, de, .. } = head;
    let fields = fields(object);
    let names = fields.iter().map(|(attribute, _)| &attribute.name.value);
    let idents = fields.iter().map(|(_, field)| field);
    let pair = object.adjacent_tag.as_ref().map(|_| quote!(let mut pair = rt::Pair::default();));
    let adjacent_tag = object.adjacent_tag.as_ref().map(|adjacent_tag| {
        let (tag, payload) = (&adjacent_tag.tag, &adjacent_tag.content);
        quote!(#tag => pair.tag(&mut access)?, #payload => pair.payload(&mut access)?,)
    });
    let finish = object.adjacent_tag.as_ref().map(|_| quote!(self.body = pair.finish()?;));
    let others = match typed_additional(object) {
        Some(_) => quote!(decode::additional(&mut access, key, &mut self.additional)?),
        None => quote!(decode::unknown(&mut access, key, &mut self.extra)?),
    };
    let known: Vec<TokenStream> =
        names.zip(idents).map(|(name, field)| quote!(#name => decode::attribute(&mut access, #name, &mut self.#field, &mut self.extra)?,)).collect();
    let dispatch = if known.is_empty() && adjacent_tag.is_none() {
        quote!(#others;)
    } else {
        quote!(match &*key { #(#known)* #adjacent_tag _ => #others, })
    };
    quote! {
        object!(#de, #ty);

        impl<#de> rt::Members<#de> for #ty {
            fn fill<__A: rt::MapAccess<#de>>(&mut self, mut access: __A) -> rt::Result<(), __A::Error> {
                #pair
                while let rt::Some(key) = access.next_key_seed(rt::Key)? {
                    #dispatch
                }
                #finish
                rt::Ok(())
            }
        }
    }
}

fn encode(head: &Head, object: &Object) -> TokenStream {
    let Head { ty, generics, .. } = head;
    let fields = fields(object);
    let by_key: BTreeMap<&str, &Ident> =
        fields.iter().map(|(known, field)| (known.name.value.as_str(), field)).collect();
    let mut entries = Vec::new();
    let mut set = Vec::new();
    for attribute in &object.attributes {
        let key = &attribute.name.value;
        let field = by_key.get(key.as_str());
        match (field, &object.adjacent_tag) {
            (Some(field), _) => {
                entries.push(quote!(encode::entry(&mut map, #key, &self.#field)?;));
                set.push(quote!(#key => self.#field.is_some(),));
            }
            (None, Some(adjacent_tag)) => {
                let (write, has) = if adjacent_tag.tag == *key {
                    ("write_tag", "has_tag")
                } else {
                    ("write_payload", "has_payload")
                };
                let (write, has) = (format_ident!("{write}"), format_ident!("{has}"));
                entries.push(quote!(rt::Parts::#write(&self.body, &mut map)?;));
                set.push(quote!(#key => rt::Parts::#has(&self.body),));
            }
            (None, None) => {}
        }
    }
    let additional = typed_additional(object)
        .map(|_| quote!(encode::additional(&mut map, &self.additional, is_set)?;));
    let in_further =
        typed_additional(object).map(|_| quote!(|| self.additional.contains_key(name)));
    let is_set = if set.is_empty() {
        quote!(|_: &str| false)
    } else {
        quote!(|name: &str| match name { #(#set)* _ => false })
    };
    let rest = if in_further.is_some() {
        quote!(encode::rest(&mut map, &self.extra, |name| is_set(name) #in_further)?;)
    } else {
        quote!(encode::rest(&mut map, &self.extra, is_set)?;)
    };
    quote! {
        impl #generics rt::Serialize for #ty {
            fn serialize<__S: rt::Serializer>(&self, serializer: __S) -> rt::Result<__S::Ok, __S::Error> {
                let mut map = serializer.serialize_map(rt::None)?;
                #(#entries)*
                let is_set = #is_set;
                #additional
                #rest
                map.end()
            }
        }
    }
}

fn enumeration(definition: &Definition, values: &Enum) -> TokenStream {
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
        return quote!(#doc pub type #name = rt::Value;);
    }
    let doc = docs(&format!(
        "Values of {}. A value that is not documented is kept.",
        code(&definition.path)
    ));
    let variants = variants(&texts, "Unknown");
    let value_docs: Vec<TokenStream> = texts.iter().map(|text| docs(&code(text))).collect();
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#value_docs #variants,)*
            /// A value that is not documented.
            Unknown(rt::String),
        }

        impl #name {
            /// The documented values.
            pub const VALUES: &'static [&'static str] = &[#(#texts),*];

            /// The text of the value.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self { #(Self::#variants => #texts,)* Self::Unknown(text) => text }
            }
        }

        impl rt::From<&str> for #name {
            fn from(text: &str) -> Self {
                match text { #(#texts => Self::#variants,)* other => Self::Unknown(other.to_owned()) }
            }
        }

        impl std::fmt::Display for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl<'de> rt::Decode<'de> for #name {
            fn from_text(text: rt::Cow<'de, str>) -> rt::Result<Self, rt::Value> {
                rt::Ok(Self::from(&*text))
            }
        }

        impl rt::Serialize for #name {
            fn serialize<__S: rt::Serializer>(&self, serializer: __S) -> rt::Result<__S::Ok, __S::Error> {
                serializer.serialize_str(self.as_str())
            }
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

fn definition_text(definition: &Definition) -> String {
    let title =
        definition.title.as_ref().map(|title| format!("{}.", crate::text::literal(title).markdown));
    let place = format!("Documented as {}.", code(&definition.path));
    let parts =
        [title, definition.description.as_ref().map(|text| text.markdown.to_string()), Some(place)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

/// A code span.
fn code(text: &str) -> String {
    crate::text::code(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
