//! In: a correction, and the row that it is for. Out: the row as it should be. Must not know: how
//! the row was found.

use super::{did_you_mean, Applier, Bind, Field, Outcome, Refusal};
use crate::diagnostics::{Code, Op};
use crate::dialect::{is_name, is_placeholder, letters};
use crate::read::page::{Attribute, Body, By, Claim, JsonType, Link, Stated, TypeExpr};
use crate::read::{settle, type_expr};
use crate::similar::nearest;

/// The words of a type, `null` among them where a column or a clause beside them says it.
pub(super) fn type_words(body: &Body) -> String {
    let printed = &body.printed_types;
    let mut words = printed.split(|c: char| !c.is_alphanumeric());
    match says_null(body) && !words.any(|word| word.eq_ignore_ascii_case("null")) {
        true if printed.is_empty() => "null".to_owned(),
        true => format!("{printed}, null"),
        false => printed.clone(),
    }
}

fn says_null(body: &Body) -> bool {
    body.kinds().iter().any(|kind| kind.value == JsonType::Null)
}

impl Applier<'_> {
    pub(super) fn body(&mut self, body: &mut Body) -> Outcome {
        match self.correction.op {
            Op::Type => self.types(body),
            Op::OneOrMany => self.one_or_many(body),
            Op::Link => self.link(body),
            Op::AddValue => self.add_value(body),
            Op::DropValue | Op::Value => self.value(body),
            // These are of rows, or of headings.
            Op::Rename
            | Op::MapKey
            | Op::Name
            | Op::Bind
            | Op::Allow
            | Op::Required
            | Op::Format
            | Op::Bound
            | Op::Default
            | Op::Values
            | Op::AddAttribute
            | Op::AddSection
            | Op::DropAttribute => Ok(()),
        }
    }

    pub(super) fn map_key(&self, attribute: &mut Attribute) -> Outcome {
        self.expect(&attribute.printed)?;
        self.changes(&attribute.name.value)?;
        if !is_placeholder(&self.correction.set) {
            return Err(self
                .error(Field::Set, Code::BadCorrection, "`set` is not a map key")
                .help(format!("write it in brackets: `[{}]`", attribute.printed)));
        }
        attribute.name = self.stated(self.correction.set.clone(), attribute.name.span);
        attribute.placeholder = true;
        Ok(())
    }

    pub(super) fn name(&self, attribute: &mut Attribute) -> Outcome {
        self.expect(&attribute.printed)?;
        self.changes(&attribute.name.value)?;
        let set = &self.correction.set;
        if !is_name(set) {
            return Err(self
                .error(Field::Set, Code::BadCorrection, format!("`{set}` is not a name"))
                .help("use `map-key` for a key that stands for any key"));
        }
        attribute.name = self.stated(set.clone(), attribute.name.span);
        attribute.placeholder = false;
        Ok(())
    }

    fn types(&self, body: &mut Body) -> Outcome {
        let (printed, whole) = (body.printed_types.clone(), type_words(body));
        // Who expects the words of the type alone corrects these alone.
        let keeps_null = self.correction.expect == printed && printed != whole;
        let words = if keeps_null { &printed } else { &whole };
        self.expect(words)?;
        self.changes(words)?;
        self.set_type(body)?;
        if keeps_null && !says_null(body) {
            body.state(Claim::Kind(JsonType::Null).at(body.span, self.by()));
        }
        Ok(())
    }

    /// Gives a body the type that the correction states.
    pub(super) fn set_type(&self, body: &mut Body) -> Outcome {
        self.give_type(body, &self.correction.set)
    }

    /// Gives a body a type.
    pub(super) fn give_type(&self, body: &mut Body, words: &str) -> Outcome {
        let cell = type_expr::read_text(words, body.span, self.dialect);
        let Some(expr) = cell.expr else {
            let message = format!("`{words}` is not a type");
            let help = "string, integer, number, boolean, object, array, null, a heading, \
                `array of …`, `map of …`, or several of them with `|` between them";
            return Err(self.error(Field::Set, Code::BadCorrection, message).help(help));
        };
        let mut expr = expr;
        self.headings.lead(&mut expr);
        // That words are no heading is said where links are followed.
        expr.for_each_mut(&mut |expr| {
            if let TypeExpr::Name(name, _, span) = expr {
                *expr = settle::named(name, letters(name), *span);
            }
        });
        expr.links_mut(&mut |link| link.by = self.by());
        body.retract(|claim| matches!(claim, Claim::Kind(_) | Claim::Unread(_)));
        body.retype(expr, body.span, self.by());
        Ok(())
    }

    fn one_or_many(&self, body: &mut Body) -> Outcome {
        self.expect(&body.printed_types)?;
        if self.correction.set != "one-or-many" {
            return Err(self.error(Field::Set, Code::BadCorrection, "`set` must be `one-or-many`"));
        }
        if body.one_or_many().is_some() {
            return Err(self.error(
                Field::Set,
                Code::NoOpCorrection,
                "the value is already one-or-many",
            ));
        }
        if body.items().is_none() && body.head().items().is_none() {
            return Err(self.error(
                Field::At,
                Code::UnexpectedState,
                "the page does not say what the array contains",
            ));
        }
        body.state(Claim::OneOrMany.at(body.span, self.by()));
        Ok(())
    }

    /// Type words that are the name of a section become a link to it.
    fn link_for_words(&self, body: &mut Body) -> Outcome {
        let link = Link {
            text: body.printed_types.clone(),
            section: Some(self.correction.set.clone()),
            ..Link::default()
        };
        let span = body.unread().first().map_or(body.span, |(_, span)| *span);
        body.state(Claim::link(link).at(span, self.by()));
        body.retract(|claim| matches!(claim, Claim::Type(_) | Claim::Unread(_)));
        Ok(())
    }

    fn link(&self, body: &mut Body) -> Outcome {
        if body.is_unread() && body.printed_types == self.correction.expect {
            return self.link_for_words(body);
        }
        let anchor = self.correction.expect.trim_start_matches('#').to_owned();
        let mut found = Vec::new();
        let meant =
            |link: &Link, by: By| link.anchor == anchor && by.strength() < self.by().strength();
        links(body, &mut |link, by| {
            if meant(link, *by) {
                found.push(link.section.clone());
            }
        });
        match found.len() {
            0 => {
                return Err(self.error(
                    Field::Expect,
                    Code::UnexpectedState,
                    format!("there is no link to `#{anchor}`"),
                ))
            }
            1 => {}
            n => {
                return Err(self.error(
                    Field::Expect,
                    Code::AmbiguousCorrection,
                    format!("{n} links point to `#{anchor}`"),
                ))
            }
        }
        let set = self.correction.set.clone();
        if crate::dialect::anchor(&set) == anchor {
            return Err(self.error(
                Field::Set,
                Code::NoOpCorrection,
                "the link already points there",
            ));
        }
        links(body, &mut |link, by| {
            if meant(link, *by) {
                link.section = Some(set.clone());
                *by = self.by();
            }
        });
        Ok(())
    }

    /// The value that the correction expects is not in the list.
    fn unlisted(&self, values: &[Stated<String>]) -> Refusal {
        let expected = &self.correction.expect;
        let near = nearest(expected, values.iter().map(|value| value.value.as_str()));
        let message = format!("`{expected}` is not among the values");
        self.error(Field::Expect, Code::UnexpectedState, message).help(did_you_mean(near))
    }

    /// The value that the correction sets is in the list.
    fn listed(&self) -> Refusal {
        let message = format!("`{}` is already in the list", self.correction.set);
        self.error(Field::Set, Code::NoOpCorrection, message)
    }

    fn add_value(&self, body: &mut Body) -> Outcome {
        self.expect("absent")?;
        body.list_literals();
        if body.values().iter().any(|value| value.value == self.correction.set) {
            return Err(self.listed());
        }
        let span = body.values().last().map_or(body.span, |value| value.span);
        body.values_mut(span, self.by()).push(self.stated(self.correction.set.clone(), span));
        Ok(())
    }

    pub(super) fn value(&self, body: &mut Body) -> Outcome {
        let correction = self.correction;
        body.list_literals();
        let values = body.values();
        let Some(at) = values.iter().position(|value| value.value == correction.expect) else {
            return Err(self.unlisted(values));
        };
        if correction.op == Op::DropValue {
            if correction.set != "absent" {
                return Err(self.error(Field::Set, Code::BadCorrection, "`set` must be `absent`"));
            }
            body.values_mut(body.span, self.by()).remove(at);
            return Ok(());
        }
        self.changes(&correction.expect)?;
        if values.iter().any(|value| value.value == correction.set) {
            return Err(self.listed().help("use `drop-value`"));
        }
        let stated = self.stated(correction.set.clone(), values[at].span);
        body.values_mut(body.span, self.by())[at] = stated;
        Ok(())
    }

    pub(super) fn bind(&mut self, attribute: &mut Attribute) -> Outcome {
        let correction = self.correction;
        attribute.body.list_literals();
        if !attribute.body.values().iter().any(|value| value.value == correction.expect) {
            return Err(self.unlisted(attribute.body.values()));
        }
        self.out.binds.push(Bind {
            correction: self.number,
            row: attribute.row,
            value: correction.expect.clone(),
            section: correction.set.clone(),
        });
        Ok(())
    }
}

/// The links of a body itself, of its members and of its items.
fn links(body: &mut Body, visit: &mut dyn FnMut(&mut Link, &mut By)) {
    body.links_mut(visit);
    let inner = body.parts_mut();
    inner.for_each(|body| links(body, visit));
}
