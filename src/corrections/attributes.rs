//! In: a correction of what a row says beside its type, and the row. Out: the row as it should be.
//! Must not know: how the row was found.

use super::*;
use thin_vec::ThinVec;

/// What a correction says where the page says nothing.
const ABSENT: &str = "absent";

impl Applier<'_> {
    /// Whether the attribute must be there.
    pub(super) fn required(&self, attribute: &mut Attribute) -> Outcome {
        let word = |required: Option<bool>| match required {
            Some(true) => "required",
            Some(false) => "optional",
            None => "unknown",
        };
        self.expect(word(attribute.required))?;
        self.changes(word(attribute.required))?;
        attribute.condition = None;
        attribute.required = match self.correction.set.as_str() {
            "required" => Some(true),
            "optional" => Some(false),
            "unknown" => None,
            _ => {
                let message = "`set` must be `required`, `optional` or `unknown`";
                return Err(self.error(Field::Set, Code::BadCorrection, message));
            }
        };
        Ok(())
    }

    /// The format of the type.
    pub(super) fn format(&self, attribute: &mut Attribute) -> Outcome {
        let span = attribute.body.span;
        let body = innermost(&mut attribute.body);
        let by = body.expr.as_ref().and_then(|stated| stated.correction);
        if let Some(word) = body.expr.as_mut().and_then(|stated| stated.value.innermost_word()) {
            let own = word.format.take().map(|value| Stated { value, span, correction: by });
            body.format = own.map(Box::new).or(body.format.take());
        }
        self.stated_text(&mut body.format, span)
    }

    /// The default.
    pub(super) fn default(&self, attribute: &mut Attribute) -> Outcome {
        let span = attribute.body.span;
        self.stated_text(&mut attribute.body.default, span)
    }

    fn stated_text(&self, stated: &mut Option<Box<Stated<String>>>, span: Span) -> Outcome {
        let found = stated.as_ref().map_or(ABSENT, |stated| stated.value.as_str()).to_owned();
        self.expect(&found)?;
        self.changes(&found)?;
        let set = self.correction.set.clone();
        *stated = (set != ABSENT).then(|| Box::new(self.stated(set, span)));
        Ok(())
    }

    /// All values at once.
    pub(super) fn values(&self, attribute: &mut Attribute) -> Outcome {
        let span = attribute.body.span;
        let body = innermost(&mut attribute.body);
        body.list_literals();
        let values = &mut body.values;
        let found: Vec<&str> = values.iter().map(|value| value.value.as_str()).collect();
        let found = if found.is_empty() { ABSENT.to_owned() } else { found.join(", ") };
        self.expect(&found)?;
        self.changes(&found)?;
        let set = &self.correction.set;
        let listed = set.split(',').map(str::trim).filter(|value| !value.is_empty());
        *values = match set.as_str() {
            ABSENT => ThinVec::new(),
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
        let mut attribute = Attribute {
            name: self.stated(name.clone(), span),
            printed: name.clone(),
            placeholder: false,
            required: None,
            condition: None,
            deprecated: false,
            access: None,
            dropped: false,
            body: Body { span, ..Body::default() },
            row: span,
        };
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

/// The body that a statement on a value is of: that of the items, where it is an array.
fn innermost(mut body: &mut Body) -> &mut Body {
    while body.items.is_some() {
        body = body.items.as_deref_mut().expect("it is there");
    }
    body
}
