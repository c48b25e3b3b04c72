/// Filter.
///
/// A phrase says that one value may stand for the array.
///
/// Documented as `Filter`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Filter {
    /// What to look for. One value or an array.
    pub tags: rt::Option<rt::OneOrMany<rt::String>>,
    /// May be a single value or a list.
    pub sizes: rt::Option<rt::OneOrMany<rt::Integer>>,
    /// For guests, one value or an array.
    pub names: rt::Option<rt::Vec<rt::Lenient<rt::String>>>,
    /// One value or an array is split in two.
    pub kinds: rt::Option<rt::Vec<rt::Lenient<rt::String>>>,
    /// One value or an array.
    pub label: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Filter | FilterRef = FILTER,
    closed {
        0 tags: "tags" => [OneOrMany String] as [rt::OneOrMany<rt::String>],
        1 sizes: "sizes" => [OneOrMany Integer] as [rt::OneOrMany<rt::Integer>],
        2 names: "names" => [Array String] as [rt::Vec<rt::Lenient<rt::String>>],
        3 kinds: "kinds" => [Array String] as [rt::Vec<rt::Lenient<rt::String>>],
        4 label: "label" => String as str,
    }
}
section!(Filter | FilterRef, FILTER, "an object");
