//! In: the model. Out: the types of columns that engines read JSON with: StructTypes of Spark,
//! schemas of Arrow. Engines parse, they do not validate: values without a fixed shape stay texts.
//! Must not know: any entity's name.

use crate::model::kinds::{lookup, Lookup};
use crate::model::{Attribute, Definition, Format, Model, Object, Shape, Type};
use crate::naming::FileNames;
use serde_json::{json, Value};
use std::collections::BTreeMap;

/// The type of a column, independent of the engine.
enum Column {
    Boolean,
    Integer,
    Number,
    /// A text, or any value as its JSON text.
    Text,
    Timestamp,
    Date,
    List(Box<Column>),
    Map(Box<Column>),
    Struct(Vec<(String, Column)>),
}

/// Emits both for each section that has attributes, by their paths below `schemas/`.
pub fn emit(model: &Model) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let known = lookup(&model.definitions);
    let attributes: usize =
        model.definitions.iter().map(|definition| definition.attributes().len()).sum();
    let mut left = ALL.0 + ALL.1 * attributes;
    let mut names = FileNames::default();
    for definition in model.definitions.iter().filter(|definition| definition.section) {
        let Shape::Object(object) = &definition.shape else { continue };
        if object.attributes.is_empty() {
            continue;
        }
        let most = LIMIT.min(left);
        let mut columns = Columns { known: &known, above: Vec::new(), left: most };
        let fields = columns.fields(definition, object);
        left = left.saturating_sub(most - columns.left);
        let stem = names.stem(&definition.name);
        files.insert(format!("spark/{stem}.struct.json"), super::pretty(&spark_root(&fields)));
        files.insert(
            format!("arrow/{stem}.json"),
            super::pretty(&json!({ "schema": { "fields": arrow_fields(&fields) } })),
        );
    }
    files
}

/// The number of fields that one file may unfold, without those of its own section; others are texts.
const LIMIT: usize = 2_000;

/// The number of fields that all files may unfold: a base, and so many more for each attribute.
const ALL: (usize, usize) = (1_000, 40);

/// The nesting limit of structs.
const DEPTH: usize = 24;

struct Columns<'a, 'k> {
    known: &'k Lookup<'a>,
    /// The definitions that the walk is inside of: a value that holds itself ends as a text.
    above: Vec<&'a str>,
    /// The number of fields that may still be unfolded.
    left: usize,
}

impl<'a> Columns<'a, '_> {
    fn fields(&mut self, definition: &'a Definition, object: &'a Object) -> Vec<(String, Column)> {
        self.above.push(&definition.name);
        let chosen = |attribute: &Attribute| {
            object
                .adjacent_tag
                .as_ref()
                .is_some_and(|adjacent_tag| adjacent_tag.content == attribute.name.value)
        };
        let fields = object.attributes.iter().map(|attribute| {
            let column =
                if chosen(attribute) { Column::Text } else { self.column(&attribute.ty.value) };
            (attribute.name.value.clone(), column)
        });
        let fields = fields.collect();
        self.above.pop();
        fields
    }

    fn column(&mut self, ty: &'a Type) -> Column {
        match ty {
            Type::Boolean => Column::Boolean,
            Type::Integer => Column::Integer,
            Type::Number => Column::Number,
            Type::Formatted(format) => match format.value {
                Format::DateTime => Column::Timestamp,
                Format::Date => Column::Date,
            },
            Type::Array(items) => Column::List(Box::new(self.column(items))),
            Type::Map(values) => Column::Map(Box::new(self.column(&values.ty.value))),
            Type::Limited(inner, _) => self.column(inner),
            Type::Reference(name) => self.referred(name),
            // An engine has no type for a value that is alone or in an array, or that may be
            // anything.
            Type::Any | Type::Null | Type::String | Type::FreeForm | Type::OneOrMany(_) => {
                Column::Text
            }
        }
    }

    fn referred(&mut self, name: &'a str) -> Column {
        let definition = self.known[name];
        if self.above.contains(&name) || self.above.len() >= DEPTH {
            return Column::Text;
        }
        match &definition.shape {
            Shape::Object(object)
                if !object.attributes.is_empty()
                    && object.beyond().next().is_none()
                    && object.attributes.len() <= self.left =>
            {
                self.left -= object.attributes.len();
                Column::Struct(self.fields(definition, object))
            }
            Shape::Alias(ty) => {
                self.above.push(name);
                let column = self.column(ty);
                self.above.pop();
                column
            }
            _ => Column::Text,
        }
    }
}

/// The root's fields, and where Spark puts a line that it cannot parse.
fn spark_root(fields: &[(String, Column)]) -> Value {
    let mut all = spark_fields(fields);
    all.push(spark_field("_corrupt_record", &json!("string")));
    json!({ "type": "struct", "fields": all })
}

fn spark_fields(fields: &[(String, Column)]) -> Vec<Value> {
    fields.iter().map(|(name, column)| spark_field(name, &spark(column))).collect()
}

fn spark_field(name: &str, ty: &Value) -> Value {
    json!({ "name": name, "type": ty, "nullable": true, "metadata": {} })
}

fn spark(column: &Column) -> Value {
    match column {
        Column::Boolean => json!("boolean"),
        Column::Integer => json!("long"),
        Column::Number => json!("double"),
        Column::Text => json!("string"),
        Column::Timestamp => json!("timestamp"),
        Column::Date => json!("date"),
        Column::List(items) => {
            json!({ "type": "array", "elementType": spark(items), "containsNull": true })
        }
        Column::Map(values) => {
            json!({ "type": "map", "keyType": "string", "valueType": spark(values), "valueContainsNull": true })
        }
        Column::Struct(fields) => json!({ "type": "struct", "fields": spark_fields(fields) }),
    }
}

fn arrow_fields(fields: &[(String, Column)]) -> Vec<Value> {
    fields.iter().map(|(name, column)| arrow(name, column, true)).collect()
}

/// A field as Arrow's JSON of schemas has it: the children are beside the type.
fn arrow(name: &str, column: &Column, nullable: bool) -> Value {
    let (ty, children) = match column {
        Column::Boolean => (json!({ "name": "bool" }), Vec::new()),
        Column::Integer => (json!({ "name": "int", "bitWidth": 64, "isSigned": true }), Vec::new()),
        Column::Number => (json!({ "name": "floatingpoint", "precision": "DOUBLE" }), Vec::new()),
        Column::Text => (json!({ "name": "utf8" }), Vec::new()),
        Column::Timestamp => {
            (json!({ "name": "timestamp", "unit": "MICROSECOND", "timezone": "UTC" }), Vec::new())
        }
        Column::Date => (json!({ "name": "date", "unit": "DAY" }), Vec::new()),
        Column::List(items) => (json!({ "name": "list" }), vec![arrow("item", items, true)]),
        Column::Map(values) => {
            let entries = json!({
                "name": "entries",
                "nullable": false,
                "type": { "name": "struct" },
                "children": [arrow("key", &Column::Text, false), arrow("value", values, true)],
            });
            (json!({ "name": "map", "keysSorted": false }), vec![entries])
        }
        Column::Struct(fields) => (json!({ "name": "struct" }), arrow_fields(fields)),
    };
    json!({ "name": name, "nullable": nullable, "type": ty, "children": children })
}
