//! In: the pieces of a cell. Out: arrays, maps and other types with their parts in brackets. Must
//! not know: what follows them.

use super::super::Kind;
use super::{Between, Members, Parser, Read, Unread};
use crate::dialect::{
    clause_word, is_enum, repeating, type_word, ARRAY_WORDS, DIFFERENT, EXPLICIT_TEXT,
    GENERIC_ARRAYS, ITEM_WORDS, KEY_WORDS, MAP_WORDS, OBJECT_WORDS, OPTIONAL_WORDS, UNION_WORDS,
    VALUE_WORDS,
};
use crate::json_type::JsonType;
use crate::read::page::{Limit, Stated, TypeExpr};
use crate::source::Span;

/// The brackets around the parts of a type.
const BRACKETS: [(char, char); 3] = [('<', '>'), ('[', ']'), ('(', ')')];

impl Parser<'_> {
    /// The container that a word opens; none if none of its parts follow.
    pub(super) fn container(&mut self, word: &str, span: Span) -> Read<Option<TypeExpr>> {
        let singular = word.strip_suffix('s').unwrap_or(word);
        if ARRAY_WORDS.contains(&singular) {
            if let Some(items) = self.named_items()? {
                return Ok(Some(TypeExpr::array(items, span)));
            }
            if let Some((items, limits)) = self.array_items()? {
                return Ok(Some(TypeExpr::Array(Box::new(items), limits, span)));
            }
        }
        if let Some((items, alone)) = self.repeated()? {
            let array = TypeExpr::array(items.clone(), span);
            return Ok(Some(if alone { TypeExpr::Union(vec![items, array], span) } else { array }));
        }
        if GENERIC_ARRAYS.contains(&word) {
            let items = self.in_brackets(Between::NoCommas)?;
            return Ok(items.map(|items| TypeExpr::array(items, span)));
        }
        if MAP_WORDS.contains(&word) {
            return self.map(word, span);
        }
        if OPTIONAL_WORDS.contains(&word) {
            let inner = self.in_brackets(Between::NoCommas)?;
            return Ok(inner.map(|inner| TypeExpr::nullable(inner, span)));
        }
        if is_enum(word) {
            if let Some(expr) = self.enumerated(span) {
                return Ok(Some(expr));
            }
            if self.is_mark(self.at + 1, '[') && self.lists_texts(self.at + 2) {
                return self.in_brackets(Between::All);
            }
        }
        if UNION_WORDS.contains(&word) {
            return self.in_brackets(Between::All);
        }
        if word == "interface" && self.is_mark(self.at + 1, '{') && self.is_mark(self.at + 2, '}') {
            self.at += 3;
            return Ok(Some(TypeExpr::Any(span)));
        }
        Ok(None)
    }

    /// `enum<string>`, `enum (of integer)`: values of a type, whose list is elsewhere.
    fn enumerated(&mut self, span: Span) -> Option<TypeExpr> {
        let open = self.at + 1;
        let (_, close) = BRACKETS.iter().find(|(mark, _)| self.is_mark(open, *mark))?;
        let of = self.word_at(open + 1).is_some_and(|word| word == "of");
        let at = open + 1 + usize::from(of);
        let (kind, _) = type_word(&self.word_at(at)?)?;
        if !self.is_mark(at + 1, *close) {
            return None;
        }
        let expr = match kind {
            JsonType::String => TypeExpr::Enum(span),
            JsonType::Integer | JsonType::Number => TypeExpr::word(kind, span),
            _ => return None,
        };
        self.at = at + 2;
        Some(expr)
    }

    /// Whether quoted texts are up to the next bracket, with commas between: `Enum['a', 'b']`.
    fn lists_texts(&self, from: usize) -> bool {
        let mut at = from;
        while matches!(self.kind_at(at), Some(Kind::Quoted(_))) && self.is_mark(at + 1, ',') {
            at += 2;
        }
        matches!(self.kind_at(at), Some(Kind::Quoted(_))) && self.is_mark(at + 1, ']')
    }

    /// `repeated string`, `one or more integers`: the type after these words, if it is one, and
    /// whether one may stand alone.
    fn repeated(&mut self) -> Read<Option<(TypeExpr, bool)>> {
        let words: Vec<String> = (self.at..self.at + 3).map_while(|at| self.word_at(at)).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let Some(length) = repeating(&words) else { return Ok(None) };
        let next = self.at + length;
        if !self.is_link(next) && self.word_at(next).is_none_or(|word| type_word(&word).is_none()) {
            return Ok(None);
        }
        self.at = next;
        Ok(Some((self.items_of()?, length > 1)))
    }

    /// Whether a word and the piece right after it open a type.
    pub(super) fn opens_container(&self, word: &str) -> bool {
        let open = |(open, _): &(char, char)| self.is_mark(self.at + 1, *open);
        OPTIONAL_WORDS.contains(&word) && self.is_glued(self.at + 1) && BRACKETS.iter().any(open)
    }

    /// The pieces in brackets right after a word.
    fn in_brackets(&mut self, between: Between) -> Read<Option<TypeExpr>> {
        let open = self.at + 1;
        let found = BRACKETS.iter().find(|(mark, _)| self.is_mark(open, *mark));
        let Some((_, close)) = found.filter(|_| self.is_glued(open)) else { return Ok(None) };
        self.at = open + 1;
        let inner = self.union(between)?;
        self.expect(*close)?;
        Ok(Some(inner))
    }

    /// After `array`: `of X`, `<X>`, `[X]`, `(of X)`; none without a type for the items.
    fn array_items(&mut self) -> Read<Option<(TypeExpr, Vec<Stated<Limit>>)>> {
        let next = self.at + 1;
        let plain = |items: TypeExpr| (items, Vec::new());
        if self.word_at(next).is_some_and(|word| word == "of" || word == "containing") {
            self.at = next + 1;
            let limits = self.counted();
            return Ok(Some((self.items_of()?, limits)));
        }
        for (open, close) in BRACKETS {
            let empty = self.is_mark(next + 1, close);
            let of = self.word_at(next + 1).is_some_and(|word| word == "of");
            let note = open == '(' && !of && !self.is_glued(next);
            if self.is_mark(next, open) && !empty && !note {
                self.at = next + 1;
                self.eat_word("of");
                let items =
                    self.union(if open == '(' { Between::All } else { Between::NoCommas })?;
                self.expect(close)?;
                return Ok(Some(plain(items)));
            }
        }
        Ok(self.known_items(next)?.map(plain))
    }

    /// `list / elements=string`: the type after a word for the items.
    fn named_items(&mut self) -> Read<Option<TypeExpr>> {
        let next = self.at + 1;
        let apart = self.is_mark(next, '/') || self.is_mark(next, ',');
        let at = next + usize::from(apart);
        let named = self.word_at(at).is_some_and(|word| ITEM_WORDS.contains(&word.as_str()));
        if !named || !(self.is_mark(at + 1, '=') || self.is_mark(at + 1, ':')) {
            return Ok(None);
        }
        self.at = at + 2;
        self.deeper_term().map(Some)
    }

    /// `4 numbers`, `unique numbers`: the number of items, and that they differ.
    fn counted(&mut self) -> Vec<Stated<Limit>> {
        let span = self.span();
        let differ = self.peek_word().is_some_and(|word| DIFFERENT.contains(&word.as_str()));
        if differ && matches!(self.kind_at(self.at + 1), Some(Kind::Word(_) | Kind::Link(..))) {
            self.at += 1;
            return vec![Stated::new(Limit::UniqueItems(true), span)];
        }
        let count = self.peek_word().and_then(|word| word.parse::<u64>().ok());
        let named = matches!(self.kind_at(self.at + 1), Some(Kind::Word(_) | Kind::Link(..)));
        let Some(count) = count.filter(|_| named) else { return Vec::new() };
        self.at += 1;
        [Limit::MinItems(count), Limit::MaxItems(count)]
            .map(|limit| Stated::new(limit, span))
            .into()
    }

    /// `array (string)`: in parentheses apart only where all of it is known, since it may be a note.
    fn known_items(&mut self, next: usize) -> Read<Option<TypeExpr>> {
        let said = self.word_at(next + 1);
        let clause = said.is_some_and(|word| word == "or" || clause_word(&word).is_some());
        if !self.is_mark(next, '(') || clause {
            return Ok(None);
        }
        let (at, words, out) = (self.at, self.words.len(), self.out.clone());
        self.at = next + 1;
        if let Ok(items) = self.union(Between::All) {
            if self.eat(')') && !items.is_unread() && self.out == out {
                return Ok(Some(items));
            }
        }
        (self.at, self.out) = (at, out);
        self.words.truncate(words);
        self.note = Some(next);
        Ok(None)
    }

    /// `strings`, `strings and numbers`: a plural continues, and so does a type after `and`.
    fn items_of(&mut self) -> Read<TypeExpr> {
        let span = self.span();
        let mut terms = vec![self.deeper_term()?];
        loop {
            let joint = self.peek_word().unwrap_or_default();
            let next = self.word_at(self.at + 1).unwrap_or_default();
            let typed = type_word(&next).is_some();
            let plural = typed && next.ends_with('s');
            let glued = self.is_glued(self.at) && self.is_glued(self.at + 1);
            if self.is_mark(self.at, '/') && glued && typed && next != "null" {
                // `array of string/integer`: the type of the items is ambiguous.
                return Err(Unread);
            }
            let joins = match joint.as_str() {
                "or" => plural,
                "and" => plural || self.is_link(self.at + 1),
                _ => false,
            };
            if !joins {
                return Members { terms, nullable: None }.joined(span).ok_or(Unread);
            }
            self.at += 1;
            terms.push(self.deeper_term()?);
        }
    }

    /// After `map`: the type of its values, or of its keys.
    fn map(&mut self, word: &str, span: Span) -> Read<Option<TypeExpr>> {
        let next = self.at + 1;
        if self.word_at(next).is_some_and(|word| word == "of") {
            self.at = next + 1;
            return self.map_of().map(|values| Some(TypeExpr::map(values, span)));
        }
        let Some((open, close)) = BRACKETS.iter().find(|(open, _)| self.is_mark(next, *open))
        else {
            return Ok(None);
        };
        let object = OBJECT_WORDS.contains(&word);
        // `object({name = string})`, `object (a note)`.
        if *open == '(' && (object || !self.is_glued(next)) {
            return self.keys_in_parentheses(next);
        }
        // `object[]` is an array of objects, and `object[3]` one of three.
        let counted = self
            .word_at(next + 1)
            .is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        if self.is_mark(next + 1, *close) || counted && object {
            return Ok(None);
        }
        self.at = next + 1;
        let start = self.at;
        let values = self.map_values(*close)?;
        // `object<Card>` may be a Card as well as a map of them.
        let several = self.tokens[start..self.at]
            .iter()
            .any(|token| matches!(token.kind, Kind::Mark(',' | ':')));
        let named = matches!(values, TypeExpr::Link(_) | TypeExpr::Name(..));
        Ok(Some(match object && named && !several {
            true => TypeExpr::word(JsonType::Object, span),
            false => TypeExpr::map(values, span),
        }))
    }

    /// `of X`, `of string to X`; the last one is the values.
    fn map_of(&mut self) -> Read<TypeExpr> {
        let keys = self.peek_word().is_some_and(|word| EXPLICIT_TEXT.contains(&word.as_str()));
        let first = self.deeper_term()?;
        let slash = keys && !self.words.last().is_some_and(|word| word.ends_with('s'));
        let to = self.eat_word("to") || slash && self.eat('/') || self.eat_word("by");
        if to {
            self.deeper_term()
        } else {
            Ok(first)
        }
    }

    /// `string, X>`, `X>`, `string]X`.
    fn map_values(&mut self, close: char) -> Read<TypeExpr> {
        let first = self.union(Between::NoCommas)?;
        if self.eat(',') || self.eat(':') {
            let values = self.union(Between::NoCommas)?;
            self.expect(close)?;
            return Ok(values);
        }
        self.expect(close)?;
        let goes_on = close == ']' && self.is_glued(self.at) && self.starts_term();
        if goes_on {
            self.deeper_term()
        } else {
            Ok(first)
        }
    }

    /// Whether a type may start here.
    fn starts_term(&self) -> bool {
        matches!(self.peek(), Some(Kind::Word(_) | Kind::Link(..) | Kind::Mark('[' | '{' | '(')))
    }

    /// `({name = string})`
    fn keys_in_parentheses(&mut self, open: usize) -> Read<Option<TypeExpr>> {
        if self.word_at(open + 1).is_some_and(|word| KEY_WORDS.contains(&word.as_str())) {
            return self.keys_and_values(open).map(Some);
        }
        if !self.is_mark(open + 1, '{') {
            return Ok(None);
        }
        self.at = open + 1;
        let span = self.span();
        let object = self.deeper(|parser| parser.braces(span))?;
        self.expect(')')?;
        Ok(Some(object))
    }

    /// `(keys: string, values: X)`
    fn keys_and_values(&mut self, open: usize) -> Read<TypeExpr> {
        let span = self.span();
        self.at = open + 2;
        self.expect(':')?;
        self.union(Between::NoCommas)?;
        self.expect(',')?;
        if !VALUE_WORDS.iter().any(|word| self.eat_word(word)) {
            return Err(Unread);
        }
        self.expect(':')?;
        let values = self.union(Between::NoCommas)?;
        self.expect(')')?;
        Ok(TypeExpr::map(values, span))
    }
}
