/// Order.
///
/// What a further column says is read as the first description is.
///
/// Documented as `Order`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Order {
    /// Where it is.
    pub state: rt::Option<OrderState>,
    /// How large.
    pub size: rt::Option<rt::String>,
    /// Who buys.
    pub buyer: rt::Option<Buyer>,
    /// Words.
    pub tags: rt::Option<rt::Vec<rt::Lenient<rt::String>>>,
    /// A sign.
    ///
    /// Example: `left`
    pub sign: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Order | OrderRef = ORDER,
    closed {
        0 state: "state" => ORDER_STATE as [OrderState],
        1 size: "size" => String as str,
        2 buyer: "buyer" => BUYER as [Buyer],
        3 tags: "tags" => [Array String] as [rt::Vec<rt::Lenient<rt::String>>],
        4 sign: "sign" => String as str,
    }
}
section!(Order | OrderRef, ORDER, "an object");

/// Values of `Order / state`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OrderState {
    /// `open`
    Open,
    /// `paid`
    Paid,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    OrderState = ORDER_STATE {
        0 Open: "open",
        1 Paid: "paid",
    }
}

/// Buyer.
///
/// Documented as `Buyer`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Buyer {
    /// `name`
    pub name: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Buyer | BuyerRef = BUYER,
    closed {
        0 name: "name" => String as str,
    }
}
section!(Buyer | BuyerRef, BUYER, "an object");
