//! Writes serde-derive structs of the model's shape: owned or borrowed, with open objects as maps
//! or as raw text, and owned with `flatten`.

use serde_json::Value;
use std::fmt::Write;

fn main() {
    println!("cargo::rerun-if-changed=../../schemas/model.json");
    let text =
        std::fs::read_to_string("../../schemas/model.json").expect("the model is checked in");
    let model: Value = serde_json::from_str(&text).expect("the model is JSON");
    let mut out = String::new();
    for style in [
        Style { module: "owned", free_form: "Map<String, Value>", ..Style::default() },
        Style { module: "raw", free_form: "Box<RawValue>", ..Style::default() },
        Style {
            module: "flat",
            free_form: "Map<String, Value>",
            flatten: true,
            ..Style::default()
        },
        Style {
            module: "borrowed",
            free_form: "Map<String, Value>",
            borrowed: true,
            ..Style::default()
        },
        Style {
            module: "borrowed_raw",
            free_form: "&'a RawValue",
            borrowed: true,
            ..Style::default()
        },
    ] {
        // Raw text needs a feature of serde_json, with which all maps are read more slowly.
        if style.free_form.contains("RawValue") != cfg!(feature = "raw") {
            continue;
        }
        write_module(&mut out, &model, style);
    }
    let path =
        std::path::Path::new(&std::env::var("OUT_DIR").expect("cargo sets it")).join("derive.rs");
    std::fs::write(path, out).expect("the folder is cargo's own");
}

/// How the structs are written.
#[derive(Clone, Copy, Default)]
struct Style {
    module: &'static str,
    /// The type of objects of which nothing is documented.
    free_form: &'static str,
    flatten: bool,
    borrowed: bool,
}

fn write_module(out: &mut String, model: &Value, style: Style) {
    let Style { module, flatten, borrowed, .. } = style;
    let life = if borrowed { "<'a>" } else { "" };
    let _ = writeln!(out, "pub mod {module} {{ use super::*;");
    for definition in model["definitions"].as_array().into_iter().flatten() {
        let name = definition["name"].as_str().unwrap_or_default();
        let shape = &definition["shape"];
        if let Some(object) = shape.get("object") {
            if object.get("adjacent_tag").is_some() {
                write_event(out, object, flatten, borrowed);
                continue;
            }
            let phantom = if borrowed {
                "#[serde(skip)] pub phantom: std::marker::PhantomData<&'a ()>,"
            } else {
                ""
            };
            let _ =
                writeln!(out, "#[derive(Debug, Deserialize)] pub struct {name}{life} {{ {phantom}");
            for attribute in object["attributes"].as_array().into_iter().flatten() {
                field(out, attribute, style);
            }
            if flatten {
                let _ = writeln!(out, "#[serde(flatten)] pub extra: Map<String, Value>,");
            }
            let _ = writeln!(out, "}}");
        }
    }
    let _ = writeln!(out, "}}");
}

fn field(out: &mut String, attribute: &Value, style: Style) {
    let name = attribute["name"]["value"].as_str().unwrap_or_default();
    let borrow = if style.borrowed { ", borrow" } else { "" };
    let ty = rust(&attribute["type"]["value"], style);
    let borrow = if ty.contains("'a") { borrow } else { "" };
    let ident: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    // Inside of `Option`, serde copies a `Cow`: without it, it borrows.
    let ty = if ty == "Cow<'a, str>" { ty } else { format!("Option<{ty}>") };
    let _ = writeln!(out, "#[serde(rename = {name:?}, default{borrow})] pub r#{ident}: {ty},");
}

fn rust(ty: &Value, style: Style) -> String {
    let borrowed = style.borrowed;
    let text = if borrowed { "Cow<'a, str>" } else { "String" };
    match ty {
        Value::String(word) => match word.as_str() {
            "boolean" => "bool".into(),
            "integer" => "i64".into(),
            "number" => "f64".into(),
            "string" => text.into(),
            "freeForm" => style.free_form.into(),
            _ => "Value".into(),
        },
        Value::Object(map) => match map.iter().next().map(|(key, value)| (key.as_str(), value)) {
            Some(("formatted", _)) => text.into(),
            Some(("array", inner)) => format!("Vec<{}>", rust(inner, style)),
            Some(("oneOrMany", inner)) => format!("OneOrMany<{}>", rust(inner, style)),
            Some(("map", values)) => format!(
                "std::collections::BTreeMap<String, {}>",
                rust(&values["type"]["value"], style)
            ),
            Some(("reference", name)) => format!(
                "{}{}",
                name.as_str().unwrap_or_default(),
                if borrowed { "<'a>" } else { "" }
            ),
            _ => "Value".into(),
        },
        _ => "Value".into(),
    }
}

/// Tag and payload as an adjacently tagged enumeration.
fn write_event(out: &mut String, object: &Value, flatten: bool, borrowed: bool) {
    let adjacent_tag = &object["adjacent_tag"];
    let life = if borrowed { "<'a>" } else { "" };
    let (tag, payload) = (
        adjacent_tag["tag"].as_str().unwrap_or_default(),
        adjacent_tag["content"].as_str().unwrap_or_default(),
    );
    let borrow = if borrowed { "#[serde(borrow)] " } else { "" };
    let _ = writeln!(
        out,
        "#[derive(Debug, Deserialize)] #[serde(tag = {tag:?}, content = \
        {payload:?})] pub enum Body{life} {{"
    );
    for arm in adjacent_tag["arms"].as_array().into_iter().flatten() {
        let (value, variant, definition) = (
            arm["value"].as_str().unwrap_or_default(),
            arm["variant"].as_str().unwrap_or_default(),
            arm["definition"].as_str().unwrap_or_default(),
        );
        let _ = writeln!(
            out,
            "#[serde(rename = {value:?})] {variant}({borrow}OneOrMany<{definition}{life}>),"
        );
    }
    let _ = writeln!(out, "}}");
    if flatten {
        let _ = writeln!(
            out,
            "#[derive(Debug, Deserialize)] pub struct Event {{ pub id: \
            Option<String>, pub created_at: Option<String>, #[serde(flatten)] pub body: Body, \
            #[serde(flatten)] pub extra: Map<String, Value> }}"
        );
    }
}
