/// Event.
///
/// Documented as `Event`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Event {
    /// When it was.
    pub plain: rt::Option<rt::DateTime>,
    /// Unix time in seconds.
    pub counted: rt::Option<rt::Integer>,
    /// Milliseconds since the epoch.
    pub listed: rt::Option<rt::Vec<rt::Lenient<rt::Integer>>>,
    /// In the form YYYYMMDD, such as `20240913`.
    pub compact: rt::Option<rt::String>,
    /// The ISO week.
    pub week: rt::Option<rt::String>,
    /// Not a Unix time.
    pub denied: rt::Option<rt::DateTime>,
    /// With millisecond precision.
    pub exact: rt::Option<rt::DateTime>,
    /// A timestamp in ISO 8601 format.
    ///
    /// Format inferred from the description.
    pub said: rt::Option<rt::DateTime>,
    /// In ISO 8601 format.
    pub other: rt::Option<rt::String>,
    /// `shown`
    ///
    /// Example: `1700000000`
    pub shown: rt::Option<rt::Integer>,
    /// `dotted`
    ///
    /// Example: `13.09.2024`
    pub dotted: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Event | EventRef = EVENT,
    closed {
        0 plain: "plain" => DateTime as [rt::DateTime],
        1 counted: "counted" => Integer as [rt::Integer],
        2 listed: "listed" => [Array Integer] as [rt::Vec<rt::Lenient<rt::Integer>>],
        3 compact: "compact" => String as str,
        4 week: "week" => String as str,
        5 denied: "denied" => DateTime as [rt::DateTime],
        6 exact: "exact" => DateTime as [rt::DateTime],
        7 said: "said" => DateTime as [rt::DateTime],
        8 other: "other" => String as str,
        9 shown: "shown" => Integer as [rt::Integer],
        10 dotted: "dotted" => String as str,
    }
}
section!(Event | EventRef, EVENT, "an object");
