//! What is divided by what, and the most that it may be.

use crate::events::Family;
use crate::process::Build;
use Family::{Documented, Open, Received, Small, Undocumented};

/// Two contenders on events of a family.
pub struct Ratio {
    pub own: &'static str,
    /// The fastest of these counts.
    pub peers: &'static [&'static str],
    pub families: &'static [Family],
    pub build: Build,
    /// The most that it may be, if something is asked.
    pub must: Option<f64>,
}

/// As tables name the peer.
impl Ratio {
    pub fn peer(&self) -> &'static str {
        if self.peers.len() > 1 {
            FASTEST
        } else {
            self.peers[0]
        }
    }
}

const FASTEST: &str = "jsonschema, its fastest";
const BOTH: &[Family] = &[Documented, Open];
const ALL: &[Family] = &[Documented, Open, Received];
const JSONSCHEMA: &[&str] = &["jsonschema", "jsonschema macro", "jsonschema macro, sonic-rs"];

const fn ratio(
    own: &'static str,
    peers: &'static [&'static str],
    families: &'static [Family],
    must: Option<f64>,
) -> Ratio {
    Ratio { own, peers, families, build: Build::Plain, must }
}

/// The ratios of plain events.
pub const RATIOS: [Ratio; 32] = [
    ratio("validate", &["IgnoredAny"], &[Documented], Some(0.95)),
    ratio("validate", &["IgnoredAny"], &[Open], Some(0.75)),
    ratio("validate", &["IgnoredAny"], &[Small], None),
    ratio("validate", &["IgnoredAny"], &[Undocumented], None),
    ratio("validate", &["IgnoredAny"], &[Received], Some(0.85)),
    ratio("validate, formats on", &["IgnoredAny"], ALL, None),
    ratio("validate", &["corvus"], ALL, Some(0.42)),
    ratio("validate", &["corvus"], &[Small], None),
    ratio("validate", JSONSCHEMA, ALL, None),
    Ratio { build: Build::Mimalloc, ..ratio("validate", JSONSCHEMA, BOTH, Some(0.2)) },
    ratio("validate", &["boon"], ALL, None),
    ratio("validate", &["ajv"], ALL, None),
    ratio("validate", &["Value"], ALL, None),
    ratio("validate", &["sonic-rs Value"], ALL, None),
    Ratio { build: Build::Native, ..ratio("validate", &["sonic-rs Value"], BOTH, None) },
    Ratio { build: Build::Native, ..ratio("validate", &["IgnoredAny"], BOTH, None) },
    Ratio { build: Build::Mimalloc, ..ratio("validate", &["IgnoredAny"], BOTH, None) },
    ratio("validate_value", &["jsonschema macro, tree"], ALL, None),
    ratio("from_slice", &["derive, flatten"], BOTH, Some(0.45)),
    ratio("from_slice", &["derive, flatten"], &[Received], None),
    ratio("from_slice", &["derive, flatten"], &[Undocumented], Some(0.5)),
    ratio("from_slice", &["derive, flatten"], &[Small], None),
    ratio("from_slice", &["derive, raw, loses"], BOTH, Some(1.0)),
    ratio("from_slice", &["derive, raw, loses"], &[Received], Some(0.8)),
    ratio("from_slice", &["derive, loses"], ALL, None),
    ratio("view, decode", &["derive, borrowed, raw, loses"], BOTH, Some(1.0)),
    ratio("view, decode", &["derive, borrowed, raw, loses"], &[Received], Some(0.85)),
    ratio("view, decode", &["derive, borrowed, loses"], ALL, None),
    ratio("decode", &["from_slice"], BOTH, Some(1.2)),
    ratio("decode", &["from_slice"], &[Received], None),
    Ratio { build: Build::Mimalloc, ..ratio("from_slice", &["derive, flatten"], BOTH, None) },
    Ratio {
        build: Build::Mimalloc,
        ..ratio("view, decode", &["derive, borrowed, raw, loses"], BOTH, None)
    },
];

/// What is divided by what for events in other forms.
pub const FORMS: [(&str, &str); 3] =
    [("validate", "IgnoredAny"), ("is_valid", "IgnoredAny"), ("from_slice", "IgnoredAny")];

/// What is divided by what for events that a person brings.
pub const BROUGHT: [(&str, &str); 9] = [
    ("validate", "IgnoredAny"),
    ("validate", "corvus"),
    ("validate", "jsonschema"),
    ("validate", "jsonschema macro"),
    ("validate", "jsonschema macro, sonic-rs"),
    ("from_slice", "derive, flatten"),
    ("from_slice", "derive, raw, loses"),
    ("view, decode", "derive, borrowed, raw, loses"),
    ("decode", "from_slice"),
];
