//! In: the nodes of a page. Out: the headings that start sections, and the owners of the tables
//! below the others. Must not know: what a table says.

use super::anchors;
use super::columns::columns_of;
use super::outline::{Below, Heading};
use super::rows::{
    is_attribute_table, is_value_table, names_alone, number_column, starts_with_code, states_types,
    tables_within,
};
use super::text::heading_and_id;
use crate::dialect::{
    is_exchange, is_owner, is_sentence, owns_values, speaks_of_exchange, Column, Dialect, NamedBy,
};
use crate::read::tree::{is_heading, Element, Node};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The roles of the headings of a page, by the numbers of their nodes.
#[derive(Default)]
pub(super) struct Plan {
    /// Those that start no section, each with the heading whose section it is in.
    pub(super) inner: BTreeMap<usize, usize>,
    /// Of these, those whose tables belong to the object of the section.
    pub(super) owned: BTreeSet<usize>,
    /// Those that are sentences of the section above them.
    pub(super) sentences: BTreeSet<usize>,
    /// Sections with another name than their heading.
    pub(super) named: BTreeMap<usize, String>,
    /// Anchors that lead to sections.
    pub(super) ids: BTreeMap<usize, Vec<String>>,
    /// The ranges in which tables are no objects.
    pub(super) skipped: Vec<Range<usize>>,
    /// The content of the columns of tables.
    pub(super) columns: BTreeMap<usize, Vec<Column>>,
    /// Tables of names, or of names with their numbers, that are values: the column of these.
    pub(super) numbered: BTreeMap<usize, usize>,
}

/// The content of the columns of the tables that are in no other element.
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
    dialect: &Dialect,
) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        let Node::Element(element) = node else { continue };
        if is_heading(&element.name) {
            let (text, ids) = heading_and_id(&element.text());
            let heading = Heading {
                at,
                level: element.level(),
                text,
                below: Below::default(),
                is_target: false,
                is_type: false,
                is_described: false,
                anchored: false,
                ids,
            };
            found.push(heading);
        } else if let Some(last) = found.last_mut() {
            note_tables((at, element), columns.get(&at), dialect, &mut last.below);
        }
    }
    anchors::collect(nodes, anchors, &mut found);
    anchors::mark_targets(nodes, columns, dialect, &mut found);
    found
}

/// Notes the tables of an element below a heading.
fn note_tables(
    (at, element): (usize, &Element),
    columns: Option<&Vec<Column>>,
    dialect: &Dialect,
    below: &mut Below,
) {
    match columns {
        Some(columns) => {
            below.attributes |= is_attribute_table(columns);
            below.values |= is_value_table(columns);
            below.numbered.extend(number_column(element, columns).map(|column| (at, column)));
            below.bare.extend(names_alone(element, columns).then_some(at));
            below.coded.extend(starts_with_code(element, columns).then_some(at));
            below.typed |= states_types(element, columns);
        }
        None => {
            let tables = tables_within(element);
            let alone = tables.len() == 1;
            for table in tables {
                let columns = columns_of(table, dialect);
                below.bare.extend((alone && names_alone(table, &columns)).then_some(at));
                below.coded.extend((alone && starts_with_code(table, &columns)).then_some(at));
                below.typed |= states_types(table, &columns);
                below.attributes |= is_attribute_table(&columns);
                below.values |= is_value_table(&columns);
            }
        }
    }
}

/// Decides the role of each heading.
pub(super) fn plan(
    headings: &[Heading],
    columns: BTreeMap<usize, Vec<Column>>,
    dialect: &Dialect,
) -> Plan {
    let mut plan = Plan { inner: inner_headings(headings), columns, ..Plan::default() };
    let parents = parents(headings);
    let repeated = repeated(headings, &parents);
    let typed = headings.iter().any(|heading| heading.below.typed);
    for (number, heading) in headings.iter().enumerate() {
        skip(number, headings, dialect, &mut plan);
        number_values(heading, &mut plan);
        list_values(heading, typed, &mut plan);
        let again = repeated.contains(heading.text.as_str());
        if let Some(parent) = parents[number] {
            place(number, (headings, &parents, parent), again, dialect, &mut plan);
        }
    }
    name_exchanges(headings, &parents, &mut plan);
    plan.ids = ids(headings, &plan.inner);
    plan
}

/// Decides the owner of the tables below a heading that is below another one.
fn place(
    number: usize,
    (headings, parents, parent): (&[Heading], &[Option<usize>], usize),
    again: bool,
    dialect: &Dialect,
    plan: &mut Plan,
) {
    let heading = &headings[number];
    let again = again && heading.owns_table();
    let stated = dialect.listed(&dialect.settings().sections.attributes, &heading.text).is_some();
    if !stated && is_named_by_operation(number, headings, parents, again) {
        plan.inner.remove(&heading.at);
        plan.named.insert(heading.at, String::new());
        return;
    }
    let describes = describes(number, headings, parent);
    if describes && is_sentence(&heading.text) {
        plan.sentences.insert(heading.at);
    }
    let meant = owns_values(&heading.text) || headings[parent].is_type;
    let values = describes && meant && !heading.is_type;
    let values = values && heading.below.values && !heading.owns_table();
    let sentence = plan.sentences.contains(&heading.at);
    let owner = is_owner(&heading.text) && !is_own_type(heading);
    if stated || owner || again || values || sentence {
        let page = stated && dialect.settings().sections.named_by == NamedBy::Page;
        let parent = if page { 0 } else { parent };
        let owner = plan.inner.get(&headings[parent].at).copied().unwrap_or(headings[parent].at);
        plan.inner.insert(heading.at, owner);
        plan.owned.insert(heading.at);
    }
}

/// Whether a heading is that of a type, though its words may name the tables of another one: it has
/// an anchor of its own, and a type leads to it.
fn is_own_type(heading: &Heading) -> bool {
    heading.is_type && heading.owns_table() && heading.anchored
}

/// Whether a heading has the only table below the one above it, which has none of its own.
fn describes(number: usize, headings: &[Heading], parent: usize) -> bool {
    let has = |heading: &Heading| heading.below.attributes || heading.below.values;
    let level = headings[parent].level;
    let below = headings[parent + 1..].iter().take_while(|below| below.level > level);
    let others = below.filter(|below| below.at != headings[number].at && has(below)).count();
    has(&headings[number])
        && !has(&headings[parent])
        && (others == 0 || {
            let between = &headings[parent + 1..number];
            is_sentence(&headings[number].text) && !between.iter().any(has)
        })
}

/// Whether a heading for a part of an exchange takes its name from the operation above it. A single
/// list of parameters belongs to the operation itself.
fn is_named_by_operation(
    number: usize,
    headings: &[Heading],
    parents: &[Option<usize>],
    again: bool,
) -> bool {
    let heading = &headings[number];
    let spoken = speaks_of_exchange(&heading.text);
    if !heading.owns_table() || !is_exchange(&heading.text) {
        return again && spoken;
    }
    let beside = |other: &usize| {
        let of = &headings[*other];
        let same = parents[*other] == parents[number] && *other != number && of.owns_table();
        same && is_exchange(&of.text) && !speaks_of_exchange(&of.text) && of.text != heading.text
    };
    spoken || (0..headings.len()).any(|other| beside(&other))
}

/// Gives parts of exchanges the names of their operations.
fn name_exchanges(headings: &[Heading], parents: &[Option<usize>], plan: &mut Plan) {
    let number_of: BTreeMap<usize, usize> =
        headings.iter().enumerate().map(|(number, heading)| (heading.at, number)).collect();
    for (at, name) in &mut plan.named {
        *name = operation(number_of[at], headings, parents);
    }
}

/// The heading of an operation, and the part of it that a heading below stands for.
fn operation(number: usize, headings: &[Heading], parents: &[Option<usize>]) -> String {
    let mut parts = vec![headings[number].text.as_str()];
    let mut above = parents[number];
    while let Some(outer) = above {
        parts.push(&headings[outer].text);
        above = parents[outer].filter(|_| is_exchange(&headings[outer].text));
    }
    parts.reverse();
    parts.join(" ")
}

/// A table of names with their numbers lists values where a type leads to it.
fn number_values(heading: &Heading, plan: &mut Plan) {
    let [(at, column)] = heading.below.numbered[..] else { return };
    if heading.is_type && !heading.below.values {
        plan.numbered.insert(at, column);
        if let Some(columns) = plan.columns.get_mut(&at) {
            columns.fill(Column::Other(String::new()));
        }
    }
}

/// A table of bare names lists values where a type leads to it, on a page whose attributes have types;
/// so does one that starts with code where a description leads to it.
fn list_values(heading: &Heading, typed: bool, plan: &mut Plan) {
    let below = &heading.below;
    let bare = typed && heading.is_type && !below.typed;
    let coded = heading.is_described && !below.attributes;
    let tables = match (bare, coded) {
        (true, _) => &below.bare,
        (false, true) => &below.coded,
        (false, false) => return,
    };
    let [at] = tables[..] else { return };
    if !below.values {
        plan.numbered.insert(at, 0);
        if let Some(columns) = plan.columns.get_mut(&at) {
            columns.fill(Column::Other(String::new()));
        }
    }
}

/// The anchors of sections; an anchor of a heading inside a section leads to that section.
fn ids(headings: &[Heading], inner: &BTreeMap<usize, usize>) -> BTreeMap<usize, Vec<String>> {
    let mut ids: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for heading in headings {
        let at = inner.get(&heading.at).unwrap_or(&heading.at);
        ids.entry(*at).or_default().extend(heading.ids.iter().cloned());
    }
    ids
}

/// The heading above each one, one level up.
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

/// Equal headings of tables below different ones, which are parts of these: none of them has an
/// anchor of its own, no type leads to one, and no two are beside each other.
fn repeated<'a>(headings: &'a [Heading], parents: &[Option<usize>]) -> BTreeSet<&'a str> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, heading) in headings.iter().enumerate().filter(|(_, of)| of.owns_table()) {
        places.entry(&heading.text).or_default().push(number);
    }
    let differ = |places: &Vec<usize>| {
        let all: BTreeSet<_> = places.iter().map(|place| parents[*place]).collect();
        all.len() > 1 && all.len() == places.len() && all.iter().all(Option::is_some)
    };
    places.retain(|_, places| differ(places));
    let own = |number: &usize| {
        let heading = &headings[*number];
        (heading.anchored || heading.is_type) && !is_owner(&heading.text)
    };
    let mut groups: BTreeSet<Option<usize>> = BTreeSet::new();
    loop {
        let apart = |numbers: &Vec<usize>| {
            numbers.iter().any(|number| own(number) || groups.contains(&parents[*number]))
        };
        let found: Vec<usize> =
            places.values().filter(|all| apart(all)).flatten().copied().collect();
        if found.is_empty() {
            return places.into_keys().collect();
        }
        places.retain(|_, numbers| !found.contains(&numbers[0]));
        groups.extend(found.iter().map(|number| parents[*number]));
    }
}

/// Skips the tables below a heading that the dialect names, with its deeper headings.
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

/// Headings inside a section, which start none: they are deeper than the page's sections, or skip a
/// level, no link leads to them, and the section has no table but the one below the last of them.
fn inner_headings(headings: &[Heading]) -> BTreeMap<usize, usize> {
    let first = headings.first().map_or(0, |heading| heading.level);
    // A title alone on the first level is not a section.
    let titled = headings.iter().filter(|heading| heading.level == first).count() == 1;
    let levels = headings
        .iter()
        .filter(|heading| heading.owns_table() && !(titled && heading.level == first))
        .map(|heading| heading.level);
    let level = levels.min().unwrap_or_default();
    let mut inner = BTreeMap::new();
    for (number, outer) in headings
        .iter()
        .enumerate()
        .filter(|(_, outer)| !(outer.owns_table() || titled && outer.level == first))
    {
        let below: Vec<&Heading> = headings[number + 1..]
            .iter()
            .take_while(|heading| heading.level > outer.level)
            .collect();
        let owners: Vec<usize> = (0..below.len()).filter(|at| below[*at].owns_table()).collect();
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
