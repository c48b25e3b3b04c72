//! In: the text of a page. Out: where its reference links lead. Must not know: where such links are.

use pulldown_cmark::{CowStr, Parser};
use std::collections::BTreeMap;

/// The definitions of a page: `[label]: target`.
#[derive(Debug, Default)]
pub(super) struct References(BTreeMap<String, String>);

/// The definitions of a page.
pub(super) fn of(text: &str) -> References {
    let defines = |line: &str| {
        let line = line.trim_start();
        line.starts_with('[') && line.contains("]:")
    };
    if !text.contains("]:") || !text.lines().any(defines) {
        return References::default();
    }
    let parser = Parser::new(text);
    let definitions = parser.reference_definitions().iter();
    References(
        definitions
            .map(|(label, definition)| (folded(label), definition.dest.to_string()))
            .collect(),
    )
}

impl References {
    /// The target and the title of a label.
    pub(super) fn find<'a>(&self, label: &str) -> Option<(CowStr<'a>, CowStr<'a>)> {
        let target = self.0.get(&folded(label))?;
        Some((target.clone().into(), "".into()))
    }
}

fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
