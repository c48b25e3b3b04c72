/// Marks of names.
///
/// Documented as `Marks of names`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MarksOfNames {
    /// What is in it.
    pub items: rt::Option<rt::Vec<rt::Lenient<MarksOfNamesItems>>>,
    /// The row speaks of elements.
    pub tags: rt::Option<rt::Vec<rt::Lenient<rt::String>>>,
    /// An array.
    ///
    /// What it holds.
    pub lines: rt::Option<rt::Vec<rt::Lenient<MarksOfNamesLines>>>,
    /// Any keys.
    ///
    /// A map: the keys stand for `key`.
    ///
    /// Of any key.
    pub labels: rt::Option<rt::BTreeMap<rt::String, rt::Lenient<rt::String>>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    MarksOfNames | MarksOfNamesRef = MARKS_OF_NAMES,
    closed {
        0 items: "items" => [Array MARKS_OF_NAMES_ITEMS] as [rt::Vec<rt::Lenient<MarksOfNamesItems>>],
        1 tags: "tags" => [Array String] as [rt::Vec<rt::Lenient<rt::String>>],
        2 lines: "lines" => [Array MARKS_OF_NAMES_LINES] as [rt::Vec<rt::Lenient<MarksOfNamesLines>>],
        3 labels: "labels" => [Map String] as [rt::BTreeMap<rt::String, rt::Lenient<rt::String>>],
    }
}
section!(MarksOfNames | MarksOfNamesRef, MARKS_OF_NAMES, "an object");

/// Documented as `Marks of names / items`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MarksOfNamesItems {
    /// A step of a dollar.
    pub sku: rt::Option<rt::String>,
    /// A step of a number.
    pub price: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    MarksOfNamesItems | MarksOfNamesItemsRef = MARKS_OF_NAMES_ITEMS,
    closed {
        0 sku: "sku" => String as str,
        1 price: "price" => Number as [rt::Number],
    }
}

/// Documented as `Marks of names / lines`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MarksOfNamesLines {
    /// In it.
    pub sum: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    MarksOfNamesLines | MarksOfNamesLinesRef = MARKS_OF_NAMES_LINES,
    closed {
        0 sum: "sum" => Number as [rt::Number],
    }
}

/// Dashes.
///
/// Documented as `Dashes`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Dashes {
    /// `kind`
    pub kind: rt::Option<rt::String>,
    /// `parts`
    pub parts: rt::Option<rt::Vec<rt::Lenient<DashesParts>>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Dashes | DashesRef = DASHES,
    closed {
        0 kind: "kind" => [required String] as str,
        1 parts: "parts" => [required Array DASHES_PARTS] as [rt::Vec<rt::Lenient<DashesParts>>],
    }
}
section!(Dashes | DashesRef, DASHES, "an object");

/// Documented as `Dashes / parts`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DashesParts {
    /// `id`
    pub id: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    DashesParts | DashesPartsRef = DASHES_PARTS,
    closed {
        0 id: "id" => [required String] as str,
    }
}

/// Words.
///
/// Documented as `Words`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Words {
    /// `old`
    ///
    /// Deprecated.
    pub old: rt::Option<rt::String>,
    /// `older`
    ///
    /// Deprecated.
    pub older: rt::Option<rt::String>,
    /// field
    pub named: rt::Option<rt::String>,
    /// `plain`
    pub plain: rt::Option<rt::String>,
    /// `label`
    pub label: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Words | WordsRef = WORDS,
    closed {
        0 old: "old" => String as str,
        1 older: "older" => String as str,
        2 named: "named" => String as str,
        3 plain: "plain" => String as str,
        4 label: "label" => String as str,
    }
}
section!(Words | WordsRef, WORDS, "an object");

/// Keys.
///
/// Documented as `Keys`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Keys {
    /// `@odata.type`
    pub odata_type: rt::Option<rt::String>,
    /// `meta`
    ///
    /// Type inferred from a table, a link, values or an example.
    pub meta: rt::Option<KeysMeta>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Keys | KeysRef = KEYS,
    closed {
        0 odata_type: "@odata.type" => String as str,
        1 meta: "meta" => KEYS_META as [KeysMeta],
    }
}
section!(Keys | KeysRef, KEYS, "an object");

/// Documented as `Keys / meta`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct KeysMeta {
    /// `$ref`
    pub r#ref: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    KeysMeta | KeysMetaRef = KEYS_META,
    closed {
        0 r#ref: "$ref" => String as str,
    }
}
