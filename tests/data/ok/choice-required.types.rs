/// Signal.
///
/// Documented as `Signal`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Signal {
    /// An id.
    pub id: rt::Option<rt::String>,
    /// `note`
    pub note: rt::Option<rt::String>,
    /// The payload `data`, selected by `type`.
    pub data: SignalBody,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

/// `data`, selected by `type`: a variant for each documented value of `type`; `None` if `data` is absent.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SignalBody {
    /// Payload of `wind.rose`. Inferred from the section's heading.
    WindRose(rt::Option<WindRose>),
    /// Payload of `rain.fell`. Inferred from the section's heading.
    RainFell(rt::Option<RainFell>),
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
        tag: SignalType,
        /// The payload.
        payload: rt::Value,
    },
}

object! {
    Signal | SignalRef = SIGNAL,
    closed tagged data SIGNAL__TAG {
        0 id: "id" => [required String] as str,
        1 note: "note" => String as str,
        2 data.tag: "type" => [required SIGNAL_TYPE],
        3 data.content: "data" => [required SIGNAL_DATA],
    }
}
tagged! {
    SignalBody | SignalBodyRef = SIGNAL__TAG,
    SignalType: r#type "type" 2 "data" 3 {
        WindRose: "wind.rose" => WIND_ROSE,
        RainFell: "rain.fell" => RAIN_FELL,
    }
    other => [nullable FreeForm]
}
section!(Signal | SignalRef, SIGNAL, "an object");

/// Values of `Signal / type`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SignalType {
    /// `wind.rose`
    WindRose,
    /// `rain.fell`
    RainFell,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    SignalType = SIGNAL_TYPE {
        0 WindRose: "wind.rose",
        1 RainFell: "rain.fell",
    }
}

/// Documented as `Signal / data`, `page.md`.
///
/// No discriminator tells its types apart, so the value is kept as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SignalData(pub rt::Value);

newtype!('de, SignalData, SignalData, rt::Value);

impl rt::Serialize for SignalData {
    fn serialize<__S: rt::Serializer>(
        &self,
        serializer: __S,
    ) -> rt::Result<__S::Ok, __S::Error> {
        rt::Serialize::serialize(&self.0, serializer)
    }
}

deserialize!(SignalData, "a value of the documented type");

#[allow(dead_code)]
pub(crate) static SIGNAL_DATA: runtime::shape::Shape = runtime::shape::Shape::Union(
    &runtime::shape::Union {
        members: &[shape!(WIND_ROSE), shape!(RAIN_FELL)],
        tag: rt::None,
    },
);

/// Wind rose.
///
/// Documented as `Wind rose`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct WindRose {
    /// `speed`
    pub speed: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    WindRose | WindRoseRef = WIND_ROSE,
    closed {
        0 speed: "speed" => [required Number] as [rt::Number],
    }
}
section!(WindRose | WindRoseRef, WIND_ROSE, "an object");

/// Rain fell.
///
/// Documented as `Rain fell`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RainFell {
    /// `depth`
    pub depth: rt::Option<rt::Number>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    RainFell | RainFellRef = RAIN_FELL,
    closed {
        0 depth: "depth" => Number as [rt::Number],
    }
}
section!(RainFell | RainFellRef, RAIN_FELL, "an object");
