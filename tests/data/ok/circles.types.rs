/// Tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// `a`
    pub a: rt::Option<A>,
    /// `d`
    pub d: rt::Option<D>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 a: "a" => A_ as [A],
        1 d: "d" => D_ as [D],
    }
}
section!(Tree | TreeRef, TREE, "an object");

/// A.
///
/// Documented as `A`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct A(pub rt::Value);

newtype!('de, A, A, rt::Value);

impl rt::Serialize for A {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(A, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static A_: runtime::shape::Shape = *shape!(Any);

section!(A, A_, "a value of the documented type");

/// B.
///
/// Documented as `B`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct B(pub rt::Value);

newtype!('de, B, B, rt::Value);

impl rt::Serialize for B {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(B, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static B_: runtime::shape::Shape = *shape!(Any);

section!(B, B_, "a value of the documented type");

/// C.
///
/// Documented as `C`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct C(pub rt::Value);

newtype!('de, C, C, rt::Value);

impl rt::Serialize for C {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(C, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static C_: runtime::shape::Shape = *shape!(Any);

section!(C, C_, "a value of the documented type");

/// D.
///
/// Documented as `D`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct D {
    /// `id`
    pub id: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    D | DRef = D_,
    closed {
        0 id: "id" => String as str,
    }
}
section!(D | DRef, D_, "an object");

/// E.
///
/// Documented as `E`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct E {
    /// `id`
    pub id: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    E | ERef = E_,
    closed {
        0 id: "id" => String as str,
    }
}
section!(E | ERef, E_, "an object");
