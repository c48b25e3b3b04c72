//! In: the text after a phrase that announces values. Out: the values, if all of it is a list of
//! them; otherwise that it is no list, not the whole list, or unreadable. Must not know:
//! attributes.

mod lines;
mod remarks;
mod tokens;

use super::lexer::Run;
use crate::dialect::{
    goes_on, is_ellipsis, is_number_range, may_be_value, says_more, tail, type_word, Announced,
    Dialect, Tail, RANGE_WORDS,
};
use crate::read::page::Stated;
use crate::read::sections::{is_blank, Block, Item};
pub(crate) use tokens::{How, Kind, Token, Tokens};

/// A value of a list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) value: Stated<String>,
    /// The mark of the value; none for a bare word.
    pub(crate) how: Option<How>,
    /// Whether the list says that it is the default.
    pub(crate) default: bool,
    /// Whether it has a remark.
    pub(crate) remarked: bool,
}

/// The kind of text after a phrase.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Found {
    /// A list of all values.
    Values(Vec<Entry>),
    /// No list: some values of several, a range, or a condition.
    Text,
    /// A list that is not read to its end.
    Unread,
    /// No list.
    Nothing,
}

/// Reads the pieces from this one on, which follow a phrase; also gives the piece where it stops.
pub(crate) fn read(
    run: &Run<'_>,
    from: usize,
    announced: Announced,
    dialect: &Dialect,
) -> (Found, usize) {
    let mut list = List::new(run, from, announced, dialect);
    let found = list.whole().unwrap_or_else(|failure| failure);
    (found, from + list.tokens.taken)
}

/// The text at which a list ends that is not read to its end, if it is known.
pub(crate) fn fault(
    run: &Run<'_>,
    from: usize,
    announced: Announced,
    dialect: &Dialect,
) -> Option<String> {
    let mut list = List::new(run, from, announced, dialect);
    let Err(Found::Unread) = list.whole() else { return None };
    let last = || list.tokens.last().map(str::to_owned);
    list.fault.clone().or_else(last).filter(|text| !text.trim().is_empty())
}

/// The reason why there is no list of all values.
type Read<T> = Result<T, Found>;

struct List<'r, 'a> {
    tokens: Tokens<'r, 'a>,
    announced: Announced,
    dialect: &'r Dialect,
    entries: Vec<Entry>,
    /// Whether the list is in brackets.
    wrapped: bool,
    /// Whether the remark on the last value is a condition.
    restricted: bool,
    /// Whether a remark contains code: then a comma in it may not end it.
    quotes_code: bool,
    /// Code that a mark or a word joins with a remark: a value, unless it repeats one of the list.
    joined: Vec<String>,
    /// An entry that is no value.
    fault: Option<String>,
}

impl<'r, 'a> List<'r, 'a> {
    fn new(
        run: &'r Run<'a>,
        from: usize,
        announced: Announced,
        dialect: &'r Dialect,
    ) -> List<'r, 'a> {
        let (tokens, entries) = (Tokens::new(run, from), Vec::new());
        List {
            tokens,
            announced,
            dialect,
            entries,
            wrapped: false,
            restricted: false,
            quotes_code: false,
            joined: Vec::new(),
            fault: None,
        }
    }

    fn whole(&mut self) -> Read<Found> {
        while matches!(self.tokens.kind(0), Some(Kind::Remark | Kind::End))
            && !self.tokens.is_value(0)
        {
            self.tokens.next();
        }
        match self.tokens.kind(0) {
            None => return Ok(Found::Nothing),
            Some(Kind::List(block)) => self.items(block)?,
            Some(Kind::Break | Kind::Bullet) => self.lines()?,
            _ => {
                self.wrapped = self.tokens.is(0, Kind::Open);
                if self.wrapped {
                    self.tokens.next();
                }
                if !(self.wrapped && self.words()) {
                    self.inline()?;
                }
            }
        }
        self.finish()
    }

    fn bare(&self) -> bool {
        matches!(self.announced, Announced::Closed)
    }

    /// Decides whether the entries are a list.
    fn finish(&mut self) -> Read<Found> {
        let entries = std::mem::take(&mut self.entries);
        let entries = self.alternatives(entries);
        if entries.len() > 1 && entries.iter().any(|entry| is_ellipsis(&entry.value.value)) {
            return Err(Found::Text);
        }
        // `a`, `b`, string: a type among values is no value, unless it is marked as they are.
        let types = entries.iter().filter(|one| type_word(&one.value.value).is_some());
        let any = |one: &Entry| one.how.is_none() && ANY_TEXT.contains(&&*one.value.value);
        if types.count() == 1 && entries.iter().any(any) {
            return Err(Found::Text);
        }
        let bare = entries.iter().filter(|entry| entry.how.is_none()).count();
        let is_null = |entry: &Entry| entry.value.value == "null";
        let marked = entries.iter().filter(|entry| entry.how.is_some() && !is_null(entry)).count();
        let odd = |entry: &Entry| is_odd(&entry.value.value, entries.len());
        self.fault = entries.iter().find(|entry| odd(entry)).map(|one| one.value.value.clone());
        let listed = |code: &String| entries.iter().any(|entry| entry.value.value == *code);
        if !self.joined.iter().all(listed)
            || entries.iter().any(odd)
            || self.quotes_code && entries.iter().any(|one| !one.remarked)
        {
            return Err(Found::Unread);
        }
        // A remark on the last value alone may be a remark on all.
        let remarked = entries.iter().filter(|entry| entry.remarked).count();
        if self.restricted && remarked == 1 && entries.last().is_some_and(|last| last.remarked) {
            return Err(Found::Text);
        }
        // Bare words among marked ones are no values, except for `null`.
        let words = |entry: &&Entry| entry.how.is_none() && !is_null(entry);
        let word = entries.iter().find(words);
        if marked > 0 && word.is_some() || bare == 1 && marked == 0 {
            self.fault = word.map(|entry| entry.value.value.clone());
            return Err(Found::Unread);
        }
        Ok(Found::Values(entries))
    }

    /// The values of a list that is one code span with bars: `a | b`.
    fn alternatives(&self, entries: Vec<Entry>) -> Vec<Entry> {
        let [Entry { value, how: how @ Some(How::Code), remarked, .. }] = &entries[..] else {
            return entries;
        };
        let words = value.value.split('|').map(|word| word.trim().trim_matches('"'));
        let words: Vec<&str> = words.collect();
        let word = |word: &&str| {
            let odd = |c: char| c.is_whitespace() || "<>()[]{}*".contains(c);
            !word.is_empty() && !word.contains(odd) && type_word(word).is_none()
        };
        let several = words.len() > 1 && words.iter().all(word);
        if !several || !matches!(self.announced, Announced::Closed | Announced::Stated) {
            return entries;
        }
        let entry = |word: &&str| Entry {
            value: Stated::new((*word).to_owned(), value.span),
            how: *how,
            default: false,
            remarked: *remarked,
        };
        words.iter().map(entry).collect()
    }

    /// The value at the cursor; a bare word is one only if the phrase closes its list.
    fn value(&mut self) -> Read<()> {
        let Some(token) = self.tokens.next() else { return Err(self.failure()) };
        let how = match token.kind {
            Kind::Value(how) => Some(how),
            Kind::Word if token.text == "null" && !self.entries.is_empty() => None,
            Kind::Word
                if !self.entries.is_empty()
                    && (self.goes_on(&token.text) || self.says_more(&token.text)) =>
            {
                return Err(Found::Text)
            }
            Kind::Word if self.bare() && self.may_be_bare(&token.text) => None,
            Kind::Ellipsis if !self.entries.is_empty() => return Err(Found::Text),
            Kind::Word if !self.entries.is_empty() => return Err(self.after(&token.text)),
            // A code span in a link may lead to a type.
            Kind::Other if !token.text.is_empty() => return Err(Found::Unread),
            _ => return Err(self.failure()),
        };
        self.push(token, how);
        Ok(())
    }

    /// `[a b]`: words in brackets without separators.
    fn words(&mut self) -> bool {
        let mut count = 0;
        while self.tokens.is(count, Kind::Word) {
            count += 1;
        }
        let listed = self.bare() && count > 1 && self.tokens.is(count, Kind::Close);
        for _ in 0..if listed { count } else { 0 } {
            if let Some(token) = self.tokens.next() {
                self.push(token, None);
            }
        }
        listed
    }

    fn push(&mut self, token: Token<'_>, how: Option<How>) {
        let value = Stated::new(token.text, token.span);
        self.entries.push(Entry { value, how, default: false, remarked: false });
    }

    /// The result for a list that ends at this word without being whole.
    fn after(&self, word: &str) -> Found {
        if tail(word) == Tail::Other {
            Found::Text
        } else {
            Found::Unread
        }
    }

    fn may_be_bare(&mut self, word: &str) -> bool {
        let ends = !matches!(self.tokens.kind(0), Some(Kind::Word | Kind::Value(_) | Kind::Other));
        ends && may_be_value(word) && type_word(word).is_none() && !word.ends_with(['<', '>', '\''])
    }

    /// `…`, `and more`
    fn goes_on(&mut self, word: &str) -> bool {
        goes_on(word) && !matches!(self.tokens.kind(0), Some(Kind::Word))
    }

    fn says_more(&mut self, word: &str) -> bool {
        let mut words = self.tokens.texts(3);
        words.insert(0, word.to_owned());
        says_more(&words.join(" "))
    }

    /// Whether a word is here that joins the ends of a range.
    fn joins_range(&mut self) -> bool {
        let word = self.text(0).to_lowercase();
        self.tokens.is(0, Kind::Word) && RANGE_WORDS.contains(&word.as_str())
    }

    /// The result where a value is missing.
    fn failure(&self) -> Found {
        if self.entries.is_empty() {
            Found::Nothing
        } else {
            Found::Unread
        }
    }

    /// Values with separators between them, up to the end of their sentence.
    fn inline(&mut self) -> Read<()> {
        loop {
            self.value()?;
            self.brackets()?;
            if self.remark()? {
                continue;
            }
            let (mut separated, mut joins) = (false, false);
            while self.tokens.is(0, Kind::Separator) && self.separates() {
                joins |=
                    self.tokens.next().is_some_and(|token| ["or", "|"].contains(&&*token.text));
                separated = true;
            }
            if joins && self.tokens.is(0, Kind::Word) && type_word(self.text(0)).is_some() {
                return Err(Found::Text);
            }
            if self.ends()? {
                return Ok(());
            }
            if !separated && !self.entries.is_empty() {
                return self.rest();
            }
            if separated && self.tail_follows() {
                return self.rest();
            }
        }
    }

    /// A semicolon before anything but a value ends the sentence.
    fn separates(&mut self) -> bool {
        self.text(0) != ";" || self.tokens.is_value(1) || self.bare()
    }

    /// Whether the words after a comma apply to the whole list.
    fn tail_follows(&mut self) -> bool {
        self.tokens.is(0, Kind::Word) && tail(self.text(0)) == Tail::Harmless
    }

    /// Whether the list ends here.
    fn ends(&mut self) -> Read<bool> {
        match self.tokens.kind(0) {
            None | Some(Kind::Stop | Kind::End | Kind::List(_)) => Ok(true),
            Some(Kind::Separator) => Ok(true),
            Some(Kind::Break) => {
                let value = |list: &mut Self, at| list.tokens.is_value(at);
                let line = value(self, 1) || self.tokens.is(1, Kind::Bullet) && value(self, 2);
                if line {
                    self.lines()?;
                } else if self.goes_on_below() {
                    return Err(Found::Text);
                }
                Ok(true)
            }
            Some(Kind::Close) if self.wrapped => {
                self.tokens.next();
                self.wrapped = false;
                if !self.ends()? {
                    self.rest()?;
                }
                Ok(true)
            }
            Some(Kind::Close) => Ok(true),
            _ => Ok(false),
        }
    }

    /// Whether the next line permits something besides these values: `or a URL`.
    fn goes_on_below(&mut self) -> bool {
        let words = self.tokens.texts(5);
        let more = words.get(1..).is_some_and(|words| says_more(&words.join(" ")));
        let joins = self.tokens.is(1, Kind::Separator) && !self.tokens.is_value(2);
        !self.entries.is_empty() && (more || joins || self.tokens.is(1, Kind::Ellipsis))
    }

    /// Reads the text after values without a separator.
    fn rest(&mut self) -> Read<()> {
        let Some(token) = self.tokens.peek(0).cloned() else { return Ok(()) };
        if self.announced == Announced::Stated {
            return Ok(());
        }
        match token.kind {
            Kind::Ellipsis => Err(Found::Text),
            Kind::Word if self.joins_range() && self.ends_range(1) => Err(Found::Text),
            Kind::Word => {
                self.tokens.next();
                if self.says_more(&token.text) {
                    return Err(Found::Text);
                }
                match tail(&token.text) {
                    Tail::Harmless => Ok(()),
                    _ => Err(self.after(&token.text)),
                }
            }
            _ => Err(Found::Unread),
        }
    }

    /// Whether the end of a range follows.
    fn ends_range(&mut self, ahead: usize) -> bool {
        self.tokens.is_value(ahead) || self.text(ahead).starts_with(|c: char| c.is_ascii_digit())
    }
}

/// Types among values that leave a list open.
const ANY_TEXT: [&str; 2] = ["string", "any"];

/// Character classes.
const CLASSES: [&str; 5] = ["a-z", "A-Z", "0-9", "a-f", "A-F"];

/// Whether a text is no value of any list: several values in one, a placeholder, a comparison.
fn is_odd(value: &str, count: usize) -> bool {
    let several = value.len() > 1 && (value.contains(", ") || value.contains('|'));
    let inner = value.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    let placeholder = inner.is_some_and(|(inner, _)| !inner.is_empty())
        || value.starts_with('{') && value.ends_with('}') && value.len() > 2;
    let glob = value.len() > 1 && value.contains('*');
    let compares = value.len() > 1 && value.starts_with(['>', '<', '≥', '≤']);
    let goes_on = value.len() > '…'.len_utf8() && value.ends_with('…') || value.ends_with("...");
    let pattern = value.len() > 2 && value.starts_with('/') && value.ends_with('/');
    several
        || glob
        || goes_on
        || pattern
        || value.starts_with('[')
        || placeholder
        || compares
        || CLASSES.contains(&value)
        || count == 1 && is_number_range(value)
}

/// The members of a list; a list directly inside a list counts as the same one.
pub(super) fn members(list: &Block) -> Vec<&[Item]> {
    let blocks = list.children.iter().filter_map(|item| match item {
        Item::Element(block) => Some(block),
        _ => None,
    });
    let found = blocks.map(|block| match &*block.name {
        "li" => vec![block.children.as_slice()],
        "ol" | "ul" => members(block),
        _ => Vec::new(),
    });
    found.flatten().collect()
}

/// The contents of the paragraph that a member starts with, or all of it.
fn first_paragraph(items: &[Item]) -> &[Item] {
    match items.iter().find(|item| !is_blank(item)) {
        Some(Item::Element(block)) if block.name == "p" => &block.children,
        _ => items,
    }
}
