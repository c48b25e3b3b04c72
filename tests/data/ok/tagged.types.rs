/// Place.
///
/// Documented as `Place`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Place {
    /// `shape`
    pub shape: rt::Option<PlaceShape>,
    /// `many`
    pub many: rt::Option<rt::Vec<rt::Lenient<PlaceMany>>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Place | PlaceRef = PLACE,
    closed {
        0 shape: "shape" => PLACE_SHAPE as [PlaceShape],
        1 many: "many" => [Array PLACE_MANY] as [rt::Vec<rt::Lenient<PlaceMany>>],
    }
}
section!(Place | PlaceRef, PLACE, "an object");

/// Documented as `Place / shape`, `page.md`.
///
/// Discriminated by `type`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PlaceShape {
    /// `type` is `round` or `oval`.
    Round(Round),
    /// `type` is `square`.
    Square(Square),
    /// The attribute has another value, or is absent.
    Other(rt::Map<rt::String, rt::Value>),
}

impl<'de> rt::Decode<'de> for PlaceShape {
    fn from_object<__A: rt::MapAccess<'de>>(
        place: &mut rt::Option<Self>,
        access: __A,
    ) -> rt::Result<decode::Raw, __A::Error> {
        let map = decode::raw_object(access)?;
        rt::Ok(
            decode::put(
                place,
                match map.get("type").and_then(rt::Value::as_str) {
                    rt::Some("round" | "oval") => {
                        decode::from_value(rt::Value::Object(map)).map(Self::Round)
                    }
                    rt::Some("square") => {
                        decode::from_value(rt::Value::Object(map)).map(Self::Square)
                    }
                    _ => rt::Ok(Self::Other(map)),
                },
            ),
        )
    }
}

impl rt::Serialize for PlaceShape {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        match self {
            Self::Round(value) => rt::Serialize::serialize(value, serializer),
            Self::Square(value) => rt::Serialize::serialize(value, serializer),
            Self::Other(map) => rt::Serialize::serialize(map, serializer),
        }
    }
}

deserialize!(PlaceShape | PlaceShapeRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static PLACE_SHAPE: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(ROUND), shape!(SQUARE)],
        tag: rt::Some(
            &runtime::shape::Tag {
                name: "type",
                values: &[("round", 0), ("oval", 0), ("square", 1)],
            },
        ),
    },
);

/// Documented as `Place / many`, `page.md`.
///
/// Discriminated by `type`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PlaceMany {
    /// `type` is `round` or `oval`.
    Round(Round),
    /// `type` is `square`.
    Square(Square),
    /// The attribute has another value, or is absent.
    Other(rt::Map<rt::String, rt::Value>),
}

impl<'de> rt::Decode<'de> for PlaceMany {
    fn from_object<__A: rt::MapAccess<'de>>(
        place: &mut rt::Option<Self>,
        access: __A,
    ) -> rt::Result<decode::Raw, __A::Error> {
        let map = decode::raw_object(access)?;
        rt::Ok(
            decode::put(
                place,
                match map.get("type").and_then(rt::Value::as_str) {
                    rt::Some("round" | "oval") => {
                        decode::from_value(rt::Value::Object(map)).map(Self::Round)
                    }
                    rt::Some("square") => {
                        decode::from_value(rt::Value::Object(map)).map(Self::Square)
                    }
                    _ => rt::Ok(Self::Other(map)),
                },
            ),
        )
    }
}

impl rt::Serialize for PlaceMany {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        match self {
            Self::Round(value) => rt::Serialize::serialize(value, serializer),
            Self::Square(value) => rt::Serialize::serialize(value, serializer),
            Self::Other(map) => rt::Serialize::serialize(map, serializer),
        }
    }
}

deserialize!(PlaceMany | PlaceManyRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static PLACE_MANY: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(ROUND), shape!(SQUARE)],
        tag: rt::Some(
            &runtime::shape::Tag {
                name: "type",
                values: &[("round", 0), ("oval", 0), ("square", 1)],
            },
        ),
    },
);

/// Round.
///
/// Documented as `Round`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Round {
    /// `radius`
    pub radius: rt::Option<rt::Number>,
    /// `type`
    pub r#type: rt::Option<RoundType>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Round | RoundRef = ROUND,
    closed {
        0 radius: "radius" => Number as [rt::Number],
        1 r#type: "type" => ROUND_TYPE as [RoundType],
    }
}
section!(Round | RoundRef, ROUND, "an object");

/// Values of `Round / type`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RoundType {
    /// `round`
    Round,
    /// `oval`
    Oval,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    RoundType = ROUND_TYPE {
        0 Round: "round",
        1 Oval: "oval",
    }
}

/// Square.
///
/// Documented as `Square`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Square {
    /// `type`
    pub r#type: rt::Option<SquareType>,
    /// `side`
    pub side: rt::Option<rt::Number>,
    /// `form`
    pub form: rt::Option<SquareForm>,
    /// `inner`
    ///
    /// Type inferred from a table, a link, values or an example.
    pub inner: rt::Option<SquareInner>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Square | SquareRef = SQUARE,
    closed {
        0 r#type: "type" => SQUARE_TYPE as [SquareType],
        1 side: "side" => Number as [rt::Number],
        2 form: "form" => SQUARE_FORM as [SquareForm],
        3 inner: "inner" => SQUARE_INNER as [SquareInner],
    }
}
section!(Square | SquareRef, SQUARE, "an object");

/// Values of `Square / type`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SquareType {
    /// `square`
    Square,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    SquareType = SQUARE_TYPE {
        0 Square: "square",
    }
}

/// Values of `Square / form`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SquareForm {
    /// `round`
    Round,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    SquareForm = SQUARE_FORM {
        0 Round: "round",
    }
}

/// Documented as `Square / inner`, `page.md`.
///
/// No discriminator tells its types apart, so the value is kept as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SquareInner(pub rt::Value);

impl SquareInner {
    /// The value as `Round`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_round(&self) -> rt::Option<Round> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
    /// The value as `Other`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_other(&self) -> rt::Option<Other> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
}

newtype!('de, SquareInner, SquareInner, rt::Value);

impl rt::Serialize for SquareInner {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(SquareInner, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static SQUARE_INNER: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(ROUND), shape!(OTHER)],
        tag: rt::None,
    },
);

/// Other.
///
/// Whatever.
///
/// Documented as `Other`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Other {
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Other | OtherRef = OTHER,
    open {}
}
section!(Other | OtherRef, OTHER, "an object");
