/// Arguments.
///
/// The following arguments are supported:
///
/// Documented as `Arguments`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Arguments {
    /// What it is called.
    ///
    /// The page states no type.
    pub name: rt::Option<rt::Value>,
    /// One or more `sails` blocks as below.
    pub sails: rt::Option<rt::Vec<rt::Lenient<ArgumentsSails>>>,
    /// The cap; see below.
    ///
    /// Type inferred from a table, a link, values or an example.
    pub cap: rt::Option<ArgumentsCap>,
    /// What grinds.
    pub stones: rt::Option<ArgumentsStones>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Arguments | ArgumentsRef = ARGUMENTS,
    closed {
        0 name: "name" => [required Any] as [rt::Value],
        1 sails: "sails" => [Array ARGUMENTS_SAILS] as [rt::Vec<rt::Lenient<ArgumentsSails>>],
        2 cap: "cap" => ARGUMENTS_CAP as [ArgumentsCap],
        3 stones: "stones" => ARGUMENTS_STONES as [ArgumentsStones],
    }
}
section!(Arguments | ArgumentsRef, ARGUMENTS, "an object");

/// Documented as `Arguments / sails`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ArgumentsSails {
    /// In metres.
    ///
    /// The page states no type.
    pub length: rt::Option<rt::Value>,
    /// Its cloth.
    ///
    /// Type inferred from a table, a link, values or an example.
    pub cloth: rt::Option<ArgumentsSailsCloth>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    ArgumentsSails | ArgumentsSailsRef = ARGUMENTS_SAILS,
    closed {
        0 length: "length" => [required Any] as [rt::Value],
        1 cloth: "cloth" => ARGUMENTS_SAILS_CLOTH as [ArgumentsSailsCloth],
    }
}

/// Documented as `Arguments / sails / cloth`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ArgumentsSailsCloth {
    /// Of the cloth.
    pub colour: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    ArgumentsSailsCloth | ArgumentsSailsClothRef = ARGUMENTS_SAILS_CLOTH,
    closed {
        0 colour: "colour" => String as str,
    }
}

/// Documented as `Arguments / cap`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ArgumentsCap {
    /// Of what it is.
    ///
    /// The page states no type.
    pub roof: rt::Option<rt::Value>,
    /// The brake.
    ///
    /// Type inferred from a table, a link, values or an example.
    pub brake: rt::Option<ArgumentsCapBrake>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    ArgumentsCap | ArgumentsCapRef = ARGUMENTS_CAP,
    closed {
        0 roof: "roof" => Any as [rt::Value],
        1 brake: "brake" => ARGUMENTS_CAP_BRAKE as [ArgumentsCapBrake],
    }
}

/// Documented as `Arguments / cap / brake`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ArgumentsCapBrake {
    /// How strong it is.
    ///
    /// The page states no type.
    pub force: rt::Option<rt::Value>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    ArgumentsCapBrake | ArgumentsCapBrakeRef = ARGUMENTS_CAP_BRAKE,
    closed {
        0 force: "force" => [required Any] as [rt::Value],
    }
}

/// Documented as `Arguments / stones`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ArgumentsStones {
    /// The one that turns.
    pub upper: rt::Option<rt::String>,
    /// The one that lies.
    pub lower: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    ArgumentsStones | ArgumentsStonesRef = ARGUMENTS_STONES,
    closed {
        0 upper: "upper" => [required String] as str,
        1 lower: "lower" => String as str,
    }
}

/// Cap.
///
/// `cap` supports the following:
///
/// The `brake` block in `cap` has these arguments:
///
/// Documented as `Cap`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct Cap(pub rt::Value);

newtype!('de, Cap, Cap, rt::Value);

impl rt::Serialize for Cap {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(Cap, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static CAP: runtime::shape::Shape = *shape!(Any);

section!(Cap, CAP, "a value of the documented type");

/// Mill pond.
///
/// Nested `sluice`:
///
/// Each `fish` has these fields:
///
/// Documented as `Mill pond`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MillPond {
    /// In metres.
    pub depth: rt::Option<rt::Number>,
    /// The sluice.
    pub sluice: rt::Option<MillPondSluice>,
    /// What lives in it.
    pub fish: rt::Option<rt::Vec<rt::Lenient<MillPondFish>>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    MillPond | MillPondRef = MILL_POND,
    closed {
        0 depth: "depth" => Number as [rt::Number],
        1 sluice: "sluice" => MILL_POND_SLUICE as [MillPondSluice],
        2 fish: "fish" => [Array MILL_POND_FISH] as [rt::Vec<rt::Lenient<MillPondFish>>],
    }
}
section!(MillPond | MillPondRef, MILL_POND, "an object");

/// Documented as `Mill pond / sluice`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MillPondSluice {
    /// Whether water flows.
    pub open: rt::Option<bool>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    MillPondSluice | MillPondSluiceRef = MILL_POND_SLUICE,
    closed {
        0 open: "open" => Boolean as [bool],
    }
}

/// Documented as `Mill pond / fish`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MillPondFish {
    /// Of which kind it is.
    pub kind: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    MillPondFish | MillPondFishRef = MILL_POND_FISH,
    closed {
        0 kind: "kind" => String as str,
    }
}
