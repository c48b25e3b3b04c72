/// Tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// `a`
    ///
    /// Type inferred from a table, a link, values or an example.
    pub a: rt::Option<TreeA>,
    /// `b`
    pub b: rt::Option<rt::Vec<rt::Lenient<TreeB>>>,
    /// Array of:
    pub c: rt::Option<rt::Vec<rt::Value>>,
    /// `d`
    pub d: rt::Option<rt::Vec<rt::Value>>,
    /// `e`
    pub e: rt::Option<rt::Vec<rt::Lenient<rt::String>>>,
    /// `f`
    pub f: rt::Option<rt::Vec<rt::Lenient<TreeF>>>,
    /// `g`
    pub g: rt::Option<rt::Option<TreeG>>,
    /// `h`
    ///
    /// Type inferred from a table, a link, values or an example.
    pub h: rt::Option<TreeH>,
    /// Keys.
    ///
    /// A map: the keys stand for `propertyName`.
    pub i: rt::Option<rt::BTreeMap<rt::String, rt::Lenient<rt::Vec<rt::Lenient<Leaf>>>>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 a: "a" => TREE_A as [TreeA],
        1 b: "b" => [Array TREE_B] as [rt::Vec<rt::Lenient<TreeB>>],
        2 c: "c" => [Array Any] as [rt::Vec<rt::Value>],
        3 d: "d" => [Array Any] as [rt::Vec<rt::Value>],
        4 e: "e" => [Array String] as [rt::Vec<rt::Lenient<rt::String>>],
        5 f: "f" => [Array TREE_F] as [rt::Vec<rt::Lenient<TreeF>>],
        6 g: "g" => [nullable TREE_G] as [nullable [TreeG]],
        7 h: "h" => TREE_H as [TreeH],
        8 i: "i" => [Map [Array LEAF]] as [rt::BTreeMap<rt::String, rt::Lenient<rt::Vec<rt::Lenient<Leaf>>>>],
    }
}
section!(Tree | TreeRef, TREE, "an object");

/// Documented as `Tree / a`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TreeA {
    /// `String`.
    String(rt::String),
    /// `Leaf`.
    Leaf(Leaf),
}

impl<'de> rt::Decode<'de> for TreeA {
    const RAW_JSON: rt::Option<&'static str> = <Leaf as rt::Decode<'de>>::RAW_JSON;
    fn from_json(text: &'de str) -> rt::Result<Self, rt::Value> {
        <Leaf as rt::Decode<'de>>::from_json(text).map(Self::Leaf)
    }
    fn from_text(value: rt::Cow<'de, str>) -> rt::Result<Self, rt::Value> {
        <rt::String as rt::Decode<'de>>::from_text(value).map(Self::String)
    }
    fn from_object<__A: rt::MapAccess<'de>>(
        place: &mut rt::Option<Self>,
        access: __A,
    ) -> rt::Result<decode::Raw, __A::Error> {
        decode::wrapped(
            place,
            Self::Leaf,
            |inner| <Leaf as rt::Decode<'de>>::from_object(inner, access),
        )
    }
}

impl rt::Serialize for TreeA {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        match self {
            Self::String(value) => rt::Serialize::serialize(value, serializer),
            Self::Leaf(value) => rt::Serialize::serialize(value, serializer),
        }
    }
}

deserialize!(TreeA | TreeARef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static TREE_A: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(String), shape!(LEAF)],
        tag: rt::None,
    },
);

/// Documented as `Tree / b`, `page.md`.
///
/// No discriminator tells its types apart, so the value is kept as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TreeB(pub rt::Value);

impl TreeB {
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

newtype!('de, TreeB, TreeB, rt::Value);

impl rt::Serialize for TreeB {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(TreeB, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static TREE_B: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(LEAF), shape!(BARK)],
        tag: rt::None,
    },
);

/// Documented as `Tree / f`, `page.md`.
///
/// No discriminator tells its types apart, so the value is kept as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TreeF(pub rt::Value);

impl TreeF {
    /// The value as `Leaf`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_leaf(&self) -> rt::Option<Leaf> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
    /// The value as `Twig`, if it has that JSON type.
    #[must_use]
    #[inline]
    pub fn as_twig(&self) -> rt::Option<TreeFTwig> {
        (decode::copied as fn(_) -> _)(&self.0)
    }
}

newtype!('de, TreeF, TreeF, rt::Value);

impl rt::Serialize for TreeF {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(TreeF, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static TREE_F: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(LEAF), shape!(TREE_F_TWIG)],
        tag: rt::None,
    },
);

/// Twig.
///
/// Documented as `Tree / f / Twig`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TreeFTwig {
    /// `len`
    pub len: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    TreeFTwig | TreeFTwigRef = TREE_F_TWIG,
    closed {
        0 len: "len" => Number as [rt::Number],
    }
}

/// Documented as `Tree / g`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TreeG {
    /// `area`
    pub area: rt::Option<rt::Number>,
    /// `colour`
    pub colour: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    TreeG | TreeGRef = TREE_G,
    closed {
        0 area: "area" => Number as [rt::Number],
        1 colour: "colour" => String as str,
    }
}

/// Documented as `Tree / h`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TreeH {
    /// `Leaf`.
    Leaf(Leaf),
    /// `String`.
    String(rt::String),
}

impl<'de> rt::Decode<'de> for TreeH {
    const RAW_JSON: rt::Option<&'static str> = <Leaf as rt::Decode<'de>>::RAW_JSON;
    fn from_json(text: &'de str) -> rt::Result<Self, rt::Value> {
        <Leaf as rt::Decode<'de>>::from_json(text).map(Self::Leaf)
    }
    fn from_text(value: rt::Cow<'de, str>) -> rt::Result<Self, rt::Value> {
        <rt::String as rt::Decode<'de>>::from_text(value).map(Self::String)
    }
    fn from_object<__A: rt::MapAccess<'de>>(
        place: &mut rt::Option<Self>,
        access: __A,
    ) -> rt::Result<decode::Raw, __A::Error> {
        decode::wrapped(
            place,
            Self::Leaf,
            |inner| <Leaf as rt::Decode<'de>>::from_object(inner, access),
        )
    }
}

impl rt::Serialize for TreeH {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        match self {
            Self::Leaf(value) => rt::Serialize::serialize(value, serializer),
            Self::String(value) => rt::Serialize::serialize(value, serializer),
        }
    }
}

deserialize!(TreeH | TreeHRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static TREE_H: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(LEAF), shape!(String)],
        tag: rt::None,
    },
);

/// Leaf.
///
/// Documented as `Leaf`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Leaf {
    /// `area`
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

/// Alias of alias.
///
/// Documented as `Alias of alias`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct AliasOfAlias(pub Alias);

newtype!('de, AliasOfAlias, AliasOfAlias, Alias);

impl rt::Serialize for AliasOfAlias {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(AliasOfAlias, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static ALIAS_OF_ALIAS: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[&ALIAS],
        tag: rt::None,
    },
);

section!(AliasOfAlias, ALIAS_OF_ALIAS, "a value of the documented type");

/// Alias.
///
/// Another name.
///
/// Leaf
///
/// Documented as `Alias`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias(pub rt::Value);

newtype!('de, Alias, Alias, rt::Value);

impl rt::Serialize for Alias {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(Alias, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static ALIAS: runtime::shape::Shape = *shape!(Any);

section!(Alias, ALIAS, "a value of the documented type");
