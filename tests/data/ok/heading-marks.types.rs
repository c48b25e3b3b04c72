/// Settings.
///
/// Documented as `Settings`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Settings {
    /// What burns.
    pub lamp: rt::Option<rt::String>,
    /// What is over it.
    pub hood: rt::Option<SettingsHood>,
    /// How far it is seen.
    pub range: rt::Option<rt::Integer>,
    /// How often it flashes.
    pub flashes: rt::Option<rt::Integer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Settings | SettingsRef = SETTINGS,
    closed {
        0 lamp: "lamp" => [required String] as str,
        1 hood: "hood" => SETTINGS_HOOD as [SettingsHood],
        2 range: "range" => [required Integer] as [rt::Integer],
        3 flashes: "flashes" => Integer as [rt::Integer],
    }
}
section!(Settings | SettingsRef, SETTINGS, "an object");

/// Documented as `Settings / hood`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SettingsHood {
    /// Whether it withstands the wind.
    pub wind: rt::Option<bool>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    SettingsHood | SettingsHoodRef = SETTINGS_HOOD,
    closed {
        0 wind: "wind" => Boolean as [bool],
    }
}

/// Keeper.
///
/// Documented as `Keeper`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Keeper {
    /// `name`
    pub name: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Keeper | KeeperRef = KEEPER,
    closed {
        0 name: "name" => String as str,
    }
}
section!(Keeper | KeeperRef, KEEPER, "an object");
