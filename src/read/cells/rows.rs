//! In: the rows of a table, one by one. Out: a forest of attributes. Must not know: what a cell says.

use super::*;
use crate::dialect::is_any_key;
use thin_vec::{thin_vec, ThinVec};

/// Where a row belongs.
pub(super) struct Placed {
    /// The names that lead to it, its own included.
    pub(super) path: Vec<String>,
    /// Which of the names that its cell puts before its own are arrays.
    pub(super) arrays: Vec<bool>,
    /// Whether a mark says whether it must be there.
    pub(super) presence_marked: bool,
}

/// The rows of a table as a forest.
pub(super) struct Rows {
    pub(super) attributes: Vec<Attribute>,
    /// The way to each attribute, by the names that lead to it.
    known: BTreeMap<Vec<String>, Vec<usize>>,
    /// Keys that earlier tables have.
    taken: BTreeSet<String>,
    /// The rows that the next one may be in, by how far they are in.
    open: Vec<(usize, Vec<String>)>,
}

impl Rows {
    pub(super) fn new(known: &[Vec<Attribute>]) -> Rows {
        let earlier = || known.iter().flatten();
        Rows {
            attributes: Vec::new(),
            known: BTreeMap::new(),
            taken: earlier()
                .filter(|attribute| !attribute.placeholder)
                .map(|attribute| attribute.name.value.clone())
                .collect(),
            open: Vec::new(),
        }
    }

    /// The path of the row that a name with this indent is in.
    pub(super) fn parent(&self, indent: usize) -> Vec<String> {
        let outer = self.open.iter().rev().find(|(outer, _)| *outer < indent);
        outer.map(|(_, path)| path.clone()).unwrap_or_default()
    }

    pub(super) fn open(&mut self, indent: usize, path: &[String]) {
        while self.open.last().is_some_and(|(outer, _)| *outer >= indent) {
            self.open.pop();
        }
        self.open.push((indent, path.to_vec()));
    }

    /// Adds an attribute where it belongs; gives it back where its name is taken.
    pub(super) fn add(
        &mut self,
        attribute: Box<Attribute>,
        placed: &Placed,
    ) -> Result<(), Box<Attribute>> {
        let path = &placed.path;
        let first = path.first().cloned().unwrap_or_default();
        let again = self.known.contains_key(path) || self.taken.contains(&first);
        if again {
            return Err(attribute);
        }
        let written = path.len() - placed.arrays.len().min(path.len() - 1) - 1;
        for length in 1..path.len() {
            if !self.known.contains_key(&path[..length]) {
                let array = length > written && placed.arrays[length - written - 1];
                self.insert(&path[..length], implied(&path[length - 1], array, &attribute));
            }
        }
        self.insert(path, *attribute);
        Ok(())
    }

    /// The attribute with a path.
    pub(super) fn attribute(&self, path: &[String]) -> Option<&Attribute> {
        let (last, way) = self.known.get(path)?.split_last()?;
        let mut level = &self.attributes;
        for at in way {
            level = level.get(*at)?.body.tables.last()?;
        }
        level.get(*last)
    }

    fn insert(&mut self, path: &[String], attribute: Attribute) {
        let mut way = self.known.get(&path[..path.len() - 1]).cloned().unwrap_or_default();
        let mut level = &mut self.attributes;
        for at in &way {
            let body = &mut level[*at].body;
            if body.tables.is_empty() {
                body.tables.push(Vec::new());
            }
            level = body.tables.last_mut().expect("a table was made");
        }
        way.push(level.len());
        level.push(attribute);
        self.known.insert(path.to_vec(), way);
    }
}

/// An object or array that has no row of its own.
fn implied(name: &str, array: bool, first: &Attribute) -> Attribute {
    let span = first.row;
    let types = if array { thin_vec![Stated::new(JsonType::Array, span)] } else { ThinVec::new() };
    Attribute {
        name: Stated::new(name.to_owned(), span),
        printed: name.to_owned(),
        placeholder: false,
        required: None,
        condition: None,
        deprecated: false,
        access: None,
        dropped: false,
        body: Body { types, span, ..Body::default() },
        row: span,
    }
}

/// Makes a row that stands for any key, where it is alone, what it is.
pub(super) fn mark_any_key(attributes: &mut [Attribute]) {
    if let [only] = attributes {
        if is_any_key(&only.name.value) {
            only.placeholder = true;
            only.required = None;
        }
    }
    for attribute in attributes {
        attribute.body.tables.iter_mut().for_each(|table| mark_any_key(table));
    }
}

/// What no mark means, for the attributes that have none.
pub(super) fn fill_presence(attributes: &mut [Attribute], required: bool) {
    for attribute in attributes {
        let depends = required && attribute.condition.is_some();
        if attribute.required.is_none() && !attribute.placeholder && !depends {
            attribute.required = Some(required);
        }
        attribute.body.tables.iter_mut().for_each(|table| fill_presence(table, required));
    }
}
