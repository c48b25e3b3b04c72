/// Tree.
///
/// Documented as `Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// `height`
    pub height: rt::Option<rt::Number>,
    /// The kind.
    pub kind: rt::Option<rt::Option<TreePart2Kind>>,
    /// `leaf`
    ///
    /// Example: `{}`
    pub leaf: rt::Option<Leaf>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Tree | TreeRef = TREE,
    closed {
        0 height: "height" => Number as [rt::Number],
        1 kind: "kind" => [nullable TREE_PART2_KIND_TP2K] as [nullable [TreePart2Kind]],
        2 leaf: "leaf" => LEAF as [Leaf],
    }
}
section!(Tree | TreeRef, TREE, "an object");

/// Documented as `Tree / Part 2`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TreePart2 {
    /// The kind.
    pub kind: rt::Option<rt::Option<TreePart2Kind>>,
    /// `leaf`
    ///
    /// Example: `{}`
    pub leaf: rt::Option<Leaf>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    TreePart2 | TreePart2Ref = TREE_PART2_TP2,
    closed {
        0 kind: "kind" => [nullable TREE_PART2_KIND_TP2K] as [nullable [TreePart2Kind]],
        1 leaf: "leaf" => LEAF as [Leaf],
    }
}

/// Values of `Tree / Part 2 / kind`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TreePart2Kind {
    /// `oak`
    Oak,
    /// `elm`
    Elm,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    TreePart2Kind = TREE_PART2_KIND_TP2K {
        0 Oak: "oak",
        1 Elm: "elm",
    }
}

/// Plant.
///
/// Documented as `Plant`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Plant {
    /// `height`
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

/// Leaf.
///
/// A leaf.
///
/// Documented as `Leaf`, `page.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf(pub rt::Value);

newtype!('de, Leaf, Leaf, rt::Value);

impl rt::Serialize for Leaf {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(Leaf, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static LEAF: runtime::shape::Shape = *shape!(Any);

section!(Leaf, LEAF, "a value of the documented type");
