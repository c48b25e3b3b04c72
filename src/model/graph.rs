//! In: a graph, such as that of definitions. Out: its strongly connected components, found in
//! linear time and without recursion (Tarjan's algorithm). Must not know: what leads from one node
//! to another.

use crate::model::{Attribute, Definition, Object, Shape, Type};
use std::collections::HashMap;

/// The components of a graph whose nodes are numbered; `edges` has the targets of each. A component
/// comes after those that it leads to.
#[must_use]
pub fn of(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let nodes = edges.len();
    let mut walk = Components {
        edges,
        index: vec![usize::MAX; nodes],
        low: vec![0; nodes],
        open: Vec::new(),
        is_open: vec![false; nodes],
        next: 0,
        found: Vec::new(),
    };
    for start in 0..nodes {
        if walk.index[start] == usize::MAX {
            walk.from(start);
        }
    }
    walk.found
}

struct Components<'a> {
    edges: &'a [Vec<usize>],
    index: Vec<usize>,
    low: Vec<usize>,
    open: Vec<usize>,
    is_open: Vec<bool>,
    next: usize,
    found: Vec<Vec<usize>>,
}

impl Components<'_> {
    fn enter(&mut self, at: usize) {
        (self.index[at], self.low[at]) = (self.next, self.next);
        self.next += 1;
        self.open.push(at);
        self.is_open[at] = true;
    }

    fn from(&mut self, start: usize) {
        self.enter(start);
        let mut path = vec![(start, 0)];
        while let Some((at, edge)) = path.last_mut() {
            let at = *at;
            if let Some(&target) = self.edges[at].get(*edge) {
                *edge += 1;
                if self.index[target] == usize::MAX {
                    self.enter(target);
                    path.push((target, 0));
                } else if self.is_open[target] {
                    self.low[at] = self.low[at].min(self.index[target]);
                }
                continue;
            }
            path.pop();
            if let Some((above, _)) = path.last() {
                self.low[*above] = self.low[*above].min(self.low[at]);
            }
            if self.low[at] == self.index[at] {
                let from = self.open.iter().rposition(|open| *open == at).unwrap_or_default();
                let component = self.open.split_off(from);
                component.iter().for_each(|member| self.is_open[*member] = false);
                self.found.push(component);
            }
        }
    }
}

/// The graph of some definitions: for each, the numbers of those that it leads to.
pub fn graph<'a, T: IntoIterator<Item = &'a str>>(
    definitions: &'a [Definition],
    leads_to: impl Fn(&'a Definition) -> T,
) -> Vec<Vec<usize>> {
    let numbers: HashMap<&str, usize> = definitions
        .iter()
        .enumerate()
        .map(|(at, definition)| (definition.name.as_str(), at))
        .collect();
    definitions
        .iter()
        .map(|definition| {
            leads_to(definition).into_iter().filter_map(|name| numbers.get(name).copied()).collect()
        })
        .collect()
}

/// The definitions that one refers to.
#[must_use]
pub fn mentioned(definition: &Definition) -> Vec<&str> {
    through(definition, Object::each_own)
}

/// The definitions that one refers to; of an object, those of some attributes.
pub fn through<'a, A: Iterator<Item = &'a Attribute>>(
    definition: &'a Definition,
    attributes: impl FnOnce(&'a Object) -> A,
) -> Vec<&'a str> {
    let (types, arms): (Vec<&Type>, Vec<&str>) = match &definition.shape {
        Shape::Object(object) => {
            let arms = object.adjacent_tag.iter().flat_map(|tag| &tag.arms);
            (
                attributes(object).map(|attribute| &attribute.ty.value).collect(),
                arms.map(|arm| arm.definition.as_str()).collect(),
            )
        }
        Shape::Union(union) => {
            (union.members.iter().map(|member| &member.ty).collect(), Vec::new())
        }
        Shape::Alias(ty) => (vec![ty], Vec::new()),
        Shape::Enum(_) => (Vec::new(), Vec::new()),
    };
    types.into_iter().filter_map(Type::referred).chain(arms).collect()
}

/// The number of sections that are compared by the definitions they reach.
const COMPARED: usize = 100;

/// The sections that no other one refers to, in order; of those in a circle the first one stands for
/// all.
#[must_use]
pub fn roots(definitions: &[Definition]) -> Vec<usize> {
    free(definitions, &graph(definitions, mentioned))
}

/// The same, each with the number of definitions that it reaches.
#[must_use]
pub fn weighed_roots(definitions: &[Definition]) -> Vec<(usize, usize)> {
    let edges = graph(definitions, mentioned);
    let roots = free(definitions, &edges);
    let compared = roots.len() <= COMPARED;
    roots.into_iter().map(|at| (at, if compared { reach(&edges, at) } else { 0 })).collect()
}

fn free(definitions: &[Definition], edges: &[Vec<usize>]) -> Vec<usize> {
    let components = of(edges);
    let mut component_of = vec![0; edges.len()];
    for (number, component) in components.iter().enumerate() {
        component.iter().for_each(|at| component_of[*at] = number);
    }
    let mut referred = vec![false; components.len()];
    for (from, targets) in edges.iter().enumerate() {
        let others = targets.iter().filter(|to| component_of[**to] != component_of[from]);
        others.for_each(|to| referred[component_of[*to]] = true);
    }
    let first = |component: &Vec<usize>| {
        component.iter().copied().filter(|at| definitions[*at].section).min()
    };
    let free = components.iter().zip(&referred).filter(|(_, referred)| !**referred);
    let mut roots: Vec<usize> = free.filter_map(|(component, _)| first(component)).collect();
    roots.sort_unstable();
    roots
}

/// The number of nodes that are reached from one.
fn reach(edges: &[Vec<usize>], from: usize) -> usize {
    let mut seen = vec![false; edges.len()];
    let (mut open, mut count) = (vec![from], 0);
    seen[from] = true;
    while let Some(at) = open.pop() {
        count += 1;
        for to in &edges[at] {
            if !std::mem::replace(&mut seen[*to], true) {
                open.push(*to);
            }
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn circles_are_one_component_and_come_after_what_they_lead_to() {
        assert_eq!(
            of(&[vec![1], vec![2], vec![1, 3], vec![], vec![4, 0]]),
            [vec![3], vec![1, 2], vec![0], vec![4]]
        );
        let ring: Vec<Vec<usize>> = (0..100_000).map(|at| vec![(at + 1) % 100_000]).collect();
        assert_eq!(of(&ring).len(), 1);
    }
}
