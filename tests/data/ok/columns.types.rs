/// Tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// In metres.
    ///
    /// Example: `12`
    pub height: rt::Option<rt::Integer>,
    /// The kind.
    ///
    /// Example: `oak`
    pub kind: rt::Option<rt::Option<rt::String>>,
    /// `planted`
    pub planted: rt::Option<rt::DateTime>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 height: "height" => [required Integer] as [rt::Integer],
        1 kind: "kind" => [nullable String] as [nullable str],
        2 planted: "planted" => DateTime as [rt::DateTime],
    }
}
section!(Tree | TreeRef, TREE, "an object");
