//! Writes serde-derive structs of the model's shape, three times: owned, owned with `flatten`, and borrowed.

use serde_json::Value;
use std::fmt::Write;

fn main() {
    println!("cargo::rerun-if-changed=../schemas/model.json");
    let text = std::fs::read_to_string("../schemas/model.json").expect("the model is checked in");
    let model: Value = serde_json::from_str(&text).expect("the model is JSON");
    let mut out = String::new();
    for (module, flatten, borrowed) in [("owned", false, false), ("flat", true, false), ("borrowed", false, true)] {
        write_module(&mut out, &model, module, flatten, borrowed);
    }
    let path = std::path::Path::new(&std::env::var("OUT_DIR").expect("cargo sets it")).join("derive.rs");
    std::fs::write(path, out).expect("the folder is cargo's own");
}

fn write_module(out: &mut String, model: &Value, module: &str, flatten: bool, borrowed: bool) {
    let life = if borrowed { "<'a>" } else { "" };
    let _ = writeln!(out, "pub mod {module} {{ use super::*;");
    for definition in model["definitions"].as_array().into_iter().flatten() {
        let name = definition["name"].as_str().unwrap_or_default();
        let shape = &definition["shape"];
        if let Some(object) = shape.get("object") {
            if object.get("choice").is_some() {
                write_event(out, object, flatten, borrowed);
                continue;
            }
            let phantom = if borrowed { "#[serde(skip)] pub phantom: std::marker::PhantomData<&'a ()>," } else { "" };
            let _ = writeln!(out, "#[derive(Debug, Deserialize)] pub struct {name}{life} {{ {phantom}");
            for attribute in object["attributes"].as_array().into_iter().flatten() {
                field(out, attribute, borrowed);
            }
            if flatten {
                let _ = writeln!(out, "#[serde(flatten)] pub extra: Map<String, Value>,");
            }
            let _ = writeln!(out, "}}");
        }
    }
    let _ = writeln!(out, "}}");
}

fn field(out: &mut String, attribute: &Value, borrowed: bool) {
    let name = attribute["name"]["value"].as_str().unwrap_or_default();
    let borrow = if borrowed { ", borrow" } else { "" };
    let ty = rust(&attribute["type"]["value"], borrowed);
    let borrow = if ty.contains("'a") { borrow } else { "" };
    let ident: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let _ = writeln!(out, "#[serde(rename = {name:?}, default{borrow})] pub r#{ident}: Option<{ty}>,");
}

fn rust(ty: &Value, borrowed: bool) -> String {
    let text = if borrowed { "Cow<'a, str>" } else { "String" };
    match ty {
        Value::String(word) => match word.as_str() {
            "boolean" => "bool".into(),
            "integer" => "i64".into(),
            "number" => "f64".into(),
            "string" => text.into(),
            "freeForm" => "Map<String, Value>".into(),
            _ => "Value".into(),
        },
        Value::Object(map) => match map.iter().next().map(|(key, value)| (key.as_str(), value)) {
            Some(("formatted", _)) => text.into(),
            Some(("array" | "oneOrMany", inner)) => format!("Vec<{}>", rust(inner, borrowed)),
            Some(("map", values)) => format!("std::collections::BTreeMap<String, {}>", rust(&values["type"]["value"], borrowed)),
            Some(("reference", name)) => format!("{}{}", name.as_str().unwrap_or_default(), if borrowed { "<'a>" } else { "" }),
            _ => "Value".into(),
        },
        _ => "Value".into(),
    }
}

/// Tag and payload as an adjacently tagged enumeration.
fn write_event(out: &mut String, object: &Value, flatten: bool, borrowed: bool) {
    let choice = &object["choice"];
    let life = if borrowed { "<'a>" } else { "" };
    let (tag, payload) = (choice["tag"].as_str().unwrap_or_default(), choice["payload"].as_str().unwrap_or_default());
    let borrow = if borrowed { "#[serde(borrow)] " } else { "" };
    let _ = writeln!(out, "#[derive(Debug, Deserialize)] #[serde(tag = {tag:?}, content = {payload:?})] pub enum Body{life} {{");
    for arm in choice["arms"].as_array().into_iter().flatten() {
        let (value, variant, definition) =
            (arm["value"].as_str().unwrap_or_default(), arm["variant"].as_str().unwrap_or_default(), arm["definition"].as_str().unwrap_or_default());
        let _ = writeln!(out, "#[serde(rename = {value:?})] {variant}({borrow}Vec<{definition}{life}>),");
    }
    let _ = writeln!(out, "}}");
    if flatten {
        let _ = writeln!(out, "#[derive(Debug, Deserialize)] pub struct Event {{ pub id: Option<String>, pub created_at: Option<String>, #[serde(flatten)] pub body: Body, #[serde(flatten)] pub extra: Map<String, Value> }}");
    }
}
