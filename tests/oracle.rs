//! The departures of an event from this repository's own page, by the model.

use crate::samples::model;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::OnceLock;
use tablewright::check::Checker;
use tablewright::model::Mode;

/// Places and kinds.
pub type Found = BTreeSet<(String, String)>;

/// Every violation of an event.
pub fn violations(event: &Value) -> Found {
    static CHECKER: OnceLock<Checker<'static>> = OnceLock::new();
    let checker = CHECKER.get_or_init(|| Checker::new(model()));
    let found = checker.violations(&model().root, event, Mode::Strict);
    found.into_iter().map(|(at, kind)| (at, kind.name().to_owned())).collect()
}
