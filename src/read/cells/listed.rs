//! In: what follows `Supported values are` and the like. Out: the values, if the list is nothing but
//! values and notes on them. Must not know: tables.

use super::table::unquoted;
use super::*;

impl Reader<'_> {
    /// Reads a list of values whole, or leaves all of it to the description.
    pub(super) fn listed(
        &mut self,
        stated: bool,
        word: Word,
        cursor: &mut Cursor,
        body: &mut Body,
    ) {
        let start = cursor.at;
        let values = self.list(cursor, stated).unwrap_or_default();
        cursor.at = start;
        cursor.label(word);
        // One list only: of two, neither may be all values.
        if values.is_empty() || !body.values.is_empty() {
            return;
        }
        body.listed = true;
        let mut seen = BTreeSet::new();
        values.into_iter().for_each(|value| self.value(value, &mut seen, body));
    }

    /// The values up to the end of the sentence or of the list; what is said of each stays. After a
    /// phrase that the dialect states, anything may follow.
    fn list(&self, cursor: &mut Cursor, stated: bool) -> Option<Vec<Stated<String>>> {
        let mut values = Vec::new();
        let mut separated = true;
        loop {
            match cursor.next() {
                None | Some(Piece::End) if !values.is_empty() => return Some(values),
                Some(Piece::End) => {}
                Some(Piece::Code(text, span, _)) if separated => {
                    values.push(Stated::new(unquoted(text), span));
                    separated = false;
                }
                Some(Piece::List(items, _)) if values.is_empty() => {
                    let all: Option<Vec<_>> = items.iter().map(|item| leading_code(item)).collect();
                    return all;
                }
                Some(Piece::Text(item)) if is_break(&item) => {
                    if values.is_empty() {
                        return self.lines(cursor);
                    }
                    return Some(values);
                }
                Some(Piece::Text(item)) if is_note(&item) => {}
                Some(Piece::Text(Item::Text(text, _))) => match after(&text) {
                    After::Separator => separated = true,
                    After::Nothing => {}
                    After::End => return Some(values).filter(|values| !values.is_empty()),
                    After::Line if values.is_empty() => {
                        cursor.at -= 1;
                        return self.lines(cursor);
                    }
                    After::Line | After::Text => {
                        return Some(values).filter(|values| stated && !values.is_empty())
                    }
                },
                _ => return None,
            }
        }
    }

    /// Lines that each start with a mark and a value.
    fn lines(&self, cursor: &mut Cursor) -> Option<Vec<Stated<String>>> {
        let mut values = Vec::new();
        loop {
            // The mark of a line.
            let marked = loop {
                match cursor.peek() {
                    Some(Piece::Text(Item::Text(text, _))) if is_bullet(text) => {
                        cursor.at += 1;
                        break true;
                    }
                    Some(Piece::Text(item)) if is_break(item) || is_blank(item) => cursor.at += 1,
                    _ => break false,
                }
            };
            if let (false, true, Some(Piece::List(items, _))) =
                (marked, values.is_empty(), cursor.peek())
            {
                return items.iter().map(|item| leading_code(item)).collect();
            }
            let value = match cursor.peek() {
                Some(Piece::Code(text, span, _)) if marked => {
                    Stated::new(unquoted(text.clone()), *span)
                }
                _ => return Some(values).filter(|values| values.len() > 1),
            };
            values.push(value);
            cursor.at += 1;
            // What is said of it.
            while let Some(piece) = cursor.peek() {
                match piece {
                    Piece::Text(item) if is_break(item) => break,
                    Piece::Text(Item::Text(text, _)) if text.contains('\n') => break,
                    Piece::Text(_) | Piece::Code(..) | Piece::Link(..) => cursor.at += 1,
                    _ => break,
                }
            }
        }
    }
}

/// What a text between values is.
enum After {
    /// Commas, `or`.
    Separator,
    /// White space.
    Nothing,
    /// The end of the sentence.
    End,
    /// The mark of a line in a list.
    Line,
    /// Anything else.
    Text,
}

fn after(text: &str) -> After {
    let trimmed = text.trim_start();
    if trimmed.is_empty() {
        return After::Nothing;
    }
    if is_bullet(text) {
        return After::Line;
    }
    let separators = [",", "or", "and", "|", "/", "&", "/or"];
    if trimmed.replace(',', " , ").split_whitespace().all(|word| separators.contains(&word)) {
        return After::Separator;
    }
    let to = trimmed.strip_prefix("to ").is_some() && text.starts_with(' ');
    if trimmed.starts_with(['.', ';', ')', '*']) || text.starts_with('\n') || to {
        return After::End;
    }
    // A note in parentheses, and what goes on after it.
    if let Some((_, rest)) = trimmed.strip_prefix('(').and_then(|inner| inner.split_once(')')) {
        return after(&format!(" {}", rest.trim_start()));
    }
    After::Text
}

fn is_bullet(text: &str) -> bool {
    matches!(text.trim(), "-" | "–" | "—" | "•" | "*" | "·")
}

fn is_break(item: &Item) -> bool {
    matches!(item, Item::Element(block) if block.name == "br")
}

/// Emphasised text in parentheses.
fn is_note(item: &Item) -> bool {
    let Item::Element(block) = item else { return false };
    let text = plain_text(&block.children);
    ["em", "i", "small"].contains(&&*block.name) && text.starts_with('(') && text.ends_with(')')
}
