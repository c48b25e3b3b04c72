/// Tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// In metres.
    ///
    /// `minimum: 0`, `maximum: 120`
    pub height: rt::Option<rt::Number>,
    /// Their number.
    ///
    /// `minimum: 0`
    pub rings: rt::Option<rt::Integer>,
    /// In metres.
    ///
    /// `exclusiveMinimum: 0`
    pub girth: rt::Option<rt::Number>,
    /// Must be between -1.5 and 1.5.
    ///
    /// `minimum: -1.5`, `maximum: 1.5`
    pub slope: rt::Option<rt::Number>,
    /// Must be less than 0.
    ///
    /// `exclusiveMaximum: 0`
    pub low: rt::Option<rt::Number>,
    /// Its name.
    ///
    /// `minLength: 2`, `maxLength: 32`
    pub name: rt::Option<rt::String>,
    /// At most 4 characters.
    ///
    /// `maxLength: 4`
    pub code: rt::Option<rt::String>,
    /// Some words.
    ///
    /// `minLength: 1`
    pub note: rt::Option<rt::String>,
    /// Must match `^[A-Z]\d{2,3}$`.
    ///
    /// `pattern: "^[A-Z]\\d{2,3}$"`
    pub mark: rt::Option<rt::String>,
    /// Its color. Pattern: `^#(?:[0-9A-F]{3}){1,2}$`
    ///
    /// `pattern: "^#(?:[0-9A-F]{3}){1,2}$"`
    pub color: rt::Option<rt::Option<rt::String>>,
    /// Must contain at least 1 item.
    ///
    /// `minItems: 1`
    pub leaves: rt::Option<rt::Vec<rt::Lenient<rt::String>>>,
    /// At most 3 items.
    ///
    /// `maxItems: 3`
    pub branches: rt::Option<rt::Vec<rt::Lenient<rt::String>>>,
    /// Unique items.
    ///
    /// `uniqueItems: true`
    pub tags: rt::Option<rt::Vec<rt::Lenient<rt::String>>>,
    /// Two numbers.
    ///
    /// `minItems: 2`, `maxItems: 2`
    pub pair: rt::Option<rt::Vec<rt::Lenient<rt::Number>>>,
    /// Where it is shown.
    ///
    /// `format: "uri"`
    pub site: rt::Option<rt::String>,
    /// Unknown for some.
    ///
    /// `minimum: 0`
    pub age: rt::Option<rt::Option<rt::Integer>>,
    /// Between 1 and 9.
    pub sizes: rt::Option<rt::Vec<rt::Lenient<rt::Integer>>>,
    /// A grade or a word.
    pub mixed: rt::Option<TreeMixed>,
    /// Read-only. The year.
    ///
    /// Read-only.
    pub born: rt::Option<rt::Integer>,
    /// Write-only. A secret.
    ///
    /// Write-only.
    pub key: rt::Option<rt::String>,
    /// Deprecated. Use `name`.
    ///
    /// Deprecated.
    pub old: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 height: "height" => [Limited Number Minimum [whole 0] Maximum [whole 120]] as [rt::Number],
        1 rings: "rings" => [Limited Integer Minimum [whole 0]] as [rt::Integer],
        2 girth: "girth" => [Limited Number ExclusiveMinimum [whole 0]] as [rt::Number],
        3 slope: "slope" => [Limited Number Minimum [number - 1.5f64] Maximum [number 1.5f64]] as [rt::Number],
        4 low: "low" => [Limited Number ExclusiveMaximum [whole 0]] as [rt::Number],
        5 name: "name" => [Limited String MinLength 2 MaxLength 32] as [rt::String],
        6 code: "code" => [Limited String MaxLength 4] as [rt::String],
        7 note: "note" => [Limited String MinLength 1] as [rt::String],
        8 mark: "mark" => [Limited String Pattern ["^[A-Z]\\d{2,3}$" "^[A-Z][0-9]{2,3}$"]] as [rt::String],
        9 color: "color" => [nullable Limited String Pattern ["^#(?:[0-9A-F]{3}){1,2}$" "^\\#(?:[0-9A-F]{3}){1,2}$"]] as [nullable [rt::String]],
        10 leaves: "leaves" => [Limited [Array String] MinItems 1] as [rt::Vec<rt::Lenient<rt::String>>],
        11 branches: "branches" => [Limited [Array String] MaxItems 3] as [rt::Vec<rt::Lenient<rt::String>>],
        12 tags: "tags" => [Limited [Array String] UniqueItems true] as [rt::Vec<rt::Lenient<rt::String>>],
        13 pair: "pair" => [Limited [Array Number] MinItems 2 MaxItems 2] as [rt::Vec<rt::Lenient<rt::Number>>],
        14 site: "site" => [Limited String Format Uri] as [rt::String],
        15 age: "age" => [nullable Limited Integer Minimum [whole 0]] as [nullable [rt::Integer]],
        16 sizes: "sizes" => [Array [Limited Integer Minimum [whole 1] Maximum [whole 9]]] as [rt::Vec<rt::Lenient<rt::Integer>>],
        17 mixed: "mixed" => TREE_MIXED as [TreeMixed],
        18 born: "born" => Integer as [rt::Integer],
        19 key: "key" => String as str,
        20 old: "old" => String as str,
    }
}
section!(Tree | TreeRef, TREE, "an object");

/// Documented as `Tree / mixed`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TreeMixed {
    /// `Number`.
    Number(rt::Number),
    /// `String`.
    String(rt::String),
}

impl<'de> rt::Decode<'de> for TreeMixed {
    fn from_number(value: rt::Number) -> rt::Result<Self, rt::Value> {
        <rt::Number as rt::Decode<'de>>::from_number(value).map(Self::Number)
    }
    fn from_text(value: rt::Cow<'de, str>) -> rt::Result<Self, rt::Value> {
        <rt::String as rt::Decode<'de>>::from_text(value).map(Self::String)
    }
}

impl rt::Serialize for TreeMixed {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        match self {
            Self::Number(value) => rt::Serialize::serialize(value, serializer),
            Self::String(value) => rt::Serialize::serialize(value, serializer),
        }
    }
}

deserialize!(TreeMixed | TreeMixedRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static TREE_MIXED: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[
            shape!([Limited Number Minimum[whole 1] Maximum[whole 5]]),
            shape!(String),
        ],
        tag: rt::None,
    },
);
