//! In: the text after `array of`, `one of` and the like. Out: the types in the list. Must not know:
//! tables.

use super::cursor::{is_list_number, Cursor};
use super::lexer::{Run, What};
use super::list::{self, Found};
use super::listed::claims_of;
use super::rows::Names;
use super::rules::Reading;
use super::tokens::{link_of, shown};
use super::{Reader, CLAUSES};
use crate::diagnostics::Code;
use crate::dialect::{adds_member, type_word, type_words, Announced, Dialect, Marker};
use crate::json_type::Composition;
use crate::read::page::{Body, By, Claim, Claimed, Head};
use crate::read::sections::{item_span, plain_text, Item};
use crate::source::Span;
use crate::text::Text;

impl Reader<'_> {
    pub(super) fn array(&mut self, cursor: &mut Cursor<'_, '_>) -> Reading {
        let phrase = cursor.phrase();
        if self.depth == CLAUSES {
            let message = format!("clauses are nested more than {CLAUSES} deep");
            self.advise(
                Code::TooDeep,
                phrase.span,
                message,
                "describe the items in a section of their own",
            );
            return Reading::NotMine;
        }
        self.depth += 1;
        let items = self.items(cursor, phrase.span);
        self.depth -= 1;
        if items == (Body { span: phrase.span, ..Body::default() }) {
            return phrase.unread();
        }
        Reading::Claims(vec![Claim::Items(Box::new(items)).at(phrase.span, By::Clause)])
    }

    /// Reads the items after `array of`.
    fn items(&mut self, cursor: &mut Cursor<'_, '_>, span: Span) -> Body {
        let mut items = Body { span, ..Body::default() };
        cursor.skip_blank();
        let Some(piece) = cursor.peek() else { return items };
        match (piece.what, cursor.tokens(&piece)) {
            (What::Link(block), _) => {
                items
                    .claims
                    .extend(link_of(block).map(|link| link.map(Claim::link).by(By::Clause)));
                cursor.at += 1;
            }
            (What::Title, _) if self.titles_table(cursor) => {
                self.clause(cursor, &mut items);
                cursor.skip_blank();
                self.clause(cursor, &mut items);
            }
            (What::Table(_), _)
            | (
                What::Marker(Marker::Members(_) | Marker::Array | Marker::See | Marker::Values, _),
                _,
            ) => self.clause(cursor, &mut items),
            (What::Text | What::Code, [only]) if only.is_text() || only.is_code() => {
                if let Some(types) = kinds(&only.text, only.span) {
                    items.claims.extend(types);
                    cursor.words_at = only.is_text().then_some(cursor.at);
                    cursor.at += 1;
                }
            }
            _ => {}
        }
        items
    }

    /// `Array any of:`, which takes precedence over `Array of` before it.
    pub(super) fn array_of_members(
        &mut self,
        join: Composition,
        cursor: &mut Cursor<'_, '_>,
        body: &mut Body,
    ) -> Reading {
        let phrase = cursor.phrase();
        let members = self.members(cursor);
        if members.is_empty() {
            return phrase.unread();
        }
        body.retract(|claim| matches!(claim, Claim::Items(_)));
        let items = Body::of(Claim::Members(join, members), phrase.span, By::Clause);
        Reading::Claims(vec![Claim::Items(Box::new(items)).at(phrase.span, By::Clause)])
    }

    /// `One of:` and the like: the members of a list, or values, if no type is among them.
    pub(super) fn alternatives(
        &mut self,
        join: Composition,
        cursor: &mut Cursor<'_, '_>,
        body: &Body,
    ) -> Reading {
        let phrase = cursor.phrase();
        let announced = if phrase.announces { Announced::Closed } else { Announced::Marked };
        let found = match join {
            Composition::AllOf => Found::Nothing,
            Composition::AnyOf | Composition::OneOf => self.reading(announced, &phrase, cursor),
        };
        let is_list = match (&found, named(&found, body)) {
            (_, Named::Mixed) => return phrase.unread(),
            (_, Named::Values) => true,
            (Found::Values(_), Named::Types) => lists_no_type(cursor, self.dialect),
            (_, Named::Types) => false,
        };
        let members = if is_list { Vec::new() } else { self.members(cursor) };
        let others = join != Composition::AllOf && adds_member(cursor.text_after());
        // Members of which nothing is known say nothing about the value.
        let unknown = members.iter().all(Body::is_only_text);
        if !members.is_empty() && (others || unknown) {
            return phrase.unread();
        }
        if !members.is_empty() {
            let span = phrase.span;
            return Reading::Claims(vec![Claim::Members(join, members).at(span, By::Clause)]);
        }
        match found {
            Found::Values(entries) => {
                let claims = claims_of(entries, phrase.span, body);
                cursor.label(phrase);
                Reading::Claims(claims)
            }
            Found::Text => Reading::NotMine,
            Found::Unread | Found::Nothing => phrase.unread(),
        }
    }

    /// The members of a union: a list, or links, tables and type words in a row.
    fn members(&mut self, cursor: &mut Cursor<'_, '_>) -> Vec<Body> {
        let mut members: Vec<Body> = Vec::new();
        let start = cursor.at;
        let mut titled: Option<String> = None;
        while let Some(piece) = cursor.peek() {
            let tokens = cursor.tokens(&piece);
            match piece.what {
                What::List(list) if members.is_empty() => {
                    cursor.at += 1;
                    let items = list::members(list).into_iter().enumerate();
                    return items.map(|(at, item)| self.member(at, item)).collect();
                }
                What::Link(block) => members.extend(
                    link_of(block)
                        .map(|link| Body::of(Claim::link(link.value), link.span, By::Clause)),
                ),
                What::Title if self.titles_table(cursor) => titled = Some(shown(tokens)),
                What::Table(table) => {
                    let number = || (members.len() + 1).to_string();
                    let at = format!("{} / {}", self.at, titled.clone().unwrap_or_else(number));
                    let attributes = self.below(&at).table(table, &[], &Names::default());
                    members.push(Body {
                        span: table.span,
                        title: titled.take().map(String::into_boxed_str),
                        tables: vec![attributes],
                        ..Body::default()
                    });
                }
                What::Code if type_word(&tokens[0].text).is_some() => {
                    let span = tokens[0].span;
                    let claims = kinds(&tokens[0].text, span).unwrap_or_default();
                    members.push(Body { span, claims, ..Body::default() });
                }
                What::Text if cursor.is_separator(&piece) => {}
                What::Text => match tokens {
                    [only] if only.is_text() => match member_words(&only.text, only.span) {
                        Some(words) => members.extend(words),
                        None => break,
                    },
                    _ => break,
                },
                What::Marker(Marker::Array, _) if cursor.is_separator(&cursor.last()) => {
                    let mut body = Body::default();
                    self.clause(cursor, &mut body);
                    members.push(body);
                    continue;
                }
                What::End => {}
                _ => break,
            }
            cursor.at += 1;
        }
        if members.is_empty() {
            cursor.at = start;
        }
        members
    }

    /// Whether a table follows the heading at the cursor.
    fn titles_table(&self, cursor: &Cursor<'_, '_>) -> bool {
        let next = cursor.content(cursor.at + 1);
        next.is_some_and(|next| matches!(next.what, What::Table(_)))
    }

    /// A member of a list: its contents, read as a body of its own; plain type words count.
    fn member(&mut self, number: usize, items: &[Item]) -> Body {
        let at = format!("{} / {}", self.at, number + 1);
        let span = items.first().map_or_else(Span::default, item_span);
        let mut body = self.below(&at).body(items, span);
        let types = kinds(&body.text.plain, span).filter(|_| body.is_only_text());
        if let Some(types) = types {
            body.claims.extend(types);
            body.text = Text::default();
            body.quotes.clear();
        }
        body
    }
}

/// The names of a list that may be one of values or of types.
enum Named {
    Values,
    Types,
    /// Some are types, or all are formats of the type that is stated besides: either can be meant.
    Mixed,
}

/// Format names such as `email` are values beside what is no type, names of JSON types are not.
fn named(found: &Found, body: &Body) -> Named {
    let Found::Values(entries) = found else { return Named::Types };
    let types = entries.iter().map(|entry| type_word(&entry.value.value));
    let (types, others): (Vec<_>, Vec<_>) = types.partition(Option::is_some);
    let formats = types.iter().flatten().all(|(_, format)| format.is_some());
    match (types.is_empty(), others.is_empty()) {
        (true, _) | (false, true) if !formats || types.is_empty() => Named::Types,
        (false, true) if matches!(body.head(), Head::Nothing) => Named::Types,
        (false, false) if formats => Named::Values,
        _ => Named::Mixed,
    }
}

/// Whether a list follows whose members are neither links nor start with a type.
fn lists_no_type(cursor: &Cursor<'_, '_>, dialect: &Dialect) -> bool {
    let Some(What::List(list)) = cursor.content(cursor.at).map(|piece| piece.what) else {
        return false;
    };
    list::members(list).into_iter().all(|item| {
        let text = plain_text(item);
        let name = text.split([':', '(', '–', '—']).next().unwrap_or_default();
        let name = name.split(" - ").next().unwrap_or_default();
        let plain = |what| matches!(what, What::Text | What::Code | What::End | What::Block);
        !name.split_whitespace().any(|word| type_word(word).is_some())
            && Run::of(item, dialect).pieces.iter().all(|piece| plain(piece.what))
    })
}

/// The types that a text consists of.
fn kinds(text: &str, span: Span) -> Option<Vec<Claimed>> {
    let kinds = type_words(text)?.into_iter();
    Some(kinds.map(|kind| Claim::Kind(kind).at(span, By::Clause)).collect())
}

/// Members that are bare type words, separated by commas.
fn member_words(text: &str, span: Span) -> Option<Vec<Body>> {
    let words =
        text.split([',', '\n', ' ']).filter(|word| !word.is_empty() && !is_list_number(word));
    let members: Option<Vec<Body>> = words
        .map(|word| {
            let (kind, format) = type_word(word)?;
            let mut body = Body::of(Claim::Kind(kind), span, By::Clause);
            let format = format.map(|format| Claim::Format(format.to_owned()));
            body.claims.extend(format.map(|format| format.at(span, By::Clause)));
            Some(body)
        })
        .collect();
    members.filter(|members| !members.is_empty())
}
