//! In: the model. Out: one JSON Schema bundle, lenient as the wire or strict as the documentation.
//! Must not know: Rust, or any entity's name.

mod tagged;

use crate::emit::notes;
use crate::json_type::{Access, Composition, JsonType};
use crate::model::kinds::{lookup, Kinds, Lookup};
use crate::model::{Attribute, Definition, Enum, Format, Mode, Model, Object, Shape, Type, Union};
use schemars::{json_schema, Schema};
use serde_json::{json, Map, Value};

/// Emits a bundle.
pub fn emit(model: &Model, mode: Mode) -> Schema {
    let emitter =
        Emitter { known: lookup(&model.definitions), kinds: Kinds::of(&model.definitions), mode };
    let mut definitions = Map::new();
    for definition in &model.definitions {
        emitter.definition(definition, &mut definitions);
    }
    let suffix = if mode == Mode::Strict { ".strict" } else { "" };
    json_schema!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("{}{}/{}/{}{suffix}.schema.json", model.id_base, model.name, model.version, model.name),
        "$ref": reference(&model.root),
        "$defs": definitions,
    })
}

struct Emitter<'a> {
    known: Lookup<'a>,
    kinds: Kinds<'a>,
    mode: Mode,
}

fn reference(name: &str) -> String {
    format!("#/$defs/{name}")
}

fn insert(schema: &mut Schema, key: &str, value: impl Into<Value>) {
    schema.insert(key.to_owned(), value.into());
}

impl Emitter<'_> {
    fn wire(&self) -> bool {
        self.mode == Mode::Wire
    }

    fn definition(&self, definition: &Definition, out: &mut Map<String, Value>) {
        let mut schema = head(definition);
        match &definition.shape {
            Shape::Object(object) => match &object.adjacent_tag {
                Some(adjacent_tag) => {
                    return self.adjacent_tag(definition, object, adjacent_tag, schema, out)
                }
                None => self.object(object, &mut schema),
            },
            Shape::Enum(values) if self.is_open(definition) => open_enum(values, &mut schema),
            Shape::Enum(values) => closed_enum(values, &mut schema),
            Shape::Union(union) => self.union(union, &mut schema),
            Shape::Alias(ty) => {
                let aliased = self.slot(ty, false, false);
                merge(&mut schema, aliased);
            }
        }
        out.insert(definition.name.clone(), schema.into());
    }

    /// On the wire, a section of values is one that people send alone, too.
    fn is_open(&self, definition: &Definition) -> bool {
        self.wire() && definition.section
    }

    fn object(&self, object: &Object, schema: &mut Schema) {
        insert(schema, "type", "object");
        let by_parts = self.wire() && !object.flattened;
        if by_parts && !object.all_of.is_empty() {
            let parts: Vec<Value> =
                object.all_of.iter().map(|part| json!({ "$ref": reference(part) })).collect();
            insert(schema, "allOf", parts);
        }
        let shown: Vec<&Attribute> = object
            .attributes
            .iter()
            .filter(|attribute| !by_parts || attribute.from.is_none())
            .collect();
        let properties: Map<String, Value> = shown
            .iter()
            .map(|attribute| (attribute.name.value.clone(), self.property(attribute).into()))
            .collect();
        if !properties.is_empty() {
            insert(schema, "properties", properties);
        }
        let required: Vec<Value> = shown
            .iter()
            .filter(|attribute| attribute.required == Some(true))
            .map(|attribute| attribute.name.value.clone().into())
            .collect();
        if !self.wire() && !required.is_empty() {
            insert(schema, "required", required);
        }
        self.additional(object, schema);
    }

    fn additional(&self, object: &Object, schema: &mut Schema) {
        let patterns = object.patterns.iter();
        let patterns: Map<String, Value> =
            patterns.map(|one| (one.keys.clone(), self.property(&one.attribute).into())).collect();
        if !patterns.is_empty() {
            insert(schema, "patternProperties", patterns);
        }
        let undocumented = || Value::from(self.wire() || !object.closed);
        let others = object.additional.as_deref().map(|one| self.property(one).into());
        insert(schema, "additionalProperties", others.unwrap_or_else(undocumented));
    }

    fn property(&self, attribute: &Attribute) -> Schema {
        let mut schema = self.slot(&attribute.ty.value, attribute.nullable.is_some(), true);
        self.annotate(attribute, &mut schema);
        schema
    }

    fn annotate(&self, attribute: &Attribute, schema: &mut Schema) {
        let text = attribute.description.iter().map(|text| text.plain.to_string());
        let text = text.chain(attribute.since.as_deref().map(notes::since)).collect::<Vec<_>>();
        if !text.is_empty() {
            insert(schema, "description", text.join("\n\n"));
        }
        if let Some(default) = &attribute.default {
            insert(schema, "default", default.value.clone());
        }
        if attribute.deprecated {
            insert(schema, "deprecated", true);
        }
        match attribute.access {
            Some(Access::ReadOnly) => insert(schema, "readOnly", true),
            Some(Access::WriteOnly) => insert(schema, "writeOnly", true),
            None => {}
        }
        if !attribute.examples.is_empty() {
            insert(
                schema,
                "examples",
                attribute.examples.iter().map(|example| example.value.clone()).collect::<Vec<_>>(),
            );
        }
    }

    /// A place for a value: documented nulls pass, on the wire all nulls do; `lenient` places take
    /// them.
    fn slot(&self, ty: &Type, nullable: bool, lenient: bool) -> Schema {
        let null = nullable || self.wire() && lenient;
        match ty {
            Type::Any => json_schema!({}),
            Type::Null => json_schema!({ "type": "null" }),
            Type::Boolean => plain("boolean", null),
            Type::Integer => plain("integer", null),
            Type::Number => plain("number", null),
            Type::String => plain("string", null),
            Type::Formatted(format) => self.formatted(format.value, null),
            Type::FreeForm => {
                let mut schema = plain("object", null);
                insert(&mut schema, "additionalProperties", true);
                schema
            }
            Type::Reference(name) => self.referred(name, null),
            Type::Array(items) => self.array(items, null),
            Type::OneOrMany(inner) => {
                let mut one = self.slot(inner, false, false);
                if self.kinds.may_be_array(inner) {
                    // An array is always the array of values.
                    one = json_schema!({ "allOf": [one, { "not": { "type": "array" } }] });
                }
                let many = self.array(inner, false);
                any_of(vec![one, many], null)
            }
            Type::Limited(inner, limits) => {
                let mut schema = self.slot(inner, nullable, lenient);
                for limit in limits.iter().filter(|_| !self.wire()) {
                    insert(&mut schema, limit.value.keyword(), limit.value.value());
                }
                schema
            }
            Type::Map(values) => {
                let mut schema = plain("object", null);
                let values = self.property(values);
                insert(&mut schema, "additionalProperties", Value::from(values));
                schema
            }
        }
    }

    /// On the wire, a format is only a recommendation, and any text passes.
    fn formatted(&self, format: Format, null: bool) -> Schema {
        let format = match format {
            Format::DateTime => "date-time",
            Format::Date => "date",
        };
        if !self.wire() {
            let mut schema = plain("string", null);
            insert(&mut schema, "format", format);
            return schema;
        }
        any_of_schemas(vec![
            json_schema!({ "type": "string", "format": format }),
            plain("string", null),
        ])
    }

    fn referred(&self, name: &str, null: bool) -> Schema {
        let target = json_schema!({ "$ref": reference(name) });
        let definition = self.known[name];
        match &definition.shape {
            // An open enumeration: the known values by name, and any other of their kind.
            Shape::Enum(values) if self.wire() && !definition.section => {
                let mut kinds = kind_names(values);
                kinds.extend(null.then_some("null"));
                let kinds: Value = if kinds.len() == 1 { kinds[0].into() } else { kinds.into() };
                any_of_schemas(vec![target, json_schema!({ "type": kinds })])
            }
            _ => {
                if null {
                    any_of(vec![target], true)
                } else {
                    target
                }
            }
        }
    }

    fn array(&self, items: &Type, null: bool) -> Schema {
        let mut schema = plain("array", null);
        if *items != Type::Any {
            let items = self.slot(items, false, true);
            insert(&mut schema, "items", Value::from(items));
        }
        schema
    }

    fn union(&self, union: &Union, schema: &mut Schema) {
        let members: Vec<Value> =
            union.members.iter().map(|member| self.slot(&member.ty, false, false).into()).collect();
        // Members whose attributes are all optional overlap: `oneOf` would reject values that fit
        // two of them.
        debug_assert!(union.join != Composition::AllOf);
        insert(schema, "anyOf", members);
    }
}

fn title(definition: &Definition) -> &str {
    definition.title.as_deref().unwrap_or(&definition.name)
}

fn head(definition: &Definition) -> Schema {
    let mut schema = Schema::default();
    if let Some(title) = &definition.title {
        insert(&mut schema, "title", title.clone());
    }
    if let Some(description) = &definition.description {
        insert(&mut schema, "description", description.plain.to_string());
    }
    let examples: Vec<Value> = definition.examples.iter().map(|one| one.value.clone()).collect();
    if !examples.is_empty() {
        insert(&mut schema, "examples", examples);
    }
    schema
}

fn plain(name: &str, null: bool) -> Schema {
    if null {
        json_schema!({ "type": [name, "null"] })
    } else {
        json_schema!({ "type": name })
    }
}

fn any_of(mut members: Vec<Schema>, null: bool) -> Schema {
    if null {
        members.push(json_schema!({ "type": "null" }));
    }
    any_of_schemas(members)
}

fn any_of_schemas(members: Vec<Schema>) -> Schema {
    json_schema!({ "anyOf": members })
}

fn open_enum(values: &Enum, schema: &mut Schema) {
    let (mut known, mut any) = (Schema::default(), Schema::default());
    closed_enum(values, &mut known);
    insert(&mut any, "type", kinds_of(values));
    merge(schema, any_of_schemas(vec![known, any]));
}

fn closed_enum(values: &Enum, schema: &mut Schema) {
    insert(schema, "type", kinds_of(values));
    insert(
        schema,
        "enum",
        values.values.iter().map(|value| value.value.clone()).collect::<Vec<_>>(),
    );
}

/// The JSON types of an enumeration's values, as a schema has them.
fn kinds_of(values: &Enum) -> Value {
    let kinds = kind_names(values);
    if kinds.len() == 1 {
        kinds[0].into()
    } else {
        kinds.into()
    }
}

/// The JSON types of an enumeration's values.
fn kind_names(values: &Enum) -> Vec<&'static str> {
    values.kinds().into_iter().map(JsonType::name).collect()
}

fn merge(schema: &mut Schema, other: Schema) {
    if let Value::Object(entries) = Value::from(other) {
        for (key, value) in entries {
            schema.insert(key, value);
        }
    }
}
