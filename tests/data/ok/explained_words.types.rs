/// Words.
///
/// - Boolean - One of two values. Not a string.
/// - String - Can only contain text.
/// - ID - Should be represented as a string that identifies an item. It is unique.
/// - Grade - An integer that grows.
/// - Keys *(since 2)*- A list of strings.
/// - Moment - Combination of a day and an hour.
/// - Pair - An element of these fields:
///
/// `List` type is a newline-delimited string and nothing else.
///
/// The `Snowflake` type is represented as an integer.
///
/// A `Mark` is not a string.
///
/// **Odd** values are strings.
///
/// **Odd** values are integers.
///
/// Documented as `Words`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Words {
    /// `text`
    pub text: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Words | WordsRef = WORDS,
    closed {
        0 text: "text" => String as str,
    }
}
section!(Words | WordsRef, WORDS, "an object");

/// Item.
///
/// Documented as `Item`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Item {
    /// `id`
    pub id: rt::Option<rt::String>,
    /// `grade`
    pub grade: rt::Option<rt::Integer>,
    /// `keys`
    pub keys: rt::Option<rt::Vec<rt::Lenient<rt::String>>>,
    /// Stays unknown.
    ///
    /// The page states no type.
    pub moment: rt::Option<rt::Value>,
    /// `pair`
    pub pair: rt::Option<rt::RawObject>,
    /// `list`
    pub list: rt::Option<rt::String>,
    /// `lists`
    pub lists: rt::Option<rt::Vec<rt::Lenient<rt::String>>>,
    /// `either`
    pub either: rt::Option<ItemEither>,
    /// `flake`
    pub flake: rt::Option<rt::Integer>,
    /// Stays unknown.
    ///
    /// The page states no type.
    pub mark: rt::Option<rt::Value>,
    /// Stays unknown.
    ///
    /// The page states no type.
    pub odd: rt::Option<rt::Value>,
    /// `on`
    pub on: rt::Option<bool>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Item | ItemRef = ITEM,
    closed {
        0 id: "id" => String as str,
        1 grade: "grade" => Integer as [rt::Integer],
        2 keys: "keys" => [Array String] as [rt::Vec<rt::Lenient<rt::String>>],
        3 moment: "moment" => Any as [rt::Value],
        4 pair: "pair" => FreeForm as [rt::RawObject],
        5 list: "list" => String as str,
        6 lists: "lists" => [Array String] as [rt::Vec<rt::Lenient<rt::String>>],
        7 either: "either" => ITEM_EITHER as [ItemEither],
        8 flake: "flake" => Integer as [rt::Integer],
        9 mark: "mark" => Any as [rt::Value],
        10 odd: "odd" => Any as [rt::Value],
        11 on: "on" => Boolean as [bool],
    }
}
section!(Item | ItemRef, ITEM, "an object");

/// Documented as `Item / either`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ItemEither {
    /// `Boolean`.
    Boolean(bool),
    /// `String`.
    String(rt::String),
}

impl<'de> rt::Decode<'de> for ItemEither {
    fn from_boolean(value: bool) -> rt::Result<Self, rt::Value> {
        <bool as rt::Decode<'de>>::from_boolean(value).map(Self::Boolean)
    }
    fn from_text(value: rt::Cow<'de, str>) -> rt::Result<Self, rt::Value> {
        <rt::String as rt::Decode<'de>>::from_text(value).map(Self::String)
    }
}

impl rt::Serialize for ItemEither {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        match self {
            Self::Boolean(value) => rt::Serialize::serialize(value, serializer),
            Self::String(value) => rt::Serialize::serialize(value, serializer),
        }
    }
}

deserialize!(ItemEither | ItemEitherRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static ITEM_EITHER: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(Boolean), shape!(String)],
        tag: rt::None,
    },
);
