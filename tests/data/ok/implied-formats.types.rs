/// Site.
///
/// Documented as `Site`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Site {
    /// The start page.
    ///
    /// `format: "uri"`
    pub home: rt::Option<rt::String>,
    /// May be relative.
    pub next: rt::Option<rt::String>,
    /// A path, e.g. `/img/logo.svg`.
    pub logo: rt::Option<rt::String>,
    /// Of the person.
    ///
    /// `format: "uuid"`
    pub owner: rt::Option<rt::String>,
    /// e.g. `team_17`
    pub team: rt::Option<rt::String>,
    /// Empty if unknown.
    pub mail: rt::Option<rt::String>,
    /// With port.
    pub host: rt::Option<rt::String>,
    /// A date or `never`.
    pub made: rt::Option<rt::String>,
    /// Last visit.
    ///
    /// local
    pub seen: rt::Option<rt::String>,
    /// Time in seconds.
    pub slot: rt::Option<rt::Integer>,
    /// DD/MM/YYYY
    ///
    /// Format: date
    pub day: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Site | SiteRef = SITE,
    closed {
        0 home: "home" => [Limited String Format Uri] as [rt::String],
        1 next: "next" => String as str,
        2 logo: "logo" => String as str,
        3 owner: "owner" => [Limited String Format Uuid] as [rt::String],
        4 team: "team" => String as str,
        5 mail: "mail" => String as str,
        6 host: "host" => String as str,
        7 made: "made" => String as str,
        8 seen: "seen" => String as str,
        9 slot: "slot" => Integer as [rt::Integer],
        10 day: "day" => String as str,
    }
}
section!(Site | SiteRef, SITE, "an object");
