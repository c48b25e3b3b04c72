/// Tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// `leaf`
    pub leaf: rt::Option<Leaf>,
    /// `leaves`
    pub leaves: rt::Option<rt::Vec<rt::Lenient<Leaf>>>,
    /// A leaf.
    pub bare: rt::Option<Leaf>,
    /// `maybe`
    pub maybe: rt::Option<rt::Option<Leaf>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 leaf: "leaf" => LEAF as [Leaf],
        1 leaves: "leaves" => [Array LEAF] as [rt::Vec<rt::Lenient<Leaf>>],
        2 bare: "bare" => LEAF as [Leaf],
        3 maybe: "maybe" => [nullable LEAF] as [nullable [Leaf]],
    }
}
section!(Tree | TreeRef, TREE, "an object");

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

/// Catalog.
///
/// Documented as `Catalog`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Catalog {
    /// `relations`
    pub relations: rt::Option<rt::Vec<rt::Lenient<RelationObject>>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Catalog | CatalogRef = CATALOG,
    closed {
        0 relations: "relations" => [Array RELATION_OBJECT] as [rt::Vec<rt::Lenient<RelationObject>>],
    }
}
section!(Catalog | CatalogRef, CATALOG, "an object");

/// Relation Object.
///
/// Documented as `Relation Object`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RelationObject {
    /// `rel`
    pub rel: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    RelationObject | RelationObjectRef = RELATION_OBJECT,
    closed {
        0 rel: "rel" => String as str,
    }
}
section!(RelationObject | RelationObjectRef, RELATION_OBJECT, "an object");
