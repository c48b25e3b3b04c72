/// Cells.
///
/// Documented as `Cells`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Cells {
    /// Two numbers.
    pub pair: rt::Option<rt::Vec<rt::Value>>,
    /// Two pairs.
    pub pairs: rt::Option<rt::Vec<rt::Value>>,
    /// With a comma at the end.
    pub more: rt::Option<rt::Vec<rt::Value>>,
    /// In single quotation marks.
    pub words: rt::Option<rt::Vec<rt::Value>>,
    /// It is no value.
    ///
    /// Default: (a, b)
    pub plain: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Cells | CellsRef = CELLS,
    closed {
        0 pair: "pair" => [Array Any] as [rt::Vec<rt::Value>],
        1 pairs: "pairs" => [Array Any] as [rt::Vec<rt::Value>],
        2 more: "more" => [Array Any] as [rt::Vec<rt::Value>],
        3 words: "words" => [Array Any] as [rt::Vec<rt::Value>],
        4 plain: "plain" => String as str,
    }
}
section!(Cells | CellsRef, CELLS, "an object");

/// Texts.
///
/// Documented as `Texts`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Texts {
    /// Two numbers.
    pub pair: rt::Option<rt::Vec<rt::Value>>,
    /// Two numbers (default: (1, 2), at most 4 items).
    ///
    /// `maxItems: 4`
    pub more: rt::Option<rt::Vec<rt::Value>>,
    /// A note. Default (see below).
    pub note: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Texts | TextsRef = TEXTS,
    closed {
        0 pair: "pair" => [Array Any] as [rt::Vec<rt::Value>],
        1 more: "more" => [Limited [Array Any] MaxItems 4] as [rt::Vec<rt::Value>],
        2 note: "note" => String as str,
    }
}
section!(Texts | TextsRef, TEXTS, "an object");

/// Bullets.
///
/// Documented as `Bullets`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Bullets {
    /// Two numbers.
    pub pair: rt::Option<rt::Vec<rt::Value>>,
    /// A map.
    pub map: rt::Option<rt::RawObject>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Bullets | BulletsRef = BULLETS,
    closed {
        0 pair: "pair" => [Array Any] as [rt::Vec<rt::Value>],
        1 map: "map" => FreeForm as [rt::RawObject],
    }
}
section!(Bullets | BulletsRef, BULLETS, "an object");
