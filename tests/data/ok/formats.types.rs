/// Tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// In ISO 8601 format.
    pub planted: rt::Option<rt::String>,
    /// A duration in ISO 8601 format.
    ///
    /// Example: `P3M`
    pub span: rt::Option<rt::String>,
    /// As YYYY-MM-DD.
    ///
    /// Format inferred from the pattern in the description.
    pub day: rt::Option<rt::Date>,
    /// `felled`
    ///
    /// Example: `2022-08-30T09:14:07.660Z`
    ///
    /// Format inferred from the example.
    pub felled: rt::Option<rt::DateTime>,
    /// `born`
    ///
    /// Example: `2022-08-30`
    ///
    /// Format inferred from the example.
    pub born: rt::Option<rt::Date>,
    /// Whenever.
    pub free: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 planted: "planted" => String as str,
        1 span: "span" => String as str,
        2 day: "day" => Date as [rt::Date],
        3 felled: "felled" => DateTime as [rt::DateTime],
        4 born: "born" => Date as [rt::Date],
        5 free: "free" => String as str,
    }
}
section!(Tree | TreeRef, TREE, "an object");
