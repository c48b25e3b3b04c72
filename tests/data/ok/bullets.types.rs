/// Parcel.
///
/// A parcel has these attributes:
///
/// Documented as `Parcel`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Parcel {
    /// Its number.
    pub id: rt::Option<rt::String>,
    /// In kilograms.
    pub weight: rt::Option<rt::Number>,
    /// One of `packed`, `sent`, `arrived`.
    pub state: rt::Option<ParcelState>,
    /// Where it is from.
    pub sender: rt::Option<Person>,
    /// `labels`
    pub labels: rt::Option<rt::Vec<rt::Lenient<rt::String>>>,
    /// How large it is.
    pub size: rt::Option<ParcelSize>,
    /// One word.
    pub kind: rt::Option<rt::String>,
    /// What people say.
    ///
    /// The page states no type.
    pub note: rt::Option<rt::Value>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Parcel | ParcelRef = PARCEL,
    closed {
        0 id: "id" => [required String] as str,
        1 weight: "weight" => Number as [rt::Number],
        2 state: "state" => PARCEL_STATE as [ParcelState],
        3 sender: "sender" => [required PERSON] as [Person],
        4 labels: "labels" => [Array String] as [rt::Vec<rt::Lenient<rt::String>>],
        5 size: "size" => PARCEL_SIZE as [ParcelSize],
        6 kind: "kind" => [required String] as str,
        7 note: "note" => Any as [rt::Value],
    }
}
section!(Parcel | ParcelRef, PARCEL, "an object");

/// Values of `Parcel / state`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParcelState {
    /// `packed`
    Packed,
    /// `sent`
    Sent,
    /// `arrived`
    Arrived,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    ParcelState = PARCEL_STATE {
        0 Packed: "packed",
        1 Sent: "sent",
        2 Arrived: "arrived",
    }
}

/// Documented as `Parcel / size`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ParcelSize {
    /// In millimetres.
    pub width: rt::Option<rt::Integer>,
    /// `depth`
    pub depth: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    ParcelSize | ParcelSizeRef = PARCEL_SIZE,
    closed {
        0 width: "width" => [required Integer] as [rt::Integer],
        1 depth: "depth" => Integer as [rt::Integer],
    }
}

/// Person.
///
/// Documented as `Person`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Person {
    /// The full name.
    pub name: rt::Option<rt::String>,
    /// Where news is sent.
    pub email: rt::Option<rt::Option<rt::String>>,
    /// `age`
    pub age: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Person | PersonRef = PERSON,
    closed {
        0 name: "name" => [required String] as str,
        1 email: "email" => [nullable String] as [nullable str],
        2 age: "age" => Integer as [rt::Integer],
    }
}
section!(Person | PersonRef, PERSON, "an object");

/// Rule.
///
/// The following arguments are supported:
///
/// The `match` block supports the following:
///
/// ```text
/// { "name": "a", "match": [{ "prefix": "b" }] }
/// ```
///
/// Documented as `Rule`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Rule {
    /// What it is called.
    ///
    /// The page states no type.
    pub name: rt::Option<rt::Value>,
    /// (forces a new rule) From 1 to 5. Defaults to `3`.
    ///
    /// The page states no type.
    pub level: rt::Option<rt::Value>,
    /// One or more `match` blocks as below.
    pub r#match: rt::Option<rt::Vec<rt::Lenient<RuleMatch>>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Rule | RuleRef = RULE,
    closed {
        0 name: "name" => [required Any] as [rt::Value],
        1 level: "level" => Any as [rt::Value],
        2 r#match: "match" => [Array RULE_MATCH] as [rt::Vec<rt::Lenient<RuleMatch>>],
    }
}
section!(Rule | RuleRef, RULE, "an object");

/// Documented as `Rule / match`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RuleMatch {
    /// What names start with.
    ///
    /// The page states no type.
    pub prefix: rt::Option<rt::Value>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    RuleMatch | RuleMatchRef = RULE_MATCH,
    closed {
        0 prefix: "prefix" => [required Any] as [rt::Value],
    }
}

/// Event.
///
/// ```text
/// { "type": "sent", "at": "2024-01-01" }
/// ```
///
/// Documented as `Event`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Event {
    /// What happened.
    ///
    /// The page states no type.
    pub r#type: rt::Option<rt::Value>,
    /// When it did.
    ///
    /// The page states no type.
    pub at: rt::Option<rt::Value>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Event | EventRef = EVENT,
    closed {
        0 r#type: "type" => Any as [rt::Value],
        1 at: "at" => Any as [rt::Value],
    }
}
section!(Event | EventRef, EVENT, "an object");
