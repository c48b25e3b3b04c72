/// Tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// `shape`
    pub shape: rt::Option<Shape>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 shape: "shape" => SHAPE as [Shape],
    }
}
section!(Tree | TreeRef, TREE, "an object");

/// Shape.
///
/// Whatever shape it has.
///
/// Documented as `Shape`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape(pub rt::Value);

newtype!('de, Shape, Shape, rt::Value);

impl rt::Serialize for Shape {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(Shape, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static SHAPE: runtime::shape::Shape = *shape!(Any);

section!(Shape, SHAPE, "a value of the documented type");

/// Names.
///
/// Documented as `Names`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct Names(pub rt::Vec<rt::Lenient<rt::String>>);

newtype!('de, Names, Names, rt::Vec < rt::Lenient < rt::String >>);

impl rt::Serialize for Names {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(Names | NamesRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static NAMES: runtime::shape::Shape = *shape!([Array String]);

section!(Names | NamesRef, NAMES, "a value of the documented type");
