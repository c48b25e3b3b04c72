//! In: a correction, and the pages as read. Out: the row that it is about, and its current text on
//! the page. Must not know: how a page is edited.

use super::attributes::{
    bound_of, bounded, innermost, listed, presence, take_bound, take_format, ABSENT,
};
use super::changes::type_words;
use super::{visit, Applier, Corrections, Field, Places, Refusal};
use crate::diagnostics::{Code, Fix, Op};
use crate::read::page::{Attribute, Body, Page, Section};
use crate::read::settle::Headings;
use crate::read::Read;
use crate::source::Span;
use std::collections::BTreeSet;

/// The target of a correction.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    /// The heading of its section; the end of the page, where it adds one.
    pub(crate) heading: Span,
    /// The row of its attribute; none where it is about the section, or adds an attribute.
    pub(crate) row: Option<Span>,
    /// The row that a new one follows, with those inside it.
    pub(crate) after: Option<Span>,
    /// The rows inside the row.
    pub(crate) inner: BTreeSet<Span>,
    /// The current content of the page, as `expect` states it.
    pub(crate) says: String,
}

/// The target of each correction, or else why it has none; `read` is as the pages are written.
pub(crate) fn targets(read: &mut Read, fixes: &[Fix]) -> Vec<Result<Target, String>> {
    let nowhere = Places { at: Span::default(), expect: Span::default(), set: Span::default() };
    let (sources, dialect, pages) = (&read.sources, &read.dialect, &mut read.pages[..]);
    let headings = Headings::of(pages, dialect);
    let mut out = Corrections::default();
    let mut target = |fix: &Fix| {
        let applier = Applier {
            number: 0,
            correction: fix,
            places: nowhere,
            sources,
            dialect,
            headings: &headings,
            out: &mut out,
        };
        applier.target(pages).map_err(|refusal| refusal.0.message)
    };
    fixes.iter().map(&mut target).collect()
}

impl Applier<'_> {
    fn target(&self, pages: &mut [Page]) -> Result<Target, Refusal> {
        if self.correction.op == Op::AddSection {
            return self.target_of_section(pages);
        }
        let (heading, path) = self.split(pages);
        let section = self.section(&heading, pages)?;
        let place = section.heading.span;
        let mut target = Target {
            heading: place,
            row: None,
            after: None,
            inner: BTreeSet::new(),
            says: ABSENT.to_owned(),
        };
        match (self.correction.op, path.split_last()) {
            (Op::Rename, _) => target.says = section.printed.clone(),
            (_, None) => target.says = self.says_of_body(&mut section.body.clone()),
            (Op::AddAttribute, Some((_, outer))) => {
                if let Some(last) = last_row(section, outer) {
                    target.after = Some(last.row);
                    last.body.rows(&mut target.inner);
                }
            }
            (op, Some(_)) => {
                let mut found = Vec::new();
                visit(&mut section.body, &path, &mut |attribute| found.push(attribute.clone()));
                let [attribute] = &mut found[..] else {
                    let message = format!("`{}` names no attribute", self.correction.at);
                    return Err(self.error(Field::At, Code::StaleCorrection, message));
                };
                target.row = Some(attribute.row);
                attribute.body.rows(&mut target.inner);
                target.says = self.says(op, attribute);
            }
        }
        Ok(target)
    }

    /// The end of the page that a new section is of.
    fn target_of_section(&self, pages: &[Page]) -> Result<Target, Refusal> {
        let (number, _) = self.place_of_section(pages)?;
        let file = pages[number].file;
        let end = self.sources.get(file).text.len();
        Ok(Target {
            heading: Span { file, ..Span::default() }.with(end, end),
            row: None,
            after: None,
            inner: BTreeSet::new(),
            says: ABSENT.to_owned(),
        })
    }

    /// The content of a row that an operation changes.
    fn says(&self, op: Op, attribute: &mut Attribute) -> String {
        let absent = || ABSENT.to_owned();
        match op {
            Op::Name | Op::MapKey | Op::DropAttribute => attribute.printed.clone(),
            Op::Required => presence(attribute).to_owned(),
            Op::Format => take_format(innermost(&mut attribute.body)).unwrap_or_else(absent),
            Op::Bound => {
                let Some(kind) = bound_of(self.correction) else { return absent() };
                let body = bounded(&mut attribute.body, &kind);
                take_bound(body, &kind).map_or_else(absent, |limit| limit.to_string())
            }
            Op::Default => {
                let default = attribute.body.default_value();
                default.map_or_else(absent, |default| default.value.to_owned())
            }
            Op::Values => {
                let body = innermost(&mut attribute.body);
                body.list_literals();
                listed(body)
            }
            _ => self.says_of_body(&mut attribute.body),
        }
    }

    fn says_of_body(&self, body: &mut Body) -> String {
        match self.correction.op {
            Op::Type => type_words(body),
            Op::OneOrMany => body.printed_types.clone(),
            Op::AddValue => ABSENT.to_owned(),
            _ => self.correction.expect.clone(),
        }
    }
}

/// The last row of the table that a new attribute goes to; `outer` leads to it.
fn last_row(section: &mut Section, outer: &[String]) -> Option<Attribute> {
    let last =
        |body: &mut Body| innermost(body).tables.last().and_then(|table| table.last()).cloned();
    if outer.is_empty() {
        return last(&mut section.body);
    }
    let mut found = None;
    visit(&mut section.body, outer, &mut |attribute| found = last(&mut attribute.body));
    found
}
