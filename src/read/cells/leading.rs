//! In: a description. Out: what its first words, and sentences of their own, say of the attribute.
//! Must not know: other cells.

use super::rules::Reading;
use super::sayings::Described;
use super::text::Prose;
use crate::dialect::{
    clauses, denies_null, mood, permits_null, sentences, statement, statements, Mood, Presence,
    Rest, Topic, Verdict, NULL_TAILS,
};
use crate::json_type::{Access, JsonType};
use crate::read::page::{By, Claim, Claimed};
use crate::source::Span;
use crate::text::fold;

/// What a description says of its attribute beside its type.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Said {
    presence: Option<Presence>,
    /// The sentence that says when it must be there.
    condition: Option<String>,
    access: Option<Access>,
    deprecated: bool,
    nullable: bool,
    not_null: bool,
    /// Whether two sentences say something else of presence.
    torn: bool,
}

impl Said {
    /// Notes a statement, the first one of each kind.
    fn takes(&mut self, topic: Topic, verdict: Verdict, sentence: &str) {
        let presence = match (topic, verdict) {
            (Topic::Required, Verdict::Yes) | (Topic::Optional, Verdict::No) => Presence::Always,
            (Topic::Required, Verdict::Depends) => Presence::Conditional,
            (Topic::Required, Verdict::No) | (Topic::Optional, _) => Presence::Optional,
            (Topic::Nullable, Verdict::Yes | Verdict::Depends) => return self.nullable = true,
            (Topic::Nullable, Verdict::No) => return self.not_null = true,
            (Topic::Deprecated, Verdict::Yes) => return self.deprecated = true,
            (Topic::ReadOnly, Verdict::Yes) => return self.accessed(Access::ReadOnly),
            (Topic::WriteOnly, Verdict::Yes) => return self.accessed(Access::WriteOnly),
            (Topic::Deprecated | Topic::ReadOnly | Topic::WriteOnly, _) => return,
        };
        if self.presence.is_none() && verdict == Verdict::Depends {
            self.condition = Some(sentence.to_owned());
        }
        self.torn |= self.presence.is_some_and(|known| known != presence);
        self.presence = self.presence.or(Some(presence));
    }

    /// What it claims; nothing of presence, if it says two things of that.
    pub(super) fn readings(mut self, of: &Described<'_>) -> Vec<Reading> {
        let message = "the description says both that it is required and that it is not";
        let help = "state only one of them in the page";
        let torn = self.torn.then(|| Reading::HalfRead(message.to_owned(), help, of.span));
        if self.torn {
            (self.presence, self.condition) = (None, None);
        }
        torn.into_iter().chain([Reading::Claims(self.claims(of.row))]).collect()
    }

    /// What it claims.
    fn claims(self, span: Span) -> Vec<Claimed> {
        let claims = [
            self.nullable.then_some(Claim::Kind(JsonType::Null)),
            self.not_null.then_some(Claim::NotNull),
            self.access.map(Claim::Access),
            self.condition.map(Claim::Condition),
            self.deprecated.then_some(Claim::Deprecated),
            self.presence.and_then(Presence::required).map(Claim::Required),
        ];
        claims.into_iter().flatten().map(|claim| claim.at(span, By::Sentence)).collect()
    }

    fn accessed(&mut self, access: Access) {
        self.access = self.access.or(Some(access));
    }
}

/// What a description says.
pub(super) fn said(prose: &Prose<'_>, own: &str) -> Said {
    let mut said = Said::default();
    let text = prose.text.trim();
    let Some(first) = sentences(text).first().copied() else { return said };
    if let Some((topic, verdict, rest)) = statement(&first_words(text)) {
        let loud = rest != Rest::Words || is_loud(first) || is_strong(prose);
        if loud || topic == Topic::Nullable {
            said.takes(topic, verdict, first);
        }
    }
    let mut later = Said::default();
    for sentence in clauses(text) {
        for (topic, verdict, words) in statements(&sentence, own) {
            later.takes(topic, verdict, words);
        }
        let whole = sentence.first().map_or("", |whole| whole.text);
        said.nullable |= names_null(whole) || permits_null(whole);
        said.not_null |= denies_null(whole);
    }
    said.with(later)
}

impl Said {
    /// What is said first counts.
    fn with(self, later: Said) -> Said {
        let condition = if self.presence.is_none() { later.condition } else { self.condition };
        Said {
            presence: self.presence.or(later.presence),
            condition,
            access: self.access.or(later.access),
            deprecated: self.deprecated || later.deprecated,
            nullable: self.nullable || later.nullable,
            not_null: self.not_null || later.not_null,
            torn: later.torn && self.presence != Some(Presence::Conditional),
        }
    }
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
fn is_strong(prose: &Prose<'_>) -> bool {
    let shown = prose.parts.iter().find(|part| !part.shown.trim().is_empty());
    shown.is_some_and(|part| part.strong)
}

/// How much of a description its first words are.
const FIRST: usize = 120;

fn first_words(text: &str) -> String {
    let end = text.char_indices().nth(FIRST).map_or(text.len(), |(at, _)| at);
    fold(&text[..end])
}
