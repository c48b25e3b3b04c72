//! In: an object with a tag. Out: a schema for each value of it. Must not know: other objects.

use super::{insert, reference, title, Emitter};
use crate::model::{AdjacentTag, Arm, Attribute, Definition, Object, Type};
use schemars::{json_schema, Schema};
use serde_json::{json, Map, Value};

impl Emitter<'_> {
    pub(super) fn adjacent_tag(
        &self,
        definition: &Definition,
        object: &Object,
        adjacent_tag: &AdjacentTag,
        mut schema: Schema,
        out: &mut Map<String, Value>,
    ) {
        let arms: Vec<Value> = adjacent_tag
            .arms
            .iter()
            .map(|arm| json!({ "$ref": reference(&arm.envelope) }))
            .collect();
        let mut known = json_schema!({ "description": format!("{} with one of the documented \
            values of `{}`.", title(definition), adjacent_tag.tag) });
        insert(&mut known, "oneOf", arms.clone());
        let mut all = arms;
        if self.wire() {
            all.push(json!({ "$ref": reference(&adjacent_tag.other) }));
        }
        insert(&mut schema, "oneOf", all);
        out.insert(definition.name.clone(), schema.into());
        if self.wire() {
            out.insert(adjacent_tag.known.clone(), known.into());
        }
        for arm in &adjacent_tag.arms {
            let envelope = self.envelope(definition, object, adjacent_tag, arm);
            out.insert(arm.envelope.clone(), envelope.into());
        }
        if self.wire() {
            let other = self.other(definition, object, adjacent_tag);
            out.insert(adjacent_tag.other.clone(), other.into());
        }
    }

    fn envelope(
        &self,
        definition: &Definition,
        object: &Object,
        adjacent_tag: &AdjacentTag,
        arm: &Arm,
    ) -> Schema {
        let head =
            format!("{} whose `{}` is `{}`.", title(definition), adjacent_tag.tag, arm.value);
        self.variant(object, head, &[&adjacent_tag.tag], |emitter, attribute| {
            if attribute.name.value == adjacent_tag.tag {
                Some(json_schema!({ "type": "string", "const": arm.value }))
            } else if attribute.name.value == adjacent_tag.content {
                let ty = attribute.ty.value.with_inner(Type::Reference(arm.definition.clone()));
                Some(emitter.slot(&ty, attribute.nullable.is_some(), true))
            } else {
                None
            }
        })
    }

    pub(super) fn other(
        &self,
        definition: &Definition,
        object: &Object,
        adjacent_tag: &AdjacentTag,
    ) -> Schema {
        let head =
            format!("{} with another value of `{}`, or none.", title(definition), adjacent_tag.tag);
        let values: Vec<&str> = adjacent_tag.arms.iter().map(|arm| arm.value.as_str()).collect();
        self.variant(object, head, &[], |emitter, attribute| {
            if attribute.name.value == adjacent_tag.tag {
                Some(json_schema!({ "type": ["string", "null"], "not": { "enum": values } }))
            } else if attribute.name.value == adjacent_tag.content {
                let ty = attribute.ty.value.with_inner(Type::FreeForm);
                Some(emitter.slot(&ty, true, true))
            } else {
                None
            }
        })
    }

    /// The object with some of its attributes' schemas replaced.
    fn variant(
        &self,
        object: &Object,
        description: String,
        required: &[&String],
        replace: impl Fn(&Self, &Attribute) -> Option<Schema>,
    ) -> Schema {
        let mut schema = json_schema!({ "description": description, "type": "object" });
        let mut properties = Map::new();
        for attribute in &object.attributes {
            let property = match replace(self, attribute) {
                Some(mut replaced) => {
                    self.annotate(attribute, &mut replaced);
                    replaced
                }
                None => self.property(attribute),
            };
            properties.insert(attribute.name.value.clone(), property.into());
        }
        insert(&mut schema, "properties", properties);
        let strict = object
            .attributes
            .iter()
            .filter(|attribute| !self.wire() && attribute.required == Some(true))
            .map(|attribute| &attribute.name.value);
        let mut required: Vec<Value> =
            required.iter().map(|name| Value::from(name.as_str())).collect();
        for name in strict {
            if !required.contains(&Value::from(name.as_str())) {
                required.push(name.as_str().into());
            }
        }
        if !required.is_empty() {
            insert(&mut schema, "required", required);
        }
        self.additional(object, &mut schema);
        schema
    }
}
