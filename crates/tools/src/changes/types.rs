//! In: two types that are taken for one. Out: how they differ. Must not know: rows.

use super::{Found, Id, Part, Spot};
use serde_json::Value;
use tablewright::dialect::letters;
use tablewright::model::kinds::Lookup;
use tablewright::model::{Definition, Enum, Fact, Format, Shape, Type, Union};
use tablewright::Limit;

/// A type in a few words.
pub(crate) fn describe(known: &Lookup<'_>, ty: &Type) -> String {
    match ty {
        Type::Any => "any value".into(),
        Type::Null => "null".into(),
        Type::Boolean => "boolean".into(),
        Type::Integer => "integer".into(),
        Type::Number => "number".into(),
        Type::String => "string".into(),
        Type::Formatted(format) => format_name(format.value).into(),
        Type::FreeForm => "object".into(),
        Type::Reference(name) => match known.get(name.as_str()) {
            Some(definition) if definition.section => definition.path.clone(),
            Some(definition) => inline(known, definition),
            None => name.clone(),
        },
        Type::Array(inner) => format!("array of {}", describe(known, inner)),
        Type::OneOrMany(inner) => format!("{0} or array of {0}", describe(known, inner)),
        Type::Map(values) => format!("map of {}", describe(known, &values.ty.value)),
        Type::Limited(inner, _) => describe(known, inner),
    }
}

fn inline(known: &Lookup<'_>, definition: &Definition) -> String {
    match &definition.shape {
        Shape::Object(_) => "object".into(),
        Shape::Enum(values) => {
            let values: Vec<String> =
                values.values.iter().map(|fact| fact.value.to_string()).collect();
            format!("one of {}", values.join(", "))
        }
        Shape::Union(union) => {
            let members: Vec<String> =
                union.members.iter().map(|member| describe(known, &member.ty)).collect();
            members.join(" or ")
        }
        Shape::Alias(ty) => describe(known, ty),
    }
}

fn format_name(format: Format) -> &'static str {
    match format {
        Format::DateTime => "date-time",
        Format::Date => "date",
    }
}

/// A type without what says nothing: its limits, and the inline union of a single member that the
/// page may write around it.
fn one<'t>(known: &Lookup<'t>, ty: &'t Type) -> &'t Type {
    let Type::Reference(name) = ty.bare() else { return ty.bare() };
    match known.get(name.as_str()) {
        Some(inline) if !inline.section => match &inline.shape {
            Shape::Union(union) if union.members.len() == 1 => one(known, &union.members[0].ty),
            _ => ty.bare(),
        },
        _ => ty.bare(),
    }
}

impl Found<'_, '_> {
    pub(super) fn types(&mut self, old: &Type, new: &Type, spot: &Spot) {
        self.limits(old, new, spot);
        let (a, b) = (one(&self.sides.old_known, old), one(&self.sides.new_known, new));
        match (a, b) {
            (Type::Array(a), Type::Array(b)) | (Type::OneOrMany(a), Type::OneOrMany(b)) => {
                self.types(a, b, &spot.inside("[]"));
            }
            (Type::Map(a), Type::Map(b)) => self.map_values(a, b, spot),
            (Type::Reference(a), Type::Reference(b)) => self.references(a, b, spot),
            (Type::Formatted(a), Type::Formatted(b)) if a.value == b.value => {}
            (a, b) if a == b => {}
            (a, b) => self.other_type(a, b, spot),
        }
    }

    /// Compares the arrays around two types that an attribute chooses.
    pub(super) fn forms(&mut self, old: &Type, new: &Type, spot: &Spot) {
        let form = |ty: &Type| match ty.bare() {
            Type::Array(_) => 1,
            Type::OneOrMany(_) => 2,
            _ => 0,
        };
        if form(old) != form(new) {
            self.other_type(old.bare(), new.bare(), spot);
        }
    }

    fn references(&mut self, old: &str, new: &str, spot: &Spot) {
        let (a, b) = (self.sides.old_known[old], self.sides.new_known[new]);
        if a.section && b.section {
            if self.sides.pairs.new_of(old) != Some(new) {
                let (from, to) = (a.path.clone(), b.path.clone());
                if from == to {
                    // Of one heading, it is the rows that differ.
                    return self.inside(a, b, spot);
                }
                self.note(Id::ReferenceChanged, spot, Some(from), Some(to));
            }
            return;
        }
        if a.section != b.section {
            let (from, to) = (
                describe(&self.sides.old_known, &Type::Reference(old.into())),
                describe(&self.sides.new_known, &Type::Reference(new.into())),
            );
            return self.note(Id::ReferenceChanged, spot, Some(from), Some(to));
        }
        self.inside(a, b, spot);
    }

    /// Compares two definitions that are described where they are used.
    fn inside(&mut self, old: &Definition, new: &Definition, spot: &Spot) {
        let (from, to) = (old.name.clone(), new.name.clone());
        let inner = Spot { old: from, new: to, part: Part::Whole, ..spot.clone() };
        self.shapes(old, new, &inner);
    }

    /// Two definitions of other shapes.
    pub(super) fn other_shape(&mut self, old: &Definition, new: &Definition, spot: &Spot) {
        let (a, b) = (Type::Reference(old.name.clone()), Type::Reference(new.name.clone()));
        self.other_type(&a, &b, spot);
    }

    fn is_enum(&self, ty: &Type, old: bool) -> bool {
        let known = if old { &self.sides.old_known } else { &self.sides.new_known };
        matches!(ty, Type::Reference(name)
            if matches!(known[name.as_str()].shape, Shape::Enum(_)) && !known[name.as_str()].section)
    }

    fn is_object(&self, ty: &Type, old: bool) -> bool {
        let known = if old { &self.sides.old_known } else { &self.sides.new_known };
        matches!(ty, Type::Reference(name) if matches!(known[name.as_str()].shape, Shape::Object(_)))
    }

    /// The members of a type that is one of several.
    fn members<'t>(&'t self, ty: &'t Type, old: bool) -> Vec<&'t Type> {
        let known = if old { &self.sides.old_known } else { &self.sides.new_known };
        match ty {
            Type::Reference(name) => match &known[name.as_str()].shape {
                Shape::Union(union) => union.members.iter().map(|member| &member.ty).collect(),
                _ => vec![ty],
            },
            _ => vec![ty],
        }
    }

    fn other_type(&mut self, old: &Type, new: &Type, spot: &Spot) {
        let from = describe(&self.sides.old_known, old);
        let to = describe(&self.sides.new_known, new);
        let id = self.kind(old, new);
        self.note(id, spot, Some(from), Some(to));
    }

    fn kind(&self, old: &Type, new: &Type) -> Id {
        match (old, new) {
            (Type::Any, _) => Id::TypeDocumented,
            (_, Type::Any) => Id::TypeUndocumented,
            (Type::Integer, Type::Number) => Id::TypeGeneralized,
            (Type::Number, Type::Integer) => Id::TypeSpecialized,
            (Type::Formatted(_), Type::Formatted(_)) => Id::FormatChanged,
            (Type::String, Type::Formatted(_)) => Id::FormatAdded,
            (Type::Formatted(_), Type::String) => Id::FormatRemoved,
            (a, Type::OneOrMany(inner)) if a.is_same(inner) => Id::BecameOneOrMany,
            (Type::Array(a), Type::OneOrMany(b)) if a.is_same(b) => Id::BecameOneOrMany,
            (Type::OneOrMany(inner), b) if b.is_same(inner) => Id::BecameSingle,
            (Type::OneOrMany(a), Type::Array(b)) if a.is_same(b) => Id::BecameSingle,
            (a, Type::Array(inner)) if a.is_same(inner) => Id::BecameArray,
            (Type::Array(inner), b) if b.is_same(inner) => Id::BecameNotArray,
            (a, Type::Map(_)) if self.is_object(a, true) || *a == Type::FreeForm => Id::BecameMap,
            (Type::Map(_), b) if self.is_object(b, false) || *b == Type::FreeForm => {
                Id::BecameNotMap
            }
            (Type::FreeForm, b) if self.is_object(b, false) => Id::BecameDocumented,
            (a, Type::FreeForm) if self.is_object(a, true) => Id::BecameFreeForm,
            (
                Type::String | Type::Formatted(_) | Type::Integer | Type::Number | Type::Boolean,
                b,
            ) if self.is_enum(b, false) => Id::BecameEnum,
            (
                a,
                Type::String | Type::Formatted(_) | Type::Integer | Type::Number | Type::Boolean,
            ) if self.is_enum(a, true) => Id::BecameNotEnum,
            _ => {
                let (a, b) = (self.members(old, true), self.members(new, false));
                let within = |some: &[&Type], all: &[&Type]| {
                    some.iter().all(|one| all.iter().any(|other| one.is_same(other)))
                };
                match (within(&a, &b), within(&b, &a)) {
                    (true, _) => Id::TypeGeneralized,
                    (_, true) => Id::TypeSpecialized,
                    _ => Id::TypeChanged,
                }
            }
        }
    }

    /// The constraints on values besides their type.
    fn limits(&mut self, old: &Type, new: &Type, spot: &Spot) {
        let (a, b) = (limits_of(old), limits_of(new));
        let find = |list: &[Fact<Limit>], keyword: &str| {
            list.iter().find(|fact| fact.value.keyword() == keyword).map(|fact| fact.value.clone())
        };
        for fact in a {
            let from = shown(&fact.value);
            match find(b, fact.value.keyword()) {
                None => self.note(Id::BoundRemoved, spot, Some(from), None),
                Some(to) if to != fact.value => {
                    self.note(Id::BoundChanged, spot, Some(from), Some(shown(&to)))
                }
                Some(_) => {}
            }
        }
        for fact in b {
            if find(a, fact.value.keyword()).is_none() {
                self.note(Id::BoundAdded, spot, None, Some(shown(&fact.value)));
            }
        }
    }

    pub(super) fn enums(&mut self, old: &Enum, new: &Enum, spot: &Spot) {
        let values = |list: &Enum| -> Vec<Value> {
            list.values.iter().map(|fact| fact.value.clone()).collect()
        };
        let (a, b) = (values(old), values(new));
        let removed: Vec<&Value> = a.iter().filter(|value| !b.contains(value)).collect();
        let added: Vec<&Value> = b.iter().filter(|value| !a.contains(value)).collect();
        let bare = |value: &Value| letters(&value.to_string());
        let renames = self.sides.likeness <= 1.0;
        let same = |from: &Value, to: &Value| renames && bare(from) == bare(to);
        let only = |from: Option<&Value>, to: Option<&Value>| {
            let list = |value: Option<&Value>| value.cloned().into_iter().collect();
            Spot { part: Part::Values(list(from), list(to)), ..spot.clone() }
        };
        for from in &removed {
            match added.iter().find(|to| same(from, to)) {
                Some(to) => self.note(
                    Id::EnumValueRenamed,
                    &only(Some(from), Some(to)),
                    Some(from.to_string()),
                    Some(to.to_string()),
                ),
                None => {
                    let spot = only(Some(from), None);
                    self.note(Id::EnumValueRemoved, &spot, Some(from.to_string()), None);
                }
            }
        }
        for to in added.iter().filter(|to| !removed.iter().any(|from| same(from, to))) {
            self.note(Id::EnumValueAdded, &only(None, Some(to)), None, Some(to.to_string()));
        }
    }

    pub(super) fn unions(&mut self, old: &Union, new: &Union, spot: &Spot) {
        if old.join != new.join {
            let (from, to) = (format!("{:?}", old.join), format!("{:?}", new.join));
            self.note(Id::JoinChanged, spot, Some(from), Some(to));
        }
        let same = |this: &Self, a: &Type, b: &Type| match (a, b) {
            (Type::Reference(a), Type::Reference(b)) => {
                let (old, new) =
                    (this.sides.old_known[a.as_str()], this.sides.new_known[b.as_str()]);
                let paired = this.sides.pairs.new_of(a) == Some(b.as_str());
                paired || (!old.section && !new.section && a == b)
            }
            (a, b) => a.is_same(b),
        };
        for (number, member) in old.members.iter().enumerate() {
            match new.members.iter().find(|other| same(self, &member.ty, &other.ty)) {
                None => {
                    let from = describe(&self.sides.old_known, &member.ty);
                    let spot = Spot { part: Part::Member(Some(number), None), ..spot.clone() };
                    self.note(Id::OneOfRemoved, &spot, Some(from), None);
                }
                Some(other) => self.types(&member.ty, &other.ty, spot),
            }
        }
        for (number, member) in new.members.iter().enumerate() {
            if !old.members.iter().any(|other| same(self, &other.ty, &member.ty)) {
                let to = describe(&self.sides.new_known, &member.ty);
                let spot = Spot { part: Part::Member(None, Some(number)), ..spot.clone() };
                self.note(Id::OneOfAdded, &spot, None, Some(to));
            }
        }
        if old.members.len() == new.members.len()
            && std::mem::discriminant(&old.discriminator)
                != std::mem::discriminant(&new.discriminator)
        {
            self.note(Id::DiscriminatorChanged, spot, None, None);
        }
    }
}

fn limits_of(ty: &Type) -> &[Fact<Limit>] {
    match ty {
        Type::Limited(_, limits) => limits,
        _ => &[],
    }
}

fn shown(limit: &Limit) -> String {
    let value = match limit {
        Limit::Minimum(value)
        | Limit::Maximum(value)
        | Limit::ExclusiveMinimum(value)
        | Limit::ExclusiveMaximum(value) => value.to_string(),
        Limit::MinLength(value)
        | Limit::MaxLength(value)
        | Limit::MinItems(value)
        | Limit::MaxItems(value) => value.to_string(),
        Limit::UniqueItems(value) => value.to_string(),
        Limit::Pattern(text) | Limit::Format(text) => text.clone(),
    };
    format!("{} {value}", limit.keyword())
}
