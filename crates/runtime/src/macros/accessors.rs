//! Reading attributes by name.
#![allow(unused_macros)]

/// A method for an attribute: its slot says whether it is required, its type whether the field
/// keeps `null` apart.
macro_rules! accessor {
    ($field:ident $key:literal [required $($slot:tt)+] [nullable $ty:tt]) => {
        #[doc = concat!("The value of `", $key, "`, which is required and may be `null`.")]
        ///
        /// # Errors
        /// The attribute is missing, or its value is of another type than documented.
        #[inline]
        pub fn $field(&self) -> rt::Result<rt::Option<&accessed!($ty)>, runtime::Missing> {
            match &self.$field {
                rt::Some(value) => rt::Ok(value.as_ref().map(|value| deref!($ty value))),
                rt::None => rt::Err(runtime::Missing::new($key, self.extra.contains_key($key))),
            }
        }
    };
    ($field:ident $key:literal [required $($slot:tt)+] $ty:tt) => {
        #[doc = concat!("The value of `", $key, "`, which is required.")]
        ///
        /// # Errors
        /// The attribute is missing, or its value is of another type than documented.
        #[inline]
        pub fn $field(&self) -> rt::Result<&accessed!($ty), runtime::Missing> {
            match &self.$field {
                rt::Some(value) => rt::Ok(deref!($ty value)),
                rt::None => rt::Err(runtime::Missing::new($key, self.extra.contains_key($key))),
            }
        }
    };
    ($field:ident $key:literal $slot:tt [nullable $ty:tt]) => {
        #[doc = concat!("The value of `", $key, "`, if of the documented type and not `null`.")]
        #[must_use]
        #[inline]
        pub fn $field(&self) -> rt::Option<&accessed!($ty)> {
            self.$field.as_ref()?.as_ref().map(|value| deref!($ty value))
        }
    };
    ($field:ident $key:literal $slot:tt $ty:tt) => {
        #[doc = concat!("The value of `", $key, "`, if of the documented type.")]
        #[must_use]
        #[inline]
        pub fn $field(&self) -> rt::Option<&accessed!($ty)> {
            self.$field.as_ref().map(|value| deref!($ty value))
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
