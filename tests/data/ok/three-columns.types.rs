/// Tree Object.
///
/// Documented as `Tree Object`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TreeObject {
    /// The ID.
    ///
    /// Example: `tree_1`
    ///
    /// The page states no type.
    pub id: rt::Option<rt::Value>,
    /// The kind.
    ///
    /// Type inferred from a table, a link, values or an example.
    pub kind: rt::Option<TreeObjectKind>,
    /// When, in ISO 8601 format.
    ///
    /// Example: `2022-08-11T14:49:22.586Z`
    ///
    /// Format inferred from the example.
    pub planted_at: rt::Option<rt::DateTime>,
    /// `form`
    ///
    /// Type inferred from a table, a link, values or an example.
    pub form: rt::Option<TreeObjectForm>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    TreeObject | TreeObjectRef = TREE_OBJECT,
    closed {
        0 id: "id" => Any as [rt::Value],
        1 kind: "kind" => TREE_OBJECT_KIND as [TreeObjectKind],
        2 planted_at: "planted_at" => DateTime as [rt::DateTime],
        3 form: "form" => TREE_OBJECT_FORM as [TreeObjectForm],
    }
}
section!(TreeObject | TreeObjectRef, TREE_OBJECT, "an object");

/// Values of `Tree Object / kind`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TreeObjectKind {
    /// `OAK`
    Oak,
    /// `ELM`
    Elm,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    TreeObjectKind = TREE_OBJECT_KIND {
        0 Oak: "OAK",
        1 Elm: "ELM",
    }
}

/// Documented as `Tree Object / form`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TreeObjectForm {
    /// `Round`.
    Round(TreeObjectFormRound),
}

impl<'de> rt::Decode<'de> for TreeObjectForm {
    const RAW_JSON: rt::Option<&'static str> = <TreeObjectFormRound as rt::Decode<
        'de,
    >>::RAW_JSON;
    fn from_json(text: &'de str) -> rt::Result<Self, rt::Value> {
        <TreeObjectFormRound as rt::Decode<'de>>::from_json(text).map(Self::Round)
    }
    fn from_object<__A: rt::MapAccess<'de>>(
        place: &mut rt::Option<Self>,
        access: __A,
    ) -> rt::Result<decode::Raw, __A::Error> {
        decode::wrapped(
            place,
            Self::Round,
            |inner| <TreeObjectFormRound as rt::Decode<'de>>::from_object(inner, access),
        )
    }
}

impl rt::Serialize for TreeObjectForm {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        match self {
            Self::Round(value) => rt::Serialize::serialize(value, serializer),
        }
    }
}

deserialize!(TreeObjectForm | TreeObjectFormRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static TREE_OBJECT_FORM: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(TREE_OBJECT_FORM_ROUND)],
        tag: rt::None,
    },
);

/// Round.
///
/// Documented as `Tree Object / form / Round`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TreeObjectFormRound {
    /// In metres.
    ///
    /// Example: `3`
    ///
    /// The page states no type.
    pub radius: rt::Option<rt::Value>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    TreeObjectFormRound | TreeObjectFormRoundRef = TREE_OBJECT_FORM_ROUND,
    closed {
        0 radius: "radius" => Any as [rt::Value],
    }
}
