//! In: the places that an earlier run named, and those of the pages now. Out: where each place was
//! before its page was moved, renamed or divided. Must not know: names.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Sections by their pages.
pub type Places = BTreeMap<String, BTreeSet<String>>;

/// So many pages are asked whether a section came from there.
const CANDIDATES: usize = 64;

/// The page that each section came from, by its page now and its heading: one that is no longer
/// there, and of several the one from which most came.
pub(super) fn moved(before: &Places, now: &Places) -> BTreeMap<(String, String), String> {
    let orphans = Orphans::of(before, now);
    let mut newcomers: Vec<(&str, &str)> = apart(now, before).collect();
    let mut votes: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (page, at) in &newcomers {
        orphans.of_section(page, at).for_each(|old| *votes.entry((page, old)).or_default() += 1);
    }
    let mut used: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut out = BTreeMap::new();
    // Those first that came in the largest company.
    let company = |(page, at): &(&str, &str)| {
        orphans.of_section(page, at).map(|old| votes[&(*page, old)]).max()
    };
    newcomers.sort_by_cached_key(|newcomer| Reverse(company(newcomer)));
    for (page, at) in newcomers {
        let free = orphans.of_section(page, at).filter(|old| !used.contains(&(*old, at)));
        let best = free.enumerate().max_by_key(|(nth, old)| (votes[&(page, *old)], Reverse(*nth)));
        if let Some((_, old)) = best {
            used.insert((old, at));
            out.insert((page.to_owned(), at.to_owned()), old.to_owned());
        }
    }
    out
}

/// Sections of some pages that others do not have.
fn apart<'a>(pages: &'a Places, others: &'a Places) -> impl Iterator<Item = (&'a str, &'a str)> {
    let all = pages
        .iter()
        .flat_map(|(page, places)| places.iter().map(move |at| (page.as_str(), at.as_str())));
    all.filter(|(page, at)| !others.get(*page).is_some_and(|places| places.contains(*at)))
}

/// Pages that had a section, by its heading and by the end of their paths.
struct Orphans<'a>(BTreeMap<(&'a str, &'a str), Vec<&'a str>>);

impl<'a> Orphans<'a> {
    fn of(before: &'a Places, now: &'a Places) -> Orphans<'a> {
        let mut pages: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
        for (page, at) in apart(before, now) {
            ends(page).for_each(|end| pages.entry((at, end)).or_default().push(page));
        }
        Orphans(pages)
    }

    /// The pages that a section may come from, those first whose path ends like that of its page.
    fn of_section<'s>(
        &'s self,
        page: &'s str,
        at: &'s str,
    ) -> impl Iterator<Item = &'a str> + use<'s, 'a> {
        let mut seen = BTreeSet::new();
        let found = ends(page).filter_map(move |end| self.0.get(&(at, end)));
        found.flatten().copied().filter(move |old| seen.insert(*old)).take(CANDIDATES)
    }
}

/// The end of a path in two parts, in one, and in none.
fn ends(path: &str) -> impl Iterator<Item = &str> {
    let mut slashes = path.rmatch_indices('/').map(|(at, _)| at + 1);
    let last = slashes.next().unwrap_or_default();
    let both = slashes.next().unwrap_or_default();
    [&path[both..], &path[last..], ""].into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(list: &[(&str, &[&str])]) -> Places {
        let owned = |list: &[&str]| list.iter().map(|at| (*at).to_owned()).collect();
        list.iter().map(|(page, at)| ((*page).to_owned(), owned(at))).collect()
    }

    fn found(before: &[(&str, &[&str])], now: &[(&str, &[&str])]) -> Vec<String> {
        let all = moved(&places(before), &places(now));
        all.iter().map(|((page, at), old)| format!("{page} {at}: {old}")).collect()
    }

    #[test]
    fn sections_come_from_pages_that_have_them_no_more() {
        let before: [(&str, &[&str]); 2] = [("a.md", &["Leaf", "Tree"]), ("b.md", &["Leaf"])];
        assert_eq!(found(&before, &before), [""; 0]);
        let renamed = [("b.md", &["Leaf"][..]), ("c.md", &["Leaf", "Root", "Tree"])];
        assert_eq!(found(&before, &renamed), ["c.md Leaf: a.md", "c.md Tree: a.md"]);
        let divided = [("a.md", &["Leaf"][..]), ("b.md", &["Leaf", "Tree"])];
        assert_eq!(found(&before, &divided), ["b.md Tree: a.md"]);
    }

    #[test]
    fn the_end_of_a_path_and_the_company_decide() {
        let before: [(&str, &[&str]); 2] = [("x/a.md", &["Leaf"]), ("x/b.md", &["Leaf"])];
        let moved = [("y/x/b.md", &["Leaf"][..]), ("y/x/c.md", &["Leaf"])];
        assert_eq!(found(&before, &moved), ["y/x/b.md Leaf: x/b.md", "y/x/c.md Leaf: x/a.md"]);
        let before: [(&str, &[&str]); 2] = [("a.md", &["Leaf"]), ("b.md", &["Bark", "Leaf"])];
        let moved = [("c.md", &["Bark", "Leaf"][..])];
        assert_eq!(found(&before, &moved), ["c.md Bark: b.md", "c.md Leaf: b.md"]);
    }
}
