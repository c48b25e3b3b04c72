//! In: claims. Out: what a person or a program reads, and the corrections. Must not know: how they
//! are found.

use super::{Claim, Tally};
use serde_json::json;
use tablewright::findings::{
    self, table, terminal as printable, Finding, Info, Level, Location, Style,
};
use tablewright::{counted, kinds};

kinds! {
    /// A kind of claim.
    Id by Level:
    Departure "departure" Warning "Traffic departs from what the pages say."
}

impl Finding for Claim {
    fn kind(&self) -> Info<()> {
        Id::Departure.info().plain()
    }

    fn level(&self) -> Level {
        Id::Departure.info().group
    }

    fn at(&self) -> &str {
        &self.at
    }

    fn location(&self) -> Location {
        Location::Nowhere
    }

    fn message(&self) -> String {
        let detail = self.detail.as_ref().map(|text| format!(" `{text}`")).unwrap_or_default();
        format!("{}{detail}", self.what)
    }

    fn help(&self) -> Option<String> {
        Some(share(self))
    }

    fn properties(&self) -> Option<serde_json::Value> {
        self.fix.as_ref().map(|fix| json!({ "fix": fix, "at": self.at }))
    }
}

/// Prints claims.
#[must_use]
pub fn render(tally: &Tally, claims: &[Claim], style: Style) -> String {
    match style {
        Style::Human => {
            let all: String = claims.iter().map(human).collect();
            head(tally) + &all + &summary(claims) + &compared(tally)
        }
        Style::Json => {
            let whole = json!({
                "format": 1,
                "lines": tally.lines,
                "departing": tally.departing,
                "garbage": tally.garbage,
                "long": tally.long,
                "outside": tally.outside,
                "prefixed": tally.prefixed,
                "repeated": tally.repeated,
                "forms": tally.forms,
                "compared": { "attributes": [tally.came(), tally.documented], "lines": tally.read() },
                "claims": claims,
            });
            format!("{whole:#}\n")
        }
        Style::Markdown => markdown(claims),
        Style::Github => claims.iter().map(|claim| findings::github(claim)).collect(),
        Style::Sarif => findings::sarif(claims),
        Style::Junit => findings::junit(claims),
    }
}

fn head(tally: &Tally) -> String {
    let mut out = format!("{} lines; {} depart", tally.lines, tally.departing.lines);
    let beside = [
        (tally.garbage, "not JSON"),
        (tally.long, "too long"),
        (tally.outside, "without an event"),
        (tally.prefixed, "behind some other text"),
        (tally.repeated, "with a key twice"),
    ];
    for (lines, what) in beside {
        if lines.lines > 0 {
            out.push_str(&format!(
                "; {} {what}: lines {}…{}",
                lines.lines, lines.first, lines.last
            ));
        }
    }
    if !tally.forms.is_empty() {
        let forms = tally.forms.iter().map(String::as_str).collect::<Vec<_>>().join("; ");
        out.push_str(&format!("; read as: {forms}"));
    }
    if tally.others > 0 {
        out.push_str(&format!("; {} departures at places beyond those kept", tally.others));
    }
    if let Some(at) = &tally.hint {
        out.push_str(&format!("; look like envelopes: try `--at {}`", printable(at)));
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
    let mut out = format!("{}\n   {}\n", printable(&claim.line()), share(claim));
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

/// The last line: the extent of the comparison.
fn compared(tally: &Tally) -> String {
    let (came, documented, read) = (tally.came(), tally.documented, tally.read());
    let patterns = match tally.patterns {
        0 => String::new(),
        count => format!("; not compared: `pattern` ({count})"),
    };
    format!(
        "compared: {came} of {documented} attributes came, in {read} of {} lines{patterns}\n",
        tally.lines
    )
}

fn summary(claims: &[Claim]) -> String {
    let proposed = claims.iter().filter(|claim| claim.fix.is_some()).count();
    let open = match claims.len() - proposed {
        0 => "none".to_owned(),
        open => open.to_string(),
    };
    format!("proposed {}; {open} left open\n", counted(proposed, "correction"))
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
    let rows = claims.iter().map(|claim| {
        let set = claim.fix.as_ref().map_or("", |fix| fix.set.as_str());
        [claim.at.clone(), claim.message(), share(claim), set.into()]
    });
    table(["where", "what", "how often", "proposed"], rows)
}
