//! Collects violations with their places while a value is walked.

use super::scan::{Malformed, SyntaxError, Text};
use super::shape::Shape;
use super::violation::{Kinds, Violation, ViolationKind, Violations};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The default limit of violations.
pub const DEFAULT_LIMIT: usize = 100;

/// The kinds of violations to report, and their maximum number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The kinds that count.
    pub kinds: Kinds,
    /// The most violations to report; [`Violations::is_truncated`] tells whether there are more.
    pub limit: usize,
    /// Whether what is noted holds nothing of the input but documented names: `*` stands for keys
    /// that are the users' own.
    pub private: bool,
}

impl Options {
    /// Looks for these kinds, up to 100 violations.
    #[must_use]
    pub const fn new(kinds: Kinds) -> Options {
        Options { kinds, limit: DEFAULT_LIMIT, private: false }
    }

    /// Reports no keys except documented ones, and no values.
    #[must_use]
    pub const fn private(self, private: bool) -> Options {
        Options { private, ..self }
    }

    /// Reports at most this many violations.
    #[must_use]
    pub const fn limit(self, limit: usize) -> Options {
        Options { limit, ..self }
    }
}

impl From<Kinds> for Options {
    fn from(kinds: Kinds) -> Options {
        Options::new(kinds)
    }
}

/// The walk ends here; why, is in the report.
pub struct Stop;

impl From<Malformed> for Stop {
    fn from(_: Malformed) -> Stop {
        Stop
    }
}

/// The result of a step of a walk.
pub type Walk<T = ()> = Result<T, Stop>;

/// The expected and the found value.
pub type Texts = (Cow<'static, str>, Cow<'static, str>);

/// Tells what was expected and what was found. A trait of its own, since each closure that is one of
/// `Fn` is compiled as one of `FnOnce` and `FnMut` too.
pub trait Describe {
    /// The texts.
    fn describe(&self) -> Texts;
}

impl<F: Fn() -> Texts> Describe for F {
    fn describe(&self) -> Texts {
        self()
    }
}

/// Collects the violations of one walk.
pub struct Report {
    kinds: Kinds,
    limit: usize,
    private: bool,
    /// Whether the walk ends at the first violation.
    first_only: bool,
    truncated: bool,
    syntax: Option<SyntaxError>,
    pub(crate) found: Vec<Violation>,
}

impl Report {
    /// Collects all violations.
    #[must_use]
    pub fn all(options: Options) -> Report {
        Report {
            kinds: options.kinds,
            limit: options.limit,
            private: options.private,
            first_only: false,
            truncated: false,
            syntax: None,
            found: Vec::new(),
        }
    }

    /// Ends the walk at the first violation, which is not described.
    #[must_use]
    pub fn first(kinds: Kinds) -> Report {
        Report { limit: 0, first_only: true, ..Report::all(Options::new(kinds)) }
    }

    /// The same kinds, up to the first violation.
    pub(crate) fn trial(&self) -> Report {
        Report::first(self.kinds)
    }

    /// Whether violations of this kind count, so that it pays to look for them.
    #[inline]
    #[must_use]
    pub fn asks_for(&self, kind: ViolationKind) -> bool {
        self.kinds.contains(kind)
    }

    /// Whether there was a violation.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty() && !self.truncated && self.syntax.is_none()
    }

    /// Notes a violation; its texts are only made where it counts.
    #[cold]
    #[inline(never)]
    pub fn note(
        &mut self,
        path: &Path<'_>,
        offset: Option<usize>,
        kind: ViolationKind,
        texts: &dyn Describe,
    ) -> Walk {
        if !self.kinds.contains(kind) {
            return Ok(());
        }
        if self.found.len() < self.limit {
            self.push(path, offset, kind, texts.describe());
        } else {
            self.truncated = true;
        }
        if self.first_only {
            Err(Stop)
        } else {
            Ok(())
        }
    }

    fn push(
        &mut self,
        path: &Path<'_>,
        offset: Option<usize>,
        kind: ViolationKind,
        (expected, found): Texts,
    ) {
        let tells = matches!(
            kind,
            ViolationKind::UnknownValue
                | ViolationKind::UnknownTag
                | ViolationKind::Format
                | ViolationKind::OutOfRange
        );
        let found = if self.private && tells { "another value".into() } else { found };
        self.found.reserve_exact(usize::from(self.found.is_empty()));
        let pointer = path.pointer(self.private);
        // In the order of the text. Few are late, and not by much: what an object lacks is known at
        // its end.
        let place = self.found.partition_point(|earlier| earlier.offset <= offset);
        self.found.insert(place, Violation { pointer, kind, expected, found, offset });
    }

    /// Notes where the text is not JSON, if so.
    pub fn syntax(&mut self, error: Option<SyntaxError>) {
        self.syntax = error;
    }

    /// The violations, in the order of the text.
    #[must_use]
    pub fn finish(mut self) -> Violations {
        if let Some(error) = self.syntax {
            let found = format!("{} at byte {}", error.what, error.at);
            self.found.push(Violation {
                pointer: String::new(),
                kind: ViolationKind::Syntax,
                expected: "JSON".into(),
                found: found.into(),
                offset: Some(error.at),
            });
        }
        Violations::new(self.found, self.truncated)
    }
}

/// The results of trying members of unions, by shape and place. Ordered, since an empty one is made
/// for each value: a hasher costs random numbers.
#[derive(Default)]
pub(crate) struct Trials(BTreeMap<(usize, usize), bool>);

impl Trials {
    pub(crate) fn get(&self, shape: &'static Shape, place: usize) -> Option<bool> {
        self.0.get(&Trials::key(shape, place)).copied()
    }

    pub(crate) fn insert(&mut self, shape: &'static Shape, place: usize, fits: bool) {
        self.0.insert(Trials::key(shape, place), fits);
    }

    fn key(shape: &'static Shape, place: usize) -> (usize, usize) {
        (std::ptr::from_ref(shape) as usize, place)
    }
}

/// Where the walk stands, as a list from the leaf to the root that lives on the stack.
pub struct Path<'p> {
    above: Option<&'p Path<'p>>,
    step: Step<'p>,
}

enum Step<'p> {
    Root,
    /// A documented one.
    Key(&'p str),
    /// One of the input, as a text and as it is spelled.
    Entry(&'p str),
    Text(Text<'p>),
    Index(usize),
}

impl<'p> Path<'p> {
    /// The whole.
    pub const ROOT: Path<'static> = Path { above: None, step: Step::Root };

    /// The value of a key.
    #[must_use]
    #[inline]
    pub fn key(&'p self, key: &'p str) -> Path<'p> {
        Path { above: Some(self), step: Step::Key(key) }
    }

    /// The value of a key of the input.
    #[must_use]
    #[inline]
    pub fn entry(&'p self, key: &'p str) -> Path<'p> {
        Path { above: Some(self), step: Step::Entry(key) }
    }

    /// The value of a key of the input, as it is spelled.
    #[must_use]
    #[inline]
    pub fn text(&'p self, key: Text<'p>) -> Path<'p> {
        Path { above: Some(self), step: Step::Text(key) }
    }

    /// An element.
    #[must_use]
    #[inline]
    pub fn index(&'p self, index: usize) -> Path<'p> {
        Path { above: Some(self), step: Step::Index(index) }
    }

    fn pointer(&self, private: bool) -> String {
        let mut pointer = self.above.map(|above| above.pointer(private)).unwrap_or_default();
        let mut push = |key: &str| {
            pointer.reserve(1 + key.len());
            pointer.push('/');
            key.chars().for_each(|letter| match letter {
                '~' => pointer.push_str("~0"),
                '/' => pointer.push_str("~1"),
                other => pointer.push(other),
            });
        };
        match &self.step {
            Step::Root => {}
            Step::Entry(_) | Step::Text(_) if private => push("*"),
            Step::Key(key) | Step::Entry(key) => push(key),
            Step::Text(key) => push(&key.decode()),
            Step::Index(index) => push(&index.to_string()),
        }
        pointer
    }
}

/// The attributes that were present, a bit for each; the first 128 without an allocation.
#[derive(Default)]
pub(crate) struct Seen {
    first: [u64; 2],
    rest: Vec<u64>,
}

impl Seen {
    /// Notes an attribute; whether it was there already.
    #[inline]
    pub(crate) fn insert(&mut self, index: usize) -> bool {
        if let Some(word) = self.first.get_mut(index / 64) {
            let bit = 1 << (index % 64);
            let known = *word & bit != 0;
            *word |= bit;
            return known;
        }
        self.insert_far(index)
    }

    #[cold]
    #[inline(never)]
    fn insert_far(&mut self, index: usize) -> bool {
        let (at, bit) = (index / 64 - 2, 1 << (index % 64));
        self.rest.resize(self.rest.len().max(at + 1), 0);
        let known = self.rest[at] & bit != 0;
        self.rest[at] |= bit;
        known
    }

    #[inline]
    pub(crate) fn contains(&self, index: usize) -> bool {
        match self.first.get(index / 64) {
            Some(word) => word & 1 << (index % 64) != 0,
            None => self.contains_far(index),
        }
    }

    #[cold]
    #[inline(never)]
    fn contains_far(&self, index: usize) -> bool {
        self.rest.get(index / 64 - 2).is_some_and(|word| word & 1 << (index % 64) != 0)
    }
}
