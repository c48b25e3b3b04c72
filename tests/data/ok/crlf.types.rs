/// Tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// Café.
    pub a: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 a: "a" => String as str,
    }
}
section!(Tree | TreeRef, TREE, "an object");

/// Next, Part.
///
/// Documented as `Next, Part`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct NextPart {
    /// `b`
    pub b: rt::Option<rt::Box<NextPart>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    NextPart | NextPartRef = NEXT_PART,
    closed {
        0 b: "b" => NEXT_PART as [rt::Box<NextPart>],
    }
}
section!(NextPart | NextPartRef, NEXT_PART, "an object");
