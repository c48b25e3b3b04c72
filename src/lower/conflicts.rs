//! In: all statements about the value of an attribute. Out: the same without those that contradict
//! an equal or stronger one; each such pair is one finding that shows both places. Must not know:
//! the resulting type.

use super::defaults::readings;
use super::said::Said;
use super::spot::Spot;
use super::Builder;
use crate::check::broken;
use crate::diagnostics::{Code, Diagnostic, AGREE, BESIDE};
use crate::dialect::{format_word, NO_DEFAULT, NO_FORMAT};
use crate::json_type::{JsonType, Limit};
use crate::link::SectionId;
use crate::read::page;
use crate::read::page::{Body, By, Claim, Head, Stated};
use crate::source::Span;
use crate::text::{literal, Text};
use serde_json::Value;
use std::collections::BTreeSet;

/// A statement that another one may contradict.
pub(super) struct Side {
    says: String,
    span: Span,
    by: By,
}

impl Side {
    pub(super) fn new(says: impl Into<String>, span: Span, by: By) -> Side {
        Side { says: says.into(), span, by }
    }

    fn of_limit(limit: Stated<&Limit>) -> Side {
        let value = serde_json::to_value(limit.value).unwrap_or_default();
        let value = &value[limit.value.keyword()];
        Side::new(format!("`{}` {value}", limit.value.keyword()), limit.span, limit.by)
    }

    fn of_default(default: Stated<&str>) -> Side {
        Side::new(format!("the default `{}`", default.value), default.span, default.by)
    }
}

impl Builder<'_> {
    /// Removes statements that contradict others; returns the default, if it holds.
    pub(super) fn weigh<'a>(
        &mut self,
        said: &mut Said<'a>,
        row: &'a page::Attribute,
        spot: &Spot<'_>,
    ) -> Option<Stated<&'a str>> {
        self.weigh_rows(said, spot);
        self.weigh_formats(said, spot);
        self.weigh_limits(said, spot);
        self.weigh_lists(said, &row.body, spot);
        self.weigh_values(said, spot);
        self.weigh_linked_values(said, spot);
        self.weigh_default(said, &row.body, spot)
    }

    /// Reports two statements that cannot both hold: whether the first one counts, and the second.
    fn contradiction(&mut self, code: Code, sides: [Side; 2], at: &Spot<'_>) -> (bool, bool) {
        let [first, second] = sides;
        let (one, other) = (first.by.strength(), second.by.strength());
        let (weak, strong) = if one > other { (&second, &first) } else { (&first, &second) };
        let outcome = if one == other { ": neither counts" } else { ", which counts" };
        let message = format!("{} contradicts {}{outcome}", weak.says, strong.says);
        let found = Diagnostic::new(code, weak.span, message);
        let found = found.label(strong.span, BESIDE).covers(second.span).at(at.path());
        self.diagnostics.push(found.help(AGREE));
        (one > other, other > one)
    }

    pub(super) fn conflict(&mut self, first: Side, second: Side, at: &Spot<'_>) -> (bool, bool) {
        self.contradiction(Code::ConflictingStatements, [first, second], at)
    }

    /// A value that holds no others has no rows.
    fn weigh_rows(&mut self, said: &mut Said<'_>, at: &Spot<'_>) {
        let rows = said.tables.iter().flatten().map(|row| row.row);
        let Some(rows) = rows.reduce(Span::to) else { return };
        let alone = said.members.is_none() && said.links.is_empty() && said.items.is_none();
        let Some(kind) = said.scalar().filter(|_| alone) else { return };
        let rows = Side::new("that it has rows", rows, By::Column);
        let (typed, nested) = self.conflict(said.type_side(&kind), rows, at);
        if !typed {
            said.forget_type();
        }
        if !nested {
            leave_rows(said);
        }
    }

    /// A format of the type, and another one beside it.
    fn weigh_formats(&mut self, said: &mut Said<'_>, at: &Spot<'_>) {
        if let Some(format) = said.format.filter(|format| format.by == By::Column) {
            // A value that is neither text nor number has no format.
            if !said.holds_scalar(format.value) {
                said.notes.push(literal(&format!("Format: {}", format.value)));
            }
        }
        let Some(word) = said.item_word() else { return };
        if let Some(beside) = said.format.filter(|format| is_of_other(format.value, word.json_type))
        {
            let message =
                format!("the format `{}` is none of `{}`", beside.value, word.json_type.name());
            let found = Diagnostic::new(Code::ConflictingStatements, beside.span, message);
            let found = found.label(word.span, BESIDE).at(at.path());
            self.diagnostics.push(found.help(AGREE));
            said.formatless = true;
            return;
        }
        let (Some(own), Some(beside)) = (said.format_of_word(word), said.format) else { return };
        let gives_way = own.by == By::Implied || beside.by == By::Implied;
        if gives_way || own.value == beside.value || own.value == NO_FORMAT {
            return;
        }
        let side = |format: Stated<&str>| {
            Side::new(format!("the format `{}`", format.value), format.span, format.by)
        };
        said.formatless = self.conflict(side(own), side(beside), at) == (false, false);
    }

    /// Bounds that leave no value between them, or are said differently.
    fn weigh_limits(&mut self, said: &mut Said<'_>, at: &Spot<'_>) {
        let all = said.all_limits();
        for (number, limit) in all.iter().enumerate() {
            for other in &all[..number] {
                let counts = said.counts(limit) && said.counts(other);
                if counts && crosses(limit.value, other.value) {
                    let (own, others) =
                        self.conflict(Side::of_limit(*limit), Side::of_limit(*other), at);
                    said.keep(limit, own);
                    said.keep(other, others);
                }
            }
        }
    }

    /// A second list of other values.
    fn weigh_lists(&mut self, said: &mut Said<'_>, body: &Body, at: &Spot<'_>) {
        let Some(list) = said.list_side() else { return };
        let own = texts(&said.values);
        let other =
            |list: &Stated<&[Stated<String>]>| !list.value.is_empty() && texts(list.value) != own;
        let Some(other) = body.lists().find(other) else { return };
        let other = Side::new("a second list", other.span, other.by);
        if !self.conflict(list, other, at).0 {
            said.forget_values();
        }
    }

    /// Listed values that are beyond a bound.
    fn weigh_values(&mut self, said: &mut Said<'_>, at: &Spot<'_>) {
        for limit in said.all_limits() {
            let Some(list) = said.list_side() else { return };
            let beyond = |value: &Stated<String>| {
                let read = readings(&value.value);
                read.iter().any(|value| broken(limit.value, value).is_some())
                    && !read.iter().any(|value| keeps(limit.value, value))
            };
            if said.counts(&limit) && said.values.iter().any(beyond) {
                let (listed, bound) = self.conflict(list, Side::of_limit(limit), at);
                said.keep(&limit, bound);
                if !listed {
                    said.forget_values();
                }
            }
        }
    }

    /// A list of values in the row, and another one that its text leads to.
    fn weigh_linked_values(&mut self, said: &mut Said<'_>, at: &Spot<'_>) {
        let Some(list) = said.list_side() else { return };
        let (pages, targets) = (self.parts.pages, &self.parts.links.targets);
        let ids = said.mentions.iter().filter_map(|link| targets.get(&link.id));
        let ids: Vec<SectionId> = ids.copied().collect::<BTreeSet<_>>().into_iter().collect();
        let [only] = ids[..] else { return };
        let body = &pages[only.0].sections[only.1].body;
        let Some(linked) = body.list().filter(|_| body.tables.is_empty()) else { return };
        let (own, others) = (texts(&said.values), texts(linked.value));
        // A list without any of its values is another one.
        if own == others || own.is_disjoint(&others) {
            return;
        }
        let table = Side::new("the table of values that it links", linked.span, By::Column);
        let (listed, tabled) = self.conflict(list, table, at);
        if !listed {
            said.forget_values();
        }
        if !tabled {
            said.mentions.clear();
        }
    }

    /// A default that is none of the values, beyond a bound, or of another type. It counts more
    /// than the values, bounds or type, unless these come from a stronger source.
    fn weigh_default<'a>(
        &mut self,
        said: &mut Said<'a>,
        body: &'a Body,
        at: &Spot<'_>,
    ) -> Option<Stated<&'a str>> {
        let default = body.default_value()?;
        let same =
            |other: &Stated<&str>| readings(other.value).contains(&readings(default.value)[0]);
        let others = body.all(|claim| match claim {
            Claim::Default(other) => Some(other.as_str()),
            _ => None,
        });
        let mut holds = true;
        // The meaning of an empty default is in the description.
        let empty = readings(default.value).contains(&serde_json::Value::from(""));
        if let Some(other) = others.into_iter().find(|other| !empty && !same(other)) {
            holds = self.conflict(Side::of_default(other), Side::of_default(default), at).1;
        }
        let none = NO_DEFAULT.contains(&default.value.to_lowercase().as_str());
        while let Some(other) = said.contradicted(default).filter(|_| holds && !none) {
            let side = other.side(said);
            if side.by.strength() > default.by.strength() {
                break;
            }
            let sides = [Side::of_default(default), side];
            holds = self.contradiction(Code::MisfitDefault, sides, at).0;
            other.forget(said);
        }
        if !holds {
            said.notes.push(literal(&format!("Default: {}", default.value)));
        }
        Some(default).filter(|_| holds)
    }
}

/// The statement that a default contradicts.
enum Contradicted<'a> {
    List,
    Limit(Stated<&'a Limit>),
    Type(JsonType),
}

impl<'a> Contradicted<'a> {
    fn side(&self, said: &Said<'_>) -> Side {
        match self {
            Contradicted::List => {
                said.list_side().unwrap_or_else(|| Side::new("", said.span, said.by))
            }
            Contradicted::Limit(limit) => Side::of_limit(*limit),
            Contradicted::Type(kind) => said.type_side(kind),
        }
    }

    fn forget(&self, said: &mut Said<'a>) {
        match self {
            Contradicted::List => said.forget_values(),
            Contradicted::Limit(limit) => said.keep(limit, false),
            Contradicted::Type(_) => said.forget_type(),
        }
    }
}

impl<'a> Said<'a> {
    /// The first thing that a default contradicts.
    fn contradicted(&self, default: Stated<&str>) -> Option<Contradicted<'a>> {
        let read = readings(default.value);
        let holds_none = self.json_types().iter().all(|kind| kind.is_scalar());
        let listed =
            |value: &Stated<String>| readings(&value.value).iter().any(|one| read.contains(one));
        if holds_none && !self.values.is_empty() && !self.values.iter().any(listed) {
            return Some(Contradicted::List);
        }
        let beyond = |limit: &Stated<&Limit>| {
            self.counts(limit)
                && read.iter().any(|value| broken(limit.value, value).is_some())
                && !read.iter().any(|value| keeps(limit.value, value))
        };
        if let Some(limit) = self.all_limits().into_iter().find(beyond).filter(|_| holds_none) {
            return Some(Contradicted::Limit(limit));
        }
        let kinds = self.json_types();
        let fits = |value: &Value| kinds.iter().any(|kind| is_of(value, *kind));
        let alone = self.links.is_empty() && self.members.is_none() && self.values.is_empty();
        let kind = self.scalar().filter(|_| alone && self.tables.is_empty())?;
        (!read.iter().any(fits)).then_some(Contradicted::Type(kind))
    }

    /// Whether its type, or that of its items, is a plain one that a format may be of, or contradict.
    fn holds_scalar(&self, format: &str) -> bool {
        // A contradiction of one word is reported; of several words, none has the format.
        let one = self.words().len() < 2;
        let formats = |kind| one && (is_of_other(format, kind) || kind != JsonType::Boolean);
        let scalar = |kind: JsonType| kind.is_scalar() && kind != JsonType::Null && formats(kind);
        let items = self.items.map(Body::kinds).unwrap_or_default();
        let held = self.values.is_empty()
            && (self.json_types().into_iter().any(scalar)
                || self.item_word().is_some_and(|word| scalar(word.json_type)));
        held || items.iter().any(|stated| scalar(stated.value))
    }

    /// The JSON type that it has, if its values hold no others.
    fn scalar(&self) -> Option<JsonType> {
        let plain = matches!(self.head, Head::Nothing | Head::Words(_)) && !self.unread;
        let kinds = self.json_types();
        let scalar = plain && kinds.iter().all(|kind| kind.is_scalar());
        kinds.first().copied().filter(|_| scalar)
    }

    fn type_side(&self, kind: &JsonType) -> Side {
        let stated = self.kinds.iter().find(|stated| stated.value == *kind);
        let (span, by) = stated.map_or((self.span, self.by), |stated| (stated.span, stated.by));
        Side::new(format!("the type `{}`", kind.name()), span, by)
    }

    fn list_side(&self) -> Option<Side> {
        let first = self.values.first()?;
        let list = self.rows.and_then(Body::list);
        let (span, by) = list.map_or((first.span, self.by), |list| (list.span, list.by));
        let corrected = self.values.iter().map(|value| value.by).filter(|by| by.strength() > 3);
        Some(Side::new("the list of values", span, corrected.fold(by, |_, by| by)))
    }

    /// Nothing is known of its type any more.
    fn forget_type(&mut self) {
        (self.head, self.kinds) = (Head::Any, Vec::new());
    }

    fn forget_values(&mut self) {
        self.values = Default::default();
        if matches!(self.head, Head::Enum | Head::Literals(_)) {
            self.head = Head::Any;
        }
    }

    /// All bounds, those of the type first.
    fn all_limits(&self) -> Vec<Stated<&'a Limit>> {
        let words = self.words();
        let own = match words[..] {
            [word] => self.own_limits(Some(word)),
            _ => self.own_limits(None),
        };
        let own = own.iter().map(|limit| limit.as_ref().by(self.by));
        own.chain(self.limits.iter().copied()).collect()
    }

    /// Whether a bound was not dropped.
    pub(super) fn counts(&self, limit: &Stated<&Limit>) -> bool {
        !self.dropped.contains(&(limit.span, limit.value.keyword()))
    }

    /// The place of the statement about all values.
    pub(super) fn main_side(&self) -> Span {
        let list = self.list_side().map(|side| side.span);
        let limit = || self.all_limits().first().map(|limit| limit.span);
        let kind = || self.kinds.first().map(|kind| kind.span);
        list.or_else(limit).or_else(kind).unwrap_or(self.span)
    }

    fn keep(&mut self, limit: &Stated<&Limit>, kept: bool) {
        if !kept {
            self.dropped.push((limit.span, limit.value.keyword()));
        }
    }
}

/// Rows that do not count are text.
fn leave_rows(said: &mut Said<'_>) {
    for row in std::mem::take(&mut said.tables).iter().flatten() {
        let (name, text) = (literal(&row.printed), &row.body.text);
        let markdown = format!("{}: {}", name.markdown, text.markdown);
        let note = Text::new(markdown, format!("{}: {}", name.plain, text.plain));
        said.notes.push(note);
    }
}

fn texts(values: &[Stated<String>]) -> BTreeSet<&str> {
    values.iter().map(|value| value.value.as_str()).collect()
}

/// Whether a format is one of texts, and the type none, or the other way round.
fn is_of_other(format: &str, kind: JsonType) -> bool {
    let of = |kind| format_word(kind, format).is_some();
    let numbers = [JsonType::Integer, JsonType::Number];
    match kind {
        JsonType::String => numbers.into_iter().any(of),
        JsonType::Integer | JsonType::Number => of(JsonType::String),
        JsonType::Boolean => numbers.into_iter().any(of) || of(JsonType::String),
        _ => false,
    }
}

/// Whether a value is of a JSON type.
fn is_of(value: &Value, kind: JsonType) -> bool {
    match JsonType::of(value) {
        JsonType::Integer => matches!(kind, JsonType::Integer | JsonType::Number),
        JsonType::Number => {
            let whole = value.as_f64().is_some_and(|number| number.fract() == 0.0);
            kind == JsonType::Number || kind == JsonType::Integer && whole
        }
        own => own == kind,
    }
}

/// Whether a value is within a bound that applies to it.
fn keeps(limit: &Limit, value: &Value) -> bool {
    limit.is_of(JsonType::of(value)) && broken(limit, value).is_none()
}

/// Whether two bounds are not the same, or leave no value between them.
fn crosses(a: &Limit, b: &Limit) -> bool {
    let pair = |a: &Limit, b: &Limit| match (a, b) {
        (Limit::MinLength(least), Limit::MaxLength(most))
        | (Limit::MinItems(least), Limit::MaxItems(most)) => least > most,
        (Limit::Minimum(_) | Limit::ExclusiveMinimum(_), Limit::Maximum(most)) => {
            broken(a, &Value::Number(most.clone())).is_some()
        }
        (Limit::Minimum(least), Limit::ExclusiveMaximum(_)) => {
            broken(b, &Value::Number(least.clone())).is_some()
        }
        (Limit::ExclusiveMinimum(least), Limit::ExclusiveMaximum(_)) => {
            broken(b, &Value::Number(least.clone())).is_some()
        }
        _ => false,
    };
    // Two patterns may both hold.
    let differ = a.keyword() == b.keyword() && a != b && !matches!(a, Limit::Pattern(_));
    differ || pair(a, b) || pair(b, a)
}
