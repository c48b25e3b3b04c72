//! In: links and words that lead nowhere. Out: the findings. Must not know: how links are followed.

use super::anchors::Resolver;
use crate::diagnostics::{type_word_line, Code, Diagnostic, Fix, Op, PLACEHOLDER};
use crate::dialect::{letters, near_type_word};
use crate::read::page::{Body, Link, Page, Section, Stated};
use crate::similar::nearest;
use std::collections::BTreeSet;

impl Resolver<'_> {
    /// Sections of one heading, if it is unclear to which of them a link leads.
    pub(super) fn report_duplicates(&mut self, page: &Page, unclear: &BTreeSet<String>) {
        let mut headings = BTreeSet::new();
        let unclear = |section: &&Section| unclear.contains(&section.heading.value);
        let sections = page.sections.iter().filter(|section| section.body.says_type());
        for section in sections.filter(unclear) {
            if !headings.insert(section.heading.value.as_str()) {
                let message = format!(
                    "`{}` is also the heading of an earlier section",
                    section.heading.value
                );
                let fix = Fix::new(
                    Op::Rename,
                    &section.place_name(),
                    &section.printed,
                    &format!("{PLACEHOLDER}another heading"),
                    "why it is a slip",
                );
                self.diagnostics.push(
                    Diagnostic::new(Code::DuplicateHeading, section.heading.span, message)
                        .at(section.place_name())
                        .fix(fix),
                );
            }
        }
    }

    /// A cell is read whole or not at all: one finding for all of its words that name no type.
    pub(super) fn report_unread_types(&mut self, body: &Body) {
        let unread = body.unread();
        let Some(((word, span), more)) = unread.split_first() else { return };
        let message = match more.split_last() {
            None => format!("`{word}` does not name a type"),
            Some(((last, _), between)) => {
                let words: String = between.iter().map(|(word, _)| format!(", `{word}`")).collect();
                format!("`{word}`{words} and `{last}` do not name a type")
            }
        };
        let heading = self
            .index
            .everywhere
            .get(&letters(&body.printed_types))
            .and_then(|found| found.first())
            .map(|id| self.heading(*id).to_owned());
        let fix = match heading {
            Some(heading) => Fix::new(
                Op::Link,
                &self.at,
                &body.printed_types,
                &heading,
                "the section that is meant",
            ),
            None => Fix::new(
                Op::Type,
                &self.at,
                &body.printed_types,
                &Some(near_types(body))
                    .filter(|near| *near != body.printed_types)
                    .unwrap_or_else(|| format!("{PLACEHOLDER}the type")),
                "what the API sends",
            ),
        };
        let found =
            Diagnostic::new(Code::UnknownType, *span, message).about(*word, type_word_line(word));
        let diagnostic = found.at(&self.at).fix(fix);
        let many = self.unread.get(&word.to_lowercase()).copied().unwrap_or_default();
        let diagnostic = if many >= MANY && body.unread_words().next().is_none() {
            diagnostic.help(format!(
                "{many} cells have this word; one line of the project file settles them:\n\
                [dialect.types.words]\n{} = \"{PLACEHOLDER}string, or what it is\"",
                toml::Value::from(*word)
            ))
        } else {
            diagnostic
        };
        let labelled = more.iter().take(LABELS).fold(diagnostic, |diagnostic, (word, span)| {
            diagnostic.label(*span, format!("`{word}` as well"))
        });
        self.diagnostics.push(labelled);
    }

    pub(super) fn dangling(&mut self, link: Stated<&Link>) {
        let headings = self
            .pages
            .iter()
            .flat_map(|page| &page.sections)
            .map(|section| section.heading.value.as_str());
        let headings: Vec<&str> = headings.take(self.comparisons).collect();
        self.comparisons -= headings.len();
        if let Some(page) = self.outside(link.value) {
            return self.report_outside(link, &page);
        }
        let wanted = link.value.section.clone().unwrap_or_else(|| link.value.text.clone());
        // A similar heading may be the wrong one: the message suggests it, the correction leaves it open.
        let near = nearest(&wanted, headings.into_iter());
        let near = near.map(|near| format!("there is `{near}`"));
        let set = format!("{PLACEHOLDER}the heading of the section that is meant");
        // A term that a text or a table of text explains is no section.
        let in_text = self.pages[self.page].ids.contains(&link.value.anchor);
        let (code, message) = match in_text {
            true => (Code::UnknownType, format!("`{}` does not name a type", link.value.text)),
            false => {
                let message = format!("no section has the anchor `#{}`", link.value.anchor);
                (Code::DanglingLink, message)
            }
        };
        let fix = Fix::new(
            Op::Link,
            &self.at,
            &format!("#{}", link.value.anchor),
            &set,
            "the section that is meant",
        );
        let found = Diagnostic::new(code, link.span, message).at(&self.at);
        let text = &link.value.text;
        let found = found.about(text, type_word_line(text));
        self.diagnostics.push(Diagnostic { help: near, ..found.fix(fix) });
    }

    /// The page that a link leads to, where it is none of those that were given.
    fn outside(&self, link: &Link) -> Option<String> {
        let named = link.section.is_none() && !link.page.is_empty();
        (named && self.paths.find(self.page, &link.page).is_none()).then(|| link.page.clone())
    }

    fn report_outside(&mut self, link: Stated<&Link>, page: &str) {
        let message = format!("`{page}` is not among the pages that were given");
        let fix = Fix::new(
            Op::Link,
            &self.at,
            &format!("#{}", link.value.anchor),
            &format!("{PLACEHOLDER}the heading of the section that is meant"),
            "the page is given under another name",
        );
        let found = Diagnostic::new(Code::DanglingLink, link.span, message);
        let found = found.about(page, format!("in `pages`: `{page}`"));
        self.diagnostics.push(found.at(&self.at).help("give that page as well").fix(fix));
    }
}

/// The type words with those that are near ones put right; a placeholder where one is near to none.
fn near_types(body: &Body) -> String {
    let unread: BTreeSet<&str> = body.unread().into_iter().map(|(word, _)| word).collect();
    let words = body.printed_types.split(", ").map(|word| {
        if unread.contains(word) {
            near_type_word(word)
        } else {
            Some(word)
        }
    });
    let words: Option<Vec<&str>> = words.collect();
    words.map_or_else(|| format!("{PLACEHOLDER}type words"), |words| words.join(", "))
}

/// The maximum number of other words of a cell that are shown.
const LABELS: usize = 8;

/// From so many cells on, a word is better settled by the dialect than by corrections.
const MANY: usize = 3;
