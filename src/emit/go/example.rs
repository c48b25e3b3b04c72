//! In: the model, and a sample as JSON. Out: the program of the README. Must not know: how the module
//! is made.

use super::super::sample;
use super::types::{is_text, Constants};
use super::{field_names, literal, module, package, Offered};
use crate::model::{AdjacentTag, Attribute, Model, Object, Shape, Type};
use serde_json::{Map, Value};

/// Writes values of a model in Go, outside of its package.
struct Example<'m> {
    model: &'m Model,
    package: String,
    offered: &'m Offered,
    constants: &'m Constants,
}

/// Receives, switches, reads a nested attribute, reports violations, and builds an event.
pub fn program(model: &Model, offered: &Offered, constants: &Constants) -> String {
    let example = Example { model, package: package(model), offered, constants };
    let Example { package, .. } = &example;
    let Offered { parse, departure, .. } = offered;
    let show = example.shown().unwrap_or_else(|| {
        "\tread, _ := event.MarshalJSON()\n\treturn \"read: \" + string(read)\n".to_owned()
    });
    let event = example.event();
    let json =
        if format!("{show}{event}").contains("json.") { "\t\"encoding/json\"\n" } else { "" };
    format!(
        "package main\n\nimport (\n{json}\t\"errors\"\n\t\"fmt\"\n\t\"strings\"\n\n\t{package} {import}\n)\n\n\
        func receive(text string) string {{\n\tevent, err := {package}.{parse}([]byte(text))\n\
        \tvar departure {package}.{departure}\n\tif errors.As(err, &departure) {{\n\
        \t\tlines := make([]string, len(departure))\n\t\tfor number, one := range departure {{\n\
        \t\t\tlines[number] = one.Pointer + \": \" + one.Kind\n\t\t}}\n\
        \t\treturn strings.Join(lines, \"\\n\")\n\t}}\n{show}}}\n\n\
        func main() {{\n{event}\ttext, _ := event.MarshalJSON()\n\
        \tfmt.Println(event.Validate(), receive(string(text)), receive(\"7\"))\n}}\n",
        import = literal(&module(model)),
    )
}

impl Example<'_> {
    fn object(&self, name: &str) -> Option<&Object> {
        match &self.model.definition(name).shape {
            Shape::Object(object) => Some(object),
            _ => None,
        }
    }

    /// Shows what arrived: by the type of its payload, where a tag tells.
    fn shown(&self) -> Option<String> {
        let tag = self.model.root_tag()?;
        let root = self.object(&self.model.root)?;
        let field = |name: &str| named(root, name).map(|(field, _)| field);
        let of = field(&tag.tag)?;
        let switch = self.switch(tag, root).unwrap_or_default();
        Some(format!(
            "{switch}\tif event.{of} == nil || !event.{of}.IsKnown() {{\n\t\treturn \"another event\"\n\t}}\n\
            \treturn fmt.Sprint(\"read: \", *event.{of})\n"
        ))
    }

    /// Reads an attribute of the first payload, and tells an unknown one.
    fn switch(&self, tag: &AdjacentTag, root: &Object) -> Option<String> {
        let (content, ty) = named(root, &tag.content)?;
        let arm = &tag.arms.first()?.definition;
        let path = sample::path(self.model, arm);
        let (first, _) = named(self.object(arm)?, &path.first()?.name.value)?;
        let inner = match path.as_slice() {
            [above, leaf] => Some(self.inner(above, leaf)?),
            _ => None,
        };
        let (package, unknown) = (&self.package, &self.offered.unknown);
        let cases = |indent: &str| {
            let read = |of: &str, indent: &str| {
                format!(
                    "{indent}\tread, _ := json.Marshal({of})\n\
                    {indent}\treturn \"read: \" + string(read)\n"
                )
            };
            let known = match &inner {
                Some(leaf) => format!(
                    "{indent}\tif data.{first} != nil {{\n{}{indent}\t}}\n",
                    read(&format!("data.{first}.{leaf}"), &format!("{indent}\t"))
                ),
                None => read(&format!("data.{first}"), indent),
            };
            format!(
                "{indent}case *{package}.{arm}:\n{known}{indent}case *{package}.{unknown}:\n\
                {indent}\tread, _ := data.MarshalJSON()\n\
                {indent}\treturn \"another event: \" + string(read)\n"
            )
        };
        match ty.with_inner(Type::Any) {
            Type::Any => {
                Some(format!("\tswitch data := event.{content}.(type) {{\n{}\t}}\n", cases("\t")))
            }
            Type::OneOrMany(_) => Some(format!(
                "\tif event.{content} != nil && len(event.{content}.Values) > 0 {{\n\
                \t\tswitch data := event.{content}.Values[0].(type) {{\n{}\t\t}}\n\t}}\n",
                cases("\t\t")
            )),
            _ => None,
        }
    }

    /// The field of an attribute of what another attribute leads to.
    fn inner(&self, above: &Attribute, leaf: &Attribute) -> Option<String> {
        let Type::Reference(name) = &above.ty.value else { return None };
        named(self.object(name)?, &leaf.name.value).map(|(field, _)| field)
    }

    /// The constant of a documented value of a type.
    fn constant(&self, of: &str, text: &str) -> String {
        let known = self.constants.get(&(of.to_owned(), text.to_owned()));
        known.map_or_else(
            || format!("{}.{of}({})", self.package, literal(text)),
            |constant| format!("{}.{constant}", self.package),
        )
    }

    /// Builds the sample: by its fields, or by its text where one of them takes more words.
    fn event(&self) -> String {
        let (root, package) = (&self.model.root, &self.package);
        let sample = sample::of(self.model, root);
        let fields = self.object(root).zip(sample.as_object());
        let fields = fields.and_then(|(object, sample)| self.fields(object, sample));
        match fields {
            Some(fields) => {
                let lines = fields.iter().map(|(field, value)| format!("\tevent.{field} = {value}\n"));
                format!("\tevent := {package}.{root}{{}}\n{}", lines.collect::<String>())
            }
            None => format!(
                "\tvar event {package}.{root}\n\
                \tif err := json.Unmarshal([]byte({}), &event); err != nil {{\n\t\tpanic(err)\n\t}}\n",
                literal(&sample.to_string())
            ),
        }
    }

    /// The fields of a sample that are there, with their values.
    fn fields(
        &self,
        object: &Object,
        sample: &Map<String, Value>,
    ) -> Option<Vec<(String, String)>> {
        let chosen = object.adjacent_tag.as_deref();
        let chosen = chosen.and_then(|tag| Some((tag, tag.arms.first()?)));
        let names = field_names(object);
        let there = object.attributes.iter().zip(names).filter_map(|(attribute, field)| {
            let key = &attribute.name.value;
            let value = sample.get(key)?;
            let ty = &attribute.ty.value;
            let written = match chosen {
                Some((tag, _)) if *key == tag.tag => {
                    value.as_str().map(|text| self.pointer(&self.constant(&tag.values, text)))
                }
                Some((tag, arm)) if *key == tag.content => {
                    let payload = self.value(&Type::Reference(arm.definition.clone()), value);
                    payload.and_then(|payload| self.payload(ty, tag, payload))
                }
                _ => self.value(ty, value),
            };
            Some(written.map(|written| (field, written)))
        });
        there.collect()
    }

    fn payload(&self, ty: &Type, tag: &AdjacentTag, payload: String) -> Option<String> {
        let (package, one) = (&self.package, &self.offered.one);
        match ty.with_inner(Type::Any) {
            Type::Any => Some(payload),
            Type::OneOrMany(_) => {
                Some(format!("{package}.{one}[{package}.{}]({payload})", tag.body))
            }
            _ => None,
        }
    }

    /// A value as a field has it; none if that takes more words.
    fn value(&self, ty: &Type, value: &Value) -> Option<String> {
        match ty {
            Type::String | Type::Formatted(_) => Some(self.pointer(&literal(value.as_str()?))),
            Type::Boolean => Some(self.pointer(&value.as_bool()?.to_string())),
            Type::Integer => Some(self.pointer(&format!("int64({})", value.as_i64()?))),
            Type::Number => Some(self.pointer(&format!("float64({})", value.as_f64()?))),
            Type::Limited(inner, _) => self.value(inner, value),
            Type::Reference(name) => self.named(name, value),
            _ => None,
        }
    }

    fn named(&self, name: &str, value: &Value) -> Option<String> {
        let package = &self.package;
        match &self.model.definition(name).shape {
            Shape::Object(object) => {
                let fields = self.fields(object, value.as_object()?)?;
                let fields = fields.iter().map(|(field, value)| format!("{field}: {value}"));
                let fields = fields.collect::<Vec<_>>().join(", ");
                Some(format!("&{package}.{name}{{{fields}}}"))
            }
            Shape::Enum(values) if is_text(values) => {
                Some(self.pointer(&self.constant(name, value.as_str()?)))
            }
            Shape::Alias(ty) => self.value(ty, value),
            _ => None,
        }
    }

    fn pointer(&self, value: &str) -> String {
        format!("{}.{}({value})", self.package, self.offered.ptr)
    }
}

/// The field and the type of an attribute.
fn named<'o>(object: &'o Object, name: &str) -> Option<(String, &'o Type)> {
    let at = object.attributes.iter().position(|one| one.name.value == name)?;
    Some((field_names(object).swap_remove(at), &object.attributes[at].ty.value))
}
