//! In: the model. Out: the sidecar that tells, for each place of the schema, where its facts come
//! from: by heading and row, so that a row that is added moves no other one. Must not know: how the
//! schema is written, but for the names of its places.

use crate::model::{AdjacentTag, Attribute, Definition, Model, Object, Origin, Shape, Type};
use crate::source::Place;
use serde_json::{json, Map, Value};
use std::collections::BTreeMap;

/// Emits the sidecar.
pub fn emit(model: &Model) -> String {
    let mut sidecar = Sidecar { anchors: Anchors::of(model), places: Map::new() };
    model.definitions.iter().for_each(|definition| sidecar.definition(definition));
    let places = sidecar.places;
    super::pretty(
        &json!({ "pages": model.pages, "corrections": model.corrections, "places": places }),
    )
}

/// A heading or a row.
struct Anchor<'m> {
    place: &'m Place,
    section: &'m str,
    row: Option<&'m str>,
}

/// The headings and rows of the pages, by their files, in order.
struct Anchors<'m>(BTreeMap<&'m str, Vec<Anchor<'m>>>);

impl<'m> Anchors<'m> {
    fn of(model: &'m Model) -> Anchors<'m> {
        let mut all: BTreeMap<&str, Vec<Anchor<'m>>> = BTreeMap::new();
        let anchors = model.definitions.iter().flat_map(anchors);
        for anchor in anchors.filter(|anchor| anchor.place.line > 0) {
            all.entry(&anchor.place.file).or_default().push(anchor);
        }
        all.values_mut().for_each(|list| list.sort_by_key(|anchor| at(anchor.place)));
        Anchors(all)
    }

    /// A place as its page, the heading or row that it follows, and the line and column from there,
    /// both counted from 1; a place above all of them by line and column of the page.
    fn place(&self, place: &Place) -> String {
        let all = self.0.get(&*place.file).map_or(&[][..], Vec::as_slice);
        let before = all.partition_point(|anchor| at(anchor.place) <= at(place));
        let Some(anchor) = before.checked_sub(1).map(|last| &all[last]) else {
            return place.to_string();
        };
        let lines = place.line - anchor.place.line;
        let columns = if lines == 0 { anchor.place.column - 1 } else { 0 };
        let behind = match (lines, place.column - columns) {
            (0, 1) => String::new(),
            (lines, column) => format!(":{}:{column}", lines + 1),
        };
        let row = anchor.row.map(|row| format!(" / {row}")).unwrap_or_default();
        format!("{}: {}{row}{behind}", place.file, anchor.section)
    }
}

/// The order of places in a file.
fn at(place: &Place) -> (u32, u32) {
    (place.line, place.column)
}

/// The heading of a definition, without the page that its path may start with.
fn heading(definition: &Definition) -> &str {
    let file = &*definition.origin.place().file;
    let page = definition.path.split_once(": ").filter(|(page, _)| file.ends_with(page));
    page.map_or(definition.path.as_str(), |(_, heading)| heading)
}

/// The heading and the rows of a definition, on each page that has it.
fn anchors(definition: &Definition) -> Vec<Anchor<'_>> {
    let section = heading(definition);
    let headings = std::iter::once(definition.origin.place()).chain(&definition.also);
    let headings = headings.filter(|_| definition.section);
    let mut out: Vec<Anchor<'_>> =
        headings.map(|place| Anchor { place, section, row: None }).collect();
    if let Shape::Object(object) = &definition.shape {
        for attribute in object.each_own() {
            let row = Some(attribute.name.value.as_str());
            let places = std::iter::once(&attribute.row).chain(&attribute.also);
            out.extend(places.map(|place| Anchor { place, section, row }));
        }
    }
    out
}

/// The origins of facts, by the places of the schema.
struct Sidecar<'m> {
    anchors: Anchors<'m>,
    places: Map<String, Value>,
}

impl Sidecar<'_> {
    fn definition(&mut self, definition: &Definition) {
        let at = format!("#/$defs/{}", definition.name);
        let mut facts = json!({ "definition": self.origin(&definition.origin) });
        if !definition.also.is_empty() {
            let also = definition.also.iter().map(|place| self.anchors.place(place));
            facts["also"] = also.collect();
        }
        self.places.insert(at.clone(), facts);
        match &definition.shape {
            Shape::Object(object) => self.object(&at, object),
            Shape::Enum(values) => {
                let values = values.values.iter();
                let origins: Map<String, Value> =
                    values.map(|one| (text(&one.value), self.origin(&one.origin))).collect();
                self.places.insert(format!("{at}/enum"), Value::Object(origins));
            }
            Shape::Union(union) => {
                for (index, member) in union.members.iter().enumerate() {
                    let member = json!({ "member": self.origin(&member.origin) });
                    self.places.insert(format!("{at}/anyOf/{index}"), member);
                }
            }
            Shape::Alias(ty) => self.nested(&at, ty),
        }
    }

    /// An origin with its place, which the model leaves out.
    fn origin(&self, origin: &Origin) -> Value {
        let place = self.anchors.place(origin.place());
        match origin {
            Origin::Documented(_) => json!({ "documented": place }),
            Origin::Inferred { rule, .. } => json!({ "inferred": { "rule": rule, "from": place } }),
            Origin::Corrected { correction, .. } => {
                json!({ "corrected": { "correction": correction, "at": place } })
            }
        }
    }

    fn object(&mut self, at: &str, object: &Object) {
        for attribute in object.attributes.iter().filter(|attribute| attribute.from.is_none()) {
            let name = token(&attribute.name.value);
            self.attribute(&format!("{at}/properties/{name}"), attribute);
        }
        for one in &object.patterns {
            let at = format!("{at}/patternProperties/{}", token(&one.keys));
            self.attribute(&at, &one.attribute);
        }
        if let Some(additional) = &object.additional {
            self.attribute(&format!("{at}/additionalProperties"), additional);
        }
        if let Some(adjacent_tag) = &object.adjacent_tag {
            self.adjacent_tag(adjacent_tag);
        }
    }

    fn adjacent_tag(&mut self, adjacent_tag: &AdjacentTag) {
        for arm in &adjacent_tag.arms {
            let binding = self.origin(&arm.origin);
            let facts =
                json!({ "value": arm.value, "section": arm.definition, "binding": binding });
            self.places.insert(format!("#/$defs/{}", arm.envelope), facts);
        }
    }

    fn attribute(&mut self, at: &str, attribute: &Attribute) {
        let mut facts = Map::new();
        facts.insert("row".into(), self.anchors.place(&attribute.row).into());
        facts.insert("name".into(), self.origin(&attribute.name.origin));
        facts.insert("type".into(), self.origin(&attribute.ty.origin));
        let mut add =
            |key: &str, of: Option<&Origin>| of.map(|of| facts.insert(key.into(), self.origin(of)));
        add("null", attribute.nullable.as_ref());
        if let Type::Formatted(format) = &attribute.ty.value {
            add("format", Some(&format.origin));
        }
        if let Type::Limited(inner, limits) = &attribute.ty.value {
            if let Type::Formatted(format) = inner.bare() {
                add("format", Some(&format.origin));
            }
            limits.iter().for_each(|limit| {
                add(limit.value.keyword(), Some(&limit.origin));
            });
        }
        add("condition", attribute.condition.as_ref().map(|condition| &condition.origin));
        add("default", attribute.default.as_ref().map(|default| &default.origin));
        let examples: Vec<Value> =
            attribute.examples.iter().map(|example| self.origin(&example.origin)).collect();
        if !examples.is_empty() {
            facts.insert("examples".into(), Value::Array(examples));
        }
        self.places.insert(at.to_owned(), Value::Object(facts));
        self.nested(at, &attribute.ty.value);
    }

    fn nested(&mut self, at: &str, ty: &Type) {
        match ty {
            Type::Map(values) => self.attribute(&format!("{at}/additionalProperties"), values),
            Type::Limited(inner, _) => self.nested(at, inner),
            Type::Array(items) | Type::OneOrMany(items) => {
                self.nested(&format!("{at}/items"), items);
            }
            _ => {}
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A part of a JSON Pointer.
fn token(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
