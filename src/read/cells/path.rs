//! In: the name of an attribute as written in its cell. Out: the steps that lead to it. Must not
//! know: the other rows.

use crate::dialect::{any_element, AnyElement};

/// A step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A key, and whether it holds an array.
    Key(String, bool),
    /// Any element of the step before it, as the page writes it.
    Any(String, AnyElement),
}

/// The steps of `a[].b.c`; none if a name is no such path.
pub(super) fn steps(name: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let mut rest = name;
    loop {
        // A name with an `@` is one key, dots included.
        if rest.starts_with('@') || rest.split('.').next().is_some_and(|part| part.contains('@')) {
            steps.push(Step::Key(rest.to_owned(), false));
            break;
        }
        rest = step(rest, &mut steps)?;
        if rest.is_empty() {
            break;
        }
        rest = rest.strip_prefix('.').filter(|rest| !rest.is_empty())?;
    }
    // `$.a`: the root.
    let root = matches!(steps.first(), Some(Step::Any(_, AnyElement::Root)));
    if root && steps.len() > 1 {
        steps.remove(0);
    }
    let keys = steps.iter().any(|step| matches!(step, Step::Key(..)));
    let starts = matches!(steps.first(), Some(Step::Key(..)));
    (keys && starts).then_some(steps)
}

/// Removes one step from the start of a path.
fn step<'a>(text: &'a str, steps: &mut Vec<Step>) -> Option<&'a str> {
    if let Some((inner, rest)) = quoted(text) {
        steps.push(Step::Key(inner.to_owned(), false));
        return brackets(rest, steps);
    }
    let braces = text.starts_with('{').then(|| text.find('}').map(|end| end + 1)).flatten();
    let end = braces.or_else(|| text.find(['.', '['])).unwrap_or(text.len());
    let end = end + version(&text[..end], &text[end..]);
    let (part, rest) = text.split_at(end);
    if let Some(any) = any_element(part).filter(|_| !part.is_empty() || in_brackets(rest, steps)) {
        steps.push(Step::Any(part.to_owned(), any));
    } else if part.is_empty() && !rest.starts_with('[') {
        return None;
    } else if !part.is_empty() {
        let plain = part.chars().all(|c| c.is_alphanumeric() || "_-$:.".contains(c));
        let holder = part.starts_with('{') && part.ends_with('}') && !steps.is_empty();
        if !plain && !holder {
            return None;
        }
        steps.push(Step::Key(part.to_owned(), false));
    }
    brackets(rest, steps)
}

/// The length of the rest of a version after its first number: `.0` of `oauth2.0`.
fn version(part: &str, rest: &str) -> usize {
    let numbered = part.ends_with(|c: char| c.is_ascii_digit())
        && part.starts_with(|c: char| c.is_ascii_alphabetic());
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts = rest.strip_prefix('.').filter(|_| numbered).into_iter();
    let parts = parts.flat_map(|rest| rest.split('.')).take_while(|part| number(part));
    parts.map(|part| part.len() + 1).sum()
}

/// `a.[].b`: brackets that are a step of their own.
fn in_brackets(rest: &str, steps: &[Step]) -> bool {
    rest.starts_with('[') && !steps.is_empty()
}

/// `[]`, `[0]`, `["a.b"]`, any number of them.
fn brackets<'a>(mut rest: &'a str, steps: &mut Vec<Step>) -> Option<&'a str> {
    while let Some(inner) = rest.strip_prefix('[') {
        if let Some((key, behind)) = quoted(inner) {
            steps.push(Step::Key(key.to_owned(), false));
            rest = behind.strip_prefix(']')?;
            continue;
        }
        let (index, behind) = inner.split_once(']')?;
        let known = index.is_empty() || any_element(index).is_some();
        known.then_some(())?;
        match steps.last_mut() {
            // An array of arrays is no path.
            Some(Step::Key(_, true)) => return None,
            Some(Step::Key(_, array)) => *array = true,
            Some(Step::Any(..)) => {}
            None => return None,
        }
        rest = behind;
    }
    Some(rest)
}

/// A quoted text at the start of another one, which is one step, and the rest.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let code = || text.strip_prefix('`')?.split_once('`');
    crate::dialect::quoted(text).or_else(code).filter(|(inner, _)| !inner.is_empty())
}

#[cfg(test)]
mod tests;
