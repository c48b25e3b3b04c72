//! In: what follows `array of`, `one of` and the like. Out: the types that are listed. Must not know:
//! tables.

use super::*;
use thin_vec::thin_vec;

impl Reader<'_> {
    pub(super) fn array(&mut self, word: Word, cursor: &mut Cursor, body: &mut Body) {
        if self.depth == CLAUSES {
            let message = format!("clauses are nested more than {CLAUSES} deep");
            self.diagnostics.push(
                Diagnostic::new(Code::TooDeep, word.span, message)
                    .at(self.at)
                    .help("describe the items in a section of their own"),
            );
            return cursor.label(word);
        }
        self.depth += 1;
        self.array_within(word, cursor, body);
        self.depth -= 1;
    }

    fn array_within(&mut self, word: Word, cursor: &mut Cursor, body: &mut Body) {
        let start = cursor.at;
        let mut items = Body { span: word.span, ..Body::default() };
        cursor.skip_blank();
        match cursor.peek() {
            Some(Piece::Link(link, span, _)) => {
                items.state(Claim::link(link.clone()).at(*span, By::Clause));
                cursor.at += 1;
            }
            Some(
                Piece::Title(..)
                | Piece::Table(_)
                | Piece::Marker(Marker::Members(_) | Marker::Array | Marker::See | Marker::Values, _),
            ) => {
                if matches!(cursor.peek(), Some(Piece::Title(..))) {
                    self.clause(cursor, &mut items);
                    cursor.skip_blank();
                }
                self.clause(cursor, &mut items);
            }
            Some(Piece::Text(Item::Text(text, span))) => {
                let words = type_words(text, *span);
                if let Some((types, rest)) = words {
                    items.claims.extend(types);
                    cursor.pieces[cursor.at] = Piece::Text(rest);
                }
            }
            Some(Piece::Code(text, span, _)) => {
                if let Some((types, _)) = type_words(text, *span) {
                    items.claims.extend(types);
                    cursor.at += 1;
                }
            }
            _ => {}
        }
        if items == (Body { span: word.span, ..Body::default() }) {
            cursor.at = start;
            self.unread(word, cursor);
        } else if body.items().is_none() {
            body.state(Claim::Items(Box::new(items)).at(word.span, By::Clause));
        } else {
            let message = "the cell has a second `Array of`";
            self.diagnostics.push(
                Diagnostic::new(Code::ConflictingStatements, word.span, message)
                    .at(self.at)
                    .help("write one kind of items in the page"),
            );
            let Some(first) = body.items_mut() else { return };
            let members = vec![std::mem::take(first), items];
            *first = Body::of(Claim::Members(Composition::AnyOf, members), word.span, By::Clause);
        }
    }

    /// `One of:` and the like: the members of a list, or values, which no type is among.
    pub(super) fn alternatives(
        &mut self,
        join: Composition,
        word: Word,
        cursor: &mut Cursor,
        body: &mut Body,
    ) {
        let announced = if word.announces { Announced::Closed } else { Announced::Marked };
        let reading = match join {
            Composition::AllOf => Reading::Nothing,
            Composition::AnyOf | Composition::OneOf => self.reading(announced, &word, cursor),
        };
        let is_list = matches!(reading, Reading::Values(_)) && lists_no_type(cursor, self.dialect);
        let members = if is_list { Vec::new() } else { self.members(cursor) };
        if !members.is_empty() {
            return self.join(join, members, body);
        }
        match reading {
            Reading::Values(entries) => {
                self.take_list(entries, word.span, body);
                cursor.label(word);
            }
            Reading::Text => cursor.label(word),
            Reading::Unread | Reading::Nothing => self.unread(word, cursor),
        }
    }

    /// The members of a union: a list, or links, tables and type words in a row.
    pub(super) fn members(&mut self, cursor: &mut Cursor) -> Vec<Body> {
        let mut members: Vec<Body> = Vec::new();
        let start = cursor.at;
        let mut titled = None;
        loop {
            let at = format!(
                "{} / {}",
                self.at,
                titled.clone().unwrap_or_else(|| (members.len() + 1).to_string())
            );
            match cursor.peek() {
                Some(Piece::List(items, _)) if members.is_empty() => {
                    let items = items.clone();
                    cursor.at += 1;
                    return items
                        .iter()
                        .enumerate()
                        .map(|(index, item)| {
                            let at = format!("{} / {}", self.at, index + 1);
                            self.below(&at).member(item)
                        })
                        .collect();
                }
                Some(Piece::Link(link, span, _)) => {
                    members.push(Body::of(Claim::link(link.clone()), *span, By::Clause));
                    cursor.at += 1;
                }
                Some(Piece::Title(title, _))
                    if matches!(cursor.peek_after(), Some(Piece::Table(_))) =>
                {
                    titled = Some(title.clone());
                    cursor.at += 1;
                }
                Some(Piece::Table(table)) => {
                    let table = table.clone();
                    let attributes = self.below(&at).table(&table, &[]);
                    members.push(Body {
                        span: table.span,
                        title: titled.take().map(String::into_boxed_str),
                        tables: thin_vec![attributes],
                        ..Body::default()
                    });
                    cursor.at += 1;
                }
                Some(Piece::Code(text, span, _)) if type_word(text).is_some() => {
                    let claims = type_words(text, *span).map(|(types, _)| types);
                    let claims = claims.unwrap_or_default();
                    members.push(Body { span: *span, claims, ..Body::default() });
                    cursor.at += 1;
                }
                Some(Piece::Text(item)) if is_separator(item) => cursor.at += 1,
                Some(Piece::Text(Item::Text(text, span))) => match member_words(text, *span) {
                    Some(words) => {
                        members.extend(words);
                        cursor.at += 1;
                    }
                    None => break,
                },
                Some(Piece::Marker(Marker::Array, _)) if cursor.follows_separator() => {
                    let mut body = Body::default();
                    self.clause(cursor, &mut body);
                    members.push(body);
                }
                Some(Piece::End) => cursor.at += 1,
                _ => break,
            }
        }
        if members.is_empty() {
            cursor.at = start;
        }
        members
    }

    /// A member of a list: what it holds, read as a body of its own; plain type words count.
    pub(super) fn member(&mut self, items: &[Item]) -> Body {
        let span = items.first().map_or_else(Span::default, item_span);
        let mut body = self.body(items, span);
        if let Some((types, _)) = type_words(&body.text.plain, span).filter(|_| body.is_only_text())
        {
            body.claims.extend(types);
            body.text = Text::default();
            body.quotes.clear();
        }
        body
    }
}

/// Whether a list follows whose members neither lead anywhere nor start with a type.
fn lists_no_type(cursor: &Cursor, dialect: &Dialect) -> bool {
    let next = cursor.pieces[cursor.at..].iter().find(|piece| !piece.is_blank());
    let Some(Piece::List(items, _)) = next else { return false };
    items.iter().all(|item| {
        let text = plain_text(item);
        let name = text.split([':', '(', '–', '—']).next().unwrap_or_default();
        let name = name.split(" - ").next().unwrap_or_default();
        let leads = |piece: &Piece| {
            !matches!(piece, Piece::Text(_) | Piece::Code(..) | Piece::End | Piece::Block(_))
        };
        !name.split_whitespace().any(|word| type_word(word).is_some())
            && !pieces(item, dialect).iter().any(leads)
    })
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
