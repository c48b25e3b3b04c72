//! In: the findings of a run. Out: their causes, each with its remedy. Must not know: which stage
//! found what.

use super::{Diagnostic, Op, PLACEHOLDER};
use crate::findings::{grouped, terminal, Level};
use crate::source::Sources;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Up to so many findings are best shown one by one.
const FEW: usize = 20;

/// The maximum number of causes, and of places of each.
const SHOWN: usize = 30;
const PLACES: usize = 3;

/// The maximum length of a message in characters.
const LENGTH: usize = 160;

/// Findings that are settled in the same way.
#[derive(Debug)]
struct Cause<'d> {
    /// The findings, in the order of the texts; at least one.
    found: Vec<&'d Diagnostic>,
}

/// The causes of some findings: errors first, and those of most findings.
fn causes(list: &[Diagnostic]) -> Vec<Cause<'_>> {
    let mut all: Vec<Cause<'_>> = Vec::new();
    for (first, others) in grouped(list, Diagnostic::cause) {
        let found = std::iter::once(first).chain(others).collect();
        all.push(Cause { found });
    }
    all.sort_by_key(|cause| Reverse((cause.level(), cause.found.len())));
    all
}

/// The causes for people, a few lines each; `deny` makes warnings errors. None of few findings, which
/// are best shown one by one, unless they are asked for.
#[must_use]
pub fn by_cause(list: &[Diagnostic], sources: &Sources, deny: bool, asked: bool) -> Option<String> {
    let wanted = list.len() > FEW || asked && !list.is_empty();
    wanted.then(|| shown(&causes(list), sources, deny))
}

fn shown(all: &[Cause<'_>], sources: &Sources, deny: bool) -> String {
    let shown = all.iter().take(SHOWN).map(|cause| cause.human(sources, deny));
    let mut out: String = shown.collect();
    if let Some(rest) = all.get(SHOWN..).filter(|rest| !rest.is_empty()) {
        let findings: usize = rest.iter().map(|cause| cause.found.len()).sum();
        out.push_str(&format!(
            "note: {} more causes have {findings} findings: `--format json` lists all of them\n",
            rest.len()
        ));
    }
    out + "note: `--by-place` shows each finding in its line, with the correction to paste\n\n"
}

impl Cause<'_> {
    fn first(&self) -> &Diagnostic {
        self.found[0]
    }

    /// The highest level of its findings.
    fn level(&self) -> Level {
        self.found.iter().map(|found| found.level).max().unwrap_or(Level::Warning)
    }

    fn human(&self, sources: &Sources, deny: bool) -> String {
        let level = if deny { Level::Error } else { self.level() };
        let info = self.first().code.info();
        let about = match (&self.first().about, self.found.len()) {
            (Some(about), many) if many > 1 => format!("`{about}`"),
            (_, 1) => self.first().message.clone(),
            _ => format!("such as {}", self.first().message),
        };
        let about: String = terminal(&about).replace('\n', " ").chars().take(LENGTH).collect();
        let times: usize = self.found.iter().map(|found| found.times).sum();
        let count = match &self.found[..] {
            [_] => String::new(),
            _ => format!("{times} times{}, ", self.pages(sources)),
        };
        let (level, id, title) = (level.name(), info.id, info.title);
        let (places, settled) = (self.places(sources), terminal(&self.settled()));
        format!("{level}[{id}] {title}: {count}{about}\n  --> {places}\n   = {settled}\n")
    }

    /// ` on 3 pages`
    fn pages(&self, sources: &Sources) -> String {
        let pages: BTreeSet<&str> = self.found.iter().map(|found| found.page(sources)).collect();
        match pages.len() {
            0 | 1 => String::new(),
            many => format!(" on {many} pages"),
        }
    }

    fn places(&self, sources: &Sources) -> String {
        let place = |found: &&Diagnostic| match found.span {
            Some(span) => sources.place(span).to_string(),
            None => found.path.clone(),
        };
        let shown: Vec<String> = self.found.iter().take(PLACES).map(place).collect();
        let more = match self.found.len().saturating_sub(PLACES) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        terminal(&(shown.join(", ") + &more))
    }

    /// The line that settles all of its findings.
    fn settled(&self) -> String {
        let first = self.first();
        if let Some(line) = &first.settled {
            return line.clone();
        }
        match &first.fix {
            Some(fix) if fix.op != Op::Allow => self.corrected(),
            _ if !self.may_stay() => help(first),
            _ => match &first.help {
                Some(_) => format!("{}; or {}", help(first), self.allowed()),
                None => self.allowed(),
            },
        }
    }

    /// A correction: it stands at one place.
    fn corrected(&self) -> String {
        let first = self.first();
        let op = first.fix.as_ref().map(|fix| serde_json::json!(fix.op)).unwrap_or_default();
        let op = op.as_str().unwrap_or_default();
        let correction = match &self.found[..] {
            [one] => format!("correction `{op}` at `{}`", one.at),
            _ => format!("correction `{op}` at each place"),
        };
        match self.may_stay() {
            true => format!("{correction}; or {}", self.allowed()),
            false => correction,
        }
    }

    /// Whether `[allow]` takes it.
    fn may_stay(&self) -> bool {
        self.first().code.info().group == Level::Warning
    }

    /// The line that allows it.
    fn allowed(&self) -> String {
        let code = self.first().code.info().id;
        let key = match &self.found[..] {
            [one] if !one.at.is_empty() => {
                toml::Value::from(format!("{code} {}", one.at)).to_string()
            }
            _ => code.to_owned(),
        };
        format!("if it is right, in [allow]: {key} = \"{PLACEHOLDER}why\"")
    }
}

/// The first line of the help.
fn help(found: &Diagnostic) -> String {
    let help = found.help.as_deref().unwrap_or("change it in the page");
    help.lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{type_word_line, Code, Fix};
    use crate::source::{Source, Span};

    fn sources() -> Sources {
        let mut sources = Sources::default();
        sources.add(Source::new("a.md", "one\ntwo\nthree\nfour\n"));
        sources.add(Source::new("b.md", "one\n"));
        sources
    }

    fn at(file: u32, start: usize) -> Span {
        Span { file, ..Span::default() }.with(start, start + 3)
    }

    #[test]
    fn one_line_settles_a_word_wherever_it_stands() {
        let word = |file, start| {
            Diagnostic::new(Code::UnknownType, at(file, start), "`money` does not name a type")
                .about("money", type_word_line("money"))
        };
        let example = |start| {
            let fix = Fix::allow("T", Code::ExampleMissing, "it is a sketch");
            Diagnostic::new(Code::ExampleMissing, at(0, start), "`id` is required").fix(fix).at("T")
        };
        let list = [word(0, 0), word(0, 4), example(4), word(0, 8), word(1, 0)];
        let found: Vec<(String, usize)> =
            causes(&list).iter().map(|cause| (cause.first().cause(), cause.found.len())).collect();
        assert_eq!(found, [("TW021:money".to_owned(), 4), ("TW073".to_owned(), 1)]);
        assert_eq!(
            by_cause(&list, &sources(), false, true).as_deref().unwrap_or_default(),
            "warning[TW021] unknown type word: 4 times on 2 pages, `money`\n  \
            --> a.md:1:1, a.md:2:1, a.md:3:1 and 1 more\n   \
            = in [dialect.types.words]: \"money\" = \"FILL IN: string, or what it is\"\n\
            warning[TW073] example lacks a required attribute: `id` is required\n  \
            --> a.md:2:1\n   \
            = if it is right, in [allow]: \"TW073 T\" = \"FILL IN: why\"\n\
            note: `--by-place` shows each finding in its line, with the correction to paste\n\n"
        );
    }

    #[test]
    fn errors_come_first_and_are_never_allowed() {
        let lost = Diagnostic::new(Code::SurplusCell, at(1, 0), "2 cells too many").help("mend it");
        let link = |start| {
            let fix = Fix::new(Op::Link, "T / a", "#x", "FILL IN: it", "it is a slip");
            Diagnostic::new(Code::DanglingLink, at(0, start), "no anchor `#x`").fix(fix).at("T / a")
        };
        let list = [link(0), link(4), lost];
        let lines = by_cause(&list, &sources(), false, true).unwrap_or_default();
        let settled: Vec<&str> = lines.lines().filter(|line| line.starts_with("   = ")).collect();
        let link = "   = correction `link` at each place; or if it is right, in [allow]: TW030 = \
            \"FILL IN: why\"";
        assert_eq!(settled, ["   = mend it", link]);
        let denied = by_cause(&list, &sources(), true, true).unwrap_or_default();
        assert!(denied.contains("error[TW030]"), "{denied}");
        assert_eq!(by_cause(&list, &sources(), false, false), None, "they are few");
    }

    #[test]
    fn what_does_not_fit_on_two_screens_is_counted() {
        let word = |number: usize| {
            Diagnostic::new(Code::UnknownType, at(0, 0), "a word").about(format!("w{number}"), "")
        };
        let list: Vec<Diagnostic> = (0..SHOWN + 7).map(word).collect();
        let text = by_cause(&list, &sources(), false, false).unwrap_or_default();
        assert!(text.lines().count() < 100, "{}", text.lines().count());
        assert!(text.contains("note: 7 more causes have 7 findings: "), "{text}");
    }
}
