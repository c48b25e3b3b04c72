//! In: diagnostics. Out: one document of them all, as other tools read it. Must not know: which
//! stage found what.

use super::is_error;
use crate::diagnostics::{Code, Diagnostic, CODES};
use crate::source::Sources;
use percent_encoding::{utf8_percent_encode, AsciiSet, NON_ALPHANUMERIC};
use serde_json::{json, Value};
use std::collections::BTreeMap;

/// Where the schema of SARIF is.
const SARIF: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// SARIF 2.1.0.
pub(super) fn sarif(list: &[Diagnostic], sources: &Sources, deny: bool) -> String {
    let mut used: Vec<Code> = list.iter().map(|found| found.code).collect();
    used.sort_unstable();
    used.dedup();
    let index: BTreeMap<Code, usize> =
        used.iter().enumerate().map(|(number, code)| (*code, number)).collect();
    let rules: Vec<Value> = CODES
        .iter()
        .filter(|info| index.contains_key(&info.code))
        .map(|info| {
            json!({
                "id": info.id,
                "shortDescription": { "text": info.title },
                "fullDescription": { "text": info.explanation },
            })
        })
        .collect();
    let results: Vec<Value> = list
        .iter()
        .map(|found| {
            let mut result = json!({
                "ruleId": found.code.info().id,
                "ruleIndex": index[&found.code],
                "level": if is_error(found, deny) { "error" } else { "warning" },
                "message": { "text": text(found) },
                "locations": [{ "physicalLocation": location(found, sources) }],
            });
            if let Some(fix) = &found.fix {
                result["properties"] = json!({ "fix": fix, "at": found.at });
            }
            result
        })
        .collect();
    let driver = json!({ "name": "tablewright", "rules": rules });
    let run = json!({
        "tool": { "driver": driver },
        "columnKind": "unicodeCodePoints",
        "results": results,
    });
    format!("{:#}\n", json!({ "$schema": SARIF, "version": "2.1.0", "runs": [run] }))
}

fn text(found: &Diagnostic) -> String {
    let title = found.code.info().title;
    let advice = found.advice().map(|advice| format!("\n{advice}")).unwrap_or_default();
    format!("{title}: {}{advice}", found.message)
}

fn location(found: &Diagnostic, sources: &Sources) -> Value {
    let Some(span) = found.span else {
        return json!({ "artifactLocation": { "uri": uri(&found.path) } });
    };
    let (start, end) = (sources.place(span), sources.end(span));
    let region = json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    });
    json!({ "artifactLocation": { "uri": uri(&start.file) }, "region": region })
}

/// What of a path stands in a reference as it is.
const PLAIN: AsciiSet =
    NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A path as a relative reference.
fn uri(path: &str) -> String {
    utf8_percent_encode(&path.replace('\\', "/"), &PLAIN).to_string()
}

/// JUnit's XML: a case for each finding, and one that passes where there is none.
pub(super) fn junit(list: &[Diagnostic], sources: &Sources, deny: bool) -> String {
    let errors = list.iter().filter(|found| is_error(found, deny)).count();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite \
        name=\"tablewright\" tests=\"{}\" failures=\"{errors}\" errors=\"0\" skipped=\"0\">\n",
        list.len().max(1)
    );
    for found in list {
        let place = found.span.map(|span| sources.place(span));
        let file = place.as_ref().map_or(found.path.as_str(), |place| &place.file);
        let shown = place.as_ref().map_or_else(|| found.path.clone(), ToString::to_string);
        let info = found.code.info();
        let head = format!("{} {}", info.id, found.at);
        out.push_str(&format!(
            "    <testcase classname=\"{}\" name=\"{}\" file=\"{}\">\n",
            xml(file),
            xml(head.trim_end()),
            xml(file)
        ));
        let body = xml(&format!("{shown}: {}", text(found)));
        if is_error(found, deny) {
            let (id, title) = (info.id, xml(info.title));
            out.push_str(&format!(
                "      <failure type=\"{id}\" message=\"{title}\">{body}</failure>\n"
            ));
        } else {
            out.push_str(&format!("      <system-out>{body}</system-out>\n"));
        }
        out.push_str("    </testcase>\n");
    }
    if list.is_empty() {
        out.push_str("    <testcase classname=\"tablewright\" name=\"no findings\"/>\n");
    }
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
}

/// A text in XML; what XML has no character for is left as its number.
fn xml(text: &str) -> String {
    let escaped = |c: char| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\n' | '\t' => c.to_string(),
        c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {
            format!("\\u{{{:x}}}", u32::from(c))
        }
        c => c.to_string(),
    };
    text.chars().map(escaped).collect()
}
