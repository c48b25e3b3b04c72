//! In: a graph. Out: how small the smallest value of each place is, and that value; none where no
//! value ends. Must not know: other graphs.

use super::alternatives::Alternative;
use super::graph::{Array, Graph, Id, Node, Object};
use serde_json::{json, Map, Value};
use std::collections::VecDeque;

/// The size of what has no value.
const NONE: u64 = u64::MAX;

/// No value of more parts is made.
const LARGEST: u64 = 2000;

/// No value is made deeper.
const DEPTH: usize = 100;

/// The sizes of the smallest values of all places.
#[derive(Debug)]
pub(crate) struct Sizes(Vec<u64>);

impl Sizes {
    /// Sizes only shrink, each for the sake of a smaller one, so this comes to an end.
    pub(crate) fn new(graph: &Graph<'_>) -> Sizes {
        let count = graph.nodes.len();
        let mut users: Vec<Vec<Id>> = vec![Vec::new(); count];
        for id in 0..count {
            for child in children(graph, id) {
                users[child].push(id);
            }
        }
        let mut sizes = Sizes(vec![NONE; count]);
        let mut open: VecDeque<Id> = (0..count).rev().collect();
        while let Some(id) = open.pop_front() {
            let size = sizes.measured(graph, id);
            if size < sizes.0[id] {
                sizes.0[id] = size;
                open.extend(&users[id]);
            }
        }
        sizes
    }

    fn measured(&self, graph: &Graph<'_>, id: Id) -> u64 {
        match &graph.nodes[id] {
            Node::Union(all) => all.iter().map(|one| self.0[*one]).min().unwrap_or(NONE),
            Node::Object(object) => self.of_object(object),
            _ => {
                let forms = graph.alternatives(id);
                forms.iter().map(|form| self.of(graph, form)).min().unwrap_or(NONE)
            }
        }
    }

    fn of(&self, graph: &Graph<'_>, form: &Alternative<'_>) -> u64 {
        match form {
            Alternative::Array(array) => self.of_array(array),
            Alternative::Object(id) => graph.object(*id).map_or(NONE, |one| self.of_object(one)),
            _ => 1,
        }
    }

    fn of_array(&self, array: &Array<'_>) -> u64 {
        match array.least() {
            0 => 1,
            count => self.0[array.items].saturating_mul(count).saturating_add(1),
        }
    }

    fn of_object(&self, object: &Object<'_>) -> u64 {
        let required = object.named.values().filter(|slot| slot.required);
        required.fold(1, |sum: u64, slot| sum.saturating_add(self.0[slot.whole]))
    }

    /// The smallest value of a place.
    pub(super) fn value(&self, graph: &Graph<'_>, id: Id) -> Option<Value> {
        (self.0[id] <= LARGEST).then(|| self.made(graph, id, DEPTH))?
    }

    fn made(&self, graph: &Graph<'_>, id: Id, depth: usize) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        let forms = graph.alternatives(id);
        let form = forms.iter().min_by_key(|form| self.of(graph, form))?;
        match form {
            Alternative::Null => Some(Value::Null),
            Alternative::Boolean => Some(json!(true)),
            Alternative::Listed(value) => Some(value.as_ref().clone()),
            Alternative::Number(numbers) => numbers.some(&[]).into_iter().next(),
            Alternative::Text(texts) => texts.some(&[]).into_iter().next(),
            Alternative::Array(array) => self.items(graph, array, array.least(), depth),
            Alternative::Object(id) => {
                self.least(graph, graph.object(*id)?, depth).map(Value::Object)
            }
        }
    }

    /// An array of so many of the smallest items, different ones where they have to be.
    pub(super) fn items(
        &self,
        graph: &Graph<'_>,
        array: &Array<'_>,
        count: u64,
        depth: usize,
    ) -> Option<Value> {
        if count == 0 {
            return Some(json!([]));
        }
        let item = self.made(graph, array.items, depth)?;
        let items = Value::from(vec![item; count as usize]);
        tablewright::samples::kept(items, &array.limits)
    }

    /// The required content of an object.
    fn least(
        &self,
        graph: &Graph<'_>,
        object: &Object<'_>,
        depth: usize,
    ) -> Option<Map<String, Value>> {
        let mut map = Map::new();
        for (name, slot) in object.named.iter().filter(|(_, slot)| slot.required) {
            map.insert((*name).to_owned(), self.made(graph, slot.whole, depth)?);
        }
        Some(map)
    }

    /// The smallest value of an object.
    pub(super) fn object(&self, graph: &Graph<'_>, id: Id) -> Option<Map<String, Value>> {
        let object = graph.object(id).filter(|_| self.0[id] <= LARGEST)?;
        self.least(graph, object, DEPTH)
    }
}

/// The places whose sizes that of a place depends on.
fn children(graph: &Graph<'_>, id: Id) -> Vec<Id> {
    let required = |object: &Object<'_>| -> Vec<Id> {
        object.named.values().filter(|slot| slot.required).map(|slot| slot.whole).collect()
    };
    match &graph.nodes[id] {
        Node::Union(all) => all.clone(),
        Node::Object(object) => required(object),
        _ => {
            let of = |form: Alternative<'_>| match form {
                Alternative::Array(array) => vec![array.items],
                Alternative::Object(id) => graph.object(id).map_or_else(Vec::new, required),
                _ => Vec::new(),
            };
            graph.alternatives(id).into_iter().flat_map(of).collect()
        }
    }
}
