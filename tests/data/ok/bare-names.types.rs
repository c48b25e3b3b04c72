/// Door.
///
/// Documented as `Door`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Door {
    /// How it opens.
    pub mode: rt::Option<Mode>,
    /// What else there is to say.
    pub params: rt::Option<Params>,
    /// In millimetres.
    pub width: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Door | DoorRef = DOOR,
    closed {
        0 mode: "mode" => MODE as [Mode],
        1 params: "params" => PARAMS as [Params],
        2 width: "width" => Integer as [rt::Integer],
    }
}
section!(Door | DoorRef, DOOR, "an object");

/// Values of `Mode`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Mode {
    /// `swing`
    Swing,
    /// `slide`
    Slide,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    Mode = MODE {
        0 Swing: "swing",
        1 Slide: "slide",
    }
}
section!(Mode, MODE, "a value of the documented type");

/// Params.
///
/// A heading with an anchor of its own is that of a type, whatever it is called.
///
/// Documented as `Params`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Params {
    /// How fast.
    pub speed: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Params | ParamsRef = PARAMS,
    closed {
        0 speed: "speed" => Number as [rt::Number],
    }
}
section!(Params | ParamsRef, PARAMS, "an object");
