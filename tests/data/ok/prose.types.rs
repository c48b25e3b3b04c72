/// Tree.
///
/// A *tall* plant \& more.
///
/// ```text
/// {"| a": "b |", "list": [1, 2]}
/// ```
///
/// - one
/// - two
///
/// After the table.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// First.
    ///
    /// Second \<b\> 'x'.
    ///
    /// - one
    /// - two
    ///
    /// ```text
    /// a: 1
    /// ```
    ///
    /// Example: `oak`
    pub kind: rt::Option<rt::String>,
    /// A bare text, with [a link](<https://x.example/a?b=1>) and `code`.
    pub note: rt::Option<rt::String>,
    /// Status codes:
    ///
    /// - Code — Meaning
    /// - 200 — fine
    pub codes: rt::Option<rt::RawObject>,
    /// `none`
    ///
    /// The page states no type.
    pub none: rt::Option<rt::Value>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 kind: "kind" => String as str,
        1 note: "note" => String as str,
        2 codes: "codes" => FreeForm as [rt::RawObject],
        3 none: "none" => Any as [rt::Value],
    }
}
section!(Tree | TreeRef, TREE, "an object");
