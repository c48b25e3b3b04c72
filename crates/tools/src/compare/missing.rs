//! In: places of a schema that the pages do not have. Out: the objects that need a section of their own, and
//! the types of the places in the words of pages. Must not know: how a page is edited.

use super::documents::At;
use super::nodes::node;
use super::pairs::Named;
use super::said::{row_type, types, Open, Place, ANY};
use super::walk::Walk;
use super::{Difference, Id};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use tablewright::dialect::letters;
use tablewright::JsonType;

/// An object that the pages have no section for.
#[derive(Clone, Debug, PartialEq)]
pub struct Missing {
    /// Its name, as a heading.
    pub name: String,
    /// The page that leads to it; none where nothing compared does.
    pub page: Option<String>,
    /// Its attributes, each with its type in words.
    pub rows: Vec<(String, String)>,
    /// The same as a difference.
    pub difference: Difference,
}

/// New sections by the places of their definitions.
type New<'d> = BTreeMap<&'d At, (&'d Named, Option<String>)>;

impl<'d> Walk<'d, '_> {
    /// The objects without a section; the types of places that lead to sections, by the places on the pages.
    pub(super) fn missing(&self) -> (Vec<Missing>, BTreeMap<String, String>) {
        let new = self.new_sections();
        let words = |open: &Open| Some((open.at.clone(), self.words(&open.place, &new, true)?));
        let words = self.open.iter().filter_map(words).collect();
        let all = new.iter().map(|(at, (named, page))| self.described(at, named, page, &new));
        (all.flatten().collect(), words)
    }

    /// The definitions that open places lead to, one from the other, and that are no section.
    fn new_sections(&self) -> New<'d> {
        let definitions: BTreeMap<&At, &'d Named> =
            self.of_schema.iter().map(|one| (&one.at, one)).collect();
        let mut new = New::new();
        let mut seen = BTreeSet::new();
        let all = self.open.iter().map(|open| (open.place.clone(), open.page.clone()));
        let mut queue: VecDeque<(Place, Option<String>)> = all.collect();
        // The places inside a place come right after it, so that they belong to its page.
        while let Some((place, page)) = queue.pop_front() {
            if !seen.insert(place.clone()) {
                continue;
            }
            let Ok(node) = node(self.schema, &place) else { continue };
            for inner in node.items.iter().chain(&node.members) {
                queue.push_front((inner.clone(), page.clone()));
            }
            if node.names.iter().any(|name| self.taken.contains_key(name)) {
                continue;
            }
            let is_object = node.members.is_empty() && !node.properties.is_empty();
            let known = |named: &&&Named| !self.is_known(&named.name);
            let own = node.names.iter().chain(&place).find_map(|at| definitions.get(at));
            let Some(named) = own.filter(known).filter(|_| is_object) else { continue };
            new.entry(&named.at).or_insert((named, page.clone()));
            for inner in node.properties.values() {
                queue.push_front((inner.clone(), page.clone()));
            }
        }
        new
    }

    fn described(
        &self,
        at: &At,
        named: &Named,
        page: &Option<String>,
        new: &New<'_>,
    ) -> Option<Missing> {
        let node = node(self.schema, std::slice::from_ref(at)).ok()?;
        let row =
            |(name, place): (&String, &Place)| Some((name.clone(), self.words(place, new, false)?));
        let name = heading(named).to_owned();
        let difference = Difference {
            id: if page.is_some() { Id::AttributesInSchema } else { Id::DefinitionInSchema },
            at: String::new(),
            file: self.schema.path(at).to_owned(),
            pointer: at.pointer.to_string(),
            place: None,
            page: None,
            schema: Some(name.clone()),
        };
        let rows = self.schema.in_order(&node.properties).into_iter().filter_map(row).collect();
        Some(Missing { name, page: page.clone(), rows, difference })
    }

    /// A type in words, sections by their headings; none where it leads to no section, if one is needed.
    fn words(&self, place: &Place, new: &New<'_>, needed: bool) -> Option<String> {
        let node = node(self.schema, place).ok()?;
        let named = node.names.iter().chain(place).find_map(|name| self.heading_of(name, new));
        let array = node.types.iter().flatten().eq([&JsonType::Array]);
        let words = match (&named, &node.items) {
            (Some(heading), _) => heading.clone(),
            (None, Some(items)) if array && node.names.is_empty() => {
                match self.words(items, new, needed) {
                    Some(words) if words != ANY => format!("array of {words}"),
                    Some(_) => return Some(row_type(&types(&node)).to_owned()),
                    None => return None,
                }
            }
            _ if needed => return None,
            _ => return Some(row_type(&types(&node)).to_owned()),
        };
        let null = if node.null == Some(true) { ", null" } else { "" };
        Some(format!("{words}{null}"))
    }

    fn heading_of(&self, name: &At, new: &New<'_>) -> Option<String> {
        let taken = self.taken.get(name).map(|number| &self.of_page[*number]);
        let taken = taken.map(super::title);
        taken.or_else(|| new.get(name).map(|(named, _)| heading(named).to_owned()))
    }
}

/// The title of a definition, if it spells its name; else the name.
fn heading(named: &Named) -> &str {
    let title = named.title.as_deref();
    title.filter(|title| letters(title) == letters(&named.name)).unwrap_or(&named.name)
}
