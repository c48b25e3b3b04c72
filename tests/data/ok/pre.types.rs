/// Tree.
///
/// ```text
/// | Not | Rows |
/// |-----|------|
/// | a   | b    |
/// ```
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// In years.
    pub age: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 age: "age" => Integer as [rt::Integer],
    }
}
section!(Tree | TreeRef, TREE, "an object");
