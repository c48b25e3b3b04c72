//! In: the model. Out: types of Go: structs whose fields may be missing, with a map for the rest. Must not
//! know: JSON Schema, or any entity's name.

use super::super::notes;
use super::{field_names, is_filled, literal, Offered, TAKEN};
use crate::model::kinds::{lookup, Lookup};
use crate::model::{AdjacentTag, Attribute, Definition, Enum, Model, Object, Shape, Type, Union};
use crate::naming::{variant_name, Names};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The nesting limit: a deeper type is written as *any*.
const DEPTH: usize = 12;

/// Makes types.
pub struct Types<'m, 'n> {
    model: &'m Model,
    known: Lookup<'m>,
    names: &'n mut Names,
    unknown: &'n str,
    constants: Constants,
    out: String,
}

/// The constants of documented values, by their types and texts.
pub type Constants = BTreeMap<(String, String), String>;

impl<'m, 'n> Types<'m, 'n> {
    /// The types of all definitions, and the constants of their values.
    pub fn all(
        model: &'m Model,
        names: &'n mut Names,
        offered: &'n Offered,
    ) -> (String, Constants) {
        let mut types = Types {
            model,
            known: lookup(&model.definitions),
            names,
            unknown: &offered.unknown,
            constants: Constants::new(),
            out: String::new(),
        };
        for definition in &model.definitions {
            types.definition(definition);
        }
        (types.out, types.constants)
    }

    fn definition(&mut self, definition: &Definition) {
        match &definition.shape {
            Shape::Object(object) => self.object(definition, object),
            Shape::Enum(values) => self.values(definition, values),
            Shape::Union(union) => self.union(definition, union),
            Shape::Alias(ty) => {
                let ty = self.element(ty, 0);
                self.says(&definition.name, &notes::definition(definition));
                let _ = writeln!(self.out, "type {} = {ty}", definition.name);
            }
        }
    }

    fn says(&mut self, name: &str, notes: &[String]) {
        let _ = writeln!(self.out, "\n// {name} is documented so:");
        for note in notes {
            let _ = writeln!(self.out, "// {}", formatted(note));
        }
    }

    fn object(&mut self, definition: &Definition, object: &Object) {
        let tag = object.adjacent_tag.as_deref();
        if let Some(tag) = tag {
            self.body(tag);
        }
        self.says(&definition.name, &notes::definition(definition));
        let _ = writeln!(self.out, "type {} struct {{", definition.name);
        for (attribute, field) in object.attributes.iter().zip(field_names(object)) {
            let ty = self.attribute(attribute, tag);
            for note in notes::attribute(self.model, attribute) {
                let _ = writeln!(self.out, "\t// {}", formatted(&note));
            }
            let _ = writeln!(self.out, "\t{field} {ty} {}\n", key(&attribute.name.value));
        }
        self.out.push_str(
            "\t// Extra has what no field holds: other attributes, and undocumented values.\n",
        );
        self.out.push_str("\tExtra map[string]any\n}\n");
    }

    /// The interface of all payloads.
    fn body(&mut self, tag: &AdjacentTag) {
        let is_filled = |name: &str| self.known.get(name).is_some_and(|one| is_filled(one));
        let arms = tag.arms.iter().map(|arm| arm.definition.as_str());
        let mut known: Vec<String> = Vec::new();
        for arm in arms.filter(|name| is_filled(name)) {
            let arm = format!("*{arm}");
            if !known.contains(&arm) {
                known.push(arm);
            }
        }
        let _ = write!(
            self.out,
            "\n// {0} is one of {1}, or *{2}.\ntype {0} interface {{\n\tMarshalJSON() ([]byte, error)\n\n\
            \t// IsPayload is a method of these pointers only.\n\tIsPayload()\n}}\n",
            tag.body,
            known.join(", "),
            self.unknown,
        );
    }

    fn attribute(&self, attribute: &Attribute, tag: Option<&AdjacentTag>) -> String {
        let name = &attribute.name.value;
        let ty = &attribute.ty.value;
        match tag {
            Some(tag) if *name == tag.tag => format!("*{}", tag.values),
            Some(tag) if *name == tag.content => {
                // An alias stands for any value here, so that it is left unchanged.
                let inner = ty.with_inner(Type::Any);
                let ty = self.field(&inner);
                match ty.strip_suffix("any]").or(ty.strip_suffix("any")) {
                    Some(outer) if ty.ends_with(']') => format!("{outer}{}]", tag.body),
                    Some(outer) => format!("{outer}{}", tag.body),
                    None => ty,
                }
            }
            _ => self.field(ty),
        }
    }

    /// The type of a field, which may be missing.
    fn field(&self, ty: &Type) -> String {
        let ty = self.element(ty, 0);
        let holds = ty == "any" || ty.starts_with("[]") || ty.starts_with("map[");
        if holds {
            ty
        } else {
            format!("*{ty}")
        }
    }

    /// The type of a value that is there.
    fn element(&self, ty: &Type, depth: usize) -> String {
        if depth > DEPTH {
            return "any".to_owned();
        }
        let inner = |ty: &Type| self.element(ty, depth + 1);
        match ty {
            Type::Any | Type::Null => "any".to_owned(),
            Type::Boolean => "bool".to_owned(),
            Type::Integer => "int64".to_owned(),
            Type::Number => "float64".to_owned(),
            Type::String | Type::Formatted(_) => "string".to_owned(),
            Type::FreeForm => "map[string]any".to_owned(),
            Type::Limited(limited, _) => inner(limited),
            Type::Array(items) => format!("[]{}", inner(items)),
            Type::OneOrMany(one) => format!("support.OneOrMany[{}]", inner(one)),
            Type::Map(values) => format!("map[string]{}", inner(&values.ty.value)),
            Type::Reference(name) => match self.known.get(name.as_str()).map(|one| &one.shape) {
                Some(Shape::Alias(aliased)) => inner(aliased),
                Some(Shape::Enum(values)) if !is_text(values) => "any".to_owned(),
                _ => name.clone(),
            },
        }
    }

    fn union(&mut self, definition: &Definition, union: &Union) {
        let name = &definition.name;
        self.says(name, &notes::definition(definition));
        self.out.push_str("//\n// One of the fields is there.\n");
        let _ = writeln!(self.out, "type {name} struct {{");
        let mut names = Names::default();
        for taken in TAKEN.into_iter().chain(["Other"]) {
            names.unique(taken);
        }
        for member in &union.members {
            let field = names.unique(&member.variant);
            let ty = self.field(&member.ty);
            let _ = writeln!(self.out, "\t{field} {ty}\n");
        }
        self.out.push_str("\t// Other is what fits none of them.\n\tOther any\n}\n");
        let _ = write!(
            self.out,
            "\n// IsUnion says that one field is there.\nfunc ({name}) IsUnion() {{}}\n"
        );
    }

    fn values(&mut self, definition: &Definition, values: &Enum) {
        if !is_text(values) {
            return;
        }
        let name = &definition.name;
        self.says(name, &notes::definition(definition));
        let _ = writeln!(self.out, "type {name} string\n\n// The documented values.\nconst (");
        let texts: Vec<&str> = values.values.iter().filter_map(|one| one.value.as_str()).collect();
        let mut known = Vec::new();
        for (number, text) in texts.iter().enumerate() {
            let constant = self.names.unique(&format!("{name}{}", variant_name(text)));
            let gap = if number == 0 { "" } else { "\n" };
            let _ = writeln!(self.out, "{gap}\t{constant} {name} = {}", literal(text));
            let place = (name.clone(), (*text).to_owned());
            self.constants.entry(place).or_insert_with(|| constant.clone());
            known.push(constant);
        }
        let _ = write!(
            self.out,
            ")\n\n// IsKnown says whether the value is documented.\nfunc (v {name}) IsKnown() bool {{\n\
            \tswitch v {{\n\tcase {}:\n\t\treturn true\n\t}}\n\treturn false\n}}\n",
            known.join(", ")
        );
    }
}

/// A text as `gofmt` leaves it in a comment.
fn formatted(note: &str) -> String {
    note.replace("``", "“").replace("''", "”")
}

pub(super) fn is_text(values: &Enum) -> bool {
    values.values.iter().all(|one| one.value.is_string())
}

/// The mark of a field that holds an attribute.
fn key(name: &str) -> String {
    let tag = format!("key:{}", literal(name));
    if tag.contains('`') {
        literal(&tag)
    } else {
        format!("`{tag}`")
    }
}
