//! In: two documents, and which definition is which. Out: their differences, found by going down
//! both at once. Must not know: how a single fact is compared.

use super::audit::{Heard, Topic};
use super::documents::{At, Documents, Unreadable};
use super::nodes::node;
use super::pairs::{Named, Pairs};
use super::said::{Node, Open, Place};
use super::{Difference, Id};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use tablewright::model::kinds::{lookup, Lookup};
use tablewright::model::{Attribute, Definition, Model};
use tablewright::pattern;

/// Where the pages say what is compared.
#[derive(Clone)]
pub(super) struct Spot<'m> {
    pub(super) at: String,
    pub(super) definition: Option<&'m Definition>,
    pub(super) attribute: Option<&'m Attribute>,
    /// Whether `null` is asked for here: not in arrays, and not in alternatives.
    pub(super) slot: bool,
}

/// A keyword that no page could say beside the others of its place.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Lost {
    pub(super) at: At,
    pub(super) keyword: &'static str,
    /// Whether the page has none of its own there.
    pub(super) alone: bool,
}

pub(super) struct Walk<'d, 'm> {
    known: Lookup<'m>,
    pub(super) page: &'d Documents,
    pub(super) schema: &'d Documents,
    pub(super) of_page: &'d [Named],
    pub(super) of_schema: &'d [Named],
    pub(super) list: &'d Pairs,
    /// The definition of the schema that a section is, and the other way round.
    pub(super) paired: BTreeMap<&'d At, &'d At>,
    pub(super) sections: BTreeMap<&'d At, usize>,
    pub(super) taken: BTreeMap<&'d At, usize>,
    /// Whether any schema says what is required.
    pub(super) schema_marks: bool,
    /// The number of required attributes of the pages that no schema says anything of.
    pub(super) unmarked: usize,
    /// The definitions whose facts were told, as no page has them.
    pub(super) unsaid: BTreeSet<At>,
    pub(super) seen: BTreeSet<(Place, Place)>,
    /// The same in the order in which they were met.
    pub(super) order: Vec<(Place, Place)>,
    /// Definitions that something compared refers to.
    pub(super) used_of_page: BTreeSet<At>,
    pub(super) used_of_schema: BTreeSet<At>,
    pub(super) differences: Vec<Difference>,
    /// The facts that the pages lack.
    pub(super) open: Vec<Open>,
    /// The facts of the schema that were compared.
    pub(super) heard: Vec<Heard>,
    /// The attributes that were compared, each with its definition.
    pub(super) compared: BTreeSet<(&'m str, String)>,
    /// The places with keywords that no page could say beside the others, and these.
    pub(super) lost: BTreeSet<Lost>,
    /// The number of gaps in what was compared: lost keywords, and files that are not given.
    gaps: usize,
    /// The objects that an attribute chooses, by the names of their definitions.
    envelopes: HashMap<&'m str, &'m Definition>,
}

impl<'d, 'm> Walk<'d, 'm> {
    pub(super) fn new(
        model: &'m Model,
        page: &'d Documents,
        (schema, schemas): (&'d Documents, &[At]),
        of_page: &'d [Named],
        of_schema: &'d [Named],
        list: &'d Pairs,
    ) -> Walk<'d, 'm> {
        let marks = |at: &At| schema.schema(at).is_some_and(|one| one.contains_key("required"));
        Walk {
            known: lookup(&model.definitions),
            page,
            schema,
            of_page,
            of_schema,
            list,
            paired: list.iter().map(|(a, b, _)| (&of_page[*a].at, &of_schema[*b].at)).collect(),
            sections: of_page.iter().enumerate().map(|(number, one)| (&one.at, number)).collect(),
            taken: list.iter().map(|(a, b, _)| (&of_schema[*b].at, *a)).collect(),
            schema_marks: schemas.iter().any(marks),
            unmarked: 0,
            unsaid: BTreeSet::new(),
            seen: BTreeSet::new(),
            order: Vec::new(),
            used_of_page: BTreeSet::new(),
            used_of_schema: BTreeSet::new(),
            differences: Vec::new(),
            open: Vec::new(),
            heard: Vec::new(),
            compared: BTreeSet::new(),
            lost: BTreeSet::new(),
            gaps: 0,
            envelopes: model
                .adjacent_tags()
                .flat_map(|(of, tag)| tag.arms.iter().map(move |arm| (arm.envelope.as_str(), of)))
                .collect(),
        }
    }

    /// Compares all pairs, and says what is in none.
    pub(super) fn all(&mut self) -> Result<(), Unreadable> {
        let mut pairs: Vec<(usize, usize)> = self.list.iter().map(|(a, b, _)| (*a, *b)).collect();
        pairs.sort_unstable();
        for (a, b) in pairs {
            let (page, schema) =
                (vec![self.of_page[a].at.clone()], vec![self.of_schema[b].at.clone()]);
            let definition = self.known.get(self.of_page[a].name.as_str()).copied();
            let at = definition.map_or_else(String::new, |one| one.path.clone());
            let spot = Spot { at, definition, attribute: None, slot: false };
            self.both(&page, &schema, &spot)?;
        }
        self.alone();
        Ok(())
    }

    /// Says once what is on one side only, unless it is a part of what was compared.
    fn alone(&mut self) {
        for named in self.of_page {
            if self.paired.contains_key(&named.at) || self.used_of_page.contains(&named.at) {
                continue;
            }
            let Some(definition) = self.known.get(named.name.as_str()).copied() else { continue };
            let at = definition.path.clone();
            let spot = Spot { at, definition: Some(definition), attribute: None, slot: false };
            let said = Some(named.name.clone());
            self.note(Id::DefinitionInPage, &spot, &At { file: 0, pointer: "".into() }, said, None);
        }
        for named in self.of_schema {
            // A part of a section may have the name.
            let inline = self.known.contains_key(named.name.as_str());
            let used =
                self.taken.contains_key(&named.at) || self.used_of_schema.contains(&named.at);
            if used || inline {
                continue;
            }
            // A file that only refers to a definition is that one.
            let same = node(self.schema, std::slice::from_ref(&named.at));
            let known = |at: &At| self.taken.contains_key(at) || self.used_of_schema.contains(at);
            if same.is_ok_and(|node| node.never || node.names.first().is_some_and(known)) {
                continue;
            }
            let spot = Spot { at: String::new(), definition: None, attribute: None, slot: false };
            let name = named.title.as_ref().unwrap_or(&named.name);
            self.note(Id::DefinitionInSchema, &spot, &named.at, None, Some(name.clone()));
            self.open(&spot, spot.at.clone(), vec![named.at.clone()]);
            if self.unsaid.insert(named.at.clone()) {
                let spot = Spot { at: name.clone(), ..spot };
                self.hear_unsaid(&vec![named.at.clone()], false, &spot);
            }
        }
    }

    pub(super) fn note(
        &mut self,
        id: Id,
        spot: &Spot<'m>,
        at: &At,
        page: Option<String>,
        schema: Option<String>,
    ) {
        let row = spot.attribute.map(|one| &one.row).filter(|place| place.line > 0);
        let heading = spot.definition.map(|one| one.origin.place()).filter(|place| place.line > 0);
        self.differences.push(Difference {
            id,
            at: spot.at.clone(),
            file: self.schema.path(at).to_owned(),
            pointer: at.pointer.to_string(),
            place: row.or(heading).cloned(),
            page,
            schema,
        });
    }

    /// Notes a place that the pages do not have.
    fn open(&mut self, spot: &Spot<'m>, at: String, place: Place) {
        let page = spot.definition.map(|one| one.origin.place().file.to_string());
        self.open.push(Open { at, place, page });
    }

    fn open_node(&mut self, node: &Node, spot: &Spot<'m>) {
        if let Some(at) = node.names.first().or(node.at.as_ref()) {
            self.open(spot, spot.at.clone(), vec![at.clone()]);
        }
    }

    /// Whether a definition of the model has a name.
    pub(super) fn is_known(&self, name: &str) -> bool {
        self.known.contains_key(name)
    }

    /// Notes what the schema states.
    pub(super) fn hear(&mut self, topic: Topic, spot: &Spot<'m>, at: &At, said: String) {
        let row = spot.attribute.map(|one| &one.row).filter(|place| place.line > 0);
        let heading = spot.definition.map(|one| one.origin.place()).filter(|place| place.line > 0);
        self.heard.push(Heard {
            topic,
            at: spot.at.clone(),
            file: self.schema.path(at).to_owned(),
            pointer: at.pointer.to_string(),
            place: row.or(heading).cloned(),
            said,
            unsaid: false,
        });
    }

    /// Compares the statements of both sides about one value.
    pub(super) fn both(
        &mut self,
        page: &Place,
        schema: &Place,
        spot: &Spot<'m>,
    ) -> Result<(), Unreadable> {
        let (a, b) = (node(self.page, page)?, node(self.schema, schema)?);
        self.used_of_page.extend(a.used.iter().cloned());
        self.used_of_schema.extend(b.used.iter().cloned());
        if spot.slot {
            self.null(&a, &b, spot);
        }
        // Definitions of both sides are compared on their own.
        let section = a.names.iter().rev().find_map(|name| self.sections.get_key_value(name));
        let other = section.and_then(|(at, _)| self.paired.get(*at).copied());
        if let Some(other) = other {
            if b.names.contains(other) {
                return self.beside(section.map(|(at, _)| *at), other, (&a, &b), spot);
            }
            let elsewhere = b.names.iter().rev().find_map(|name| self.taken.get(name).copied());
            if let Some(elsewhere) = elsewhere {
                let named = |number: usize| super::title(&self.of_page[number]);
                let said = section.map(|(_, number)| named(*number));
                let place = b.place("$ref").cloned().unwrap_or_else(|| schema[0].clone());
                self.note(Id::ReferenceDiffers, spot, &place, said, Some(named(elsewhere)));
                return Ok(());
            }
        }
        let key = (
            a.names.last().map_or_else(|| page.clone(), |at| vec![at.clone()]),
            b.names.last().map_or_else(|| schema.clone(), |at| vec![at.clone()]),
        );
        if !self.seen.insert(key.clone()) {
            return Ok(());
        }
        self.order.push(key);
        let place = b.at.clone().unwrap_or_else(|| schema[0].clone());
        self.gaps += usize::from(b.unknown);
        self.lose(&a, &b, &place);
        if a.never != b.never {
            let (of_page, of_schema) = (super::said::types(&a), super::said::types(&b));
            self.note(Id::TypeDiffers, spot, &place, Some(of_page), Some(of_schema));
            return Ok(());
        }
        if a.members.is_empty() && b.members.is_empty() {
            return self.plain(&a, &b, spot);
        }
        self.members(&a, &b, page, schema, spot)
    }

    /// Notes the keywords of the schema that are not compared at a place.
    fn lose(&mut self, a: &Node, b: &Node, place: &At) {
        self.gaps += b.lost.len();
        self.lost.extend(b.lost.iter().map(|keyword| Lost {
            at: place.clone(),
            keyword,
            alone: !a.lost.contains(keyword),
        }));
    }

    /// Compares what two references to one definition have beside it, if they have anything.
    fn beside(
        &mut self,
        section: Option<&At>,
        other: &At,
        (a, b): (&Node, &Node),
        spot: &Spot<'m>,
    ) -> Result<(), Unreadable> {
        let of_section = match section {
            Some(at) => node(self.page, std::slice::from_ref(at))?,
            None => Node::default(),
        };
        let of_other = node(self.schema, std::slice::from_ref(other))?;
        if b.says_the_same(&of_other) && a.says_the_same(&of_section) {
            return Ok(());
        }
        let place = b.at.clone().unwrap_or_else(|| other.clone());
        if b.never {
            let (of_page, of_schema) = (super::said::types(a), super::said::types(b));
            self.note(Id::TypeDiffers, spot, &place, Some(of_page), Some(of_schema));
            return Ok(());
        }
        let mut touched = b.touched(&of_other);
        touched.extend(a.touched(&of_section));
        let (a, b) = (a.without(&of_section, &touched), b.without(&of_other, &touched));
        self.lose(&a, &b, &place);
        if self.facts(&a, &b, spot) {
            self.properties(&a, &b, spot)?;
        }
        Ok(())
    }

    pub(super) fn plain(&mut self, a: &Node, b: &Node, spot: &Spot<'m>) -> Result<(), Unreadable> {
        let known = self.differences.len();
        if !self.facts(a, b, spot) {
            if self.differences.len() > known {
                self.open_node(b, spot);
            }
            return Ok(());
        }
        self.items(a, b, spot)?;
        self.any_names(a, b);
        self.properties(a, b, spot)?;
        self.additional(a, b, spot)
    }

    /// Notes what the schema refuses of an object whose attributes the page does not name.
    fn any_names(&mut self, a: &Node, b: &Node) {
        let Some(at) = b.at.clone().filter(|_| a.properties.is_empty() && !a.closed) else {
            return;
        };
        let closed = b.closed && b.properties.is_empty();
        let keywords = [("additionalProperties", closed), ("properties", b.refuses_some)];
        for (keyword, _) in keywords.into_iter().filter(|(_, is)| *is) {
            self.gaps += 1;
            self.lost.insert(Lost { at: at.clone(), keyword, alone: true });
        }
    }

    fn items(&mut self, a: &Node, b: &Node, spot: &Spot<'m>) -> Result<(), Unreadable> {
        let place = b.place("type").cloned();
        let inner = Spot { at: format!("{} / []", spot.at), slot: false, ..spot.clone() };
        match (&a.items, &b.items) {
            (Some(of_page), Some(of_schema)) => {
                let says = |documents, place: &Place| {
                    node(documents, place).map(|node| !node.says_nothing() || node.unknown)
                };
                match (says(self.page, of_page)?, says(self.schema, of_schema)?) {
                    (true, false) => {
                        let said = self.said(self.page, of_page)?;
                        self.note(Id::ItemsInPage, spot, &of_schema[0].clone(), Some(said), None);
                    }
                    (false, true) => {
                        let said = self.said(self.schema, of_schema)?;
                        self.note(Id::ItemsInSchema, spot, &of_schema[0].clone(), None, Some(said));
                        self.open(spot, spot.at.clone(), of_schema.clone());
                    }
                    _ => return self.both(of_page, of_schema, &inner),
                }
            }
            (Some(of_page), None) if !b.unknown && !node(self.page, of_page)?.says_nothing() => {
                if let Some(place) = place {
                    let said = self.said(self.page, of_page)?;
                    self.note(Id::ItemsInPage, spot, &place, Some(said), None);
                }
            }
            (None, Some(of_schema)) if !node(self.schema, of_schema)?.says_nothing() => {
                let said = self.said(self.schema, of_schema)?;
                self.note(Id::ItemsInSchema, spot, &of_schema[0].clone(), None, Some(said));
                self.open(spot, spot.at.clone(), of_schema.clone());
            }
            _ => {}
        }
        Ok(())
    }

    fn properties(&mut self, a: &Node, b: &Node, spot: &Spot<'m>) -> Result<(), Unreadable> {
        let place = b.place("properties").or(b.at.as_ref()).cloned();
        let Some(place) = place else { return Ok(()) };
        let names = |node: &Node| {
            let names: Vec<&str> = node.properties.keys().map(String::as_str).collect();
            Some(names.join(", "))
        };
        // A schema that says nothing of attributes lacks none.
        match (a.properties.is_empty(), b.properties.is_empty()) {
            (true, true) if b.required.is_empty() => return Ok(()),
            (false, true) if b.unknown => return Ok(()),
            (false, true) if b.additional.is_none() && b.patterns.is_empty() => {
                self.note(Id::AttributesInPage, spot, &place, names(a), None);
                return Ok(());
            }
            (true, false) if a.additional.is_none() && a.patterns.is_empty() => {
                self.note(Id::AttributesInSchema, spot, &place, None, names(b));
                self.open_node(b, spot);
                return Ok(());
            }
            _ => {}
        }
        for (name, of_page) in &a.properties {
            let inner = self.below(spot, &of_page[0], name);
            let gaps = self.gaps;
            let by_pattern = || several(&b.patterns, name);
            match b.properties.get(name).cloned().or_else(by_pattern) {
                Some(_) if b.torn.contains_key(name) => {
                    self.required(a, b, name, &b.torn[name][0][0].clone(), &inner);
                    self.each(&inner, &b.torn[name], |walk, one| walk.both(of_page, one, &inner))?;
                }
                Some(of_schema) => {
                    if b.properties.contains_key(name) {
                        self.required(a, b, name, &of_schema[0].clone(), &inner);
                    }
                    self.both(of_page, &of_schema, &inner)?;
                    if self.gaps == gaps {
                        self.count(&of_page[0], name);
                    }
                }
                None if b.unknown => {}
                None => {
                    let said = self.said(self.page, of_page)?;
                    self.note(Id::AttributeInPage, &inner, &place, Some(said), None);
                }
            }
        }
        self.required_alone(a, b, spot, &place);
        for (name, of_schema) in self
            .schema
            .in_order(&b.properties)
            .into_iter()
            .filter(|(name, _)| !a.properties.contains_key(*name))
        {
            if node(self.schema, of_schema)?.never {
                let keyed = a.additional.is_some() || !a.patterns.is_empty();
                let (at, keyword) = (place.clone(), "properties");
                self.lost.extend(keyed.then_some(Lost { at, keyword, alone: true }));
                continue;
            }
            self.used_of_schema.extend(node(self.schema, of_schema)?.used);
            let said = self.said(self.schema, of_schema)?;
            let at = format!("{} / {name}", spot.at);
            let definition = self.owner(a).or(spot.definition);
            let inner = Spot { at, definition, attribute: None, slot: false };
            self.note(Id::AttributeInSchema, &inner, &of_schema[0].clone(), None, Some(said));
            self.hear_unsaid(of_schema, b.required.contains(name), &inner);
            self.open(&inner, inner.at.clone(), of_schema.clone());
        }
        Ok(())
    }

    /// Notes the attributes that the schema requires, and that neither side describes.
    fn required_alone(&mut self, a: &Node, b: &Node, spot: &Spot<'m>, place: &At) {
        let described = |name: &&String| {
            let known = |node: &Node| {
                node.properties.contains_key(*name) || several(&node.patterns, name).is_some()
            };
            b.unknown || known(a) || known(b)
        };
        for name in b.required.iter().filter(|name| !described(name)) {
            let at = format!("{} / {name}", spot.at);
            let inner = Spot { at, attribute: None, slot: false, ..spot.clone() };
            let said = super::said::types(&Node::default());
            self.note(Id::AttributeInSchema, &inner, place, None, Some(said));
        }
    }

    /// Counts an attribute that both sides have.
    fn count(&mut self, at: &At, name: &str) {
        let owner =
            at.pointer.split('/').nth(2).and_then(|owner| {
                self.known.get(owner).or_else(|| self.envelopes.get(owner)).copied()
            });
        self.compared.extend(owner.map(|owner| (owner.name.as_str(), name.to_owned())));
    }

    /// The definition whose attributes a node has.
    fn owner(&self, node: &Node) -> Option<&'m Definition> {
        let at = node.said.get("properties")?;
        self.known.get(at.pointer.rsplit('/').next()?).copied()
    }

    fn said(&self, documents: &Documents, place: &Place) -> Result<String, Unreadable> {
        Ok(super::said::types(&node(documents, place)?))
    }

    /// The spot of an attribute, by where its schema is: `/$defs/NAME/properties/NAME`.
    fn below(&self, spot: &Spot<'m>, at: &At, name: &str) -> Spot<'m> {
        let steps: Vec<&str> = at.pointer.split('/').collect();
        let definition = match steps[..] {
            ["", "$defs", definition, "properties", _] => self.known.get(definition).copied(),
            _ => None,
        };
        let attribute = definition
            .and_then(|one| one.attributes().iter().find(|attribute| attribute.name.value == name));
        let path = definition.map_or(&spot.at, |definition| &definition.path);
        let definition = definition.or(spot.definition);
        Spot { at: format!("{path} / {name}"), definition, attribute, slot: true }
    }

    /// Compares what objects hold under keys of the user: by pattern where both have patterns.
    fn additional(&mut self, a: &Node, b: &Node, spot: &Spot<'m>) -> Result<(), Unreadable> {
        let inner = Spot { at: format!("{} / [key]", spot.at), slot: false, ..spot.clone() };
        let (mut of_page, mut of_schema) = (keyed(a), keyed(b));
        // A pattern of names that the other side has rows for is no key of the user.
        of_schema.retain(|(keys, _)| !covers(keys.as_deref(), &a.properties));
        of_page.retain(|(keys, _)| !covers(keys.as_deref(), &b.properties));
        while !of_page.is_empty() && !of_schema.is_empty() {
            let (keys, place) = of_page.remove(0);
            let same = of_schema.iter().position(|(other, _)| *other == keys).unwrap_or(0);
            let (_, other) = of_schema.remove(same);
            self.both(&place, &other, &inner)?;
        }
        for (_, place) in of_page {
            let found = node(self.page, &place)?;
            let at = b.at.clone().filter(|_| !found.says_nothing() && !b.unknown);
            if let Some(at) = at {
                let said = super::said::types(&found);
                self.note(Id::AdditionalInPage, &inner, &at, Some(said), None);
            }
        }
        for (_, place) in of_schema {
            let found = node(self.schema, &place)?;
            self.used_of_schema.extend(found.used.iter().cloned());
            if !found.says_nothing() {
                let said = super::said::types(&found);
                self.note(Id::AdditionalInSchema, &inner, &place[0].clone(), None, Some(said));
            }
        }
        Ok(())
    }
}

/// The schemas of a node under keys of the user, with their patterns.
fn keyed(node: &Node) -> Vec<(Option<String>, Place)> {
    let patterns = node.patterns.iter().map(|(keys, place)| (Some(keys.clone()), place.clone()));
    patterns.chain(node.additional.iter().map(|place| (None, place.clone()))).collect()
}

/// The schemas of all patterns for an attribute of this name; none if no pattern is for it.
fn several(patterns: &BTreeMap<String, Place>, name: &str) -> Option<Place> {
    let fits = |keys: &str| pattern::read(keys).is_some_and(|keys| keys.is_match(name));
    let all = patterns.iter().filter(|(keys, _)| fits(keys)).flat_map(|(_, place)| place.clone());
    Some(all.collect()).filter(|all: &Place| !all.is_empty())
}

/// Whether a pattern has one of the names.
fn covers(keys: Option<&str>, properties: &BTreeMap<String, Place>) -> bool {
    let Some(keys) = keys.and_then(pattern::read) else { return false };
    properties.keys().any(|name| keys.is_match(name))
}
