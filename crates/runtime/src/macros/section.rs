//! Macros for what all generated types of a kind have in common.
#![allow(unused_macros)]

/// Decoding and validation of a section's type.
macro_rules! section {
    ($name:ident | $view:ident, $shape:path, $expected:literal) => {
        section!($name, $shape, $expected);
        views! { view!($view, $name, $shape, $expected); }
    };
    ($name:ident, $shape:path, $expected:literal) => {
        impl $name {
            decoding!($name, &[u8], $shape, $expected);
            validation!($shape);
        }
    };
}

/// The functions at the root of a crate, for the type of the whole.
macro_rules! root {
    ($name:ident, $shape:path, $expected:literal) => {
        decoding!($name, &[u8], $shape, $expected);
        validation!($shape);
    };
}

/// Functions that decode bytes. What they call are pointers, since the compiler looks through every
/// function for one that calls itself: here that is all of the run-time support, nine times for each
/// type.
macro_rules! decoding {
    ($ty:ty, $bytes:ty, $shape:path, $expected:literal) => {
        /// Decodes JSON. Whatever is not documented is kept.
        ///
        /// # Errors
        /// The bytes are not JSON, or are a JSON value of another kind than documented.
        #[inline]
        pub fn from_slice(bytes: $bytes) -> std::result::Result<$ty, runtime::DecodeError> {
            (runtime::entry::from_slice as fn(_, _) -> _)(bytes, $expected)
        }

        /// Decodes JSON and reports every violation of the documentation.
        ///
        /// # Errors
        /// The bytes are not JSON, or are a JSON value of another kind than documented.
        #[inline]
        pub fn decode(
            bytes: $bytes,
        ) -> std::result::Result<runtime::Decoded<$ty>, runtime::DecodeError> {
            let decode = runtime::entry::decode as fn(_, _, _, _) -> _;
            decode(bytes, &$shape, runtime::Options::new(runtime::Kinds::STRICT), $expected)
        }

        /// Decodes JSON and reports violations of the chosen kinds, up to a limit.
        ///
        /// # Errors
        /// The bytes are not JSON, or are a JSON value of another kind than documented.
        #[inline]
        pub fn decode_with(
            bytes: $bytes,
            options: impl std::convert::Into<runtime::Options>,
        ) -> std::result::Result<runtime::Decoded<$ty>, runtime::DecodeError> {
            let decode = runtime::entry::decode as fn(_, _, _, _) -> _;
            decode(bytes, &$shape, options.into(), $expected)
        }
    };
}

/// Functions that validate, by pointers as in [`decoding`].
macro_rules! validation {
    ($shape:path) => {
        /// Reports every violation of the documentation.
        ///
        /// # Errors
        /// There are violations.
        #[inline]
        pub fn validate(bytes: &[u8]) -> std::result::Result<(), runtime::Violations> {
            let validate = runtime::validate::validate as fn(_, _, _) -> _;
            validate(bytes, &$shape, runtime::Options::new(runtime::Kinds::STRICT))
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
            (runtime::validate::validate as fn(_, _, _) -> _)(bytes, &$shape, options.into())
        }

        /// Reports every violation in a `serde_json::Value`.
        ///
        /// # Errors
        /// There are violations.
        #[inline]
        pub fn validate_value(
            value: &serde_json::Value,
        ) -> std::result::Result<(), runtime::Violations> {
            let validate = runtime::tree::validate as fn(_, _, _) -> _;
            validate(value, &$shape, runtime::Options::new(runtime::Kinds::STRICT))
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
            (runtime::tree::validate as fn(_, _, _) -> _)(value, &$shape, options.into())
        }

        /// Whether the wire schema accepts the JSON.
        #[must_use]
        #[inline]
        pub fn is_valid(bytes: &[u8]) -> bool {
            (runtime::validate::is_valid as fn(_, _, _) -> _)(bytes, &$shape, runtime::Kinds::WIRE)
        }

        /// Whether the JSON has no violation of the chosen kinds.
        #[must_use]
        #[inline]
        pub fn is_valid_with(bytes: &[u8], kinds: runtime::Kinds) -> bool {
            (runtime::validate::is_valid as fn(_, _, _) -> _)(bytes, &$shape, kinds)
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
            decoding!(Self, &'a [u8], $shape, $expected);

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
            wrapped!($de $name as $inner: null boolean number text array);
        }
    };
}

/// Decoding of a type that wraps another one: what these kinds of values decode to is wrapped.
macro_rules! wrapped {
    ($de:lifetime $wrap:path as $inner:ty: $($kind:ident)*) => {
        const RAW_JSON: std::option::Option<&'static str> =
            <$inner as runtime::Decode<$de>>::RAW_JSON;

        fn from_json(text: &$de str) -> std::result::Result<Self, serde_json::Value> {
            <$inner as runtime::Decode<$de>>::from_json(text).map($wrap)
        }

        $(wrapped!(@ $kind $de $wrap as $inner);)*

        fn from_object<__A: serde_core::de::MapAccess<$de>>(
            place: &mut std::option::Option<Self>,
            access: __A,
        ) -> std::result::Result<runtime::decode::Raw, __A::Error> {
            runtime::decode::wrapped(place, $wrap, |inner| {
                <$inner as runtime::Decode<$de>>::from_object(inner, access)
            })
        }
    };
    (@ null $de:lifetime $wrap:path as $inner:ty) => {
        fn from_null() -> std::result::Result<Self, serde_json::Value> {
            <$inner as runtime::Decode<$de>>::from_null().map($wrap)
        }
    };
    (@ boolean $de:lifetime $wrap:path as $inner:ty) => {
        fn from_boolean(value: bool) -> std::result::Result<Self, serde_json::Value> {
            <$inner as runtime::Decode<$de>>::from_boolean(value).map($wrap)
        }
    };
    (@ number $de:lifetime $wrap:path as $inner:ty) => {
        fn from_number(value: serde_json::Number) -> std::result::Result<Self, serde_json::Value> {
            <$inner as runtime::Decode<$de>>::from_number(value).map($wrap)
        }
    };
    (@ text $de:lifetime $wrap:path as $inner:ty) => {
        fn from_text(
            value: std::borrow::Cow<$de, str>,
        ) -> std::result::Result<Self, serde_json::Value> {
            <$inner as runtime::Decode<$de>>::from_text(value).map($wrap)
        }
    };
    (@ array $de:lifetime $wrap:path as $inner:ty) => {
        fn from_array<__A: serde_core::de::SeqAccess<$de>>(
            access: __A,
        ) -> std::result::Result<std::result::Result<Self, serde_json::Value>, __A::Error> {
            std::result::Result::Ok(<$inner as runtime::Decode<$de>>::from_array(access)?.map($wrap))
        }
    };
}
