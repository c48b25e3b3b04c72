//! Validation of strings, numbers, booleans and `null`.

use super::super::literal::Literal;
use super::super::report::{Path, Walk};
use super::super::rfc3339::{date, date_time};
use super::super::scan::{Digits, Text};
use super::super::shape::Shape;
use super::super::violation::{quoted, ViolationKind};
use super::{Asked, Null, Walker};

impl<'a> Walker<'a> {
    #[inline]
    pub(super) fn text(&mut self, asked: Asked, path: &Path<'_>) -> Walk {
        if let Shape::OneOrMany(slot) = asked.shape {
            return self.value(asked.inner(slot.shape), path);
        }
        let start = self.scan.at;
        let text = self.scan.string()?;
        self.is_text(text, start, asked, path)
    }

    #[inline]
    pub(crate) fn is_text(
        &mut self,
        text: Text<'_>,
        start: usize,
        asked: Asked,
        path: &Path<'_>,
    ) -> Walk {
        match asked.shape {
            Shape::Any | Shape::String => Ok(()),
            Shape::DateTime | Shape::Date if !self.report.asks_for(ViolationKind::Format) => Ok(()),
            Shape::DateTime if text.plain && date_time(text.raw) => Ok(()),
            Shape::Date if text.plain && date(text.raw) => Ok(()),
            Shape::Values(values) if text.plain && values.find(text.raw).is_some() => Ok(()),
            Shape::DateTime | Shape::Date | Shape::Values(_) | Shape::Literals { .. } => {
                self.restricted(text, start, asked, path)
            }
            Shape::Limited(limited) => {
                if limited.takes(b'"') {
                    let text = text.decode();
                    limited.text(&text, (&mut self.report, Some(start)), path)?;
                }
                self.is_text(text, start, Asked { shape: limited.shape, ..asked }, path)
            }
            _ => self.wrong(asked, start, "string", path),
        }
    }

    #[inline(never)]
    fn restricted(&mut self, text: Text<'_>, start: usize, asked: Asked, path: &Path<'_>) -> Walk {
        let text = text.decode();
        if let Shape::Literals { literals, .. } = asked.shape {
            let same =
                |literal: &Literal| matches!(literal, Literal::String(known) if *known == text);
            let of_type = |literal: &Literal| matches!(literal, Literal::String(_));
            return self.literal(
                literals,
                same,
                of_type,
                ("string", &quoted(&text)),
                start,
                asked,
                path,
            );
        }
        match asked.shape.takes_text(&text) {
            Some((false, kind)) => self.report.note(path, Some(start), kind, &|| {
                (asked.shape.expected_text(), asked.shape.found_text(&text))
            }),
            _ => Ok(()),
        }
    }

    /// An unknown literal of a documented type is an unknown value; of another type, it is of the
    /// wrong one.
    #[allow(clippy::too_many_arguments)]
    fn literal(
        &mut self,
        literals: &[Literal],
        same: impl Fn(&Literal) -> bool,
        of_type: impl Fn(&Literal) -> bool,
        (name, found): (&'static str, &str),
        start: usize,
        asked: Asked,
        path: &Path<'_>,
    ) -> Walk {
        if literals.iter().any(same) {
            Ok(())
        } else if literals.iter().any(of_type) {
            self.report.note(path, Some(start), ViolationKind::UnknownValue, &|| {
                ("one of the documented values".into(), found.to_owned().into())
            })
        } else {
            self.wrong(asked, start, name, path)
        }
    }

    pub(super) fn number(&mut self, asked: Asked, path: &Path<'_>) -> Walk {
        if let Shape::OneOrMany(slot) = asked.shape {
            return self.value(asked.inner(slot.shape), path);
        }
        let start = self.scan.at;
        let digits = self.scan.number()?;
        self.is_number(&digits, start, asked, path)
    }

    #[inline]
    pub(crate) fn is_number(
        &mut self,
        digits: &Digits<'_>,
        start: usize,
        asked: Asked,
        path: &Path<'_>,
    ) -> Walk {
        match asked.shape {
            Shape::Any | Shape::Number => Ok(()),
            Shape::Integer if is_integer(digits) => Ok(()),
            Shape::Literals { literals, integers } => {
                self.literal_number(digits, (literals, *integers), start, asked, path)
            }
            Shape::Limited(limited) => {
                self.is_number(digits, start, Asked { shape: limited.shape, ..asked }, path)?;
                let whole = !matches!(limited.shape, Shape::Integer) || is_integer(digits);
                if limited.takes(b'0') && whole {
                    let report = (&mut self.report, Some(start));
                    limited.number(digits.value(), digits.whole_value(), report, path)?;
                }
                Ok(())
            }
            _ => self.wrong(asked, start, "number", path),
        }
    }

    /// Apart from the way of most numbers, which stays short.
    #[inline(never)]
    fn literal_number(
        &mut self,
        digits: &Digits<'_>,
        (literals, integers): (&[Literal], bool),
        start: usize,
        asked: Asked,
        path: &Path<'_>,
    ) -> Walk {
        let (value, exact) = (digits.value(), digits.whole_value());
        let same = |literal: &Literal| literal.is_number(exact, value);
        let of_type = |literal: &Literal| {
            matches!(literal, Literal::Whole(_) | Literal::Number(_))
                && (!integers || value.fract() == 0.0)
        };
        self.literal(literals, same, of_type, ("number", &value.to_string()), start, asked, path)
    }

    pub(super) fn boolean(&mut self, value: bool, asked: Asked, path: &Path<'_>) -> Walk {
        if let Shape::OneOrMany(slot) = asked.shape {
            return self.value(asked.inner(slot.shape), path);
        }
        let start = self.scan.at;
        self.scan.literal(if value { b"true" } else { b"false" })?;
        self.is_boolean(value, start, asked, path)
    }

    pub(crate) fn is_boolean(
        &mut self,
        value: bool,
        start: usize,
        asked: Asked,
        path: &Path<'_>,
    ) -> Walk {
        match asked.shape {
            Shape::Any | Shape::Boolean => Ok(()),
            Shape::Limited(limited) => {
                self.is_boolean(value, start, Asked { shape: limited.shape, ..asked }, path)
            }
            Shape::Literals { literals, .. } => {
                let same = |literal: &Literal| *literal == Literal::Boolean(value);
                let of_type = |literal: &Literal| matches!(literal, Literal::Boolean(_));
                self.literal(
                    literals,
                    same,
                    of_type,
                    ("boolean", &value.to_string()),
                    start,
                    asked,
                    path,
                )
            }
            _ => self.wrong(asked, start, "boolean", path),
        }
    }

    pub(super) fn null(&mut self, asked: Asked, path: &Path<'_>) -> Walk {
        let start = self.scan.at;
        self.scan.literal(b"null")?;
        self.is_null(start, asked, path)
    }

    pub(crate) fn is_null(&mut self, start: usize, asked: Asked, path: &Path<'_>) -> Walk {
        match asked.null {
            _ if asked.shape.takes_null() => Ok(()),
            Null::Documented => Ok(()),
            Null::Undocumented => {
                self.report.note(path, Some(start), ViolationKind::UndocumentedNull, &|| {
                    (asked.shape.expected(), "null".into())
                })
            }
            Null::Refused => self.wrong(asked, start, "null", path),
        }
    }
}

/// To JSON Schema, `1.0` is an integer.
#[inline]
fn is_integer(digits: &Digits<'_>) -> bool {
    digits.whole || digits.value().fract() == 0.0
}
