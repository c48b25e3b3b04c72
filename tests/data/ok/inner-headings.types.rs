/// Tree.
///
/// A tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// `height`
    pub height: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 height: "height" => Number as [rt::Number],
    }
}
section!(Tree | TreeRef, TREE, "an object");

/// Leaf.
///
/// Its size.
///
/// Documented as `Leaf`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Leaf {
    /// `area`
    pub area: rt::Option<rt::Number>,
    /// `area2`
    pub area2: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Leaf | LeafRef = LEAF,
    closed {
        0 area: "area" => Number as [rt::Number],
        1 area2: "area2" => Number as [rt::Number],
    }
}
section!(Leaf | LeafRef, LEAF, "an object");

/// Size.
///
/// Documented as `Size`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Size {
    /// `cm`
    pub cm: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Size | SizeRef = SIZE,
    closed {
        0 cm: "cm" => Number as [rt::Number],
    }
}
section!(Size | SizeRef, SIZE, "an object");

/// Bark.
///
/// Its bark.
///
/// **In general**
///
/// Text.
///
/// Documented as `Bark`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Bark {
    /// `rough`
    pub rough: rt::Option<bool>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Bark | BarkRef = BARK,
    closed {
        0 rough: "rough" => Boolean as [bool],
    }
}
section!(Bark | BarkRef, BARK, "an object");
