//! In: edits of pages. Out: what a person or a program reads of them. Must not know: how they are made.

use super::wanted::ABSENT;
use super::{Fixed, Listed, Written};
use serde_json::json;
use tablewright::counted;
use tablewright::findings::terminal as printable;

/// Prints what was written, and what could only be listed.
#[must_use]
pub fn human(fixed: &Fixed) -> String {
    let written: String = fixed.written.iter().map(written).collect();
    let listed: String = fixed.listed.iter().map(listed).collect();
    written + &listed + &summary(fixed)
}

/// The same as one JSON object.
#[must_use]
pub fn json(fixed: &Fixed) -> String {
    let whole = json!({
        "format": 1,
        "pages": fixed.pages.keys().collect::<Vec<_>>(),
        "written": fixed.written,
        "listed": fixed.listed,
    });
    format!("{whole:#}\n")
}

fn written(one: &Written) -> String {
    let at = printable(&one.at);
    let row = one.now == ABSENT && one.at.ends_with(&format!(" / {}", one.was));
    if row {
        return format!("written: {at}: the row is removed\n  --> {}\n", one.place);
    }
    let shown = |text: &str| match text {
        "" | ABSENT => "nothing".to_owned(),
        text => printable(text).to_string(),
    };
    format!("written: {at}: {} → {}\n  --> {}\n", shown(&one.was), shown(&one.now), one.place)
}

fn listed(one: &Listed) -> String {
    let place = one.place.as_ref().map(|place| format!("  --> {place}\n")).unwrap_or_default();
    let (at, what, why) = (printable(&one.at), printable(&one.what), printable(&one.why));
    format!("not written: {at}: {what} ({why})\n{place}")
}

fn summary(fixed: &Fixed) -> String {
    format!(
        "{} written, {} listed, {} changed\n",
        counted(fixed.written.len(), "fact"),
        fixed.listed.len(),
        counted(fixed.pages.len(), "page"),
    )
}
