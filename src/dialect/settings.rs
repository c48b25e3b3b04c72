//! In: `[dialect]` of a project file. Out: its statements, and those that matched nothing. Must not
//! know: where on a page a word stands.

use crate::text::fold;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use toml::Spanned;

/// A text of the project file, with its place.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Entry(#[cfg_attr(feature = "schemas", schemars(with = "String"))] Spanned<String>);

impl Entry {
    /// The text.
    #[must_use]
    pub fn get_ref(&self) -> &String {
        self.0.get_ref()
    }

    /// Its place in the file, in bytes.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.0.span()
    }
}

/// The conventions of a project's pages.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Elements of other languages in the page, whose tags mean nothing.
    pub components: Vec<Entry>,
    /// The notation of links across pages.
    pub links: LinkSettings,
    /// Marks on names.
    pub names: NameSettings,
    /// Whether an attribute must be there.
    pub required: RequiredSettings,
    /// Settings for every object.
    pub objects: ObjectSettings,
    /// Settings for `null`.
    pub nulls: NullSettings,
    /// Headers of columns.
    pub columns: ColumnSettings,
    /// Words for types.
    pub types: TypeSettings,
    /// Headings.
    pub sections: SectionSettings,
    /// Lists and tables of values.
    pub values: ValueSettings,
}

/// `[dialect.links]`
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct LinkSettings {
    /// The prefix of links that lead to the folder of the pages.
    pub root: Option<Entry>,
    /// The extension of pages that links name without one.
    pub extension: Option<Entry>,
}

/// `[dialect.names]`
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct NameSettings {
    /// Follows the name of an optional attribute.
    pub optional: Option<Entry>,
    /// Follows the name of a required attribute.
    pub required: Option<Entry>,
    /// Follow names and say nothing of the attribute.
    pub footnotes: Vec<Entry>,
    /// Are before a name, once for each level.
    pub nesting: Vec<Entry>,
    /// Whether the dots of a name are part of the key.
    pub dots: Dots,
}

/// The meaning of dots in a name.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Dots {
    /// They lead into objects.
    #[default]
    Nested,
    /// They are part of the key.
    Flat,
}

/// `[dialect.required]`
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct RequiredSettings {
    /// The presence of an attribute without a mark.
    pub unmarked: Unmarked,
    /// Words of a Required column that mean yes.
    pub yes: Vec<Entry>,
    /// Words of a Required column that mean no.
    pub no: Vec<Entry>,
}

/// The meaning of a missing mark.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Unmarked {
    /// It must be there.
    Required,
    /// It may be missing.
    Optional,
    /// Nothing.
    #[default]
    Unknown,
}

/// `[dialect.objects]`
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ObjectSettings {
    /// Whether objects may have attributes that the page does not list.
    pub open: bool,
}

/// `[dialect.nulls]`
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct NullSettings {
    /// Whether an optional attribute may be `null`.
    pub optional: bool,
}

/// `[dialect.columns]`
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ColumnSettings {
    /// Names of attributes.
    pub name: Vec<Entry>,
    /// Types.
    #[serde(rename = "type")]
    pub types: Vec<Entry>,
    /// Patterns that names of attributes match.
    pub pattern: Vec<Entry>,
    /// Whether the attribute must be there.
    pub required: Vec<Entry>,
    /// Whether it may be missing.
    pub optional: Vec<Entry>,
    /// Whether it may be `null`.
    pub nullable: Vec<Entry>,
    /// Whether it should not be used any more.
    pub deprecated: Vec<Entry>,
    /// Patterns that texts match.
    pub regex: Vec<Entry>,
    /// Descriptions.
    pub description: Vec<Entry>,
    /// Examples.
    pub example: Vec<Entry>,
    /// Defaults.
    pub default: Vec<Entry>,
    /// Formats.
    pub format: Vec<Entry>,
    /// Allowed values.
    pub values: Vec<Entry>,
    /// Text that belongs to the description.
    pub note: Vec<Entry>,
}

/// `[dialect.types]`
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct TypeSettings {
    /// Words, each with the type expression that it stands for, and a format behind a comma.
    pub words: BTreeMap<String, Entry>,
    /// Prefixes of the names of types.
    pub prefixes: Vec<Entry>,
    /// Words that say nothing of the type.
    pub ignore: Vec<Entry>,
    /// Phrases of descriptions that name the object of an attribute: `{}` stands for the name.
    pub named: Vec<Entry>,
    /// Headings of the objects that descriptions name: `{}` stands for the name.
    pub heading: Vec<Entry>,
}

/// `[dialect.sections]`
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SectionSettings {
    /// The source of an object's name.
    #[serde(rename = "type")]
    pub named_by: NamedBy,
    /// Headings whose tables are of the object above them.
    pub attributes: Vec<Entry>,
    /// Headings whose tables are no objects.
    pub skip: Vec<Entry>,
}

/// The source of an object's name.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum NamedBy {
    /// The heading of its table.
    #[default]
    Heading,
    /// The title of its page.
    Page,
}

/// `[dialect.values]`
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ValueSettings {
    /// Phrases of descriptions that list values: `{}` stands for the list.
    pub lists: Vec<Entry>,
    /// Tables of values.
    pub tables: ValueTableSettings,
}

/// `[dialect.values.tables]`
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ValueTableSettings {
    /// Headers of the column of values.
    pub columns: Vec<Entry>,
    /// Headings of such tables: `{}` stands for the name of an attribute.
    pub heading: Option<Entry>,
}

/// The settings of one run, those that were used, and the words that a page explains.
#[derive(Debug, Default)]
pub struct Dialect {
    pub(super) settings: Arc<Settings>,
    /// The places in the project file of the entries that matched something.
    pub(super) used: Arc<Mutex<BTreeSet<usize>>>,
    /// The type expressions that words of this page stand for.
    pub(super) explained: BTreeMap<String, String>,
}

/// A text without marks and with white space folded, in lower case.
pub(super) fn folded(text: &str) -> String {
    let mark = |c: char| matches!(c, '*' | '_' | '`');
    if !text.contains(mark) {
        return fold(text).to_lowercase();
    }
    let plain: String = text.chars().filter(|c| !mark(*c)).collect();
    fold(&plain).to_lowercase()
}

impl Dialect {
    /// The settings of a project file.
    #[must_use]
    pub fn new(settings: Settings) -> Dialect {
        Dialect { settings: Arc::new(settings), ..Dialect::default() }
    }

    /// The same for a page that explains some words, each with its type expression.
    pub(crate) fn explaining(&self, words: BTreeMap<String, String>) -> Dialect {
        let explained = words.into_iter().map(|(word, stated)| (folded(&word), stated)).collect();
        Dialect { settings: self.settings.clone(), used: self.used.clone(), explained }
    }

    /// The settings.
    #[must_use]
    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Notes that an entry matched something.
    pub(crate) fn uses(&self, entry: &Entry) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.insert(entry.span().start);
    }

    /// The first of some entries that is equal to a text.
    pub(crate) fn listed<'a>(&self, entries: &'a [Entry], text: &str) -> Option<&'a Entry> {
        if entries.is_empty() {
            return None;
        }
        let text = folded(text);
        let found = entries.iter().find(|entry| folded(entry.get_ref()) == text)?;
        self.uses(found);
        Some(found)
    }
}

/// The occurrences of a template in a text, each with the word in the place of `{}`.
pub(crate) fn words_in<'a>(template: &str, text: &'a str) -> Vec<&'a str> {
    let Some((before, after)) = template.split_once("{}") else { return Vec::new() };
    let is_word = |c: char| c.is_alphanumeric() || "_-.".contains(c);
    let mut found = Vec::new();
    if after.is_empty() {
        for (at, _) in text.match_indices(before).filter(|_| !before.is_empty()) {
            let rest = &text[at + before.len()..];
            found.push(&rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())]);
        }
    } else {
        for (at, _) in text.match_indices(after) {
            let start = text[..at]
                .rfind(|c| !is_word(c))
                .map_or(0, |start| start + text[start..].chars().next().map_or(1, char::len_utf8));
            if text[..start].ends_with(before) {
                found.push(&text[start..at]);
            }
        }
    }
    found.retain(|word| !word.is_empty());
    found
}

/// The text in the place of `{}`, if the whole text matches a template; white space and case count.
pub(crate) fn fits<'a>(template: &str, text: &'a str) -> Option<&'a str> {
    let (before, after) = template.split_once("{}")?;
    let inner = text.strip_prefix(before)?.strip_suffix(after)?;
    Some(inner).filter(|inner| !inner.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_fits_the_whole_text() {
        assert_eq!(fits("Object: {}", "Object: Imp"), Some("Imp"));
        assert_eq!(fits("{} values", "Color values"), Some("Color"));
        assert_eq!(fits("{} values", "Color value"), None);
        assert_eq!(fits("Object: {}", "Object: "), None);
    }

    #[test]
    fn a_template_is_found_in_a_text() {
        let text =
            "Array of `Imp` objects (Section 3). At least 1 `Imp` object; see `Bid` objects.";
        assert_eq!(words_in("`{}` object", text), ["Imp", "Imp", "Bid"]);
        assert_eq!(words_in("{} objects (Section", "Some Imp objects (Section 3)"), ["Imp"]);
        assert_eq!(words_in("see {}", "see Größe."), ["Größe."]);
        assert_eq!(words_in("`{}` object", "an `` object"), Vec::<&str>::new());
    }

    #[test]
    fn unknown_settings_are_rejected() {
        let error = toml::from_str::<Settings>("colums.name = []").expect_err("it is a slip");
        assert!(error.message().starts_with("unknown field `colums`"), "{}", error.message());
    }
}
