//! In: the statements of schemas that apply to one object, and of its alternatives. Out: the schemas that
//! apply to each of its attributes. Must not know: the other side.

use super::documents::{At, Documents, Unreadable};
use super::keywords::meet;
use super::said::{Node, Place};
use serde_json::Map;
use std::collections::BTreeSet;
use tablewright::pattern;

/// Reads the facts of all schemas that apply to a value.
type Read = fn(&Documents, &[At]) -> Result<Node, Unreadable>;

/// Gives each attribute all schemas that apply to it, by patterns, by other parts and by alternatives;
/// what is refused is none.
pub(super) fn join(documents: &Documents, out: &mut Node, node: Read) -> Result<(), Unreadable> {
    for (keys, other) in out.patterns.iter().chain(&out.extensions) {
        let Some(pattern) = pattern::read(keys) else {
            out.lost.insert("patternProperties");
            continue;
        };
        let own = out.properties.iter_mut().filter(|(name, _)| pattern.is_match(name));
        own.for_each(|(_, place)| add(place, other));
    }
    shut(documents, out);
    out.closed = out.shut.iter().any(|at| documents.refuses(&at.below(&["additionalProperties"])));
    let narrowed = !out.members.is_empty() && narrow_members(documents, out, node)?;
    if !out.properties.is_empty() && !out.members.is_empty() {
        fold(documents, out, node)?;
    }
    let all = out.properties.len();
    out.properties.retain(|_, place| !place.iter().any(|at| documents.refuses(at)));
    out.refuses_some = out.properties.len() < all;
    if !out.members.is_empty() {
        out.lost.extend(out.by.filter(|_| narrowed));
        // No alternative is compared with the statements beside them.
        let beside = [
            ("required", !out.required.is_empty()),
            ("patternProperties", !out.patterns.is_empty()),
            ("additionalProperties", out.additional.is_some()),
            ("items", out.items.is_some()),
        ];
        out.lost.extend(beside.into_iter().filter(|(_, is)| *is).map(|(keyword, _)| keyword));
    }
    Ok(())
}

/// Leaves the alternatives whose types are among those that are stated beside them; whether some of what they
/// say is not.
fn narrow_members(documents: &Documents, out: &mut Node, node: Read) -> Result<bool, Unreadable> {
    let Some(stated) = out.types.clone() else { return Ok(false) };
    let (mut left, mut narrowed) = (Vec::new(), false);
    for place in std::mem::take(&mut out.members) {
        let types = node(documents, &place)?.types;
        let both = types.as_ref().map(|types| meet(types, &stated));
        let gone = both.as_ref().is_some_and(BTreeSet::is_empty);
        narrowed |= types.is_none()
            || both.is_some_and(|both| types.is_some_and(|all| both.len() < all.len()));
        if !gone {
            left.push(place);
        }
    }
    out.never |= left.is_empty() && out.null != Some(true);
    out.members = left;
    Ok(narrowed)
}

fn add(place: &mut Place, other: &Place) {
    for at in other {
        if !place.contains(at) {
            place.push(at.clone());
        }
    }
}

/// Whether a name is one of a pattern; nothing is known of those that cannot be read.
fn fits(keys: &str, name: &str) -> Option<bool> {
    pattern::read(keys).map(|keys| keys.is_match(name))
}

/// A schema that says something of attributes without a schema of their own.
struct Shut {
    at: At,
    closed: bool,
    patterns: Vec<String>,
}

impl Shut {
    fn of(documents: &Documents, at: &At) -> Shut {
        let additional = at.below(&["additionalProperties"]);
        let closed = documents.refuses(&additional);
        let schema = documents.schema(at);
        let keys = schema.and_then(|one| one.get("patternProperties")?.as_object());
        let patterns = keys.into_iter().flat_map(Map::keys).cloned().collect();
        Shut { at: at.clone(), closed, patterns }
    }

    /// Whether a name has no schema here.
    fn is_beyond(&self, documents: &Documents, name: &str) -> bool {
        let own = documents.schema(&self.at).and_then(|one| one.get("properties")?.get(name));
        own.is_none() && !self.patterns.iter().any(|keys| fits(keys, name).unwrap_or(true))
    }
}

/// Applies what schemas say of attributes that are not theirs to those of the others.
fn shut(documents: &Documents, out: &mut Node) {
    if out.properties.is_empty() {
        return;
    }
    for at in &out.shut {
        let shut = Shut::of(documents, at);
        let beyond = |name: &str| shut.is_beyond(documents, name);
        if shut.closed {
            out.properties.retain(|name, _| !beyond(name));
        } else {
            let others = out.properties.iter_mut().filter(|(name, _)| beyond(name));
            others.for_each(|(_, place)| add(place, &vec![at.below(&["additionalProperties"])]));
        }
    }
}

/// An alternative, and its schemas that say something of the attributes of others.
struct Alternative {
    node: Node,
    shut: Vec<Shut>,
}

/// Whether a name is refused as one that has no schema.
fn is_refused(shut: &[Shut], documents: &Documents, name: &str) -> bool {
    shut.iter().any(|one| one.closed && one.is_beyond(documents, name))
}

/// Where an object has attributes of its own and those of one of several, it has them all; an attribute that
/// alternatives describe differently has several schemas.
fn fold(documents: &Documents, out: &mut Node, read: Read) -> Result<(), Unreadable> {
    let shut =
        |node: &Node| -> Vec<Shut> { node.shut.iter().map(|at| Shut::of(documents, at)).collect() };
    let mut members = Vec::new();
    for place in std::mem::take(&mut out.members) {
        let node = read(documents, &place)?;
        members.push(Alternative { shut: shut(&node), node });
    }
    let own = shut(out);
    let names = members.iter().flat_map(|one| one.node.properties.keys());
    let names: BTreeSet<String> = names.chain(out.properties.keys()).cloned().collect();
    for name in names {
        let stated = out.properties.remove(&name);
        if stated.is_none() && is_refused(&own, documents, &name) {
            continue;
        }
        let several = places(documents, &name, stated, &members);
        out.properties.extend(several.first().map(|first| (name.clone(), first.clone())));
        if several.len() > 1 {
            out.torn.insert(name, several);
        }
    }
    require(out, &members);
    for Alternative { node, .. } in members {
        out.used.extend(node.used);
        out.lost.extend(node.lost);
    }
    Ok(())
}

/// The different places of an attribute in alternatives that have it, or do not refuse it.
fn places(
    documents: &Documents,
    name: &str,
    stated: Option<Place>,
    members: &[Alternative],
) -> Vec<Place> {
    let mut several: Vec<Place> = Vec::new();
    for one in members {
        let inner = one.node.properties.get(name);
        if inner.is_none() && (stated.is_none() || is_refused(&one.shut, documents, name)) {
            continue;
        }
        let mut place = stated.clone().unwrap_or_default();
        inner.into_iter().for_each(|inner| add(&mut place, inner));
        if several.iter().all(|other| !is_same(documents, other, &place)) {
            several.push(place);
        }
    }
    several
}

/// Requires what all alternatives do; what only some require is a condition.
fn require(out: &mut Node, members: &[Alternative]) {
    let mut all = members.iter().map(|one| &one.node.required);
    let first = all.next().cloned().unwrap_or_default();
    let in_all = all.fold(first, |known, one| known.intersection(one).cloned().collect());
    out.required.extend(in_all);
    let conditional = members.iter().any(|one| !one.node.required.is_subset(&out.required));
    let conditional = conditional || members.iter().any(|one| one.node.says_beside_properties());
    out.lost.extend(out.by.filter(|_| conditional || !out.torn.is_empty()));
}

/// Whether two places have the same schemas.
fn is_same(documents: &Documents, a: &Place, b: &Place) -> bool {
    let same = |x: &At, y: &At| x.file == y.file && documents.value(x) == documents.value(y);
    a.len() == b.len() && a.iter().zip(b).all(|(x, y)| x == y || same(x, y))
}
