//! In: references as texts. Out: where they lead from a base. Must not know: documents.

/// A reference beside a base: `a/b.json` and `../c.json` give `c.json`.
pub(super) fn joined(base: &str, reference: &str) -> String {
    if reference.is_empty() {
        return base.to_owned();
    }
    if reference.contains("://") || reference.starts_with("urn:") {
        return reference.to_owned();
    }
    if reference.starts_with('#') {
        return format!("{base}{reference}");
    }
    let (scheme, rest) = base.split_once("://").map_or(("", base), |(scheme, rest)| (scheme, rest));
    let mut parts: Vec<&str> = rest.split('/').collect();
    parts.pop();
    if reference.starts_with('/') {
        parts.truncate(usize::from(!scheme.is_empty()));
    }
    for part in reference.trim_start_matches('/').split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    if scheme.is_empty() {
        path
    } else {
        format!("{scheme}://{path}")
    }
}
