//! In: the pages as corrected, and where their links lead. Out: the model.
//! Must not know: JSON Schema or Rust.

mod additional;
mod adjacent_tags;
mod all_of;
pub(crate) mod bindings;
mod conflicts;
mod defaults;
mod discriminate;
mod fold;
mod formats;
mod plain;
mod presence;
mod said;
mod section_names;
mod short_forms;
mod since;
mod spot;
mod types;
mod unions;
mod values;

pub use discriminate::explain as explain_unions;
pub(crate) use discriminate::{by_presence, overlapping};

use said::Said;
use section_names::{members, repeated_headings};
use spot::Spot;
use values::json;

use crate::corrections::Corrections;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::dialect::{letters, placeholder_name};
use crate::json_type::{Composition, JsonType, Limit};
use crate::link::{rows, Links, SectionId};
use crate::model::kinds::{lookup, Kinds};
use crate::model::*;
use crate::naming::lock::Lock;
use crate::naming::Names;
use crate::project::Header;
use crate::read::page::{self, Body, Head, Page, Section, Stated};
use crate::read::Read;
use crate::source::{Place, Sources, Span};
use crate::text::append;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The meaning of the pages.
pub(crate) struct Lowered {
    pub(crate) model: Model,
    /// For each row that another page has too, the row that stands for both.
    pub(crate) same_rows: BTreeMap<Place, Place>,
}

/// Lowers the pages to the model; none if there is no page.
pub(crate) fn lower(
    header: &Header,
    read: &Read,
    lock: Lock,
    links: &Links,
    corrections: &Corrections,
    diagnostics: &mut Diagnostics,
) -> Option<Lowered> {
    if read.pages.is_empty() {
        return None;
    }
    let settings = read.dialect.settings();
    let parts = Parts {
        open: settings.objects.open,
        optional_nulls: settings.nulls.optional,
        sources: &read.sources,
        pages: &read.pages,
        links,
        corrections,
    };
    let (mut model, firsts) = build(header, parts, lock, diagnostics);
    if model.definitions.is_empty() && !diagnostics.has_errors() {
        let message = "no table of a page describes an object";
        diagnostics.push(Diagnostic::of_file(Code::NoSections, &header.name, message));
    }
    since::since(&mut model, &header.history);
    check_root(header, &model, diagnostics);
    let same_rows = same_rows(read, links, &firsts);
    Some(Lowered { model, same_rows })
}

/// The inputs of the build.
#[derive(Clone, Copy)]
struct Parts<'a> {
    /// Whether objects may have attributes that the page does not list.
    open: bool,
    /// Whether an optional attribute may be `null`.
    optional_nulls: bool,
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
        headings: OnceCell::new(),
        members: members(parts.pages, parts.links),
        titles: parts.pages.iter().map(|page| letters(&page.title)).collect(),
        lock,
        definitions: Vec::new(),
        index: HashMap::new(),
        spots: Vec::new(),
        origins: BTreeMap::new(),
        defaults: BTreeMap::new(),
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
    builder.defaults();
    let root = builder.root(header.root.as_deref());
    let model = Model {
        format: FORMAT,
        name: header.name.clone(),
        package: header.package.clone(),
        version: header.version.clone(),
        id_base: header.id_base.clone(),
        publish: header.publish.clone(),
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
    /// The place of each section's heading, by its name in corrections; few pages need it.
    headings: OnceCell<BTreeMap<String, Span>>,
    /// Sections that are members of unions.
    members: BTreeSet<SectionId>,
    /// The subject of each page, by letters and digits.
    titles: Vec<String>,
    lock: Lock,
    definitions: Vec<Definition>,
    /// Number of each definition by its name.
    index: HashMap<String, usize>,
    /// Page and place of each definition.
    spots: Vec<(usize, String)>,
    /// The section that each definition of one is made of.
    origins: BTreeMap<String, SectionId>,
    /// The defaults as the pages have them, by their rows.
    defaults: defaults::Pending,
    diagnostics: &'a mut Diagnostics,
}

impl Builder<'_> {
    fn place(&self, span: Span) -> Place {
        self.parts.sources.place(span)
    }

    fn origin<T>(&self, stated: &Stated<T>) -> Origin {
        match stated.correction() {
            Some(number) => {
                Origin::Corrected { correction: number + 1, at: self.place(stated.span) }
            }
            None => Origin::Documented(self.place(stated.span)),
        }
    }

    fn inferred(&self, rule: Rule, span: Span) -> Origin {
        Origin::Inferred { rule, from: self.place(span) }
    }

    fn section(&mut self, id: SectionId) {
        let section: &Section = &self.parts.pages[id.0].sections[id.1];
        let (name, path, key) = (self.sections[&id].clone(), section.place_name(), self.key(id));
        let duplicates = self.parts.links.same.of(id).iter().filter(|duplicate| **duplicate != id);
        let also = duplicates
            .map(|(page, number)| {
                self.place(self.parts.pages[*page].sections[*number].heading.span)
            })
            .collect();
        self.spots.push((id.0, key.clone()));
        let at = self.add(Definition {
            name: name.clone(),
            title: Some(section.heading.value.clone()),
            section: true,
            path: path.clone(),
            description: Some(section.body.text.clone()).filter(|text| !text.is_empty()),
            origin: self.origin(&section.heading),
            also,
            shape: Shape::Alias(Type::Any),
            flags: self.flags(&section.body),
            examples: Vec::new(),
        });
        let spot = Spot::Section { name, path, page: id.0, key };
        let body = section.stated();
        self.definitions[at].shape = match body.says_type() {
            true => self.section_shape(body, &spot),
            // A part of a union may be described in words alone; anything else says no type.
            false if self.members.contains(&id) => Shape::Object(Object::empty(false)),
            false => Shape::Alias(Type::Any),
        };
    }

    fn flags(&self, body: &Body) -> Vec<Fact<Flag>> {
        let flag = |stated: Stated<&page::Flag>| Fact {
            value: Flag {
                name: stated.value.name.clone(),
                bit: stated.value.bit,
                description: Some(stated.value.description.clone()).filter(|text| !text.is_empty()),
            },
            origin: self.origin(&stated),
        };
        body.flags().map(flag).collect()
    }

    /// Adds a definition ahead of those that it holds; its shape follows.
    fn add(&mut self, definition: Definition) -> usize {
        let at = self.definitions.len();
        self.index.insert(definition.name.clone(), at);
        self.definitions.push(definition);
        at
    }

    fn section_shape(&mut self, body: &Body, spot: &Spot<'_>) -> Shape {
        let said = Said::of(body);
        if let Some((Composition::AllOf, members)) = said.members {
            return Shape::Object(self.all_of(members, &said, spot));
        }
        let plain = matches!(said.head, Head::Nothing | Head::Words(_) | Head::Literals(_));
        let alone = said.members.is_none() && said.items.is_none() && plain;
        if alone && !said.values.is_empty() && said.links.is_empty() && said.tables.is_empty() {
            return Shape::Enum(self.values(&said, &spot.path()));
        }
        if alone && !said.tables.is_empty() {
            let forms: BTreeSet<JsonType> = said.short_forms().collect();
            return match forms.is_empty() {
                false => self.short_forms(&forms, &said, spot),
                true => Shape::Object(self.object(&said, spot)),
            };
        }
        match (&said.head, said.members) {
            (Head::Union(members), _) if said.tables.is_empty() => {
                let members = members.iter().map(|member| Said::within(member, said.by)).collect();
                Shape::Union(self.union(Composition::AnyOf, members, spot))
            }
            (_, Some((join, members))) if said.tables.is_empty() => {
                Shape::Union(self.union(join, members.iter().map(Said::of).collect(), spot))
            }
            _ => Shape::Alias(self.fold(said, spot).0.value),
        }
    }

    fn object(&mut self, said: &Said<'_>, spot: &Spot<'_>) -> Object {
        let open = said.rows.and_then(Body::additional).is_some();
        let mut object = Object::empty(!open && !self.parts.open);
        object.attributes.reserve_exact(said.tables.iter().map(Vec::len).sum());
        for row in said.tables.iter().flatten().filter(|row| !row.placeholder) {
            let attribute = self.attribute(row, &spot.below(row));
            object.attributes.push(attribute);
        }
        self.beyond(&mut object, said, spot);
        object
    }

    fn all_of(&mut self, members: &[Body], said: &Said<'_>, spot: &Spot<'_>) -> Object {
        let mut object =
            if said.tables.is_empty() { Object::empty(true) } else { self.object(said, spot) };
        for (index, member) in members.iter().enumerate() {
            let title = member.title.as_deref();
            let title = title.map_or_else(|| format!("Part {}", index + 1), str::to_owned);
            let spot = spot.part(&title);
            let ty = self.type_of(member, &spot).0.value;
            if ty == Type::Any && member.links().next().is_some() {
                // The target of the link is unknown, which is reported.
                object.closed = false;
                continue;
            }
            let name = match ty {
                Type::Reference(name) => name,
                ty => {
                    let place = (member.title.as_deref(), member.span);
                    match self.hoist(&spot, place, |_, _| Shape::Alias(ty)) {
                        Type::Reference(name) => name,
                        _ => continue,
                    }
                }
            };
            object.all_of.push(name);
        }
        object
    }

    fn attribute(&mut self, row: &page::Attribute, spot: &Spot<'_>) -> Attribute {
        let mut said = Said::of(&row.body);
        let default = self.weigh(&mut said, row, spot);
        let (required, condition) = self.presence(row, spot);
        let default =
            default.map(|stated| self.pending_default(stated, said.main_side(), row, spot));
        let mut description = row.body.text.clone();
        said.notes.drain(..).for_each(|note| append(&mut description, &note));
        let (ty, nullable) = self.fold(said, spot);
        let unmarked = self.parts.optional_nulls && required != Some(true);
        let by_dialect = || unmarked.then(|| self.inferred(Rule::OptionalNull, row.name.span));
        let nullable = nullable.or_else(by_dialect);
        let text_only = matches!(ty.value.bare(), Type::String | Type::Formatted(_));
        let example = |stated: Stated<&str>| Fact {
            value: json(stated.value, text_only),
            origin: self.origin(&stated),
        };
        let name =
            if row.placeholder { placeholder_name(&row.name.value) } else { &row.name.value };
        let name = name.to_owned();
        Attribute {
            also: Vec::new(),
            name: Fact { value: name, origin: self.origin(&row.name) },
            row: self.place(row.row),
            printed_type: row.body.printed_types.clone(),
            denies_null: nullable.is_none() && row.denies_null(),
            nullable,
            required,
            condition: condition.map(|stated| {
                Box::new(Fact { value: stated.value.to_owned(), origin: self.origin(&stated) })
            }),
            deprecated: row.deprecated(),
            access: row.access(),
            description: Some(description).filter(|text| !text.is_empty()),
            examples: row.body.examples().map(example).collect(),
            default: default.map(Box::new),
            since: None,
            from: None,
            ty,
        }
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

fn page_info(page: &Page, sources: &Sources) -> PageInfo {
    let description = Some(page.introduction.clone()).filter(|text| !text.is_empty());
    PageInfo { path: sources.get(page.file).path.clone(), title: page.title.clone(), description }
}

fn check_root(header: &Header, model: &Model, diagnostics: &mut Diagnostics) {
    let is_type = |name: &str| model.definitions.iter().any(|known| known.name == name);
    for name in header.publish.attributes.keys().filter(|name| *name != "*" && !is_type(name)) {
        let message = format!("no type is `{}`, which `[rust]` names", name.escape_debug());
        diagnostics.push(Diagnostic::of_file(Code::BadProject, &header.name, message));
    }
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
