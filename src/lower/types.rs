//! In: what a cell states of a type. Out: the type, and the definitions that it needs. Must not
//! know: JSON Schema or Rust.

use super::formats::known_format;
use super::*;
use crate::dialect::NO_FORMAT;

impl Builder<'_> {
    /// Adds a definition of an inline object, union or enumeration, ahead of those that it holds.
    pub(super) fn hoist(
        &mut self,
        spot: &Spot<'_>,
        body: &Body,
        make: impl FnOnce(&mut Self, &Spot<'_>) -> Shape,
    ) -> Type {
        let key = spot.key();
        let page = &self.parts.sources.get(self.parts.pages[spot.page()].file).path;
        let name = self.lock.name(page, &key, &type_name(&spot.name()));
        self.spots.push((spot.page(), key));
        let origin = Origin::Documented(self.place(body.span));
        let at = self.add(Definition {
            name: name.clone(),
            title: body.title.as_deref().map(str::to_owned),
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
        let kinds: Vec<JsonType> = body
            .types
            .iter()
            .map(|kind| kind.value)
            .filter(|kind| *kind != JsonType::Null)
            .collect();
        let stated = body
            .types
            .iter()
            .find(|kind| kind.value == JsonType::Null)
            .map(|kind| self.origin(kind));
        let nullable = stated.or_else(|| {
            body.values.iter().find(|value| is_null(value, body)).map(|value| self.origin(value))
        });
        let mut alternatives = self.alternatives(body, &kinds, spot);
        let only_null = alternatives.is_empty() && nullable.is_some();
        if only_null {
            alternatives.push(Type::Null);
        }
        let origin = match body.types.first().filter(|_| !only_null || nullable.is_some()) {
            _ if body.one_or_many.is_some() => {
                body.one_or_many.as_ref().map(|stated| self.origin(stated))
            }
            Some(kind) => Some(self.origin(kind)),
            None => body.links.first().map(|link| self.origin(link)),
        };
        let value = match alternatives.len() {
            0 if !body.unread_types.is_empty() => {
                return (
                    Fact { value: Type::Any, origin: self.inferred(Rule::TypeUnknown, body.span) },
                    nullable,
                )
            }
            0 => return self.shown_by_example(body, nullable),
            1 => alternatives.remove(0),
            _ => self.join_alternatives(alternatives, body, spot),
        };
        let origin = origin.unwrap_or_else(|| self.inferred(Rule::TypeFromContent, body.span));
        (Fact { value, origin }, nullable.filter(|_| !only_null))
    }

    /// Without a type word or a clause, an example may still show a timestamp.
    fn shown_by_example(
        &self,
        body: &Body,
        nullable: Option<Origin>,
    ) -> (Fact<Type>, Option<Origin>) {
        let fact = match formats::infer(body) {
            Some((format, rule)) => {
                let origin = self.inferred(rule, body.span);
                Fact {
                    value: Type::Formatted(Fact { value: format, origin: origin.clone() }),
                    origin,
                }
            }
            None => Fact { value: Type::Any, origin: self.inferred(Rule::TypeUnknown, body.span) },
        };
        (fact, nullable)
    }

    /// Each type that the body names: what the clauses say, and the type words that no clause
    /// explains.
    fn alternatives(&mut self, body: &Body, kinds: &[JsonType], spot: &Spot<'_>) -> Vec<Type> {
        let mut found = Vec::new();
        let mut left: BTreeSet<JsonType> = kinds.iter().copied().collect();
        let only_array = kinds == [JsonType::Array];
        if let Some((join, members)) = &body.members {
            let union = match join {
                // One of one thing is that thing.
                Composition::AnyOf | Composition::OneOf if page::is_link(members) => {
                    self.link(&members[0].links[0])
                }
                Composition::AllOf => self.hoist(spot, body, |builder, spot| {
                    Shape::Object(builder.all_of(members, body, spot))
                }),
                join => self.hoist(spot, body, |builder, spot| {
                    Shape::Union(builder.union(*join, members, spot))
                }),
            };
            found.push(if only_array && body.items.is_none() {
                Type::Array(Box::new(union))
            } else {
                union
            });
            left.clear();
        }
        if let Some(items) = &body.items {
            let items = self.item_type(items, spot);
            found.push(if body.one_or_many.is_some() {
                Type::OneOrMany(Box::new(items))
            } else {
                self.limited(JsonType::Array, Type::Array(Box::new(items)), body)
            });
            left.remove(&JsonType::Array);
        }
        if let Some(values) = &body.map {
            found.push(self.map(values, spot));
            left.remove(&JsonType::Object);
        }
        if let Some(reference) = self.listed_elsewhere(body, &left) {
            left.retain(|kind| matches!(kind, JsonType::Object | JsonType::Array));
            found.push(reference);
        }
        let mut inner: Vec<Type> = body.links.iter().map(|link| self.link(link)).collect();
        if !body.tables.is_empty()
            && body.members.as_ref().is_none_or(|(join, _)| *join != Composition::AllOf)
        {
            inner.push(self.table(body, spot));
        }
        if !inner.is_empty() {
            let wrapped = only_array && body.items.is_none();
            found.extend(inner.into_iter().map(|ty| {
                if wrapped {
                    Type::Array(Box::new(ty))
                } else {
                    ty
                }
            }));
            left.remove(if wrapped { &JsonType::Array } else { &JsonType::Object });
            if left.iter().all(|kind| !matches!(kind, JsonType::Array)) {
                left.clear();
            }
        }
        // Of which type the values are, only the type words could say.
        if body.values.iter().any(|value| !is_null(value, body)) && body.unread_types.is_empty() {
            let values = self.hoist(spot, body, |builder, spot| {
                Shape::Enum(builder.values(body, kinds, &spot.path()))
            });
            found.push(if only_array { Type::Array(Box::new(values)) } else { values });
            let only_boolean = kinds == [JsonType::Boolean];
            left.retain(|kind| {
                matches!(kind, JsonType::Object | JsonType::Array | JsonType::Boolean)
                    && !only_array
                    && !only_boolean
            });
        }
        found.extend(left.into_iter().map(|kind| self.plain(kind, body)));
        found
    }

    /// A JSON type, with what the body says that its values keep to.
    pub(super) fn plain(&self, kind: JsonType, body: &Body) -> Type {
        self.limited(kind, self.unlimited(kind, body), body)
    }

    /// A type with the limits of the body that values of the JSON type keep to.
    fn limited(&self, kind: JsonType, ty: Type, body: &Body) -> Type {
        let format = body
            .format
            .iter()
            .filter(|format| known_format(&format.value).is_none() && kind != JsonType::Boolean)
            .filter(|format| format.value != NO_FORMAT);
        let format = format.map(|stated| Fact {
            value: Limit::Format(stated.value.clone()),
            origin: self.origin(stated),
        });
        let limits = body
            .limits
            .iter()
            .map(|stated| Fact { value: stated.value.clone(), origin: self.origin(stated) });
        let mut seen = BTreeSet::new();
        let limits: Vec<Fact<Limit>> = format
            .chain(limits)
            .filter(|limit| limit.value.is_of(kind) && seen.insert(limit.value.keyword()))
            .collect();
        if limits.is_empty() {
            ty
        } else {
            Type::Limited(Box::new(ty), limits)
        }
    }

    fn unlimited(&self, kind: JsonType, body: &Body) -> Type {
        match kind {
            JsonType::Null => Type::Null,
            JsonType::Boolean => Type::Boolean,
            JsonType::Integer => Type::Integer,
            JsonType::Number => Type::Number,
            JsonType::Array => Type::Array(Box::new(Type::Any)),
            JsonType::Object => Type::FreeForm,
            JsonType::String => match self.format_of(body) {
                Some(format) => Type::Formatted(format),
                None => Type::String,
            },
        }
    }

    pub(super) fn format_of(&self, body: &Body) -> Option<Fact<Format>> {
        if let Some(stated) = &body.format {
            let value = known_format(&stated.value)?;
            return Some(Fact { value, origin: self.origin(stated) });
        }
        let (value, rule) = formats::infer(body)?;
        Some(Fact { value, origin: self.inferred(rule, body.span) })
    }

    pub(super) fn link(&self, link: &Stated<page::Link>) -> Type {
        let unknown = if link.value.object { Type::FreeForm } else { Type::Any };
        match self.parts.links.targets.get(&link.span) {
            // A section of nothing but text is no object for it.
            Some(id) if link.value.typed && !self.says_type(*id) => unknown,
            Some(id) => Type::Reference(self.sections[id].clone()),
            None => unknown,
        }
    }

    /// A table of nothing but a placeholder is a map.
    pub(super) fn table(&mut self, body: &Body, spot: &Spot<'_>) -> Type {
        let rows: Vec<&page::Attribute> = body.tables.iter().flatten().collect();
        match rows[..] {
            [only]
                if only.placeholder
                    && keys(&only.name.value).is_none()
                    && body.beside.is_none() =>
            {
                let below = spot.below(only);
                Type::Map(Box::new(self.attribute(only, &Spot::Named(&below, spot.name()))))
            }
            _ => self.hoist(spot, body, |builder, spot| Shape::Object(builder.object(body, spot))),
        }
    }

    pub(super) fn union(&mut self, join: Composition, members: &[Body], spot: &Spot<'_>) -> Union {
        let mut names = Names::default();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut union = Union { join, members: Vec::new(), discriminator: Discriminator::Nothing };
        for (index, member) in members.iter().enumerate() {
            let named = member
                .title
                .as_deref()
                .map(str::to_owned)
                .or_else(|| member.links.first().map(|link| self.link_name(link)))
                .unwrap_or_else(|| format!("{}", index + 1));
            let (ty, nullable) = self.type_of(member, &spot.part(&named));
            for ty in std::iter::once(ty.value).chain(nullable.map(|_| Type::Null)) {
                if !seen.insert(format!("{ty:?}")) {
                    continue;
                }
                let variant = names.unique(&variant_name(kind_name(&ty).unwrap_or(&named)));
                union.members.push(Member {
                    variant,
                    ty,
                    origin: Origin::Documented(self.place(member.span)),
                });
            }
        }
        union
    }

    /// What an array holds: a documented `null` is one of the alternatives.
    fn item_type(&mut self, items: &Body, spot: &Spot<'_>) -> Type {
        let (ty, nullable) = self.type_of(items, spot);
        match nullable {
            Some(_) => self.join_alternatives(vec![ty.value, Type::Null], items, spot),
            None => ty.value,
        }
    }

    /// An object whose keys are the users' own.
    fn map(&mut self, values: &Body, spot: &Spot<'_>) -> Type {
        let spot = spot.part("value");
        let (ty, nullable) = self.type_of(values, &spot);
        let origin = Origin::Documented(self.place(values.span));
        Type::Map(Box::new(Attribute {
            also: ThinVec::new(),
            name: Fact { value: "key".to_owned(), origin },
            row: self.place(values.span),
            printed_type: values.printed_types.clone(),
            nullable,
            required: None,
            condition: None,
            deprecated: false,
            access: None,
            description: None,
            examples: Vec::new(),
            default: None,
            from: None,
            ty,
        }))
    }

    /// The enumeration that a link of the text leads to: one only, of values that the type has.
    fn listed_elsewhere(&self, body: &Body, left: &BTreeSet<JsonType>) -> Option<Type> {
        if !body.values.is_empty() {
            return None;
        }
        let fits = |id: &SectionId| {
            let section = &self.parts.pages[id.0].sections[id.1];
            let listed = &section.body;
            let numbers = listed.types.iter().any(|stated| stated.value == JsonType::Integer);
            let wanted = |kind: &JsonType| match kind {
                JsonType::Integer | JsonType::Number => numbers,
                JsonType::String => !numbers,
                _ => false,
            };
            !listed.values.is_empty()
                && listed.tables.is_empty()
                && listed.members.is_none()
                && left.iter().any(wanted)
        };
        let targets = &self.parts.links.targets;
        let found: BTreeSet<SectionId> = body
            .mentions
            .iter()
            .filter_map(|link| targets.get(&link.span).copied())
            .filter(fits)
            .collect();
        match found.into_iter().collect::<Vec<_>>()[..] {
            [only] => Some(Type::Reference(self.sections.get(&only)?.clone())),
            _ => None,
        }
    }

    fn link_name(&self, link: &Stated<page::Link>) -> String {
        self.parts
            .links
            .targets
            .get(&link.span)
            .map_or_else(|| link.value.text.clone(), |id| self.sections[id].clone())
    }

    pub(super) fn join_alternatives(
        &mut self,
        alternatives: Vec<Type>,
        body: &Body,
        spot: &Spot<'_>,
    ) -> Type {
        let origin = Origin::Documented(self.place(body.span));
        self.hoist(spot, body, |_, _| {
            let mut names = Names::default();
            let members = alternatives.into_iter().enumerate().map(|(index, ty)| {
                let fallback =
                    ty.referred().map_or_else(|| format!("Member{}", index + 1), str::to_owned);
                Member {
                    variant: names.unique(kind_name(&ty).unwrap_or(&fallback)),
                    ty,
                    origin: origin.clone(),
                }
            });
            Shape::Union(Union {
                join: Composition::AnyOf,
                members: members.collect(),
                discriminator: Discriminator::Nothing,
            })
        })
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
