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
    /// Payload of `box.in`. Inferred: only this section mentions the value.
    BoxIn(rt::Option<Crate>),
    /// Payload of `box.out`. Inferred: only this section mentions the value.
    BoxOut(rt::Option<Crate>),
    /// Payload of `ride`. Inferred: only this section mentions the value.
    Ride(rt::Option<Trip>),
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
        tag: Events,
        /// The payload.
        payload: rt::Value,
    },
}

object! {
    Event | EventRef = EVENT,
    closed tagged data EVENT__TAG {
        0 data.tag: "type" => [required EVENTS],
        1 data.content: "data" => [required EVENT_DATA],
    }
}
tagged! {
    EventBody | EventBodyRef = EVENT__TAG,
    Events: r#type "type" 0 "data" 1 {
        BoxIn: "box.in" => CRATE,
        BoxOut: "box.out" => CRATE,
        Ride: "ride" => TRIP,
    }
    other => [nullable FreeForm]
}
section!(Event | EventRef, EVENT, "an object");

/// Documented as `Event / data`, `page.md`.
///
/// No discriminator tells its types apart, so the value is kept as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventData(pub rt::Value);

newtype!('de, EventData, EventData, rt::Value);

impl rt::Serialize for EventData {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(EventData, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static EVENT_DATA: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(CRATE), shape!(TRIP)],
        tag: rt::None,
    },
);

/// Values of `Events`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Events {
    /// `box.in`
    BoxIn,
    /// `box.out`
    BoxOut,
    /// `ride`
    Ride,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    Events = EVENTS {
        0 BoxIn: "box.in",
        1 BoxOut: "box.out",
        2 Ride: "ride",
    }
}
section!(Events, EVENTS, "a value of the documented type");

/// Crate.
///
/// Documented as `Crate`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Crate {
    /// `sku`
    pub sku: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Crate | CrateRef = CRATE,
    closed {
        0 sku: "sku" => [required String] as str,
    }
}
section!(Crate | CrateRef, CRATE, "an object");

/// Trip.
///
/// Documented as `Trip`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Trip {
    /// `to`
    pub to: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Trip | TripRef = TRIP,
    closed {
        0 to: "to" => [required String] as str,
    }
}
section!(Trip | TripRef, TRIP, "an object");
