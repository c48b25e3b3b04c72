//! In: a description. Out: the claims of its first words, and of sentences of their own, about the
//! attribute. Must not know: other cells.

use super::described::Described;
use super::rules::Reading;
use super::text::Prose;
use crate::dialect::{
    denies_null, first_sentence, mood, permits_null, speaks_of_null, statement, statements,
    type_word, Mood, Presence, Rest, Topic, Verdict, NULL_TAILS,
};
use crate::json_type::{Access, JsonType};
use crate::read::page::{By, Claim};
use crate::text::fold;

/// A statement of a description, and its sentence.
type Statement<'t> = (Topic, Verdict, &'t str);

/// The presence that a statement gives.
fn presence((topic, verdict, _): &Statement<'_>) -> Option<Presence> {
    match (topic, verdict) {
        (Topic::Required, Verdict::Yes) | (Topic::Optional, Verdict::No) => Some(Presence::Always),
        (Topic::Required, Verdict::Depends) => Some(Presence::Conditional),
        (Topic::Required, Verdict::No) | (Topic::Optional, _) => Some(Presence::Optional),
        _ => None,
    }
}

/// The claims of a description about its attribute beside the type: the first statement counts. If
/// two statements of presence contradict each other, neither counts.
pub(super) fn said(of: &Described<'_>) -> Vec<Reading> {
    let text = of.prose.text.trim();
    let Some(first) = first_sentence(text) else { return Vec::new() };
    let opening = statement(&first_words(text)).filter(|(topic, _, rest)| {
        let loud = *rest != Rest::Words || is_loud(first) || is_strong(of.prose);
        loud || *topic == Topic::Nullable && !describes_noun(first)
    });
    let opening = opening.map(|(topic, verdict, _)| (topic, verdict, first));
    let later: Vec<Statement<'_>> =
        of.clauses.iter().flat_map(|sentence| statements(sentence, of.name)).collect();
    let known: Vec<Presence> = later.iter().filter_map(presence).collect();
    let torn = known.iter().any(|one| *one != known[0])
        && opening.as_ref().and_then(presence) != Some(Presence::Conditional);
    let all: Vec<Statement<'_>> = opening.into_iter().chain(later).collect();
    let whole = of.clauses.iter().map(|sentence| sentence.first().map_or("", |whole| whole.text));
    let whole = whole.filter(|whole| speaks_of_null(whole));
    let claims = claims(&all, &whole.collect::<Vec<_>>(), torn);
    let claims = claims.map(|claim| claim.at(of.row, By::Sentence)).collect();
    let message = "the description says both that it is required and that it is not";
    let help = "state only one of them in the page";
    let torn = torn.then(|| Reading::HalfRead(message.to_owned(), help, of.span));
    torn.into_iter().chain([Reading::Claims(claims)]).collect()
}

/// The claims of statements and of the sentences about `null`.
fn claims(all: &[Statement<'_>], of_null: &[&str], torn: bool) -> impl Iterator<Item = Claim> {
    let says = |of: Topic, verdicts: &[Verdict]| {
        all.iter().any(|(topic, verdict, _)| *topic == of && verdicts.contains(verdict))
    };
    let nullable = says(Topic::Nullable, &[Verdict::Yes, Verdict::Depends])
        || of_null.iter().any(|sentence| names_null(sentence) || permits_null(sentence));
    let not_null = says(Topic::Nullable, &[Verdict::No])
        || of_null.iter().any(|sentence| denies_null(sentence));
    let access = all.iter().find_map(|(topic, verdict, _)| match (topic, verdict) {
        (Topic::ReadOnly, Verdict::Yes) => Some(Access::ReadOnly),
        (Topic::WriteOnly, Verdict::Yes) => Some(Access::WriteOnly),
        _ => None,
    });
    let stated = all.iter().find_map(|one| Some((presence(one)?, one))).filter(|_| !torn);
    let condition = stated.filter(|(_, one)| one.1 == Verdict::Depends);
    let claims = [
        nullable.then_some(Claim::Kind(JsonType::Null)),
        not_null.then_some(Claim::NotNull),
        access.map(Claim::Access),
        condition.map(|(_, one)| Claim::Condition(one.2.to_owned())),
        says(Topic::Deprecated, &[Verdict::Yes]).then_some(Claim::Deprecated),
        stated.and_then(|(presence, _)| presence.required()).map(Claim::Required),
    ];
    claims.into_iter().flatten()
}

/// Whether a sentence ends with `null` as a possible value: `…, or null if unknown`.
fn names_null(sentence: &str) -> bool {
    let lower = sentence.to_lowercase().replace('`', "");
    let mut tails = NULL_TAILS.iter().filter_map(|tail| {
        let at = lower.find(tail).filter(|at| mood(&lower[..*at]) != Mood::Denied)?;
        Some(lower[at + 1..].trim_start_matches(['(', ',', ' ']))
    });
    tails.any(|tail| {
        matches!(statement(tail), Some((Topic::Nullable, Verdict::Yes | Verdict::Depends, rest))
            if rest != Rest::Words)
    })
}

/// `Nullable columns`, but not `Nullable string`.
fn describes_noun(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let next = lower.strip_prefix("nullable ").and_then(|rest| rest.split([' ', '.', ',']).next());
    next.is_some_and(|next| type_word(next).is_none() && next.chars().all(char::is_alphabetic))
}

/// Whether the first word is in capitals.
fn is_loud(sentence: &str) -> bool {
    let text = sentence.trim_start_matches(['(', '[', '*']);
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    end > 1 && text[..end].chars().all(char::is_uppercase)
}

/// Whether a description starts with emphasised text.
fn is_strong(prose: &Prose<'_>) -> bool {
    let shown = prose.parts.iter().find(|part| !part.shown.trim().is_empty());
    shown.is_some_and(|part| part.strong)
}

/// The maximum length of the first words of a description.
const FIRST: usize = 120;

fn first_words(text: &str) -> String {
    let end = text.char_indices().nth(FIRST).map_or(text.len(), |(at, _)| at);
    fold(&text[..end])
}
