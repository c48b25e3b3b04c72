//! In: findings. Out: one document with all of them, for other tools. Must not know: what is found,
//! or by whom.

use super::{Finding, Info, Level, Location};
use percent_encoding::{utf8_percent_encode, AsciiSet, NON_ALPHANUMERIC};
use serde_json::{json, Value};
use std::collections::BTreeMap;

/// Where the schema of SARIF is.
const SARIF: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// SARIF 2.1.0.
#[must_use]
pub fn sarif<F: Finding>(list: &[F]) -> String {
    let used: BTreeMap<&str, Info<()>> =
        list.iter().map(|found| (found.kind().id, found.kind())).collect();
    let rules = used.values().map(|info| {
        let title = if info.title.is_empty() { info.about } else { info.title };
        json!({
            "id": info.id,
            "shortDescription": { "text": title },
            "fullDescription": { "text": info.about },
        })
    });
    let rules: Vec<Value> = rules.collect();
    let index = |id: &str| used.keys().position(|known| *known == id);
    let results: Vec<Value> = list
        .iter()
        .map(|found| {
            let id = found.kind().id;
            let mut result = json!({
                "ruleId": id,
                "ruleIndex": index(id),
                "level": if found.level() == Level::Info { "note" } else { found.level().name() },
                "message": { "text": text(found) },
                "locations": location(found).into_iter().collect::<Vec<_>>(),
            });
            if let Some(properties) = found.properties() {
                result["properties"] = properties;
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

fn text(found: &impl Finding) -> String {
    let title = found.kind().title;
    if title.is_empty() {
        return found.line();
    }
    let help = found.help().map(|help| format!("\n{help}")).unwrap_or_default();
    format!("{title}: {}{help}", found.message())
}

fn location(found: &impl Finding) -> Option<Value> {
    let place = match found.location() {
        Location::Place(place) => place,
        Location::File(path) => {
            return Some(
                json!({ "physicalLocation": { "artifactLocation": { "uri": uri(&path) } } }),
            )
        }
        Location::Nowhere => return None,
    };
    let mut region = json!({ "startLine": place.line, "startColumn": place.column });
    if let Some(end) = found.end() {
        (region["endLine"], region["endColumn"]) = (end.line.into(), end.column.into());
    }
    let file = json!({ "uri": uri(&place.file) });
    Some(json!({ "physicalLocation": { "artifactLocation": file, "region": region } }))
}

/// The characters of a path that a reference has unescaped.
const PLAIN: AsciiSet =
    NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A path as a relative reference.
fn uri(path: &str) -> String {
    utf8_percent_encode(&path.replace('\\', "/"), &PLAIN).to_string()
}

/// JUnit's XML: a case for each finding; a single passing case if there are none.
#[must_use]
pub fn junit<F: Finding>(list: &[F]) -> String {
    let errors = list.iter().filter(|found| found.level() == Level::Error).count();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite \
        name=\"tablewright\" tests=\"{}\" failures=\"{errors}\" errors=\"0\" skipped=\"0\">\n",
        list.len().max(1)
    );
    for found in list {
        let (location, info) = (found.location(), found.kind());
        let file = location.file();
        let shown = match &location {
            Location::Place(place) => place.to_string(),
            location => location.file().to_owned(),
        };
        let head = format!("{} {}", info.id, found.at());
        out.push_str(&format!(
            "    <testcase classname=\"{}\" name=\"{}\" file=\"{}\">\n",
            xml(file),
            xml(head.trim_end()),
            xml(file)
        ));
        let body = xml(&format!("{shown}: {}", text(found)));
        if found.level() == Level::Error {
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

/// A text in XML; characters that XML does not allow become their numbers.
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
