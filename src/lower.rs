//! In: the pages as corrected, and where their links lead. Out: the model.
//! Must not know: JSON Schema or Rust.

mod adjacent_tags;
mod all_of;
pub(crate) mod bindings;
mod discriminate;
mod formats;

pub use discriminate::explain as explain_unions;
pub(crate) use discriminate::overlapping;

use crate::corrections::Corrections;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Fix, Op};
use crate::json_type::{Composition, JsonType};
use crate::link::{is_home, rows, Links, SectionId};
use crate::model::kinds::{lookup, Kinds};
use crate::model::*;
use crate::naming::lock::Lock;
use crate::naming::{type_name, variant_name, Names};
use crate::project::Header;
use crate::read::page::{self, Body, Page, Section, Stated};
use crate::read::Read;
use crate::source::{Place, Sources, Span};
use crate::text::{append, literal, Text};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What the pages mean.
pub(crate) struct Lowered {
    pub(crate) model: Model,
    /// For each row that another page has too, the row that stands for both.
    pub(crate) same_rows: BTreeMap<Place, Place>,
}

/// Lowers the pages to the model; none if there is no page.
pub(crate) fn lower(
    header: &Header,
    read: &mut Read,
    links: &Links,
    corrections: &Corrections,
    diagnostics: &mut Diagnostics,
) -> Option<Lowered> {
    if read.pages.is_empty() {
        return None;
    }
    let lock = std::mem::take(&mut read.names);
    let parts = Parts { sources: &read.sources, pages: &read.pages, links, corrections };
    let (model, firsts) = build(header, parts, lock, diagnostics);
    check_root(header, &model, diagnostics);
    let same_rows = same_rows(read, links, &firsts);
    Some(Lowered { model, same_rows })
}

/// What the build looks at.
#[derive(Clone, Copy)]
struct Parts<'a> {
    /// The texts, for places.
    sources: &'a Sources,
    /// The pages as corrected.
    pages: &'a [Page],
    /// Where links lead, and which sections say the same.
    links: &'a Links,
    /// The corrections.
    corrections: &'a Corrections,
}

/// Builds the model; `lock` has the names of an earlier run. Also gives the sections that have
/// a definition of their own; each other one says the same as one of these.
fn build(
    header: &Header,
    parts: Parts<'_>,
    lock: Lock,
    diagnostics: &mut Diagnostics,
) -> (Model, Vec<SectionId>) {
    let mut builder = Builder {
        parts,
        sections: BTreeMap::new(),
        repeated: repeated_headings(parts.pages),
        headings: parts
            .pages
            .iter()
            .flat_map(|page| &page.sections)
            .map(|section| (section.place_name(), section.heading.span))
            .collect(),
        lock,
        definitions: Vec::new(),
        index: BTreeMap::new(),
        spots: BTreeMap::new(),
        quotes: BTreeMap::new(),
        diagnostics,
    };
    let firsts = builder.name_sections(header.root.as_deref());
    for id in &firsts {
        builder.section(*id);
    }
    builder.check_aliases();
    builder.merge_all_of();
    builder.tell_apart();
    builder.adjacent_tags();
    builder.flatten_all_of();
    let root = builder.root(header.root.as_deref());
    let model = Model {
        format: FORMAT,
        name: header.name.clone(),
        package: header.package.clone(),
        version: header.version.clone(),
        id_base: header.id_base.clone(),
        root,
        pages: parts.pages.iter().map(|page| page_info(page, parts.sources)).collect(),
        definitions: builder.definitions,
        names: builder.lock.into_names(),
        corrections: parts.corrections.list.iter().map(|known| known.fix.clone()).collect(),
    };
    (model, firsts)
}

struct Builder<'a> {
    parts: Parts<'a>,
    sections: BTreeMap<SectionId, String>,
    /// Sections whose heading an earlier one of their page has, each with its number among them.
    repeated: BTreeMap<SectionId, usize>,
    /// The place of each section's heading, by its name in corrections.
    headings: BTreeMap<String, Span>,
    lock: Lock,
    definitions: Vec<Definition>,
    /// Number of each definition by its name.
    index: BTreeMap<String, usize>,
    /// Page and place of each definition by its name.
    spots: BTreeMap<String, (String, String)>,
    /// What the text of each section quotes.
    quotes: BTreeMap<String, Vec<(String, Span)>>,
    diagnostics: &'a mut Diagnostics,
}

/// A place in the page and in the output: what names hang on.
#[derive(Clone)]
struct Spot {
    name: String,
    path: String,
    page: usize,
    /// The corrected heading and the attribute path: what the names file calls the place.
    key: String,
}

impl Spot {
    fn below(&self, attribute: &page::Attribute) -> Spot {
        self.part(&attribute.printed)
    }

    fn part(&self, name: &str) -> Spot {
        let below = |place: &str| format!("{place} / {name}");
        Spot {
            name: format!("{}{}", self.name, variant_name(name)),
            path: below(&self.path),
            key: below(&self.key),
            page: self.page,
        }
    }
}

impl Builder<'_> {
    fn place(&self, span: Span) -> Place {
        self.parts.sources.place(span)
    }

    fn origin<T>(&self, stated: &Stated<T>) -> Origin {
        match stated.correction {
            Some(number) => {
                Origin::Corrected { correction: number + 1, at: self.place(stated.span) }
            }
            None => Origin::Documented(self.place(stated.span)),
        }
    }

    fn inferred(&self, rule: Rule, span: Span) -> Origin {
        Origin::Inferred { rule, from: self.place(span) }
    }

    /// Names all sections, those that say the same alike; gives one of each kind, in the order of
    /// the pages.
    fn name_sections(&mut self, wanted: Option<&str>) -> Vec<SectionId> {
        let pages = self.parts.pages;
        let all: Vec<SectionId> = (0..pages.len())
            .flat_map(|page| (0..pages[page].sections.len()).map(move |number| (page, number)))
            .collect();
        let meant: BTreeSet<SectionId> = self.parts.links.targets.values().copied().collect();
        // A section of nothing but text is a definition where something refers to it.
        let all: Vec<SectionId> = all
            .into_iter()
            .filter(|id| {
                self.parts.links.same.of(*id).iter().any(|twin| {
                    self.says_type(*twin)
                        || meant.contains(twin)
                        || Some(self.heading(*twin)) == wanted
                })
            })
            .collect();
        let mut firsts: Vec<SectionId> =
            all.iter().copied().filter(|id| self.first_of(*id) == *id).collect();
        let mut pages_of: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for id in &all {
            pages_of.entry(self.heading(*id).to_owned()).or_default().insert(id.0);
        }
        let mut differing: BTreeMap<String, usize> = BTreeMap::new();
        firsts
            .iter()
            .for_each(|id| *differing.entry(self.heading(*id).to_owned()).or_default() += 1);
        // Those that the names file knows have their names already; a page that is about a heading
        // goes before others.
        let mut order = firsts.clone();
        order.sort_by_key(|id| {
            (
                !self.lock.knows(&self.page_path(id.0), &self.key(*id)),
                !is_home(&pages[id.0], self.heading(*id)),
                *id,
            )
        });
        let mut named: BTreeSet<&str> = BTreeSet::new();
        for id in order {
            let heading = pages[id.0].sections[id.1].heading.value.as_str();
            let same_page = self.repeated.contains_key(&id);
            let wish = if named.insert(heading) || same_page {
                type_name(heading)
            } else {
                type_name(&format!("{} {heading}", pages[id.0].title))
            };
            let name = self.lock.name(&self.page_path(id.0), &self.key(id), &wish);
            self.quotes.insert(name.clone(), pages[id.0].sections[id.1].body.quotes.clone());
            // Within a page, `resolve` reports them.
            if differing[heading] > 1 && pages_of[heading].len() > 1 && name != type_name(heading) {
                self.report_same_heading(id, &name);
            }
            for twin in self.parts.links.same.of(id) {
                self.sections.insert(*twin, name.clone());
            }
        }
        firsts.sort_unstable();
        firsts
    }

    /// Of the sections that say the same, the one that stands for all: known to the names file, or
    /// at home, or the first.
    fn first_of(&self, id: SectionId) -> SectionId {
        let twins = self.parts.links.same.of(id);
        let known =
            twins.iter().copied().find(|id| self.lock.knows(&self.page_path(id.0), &self.key(*id)));
        let home =
            || twins.iter().copied().find(|id| is_home(&self.parts.pages[id.0], self.heading(*id)));
        known.or_else(home).or_else(|| twins.first().copied()).unwrap_or(id)
    }

    fn says_type(&self, (page, number): SectionId) -> bool {
        self.parts.pages[page].sections[number].body.says_type()
    }

    fn page_path(&self, page: usize) -> String {
        self.parts.sources.get(self.parts.pages[page].file).path.clone()
    }

    fn heading(&self, (page, number): SectionId) -> &str {
        &self.parts.pages[page].sections[number].heading.value
    }

    /// What the names file calls a section: its corrected heading, and its number among equal ones
    /// of the page.
    fn key(&self, id: SectionId) -> String {
        let nth = self.repeated.get(&id).map(|number| format!("#{number}")).unwrap_or_default();
        format!("{}{nth}", self.heading(id))
    }

    /// Sections of several pages that bear one heading and do not say the same.
    fn report_same_heading(&mut self, (page, number): SectionId, name: &str) {
        let pages = self.parts.pages;
        let section = &pages[page].sections[number];
        let heading = &section.heading.value;
        let message =
            format!("`{heading}` has other content on another page; here it becomes `{name}`");
        let set = format!("{heading} ({})", pages[page].title);
        let fix = Fix::new(
            Op::Rename,
            &section.place_name(),
            &section.printed,
            &set,
            "which of the two it is",
        );
        self.diagnostics.push(
            Diagnostic::new(Code::DuplicateHeading, section.heading.span, message)
                .at(section.place_name())
                .fix(fix),
        );
    }

    fn root(&self, wanted: Option<&str>) -> String {
        let titled = self
            .definitions
            .iter()
            .find(|definition| definition.section && definition.title.as_deref() == wanted);
        let sections = || self.definitions.iter().filter(|definition| definition.section);
        let says = |definition: &&Definition| match &definition.shape {
            Shape::Object(object) => {
                object.closed
                    || !object.attributes.is_empty()
                    || object.additional.is_some()
                    || !object.all_of.is_empty()
            }
            Shape::Union(_) => true,
            Shape::Enum(_) | Shape::Alias(_) => false,
        };
        let table = sections().find(says);
        titled
            .or(table)
            .or_else(|| sections().next())
            .map(|definition| definition.name.clone())
            .unwrap_or_default()
    }

    fn section(&mut self, id: SectionId) {
        let section: &Section = &self.parts.pages[id.0].sections[id.1];
        let spot = Spot {
            name: self.sections[&id].clone(),
            path: section.place_name(),
            page: id.0,
            key: self.key(id),
        };
        let twins = self.parts.links.same.of(id).iter().filter(|twin| **twin != id);
        let also = twins
            .map(|(page, number)| {
                self.place(self.parts.pages[*page].sections[*number].heading.span)
            })
            .collect();
        self.spots.insert(spot.name.clone(), (self.page_path(id.0), spot.key.clone()));
        let at = self.add(Definition {
            name: spot.name.clone(),
            title: Some(section.heading.value.clone()),
            section: true,
            path: spot.path.clone(),
            description: Some(section.body.text.clone()).filter(|text| !text.is_empty()),
            origin: self.origin(&section.heading),
            also,
            shape: Shape::Alias(Type::Any),
        });
        self.definitions[at].shape = self.section_shape(&section.body, &spot);
    }

    /// Adds a definition ahead of those that it holds; its shape follows.
    fn add(&mut self, definition: Definition) -> usize {
        let at = self.definitions.len();
        self.index.insert(definition.name.clone(), at);
        self.definitions.push(definition);
        at
    }

    fn section_shape(&mut self, body: &Body, spot: &Spot) -> Shape {
        if !body.says_type() {
            return Shape::Object(Object::empty(false));
        }
        if let Some((Composition::AllOf, members)) = &body.members {
            return Shape::Object(self.all_of(members, body, spot));
        }
        if !body.tables.is_empty() && body.members.is_none() && body.items.is_none() {
            return Shape::Object(self.object(body, spot));
        }
        if let (Some((join, members)), true) = (&body.members, body.tables.is_empty()) {
            return Shape::Union(self.union(*join, members, spot));
        }
        Shape::Alias(self.type_of(body, spot).0.value)
    }

    /// Adds a definition of an inline object, union or enumeration, ahead of those that it holds.
    fn hoist(
        &mut self,
        spot: &Spot,
        body: &Body,
        make: impl FnOnce(&mut Self, &Spot) -> Shape,
    ) -> Type {
        let page = self.page_path(spot.page);
        let name = self.lock.name(&page, &spot.key, &type_name(&spot.name));
        let spot = Spot { name: name.clone(), ..spot.clone() };
        self.spots.insert(name.clone(), (page, spot.key.clone()));
        let origin = Origin::Documented(self.place(body.span));
        let at = self.add(Definition {
            name: name.clone(),
            title: body.title.clone(),
            section: false,
            path: spot.path.clone(),
            description: None,
            origin,
            also: Vec::new(),
            shape: Shape::Alias(Type::Any),
        });
        self.definitions[at].shape = make(self, &spot);
        Type::Reference(name)
    }

    /// The type of a body and whether `null` is documented.
    fn type_of(&mut self, body: &Body, spot: &Spot) -> (Fact<Type>, Option<Origin>) {
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
    fn alternatives(&mut self, body: &Body, kinds: &[JsonType], spot: &Spot) -> Vec<Type> {
        let mut found = Vec::new();
        let mut left: BTreeSet<JsonType> = kinds.iter().copied().collect();
        let only_array = kinds == [JsonType::Array];
        if let Some((join, members)) = &body.members {
            let union = match join {
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
            let items = self.type_of(items, spot).0.value;
            found.push(if body.one_or_many.is_some() {
                Type::OneOrMany(Box::new(items))
            } else {
                Type::Array(Box::new(items))
            });
            left.remove(&JsonType::Array);
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
                Shape::Enum(builder.values(body, kinds, &spot.path))
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

    fn plain(&self, kind: JsonType, body: &Body) -> Type {
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

    fn format_of(&self, body: &Body) -> Option<Fact<Format>> {
        if let Some(stated) = &body.format {
            let value = if stated.value == "date" { Format::Date } else { Format::DateTime };
            return Some(Fact { value, origin: self.origin(stated) });
        }
        let (value, rule) = formats::infer(body)?;
        Some(Fact { value, origin: self.inferred(rule, body.span) })
    }

    fn link(&self, link: &Stated<page::Link>) -> Type {
        self.parts
            .links
            .targets
            .get(&link.span)
            .map_or(Type::Any, |id| Type::Reference(self.sections[id].clone()))
    }

    /// A table of nothing but a placeholder is a map.
    fn table(&mut self, body: &Body, spot: &Spot) -> Type {
        let rows: Vec<&page::Attribute> = body.tables.iter().flatten().collect();
        match rows[..] {
            [only] if only.placeholder => Type::Map(Box::new(
                self.attribute(only, &Spot { name: spot.name.clone(), ..spot.below(only) }),
            )),
            _ => self.hoist(spot, body, |builder, spot| Shape::Object(builder.object(body, spot))),
        }
    }

    fn object(&mut self, body: &Body, spot: &Spot) -> Object {
        let mut object = Object::empty(!body.incomplete);
        for row in body.tables.iter().flatten() {
            if row.placeholder {
                let spot = Spot { name: format!("{}Value", spot.name), ..spot.below(row) };
                object.additional = Some(Box::new(self.attribute(row, &spot)));
            } else {
                let attribute = self.attribute(row, &spot.below(row));
                object.attributes.push(attribute);
            }
        }
        object
    }

    fn all_of(&mut self, members: &[Body], body: &Body, spot: &Spot) -> Object {
        let mut object =
            if body.tables.is_empty() { Object::empty(true) } else { self.object(body, spot) };
        for (index, member) in members.iter().enumerate() {
            let spot =
                spot.part(&member.title.clone().unwrap_or_else(|| format!("Part {}", index + 1)));
            let ty = self.type_of(member, &spot).0.value;
            let name = match ty {
                Type::Reference(name) => name,
                ty => match self.hoist(&spot, member, |_, _| Shape::Alias(ty)) {
                    Type::Reference(name) => name,
                    _ => continue,
                },
            };
            object.all_of.push(name);
        }
        object
    }

    fn union(&mut self, join: Composition, members: &[Body], spot: &Spot) -> Union {
        let mut names = Names::default();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut union = Union { join, members: Vec::new(), discriminator: Discriminator::Nothing };
        for (index, member) in members.iter().enumerate() {
            let named = member
                .title
                .clone()
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

    fn link_name(&self, link: &Stated<page::Link>) -> String {
        self.parts
            .links
            .targets
            .get(&link.span)
            .map_or_else(|| link.value.text.clone(), |id| self.sections[id].clone())
    }

    fn join_alternatives(&mut self, alternatives: Vec<Type>, body: &Body, spot: &Spot) -> Type {
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

    /// Reports a value that the list should not have.
    fn report_value(
        &mut self,
        stated: &Stated<String>,
        at: &str,
        (code, message, reason): (Code, String, &str),
    ) {
        let fix = Fix::new(Op::DropValue, at, &stated.value, "absent", reason);
        self.diagnostics.push(Diagnostic::new(code, stated.span, message).at(at).fix(fix));
    }

    fn values(&mut self, body: &Body, kinds: &[JsonType], at: &str) -> Enum {
        let numeric = !kinds.is_empty()
            && kinds.iter().all(|kind| {
                matches!(kind, JsonType::Integer | JsonType::Number | JsonType::Boolean)
            });
        let mut values: Vec<Fact<Value>> = Vec::new();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for stated in body.values.iter().filter(|value| !is_null(value, body)) {
            let parsed = serde_json::from_str::<Value>(&stated.value)
                .ok()
                .filter(|parsed| numeric && fits_one(parsed, kinds));
            if numeric && parsed.is_none() {
                let message = format!("`{}` does not have the documented type", stated.value);
                self.report_value(
                    stated,
                    at,
                    (Code::MisfitValue, message, "the type has no such value"),
                );
            }
            let value = parsed.unwrap_or_else(|| Value::String(stated.value.clone()));
            if !seen.insert(literal_key(&value)) {
                let message = format!("`{}` is already in the list", stated.value);
                self.report_value(
                    stated,
                    at,
                    (Code::RepeatedValue, message, "the value is listed once"),
                );
                continue;
            }
            values.push(Fact { value, origin: self.origin(stated) });
        }
        let integers = kinds.contains(&JsonType::Integer)
            && !kinds.contains(&JsonType::Number)
            && values.iter().all(|value| !value.value.is_f64());
        Enum { values, integers }
    }

    fn attribute(&mut self, row: &page::Attribute, spot: &Spot) -> Attribute {
        let (ty, nullable) = self.type_of(&row.body, spot);
        let text_only = matches!(ty.value, Type::String | Type::Formatted(_));
        let (default, description) = self.default(row, &ty.value, text_only, spot);
        let example = |stated: &Stated<String>| Fact {
            value: json(&stated.value, text_only),
            origin: self.origin(stated),
        };
        let name =
            row.name.value.trim_matches(|c| row.placeholder && "[]{}<>".contains(c)).to_owned();
        Attribute {
            name: Fact { value: name, origin: self.origin(&row.name) },
            row: self.place(row.row),
            printed_type: row.body.printed_types.clone(),
            nullable,
            required: row.required,
            description: Some(description).filter(|text| !text.is_empty()),
            examples: row.body.examples.iter().map(example).collect(),
            default,
            from: None,
            ty,
        }
    }

    /// The default, and the description: it keeps the text of a default that is none of the type.
    fn default(
        &mut self,
        row: &page::Attribute,
        ty: &Type,
        text_only: bool,
        spot: &Spot,
    ) -> (Option<Fact<Value>>, Text) {
        let Some(stated) = &row.body.default else { return (None, row.body.text.clone()) };
        let value = json(&stated.value, text_only);
        let kind = match ty {
            Type::Boolean => Some(JsonType::Boolean),
            Type::Integer => Some(JsonType::Integer),
            Type::Number => Some(JsonType::Number),
            _ => None,
        };
        if value.is_null() || kind.is_none_or(|kind| fits_one(&value, &[kind])) {
            return (Some(Fact { value, origin: self.origin(stated) }), row.body.text.clone());
        }
        let message = format!(
            "`{}` is not of the type {}",
            stated.value,
            kind_name(ty).unwrap_or_default().to_lowercase()
        );
        let fix = Fix::allow(&spot.path, Code::MisfitDefault, "it is a description, not a value");
        self.diagnostics.push(
            Diagnostic::new(Code::MisfitDefault, stated.span, message).at(&spot.path).fix(fix),
        );
        let mut text = row.body.text.clone();
        append(&mut text, &literal(&format!("Default: {}", stated.value)));
        (None, text)
    }

    fn find(&self, name: &str) -> Option<&Definition> {
        self.index.get(name).map(|at| &self.definitions[*at])
    }

    fn tell_apart(&mut self) {
        let known = lookup(&self.definitions);
        let kinds = Kinds::of(&self.definitions);
        let found: Vec<Option<Discriminator>> = self
            .definitions
            .iter()
            .map(|definition| match &definition.shape {
                Shape::Union(union) => Some(discriminate::discriminator(union, &known, &kinds)),
                _ => None,
            })
            .collect();
        for (definition, found) in self.definitions.iter_mut().zip(found) {
            if let (Shape::Union(union), Some(apart)) = (&mut definition.shape, found) {
                union.discriminator = apart;
            }
        }
    }
}

/// The sections whose heading an earlier one of their page has, each with its number among them,
/// from 2.
fn repeated_headings(pages: &[Page]) -> BTreeMap<SectionId, usize> {
    let mut out = BTreeMap::new();
    for (page, content) in pages.iter().enumerate() {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (number, section) in content.sections.iter().enumerate() {
            let count = counts.entry(&section.heading.value).or_default();
            *count += 1;
            if *count > 1 {
                out.insert((page, number), *count);
            }
        }
    }
    out
}

fn page_info(page: &Page, sources: &Sources) -> PageInfo {
    let description = Some(page.introduction.clone()).filter(|text| !text.is_empty());
    PageInfo { path: sources.get(page.file).path.clone(), title: page.title.clone(), description }
}

/// Whether a listed value is `null` itself: the type words say so, or have no text that it could
/// be.
fn is_null(value: &Stated<String>, body: &Body) -> bool {
    let of = |kind: JsonType| body.types.iter().any(|stated| stated.value == kind);
    value.value == "null" && (of(JsonType::Null) || !body.types.is_empty() && !of(JsonType::String))
}

/// A text that equal literals share: `1` and `1.0` are one number.
fn literal_key(value: &Value) -> String {
    match value.as_f64().filter(|_| value.is_f64()) {
        Some(number) if number.fract() == 0.0 && number.abs() < 1e18 => {
            format!("{}", number as i64)
        }
        _ => value.to_string(),
    }
}

/// Whether a literal is of one of the types.
fn fits_one(value: &Value, kinds: &[JsonType]) -> bool {
    kinds.iter().any(|kind| match kind {
        JsonType::Boolean => value.is_boolean(),
        JsonType::Integer => {
            value.is_i64()
                || value.is_u64()
                || value.as_f64().is_some_and(|number| number.fract() == 0.0)
        }
        JsonType::Number => value.is_number(),
        _ => false,
    })
}

/// The name of a member that is not a definition.
fn kind_name(ty: &Type) -> Option<&'static str> {
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
        Type::Reference(_) => return None,
    })
}

/// An example as JSON: of a text attribute it is a text, else what it reads as.
fn json(text: &str, text_only: bool) -> Value {
    let parsed = if text_only { None } else { serde_json::from_str(text).ok() };
    parsed.unwrap_or_else(|| Value::String(text.to_owned()))
}

fn check_root(header: &Header, model: &Model, diagnostics: &mut Diagnostics) {
    let Some(wanted) = &header.root else { return };
    if !model
        .definitions
        .iter()
        .any(|definition| definition.section && definition.title.as_ref() == Some(wanted))
    {
        diagnostics.push(Diagnostic::of_file(
            Code::BadProject,
            &header.name,
            format!("no section is `{wanted}`, which `root` names"),
        ));
    }
}

/// The rows of sections that another section stands for, each with the row that it is rendered as.
fn same_rows(read: &Read, links: &Links, firsts: &[SectionId]) -> BTreeMap<Place, Place> {
    let section = |(page, number): SectionId| &read.pages[page].sections[number];
    let pairs = firsts.iter().flat_map(|first| {
        let same = links.same.of(*first).iter().filter(move |other| *other != first);
        same.map(move |other| (*first, *other))
    });
    let rows = pairs.flat_map(|(first, other)| rows(section(other), section(first)));
    rows.map(|(row, first)| (read.sources.place(row), read.sources.place(first))).collect()
}
