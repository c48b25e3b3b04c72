//! In: the text of the history file. Out: the release that added each attribute, by its address;
//! and the text again. Must not know: revisions, or what is made of it.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Since when attributes are documented, and until when those that are no more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    /// By heading and attribute, as corrections name the place.
    #[serde(default)]
    attributes: BTreeMap<String, Term>,
}

/// The span of releases in which something is documented. An unknown start is older than the
/// history.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The release that it came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// The release that it went with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// The first line of the file.
const HEAD: &str =
    "# Releases with which attributes came and went. `tablewright changelog --record` \
    writes this file.\n\n[attributes]\n";

impl History {
    /// A history of these attributes.
    #[must_use]
    pub fn new(attributes: BTreeMap<String, Term>) -> History {
        History { attributes }
    }

    /// Reads the file.
    ///
    /// # Errors
    ///
    /// The text is not a history file: the position, and the mistake.
    pub fn read(text: &str) -> Result<History, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }

    /// Since when an attribute is documented, if that is known.
    #[must_use]
    pub fn since(&self, address: &str) -> Option<&str> {
        let term = self.attributes.get(address).filter(|term| term.until.is_none())?;
        term.since.as_deref()
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.attributes.is_empty()
    }

    /// The text of the file: a line for each attribute.
    #[must_use]
    pub fn toml(&self) -> String {
        let text = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let line = |(at, term): (&String, &Term)| {
            let terms = [("since", &term.since), ("until", &term.until)];
            let terms = terms.into_iter().filter_map(|(key, release)| {
                release.as_deref().map(|release| format!("{key} = {}", text(release)))
            });
            let terms = terms.collect::<Vec<_>>().join(", ");
            format!("{} = {{ {terms} }}\n", key(at))
        };
        HEAD.to_owned() + &self.attributes.iter().map(line).collect::<String>()
    }
}

/// A text as a quoted key: a literal one would end at its own mark.
fn key(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let term = |since: &str, until: Option<&str>| Term {
            since: Some(since.to_owned()),
            until: until.map(str::to_owned),
        };
        let all = [
            ("Order / id", term("1.0.0", None)),
            ("Order / \"a\"\n\u{7f}\\", term("'2'\"", None)),
            ("Order / old", term("1.0.0", Some("1.1.0"))),
        ];
        let history = History::new(all.map(|(at, term)| (at.to_owned(), term)).into());
        let text = history.toml();
        assert_eq!(History::read(&text).as_ref(), Ok(&history), "{text}");
        assert_eq!(history.since("Order / id"), Some("1.0.0"));
        assert_eq!(history.since("Order / old"), None, "it is documented no more");
        assert_eq!(history.since("Order / other"), None);
        assert!(History::read("[attributes]\n\"a\" = 1\n").is_err());
    }
}
