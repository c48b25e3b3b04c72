//! In: a description. Out: what its first words say of the attribute. Must not know: other cells.

use super::*;
use crate::dialect::{clause_word, is_condition, Clause, Presence};
use crate::json_type::Access;
use crate::text::fold;

/// What the first word of a description says as a sentence of its own, or in bold.
pub(super) fn leading_clause(words: &str) -> Option<Clause> {
    let text = words.trim_start_matches(['(', '[', '*']);
    let end = text.find(|c: char| !(c.is_alphabetic() || c == '-')).unwrap_or(text.len());
    let rest = &text[end..];
    let loud = text[..end].len() > 1 && text[..end].chars().all(|c| !c.is_lowercase());
    let ends = rest.is_empty() || rest.starts_with(['.', ':', ')', ']', '*', ',', ';']);
    (ends || loud).then(|| clause_word(&text[..end].to_lowercase()))?
}

/// `Read-only.`
pub(super) fn leading_access(words: &str) -> Option<Access> {
    let text = words.trim_start_matches(['(', '[', '*']);
    if !text.starts_with(['r', 'R', 'w', 'W']) {
        return None;
    }
    let text = text.to_lowercase().replace("read only", "read-only");
    let text = text.replace("write only", "write-only");
    let word = text.split(|c: char| !(c.is_alphabetic() || c == '-')).next().unwrap_or_default();
    let ends = text[word.len()..].is_empty()
        || text[word.len()..].starts_with(['.', ')', ']', ';', ':', '*', ',']);
    match word {
        "read-only" | "readonly" if ends => Some(Access::ReadOnly),
        "write-only" | "writeonly" if ends => Some(Access::WriteOnly),
        _ => None,
    }
}

/// What the first words of a description say of presence: `REQUIRED`, **Required**, `Optional.`
pub(super) fn leading_presence(cell: &[Item], words: &str) -> Option<Presence> {
    let first = cell.iter().find(|item| !is_blank(item))?;
    if let Item::Element(block) = first {
        if block.name == "p" {
            return leading_presence(&block.children, &first_words(&block.children));
        }
    }
    let strong = matches!(first, Item::Element(block)
        if ["strong", "b", "em", "i", "code"].contains(&&*block.name));
    let text = words.trim_start_matches(['(', '[']);
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let said = match clause_word(&word.to_lowercase())? {
        Clause::Required => Presence::Always,
        Clause::Optional => Presence::Optional,
        _ => return None,
    };
    let ends = rest.is_empty() || rest.starts_with(['.', ',', ';', ':', ')', ']']);
    let loud = word.chars().all(char::is_uppercase);
    if !(ends || strong || loud) {
        return None;
    }
    let next = rest.trim_start_matches(|c: char| !c.is_alphabetic());
    let next = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let conditional =
        !rest.trim_start().starts_with(['.', ':']) && is_condition(&next.to_lowercase());
    Some(if conditional && said == Presence::Always { Presence::Conditional } else { said })
}

/// How much of a description is looked at.
const FIRST: usize = 120;

/// The first words of a description.
pub(super) fn first_words(cell: &[Item]) -> String {
    let mut out = String::new();
    push_words(cell, &mut out);
    fold(&out)
}

fn push_words(items: &[Item], out: &mut String) {
    for item in items {
        if out.len() > FIRST {
            return;
        }
        match item {
            Item::Text(text, _) => {
                let end = text.char_indices().nth(FIRST).map_or(text.len(), |(at, _)| at);
                out.push_str(&text[..end]);
            }
            Item::Element(block) if block.name == "br" => out.push(' '),
            Item::Element(block) => push_words(&block.children, out),
            Item::Table(_) | Item::Values(_) => {}
        }
    }
}
