//! In: the pages as read, and the text of the corrections. Out: the pages as they should be, each
//! change marked. Must not know: names in the output, or what the corrected facts are used for.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Fix, Op, PLACEHOLDER};
use crate::dialect::{is_name, is_placeholder};
use crate::naming::nearest;
use crate::read::cells::parse_types;
use crate::read::page::{Attribute, Body, Link, Page, Section, Stated};
use crate::read::Read;
use crate::source::{Sources, Span};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::ops::Range;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    correction: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    op: Spanned<Op>,
    at: Spanned<String>,
    expect: Spanned<String>,
    set: Spanned<String>,
    reason: Spanned<String>,
}

/// A correction as the file states it.
#[derive(Clone, Debug)]
pub(crate) struct Correction {
    /// What it says.
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
    pub allows: Vec<(usize, Code, String)>,
}

/// A value bound to a section by a correction.
#[derive(Clone, Debug)]
pub(crate) struct Bind {
    /// The correction's number.
    pub correction: usize,
    /// The row whose attribute has the value.
    pub row: Span,
    /// The value.
    pub value: String,
    /// The heading of the section.
    pub section: String,
}

/// Reads the corrections and applies them to the pages.
pub(crate) fn apply(read: &mut Read, diagnostics: &mut Diagnostics) -> Corrections {
    let mut corrections = Corrections::default();
    let Some(file) = read.corrections else { return corrections };
    let (sources, pages) = (&read.sources, &mut read.pages[..]);
    corrections.list = parse(&sources.get(file).text, file, diagnostics);
    for number in 0..corrections.list.len() {
        let correction = corrections.list[number].clone();
        let mut applier = Applier {
            number,
            correction: &correction.fix,
            places: correction.places,
            sources,
            out: &mut corrections,
        };
        if let Err(Refusal(diagnostic)) = applier.apply(pages) {
            diagnostics.push(*diagnostic);
        }
    }
    report_clashes(pages, &corrections, diagnostics);
    corrections
}

fn parse(text: &str, file: u32, diagnostics: &mut Diagnostics) -> Vec<Correction> {
    let at = |range: Range<usize>| Span { file, ..Span::default() }.with(range.start, range.end);
    match toml::from_str::<File>(text) {
        Ok(parsed) => parsed
            .correction
            .into_iter()
            .map(|entry| Correction {
                places: Places {
                    at: at(entry.at.span()),
                    expect: at(entry.expect.span()),
                    set: at(entry.set.span()),
                },
                fix: Fix {
                    op: entry.op.into_inner(),
                    at: entry.at.into_inner(),
                    expect: entry.expect.into_inner(),
                    set: entry.set.into_inner(),
                    reason: entry.reason.into_inner(),
                },
            })
            .collect(),
        Err(error) => {
            let span = at(error.span().unwrap_or(0..0));
            diagnostics.push(
                Diagnostic::new(Code::BadCorrection, span, error.message().to_owned())
                    .help("a correction has `op`, `at`, `expect`, `set` and `reason`"),
            );
            Vec::new()
        }
    }
}

struct Applier<'a> {
    number: usize,
    correction: &'a Fix,
    places: Places,
    sources: &'a Sources,
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
        let (heading, path) = self.split(pages);
        let section = self.section(&heading, pages)?;
        match (correction.op, path.is_empty()) {
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
            _ => self.body(&mut attribute.body),
        }
    }

    fn body(&mut self, body: &mut Body) -> Outcome {
        match self.correction.op {
            Op::Type => self.types(body),
            Op::OneOrMany => self.one_or_many(body),
            Op::Link => self.link(body),
            Op::AddValue => self.add_value(body),
            Op::DropValue | Op::Value => self.value(body),
            Op::Rename | Op::MapKey | Op::Name | Op::Bind | Op::Allow => Ok(()),
        }
    }

    fn map_key(&self, attribute: &mut Attribute) -> Outcome {
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

    fn name(&self, attribute: &mut Attribute) -> Outcome {
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
        self.expect(&body.printed_types)?;
        self.changes(&body.printed_types)?;
        let Some((types, format)) = parse_types(&self.correction.set, body.span) else {
            return Err(self
                .error(
                    Field::Set,
                    Code::BadCorrection,
                    format!("`{}` is not a list of type words", self.correction.set),
                )
                .help("string, integer, number, boolean, object, array, null"));
        };
        let number = self.number;
        body.types =
            types.into_iter().map(|kind| Stated { correction: Some(number), ..kind }).collect();
        body.unread_types.clear();
        body.format = format.map(|format| self.stated(format, body.span)).or(body.format.take());
        Ok(())
    }

    fn one_or_many(&self, body: &mut Body) -> Outcome {
        self.expect(&body.printed_types)?;
        if self.correction.set != "one-or-many" {
            return Err(self.error(Field::Set, Code::BadCorrection, "`set` must be `one-or-many`"));
        }
        if body.one_or_many.is_some() {
            return Err(self.error(
                Field::Set,
                Code::NoOpCorrection,
                "the value is already one-or-many",
            ));
        }
        if body.items.is_none() {
            return Err(self.error(
                Field::At,
                Code::UnexpectedState,
                "the page does not say what the array contains",
            ));
        }
        body.one_or_many = Some(self.stated((), body.span));
        Ok(())
    }

    /// Type words that are the name of a section become a link to it.
    fn link_for_words(&self, body: &mut Body) -> Outcome {
        let link = Link {
            text: body.printed_types.clone(),
            anchor: String::new(),
            section: Some(self.correction.set.clone()),
        };
        body.links.push(
            self.stated(link, body.unread_types.first().map_or(body.span, |(_, span)| *span)),
        );
        body.unread_types.clear();
        Ok(())
    }

    fn link(&self, body: &mut Body) -> Outcome {
        if !body.unread_types.is_empty() && body.printed_types == self.correction.expect {
            return self.link_for_words(body);
        }
        let anchor = self.correction.expect.trim_start_matches('#').to_owned();
        let mut found = Vec::new();
        links(body, &mut |link| {
            if link.value.anchor == anchor && link.correction.is_none() {
                found.push(link.value.section.clone());
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
        let number = self.number;
        if crate::dialect::anchor(&set) == anchor {
            return Err(self.error(
                Field::Set,
                Code::NoOpCorrection,
                "the link already points there",
            ));
        }
        links(body, &mut |link| {
            if link.value.anchor == anchor && link.correction.is_none() {
                link.value.section = Some(set.clone());
                link.correction = Some(number);
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
        if body.values.iter().any(|value| value.value == self.correction.set) {
            return Err(self.listed());
        }
        let span = body.values.last().map_or(body.span, |value| value.span);
        body.values.push(self.stated(self.correction.set.clone(), span));
        Ok(())
    }

    fn value(&self, body: &mut Body) -> Outcome {
        let correction = self.correction;
        let Some(at) = body.values.iter().position(|value| value.value == correction.expect) else {
            return Err(self.unlisted(&body.values));
        };
        if correction.op == Op::DropValue {
            if correction.set != "absent" {
                return Err(self.error(Field::Set, Code::BadCorrection, "`set` must be `absent`"));
            }
            body.values.remove(at);
            return Ok(());
        }
        self.changes(&correction.expect)?;
        if body.values.iter().any(|value| value.value == correction.set) {
            return Err(self.listed().help("use `drop-value`"));
        }
        body.values[at] = self.stated(correction.set.clone(), body.values[at].span);
        Ok(())
    }

    fn bind(&mut self, attribute: &mut Attribute) -> Outcome {
        let correction = self.correction;
        if !attribute.body.values.iter().any(|value| value.value == correction.expect) {
            return Err(self.unlisted(&attribute.body.values));
        }
        self.out.binds.push(Bind {
            correction: self.number,
            row: attribute.row,
            value: correction.expect.clone(),
            section: correction.set.clone(),
        });
        Ok(())
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

    fn stated<T>(&self, value: T, span: Span) -> Stated<T> {
        Stated { value, span, correction: Some(self.number) }
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
    if let Some(items) = &mut body.items {
        visit(items, path, found);
    }
    for (index, member) in body.members.iter_mut().flat_map(|(_, members)| members).enumerate() {
        let named =
            member.title.as_deref() == Some(first.as_str()) || *first == (index + 1).to_string();
        visit(member, if named && !rest.is_empty() { rest } else { path }, found);
    }
}

fn collect_names(body: &mut Body, names: &mut Vec<String>) {
    body.for_each_mut(&mut |inner| {
        names.extend(inner.tables.iter().flatten().map(|attribute| attribute.printed.clone()))
    });
}

/// The links of a body itself, of its members and of its items.
fn links(body: &mut Body, visit: &mut dyn FnMut(&mut Stated<Link>)) {
    body.links.iter_mut().for_each(&mut *visit);
    let inner =
        body.members.iter_mut().flat_map(|(_, members)| members).chain(body.items.as_deref_mut());
    inner.for_each(|body| links(body, visit));
}

/// A rename must not make two headings of one page equal.
fn report_clashes(pages: &[Page], corrections: &Corrections, diagnostics: &mut Diagnostics) {
    for page in pages {
        for (index, section) in page.sections.iter().enumerate() {
            let Some(number) = section.heading.correction else { continue };
            let clash = page.sections.iter().enumerate().any(|(other, known)| {
                other != index && known.heading.value == section.heading.value
            });
            if clash {
                let message =
                    format!("another section is already called `{}`", section.heading.value);
                diagnostics.push(
                    Diagnostic::new(Code::NameClash, corrections.list[number].places.set, message)
                        .at(&corrections.list[number].fix.at)
                        .help("choose another heading"),
                );
            }
        }
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
    bound: &BTreeSet<usize>,
    diagnostics: &mut Diagnostics,
) {
    for bind in corrections.binds.iter().filter(|bind| !bound.contains(&bind.correction)) {
        let correction = &corrections.list[bind.correction];
        let message =
            format!("no union beside `{}` has a section `{}`", correction.fix.at, bind.section);
        diagnostics.push(
            Diagnostic::new(Code::StaleCorrection, correction.places.set, message)
                .at(&correction.fix.at)
                .help("state the heading of a member of the union"),
        );
    }
    apply_allows(corrections, diagnostics);
}

fn apply_allows(corrections: &Corrections, diagnostics: &mut Diagnostics) {
    let allows: Vec<(Code, String)> =
        corrections.allows.iter().map(|(_, code, at)| (*code, at.clone())).collect();
    let used = diagnostics.allow(&allows);
    for ((number, code, at), _) in corrections.allows.iter().zip(used).filter(|(_, used)| !used) {
        let message = format!("there is no {} at `{at}`", code.info().id);
        diagnostics.push(
            Diagnostic::new(Code::StaleCorrection, corrections.list[*number].places.at, message)
                .at(at)
                .help("drop the correction"),
        );
    }
}
