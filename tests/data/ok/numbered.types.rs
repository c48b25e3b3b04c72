/// Order.
///
/// Documented as `Order`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Order {
    /// Where it is.
    pub state: rt::Option<State>,
    /// How large it is.
    pub size: rt::Option<Size>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Order | OrderRef = ORDER,
    closed {
        0 state: "state" => STATE as [State],
        1 size: "size" => SIZE as [Size],
    }
}
section!(Order | OrderRef, ORDER, "an object");

/// State.
///
/// - Name — Number — Description
/// - OPEN — 0 — Just made.
/// - PAID — 1 — Paid.
///
/// Documented as `State`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum State {
    /// `Name`.
    Name(StateName),
    /// `Number`.
    Number(StateNumber),
}

impl<'de> rt::Decode<'de> for State {
    fn from_number(value: rt::Number) -> rt::Result<Self, rt::Value> {
        <StateNumber as rt::Decode<'de>>::from_number(value).map(Self::Number)
    }
    fn from_text(value: rt::Cow<'de, str>) -> rt::Result<Self, rt::Value> {
        <StateName as rt::Decode<'de>>::from_text(value).map(Self::Name)
    }
}

impl rt::Serialize for State {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        match self {
            Self::Name(value) => rt::Serialize::serialize(value, serializer),
            Self::Number(value) => rt::Serialize::serialize(value, serializer),
        }
    }
}

deserialize!(State, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static STATE: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(STATE_NAME), shape!(STATE_NUMBER)],
        tag: rt::None,
    },
);

section!(State, STATE, "a value of the documented type");

/// Values of `State / Name`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StateName {
    /// `OPEN`
    Open,
    /// `PAID`
    Paid,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    StateName = STATE_NAME {
        0 Open: "OPEN",
        1 Paid: "PAID",
    }
}

/// Documented values: `0`, `1`.
pub type StateNumber = rt::Integer;

#[allow(dead_code)]
pub(crate) static STATE_NUMBER: runtime::shape::Shape = runtime::shape::Shape::Literals {
    literals: &[runtime::shape::Literal::Whole(0), runtime::shape::Literal::Whole(1)],
    integers: true,
};

/// Values of `Size`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Size {
    /// `small`
    Small,
    /// `large`
    Large,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    Size = SIZE {
        0 Small: "small",
        1 Large: "large",
    }
}
section!(Size, SIZE, "a value of the documented type");
