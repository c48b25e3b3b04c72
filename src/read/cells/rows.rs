//! In: the rows of a table, one by one. Out: a forest of attributes. Must not know: what a cell says.

use super::label::Label;
use super::path::Step;
use crate::dialect::{is_any_key, is_placeholder, AnyElement};
use crate::json_type::JsonType;
use crate::read::page::{Attribute, Body, By, Claim, Stated, TypeExpr};
use crate::source::Span;
use crate::text::append;
use std::collections::{BTreeMap, BTreeSet};

/// The place of a row.
pub(super) struct Placed {
    /// The names that lead to it, its own included.
    pub(super) path: Vec<String>,
    /// Whether each of the names that its cell puts before its own is an array.
    pub(super) arrays: Vec<bool>,
    /// Whether the row describes the elements of an array: `tags[]`.
    pub(super) element: bool,
    /// Whether a mark states the presence.
    pub(super) presence_marked: bool,
}

/// The kind of value that can hold nested attributes.
#[derive(Clone, Copy, PartialEq)]
enum Holder {
    Array,
    Object,
    Unknown,
}

/// A row whose name has dots.
struct Dotted {
    path: Vec<String>,
    /// The number of leading names that come from the indentation.
    outer: usize,
    name: Stated<String>,
    at: String,
    /// Whether something besides the dots says that it is nested.
    sure: bool,
}

/// The names in the tables of a body so far, each with the place of its first row.
#[derive(Default)]
pub(super) struct Names(BTreeMap<String, Named>);

struct Named {
    table: usize,
    row: usize,
    /// Whether a row for one attribute has it, not for several.
    taken: bool,
}

impl Names {
    /// Adds the names of a body's last table.
    pub(super) fn add_last(&mut self, tables: &[Vec<Attribute>]) {
        let Some(last) = tables.last() else { return };
        for (row, attribute) in last.iter().enumerate() {
            let first = Named { table: tables.len() - 1, row, taken: false };
            let named = self.0.entry(attribute.name.value.clone()).or_insert(first);
            named.taken |= !attribute.placeholder;
        }
    }

    /// The first attribute of a name.
    pub(super) fn first<'t>(
        &self,
        tables: &'t [Vec<Attribute>],
        name: &str,
    ) -> Option<&'t Attribute> {
        let named = self.0.get(name)?;
        tables.get(named.table)?.get(named.row)
    }

    fn is_taken(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|named| named.taken)
    }
}

/// The rows of a table as a forest.
pub(super) struct Rows<'e> {
    pub(super) attributes: Vec<Attribute>,
    /// The position of each attribute, by the names that lead to it.
    known: BTreeMap<Vec<String>, Vec<usize>>,
    /// The keys of earlier tables.
    earlier: &'e Names,
    /// The rows that may contain the next one, with their indentation.
    open: Vec<(usize, Vec<String>)>,
    /// The indentation of the rows with an anchor.
    anchors: BTreeMap<String, usize>,
    /// The rows whose names have dots.
    dotted: Vec<Dotted>,
    /// The paths that have a row of their own.
    written: BTreeSet<Vec<String>>,
}

impl<'e> Rows<'e> {
    pub(super) fn new(earlier: &'e Names) -> Rows<'e> {
        Rows {
            attributes: Vec::new(),
            known: BTreeMap::new(),
            earlier,
            open: Vec::new(),
            anchors: BTreeMap::new(),
            dotted: Vec::new(),
            written: BTreeSet::new(),
        }
    }

    /// Whether no row is known yet.
    pub(super) fn is_empty(&self) -> bool {
        self.attributes.is_empty()
    }

    fn find(&mut self, path: &[String]) -> Option<&mut Attribute> {
        let way = self.known.get(path)?.clone();
        let (last, outer) = way.split_last()?;
        let mut level = &mut self.attributes;
        for at in outer {
            level = level[*at].body.tables.last_mut()?;
        }
        level.get_mut(*last)
    }

    fn holder(&self, path: &[String]) -> Holder {
        self.attribute(path).map_or(Holder::Unknown, |attribute| holder(&attribute.body))
    }

    /// The names of a path and whether each is an array: a placeholder for an element is no name if
    /// it is in an array.
    pub(super) fn resolve(&self, parent: &[String], steps: &[Step]) -> Vec<(String, bool)> {
        let mut names: Vec<(String, bool)> = Vec::new();
        for step in steps {
            let (text, any) = match step {
                Step::Key(name, array) => {
                    names.push((name.clone(), *array));
                    continue;
                }
                Step::Any(text, any) => (text, *any),
            };
            let before = names.iter().map(|(name, _)| name);
            let holder = self.holder(&parent.iter().chain(before).cloned().collect::<Vec<_>>());
            let number = text.starts_with(|c: char| c.is_ascii_digit());
            let element = match any {
                AnyElement::Element | AnyElement::Root => true,
                AnyElement::ElementOrKey => holder != Holder::Object,
                AnyElement::IfArray => {
                    holder == Holder::Array || number && holder == Holder::Unknown
                }
            };
            match names.last_mut() {
                Some((_, array)) if element => *array = true,
                _ if text == "*" => names.push(("{key}".to_owned(), false)),
                _ => names.push((text.clone(), false)),
            }
        }
        names
    }

    /// Notes a row whose name has dots that lead into objects.
    pub(super) fn dotted(
        &mut self,
        path: &[String],
        steps: &[Step],
        (name, at): (&Stated<String>, &str),
    ) {
        let keys = steps.iter().filter(|step| matches!(step, Step::Key(..))).count();
        if keys < 2 {
            return;
        }
        let sure = steps.iter().any(|step| matches!(step, Step::Any(..) | Step::Key(_, true)))
            || name.value.contains(['"', '[', '\'']);
        self.dotted.push(Dotted {
            path: path.to_vec(),
            outer: path.len().saturating_sub(keys),
            name: name.clone(),
            at: at.to_owned(),
            sure,
        });
    }

    /// The first name that only its dots nest.
    pub(super) fn assumed(&self) -> Option<(&Stated<String>, &str)> {
        let first = |dotted: &Dotted| dotted.path[..=dotted.outer].to_vec();
        let says = |dotted: &Dotted| {
            let prefix = first(dotted);
            let shared = |other: &Dotted| first(other) == prefix && other.path != dotted.path;
            let nested =
                (1..dotted.path.len()).any(|length| self.written.contains(&dotted.path[..length]));
            dotted.sure || nested || self.dotted.iter().any(shared)
        };
        let found = self.dotted.first().filter(|_| !self.dotted.iter().any(says))?;
        Some((&found.name, found.at.as_str()))
    }

    /// The indentation of a row, also of one whose anchor is that of another row, followed by a slash
    /// or a dot and its name.
    pub(super) fn anchored(&mut self, label: &Label, name: &str) -> usize {
        let outer = |anchor: &String| {
            let outer = anchor.strip_suffix(name)?.strip_suffix(['/', '.'])?;
            self.anchors.get(outer).copied()
        };
        let found = label.anchors.iter().find_map(outer);
        let indent = found.map_or(label.indent, |outer| label.indent.max(outer + 1));
        for anchor in &label.anchors {
            self.anchors.insert(anchor.clone(), indent);
        }
        indent
    }

    /// The path of the row that contains a name with this indentation.
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

    /// Whether a row for elements describes the items of an array that has a row.
    pub(super) fn takes_elements(&self, path: &[String]) -> bool {
        self.attribute(path).is_some_and(|attribute| {
            let body = &attribute.body;
            let plain = matches!(stated_type(body), Some(TypeExpr::Word(_)));
            let array = plain && holder(body) == Holder::Array;
            (array || is_untyped(body) && body.links().next().is_none()) && body.items().is_none()
        })
    }

    /// Adds an attribute at its place; returns it if its name is taken.
    pub(super) fn add(
        &mut self,
        attribute: Box<Attribute>,
        placed: &Placed,
    ) -> Result<(), Box<Attribute>> {
        let path = &placed.path;
        let first = path.first().cloned().unwrap_or_default();
        if placed.element && self.known.contains_key(path) && self.takes_elements(path) {
            self.hold(path, *attribute);
            return Ok(());
        }
        if self.known.contains_key(path) || self.earlier.is_taken(&first) {
            return Err(attribute);
        }
        let written = path.len() - placed.arrays.len().min(path.len() - 1) - 1;
        for length in 1..path.len() {
            let array = length > written && placed.arrays[length - written - 1];
            if !self.known.contains_key(&path[..length]) {
                self.insert(&path[..length], implied(&path[length - 1], array, &attribute));
            } else if array {
                self.make_array(&path[..length], attribute.row);
            }
        }
        self.written.insert(path.clone());
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

    /// Makes an attribute an array if a path says so, and no type says otherwise.
    fn make_array(&mut self, path: &[String], row: Span) {
        let Some(Attribute { body, .. }) = self.find(path) else { return };
        if is_untyped(body) && !body.says(|claim| matches!(claim, Claim::Kind(_) | Claim::Link(_)))
        {
            body.state(Claim::Kind(JsonType::Array).at(row, By::Mark));
        }
    }

    /// Makes a row the items of an array that has a row already.
    fn hold(&mut self, path: &[String], row: Attribute) {
        self.make_array(path, row.row);
        let Some(array) = self.find(path) else { return };
        append(&mut array.body.text, &row.body.text);
        let (name, span, mut inner) = (row.name, row.row, row.body);
        match inner.type_mut().map(|expr| std::mem::replace(expr, TypeExpr::Any(span))) {
            Some(expr) => {
                array.body.retype(
                    TypeExpr::Array(Box::new(expr), Vec::new(), span),
                    span,
                    By::Column,
                );
                let values = inner.values().to_vec();
                if !values.is_empty() {
                    array.body.values_mut(span, By::Column).extend(values);
                }
                let more = |claim: &Claim| matches!(claim, Claim::Limit(_) | Claim::Leads(_));
                array.body.claims.extend(inner.retract(more));
            }
            None => array.state(Claim::Items(Box::new(inner)).at(span, By::Column)),
        }
        // The row stays, so that it is not lost, but it is no attribute.
        let mut rest = implied("", false, array);
        rest.name = Stated { value: format!("{}[]", name.value), ..name };
        rest.printed.clone_from(&rest.name.value);
        (rest.row, rest.dropped) = (span, true);
        self.attributes.push(rest);
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

fn stated_type(body: &Body) -> Option<&TypeExpr> {
    body.type_stated().map(|stated| stated.value)
}

/// Whether its cell states no type.
fn is_untyped(body: &Body) -> bool {
    !body.says(|claim| matches!(claim, Claim::Type(_) | Claim::Unread(_)))
}

/// The kind of holder that a body describes.
fn holder(body: &Body) -> Holder {
    let of_type = |json_type: JsonType| match json_type {
        JsonType::Array => Holder::Array,
        JsonType::Object => Holder::Object,
        _ => Holder::Unknown,
    };
    let mut beside = body.kinds_beside().map(|stated| of_type(stated.value));
    match stated_type(body).map(TypeExpr::bare) {
        Some(TypeExpr::Array(..)) => Holder::Array,
        Some(TypeExpr::Map(..) | TypeExpr::Object(..) | TypeExpr::Link(_) | TypeExpr::Name(..)) => {
            Holder::Object
        }
        Some(TypeExpr::Word(word)) => of_type(word.json_type),
        Some(_) => Holder::Unknown,
        None if body.items().is_some() => Holder::Array,
        None => beside.find(|of| *of != Holder::Unknown).unwrap_or(Holder::Unknown),
    }
}

/// An object or array that has no row of its own.
fn implied(name: &str, array: bool, first: &Attribute) -> Attribute {
    let span = first.row;
    let array = array.then(|| Claim::Kind(JsonType::Array).at(span, By::Mark));
    Attribute {
        name: Stated::new(name.to_owned(), span),
        printed: name.to_owned(),
        placeholder: is_placeholder(name),
        dropped: false,
        body: Body { claims: array.into_iter().collect(), span, ..Body::default() },
        row: span,
    }
}

/// Makes the only row of a table a placeholder for any key, if its name is one.
pub(super) fn mark_any_key(attributes: &mut [Attribute]) {
    if let [only] = attributes {
        if is_any_key(&only.name.value) {
            only.placeholder = true;
            only.unrequire();
        }
    }
    for attribute in attributes {
        attribute.body.tables.iter_mut().for_each(|table| mark_any_key(table));
    }
}

/// The presence of an attribute that neither a mark nor a word states.
pub(super) type Unmarked = fn(&Attribute) -> Option<bool>;

/// Sets the presence of attributes without a mark.
pub(super) fn fill_presence(attributes: &mut [Attribute], unmarked: Unmarked) {
    for attribute in attributes {
        attribute.body.tables.iter_mut().for_each(|table| fill_presence(table, unmarked));
        if attribute.required().is_none() && !attribute.placeholder {
            attribute.require(unmarked(attribute), attribute.row, By::Implied);
        }
    }
}
