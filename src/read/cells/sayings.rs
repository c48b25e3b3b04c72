//! In: the text of a description. Out: the claims of its sentences about the attribute, by one
//! table of rules. Must not know: clauses, which are removed from a text.

use super::described::Described;
use super::lexer::Run;
use super::rules::Reading;
use super::{bounds, defaults, leading, phrases, Reader};
use crate::diagnostics::{Code, Diagnostic, AGREE};
use crate::dialect::{clauses, is_one_or_many, limits_presence, Spoken};
use crate::read::page::{Attribute, By, Claim, Claimed};

/// A kind of statement: its rule looks at all sentences, which stay in the description.
type Saying = fn(&Described<'_>) -> Vec<Reading>;

/// All kinds.
const SAYINGS: &[Saying] = &[
    |of| read(phrases::named(of)),
    |of| phrases::patterns(of.prose, of.name),
    |of| read(bounds::bounds(of)),
    leading::said,
    |of| stated(of, Claim::OneOrMany, |clause| of.of_array && is_one_or_many(clause)),
    |of| {
        let defaults = defaults::of_description(of.prose, of.name);
        read(defaults.into_iter().map(|stated| stated.map(Claim::Default).by(By::Sentence)))
    },
];

/// The reading of claims that are read whole.
fn read(claims: impl IntoIterator<Item = Claimed>) -> Vec<Reading> {
    vec![Reading::Claims(claims.into_iter().collect())]
}

/// A claim that a clause states without a restriction.
fn stated(of: &Described<'_>, claim: Claim, says: impl Fn(&str) -> bool) -> Vec<Reading> {
    let mut clauses = of.clauses.iter().flatten();
    let found = clauses.any(|one| says(one.text) && !one.is_restricted(of.name));
    read(found.then(|| claim.at(of.span, By::Sentence)))
}

impl Reader<'_> {
    /// Adds the claims of a description's sentences to its attribute.
    pub(super) fn sayings(&mut self, run: &Run<'_>, of_array: bool, attribute: &mut Attribute) {
        let span = run.tokens.first().map_or(attribute.row, |token| token.span);
        let (row, dialect) = (attribute.row, self.dialect);
        let name = attribute.name.value.clone();
        let (prose, clauses) = (&run.prose, &clauses(&run.prose.text));
        let of = Described { prose, clauses, span, row, of_array, dialect, name: &name };
        // Of two descriptions, the first one with a statement of presence counts.
        let of_presence = |one: &Claimed| {
            one.by == By::Sentence && matches!(one.value, Claim::Required(_) | Claim::Condition(_))
        };
        let known = attribute.body.claims.iter().any(of_presence);
        for reading in SAYINGS.iter().flat_map(|saying| saying(&of)) {
            match reading {
                Reading::Claims(claims) => {
                    let new = claims.into_iter().filter(|one| !known || !of_presence(one));
                    attribute.body.claims.extend(new);
                }
                Reading::HalfRead(message, help, at) => self.report_half(message, help, at),
                Reading::NotMine => {}
            }
        }
        self.weigh_presence(clauses, attribute);
    }

    /// A column and a sentence contradict each other: an attribute is required only if both say so.
    fn weigh_presence(&mut self, clauses: &[Vec<Spoken<'_>>], attribute: &mut Attribute) {
        let claims = &attribute.body.claims;
        let column = claims.iter().find_map(|one| match one.value {
            Claim::Required(required) if one.by == By::Column => Some((required, one.span)),
            _ => None,
        });
        let Some((required, span)) = column else { return };
        let sentence = claims.iter().find(|one| {
            one.by == By::Sentence
                && match one.value {
                    Claim::Required(other) => other != required,
                    Claim::Condition(_) => required,
                    _ => false,
                }
        });
        let limited = required && sentence.is_none();
        let of_few = clauses.iter().filter(|_| limited).find_map(|sentence| {
            sentence.first().filter(|whole| limits_presence(whole.text)).map(|whole| whole.text)
        });
        let other = match (sentence.map(|one| (&one.value, one.span)), of_few) {
            (Some((Claim::Condition(words), at)), _) => (words.clone(), at),
            (Some((_, at)), _) => (if required { "optional" } else { "required" }.to_owned(), at),
            (None, Some(words)) => (words.to_owned(), attribute.row),
            (None, None) => return,
        };
        let (words, at) = other;
        let yes = if required { "required" } else { "not required" };
        let message = format!("`{words}` contradicts that it is {yes}");
        self.diagnostics.push(
            Diagnostic::new(Code::ConflictingStatements, at, message)
                .label(span, "said here")
                .at(self.at)
                .help(AGREE),
        );
        for one in attribute.body.claims.iter_mut().filter(|_| required) {
            if one.value == Claim::Required(true) {
                one.value = Claim::Required(false);
            }
        }
    }
}
