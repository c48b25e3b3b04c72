//! In: the pieces of a cell. Out: types without what follows them. Must not know: clauses.

use super::*;

impl Parser<'_> {
    pub(super) fn atom(&mut self) -> Read<TypeExpr> {
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

    /// `{string: number}` is a map; with more than one key, an object. `{string}` is what is in it,
    /// as JSDoc writes types.
    pub(super) fn braces(&mut self, span: Span) -> Read<TypeExpr> {
        self.at += 1;
        let colon = self.at + 1 + usize::from(self.is_mark(self.at + 1, '?'));
        if !self.is_mark(self.at, '}') && !self.is_mark(colon, ':') {
            let inner = self.union()?;
            self.expect('}')?;
            return Ok(inner);
        }
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
            values.push(self.deeper_term()?);
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
    pub(super) fn linked(&mut self, inner: Vec<Token>, link: Link, span: Span) -> Read<TypeExpr> {
        let mut inside = Parser { depth: self.depth + 1, ..Parser::new(inner, self.dialect) };
        if inside.depth < DEPTH && inside.cell() {
            if let Some(expr) = inside.finish().expr {
                return Ok(attach(expr, &link, span));
            }
        }
        Ok(TypeExpr::Link(link, span))
    }

    pub(super) fn word(&mut self, word: &str, span: Span) -> Read<TypeExpr> {
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
    pub(super) fn array_items(&mut self) -> Read<Option<TypeExpr>> {
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
        self.known_items(next)
    }

    /// `Collection(X)`: in parentheses only where all of it is known, since it may be a note.
    fn known_items(&mut self, next: usize) -> Read<Option<TypeExpr>> {
        let said = self.word_at(next + 1);
        let clause = said.is_some_and(|word| word == "or" || clause_word(&word).is_some());
        if !self.is_mark(next, '(') || clause {
            return Ok(None);
        }
        let (at, words, out) = (self.at, self.words.len(), self.out.clone());
        self.at = next + 1;
        if let Ok(items) = self.union() {
            if self.eat(')') && items.names().is_empty() && self.out == out {
                return Ok(Some(items));
            }
        }
        (self.at, self.out) = (at, out);
        self.words.truncate(words);
        self.note = Some(next);
        Ok(None)
    }

    /// `strings`, `strings and numbers`: what is in the plural goes on.
    pub(super) fn items_of(&mut self) -> Read<TypeExpr> {
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

    pub(super) fn deeper_term(&mut self) -> Read<TypeExpr> {
        self.deeper(Self::term)
    }

    /// After `map`: `<string, X>`, `[string, X]`, `of X`, `of string to X`; the last one is the
    /// values.
    pub(super) fn map_values(&mut self, word: &str) -> Read<Option<TypeExpr>> {
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

    pub(super) fn rest_of_union(&mut self, first: TypeExpr) -> Read<TypeExpr> {
        let span = first.span();
        let mut members = vec![first];
        members.extend(self.members()?);
        one_of(members, span).ok_or(Unread)
    }

    /// Words up to one that goes on with something else.
    pub(super) fn run(&mut self, span: Span) -> Read<TypeExpr> {
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

    /// What some words mean, without the prefixes that the dialect knows.
    pub(super) fn resolve(&mut self, text: &str, span: Span) -> TypeExpr {
        let mut bare = text;
        for _ in 0..DEPTH {
            if let Some(known) = self.known(bare, span) {
                return known;
            }
            match self.without_prefix(bare) {
                Some(rest) => bare = rest,
                None => break,
            }
        }
        TypeExpr::Name(bare.to_owned(), span)
    }

    fn without_prefix<'t>(&self, text: &'t str) -> Option<&'t str> {
        let prefixes = &self.dialect.settings().types.prefixes;
        prefixes.iter().find_map(|prefix| {
            let bare = text.strip_prefix(prefix.get_ref().as_str())?;
            (!bare.is_empty()).then(|| self.dialect.uses(prefix)).map(|()| bare)
        })
    }

    /// What some words mean, if they are known.
    fn known(&mut self, text: &str, span: Span) -> Option<TypeExpr> {
        if let Some(stated) = self.dialect.type_setting(text) {
            return Some(setting(stated, span));
        }
        if is_any(text) {
            return Some(TypeExpr::Any(span));
        }
        if is_boolean(text) {
            return Some(TypeExpr::Literal(text.to_owned(), JsonType::Boolean, span));
        }
        if text.parse::<i64>().is_ok() {
            return Some(TypeExpr::Literal(text.to_owned(), JsonType::Integer, span));
        }
        if let Some((json_type, format)) = type_word(text) {
            let format = format.map(str::to_owned);
            let limits = Vec::new();
            return Some(TypeExpr::Word(Word { json_type, format, limits, link: None, span }));
        }
        let (bounds, rest) = bounds(text)?;
        match self.resolve(rest, span) {
            TypeExpr::Word(word) => Some(bounds.into_iter().rev().fold(word, bounded)),
            _ => None,
        }
        .map(TypeExpr::Word)
    }
}

/// How many words before a type state bounds, at most.
const BOUNDS: usize = 3;

/// The bounds that the first words of a text state, and the other words; none where there is none.
fn bounds(text: &str) -> Option<(Vec<Bound>, &str)> {
    let first = |text: &'_ str| {
        let (word, rest) = text.split_once(' ')?;
        let word = word.to_lowercase();
        let (_, bound) = BOUND_WORDS.iter().find(|(known, _)| *known == word)?;
        Some((*bound, text.len() - rest.len()))
    };
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some((bound, length)) = first(rest) {
        found.push(bound);
        rest = &rest[length..];
    }
    (1..=BOUNDS).contains(&found.len()).then_some((found, rest))
}

/// The type that a setting states for a word, with the format behind its comma.
pub(in crate::read::type_expr) fn setting(stated: &str, span: Span) -> TypeExpr {
    let (expr, format) = match stated.rsplit_once(',') {
        Some((expr, format)) => (expr, Some(format.trim().to_owned())),
        None => (stated, None),
    };
    let plain = Dialect::default();
    match (super::super::read_text(expr, span, &plain).expr, format) {
        (Some(TypeExpr::Word(word)), Some(format)) => {
            TypeExpr::Word(Word { format: Some(format), ..word })
        }
        (Some(expr), None) => expr,
        _ => TypeExpr::Name(stated.to_owned(), span),
    }
}

pub(super) fn is_boolean(text: &str) -> bool {
    matches!(text, "true" | "false")
}

fn word(json_type: JsonType, span: Span) -> TypeExpr {
    TypeExpr::Word(Word { json_type, format: None, limits: Vec::new(), link: None, span })
}

/// A type with the bound that a word before it states.
fn bounded(mut word: Word, bound: Bound) -> Word {
    let zero = serde_json::Number::from(0);
    let limit = match (bound, word.json_type) {
        (Bound::AtLeastZero, _) => Limit::Minimum(zero),
        (Bound::AboveZero, JsonType::Integer) => Limit::Minimum(1.into()),
        (Bound::AboveZero, _) => Limit::ExclusiveMinimum(zero),
        (Bound::NotEmpty, JsonType::Array) => Limit::MinItems(1),
        (Bound::NotEmpty, _) => Limit::MinLength(1),
    };
    word.limits.push(Stated::new(limit, word.span));
    word
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
