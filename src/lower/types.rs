//! In: what a cell states of a type. Out: the type, and the definitions that it needs. Must not
//! know: JSON Schema or Rust.

use super::*;
use crate::read::page::{Reference, TypeExpr};

impl Builder<'_> {
    /// Adds a definition of an inline object, union or enumeration, ahead of those that it holds.
    pub(super) fn hoist(
        &mut self,
        spot: &Spot<'_>,
        (title, span): (Option<&str>, Span),
        make: impl FnOnce(&mut Self, &Spot<'_>) -> Shape,
    ) -> Type {
        let key = spot.key();
        let page = &self.parts.sources.get(self.parts.pages[spot.page()].file).path;
        let name = self.lock.name(page, &key, &type_name(&spot.name()));
        self.spots.push((spot.page(), key));
        let origin = Origin::Documented(self.place(span));
        let at = self.add(Definition {
            name: name.clone(),
            title: title.map(str::to_owned),
            section: false,
            path: spot.path(),
            description: None,
            origin,
            also: Vec::new(),
            shape: Shape::Alias(Type::Any),
            flags: Vec::new(),
            examples: Vec::new(),
        });
        self.definitions[at].shape = make(self, &Spot::Named(spot, name.clone()));
        Type::Reference(name)
    }

    /// The type of a body and whether `null` is documented.
    pub(super) fn type_of(&mut self, body: &Body, spot: &Spot<'_>) -> (Fact<Type>, Option<Origin>) {
        self.type_said(Said::of(body), spot)
    }

    /// The type of which all this is said, and whether `null` is documented.
    pub(super) fn type_said(
        &mut self,
        mut said: Said<'_>,
        spot: &Spot<'_>,
    ) -> (Fact<Type>, Option<Origin>) {
        let items = said.take_inner(true);
        let map = said.take_inner(false);
        let stated = said.kinds.iter().find(|kind| kind.value == JsonType::Null);
        let nullable = stated.map(|kind| self.origin(kind)).or_else(|| {
            said.values.iter().find(|value| said.is_null(value)).map(|value| self.origin(value))
        });
        let mut alternatives = self.alternatives(&said, items, map, spot);
        let open = matches!(said.head, Head::Any | Head::Enum);
        let only_null = alternatives.is_empty() && nullable.is_some() && !open && !said.unread;
        if only_null {
            alternatives.push(Type::Null);
        }
        let origin = match said.kinds.first() {
            _ if said.one_or_many.is_some() => said.one_or_many.map(|stated| self.origin(&stated)),
            Some(kind) => Some(self.origin(kind)),
            None => said.first_link().map(|link| self.origin(&link)),
        };
        let value = match alternatives.len() {
            0 if said.unread || open => {
                self.report_enum(&said, spot);
                let origin = self.inferred(Rule::TypeUnknown, said.span);
                return (Fact { value: Type::Any, origin }, nullable);
            }
            0 => return self.shown_by_example(&said, nullable),
            1 => alternatives.remove(0),
            _ => self.join_alternatives(alternatives, said.span, said.title, spot),
        };
        let origin = origin.unwrap_or_else(|| self.inferred(Rule::TypeFromContent, said.span));
        (Fact { value, origin }, nullable.filter(|_| !only_null))
    }

    /// A word says that there is a list of values, and there is none.
    fn report_enum(&mut self, said: &Said<'_>, spot: &Spot<'_>) {
        if said.head != Head::Enum {
            return;
        }
        let message = "the type is one of some values, and none is listed";
        self.diagnostics.push(
            Diagnostic::new(Code::UnknownType, said.span, message)
                .at(spot.path())
                .help("list the values in the page, or state them by the correction `values`"),
        );
    }

    /// Without a type word or a clause, an example may still show a timestamp.
    fn shown_by_example(
        &self,
        said: &Said<'_>,
        nullable: Option<Origin>,
    ) -> (Fact<Type>, Option<Origin>) {
        let fact = match said.prose.and_then(formats::infer) {
            Some((format, rule)) => {
                let origin = self.inferred(rule, said.span);
                Fact {
                    value: Type::Formatted(Fact { value: format, origin: origin.clone() }),
                    origin,
                }
            }
            None => Fact { value: Type::Any, origin: self.inferred(Rule::TypeUnknown, said.span) },
        };
        (fact, nullable)
    }

    /// Each type that is named: what the cell and the clauses say, and the type words that no clause
    /// explains.
    fn alternatives(
        &mut self,
        said: &Said<'_>,
        items: Option<Said<'_>>,
        map: Option<Said<'_>>,
        spot: &Spot<'_>,
    ) -> Vec<Type> {
        let kinds = said.json_types();
        let mut found = Vec::new();
        let mut left: BTreeSet<JsonType> = kinds.iter().copied().collect();
        let only_array = kinds == [JsonType::Array];
        let unstated = only_array && items.is_none();
        if let Some(union) = self.union_said(said, spot) {
            found.push(if unstated { Type::Array(Box::new(union)) } else { union });
            left.clear();
        }
        if let Some(items) = items {
            let items = self.item_type(items, spot);
            found.push(if said.one_or_many.is_some() {
                Type::OneOrMany(Box::new(items))
            } else {
                let array = Type::Array(Box::new(items));
                self.limited(JsonType::Array, array, said, said.own_limits(None))
            });
            left.remove(&JsonType::Array);
        }
        if let Some(values) = map {
            found.push(self.map(values, spot));
            left.remove(&JsonType::Object);
        }
        if let Head::One(TypeExpr::Object(fields, _)) = &said.head {
            let object = self.hoist(spot, (said.title, said.span), |builder, spot| {
                Shape::Object(builder.fields(fields, said.by, spot))
            });
            found.push(object);
            left.remove(&JsonType::Object);
        }
        if let Some(reference) = self.listed_elsewhere(said, &left) {
            left.retain(|kind| matches!(kind, JsonType::Object | JsonType::Array));
            found.push(reference);
        }
        let inner = self.explained(said, spot);
        if !inner.is_empty() {
            found.extend(inner.into_iter().map(|ty| match unstated {
                true => self.array_of(ty),
                false => ty,
            }));
            left.remove(if unstated { &JsonType::Array } else { &JsonType::Object });
            if left.iter().all(|kind| !matches!(kind, JsonType::Array)) {
                left.clear();
            }
        }
        // Of which type the values are, only the type words could say.
        if !said.unread && said.values.iter().any(|value| !said.is_null(value)) {
            let values = self.hoist(spot, (said.title, said.span), |builder, spot| {
                Shape::Enum(builder.values(said, &spot.path()))
            });
            found.push(if only_array { Type::Array(Box::new(values)) } else { values });
            let only_boolean = kinds == [JsonType::Boolean];
            left.retain(|kind| {
                matches!(kind, JsonType::Object | JsonType::Array | JsonType::Boolean)
                    && !only_array
                    && !only_boolean
            });
        }
        found.extend(left.into_iter().flat_map(|kind| self.plain_words(kind, said)));
        found
    }

    /// What links lead to, and what the rows below say.
    fn explained(&mut self, said: &Said<'_>, spot: &Spot<'_>) -> Vec<Type> {
        let mut found: Vec<Type> = said.links.iter().map(|link| self.link(link.value)).collect();
        if let Head::One(TypeExpr::Link(reference)) = &said.head {
            found.push(self.reference(reference));
        }
        if !said.tables.is_empty()
            && said.members.is_none_or(|(join, _)| join != Composition::AllOf)
        {
            found.push(self.table(said, spot));
        }
        found
    }

    /// An array of something, or the array itself that a section is.
    fn array_of(&self, ty: Type) -> Type {
        let is_array = match &ty {
            Type::Reference(name) => self.origins.get(name).is_some_and(|id| {
                let body = self.parts.pages[id.0].sections[id.1].stated();
                let kinds = body.kinds();
                let kinds: Vec<JsonType> = kinds.iter().map(|stated| stated.value).collect();
                let listed = !body.tables.is_empty() || body.links().next().is_some();
                body.items().is_some() && !listed && body.members().is_none()
                    || kinds == [JsonType::Array] && !listed
            }),
            _ => false,
        };
        if is_array {
            ty
        } else {
            Type::Array(Box::new(ty))
        }
    }

    /// The section that a clause leads to.
    pub(super) fn link(&self, link: &page::Link) -> Type {
        match self.parts.links.targets.get(&link.id) {
            Some(id) => Type::Reference(self.sections[id].clone()),
            None => Type::Any,
        }
    }

    /// The section that a type is. One of nothing but text is no object for it, but by a correction.
    pub(super) fn reference(&self, reference: &Reference) -> Type {
        let unknown = if reference.object { Type::FreeForm } else { Type::Any };
        let stated = |id: &SectionId| self.says_type(*id) || reference.link.correction().is_some();
        match self.parts.links.targets.get(&reference.link.value.id) {
            Some(id) if stated(id) => Type::Reference(self.sections[id].clone()),
            _ => unknown,
        }
    }

    /// A table of nothing but a placeholder is a map.
    pub(super) fn table(&mut self, said: &Said<'_>, spot: &Spot<'_>) -> Type {
        let rows: Vec<&page::Attribute> = said.tables.iter().flatten().collect();
        match rows[..] {
            [only]
                if only.placeholder
                    && keys(&only.name.value).is_none()
                    && !said.rows.is_some_and(Body::speaks_of_others) =>
            {
                let below = spot.below(only);
                Type::Map(Box::new(self.attribute(only, &Spot::Named(&below, spot.name()))))
            }
            _ => self.hoist(spot, (said.title, said.span), |builder, spot| {
                Shape::Object(builder.object(said, spot))
            }),
        }
    }

    /// The enumeration that a link of the text leads to: one only, of values that the type has.
    fn listed_elsewhere(&self, said: &Said<'_>, left: &BTreeSet<JsonType>) -> Option<Type> {
        if !said.values.is_empty() {
            return None;
        }
        let fits = |id: &SectionId| {
            let section = &self.parts.pages[id.0].sections[id.1];
            let listed = &section.body;
            let numbers = listed.kinds_beside().any(|stated| stated.value == JsonType::Integer);
            let wanted = |kind: &JsonType| match kind {
                JsonType::Integer | JsonType::Number => numbers,
                JsonType::String => !numbers,
                _ => false,
            };
            !listed.values().is_empty()
                && listed.tables.is_empty()
                && listed.members().is_none()
                && (said.head == Head::Enum || left.iter().any(wanted))
        };
        let targets = &self.parts.links.targets;
        let found: BTreeSet<SectionId> = said
            .mentions
            .iter()
            .filter_map(|link| targets.get(&link.id).copied())
            .filter(fits)
            .collect();
        match found.into_iter().collect::<Vec<_>>()[..] {
            [only] => Some(Type::Reference(self.sections.get(&only)?.clone())),
            _ => None,
        }
    }

    pub(super) fn link_name(&self, link: &page::Link) -> String {
        let target = self.parts.links.targets.get(&link.id);
        target.map_or_else(|| link.text.clone(), |id| self.sections[id].clone())
    }
}

/// The name of a member that is not a definition.
pub(super) fn kind_name(ty: &Type) -> Option<&'static str> {
    Some(match ty {
        Type::Any => "Any",
        Type::Null => "Null",
        Type::Boolean => "Boolean",
        Type::Integer => "Integer",
        Type::Number => "Number",
        Type::String => "String",
        Type::Formatted(_) => "Timestamp",
        Type::FreeForm => "Object",
        Type::Array(_) => "Array",
        Type::OneOrMany(_) => "OneOrMany",
        Type::Map(_) => "Map",
        Type::Limited(inner, _) => return kind_name(inner),
        Type::Reference(_) => return None,
    })
}
