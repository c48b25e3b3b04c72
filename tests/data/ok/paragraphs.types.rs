/// Kite.
///
/// Documented as `Kite`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Kite {
    /// What hangs below it.
    pub tail: rt::Option<rt::String>,
    /// How many lines it has. Defaults to 2.
    pub lines: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Kite | KiteRef = KITE,
    closed {
        0 tail: "tail" => [required String] as str,
        1 lines: "lines" => Integer as [rt::Integer],
    }
}
section!(Kite | KiteRef, KITE, "an object");

/// Reel.
///
/// Documented as `Reel`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Reel {
    /// How long the line is.
    pub length: rt::Option<rt::Integer>,
    /// Which colour it has.
    /// Allowed values : `red | blue`
    pub colour: rt::Option<ReelColour>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Reel | ReelRef = REEL,
    closed {
        0 length: "Length" => [required Integer] as [rt::Integer],
        1 colour: "Colour" => REEL_COLOUR as [ReelColour],
    }
}
section!(Reel | ReelRef, REEL, "an object");

/// Values of `Reel / Colour`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReelColour {
    /// `red`
    Red,
    /// `blue`
    Blue,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    ReelColour = REEL_COLOUR {
        0 Red: "red",
        1 Blue: "blue",
    }
}

/// Basket.
///
/// There is more of it:
///
/// Documented as `Basket`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Basket {
    /// What closes it.
    pub lid: rt::Option<rt::String>,
    /// What one holds.
    pub handle: rt::Option<rt::String>,
    /// In `grams`.
    pub weight: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Basket | BasketRef = BASKET,
    closed {
        0 lid: "lid" => [required String] as str,
        1 handle: "handle" => String as str,
        2 weight: "weight" => [required Number] as [rt::Number],
    }
}
section!(Basket | BasketRef, BASKET, "an object");
