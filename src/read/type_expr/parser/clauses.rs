//! In: the pieces beside a type. Out: their statements about presence, `null`, the default. Must
//! not know: words for types.

use super::super::{Kind, TypeCell};
use super::{Members, Parser, Read, Unread};
use crate::dialect::{
    clause_word, is_condition, is_denial, is_denied, mood, tells_another_time, type_word, Clause,
    Mood,
};
use crate::read::page::{Stated, TypeExpr};

impl Parser<'_> {
    /// `required`, `default 0` and the like; whether there was one.
    pub(super) fn clause(&mut self, members: &mut Members) -> Read<bool> {
        let Some(word) = self.peek_word() else { return Ok(false) };
        if tells_another_time(&word) && !members.terms.is_empty() {
            self.at += 1;
            self.note();
            return Ok(true);
        }
        if is_denial(&word) {
            return Ok(self.denied(&word));
        }
        // `required, unless x`
        if self.out.required == Some(true) && is_condition(&word) && word != "either" {
            self.out.required = None;
            self.at += 1;
            self.note();
            return Ok(true);
        }
        let Some(clause) = clause_word(&word).filter(|_| !self.opens_container(&word)) else {
            return Ok(false);
        };
        let span = self.span();
        self.at += 1;
        if self.peek_word().is_some_and(|word| is_condition(&word)) {
            // A value that is `null` at times may be `null`.
            if clause == Clause::Nullable {
                members.nullable = members.nullable.or(Some(span));
            }
            self.note();
            return Ok(true);
        }
        if clause == Clause::Required && self.is_restricted(members) {
            return Ok(true);
        }
        match clause {
            Clause::Required => self.out.required = self.out.required.or(Some(true)),
            Clause::Optional => self.out.required = self.out.required.or(Some(false)),
            Clause::Nullable => members.nullable = members.nullable.or(Some(span)),
            Clause::Deprecated => self.out.deprecated = self.out.deprecated.or(Some(span)),
            Clause::Note => self.out.notes.push(word),
            Clause::Default => {
                let _ = self.eat_word("is") || self.eat(':') || self.eat('=');
                let value = match self.peek() {
                    Some(Kind::Word(word) | Kind::Quoted(word)) => word.clone(),
                    _ => return Err(Unread),
                };
                self.out.default = Some(Stated::new(value, self.span()));
                self.at += 1;
            }
        }
        Ok(true)
    }

    /// `not nullable`, `not null`, `non-null`: a negated clause does not change the type. Any other
    /// negation is not understood.
    fn denied(&mut self, word: &str) -> bool {
        let next = self.word_at(self.at + 1);
        let clause = next.as_deref().and_then(clause_word);
        let known = is_denied(word) || clause.is_some() || next.as_deref() == Some("null");
        if !known {
            return false;
        }
        if clause.is_none_or(|clause| clause == Clause::Nullable) {
            self.out.not_null = Some(self.span());
        }
        if !is_denied(word) {
            self.at += 1;
            if clause == Some(Clause::Required) {
                self.out.required = self.out.required.or(Some(false));
            }
        }
        self.at += 1;
        true
    }

    /// `nullable string`: the type after the word.
    pub(super) fn eat_nullable(&mut self) -> bool {
        let nullable =
            self.peek_word().is_some_and(|word| clause_word(&word) == Some(Clause::Nullable));
        let typed = match self.kind_at(self.at + 1) {
            Some(Kind::Word(word)) => !matches!(word.to_lowercase().as_str(), "or" | "and"),
            Some(Kind::Link(..) | Kind::Mark('[' | '{')) => true,
            _ => false,
        };
        let found = nullable && typed && !self.is_glued(self.at + 1);
        self.at += usize::from(found);
        found
    }

    /// Whether words around `required` that are not understood may restrict it; they are text, which
    /// is said.
    fn is_restricted(&mut self, members: &mut Members) -> bool {
        let typed = !members.terms.is_empty();
        let known = |word: &str| {
            type_word(word).is_some()
                || clause_word(word).is_some()
                || is_denial(word)
                || matches!(word, "or" | "and")
        };
        let behind = match self.peek() {
            Some(Kind::Word(word)) => !known(&word.to_lowercase()),
            Some(Kind::Mark('(')) => true,
            _ => false,
        };
        let span = self.tokens[self.at - 1].span;
        let unsure = |expr: &mut TypeExpr| matches!(expr, TypeExpr::Name(name, ..) if mood(name) != Mood::Stated);
        let before = members.terms.pop_if(unsure);
        if before.is_none() && !(behind && typed) {
            return false;
        }
        self.note();
        let note = self.out.notes.pop().unwrap_or_default();
        let note = match &before {
            Some(TypeExpr::Name(name, ..)) => format!("{name} {note}"),
            _ => note,
        };
        self.out.rest.push((note.clone(), span));
        self.out.notes.push(note);
        true
    }

    /// A condition is text, up to the next clause.
    fn note(&mut self) {
        let start = self.at - 1;
        while !matches!(self.peek(), None | Some(Kind::Mark(';') | Kind::Break)) {
            self.at += 1;
        }
        self.out.notes.push(super::super::printed(&self.tokens[start..self.at]));
    }

    pub(super) fn take_clauses(&mut self, found: TypeCell) {
        self.out.required = self.out.required.or(found.required);
        self.out.default = self.out.default.take().or(found.default);
        self.out.deprecated = self.out.deprecated.or(found.deprecated);
        self.out.notes.extend(found.notes);
        self.out.rest.extend(found.rest);
    }
}
