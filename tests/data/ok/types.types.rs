/// Tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// Its name.
    ///
    /// Example: `Old Oak`
    pub name: rt::Option<rt::String>,
    /// `age`
    ///
    /// Example: `120`
    pub age: rt::Option<rt::Integer>,
    /// `height`
    pub height: rt::Option<rt::Number>,
    /// `alive`
    ///
    /// Example: `true`
    pub alive: rt::Option<bool>,
    /// `owner`
    pub owner: rt::Option<rt::RawObject>,
    /// `rings`
    pub rings: rt::Option<rt::Vec<rt::Value>>,
    /// `note`
    pub note: rt::Option<rt::Option<rt::String>>,
    /// `tag`
    pub tag: rt::Option<rt::Option<rt::String>>,
    /// `mark`
    pub mark: rt::Option<TreeMark>,
    /// `what`
    ///
    /// The page states no type.
    pub what: rt::Option<rt::Value>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 name: "name" => String as str,
        1 age: "age" => Integer as [rt::Integer],
        2 height: "height" => Number as [rt::Number],
        3 alive: "alive" => Boolean as [bool],
        4 owner: "owner" => FreeForm as [rt::RawObject],
        5 rings: "rings" => [Array Any] as [rt::Vec<rt::Value>],
        6 note: "note" => [nullable String] as [nullable str],
        7 tag: "tag" => [nullable String] as [nullable str],
        8 mark: "mark" => TREE_MARK as [TreeMark],
        9 what: "what" => Any as [rt::Value],
    }
}
section!(Tree | TreeRef, TREE, "an object");

/// Documented as `Tree / mark`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TreeMark {
    /// `Integer`.
    Integer(rt::Integer),
    /// `String`.
    String(rt::String),
}

impl<'de> rt::Decode<'de> for TreeMark {
    fn from_number(value: rt::Number) -> rt::Result<Self, rt::Value> {
        <rt::Integer as rt::Decode<'de>>::from_number(value).map(Self::Integer)
    }
    fn from_text(value: rt::Cow<'de, str>) -> rt::Result<Self, rt::Value> {
        <rt::String as rt::Decode<'de>>::from_text(value).map(Self::String)
    }
}

impl rt::Serialize for TreeMark {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        match self {
            Self::Integer(value) => rt::Serialize::serialize(value, serializer),
            Self::String(value) => rt::Serialize::serialize(value, serializer),
        }
    }
}

deserialize!(TreeMark | TreeMarkRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static TREE_MARK: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(Integer), shape!(String)],
        tag: rt::None,
    },
);
