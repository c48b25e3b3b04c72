//! In: alternatives of both sides. Out: their differences, each compared with the most similar one. Must
//! not know: what a single fact is.

use super::documents::{Documents, Unreadable};
use super::nodes::node;
use super::said::{Node, Place};
use super::walk::{Spot, Walk};
use super::{Difference, Id};
use std::collections::BTreeSet;
use tablewright::similar::{dice, most_alike};
use tablewright::JsonType;

impl<'m> Walk<'_, 'm> {
    /// Compares alternatives: each with the one that is most like it.
    pub(super) fn members(
        &mut self,
        a: &Node,
        b: &Node,
        page: &Place,
        schema: &Place,
        spot: &Spot<'m>,
    ) -> Result<(), Unreadable> {
        if a.says_nothing() || b.says_nothing() {
            return self.plain(a, b, spot);
        }
        let (of_page, of_schema) = (objects(self.page, a)?, objects(self.schema, b)?);
        let known = |list: &Option<Vec<Node>>, other: &Node, new: bool| {
            list.iter().flatten().any(|one| {
                let (a, b) = if new { (other, one) } else { (one, other) };
                self.likeness(a, b) > 1.0
            })
        };
        let paired = known(&of_page, b, false) || known(&of_schema, a, true);
        match (of_page, of_schema) {
            _ if paired => {}
            (None, Some(members)) if !a.properties.is_empty() => {
                let used = members.iter().flat_map(|member| member.used.iter().cloned());
                self.used_of_schema.extend(used);
                return self.each(spot, &members, |walk, member| walk.plain(a, member, spot));
            }
            (Some(members), None) if !b.properties.is_empty() => {
                let used = members.iter().flat_map(|member| member.used.iter().cloned());
                self.used_of_page.extend(used);
                return self.each(spot, &members, |walk, member| walk.plain(member, b, spot));
            }
            _ => {}
        }
        if !a.members.is_empty() && !b.members.is_empty() {
            // Values, bounds and defaults of all alternatives.
            self.values(a, b, spot);
            self.keywords(a, b, spot);
        }
        let (nodes_a, of_a) = alternatives(self.page, a, page)?;
        let (nodes_b, of_b) = alternatives(self.schema, b, schema)?;
        let likeness = |i: usize, j: usize| self.likeness(&nodes_a[i], &nodes_b[j]);
        let pairs = most_alike(of_a.len(), of_b.len(), f64::MIN_POSITIVE, likeness);
        let inner = Spot { slot: false, ..spot.clone() };
        let (mut done_a, mut done_b) = (BTreeSet::new(), BTreeSet::new());
        for (i, j, _) in pairs {
            done_a.insert(i);
            done_b.insert(j);
            match (&of_a[i], &of_b[j]) {
                // The roots of both sides are being compared.
                (Some(one), Some(other)) if one == page && other == schema => {}
                (Some(one), Some(other)) => {
                    self.member(&nodes_a[i], &nodes_b[j], one, other, &inner)?;
                }
                _ if nodes_a[i].members.is_empty() && nodes_b[j].members.is_empty() => {
                    self.plain(&nodes_a[i], &nodes_b[j], &inner)?;
                }
                _ => {}
            }
        }
        let place = b.place("anyOf").cloned().unwrap_or_else(|| schema[0].clone());
        for (i, one) in nodes_a.iter().enumerate().filter(|(i, _)| !done_a.contains(i)) {
            self.used_of_page.extend(one.used.iter().cloned());
            let said = self.named(one, self.page, of_a[i].as_ref().unwrap_or(page));
            self.note(Id::MemberInPage, spot, &place, Some(said), None);
        }
        for (j, other) in nodes_b.iter().enumerate().filter(|(j, _)| !done_b.contains(j)) {
            self.used_of_schema.extend(other.used.iter().cloned());
            let home = of_b[j].as_ref().unwrap_or(schema);
            let said = self.named(other, self.schema, home);
            self.note(Id::MemberInSchema, spot, &home[0].clone(), None, Some(said));
        }
        Ok(())
    }

    /// One object on the one side is several on the other: what differs from all of them differs.
    pub(super) fn each<T>(
        &mut self,
        spot: &Spot<'m>,
        members: &[T],
        mut compare: impl FnMut(&mut Self, &T) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        let before = std::mem::take(&mut self.differences);
        let known = self.order.len();
        let mut found: Vec<Vec<Difference>> = Vec::new();
        for member in members {
            // Each is compared as if it were the first.
            for key in self.order.drain(known..) {
                self.seen.remove(&key);
            }
            compare(self, member)?;
            found.push(std::mem::take(&mut self.differences));
        }
        self.differences = before;
        // An attribute that is only in some members is none that the others lack, and differs if it
        // differs wherever it is.
        let key = |one: &Difference| (one.id, one.at.clone(), one.page.clone(), one.schema.clone());
        let about = |one: &Difference| one.at != spot.at;
        let in_all = |one: &Difference| {
            let says = |list: &Vec<Difference>| {
                list.iter().any(|other| key(other) == key(one)) || lacks(list, one)
            };
            found.iter().all(says)
        };
        let mut kept: Vec<Difference> = Vec::new();
        for one in found.iter().flatten().filter(|one| in_all(one)) {
            if kept.iter().all(|other| key(other) != key(one)) {
                kept.push(one.clone());
            }
        }
        // Facts of one member alone are on one side only, too.
        let mut known: BTreeSet<String> = BTreeSet::new();
        for one in found.iter().flatten().filter(|one| about(one)) {
            let alone = matches!(one.id, Id::AttributeInSchema)
                && known.insert(one.at.clone())
                && !kept.contains(one);
            kept.extend(alone.then(|| one.clone()));
        }
        self.differences.extend(kept);
        Ok(())
    }

    fn member(
        &mut self,
        a: &Node,
        b: &Node,
        page: &Place,
        schema: &Place,
        spot: &Spot<'m>,
    ) -> Result<(), Unreadable> {
        if a.members.is_empty() && b.members.is_empty() && a.names.is_empty() && b.names.is_empty()
        {
            return self.plain(a, b, spot);
        }
        self.both(page, schema, spot)
    }

    /// The name of an alternative.
    fn named(&self, node: &Node, documents: &Documents, place: &Place) -> String {
        let named = node.names.first().or(place.first());
        let title = named.and_then(|at| documents.schema(at)).and_then(|one| one.get("title"));
        let last = || named.map_or("", |at| at.pointer.rsplit('/').next().unwrap_or_default());
        match title.and_then(serde_json::Value::as_str) {
            Some(title) => title.to_owned(),
            None if !node.names.is_empty() => last().to_owned(),
            None => super::said::types(node),
        }
    }

    /// The similarity of two alternatives, from 0 to 1.
    fn likeness(&self, a: &Node, b: &Node) -> f64 {
        let same = a
            .names
            .iter()
            .any(|name| self.paired.get(name).is_some_and(|other| b.names.contains(other)));
        if same {
            return 2.0;
        }
        let (Some(of_a), Some(of_b)) = (&a.types, &b.types) else { return 0.1 };
        let kind = |types: &BTreeSet<JsonType>| -> BTreeSet<String> {
            types.iter().map(|ty| ty.name().to_owned()).collect()
        };
        let kinds = dice(&kind(of_a), &kind(of_b));
        let keys = |node: &Node| node.properties.keys().cloned().collect::<BTreeSet<String>>();
        let (keys_a, keys_b) = (keys(a), keys(b));
        if keys_a.is_empty() && keys_b.is_empty() {
            return kinds;
        }
        kinds * (0.2 + 0.8 * dice(&keys_a, &keys_b))
    }
}

/// Alternatives, each with its place; what is one of several types is one of each, in no place of
/// its own.
fn alternatives(
    documents: &Documents,
    of: &Node,
    place: &Place,
) -> Result<(Vec<Node>, Vec<Option<Place>>), Unreadable> {
    if !of.members.is_empty() {
        let places = of.members.iter().cloned().map(Some).collect();
        return Ok((nodes(documents, &of.members)?, places));
    }
    let apart = of.by_type();
    if apart.len() > 1 {
        let places = vec![None; apart.len()];
        return Ok((apart, places));
    }
    Ok((nodes(documents, std::slice::from_ref(place))?, vec![Some(place.clone())]))
}

/// Whether a member has no such attribute as a difference is of, or is inside.
fn lacks(list: &[Difference], one: &Difference) -> bool {
    let lacking = |id: Id| matches!(id, Id::AttributeInPage | Id::AttributeInSchema);
    let is_in = |other: &Difference| {
        let name = other.at.rsplit(" / ").next().unwrap_or_default();
        one.at.split(" / ").skip(1).any(|step| step == name)
    };
    !lacking(one.id) && list.iter().any(|other| lacking(other.id) && is_in(other))
}

fn nodes(documents: &Documents, places: &[Place]) -> Result<Vec<Node>, Unreadable> {
    places.iter().map(|place| node(documents, place)).collect()
}

/// The alternatives, where all of them are objects with attributes.
fn objects(documents: &Documents, of: &Node) -> Result<Option<Vec<Node>>, Unreadable> {
    let all = nodes(documents, &of.members)?;
    let objects = !all.is_empty() && all.iter().all(|one| !one.properties.is_empty());
    Ok(objects.then_some(all))
}
