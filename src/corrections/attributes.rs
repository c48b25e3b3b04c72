//! In: a correction of facts beside the type, and the row. Out: the corrected row. Must not know:
//! how the row was found.

use super::{visit, Applier, Field, Outcome, Refusal};
use crate::diagnostics::{Code, Fix};
use crate::dialect::is_name;
use crate::read::page::{Attribute, Body, Claim, JsonType, Limit, Section, Stated, TypeExpr};
use crate::source::Span;

/// The word of a correction for a missing statement.
pub(crate) const ABSENT: &str = "absent";

impl Applier<'_> {
    /// Whether the attribute must be there.
    pub(super) fn required(&self, attribute: &mut Attribute) -> Outcome {
        self.expect(presence(attribute))?;
        self.changes(presence(attribute))?;
        let required = match self.correction.set.as_str() {
            "required" => Some(true),
            "optional" => Some(false),
            "unknown" => None,
            _ => {
                let message = "`set` must be `required`, `optional` or `unknown`";
                return Err(self.error(Field::Set, Code::BadCorrection, message));
            }
        };
        attribute.body.retract(|claim| matches!(claim, Claim::Required(_) | Claim::Condition(_)));
        attribute.require(required, attribute.row, self.by());
        Ok(())
    }

    /// The format of the type.
    pub(super) fn format(&self, attribute: &mut Attribute) -> Outcome {
        let span = attribute.body.span;
        let body = innermost(&mut attribute.body);
        let found = take_format(body);
        let format = self.stated_text(found)?;
        body.retract(|claim| matches!(claim, Claim::Format(_)));
        body.claims.extend(format.map(|format| Claim::Format(format).at(span, self.by())));
        Ok(())
    }

    /// A bound of the value, or of its items.
    pub(super) fn bound(&self, attribute: &mut Attribute) -> Outcome {
        let span = attribute.body.span;
        let Some(kind) = bound_of(self.correction) else {
            let message = "`set` must be `absent` or a bound";
            let help = "a bound is a keyword of JSON Schema and its value: `maxLength 50`";
            return Err(self.error(Field::Set, Code::BadCorrection, message).help(help));
        };
        let body = bounded(&mut attribute.body, &kind);
        let found = take_bound(body, &kind).map(|limit| limit.to_string());
        let set = self.stated_text(found)?;
        let limit = set.and_then(|set| Limit::parse(&set));
        if let Some(new) = limit.as_ref().filter(|new| new.keyword() != kind.keyword()) {
            take_bound(body, new);
        }
        body.claims.extend(limit.map(|limit| Claim::Limit(limit).at(span, self.by())));
        Ok(())
    }

    /// The default.
    pub(super) fn default(&self, attribute: &mut Attribute) -> Outcome {
        let body = &mut attribute.body;
        let default =
            self.stated_text(body.default_value().map(|default| default.value.to_owned()))?;
        body.retract(|claim| matches!(claim, Claim::Default(_)));
        let span = body.span;
        body.claims.extend(default.map(|default| Claim::Default(default).at(span, self.by())));
        Ok(())
    }

    /// The text of the correction in place of the page's.
    fn stated_text(&self, found: Option<String>) -> Result<Option<String>, Refusal> {
        let found = found.unwrap_or_else(|| ABSENT.to_owned());
        self.expect(&found)?;
        self.changes(&found)?;
        Ok(Some(self.correction.set.clone()).filter(|set| set != ABSENT))
    }

    /// All values at once.
    pub(super) fn values(&self, attribute: &mut Attribute) -> Outcome {
        let span = attribute.body.span;
        let body = innermost(&mut attribute.body);
        body.list_literals();
        let found = listed(body);
        self.expect(&found)?;
        self.changes(&found)?;
        let set = &self.correction.set;
        let listed = set.split(',').map(str::trim).filter(|value| !value.is_empty());
        body.retract(|claim| matches!(claim, Claim::Values(_)));
        *body.values_mut(span, self.by()) = match set.as_str() {
            ABSENT => Vec::new(),
            _ => listed.map(|value| self.stated(value.to_owned(), span)).collect(),
        };
        Ok(())
    }

    /// Takes a row out: it is none of an attribute.
    pub(super) fn drop_attribute(&self, attribute: &mut Attribute) -> Outcome {
        self.expect(&attribute.printed)?;
        if self.correction.set != ABSENT {
            return Err(self.error(Field::Set, Code::BadCorrection, "`set` must be `absent`"));
        }
        attribute.dropped = true;
        Ok(())
    }

    /// An attribute with nothing but a name.
    pub(super) fn new_attribute(&self, name: &str, span: Span) -> Attribute {
        Attribute {
            name: self.stated(name.to_owned(), span),
            printed: name.to_owned(),
            placeholder: false,
            dropped: false,
            body: Body { span, ..Body::default() },
            row: span,
        }
    }

    /// Adds an attribute that the page forgets; `set` is its type.
    pub(super) fn add_attribute(&self, section: &mut Section, path: &[String]) -> Outcome {
        self.expect(ABSENT)?;
        let mut there = 0;
        visit(&mut section.body, path, &mut |_| there += 1);
        if there > 0 {
            return Err(self.error(Field::At, Code::NoOpCorrection, "the attribute is there"));
        }
        let Some((name, parent)) = path.split_last() else { return Ok(()) };
        if !is_name(name) {
            let message = format!("`{name}` is not a name");
            return Err(self.error(Field::At, Code::BadCorrection, message));
        }
        let span = section.heading.span;
        let mut attribute = self.new_attribute(name, span);
        self.set_type(&mut attribute.body)?;
        let mut outcome = Err(self.error(
            Field::At,
            Code::StaleCorrection,
            format!("`{}` names no object", self.correction.at),
        ));
        let mut add = |body: &mut Body| {
            let body = innermost(body);
            match body.tables.last_mut() {
                Some(table) => table.push(attribute.clone()),
                None => body.tables.push(vec![attribute.clone()]),
            }
            outcome = Ok(());
        };
        if parent.is_empty() {
            add(&mut section.body);
        } else {
            visit(&mut section.body, parent, &mut |found| add(&mut found.body));
        }
        outcome
    }
}

/// Whether an attribute must be there, as corrections have it.
pub(crate) fn presence(attribute: &Attribute) -> &'static str {
    match attribute.required() {
        Some(true) => "required",
        Some(false) => "optional",
        None => "unknown",
    }
}

/// The format of a body, which its type does not state any more.
pub(super) fn take_format(body: &mut Body) -> Option<String> {
    let word = body.type_mut().and_then(TypeExpr::innermost_word);
    let own = word.and_then(|word| word.format.take());
    own.or_else(|| body.format().map(|format| format.value.to_owned()))
}

/// A bound of the kind that a correction is about: that on the page, if it states one; none where the
/// correction states none.
pub(super) fn bound_of(fix: &Fix) -> Option<Limit> {
    match (Limit::parse(&fix.expect), Limit::parse(&fix.set)) {
        (Some(expect), Some(_)) => Some(expect),
        (None, Some(set)) => Some(set),
        (Some(expect), None) => (fix.set == ABSENT).then_some(expect),
        (None, None) => None,
    }
}

/// The body with bounds of a kind: an array's own, or that of its items.
pub(super) fn bounded<'b>(body: &'b mut Body, kind: &Limit) -> &'b mut Body {
    let same = |limit: Stated<&Limit>| limit.value.keyword() == kind.keyword();
    match kind.is_of(JsonType::Array) || body.limits().any(same) {
        true => body,
        false => innermost(body),
    }
}

/// The bound of a kind, which nothing in the body states any more.
pub(super) fn take_bound(body: &mut Body, kind: &Limit) -> Option<Limit> {
    let of = |limit: &Limit| limit.keyword() == kind.keyword();
    let word = body.type_mut().and_then(TypeExpr::innermost_word);
    let own = word.and_then(|word| {
        let at = word.limits.iter().position(|limit| of(&limit.value))?;
        Some(word.limits.remove(at).value)
    });
    let stated = body.limits().find(|limit| of(limit.value)).map(|limit| limit.value.clone());
    body.retract(|claim| matches!(claim, Claim::Limit(limit) if of(limit)));
    own.or(stated)
}

/// The values of a body, as corrections have them.
pub(super) fn listed(body: &Body) -> String {
    let found: Vec<&str> = body.values().iter().map(|value| value.value.as_str()).collect();
    if found.is_empty() {
        ABSENT.to_owned()
    } else {
        found.join(", ")
    }
}

/// The body that a statement on a value is of: that of the items, where it is an array.
pub(super) fn innermost(mut body: &mut Body) -> &mut Body {
    while body.items().is_some() {
        body = body.items_mut().expect("it is there");
    }
    body
}
