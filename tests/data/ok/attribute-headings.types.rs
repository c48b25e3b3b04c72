/// Address.
///
/// Where somebody lives.
///
/// Documented as `Address`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Address {
    /// The town; see the kinds.
    pub city: rt::Option<rt::String>,
    /// The lines above it.
    pub lines: rt::Option<rt::Vec<rt::Value>>,
    /// One of `home`, `work`.
    pub kind: rt::Option<AddressKind>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Address | AddressRef = ADDRESS,
    closed {
        0 city: "city" => [required String] as str,
        1 lines: "lines" => [Array Any] as [rt::Vec<rt::Value>],
        2 kind: "kind" => ADDRESS_KIND as [AddressKind],
    }
}
section!(Address | AddressRef, ADDRESS, "an object");

/// Values of `Address / kind`. Undocumented values are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AddressKind {
    /// `home`
    Home,
    /// `work`
    Work,
    /// An undocumented value.
    Unknown(rt::String),
}

values! {
    AddressKind = ADDRESS_KIND {
        0 Home: "home",
        1 Work: "work",
    }
}

/// Settings.
///
/// Documented as `Settings`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Settings {
    /// `server`
    ///
    /// Type inferred from a table, a link, values or an example.
    pub server: rt::Option<SettingsServer>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    Settings | SettingsRef = SETTINGS,
    closed {
        0 server: "server" => SETTINGS_SERVER as [SettingsServer],
    }
}
section!(Settings | SettingsRef, SETTINGS, "an object");

/// Documented as `Settings / server`, `page.md`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SettingsServer {
    /// Where it listens.
    pub port: rt::Option<rt::Number>,
    /// What is shown first.
    pub open: rt::Option<rt::String>,
    /// Undocumented attributes, and values of an undocumented type.
    pub extra: rt::Extra,
}

object! {
    SettingsServer | SettingsServerRef = SETTINGS_SERVER,
    closed {
        0 port: "port" => Number as [rt::Number],
        1 open: "open" => String as str,
    }
}
