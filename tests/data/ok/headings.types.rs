/// Plant a tree Request.
///
/// Documented as `Plant a tree Request`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PlantATreeRequest {
    /// `kind`
    pub kind: rt::Option<Kind>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    PlantATreeRequest | PlantATreeRequestRef = PLANT_A_TREE_REQUEST,
    closed {
        0 kind: "kind" => KIND as [Kind],
    }
}
section!(PlantATreeRequest | PlantATreeRequestRef, PLANT_A_TREE_REQUEST, "an object");

/// Plant a tree Response.
///
/// Back to top
///
/// Documented as `Plant a tree Response`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PlantATreeResponse {
    /// `id`
    pub id: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    PlantATreeResponse | PlantATreeResponseRef = PLANT_A_TREE_RESPONSE,
    closed {
        0 id: "id" => String as str,
    }
}
section!(PlantATreeResponse | PlantATreeResponseRef, PLANT_A_TREE_RESPONSE, "an object");

/// Fell a tree.
///
/// Documented as `Fell a tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FellATree {
    /// `id`
    pub id: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    FellATree | FellATreeRef = FELL_A_TREE,
    closed {
        0 id: "id" => String as str,
    }
}
section!(FellATree | FellATreeRef, FELL_A_TREE, "an object");

/// Move a tree Parameters.
///
/// Documented as `Move a tree Parameters`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MoveATreeParameters {
    /// `id`
    pub id: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    MoveATreeParameters | MoveATreeParametersRef = MOVE_A_TREE_PARAMETERS,
    closed {
        0 id: "id" => String as str,
    }
}
section!(
    MoveATreeParameters | MoveATreeParametersRef, MOVE_A_TREE_PARAMETERS, "an object"
);

/// Move a tree Body.
///
/// Documented as `Move a tree Body`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MoveATreeBody {
    /// `to`
    pub to: rt::Option<Place>,
    /// `route`
    pub route: rt::Option<Route>,
    /// `note`
    pub note: rt::Option<Note>,
    /// `rule`
    pub rule: rt::Option<rt::Value>,
    /// `way`
    pub way: rt::Option<Way>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    MoveATreeBody | MoveATreeBodyRef = MOVE_A_TREE_BODY,
    closed {
        0 to: "to" => PLACE as [Place],
        1 route: "route" => ROUTE as [Route],
        2 note: "note" => NOTE as [Note],
        3 rule: "rule" => Any as [rt::Value],
        4 way: "way" => WAY as [Way],
    }
}
section!(MoveATreeBody | MoveATreeBodyRef, MOVE_A_TREE_BODY, "an object");

/// Place.
///
/// This is an object that says where a tree stands.
///
/// Documented as `Place`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Place {
    /// `row`
    pub row: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Place | PlaceRef = PLACE,
    closed {
        0 row: "row" => Integer as [rt::Integer],
    }
}
section!(Place | PlaceRef, PLACE, "an object");

/// Values of `Kind`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// `oak`
    Oak,
    /// `elm`
    Elm,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    Kind = KIND {
        0 Oak: "oak",
        1 Elm: "elm",
    }
}
section!(Kind, KIND, "a value of the documented type");

/// Route.
///
/// A route is a list of places on the way.
///
/// Documented as `Route`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct Route(pub rt::Vec<rt::Lenient<Place>>);

newtype!('de, Route, Route, rt::Vec < rt::Lenient < Place >>);

impl rt::Serialize for Route {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(Route | RouteRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static ROUTE: runtime::shape::Shape = *shape!([Array PLACE]);

section!(Route | RouteRef, ROUTE, "a value of the documented type");

/// Note.
///
/// A string that a person reads.
///
/// Documented as `Note`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct Note(pub rt::String);

newtype!('de, Note, Note, rt::String);

impl rt::Serialize for Note {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(Note | NoteRef, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static NOTE: runtime::shape::Shape = *shape!(String);

section!(Note | NoteRef, NOTE, "a value of the documented type");

/// Rule.
///
/// A rule is not a string.
///
/// Documented as `Rule`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule(pub rt::Value);

newtype!('de, Rule, Rule, rt::Value);

impl rt::Serialize for Rule {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(Rule, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static RULE: runtime::shape::Shape = *shape!(Any);

section!(Rule, RULE, "a value of the documented type");

/// Values of `Way`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Way {
    /// `north`
    North,
    /// `south`
    South,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    Way = WAY {
        0 North: "north",
        1 South: "south",
    }
}
section!(Way, WAY, "a value of the documented type");
