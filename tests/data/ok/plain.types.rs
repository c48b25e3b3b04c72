/// Orchard.
///
/// The whole of it.
///
/// Documented as `Orchard`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Orchard {
    /// What it is known by.
    pub id: rt::Option<rt::String>,
    /// A name in bold.
    pub name: rt::Option<rt::String>,
    /// A link is a reference.
    pub owner: rt::Option<Owner>,
    /// A bare word that is a heading is one, too.
    pub keeper: rt::Option<Owner>,
    /// An array of references.
    pub trees: rt::Option<rt::Vec<rt::Lenient<Tree>>>,
    /// The same in brackets.
    pub rows: rt::Option<rt::Vec<rt::Lenient<Tree>>>,
    /// The same with brackets behind.
    pub spare: rt::Option<rt::Vec<rt::Lenient<Tree>>>,
    /// A map.
    ///
    /// A map: the keys stand for `key`.
    pub by_name: rt::Option<rt::BTreeMap<rt::String, rt::Lenient<Tree>>>,
    /// A map in braces.
    ///
    /// A map: the keys stand for `key`.
    pub counts: rt::Option<rt::BTreeMap<rt::String, rt::Lenient<rt::Integer>>>,
    /// A format in parentheses.
    ///
    /// `format: "uri"`
    pub site: rt::Option<rt::String>,
    /// A word that is a format.
    pub opened: rt::Option<rt::DateTime>,
    /// A range in parentheses.
    ///
    /// `minimum: 0`, `maximum: 100`
    pub size: rt::Option<rt::Number>,
    /// A bound before the word.
    ///
    /// `minimum: 0`
    pub visitors: rt::Option<rt::Integer>,
    /// One of two.
    pub note: rt::Option<rt::Option<rt::String>>,
    /// Two in words.
    pub mark: rt::Option<OrchardMark>,
    /// It may be null.
    pub hint: rt::Option<rt::Option<rt::String>>,
    /// Everything passes.
    ///
    /// The page states no type.
    pub any: rt::Option<rt::Value>,
    /// The state. Possible values are: `open`, `closed` (in winter) or `moved`.
    pub state: rt::Option<OrchardState>,
    /// Literals.
    ///
    /// Type inferred from a table, a link, values or an example.
    pub kind: rt::Option<OrchardKind>,
    /// One of: `low`, `high`.
    ///
    /// Type inferred from a table, a link, values or an example.
    pub tone: rt::Option<OrchardTone>,
    /// The grade of its fruit.
    pub grade: rt::Option<Grades>,
    /// How many may enter. Defaults to `50`.
    pub limit: rt::Option<rt::Integer>,
    /// A code. At most 8 characters.
    ///
    /// `maxLength: 8`
    pub code: rt::Option<rt::String>,
    /// `place`
    ///
    /// Type inferred from a table, a link, values or an example.
    pub place: rt::Option<OrchardPlace>,
    /// `gates`
    pub gates: rt::Option<rt::Vec<rt::Lenient<OrchardGates>>>,
    /// What leads through it.
    pub paths: rt::Option<rt::Vec<rt::Lenient<OrchardPaths>>>,
    /// Crossed out: it is deprecated.
    ///
    /// Deprecated.
    pub plot: rt::Option<rt::String>,
    /// Write-only. It is never sent back.
    ///
    /// Write-only.
    pub secret: rt::Option<rt::String>,
    /// Depends.
    ///
    /// Required: if there is a gate
    pub fee: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Orchard | OrchardRef = ORCHARD,
    closed {
        0 id: "id" => [required String] as str,
        1 name: "name" => [required String] as str,
        2 owner: "owner" => [required OWNER] as [Owner],
        3 keeper: "keeper" => OWNER as [Owner],
        4 trees: "trees" => [required Array TREE] as [rt::Vec<rt::Lenient<Tree>>],
        5 rows: "rows" => [Array TREE] as [rt::Vec<rt::Lenient<Tree>>],
        6 spare: "spare" => [Array TREE] as [rt::Vec<rt::Lenient<Tree>>],
        7 by_name: "by_name" => [Map TREE] as [rt::BTreeMap<rt::String, rt::Lenient<Tree>>],
        8 counts: "counts" => [Map Integer] as [rt::BTreeMap<rt::String, rt::Lenient<rt::Integer>>],
        9 site: "site" => [Limited String Format Uri] as [rt::String],
        10 opened: "opened" => DateTime as [rt::DateTime],
        11 size: "size" => [Limited Number Minimum [whole 0] Maximum [whole 100]] as [rt::Number],
        12 visitors: "visitors" => [Limited Integer Minimum [whole 0]] as [rt::Integer],
        13 note: "note" => [nullable String] as [nullable str],
        14 mark: "mark" => ORCHARD_MARK as [OrchardMark],
        15 hint: "hint" => [nullable String] as [nullable str],
        16 any: "any" => Any as [rt::Value],
        17 state: "state" => ORCHARD_STATE as [OrchardState],
        18 kind: "kind" => ORCHARD_KIND as [OrchardKind],
        19 tone: "tone" => ORCHARD_TONE as [OrchardTone],
        20 grade: "grade" => GRADES as [Grades],
        21 limit: "limit" => Integer as [rt::Integer],
        22 code: "code" => [Limited String MaxLength 8] as [rt::String],
        23 place: "place" => ORCHARD_PLACE as [OrchardPlace],
        24 gates: "gates" => [Array ORCHARD_GATES] as [rt::Vec<rt::Lenient<OrchardGates>>],
        25 paths: "paths" => [Array ORCHARD_PATHS] as [rt::Vec<rt::Lenient<OrchardPaths>>],
        26 plot: "plot" => String as str,
        27 secret: "secret" => String as str,
        28 fee: "fee" => Number as [rt::Number],
    }
}
section!(Orchard | OrchardRef, ORCHARD, "an object");

/// Documented as `Orchard / mark`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum OrchardMark {
    /// `Integer`.
    Integer(rt::Integer),
    /// `String`.
    String(rt::String),
}

impl<'de> rt::Decode<'de> for OrchardMark {
    fn from_number(value: rt::Number) -> rt::Result<Self, rt::Value> {
        <rt::Integer as rt::Decode<'de>>::from_number(value).map(Self::Integer)
    }
    fn from_text(value: rt::Cow<'de, str>) -> rt::Result<Self, rt::Value> {
        <rt::String as rt::Decode<'de>>::from_text(value).map(Self::String)
    }
}

impl rt::Serialize for OrchardMark {
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

deserialize!(OrchardMark | OrchardMarkRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static ORCHARD_MARK: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(Integer), shape!(String)],
        tag: rt::None,
    },
);

/// Values of `Orchard / state`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OrchardState {
    /// `open`
    Open,
    /// `closed`
    Closed,
    /// `moved`
    Moved,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    OrchardState = ORCHARD_STATE {
        0 Open: "open",
        1 Closed: "closed",
        2 Moved: "moved",
    }
}

/// Values of `Orchard / kind`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OrchardKind {
    /// `large`
    Large,
    /// `small`
    Small,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    OrchardKind = ORCHARD_KIND {
        0 Large: "large",
        1 Small: "small",
    }
}

/// Values of `Orchard / tone`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OrchardTone {
    /// `low`
    Low,
    /// `high`
    High,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    OrchardTone = ORCHARD_TONE {
        0 Low: "low",
        1 High: "high",
    }
}

/// Documented as `Orchard / place`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OrchardPlace {
    /// A dot leads into an object.
    pub lat: rt::Option<rt::Number>,
    /// The object has no row of its own.
    pub lon: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    OrchardPlace | OrchardPlaceRef = ORCHARD_PLACE,
    closed {
        0 lat: "lat" => [required Number] as [rt::Number],
        1 lon: "lon" => [required Number] as [rt::Number],
    }
}

/// Documented as `Orchard / gates`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OrchardGates {
    /// Brackets lead into an array.
    pub width: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    OrchardGates | OrchardGatesRef = ORCHARD_GATES,
    closed {
        0 width: "width" => [required Number] as [rt::Number],
    }
}

/// Documented as `Orchard / paths`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OrchardPaths {
    /// Its row is above.
    pub length: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    OrchardPaths | OrchardPathsRef = ORCHARD_PATHS,
    closed {
        0 length: "length" => [required Number] as [rt::Number],
    }
}

/// Owner.
///
/// Documented as `Owner`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Owner {
    /// **REQUIRED.** Said in the description.
    pub name: rt::Option<rt::String>,
    /// A mark says that it may be missing.
    pub mail: rt::Option<rt::String>,
    /// What it owns.
    pub parts: rt::Option<OwnerParts>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Owner | OwnerRef = OWNER,
    closed {
        0 name: "name" => [required String] as str,
        1 mail: "mail" => String as str,
        2 parts: "parts" => OWNER_PARTS as [OwnerParts],
    }
}
section!(Owner | OwnerRef, OWNER, "an object");

/// Documented as `Owner / parts`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OwnerParts {
    /// A mark nests.
    pub share: rt::Option<OwnerPartsShare>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    OwnerParts | OwnerPartsRef = OWNER_PARTS,
    closed {
        0 share: "share" => OWNER_PARTS_SHARE as [OwnerPartsShare],
    }
}

/// Documented as `Owner / parts / share`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OwnerPartsShare {
    /// Twice.
    pub since: rt::Option<rt::Date>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    OwnerPartsShare | OwnerPartsShareRef = OWNER_PARTS_SHARE,
    closed {
        0 since: "since" => Date as [rt::Date],
    }
}

/// Tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// `height`
    ///
    /// `format: "double"`
    pub height: rt::Option<rt::Option<rt::Number>>,
    /// `planted`
    pub planted: rt::Option<rt::Date>,
    /// Anything else of the grower.
    pub additional: rt::BTreeMap<rt::String, rt::Lenient<rt::String>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed keys "^x\\-" String typed additional {
        0 height: "height" => [nullable Number] as [nullable [rt::Number]],
        1 planted: "planted" => Date as [rt::Date],
    }
}
section!(Tree | TreeRef, TREE, "an object");

/// Documented values: `1`, `2`.
pub type Grades = rt::Integer;

#[allow(dead_code)]
pub(crate) static GRADES: runtime::shape::Shape = runtime::shape::Shape::Literals {
    literals: &[runtime::shape::Literal::Whole(1), runtime::shape::Literal::Whole(2)],
    integers: true,
};

/// Create tree Request.
///
/// \* required
///
/// Documented as `Create tree Request`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CreateTreeRequest {
    /// What is planted.
    pub species: rt::Option<rt::String>,
    /// How deep.
    pub depth: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    CreateTreeRequest | CreateTreeRequestRef = CREATE_TREE_REQUEST,
    closed {
        0 species: "species" => [required String] as str,
        1 depth: "depth" => Integer as [rt::Integer],
    }
}
section!(CreateTreeRequest | CreateTreeRequestRef, CREATE_TREE_REQUEST, "an object");

/// Create tree Response.
///
/// Documented as `Create tree Response`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CreateTreeResponse {
    /// Its number.
    pub id: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    CreateTreeResponse | CreateTreeResponseRef = CREATE_TREE_RESPONSE,
    closed {
        0 id: "id" => String as str,
    }
}
section!(CreateTreeResponse | CreateTreeResponseRef, CREATE_TREE_RESPONSE, "an object");

/// Fell tree Request.
///
/// Documented as `Fell tree Request`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FellTreeRequest {
    /// Its number.
    pub id: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    FellTreeRequest | FellTreeRequestRef = FELL_TREE_REQUEST,
    closed {
        0 id: "id" => String as str,
    }
}
section!(FellTreeRequest | FellTreeRequestRef, FELL_TREE_REQUEST, "an object");

/// Fell tree Response.
///
/// Documented as `Fell tree Response`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FellTreeResponse {
    /// Their lengths.
    pub logs: rt::Option<rt::Vec<rt::Lenient<rt::Integer>>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    FellTreeResponse | FellTreeResponseRef = FELL_TREE_RESPONSE,
    closed {
        0 logs: "logs" => [Array Integer] as [rt::Vec<rt::Lenient<rt::Integer>>],
    }
}
section!(FellTreeResponse | FellTreeResponseRef, FELL_TREE_RESPONSE, "an object");
