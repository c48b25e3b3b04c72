//! In: a piece of a cell. Out: the clause that it starts, and its claims. Must not know: the
//! consequences of a claim.

use super::cursor::{Cursor, Phrase};
use super::defaults::after_phrase;
use super::lexer::{Piece, What};
use super::tokens::{link_of, shown, Kind, Token};
use super::{table, Reader};
use crate::diagnostics::Code;
use crate::dialect::{is_navigation, lead, Marker};
use crate::json_type::Composition;
use crate::read::page::{Body, By, Claim, Claimed, Link, Stated};
use crate::read::sections::{Block, Table};
use crate::source::Span;
use crate::text::code;
use std::collections::BTreeSet;
use std::rc::Rc;

/// The result of a rule.
#[derive(Debug)]
pub(super) enum Reading {
    /// It is read.
    Claims(Vec<Claimed>),
    /// It starts a clause, and cannot be read to its end.
    HalfRead(String, &'static str, Span),
    /// It is text.
    NotMine,
}

/// The result of a rule that has no claims of its own.
const DONE: Reading = Reading::Claims(Vec::new());

/// A claim, if there is one.
fn claimed(claim: Option<Claimed>, by: By, otherwise: impl FnOnce() -> Reading) -> Reading {
    claim.map_or_else(otherwise, |claim| Reading::Claims(vec![claim.by(by)]))
}

/// A heading whose tables belong to the section.
fn owner(cursor: &mut Cursor<'_, '_>) -> Reading {
    let heading = cursor.last();
    let (text, span) = (shown(cursor.tokens(&heading)), cursor.span(&heading));
    cursor.text_at_table = usize::MAX;
    cursor.lead = lead(&text).map(|lead| (lead, Stated::new(text, span)));
    DONE
}

/// The value after `Example:`; a list of code has several.
fn example(cursor: &mut Cursor<'_, '_>) -> Reading {
    let start = cursor.at;
    let Some(value) = cursor.value() else { return Reading::NotMine };
    let pieces = &cursor.run.pieces[start..cursor.at];
    let codes = pieces.iter().filter(|piece| piece.what == What::Code);
    let listed = |piece: &Piece<'_>| piece.what == What::Code || cursor.is_separator(piece);
    let values = if pieces.iter().all(listed) && codes.clone().count() > 1 {
        codes.map(|code| Stated::new(shown(cursor.tokens(code)), cursor.span(code))).collect()
    } else {
        vec![value]
    };
    let claim = |value: Stated<String>| value.map(table::unquoted).map(Claim::Example);
    Reading::Claims(values.into_iter().map(|value| claim(value).by(By::Clause)).collect())
}

impl Phrase {
    /// The finding for a phrase without a readable text after it.
    pub(super) fn unread(&self) -> Reading {
        self.unread_at(None)
    }

    /// The same for a list that stops at a text.
    pub(super) fn unread_at(&self, fault: Option<String>) -> Reading {
        if !self.announces {
            return Reading::NotMine;
        }
        let text = self.text.trim();
        let message = format!("nothing usable follows `{text}`{}", stops_at(fault));
        let help = "write links, values or a table after it in the page";
        Reading::HalfRead(message, help, self.span)
    }
}

/// The end of a message about a list: where it stops being one.
pub(super) fn stops_at(fault: Option<String>) -> String {
    fault.map_or_else(String::new, |text| format!(": it stops at {}", code(&text)))
}

/// Whether a link is more than navigation.
fn leads(link: &Link) -> bool {
    !link.anchor.is_empty() && !is_navigation(&link.text) && !is_navigation(&link.anchor)
}

impl Reader<'_> {
    /// Reads one clause, or moves one piece to the description.
    pub(super) fn clause(&mut self, cursor: &mut Cursor<'_, '_>, body: &mut Body) {
        let (start, text) = (cursor.at, cursor.text.len());
        let Some(piece) = cursor.next() else { return };
        let (rule, reading) = self.rule(piece, cursor, body);
        match reading {
            Reading::Claims(claims) => {
                claims.into_iter().for_each(|claimed| self.state(claimed, body));
            }
            Reading::HalfRead(message, help, at) => {
                self.report_half(message, help, at);
                cursor.back_to(start, text);
            }
            Reading::NotMine => cursor.back_to(start, text),
        }
        cursor.took(start, rule);
    }

    /// Applies the rule of a piece; its name and its result. Afterwards the cursor is after the
    /// piece.
    fn rule(
        &mut self,
        piece: Piece<'_>,
        cursor: &mut Cursor<'_, '_>,
        body: &mut Body,
    ) -> (&'static str, Reading) {
        match piece.what {
            What::Marker(marker, _) => self.marked(marker, cursor, body),
            What::Link(block) => ("link", self.link(block, cursor)),
            What::Title => ("title", self.title(cursor, body)),
            What::Owner => ("heading of the section", owner(cursor)),
            What::Values(values) => {
                cursor.values.push(Rc::clone(values));
                ("table of values", DONE)
            }
            What::Table(table) => ("table", self.own_table(table, cursor, body)),
            What::List(_) | What::Block => ("tables inside", self.tables_inside(cursor, body)),
            What::End => {
                cursor.end_paragraph();
                ("end of a paragraph", DONE)
            }
            What::Text | What::Code => ("text", Reading::NotMine),
        }
    }

    /// Applies the rule of a phrase.
    fn marked(
        &mut self,
        marker: Marker,
        cursor: &mut Cursor<'_, '_>,
        body: &mut Body,
    ) -> (&'static str, Reading) {
        match marker {
            Marker::Values => ("values", self.values(cursor, body)),
            Marker::Listed(announced) => ("listed values", self.listed(announced, cursor, body)),
            Marker::Members(join) => ("members", self.alternatives(join, cursor, body)),
            Marker::Array => ("array", self.array(cursor)),
            Marker::ArrayMembers(join) => {
                ("array of members", self.array_of_members(join, cursor, body))
            }
            Marker::See => {
                let phrase = cursor.phrase();
                let link = cursor.next_link().map(|link| link.map(Claim::link));
                ("see", claimed(link, By::Clause, || phrase.unread()))
            }
            Marker::Example => ("example", example(cursor)),
            Marker::Default => ("default", self.default(cursor, body)),
        }
    }

    fn default(&mut self, cursor: &mut Cursor<'_, '_>, body: &mut Body) -> Reading {
        if cursor.is_restricted(self.own()) {
            return Reading::NotMine;
        }
        let value = after_phrase(cursor).map(|value| value.map(Claim::Default));
        if value.is_some() {
            body.retract(|claim| matches!(claim, Claim::Default(_)));
        }
        claimed(value, By::Sentence, || Reading::NotMine)
    }

    fn link(&self, block: &Block, cursor: &Cursor<'_, '_>) -> Reading {
        let counts =
            |link: &Stated<Link>| !self.of_section || cursor.is_all() && leads(&link.value);
        let link = link_of(block).filter(|link| cursor.stands_alone() && counts(link));
        claimed(link.map(|link| link.map(Claim::link)), By::Clause, || Reading::NotMine)
    }

    fn title(&mut self, cursor: &mut Cursor<'_, '_>, body: &mut Body) -> Reading {
        let next = cursor.content(cursor.at).map(|next| next.what);
        if !matches!(next, Some(What::Table(_))) {
            return Reading::NotMine;
        }
        let title = cursor.last();
        self.report_second_table(&body.tables, cursor.span(&title));
        body.title = Some(shown(cursor.tokens(&title)).into());
        cursor.text_at_table = cursor.text.len();
        DONE
    }

    fn own_table(
        &mut self,
        table: &Table,
        cursor: &mut Cursor<'_, '_>,
        body: &mut Body,
    ) -> Reading {
        let owned = cursor.text_at_table == usize::MAX;
        let lead = cursor.take_lead();
        let apart = !cursor.text_since_table().iter().all(Token::is_blank);
        if !owned && lead.is_none() && apart {
            self.report_second_table(&body.tables, table.span);
        }
        cursor.text_at_table = cursor.text.len();
        self.add_table(table, lead, &mut cursor.names, body);
        DONE
    }

    fn tables_inside(&mut self, cursor: &mut Cursor<'_, '_>, body: &mut Body) -> Reading {
        let table = |token: &Token<'_>| match token.kind {
            Kind::Table(table) => Some(Rc::clone(table)),
            _ => None,
        };
        let tables: Vec<_> = cursor.tokens(&cursor.last()).iter().filter_map(table).collect();
        // Heading and paragraph are before the element that holds the first one.
        let mut lead = if tables.is_empty() { None } else { cursor.take_lead() };
        for table in tables {
            self.add_table(&table, lead.take(), &mut cursor.names, body);
        }
        Reading::NotMine
    }

    /// Reports a clause that cannot be read to its end.
    pub(super) fn report_half(&mut self, message: String, help: &str, span: Span) {
        self.advise(Code::UnreadClause, span, message, help);
    }

    /// Adds a claim to a cell: several lists are joined, and a second statement of anything else is
    /// reported.
    pub(super) fn state(&mut self, claimed: Claimed, body: &mut Body) {
        let Stated { value, span, by } = claimed;
        match value {
            Claim::Members(join, members) => self.join(join, members, body),
            Claim::Items(items) => self.join_items(items, span, body),
            Claim::Values(values) if by == By::Clause => {
                let known = body.values().iter().map(|value| value.value.clone());
                let mut seen: BTreeSet<String> = known.collect();
                let list = body.values_mut(span, by);
                values.into_iter().for_each(|value| self.value(value, &mut seen, list));
            }
            Claim::Values(values) => self.join_list(values, span, body),
            other => body.state(other.at(span, by)),
        }
    }

    /// Several clauses of the same kind in one cell cannot be joined; the members of all are kept.
    pub(super) fn join(&mut self, join: Composition, members: Vec<Body>, body: &mut Body) {
        let span = members.first().map_or(body.span, |member| member.span);
        match body.members_mut() {
            None => body.state(Claim::Members(join, members).at(span, By::Clause)),
            Some(known) => {
                known.extend(members);
                self.report_second("list of alternatives", "one list", span);
            }
        }
    }

    fn join_items(&mut self, items: Box<Body>, span: Span, body: &mut Body) {
        match body.items_mut() {
            None => body.state(Claim::Items(items).at(span, By::Clause)),
            Some(first) => {
                let members = vec![std::mem::take(first), *items];
                let both = Claim::Members(Composition::AnyOf, members);
                *first = Body::of(both, span, By::Clause);
                self.report_second("`Array of`", "one kind of items", span);
            }
        }
    }

    /// Of two lists that differ, neither may be complete.
    fn join_list(&mut self, values: Vec<Stated<String>>, span: Span, body: &mut Body) {
        if body.values().is_empty() {
            body.retract(|claim| matches!(claim, Claim::Values(_)));
            let list = body.values_mut(span, By::Sentence);
            let mut seen = BTreeSet::new();
            values.into_iter().for_each(|value| self.value(value, &mut seen, list));
            return;
        }
        let all = |values: &[Stated<String>]| -> BTreeSet<String> {
            values.iter().map(|value| value.value.clone()).collect()
        };
        if all(body.values()) != all(&values) {
            body.values_mut(span, By::Sentence).clear();
            let message = "list of values, which differs from the first";
            self.report_second(message, "one list", span);
        }
    }

    fn report_second(&mut self, what: &str, write: &str, span: Span) {
        let message = format!("the cell has a second {what}");
        self.advise(
            Code::ConflictingStatements,
            span,
            message,
            format!("write {write} in the page"),
        );
    }

    /// Adds a value to a list; a duplicate is reported.
    pub(super) fn value(
        &mut self,
        value: Stated<String>,
        seen: &mut BTreeSet<String>,
        values: &mut Vec<Stated<String>>,
    ) {
        if seen.insert(value.value.clone()) {
            return values.push(value);
        }
        let message = format!("`{}` is already in the list", value.value);
        self.report(Code::RepeatedValue, value.span, message, "the value is listed once");
    }
}
