/// Tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// Of which one word is unknown.
    pub leaves: rt::Option<rt::Vec<rt::Lenient<Leaf>>>,
    /// A link beside a word.
    pub leaf: rt::Option<rt::Option<Leaf>>,
    /// A bare word that is a heading.
    ///
    /// Required: yes, always
    pub branch: rt::Option<Leaf>,
    /// Near to a word.
    ///
    /// The page states no type.
    pub fruit: rt::Option<rt::Value>,
    /// Near to none.
    ///
    /// The page states no type.
    pub seeds: rt::Option<rt::Value>,
    /// The type says that it is optional.
    pub roots: rt::Option<rt::String>,
    /// `rings`
    pub rings: rt::Option<TreeRings>,
    /// Examples:
    ///
    /// - rough
    /// - smooth
    pub bark: rt::Option<rt::String>,
    /// `age`
    pub age: rt::Option<rt::Integer>,
    /// `kind`
    pub kind: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 leaves: "leaves" => [Array LEAF] as [rt::Vec<rt::Lenient<Leaf>>],
        1 leaf: "leaf" => [nullable LEAF] as [nullable [Leaf]],
        2 branch: "branch" => [required LEAF] as [Leaf],
        3 fruit: "fruit" => [required Any] as [rt::Value],
        4 seeds: "seeds" => Any as [rt::Value],
        5 roots: "roots" => String as str,
        6 rings: "rings" => [required TREE_RINGS] as [TreeRings],
        7 bark: "bark" => String as str,
        8 age: "age" => Integer as [rt::Integer],
        9 kind: "kind" => String as str,
    }
}
section!(Tree | TreeRef, TREE, "an object");

/// Documented values: `1`, `2`, `9007199254740993`.
pub type TreeRings = rt::Integer;

#[allow(dead_code)]
pub(crate) static TREE_RINGS: runtime::shape::Shape = runtime::shape::Shape::Literals {
    literals: &[
        runtime::shape::Literal::Whole(1),
        runtime::shape::Literal::Whole(2),
        runtime::shape::Literal::Whole(9007199254740993),
    ],
    integers: true,
};

/// leaf.
///
/// Documented as `leaf`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Leaf {
    /// `area`
    pub area: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Leaf | LeafRef = LEAF,
    closed {
        0 area: "area" => Number as [rt::Number],
    }
}
section!(Leaf | LeafRef, LEAF, "an object");
