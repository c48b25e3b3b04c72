//! In: a tally, and the model. Out: claims of the traffic about the pages, each with its evidence, and
//! the correction that would put it on the pages. Must not know: events.

use super::evidence::{is_mask, wilson};
use super::sketch::Sketch;
use super::tally::{Counts, Departure, Lines, Tally};
use serde::Serialize;
use std::collections::BTreeMap;
use tablewright::check::ViolationKind;
use tablewright::diagnostics::{Fix, Op};
use tablewright::model::kinds::{address, lookup, Lookup};
use tablewright::model::{Attribute, Definition, Format, Model, Shape, Type};
use tablewright::{JsonType, Limit};

/// The evidence that a claim needs.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// The least number of lines.
    pub lines: u64,
    /// The least share of the lines that have a value at the place.
    pub share: f64,
    /// The least share of strings of another format.
    pub formats: f64,
    /// Whether values and names are shown that stand in few lines, or are no words.
    pub show_values: bool,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules { lines: 20, share: 0.001, formats: 0.3, show_values: false }
    }
}

/// A departure, and its frequency.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Claim {
    /// Heading and attributes, as corrections name the place.
    pub at: String,
    /// The mismatch, in a word or two.
    pub what: String,
    /// The value or the name, where it may be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The number of lines, and which.
    #[serde(flatten)]
    pub lines: Lines,
    /// The number of lines with a value there.
    pub of: u64,
    /// Between which shares it is, with 95 % confidence.
    pub between: (f64, f64),
    /// The correction to add to the file of corrections.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
    /// Why nothing is proposed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The claims of a tally, in the order of the model.
#[must_use]
pub fn claims<'m>(model: &'m Model, tally: &'m Tally, rules: Rules) -> Vec<Claim> {
    let known = lookup(&model.definitions);
    let places = tally.places.iter();
    let places = places
        .map(|(place, counts)| ((place.definition.as_str(), place.attribute.as_str()), counts))
        .collect();
    let mut claimer = Claimer { known, places, tally, rules, out: Vec::new() };
    for definition in &model.definitions {
        claimer.names(definition);
        let beyond: Vec<&Attribute> = match &definition.shape {
            Shape::Object(object) => object.beyond().collect(),
            _ => Vec::new(),
        };
        let of_own = definition.attributes().iter().chain(beyond);
        for attribute in of_own {
            claimer.attribute(definition, attribute);
        }
        claimer.whole(definition);
    }
    claimer.out
}

pub(super) struct Claimer<'m> {
    pub(super) known: Lookup<'m>,
    /// The values seen, by definition and attribute.
    places: BTreeMap<(&'m str, &'m str), &'m Counts>,
    tally: &'m Tally,
    pub(super) rules: Rules,
    out: Vec<Claim>,
}

impl<'m> Claimer<'m> {
    pub(super) fn counts(&self, definition: &str, attribute: &str) -> Option<&'m Counts> {
        self.places.get(&(definition, attribute)).copied()
    }

    pub(super) fn claim(&mut self, at: &str, what: &str, lines: Lines, of: u64) -> &mut Claim {
        self.out.push(Claim {
            at: at.to_owned(),
            what: what.to_owned(),
            detail: None,
            lines,
            of,
            between: wilson(lines.lines, of),
            fix: None,
            note: None,
        });
        self.out.last_mut().expect("it was just added")
    }

    /// Whether the lines are enough; else why not.
    pub(super) fn enough(&self, lines: u64, of: u64) -> Result<(), String> {
        if lines < self.rules.lines {
            return Err(format!("in fewer than {} lines", self.rules.lines));
        }
        if (lines as f64) < self.rules.share * of as f64 {
            return Err(format!("in less than {} % of them", self.rules.share * 100.0));
        }
        Ok(())
    }

    pub(super) fn reason(&self, what: &str, lines: Lines, of: u64) -> String {
        format!(
            "observe: {what} in {} of {of} values ({:.1} %) over {} lines, first in line {}.",
            lines.lines,
            percent(lines.lines, of),
            self.tally.lines,
            lines.first
        )
    }

    fn attribute(&mut self, definition: &Definition, attribute: &Attribute) {
        let name = &attribute.name.value;
        let Some(counts) = self.counts(&definition.name, name) else { return };
        let at = address(&self.known, definition, attribute);
        let of = counts.seen.lines;
        self.types(&at, attribute, counts);
        self.form(&at, attribute, counts);
        self.format(&at, attribute, counts);
        for departure in [Departure::Value, Departure::Tag] {
            if counts.departures.contains_key(&departure) {
                self.values(&at, attribute, counts, departure);
            }
        }
        let rest = [
            (Departure::Missing, "missing, though required"),
            (Departure::Union, "none of the alternatives"),
        ];
        self.bounds(&at, attribute, counts);
        for (departure, what) in rest {
            let Some(lines) = counts.departures.get(&departure) else { continue };
            let of = if departure == Departure::Missing { self.tally.lines.max(of) } else { of };
            self.claim(&at, what, *lines, of).note = Some("nothing is proposed for it".to_owned());
        }
    }

    /// Constraints that are not met, each with what the page states.
    fn bounds(&mut self, at: &str, attribute: &Attribute, counts: &Counts) {
        let Some(all) = counts.departures.get(&Departure::Bound).copied() else { return };
        let of = counts.seen.lines;
        let mut limits = Vec::new();
        limits_of(&attribute.ty.value, &mut limits);
        let whats = counts.broken.iter().map(|(kind, lines)| (breach(kind, &limits), *lines));
        let mut whats: Vec<(String, Lines)> = whats.collect();
        // An older tally does not tell them apart.
        if whats.is_empty() {
            whats.push((word(Departure::Bound).to_owned(), all));
        }
        for (what, lines) in whats {
            self.claim(at, &what, lines, of).note = Some("nothing is proposed for it".to_owned());
        }
    }

    /// The mismatches of a definition itself, or of the values of a map.
    fn whole(&mut self, definition: &'m Definition) {
        let name = definition.name.as_str();
        let own = self.places.range((name, "")..).take_while(|((of, _), _)| *of == name);
        let whole = |attribute: &str| attribute.is_empty() || attribute.contains("/[");
        let of_maps: Vec<(&str, &Counts)> = own
            .filter(|((_, attribute), _)| whole(attribute))
            .map(|((_, attribute), counts)| (*attribute, *counts))
            .collect();
        for (attribute, counts) in of_maps {
            let at = match attribute.is_empty() {
                true => definition.path.clone(),
                false => format!("{} / {}", definition.path, attribute.replace('/', " / ")),
            };
            let own = counts.departures.iter().filter(|(one, _)| **one != Departure::Undocumented);
            for (departure, lines) in own {
                let of = counts.seen.lines.max(lines.lines);
                let note = "nothing is proposed for a place without a row of its own";
                self.claim(&at, word(*departure), *lines, of).note = Some(note.to_owned());
            }
        }
    }

    /// `null`, and values of other types: one correction for all of them.
    fn types(&mut self, at: &str, attribute: &Attribute, counts: &Counts) {
        let of = counts.seen.lines;
        let mut added: Vec<&str> = Vec::new();
        let mut most = Lines::default();
        for departure in JsonType::ALL.map(Departure::of) {
            let Some(lines) = counts.departures.get(&departure) else { continue };
            let what = word(departure);
            let enough = self.enough(lines.lines, of);
            let claim = self.claim(at, what, *lines, of);
            match enough {
                Ok(()) => {
                    added.push(what);
                    if most.lines < lines.lines {
                        most = *lines;
                    }
                }
                Err(why) => claim.note = Some(why),
            }
        }
        let Some(first) = added.first().copied() else { return };
        let Some(stated) = self.stated(attribute) else { return };
        let set = std::iter::once(stated.as_str()).chain(added.iter().copied());
        let set = set.collect::<Vec<_>>().join(", ");
        let reason = self.reason(&added.join(", "), most, of);
        let fix = Fix::new(Op::Type, at, &attribute.printed_type, &set, &reason);
        let claim = self.out.iter_mut().find(|claim| claim.at == at && claim.what == first);
        claim.into_iter().for_each(|claim| claim.fix = Some(fix.clone()));
    }

    /// The type of an attribute as a correction states it.
    fn stated(&self, attribute: &Attribute) -> Option<String> {
        if attribute.printed_type.is_empty() || attribute.printed_type == "array" {
            return self.expression(&attribute.ty.value);
        }
        Some(attribute.printed_type.clone())
    }

    fn expression(&self, ty: &Type) -> Option<String> {
        Some(match ty.bare() {
            Type::Boolean => "boolean".into(),
            Type::Integer => "integer".into(),
            Type::Number => "number".into(),
            Type::String | Type::Formatted(_) => "string".into(),
            Type::FreeForm => "object".into(),
            Type::Array(items) => format!("array of {}", self.expression(items)?),
            Type::Map(values) => format!("map of {}", self.expression(&values.ty.value)?),
            Type::Reference(name) => match self.known.get(name.as_str())? {
                one if one.section => one.title.clone()?,
                one => match &one.shape {
                    Shape::Object(_) => "object".into(),
                    _ => return None,
                },
            },
            _ => return None,
        })
    }

    /// A value alone where an array is documented, and the other way round.
    fn form(&mut self, at: &str, attribute: &Attribute, counts: &Counts) {
        let of = counts.seen.lines;
        if let Some(lines) = counts.departures.get(&Departure::One).copied() {
            let fix = self.enough(lines.lines, of).map(|()| {
                let reason = self.reason("a value without an array", lines, of);
                Fix::new(Op::OneOrMany, at, &attribute.printed_type, "one-or-many", &reason)
            });
            self.claim(at, "a value without its array", lines, of).decide(fix);
        }
        if let Some(lines) = counts.departures.get(&Departure::Many).copied() {
            let expression = self.expression(&attribute.ty.value);
            let enough = self.enough(lines.lines, of);
            let fix = enough.and_then(|()| {
                let one = expression.ok_or("the type has no name of its own".to_owned())?;
                let reason = self.reason("an array of them", lines, of);
                let set = format!("{one} | array of {one}");
                Ok(Fix::new(Op::Type, at, &attribute.printed_type, &set, &reason))
            });
            self.claim(at, "an array of what is documented", lines, of).decide(fix);
        }
    }

    fn format(&mut self, at: &str, attribute: &Attribute, counts: &Counts) {
        let Some(lines) = counts.departures.get(&Departure::Format).copied() else { return };
        let of = counts.seen.lines;
        let Type::Formatted(format) = attribute.ty.value.bare() else { return };
        let name = match format.value {
            Format::DateTime => "date-time",
            Format::Date => "date",
        };
        let form = counts.details.as_deref().and_then(commonest);
        let form = form.map_or_else(String::new, |form| format!(", but {form}"));
        let what = format!("not a {name}{form}");
        let enough = self.enough(lines.lines, of).and_then(|()| {
            let share = lines.lines as f64 / of.max(1) as f64;
            let least = self.rules.formats;
            if share < least {
                return Err(format!("fewer than {:.0} % are: a slip of the sender", least * 100.0));
            }
            Ok(())
        });
        // A format that a rule concludes is not stated.
        let stated = if format.origin.is_documented() { name } else { "absent" };
        let other =
            (lines.lines == of).then(|| counts.details.as_deref().and_then(format_of)).flatten();
        let fix = enough.map(|()| {
            let reason = self.reason(&what, lines, of);
            let set = other.unwrap_or(if stated == "absent" { "none" } else { "absent" });
            Fix::new(Op::Format, at, stated, set, &reason)
        });
        self.claim(at, &what, lines, of).decide(fix);
    }
}

/// The form that at least half of the texts have that are no such format.
fn commonest(sketch: &Sketch) -> Option<String> {
    let all: u64 = sketch.kept.values().map(|seen| seen.lines).sum();
    let most = sketch.kept.values().max_by_key(|seen| seen.lines)?;
    let shown = most.lines * 2 >= all && !most.text.is_empty() && is_mask(&most.text);
    (shown && !sketch.full).then(|| format!("`{}`", most.text))
}

/// The format of dates that all of the texts have.
fn format_of(sketch: &Sketch) -> Option<&'static str> {
    let all = |fits: fn(&str) -> bool| {
        !sketch.full && !sketch.kept.is_empty() && sketch.kept.values().all(|seen| fits(&seen.text))
    };
    let is_date = |mask: &str| mask == "9999-99-99";
    let is_time = |mask: &str| mask.starts_with("9999-99-99a99:99:99");
    all(is_date).then_some("date").or_else(|| all(is_time).then_some("date-time"))
}

/// The constraints of a type and of its items.
fn limits_of<'t>(ty: &'t Type, out: &mut Vec<&'t Limit>) {
    match ty {
        Type::Limited(inner, limits) => {
            out.extend(limits.iter().map(|limit| &limit.value));
            limits_of(inner, out);
        }
        Type::Array(items) | Type::OneOrMany(items) => limits_of(items, out),
        _ => {}
    }
}

/// A violation in words: those of the constraints that it may be of.
fn breach(kind: &str, limits: &[&Limit]) -> String {
    let of_kind = limits.iter().filter(|limit| violation(limit).name() == kind);
    let text = |limit: &&&Limit| match limit {
        Limit::Format(format) => format!("not a `{format}`"),
        limit => format!("`{} {}`", limit.keyword(), limit.value()),
    };
    let all: Vec<String> = of_kind.map(|limit| text(&limit)).collect();
    match (kind, all.is_empty()) {
        (_, true) => format!("{} ({kind})", word(Departure::Bound)),
        ("format", false) => all.join(" or "),
        (_, false) => format!("beyond {}", all.join(" or ")),
    }
}

/// The kind of violation of a value that does not meet a constraint.
fn violation(limit: &Limit) -> ViolationKind {
    match limit {
        Limit::Minimum(_)
        | Limit::Maximum(_)
        | Limit::ExclusiveMinimum(_)
        | Limit::ExclusiveMaximum(_) => ViolationKind::OutOfRange,
        Limit::MinLength(_) => ViolationKind::TooShort,
        Limit::MaxLength(_) => ViolationKind::TooLong,
        Limit::MinItems(_) => ViolationKind::TooFew,
        Limit::MaxItems(_) => ViolationKind::TooMany,
        Limit::UniqueItems(_) => ViolationKind::NotUnique,
        Limit::Pattern(_) => ViolationKind::Pattern,
        Limit::Format(_) => ViolationKind::Format,
    }
}

/// Whether the values of an attribute have a pattern.
pub(super) fn has_pattern(attribute: &Attribute) -> bool {
    let mut limits = Vec::new();
    limits_of(&attribute.ty.value, &mut limits);
    limits.iter().any(|limit| matches!(limit, Limit::Pattern(_)))
}

impl Claim {
    /// The mismatch, without its share.
    pub(super) fn kind_of(&self) -> String {
        self.what.split(", ").next().unwrap_or_default().to_owned()
    }

    pub(super) fn decide(&mut self, fix: Result<Fix, String>) {
        match fix {
            Ok(fix) => self.fix = Some(fix),
            Err(why) => self.note = Some(why),
        }
    }
}

/// The departure in a word, and for a type the word of it.
fn word(departure: Departure) -> &'static str {
    match departure {
        Departure::Null => JsonType::Null.name(),
        Departure::Boolean => JsonType::Boolean.name(),
        Departure::Integer => JsonType::Integer.name(),
        Departure::Number => JsonType::Number.name(),
        Departure::String => JsonType::String.name(),
        Departure::Array => JsonType::Array.name(),
        Departure::Object => JsonType::Object.name(),
        Departure::Many => "an array of what is documented",
        Departure::One => "a value without its array",
        Departure::Value | Departure::Tag => "a value that is not listed",
        Departure::Format => "of another format",
        Departure::Bound => "beyond a bound",
        Departure::Missing => "missing, though required",
        Departure::Union => "none of the alternatives",
        Departure::Undocumented => "undocumented",
    }
}

fn percent(lines: u64, of: u64) -> f64 {
    lines as f64 * 100.0 / of.max(1) as f64
}
