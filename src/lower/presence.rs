//! In: the statements of a row about presence. Out: whether its attribute is required, and when;
//! contradictions are reported. Must not know: types.

use super::conflicts::Side;
use super::spot::Spot;
use super::Builder;
use crate::diagnostics::{Code, Diagnostic, AGREE, BESIDE};
use crate::read::page;
use crate::read::page::{By, Claim, Stated};
use crate::source::Span;

impl Builder<'_> {
    /// Whether an attribute must be there, and when, in the words of the page.
    pub(super) fn presence<'a>(
        &mut self,
        row: &'a page::Attribute,
        at: &Spot<'_>,
    ) -> (Option<bool>, Option<Stated<&'a str>>) {
        let condition = row.condition();
        let said = |claim: &Claim| match claim {
            Claim::Required(required) => Some(*required),
            _ => None,
        };
        let Some(loudest) = row.body.one(said) else { return (None, condition) };
        let depends = condition.filter(|condition| condition.by == By::Sentence);
        let corrected = matches!(loudest.by, By::Correction(_));
        if let (true, Some(depends), false) = (loudest.value, depends, corrected) {
            self.report_limited(loudest.span, depends, at);
            return (None, condition);
        }
        let opposite = row.body.all(said).find(|other| other.value != loudest.value);
        let opposite = opposite.filter(|_| !corrected);
        let kept = opposite.is_none_or(|opposite| {
            let side = |stated: Stated<bool>| {
                let says = if stated.value { "required" } else { "optional" };
                Side::new(format!("`{says}`"), stated.span, stated.by)
            };
            self.conflict(side(loudest), side(opposite), at).0
        });
        // That it need not be there is all that a sentence says that gives a condition for it.
        let own = loudest.by == By::Sentence && !loudest.value;
        (kept.then_some(loudest.value), condition.filter(|_| !own))
    }

    /// A cell says that it must be there, and a sentence when.
    fn report_limited(&mut self, span: Span, when: Stated<&str>, at: &Spot<'_>) {
        let message = format!("it is required, but `{}` restricts that", when.value);
        let found = Diagnostic::new(Code::ConflictingStatements, when.span, message);
        let found = found.label(span, BESIDE).at(at.path());
        self.diagnostics.push(found.help(AGREE));
    }
}
