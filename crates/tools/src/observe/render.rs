//! In: claims. Out: what a person or a program reads, and the corrections. Must not know: how they
//! are found.

use super::{Claim, Tally};
use serde_json::json;
use tablewright::diagnostics::render::terminal as printable;

/// How claims are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// For people.
    Human,
    /// One JSON object.
    Json,
    /// A table.
    Markdown,
}

/// Prints claims.
#[must_use]
pub fn render(tally: &Tally, claims: &[Claim], style: Style) -> String {
    match style {
        Style::Human => {
            let all: String = claims.iter().map(human).collect();
            head(tally) + &all + &summary(claims)
        }
        Style::Json => {
            let whole = json!({
                "format": 1,
                "lines": tally.lines,
                "departing": tally.departing,
                "garbage": tally.garbage,
                "long": tally.long,
                "claims": claims,
            });
            format!("{whole:#}\n")
        }
        Style::Markdown => markdown(claims),
    }
}

fn head(tally: &Tally) -> String {
    let mut out = format!("{} lines; {} depart", tally.lines, tally.departing.lines);
    for (lines, what) in [(tally.garbage, "not JSON"), (tally.long, "too long")] {
        if lines.lines > 0 {
            out.push_str(&format!(
                "; {} {what}: lines {}…{}",
                lines.lines, lines.first, lines.last
            ));
        }
    }
    if tally.others > 0 {
        out.push_str(&format!("; {} departures at places beyond those kept", tally.others));
    }
    out + "\n"
}

/// `915 of 2376 (38.5 %, 36.6–40.5), lines 3…19998`
fn share(claim: &Claim) -> String {
    let of = claim.of.max(1) as f64;
    format!(
        "{} of {} ({:.1} %, {:.1}–{:.1}), lines {}…{}",
        claim.lines.lines,
        claim.of,
        claim.lines.lines as f64 * 100.0 / of,
        claim.between.0 * 100.0,
        claim.between.1 * 100.0,
        claim.lines.first,
        claim.lines.last
    )
}

fn human(claim: &Claim) -> String {
    let detail = claim.detail.as_ref().map(|text| format!(" `{}`", printable(text)));
    let detail = detail.unwrap_or_default();
    let what = format!("{}: {}{detail}", printable(&claim.at), claim.what);
    let mut out = format!("{what}\n   {}\n", share(claim));
    if let Some(fix) = &claim.fix {
        let op = serde_json::to_value(fix.op).unwrap_or_default();
        let op = op.as_str().unwrap_or_default();
        out.push_str(&format!("   → {op}: {}\n", printable(&fix.set)));
    }
    if let Some(note) = &claim.note {
        out.push_str(&format!("   {note}\n"));
    }
    out
}

fn summary(claims: &[Claim]) -> String {
    let proposed = claims.iter().filter(|claim| claim.fix.is_some()).count();
    format!("{proposed} corrections proposed, {} departures without one\n", claims.len() - proposed)
}

/// The corrections that are proposed, as the corrections file has them.
#[must_use]
pub fn corrections(claims: &[Claim]) -> String {
    let all = claims.iter().filter_map(|claim| claim.fix.as_ref());
    all.map(|fix| fix.toml() + "\n\n").collect()
}

fn markdown(claims: &[Claim]) -> String {
    if claims.is_empty() {
        return "Nothing departs from the pages.\n".to_owned();
    }
    let mut out = String::from("| where | what | how often | proposed |\n|---|---|---|---|\n");
    for claim in claims {
        let detail = claim.detail.as_ref().map(|text| format!(" `{text}`")).unwrap_or_default();
        let set = claim.fix.as_ref().map_or("", |fix| fix.set.as_str());
        let cells = [claim.at.clone(), format!("{}{detail}", claim.what), share(claim), set.into()];
        let cells = cells.map(|cell| cell.replace('|', "\\|").replace('\n', " "));
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    out
}
