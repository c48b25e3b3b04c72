/// Tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// The kind.
    pub kind: rt::Option<TreeKind>,
    /// `rank`
    pub rank: rt::Option<TreeRank>,
    /// `object`
    pub object: rt::Option<TreeObject>,
    /// `colours`
    pub colours: rt::Option<rt::Vec<rt::Lenient<TreeColours>>>,
    /// The code.
    ///
    /// Type inferred from a table, a link, values or an example.
    pub code: rt::Option<TreeCode>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 kind: "kind" => TREE_KIND as [TreeKind],
        1 rank: "rank" => TREE_RANK as [TreeRank],
        2 object: "object" => TREE_OBJECT as [TreeObject],
        3 colours: "colours" => [Array TREE_COLOURS] as [rt::Vec<rt::Lenient<TreeColours>>],
        4 code: "code" => TREE_CODE as [TreeCode],
    }
}
section!(Tree | TreeRef, TREE, "an object");

/// Values of `Tree / kind`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TreeKind {
    /// `oak`
    Oak,
    /// `elm`
    Elm,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    TreeKind = TREE_KIND {
        0 Oak: "oak",
        1 Elm: "elm",
    }
}

/// Documented values: `1`, `2`.
pub type TreeRank = rt::Integer;

#[allow(dead_code)]
pub(crate) static TREE_RANK: runtime::shape::Shape = runtime::shape::Shape::Literals {
    literals: &[runtime::shape::Literal::Whole(1), runtime::shape::Literal::Whole(2)],
    integers: true,
};

/// Values of `Tree / object`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TreeObject {
    /// `tree`
    Tree,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    TreeObject = TREE_OBJECT {
        0 Tree: "tree",
    }
}

/// Values of `Tree / colours`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TreeColours {
    /// `red`
    Red,
    /// `green`
    Green,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    TreeColours = TREE_COLOURS {
        0 Red: "red",
        1 Green: "green",
    }
}

/// Values of `Tree / code`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TreeCode {
    /// `A`
    A,
    /// `B`
    B,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    TreeCode = TREE_CODE {
        0 A: "A",
        1 B: "B",
    }
}
