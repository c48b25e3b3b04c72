//! In: the text of `schemas/names.toml`, if there is one, and the wish for a name at each place
//! of the pages. Out: a name for each place that no later page or section takes away. Must not
//! know: what is named, or how wishes come about.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::naming::moves::{self, Places};
use crate::naming::{is_type_name, Taken};
use crate::source::{Source, Span};
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// Names by page and by place in the page.
pub type NamesByPage = BTreeMap<String, BTreeMap<String, String>>;

/// Hands out names, the known ones first.
#[derive(Debug, Default)]
pub struct Lock {
    /// The names in the file.
    known: NamesByPage,
    /// Every name that is stated or handed out.
    taken: Taken,
    /// The names that were assigned.
    given: NamesByPage,
    /// The pages that sections were on when they were named, by their pages now and their headings.
    moved: BTreeMap<(String, String), String>,
    /// For each place of a page that was named again, the number to try next.
    again: BTreeMap<(String, String), usize>,
}

/// Reads the names file.
pub fn read(source: &Source, file: u32, diagnostics: &mut Diagnostics) -> Lock {
    let span = |range: std::ops::Range<usize>| {
        Span { file, ..Span::default() }.with(range.start, range.end)
    };
    let mut registry = Lock::default();
    match toml::from_str::<BTreeMap<String, BTreeMap<String, Spanned<String>>>>(&source.text) {
        Ok(pages) => {
            for (page, names) in pages {
                for (at, name) in names {
                    let place = span(name.span());
                    registry.state(&page, at, name.into_inner(), place, diagnostics);
                }
            }
        }
        Err(error) => {
            let place = span(error.span().unwrap_or(0..0));
            let help = "each page is a table, each entry `\"Heading / attribute\" = \"Name\"`; \
                without the file all names are derived anew";
            diagnostics.push(
                Diagnostic::new(Code::BadNames, place, error.message().to_owned()).help(help),
            );
        }
    }
    registry.keep_views();
    registry
}

impl Lock {
    fn state(
        &mut self,
        page: &str,
        at: String,
        name: String,
        place: Span,
        diagnostics: &mut Diagnostics,
    ) {
        let message = if !is_type_name(&name) {
            format!("`{name}` is not a name in upper camel case")
        } else if self.taken.insert(&name) {
            self.known.entry(page.to_owned()).or_default().insert(at, name);
            return;
        } else {
            format!("`{name}` appears here again")
        };
        diagnostics.push(
            Diagnostic::new(Code::BadNames, place, message)
                .help("give each place a name of its own, or drop the line"),
        );
    }

    /// The view of a type is called after it; no newcomer takes that name away.
    fn keep_views(&mut self) {
        let views: Vec<String> = self
            .known
            .values()
            .flat_map(BTreeMap::values)
            .map(|name| crate::naming::view_name(name))
            .collect();
        for view in views {
            self.taken.insert(&view);
        }
    }

    /// Whether there is no file, or it names nothing.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.known.is_empty()
    }

    /// Finds the sections whose page was moved: they keep their names, and so do their parts.
    pub fn follow(&mut self, now: &Places) {
        let places = |(page, names): (&String, &BTreeMap<String, String>)| {
            (page.clone(), names.keys().cloned().collect())
        };
        self.moved = moves::moved(&self.known.iter().map(places).collect(), now);
    }

    /// Whether the file names this place.
    #[must_use]
    pub fn knows(&self, page: &str, at: &str) -> bool {
        self.stated(page, at).is_some()
    }

    /// The name of a place in the file.
    fn stated(&self, page: &str, at: &str) -> Option<&String> {
        let of = |page: &str| self.known.get(page).and_then(|names| names.get(at));
        let ends = at.match_indices(" / ").map(|(end, _)| end).chain([at.len()]);
        let before = || {
            let sections = ends.map(|end| (page.to_owned(), at[..end].to_owned()));
            sections.filter_map(|section| self.moved.get(&section)).find_map(|old| of(old))
        };
        of(page).or_else(|| if self.moved.is_empty() { None } else { before() })
    }

    /// The name of a place: the stated one, else the wish, else the wish with the first number that
    /// makes it new.
    pub fn name(&mut self, page: &str, at: &str, wish: &str) -> String {
        let given = self.given.entry(page.to_owned()).or_default();
        let mut place = at.to_owned();
        if given.contains_key(&place) {
            let number = self.again.entry((page.to_owned(), at.to_owned())).or_insert(2);
            while given.contains_key(&place) {
                place = format!("{at} ({number})");
                *number += 1;
            }
        }
        let name = match self.stated(page, &place) {
            Some(name) => name.clone(),
            None => self.taken.unique(wish),
        };
        self.given.entry(page.to_owned()).or_default().insert(place, name.clone());
        name
    }

    /// The names that were assigned.
    #[must_use]
    pub fn into_names(self) -> NamesByPage {
        self.given
    }
}

/// The public types that are in one names file and not in a later one, each in lines for people; none
/// where one of them cannot be read.
#[must_use]
pub fn gone(before: &str, after: &str) -> Vec<String> {
    let read = |text: &str| toml::from_str::<NamesByPage>(text).unwrap_or_default();
    let (before, after) = (read(before), read(after));
    let names = |pages: &NamesByPage| -> BTreeSet<String> {
        pages.values().flat_map(BTreeMap::values).cloned().collect()
    };
    let (old, kept) = (names(&before), names(&after));
    let mut lines = Vec::new();
    for (page, places) in &before {
        let new = || {
            let all = after.get(page).into_iter().flatten();
            all.filter(|(_, name)| !old.contains(*name))
        };
        for (at, name) in places.iter().filter(|(_, name)| !kept.contains(*name)) {
            lines.push(format!("the public type `{name}` is gone: it was at `{page}: {at}`"));
            lines.extend(new().map(|(at, _)| {
                let key = toml::Value::from(at.as_str());
                format!("if `{at}` is the same, keep the name by {key} = \"{name}\"")
            }));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stated_names_stay_and_newcomers_take_others() {
        let mut diagnostics = Diagnostics::default();
        let source =
            Source::new("names.toml", "[\"a.md\"]\n\"Tree\" = \"Tree\"\n\"Leaf\" = \"Foliage\"\n");
        let mut registry = read(&source, 0, &mut diagnostics);
        assert_eq!(diagnostics.finish(), vec![]);
        let given = [
            ("a0.md", "Tree", "Tree"),
            ("a.md", "Leaf", "Leaf"),
            ("a.md", "Tree", "Tree"),
            ("a.md", "Tree", "Tree"),
        ]
        .map(|(page, at, wish)| registry.name(page, at, wish));
        assert_eq!(given, ["Tree2", "Foliage", "Tree", "Tree3"]);
        let names = registry.into_names();
        assert_eq!(names["a.md"].keys().collect::<Vec<_>>(), ["Leaf", "Tree", "Tree (2)"]);
    }

    #[test]
    fn a_type_is_gone_where_no_later_place_has_its_name() {
        let before = "[\"a.md\"]\nLeaf = \"Leaf\"\nTree = \"Tree\"\n";
        assert_eq!(gone(before, "[\"b.md\"]\nLeaf = \"Leaf\"\nX = \"Tree\"\n"), [""; 0]);
        assert_eq!(
            gone(before, "[\"a.md\"]\nLeaf = \"Leaf\"\nOak = \"Oak\"\n"),
            [
                "the public type `Tree` is gone: it was at `a.md: Tree`",
                "if `Oak` is the same, keep the name by \"Oak\" = \"Tree\""
            ]
        );
    }

    #[test]
    fn newcomers_leave_the_views_their_names_and_stated_names_are_free() {
        let mut diagnostics = Diagnostics::default();
        let source = Source::new(
            "names.toml",
            "[\"a.md\"]\n\"Leaf\" = \"Leaf\"\n\"Tree\" = \"Tree\"\n\"Tree Ref\" = \"TreeRef\"\n",
        );
        let mut registry = read(&source, 0, &mut diagnostics);
        assert_eq!(diagnostics.finish(), vec![]);
        let given = [
            ("Tree Ref", "TreeRef"),
            ("Leaf Ref", "LeafRef"),
            ("Twig", "Twig"),
            ("Twig Ref", "TwigRef"),
        ];
        assert_eq!(
            given.map(|(at, wish)| registry.name("a.md", at, wish)),
            ["TreeRef", "LeafRef2", "Twig", "TwigRef"]
        );
    }
}
