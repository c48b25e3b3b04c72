//! In: a description. Out: the bounds that its sentences state: `At most 50 characters.` Must not
//! know: the type.

use super::sayings::Described;
use crate::dialect::{
    counted, is_excepting, is_unsure, sentences, Bounding, Counted, BOUND_JOINS, BOUND_PHRASES,
    BOUND_SUBJECTS, BOUND_VERBS, INCLUSIVE, NOT_EMPTY_PHRASES, NOT_NEGATIVE_PHRASES,
    POSITIVE_PHRASES, RANGE_JOINS, RANGE_OPENERS, UNIQUE_PHRASES,
};
use crate::read::page::{By, Claim, Claimed, Limit};
use serde_json::Number;

/// The bounds that whole sentences state, or what is right after `must be`.
pub(super) fn bounds(of: &Described<'_>) -> Vec<Claimed> {
    let mut found = of_text(&of.prose.text);
    // What is not empty is what has the type.
    let either = found.windows(2).any(|two| two == [Limit::MinLength(1), Limit::MinItems(1)]);
    let other = if of.of_array { Limit::MinLength(1) } else { Limit::MinItems(1) };
    found.retain(|limit| !either || *limit != other);
    found.into_iter().map(|limit| Claim::Limit(limit).at(of.span, By::Sentence)).collect()
}

/// The bounds of a text; none of a sentence that the one beside it takes back.
fn of_text(text: &str) -> Vec<Limit> {
    let all = sentences(text);
    let mut found = Vec::new();
    for (at, part) in all.iter().enumerate() {
        let joined = |at: Option<usize>| {
            at.and_then(|at| all.get(at)).is_some_and(|part| part.ends_with(';'))
        };
        let before = at.checked_sub(1);
        let depends = joined(before) && before.is_some_and(|before| is_unsure(all[before]));
        let excepted = all
            .get(at + 1)
            .is_some_and(|next| is_excepting(next) || joined(Some(at)) && is_unsure(next));
        if !depends && !excepted {
            found.extend(sentence(part));
        }
    }
    found
}

/// The bounds that one sentence states; none where it says anything else.
fn sentence(text: &str) -> Vec<Limit> {
    let lower = text.trim().trim_end_matches(['.', ';', '!']).to_lowercase();
    let lower = lower.replace('−', "-").replace(['’', '`'], "");
    let whole = lower.trim();
    if let Some(limits) = phrase(whole) {
        return limits;
    }
    let subject = BOUND_SUBJECTS.iter().find_map(|(subject, of_length)| {
        Some((whole.strip_prefix(subject)?.trim_start(), *of_length))
    });
    let (words, of_length) = subject.unwrap_or((whole, false));
    phrase(words)
        .or_else(|| bounded(whole, false))
        .or_else(|| bounded(words, of_length))
        .unwrap_or_default()
}

/// What a whole sentence says without a number.
fn phrase(words: &str) -> Option<Vec<Limit>> {
    let zero = || Number::from(0);
    if UNIQUE_PHRASES.contains(&words) {
        Some(vec![Limit::UniqueItems(true)])
    } else if NOT_EMPTY_PHRASES.contains(&words) {
        Some(vec![Limit::MinLength(1), Limit::MinItems(1)])
    } else if NOT_NEGATIVE_PHRASES.contains(&words) {
        Some(vec![Limit::Minimum(zero())])
    } else if POSITIVE_PHRASES.contains(&words) {
        Some(vec![Limit::ExclusiveMinimum(zero())])
    } else {
        None
    }
}

/// A range, a bound, or two bounds.
fn bounded(words: &str, of_length: bool) -> Option<Vec<Limit>> {
    if let Some(limits) = between(words, of_length) {
        return Some(limits);
    }
    if let Some(limits) = one(words).and_then(|bound| bound.limits(of_length, None)) {
        return Some(limits);
    }
    BOUND_JOINS.iter().find_map(|join| {
        let (first, second) = words.split_once(join)?;
        let (first, second) = (one(first.trim())?, one(second.trim())?);
        let mut limits = first.limits(of_length, Some(&second))?;
        limits.extend(second.limits(of_length, Some(&first))?);
        Some(limits)
    })
}

/// A number behind a phrase.
struct Bound {
    number: Number,
    how: Bounding,
    /// What it counts, where a noun or the phrase says so.
    counted: Option<Counted>,
}

impl Bound {
    /// What it states; what is beside it may say what both count.
    fn limits(&self, of_length: bool, beside: Option<&Bound>) -> Option<Vec<Limit>> {
        let other = beside.and_then(|beside| beside.counted);
        let implied = if of_length { Counted::Characters } else { Counted::Numbers };
        limits(&self.number, self.how, self.counted.or(other).unwrap_or(implied))
    }
}

/// The noun that ends a bound: nothing, or what is counted; none where something else follows.
fn noun(rest: &str) -> Option<Option<Counted>> {
    let mut rest = rest.trim().trim_end_matches([',', ')']);
    for word in INCLUSIVE {
        rest = rest.strip_prefix(word).or_else(|| rest.strip_suffix(word)).unwrap_or(rest).trim();
    }
    if rest.is_empty() {
        Some(None)
    } else {
        counted(rest).map(Some)
    }
}

/// A number at the start of a text, and the rest; none where its digits cannot be kept.
fn number(text: &str) -> Option<(Number, &str)> {
    let text = text.trim_start();
    let mut end = text
        .char_indices()
        .find(|(at, c)| !(c.is_ascii_digit() || *c == '.' || *c == '-' && *at == 0))
        .map_or(text.len(), |(at, _)| at);
    // `1,000`
    while let Some(group) = text[end..].strip_prefix(',').and_then(|rest| rest.get(..3)) {
        let goes_on = text[end + 4..].starts_with(|c: char| c.is_ascii_digit());
        if goes_on || !group.bytes().all(|byte| byte.is_ascii_digit()) {
            break;
        }
        end += 4;
    }
    let dots = text[..end].find("..").unwrap_or(end);
    let written = text[..dots].trim_end_matches('.');
    let number: Number = serde_json::from_str(&written.replace(',', "")).ok()?;
    let kept = written.contains('.') || !number.is_f64();
    kept.then(|| (number, &text[written.len()..]))
}

/// `between 1 and 100`, `1-100 characters`, `from 0 to 1`, `[0, 1]`.
fn between(words: &str, of_length: bool) -> Option<Vec<Limit>> {
    let opener = RANGE_OPENERS.iter().find_map(|opener| words.strip_prefix(opener));
    let words = opener.unwrap_or(words).trim_start();
    let (bracket, words) = match words.strip_prefix('[') {
        Some(inner) => (true, inner),
        None => (false, words),
    };
    let (least, rest) = number(words)?;
    let rest = rest.trim_start();
    let rest = if bracket {
        rest.strip_prefix(',')?
    } else {
        RANGE_JOINS.iter().find_map(|word| rest.strip_prefix(word))?
    };
    let (most, rest) = number(rest)?;
    let rest = if bracket { rest.trim_start().strip_prefix(']')? } else { rest };
    let implied = if of_length { Counted::Characters } else { Counted::Numbers };
    let of = noun(rest)?.unwrap_or(implied);
    let mut found = limits(&least, Bounding::Least, of)?;
    found.extend(limits(&most, Bounding::Most, of)?);
    Some(found)
}

/// `at most 50 characters`, `Minimum: 1`, `1 or more items`.
fn one(words: &str) -> Option<Bound> {
    let known = BOUND_PHRASES.iter().filter(|(phrase, ..)| words.starts_with(phrase));
    let (phrase, how, of_length) = known.max_by_key(|(phrase, ..)| phrase.len())?;
    let rest = words[phrase.len()..].trim_start_matches([' ', ':', '=', '.']);
    let rest = BOUND_VERBS.iter().find_map(|verb| rest.strip_prefix(verb)).unwrap_or(rest);
    let (number, rest) = number(rest)?;
    let of = noun(rest)?;
    let counted = of.or(of_length.then_some(Counted::Characters));
    // Of how many things it speaks, nothing says.
    let settled = *how != Bounding::Exactly || counted.is_some();
    settled.then_some(Bound { number, how: *how, counted })
}

fn limits(number: &Number, how: Bounding, of: Counted) -> Option<Vec<Limit>> {
    if of == Counted::Numbers {
        let number = number.clone();
        return Some(vec![match how {
            Bounding::Least => Limit::Minimum(number),
            Bounding::Most => Limit::Maximum(number),
            Bounding::Above => Limit::ExclusiveMinimum(number),
            Bounding::Below => Limit::ExclusiveMaximum(number),
            Bounding::Exactly => return None,
        }]);
    }
    let count = number.as_u64()?;
    let (least, most) = match how {
        Bounding::Least => (Some(count), None),
        Bounding::Most => (None, Some(count)),
        Bounding::Above => (Some(count.checked_add(1)?), None),
        Bounding::Below => (None, Some(count.checked_sub(1)?)),
        Bounding::Exactly => (Some(count), Some(count)),
    };
    let (least, most) = match of {
        Counted::Items => (least.map(Limit::MinItems), most.map(Limit::MaxItems)),
        _ => (least.map(Limit::MinLength), most.map(Limit::MaxLength)),
    };
    Some(least.into_iter().chain(most).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> String {
        let limits = of_text(text).into_iter();
        let shown = limits.map(|limit| format!("{}={}", limit.keyword(), limit.value()));
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn whole_sentences_state_bounds() {
        for (text, wanted) in [
            ("A size. Between 1 and 100.", "minimum=1 maximum=100"),
            ("Must be between 0 and 1", "minimum=0 maximum=1"),
            ("At most 50 characters.", "maxLength=50"),
            ("2-32 characters", "minLength=2 maxLength=32"),
            ("Max length: 255", "maxLength=255"),
            ("Minimum: -1.5", "minimum=-1.5"),
            ("Must contain at least 1 item", "minItems=1"),
            ("Must be greater than 0.", "exclusiveMinimum=0"),
            ("Unique items", "uniqueItems=true"),
            ("Exactly 4 items.", "minItems=4 maxItems=4"),
            ("Must be exactly 36 characters long.", "minLength=36 maxLength=36"),
            ("Must not exceed 1,000 characters.", "maxLength=1000"),
            ("Cannot be longer than 8 characters.", "maxLength=8"),
            ("No longer than 8.", "maxLength=8"),
            ("Must not be empty.", "minLength=1 minItems=1"),
            ("Cannot be negative.", "minimum=0"),
            ("At least 1 and at most 5 items.", "minItems=1 maxItems=5"),
            ("Min: 1, max: 5.", "minimum=1 maximum=5"),
            ("In the range [0, 1].", "minimum=0 maximum=1"),
            ("Range: 0..9", "minimum=0 maximum=9"),
            (">= 3", "minimum=3"),
            ("Fewer than 3 items", "maxItems=2"),
        ] {
            assert_eq!(found(text), wanted, "{text}");
        }
    }

    #[test]
    fn other_sentences_state_none() {
        for text in [
            "At most 50 characters are shown.",
            "Between 1 and 100 requests per second",
            "Returned at most 10",
            "At most half",
            "Max -1 items",
            "Should be at most 5.",
            "At most 5 if kind is a.",
            "At most 5 characters. Unless kind is a.",
            "If kind is a; at most 5.",
            "Not at most 5.",
            "Exactly 4.",
            "At most 8 bytes.",
            "At most 99999999999999999999.",
        ] {
            assert_eq!(found(text), "", "{text}");
        }
    }
}
