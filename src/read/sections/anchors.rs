//! In: the nodes of a page. Out: the anchors of each heading, and whether a link leads to it. Must
//! not know: the roles of headings.

use super::columns::columns_of;
use super::outline::Heading;
use super::rows::{body_rows, cells, is_attribute_table, tables_within};
use crate::dialect::{anchor_key, letters, slug, Column, Dialect};
use crate::read::tree::{Element, Node};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Gives each heading the anchors beside it: in it, right above it, or below it.
pub(super) fn collect(nodes: &[Node], components: &[(Span, String)], headings: &mut [Heading]) {
    let mut components = components.iter().peekable();
    // Anchors followed by white space only, which may belong to the next heading.
    let mut waiting: Vec<String> = Vec::new();
    let (mut next, mut right_below) = (0, false);
    for (at, node) in nodes.iter().enumerate() {
        if headings.get(next).is_some_and(|heading| heading.at == at) {
            let heading = &mut headings[next];
            let mut ids = std::mem::take(&mut waiting);
            while let Some((_, id)) = components.next_if(|(span, _)| span.start < node.span().start)
            {
                // The last of several anchors are right above the heading.
                ids.push(anchor_key(id));
                heading.is_target = true;
            }
            anchors_in(node, &mut ids);
            heading.ids.append(&mut ids);
            heading.anchored = !heading.ids.is_empty();
            (next, right_below) = (next + 1, true);
            continue;
        }
        let last = next.checked_sub(1);
        let (inside, behind) = beside(node);
        if shows(node) {
            give(std::mem::take(&mut waiting), last, right_below, headings);
            right_below = false;
        }
        give(inside, last, false, headings);
        waiting.extend(behind);
    }
    give(waiting, next.checked_sub(1), right_below, headings);
    number(headings);
}

/// Gives anchors to a heading; they are its own if nothing visible is between.
fn give(ids: Vec<String>, heading: Option<usize>, own: bool, headings: &mut [Heading]) {
    if let Some(heading) = heading.map(|number| &mut headings[number]) {
        heading.anchored |= own && !ids.is_empty();
        heading.ids.extend(ids);
    }
}

/// The anchor that forges give each heading: of several equal headings, all but the first get a
/// number.
fn number(headings: &mut [Heading]) {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for heading in headings {
        let slug = slug(&heading.text);
        let mut unique = slug.clone();
        while known.contains_key(&unique) {
            let count = known.entry(slug.clone()).or_default();
            *count += 1;
            unique = format!("{slug}-{count}");
        }
        known.insert(unique.clone(), 0);
        heading.ids.push(unique);
    }
}

/// The anchors inside a text, and those at its end, after all visible text.
fn beside(node: &Node) -> (Vec<String>, Vec<String>) {
    const TEXTS: [&str; 4] = ["p", "a", "span", "div"];
    let Node::Element(element) = node else { return Default::default() };
    if !TEXTS.contains(&&*element.name) {
        return Default::default();
    }
    let mut inside = Vec::new();
    if !shows(node) {
        let mut behind = Vec::new();
        anchors_in(node, &mut behind);
        return (inside, behind);
    }
    let last = element.children.iter().rposition(shows).map_or(0, |at| at + 1);
    let (shown, rest) = element.children.split_at(last);
    inside.extend(element.id.iter().map(|id| anchor_key(id)));
    shown.iter().for_each(|child| anchors_in(child, &mut inside));
    let mut behind = Vec::new();
    rest.iter().for_each(|child| anchors_in(child, &mut behind));
    (inside, behind)
}

/// Whether a node is only an anchor.
pub(super) fn is_bare(node: &Node) -> bool {
    let text = matches!(node, Node::Element(element) if ["p", "a"].contains(&&*element.name));
    let mut ids = Vec::new();
    if text && !shows(node) {
        anchors_in(node, &mut ids);
    }
    !ids.is_empty()
}

/// Whether a node shows anything.
fn shows(node: &Node) -> bool {
    match node {
        Node::Text(text, _) => !text.trim().is_empty(),
        Node::Element(element) => {
            !["br", "hr"].contains(&&*element.name)
                && (["img", "table"].contains(&&*element.name)
                    || element.children.iter().any(shows))
        }
    }
}

/// The anchors of a node and of its contents.
fn anchors_in(node: &Node, out: &mut Vec<String>) {
    let Node::Element(element) = node else { return };
    out.extend(element.id.iter().map(|id| anchor_key(id)));
    element.children.iter().for_each(|child| anchors_in(child, out));
}

/// Finds the headings that links lead to, and those that links in types lead to.
pub(super) fn mark_targets(
    nodes: &[Node],
    columns: &BTreeMap<usize, Vec<Column>>,
    dialect: &Dialect,
    headings: &mut [Heading],
) {
    let (mut targets, mut types) = (BTreeSet::new(), BTreeSet::new());
    let mut described = BTreeSet::new();
    for (at, node) in nodes.iter().enumerate() {
        link_targets(node, &mut targets);
        let Node::Element(element) = node else { continue };
        for table in tables_within(element) {
            let own = columns.get(&at).map_or_else(
                || std::borrow::Cow::Owned(columns_of(table, dialect)),
                std::borrow::Cow::Borrowed,
            );
            type_targets(table, &own, &mut types);
            described_targets(table, &own, &mut described);
        }
    }
    for heading in headings {
        let leads = |targets: &BTreeSet<String>| {
            let mut ids = heading.ids.iter();
            targets.contains(&letters(&heading.text))
                || ids.any(|id| targets.contains(&letters(id)))
        };
        let (target, is_type) = (leads(&targets), leads(&types));
        heading.is_described = leads(&described);
        heading.is_target |= target;
        heading.is_type = is_type;
    }
}

/// The links in the cells of types; in all cells, if there is no such column.
fn type_targets(table: &Element, columns: &[Column], out: &mut BTreeSet<String>) {
    if !is_attribute_table(columns) {
        return;
    }
    let typed = columns.contains(&Column::Type);
    for row in body_rows(table) {
        let stating = cells(row).into_iter().zip(columns);
        for (cell, _) in stating.filter(|(_, column)| !typed || **column == Column::Type) {
            cell.children.iter().for_each(|child| link_targets(child, out));
        }
    }
}

/// The links in the cells of descriptions.
fn described_targets(table: &Element, columns: &[Column], out: &mut BTreeSet<String>) {
    if !is_attribute_table(columns) {
        return;
    }
    for row in body_rows(table) {
        let described = cells(row).into_iter().zip(columns);
        for (cell, _) in described.filter(|(_, column)| **column == Column::Description) {
            cell.children.iter().for_each(|child| link_targets(child, out));
        }
    }
}

fn link_targets(node: &Node, out: &mut BTreeSet<String>) {
    let Node::Element(element) = node else { return };
    if let Some((_, anchor)) = element.href.as_deref().and_then(|href| href.split_once('#')) {
        out.insert(letters(&anchor_key(anchor)));
    }
    element.children.iter().for_each(|child| link_targets(child, out));
}
