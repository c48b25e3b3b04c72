//! In: a plan, and a value. Out: all problems of the value, sent to a sink. Must not know: what the
//! sink makes of it.

use super::plan::{Kind, Object, Plan, Slot, Tag, Ty, UnionTag};
use super::problem::{At, Located, Path, Problem, Sink};
use super::takes::is_of;
use super::violations::{nearest, Violating};
use super::{broken, fits_format, is_equal, is_integer};
use crate::json_type::{JsonType, Limit};
use crate::model::{Enum, Mode};
use serde_json::{Map, Value};

/// Only whether anything is wrong.
#[derive(Debug, Default)]
struct Any(bool);

impl Sink<'_> for Any {
    fn problem(&mut self, _: At<'_>, _: Problem, _: &Value) {
        self.0 = true;
    }
}

/// Walks through values.
#[derive(Debug)]
pub struct Walk<'p, 'm, S> {
    plan: &'p Plan<'m>,
    mode: Mode,
    /// The receiver of the problems.
    pub sink: S,
}

impl<'p, 'm, S: Sink<'m>> Walk<'p, 'm, S> {
    /// A walk that sends a sink the problems that count in a mode.
    pub fn new(plan: &'p Plan<'m>, mode: Mode, sink: S) -> Walk<'p, 'm, S> {
        Walk { plan, mode, sink }
    }

    /// Walks through a value of a definition.
    pub fn definition(&mut self, number: usize, value: &Value) {
        let site = self.plan.definitions[number].site;
        let at = At { path: &Path::Whole, site, nullable: None, payload: false };
        self.value(&Ty::Reference(number), value, at);
    }

    /// Walks through a value of a type.
    pub(super) fn ty(&mut self, ty: &Ty<'m>, value: &Value) {
        let at = At { path: &Path::Whole, site: 0, nullable: None, payload: false };
        self.value(ty, value, at);
    }

    fn problem(&mut self, at: At<'_>, problem: Problem, value: &Value) {
        if self.mode == Mode::Strict || problem.kind().is_wire() {
            self.sink.problem(at, problem, value);
        }
    }

    fn value(&mut self, ty: &Ty<'m>, value: &Value, at: At<'_>) {
        let plan = self.plan;
        if let Some((members, tag)) = plan.union(ty) {
            return self.union(ty, members, tag, value, at);
        }
        if value.is_null() {
            return match at.nullable {
                _ if plan.takes_null(ty) => {}
                Some(true) => {}
                Some(false) => self.problem(at, Problem::Null, value),
                None => self.misfit(ty, value, at),
            };
        }
        let is_of = match ty {
            Ty::Reference(number) => {
                let compiled = &plan.definitions[*number];
                match (&compiled.kind, value) {
                    (Kind::Object(object), Value::Object(map)) => {
                        self.sink.seen(compiled.site);
                        self.object(object, value, map, At { site: compiled.site, ..at });
                        true
                    }
                    (Kind::Enum(values, texts), _) if !(S::TRAFFIC && value.is_array()) => {
                        let is_text = value.as_str().map(|text| texts.contains(text));
                        self.literal(values, is_text, value, at);
                        true
                    }
                    (Kind::Alias(ty), _) => return self.value(ty, value, at),
                    _ => false,
                }
            }
            ty => self.plain(ty, value, at),
        };
        if !(is_of || S::TRAFFIC && self.other_form(ty, value, at)) {
            self.misfit(ty, value, at);
        }
    }

    fn misfit(&mut self, ty: &Ty<'m>, value: &Value, at: At<'_>) {
        let holds = match ty {
            Ty::FreeForm | Ty::OneOrMany(_) | Ty::Array(_) => true,
            Ty::Reference(number) => {
                matches!(self.plan.definitions[*number].kind, Kind::Object(_))
            }
            _ => false,
        };
        let problem = if at.payload && holds { Problem::Payload } else { Problem::Misfit };
        self.problem(at, problem, value);
    }

    /// Checks a type that is not a name; returns whether the value has its JSON type.
    fn plain(&mut self, ty: &Ty<'m>, value: &Value, at: At<'_>) -> bool {
        match (ty, value) {
            (Ty::Any, _)
            | (Ty::Null, Value::Null)
            | (Ty::Boolean, Value::Bool(_))
            | (Ty::Number, Value::Number(_))
            | (Ty::String, Value::String(_))
            | (Ty::FreeForm, Value::Object(_)) => {}
            (Ty::Integer, Value::Number(number)) => return is_integer(number),
            (Ty::Formatted(format), Value::String(text)) => {
                if !fits_format(*format, text) {
                    self.problem(at, Problem::Format, value);
                }
            }
            (Ty::Array(items) | Ty::OneOrMany(items), Value::Array(values)) => {
                self.items(items, values, at);
            }
            (Ty::OneOrMany(item), value) => self.value(item, value, At { nullable: None, ..at }),
            (Ty::Map(slot), Value::Object(map)) => {
                for (key, value) in map {
                    let path = &Path::Key(at.path, key);
                    let site = if S::TRAFFIC { slot.site } else { at.site };
                    self.slot(slot, value, At { path, site, ..at });
                }
            }
            (Ty::Limited(inner, limits), value) => {
                if !self.plain(inner, value, at) {
                    return false;
                }
                self.limits(limits, value, at);
            }
            _ => return false,
        }
        true
    }

    fn items(&mut self, items: &Ty<'m>, values: &[Value], at: At<'_>) {
        for (index, value) in values.iter().enumerate() {
            let path = &Path::Item(at.path, index);
            self.value(items, value, At { path, nullable: Some(false), ..at });
        }
    }

    fn limits(&mut self, limits: &[&'m Limit], value: &Value, at: At<'_>) {
        // Each pattern would be run for each line.
        let asked = |limit: &&&Limit| !(S::TRAFFIC && matches!(limit, Limit::Pattern(_)));
        for kind in limits.iter().filter(asked).filter_map(|limit| broken(limit, value)) {
            self.problem(at, Problem::Limit(kind), value);
        }
    }

    /// Whether a value stands where an array of it is documented, or the other way round.
    fn other_form(&mut self, ty: &Ty<'m>, value: &Value, at: At<'_>) -> bool {
        match (ty, value) {
            (Ty::Limited(inner, _), _) => return self.other_form(inner, value, at),
            (Ty::Array(items), value) if self.plan.may_be(items, value) => {
                self.problem(at, Problem::One, value);
                self.value(items, value, at);
            }
            (ty, Value::Array(items))
                if !items.is_empty()
                    && !self.plan.may_be(ty, value)
                    && items.iter().all(|item| self.plan.may_be(ty, item)) =>
            {
                self.problem(at, Problem::Many, value);
                self.items(ty, items, at);
            }
            _ => return false,
        }
        true
    }

    fn slot(&mut self, slot: &Slot<'m>, value: &Value, at: At<'_>) {
        self.sink.seen(slot.site);
        self.value(&slot.ty, value, At { nullable: Some(slot.nullable), payload: false, ..at });
    }

    fn literal(&mut self, values: &Enum, is_text: Option<bool>, value: &Value, at: At<'_>) {
        let known = || values.values.iter().any(|known| is_equal(&known.value, value));
        if is_text.unwrap_or_else(known) {
            return self.sink.listed(at.site, value);
        }
        let of_type = |kind: &JsonType| match (kind, value) {
            (JsonType::Integer, Value::Number(number)) => is_integer(number),
            (kind, value) => is_of(*kind, value),
        };
        let of_type = values.kinds().iter().any(of_type);
        self.problem(at, if of_type { Problem::Value } else { Problem::Misfit }, value);
    }

    fn object(&mut self, object: &Object<'m>, whole: &Value, map: &Map<String, Value>, at: At<'_>) {
        let at = At { nullable: None, payload: false, ..at };
        for (key, value) in map {
            let inner = At { path: &Path::Key(at.path, key), ..at };
            match (object.attributes.get(key.as_str()), &object.tag) {
                (Some(slot), Some(tag)) if tag.tag == key => {
                    self.tag(tag, value, At { site: slot.site, ..inner });
                }
                (Some(slot), Some(tag)) if tag.content == key => {
                    self.payload(slot, tag, map, value, At { site: slot.site, ..inner });
                }
                (Some(slot), _) => self.slot(slot, value, At { site: slot.site, ..inner }),
                (None, _) => self.other(object, key, value, inner),
            }
        }
        let is_tag = |name: &str| object.tag.as_ref().is_some_and(|tag| tag.tag == name);
        if let Some(tag) = object.tag.as_ref().filter(|tag| !map.contains_key(tag.tag)) {
            self.problem(at, Problem::NoTag, whole);
            // In traffic, missing attributes are counted where they are documented.
            let slot = object.attributes.get(tag.tag);
            let listed = object.required.iter().any(|(name, _)| *name == tag.tag);
            if let Some(slot) = slot.filter(|_| S::TRAFFIC && !listed) {
                let path = &Path::Key(at.path, tag.tag);
                self.problem(At { path, site: slot.site, ..at }, Problem::Missing, whole);
            }
        }
        for (name, site) in &object.required {
            if !map.contains_key(*name) && (S::TRAFFIC || !is_tag(name)) {
                let path = &Path::Key(at.path, name);
                self.problem(At { path, site: *site, ..at }, Problem::Missing, whole);
            }
        }
    }

    /// An attribute without a row.
    fn other(&mut self, object: &Object<'m>, key: &str, value: &Value, at: At<'_>) {
        let is_of = |keys: &Option<regex::Regex>| keys.as_ref().is_none_or(|one| one.is_match(key));
        let by_name = object.patterns.iter().find(|(keys, _)| is_of(keys));
        match by_name.map(|(_, slot)| slot).or(object.additional.as_ref()) {
            Some(slot) => self.slot(slot, value, At { site: slot.site, ..at }),
            None if object.closed => self.problem(at, Problem::Unknown, value),
            None => {}
        }
    }

    fn tag(&mut self, tag: &Tag<'m>, value: &Value, at: At<'_>) {
        self.sink.seen(at.site);
        match value {
            Value::String(text) if tag.arms.contains_key(text.as_str()) => {
                self.sink.listed(at.site, value);
            }
            Value::String(_) => self.problem(at, Problem::Tag, value),
            Value::Null => self.problem(at, Problem::Null, value),
            _ => self.problem(at, Problem::Misfit, value),
        }
    }

    fn payload(
        &mut self,
        slot: &Slot<'m>,
        tag: &Tag<'m>,
        map: &Map<String, Value>,
        value: &Value,
        at: At<'_>,
    ) {
        self.sink.seen(at.site);
        let arm = map.get(tag.tag).and_then(Value::as_str).and_then(|text| tag.arms.get(text));
        if arm.is_none() && S::TRAFFIC {
            return;
        }
        let nullable = Some(arm.is_none() || slot.nullable);
        self.value(arm.unwrap_or(&tag.unknown), value, At { nullable, payload: true, ..at });
    }

    /// A value that fits one of the members has no problem. If its JSON type or its tag selects a
    /// member, the problems are those of that member; otherwise the only one is that none fits.
    fn union(
        &mut self,
        ty: &Ty<'m>,
        members: &[Ty<'m>],
        tag: Option<UnionTag<'m>>,
        value: &Value,
        at: At<'_>,
    ) {
        let plan = self.plan;
        if let (true, false, Some(nullable)) = (value.is_null(), plan.takes_null(ty), at.nullable) {
            return if nullable {
            } else {
                self.problem(at, Problem::Null, value)
            };
        }
        let at = At { nullable: None, payload: false, ..at };
        let candidates: Vec<&Ty<'m>> = members.iter().filter(|ty| plan.may_be(ty, value)).collect();
        match candidates[..] {
            [] if S::TRAFFIC && members.len() == 1 => return self.value(&members[0], value, at),
            [] if S::TRAFFIC && self.other_form(ty, value, at) => return,
            [] => return self.problem(at, Problem::Misfit, value),
            [only] => return self.value(only, value, at),
            _ => {}
        }
        let tagged = tag.and_then(|(name, values)| {
            let text = value.get(name)?.as_str()?;
            values.iter().position(|values| values.iter().any(|known| known == text))
        });
        let believed = S::TRAFFIC && tagged.is_some();
        if !believed && candidates.iter().any(|ty| self.fits(ty, value, at)) {
            return;
        }
        match tagged {
            Some(number) => self.value(&members[number], value, at),
            None if self.sink.wants_nearest() => {
                let trials = candidates.iter().map(|ty| self.trial(ty, value, at)).collect();
                match nearest(trials, &at.path.pointer()) {
                    Some(found) => self.sink.nearest(found),
                    None => self.problem(at, Problem::Union, value),
                }
            }
            None => self.problem(at, Problem::Union, value),
        }
    }

    fn fits(&self, ty: &Ty<'m>, value: &Value, at: At<'_>) -> bool {
        let mut walk = Walk::new(self.plan, self.mode, Any(false));
        walk.value(ty, value, at);
        !walk.sink.0
    }

    fn trial(&self, ty: &Ty<'m>, value: &Value, at: At<'_>) -> Located<'m> {
        let sink = Violating { plan: self.plan, found: Located::new(), near: true };
        let mut walk = Walk::new(self.plan, self.mode, sink);
        walk.value(ty, value, at);
        walk.sink.found
    }
}
