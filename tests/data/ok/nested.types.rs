/// Tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// The crown.
    pub crown: rt::Option<TreeCrown>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 crown: "crown" => TREE_CROWN as [TreeCrown],
    }
}
section!(Tree | TreeRef, TREE, "an object");

/// Documented as `Tree / crown`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TreeCrown {
    /// In metres.
    ///
    /// Example: `12`
    pub width: rt::Option<rt::Integer>,
    /// `leaves`
    pub leaves: rt::Option<rt::Vec<rt::Lenient<TreeCrownLeaves>>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    TreeCrown | TreeCrownRef = TREE_CROWN,
    closed {
        0 width: "width" => Integer as [rt::Integer],
        1 leaves: "leaves" => [Array TREE_CROWN_LEAVES] as [rt::Vec<rt::Lenient<TreeCrownLeaves>>],
    }
}

/// Documented as `Tree / crown / leaves`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TreeCrownLeaves {
    /// `size`
    pub size: rt::Option<rt::Number>,
    /// `veins`
    pub veins: rt::Option<TreeCrownLeavesVeins>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    TreeCrownLeaves | TreeCrownLeavesRef = TREE_CROWN_LEAVES,
    closed {
        0 size: "size" => Number as [rt::Number],
        1 veins: "veins" => TREE_CROWN_LEAVES_VEINS as [TreeCrownLeavesVeins],
    }
}

/// Documented as `Tree / crown / leaves / veins`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TreeCrownLeavesVeins {
    /// `count`
    pub count: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    TreeCrownLeavesVeins | TreeCrownLeavesVeinsRef = TREE_CROWN_LEAVES_VEINS,
    closed {
        0 count: "count" => Integer as [rt::Integer],
    }
}
