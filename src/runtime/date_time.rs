//! Dates and date-times as they arrived, with conversions on request.

use super::decode::Decode;
use super::rfc3339::{is_date, is_date_time};
use super::to_static::ToStatic;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $check:ident, $expected:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct $name<S = String>(S);

        impl $name {
            /// Takes any string; [`Self::is_valid`] tells whether it has the format.
            #[must_use]
            pub fn new(text: impl Into<String>) -> $name {
                $name(text.into())
            }
        }

        impl<S: AsRef<str>> $name<S> {
            /// The string as it arrived.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_ref()
            }

            /// Whether the string has the format.
            #[must_use]
            pub fn is_valid(&self) -> bool {
                $check(self.as_str())
            }
        }

        impl<S: AsRef<str>> fmt::Display for $name<S> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl<'de, S: From<Cow<'de, str>>> Decode<'de> for $name<S> {
            fn from_text(text: Cow<'de, str>) -> Result<$name<S>, Value> {
                Ok($name(text.into()))
            }
        }

        impl<S: AsRef<str>> ToStatic for $name<S> {
            type Owned = $name;

            fn to_static(&self) -> $name {
                $name::new(self.as_str())
            }
        }

        impl<S: AsRef<str>> Serialize for $name<S> {
            fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                super::decode::deserialize(deserializer, $expected)
            }
        }
    };
}

text! {
    /// A date-time (RFC 3339). It keeps the string it was decoded from, valid or not.
    DateTime, is_date_time, "a date-time"
}

text! {
    /// A date (RFC 3339). It keeps the string it was decoded from, valid or not.
    Date, is_date, "a date"
}

#[cfg(feature = "jiff")]
impl<S: AsRef<str>> DateTime<S> {
    /// Converts to an instant.
    ///
    /// # Errors
    /// The string is not an RFC 3339 date-time.
    pub fn to_jiff(&self) -> Result<jiff::Timestamp, jiff::Error> {
        self.as_str().parse()
    }
}

#[cfg(feature = "chrono")]
impl<S: AsRef<str>> DateTime<S> {
    /// Converts to an instant with its offset.
    ///
    /// # Errors
    /// The string is not an RFC 3339 date-time.
    pub fn to_chrono(&self) -> Result<chrono::DateTime<chrono::FixedOffset>, chrono::ParseError> {
        chrono::DateTime::parse_from_rfc3339(self.as_str())
    }
}

#[cfg(feature = "time")]
impl<S: AsRef<str>> DateTime<S> {
    /// Converts to an instant with its offset.
    ///
    /// # Errors
    /// The string is not an RFC 3339 date-time.
    pub fn to_time(&self) -> Result<time::OffsetDateTime, time::error::Parse> {
        time::OffsetDateTime::parse(self.as_str(), &time::format_description::well_known::Rfc3339)
    }
}
