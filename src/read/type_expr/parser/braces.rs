//! In: the pieces of a cell, at a brace. Out: the object or the map that it opens. Must not know:
//! what follows it.

use super::super::{Kind, Token};
use super::{Between, Parser, Read, Unread};
use crate::json_type::JsonType;
use crate::read::page::{Field, Stated, TypeExpr};
use crate::source::Span;

impl Parser<'_> {
    /// `{string: number}` is a map; with more than one key, an object. `{string}` is its contents,
    /// as JSDoc writes types.
    pub(super) fn braces(&mut self, span: Span) -> Read<TypeExpr> {
        self.at += 1;
        while self.eat_break() {}
        if self.eat('}') {
            return Ok(TypeExpr::word(JsonType::Object, span));
        }
        let after = self.at + 1 + usize::from(self.is_mark(self.at + 1, '?'));
        let indexed = self.is_mark(self.at, '[');
        if !indexed && !self.is_mark(after, ':') && !self.is_mark(after, '=') {
            let inner = self.union(Between::All)?;
            self.expect('}')?;
            return Ok(inner);
        }
        let words = self.words.len();
        let object = self.deeper(|parser| parser.fields(span));
        self.words.truncate(words);
        object
    }

    /// The keys up to the brace that closes.
    fn fields(&mut self, span: Span) -> Read<TypeExpr> {
        let mut fields = Vec::new();
        let mut map = None;
        while !self.eat('}') {
            if self.is_mark(self.at, '[') {
                map = Some(self.index()?);
            } else {
                let (field, colon) = self.field()?;
                map = map.or(colon.then(|| field.expr.clone()));
                fields.push(field);
            }
            while self.eat(',') || self.eat(';') || self.eat_break() {}
        }
        // Where some are marked as optional, the others are not.
        if fields.iter().any(|field: &Field| field.required == Some(false)) {
            let unmarked = fields.iter_mut().filter(|field| field.required.is_none());
            unmarked.for_each(|field| field.required = Some(true));
        }
        Ok(match (map, fields.len()) {
            (Some(values), 0 | 1) => TypeExpr::map(values, span),
            _ => TypeExpr::Object(fields, span),
        })
    }

    /// `[key: string]: X`
    fn index(&mut self) -> Read<TypeExpr> {
        self.at += 2;
        self.expect(':')?;
        self.union(Between::NoCommas)?;
        self.expect(']')?;
        self.expect(':')?;
        self.union(Between::NoCommas)
    }

    /// `key: X`, `key?: X`, `key = optional(X)`; whether a colon is between.
    fn field(&mut self) -> Read<(Field, bool)> {
        let span = self.span();
        let Some(Kind::Word(name) | Kind::Quoted(name)) = self.peek().cloned() else {
            return Err(Unread);
        };
        self.at += 1;
        let mut required = self.eat('?').then_some(false);
        let colon = self.eat(':');
        if !colon {
            self.expect('=')?;
        }
        let optional = self.peek_word().is_some_and(|word| word == "optional");
        let (expr, default) = if optional && self.is_mark(self.at + 1, '(') {
            required = Some(false);
            self.optional()?
        } else {
            // A member that is not optional in there is required.
            required = required.or((!colon).then_some(true));
            (self.union(Between::Line)?, None)
        };
        Ok((Field { name: Stated::new(name, span), required, default, expr }, colon))
    }

    /// `optional(X)`, `optional(X, 1)`: the type, and the default.
    fn optional(&mut self) -> Read<(TypeExpr, Option<Stated<String>>)> {
        self.at += 2;
        let expr = self.union(Between::NoCommas)?;
        let mut default = None;
        if self.eat(',') {
            let start = self.at;
            self.skip_value();
            default = value_of(&self.tokens[start..self.at]);
        }
        self.expect(')')?;
        Ok((expr, default))
    }

    /// A value, up to the parenthesis around it.
    fn skip_value(&mut self) {
        let mut open = 0usize;
        while let Some(kind) = self.peek() {
            match kind {
                Kind::Mark('(' | '[' | '{') => open += 1,
                Kind::Mark(')') if open == 0 => return,
                Kind::Mark(')' | ']' | '}') => open = open.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
        }
    }

    fn eat_break(&mut self) -> bool {
        let found = self.peek() == Some(&Kind::Break);
        self.at += usize::from(found);
        found
    }
}

/// The value of a few pieces: one word or text, or a list or an object of nothing.
fn value_of(pieces: &[Token]) -> Option<Stated<String>> {
    let kinds: Vec<&Kind> = pieces.iter().map(|piece| &piece.kind).collect();
    let text = match kinds[..] {
        [Kind::Word(word)] if word != "null" => word.clone(),
        [Kind::Quoted(text)] => text.clone(),
        [Kind::Mark('['), Kind::Mark(']')] => "[]".to_owned(),
        [Kind::Mark('{'), Kind::Mark('}')] => "{}".to_owned(),
        _ => return None,
    };
    let span = pieces.iter().map(|piece| piece.span).reduce(Span::to)?;
    Some(Stated::new(text, span))
}
