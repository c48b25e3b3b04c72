/// Tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// `part`
    ///
    /// Type inferred from a table, a link, values or an example.
    pub part: rt::Option<TreePart>,
    /// `size`
    ///
    /// Type inferred from a table, a link, values or an example.
    pub size: rt::Option<TreeSize>,
    /// `mixed`
    pub mixed: rt::Option<rt::Vec<rt::Lenient<TreeMixed>>>,
    /// `form`
    ///
    /// Type inferred from a table, a link, values or an example.
    pub form: rt::Option<TreeForm>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 part: "part" => TREE_PART as [TreePart],
        1 size: "size" => TREE_SIZE as [TreeSize],
        2 mixed: "mixed" => [Array TREE_MIXED] as [rt::Vec<rt::Lenient<TreeMixed>>],
        3 form: "form" => TREE_FORM as [TreeForm],
    }
}
section!(Tree | TreeRef, TREE, "an object");

/// Documented as `Tree / part`, `page.md`.
///
/// No discriminator tells its types apart, so the value is kept as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TreePart(pub rt::Value);

impl TreePart {
    /// The value as `Leaf`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_leaf(&self) -> rt::Option<Leaf> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
    /// The value as `Bark`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_bark(&self) -> rt::Option<Bark> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
}

newtype!('de, TreePart, TreePart, rt::Value);

impl rt::Serialize for TreePart {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(TreePart, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static TREE_PART: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(LEAF), shape!(BARK)],
        tag: rt::None,
    },
);

/// Documented as `Tree / size`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TreeSize {
    /// `String`.
    String(rt::String),
    /// `Integer`.
    Integer(rt::Integer),
}

impl<'de> rt::Decode<'de> for TreeSize {
    fn from_number(value: rt::Number) -> rt::Result<Self, rt::Value> {
        <rt::Integer as rt::Decode<'de>>::from_number(value).map(Self::Integer)
    }
    fn from_text(value: rt::Cow<'de, str>) -> rt::Result<Self, rt::Value> {
        <rt::String as rt::Decode<'de>>::from_text(value).map(Self::String)
    }
}

impl rt::Serialize for TreeSize {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        match self {
            Self::String(value) => rt::Serialize::serialize(value, serializer),
            Self::Integer(value) => rt::Serialize::serialize(value, serializer),
        }
    }
}

deserialize!(TreeSize | TreeSizeRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static TREE_SIZE: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(String), shape!(Integer)],
        tag: rt::None,
    },
);

/// Documented as `Tree / mixed`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TreeMixed {
    /// `String`.
    String(rt::String),
    /// `Number`.
    Number(rt::Number),
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
            Self::String(value) => rt::Serialize::serialize(value, serializer),
            Self::Number(value) => rt::Serialize::serialize(value, serializer),
        }
    }
}

deserialize!(TreeMixed | TreeMixedRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static TREE_MIXED: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(String), shape!(Number)],
        tag: rt::None,
    },
);

/// Documented as `Tree / form`, `page.md`.
///
/// No discriminator tells its types apart, so the value is kept as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TreeForm(pub rt::Value);

impl TreeForm {
    /// The value as `Round`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_round(&self) -> rt::Option<TreeFormRound> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
    /// The value as `Square`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_square(&self) -> rt::Option<TreeFormSquare> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
}

newtype!('de, TreeForm, TreeForm, rt::Value);

impl rt::Serialize for TreeForm {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(TreeForm, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static TREE_FORM: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(TREE_FORM_ROUND), shape!(TREE_FORM_SQUARE)],
        tag: rt::None,
    },
);

/// Round.
///
/// Documented as `Tree / form / Round`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TreeFormRound {
    /// `radius`
    pub radius: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    TreeFormRound | TreeFormRoundRef = TREE_FORM_ROUND,
    closed {
        0 radius: "radius" => Number as [rt::Number],
    }
}

/// Square.
///
/// Documented as `Tree / form / Square`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TreeFormSquare {
    /// `side`
    pub side: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    TreeFormSquare | TreeFormSquareRef = TREE_FORM_SQUARE,
    closed {
        0 side: "side" => Number as [rt::Number],
    }
}

/// Leaf.
///
/// Documented as `Leaf`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Leaf {
    /// In cm².
    pub area: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Leaf | LeafRef = LEAF,
    closed {
        0 area: "area" => Number as [rt::Number],
    }
}
section!(Leaf | LeafRef, LEAF, "an object");

/// Bark.
///
/// Documented as `Bark`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Bark {
    /// `colour`
    pub colour: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Bark | BarkRef = BARK,
    closed {
        0 colour: "colour" => String as str,
    }
}
section!(Bark | BarkRef, BARK, "an object");

/// Part.
///
/// A part.
///
/// Documented as `Part`, `page.md`.
///
/// No discriminator tells its types apart, so the value is kept as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part(pub rt::Value);

newtype!('de, Part, Part, rt::Value);

impl rt::Serialize for Part {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(Part, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static PART: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(LEAF), shape!(BARK)],
        tag: rt::None,
    },
);

section!(Part, PART, "a value of the documented type");
