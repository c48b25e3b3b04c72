/// Tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// `type`
    pub r#type: rt::Option<rt::String>,
    /// `$is`
    pub is: rt::Option<rt::String>,
    /// `is`
    pub is2: rt::Option<rt::String>,
    /// `3d`
    pub f3d: rt::Option<rt::String>,
    /// `self`
    pub self_: rt::Option<rt::String>,
    /// `extra`
    pub extra2: rt::Option<rt::String>,
    /// `fooBar`
    pub foo_bar: rt::Option<rt::String>,
    /// `foo_bar`
    pub foo_bar2: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 r#type: "type" => String as str,
        1 is: "$is" => String as str,
        2 is2: "is" => String as str,
        3 f3d: "3d" => String as str,
        4 self_: "self" => String as str,
        5 extra2: "extra" => String as str,
        6 foo_bar: "fooBar" => String as str,
        7 foo_bar2: "foo_bar" => String as str,
    }
}
section!(Tree | TreeRef, TREE, "an object");
