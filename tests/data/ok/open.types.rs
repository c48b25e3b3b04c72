/// Card.
///
/// A card. This object MAY be extended with extensions.
///
/// Documented as `Card`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Card {
    /// `number`
    pub number: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Card | CardRef = CARD,
    open {
        0 number: "number" => String as str,
    }
}
section!(Card | CardRef, CARD, "an object");

/// Extensions.
///
/// Keys of others.
///
/// Documented as `Extensions`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Extensions {
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Extensions | ExtensionsRef = EXTENSIONS,
    closed keys "^x\\-" Any {}
}
section!(Extensions | ExtensionsRef, EXTENSIONS, "an object");

/// Routes.
///
/// This object may be extended with extensions.
///
/// Documented as `Routes`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Routes {
    /// What is there.
    pub additional: rt::BTreeMap<rt::String, rt::Lenient<Card>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Routes | RoutesRef = ROUTES,
    open keys "^/" CARD typed additional {}
}
section!(Routes | RoutesRef, ROUTES, "an object");

/// Answers.
///
/// Other names are those of extensions: this object can also be extended with extensions.
///
/// Documented as `Answers`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Answers {
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Answers | AnswersRef = ANSWERS,
    open additional CARD keys "^x\\-" Any {}
}
section!(Answers | AnswersRef, ANSWERS, "an object");

/// Asset.
///
/// Documented as `Asset`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Asset {
    /// Where it is.
    pub href: rt::Option<rt::String>,
    /// What is known. Additional fields may be added.
    pub meta: rt::Option<AssetMeta>,
    /// Other custom fields may be included.
    pub parts: rt::Option<rt::Vec<rt::Lenient<AssetParts>>>,
    /// The list may be extended.
    pub labels: rt::Option<AssetLabels>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Asset | AssetRef = ASSET,
    closed {
        0 href: "href" => String as str,
        1 meta: "meta" => ASSET_META as [AssetMeta],
        2 parts: "parts" => [Array ASSET_PARTS] as [rt::Vec<rt::Lenient<AssetParts>>],
        3 labels: "labels" => ASSET_LABELS as [AssetLabels],
    }
}
section!(Asset | AssetRef, ASSET, "an object");

/// Documented as `Asset / meta`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct AssetMeta {
    /// `size`
    pub size: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    AssetMeta | AssetMetaRef = ASSET_META,
    open {
        0 size: "size" => Integer as [rt::Integer],
    }
}

/// Documented as `Asset / parts`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct AssetParts {
    /// `at`
    pub at: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    AssetParts | AssetPartsRef = ASSET_PARTS,
    open {
        0 at: "at" => Integer as [rt::Integer],
    }
}

/// Documented as `Asset / labels`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct AssetLabels {
    /// `a`
    pub a: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    AssetLabels | AssetLabelsRef = ASSET_LABELS,
    closed {
        0 a: "a" => String as str,
    }
}

/// Item.
///
/// An item.
///
/// Additional properties are allowed.
///
/// Documented as `Item`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Item {
    /// `id`
    pub id: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Item | ItemRef = ITEM,
    open {
        0 id: "id" => String as str,
    }
}
section!(Item | ItemRef, ITEM, "an object");

/// Superset.
///
/// This object is a superset of the usual one.
///
/// Documented as `Superset`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Superset {
    /// `id`
    pub id: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Superset | SupersetRef = SUPERSET,
    open {
        0 id: "id" => String as str,
    }
}
section!(Superset | SupersetRef, SUPERSET, "an object");

/// Reference.
///
/// This object cannot be extended with additional properties, and any properties added are ignored.
///
/// Documented as `Reference`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Reference {
    /// `to`
    pub to: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Reference | ReferenceRef = REFERENCE,
    closed {
        0 to: "to" => String as str,
    }
}
section!(Reference | ReferenceRef, REFERENCE, "an object");

/// Limit.
///
/// The deadline may be extended. No additional fields may be added. Additional values may be listed.
///
/// Documented as `Limit`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Limit {
    /// `at`
    pub at: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Limit | LimitRef = LIMIT,
    closed {
        0 at: "at" => String as str,
    }
}
section!(Limit | LimitRef, LIMIT, "an object");

/// Schema.
///
/// The empty schema may be represented by the boolean value `true`. This object is extensible.
///
/// Documented as `Schema`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Schema {
    /// `Object`.
    Object(SchemaObject),
    /// `Boolean`.
    Boolean(bool),
}

impl<'de> rt::Decode<'de> for Schema {
    const RAW_JSON: rt::Option<&'static str> = <SchemaObject as rt::Decode<
        'de,
    >>::RAW_JSON;
    fn from_json(text: &'de str) -> rt::Result<Self, rt::Value> {
        <SchemaObject as rt::Decode<'de>>::from_json(text).map(Self::Object)
    }
    fn from_boolean(value: bool) -> rt::Result<Self, rt::Value> {
        <bool as rt::Decode<'de>>::from_boolean(value).map(Self::Boolean)
    }
    fn from_object<__A: rt::MapAccess<'de>>(
        place: &mut rt::Option<Self>,
        access: __A,
    ) -> rt::Result<decode::Raw, __A::Error> {
        decode::wrapped(
            place,
            Self::Object,
            |inner| <SchemaObject as rt::Decode<'de>>::from_object(inner, access),
        )
    }
}

impl rt::Serialize for Schema {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        match self {
            Self::Object(value) => rt::Serialize::serialize(value, serializer),
            Self::Boolean(value) => rt::Serialize::serialize(value, serializer),
        }
    }
}

deserialize!(Schema | SchemaRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static SCHEMA: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(SCHEMA_OBJECT), shape!(Boolean)],
        tag: rt::None,
    },
);

section!(Schema | SchemaRef, SCHEMA, "a value of the documented type");

/// Documented as `Schema / object`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SchemaObject {
    /// `title`
    pub title: rt::Option<rt::String>,
    /// `parts`
    ///
    /// A map: the keys stand for `additionalProperties`.
    pub parts: rt::Option<rt::BTreeMap<rt::String, rt::Lenient<Item>>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    SchemaObject | SchemaObjectRef = SCHEMA_OBJECT,
    open {
        0 title: "title" => String as str,
        1 parts: "parts" => [Map ITEM] as [rt::BTreeMap<rt::String, rt::Lenient<Item>>],
    }
}
