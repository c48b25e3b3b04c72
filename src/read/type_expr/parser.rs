//! In: the pieces of a cell. Out: the expression that they are, by recursive descent. Must not know:
//! where the cell is.

use super::{Kind, Token, TypeCell};
use crate::dialect::{
    clause_word, format_word, is_any, is_condition, type_word, Bound, Clause, Dialect, ARRAY_WORDS,
    ARTICLES, BOUND_WORDS, IDENTIFIER_WORDS, MAP_WORDS, OBJECT_WORDS,
};
use crate::json_type::JsonType;
use crate::read::page::{Limit, Link, Stated, TypeExpr, Word};
use crate::source::Span;

/// How deep expressions may be in each other.
const DEPTH: usize = 24;

pub(super) struct Parser<'a> {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    dialect: &'a Dialect,
    out: TypeCell,
    /// Type words and names, as the page has them.
    words: Vec<String>,
}

/// A cell that cannot be read whole.
struct Unread;

type Read<T> = Result<T, Unread>;

impl<'a> Parser<'a> {
    pub(super) fn new(tokens: Vec<Token>, dialect: &'a Dialect) -> Parser<'a> {
        let out = TypeCell::default();
        Parser { tokens, at: 0, depth: 0, dialect, out, words: Vec::new() }
    }

    /// Reads all of it; tells whether that went well.
    pub(super) fn cell(&mut self) -> bool {
        let span = self.span();
        let Ok(members) = self.members() else { return false };
        if self.at < self.tokens.len() {
            return false;
        }
        self.out.expr = one_of(members, span);
        true
    }

    pub(super) fn finish(&mut self) -> TypeCell {
        std::mem::take(&mut self.out)
    }

    pub(super) fn words(&self) -> Vec<String> {
        self.words.clone()
    }

    /// Of a cell that cannot be read: the words that name no type, or all of it.
    pub(super) fn unread(&self) -> Vec<(String, Span)> {
        let words = self.tokens.iter().filter_map(|token| match &token.kind {
            Kind::Word(word) | Kind::Quoted(word) => Some((word.clone(), token.span)),
            Kind::Link(_, link) => Some((link.text.clone(), token.span)),
            Kind::Mark(_) | Kind::Break => None,
        });
        let all: Vec<(String, Span)> = words.collect();
        let unknown: Vec<(String, Span)> =
            all.iter().filter(|(word, _)| type_word(word).is_none()).cloned().collect();
        if !unknown.is_empty() {
            return unknown;
        }
        if all.is_empty() {
            let span = self.tokens.first().map_or_else(Span::default, |token| token.span);
            return vec![(super::printed(&self.tokens), span)];
        }
        all
    }

    fn span(&self) -> Span {
        let at = self.tokens.get(self.at).or(self.tokens.last());
        at.map_or_else(Span::default, |token| token.span)
    }

    fn peek(&self) -> Option<&Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn peek_word(&self) -> Option<String> {
        self.word_at(self.at)
    }

    fn word_at(&self, at: usize) -> Option<String> {
        match &self.tokens.get(at)?.kind {
            Kind::Word(word) => Some(word.to_lowercase()),
            _ => None,
        }
    }

    fn is_mark(&self, at: usize, mark: char) -> bool {
        matches!(self.tokens.get(at), Some(Token { kind: Kind::Mark(found), .. }) if *found == mark)
    }

    fn eat(&mut self, mark: char) -> bool {
        let found = self.is_mark(self.at, mark);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, mark: char) -> Read<()> {
        if self.eat(mark) {
            Ok(())
        } else {
            Err(Unread)
        }
    }

    fn eat_word(&mut self, word: &str) -> bool {
        let found = self.peek_word().is_some_and(|found| found == word);
        self.at += usize::from(found);
        found
    }

    fn eat_separators(&mut self) -> bool {
        let start = self.at;
        loop {
            let separates = match self.peek() {
                Some(Kind::Mark('|' | ',' | '/' | ';')) | Some(Kind::Break) => true,
                Some(Kind::Word(word)) => matches!(word.to_lowercase().as_str(), "or" | "and"),
                _ => false,
            };
            if !separates {
                return self.at > start;
            }
            self.at += 1;
        }
    }

    fn closes(&self) -> bool {
        matches!(self.peek(), None | Some(Kind::Mark(']' | ')' | '}' | '>')))
    }

    /// Terms with separators between them, up to the end or to what closes.
    fn members(&mut self) -> Read<Vec<TypeExpr>> {
        let mut members = Vec::new();
        let mut separated = true;
        loop {
            separated |= self.eat_separators();
            if self.closes() {
                return Ok(members);
            }
            if self.clause()? {
                continue;
            }
            if !separated {
                return Err(Unread);
            }
            members.push(self.term()?);
            separated = false;
        }
    }

    /// A union of at least one member.
    fn union(&mut self) -> Read<TypeExpr> {
        if self.depth == DEPTH {
            return Err(Unread);
        }
        self.depth += 1;
        let span = self.span();
        let members = self.members();
        self.depth -= 1;
        one_of(members?, span).ok_or(Unread)
    }

    fn term(&mut self) -> Read<TypeExpr> {
        let span = self.span();
        if self.eat('?') {
            if self.depth == DEPTH {
                return Err(Unread);
            }
            self.depth += 1;
            let inner = self.term();
            self.depth -= 1;
            return Ok(TypeExpr::Nullable(Box::new(inner?), span));
        }
        self.skip_ignored();
        let mut expr = self.atom()?;
        for _ in 0..DEPTH {
            match self.postfix(expr, span)? {
                (next, true) => expr = next,
                (same, false) => return Ok(same),
            }
        }
        Err(Unread)
    }

    fn skip_ignored(&mut self) {
        while let Some(word) = self.peek_word() {
            let next = self.tokens.get(self.at + 1).map(|token| &token.kind);
            let more = matches!(next, Some(Kind::Word(_) | Kind::Link(..)));
            let settings = &self.dialect.settings().types.ignore;
            let ignored =
                ARTICLES.contains(&word.as_str()) || self.dialect.listed(settings, &word).is_some();
            if !ignored || !more {
                return;
            }
            self.at += 1;
        }
    }

    /// What follows a type and changes it, and whether anything did.
    fn postfix(&mut self, expr: TypeExpr, span: Span) -> Read<(TypeExpr, bool)> {
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
    fn count(&mut self) -> Read<Vec<Stated<Limit>>> {
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
    fn parenthesis(&mut self, expr: TypeExpr) -> Read<TypeExpr> {
        let open = self.at;
        let close = self.closing(open).ok_or(Unread)?;
        let inner = self.tokens[open + 1..close].to_vec();
        self.at = close + 1;
        let text = super::printed(&inner);
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

    fn take_clauses(&mut self, found: TypeCell) {
        self.out.required = self.out.required.or(found.required);
        self.out.default = self.out.default.take().or(found.default);
        self.out.nullable = self.out.nullable.or(found.nullable);
        self.out.deprecated = self.out.deprecated.or(found.deprecated);
        self.out.notes.extend(found.notes);
    }

    /// The mark that closes a parenthesis.
    fn closing(&self, open: usize) -> Option<usize> {
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

    fn atom(&mut self) -> Read<TypeExpr> {
        let Some(Token { kind, span }) = self.tokens.get(self.at).cloned() else {
            return Err(Unread);
        };
        match kind {
            Kind::Mark('[') => {
                self.at += 1;
                let inner = self.union()?;
                self.expect(']')?;
                Ok(TypeExpr::Array(Box::new(inner), Vec::new(), span))
            }
            Kind::Mark('{') => self.braces(span),
            Kind::Mark('(') => {
                self.at += 1;
                let inner = self.union()?;
                self.expect(')')?;
                Ok(inner)
            }
            Kind::Quoted(text) => {
                self.at += 1;
                Ok(TypeExpr::Literal(text, JsonType::String, span))
            }
            Kind::Link(inner, link) => {
                self.at += 1;
                self.linked(inner, link, span)
            }
            Kind::Word(word) => self.word(&word.to_lowercase(), span),
            Kind::Mark(_) | Kind::Break => Err(Unread),
        }
    }

    /// `{string: number}` is a map; with more than one key, an object.
    fn braces(&mut self, span: Span) -> Read<TypeExpr> {
        self.at += 1;
        let mut values = Vec::new();
        while !self.eat('}') {
            let key = matches!(self.peek(), Some(Kind::Word(_) | Kind::Quoted(_)));
            if !key {
                return Err(Unread);
            }
            self.at += 1;
            self.eat('?');
            self.expect(':')?;
            let before = self.words.len();
            values.push(self.term()?);
            self.words.truncate(before);
            self.eat(',');
            self.eat(';');
        }
        let object = || self::word(JsonType::Object, span);
        Ok(match values.len() {
            1 => TypeExpr::Map(Box::new(values.remove(0)), span),
            _ => object(),
        })
    }

    /// The target of a link belongs to the last name of its text.
    fn linked(&mut self, inner: Vec<Token>, link: Link, span: Span) -> Read<TypeExpr> {
        let mut inside = Parser { depth: self.depth + 1, ..Parser::new(inner, self.dialect) };
        if inside.depth < DEPTH && inside.cell() {
            if let Some(expr) = inside.finish().expr {
                return Ok(attach(expr, &link, span));
            }
        }
        Ok(TypeExpr::Link(link, span))
    }

    fn word(&mut self, word: &str, span: Span) -> Read<TypeExpr> {
        let singular = word.strip_suffix('s').unwrap_or(word);
        if ARRAY_WORDS.contains(&singular) {
            if let Some(items) = self.array_items()? {
                return Ok(TypeExpr::Array(Box::new(items), Vec::new(), span));
            }
        }
        if MAP_WORDS.contains(&word) {
            if let Some(values) = self.map_values(word)? {
                return Ok(TypeExpr::Map(Box::new(values), span));
            }
        }
        self.run(span)
    }

    /// After `array`: `of X`, `<X>`, `[X]`, `(of X)`; none where nothing is said of the items.
    fn array_items(&mut self) -> Read<Option<TypeExpr>> {
        let next = self.at + 1;
        if self.word_at(next).is_some_and(|word| word == "of" || word == "containing") {
            self.at = next + 1;
            return self.items_of().map(Some);
        }
        let closes = [('<', '>'), ('[', ']'), ('(', ')')];
        for (open, close) in closes {
            let empty = self.is_mark(next + 1, close);
            let note = open == '(' && self.word_at(next + 1).is_none_or(|word| word != "of");
            if self.is_mark(next, open) && !empty && !note {
                self.at = next + 1;
                self.eat_word("of");
                let items = self.union()?;
                self.expect(close)?;
                return Ok(Some(items));
            }
        }
        Ok(None)
    }

    /// `strings`, `strings and numbers`: what is in the plural goes on.
    fn items_of(&mut self) -> Read<TypeExpr> {
        let span = self.span();
        let mut members = vec![self.deeper_term()?];
        loop {
            let joins = self.peek_word().is_some_and(|word| word == "or" || word == "and");
            let plural = self
                .word_at(self.at + 1)
                .is_some_and(|word| word.ends_with('s') && type_word(&word).is_some());
            if !joins || !plural {
                return one_of(members, span).ok_or(Unread);
            }
            self.at += 1;
            members.push(self.deeper_term()?);
        }
    }

    fn deeper_term(&mut self) -> Read<TypeExpr> {
        if self.depth == DEPTH {
            return Err(Unread);
        }
        self.depth += 1;
        let term = self.term();
        self.depth -= 1;
        term
    }

    /// After `map`: `<string, X>`, `[string, X]`, `of X`, `of string to X`; the last one is the
    /// values.
    fn map_values(&mut self, word: &str) -> Read<Option<TypeExpr>> {
        let next = self.at + 1;
        if self.word_at(next).is_some_and(|word| word == "of") {
            self.at = next + 1;
            let first = self.deeper_term()?;
            let to = self.eat_word("to") || self.eat('/') || self.eat_word("by");
            return if to { self.deeper_term().map(Some) } else { Ok(Some(first)) };
        }
        for (open, close) in [('<', '>'), ('[', ']')] {
            // `object[]` is an array of objects.
            let fits = self.is_mark(next, open) && !self.is_mark(next + 1, close);
            let counted = self
                .word_at(next + 1)
                .is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
            if fits && !(counted && word == "object") {
                self.at = next + 1;
                let first = self.deeper_term()?;
                let more = self.eat(',') || self.eat(':');
                let values = if more { self.union()? } else { self.rest_of_union(first)? };
                self.expect(close)?;
                return Ok(Some(values));
            }
        }
        Ok(None)
    }

    fn rest_of_union(&mut self, first: TypeExpr) -> Read<TypeExpr> {
        let span = first.span();
        let mut members = vec![first];
        members.extend(self.members()?);
        one_of(members, span).ok_or(Unread)
    }

    /// Words up to one that goes on with something else.
    fn run(&mut self, span: Span) -> Read<TypeExpr> {
        let mut words: Vec<String> = Vec::new();
        let mut end = span;
        let start = self.at;
        while let Some(Token { kind: Kind::Word(word), span }) = self.tokens.get(self.at) {
            let lower = word.to_lowercase();
            let singular = lower.strip_suffix('s').unwrap_or(&lower);
            let stops = matches!(lower.as_str(), "or" | "and" | "to")
                || clause_word(&lower).is_some()
                || ARRAY_WORDS.contains(&singular)
                || is_condition(&lower);
            if self.at > start && stops {
                break;
            }
            words.push(word.clone());
            end = *span;
            self.at += 1;
        }
        let text = words.join(" ");
        let span = span.to(end);
        self.words.push(text.clone());
        Ok(self.resolve(&text, span))
    }

    /// What some words mean.
    fn resolve(&mut self, text: &str, span: Span) -> TypeExpr {
        let settings = &self.dialect.settings().types;
        if let Some(stated) = self.dialect.type_setting(text) {
            return setting(stated, span);
        }
        if is_any(text) {
            return TypeExpr::Any(span);
        }
        if matches!(text, "true" | "false") {
            return TypeExpr::Literal(text.to_owned(), JsonType::Boolean, span);
        }
        if text.parse::<i64>().is_ok() {
            return TypeExpr::Literal(text.to_owned(), JsonType::Integer, span);
        }
        if let Some((json_type, format)) = type_word(text) {
            let format = format.map(str::to_owned);
            return TypeExpr::Word(Word {
                json_type,
                format,
                limits: Vec::new(),
                link: None,
                span,
            });
        }
        if let Some((first, rest)) = text.split_once(' ') {
            let bound = BOUND_WORDS.iter().find(|(word, _)| *word == first.to_lowercase());
            if let (Some((_, bound)), TypeExpr::Word(word)) = (bound, self.resolve(rest, span)) {
                return bounded(word, *bound);
            }
        }
        for prefix in &settings.prefixes {
            let bare = text.strip_prefix(prefix.get_ref().as_str());
            if let Some(bare) = bare.filter(|bare| !bare.is_empty()) {
                self.dialect.uses(prefix);
                return self.resolve(bare, span);
            }
        }
        TypeExpr::Name(text.to_owned(), span)
    }

    /// `required`, `default 0` and the like; whether there was one.
    fn clause(&mut self) -> Read<bool> {
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
    fn note(&mut self) {
        let start = self.at - 1;
        while !matches!(self.peek(), None | Some(Kind::Mark(';') | Kind::Break)) {
            self.at += 1;
        }
        self.out.notes.push(super::printed(&self.tokens[start..self.at]));
    }
}

/// The type that a setting states for a word, with the format behind its comma.
pub(super) fn setting(stated: &str, span: Span) -> TypeExpr {
    let (expr, format) = match stated.rsplit_once(',') {
        Some((expr, format)) => (expr, Some(format.trim().to_owned())),
        None => (stated, None),
    };
    let plain = Dialect::default();
    match (super::read_text(expr, span, &plain).expr, format) {
        (Some(TypeExpr::Word(word)), Some(format)) => {
            TypeExpr::Word(Word { format: Some(format), ..word })
        }
        (Some(expr), None) => expr,
        _ => TypeExpr::Name(stated.to_owned(), span),
    }
}

fn word(json_type: JsonType, span: Span) -> TypeExpr {
    TypeExpr::Word(Word { json_type, format: None, limits: Vec::new(), link: None, span })
}

fn one_of(mut members: Vec<TypeExpr>, span: Span) -> Option<TypeExpr> {
    match members.len() {
        0 => None,
        1 => members.pop(),
        _ => Some(TypeExpr::Union(members, span)),
    }
}

/// A type with the bound that a word before it states.
fn bounded(mut word: Word, bound: Bound) -> TypeExpr {
    let zero = serde_json::Number::from(0);
    let limit = match (bound, word.json_type) {
        (Bound::AtLeastZero, _) => Limit::Minimum(zero),
        (Bound::AboveZero, JsonType::Integer) => Limit::Minimum(1.into()),
        (Bound::AboveZero, _) => Limit::ExclusiveMinimum(zero),
        (Bound::NotEmpty, JsonType::Array) => Limit::MinItems(1),
        (Bound::NotEmpty, _) => Limit::MinLength(1),
    };
    word.limits.push(Stated::new(limit, word.span));
    TypeExpr::Word(word)
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

/// Gives the target of a link to the last name of its text.
fn attach(expr: TypeExpr, link: &Link, span: Span) -> TypeExpr {
    match expr {
        TypeExpr::Array(inner, limits, at) => {
            TypeExpr::Array(Box::new(attach(*inner, link, span)), limits, at)
        }
        TypeExpr::Map(inner, at) => TypeExpr::Map(Box::new(attach(*inner, link, span)), at),
        TypeExpr::Nullable(inner, at) => {
            TypeExpr::Nullable(Box::new(attach(*inner, link, span)), at)
        }
        TypeExpr::Union(mut members, at) => {
            let last = members.pop().map(|last| attach(last, link, span));
            members.extend(last);
            TypeExpr::Union(members, at)
        }
        TypeExpr::Word(word) if !matches!(word.json_type, JsonType::Object | JsonType::Array) => {
            TypeExpr::Word(Word { link: Some(link.clone()), ..word })
        }
        TypeExpr::Name(name, _) => {
            let object = name
                .rsplit(' ')
                .next()
                .is_some_and(|last| OBJECT_WORDS.contains(&last.to_lowercase().as_str()));
            TypeExpr::Link(Link { object, ..link.clone() }, span)
        }
        TypeExpr::Word(_) => TypeExpr::Link(Link { object: true, ..link.clone() }, span),
        TypeExpr::Literal(..) | TypeExpr::Link(..) => TypeExpr::Link(link.clone(), span),
        TypeExpr::Any(at) => TypeExpr::Any(at),
    }
}
