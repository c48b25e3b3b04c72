//! In: the settings of a run, and those that were used. Out: the unused ones, each with the reason.
//! Must not know: how a setting is matched.

use super::settings::{folded, Entry, Settings};
use super::Dialect;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::findings::Level;
use crate::source::{Sources, Span};
use std::sync::PoisonError;

/// An entry, with its key and the kind of text that it is matched with.
struct Listed<'a> {
    key: String,
    text: &'a str,
    entry: &'a Entry,
}

impl Dialect {
    /// Reports every entry that matched nothing on any page: only as a warning if the pages are not
    /// all those of the project.
    pub(crate) fn report_unused(
        &self,
        file: u32,
        pages: &[u32],
        whole: bool,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let all = self.settings().entries();
        for (at, listed) in all.iter().enumerate() {
            let range = listed.entry.span();
            if used.contains(&range.start) {
                continue;
            }
            let span = Span { file, ..Span::default() }.with(range.start, range.end);
            let why = why(listed, &all[..at], pages, sources);
            let message = format!("`{}` matches nothing on any page: {why}", listed.text);
            let found = Diagnostic::new(Code::UnusedSetting, span, message);
            let level = if whole { found.level } else { Level::Warning };
            let found = Diagnostic { level, ..found };
            diagnostics.push(found.help("drop it, or write it as the pages do"));
        }
    }
}

/// The reason why an entry matches nothing.
fn why(listed: &Listed<'_>, earlier: &[Listed<'_>], pages: &[u32], sources: &Sources) -> String {
    let kind = |key: &str| key.split('.').next().unwrap_or_default().to_owned();
    let same = |other: &&Listed<'_>| {
        kind(&other.key) == kind(&listed.key) && folded(other.text) == folded(listed.text)
    };
    if let Some(first) = earlier.iter().find(same) {
        return format!("`{}` has it too, and is asked first", first.key);
    }
    let parts = listed.text.split("{}").map(str::trim);
    let part = parts.max_by_key(|part| part.len()).unwrap_or_default();
    let Some(place) = place(part, pages, sources) else {
        return "they do not have these words".to_owned();
    };
    let missing = match listed.key.as_str() {
        "values.lists" => "but no list of code is where `{}` is",
        "types.words" => "but no cell of types that is otherwise unknown is these words as a whole",
        "required.yes" | "required.no" => "but no cell of presence is these words as a whole",
        "sections.attributes" | "sections.skip" | "values.tables.heading" => "but no heading is",
        key if key.starts_with("columns.") || key == "values.tables.columns" => {
            "but no header of a column is these words as a whole"
        }
        key if key.starts_with("names.") => "but it is beside no name",
        key if key.starts_with("links.") => "but no link needs it",
        _ => "but something else reads them first",
    };
    format!("the words are at {place}, {missing}")
}

/// The first place of a text in some pages.
fn place(text: &str, pages: &[u32], sources: &Sources) -> Option<String> {
    let lower = text.to_lowercase();
    pages.iter().filter(|_| !lower.is_empty()).find_map(|file| {
        let source = &sources.get(*file).text;
        let exact = source.find(text);
        // If case changes lengths, the place is approximate.
        let at = exact.or_else(|| source.to_lowercase().find(&lower))?.min(source.len());
        let span = Span { file: *file, ..Span::default() }.with(at, at);
        Some(sources.place(span).to_string())
    })
}

impl Settings {
    /// All entries, in the order in which they are matched.
    fn entries(&self) -> Vec<Listed<'_>> {
        let lists = [
            ("components", &self.components),
            ("names.footnotes", &self.names.footnotes),
            ("names.nesting", &self.names.nesting),
            ("required.yes", &self.required.yes),
            ("required.no", &self.required.no),
            ("types.prefixes", &self.types.prefixes),
            ("types.ignore", &self.types.ignore),
            ("types.named", &self.types.named),
            ("types.heading", &self.types.heading),
            ("sections.attributes", &self.sections.attributes),
            ("sections.skip", &self.sections.skip),
            ("values.lists", &self.values.lists),
            ("values.tables.columns", &self.values.tables.columns),
        ];
        let single = [
            ("links.root", &self.links.root),
            ("links.extension", &self.links.extension),
            ("names.optional", &self.names.optional),
            ("names.required", &self.names.required),
            ("values.tables.heading", &self.values.tables.heading),
        ];
        let columns = self.columns.lists().into_iter().flat_map(|(entries, column)| {
            let key = format!("columns.{}", key(&column));
            entries.iter().map(move |entry| (key.clone(), entry.get_ref().as_str(), entry))
        });
        let listed = lists.into_iter().flat_map(|(key, entries)| {
            entries.iter().map(move |entry| (key.to_owned(), entry.get_ref().as_str(), entry))
        });
        let single = single.into_iter().flat_map(|(key, entry)| {
            entry.iter().map(move |entry| (key.to_owned(), entry.get_ref().as_str(), entry))
        });
        let words = self.types.words.iter();
        let words = words.map(|(word, entry)| ("types.words".to_owned(), word.as_str(), entry));
        let all = listed.chain(columns).chain(single).chain(words);
        all.map(|(key, text, entry)| Listed { key, text, entry }).collect()
    }
}

/// The name of a column in the settings.
fn key(column: &super::Column) -> String {
    let name = format!("{column:?}").to_lowercase();
    name.split('(').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn unused(settings: &str, page: &str, whole: bool) -> Vec<(String, Level)> {
        let dialect = Dialect::new(toml::from_str(settings).expect("the settings are known"));
        assert!(dialect.listed(&dialect.settings().types.ignore, "**Partial**").is_some());
        let mut sources = Sources::default();
        let file = sources.add(Source::new("project.toml", settings));
        let page = sources.add(Source::new("page.md", page));
        let mut diagnostics = Diagnostics::default();
        dialect.report_unused(file, &[page], whole, &sources, &mut diagnostics);
        let found = diagnostics.finish().into_iter();
        found.map(|found| (found.message, found.level)).collect()
    }

    #[test]
    fn what_matched_nothing_is_said_with_why() {
        let settings = "types.ignore = [\"a\", \"partial\"]\ncolumns.name = [\"Row\"]\n\
            columns.note = [\"row\", \"Size\"]\nvalues.lists = [\"Set to {}\"]\n";
        let page = "## Size\n\nSet to what it is.\n";
        let found = unused(settings, page, true);
        assert_eq!(
            found.iter().map(|(message, _)| message.as_str()).collect::<Vec<_>>(),
            [
                "`a` matches nothing on any page: the words are at page.md:3:10, but something \
                else reads them first",
                "`Row` matches nothing on any page: they do not have these words",
                "`row` matches nothing on any page: `columns.name` has it too, and is asked first",
                "`Size` matches nothing on any page: the words are at page.md:1:4, but no header \
                of a column is these words as a whole",
                "`Set to {}` matches nothing on any page: the words are at page.md:3:1, but no \
                list of code is where `{}` is",
            ]
        );
        assert!(found.iter().all(|(_, level)| *level == Level::Error));
        let elsewhere = unused(settings, page, false);
        assert!(elsewhere.iter().all(|(_, level)| *level == Level::Warning));
    }
}
