/// Event.
///
/// Documented as `Event`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Event {
    /// The payload `data`, selected by `type`.
    pub data: EventBody,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

/// `data`, selected by `type`: a variant for each documented value of `type`; `None` if `data` is absent.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum EventBody {
    /// Payload of `wood.tree.grown`. Inferred from the section's heading.
    WoodTreeGrown(rt::Option<GrownTree>),
    /// Payload of `wood.tree.felled`. Inferred: only this section mentions the value.
    WoodTreeFelled(rt::Option<Felled>),
    /// Payload of `wood.sold`. Inferred: only this section mentions the value.
    WoodSold(rt::Option<Sale>),
    /// The tag has an undocumented value, or is absent.
    Other {
        /// The value of the tag, if there is one.
        tag: rt::Option<rt::Value>,
        /// The payload.
        payload: rt::Option<rt::Value>,
    },
    /// The tag has a documented value, and the payload does not match it.
    Misfit {
        /// The value of the tag.
        tag: EventType,
        /// The payload.
        payload: rt::Value,
    },
}

object! {
    Event | EventRef = EVENT,
    closed tagged data EVENT__TAG {
        0 data.tag: "type" => EVENT_TYPE,
        1 data.content: "data" => DATA,
    }
}
tagged! {
    EventBody | EventBodyRef = EVENT__TAG,
    EventType: r#type "type" 0 "data" 1 {
        WoodTreeGrown: "wood.tree.grown" => GROWN_TREE,
        WoodTreeFelled: "wood.tree.felled" => FELLED,
        WoodSold: "wood.sold" => SALE,
    }
    other => [nullable FreeForm]
}
section!(Event | EventRef, EVENT, "an object");

/// Values of `Event / type`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EventType {
    /// `wood.tree.grown`
    WoodTreeGrown,
    /// `wood.tree.felled`
    WoodTreeFelled,
    /// `wood.sold`
    WoodSold,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    EventType = EVENT_TYPE {
        0 WoodTreeGrown: "wood.tree.grown",
        1 WoodTreeFelled: "wood.tree.felled",
        2 WoodSold: "wood.sold",
    }
}

/// Data.
///
/// Documented as `Data`, `page.md`.
///
/// No discriminator tells its types apart, so the value is kept as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data(pub rt::Value);

newtype!('de, Data, Data, rt::Value);

impl rt::Serialize for Data {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(Data, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static DATA: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(GROWN_TREE), shape!(FELLED), shape!(SALE)],
        tag: rt::None,
    },
);

section!(Data, DATA, "a value of the documented type");

/// Grown Tree.
///
/// Documented as `Grown Tree`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct GrownTree {
    /// `height`
    pub height: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    GrownTree | GrownTreeRef = GROWN_TREE,
    closed {
        0 height: "height" => Integer as [rt::Integer],
    }
}
section!(GrownTree | GrownTreeRef, GROWN_TREE, "an object");

/// Felled.
///
/// Schema for `wood.tree.felled`.
///
/// Documented as `Felled`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Felled {
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Felled | FelledRef = FELLED,
    open {}
}
section!(Felled | FelledRef, FELLED, "an object");

/// Sale.
///
/// Schema for `wood.sold`.
///
/// Documented as `Sale`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Sale {
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Sale | SaleRef = SALE,
    open {}
}
section!(Sale | SaleRef, SALE, "an object");
