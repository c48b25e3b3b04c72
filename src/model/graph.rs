//! In: a graph, such as that of definitions. Out: its strongly connected components, found in
//! linear time and without recursion (Tarjan's algorithm). Must not know: what leads from one node
//! to another.

use crate::model::Definition;
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
