//! In: a description. Out: its clauses, each of which may state something by itself, without the
//! marks before it, and with its context. Must not know: what a clause states.

use super::labels::ends_in_other_label;
use super::moods::{exempts, is_excepting, mood, Mood};
use super::restrictions::{is_restricted_after, is_restricted_before, opens_with_condition};
use super::sentences::sentences;
use super::statements::{is_taken_back, may_state, statement, Rest, Topic, Verdict};
use super::words::{names_other, words};

/// Words before a colon that only call for attention.
const LABELS: &[&str] = words!(
    "note, notes, nb, n.b., important, warning, caution, attention, info, tip, hint, please note, \
    remark, constraint"
);

/// A part of a sentence, or all of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spoken<'a> {
    pub(crate) text: &'a str,
    /// The parts of its sentence before and after it.
    before: &'a str,
    after: &'a str,
    /// The sentences beside its own.
    previous: &'a str,
    next: &'a str,
    /// Its place in its sentence.
    pub(crate) place: (usize, usize),
    bracketed: bool,
}

/// The maximum length of the sentence around a clause that is looked at.
const NEAR: usize = 300;

/// The clauses of a text: each sentence as a whole, then its parts, if there are several.
pub(crate) fn clauses(text: &str) -> Vec<Vec<Spoken<'_>>> {
    let all = sentences(text);
    let near = |at: Option<usize>| at.and_then(|at| all.get(at)).copied().unwrap_or_default();
    let sentences = all.iter().enumerate().map(|(at, sentence)| {
        parts(near(at.checked_sub(1)), unmarked(sentence), near(Some(at + 1)))
    });
    sentences.collect()
}

fn parts<'a>(previous: &'a str, sentence: &'a str, next: &'a str) -> Vec<Spoken<'a>> {
    let of = |start: usize, end: usize, bracketed: bool| Spoken {
        text: sentence[start..end].trim(),
        before: last_of(&sentence[..start]),
        after: first_of(&sentence[end..]),
        previous,
        next,
        place: (start, end),
        bracketed,
    };
    let whole = Spoken { text: inner(sentence), ..of(0, sentence.len(), false) };
    let mut found = vec![whole];
    let pieces = split(sentence);
    let several = pieces.len() > 1;
    for (start, end, bracketed) in pieces {
        if several {
            found.push(of(start, end, bracketed));
        }
        if let Some(colon) = sentence[start..end].rfind(": ") {
            found.push(of(start + colon + 1, end, bracketed));
        }
    }
    found
}

fn last_of(text: &str) -> &str {
    let from = text.len().saturating_sub(NEAR);
    &text[(from..).find(|at| text.is_char_boundary(*at)).unwrap_or_default()..]
}

fn first_of(text: &str) -> &str {
    let end = (NEAR..text.len()).find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(text.len())]
}

/// A sentence without the mark of a list, a sign or a `Note:` before it.
fn unmarked(sentence: &str) -> &str {
    let mut text = sentence.trim();
    loop {
        let first = text.chars().next().unwrap_or_default();
        let rest = &text[first.len_utf8().min(text.len())..];
        let spaced = rest.starts_with(char::is_whitespace);
        let number = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let pictured = rest.starts_with('\u{fe0f}');
        let drawn =
            pictured || !first.is_ascii() && !first.is_alphanumeric() && !"≥≤−“‘".contains(first);
        let mark = spaced && ("*+-–—•".contains(first) || first == '>' && !number);
        let label = text.split_once(':').filter(|(label, _)| {
            label.len() < 16 && LABELS.contains(&label.to_lowercase().as_str())
        });
        let sign = text.strip_prefix(':').and_then(|rest| rest.split_once(": "));
        let sign = sign.filter(|(sign, _)| !sign.contains(' '));
        text = match (label, sign) {
            (Some((_, rest)), _) | (_, Some((_, rest))) => rest.trim_start(),
            _ if drawn || mark => rest.trim_start(),
            _ => return text,
        };
    }
}

/// A sentence without brackets around all of it.
fn inner(sentence: &str) -> &str {
    let bare = sentence.trim_end_matches('.');
    let pair = [('(', ')'), ('[', ']')].into_iter().find_map(|(open, close)| {
        let inner = bare.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close]) && inner.contains(char::is_alphabetic)).then_some(inner)
    });
    pair.map_or(sentence, str::trim)
}

/// The parts of a sentence, and whether they are in brackets: commas, dashes and brackets divide
/// it, except in code.
fn split(sentence: &str) -> Vec<(usize, usize, bool)> {
    let (mut found, mut from, mut depth, mut code) = (Vec::new(), 0, 0_usize, false);
    let mut push = |from: usize, to: usize, bracketed: bool| {
        if sentence[from..to].contains(char::is_alphanumeric) {
            found.push((from, to, bracketed));
        }
    };
    for (at, c) in sentence.char_indices() {
        let rest = &sentence[at + c.len_utf8()..];
        let spaced = rest.is_empty() || rest.starts_with(char::is_whitespace);
        code ^= c == '`';
        let divides = match c {
            _ if code => false,
            '(' | '[' => true,
            ')' | ']' => depth > 0,
            ',' => spaced,
            '–' | '—' | '-' => spaced && sentence[..at].ends_with(' '),
            _ => false,
        };
        if divides {
            push(from, at, depth > 0);
            from = at + c.len_utf8();
            depth = match c {
                '(' | '[' => depth + 1,
                ')' | ']' => depth - 1,
                _ => depth,
            };
        }
    }
    let end = sentence.trim_end_matches(['.', ';', '!']).len().max(from);
    push(from, end, depth > 0);
    found
}

impl Spoken<'_> {
    /// Whether its context restricts its statement, or makes it one about something else than the
    /// attribute with this name.
    pub(crate) fn is_restricted(&self, own: &str) -> bool {
        let mut parts = self.before.split([',', '(', ')', ':']).map(str::trim);
        let aspect = self.before.starts_with("Its ");
        names_other(self.before, own)
            || aspect
            || ends_in_other_label(self.before, own)
            || is_restricted_before(self.before)
            || parts.any(is_restricted_before)
            || !matches!(mood(self.before), Mood::Stated | Mood::Permitted)
            || self.is_limited_behind()
    }

    fn is_limited_behind(&self) -> bool {
        let behind = self.after.trim_start_matches([',', ' ', '(', ')', ']', ':']);
        let later = SECOND.iter().find_map(|word| behind.strip_prefix(word));
        let second = later.unwrap_or(behind).starts_with(|c: char| c.is_ascii_digit());
        let cased = later.is_some() || CASED.iter().any(|word| behind.contains(word));
        let moody = !matches!(mood(behind), Mood::Stated | Mood::Permitted);
        let continued = self.next.starts_with(char::is_lowercase) || self.text.ends_with(';');
        is_restricted_after(self.after)
            || is_restricted_after(behind)
            || moody && !behind.is_empty()
            || second && cased
            || behind.starts_with("or ")
            || exempts(behind)
            || is_excepting(self.next)
            || continued && is_unsure_or_second(self.next)
            || self.previous.ends_with(';') && super::is_unsure(self.previous)
    }

    /// The label right before it, in lower case: `default` of `Default: 5-10`.
    pub(crate) fn label(&self) -> Option<String> {
        Some(self.before.trim_end().strip_suffix(':')?.to_lowercase())
    }

    /// Whether the words before it end in a number of a list: `1, 2, 3 or more`.
    pub(crate) fn goes_on_numbers(&self) -> bool {
        let before = self.before.trim_end().strip_suffix(',');
        before.is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
    }

    /// Whether the words before it make it one of several alternatives.
    fn is_of_choice(&self) -> bool {
        [" or ", "`", "\"", "/"].iter().any(|word| self.before.contains(word))
    }
}

/// Words before a number for other cases, or for another time.
const SECOND: [&str; 8] =
    ["but ", "soon ", "later ", "was ", "formerly ", "previously ", "planned: ", "currently "];

/// Words after such a number that introduce its case.
const CASED: [&str; 10] =
    [" for ", " before ", " in ", " on ", " with ", " at ", " if ", " when ", " under ", " after "];

/// The statements of a sentence about its attribute: all of it, its first words in brackets, or
/// asides at its end.
pub(crate) fn statements<'a>(sentence: &[Spoken<'a>], own: &str) -> Vec<(Topic, Verdict, &'a str)> {
    let Some((whole, parts)) = sentence.split_first() else { return Vec::new() };
    let kept = |(topic, verdict, text)| match verdict {
        Verdict::Yes if is_taken_back(topic, whole.next) => (topic, Verdict::Depends, text),
        _ => (topic, verdict, text),
    };
    let all = joined(whole.text);
    if !all.is_empty() {
        let restricted = whole.is_restricted(own);
        return all.into_iter().filter(|_| !restricted).map(kept).collect();
    }
    let found: Vec<Vec<_>> = parts.iter().map(|part| joined(part.text)).collect();
    let states = |at: &usize| !found[*at].is_empty();
    let opening = (0..parts.len()).take_while(|at| states(at) && parts[*at].bracketed).count();
    let closing = (0..parts.len()).rev().take_while(states).count();
    let others = parts.len() - closing;
    let aside = others < 2 && parts.get(others).is_some_and(|part| !part.is_of_choice());
    let taken = |at: &usize| *at < opening || aside && *at >= others;
    let taken = (0..parts.len()).filter(taken).filter(|at| !parts[*at].is_restricted(own));
    let holds = |at: usize, topic: Topic| match topic {
        Topic::Required | Topic::Optional => !opens_with_condition(parts[at].before),
        _ => true,
    };
    let all = taken.flat_map(|at| found[at].iter().map(move |one| (at, *one)));
    all.filter(|(at, one)| holds(*at, one.0)).map(|(_, one)| kept(one)).collect()
}

/// The statements of a clause without other words: `Required and read-only`.
fn joined(text: &str) -> Vec<(Topic, Verdict, &str)> {
    let whole = |text: &'_ str| statement(text).filter(|(.., rest)| *rest == Rest::Whole).is_some();
    let of = |text| statement(text).map(|(topic, verdict, _)| (topic, verdict, text));
    if text.len() > STATEMENT || !may_state(text) {
        return Vec::new();
    }
    if whole(text) {
        return of(text).into_iter().collect();
    }
    let text = text.trim_end_matches(['.', ';', '!']);
    let joins = [" and ", ", but ", ", ", " / ", " · ", " | "];
    let Some(join) = joins.iter().find(|join| text.contains(**join)) else { return Vec::new() };
    let parts = || text.split(join);
    if parts().all(whole) {
        parts().filter_map(of).collect()
    } else {
        Vec::new()
    }
}

/// The maximum length of a clause with one statement.
const STATEMENT: usize = 120;

/// Whether the text after a sentence takes it back, or has another number for other cases.
fn is_unsure_or_second(next: &str) -> bool {
    let second = next.starts_with(|c: char| c.is_ascii_digit()) && next.contains(" for ");
    super::is_unsure(next) || second
}
