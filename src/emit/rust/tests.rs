//! In: the model. Out: the tests of the generated crate: each type keeps its samples. Must not
//! know: how it does so.

use super::{ident, is_type_alias, Context};
use crate::samples;
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

/// Emits the samples as JSON, a line for each attribute: one that is added changes no other line.
pub fn emit_samples(context: &Context<'_>) -> String {
    let lines: Vec<String> = samples::of(context.model)
        .into_iter()
        .flat_map(|(name, list)| {
            list.into_iter()
                .map(move |sample| format!("[{},{}]", Value::String(name.clone()), lines(&sample)))
        })
        .collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

/// A value, an object as a line for each of its members.
fn lines(sample: &Value) -> String {
    let Value::Object(members) = sample else { return sample.to_string() };
    let member = |(key, value): (&String, &Value)| format!("{}:{value}", Value::from(key.as_str()));
    let members: Vec<String> = members.iter().map(member).collect();
    if members.is_empty() {
        return "{}".to_owned();
    }
    format!("{{\n{}\n}}", members.join(",\n"))
}

/// Emits the test.
pub fn emit(context: &Context<'_>) -> TokenStream {
    let package = ident(&context.model.package.replace('-', "_"));
    let own =
        context.model.definitions.iter().filter(|definition| !is_type_alias(&definition.shape));
    let types = own.map(|definition| {
        let (name, text) = (ident(&definition.name), &definition.name);
        let sections = definition.section.then(
            || quote!(conforms(#text, |bytes| #package::#name::validate_with(bytes, KINDS));),
        );
        quote!(keeps::<#package::#name>(#text); #sections)
    });
    let limit = super::recursion_limit(context);
    quote! {
        //! Every type keeps its samples, whatever is put into them; the samples of a section
        //! conform to it.
        #limit

        use serde_core::de::DeserializeOwned;
        use serde_core::Serialize;
        use serde_json::{json, Value};
        use std::collections::BTreeMap;
        use std::sync::OnceLock;
        use #package::runtime::{Violations, ViolationKind, Kinds};

        /// The samples of a type.
        fn samples(name: &str) -> Vec<Value> {
            static ALL: OnceLock<BTreeMap<String, Vec<Value>>> = OnceLock::new();
            let all = ALL.get_or_init(|| {
                let all: Vec<(String, Value)> = serde_json::from_str(include_str!("samples.json")).expect("the samples are JSON");
                let mut by_name: BTreeMap<String, Vec<Value>> = BTreeMap::new();
                all.into_iter().for_each(|(name, sample)| by_name.entry(name).or_default().push(sample));
                by_name
            });
            all.get(name).cloned().unwrap_or_else(|| panic!("{name} has no sample"))
        }

        /// The number of groups in which the attributes of a large object are replaced.
        const GROUPS: usize = 32;

        /// A sample, and what it becomes with an undocumented attribute, and with each value
        /// replaced in turn; those of a large object, in groups.
        fn variations(sample: Value) -> Vec<Value> {
            let mut out = vec![sample.clone()];
            if let Value::Object(map) = &sample {
                let keys: Vec<String> = map.keys().cloned().chain(["undocumented".to_owned()]).collect();
                for group in keys.chunks(keys.len().div_ceil(GROUPS)) {
                    for by in [Value::Null, json!({ "misfit": [1] }), json!([7, "x"])] {
                        let mut changed = map.clone();
                        changed.extend(group.iter().map(|key| (key.clone(), by.clone())));
                        out.push(Value::Object(changed));
                    }
                }
            }
            out
        }

        fn keeps<T: DeserializeOwned + Serialize>(name: &str) {
            for value in samples(name).into_iter().flat_map(variations) {
                let decoded: T = serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{name}: {error}: {value}"));
                assert_eq!(serde_json::to_value(&decoded).expect("it was JSON before"), value, "{name}");
            }
        }

        /// A sample leaves out what would hold itself, required or not.
        const KINDS: Kinds = Kinds::STRICT.without(ViolationKind::MissingAttribute);

        fn conforms(name: &str, validate: fn(&[u8]) -> Result<(), Violations>) {
            for sample in samples(name) {
                let found = validate(sample.to_string().as_bytes());
                assert!(found.is_ok(), "{name}: {found:?}: {sample}");
            }
        }

        #[test]
        fn every_type_keeps_its_samples() {
            #(#types)*
        }
    }
}
