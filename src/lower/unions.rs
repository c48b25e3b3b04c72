//! In: the members of a union, the items of an array, the values of a map. Out: their types, and the
//! definitions that these need. Must not know: JSON Schema or Rust.

use super::said::Said;
use super::spot::Spot;
use super::types::kind_name;
use super::Builder;
use crate::json_type::Composition;
use crate::model::{Attribute, Discriminator, Fact, Member, Object, Origin, Shape, Type, Union};
use crate::naming::{variant_name, Names};
use crate::read::page;
use crate::read::page::{By, Field, Head, TypeExpr};
use crate::source::{Place, Span};
use serde_json::Value;
use std::collections::BTreeSet;

impl Builder<'_> {
    /// The union that the type is, or that a clause lists.
    pub(super) fn union_said(&mut self, said: &Said<'_>, spot: &Spot<'_>) -> Option<Type> {
        let place = (said.title, said.span);
        if let Head::Union(members) = &said.head {
            let members = self.told_apart(members);
            if let [only] = members[..] {
                return Some(self.fold(Said::within(only, said.by), spot).0.value);
            }
            let members = members.iter().map(|member| Said::within(member, said.by)).collect();
            return Some(self.hoist(spot, place, |builder, spot| {
                Shape::Union(builder.union(Composition::AnyOf, members, spot))
            }));
        }
        let (join, members) = said.members?;
        Some(match join {
            // One of one thing is that thing.
            Composition::AnyOf | Composition::OneOf if page::only_link(members).is_some() => {
                page::only_link(members).map_or(Type::Any, |link| self.link(link.value))
            }
            Composition::AllOf => self.hoist(spot, place, |builder, spot| {
                Shape::Object(builder.all_of(members, said, spot))
            }),
            join => self.hoist(spot, place, |builder, spot| {
                Shape::Union(builder.union(join, members.iter().map(Said::of).collect(), spot))
            }),
        })
    }

    /// The members of a union: of those that may be anything, the first.
    fn told_apart<'e>(&self, members: &[&'e TypeExpr]) -> Vec<&'e TypeExpr> {
        let is_any = |member: &&TypeExpr| match member {
            TypeExpr::Any(_) => true,
            TypeExpr::Link(reference) => self.reference(reference) == Type::Any,
            _ => false,
        };
        let first = members.iter().position(is_any);
        let kept = members.iter().enumerate();
        kept.filter(|(at, member)| !is_any(member) || Some(*at) == first)
            .map(|(_, member)| *member)
            .collect()
    }

    pub(super) fn union(
        &mut self,
        join: Composition,
        members: Vec<Said<'_>>,
        spot: &Spot<'_>,
    ) -> Union {
        let mut names = Names::default();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut union = Union { join, members: Vec::new(), discriminator: Discriminator::Nothing };
        for (index, member) in members.into_iter().enumerate() {
            let named = member
                .title
                .map(str::to_owned)
                .or_else(|| member.first_link().map(|link| self.link_name(link.value)))
                .unwrap_or_else(|| format!("{}", index + 1));
            let origin = Origin::Documented(self.place(member.span));
            let (ty, nullable) = self.fold(member, &spot.part(&named));
            for ty in std::iter::once(ty.value).chain(nullable.map(|_| Type::Null)) {
                if !seen.insert(format!("{ty:?}")) {
                    continue;
                }
                let variant = names.unique(&variant_name(kind_name(&ty).unwrap_or(&named)));
                union.members.push(Member { variant, ty, origin: origin.clone() });
            }
        }
        union
    }

    /// The items of an array: a documented `null` is one of the alternatives.
    pub(super) fn item_type(&mut self, items: Said<'_>, spot: &Spot<'_>) -> Type {
        let (span, title) = (items.span, items.title);
        let (ty, nullable) = self.fold(items, spot);
        match nullable {
            Some(_) if ty.value != Type::Any => {
                self.join_alternatives(vec![ty.value, Type::Null], span, title, spot)
            }
            _ => ty.value,
        }
    }

    /// An object whose keys are the users' own.
    pub(super) fn map(&mut self, values: Said<'_>, spot: &Spot<'_>) -> Type {
        let spot = spot.part("value");
        let (span, printed) = (values.span, values.printed.to_owned());
        let (ty, nullable) = self.fold(values, &spot);
        Type::Map(Box::new(self.unprinted(("key", span), printed, (ty, nullable))))
    }

    /// The attributes of an object whose keys its type lists.
    pub(super) fn fields(&mut self, fields: &[Field], by: By, spot: &Spot<'_>) -> Object {
        let mut object = Object::empty(!self.parts.open);
        for field in fields {
            let found = self.fold(Said::within(&field.expr, by), &spot.part(&field.name.value));
            let named = (field.name.value.as_str(), field.name.span);
            let attribute = self.unprinted(named, String::new(), found);
            let default = self.default_of_field(field, &attribute.row, spot);
            let required = field.required;
            object.attributes.push(Attribute { required, default, ..attribute });
        }
        object
    }

    /// The default of a key; of several that stand at one place, the first one has it.
    fn default_of_field(
        &mut self,
        field: &Field,
        row: &Place,
        spot: &Spot<'_>,
    ) -> Option<Box<Fact<Value>>> {
        let stated = field.default.as_ref().filter(|_| !self.defaults.contains_key(row))?;
        let fact = Fact { value: Value::String(stated.value.clone()), origin: self.origin(stated) };
        let path = spot.part(&field.name.value).path();
        self.defaults.insert(row.clone(), (stated.clone(), field.name.span, path));
        Some(Box::new(fact))
    }

    /// An attribute that has no row of its own.
    fn unprinted(
        &self,
        (name, span): (&str, Span),
        printed_type: String,
        (ty, nullable): (Fact<Type>, Option<Origin>),
    ) -> Attribute {
        let origin = Origin::Documented(self.place(span));
        Attribute {
            also: Vec::new(),
            name: Fact { value: name.to_owned(), origin },
            row: self.place(span),
            printed_type,
            nullable,
            denies_null: false,
            required: None,
            condition: None,
            deprecated: false,
            access: None,
            description: None,
            examples: Vec::new(),
            default: None,
            since: None,
            from: None,
            ty,
        }
    }

    pub(super) fn join_alternatives(
        &mut self,
        alternatives: Vec<Type>,
        span: Span,
        title: Option<&str>,
        spot: &Spot<'_>,
    ) -> Type {
        let origin = Origin::Documented(self.place(span));
        self.hoist(spot, (title, span), |_, _| {
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
