//! In: the sections of the pages and the definitions of a schema. Out: which is which. Must not
//! know: how they differ.

use super::documents::{At, Documents, Unreadable};
use super::nodes::node;
use std::collections::{BTreeMap, BTreeSet};
use tablewright::dialect::letters;
use tablewright::similar::{dice, most_alike};

/// A definition of one side.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) title: Option<String>,
    /// Other names that a person may give it.
    pub(super) aliases: Vec<String>,
    pub(super) at: At,
    members: BTreeSet<String>,
}

/// The definitions of documents that say more than that something is an object.
pub(super) fn named(
    documents: &Documents,
    list: Vec<(String, At)>,
) -> Result<Vec<Named>, Unreadable> {
    let one = |(name, at): (String, At)| {
        let schema = documents.schema(&at);
        let title = schema.and_then(|schema| schema.get("title")).and_then(|title| title.as_str());
        let title = title.map(str::to_owned);
        let node = node(documents, std::slice::from_ref(&at))?;
        if node.says_only_object() {
            return Ok(None);
        }
        let members = node.properties.into_keys().collect();
        let aliases =
            vec![format!("{}#{}", documents.path(&at), at.pointer), at.pointer.to_string()];
        Ok(Some(Named { name, title, aliases, at, members }))
    };
    list.into_iter().map(one).filter_map(Result::transpose).collect()
}

/// The definitions that are stated by a pointer, and have no name.
pub(super) fn pointed(
    documents: &Documents,
    known: &[Named],
    stated: &BTreeMap<String, String>,
) -> Result<Vec<Named>, Unreadable> {
    let is_known = |text: &str| {
        let is_it = |one: &Named| {
            one.name == text
                || one.title.as_deref() == Some(text)
                || one.aliases.iter().any(|alias| alias == text)
        };
        known.iter().any(is_it)
    };
    let mut out: Vec<Named> = Vec::new();
    for text in stated.values().filter(|text| text.contains('/') && !is_known(text)) {
        let Some(at) = documents.place(text) else { continue };
        for mut named in named(documents, vec![(text.clone(), at)])? {
            named.title = None;
            if out.iter().all(|one| one.name != named.name) {
                out.push(named);
            }
        }
    }
    Ok(out)
}

/// Why two definitions are taken for one.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The project file says so.
    Stated,
    /// They have the same title.
    Title,
    /// Their names have the same letters and digits.
    Name,
    /// So much of their members is the same, from 0 to 1.
    Likeness(f64),
}

/// The minimum similarity, and the minimum number of members.
const LIKENESS: (f64, usize) = (0.6, 3);

/// Numbers of definitions of the page and of the schema, and why they are the same.
pub(super) type Pairs = Vec<(usize, usize, By)>;

/// Pairs definitions; gives back what is stated and leads nowhere.
pub(super) fn pairs(
    page: &[Named],
    schema: &[Named],
    stated: &BTreeMap<String, String>,
) -> (Pairs, Vec<String>) {
    let mut taken = Taken { page: BTreeSet::new(), schema: BTreeSet::new(), list: Vec::new() };
    let mut unknown = Vec::new();
    for (heading, wanted) in stated {
        let is_it = |one: &Named| {
            one.name == *wanted
                || one.title.as_ref() == Some(wanted)
                || one.aliases.contains(wanted)
        };
        let of_page =
            page.iter().position(|one| one.title.as_ref() == Some(heading) || one.name == *heading);
        match (of_page, schema.iter().position(is_it)) {
            (Some(a), Some(b)) => taken.state(a, b),
            _ => unknown.push(format!("{heading} = {wanted}")),
        }
    }
    taken.equal(page, schema, By::Title, |one| one.title.iter().cloned().collect());
    taken.equal(page, schema, By::Title, |one| {
        one.title.iter().chain([&one.name]).cloned().collect()
    });
    taken.equal(page, schema, By::Name, |one| {
        one.title.iter().chain([&one.name]).map(|name| bare(name)).collect()
    });
    let (of_page, of_schema) = (endings(page), endings(schema));
    taken.equal(page, schema, By::Name, |one| {
        let both = of_page.iter().chain(&of_schema);
        one.title.iter().chain([&one.name]).flat_map(|name| short(name, both.clone())).collect()
    });
    let left = |list: &[Named], taken: &BTreeSet<usize>| -> Vec<usize> {
        let enough = |number: &usize| list[*number].members.len() >= LIKENESS.1;
        (0..list.len()).filter(|number| !taken.contains(number)).filter(enough).collect()
    };
    let (of_page, of_schema) = (left(page, &taken.page), left(schema, &taken.schema));
    let likeness =
        |a: usize, b: usize| dice(&page[of_page[a]].members, &schema[of_schema[b]].members);
    for (a, b, score) in most_alike(of_page.len(), of_schema.len(), LIKENESS.0, likeness) {
        taken.add(of_page[a], of_schema[b], By::Likeness(score));
    }
    (taken.list, unknown)
}

/// Pairs sections that say nothing with the definitions of their names that are left.
pub(super) fn silent(
    page: Vec<(String, Option<String>, At)>,
    schema: &[Named],
    pairs: &Pairs,
) -> Vec<(Named, usize)> {
    let taken: BTreeSet<usize> = pairs.iter().map(|(_, b, _)| *b).collect();
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for number in (0..schema.len()).filter(|number| !taken.contains(number)).rev() {
        let one = &schema[number];
        left.extend(one.title.iter().chain([&one.name]).map(|name| (bare(name), number)));
    }
    let mut out: Vec<(Named, usize)> = Vec::new();
    for (name, title, at) in page {
        let found = title.iter().chain([&name]).find_map(|name| left.get(&bare(name)).copied());
        let Some(found) = found.filter(|b| out.iter().all(|(_, other)| other != b)) else {
            continue;
        };
        let named = Named { name, title, aliases: Vec::new(), at, members: BTreeSet::new() };
        out.push((named, found));
    }
    out
}

/// The minimum similarity of two objects with one name, one of which is described inline.
const NAMED: f64 = 0.5;

/// Pairs what is left of the pages with objects that are described where they are used.
pub(super) fn inline(page: &[Named], schema: &[Named], pairs: &Pairs) -> Pairs {
    let known: BTreeSet<usize> = pairs.iter().map(|(a, _, _)| *a).collect();
    let left: Vec<usize> = (0..page.len()).filter(|number| !known.contains(number)).collect();
    let mut taken = Taken { page: known, schema: BTreeSet::new(), list: Vec::new() };
    let like = |a: usize, b: usize| dice(&page[left[a]].members, &schema[b].members);
    let names = |one: &Named| -> BTreeSet<String> {
        one.title.iter().chain([&one.name]).map(|name| bare(name)).collect()
    };
    let (of_page, of_schema): (Vec<_>, Vec<_>) = (
        left.iter().map(|number| names(&page[*number])).collect(),
        schema.iter().map(names).collect(),
    );
    let named = |a: usize, b: usize| match of_page[a].is_disjoint(&of_schema[b]) {
        true => 0.0,
        false => like(a, b),
    };
    for (a, b, _) in most_alike(left.len(), schema.len(), NAMED, named) {
        taken.add(left[a], b, By::Name);
    }
    let enough = |a: usize, b: usize| match page[left[a]].members.len() >= LIKENESS.1 {
        true => like(a, b),
        false => 0.0,
    };
    for (a, b, score) in most_alike(left.len(), schema.len(), LIKENESS.0, enough) {
        taken.add(left[a], b, By::Likeness(score));
    }
    taken.list
}

/// The pairs whose section and definition have nothing in common: the definition may be an envelope.
pub(super) fn around(page: &[Named], schema: &[Named], pairs: &Pairs) -> Vec<usize> {
    let apart = |(a, b, by): &(usize, usize, By)| {
        let (a, b) = (&page[*a].members, &schema[*b].members);
        *by != By::Stated && !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
    };
    (0..pairs.len()).filter(|at| apart(&pairs[*at])).collect()
}

/// For pairs with an envelope the object in it that is most like the section, if one is.
pub(super) fn inside(
    page: &[Named],
    schema: &[Named],
    inline: &[Named],
    pairs: &Pairs,
    around: &[usize],
) -> Vec<(usize, usize)> {
    let best = |pair: &usize| {
        let (a, b, _) = pairs[*pair];
        let home = &schema[b].at;
        let is_in = |one: &Named| {
            one.at.file == home.file && one.at.pointer.starts_with(&format!("{}/", home.pointer))
        };
        let all = (0..inline.len()).filter(|at| is_in(&inline[*at]));
        let scored = all.map(|at| (dice(&page[a].members, &inline[at].members), at));
        let found = scored.filter(|(score, _)| *score >= NAMED);
        let best = found.max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
        best.map(|(_, at)| (*pair, at))
    };
    around.iter().filter_map(best).collect()
}

struct Taken {
    page: BTreeSet<usize>,
    schema: BTreeSet<usize>,
    list: Pairs,
}

impl Taken {
    fn add(&mut self, page: usize, schema: usize, by: By) {
        if !self.page.contains(&page) && !self.schema.contains(&schema) {
            self.page.insert(page);
            self.schema.insert(schema);
            self.list.push((page, schema, by));
        }
    }

    /// Pairs what a person states: a definition may be that of several headings.
    fn state(&mut self, page: usize, schema: usize) {
        if self.page.insert(page) {
            self.schema.insert(schema);
            self.list.push((page, schema, By::Stated));
        }
    }

    /// Pairs those that have a name in common, each with the first one that is left.
    fn equal(
        &mut self,
        page: &[Named],
        schema: &[Named],
        by: By,
        names: impl Fn(&Named) -> Vec<String>,
    ) {
        let mut known: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, one) in schema.iter().enumerate() {
            for name in names(one) {
                known.entry(name).or_default().push(number);
            }
        }
        for (number, one) in page.iter().enumerate() {
            let all = names(one);
            let candidates = all.iter().filter_map(|name| known.get(name)).flatten();
            let free = candidates.copied().find(|number| !self.schema.contains(number));
            if let Some(free) = free {
                self.add(number, free, by);
            }
        }
    }
}

/// So many names of one side end with the same word, if it only says what kind of thing they are.
const ENDING: usize = 3;

/// The words that several names of one side end with, such as *Task*.
fn endings(list: &[Named]) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for one in list {
        let words: BTreeSet<String> =
            one.title.iter().chain([&one.name]).filter_map(|name| last_word(name)).collect();
        words.into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
    }
    counts.into_iter().filter(|(_, count)| *count >= ENDING).map(|(word, _)| word).collect()
}

/// The last word of a name of several.
fn last_word(name: &str) -> Option<String> {
    let start = name.char_indices().rev().find(|(at, c)| {
        let before = name[..*at].chars().next_back();
        *at > 0 && before.is_some_and(|before| !before.is_uppercase()) && c.is_uppercase()
    });
    start.map(|(at, _)| letters(&name[at..])).filter(|word| word.len() > 1)
}

/// A name with and without an ending.
fn short<'e>(name: &str, endings: impl Iterator<Item = &'e String>) -> Vec<String> {
    let whole = letters(name);
    let cut = endings.filter_map(|ending| whole.strip_suffix(ending.as_str()));
    let mut out: Vec<String> = cut.filter(|rest| !rest.is_empty()).map(String::from).collect();
    out.push(whole);
    out
}

/// Letters and digits of a name, without the word that says that it is an object.
fn bare(name: &str) -> String {
    let letters = letters(name);
    let ends = ["object", "schema"];
    let short =
        ends.iter().find_map(|end| letters.strip_suffix(end)).filter(|rest| !rest.is_empty());
    short.unwrap_or(&letters).to_owned()
}
