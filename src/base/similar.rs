//! In: words, or sets of them. Out: their similarity. Must not know: what they name. The only
//! module that names strsim.

use std::collections::BTreeSet;

/// The most similar of the known names.
pub(crate) fn nearest<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let scored = known.map(|name| (strsim::jaro_winkler(wanted, name), name));
    scored
        .filter(|(score, _)| *score > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

/// The known word with the fewest slips, and their number: letters that are omitted, inserted,
/// replaced or swapped.
pub(crate) fn slip<'a>(
    word: &str,
    known: impl Iterator<Item = &'a str>,
) -> Option<(usize, &'a str)> {
    known
        .map(|known| (strsim::osa_distance(known, word), known))
        .min_by_key(|(distance, _)| *distance)
}

/// The one that has most pairs of letters in common with a text, whatever their case.
pub(crate) fn most_like<'a>(
    text: &str,
    known: impl Iterator<Item = &'a String>,
) -> Option<&'a String> {
    let likeness = |one: &String| strsim::sorensen_dice(&one.to_lowercase(), text);
    known.max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
}

/// Pairs of one of each list, by their numbers: the most alike first, and of equals those that stand
/// first; each is in one pair at most.
#[must_use]
pub fn most_alike(
    old: usize,
    new: usize,
    least: f64,
    likeness: impl Fn(usize, usize) -> f64,
) -> Vec<(usize, usize, f64)> {
    let mut scores = Vec::new();
    for a in 0..old {
        for b in 0..new {
            let score = likeness(a, b);
            if score >= least {
                scores.push((score, a, b));
            }
        }
    }
    scores.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut of_old, mut of_new, mut out) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (score, a, b) in scores {
        if !of_old.contains(&a) && !of_new.contains(&b) {
            of_old.insert(a);
            of_new.insert(b);
            out.push((a, b, score));
        }
    }
    out
}

/// The words of a text, in lower case.
#[must_use]
pub fn words(text: &str) -> BTreeSet<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    parts.map(str::to_lowercase).collect()
}

/// Dice's coefficient: the common share of two sets, from 0 to 1.
#[must_use]
pub fn dice(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    if a.is_empty() && b.is_empty() {
        return 0.0;
    }
    2.0 * a.intersection(b).count() as f64 / (a.len() + b.len()) as f64
}
