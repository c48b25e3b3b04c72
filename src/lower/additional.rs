//! In: the rows of a table whose names stand for any key. Out: the types of additional attributes,
//! by the patterns of their names. Must not know: attributes with names of their own, except for
//! those.

use super::said::Said;
use super::spot::Spot;
use super::Builder;
use crate::dialect::placeholder_name;
use crate::model::{Attribute, Object, Patterned, Type};
use crate::pattern;
use crate::read::page;
use crate::read::page::Body;
use crate::text::append;
use std::collections::BTreeSet;

impl Builder<'_> {
    /// The facts on attributes without a row of their own: by name, and for any name.
    pub(super) fn beyond(&mut self, object: &mut Object, said: &Said<'_>, spot: &Spot<'_>) {
        let rows = said.tables.iter().flatten().filter(|row| row.placeholder);
        let (patterned, any): (Vec<Keyed<'_>>, Vec<Keyed<'_>>) = rows
            .map(|row| (free_keys(&row.name.value, &object.attributes), row))
            .partition(|(keys, _)| keys.is_some());
        let any: Vec<&page::Attribute> = any.into_iter().map(|(_, row)| row).collect();
        object.additional = self.additional(&any, said, spot);
        self.by_name(object, &patterned, said, spot);
        if object.additional.is_some() {
            self.linked(object, said, spot);
        }
    }

    /// The facts of each pattern of names; patterns that may have a name in common have one type.
    fn by_name(
        &mut self,
        object: &mut Object,
        rows: &[Keyed<'_>],
        said: &Said<'_>,
        spot: &Spot<'_>,
    ) {
        let keys: Vec<&str> = rows.iter().filter_map(|(keys, _)| keys.as_deref()).collect();
        let apart = (0..keys.len()).all(|b| (0..b).all(|a| are_apart(keys[a], keys[b])));
        let all: Vec<&page::Attribute> = rows.iter().map(|(_, row)| *row).collect();
        let groups: Vec<(String, Vec<&page::Attribute>)> = if apart {
            keys.iter().zip(all).map(|(keys, row)| ((*keys).to_owned(), vec![row])).collect()
        } else {
            vec![(keys.join("|"), all)]
        };
        for (keys, rows) in groups {
            if let Some(attribute) = self.additional(&rows, said, spot) {
                object.patterns.push(Patterned { keys, attribute: *attribute });
            }
        }
    }

    /// The facts of linked sections on names that this one allows: their names are
    /// none of those that stand for any key.
    fn linked(&mut self, object: &mut Object, said: &Said<'_>, spot: &Spot<'_>) {
        let (links, pages) = (self.parts.links, self.parts.pages);
        let stated = said.rows.and_then(Body::additional);
        let targets = stated
            .into_iter()
            .flat_map(|additional| additional.value)
            .filter_map(|link| links.targets.get(&link.value.id))
            .collect::<BTreeSet<_>>();
        let tables = targets.into_iter().flat_map(|id| &pages[id.0].sections[id.1].body.tables);
        for row in tables.flatten().filter(|row| row.placeholder) {
            let keys = free_keys(&row.name.value, &object.attributes);
            let apart =
                |keys: &String| object.patterns.iter().all(|one| are_apart(&one.keys, keys));
            let Some(keys) = keys.filter(apart) else { continue };
            if let Some(attribute) = self.additional(&[row], said, spot) {
                object.patterns.push(Patterned { keys, attribute: *attribute });
            }
        }
    }

    /// The type of several rows: any of theirs.
    fn additional(
        &mut self,
        rows: &[&page::Attribute],
        said: &Said<'_>,
        spot: &Spot<'_>,
    ) -> Option<Box<Attribute>> {
        let (row, others) = rows.split_first()?;
        let value = format!("{}Value", spot.name());
        let mut first = self.attribute(row, &Spot::Named(&spot.below(row), value.clone()));
        let mut types = vec![first.ty.value.clone()];
        for row in others {
            let other = self.attribute(row, &Spot::Named(&spot.below(row), value.clone()));
            first.name.value = format!("{}|{}", first.name.value, other.name.value);
            first.printed_type = format!("{}, {}", first.printed_type, other.printed_type);
            first.also.push(other.row);
            first.nullable = first.nullable.or(other.nullable);
            if let Some(more) = &other.description {
                append(first.description.get_or_insert_default(), more);
            }
            if !types.iter().any(|ty| ty.is_same(&other.ty.value)) {
                types.push(other.ty.value);
            }
        }
        if types.contains(&Type::Any) {
            first.ty.value = Type::Any;
        } else if types.len() > 1 {
            let spot = Spot::Named(&spot.below(row), value);
            first.ty.value = self.join_alternatives(types, said.span, said.title, &spot);
        }
        Some(Box::new(first))
    }
}

/// A row, and the pattern of the names that it stands for; none if it stands for any.
type Keyed<'r> = (Option<String>, &'r page::Attribute);

/// The pattern of the names that a row stands for, if no attribute beside it matches it: JSON Schema
/// would ask both of that one.
fn free_keys(name: &str, attributes: &[Attribute]) -> Option<String> {
    let keys = keys(name)?;
    let read = pattern::read(&keys)?;
    let free = !attributes.iter().any(|attribute| read.is_match(&attribute.name.value));
    free.then_some(keys)
}

/// The pattern that a name is, or that it begins with: `^x-`, `/{path}`.
pub(super) fn keys(name: &str) -> Option<String> {
    if name.starts_with('^') {
        return pattern::repaired(name);
    }
    let enclosed = placeholder_name(name) != name;
    let (start, _) = name.split_once('{').filter(|(start, _)| !start.is_empty() && !enclosed)?;
    let mut keys = String::from("^");
    for c in start.chars() {
        if r"\^$.|?*+()[]{}".contains(c) {
            keys.push('\\');
        }
        keys.push(c);
    }
    Some(keys)
}

/// Whether no name matches both patterns, as far as their starts say.
fn are_apart(a: &str, b: &str) -> bool {
    let ((a, after_a), (b, after_b)) = (start(a), start(b));
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let next = |start: &str, after: Option<First>| match start.chars().nth(same) {
        Some(c) => Some(vec![(c, c)]),
        None => after,
    };
    let (Some(a), Some(b)) = (next(&a, after_a), next(&b, after_b)) else { return false };
    a.iter().all(|(low, high)| b.iter().all(|(from, to)| high < from || to < low))
}

/// The ranges of characters that one is of.
type First = Vec<(char, char)>;

/// The prefix of every match of a pattern, and the character after it, if that is known.
fn start(keys: &str) -> (String, Option<First>) {
    let mut start = String::new();
    let Some(rest) = keys.strip_prefix('^').filter(|rest| !rest.contains('|')) else {
        return (start, None);
    };
    let mut rest = rest;
    loop {
        let (of, length) = match rest.as_bytes() {
            [b'\\', b'd', ..] => (Some(vec![('0', '9')]), 2),
            [b'\\', c, ..] if c.is_ascii_punctuation() => {
                (Some(vec![(char::from(*c), char::from(*c))]), 2)
            }
            [b'[', ..] => class(rest),
            [c, ..] if c.is_ascii() && !br"\.[(^$*+?{})]".contains(c) => {
                (Some(vec![(char::from(*c), char::from(*c))]), 1)
            }
            _ => (None, 0),
        };
        let after = &rest[length..];
        let optional = ["*", "?", "{0", "{,"].iter().any(|mark| after.starts_with(mark));
        let Some(of) = of.filter(|_| !optional) else { return (start, None) };
        match of[..] {
            [(low, high)] if low == high && !after.starts_with(['+', '{']) => start.push(low),
            _ => return (start, Some(of)),
        }
        rest = after;
    }
}

/// The ranges of a class at the start of a text, and its length.
fn class(text: &str) -> (Option<First>, usize) {
    let Some(end) = text.find(']').filter(|end| *end > 1) else { return (None, 0) };
    let inner: Vec<char> = text[1..end].chars().collect();
    let mut ranges = Vec::new();
    let mut at = 0;
    while at < inner.len() {
        let last = if inner.get(at + 1) == Some(&'-') { inner.get(at + 2) } else { None };
        ranges.push((inner[at], *last.unwrap_or(&inner[at])));
        at += if last.is_some() { 3 } else { 1 };
    }
    let plain = inner.iter().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    (Some(ranges).filter(|_| plain), end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_patterns_by_how_they_begin() {
        for (name, wanted) in [
            ("^x-", Some("^x-")),
            ("/{path}", Some("^/")),
            ("a.b{n}", Some(r"^a\.b")),
            ("{name}", None),
            ("[x{y}]", None),
            ("[key]", None),
            ("Status Code", None),
        ] {
            assert_eq!(keys(name).as_deref(), wanted, "{name}");
        }
    }

    #[test]
    fn patterns_are_apart_where_their_starts_are() {
        for (a, b, wanted) in [
            ("^x-", "^/", true),
            ("^x-", "^x-a", false),
            ("^xa?", "^xb", false),
            ("^a|b", "^c", false),
            (r"^\d{3}$", "^x-", true),
            (r"^\d", "^[1-9]", false),
            ("^[a-z]+$", "^[A-Z0-9]", true),
            ("^a[bc]", "^ad", true),
            ("^[^x]", "^x", false),
            (r"^\.a", "^a", true),
            ("^S_", "^I_", true),
        ] {
            assert_eq!((are_apart(a, b), are_apart(b, a)), (wanted, wanted), "{a} {b}");
        }
    }
}
