//! In: what a section holds. Out: what it says beside its tables: what a star means, values, links, code. Must not
//! know: attributes.

use super::*;

/// What a star behind names means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Legend {
    /// That the attribute must be there.
    Required,
    /// That a text below speaks of it.
    Footnote,
}

/// What a section says of a star, in a sentence of its own.
pub(super) fn legend(items: &[Item]) -> Option<Legend> {
    if !items.iter().any(has_star) {
        return None;
    }
    let texts = items.iter().filter_map(|item| match item {
        Item::Element(block) if block.name != "table" && block.name != "pre" => {
            Some(plain_text(&block.children))
        }
        Item::Text(text, _) => Some(text.to_string()),
        _ => None,
    });
    let mut found = None;
    for text in texts.filter(|text| text.contains('*')) {
        let lower = text.to_lowercase();
        if lower.contains("required") || lower.contains("mandatory") {
            return Some(Legend::Required);
        }
        if text.trim_start().starts_with('*') {
            found = Some(Legend::Footnote);
        }
    }
    found
}

/// Makes a table of values what a section is, where the section says nothing else.
pub(super) fn take_value_table(mut tables: Vec<Rc<Values>>, body: &mut Body) {
    let Some(table) = tables.pop().filter(|_| tables.is_empty() && !body.says_type()) else {
        return;
    };
    if !table.numbers.is_empty() {
        let part = |title: &str, values: &[(String, Span)]| Body {
            title: Some(title.into()),
            ..Body::of(Claim::Values(distinct(values)), table.span, By::Column)
        };
        let mut numbers = part("Number", &table.numbers);
        numbers.state(Claim::Kind(JsonType::Integer).at(table.span, By::Column));
        let members = vec![part("Name", &table.values), numbers];
        body.state(Claim::Members(Composition::AnyOf, members).at(table.span, By::Column));
        return;
    }
    let numbers = table.values.iter().all(|(value, _)| value.parse::<i64>().is_ok());
    if numbers || table.flags {
        body.state(Claim::Kind(JsonType::Integer).at(table.span, By::Column));
    }
    if table.flags {
        body.claims.extend(flags(&table));
    } else {
        body.state(Claim::Values(distinct(&table.values)).at(table.span, By::Column));
    }
}

/// Values, each once.
fn distinct(values: &[(String, Span)]) -> Vec<Stated<String>> {
    let mut seen = BTreeSet::new();
    let values = values.iter().filter(|(value, _)| seen.insert(value));
    values.map(|(value, span)| Stated::new(value.clone(), *span)).collect()
}

/// The bits that a table names; none if one of them is no bit of an integer.
fn flags(table: &Values) -> Vec<Claimed> {
    let flag = |((value, span), (name, text)): (&(String, Span), &(String, String))| {
        let bit = value.strip_prefix("1<<")?.parse().ok().filter(|bit| *bit < u64::BITS as u8)?;
        let flag = Flag { name: name.clone(), bit, description: literal(text) };
        Some(Claim::Flag(Box::new(flag)).at(*span, By::Column))
    };
    let flags: Option<Vec<_>> = table.values.iter().zip(&table.named).map(flag).collect();
    flags.unwrap_or_default()
}

/// The links of a text, those to other sites and those about the page left out.
pub(super) fn mentions(items: &[Item]) -> Vec<Stated<Link>> {
    let mut out = Vec::new();
    for item in items {
        let Item::Element(block) = item else { continue };
        match block.href.as_deref() {
            Some(href) => out.extend(
                Link::local(href, &plain_text(&block.children))
                    .filter(|link| !is_navigation(&link.text))
                    .map(|link| Stated::new(link, block.span)),
            ),
            None => out.extend(mentions(&block.children)),
        }
    }
    out
}

/// The links of a text that may lead to the values of its attribute.
pub(super) fn mentions_of_values(items: &[Item]) -> Vec<Stated<Link>> {
    let mut runs = Vec::new();
    push_runs(items, &mut runs);
    let text = |run: &(String, Option<Stated<Link>>)| run.0.clone();
    let mut found = Vec::new();
    let mut before = String::new();
    for (at, (shown, link)) in runs.iter().enumerate() {
        if let Some(link) = link {
            let after: String = runs[at + 1..].iter().take(NEAR).map(text).collect();
            if leads_to_values(&before, &after) {
                found.push(link.clone());
                continue;
            }
        }
        before.push_str(shown);
        let ends = before.rfind(". ").or_else(|| before.rfind(['\n', ';']));
        before.drain(..ends.map_or(0, |end| end + 1));
    }
    found
}

/// How many runs of text behind a link may belong to its sentence.
const NEAR: usize = 6;

fn push_runs(items: &[Item], out: &mut Vec<(String, Option<Stated<Link>>)>) {
    for item in items {
        match item {
            Item::Text(text, _) => out.push((text.to_string(), None)),
            Item::Element(block) => match block.href.as_deref() {
                Some(href) => {
                    let shown = plain_text(&block.children);
                    let link = Link::local(href, &shown).filter(|link| !is_navigation(&link.text));
                    out.push((shown, link.map(|link| Stated::new(link, block.span))));
                }
                None => {
                    push_runs(&block.children, out);
                    if ["p", "li", "br"].contains(&&*block.name) {
                        out.push(("\n".to_owned(), None));
                    }
                }
            },
            Item::Table(_) | Item::Values(_) => out.push(("\n".to_owned(), None)),
        }
    }
}

pub(super) fn quotes(items: &[Item]) -> Vec<(String, Span)> {
    let mut out = Vec::new();
    for item in items {
        if let Item::Element(block) = item {
            if block.name == "code" {
                out.push((plain_text(&block.children), block.span));
            } else {
                out.extend(quotes(&block.children));
            }
        }
    }
    out
}

/// Whether a text outside of tables and code has a star.
fn has_star(item: &Item) -> bool {
    match item {
        Item::Text(text, _) => text.contains('*'),
        Item::Element(block) => {
            block.name != "table" && block.name != "pre" && block.children.iter().any(has_star)
        }
        Item::Table(_) | Item::Values(_) => false,
    }
}
