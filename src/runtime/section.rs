//! In: the name of a generated type. Out: what all of its kind have in common, as macros of the
//! generated crate.
#![allow(unused_macros)]

/// Decoding and validation of a section's type.
macro_rules! section {
    ($name:ident, $shape:path, $expected:literal) => {
        impl $name {
            /// Decodes a JSON text. What the documentation does not know is kept.
            ///
            /// # Errors
            /// The bytes are no JSON, or another kind of value than this type can be.
            #[inline]
            pub fn from_slice(bytes: &[u8]) -> rt::Result<Self, runtime::DecodeError> {
                runtime::decode::from_slice(bytes, $expected)
            }

            /// Decodes a JSON text and finds every violation from the documentation.
            ///
            /// # Errors
            /// The bytes are no JSON, or another kind of value than this type can be.
            #[inline]
            pub fn decode(
                bytes: &[u8],
            ) -> rt::Result<runtime::Decoded<Self>, runtime::DecodeError> {
                Self::decode_with(bytes, runtime::Kinds::STRICT)
            }

            /// Decodes a JSON text and finds the violations of some kinds, up to a limit.
            ///
            /// # Errors
            /// The bytes are no JSON, or another kind of value than this type can be.
            #[inline]
            pub fn decode_with(
                bytes: &[u8],
                options: impl rt::Into<runtime::Options>,
            ) -> rt::Result<runtime::Decoded<Self>, runtime::DecodeError> {
                runtime::decode::decode(bytes, &$shape, options.into(), $expected)
            }

            /// Finds every violation from the documentation.
            ///
            /// # Errors
            /// There are violations.
            #[inline]
            pub fn validate(bytes: &[u8]) -> rt::Result<(), runtime::Violations> {
                Self::validate_with(bytes, runtime::Kinds::STRICT)
            }

            /// Finds the violations of some kinds, up to a limit.
            ///
            /// # Errors
            /// There are violations of these kinds.
            #[inline]
            pub fn validate_with(
                bytes: &[u8],
                options: impl rt::Into<runtime::Options>,
            ) -> rt::Result<(), runtime::Violations> {
                runtime::validate::validate(bytes, &$shape, options.into())
            }

            /// Finds every violation of a tree from the documentation.
            ///
            /// # Errors
            /// There are violations.
            #[inline]
            pub fn validate_value(
                value: &serde_json::Value,
            ) -> rt::Result<(), runtime::Violations> {
                Self::validate_value_with(value, runtime::Kinds::STRICT)
            }

            /// Finds the violations of a tree of some kinds, up to a limit.
            ///
            /// # Errors
            /// There are violations of these kinds.
            #[inline]
            pub fn validate_value_with(
                value: &serde_json::Value,
                options: impl rt::Into<runtime::Options>,
            ) -> rt::Result<(), runtime::Violations> {
                runtime::tree::validate(value, &$shape, options.into())
            }

            /// Whether the lenient schema takes it.
            #[must_use]
            #[inline]
            pub fn is_valid(bytes: &[u8]) -> bool {
                Self::is_valid_with(bytes, runtime::Kinds::WIRE)
            }

            /// Whether there is no violation of some kinds.
            #[must_use]
            #[inline]
            pub fn is_valid_with(bytes: &[u8], kinds: runtime::Kinds) -> bool {
                runtime::validate::is_valid(bytes, &$shape, kinds)
            }
        }
    };
}

/// `Deserialize` for a type that decodes.
macro_rules! deserialize {
    ($name:ident, $expected:literal) => {
        impl<'de> serde_core::Deserialize<'de> for $name {
            fn deserialize<__D: serde_core::Deserializer<'de>>(
                deserializer: __D,
            ) -> rt::Result<Self, __D::Error> {
                runtime::decode::deserialize(deserializer, $expected)
            }
        }
    };
}

/// Decoding of an object with documented attributes.
macro_rules! object {
    ($de:lifetime, $name:ty) => {
        impl<$de> runtime::Decode<$de> for $name {
            fn from_object<__A: serde_core::de::MapAccess<$de>>(
                access: __A,
            ) -> rt::Result<rt::Result<Self, serde_json::Value>, __A::Error> {
                let mut object = Self::default();
                runtime::decode::Members::fill(&mut object, access)?;
                rt::Ok(rt::Ok(object))
            }

            fn object_into<__A: serde_core::de::MapAccess<$de>>(
                place: &mut rt::Option<Self>,
                access: __A,
            ) -> rt::Result<rt::Option<serde_json::Value>, __A::Error> {
                runtime::decode::Members::fill(place.insert(Self::default()), access)?;
                rt::Ok(rt::None)
            }
        }
    };
}

/// Decoding of a section's view.
macro_rules! view {
    ($name:ident, $owned:ident, $shape:path, $expected:literal) => {
        impl<'a> $name<'a> {
            /// Decodes a JSON text, borrowing from it. What the documentation does not know is
            /// kept.
            ///
            /// # Errors
            /// The bytes are no JSON, or another kind of value than this type can be.
            #[inline]
            pub fn from_slice(bytes: &'a [u8]) -> rt::Result<Self, runtime::DecodeError> {
                runtime::decode::from_slice(bytes, $expected)
            }

            /// Decodes a JSON text, borrowing from it, and finds every violation from the
            /// documentation.
            ///
            /// # Errors
            /// The bytes are no JSON, or another kind of value than this type can be.
            #[inline]
            pub fn decode(
                bytes: &'a [u8],
            ) -> rt::Result<runtime::Decoded<Self>, runtime::DecodeError> {
                Self::decode_with(bytes, runtime::Kinds::STRICT)
            }

            /// Decodes a JSON text, borrowing from it, and finds the violations of some kinds, up
            /// to a limit.
            ///
            /// # Errors
            /// The bytes are no JSON, or another kind of value than this type can be.
            #[inline]
            pub fn decode_with(
                bytes: &'a [u8],
                options: impl rt::Into<runtime::Options>,
            ) -> rt::Result<runtime::Decoded<Self>, runtime::DecodeError> {
                runtime::decode::decode(bytes, &$shape, options.into(), $expected)
            }

            /// The same with texts of its own.
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
        impl<'de: 'a, 'a> serde_core::Deserialize<'de> for $name<'a> {
            fn deserialize<__D: serde_core::Deserializer<'de>>(
                deserializer: __D,
            ) -> rt::Result<Self, __D::Error> {
                runtime::decode::deserialize::<$name<'de>, __D>(deserializer, $expected)
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
                <$inner>::from_json(text).map($name)
            }

            fn from_null() -> rt::Result<Self, serde_json::Value> {
                <$inner>::from_null().map($name)
            }

            fn from_boolean(value: bool) -> rt::Result<Self, serde_json::Value> {
                <$inner>::from_boolean(value).map($name)
            }

            fn from_number(value: serde_json::Number) -> rt::Result<Self, serde_json::Value> {
                <$inner>::from_number(value).map($name)
            }

            fn from_text(value: std::borrow::Cow<$de, str>) -> rt::Result<Self, serde_json::Value> {
                <$inner>::from_text(value).map($name)
            }

            fn from_array<__A: serde_core::de::SeqAccess<$de>>(
                access: __A,
            ) -> rt::Result<rt::Result<Self, serde_json::Value>, __A::Error> {
                rt::Ok(<$inner>::from_array(access)?.map($name))
            }

            fn from_object<__A: serde_core::de::MapAccess<$de>>(
                access: __A,
            ) -> rt::Result<rt::Result<Self, serde_json::Value>, __A::Error> {
                rt::Ok(<$inner>::from_object(access)?.map($name))
            }
        }
    };
}
