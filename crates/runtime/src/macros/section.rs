//! Macros for what all generated types of a kind have in common.
#![allow(unused_macros)]

/// Decoding and validation of a section's type. What they call are pointers, since the compiler looks
/// through every function for one that calls itself: here that is all of the run-time support, nine
/// times for each type.
macro_rules! section {
    ($name:ident | $view:ident, $shape:path, $expected:literal) => {
        section!($name, $shape, $expected);
        views! { view!($view, $name, $shape, $expected); }
    };
    ($name:ident, $shape:path, $expected:literal) => {
        impl $name {
            /// Decodes JSON. Whatever is not documented is kept.
            ///
            /// # Errors
            /// The bytes are not JSON, or are a JSON value of another kind than this type.
            #[inline]
            pub fn from_slice(bytes: &[u8]) -> rt::Result<Self, runtime::DecodeError> {
                (runtime::entry::from_slice as fn(_, _) -> _)(bytes, $expected)
            }

            /// Decodes JSON and reports every violation of the documentation.
            ///
            /// # Errors
            /// The bytes are not JSON, or are a JSON value of another kind than this type.
            #[inline]
            pub fn decode(
                bytes: &[u8],
            ) -> rt::Result<runtime::Decoded<Self>, runtime::DecodeError> {
                Self::decode_with(bytes, runtime::Kinds::STRICT)
            }

            /// Decodes JSON and reports violations of the chosen kinds, up to a limit.
            ///
            /// # Errors
            /// The bytes are not JSON, or are a JSON value of another kind than this type.
            #[inline]
            pub fn decode_with(
                bytes: &[u8],
                options: impl rt::Into<runtime::Options>,
            ) -> rt::Result<runtime::Decoded<Self>, runtime::DecodeError> {
                (runtime::entry::decode as fn(_, _, _, _) -> _)(
                    bytes,
                    &$shape,
                    options.into(),
                    $expected,
                )
            }

            /// Reports every violation of the documentation.
            ///
            /// # Errors
            /// There are violations.
            #[inline]
            pub fn validate(bytes: &[u8]) -> rt::Result<(), runtime::Violations> {
                Self::validate_with(bytes, runtime::Kinds::STRICT)
            }

            /// Reports violations of the chosen kinds, up to a limit.
            ///
            /// # Errors
            /// There are violations of these kinds.
            #[inline]
            pub fn validate_with(
                bytes: &[u8],
                options: impl rt::Into<runtime::Options>,
            ) -> rt::Result<(), runtime::Violations> {
                (runtime::validate::validate as fn(_, _, _) -> _)(bytes, &$shape, options.into())
            }

            /// Reports every violation in a `serde_json::Value`.
            ///
            /// # Errors
            /// There are violations.
            #[inline]
            pub fn validate_value(
                value: &serde_json::Value,
            ) -> rt::Result<(), runtime::Violations> {
                Self::validate_value_with(value, runtime::Kinds::STRICT)
            }

            /// Reports violations of the chosen kinds in a `serde_json::Value`, up to a limit.
            ///
            /// # Errors
            /// There are violations of these kinds.
            #[inline]
            pub fn validate_value_with(
                value: &serde_json::Value,
                options: impl rt::Into<runtime::Options>,
            ) -> rt::Result<(), runtime::Violations> {
                (runtime::tree::validate as fn(_, _, _) -> _)(value, &$shape, options.into())
            }

            /// Whether the wire schema accepts the JSON.
            #[must_use]
            #[inline]
            pub fn is_valid(bytes: &[u8]) -> bool {
                Self::is_valid_with(bytes, runtime::Kinds::WIRE)
            }

            /// Whether the JSON has no violation of the chosen kinds.
            #[must_use]
            #[inline]
            pub fn is_valid_with(bytes: &[u8], kinds: runtime::Kinds) -> bool {
                (runtime::validate::is_valid as fn(_, _, _) -> _)(bytes, &$shape, kinds)
            }
        }
    };
}

/// The functions at the root of a crate, for the type of the whole.
macro_rules! root {
    ($name:ident) => {
        /// Decodes JSON. Whatever is not documented is kept.
        ///
        /// # Errors
        /// The bytes are not JSON, or are a JSON value of another kind than documented.
        #[inline]
        pub fn from_slice(bytes: &[u8]) -> std::result::Result<$name, runtime::DecodeError> {
            $name::from_slice(bytes)
        }

        /// Decodes JSON and reports every violation of the documentation.
        ///
        /// # Errors
        /// The bytes are not JSON, or are a JSON value of another kind than documented.
        #[inline]
        pub fn decode(
            bytes: &[u8],
        ) -> std::result::Result<runtime::Decoded<$name>, runtime::DecodeError> {
            $name::decode(bytes)
        }

        /// Decodes JSON and reports violations of the chosen kinds, up to a limit.
        ///
        /// # Errors
        /// The bytes are not JSON, or are a JSON value of another kind than documented.
        #[inline]
        pub fn decode_with(
            bytes: &[u8],
            options: impl std::convert::Into<runtime::Options>,
        ) -> std::result::Result<runtime::Decoded<$name>, runtime::DecodeError> {
            $name::decode_with(bytes, options)
        }

        /// Reports every violation of the documentation.
        ///
        /// # Errors
        /// There are violations.
        #[inline]
        pub fn validate(bytes: &[u8]) -> std::result::Result<(), runtime::Violations> {
            $name::validate(bytes)
        }

        /// Reports violations of the chosen kinds, up to a limit.
        ///
        /// # Errors
        /// There are violations of these kinds.
        #[inline]
        pub fn validate_with(
            bytes: &[u8],
            options: impl std::convert::Into<runtime::Options>,
        ) -> std::result::Result<(), runtime::Violations> {
            $name::validate_with(bytes, options)
        }

        /// Reports every violation in a `serde_json::Value`.
        ///
        /// # Errors
        /// There are violations.
        #[inline]
        pub fn validate_value(
            value: &serde_json::Value,
        ) -> std::result::Result<(), runtime::Violations> {
            $name::validate_value(value)
        }

        /// Reports violations of the chosen kinds in a `serde_json::Value`, up to a limit.
        ///
        /// # Errors
        /// There are violations of these kinds.
        #[inline]
        pub fn validate_value_with(
            value: &serde_json::Value,
            options: impl std::convert::Into<runtime::Options>,
        ) -> std::result::Result<(), runtime::Violations> {
            $name::validate_value_with(value, options)
        }

        /// Whether the wire schema accepts the JSON.
        #[must_use]
        #[inline]
        pub fn is_valid(bytes: &[u8]) -> bool {
            $name::is_valid(bytes)
        }

        /// Whether the JSON has no violation of the chosen kinds.
        #[must_use]
        #[inline]
        pub fn is_valid_with(bytes: &[u8], kinds: runtime::Kinds) -> bool {
            $name::is_valid_with(bytes, kinds)
        }
    };
}

/// `Deserialize` for a type that decodes.
macro_rules! deserialize {
    ($name:ident | $view:ident, $expected:literal) => {
        deserialize!(@ $name, $expected);
        views! { deserialize_view!($view, $expected); }
    };
    ($name:ident, $expected:literal) => {
        deserialize!(@ $name, $expected);
        owned!($name);
    };
    (@ $name:ident, $expected:literal) => {
        impl<'de> serde_core::Deserialize<'de> for $name {
            fn deserialize<__D: serde_core::Deserializer<'de>>(
                deserializer: __D,
            ) -> rt::Result<Self, __D::Error> {
                runtime::decode::deserialize(deserializer, $expected)
            }
        }
    };
}

/// Decoding of a section's view.
macro_rules! view {
    ($name:ident, $owned:ident, $shape:path, $expected:literal) => {
        impl<'a> super::views::$name<'a> {
            /// Decodes JSON, borrowing strings from it. Whatever is not documented is kept.
            ///
            /// # Errors
            /// The bytes are not JSON, or are a JSON value of another kind than this type.
            #[inline]
            pub fn from_slice(bytes: &'a [u8]) -> rt::Result<Self, runtime::DecodeError> {
                (runtime::entry::from_slice as fn(_, _) -> _)(bytes, $expected)
            }

            /// Decodes JSON, borrowing strings from it, and reports every violation of the
            /// documentation.
            ///
            /// # Errors
            /// The bytes are not JSON, or are a JSON value of another kind than this type.
            #[inline]
            pub fn decode(
                bytes: &'a [u8],
            ) -> rt::Result<runtime::Decoded<Self>, runtime::DecodeError> {
                Self::decode_with(bytes, runtime::Kinds::STRICT)
            }

            /// Decodes JSON, borrowing strings from it, and reports violations of the chosen kinds,
            /// up to a limit.
            ///
            /// # Errors
            /// The bytes are not JSON, or are a JSON value of another kind than this type.
            #[inline]
            pub fn decode_with(
                bytes: &'a [u8],
                options: impl rt::Into<runtime::Options>,
            ) -> rt::Result<runtime::Decoded<Self>, runtime::DecodeError> {
                (runtime::entry::decode as fn(_, _, _, _) -> _)(
                    bytes,
                    &$shape,
                    options.into(),
                    $expected,
                )
            }

            /// Copies the borrowed strings.
            #[must_use]
            #[inline]
            pub fn to_owned(&self) -> $owned {
                runtime::ToStatic::to_static(self)
            }
        }
    };
}

/// `Deserialize` for a view.
macro_rules! deserialize_view {
    ($name:ident, $expected:literal) => {
        impl<'de: 'a, 'a> serde_core::Deserialize<'de> for super::views::$name<'a> {
            fn deserialize<__D: serde_core::Deserializer<'de>>(
                deserializer: __D,
            ) -> rt::Result<Self, __D::Error> {
                runtime::decode::deserialize::<super::views::$name<'de>, __D>(
                    deserializer,
                    $expected,
                )
            }
        }
    };
}

/// Types that never borrow.
macro_rules! owned {
    ($($ty:ty),*) => {
        $(impl runtime::to_static::ToStatic for $ty {
            type Owned = $ty;

            #[inline]
            fn to_static(&self) -> $ty {
                self.clone()
            }
        })*
    };
}

/// A type that is another one under a name of its own.
macro_rules! newtype {
    ($de:lifetime, $name:ident, $ty:ty, $inner:ty) => {
        impl<$de> runtime::Decode<$de> for $ty {
            const TAKES_TEXT: rt::Option<&'static str> =
                <$inner as runtime::Decode<$de>>::TAKES_TEXT;

            fn from_json(text: &$de str) -> rt::Result<Self, serde_json::Value> {
                <$inner as runtime::Decode<$de>>::from_json(text).map($name)
            }

            fn from_null() -> rt::Result<Self, serde_json::Value> {
                <$inner as runtime::Decode<$de>>::from_null().map($name)
            }

            fn from_boolean(value: bool) -> rt::Result<Self, serde_json::Value> {
                <$inner as runtime::Decode<$de>>::from_boolean(value).map($name)
            }

            fn from_number(value: serde_json::Number) -> rt::Result<Self, serde_json::Value> {
                <$inner as runtime::Decode<$de>>::from_number(value).map($name)
            }

            fn from_text(value: std::borrow::Cow<$de, str>) -> rt::Result<Self, serde_json::Value> {
                <$inner as runtime::Decode<$de>>::from_text(value).map($name)
            }

            fn from_array<__A: serde_core::de::SeqAccess<$de>>(
                access: __A,
            ) -> rt::Result<rt::Result<Self, serde_json::Value>, __A::Error> {
                rt::Ok(<$inner as runtime::Decode<$de>>::from_array(access)?.map($name))
            }

            fn from_object<__A: serde_core::de::MapAccess<$de>>(
                place: &mut rt::Option<Self>,
                access: __A,
            ) -> rt::Result<decode::Raw, __A::Error> {
                decode::wrapped(place, $name, |inner| <$inner as runtime::Decode<$de>>::from_object(inner, access))
            }
        }
    };
}
