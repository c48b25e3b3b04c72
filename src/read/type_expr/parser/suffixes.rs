//! In: the pieces behind a type. Out: the type as they change it, and what clauses say. Must not know: words for
//! types.

use super::*;

impl Parser<'_> {
    /// What follows a type and changes it, and whether anything did.
    pub(super) fn postfix(&mut self, expr: TypeExpr, span: Span) -> Read<(TypeExpr, bool)> {
        if self.eat('[') {
            let limits = self.count()?;
            self.expect(']')?;
            return Ok((TypeExpr::Array(Box::new(expr), limits, span), true));
        }
        if self.eat('?') {
            return Ok((TypeExpr::Nullable(Box::new(expr), span), true));
        }
        if self.is_mark(self.at, '(') {
            return Ok((self.parenthesis(expr)?, true));
        }
        let Some(word) = self.peek_word() else { return Ok((expr, false)) };
        let singular = word.strip_suffix('s').unwrap_or(&word);
        if ARRAY_WORDS.contains(&singular) && !matches!(expr, TypeExpr::Any(_)) {
            self.at += 1;
            return Ok((TypeExpr::Array(Box::new(expr), Vec::new(), span), true));
        }
        match expr {
            TypeExpr::Link(link, at) if OBJECT_WORDS.contains(&word.as_str()) && !link.object => {
                self.at += 1;
                Ok((TypeExpr::Link(Link { object: true, ..link }, at), true))
            }
            // What identifies the object is of a type that is stated elsewhere.
            TypeExpr::Link(_, at) if IDENTIFIER_WORDS.contains(&word.as_str()) => {
                self.at += 1;
                Ok((TypeExpr::Any(at), true))
            }
            other => Ok((other, false)),
        }
    }

    /// Between the brackets of `string[3]`, `string[1-*]` and `string[]`.
    pub(super) fn count(&mut self) -> Read<Vec<Stated<Limit>>> {
        let span = self.span();
        let Some(text) = self.peek_word() else { return Ok(Vec::new()) };
        self.at += 1;
        if text == "*" || text == "n" {
            return Ok(Vec::new());
        }
        let (least, most) =
            text.split_once("..").or_else(|| text.split_once('-')).unwrap_or((&text, &text));
        let mut limits = Vec::new();
        if let Ok(least) = least.parse() {
            limits.push(Stated::new(Limit::MinItems(least), span));
        }
        if let Ok(most) = most.parse() {
            limits.push(Stated::new(Limit::MaxItems(most), span));
        } else if !["*", "n", ""].contains(&most) {
            return Err(Unread);
        }
        Ok(limits).and_then(|limits| if limits.is_empty() { Err(Unread) } else { Ok(limits) })
    }

    /// `(date-time)`, `(1-100)`, `(required)`, `(or null)`; anything else is a note.
    pub(super) fn parenthesis(&mut self, expr: TypeExpr) -> Read<TypeExpr> {
        let open = self.at;
        let close = self.closing(open).ok_or(Unread)?;
        let inner = self.tokens[open + 1..close].to_vec();
        self.at = close + 1;
        let text = super::super::printed(&inner);
        if self.note.take() == Some(open) {
            self.out.notes.push(text);
            return Ok(expr);
        }
        if let TypeExpr::Word(word) = &expr {
            if let Some(format) = format_word(word.json_type, &text) {
                let format = Some(format.to_owned());
                return Ok(TypeExpr::Word(Word { format, ..word.clone() }));
            }
            if let Some(limits) = range(&text, word.json_type, word.span) {
                let limits = word.limits.iter().cloned().chain(limits).collect();
                return Ok(TypeExpr::Word(Word { limits, ..word.clone() }));
            }
        }
        let mut inside = Parser { depth: self.depth + 1, ..Parser::new(inner, self.dialect) };
        let starts_with_or = inside.peek_word().is_some_and(|word| word == "or");
        let read = inside.depth < DEPTH && inside.cell();
        let found = inside.finish();
        let settled = found.expr.as_ref().is_none_or(|expr| expr.names().is_empty());
        if read && settled && found.expr.is_none() {
            self.take_clauses(found);
            return Ok(expr);
        }
        if let (true, true, true, Some(more)) = (read, settled, starts_with_or, found.expr) {
            let span = expr.span();
            return Ok(TypeExpr::Union(vec![expr, more], span));
        }
        self.out.notes.push(text);
        Ok(expr)
    }

    pub(super) fn take_clauses(&mut self, found: TypeCell) {
        self.out.required = self.out.required.or(found.required);
        self.out.default = self.out.default.take().or(found.default);
        self.out.nullable = self.out.nullable.or(found.nullable);
        self.out.deprecated = self.out.deprecated.or(found.deprecated);
        self.out.notes.extend(found.notes);
    }

    /// The mark that closes a parenthesis.
    pub(super) fn closing(&self, open: usize) -> Option<usize> {
        let mut depth = 0usize;
        for at in open..self.tokens.len() {
            depth += usize::from(self.is_mark(at, '('));
            if self.is_mark(at, ')') {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
        }
        None
    }

    /// `required`, `default 0` and the like; whether there was one.
    pub(super) fn clause(&mut self) -> Read<bool> {
        let Some(word) = self.peek_word() else { return Ok(false) };
        let Some(clause) = clause_word(&word) else { return Ok(false) };
        let span = self.span();
        self.at += 1;
        if self.peek_word().is_some_and(|word| is_condition(&word)) {
            self.note();
            return Ok(true);
        }
        match clause {
            Clause::Required => self.out.required = self.out.required.or(Some(true)),
            Clause::Optional => self.out.required = self.out.required.or(Some(false)),
            Clause::Nullable => self.out.nullable = self.out.nullable.or(Some(span)),
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

    /// What depends on something is text, up to the next clause.
    pub(super) fn note(&mut self) {
        let start = self.at - 1;
        while !matches!(self.peek(), None | Some(Kind::Mark(';') | Kind::Break)) {
            self.at += 1;
        }
        self.out.notes.push(super::super::printed(&self.tokens[start..self.at]));
    }
}

/// `1-100`, `0..1`: the bounds of a number, a length, or a count.
fn range(text: &str, json_type: JsonType, span: Span) -> Option<Vec<Stated<Limit>>> {
    let (least, most) =
        [" to ", "..", "–", "-"].iter().find_map(|between| text.trim().split_once(between))?;
    let number = |text: &str| serde_json::from_str::<serde_json::Number>(text.trim()).ok();
    let (least, most) = (number(least)?, number(most)?);
    let both = match json_type {
        JsonType::Integer | JsonType::Number => [Limit::Minimum(least), Limit::Maximum(most)],
        JsonType::String => [Limit::MinLength(least.as_u64()?), Limit::MaxLength(most.as_u64()?)],
        JsonType::Array => [Limit::MinItems(least.as_u64()?), Limit::MaxItems(most.as_u64()?)],
        _ => return None,
    };
    Some(both.into_iter().map(|limit| Stated::new(limit, span)).collect())
}
