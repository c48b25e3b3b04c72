//! In: the names of packages for other languages. Out: those that their registries refuse. Must not know:
//! what is in a package.

use super::Packages;
use crate::naming::PYTHON_KEYWORDS;

/// The names that cannot be, each with its key and the rule.
pub(super) fn refused(packages: &Packages) -> impl Iterator<Item = (&str, &str, &'static str)> {
    type Rule = (fn(&str) -> bool, &'static str);
    let npm: Rule = (
        is_npm,
        "use lower-case ASCII letters, digits, `-`, `.`, `_` and `~`, start with neither `.` nor `_`; a scope is allowed: \
        `@example/orders`",
    );
    let python: Rule = (
        is_python,
        "use ASCII letters, digits, `-`, `_` and `.`, start with a letter, end with a letter or a digit; a keyword of Python \
        is not allowed",
    );
    let go: Rule = (
        is_go,
        "use a path such as `example.com/orders/go`, of ASCII letters, digits, `-`, `.`, `_` and `~`; no part starts or ends \
        with `.`",
    );
    let named = [
        ("typescript", packages.typescript.as_deref(), npm),
        ("python", packages.python.as_deref(), python),
        ("go", packages.go.as_deref(), go),
    ];
    named.into_iter().filter_map(|(key, name, (is_right, help))| {
        name.filter(|name| !is_right(name)).map(|name| (key, name, help))
    })
}

/// The maximum length of an npm name.
const LONGEST: usize = 214;

fn is_npm(name: &str) -> bool {
    let is_part = |part: &str| {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._~".contains(c);
        !part.is_empty() && !part.starts_with(['.', '_']) && part.chars().all(plain)
    };
    let own = ["node_modules", "favicon.ico"];
    let (scope, part) = match name.strip_prefix('@').map(|rest| rest.split_once('/')) {
        None => (None, name),
        Some(Some((scope, part))) => (Some(scope), part),
        Some(None) => return false,
    };
    name.len() <= LONGEST && scope.is_none_or(is_part) && is_part(part) && !own.contains(&part)
}

fn is_python(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.ends_with(|c: char| c.is_ascii_alphanumeric())
        && name.chars().all(plain)
        && !PYTHON_KEYWORDS.iter().any(|word| word.eq_ignore_ascii_case(name))
}

fn is_go(path: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
    let is_part = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.ends_with('.')
            && part.chars().all(plain)
    };
    !path.starts_with('-') && path.split('/').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_as_their_registries_take_them() {
        let npm = ["@a/b", "a.b", "~a", "3d", "@a-b/c_d"];
        assert!(npm.into_iter().all(is_npm));
        let npm =
            ["", "@a", "@/a", "@a/", "A", "_a", ".a", "a b", "a/b", "@a/b/c", "node_modules", "é"];
        assert_eq!(npm.into_iter().filter(|name| is_npm(name)).collect::<Vec<_>>(), [""; 0]);
        assert!(!is_npm(&"a".repeat(LONGEST + 1)));
        assert!(["a", "A.b-c_d", "a3"].into_iter().all(is_python));
        let python = ["", "3d", "-a", "a-", "a b", "a/b", "Class", "é"];
        assert_eq!(python.into_iter().filter(|name| is_python(name)).collect::<Vec<_>>(), [""; 0]);
        assert!(["a", "example.com/a/v2", "example.com/A_b/c~d"].into_iter().all(is_go));
        let go = ["", "/a", "a/", "a//b", "a/../b", "a/.b", "a/b.", "a b", "-a", "https://a", "é"];
        assert_eq!(go.into_iter().filter(|name| is_go(name)).collect::<Vec<_>>(), [""; 0]);
    }
}
