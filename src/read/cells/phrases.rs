//! In: the text of a description besides its clauses. Out: the patterns that sentences state, and
//! the names that they give to its object. Must not know: clauses.

use super::described::Described;
use super::rules::Reading;
use super::text::{end_of, Marked, Part, Prose, AROUND};
use crate::dialect::{announces_pattern, is_of_other, last_sentence, words_in};
use crate::pattern::{is_marked, stated};
use crate::read::page::{By, Claim, Claimed, Limit};
use crate::source::Span;
use crate::text::fold;

/// The patterns that sentences state, ``Must match `^[a-z]+$` ``, and those that cannot be read.
pub(super) fn patterns(prose: &Prose<'_>, own: &str) -> Vec<Reading> {
    let (mut found, mut readings) = (Vec::new(), Vec::new());
    for (at, part) in prose.parts.iter().enumerate() {
        if part.marked != Some(Marked::Code) || !is_marked(&part.shown) {
            continue;
        }
        let before = &prose.parts[at.saturating_sub(BEFORE)..at];
        let before: String = before.iter().map(without_code).collect();
        let next = prose.parts[at + 1..].iter().find(|part| part.marked == Some(Marked::Code));
        let after = &prose.text[part.end..next.map_or(prose.text.len(), |next| next.start)];
        let sentence = last_sentence(end_of(&prose.text[..part.start], AROUND));
        let joined =
            next.is_some_and(|next| is_marked(&next.shown)) && JOINS.contains(&after.trim());
        if joined || !announces_pattern(&before, after, own) || is_of_other(sentence, own) {
            continue;
        }
        let slashed = part.shown.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
        match stated(slashed.unwrap_or(&part.shown)).filter(|_| !has_flags(&part.shown)) {
            Some(pattern) => {
                found.push(Claim::Limit(Limit::Pattern(pattern)).at(part.span, By::Sentence));
            }
            None if part.shown.contains("[]") => {}
            None => readings.push(unread(&part.shown, part.span)),
        }
    }
    // Two patterns may be alternatives.
    found.truncate(if found.len() > 1 { 0 } else { 1 });
    readings.push(Reading::Claims(found));
    readings
}

/// Marks and words between a pattern and another one.
const JOINS: [&str; 6] = [",", "and", "or", ", and", ", or", "/"];

/// `/^[a-z]+$/i`: a pattern with flags, which cannot be expressed.
fn has_flags(text: &str) -> bool {
    let behind = text.strip_prefix('/').and_then(|rest| rest.rsplit_once('/'));
    behind.is_some_and(|(_, flags)| {
        !flags.is_empty() && flags.len() < 4 && flags.chars().all(|c| "gimsuy".contains(c))
    })
}

/// The finding for a stated pattern that cannot be read.
pub(super) fn unread(text: &str, span: Span) -> Reading {
    let message = format!("`{text}` is not a pattern that can be read");
    let help = "write it as ECMA-262 has it with the flag `u`, without what looks ahead or behind";
    Reading::HalfRead(message, help, span)
}

/// The maximum number of parts of a sentence before its pattern.
const BEFORE: usize = 40;

fn without_code<'a>(part: &'a Part<'_>) -> &'a str {
    match part.marked {
        Some(Marked::Code) => " `…` ",
        Some(Marked::Bold) | None => &part.shown,
    }
}

/// The names that a description gives to its object, by the templates of the dialect.
pub(super) fn named(of: &Described<'_>) -> Vec<Claimed> {
    let templates = &of.dialect.settings().types.named;
    if templates.is_empty() {
        return Vec::new();
    }
    let texts = of.prose.parts.iter().map(|part| match part.marked {
        Some(Marked::Code) => format!(" `{}` ", part.shown),
        Some(Marked::Bold) | None => part.shown.to_string(),
    });
    let text = fold(&texts.collect::<Vec<_>>().join(" "));
    let mut found = Vec::new();
    for template in templates {
        let words = words_in(template.get_ref(), &text);
        if !words.is_empty() {
            of.dialect.uses(template);
        }
        let named = |word: &str| Claim::Named(word.to_owned()).at(of.span, By::Sentence);
        found.extend(words.into_iter().map(named));
    }
    found
}
