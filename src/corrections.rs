//! In: the pages as read, and the text of the corrections. Out: the pages as they should be, each
//! change marked. Must not know: names in the output, or what the corrected facts are used for.

mod attributes;
mod changes;
mod clashes;
mod file;
mod sections;
mod targets;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Fix, Op, PLACEHOLDER};
use crate::dialect::Dialect;
use crate::read::page::{Attribute, Body, By, Page, Section, Stated};
use crate::read::settle::Headings;
use crate::read::Read;
use crate::similar::nearest;
use crate::source::{Sources, Span};
pub(crate) use attributes::{presence, ABSENT};
use clashes::{collect_names, report_clashes};
use file::parse;
#[cfg(feature = "schemas")]
pub(crate) use file::File;
pub(crate) use sections::{of_page, section_rows};
use std::collections::BTreeSet;
pub(crate) use targets::{targets, Target};

/// A correction as the file states it.
#[derive(Clone, Debug)]
pub(crate) struct Correction {
    /// Its content.
    pub(crate) fix: Fix,
    /// Where the file says so.
    places: Places,
}

/// A field of a correction that a finding is about.
#[derive(Clone, Copy)]
enum Field {
    At,
    Expect,
    Set,
}

/// Where the fields of a correction stand.
#[derive(Clone, Copy, Debug)]
struct Places {
    at: Span,
    expect: Span,
    set: Span,
}

/// The corrections of a run, and those that later stages have to heed.
#[derive(Debug, Default)]
pub(crate) struct Corrections {
    /// All of them, in the order of the file.
    pub list: Vec<Correction>,
    /// Those that bind a value: number, place of the values, value, heading.
    pub binds: Vec<Bind>,
    /// Those that allow a diagnostic: number, code, place.
    pub allows: Vec<(u32, Code, String)>,
    /// Those that do not apply: number, and why.
    pub refused: Vec<(u32, String)>,
}

/// A value bound to a section by a correction.
#[derive(Clone, Debug)]
pub(crate) struct Bind {
    /// The correction's number.
    pub correction: u32,
    /// The row whose attribute has the value.
    pub row: Span,
    /// The value.
    pub value: String,
    /// The heading of the section.
    pub section: String,
}

/// The corrections of a file; mistakes in it are reported where they are applied.
pub(crate) fn list(text: &str) -> Vec<Fix> {
    let mut found = Diagnostics::default();
    let list = parse(text, 0, &mut found);
    drop(found.finish());
    list.into_iter().map(|correction| correction.fix).collect()
}

/// Reads the corrections and applies them to the pages.
pub(crate) fn apply(read: &mut Read, diagnostics: &mut Diagnostics) -> Corrections {
    let mut corrections = Corrections::default();
    let Some(file) = read.corrections else { return corrections };
    let (sources, dialect, pages) = (&read.sources, &read.dialect, &mut read.pages[..]);
    corrections.list = parse(&sources.get(file).text, file, diagnostics);
    let headings = Headings::of(pages, dialect);
    for number in 0..corrections.list.len() {
        let correction = corrections.list[number].clone();
        let mut applier = Applier {
            number: number as u32,
            correction: &correction.fix,
            places: correction.places,
            sources,
            dialect,
            headings: &headings,
            out: &mut corrections,
        };
        if let Err(Refusal(diagnostic)) = applier.apply(pages) {
            corrections.refused.push((number as u32, diagnostic.message.clone()));
            diagnostics.push(*diagnostic);
        }
    }
    report_clashes(pages, &corrections, diagnostics);
    corrections
}

struct Applier<'a> {
    number: u32,
    correction: &'a Fix,
    places: Places,
    sources: &'a Sources,
    dialect: &'a Dialect,
    headings: &'a Headings,
    out: &'a mut Corrections,
}

/// Why a correction does not apply.
struct Refusal(Box<Diagnostic>);

impl Refusal {
    fn help(mut self, help: impl Into<String>) -> Refusal {
        self.0.help = Some(help.into());
        self
    }
}

type Outcome = Result<(), Refusal>;

impl Applier<'_> {
    fn apply(&mut self, pages: &mut [Page]) -> Outcome {
        let correction = self.correction;
        if correction.reason.trim().is_empty() {
            return Err(self
                .error(Field::At, Code::BadCorrection, "the correction has no reason")
                .help("say in `reason` how you know"));
        }
        if correction.set.starts_with(PLACEHOLDER) {
            let message = format!("`{}` is a placeholder", correction.set);
            return Err(self
                .error(Field::Set, Code::OpenPlaceholder, message)
                .help("state the right value"));
        }
        if correction.op == Op::Allow {
            return self.allow();
        }
        if correction.op == Op::AddSection {
            return self.add_section(pages);
        }
        let (heading, path) = self.split(pages);
        let section = self.section(&heading, pages)?;
        match (correction.op, path.is_empty()) {
            (Op::AddAttribute, false) => self.add_attribute(section, &path),
            (Op::Rename, true) => self.rename(section),
            (Op::Rename, false) => Err(self.error(
                Field::At,
                Code::StaleCorrection,
                "`rename` takes a heading, not an attribute",
            )),
            (Op::Link | Op::Type | Op::AddValue | Op::DropValue | Op::Value, true) => {
                self.body(&mut section.body)
            }
            (_, true) => Err(self.error(
                Field::At,
                Code::StaleCorrection,
                "this operation needs an attribute: `Heading / attribute`",
            )),
            (_, false) => self.attribute(section, &path),
        }
    }

    fn error(&self, field: Field, code: Code, message: impl Into<String>) -> Refusal {
        let place = match field {
            Field::At => self.places.at,
            Field::Expect => self.places.expect,
            Field::Set => self.places.set,
        };
        Refusal(Box::new(Diagnostic::new(code, place, message).at(&self.correction.at)))
    }

    /// Heading and attribute path. Where a heading holds ` / ` itself, the longest one that there
    /// is counts.
    fn split(&self, pages: &[Page]) -> (String, Vec<String>) {
        let parts: Vec<&str> = self.correction.at.split(" / ").collect();
        let is_heading = |heading: &str| {
            let sections = |page: &Page| {
                page.sections.iter().any(|section| {
                    names_section(heading, &self.sources.get(page.file).path, section)
                })
            };
            pages.iter().any(sections)
        };
        let headings = (1..=parts.len()).rev().map(|length| (length, parts[..length].join(" / ")));
        let (length, heading) = headings
            .into_iter()
            .find(|(_, heading)| is_heading(heading))
            .unwrap_or((1, parts[0].to_owned()));
        (heading, parts[length..].iter().map(|part| (*part).to_owned()).collect())
    }

    fn section<'p>(
        &self,
        heading: &str,
        pages: &'p mut [Page],
    ) -> Result<&'p mut Section, Refusal> {
        let known: Vec<String> = pages
            .iter()
            .flat_map(|page| &page.sections)
            .map(|section| section.printed.clone())
            .collect();
        let mut found: Vec<&mut Section> = Vec::new();
        for page in pages.iter_mut() {
            let path = self.sources.get(page.file).path.clone();
            found.extend(
                page.sections.iter_mut().filter(|section| names_section(heading, &path, section)),
            );
        }
        match found.len() {
            1 => Ok(found.remove(0)),
            0 => {
                let near = nearest(heading, known.iter().map(String::as_str));
                Err(self
                    .error(
                        Field::At,
                        Code::StaleCorrection,
                        format!("no page has the heading `{heading}`"),
                    )
                    .help(did_you_mean(near)))
            }
            n => Err(self
                .error(
                    Field::At,
                    Code::AmbiguousCorrection,
                    format!("{n} headings are `{heading}`"),
                )
                .help("add `#1`, `#2`, … to the heading, or `page.md: ` before it")),
        }
    }

    fn rename(&self, section: &mut Section) -> Outcome {
        self.expect(&section.printed.clone())?;
        self.changes(&section.heading.value)?;
        section.heading = self.stated(self.correction.set.clone(), section.heading.span);
        Ok(())
    }

    fn attribute(&mut self, section: &mut Section, path: &[String]) -> Outcome {
        let mut found = 0;
        visit(&mut section.body, path, &mut |_| found += 1);
        match found {
            0 => {
                let mut names = Vec::new();
                visit(&mut section.body, &path[..path.len() - 1], &mut |attribute| {
                    collect_names(&mut attribute.body, &mut names)
                });
                if path.len() == 1 {
                    collect_names(&mut section.body, &mut names);
                }
                let near = nearest(&path[path.len() - 1], names.iter().map(String::as_str));
                return Err(self
                    .error(
                        Field::At,
                        Code::StaleCorrection,
                        format!("`{}` names no attribute", self.correction.at),
                    )
                    .help(did_you_mean(near)));
            }
            1 => {}
            n => {
                return Err(self
                    .error(
                        Field::At,
                        Code::AmbiguousCorrection,
                        format!("{n} attributes are `{}`", self.correction.at),
                    )
                    .help("name the member of the union between them by its title or its number"))
            }
        }
        let mut outcome = Ok(());
        visit(&mut section.body, path, &mut |attribute| outcome = self.change(attribute));
        outcome
    }

    fn change(&mut self, attribute: &mut Attribute) -> Outcome {
        match self.correction.op {
            Op::MapKey => self.map_key(attribute),
            Op::Name => self.name(attribute),
            Op::Bind => self.bind(attribute),
            Op::Required => self.required(attribute),
            Op::Format => self.format(attribute),
            Op::Bound => self.bound(attribute),
            Op::Default => self.default(attribute),
            Op::Values => self.values(attribute),
            Op::DropAttribute => self.drop_attribute(attribute),
            _ => self.body(&mut attribute.body),
        }
    }

    fn allow(&mut self) -> Outcome {
        let Some(code) = Code::named(&self.correction.expect) else {
            return Err(self
                .error(
                    Field::Expect,
                    Code::BadCorrection,
                    format!("`{}` is not a code of a diagnostic", self.correction.expect),
                )
                .help("`--explain` lists them"));
        };
        if self.correction.set != "allowed" {
            return Err(self.error(Field::Set, Code::BadCorrection, "`set` must be `allowed`"));
        }
        self.out.allows.push((self.number, code, self.correction.at.clone()));
        Ok(())
    }

    fn by(&self) -> By {
        By::Correction(self.number)
    }

    fn stated<T>(&self, value: T, span: Span) -> Stated<T> {
        Stated { value, span, by: self.by() }
    }

    fn expect(&self, found: &str) -> Outcome {
        let expected = &self.correction.expect;
        if expected == found {
            return Ok(());
        }
        Err(self
            .error(
                Field::Expect,
                Code::UnexpectedState,
                format!("the page says `{found}`, not `{expected}`"),
            )
            .help("if the page was fixed, drop the correction; otherwise state what it says now"))
    }

    fn changes(&self, current: &str) -> Outcome {
        if self.correction.set != current {
            return Ok(());
        }
        Err(self
            .error(Field::Set, Code::NoOpCorrection, format!("the page already says `{current}`"))
            .help("drop the correction"))
    }
}

/// `Heading`, `Heading#2`, `page.md: Heading`.
fn names_section(wanted: &str, path: &str, section: &Section) -> bool {
    let local =
        wanted.strip_prefix(path).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(wanted);
    local == section.printed || local == format!("{}#{}", section.printed, section.ordinal)
}

/// Calls `found` for each attribute that the path names, through arrays and members of unions.
fn visit(body: &mut Body, path: &[String], found: &mut dyn FnMut(&mut Attribute)) {
    let Some((first, rest)) = path.split_first() else { return };
    for attribute in body.tables.iter_mut().flatten() {
        // A name may hold ` / ` itself.
        let length = attribute.printed.matches(" / ").count() + 1;
        let named = path.len() >= length
            && [&attribute.printed, &attribute.name.value].contains(&&path[..length].join(" / "));
        if !named {
            continue;
        }
        if path.len() == length {
            found(attribute);
        } else {
            visit(&mut attribute.body, &path[length..], found);
        }
    }
    if let Some(items) = body.items_mut() {
        visit(items, path, found);
    }
    for (index, member) in body.members_mut().into_iter().flatten().enumerate() {
        let named =
            member.title.as_deref() == Some(first.as_str()) || *first == (index + 1).to_string();
        visit(member, if named && !rest.is_empty() { rest } else { path }, found);
    }
}

fn did_you_mean(near: Option<&str>) -> String {
    near.map_or_else(
        || "if the page was fixed, drop the correction".to_owned(),
        |near| format!("did you mean `{near}`?"),
    )
}

/// Applies the corrections of diagnostics, and reports those that had no effect; `bound` has the
/// numbers of those that bind a value in the model.
pub(crate) fn finish(
    corrections: &Corrections,
    bound: &BTreeSet<u32>,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    for bind in corrections.binds.iter().filter(|bind| !bound.contains(&bind.correction)) {
        let correction = &corrections.list[bind.correction as usize];
        let message =
            format!("no union beside `{}` has a section `{}`", correction.fix.at, bind.section);
        diagnostics.push(
            Diagnostic::new(Code::StaleCorrection, correction.places.set, message)
                .at(&correction.fix.at)
                .help("state the heading of a member of the union"),
        );
    }
    apply_allows(corrections, sources, diagnostics);
}

fn apply_allows(corrections: &Corrections, sources: &Sources, diagnostics: &mut Diagnostics) {
    let allows: Vec<(Code, Option<String>)> =
        corrections.allows.iter().map(|(_, code, at)| (*code, Some(at.clone()))).collect();
    let used = diagnostics.allow(&allows, sources);
    for ((number, code, at), _) in corrections.allows.iter().zip(used).filter(|(_, used)| !used) {
        let place = corrections.list[*number as usize].places.at;
        let message = format!("there is no {} at `{at}`", code.info().id);
        diagnostics.push(
            Diagnostic::new(Code::StaleCorrection, place, message)
                .at(at)
                .help("drop the correction"),
        );
    }
}
