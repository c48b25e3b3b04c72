/// Server.
///
/// Documented as `Server#1`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Server {
    /// `spec`
    pub spec: rt::Option<Spec>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Server | ServerRef = SERVER,
    closed {
        0 spec: "spec" => SPEC as [Spec],
    }
}
section!(Server | ServerRef, SERVER, "an object");

/// Spec.
///
/// Documented as `Spec#1`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Spec {
    /// `image`
    pub image: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Spec | SpecRef = SPEC,
    closed {
        0 image: "image" => String as str,
    }
}
section!(Spec | SpecRef, SPEC, "an object");

/// Server.
///
/// Documented as `Server#2`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Server2 {
    /// `spec`
    pub spec: rt::Option<Spec2>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Server2 | Server2Ref = SERVER2_S2,
    closed {
        0 spec: "spec" => SPEC2_S2 as [Spec2],
    }
}
section!(Server2 | Server2Ref, SERVER2_S2, "an object");

/// Spec.
///
/// Documented as `Spec#2`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Spec2 {
    /// `image`
    pub image: rt::Option<rt::String>,
    /// `count`
    pub count: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Spec2 | Spec2Ref = SPEC2_S2,
    closed {
        0 image: "image" => String as str,
        1 count: "count" => Integer as [rt::Integer],
    }
}
section!(Spec2 | Spec2Ref, SPEC2_S2, "an object");

/// Oak.
///
/// Documented as `Oak`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Oak {
    /// `height`
    pub height: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Oak | OakRef = OAK,
    closed {
        0 height: "height" => Number as [rt::Number],
    }
}
section!(Oak | OakRef, OAK, "an object");

/// Elm.
///
/// Documented as `Elm`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Elm {
    /// `width`
    pub width: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Elm | ElmRef = ELM,
    closed {
        0 width: "width" => Number as [rt::Number],
    }
}
section!(Elm | ElmRef, ELM, "an object");
