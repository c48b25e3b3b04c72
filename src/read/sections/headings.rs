//! In: the nodes of a page. Out: which headings start sections, and whose the tables below others
//! are. Must not know: what a table says.

use super::*;
use crate::dialect::{is_owner, speaks_of_exchange, NamedBy};
use std::ops::Range;

/// A heading of a page, before the sections are known.
pub(super) struct Heading {
    /// Number of its node.
    at: usize,
    /// From 1.
    level: u8,
    /// What it says.
    text: String,
    /// Whether an attribute table is below it, up to the next heading.
    owns_table: bool,
    /// Whether a link of the page leads to it, or a component gives it an anchor.
    is_target: bool,
    /// Anchors that lead to it.
    ids: Vec<String>,
}

/// What becomes of the headings of a page, by the numbers of their nodes.
#[derive(Default)]
pub(super) struct Plan {
    /// Those that start no section, each with the heading whose section it is in.
    pub(super) inner: BTreeMap<usize, usize>,
    /// Of these, those whose tables are of the object that the section describes.
    pub(super) owned: BTreeSet<usize>,
    /// Sections that are called otherwise than their heading.
    pub(super) named: BTreeMap<usize, String>,
    /// Anchors that lead to them.
    pub(super) ids: BTreeMap<usize, Vec<String>>,
    /// Where tables are no objects.
    pub(super) skipped: Vec<Range<usize>>,
    /// What the columns of tables hold.
    pub(super) columns: BTreeMap<usize, Vec<Column>>,
}

/// What the columns of the tables hold that are in no other element.
pub(super) fn columns(nodes: &[Node], dialect: &Dialect) -> BTreeMap<usize, Vec<Column>> {
    let tables = nodes.iter().enumerate().filter_map(|(at, node)| match node {
        Node::Element(element) if element.name == "table" => Some((at, element)),
        _ => None,
    });
    tables.map(|(at, table)| (at, columns_of(table, dialect))).collect()
}

/// Finds the headings.
pub(super) fn headings(
    nodes: &[Node],
    anchors: &[(Span, String)],
    columns: &BTreeMap<usize, Vec<Column>>,
) -> Vec<Heading> {
    let mut targets = BTreeSet::new();
    nodes.iter().for_each(|node| link_targets(node, &mut targets));
    let mut anchors = anchors.iter().peekable();
    let mut found: Vec<Heading> = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        let Node::Element(element) = node else { continue };
        if is_heading(&element.name) {
            let text = element.text();
            let mut ids = Vec::new();
            while let Some((_, id)) = anchors.next_if(|(span, _)| span.start < element.span.start) {
                // Of several, the last ones are right above the heading.
                ids.push(id.to_lowercase());
            }
            let anchored = !ids.is_empty();
            element.ids(&mut ids);
            let is_target = targets.contains(&letters(&text))
                || anchored
                || ids.iter().any(|id| targets.contains(&letters(id)));
            let level = element.level();
            found.push(Heading { at, level, text, owns_table: false, is_target, ids });
        } else if let Some(last) = found.last_mut() {
            last.owns_table |= columns.get(&at).is_some_and(|columns| is_attribute_table(columns));
        }
    }
    found
}

/// Decides what becomes of each heading.
pub(super) fn plan(
    headings: &[Heading],
    columns: BTreeMap<usize, Vec<Column>>,
    dialect: &Dialect,
) -> Plan {
    let mut plan = Plan { inner: inner_headings(headings), columns, ..Plan::default() };
    plan.ids = headings.iter().map(|heading| (heading.at, heading.ids.clone())).collect();
    let parents = parents(headings);
    let repeated = repeated(headings, &parents);
    let page = dialect.settings().sections.named_by == NamedBy::Page;
    for (number, heading) in headings.iter().enumerate() {
        skip(number, headings, dialect, &mut plan);
        let Some(mut parent) = parents[number] else { continue };
        let stated =
            dialect.listed(&dialect.settings().sections.attributes, &heading.text).is_some();
        let again = repeated.contains(heading.text.as_str());
        if again && heading.owns_table && speaks_of_exchange(&heading.text) {
            let named = format!("{} {}", headings[parent].text, heading.text);
            plan.named.insert(heading.at, named);
        } else if stated || is_owner(&heading.text) || again && heading.owns_table {
            if stated && page {
                parent = 0;
            }
            let owner =
                plan.inner.get(&headings[parent].at).copied().unwrap_or(headings[parent].at);
            plan.inner.insert(heading.at, owner);
            plan.owned.insert(heading.at);
        }
    }
    plan
}

/// The heading that each one is below.
fn parents(headings: &[Heading]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::new();
    for (number, heading) in headings.iter().enumerate() {
        while open.last().is_some_and(|outer| headings[*outer].level >= heading.level) {
            open.pop();
        }
        parents.push(open.last().copied());
        open.push(number);
    }
    parents
}

/// Headings of tables that say the same below different ones.
fn repeated<'a>(headings: &'a [Heading], parents: &[Option<usize>]) -> BTreeSet<&'a str> {
    let mut places: BTreeMap<&str, Vec<Option<usize>>> = BTreeMap::new();
    for (number, heading) in headings.iter().enumerate().filter(|(_, heading)| heading.owns_table) {
        places.entry(&heading.text).or_default().push(parents[number]);
    }
    let differ = |places: &Vec<Option<usize>>| {
        let all: BTreeSet<_> = places.iter().collect();
        all.len() > 1 && all.len() == places.len() && places.iter().all(Option::is_some)
    };
    places.into_iter().filter(|(_, places)| differ(places)).map(|(text, _)| text).collect()
}

/// Leaves out the tables below a heading that the dialect names, deeper headings included.
fn skip(number: usize, headings: &[Heading], dialect: &Dialect, plan: &mut Plan) {
    let heading = &headings[number];
    if plan.skipped.last().is_some_and(|range| range.contains(&heading.at))
        || dialect.listed(&dialect.settings().sections.skip, &heading.text).is_none()
    {
        return;
    }
    let next = headings[number + 1..].iter().find(|next| next.level <= heading.level);
    plan.skipped.push(heading.at..next.map_or(usize::MAX, |next| next.at));
}

/// Headings that start no section but are inside one: they are deeper than the page's sections,
/// or leave out a level, no link leads to them, and the section has no table but the one below the
/// last of them.
fn inner_headings(headings: &[Heading]) -> BTreeMap<usize, usize> {
    let first = headings.first().map_or(0, |heading| heading.level);
    // A title alone on the first level is not a section.
    let titled = headings.iter().filter(|heading| heading.level == first).count() == 1;
    let levels = headings
        .iter()
        .filter(|heading| heading.owns_table && !(titled && heading.level == first))
        .map(|heading| heading.level);
    let level = levels.min().unwrap_or_default();
    let mut inner = BTreeMap::new();
    for (number, outer) in headings
        .iter()
        .enumerate()
        .filter(|(_, outer)| !(outer.owns_table || titled && outer.level == first))
    {
        let below: Vec<&Heading> = headings[number + 1..]
            .iter()
            .take_while(|heading| heading.level > outer.level)
            .collect();
        let owners: Vec<usize> = (0..below.len()).filter(|at| below[*at].owns_table).collect();
        let [owner] = owners[..] else { continue };
        let deeper = |heading: &&Heading| {
            !heading.is_target
                && (heading.level > level && outer.level <= level
                    || heading.level >= outer.level + 2)
        };
        if below[..=owner].iter().all(deeper) {
            inner.extend(below[..=owner].iter().map(|heading| (heading.at, outer.at)));
        }
    }
    inner
}

fn link_targets(node: &Node, out: &mut BTreeSet<String>) {
    let Node::Element(element) = node else { return };
    if let Some((_, anchor)) = element.href.as_deref().and_then(|href| href.split_once('#')) {
        out.insert(letters(&anchor.replace("%20", "-")));
    }
    element.children.iter().for_each(|child| link_targets(child, out));
}

impl Element {
    /// The anchors that it and what it holds state.
    fn ids(&self, out: &mut Vec<String>) {
        out.extend(self.id.iter().map(|id| id.to_lowercase()));
        for child in &self.children {
            if let Node::Element(inner) = child {
                inner.ids(out);
            }
        }
    }
}
