//! In: the public items of two crates. Out: which number of the version has to grow. Must not know:
//! models.

use serde::Serialize;
use std::collections::BTreeMap;

/// The number of a version that has to grow; before 1.0, the one after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Bump {
    /// No public item is another one.
    Patch,
    /// Items were added.
    Minor,
    /// Items were taken away, or are of another type.
    Major,
}

impl Bump {
    /// The number, in a word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Bump::Patch => "patch",
            Bump::Minor => "minor",
            Bump::Major => "major",
        }
    }
}

/// A public item that is another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemChange {
    /// Its path in the crate.
    pub item: String,
    /// The old type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The new type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

impl ItemChange {
    /// The version bump that it requires. All types are `non_exhaustive`.
    #[must_use]
    pub fn bump(&self) -> Bump {
        if self.before.is_none() {
            Bump::Minor
        } else {
            Bump::Major
        }
    }
}

/// The items that are other ones, by their paths.
#[must_use]
pub fn items(old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) -> Vec<ItemChange> {
    let mut all: Vec<&String> = old.keys().chain(new.keys()).collect();
    all.sort();
    all.dedup();
    let changed = all.into_iter().filter(|item| old.get(*item) != new.get(*item));
    changed
        .map(|item| ItemChange {
            item: item.clone(),
            before: old.get(item).cloned(),
            after: new.get(item).cloned(),
        })
        .collect()
}

/// The version bump that all of them require.
#[must_use]
pub fn bump(items: &[ItemChange]) -> Bump {
    items.iter().map(ItemChange::bump).max().unwrap_or(Bump::Patch)
}
