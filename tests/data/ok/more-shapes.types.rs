/// Gate.
///
/// Documented as `Gate`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Gate {
    /// In metres.
    pub width: rt::Option<rt::Number>,
    /// Available options: `oak`, `pine`
    ///
    /// Type inferred from a table, a link, values or an example.
    pub wood: rt::Option<GateWood>,
    /// Available options: `1`, `2`
    pub steps: rt::Option<GateSteps>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Gate | GateRef = GATE,
    closed {
        0 width: "width" => [required Number] as [rt::Number],
        1 wood: "wood" => GATE_WOOD as [GateWood],
        2 steps: "steps" => GATE_STEPS as [GateSteps],
    }
}
section!(Gate | GateRef, GATE, "an object");

/// Values of `Gate / wood`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum GateWood {
    /// `oak`
    Oak,
    /// `pine`
    Pine,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    GateWood = GATE_WOOD {
        0 Oak: "oak",
        1 Pine: "pine",
    }
}

/// Documented values: `1`, `2`.
pub type GateSteps = rt::Integer;

#[allow(dead_code)]
pub(crate) static GATE_STEPS: runtime::shape::Shape = runtime::shape::Shape::Literals {
    literals: &[runtime::shape::Literal::Whole(1), runtime::shape::Literal::Whole(2)],
    integers: true,
};

/// Fence.
///
/// Documented as `Fence`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Fence {
    /// How many there are.
    pub posts: rt::Option<rt::Integer>,
    /// What is between them.
    pub rails: rt::Option<rt::Vec<rt::Lenient<rt::String>>>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Fence | FenceRef = FENCE,
    closed {
        0 posts: "posts" => [required Integer] as [rt::Integer],
        1 rails: "rails" => [Array String] as [rt::Vec<rt::Lenient<rt::String>>],
    }
}
section!(Fence | FenceRef, FENCE, "an object");

/// Hedge.
///
/// Documented as `Hedge`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Hedge {
    /// How high it is.
    pub height: rt::Option<rt::Number>,
    /// What it is.
    pub plant: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Hedge | HedgeRef = HEDGE,
    closed {
        0 height: "height" => [required Number] as [rt::Number],
        1 plant: "plant" => String as str,
    }
}
section!(Hedge | HedgeRef, HEDGE, "an object");

/// Wall.
///
/// Documented as `Wall`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Wall {
    /// Of what it is.
    pub stone: rt::Option<rt::String>,
    /// What holds it together.
    pub mortar: rt::Option<rt::Option<rt::String>>,
    /// How many gates it has.
    ///
    /// The page states no type.
    pub gates: rt::Option<rt::Value>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Wall | WallRef = WALL,
    closed {
        0 stone: "stone" => String as str,
        1 mortar: "mortar" => [nullable String] as [nullable str],
        2 gates: "gates" => [required Any] as [rt::Value],
    }
}
section!(Wall | WallRef, WALL, "an object");

/// Ditch.
///
/// Documented as `Ditch`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Ditch {
    /// In metres.
    ///
    /// Pattern: No
    pub depth: rt::Option<rt::Number>,
    /// Choices: `still` ← (default), `running`
    ///
    /// Pattern: No
    pub water: rt::Option<DitchWater>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Ditch | DitchRef = DITCH,
    closed {
        0 depth: "depth" => Number as [rt::Number],
        1 water: "water" => DITCH_WATER as [DitchWater],
    }
}
section!(Ditch | DitchRef, DITCH, "an object");

/// Values of `Ditch / water`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DitchWater {
    /// `still`
    Still,
    /// `running`
    Running,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    DitchWater = DITCH_WATER {
        0 Still: "still",
        1 Running: "running",
    }
}
