//! In: a value that is one of several types. Out: what is wrong with it, where one of them is meant,
//! or that it is none of them. Must not know: how a value of one type is checked.

use super::values::{may_be, takes_null};
use super::{Located, Place, ViolationKind, Walk, WHOLE};
use crate::model::Type;
use serde_json::Value;

impl<'m> Walk<'_, 'm> {
    /// A value that fits one of the members violates nothing. Where its JSON type or its tag says
    /// which member it is, that member says what is wrong; else only that none fits.
    pub(super) fn union(
        &mut self,
        ty: &Type,
        members: &[&Type],
        tag: Option<(&str, &[Vec<String>])>,
        value: &Value,
        place: Place<'_>,
    ) {
        if value.is_null() && !takes_null(self.known, ty) {
            if let Some(nullable) = place.nullable {
                return if nullable {
                } else {
                    self.note(place.at, ViolationKind::UndocumentedNull)
                };
            }
        }
        let member = Place { at: place.at, nullable: None, payload: false };
        let candidates: Vec<&&Type> =
            members.iter().filter(|ty| may_be(self.known, ty, value)).collect();
        match candidates[..] {
            [] => return self.note(place.at, ViolationKind::WrongType),
            [only] => return self.value(only, value, member),
            _ => {}
        }
        let trials: Vec<Located<'m>> =
            candidates.iter().map(|ty| self.trial(ty, value, place.at)).collect();
        if trials.iter().any(Located::is_empty) {
            return;
        }
        let tagged = tag.and_then(|(name, values)| {
            let text = value.get(name)?.as_str()?;
            values.iter().position(|values| values.iter().any(|known| known == text))
        });
        match tagged {
            Some(number) => self.value(members[number], value, member),
            None if self.near => match nearest(trials, place.at) {
                Some(found) => self.found.extend(found),
                None => self.note(place.at, ViolationKind::WrongType),
            },
            None => self.note(place.at, ViolationKind::WrongType),
        }
    }

    fn trial(&self, ty: &Type, value: &Value, at: &str) -> Located<'m> {
        let mut trial = Walk { found: Located::new(), ..*self };
        trial.value(ty, value, Place { at, ..WHOLE });
        trial.found
    }
}

/// The only one with the least to say.
fn nearest<'m>(trials: Vec<Located<'m>>, at: &str) -> Option<Located<'m>> {
    let mut trials: Vec<_> = trials.into_iter().map(|one| (distance(&one, at), one)).collect();
    trials.sort_by_key(|(distance, _)| *distance);
    match &trials[..] {
        [(one, _), (other, _), ..] if one == other => None,
        _ => trials.into_iter().next().map(|(_, found)| found),
    }
}

/// How far a value is from a member: what names of its attributes say counts for more than what
/// is inside of them.
fn distance(found: &Located<'_>, at: &str) -> usize {
    let weight = |(pointer, kind): &(String, ViolationKind)| {
        let own = !pointer[at.len()..].trim_start_matches('/').contains('/');
        match kind {
            ViolationKind::MissingAttribute if own => 3,
            ViolationKind::UnknownAttribute if own => 2,
            _ => 1,
        }
    };
    found.keys().map(weight).sum()
}
