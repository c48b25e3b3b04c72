//! Decodes the samples with the types that typify made; prints one result.
#![allow(clippy::all, dead_code)]

use serde_json::{json, Value};

mod types {
    include!(concat!(env!("OUT_DIR"), "/types.rs"));
}

fn attempt() -> Result<String, String> {
    if let Some(error) = types::ERROR {
        return Err(error.to_owned());
    }
    let path = std::env::args().nth(1).ok_or("no cases are given")?;
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let (mut decoded, mut refused) = (0, 0);
    for line in text.lines() {
        let case: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let fits = serde_json::from_value::<types::Known>(case["event"].clone());
        match (fits, case["strict"] == true, case["wire"] == true) {
            (Ok(_), true, _) => decoded += 1,
            (Err(error), true, _) => return Err(format!("{error}: {}", case["event"])),
            (Err(_), _, false) => refused += 1,
            _ => {}
        }
    }
    if decoded < 30 || refused < 30 {
        return Err(format!("{decoded} events decoded, {refused} bad ones refused"));
    }
    Ok(format!("{decoded} events decoded, {refused} bad ones refused"))
}

fn main() {
    let (result, detail) = match attempt() {
        Ok(detail) => ("pass", detail),
        Err(detail) => ("fail", detail.chars().take(600).collect()),
    };
    println!(
        "{}",
        json!({ "tool": "typify", "version": env!("TYPIFY_VERSION"), "what": "types of the strict \
            definition, draft-07 (`profiles/*.kafka.schema.json`)", "result": result, "detail": detail })
    );
}
