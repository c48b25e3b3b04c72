//! In: a sentence of a description. Out: whether it permits `null` in passing. Must not know: other
//! sentences.

use super::words::{has_part, words};

/// Words before `null` where it is a value of the described attribute.
const BEFORE: &[&str] = words!(
    "set to, set it to, set this to, pass, pass in, use, send, specify, supply, provide, leave, \
    leave as, leave it, returns, return, returned as, will be, would be, is, this is, it is, can \
    be, may be, could be, might be, becomes, initially, usually, typically, normally, often, \
    sometimes, only, explicit, explicitly, a, the, otherwise, else, if, when"
);

/// Words after `null` at the start of a sentence or clause that explains it.
const AFTER: &[&str] = words!(
    "means, indicates, denotes, represents, signifies, stands for, implies, is, if, when, unless, \
    for, until, otherwise, where, in case, values, value, removes, clears, deletes, disables"
);

/// Words that reject the words before them.
const REFUSING: &[&str] = words!(
    "not, never, cannot, invalid, forbidden, rejected, disallowed, error, errors, illegal, \
    prohibited, unsupported, ignored, refused, no"
);

/// Words beside `null` with another meaning.
const OTHERS: &[&str] =
    words!("null-terminated, null byte, null bytes, null character, null island, null pointer");

/// Words of a short sentence that rules out `null`, besides those of [`REFUSING`].
const DENIAL: &[&str] = words!(
    "not, never, cannot, can't, no, non, neither, nor, disallows, forbidden, invalid, rejected"
);

/// The other words of such a sentence.
const DENIED: &[&str] = words!(
    "null, nulls, nullable, non-null, non-nullable, be, is, are, must, may, can, will, does, \
    accept, allow, allowed, value, values, or, empty, this, field, it, the, permitted"
);

/// Whether a sentence may be about `null`.
pub(crate) fn speaks_of_null(sentence: &str) -> bool {
    has_part(sentence, "null")
}

/// Whether a sentence says only that a value is never `null`.
pub(crate) fn denies_null(sentence: &str) -> bool {
    let lower = sentence.to_lowercase().replace(['`', '.'], "").replace('’', "'");
    let words: Vec<&str> = lower.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
    let denies = |word: &&str| DENIAL.contains(word) || word.starts_with("non-null");
    words.iter().any(|word| word.contains("null"))
        && words.iter().any(denies)
        && words.iter().all(|word| DENIED.contains(word) || DENIAL.contains(word))
}

/// Whether a sentence permits `null` for this attribute: `Set to null to clear.` One about another
/// attribute, by its code, does not.
pub(crate) fn permits_null(sentence: &str) -> bool {
    let lower = sentence.to_lowercase().replace("`null`", "null");
    let of_other = lower.contains('`');
    let asks = lower.trim_end().ends_with('?');
    if asks
        || of_other
        || !lower.contains("null")
        || OTHERS.iter().any(|words| lower.contains(words))
    {
        return false;
    }
    let clauses = lower.split([',', ';', ':', '(', ')', '–', '—']);
    let mut clauses = clauses.map(str::trim).filter(|clause| !clause.is_empty());
    let default = lower.contains("default");
    !default && clauses.any(permits)
}

fn permits(clause: &str) -> bool {
    let words: Vec<&str> = clause.split(|c: char| !(c.is_alphanumeric() || c == '\'')).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let Some(at) = words.iter().position(|word| *word == "null") else { return false };
    let (before, after) = (words[..at].join(" "), words[at + 1..].join(" "));
    let starts = |phrase: &&str| {
        after.strip_prefix(*phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let refused = ["is", "value", "values"].iter().any(starts)
        && words.iter().any(|word| REFUSING.contains(word) || word.ends_with("n't"));
    let explained = clause.contains("null =") || AFTER.iter().any(starts);
    let condition = before == "if" || before == "when";
    // `Ignored if null`
    let acts = ["ignored", "filled in", "unlimited", "unset", "omitted", "none", "unknown"];
    let handled = acts.iter().any(|act| {
        let rest = before.strip_prefix(act).map(str::trim);
        rest == Some("if") || rest == Some("when")
    });
    if handled && after.is_empty() {
        return true;
    }
    if condition {
        return after.is_empty();
    }
    // `The null device`
    let noun = ["a", "the"].contains(&before.as_str()) && !after.is_empty() && !explained;
    let told = BEFORE.contains(&before.as_str()) && !noun;
    !refused && (before.is_empty() && (explained || after.is_empty()) || told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_is_denied_in_a_sentence_of_its_own() {
        for text in [
            "Not null.",
            "Never `null`.",
            "Can’t be null.",
            "Null values are not allowed.",
            "Non-nullable.",
            "Must not be null or empty.",
            "No nulls.",
            "Disallows null.",
        ] {
            assert!(denies_null(text), "{text}");
        }
        for text in ["Can be null.", "Not null for cards.", "Not set: null.", "Never empty."] {
            assert!(!denies_null(text), "{text}");
        }
    }

    #[test]
    fn null_in_passing_is_permitted() {
        for text in [
            "If null, there is no limit.",
            "When `null`, there is no limit.",
            "Set to `null` to remove.",
            "Pass null to clear.",
            "Will be null if unpaid.",
            "Initially null.",
            "`null` = no limit.",
            "Null indicates no limit.",
            "A null value means none.",
            "If there is no name, `null`.",
            "Only null for guests.",
        ] {
            assert!(permits_null(text), "{text}");
        }
        for text in [
            "Never null.",
            "Must not be null.",
            "If `other` is null, it is ignored.",
            "A null-terminated text.",
            "The number of null entries.",
            "Is not null if paid.",
            "If the parent is null, this is ignored.",
            "Removes null keys.",
            "Null is not allowed.",
            "Null values are not allowed.",
            "Null is an error.",
            "Is null allowed?",
            "The null device.",
        ] {
            assert!(!permits_null(text), "{text}");
        }
    }
}
