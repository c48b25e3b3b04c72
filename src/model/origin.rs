//! In: places. Out: where a fact comes from: the page, a rule, or a correction. Must not know: facts.

use crate::source::Place;
use serde::{Deserialize, Serialize};

/// Where a fact comes from. Serialized without its place, so that a row that is added to a page
/// leaves the others as they are: the provenance file has the places.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(into = "OriginKind", from = "OriginKind")]
pub enum Origin {
    /// The page says so, here.
    Documented(Place),
    /// A rule of the generator concludes it from what is here.
    Inferred {
        /// The rule.
        rule: Rule,
        /// The place that it concludes from.
        from: Place,
    },
    /// A correction says so.
    Corrected {
        /// Its number, from 1.
        correction: u32,
        /// The place that it corrects.
        at: Place,
    },
}

/// An origin without its place.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
enum OriginKind {
    Documented,
    Inferred(Rule),
    Corrected(u32),
}

impl From<Origin> for OriginKind {
    fn from(origin: Origin) -> OriginKind {
        match origin {
            Origin::Documented(_) => OriginKind::Documented,
            Origin::Inferred { rule, .. } => OriginKind::Inferred(rule),
            Origin::Corrected { correction, .. } => OriginKind::Corrected(correction),
        }
    }
}

impl From<OriginKind> for Origin {
    fn from(kind: OriginKind) -> Origin {
        let nowhere = Place::default();
        match kind {
            OriginKind::Documented => Origin::Documented(nowhere),
            OriginKind::Inferred(rule) => Origin::Inferred { rule, from: nowhere },
            OriginKind::Corrected(correction) => Origin::Corrected { correction, at: nowhere },
        }
    }
}

impl Default for Origin {
    fn default() -> Origin {
        Origin::Documented(Place::default())
    }
}

impl Origin {
    /// Whether the page itself says it.
    #[must_use]
    pub fn is_documented(&self) -> bool {
        matches!(self, Origin::Documented(_))
    }

    /// The place that it is about.
    #[must_use]
    pub fn place(&self) -> &Place {
        match self {
            Origin::Documented(place)
            | Origin::Inferred { from: place, .. }
            | Origin::Corrected { at: place, .. } => place,
        }
    }
}

/// The rules that conclude what a page does not state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// No type is stated; a table, a link, values or an example show it.
    TypeFromContent,
    /// No type is stated, and nothing shows it.
    TypeUnknown,
    /// The text speaks of ISO 8601, and no example contradicts.
    Iso8601Prose,
    /// The example is a timestamp or a date.
    FormatFromExample,
    /// The text states `YYYY-MM-DD`.
    StatedPattern,
    /// The value is quoted in the text of one section only.
    QuotedValue,
    /// The words of the value are those of the heading.
    NameTokens,
    /// No section is known: the value may stand with any member of the union.
    Unbound,
    /// The section has only text, so nothing is known of its attributes.
    FreeForm,
    /// The dialect says that optional attributes may be `null`.
    OptionalNull,
}
