/// Tree.
///
/// A tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// `a`
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

/// Bush.
///
/// A bush.
///
/// Documented as `Bush`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Bush {
    /// `b`
    pub b: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Bush | BushRef = BUSH,
    closed {
        0 b: "b" => String as str,
    }
}
section!(Bush | BushRef, BUSH, "an object");
