//! In: a description. Out: the bounds that its clauses state: `At most 50 characters.` Must not
//! know: the type.

use super::described::Described;
use crate::dialect::{
    binds, bound_before, bound_behind, counted, counts_parts, is_of_part, may_bound, mood,
    number_word, property, Bounding, Counted, Mood, Property, Spoken, BOUND_JOINS, BOUND_SUBJECTS,
    BOUND_VERBS, COUNTED_ITEMS, INCLUSIVE, RANGED, RANGE_JOINS, RANGE_OPENERS, SETTING_WORDS,
    UNBOUND,
};
use crate::read::page::{By, Claim, Claimed, Limit};
use serde_json::Number;

/// The bounds that clauses state.
pub(super) fn bounds(of: &Described<'_>) -> Vec<Claimed> {
    let mut found = of_clauses(of.clauses, of.name, of.of_array);
    // `Not empty` bounds the length of a text, or the items of an array, as the type requires.
    let either = found.windows(2).any(|two| two == [Limit::MinLength(1), Limit::MinItems(1)]);
    let other = if of.of_array { Limit::MinLength(1) } else { Limit::MinItems(1) };
    found.retain(|limit| !either || *limit != other);
    found.into_iter().map(|limit| Claim::Limit(limit).at(of.span, By::Sentence)).collect()
}

/// The bounds of clauses, sentence by sentence; none of those with an exception in another
/// sentence.
fn of_clauses(clauses: &[Vec<Spoken<'_>>], own: &str, of_array: bool) -> Vec<Limit> {
    let (mut found, mut excepted, mut empty) = (Vec::new(), Vec::new(), false);
    let words = Words { own, of_array };
    // The first clause of a sentence is all of it.
    if !clauses.iter().filter_map(|all| all.first()).any(|whole| may_bound(whole.text)) {
        return found;
    }
    for sentence in clauses {
        let (limits, read) = of_sentence(sentence, words);
        let unread = if read == 0 { 0..1 } else { 1..sentence.len() };
        for clause in sentence.get(unread).unwrap_or_default() {
            if clause.place.0 >= read {
                excepted.extend(special(clause.text));
                empty |= permits_empty(clause.text);
            }
        }
        limits.into_iter().for_each(|limit| {
            if !found.contains(&limit) {
                found.push(limit)
            }
        });
    }
    let holds = |limit: &Limit| !excepted.iter().any(|number| is_beyond(number, limit));
    found.retain(|limit| {
        let least = matches!(limit, Limit::MinLength(_) | Limit::MinItems(_));
        holds(limit) && !(empty && least)
    });
    found
}

/// The bounds that a clause states; none if it says anything else. `name` is that of its attribute.
pub(crate) fn limits_of(clause: &str, name: &str, of_array: bool) -> Option<Vec<Limit>> {
    let fits = clause.len() < CLAUSE && may_bound(clause);
    fits.then(|| Words { own: name, of_array }.limits(clause)).flatten()
}

/// Whether a number is beyond a bound.
fn is_beyond(number: &Number, limit: &Limit) -> bool {
    let number = number.as_f64().unwrap_or_default();
    let of = |bound: &Number| bound.as_f64().unwrap_or_default();
    match limit {
        Limit::Minimum(least) => number < of(least),
        Limit::ExclusiveMinimum(least) => number <= of(least),
        Limit::Maximum(most) => number > of(most),
        Limit::ExclusiveMaximum(most) => number >= of(most),
        Limit::MaxLength(most) | Limit::MaxItems(most) => number > *most as f64,
        _ => false,
    }
}

/// The bounds of one sentence or of its clauses, and where the last of these ends.
fn of_sentence(sentence: &[Spoken<'_>], words: Words<'_>) -> (Vec<Limit>, usize) {
    let (mut found, mut end) = (Vec::new(), 0);
    for clause in sentence.iter().filter(|clause| clause.text.len() < CLAUSE) {
        if clause.place.0 < end || !may_bound(clause.text) {
            continue;
        }
        let Some(limits) = words.limits(clause.text) else { continue };
        end = clause.place.1;
        let bound = clause.label().is_none_or(|label| binds(&label)) && !clause.goes_on_numbers();
        if bound && !is_of_part(clause.text, words.own) && !clause.is_restricted(words.own) {
            found.extend(limits);
        }
    }
    (found, end)
}

/// The maximum length of a clause about a bound.
const CLAUSE: usize = 120;

/// The numbers that a sentence without a bound excepts: `0 means no limit`, `Use -1 for all`.
fn special(sentence: &str) -> Vec<Number> {
    let plain = sentence.replace('`', "").to_lowercase().replace('−', "-");
    if UNBOUND.iter().any(|word| plain.contains(word)) {
        return Vec::new();
    }
    let starts = plain.match_indices(' ').map(|(at, _)| at + 1);
    let announced = |at: &usize| {
        let before = plain[..*at].trim_end();
        let word = before.rsplit(' ').next().unwrap_or_default();
        word.is_empty() || word.ends_with(':') || SETTING_WORDS.contains(&word)
    };
    let numbers = std::iter::once(0).chain(starts).filter(announced);
    let excepted = numbers.filter_map(|at| {
        let (number, rest) = number(&plain[at..])?;
        (at > 0 || rest.contains(char::is_alphabetic)).then_some(number)
    });
    excepted.collect()
}

/// Whether a sentence permits an empty value.
fn permits_empty(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let mut words = lower.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    words.any(|word| word == "empty" || word == "blank") && mood(sentence) != Mood::Denied
}

/// The reader of a clause's words.
#[derive(Clone, Copy)]
struct Words<'a> {
    /// The name of the attribute.
    own: &'a str,
    of_array: bool,
}

impl Words<'_> {
    /// The bounds that one clause states; none if it says anything else.
    fn limits(self, clause: &str) -> Option<Vec<Limit>> {
        let lower = clause.trim_end_matches(['.', ';', '!', ' ']).to_lowercase();
        let lower = lower.replace('−', "-").replace('’', "'").replace('`', "");
        let (mut words, mut implied) = (lower.trim(), None);
        if counts_parts(words) {
            return None;
        }
        if let Some(limits) = ranged(words).and_then(|range| between(range, None)) {
            return Some(limits);
        }
        let mut always = false;
        for _ in 0..8 {
            if let Some(limits) = self.stated(words, implied, always) {
                return Some(limits);
            }
            let (rest, counted, constant) = self.subject(words)?;
            words = rest;
            implied = counted.or(implied);
            always |= constant;
        }
        None
    }

    /// A property, a range, a bound, or two bounds.
    fn stated(self, words: &str, implied: Option<Counted>, always: bool) -> Option<Vec<Limit>> {
        let one = || self.one(words, always)?.limits(implied, None);
        let both = |join: &&str| self.both(words.split_once(*join)?, implied);
        let found = property(words).map(of_property).or_else(|| between(words, implied));
        let found = found.or_else(|| inequality(words)).or_else(one);
        found.or_else(|| BOUND_JOINS.iter().find_map(both))
    }

    /// Two bounds, or a property and a bound.
    fn both(self, (first, second): (&str, &str), implied: Option<Counted>) -> Option<Vec<Limit>> {
        let second = self.one(second.trim(), false)?;
        let (mut limits, beside) = match property(first.trim()) {
            Some(property) => (of_property(property), None),
            None => {
                let first = self.one(first.trim(), false)?;
                (first.limits(implied, Some(&second))?, Some(first))
            }
        };
        limits.extend(second.limits(implied, beside.as_ref())?);
        Some(limits)
    }

    /// `at most 50 characters`, `Minimum: 1`, `1 or more items`, `3 characters`
    fn one(self, words: &str, always: bool) -> Option<Bound> {
        if let Some((how, said, rest)) = bound_before(words) {
            let rest = rest.trim_start_matches([' ', ':', '=']);
            let rest = BOUND_VERBS.iter().find_map(|verb| rest.strip_prefix(verb)).unwrap_or(rest);
            let (number, rest) = number(rest)?;
            let items = self.of_array && said.is_none() && !words.contains("each");
            let counted = self.noun(rest)?.or(said).or(items.then_some(Counted::Items));
            // An exact number without a noun may count anything.
            let settled = how != Bounding::Exactly || counted.is_some();
            return settled.then_some(Bound { number, how, counted });
        }
        let (number, rest) = number(words)?;
        let rest = rest.trim_start();
        if let Some(rest) = rest.strip_prefix('+') {
            return Some(Bound { number, how: Bounding::Least, counted: self.noun(rest)? });
        }
        if let Some((how, rest)) = bound_behind(rest) {
            return Some(Bound { number, how, counted: self.noun(rest)? });
        }
        let end = rest.find(" or ").or_else(|| rest.rfind(' ')).unwrap_or(rest.len());
        if let (Some(of), Some((how, ""))) =
            (counted(&rest[..end]), bound_behind(rest[end..].trim()))
        {
            return Some(Bound { number, how, counted: Some(of) });
        }
        let of = self.noun(rest)?;
        let exact = of == Some(Counted::Characters) || always && of == Some(Counted::Items);
        exact.then_some(Bound { number, how: Bounding::Exactly, counted: of })
    }

    /// The text after one word of the subject of a clause, the counted quantity, and whether the
    /// bound always holds.
    fn subject(self, words: &str) -> Option<(&str, Option<Counted>, bool)> {
        let behind = |one: &str| {
            let rest = words.strip_prefix(one)?;
            rest.starts_with([' ', ':']).then(|| rest.trim_start_matches([':', ' ']))
        };
        let all = BOUND_SUBJECTS.iter().flat_map(|(list, counted)| {
            list.split('|').filter_map(move |one| Some((one, behind(one)?, *counted)))
        });
        let (one, rest, counted) = all.max_by_key(|(one, ..)| one.len())?;
        // `Each tag must be`
        let noun = rest.split_once(' ').filter(|_| one == "each");
        let noun = noun.filter(|(noun, _)| self.of_array && noun.chars().all(char::is_alphabetic));
        let verb = noun.filter(|(_, rest)| {
            ["must ", "may ", "can "].iter().any(|verb| rest.starts_with(verb))
        });
        Some((verb.map_or(rest, |(_, rest)| rest), counted, one.contains("always")))
    }

    /// The quantity that the noun at the end of a bound counts; none if something else follows.
    fn noun(self, rest: &str) -> Option<Option<Counted>> {
        let rest = bare(rest);
        let rest = rest.strip_suffix("each").map_or(rest, str::trim);
        let items = COUNTED_ITEMS.contains(&rest);
        let is_own = rest.trim_end_matches('s') == self.own.trim_end_matches('s');
        if rest.is_empty() {
            Some(None)
        } else if self.of_array && (is_own || items) {
            Some(Some(Counted::Items))
        } else {
            counted(rest).map(Some)
        }
    }
}

fn of_property(property: Property) -> Vec<Limit> {
    let zero = || Number::from(0);
    match property {
        Property::Unique => vec![Limit::UniqueItems(true)],
        Property::NotEmpty => vec![Limit::MinLength(1), Limit::MinItems(1)],
        Property::NotNegative => vec![Limit::Minimum(zero())],
        Property::Positive => vec![Limit::ExclusiveMinimum(zero())],
    }
}

/// `A number between 1 and 100`: the range of the value itself.
fn ranged(words: &str) -> Option<&str> {
    let at = [" between ", " from "].iter().find_map(|word| words.find(word))?;
    let mut before = words[..at].rsplit(' ');
    let noun = before.next()?;
    (RANGED.split('|').any(|one| one == noun) && before.count() < 3)
        .then(|| words[at..].trim_start())
}

/// A number beside a phrase.
struct Bound {
    number: Number,
    how: Bounding,
    /// The counted quantity, if a noun or the phrase states it.
    counted: Option<Counted>,
}

impl Bound {
    /// The limits of the bound; the bound beside it may state the counted quantity of both.
    fn limits(&self, implied: Option<Counted>, beside: Option<&Bound>) -> Option<Vec<Limit>> {
        let other = beside.and_then(|beside| beside.counted);
        let of = self.counted.or(other).or(implied).unwrap_or(Counted::Numbers);
        limits(&self.number, self.how, of)
    }
}

/// The words after a bound, without `inclusive`, which is the default.
fn bare(rest: &str) -> &str {
    let mut rest = rest.trim().trim_end_matches([',', ')']);
    for word in INCLUSIVE {
        rest = rest.strip_prefix(word).or_else(|| rest.strip_suffix(word)).unwrap_or(rest).trim();
    }
    rest
}

/// A number at the start of a text, and the rest; none if not all digits can be kept.
fn number(text: &str) -> Option<(Number, &str)> {
    let text = text.trim_start();
    if let Some((number, end)) = number_word(text) {
        return Some((Number::from(number), &text[end..]));
    }
    let signed = text.strip_prefix('+').unwrap_or(text);
    let mut end = signed
        .char_indices()
        .find(|(at, c)| !(c.is_ascii_digit() || *c == '.' || *c == '-' && *at == 0))
        .map_or(signed.len(), |(at, _)| at);
    // `1,000`
    while let Some(group) = signed[end..].strip_prefix(',').and_then(|rest| rest.get(..3)) {
        let goes_on = signed[end + 4..].starts_with(|c: char| c.is_ascii_digit());
        if goes_on || !group.bytes().all(|byte| byte.is_ascii_digit()) {
            break;
        }
        end += 4;
    }
    let dots = signed[..end].find("..").unwrap_or(end);
    let written = signed[..dots].trim_end_matches('.');
    let digits = written.replace(',', "");
    let digits = if digits.starts_with('.') { format!("0{digits}") } else { digits };
    let number: Number = serde_json::from_str(&digits).ok()?;
    let kept = written.contains('.') || !number.is_f64();
    kept.then(|| (number, &signed[written.len()..]))
}

/// `between 1 and 100`, `1-100 characters`, `from 0 to 1`, `[0, 1)`.
fn between(words: &str, implied: Option<Counted>) -> Option<Vec<Limit>> {
    let opener = RANGE_OPENERS.iter().find_map(|opener| words.strip_prefix(opener));
    let (strict, between) = (words.starts_with("strictly "), words.starts_with("between "));
    let words = opener.unwrap_or(words).trim_start();
    let bracket = words.chars().next().filter(|c| "[(".contains(*c));
    let (least, rest) = number(words.strip_prefix(['[', '(']).unwrap_or(words))?;
    let said = rest.len();
    let (rest, above) = end_said(rest, true);
    let said = rest.trim_start().len() + 2 < said;
    let rest = match bracket {
        Some(_) => rest.strip_prefix([',', ';'])?,
        None => RANGE_JOINS.iter().find_map(|word| rest.strip_prefix(word))?,
    };
    let (most, rest) = number(rest)?;
    let (rest, below) =
        if bracket.is_some() { (rest.trim_start(), false) } else { end_said(rest, said) };
    let close = rest.chars().next().filter(|c| bracket.is_some() && "])".contains(*c));
    let rest = if bracket.is_some() { &rest[close?.len_utf8()..] } else { rest };
    let rest = bare(rest);
    // The noun after the second bound counts for both.
    let once = between && below && bracket.is_none() && !said;
    let both = strict || once || rest.trim_start_matches([',', ' ']) == "exclusive";
    let of = if both || rest.is_empty() { None } else { Some(counted(rest)?) };
    let of = of.or(implied).unwrap_or(Counted::Numbers);
    let (above, below) = (above || bracket == Some('('), below || close == Some(')'));
    let found = range((&least, above || both), (&most, below || both), of);
    found.filter(|_| least.as_f64() <= most.as_f64())
}

/// The text after a remark in brackets on an end of a range, and whether that excludes the end:
/// `0 (exclusive)`.
fn end_said(rest: &str, any: bool) -> (&str, bool) {
    let rest = rest.trim_start();
    let inner = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let words = |inner: &str| {
        let word = !inner.is_empty() && inner.chars().all(char::is_alphabetic);
        word && (any || ["exclusive", "inclusive"].contains(&inner))
    };
    match inner.filter(|(inner, _)| words(inner)) {
        Some((inner, rest)) => (rest.trim_start(), inner == "exclusive"),
        None => (rest, false),
    }
}

/// `1 ≤ x ≤ 100`
fn inequality(words: &str) -> Option<Vec<Limit>> {
    let (least, rest) = number(words)?;
    let (or_least, rest) = compares(rest)?;
    let name = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|end| *end > 0)?;
    let (or_most, rest) = compares(&rest[name..])?;
    let (most, rest) = number(rest)?;
    let found = range((&least, !or_least), (&most, !or_most), Counted::Numbers);
    found.filter(|_| rest.trim().is_empty())
}

/// Whether the comparison at the start of a text includes equality, and the rest.
fn compares(text: &str) -> Option<(bool, &str)> {
    let text = text.trim_start();
    let equal = text.strip_prefix("<=").or_else(|| text.strip_prefix('≤'));
    let rest = equal.or_else(|| text.strip_prefix('<'))?;
    Some((equal.is_some(), rest.trim_start()))
}

/// The bounds of a range; each end with whether it is exclusive.
fn range(least: (&Number, bool), most: (&Number, bool), of: Counted) -> Option<Vec<Limit>> {
    let mut found = limits(least.0, if least.1 { Bounding::Above } else { Bounding::Least }, of)?;
    found.extend(limits(most.0, if most.1 { Bounding::Below } else { Bounding::Most }, of)?);
    Some(found)
}

fn limits(number: &Number, how: Bounding, of: Counted) -> Option<Vec<Limit>> {
    if of == Counted::Numbers {
        let limit = match how {
            Bounding::Least => Limit::Minimum,
            Bounding::Most => Limit::Maximum,
            Bounding::Above => Limit::ExclusiveMinimum,
            Bounding::Below => Limit::ExclusiveMaximum,
            Bounding::Exactly => return None,
        };
        return Some(vec![limit(number.clone())]);
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
mod tests;
