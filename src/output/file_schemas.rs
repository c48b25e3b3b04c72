//! In: the types of the files that people and other tools read and write. Out: JSON Schemas of them.
//! Must not know: any file's content.

use crate::corrections;
use crate::model::Model;
use crate::project::Project;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde_json::Value;

/// A JSON Schema of each file format: the name of its file in `docs/schemas/`, and the schema.
///
/// `tablewright.schema.json` is that of the project file, `corrections.schema.json` that of the
/// corrections, `model.schema.json` that of `model.json`. A new version of the model's shape has
/// another `format`.
#[must_use]
pub fn file_schemas() -> [(&'static str, Schema); 3] {
    [
        ("corrections.schema.json", of_toml::<corrections::File>()),
        ("model.schema.json", schema::<Model>()),
        ("tablewright.schema.json", of_toml::<Project>()),
    ]
}

/// TOML has no `null`: a key that may be missing is not there.
fn of_toml<T: JsonSchema>() -> Schema {
    let mut schema = schema::<T>();
    let null = |value: &Value| *value == "null" || value["type"] == "null";
    let mut without_null = RecursiveTransform(|schema: &mut Schema| {
        for keyword in ["type", "anyOf"] {
            let Some(Value::Array(list)) = schema.get_mut(keyword) else { continue };
            list.retain(|value| !null(value));
            if let (1, "type") = (list.len(), keyword) {
                let only = list.remove(0);
                schema.insert(keyword.to_owned(), only);
            }
        }
        if schema.get("default").is_some_and(Value::is_null) {
            schema.remove("default");
        }
    });
    without_null.transform(&mut schema);
    schema
}

fn schema<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>()
}
