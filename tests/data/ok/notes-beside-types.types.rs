/// Basket.
///
/// Documented as `Basket`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Basket {
    /// Words.
    pub tags: rt::Option<rt::Vec<rt::Lenient<rt::String>>>,
    /// One or several.
    ///
    /// Type inferred from a table, a link, values or an example.
    pub marks: rt::Option<BasketMarks>,
    /// Numbers.
    pub codes: rt::Option<rt::Vec<rt::Lenient<rt::Integer>>>,
    /// A sum.
    pub total: rt::Option<rt::String>,
    /// A debt.
    ///
    /// `maximum: -1`
    pub below: rt::Option<rt::Integer>,
    /// A kind.
    ///
    /// Type inferred from a table, a link, values or an example.
    pub kinds: rt::Option<BasketKinds>,
    /// Names.
    pub names: rt::Option<rt::Option<rt::Vec<rt::Lenient<BasketNames>>>>,
    /// Both.
    pub sides: rt::Option<rt::Vec<rt::Lenient<BasketSides>>>,
    /// Either.
    pub other: rt::Option<BasketOther2>,
    /// What it costs.
    pub price: rt::Option<Price>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Basket | BasketRef = BASKET,
    closed {
        0 tags: "tags" => [Array String] as [rt::Vec<rt::Lenient<rt::String>>],
        1 marks: "marks" => BASKET_MARKS as [BasketMarks],
        2 codes: "codes" => [Array Integer] as [rt::Vec<rt::Lenient<rt::Integer>>],
        3 total: "total" => String as str,
        4 below: "below" => [Limited Integer Maximum [whole - 1]] as [rt::Integer],
        5 kinds: "kinds" => BASKET_KINDS as [BasketKinds],
        6 names: "names" => [nullable Array BASKET_NAMES] as [nullable [rt::Vec<rt::Lenient<BasketNames>>]],
        7 sides: "sides" => [Array BASKET_SIDES] as [rt::Vec<rt::Lenient<BasketSides>>],
        8 other: "other" => BASKET_OTHER2_BO2 as [BasketOther2],
        9 price: "price" => PRICE as [Price],
    }
}
section!(Basket | BasketRef, BASKET, "an object");

/// Documented as `Basket / marks`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum BasketMarks {
    /// `String`.
    String(rt::String),
    /// `Array`.
    Array(rt::Vec<rt::Lenient<rt::String>>),
}

impl<'de> rt::Decode<'de> for BasketMarks {
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

impl rt::Serialize for BasketMarks {
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

deserialize!(BasketMarks | BasketMarksRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static BASKET_MARKS: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(String), shape!([Array String])],
        tag: rt::None,
    },
);

/// Values of `Basket / kinds`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BasketKinds {
    /// `a`
    A,
    /// `b`
    B,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    BasketKinds = BASKET_KINDS {
        0 A: "a",
        1 B: "b",
    }
}

/// Documented as `Basket / names`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum BasketNames {
    /// `String`.
    String(rt::String),
    /// `Null`.
    Null(()),
}

impl<'de> rt::Decode<'de> for BasketNames {
    fn from_null() -> rt::Result<Self, rt::Value> {
        <() as rt::Decode<'de>>::from_null().map(Self::Null)
    }
    fn from_text(value: rt::Cow<'de, str>) -> rt::Result<Self, rt::Value> {
        <rt::String as rt::Decode<'de>>::from_text(value).map(Self::String)
    }
}

impl rt::Serialize for BasketNames {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        match self {
            Self::String(value) => rt::Serialize::serialize(value, serializer),
            Self::Null(value) => rt::Serialize::serialize(value, serializer),
        }
    }
}

deserialize!(BasketNames | BasketNamesRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static BASKET_NAMES: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(String), shape!(Null)],
        tag: rt::None,
    },
);

/// Documented as `Basket / sides`, `page.md`.
///
/// No discriminator tells its types apart, so the value is kept as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BasketSides(pub rt::Value);

impl BasketSides {
    /// The value as `Left`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_left(&self) -> rt::Option<Left> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
    /// The value as `Right`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_right(&self) -> rt::Option<Right> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
}

newtype!('de, BasketSides, BasketSides, rt::Value);

impl rt::Serialize for BasketSides {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(BasketSides, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static BASKET_SIDES: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(LEFT), shape!(RIGHT)],
        tag: rt::None,
    },
);

/// Documented as `Basket / other`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct BasketOther {
    /// If it is an object.
    pub b: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    BasketOther | BasketOtherRef = BASKET_OTHER,
    closed {
        0 b: "b" => String as str,
    }
}

/// Documented as `Basket / other`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum BasketOther2 {
    /// `BasketOther`.
    BasketOther(BasketOther),
    /// `String`.
    String(rt::String),
}

impl<'de> rt::Decode<'de> for BasketOther2 {
    const RAW_JSON: rt::Option<&'static str> = <BasketOther as rt::Decode<
        'de,
    >>::RAW_JSON;
    fn from_json(text: &'de str) -> rt::Result<Self, rt::Value> {
        <BasketOther as rt::Decode<'de>>::from_json(text).map(Self::BasketOther)
    }
    fn from_text(value: rt::Cow<'de, str>) -> rt::Result<Self, rt::Value> {
        <rt::String as rt::Decode<'de>>::from_text(value).map(Self::String)
    }
    fn from_object<__A: rt::MapAccess<'de>>(
        place: &mut rt::Option<Self>,
        access: __A,
    ) -> rt::Result<decode::Raw, __A::Error> {
        decode::wrapped(
            place,
            Self::BasketOther,
            |inner| <BasketOther as rt::Decode<'de>>::from_object(inner, access),
        )
    }
}

impl rt::Serialize for BasketOther2 {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        match self {
            Self::BasketOther(value) => rt::Serialize::serialize(value, serializer),
            Self::String(value) => rt::Serialize::serialize(value, serializer),
        }
    }
}

deserialize!(BasketOther2 | BasketOther2Ref, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static BASKET_OTHER2_BO2: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(BASKET_OTHER), shape!(String)],
        tag: rt::None,
    },
);

/// Left.
///
/// Documented as `Left`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Left {
    /// `l`
    pub l: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Left | LeftRef = LEFT,
    closed {
        0 l: "l" => String as str,
    }
}
section!(Left | LeftRef, LEFT, "an object");

/// Right.
///
/// Documented as `Right`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Right {
    /// `r`
    pub r: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Right | RightRef = RIGHT,
    closed {
        0 r: "r" => String as str,
    }
}
section!(Right | RightRef, RIGHT, "an object");

/// Price.
///
/// Type: string or number
///
/// Documented as `Price`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Price {
    /// `String`.
    String(rt::String),
    /// `Number`.
    Number(rt::Number),
}

impl<'de> rt::Decode<'de> for Price {
    fn from_number(value: rt::Number) -> rt::Result<Self, rt::Value> {
        <rt::Number as rt::Decode<'de>>::from_number(value).map(Self::Number)
    }
    fn from_text(value: rt::Cow<'de, str>) -> rt::Result<Self, rt::Value> {
        <rt::String as rt::Decode<'de>>::from_text(value).map(Self::String)
    }
}

impl rt::Serialize for Price {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        match self {
            Self::String(value) => rt::Serialize::serialize(value, serializer),
            Self::Number(value) => rt::Serialize::serialize(value, serializer),
        }
    }
}

deserialize!(Price | PriceRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static PRICE: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(String), shape!(Number)],
        tag: rt::None,
    },
);

section!(Price | PriceRef, PRICE, "a value of the documented type");
