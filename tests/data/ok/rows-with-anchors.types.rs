/// Kettle.
///
/// Documented as `Kettle`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Kettle {
    /// What it is called.
    pub name: rt::Option<rt::String>,
    /// Where it pours.
    pub spouts: rt::Option<rt::Vec<rt::Lenient<rt::String>>>,
    /// What closes it.
    pub lids: rt::Option<rt::Vec<rt::Lenient<KettleLids>>>,
    /// How much it holds.
    pub litres: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Kettle | KettleRef = KETTLE,
    closed {
        0 name: "name" => [required String] as str,
        1 spouts: "spouts" => [Array String] as [rt::Vec<rt::Lenient<rt::String>>],
        2 lids: "lids" => [Array KETTLE_LIDS] as [rt::Vec<rt::Lenient<KettleLids>>],
        3 litres: "litres" => Number as [rt::Number],
    }
}
section!(Kettle | KettleRef, KETTLE, "an object");

/// Documented as `Kettle / lids`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct KettleLids {
    /// In millimetres.
    pub width: rt::Option<rt::Integer>,
    /// What it looks like.
    pub colour: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    KettleLids | KettleLidsRef = KETTLE_LIDS,
    closed {
        0 width: "width" => [required Integer] as [rt::Integer],
        1 colour: "colour" => String as str,
    }
}
