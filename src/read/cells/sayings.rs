//! In: the text of a description. Out: what its sentences claim of the attribute, by one table of
//! rules. Must not know: clauses, which are taken out of a text.

use super::rules::Reading;
use super::text::Prose;
use super::*;

/// A description, and what is known when its sentences are read.
pub(super) struct Described<'r> {
    pub(super) prose: &'r Prose<'r>,
    /// Where it is, and its row.
    pub(super) span: Span,
    pub(super) row: Span,
    /// Whether its type is an array.
    pub(super) of_array: bool,
    pub(super) dialect: &'r Dialect,
}

/// What sentences say of one kind: each looks at all of them, which stay in the description.
type Saying = fn(&Described<'_>) -> Vec<Reading>;

/// All kinds.
const SAYINGS: &[Saying] = &[
    |of| read(phrases::named(of)),
    |of| phrases::patterns(of.prose),
    |of| read(bounds::bounds(of)),
    |of| read(leading::said(of.prose).claims(of.row)),
    |of| {
        let default = defaults::of_description(of.prose);
        read(default.map(|stated| stated.map(Claim::Default).by(By::Sentence)))
    },
];

/// What is read whole.
fn read(claims: impl IntoIterator<Item = Claimed>) -> Vec<Reading> {
    vec![Reading::Claims(claims.into_iter().collect())]
}

impl Reader<'_> {
    /// What the sentences of a description say of its attribute.
    pub(super) fn sayings(&mut self, run: &Run<'_>, of_array: bool, attribute: &mut Attribute) {
        let span = run.tokens.first().map_or(attribute.row, |token| token.span);
        let (row, dialect) = (attribute.row, self.dialect);
        let of = Described { prose: &run.prose, span, row, of_array, dialect };
        // Of two descriptions, the first one that speaks of presence counts.
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
    }
}
