//! The traits of other libraries, for all types at once.
#![allow(unused_macros)]

/// `JsonSchema` for types of these names, which are those of their definitions.
macro_rules! json_schemas {
    (
        definitions { $($definition:ident = $shape:path,)* }
        enums { $($open:ident = $open_shape:path,)* }
    ) => {
        // A page need not describe every kind of type.
        #[allow(dead_code, unused_imports, unused_variables)]
        mod json_schemas {
            use super::json_schema::{definition, open_enum};
            use schemars::{Schema, SchemaGenerator};

            fn reference(name: &str, generator: &mut SchemaGenerator) -> Option<Schema> {
                Some(match name {
                    $(stringify!($definition) => generator.subschema_for::<super::$definition>(),)*
                    _ => return None,
                })
            }

            json_schemas! { @each definition: $($definition,)* }
            json_schemas! { @each open_enum: $($open,)* }
        }
    };
    (@each $function:ident: $($name:ident,)*) => {
        $(
            impl schemars::JsonSchema for super::$name {
                fn schema_name() -> std::borrow::Cow<'static, str> {
                    stringify!($name).into()
                }

                fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                    $function(super::SCHEMA, stringify!($name), reference, generator)
                }
            }
        )*
    };
}

/// `ToSchema` for types of these names, which are those of their definitions.
macro_rules! open_api {
    (
        definitions { $($definition:ident = $shape:path,)* }
        enums { $($open:ident = $open_shape:path,)* }
    ) => {
        open_api! { @each $($definition,)* $($open,)* }
    };
    (@each $($name:ident,)*) => {
        $(
            impl utoipa::PartialSchema for $name {
                fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                    open_api::component(SCHEMA, stringify!($name))
                }
            }

            impl utoipa::ToSchema for $name {
                fn name() -> std::borrow::Cow<'static, str> {
                    stringify!($name).into()
                }

                fn schemas(
                    schemas: &mut std::vec::Vec<(
                        std::string::String,
                        utoipa::openapi::RefOr<utoipa::openapi::Schema>,
                    )>,
                ) {
                    schemas.extend(open_api::referred(SCHEMA, stringify!($name)));
                }
            }
        )*
    };
}

/// `Arbitrary` for types with these shapes, and strategies for their JSON.
macro_rules! strategies {
    (
        definitions { $($definition:ident = $shape:path,)* }
        enums { $($open:ident = $open_shape:path,)* }
    ) => {
        strategies! { @each $($definition = $shape,)* $($open = $open_shape,)* }
    };
    (@each $($name:ident = $shape:path,)*) => {
        $(
            impl $name {
                /// JSON that validation takes, as a strategy of proptest.
                pub fn valid_json() -> proptest::strategy::BoxedStrategy<serde_json::Value> {
                    strategies::valid(&$shape)
                }

                /// JSON that validation takes but for one part of it, as a strategy of proptest.
                pub fn almost_valid_json() -> proptest::strategy::BoxedStrategy<serde_json::Value> {
                    strategies::almost_valid(&$shape)
                }
            }

            impl proptest::arbitrary::Arbitrary for $name {
                type Parameters = ();
                type Strategy = proptest::strategy::BoxedStrategy<$name>;

                fn arbitrary_with((): ()) -> Self::Strategy {
                    use proptest::strategy::Strategy;
                    $name::valid_json()
                        .prop_filter_map("values of the type", |value| {
                            serde_json::from_value(value).ok()
                        })
                        .boxed()
                }
            }
        )*
    };
}
