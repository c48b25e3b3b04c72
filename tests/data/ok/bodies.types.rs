/// Alias.
///
/// Documented as `Alias`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias(pub Leaf);

newtype!('de, Alias, Alias, Leaf);

impl rt::Serialize for Alias {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(Alias | AliasRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static ALIAS: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[&LEAF],
        tag: rt::None,
    },
);

section!(Alias | AliasRef, ALIAS, "a value of the documented type");

/// Many.
///
/// Documented as `Many`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct Many(pub rt::Vec<rt::Lenient<Leaf>>);

newtype!('de, Many, Many, rt::Vec < rt::Lenient < Leaf >>);

impl rt::Serialize for Many {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(Many | ManyRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static MANY: runtime::shape::Shape = *shape!([Array LEAF]);

section!(Many | ManyRef, MANY, "a value of the documented type");

/// List.
///
/// Documented as `List`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct List(pub rt::Vec<rt::Lenient<List2>>);

newtype!('de, List, List, rt::Vec < rt::Lenient < List2 >>);

impl rt::Serialize for List {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(List | ListRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static LIST: runtime::shape::Shape = *shape!([Array LIST2_L2]);

section!(List | ListRef, LIST, "a value of the documented type");

/// Documented as `List`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct List2 {
    /// `x`
    pub x: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    List2 | List2Ref = LIST2_L2,
    closed {
        0 x: "x" => Integer as [rt::Integer],
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
