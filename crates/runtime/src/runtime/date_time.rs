//! Dates and date-times as they arrived, with conversions on request.

use super::decode::Decode;
use super::rfc3339::{is_date, is_date_time};
use super::to_static::ToStatic;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// A string does not have the format that it should have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidFormat {
    expected: &'static str,
}

impl fmt::Display for InvalidFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the string is not {}", self.expected)
    }
}

impl std::error::Error for InvalidFormat {}

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

        impl FromStr for $name {
            type Err = InvalidFormat;

            /// Takes a string of the format.
            fn from_str(text: &str) -> Result<$name, InvalidFormat> {
                if $check(text) {
                    Ok($name::new(text))
                } else {
                    Err(InvalidFormat { expected: $expected })
                }
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> $name {
                $name(text)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> $name {
                $name::new(text)
            }
        }

        impl<S: AsRef<str>> PartialEq<str> for $name<S> {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl<S: AsRef<str>> AsRef<str> for $name<S> {
            fn as_ref(&self) -> &str {
                self.as_str()
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

/// Conversions to the type of a library, for the feature of its name.
macro_rules! conversion {
    ($feature:literal $method:ident, $what:literal, $time:ty, $error:ty, $parse:expr) => {
        #[cfg(feature = $feature)]
        impl<S: AsRef<str>> DateTime<S> {
            #[doc = concat!("Converts to ", $what, ".")]
            ///
            /// # Errors
            /// The string is not an RFC 3339 date-time.
            pub fn $method(&self) -> Result<$time, $error> {
                $parse(self.as_str())
            }
        }

        #[cfg(feature = $feature)]
        impl<S: AsRef<str>> TryFrom<&DateTime<S>> for $time {
            type Error = $error;

            fn try_from(time: &DateTime<S>) -> Result<Self, $error> {
                time.$method()
            }
        }
    };
}

conversion!("jiff" to_jiff, "an instant", jiff::Timestamp, jiff::Error, str::parse);

#[cfg(feature = "jiff")]
impl From<jiff::Timestamp> for DateTime {
    fn from(time: jiff::Timestamp) -> DateTime {
        DateTime::new(time.to_string())
    }
}

conversion!(
    "chrono" to_chrono, "an instant with its offset", chrono::DateTime<chrono::FixedOffset>,
    chrono::ParseError, chrono::DateTime::parse_from_rfc3339
);

#[cfg(feature = "chrono")]
impl<Z: chrono::TimeZone> From<chrono::DateTime<Z>> for DateTime {
    fn from(time: chrono::DateTime<Z>) -> DateTime {
        DateTime::new(time.to_rfc3339())
    }
}

conversion!(
    "time" to_time, "an instant with its offset", time::OffsetDateTime, time::error::Parse, parsed
);

#[cfg(feature = "time")]
fn parsed(text: &str) -> Result<time::OffsetDateTime, time::error::Parse> {
    time::OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339)
}

#[cfg(feature = "time")]
impl TryFrom<time::OffsetDateTime> for DateTime {
    type Error = time::error::Format;

    /// Fails for years that RFC 3339 has no form for.
    fn try_from(time: time::OffsetDateTime) -> Result<DateTime, time::error::Format> {
        time.format(&time::format_description::well_known::Rfc3339).map(DateTime::new)
    }
}
