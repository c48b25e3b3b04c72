//! Validation of strings, numbers, booleans and `null`.

use super::super::literal::{Literal, Scalar, Verdict};
use super::super::report::{Path, Walk};
use super::super::rfc3339::{date, date_time};
use super::super::scan::{Digits, Text};
use super::super::shape::Shape;
use super::super::violation::ViolationKind;
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
        if let Shape::Literals { literals, integers } = asked.shape {
            let value = Scalar::Text(&text);
            return self.literal((literals, *integers), value, "string", start, asked, path);
        }
        match asked.shape.takes_text(&text) {
            Some((false, kind)) => self.report.note(path, Some(start), kind, &|| {
                (asked.shape.expected_text(), asked.shape.found_text(&text))
            }),
            _ => Ok(()),
        }
    }

    /// An unknown literal of a documented type is an unknown value; of another type, it is of the
    /// wrong one. Apart from the way of most values, which stays short.
    #[inline(never)]
    fn literal(
        &mut self,
        (literals, integers): (&[Literal], bool),
        value: Scalar<'_>,
        name: &'static str,
        start: usize,
        asked: Asked,
        path: &Path<'_>,
    ) -> Walk {
        match value.among(literals, integers) {
            Verdict::Known => Ok(()),
            Verdict::Unknown => {
                self.report.note(path, Some(start), ViolationKind::UnknownValue, &|| {
                    ("one of the documented values".into(), value.shown())
                })
            }
            Verdict::OfAnotherType => self.wrong(asked, start, name, path),
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
                let value = Scalar::Number(digits.whole_value(), digits.value());
                self.literal((literals, *integers), value, "number", start, asked, path)
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
            Shape::Literals { literals, integers } => {
                let value = Scalar::Boolean(value);
                self.literal((literals, *integers), value, "boolean", start, asked, path)
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
