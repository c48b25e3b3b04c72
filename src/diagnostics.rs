//! In: the findings of the stages. Out: every finding of a run, each with a stable code, a place
//! and a help text. Must not know: how findings are printed (`render`), nor which stage found what.

mod causes;
mod codes;
mod fix;
pub mod render;

pub use causes::by_cause;
pub use codes::Code;
pub(crate) use fix::PLACEHOLDER;
pub use fix::{Fix, Op};

use crate::findings::Level;
use crate::source::{Sources, Span};
use std::collections::BTreeMap;

/// The label of the other place of a contradiction.
pub(crate) const BESIDE: &str = "this contradicts it";

/// The advice on two places that contradict each other.
pub(crate) const AGREE: &str = "state the same in both places of the page";

/// Errors that leave something of a page out, and nothing else.
const LEFT_OUT: [Code; 4] =
    [Code::SurplusCell, Code::UnreadableLabel, Code::UnreadTable, Code::NameClash];

/// The setting that defines a type word.
pub(crate) fn type_word_line(word: &str) -> String {
    let word = toml::Value::from(word);
    format!("in [dialect.types.words]: {word} = \"{PLACEHOLDER}string, or what it is\"")
}

/// The number of places that are shown besides the first one if many findings are one.
const GATHERED: usize = 2;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The code.
    pub code: Code,
    /// The severity in this run.
    pub level: Level,
    /// Where it is; `None` for an input that has no text.
    pub span: Option<Span>,
    /// Other places that are involved, each with a label.
    pub labels: Vec<(Span, String)>,
    /// All that is left out for it, if that is more than the span: nothing in there is lost
    /// silently.
    pub covers: Option<Span>,
    /// The path for a finding without a span.
    pub path: String,
    /// The message.
    pub message: String,
    /// The advice, without the correction.
    pub help: Option<String>,
    /// The correction that would settle it.
    pub fix: Option<Box<Fix>>,
    /// The word that it is about, if one setting would settle all findings of that word.
    pub about: Option<String>,
    /// That setting.
    pub settled: Option<String>,
    /// The number of places that it speaks for.
    pub times: usize,
    /// `Heading / attribute` as a correction would name it; empty if there is none.
    pub at: String,
}

impl Diagnostic {
    /// A finding at a place of a text.
    #[must_use]
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            level: code.info().group,
            span: Some(span),
            labels: Vec::new(),
            covers: None,
            path: String::new(),
            message: message.into(),
            help: None,
            fix: None,
            about: None,
            settled: None,
            times: 1,
            at: String::new(),
        }
    }

    /// A finding about a whole file.
    #[must_use]
    pub fn of_file(code: Code, path: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        let nowhere = Diagnostic::new(code, Span::default(), message);
        Diagnostic { span: None, path: path.into(), ..nowhere }
    }

    /// Adds advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Proposes a correction.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Diagnostic {
        self.fix = Some(Box::new(fix));
        self
    }

    /// The advice, including the proposed correction.
    #[must_use]
    pub fn advice(&self) -> Option<String> {
        let fix = self.fix.as_ref().map(|fix| fix.advice());
        let parts: Vec<String> = self.help.iter().cloned().chain(fix).collect();
        Some(parts.join("\n")).filter(|advice| !advice.is_empty())
    }

    /// Shows another place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.labels.push((span, text.into()));
        self
    }

    /// Says which word it is about, and the setting that settles all findings of that word.
    #[must_use]
    pub fn about(mut self, word: impl Into<String>, setting: impl Into<String>) -> Diagnostic {
        self.about = Some(word.into());
        self.settled = Some(setting.into());
        self
    }

    /// Sets the number of places that it stands for.
    #[must_use]
    pub fn times(mut self, times: usize) -> Diagnostic {
        self.times = times;
        self
    }

    /// The cause that it shares with the findings that are settled in the same way: the code, and
    /// the word that they are about.
    #[must_use]
    pub fn cause(&self) -> String {
        let id = self.code.info().id;
        self.about.as_ref().map_or_else(|| id.to_owned(), |word| format!("{id}:{word}"))
    }

    /// The path of its page.
    pub(crate) fn page<'s>(&'s self, sources: &'s Sources) -> &'s str {
        self.span.map_or(&self.path, |span| &sources.get(span.file).path)
    }

    /// Sets the parts that are left out for it.
    #[must_use]
    pub fn covers(mut self, span: Span) -> Diagnostic {
        self.covers = Some(span);
        self
    }

    /// Says how a correction would name the place.
    #[must_use]
    pub fn at(mut self, at: impl Into<String>) -> Diagnostic {
        self.at = at.into();
        self
    }
}

/// All findings of a run. Dropping it without [`Diagnostics::finish`] is a bug; debug builds panic.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds the findings of a part of a run.
    pub(crate) fn extend(&mut self, mut others: Diagnostics) {
        self.list.append(&mut others.list);
    }

    /// Whether an error is among them.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.level == Level::Error)
    }

    /// Whether a finding at this place was made already; rows that were reported need not be
    /// rendered.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        self.list.iter().flat_map(|d| d.span.into_iter().chain(d.covers))
    }

    /// Makes warnings of the errors that only leave something out: its text is in the
    /// descriptions.
    pub fn keep_going(&mut self) {
        for found in self.list.iter_mut().filter(|found| LEFT_OUT.contains(&found.code)) {
            found.level = Level::Warning;
        }
    }

    /// Drops the findings that `allowed` names by code and place, or by code alone, and tells which
    /// entries of it matched something. A finding that is in no section is named by the path of its
    /// page.
    pub fn allow(&mut self, allowed: &[(Code, Option<String>)], sources: &Sources) -> Vec<bool> {
        let mut used = vec![false; allowed.len()];
        let mut entries: BTreeMap<(Code, Option<&str>), usize> = BTreeMap::new();
        for (number, (code, at)) in allowed.iter().enumerate() {
            entries.entry((*code, at.as_deref())).or_insert(number);
        }
        self.list.retain(|found| {
            let at = if found.at.is_empty() { found.page(sources) } else { found.at.as_str() };
            let places = [None, Some(at)];
            let hit = places.iter().find_map(|at| entries.get(&(found.code, *at)));
            hit.map(|number| used[*number] = true).is_none()
        });
        used
    }

    /// Drops the findings of a code in some places.
    pub(crate) fn forget(&mut self, code: Code, is_there: impl Fn(Span) -> bool) {
        self.list.retain(|found| found.code != code || !found.span.is_some_and(&is_there));
    }

    /// Merges the findings of a code into one: at the first of their places, with their number.
    pub(crate) fn gather(&mut self, code: Code, message: impl FnOnce(usize) -> String, help: &str) {
        let is_one = |found: &Diagnostic| found.code == code;
        let count = self.list.iter().filter(|found| is_one(found)).count();
        if count < 2 {
            return;
        }
        let (mut some, others) = std::mem::take(&mut self.list).into_iter().partition(is_one);
        self.list = others;
        some.sort_by(|a: &Diagnostic, b| (a.span, &a.path).cmp(&(b.span, &b.path)));
        let rest = some.split_off(1);
        let places = rest.iter().filter_map(|found| found.span).take(GATHERED);
        let Some(first) = some.pop() else { return };
        let first = places.fold(first, |first, place| first.label(place, "and this one"));
        let (at, message) = (String::new(), message(count));
        self.list.push(Diagnostic { at, message, fix: None, times: count, ..first }.help(help));
    }

    /// The findings, in the order of the texts.
    #[must_use]
    pub fn finish(mut self) -> Vec<Diagnostic> {
        let mut list = std::mem::take(&mut self.list);
        list.sort_by(|a, b| (a.span, &a.path, a.code).cmp(&(b.span, &b.path, b.code)));
        // A clause that is read twice is said once.
        list.dedup();
        list
    }
}

impl Drop for Diagnostics {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            debug_assert!(self.list.is_empty(), "diagnostics were dropped unread: {:?}", self.list);
        }
    }
}
