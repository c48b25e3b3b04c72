//! In: a correction that adds a section, and the pages. Out: the pages with it, its attributes as the
//! correction states them. Must not know: where on its page the section would be written.

use super::{Applier, Field, Outcome, Refusal, ABSENT};
use crate::diagnostics::Code;
use crate::dialect::{anchor_key, is_name};
use crate::read::page::{Body, Page, Section};
use crate::source::{Sources, Span};

/// The separator of the attributes of a new section, and that of a name and its type.
const BETWEEN: char = ';';
const OF: &str = ": ";

/// The attributes that a correction gives a new section, each with its type; none if one is not stated so.
pub(crate) fn section_rows(set: &str) -> Option<Vec<(&str, &str)>> {
    let rows = set.split(BETWEEN).map(|row| row.trim().split_once(OF));
    let named = |(name, ty): (&'_ str, &'_ str)| is_name(name) && !ty.trim().is_empty();
    let rows: Option<Vec<(&str, &str)>> = rows.collect();
    let rows = rows.filter(|rows| rows.iter().all(|row| named(*row)))?;
    Some(rows.into_iter().map(|(name, ty)| (name, ty.trim())).collect())
}

/// The heading of a place on a page, without the path of the page; none if it does not start with that.
pub(crate) fn of_page<'a>(at: &'a str, path: &str) -> Option<&'a str> {
    at.strip_prefix(path)?.strip_prefix(OF)
}

/// The page that a new section is of, and its heading; none if it may be of several pages.
fn new_section<'a>(at: &'a str, pages: &[Page], sources: &Sources) -> Option<(usize, &'a str)> {
    let of = |file: u32| of_page(at, &sources.get(file).path);
    let all = pages.iter().enumerate();
    let stated = all.clone().find_map(|(number, page)| Some((number, of(page.file)?)));
    let named = || sources.iter().any(|(file, _)| of(file).is_some());
    stated.or_else(|| (pages.len() == 1 && !named()).then_some((0, at)))
}

/// The number of a section after the last one with a table, and all that is below that one.
fn behind_kin(sections: &[Section]) -> usize {
    let kin = sections.iter().rposition(|one| !one.body.tables.is_empty());
    let kin = kin.unwrap_or(sections.len().saturating_sub(1));
    let Some(level) = sections.get(kin).map(|one| one.level) else { return 0 };
    let below = sections[kin + 1..].iter().take_while(|one| one.level > level);
    kin + 1 + below.count()
}

impl Applier<'_> {
    /// Adds a section that the pages forget; `set` states its attributes.
    pub(super) fn add_section(&self, pages: &mut [Page]) -> Outcome {
        self.expect(ABSENT)?;
        let (number, heading) = self.place_of_section(pages)?;
        let Some(rows) = section_rows(&self.correction.set) else {
            let message = "`set` must be names with types: `id: string; size: integer, null`";
            return Err(self.error(Field::Set, Code::BadCorrection, message));
        };
        let page = &pages[number];
        let end = self.sources.get(page.file).text.len();
        let span = Span { file: page.file, ..Span::default() }.with(end, end);
        let mut attributes = Vec::new();
        for (name, ty) in rows {
            let mut attribute = self.new_attribute(name, span);
            self.give_type(&mut attribute.body, ty)?;
            attributes.push(attribute);
        }
        let mut body = Body { span, ..Body::default() };
        body.tables.push(attributes);
        let section = self.new_section(heading, page, body);
        let page = &mut pages[number];
        page.ids.extend(section.ids.iter().cloned());
        let at = behind_kin(&page.sections);
        page.sections.insert(at, section);
        Ok(())
    }

    /// The page of a new section, and its heading.
    pub(super) fn place_of_section(&self, pages: &[Page]) -> Result<(usize, &str), Refusal> {
        let at = &self.correction.at;
        let Some((number, heading)) = new_section(at, pages, self.sources) else {
            let is_named = |path: &str| at.strip_prefix(path).is_some_and(|at| at.starts_with(OF));
            let named = self.sources.iter().find(|(_, source)| is_named(&source.path));
            return Err(match named {
                Some((_, page)) => {
                    let message = format!("`{}` describes no object", page.path);
                    self.error(Field::At, Code::StaleCorrection, message)
                }
                None => {
                    let message = "it does not say of which page the section is";
                    let refusal = self.error(Field::At, Code::AmbiguousCorrection, message);
                    refusal.help("add `page.md: ` before the heading")
                }
            });
        };
        let is_it = |one: &Section| one.printed == heading || one.heading.value == heading;
        if pages[number].sections.iter().any(is_it) {
            return Err(self.error(Field::At, Code::NoOpCorrection, "the section is there"));
        }
        if heading.trim() != heading || heading.is_empty() || heading.contains(['\n', '\r']) {
            let message = format!("`{heading}` is not a heading");
            return Err(self.error(Field::At, Code::BadCorrection, message));
        }
        Ok((number, heading))
    }

    fn new_section(&self, heading: &str, page: &Page, body: Body) -> Section {
        let kin = page.sections.iter().rev().find(|one| !one.body.tables.is_empty());
        let kin = kin.or(page.sections.last());
        Section {
            heading: self.stated(heading.to_owned(), body.span),
            printed: heading.to_owned(),
            ordinal: 1,
            repeated: false,
            ids: vec![anchor_key(&crate::dialect::anchor(heading))],
            level: kin.map_or(1, |kin| kin.level.max(1)),
            prefix: kin.map(|kin| kin.prefix.clone()).unwrap_or_default(),
            body,
            prose: None,
            binds: Vec::new(),
        }
    }
}
