//! In: a piece of a cell. Out: the rule that it starts, and what that claims: every clause is a line
//! of one table. Must not know: what follows from a claim.

use super::defaults::after_phrase;
use super::lexer::What;
use super::tokens::{link_of, shown, Kind, Token};
use super::*;

/// What a rule makes of what it is given.
#[derive(Debug)]
pub(super) enum Reading {
    /// It is read.
    Claims(Vec<Claimed>),
    /// It starts as one, and cannot be read to its end.
    HalfRead(String, &'static str, Span),
    /// It is text.
    NotMine,
}

type Reads = fn(&mut Reader<'_>, &mut Cursor<'_, '_>, &mut Body) -> Reading;

/// What starts with a piece.
pub(super) struct Rule {
    pub(super) id: &'static str,
    /// Whether a piece starts it.
    pub(super) starts: fn(What<'_>) -> bool,
    /// Reads it; the cursor is behind the piece.
    pub(super) reads: Reads,
}

/// All clauses: the first one that starts with a piece reads it; what none reads is text.
pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "values",
        starts: |what| matches!(what, What::Marker(Marker::Values, _)),
        reads: |reader, cursor, body| reader.values(cursor, body),
    },
    Rule {
        id: "listed values",
        starts: |what| matches!(what, What::Marker(Marker::Listed(_), _)),
        reads: |reader, cursor, body| match cursor.last().what {
            What::Marker(Marker::Listed(announced), _) => reader.listed(announced, cursor, body),
            _ => Reading::NotMine,
        },
    },
    Rule {
        id: "members",
        starts: |what| matches!(what, What::Marker(Marker::Members(_), _)),
        reads: |reader, cursor, body| match cursor.last().what {
            What::Marker(Marker::Members(join), _) => reader.alternatives(join, cursor, body),
            _ => Reading::NotMine,
        },
    },
    Rule {
        id: "array",
        starts: |what| matches!(what, What::Marker(Marker::Array, _)),
        reads: |reader, cursor, _| reader.array(cursor),
    },
    Rule {
        id: "array of members",
        starts: |what| matches!(what, What::Marker(Marker::ArrayMembers(_), _)),
        reads: |reader, cursor, body| match cursor.last().what {
            What::Marker(Marker::ArrayMembers(join), _) => {
                reader.array_of_members(join, cursor, body)
            }
            _ => Reading::NotMine,
        },
    },
    Rule {
        id: "see",
        starts: |what| matches!(what, What::Marker(Marker::See, _)),
        reads: |_, cursor, _| {
            let phrase = cursor.phrase();
            let link = cursor.next_link().map(|link| link.map(Claim::link));
            claimed(link, By::Clause).unwrap_or_else(|| phrase.unread())
        },
    },
    Rule {
        id: "example",
        starts: |what| matches!(what, What::Marker(Marker::Example, _)),
        reads: |_, cursor, _| {
            let value = cursor.value().map(|value| value.map(table::unquoted).map(Claim::Example));
            claimed(value, By::Clause).unwrap_or(Reading::NotMine)
        },
    },
    Rule {
        id: "default",
        starts: |what| matches!(what, What::Marker(Marker::Default, _)),
        reads: |reader, cursor, body| {
            if cursor.is_restricted(reader.at) {
                return Reading::NotMine;
            }
            let value = after_phrase(cursor).map(|value| value.map(Claim::Default));
            if value.is_some() {
                body.retract(|claim| matches!(claim, Claim::Default(_)));
            }
            claimed(value, By::Sentence).unwrap_or(Reading::NotMine)
        },
    },
    Rule {
        id: "link",
        starts: |what| matches!(what, What::Link(_)),
        reads: |reader, cursor, _| match cursor.last().what {
            What::Link(block) if cursor.stands_alone() => {
                let link = link_of(block)
                    .filter(|link| !reader.of_section || cursor.is_all() && leads(&link.value));
                claimed(link.map(|link| link.map(Claim::link)), By::Clause)
                    .unwrap_or(Reading::NotMine)
            }
            _ => Reading::NotMine,
        },
    },
    Rule {
        id: "title",
        starts: |what| what == What::Title,
        reads: |reader, cursor, body| match cursor.content(cursor.at).map(|next| next.what) {
            Some(What::Table(_)) => {
                let title = cursor.last();
                reader.report_second_table(&body.tables, cursor.span(&title));
                body.title = Some(shown(cursor.tokens(&title)).into());
                cursor.text_at_table = cursor.text.len();
                Reading::Claims(Vec::new())
            }
            _ => Reading::NotMine,
        },
    },
    Rule {
        id: "heading of the section",
        starts: |what| what == What::Owner,
        reads: |_, cursor, _| {
            let heading = cursor.last();
            let (text, span) = (shown(cursor.tokens(&heading)), cursor.span(&heading));
            cursor.text_at_table = usize::MAX;
            cursor.lead = lead(&text).map(|lead| (lead, Stated::new(text, span)));
            Reading::Claims(Vec::new())
        },
    },
    Rule {
        id: "table of values",
        starts: |what| matches!(what, What::Values(_)),
        reads: |_, cursor, _| {
            if let What::Values(values) = cursor.last().what {
                cursor.values.push(Rc::clone(values));
            }
            Reading::Claims(Vec::new())
        },
    },
    Rule {
        id: "table",
        starts: |what| matches!(what, What::Table(_)),
        reads: |reader, cursor, body| {
            if let What::Table(table) = cursor.last().what {
                let owned = cursor.text_at_table == usize::MAX;
                let lead = cursor.take_lead();
                let apart = !cursor.text_since_table().iter().all(Token::is_blank);
                if !owned && lead.is_none() && apart {
                    reader.report_second_table(&body.tables, table.span);
                }
                cursor.text_at_table = cursor.text.len();
                reader.add_table(table, lead, &mut cursor.names, body);
            }
            Reading::Claims(Vec::new())
        },
    },
    Rule {
        id: "tables inside",
        starts: |what| matches!(what, What::List(_) | What::Block),
        reads: |reader, cursor, body| {
            let inside = cursor.tokens(&cursor.last());
            for token in inside {
                if let Kind::Table(table) = token.kind {
                    reader.add_table(table, None, &mut cursor.names, body);
                }
            }
            Reading::NotMine
        },
    },
    Rule {
        id: "end of a paragraph",
        starts: |what| what == What::End,
        reads: |_, cursor, _| {
            cursor.end_paragraph();
            Reading::Claims(Vec::new())
        },
    },
];

/// A claim, if there is one.
fn claimed(claim: Option<Claimed>, by: By) -> Option<Reading> {
    Some(Reading::Claims(vec![claim?.by(by)]))
}

impl Phrase {
    /// That nothing follows a phrase that can be read.
    pub(super) fn unread(&self) -> Reading {
        if !self.announces {
            return Reading::NotMine;
        }
        let message = format!("nothing usable follows `{}`", self.text.trim());
        let help = "write links, values or a table after it in the page";
        Reading::HalfRead(message, help, self.span)
    }
}

/// Whether a link does more than lead about the page.
fn leads(link: &Link) -> bool {
    !link.anchor.is_empty() && !is_navigation(&link.text) && !is_navigation(&link.anchor)
}

impl Reader<'_> {
    /// Reads one clause, or moves one piece to the description.
    pub(super) fn clause(&mut self, cursor: &mut Cursor<'_, '_>, body: &mut Body) {
        let (start, text) = (cursor.at, cursor.text.len());
        let Some(piece) = cursor.next() else { return };
        let Some(rule) = RULES.iter().find(|rule| (rule.starts)(piece.what)) else {
            return cursor.keep(&piece);
        };
        match (rule.reads)(self, cursor, body) {
            Reading::Claims(claims) => {
                claims.into_iter().for_each(|claimed| self.state(claimed, body));
            }
            Reading::HalfRead(message, help, at) => {
                self.report_half(message, help, at);
                cursor.back_to(start, text);
            }
            Reading::NotMine => cursor.back_to(start, text),
        }
        cursor.took(start, rule.id);
    }

    /// What starts as a clause and cannot be read whole.
    pub(super) fn report_half(&mut self, message: String, help: &str, span: Span) {
        self.diagnostics
            .push(Diagnostic::new(Code::UnreadClause, span, message).at(self.at).help(help));
    }

    /// Adds a claim to those of a cell: several lists are one, and what cannot be said twice is
    /// found.
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

    /// One list only: of two that differ, neither may be all values.
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
        self.diagnostics.push(
            Diagnostic::new(Code::ConflictingStatements, span, message)
                .at(self.at)
                .help(format!("write {write} in the page")),
        );
    }

    /// Adds a value to a list; one that is there already is found.
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
