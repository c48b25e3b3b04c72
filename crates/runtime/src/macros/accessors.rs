//! Reading attributes by name.
#![allow(unused_macros)]

/// A method for each attribute of an object.
macro_rules! accessors {
    ($name:ident { $($field:ident $key:literal: $kind:ident $ty:tt,)* }) => {
        impl $name {
            $(accessor!($field $key $kind $ty);)*
        }
    };
}

/// A method for an attribute, as it is documented.
macro_rules! accessor {
    ($field:ident $key:literal optional $ty:tt) => {
        #[doc = concat!("The value of `", $key, "`, if there is one that fits.")]
        #[must_use]
        #[inline]
        pub fn $field(&self) -> rt::Option<&accessed!($ty)> {
            self.$field.as_ref().map(|value| deref!($ty value))
        }
    };
    ($field:ident $key:literal nullable $ty:tt) => {
        #[doc = concat!("The value of `", $key, "`, if there is one that fits, and not `null`.")]
        #[must_use]
        #[inline]
        pub fn $field(&self) -> rt::Option<&accessed!($ty)> {
            self.$field.as_ref()?.as_ref().map(|value| deref!($ty value))
        }
    };
    ($field:ident $key:literal required $ty:tt) => {
        #[doc = concat!("The value of `", $key, "`, which is required.")]
        ///
        /// # Errors
        /// It is missing, or not of the documented type.
        #[inline]
        pub fn $field(&self) -> rt::Result<&accessed!($ty), runtime::Missing> {
            match &self.$field {
                rt::Some(value) => rt::Ok(deref!($ty value)),
                rt::None => rt::Err(runtime::Missing::new($key, self.extra.contains_key($key))),
            }
        }
    };
    ($field:ident $key:literal required_nullable $ty:tt) => {
        #[doc = concat!("The value of `", $key, "`, which is required, and may be `null`.")]
        ///
        /// # Errors
        /// It is missing, or not of the documented type.
        #[inline]
        pub fn $field(&self) -> rt::Result<rt::Option<&accessed!($ty)>, runtime::Missing> {
            match &self.$field {
                rt::Some(value) => rt::Ok(value.as_ref().map(|value| deref!($ty value))),
                rt::None => rt::Err(runtime::Missing::new($key, self.extra.contains_key($key))),
            }
        }
    };
}

/// The type that a method gives a reference to.
macro_rules! accessed {
    (str) => { str };
    ([$($ty:tt)*]) => { $($ty)* };
}

/// A reference to what a field holds.
macro_rules! deref {
    (str $value:ident) => {
        $value.as_str()
    };
    ($ty:tt $value:ident) => {
        $value
    };
}
