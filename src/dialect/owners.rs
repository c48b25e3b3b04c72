//! In: headings and paragraphs above lists and tables. Out: the attribute that these describe, if words
//! say so. Must not know: whether there is one of that name.

use super::shapes::{announces_attributes, is_listed_name};
use super::words::words;

/// The attribute whose own attributes follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Owner {
    /// The names that lead to it.
    pub(crate) path: Vec<String>,
    /// Whether words announce attributes, and no values.
    pub(crate) announces: bool,
}

/// Words that announce values.
const OF_VALUES: &[&str] = words!(
    "value, values, one, either, choices, choice, strings, string, constants, formats, modes"
);

/// Words beside the name of an attribute that only announce its own attributes.
const BESIDE: &[&str] = words!(
    "nested, schema, for, block, blocks, object, objects, structure, the, of, a, an, each, every, \
    item, items, element, elements, entry, entries, argument, arguments, attribute, attributes, \
    field, fields, property, properties, parameters, options, members, keys, configuration, \
    section, reference, in, inside, below, its, type, with"
);

/// Nouns after the name of something with attributes.
const HOLDERS: &[&str] = words!("block, blocks, object, nested, structure, schema");

/// Of these, those of headings with a name that is no code.
const BLOCKS: [&str; 4] = ["block", "blocks", "nested", "schema"];

/// Words between an attribute and the one that contains it.
const WITHIN: [&str; 6] = ["in", "inside", "within", "of", "under", "for"];

/// Verbs after the name of something with attributes.
const HAVING: &[&str] = words!(
    "supports, support, contains, contain, has, have, takes, accepts, includes, exports, provides, \
    following, consists"
);

/// The attribute in the last sentence of a paragraph whose own attributes follow the colon: code is
/// in backticks.
pub(crate) fn owner_of_sentence(text: &str) -> Option<Owner> {
    let body = text.trim().strip_suffix(':')?;
    let start =
        body.rfind(['.', '!', '?', '\n']).filter(|at| body[at + 1..].starts_with([' ', '\n']));
    let last = &body[start.map_or(0, |at| at + 1)..];
    let names: Vec<&str> = last.split('`').skip(1).step_by(2).collect();
    let outside = outside(last);
    let having = outside.iter().any(|word| HAVING.contains(&word.as_str()));
    let beside = || outside.iter().all(|word| BESIDE.contains(&word.as_str()));
    if names.is_empty() {
        return plain_owner(last);
    }
    let attributes = announces_attributes(&format!("{last}:").replace('`', ""));
    let values = outside.iter().any(|word| OF_VALUES.contains(&word.as_str()));
    let holder = outside.iter().any(|word| HOLDERS.contains(&word.as_str()));
    let path = path_of(last, &names)?;
    let says = !values && (having || beside() || attributes);
    says.then_some(Owner { path, announces: attributes || holder })
}

/// `The logging block supports`
fn plain_owner(sentence: &str) -> Option<Owner> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let [article, name, noun, verb, ..] = words[..] else { return None };
    let lower = |word: &str| word.to_lowercase();
    let says = ["the", "each", "a"].contains(&lower(article).as_str())
        && HOLDERS.contains(&lower(noun).as_str())
        && HAVING.contains(&lower(verb).as_str());
    let name = name.trim_matches(|c: char| !(c.is_alphanumeric() || c == '_'));
    let path = vec![name.to_owned()];
    (says && is_listed_name(name)).then_some(Owner { path, announces: true })
}

/// The attribute that a heading names as code or as a block, without other words: code is in
/// backticks.
pub(crate) fn owner_of_heading(text: &str) -> Option<Owner> {
    let names: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
    let outside = outside(text);
    let beside = |word: &str| BESIDE.contains(&word.to_lowercase().as_str());
    let path = if names.is_empty() {
        let holds = outside.iter().any(|word| BLOCKS.contains(&word.as_str()));
        let shown: Vec<&str> = text.split_whitespace().filter(|word| !beside(word)).collect();
        let [name] = shown[..] else { return None };
        steps(name).filter(|_| holds)
    } else {
        path_of(text, &names).filter(|_| outside.iter().all(|word| beside(word)))
    };
    Some(Owner { path: path?, announces: true })
}

/// The words that are not code, in lower case.
fn outside(text: &str) -> Vec<String> {
    let shown = text.split('`').step_by(2).collect::<Vec<_>>().join(" ").to_lowercase();
    let words = shown.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The names that lead to the attribute: the parts of one name, or two names, the container first.
fn path_of(text: &str, names: &[&str]) -> Option<Vec<String>> {
    match names {
        [name] => steps(name),
        [inner, outer] => {
            let between = text.split('`').nth(2)?;
            let words: Vec<&str> = between.split_whitespace().collect();
            let within = words.iter().any(|word| WITHIN.contains(&word.to_lowercase().as_str()));
            let short = words.len() <= 4;
            let path = steps(outer)?.into_iter().chain(steps(inner)?);
            (within && short).then(|| path.collect())
        }
        _ => None,
    }
}

/// The names in a path with dots: of `a[].b` `a` and `b`.
fn steps(path: &str) -> Option<Vec<String>> {
    let names = path.split('.').map(|name| name.trim_end_matches("[]").to_owned());
    let names: Vec<String> = names.collect();
    names.iter().all(|name| is_listed_name(name)).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(text: &str) -> Option<Vec<String>> {
        owner_of_sentence(text).map(|owner| owner.path)
    }

    #[test]
    fn a_sentence_names_whose_attributes_follow() {
        for text in [
            "The `log` block supports:",
            "`log` supports the following:",
            "Nested `log`:",
            "Nested fields of `log`:",
            "A text. Each `log` block has the following attributes:",
            "The log block supports:",
            "Each item of `log` has these fields:",
        ] {
            assert_eq!(sentence(text), Some(vec!["log".to_owned()]), "{text}");
        }
        let both = || Some(vec!["a".to_owned(), "b".to_owned()]);
        assert_eq!(sentence("The `a.b` block supports:"), both());
        assert_eq!(sentence("The `b` block in `a` supports:"), both());
        for text in [
            "The following arguments are supported:",
            "For example `log`:",
            "Use `log` with care:",
            "The `log` block supports.",
            "Either `a` or `b` has these fields:",
            "One of `x`:",
            "`log` has these values:",
            "Possible values of `log`:",
        ] {
            assert_eq!(sentence(text), None, "{text}");
        }
    }

    #[test]
    fn a_heading_names_whose_attributes_follow() {
        for (text, path) in [
            ("Nested Schema for `a.b`", &["a", "b"][..]),
            ("`log` Block", &["log"]),
            ("log block", &["log"]),
            ("The `log` object", &["log"]),
        ] {
            assert_eq!(owner_of_heading(text).expect("it names one").path, path);
        }
        for text in ["Argument Reference", "How `log` works", "Two words", "Block", "Logging"] {
            assert_eq!(owner_of_heading(text), None, "{text}");
        }
    }
}
