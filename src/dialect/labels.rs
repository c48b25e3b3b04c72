//! In: the label before a statement, and the name of its attribute. Out: whether the label may be
//! about something else. Must not know: the statement.

use super::types::type_word;
use super::words::words;

/// Words of a label for the attribute, for its value, or for a rule of it.
const OWN: &[&str] = words!(
    "value, values, field, fields, attribute, attributes, property, properties, parameter, \
    parameters, key, keys, item, items, element, elements, entry, entries, member, members, \
    option, options, choice, choices, enum, enumeration, type, types, kind, status, state, name, \
    content, contents, input, data, text, default, defaults, format, formats, pattern, \
    patterns, regex, regexp, expression, length, size, range, limit, limits, bound, bounds, min, \
    max, minimum, maximum, count, unit, units, usage, use, note, notes, nb, n.b, info, hint, tip, \
    important, warning, caution, attention, remark, remarks, comment, comments, description, \
    details, summary, meaning, example, examples, constraint, constraints, validation, \
    validations, validity, valid, rule, rules, restriction, restrictions, requirement, \
    requirements, required, optional, mandatory, presence, access, availability, mutability, \
    cardinality, multiplicity, occurrence, nullable, nullability, allowed, accepted, possible, \
    supported, available, permitted, specified, syntax, notation, encoding, domain, following, \
    as, e.g, i.e, also, see, schema, definition, deprecated, deprecation, read-only, write-only, \
    must, be, is, are, can, may, of, to, it, this, which, that, set, one, string, number"
);

/// The maximum number of words of such a label; a longer one is a sentence.
const LABEL: usize = 3;

/// Whether the text before a statement ends in a label without a word of the attribute, or of a
/// rule: `Linux:`, `Old behaviour:`.
pub(crate) fn ends_in_other_label(before: &str, own: &str) -> bool {
    let marks = |c: char| c == '*' || c == '_' || c.is_whitespace();
    let Some(label) = before.trim_end_matches(marks).strip_suffix(':') else { return false };
    let divides = ['.', ';', ',', '(', ')', '[', ']', '–', '—', '\n', ':', '!', '?'];
    let label = label.rsplit(divides).next().unwrap_or_default();
    // Code is looked at elsewhere.
    if label.contains(['`', '|', '/']) {
        return false;
    }
    let (label, own) = (label.to_lowercase(), own.to_lowercase());
    let words = label.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    let words: Vec<&str> = words.filter(|word| !["", "the", "a", "an"].contains(word)).collect();
    let is_own = |word: &&str| {
        let stem = word.trim_end_matches('s');
        OWN.contains(word) || type_word(word).is_some() || stem.len() > 1 && own.contains(stem)
    };
    !words.is_empty() && words.len() <= LABEL && !words.iter().any(is_own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_without_a_known_word_is_one_of_something_else() {
        for label in ["Linux: ", "Old behaviour: ", "**Proposed:** ", "The day. False: "] {
            assert!(ends_in_other_label(label, "size"), "{label}");
        }
        for label in ["", "Linux ", "The size: ", "Sizes: ", "Note: ", "Max length: ", "`x`: "] {
            assert!(!ends_in_other_label(label, "size"), "{label}");
        }
        assert!(!ends_in_other_label("The kinds of the parent of it: ", "x"));
    }
}
