//! In: a graph. Out: the alternatives of a place, each of one JSON type. Must not know: other graphs.

use super::graph::{Array, Graph, Id, Node, Numbers, Texts};
use serde_json::Value;
use std::collections::HashSet;
use std::rc::Rc;
use tablewright::check::broken;
use tablewright::Limit;

/// One of the forms that a value may have.
#[derive(Clone, Debug)]
pub(super) enum Alternative<'m> {
    Null,
    Boolean,
    Listed(Rc<Value>),
    Number(Numbers<'m>),
    Text(Texts<'m>),
    Array(Array<'m>),
    Object(Id),
}

impl<'m> Graph<'m> {
    /// The forms of the values of a place: each place is entered once, however many ways lead to it.
    pub(super) fn alternatives(&self, id: Id) -> Vec<Alternative<'m>> {
        let mut out = Vec::new();
        let mut seen = HashSet::new();
        let mut open: Vec<(Id, bool, Vec<&'m Limit>)> = vec![(id, false, Vec::new())];
        while let Some((id, single, limits)) = open.pop() {
            if limits.is_empty() && !seen.insert((id, single)) {
                continue;
            }
            match &self.nodes[id] {
                Node::Union(all) => {
                    open.extend(all.iter().rev().map(|one| (*one, single, limits.clone())));
                }
                Node::Single(inner) => open.push((*inner, true, limits)),
                Node::Limited(inner, more) => {
                    open.push((*inner, single, limits.iter().chain(more).copied().collect()));
                }
                _ => self.add_plain(id, single, &limits, &mut out),
            }
        }
        out
    }

    fn add_plain(
        &self,
        id: Id,
        single: bool,
        limits: &[&'m Limit],
        out: &mut Vec<Alternative<'m>>,
    ) {
        match &self.nodes[id] {
            Node::Any => {
                let limits = || limits.to_vec();
                out.extend([Alternative::Null, Alternative::Boolean]);
                out.push(Alternative::Object(self.free_form()));
                out.push(Alternative::Number(Numbers { limits: limits(), ..Numbers::default() }));
                out.push(Alternative::Text(Texts { limits: limits(), ..Texts::default() }));
                if !single {
                    out.push(Alternative::Array(Array { items: id, limits: limits() }));
                }
            }
            Node::Null => out.push(Alternative::Null),
            Node::Boolean => out.push(Alternative::Boolean),
            Node::Listed(values) => {
                let kept = |value: &&Rc<Value>| {
                    limits.iter().all(|limit| broken(limit, value).is_none())
                        && !(single && value.is_array())
                };
                out.extend(values.iter().filter(kept).cloned().map(Alternative::Listed));
            }
            Node::Number(numbers) => {
                let limits = numbers.limits.iter().chain(limits).copied().collect();
                out.push(Alternative::Number(Numbers { limits, ..numbers.clone() }));
            }
            Node::Text(texts) => {
                let limits = texts.limits.iter().chain(limits).copied().collect();
                out.push(Alternative::Text(Texts { limits, ..texts.clone() }));
            }
            Node::Array(array) if !single => {
                let limits = array.limits.iter().chain(limits).copied().collect();
                out.push(Alternative::Array(Array { limits, ..array.clone() }));
            }
            Node::Object(_) => out.push(Alternative::Object(id)),
            Node::Array(_) | Node::Union(_) | Node::Single(_) | Node::Limited(..) => {}
        }
    }
}
