/// Tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// One of these:
    ///
    /// - `oak` is *hard*
    /// - `elm`
    ///
    /// See <https://trees.example/a_b> and [more](<https://x.example>), \<not\> a tag.
    pub kind: rt::Option<TreeKind>,
    /// By rank:
    ///
    /// - Rank — Meaning
    /// - 1 — first   best
    pub rule: rt::Option<rt::String>,
    /// Matches `a|b_c*` and `*`, x\*y\*z.
    pub name: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 kind: "kind" => TREE_KIND as [TreeKind],
        1 rule: "rule" => String as str,
        2 name: "name" => String as str,
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
