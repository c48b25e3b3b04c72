//! In: words of sentences about bounds. Out: the bounds. Must not know: where on a page they stand.

use super::lexicon::Lexicon;
use super::words::{is_digits, words};
use std::sync::LazyLock;
use Bounding::{Above, Below, Exactly, Least, Most};
use Counted::{Characters, Items};

/// The quantity that a bound restricts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counted {
    /// The number itself.
    Numbers,
    /// The length of a text.
    Characters,
    /// The number of items of an array.
    Items,
}

/// The way in which a phrase bounds the number beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bounding {
    /// The number is the minimum.
    Least,
    /// The number is the maximum.
    Most,
    /// The number is an exclusive minimum.
    Above,
    /// The number is an exclusive maximum.
    Below,
    /// The number is exact.
    Exactly,
}

/// Words before a bound, with the quantity that they imply; every word of a phrase.
pub(crate) const BOUND_SUBJECTS: &[(&str, Option<Counted>)] = &[
    ("a|an|the|its|it|this|value|values|number|integer|valid|allowed", None),
    ("possible|is|are|must be|must|has to be|have to be", None),
    ("must have|can have|must contain|contains|contain|has|always has|has always", None),
    ("in the range of|in the range|in range|in|range|ranges|of", None),
    ("each|each item|each element|each entry|each one|each of them|each value|items", None),
    ("length|fixed length", Some(Characters)),
    ("number of items|number of elements|number of entries", Some(Items)),
];

/// Whole clauses: no two items are equal.
const UNIQUE: &str = "without duplicates|duplicates are not allowed|must not contain duplicates|\
    may not contain duplicates|no duplicate items|items are distinct|must be unique|unique|\
    items must be unique|items are unique|unique items|all unique|no duplicates|distinct";

/// Whole clauses: there is at least one character or item.
const NOT_EMPTY: &str = "non-empty|nonempty|can't be empty|must not be empty|cannot be empty|\
    can not be empty|may not be empty|must be non-empty|must be nonempty|never empty|not empty|\
    must not be blank|cannot be blank|can't be blank|may not be blank";

/// Whole clauses: the number is not below zero.
const NOT_NEGATIVE: &str = "must not be negative|cannot be negative|must be non-negative|\
    must be nonnegative|never negative|not negative|non-negative integer|non-negative number";

/// Whole clauses: the number is above zero.
const POSITIVE: &str = "must be positive|always positive|strictly positive|positive integer|\
    positive number|must be strictly positive";

/// Whole clauses: one value may stand for an array of it.
const ONE_OR_MANY: &str =
    "one value or an array|one value or an array of values|a value or an array|\
    a value or an array of values|a single value or an array|a single value or an array of values|\
    one value or a list|a single value or a list|one value or several|one or many";

/// Words before these that do not change their meaning.
const PERMITTING: [&str; 5] = ["may be ", "can be ", "either ", "accepts ", "takes "];

/// Whether a clause says that one value may stand for an array of it.
pub(crate) fn is_one_or_many(clause: &str) -> bool {
    let lower = clause.trim_end_matches(['.', ';', '!', ' ']).to_lowercase();
    let bare = |words, start: &&str| str::strip_prefix(words, *start).unwrap_or(words);
    let words = PERMITTING.iter().fold(lower.trim(), bare);
    ONE_OR_MANY.split('|').any(|one| one == words)
}

/// The constraint of a clause without a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Property {
    Unique,
    NotEmpty,
    NotNegative,
    Positive,
}

/// Parts of words; each clause about a bound without a number has one of them.
const PROPERTIES: [&str; 7] =
    ["uniq", "duplicat", "distinct", "empty", "blank", "negative", "positive"];

static BOUNDED: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::of_parts(&[&["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], &NUMBERS, &PROPERTIES])
});

/// Whether a clause may state a bound: it has a number, or one of these words.
pub(crate) fn may_bound(clause: &str) -> bool {
    BOUNDED.is_in(clause)
}

/// The constraint that a whole clause without a number states.
pub(crate) fn property(words: &str) -> Option<Property> {
    let articled = words.strip_prefix("must be a ").or_else(|| words.strip_prefix("a "));
    let all = [
        (UNIQUE, Property::Unique),
        (NOT_EMPTY, Property::NotEmpty),
        (NOT_NEGATIVE, Property::NotNegative),
        (POSITIVE, Property::Positive),
    ];
    let is = |list: &str| list.split('|').any(|one| one == articled.unwrap_or(words));
    all.into_iter().find(|(list, _)| is(list)).map(|(_, property)| property)
}

/// Nouns before `between` for the value itself.
pub(crate) const RANGED: &str = "number|integer|value|int|float|decimal|percent|percentage|score|\
    latitude|longitude|ratio|fraction|probability|share|length|port";

/// Words before a range.
pub(crate) const RANGE_OPENERS: [&str; 3] = ["between ", "from ", "strictly between "];

/// Separators of the ends of a range.
pub(crate) const RANGE_JOINS: [&str; 9] = ["and", "to", "through", "...", "..", "…", "-", "–", "—"];

/// Separators of the ends of a range that is a single word.
const BETWEEN: [&str; 6] = [" to ", "...", "..", "…", "–", "-"];

/// The ends of a range: `1-10`.
pub(crate) fn range_ends(text: &str) -> Option<(&str, &str)> {
    BETWEEN.iter().find_map(|between| text.split_once(between))
}

/// Whether a text is a range of numbers.
pub(crate) fn is_number_range(text: &str) -> bool {
    range_ends(text).is_some_and(|(least, most)| is_digits(least) && is_digits(most))
}

/// Separators of two bounds in one clause.
pub(crate) const BOUND_JOINS: [&str; 6] = [", and ", " and ", ", the ", ", ", " but ", " / "];

/// Words between a phrase and its number.
pub(crate) const BOUND_VERBS: [&str; 6] =
    ["allowed is ", "allowed: ", "allowed ", "is ", "of ", "to "];

/// Remarks that a range includes its ends, which is the default.
pub(crate) const INCLUSIVE: [&str; 7] = [
    ", inclusive",
    "(both inclusive)",
    ", both inclusive",
    "(inclusive)",
    "(inclusive",
    "inclusively",
    "inclusive",
];

/// Nouns for counted things.
const NOUNS: [(&str, Counted); 2] = [
    (
        "characters|character|chars|char|characters long|character long|characters in length|\
        chars long|letters|letter|symbols|code points|unicode characters|digits|digit|digits long",
        Characters,
    ),
    ("items|item|elements|element|entries|entry", Items),
];

/// Words that make a bound count items where no noun does.
pub(crate) const COUNTED_ITEMS: [&str; 3] = ["is required", "are required", "required"];

/// Words of sentences whose numbers are no exceptions to a bound.
pub(crate) const UNBOUND: [&str; 6] = ["default", "example", "e.g.", "since", "version", "values"];

/// Words before a number that is an exception to a bound.
pub(crate) const SETTING_WORDS: [&str; 5] = ["use", "to", "pass", "is", "or"];

/// Nouns for parts of a text whose number is not its length: `at least 1 digit`.
const PARTS: &[&str] = words!("letter, letters, digit, digits, symbol, symbols");

/// Whether a clause counts parts of a text.
pub(crate) fn counts_parts(clause: &str) -> bool {
    let last = clause.rsplit(' ').next().unwrap_or_default();
    clause.contains("contain") && PARTS.contains(&last)
}

/// Last words of a label whose numbers are no bounds: `Default: 5-10`.
const UNBINDING: &[&str] = words!(
    "default, defaults, recommended, recommendation, typical, suggested, suggestion, average, \
    usual, normal, preferred, optimal, ideal, example, examples, tip, hint, todo, was, before, \
    previously, formerly, soon, planned, future, step, see"
);

/// Whether the numbers after a label, in lower case, bound the value.
pub(crate) fn binds(label: &str) -> bool {
    let last = label.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    !UNBINDING.contains(&last)
}

/// The quantity that a noun stands for.
pub(crate) fn counted(noun: &str) -> Option<Counted> {
    let is = |(nouns, _): &&(&str, Counted)| nouns.split('|').any(|one| one == noun);
    NOUNS.iter().find(is).map(|(_, counted)| *counted)
}

/// Numbers in words.
const NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];

/// The number word at the start of a text, and its length.
pub(crate) fn number_word(text: &str) -> Option<(usize, usize)> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let number = NUMBERS.iter().position(|word| *word == &text[..end])?;
    Some((number, end))
}

/// Phrases before a number, with the quantity that they state, if any.
const BEFORE: &[(&str, Bounding, Option<Counted>)] = &[
    (
        "at least|greater than or equal to|>=|≥|minimum value|min value|minimum number|minimum|min.|min",
        Least,
        None,
    ),
    ("min. length|minlength|minimum length|min length", Least, Some(Characters)),
    ("minitems|minimum items|minimum number of items|min items", Least, Some(Items)),
    ("can be up to|can have up to", Most, None),
    ("at most|up to|less than or equal to|<=|≤|maximum value|max value|max. value", Most, None),
    ("maximum number|maximum|max.|max|limited to|limit|maximum size|not exceeding", Most, None),
    ("max. length|maxlength|maximum length|max length", Most, Some(Characters)),
    ("maxitems|maximum items|maximum number of items|max items", Most, Some(Items)),
    ("exactly|precisely|always exactly", Exactly, None),
];

/// Words for a comparison with a number, and the bound that they state without a negation.
const COMPARING: &[(&str, Bounding, Option<Counted>)] = &[
    ("greater than|more than|larger than|higher than|above|exceed|>", Above, None),
    ("longer than", Above, Some(Characters)),
    ("less than|fewer than|smaller than|lower than|below|under|<", Below, None),
    ("shorter than", Below, Some(Characters)),
];

/// Words that negate a comparison.
const DENYING: &str = "no|not|must not be|must not|cannot be|cannot|can not be|can not|can't be|\
    can't|may not be|may not|is not|should never be|must never be|must never|never";

/// The bound that the phrase at the start of a clause states for the number after it: the longest
/// phrase, its quantity, and the rest.
pub(crate) fn bound_before(words: &str) -> Option<(Bounding, Option<Counted>, &str)> {
    let longest = |list: &str, words: &str| {
        list.split('|').filter(|one| words.starts_with(one)).map(str::len).max()
    };
    let of = |table: &[(&str, Bounding, Option<Counted>)], words: &str| {
        let found = table
            .iter()
            .filter_map(|(list, how, counted)| Some((longest(list, words)?, *how, *counted)));
        found.max_by_key(|(length, ..)| *length)
    };
    let plain = [of(BEFORE, words), of(COMPARING, words)].into_iter().flatten();
    let plain = plain.max_by_key(|(length, ..)| *length);
    let denied = longest(DENYING, words).and_then(|length| {
        let rest = words[length..].strip_prefix(' ')?;
        let (more, how, counted) = of(COMPARING, rest)?;
        Some((length + 1 + more, if how == Above { Most } else { Least }, counted))
    });
    let (length, how, counted) = denied.or(plain)?;
    Some((how, counted, &words[length..]))
}

/// Phrases after a number and its noun.
const BEHIND: &[(&str, Bounding)] = &[
    ("or more|or greater|or higher|or longer|minimum|min.|min|or above|and above", Least),
    ("or less|or fewer|or lower|or shorter|maximum|max.|max|or below|at most", Most),
];

/// The bound that the words right after a number state, and the rest.
pub(crate) fn bound_behind(words: &str) -> Option<(Bounding, &str)> {
    let rest = |list: &str| list.split('|').find_map(|one| words.strip_prefix(one));
    BEHIND.iter().find_map(|(list, how)| Some((*how, rest(list)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_property_may_bound() {
        for phrase in
            [UNIQUE, NOT_EMPTY, NOT_NEGATIVE, POSITIVE].iter().flat_map(|all| all.split('|'))
        {
            assert!(property(phrase).is_some() && may_bound(phrase), "{phrase}");
        }
        for (clause, may) in [("At most TWO", true), ("up to 7", true), ("The name", false)] {
            assert_eq!(may_bound(clause), may, "{clause}");
        }
    }
}
