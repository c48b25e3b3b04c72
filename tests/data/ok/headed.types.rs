/// The kite object.
///
/// Documented as `The kite object`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TheKiteObject {
    /// Street and number are no part of it.
    pub id: rt::Option<rt::String>,
    /// (since 2.0)
    ///
    /// Possible enum values:
    ///
    /// - `red`: As the sunset.
    /// - `blue`: As the sea.
    ///
    /// Type inferred from a table, a link, values or an example.
    pub colour: rt::Option<TheKiteObjectColour>,
    /// What hangs below.
    pub tail: rt::Option<TheKiteObjectTail>,
    /// Integer or text in the past.
    pub seen: rt::Option<rt::DateTime>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    TheKiteObject | TheKiteObjectRef = THE_KITE_OBJECT,
    closed {
        0 id: "id" => [required String] as str,
        1 colour: "colour" => THE_KITE_OBJECT_COLOUR as [TheKiteObjectColour],
        2 tail: "tail" => THE_KITE_OBJECT_TAIL as [TheKiteObjectTail],
        3 seen: "seen" => DateTime as [rt::DateTime],
    }
}
section!(TheKiteObject | TheKiteObjectRef, THE_KITE_OBJECT, "an object");

/// Values of `The kite object / colour`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TheKiteObjectColour {
    /// `red`
    Red,
    /// `blue`
    Blue,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    TheKiteObjectColour = THE_KITE_OBJECT_COLOUR {
        0 Red: "red",
        1 Blue: "blue",
    }
}

/// Documented as `The kite object / tail`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TheKiteObjectTail {
    /// Where the wind pulls.
    pub bow: rt::Option<TheKiteObjectTailBow>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    TheKiteObjectTail | TheKiteObjectTailRef = THE_KITE_OBJECT_TAIL,
    closed {
        0 bow: "bow" => THE_KITE_OBJECT_TAIL_BOW as [TheKiteObjectTailBow],
    }
}

/// Documented as `The kite object / tail / bow`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TheKiteObjectTailBow {
    /// List of none: a width in metres.
    pub width: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    TheKiteObjectTailBow | TheKiteObjectTailBowRef = THE_KITE_OBJECT_TAIL_BOW,
    closed {
        0 width: "width" => [required Number] as [rt::Number],
    }
}

/// Line options.
///
/// Documented as `Line options`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct LineOptions {
    /// How far it flies.
    pub length: rt::Option<rt::Number>,
    /// Readonly
    ///
    /// Which knots it has.
    ///
    /// Read-only.
    pub knots: rt::Option<rt::Vec<rt::Lenient<rt::String>>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    LineOptions | LineOptionsRef = LINE_OPTIONS,
    closed {
        0 length: "length" => Number as [rt::Number],
        1 knots: "knots" => [Array String] as [rt::Vec<rt::Lenient<rt::String>>],
    }
}
section!(LineOptions | LineOptionsRef, LINE_OPTIONS, "an object");

/// Reel parameters.
///
/// Documented as `Reel parameters`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ReelParameters {
    /// How often it turns.
    pub turns: rt::Option<rt::Integer>,
    /// What one holds.
    ///
    /// Type inferred from a table, a link, values or an example.
    pub handle: rt::Option<ReelParametersHandle>,
    /// (shape (n,)) One number for each turn.
    pub drag: rt::Option<rt::Vec<rt::Lenient<rt::Number>>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    ReelParameters | ReelParametersRef = REEL_PARAMETERS,
    closed {
        0 turns: "turns" => Integer as [rt::Integer],
        1 handle: "handle" => REEL_PARAMETERS_HANDLE as [ReelParametersHandle],
        2 drag: "drag" => [Array Number] as [rt::Vec<rt::Lenient<rt::Number>>],
    }
}
section!(ReelParameters | ReelParametersRef, REEL_PARAMETERS, "an object");

/// Values of `Reel parameters / handle`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReelParametersHandle {
    /// `wood`
    Wood,
    /// `steel`
    Steel,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    ReelParametersHandle = REEL_PARAMETERS_HANDLE {
        0 Wood: "wood",
        1 Steel: "steel",
    }
}

/// Spar.
///
/// - Both are of ash.
///
/// Documented as `Spar`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Spar {
    /// The left one.
    pub left: rt::Option<rt::String>,
    /// The right one.
    pub right: rt::Option<rt::String>,
    /// Where they meet.
    pub joint: rt::Option<rt::String>,
    /// In grams.
    pub weight: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Spar | SparRef = SPAR,
    closed {
        0 left: "left" => String as str,
        1 right: "right" => String as str,
        2 joint: "joint" => String as str,
        3 weight: "weight" => Number as [rt::Number],
    }
}
section!(Spar | SparRef, SPAR, "an object");
