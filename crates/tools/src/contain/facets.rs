//! In: a pair of definitions, and a part of them. Out: whether that part holds, and values to try
//! where it does not. Must not know: why somebody asks.

use super::alternatives::Alternative;
use super::graph::{Id, Object};
use super::pairs::Containment;
use super::scalars::takes;
use super::witness::fresh;
use serde_json::Value;
use tablewright::pattern;

/// A part of what two definitions say.
#[derive(Clone, Debug)]
pub(crate) enum Facet<'f> {
    /// All of it.
    Whole,
    /// The value of an attribute, `null` apart.
    Type(&'f str),
    /// Whether an attribute may be `null`.
    Null(&'f str),
    /// Whether an attribute must be there.
    Required(&'f str),
    /// All facts of an attribute.
    Attribute(&'f str),
    /// The facts on attributes by a pattern of their names.
    Pattern(&'f str),
    /// The facts on attributes without a name.
    Rest,
    /// The object that a value of an attribute chooses.
    Arm(&'f str, &'f str),
    /// A member of the union, by its number.
    Member(usize),
    /// These values.
    Values(&'f [Value]),
}

/// Whether a part holds, and values to try where it does not.
pub(crate) type Finding = (bool, Vec<Value>);

impl<'m> Containment<'_, 'm> {
    /// Whether a part of what two definitions say holds.
    pub(crate) fn find(&mut self, x: Id, y: Id, facet: &Facet<'_>) -> Finding {
        match facet {
            Facet::Whole => match self.is_held((x, y)) {
                true => (true, Vec::new()),
                false => (false, self.against((x, y))),
            },
            Facet::Member(number) => match self.from.member(x, *number) {
                Some(member) => self.of_pair(member, y),
                None => (true, Vec::new()),
            },
            Facet::Values(values) => {
                let ys = self.of_to(y);
                let refused = |value: &&Value| !ys.iter().any(|form| takes(form, value));
                let refused: Vec<Value> = values.iter().filter(refused).cloned().collect();
                (refused.is_empty(), refused)
            }
            Facet::Arm(tag, value) => {
                let is_arm = |this: &Self, id: Id| {
                    let slot = this.from.object(id).and_then(|one| one.named.get(tag).copied());
                    slot.is_some_and(|slot| {
                        let forms = this.from.alternatives(slot.whole);
                        matches!(&forms[..], [Alternative::Listed(one)] if **one == **value)
                    })
                };
                let objects = self.from.objects(x);
                match objects.into_iter().find(|id| is_arm(self, *id)) {
                    Some(arm) => self.of_pair(arm, y),
                    None => (true, Vec::new()),
                }
            }
            _ => self.at_objects(x, y, facet),
        }
    }

    fn of_pair(&mut self, x: Id, y: Id) -> Finding {
        match self.holds((x, y)) {
            true => (true, Vec::new()),
            false => (false, self.against((x, y))),
        }
    }

    /// The same of each object that the one definition may be; another form has no attributes.
    fn at_objects(&mut self, x: Id, y: Id, facet: &Facet<'_>) -> Finding {
        let mut out = (true, Vec::new());
        let ys: Vec<Alternative<'m>> =
            self.to.objects(y).into_iter().map(Alternative::Object).collect();
        for x in self.from.objects(x) {
            let near = self.near(x, &ys);
            if near.iter().any(|y| self.is_held_at(x, *y, facet)) {
                continue;
            }
            out.0 = false;
            out.1.extend(self.against_at(x, &near, facet));
        }
        out
    }

    /// Objects of the one place that differ from the smallest one in the part.
    fn against_at(&mut self, x: Id, ys: &[Id], facet: &Facet<'_>) -> Vec<Value> {
        let (from, to) = (self.from, self.to);
        let least = self.sizes.object(from, x);
        let (Some(least), Some(x)) = (least, from.object(x)) else { return Vec::new() };
        let mut out = vec![Value::Object(least.clone())];
        for y in ys.iter().filter_map(|y| to.object(*y)) {
            for key in keys(x, y, facet) {
                for value in self.different(x, y, &key, facet) {
                    let mut object = least.clone();
                    object.insert(key.clone(), value);
                    out.push(Value::Object(object));
                }
            }
        }
        out.sort_by_cached_key(|value| value.to_string().len());
        out
    }

    fn different(
        &mut self,
        x: &Object<'m>,
        y: &Object<'m>,
        key: &str,
        facet: &Facet<'_>,
    ) -> Vec<Value> {
        let bare = x.named.get(key).map(|slot| slot.bare);
        let one = match facet {
            Facet::Null(_) => return vec![Value::Null],
            Facet::Type(_) => bare.or_else(|| x.at(key)),
            _ => x.at(key),
        };
        match (one, y.at(key)) {
            (None, _) => Vec::new(),
            (Some(one), None) => self.sizes.value(self.from, one).into_iter().collect(),
            (Some(one), Some(other)) if self.holds((one, other)) => Vec::new(),
            (Some(one), Some(other)) => self.against((one, other)),
        }
    }

    fn is_held_at(&mut self, x: Id, y: Id, facet: &Facet<'_>) -> bool {
        let (from, to) = (self.from, self.to);
        let (Some(x), Some(y)) = (from.object(x), to.object(y)) else { return false };
        match facet {
            Facet::Required(name) => !y.requires(name) || x.requires(name),
            Facet::Null(name) => self.is_null_held(x, y, name),
            Facet::Type(name) => {
                let bare = x.named.get(name).map(|slot| slot.bare);
                self.is_value_held(bare.or_else(|| x.at(name)), y.at(name))
            }
            Facet::Attribute(name) => {
                (!y.requires(name) || x.requires(name))
                    && self.is_value_held(x.at(name), y.at(name))
            }
            Facet::Pattern(source) => match x.patterns.iter().find(|keys| keys.source == *source) {
                Some(keys) => self.are_keys_held(keys.whole, source, y),
                None => true,
            },
            Facet::Rest => {
                let Some(rest) = x.rest else { return true };
                let known = |source: &str| x.patterns.iter().any(|keys| keys.source == source);
                let by_pattern = y.patterns.iter().filter(|keys| !known(keys.source));
                let others: Vec<Id> = by_pattern.map(|keys| keys.whole).collect();
                y.rest.is_some_and(|other| self.holds((rest, other)))
                    && others.into_iter().all(|other| self.holds((rest, other)))
            }
            _ => true,
        }
    }

    fn is_value_held(&mut self, x: Option<Id>, y: Option<Id>) -> bool {
        match (x, y) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(x), Some(y)) => self.holds((x, y)),
        }
    }

    fn is_null_held(&mut self, x: &Object<'m>, y: &Object<'m>, name: &str) -> bool {
        let null = |forms: &[Alternative<'_>]| forms.iter().any(|one| takes(one, &Value::Null));
        let sent = x.at(name).is_some_and(|id| null(&self.of_from(id)));
        !sent || y.at(name).is_some_and(|id| null(&self.of_to(id)))
    }

    fn are_keys_held(&mut self, x: Id, source: &str, y: &Object<'m>) -> bool {
        if let Some(same) = y.patterns.iter().find(|other| other.source == source) {
            return self.holds((x, same.whole));
        }
        let others: Vec<Id> = y.patterns.iter().map(|keys| keys.whole).collect();
        self.is_value_held(Some(x), y.rest) && others.into_iter().all(|y| self.holds((x, y)))
    }
}

/// The keys that tell whether a part holds.
fn keys(x: &Object<'_>, y: &Object<'_>, facet: &Facet<'_>) -> Vec<String> {
    match facet {
        Facet::Type(name) | Facet::Null(name) | Facet::Attribute(name) => vec![(*name).to_owned()],
        Facet::Pattern(source) => pattern::sample(source).into_iter().collect(),
        Facet::Rest => {
            let by_pattern = y.patterns.iter();
            let keys = by_pattern.filter_map(|keys| pattern::sample(keys.source));
            keys.chain(fresh(x, y)).collect()
        }
        _ => Vec::new(),
    }
}
