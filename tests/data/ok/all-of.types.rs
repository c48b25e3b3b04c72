/// Tree.
///
/// A tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// In metres.
    pub height: rt::Option<rt::Number>,
    /// Around.
    pub girth: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 height: "height" => Number as [rt::Number],
        1 girth: "girth" => Number as [rt::Number],
    }
}
section!(Tree | TreeRef, TREE, "an object");

/// Trunk.
///
/// Documented as `Tree / Trunk`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TreeTrunk {
    /// Around.
    pub girth: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    TreeTrunk | TreeTrunkRef = TREE_TRUNK,
    closed {
        0 girth: "girth" => Number as [rt::Number],
    }
}

/// Plant.
///
/// Documented as `Plant`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Plant {
    /// In metres.
    pub height: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Plant | PlantRef = PLANT,
    closed {
        0 height: "height" => Number as [rt::Number],
    }
}
section!(Plant | PlantRef, PLANT, "an object");

/// Garden.
///
/// Documented as `Garden`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Garden {
    /// The best.
    ///
    /// Type inferred from a table, a link, values or an example.
    pub best: rt::Option<GardenBest>,
    /// After the torn row.
    pub size: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Garden | GardenRef = GARDEN,
    closed {
        0 best: "best" => GARDEN_BEST as [GardenBest],
        1 size: "size" => Integer as [rt::Integer],
    }
}
section!(Garden | GardenRef, GARDEN, "an object");

/// Documented as `Garden / best`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct GardenBest {
    /// In metres.
    pub height: rt::Option<rt::Number>,
    /// `price`
    pub price: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    GardenBest | GardenBestRef = GARDEN_BEST,
    closed {
        0 height: "height" => Number as [rt::Number],
        1 price: "price" => Integer as [rt::Integer],
    }
}

/// Documented as `Garden / best / Part 2`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct GardenBestPart2 {
    /// `price`
    pub price: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    GardenBestPart2 | GardenBestPart2Ref = GARDEN_BEST_PART2_GBP2,
    closed {
        0 price: "price" => Integer as [rt::Integer],
    }
}
