//! In: a type. Out: a few values of it, of every form that it has. Must not know: what they are
//! tried on.

use serde_json::{json, Map, Value};
use tablewright::model::kinds::Lookup;
use tablewright::model::{Definition, Fact, Format, Object, Shape, Type};
use tablewright::Limit;

/// No type gives more values than so many.
const MOST: usize = 64;

/// No text is made longer, and no array larger.
const LONGEST: u64 = 4096;

/// Objects in objects go so deep.
const DEPTH: usize = 3;

/// Makes values of the types of a model.
pub(super) struct Maker<'m> {
    pub(super) known: &'m Lookup<'m>,
}

impl Maker<'_> {
    /// Values of a type.
    pub(super) fn of(&self, ty: &Type) -> Vec<Value> {
        self.values(ty, DEPTH)
    }

    fn values(&self, ty: &Type, depth: usize) -> Vec<Value> {
        let mut out = match ty {
            Type::Any => {
                vec![json!(null), json!(true), json!(1.5), json!("text"), json!([]), json!({})]
            }
            Type::Null => vec![json!(null)],
            Type::Boolean => vec![json!(true), json!(false)],
            Type::Integer => vec![json!(7), json!(-7)],
            Type::Number => vec![json!(7), json!(1.5)],
            Type::String => vec![json!("text"), json!("")],
            Type::Formatted(format) => vec![match format.value {
                Format::DateTime => json!("2022-08-30T09:14:07.660Z"),
                Format::Date => json!("2022-08-30"),
            }],
            Type::FreeForm => vec![json!({}), json!({ "key": [1] })],
            Type::Array(inner) => self.array(inner, depth),
            Type::OneOrMany(inner) => {
                let mut out = self.values(inner, depth);
                out.extend(self.array(inner, depth));
                out
            }
            Type::Map(values) => {
                let mut of_values = self.values(&values.ty.value, depth.saturating_sub(1));
                if values.nullable.is_some() {
                    of_values.insert(0, json!(null));
                }
                let objects = of_values.into_iter().map(|value| json!({ "key": value }));
                std::iter::once(json!({})).chain(objects).collect()
            }
            Type::Reference(name) => match self.known.get(name.as_str()) {
                Some(definition) => self.definition(definition, depth),
                None => Vec::new(),
            },
            Type::Limited(inner, limits) => self.limited(inner, limits, depth),
        };
        out.truncate(MOST);
        out
    }

    fn array(&self, inner: &Type, depth: usize) -> Vec<Value> {
        let items = self.values(inner, depth.saturating_sub(1));
        let arrays = items.into_iter().map(|item| json!([item]));
        arrays.chain([json!([])]).collect()
    }

    fn definition(&self, definition: &Definition, depth: usize) -> Vec<Value> {
        match &definition.shape {
            Shape::Object(object) => self.objects(object, depth),
            Shape::Enum(values) => values.values.iter().map(|fact| fact.value.clone()).collect(),
            Shape::Union(union) => {
                // Some of each, rather than all of the first.
                let each = MOST / union.members.len().max(1) + 1;
                let members = union.members.iter();
                members
                    .flat_map(|member| self.values(&member.ty, depth).into_iter().take(each))
                    .collect()
            }
            Shape::Alias(ty) => self.values(ty, depth),
        }
    }

    /// Objects with what they need, and with one attribute more each.
    fn objects(&self, object: &Object, depth: usize) -> Vec<Value> {
        let least = self.least(object, depth);
        let mut out = vec![Value::Object(least.clone())];
        if depth == 0 {
            return out;
        }
        for attribute in &object.attributes {
            let values = self.values(&attribute.ty.value, depth - 1);
            let null = attribute.nullable.is_some().then(|| json!(null));
            for value in null.into_iter().chain(values).take(3) {
                let mut more = least.clone();
                more.insert(attribute.name.value.clone(), value);
                out.push(Value::Object(more));
            }
        }
        out
    }

    /// What an object cannot be without.
    pub(super) fn least(&self, object: &Object, depth: usize) -> Map<String, Value> {
        let mut map = Map::new();
        if let Some(tag) = &object.adjacent_tag {
            if let Some(arm) = tag.arms.first() {
                map.insert(tag.tag.clone(), json!(arm.value));
            }
        }
        for attribute in object.attributes.iter().filter(|one| one.required == Some(true)) {
            let name = &attribute.name.value;
            if !map.contains_key(name) {
                let values = self.values(&attribute.ty.value, depth.saturating_sub(1));
                map.insert(name.clone(), values.into_iter().next().unwrap_or_default());
            }
        }
        map
    }

    /// Values at the limits, and those that keep to them anyway.
    fn limited(&self, inner: &Type, limits: &[Fact<Limit>], depth: usize) -> Vec<Value> {
        let mut out = Vec::new();
        let text = |length: u64| json!("x".repeat(length.min(LONGEST) as usize));
        let items = self.values(inner, depth);
        let array = |count: u64| {
            let first = items.iter().find_map(|one| one.as_array().and_then(|list| list.first()));
            let count = count.min(LONGEST) as usize;
            json!(vec![first.cloned().unwrap_or(json!("text")); count])
        };
        for fact in limits {
            match &fact.value {
                Limit::Minimum(bound) | Limit::Maximum(bound) => out.push(json!(bound)),
                Limit::ExclusiveMinimum(bound) => {
                    out.push(bound.as_i64().map_or(json!(bound), |bound| json!(bound + 1)));
                }
                Limit::ExclusiveMaximum(bound) => {
                    out.push(bound.as_i64().map_or(json!(bound), |bound| json!(bound - 1)));
                }
                Limit::MinLength(length) | Limit::MaxLength(length) => out.push(text(*length)),
                Limit::MinItems(count) | Limit::MaxItems(count) => out.push(array(*count)),
                Limit::UniqueItems(_) | Limit::Pattern(_) | Limit::Format(_) => {}
            }
        }
        // Beyond what the other side may ask for.
        if matches!(inner.bare(), Type::Array(_)) {
            out.extend([array(2), array(LONGEST)]);
        }
        out.extend(items);
        out
    }
}

/// Objects that a type does not take, each for one attribute of it: what takes any object takes
/// them.
pub(super) fn provoking(known: &Lookup<'_>, ty: &Type) -> Vec<Value> {
    let Some(name) = ty.bare().referred() else { return Vec::new() };
    let attributes = known.get(name).map_or(&[][..], |definition| definition.attributes());
    let others = [json!(true), json!("text"), json!(7)];
    let objects = attributes.iter().flat_map(|attribute| {
        let name = &attribute.name.value;
        others.iter().map(move |other| json!({ name.as_str(): other }))
    });
    objects.take(MOST).collect()
}

/// Values far from the usual ones, which a limit of the other side may refuse.
pub(super) fn far(ty: &Type) -> Vec<Value> {
    match ty.bare() {
        Type::Integer => {
            vec![json!(0), json!(1_000_000_000_000_i64), json!(-1_000_000_000_000_i64)]
        }
        Type::Number => vec![json!(0), json!(1e12), json!(-1e12)],
        Type::String => vec![json!("x".repeat(LONGEST as usize)), json!("%")],
        Type::Array(_) => vec![json!([])],
        _ => Vec::new(),
    }
}
