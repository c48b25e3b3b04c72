//! In: a description. Out: what its first words, and sentences of their own, say of the attribute.
//! Must not know: other cells.

use super::*;
use crate::dialect::{
    is_excepting, mood, permits_null, sentences, statement, Mood, Presence, Rest, Topic, Verdict,
    NULL_TAILS,
};
use crate::json_type::Access;
use crate::text::fold;

/// What a description says of its attribute beside its type.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Said {
    pub(super) presence: Option<Presence>,
    /// The sentence that says when it must be there.
    pub(super) condition: Option<String>,
    pub(super) access: Option<Access>,
    pub(super) deprecated: bool,
    pub(super) nullable: bool,
}

impl Said {
    /// Notes a statement, the first one of each kind.
    fn takes(&mut self, topic: Topic, verdict: Verdict, sentence: &str) {
        let presence = match (topic, verdict) {
            (Topic::Required, Verdict::Yes) | (Topic::Optional, Verdict::No) => Presence::Always,
            (Topic::Required, Verdict::Depends) => Presence::Conditional,
            (Topic::Required, Verdict::No) | (Topic::Optional, _) => Presence::Optional,
            (Topic::Nullable, Verdict::Yes | Verdict::Depends) => return self.nullable = true,
            (Topic::Deprecated, Verdict::Yes) => return self.deprecated = true,
            (Topic::ReadOnly, Verdict::Yes) => return self.accessed(Access::ReadOnly),
            (Topic::WriteOnly, Verdict::Yes) => return self.accessed(Access::WriteOnly),
            (Topic::Nullable | Topic::Deprecated | Topic::ReadOnly | Topic::WriteOnly, _) => return,
        };
        if self.presence.is_none() && presence == Presence::Conditional {
            self.condition = Some(sentence.to_owned());
        }
        self.presence = self.presence.or(Some(presence));
    }

    fn accessed(&mut self, access: Access) {
        self.access = self.access.or(Some(access));
    }
}

/// What a description says.
pub(super) fn said(cell: &[Item]) -> Said {
    let text = prose(cell);
    let mut said = Said::default();
    if !speaks(&text) {
        return said;
    }
    let all = sentences(&text);
    let Some(first) = all.first() else { return said };
    if let Some((topic, verdict, rest)) = statement(&first_words(&text)) {
        let loud = rest != Rest::Words || is_loud(first) || is_strong(cell);
        if loud || topic == Topic::Nullable {
            said.takes(topic, verdict, first);
        }
    }
    let mut later = Said::default();
    for (at, sentence) in all.iter().enumerate() {
        let taken_back = all.get(at + 1).is_some_and(|next| is_excepting(next));
        let found = statement(sentence).filter(|(_, _, rest)| *rest == Rest::Whole);
        if let Some((topic, verdict, _)) = found.filter(|_| at > 0 && !taken_back) {
            let before = later.presence;
            later.takes(topic, verdict, sentence);
            if before.is_some() && before != later.presence {
                return said;
            }
        }
        said.nullable |= names_null(sentence) || permits_null(sentence);
    }
    said.with(later)
}

impl Said {
    /// What is said first counts.
    pub(super) fn with(self, later: Said) -> Said {
        let condition = if self.presence.is_none() { later.condition } else { self.condition };
        Said {
            presence: self.presence.or(later.presence),
            condition,
            access: self.access.or(later.access),
            deprecated: self.deprecated || later.deprecated,
            nullable: self.nullable || later.nullable,
        }
    }
}

/// Whether one of the words may be in a text at all.
fn speaks(text: &str) -> bool {
    let parts = ["equired", "EQUIRED", "andatory", "ANDATORY", "ptional", "PTIONAL", "ull"];
    let more = ["eprecated", "EPRECATED", "only", "ONLY", "Only", "ompulsory", "bligatory", "NULL"];
    parts.iter().chain(&more).any(|part| text.contains(part))
}

/// Whether a sentence ends with `null` as one of what the value may be: `…, or null if unknown`.
fn names_null(sentence: &str) -> bool {
    let lower = sentence.to_lowercase().replace('`', "");
    let tails = NULL_TAILS.iter().filter_map(|tail| {
        let at = lower.find(tail).filter(|at| mood(&lower[..*at]) != Mood::Denied)?;
        Some(lower[at + 1..].trim_start_matches(['(', ',', ' ']))
    });
    let mut tails = tails;
    tails.any(|tail| {
        matches!(statement(tail), Some((Topic::Nullable, Verdict::Yes | Verdict::Depends, rest))
            if rest != Rest::Words)
    })
}

/// Whether the first word is in capitals.
fn is_loud(sentence: &str) -> bool {
    let text = sentence.trim_start_matches(['(', '[', '*']);
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    end > 1 && text[..end].chars().all(char::is_uppercase)
}

/// Whether a description starts with something that stands out.
fn is_strong(cell: &[Item]) -> bool {
    match cell.iter().find(|item| !is_blank(item)) {
        Some(Item::Element(block)) if block.name == "p" => is_strong(&block.children),
        Some(Item::Element(block)) => ["strong", "b", "em", "i", "code"].contains(&&*block.name),
        _ => false,
    }
}

/// How much of a description its first words are.
const FIRST: usize = 120;

fn first_words(text: &str) -> String {
    let end = text.char_indices().nth(FIRST).map_or(text.len(), |(at, _)| at);
    fold(&text[..end])
}

/// The text of a description, each paragraph, line and item of a list on a line of its own; tables
/// and blocks of code speak of something else.
pub(super) fn prose(items: &[Item]) -> String {
    let mut out = String::new();
    push_prose(items, &mut out);
    out.trim().to_owned()
}

fn push_prose(items: &[Item], out: &mut String) {
    for item in items {
        match item {
            Item::Text(text, _) => {
                out.extend(text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }));
            }
            Item::Element(block) => match &*block.name {
                "br" | "hr" => out.push('\n'),
                "table" | "pre" => out.push('\n'),
                "code" => out.push_str(&format!("`{}`", plain_text(&block.children))),
                "p" | "li" | "ul" | "ol" | "div" | "blockquote" => {
                    out.push('\n');
                    push_prose(&block.children, out);
                    out.push('\n');
                }
                _ => push_prose(&block.children, out),
            },
            Item::Table(_) | Item::Values(_) => out.push('\n'),
        }
    }
}
