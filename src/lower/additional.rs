//! In: the rows of a table whose names stand for any key. Out: what additional attributes are, and
//! the pattern of their names. Must not know: attributes with names of their own, but for those.

use super::*;
use crate::pattern;

impl Builder<'_> {
    /// What stands for additional attributes: of several rows, whatever one of them is.
    pub(super) fn additional(
        &mut self,
        rows: &[&page::Attribute],
        body: &Body,
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
            first.ty.value = self.join_alternatives(types, body, &spot);
        }
        Some(Box::new(first))
    }
}

/// The pattern of the names that rows stand for, if each has one that no attribute beside them
/// matches: JSON Schema would ask both of that one.
pub(super) fn keys(rows: &[&page::Attribute], attributes: &[Attribute]) -> Option<String> {
    let patterns: Vec<&str> = rows.iter().map(|row| row.name.value.as_str()).collect();
    // Most objects have no such row: no pattern is read for them.
    let all = patterns.iter().all(|name| name.starts_with('^') && pattern::is_pattern(name));
    if patterns.is_empty() || !all {
        return None;
    }
    let joined = patterns.join("|");
    let read = pattern::read(&joined)?;
    let free = !attributes.iter().any(|attribute| read.is_match(&attribute.name.value));
    free.then_some(joined)
}
