/// lamp.
///
/// Hangs a lamp and keeps it lit.
///
/// The following parameters are available in the `lamp` class:
///
/// - state
/// - watts
/// - hook
/// - labels
/// - fuse
/// - shade
///
/// Documented as `lamp`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Lamp {
    /// Whether it shines.
    ///
    /// Type inferred from a table, a link, values or an example.
    pub state: rt::Option<LampState>,
    /// How much it takes.
    ///
    /// `minimum: 1`, `maximum: 500`
    pub watts: rt::Option<rt::Integer>,
    /// One hook, or several.
    ///
    /// Type inferred from a table, a link, values or an example.
    pub hook: rt::Option<LampHook>,
    /// What is written on it.
    ///
    /// A map: the keys stand for `key`.
    pub labels: rt::Option<rt::BTreeMap<rt::String, rt::Lenient<rt::Integer>>>,
    /// Seconds until it goes out.
    pub fuse: rt::Option<rt::Option<rt::Number>>,
    /// What is around it.
    ///
    /// The page states no type.
    pub shade: rt::Option<rt::Value>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Lamp | LampRef = LAMP,
    closed {
        0 state: "state" => LAMP_STATE as [LampState],
        1 watts: "watts" => [Limited Integer Minimum [whole 1] Maximum [whole 500]] as [rt::Integer],
        2 hook: "hook" => LAMP_HOOK as [LampHook],
        3 labels: "labels" => [Map Integer] as [rt::BTreeMap<rt::String, rt::Lenient<rt::Integer>>],
        4 fuse: "fuse" => [nullable Number] as [nullable [rt::Number]],
        5 shade: "shade" => Any as [rt::Value],
    }
}
section!(Lamp | LampRef, LAMP, "an object");

/// Values of `lamp / state`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LampState {
    /// `lit`
    Lit,
    /// `dark`
    Dark,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    LampState = LAMP_STATE {
        0 Lit: "lit",
        1 Dark: "dark",
    }
}

/// Documented as `lamp / hook`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum LampHook {
    /// `String`.
    String(rt::String),
    /// `Array`.
    Array(rt::Vec<rt::Lenient<rt::String>>),
}

impl<'de> rt::Decode<'de> for LampHook {
    fn from_text(value: rt::Cow<'de, str>) -> rt::Result<Self, rt::Value> {
        <rt::String as rt::Decode<'de>>::from_text(value).map(Self::String)
    }
    fn from_array<__A: rt::SeqAccess<'de>>(
        access: __A,
    ) -> rt::Result<rt::Result<Self, rt::Value>, __A::Error> {
        rt::Ok(
            <rt::Vec<rt::Lenient<rt::String>> as rt::Decode<'de>>::from_array(access)?
                .map(Self::Array),
        )
    }
}

impl rt::Serialize for LampHook {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        match self {
            Self::String(value) => rt::Serialize::serialize(value, serializer),
            Self::Array(value) => rt::Serialize::serialize(value, serializer),
        }
    }
}

deserialize!(LampHook | LampHookRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static LAMP_HOOK: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(String), shape!([Array String])],
        tag: rt::None,
    },
);
