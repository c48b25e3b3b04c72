//! In: findings of any kind. Out: their forms for people, programs and forges. Must not know: what
//! is found, or by whom.

mod documents;

pub use documents::{junit, sarif};

use crate::source::Place;
use crate::text::{escape, is_direction_mark};
use serde::Serialize;
use std::collections::BTreeMap;

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nobody breaks who keeps to the schemas; or only one side mentions the fact at all.
    Info,
    /// The model is safe, but a person should look.
    Warning,
    /// Nothing is written; or somebody breaks.
    Error,
}

impl Level {
    /// The level in a word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Info => "info",
        }
    }

    /// The level with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Level> {
        [Level::Error, Level::Warning, Level::Info].into_iter().find(|level| level.name() == name)
    }
}

/// The documentation of a kind of finding.
#[derive(Clone, Copy, Debug)]
pub struct Info<G> {
    /// Stable name.
    pub id: &'static str,
    /// The code, unique in its table.
    pub group: G,
    /// The title; empty where the message says all.
    pub title: &'static str,
    /// The explanation.
    pub about: &'static str,
}

/// Makes a table of kinds of findings: an enumeration, whose `info` has the line of each kind.
#[macro_export]
macro_rules! kinds {
    (@doc $title:literal; $about:literal) => { $title };
    (@doc; $about:literal) => { $about };
    (
        $(#[$meta:meta])* $name:ident by $group:ident:
        $($variant:ident $id:literal $of:ident $(($title:literal))? $about:literal)*
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $crate::kinds!(@doc $($title)?; $about)] $variant,)*
        }

        impl $name {
            /// All of them, in the order of the table.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// The documentation of the kind.
            #[must_use]
            pub fn info(self) -> $crate::findings::Info<$group> {
                match self {
                    $($name::$variant => $crate::findings::Info {
                        id: $id,
                        group: $group::$of,
                        title: concat!($($title)?),
                        about: $about,
                    },)*
                }
            }

            /// The one with this name, in letters of either case.
            #[must_use]
            pub fn named(id: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|one| one.info().id.eq_ignore_ascii_case(id))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.info().id)
            }
        }
    };
}

/// Where a forge shows a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// At a place of a file.
    Place(Place),
    /// At a file.
    File(String),
    /// At none.
    Nowhere,
}

impl Location {
    /// The file, if there is one.
    #[must_use]
    pub fn file(&self) -> &str {
        match self {
            Location::Place(place) => &place.file,
            Location::File(path) => path,
            Location::Nowhere => "",
        }
    }
}

/// A finding of any kind.
pub trait Finding {
    /// The kind, without its group.
    fn kind(&self) -> Info<()>;

    /// The severity in this run.
    fn level(&self) -> Level;

    /// Heading and attributes, as corrections name the place; empty if there is none.
    fn at(&self) -> &str;

    /// Where a forge shows it.
    fn location(&self) -> Location;

    /// Where it ends, if that is known.
    fn end(&self) -> Option<Place> {
        None
    }

    /// The problem or the difference.
    fn message(&self) -> String;

    /// The same where the place is named before it.
    fn line(&self) -> String {
        let (at, message) = (self.at(), self.message());
        let both = [at, &message].into_iter().filter(|text| !text.is_empty());
        both.collect::<Vec<_>>().join(": ")
    }

    /// The advice.
    fn help(&self) -> Option<String> {
        None
    }

    /// Additional data for programs.
    fn properties(&self) -> Option<serde_json::Value> {
        None
    }
}

impl<G> Info<G> {
    /// The same without its group.
    #[must_use]
    pub fn plain(self) -> Info<()> {
        Info { id: self.id, group: (), title: self.title, about: self.about }
    }
}

/// The output format of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// For people.
    Human,
    /// For programs.
    Json,
    /// Tables, for a comment or a changelog.
    Markdown,
    /// Workflow commands of GitHub Actions.
    Github,
    /// SARIF 2.1.0, one document.
    Sarif,
    /// JUnit's XML, one document.
    Junit,
}

/// A finding for people: its line, places with arrows, notes, and the number of other places with
/// the same finding.
#[must_use]
pub fn human(found: &dyn Finding, arrows: &[String], notes: &[String], others: usize) -> String {
    let (level, id) = (found.level().name(), found.kind().id);
    let head = format!("{level}[{id}] {}\n", terminal(&found.line()));
    let arrows = arrows.iter().map(|place| format!("  --> {place}\n"));
    let others = (others > 0).then(|| format!("the same at {others} other places"));
    let notes = notes.iter().cloned().chain(others).map(|note| format!("   = {note}\n"));
    std::iter::once(head).chain(arrows).chain(notes).collect()
}

/// A workflow command of GitHub Actions.
#[must_use]
pub fn github(found: &dyn Finding) -> String {
    let command = match found.level() {
        Level::Info => "notice",
        level => level.name(),
    };
    let info = found.kind();
    let mut position = match found.location() {
        Location::Place(place) => {
            format!(" file={},line={},col={}", property(&place.file), place.line, place.column)
        }
        Location::File(path) => format!(" file={}", property(&path)),
        Location::Nowhere => String::new(),
    };
    let text = if info.title.is_empty() {
        let help = found.help().map_or_else(String::new, |help| format!(" ({help})"));
        format!("[{}] {}{help}", info.id, found.line())
    } else {
        position += &format!(",title={}", property(&format!("{} {}", info.id, info.title)));
        format!("{}\n{}", found.message(), found.help().unwrap_or_default())
    };
    format!("::{command}{position}::{}\n", data(text.trim()))
}

/// The value of a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// The message of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A table of Markdown, its cells on a line each.
#[must_use]
pub fn table<const N: usize>(
    head: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let cell = |text: String| text.replace('|', "\\|").replace('\n', " ");
    let rows = rows.into_iter().map(|row| line(row.into_iter().map(cell).collect()));
    let head = line(head.iter().map(|name| (*name).to_owned()).collect());
    format!("{head}|{}\n{}", "---|".repeat(N), rows.collect::<String>())
}

/// A text in a line of Markdown: nothing in it is markup.
#[must_use]
pub fn inline(text: &str) -> String {
    escape(&terminal(text).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Each finding, with the later ones that say the same.
pub fn grouped<'f, F, K: Ord>(
    list: impl IntoIterator<Item = &'f F>,
    key: impl Fn(&'f F) -> K,
) -> Vec<(&'f F, Vec<&'f F>)> {
    let mut groups: Vec<(&F, Vec<&F>)> = Vec::new();
    let mut known: BTreeMap<K, usize> = BTreeMap::new();
    for found in list {
        let group = *known.entry(key(found)).or_insert(groups.len());
        match groups.get_mut(group) {
            Some((_, others)) => others.push(found),
            None => groups.push((found, Vec::new())),
        }
    }
    groups
}

/// A text as a terminal may be shown it: control characters and marks that turn the direction of
/// writing are spelled out.
#[must_use]
pub fn terminal(text: &str) -> String {
    let escape = |c: char| match c {
        '\n' | '\t' => c.to_string(),
        c if c.is_control() || is_direction_mark(c) => format!("\\u{{{:x}}}", u32::from(c)),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}

/// Findings as a table of Markdown.
#[must_use]
pub fn list<F: Finding>(list: &[F]) -> String {
    let rows = list.iter().map(|found| {
        let spot = match found.location() {
            Location::Place(place) => place.to_string(),
            location => location.file().to_owned(),
        };
        [format!("`{}`", found.kind().id), spot, found.line()]
    });
    table(["finding", "where", "what"], rows)
}
