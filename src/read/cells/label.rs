//! In: the cell that names an attribute. Out: its name, the steps that lead to it, and what marks
//! and words beside it say. Must not know: other cells.

use crate::dialect::{
    clause_word, is_nesting, is_wide_space, says_required, type_word, Clause, Dialect, Dots,
    FOOTNOTES,
};
use crate::json_type::JsonType;
use crate::read::page::Stated;
use crate::read::sections::{plain_text, Item};
use crate::read::type_expr::{tokens_of_text, Kind, Token};
use crate::source::Span;
use std::borrow::Cow;

/// The type words that a text consists of; punctuation that ends it is left.
pub(super) fn type_words(text: &str, span: Span) -> Option<(Vec<Stated<JsonType>>, Item)> {
    let trimmed = text.trim();
    let end = trimmed.trim_end_matches('.');
    let mut kinds = Vec::new();
    for word in end.split([',', '|']).map(str::trim) {
        kinds.push(Stated::new(type_word(word)?.0, span));
    }
    Some((kinds, Item::Text("".into(), span))).filter(|(kinds, _)| !kinds.is_empty())
}

/// Whether a text is nothing but type words.
pub(crate) fn is_type_words(text: &str) -> bool {
    type_words(text, Span::default()).is_some()
}

/// What the cell of a name says.
#[derive(Default)]
pub(super) struct Label {
    /// The name as the page has it, without marks; none where there is none.
    pub(super) name: Option<Stated<String>>,
    /// The steps that lead to the attribute, itself included; whether each is an array.
    pub(super) steps: Vec<(String, bool)>,
    /// How far the name is in.
    pub(super) indent: usize,
    /// The words of the type.
    pub(super) types: Vec<Token>,
    pub(super) required: Option<bool>,
    pub(super) deprecated: bool,
    /// A star follows the name: what it means is said elsewhere.
    pub(super) star: bool,
    /// What is neither.
    pub(super) notes: Vec<String>,
}

/// How a cell of names is read.
#[derive(Clone, Copy)]
pub(super) struct Labels<'a> {
    pub(super) dialect: &'a Dialect,
    /// Whether another column has the types: then words beside the name are none.
    pub(super) typed: bool,
    /// Whether the column is of patterns.
    pub(super) pattern: bool,
    /// Whether the section says what a star behind a name means.
    pub(super) starred: bool,
}

/// Reads ``name</br>`type`, `null` ``; the name is what is first, up to a line break or a code
/// span.
pub(super) fn read_label(cell: &[Item], row: Span, how: Labels<'_>) -> Label {
    let mut label = Label::default();
    let mut leaves = Vec::new();
    leaves_of(cell, &mut leaves);
    let mut leaves = leaves.into_iter().peekable();
    let mut name = String::new();
    let mut at = row;
    let mut named_by_code = false;
    while let Some(leaf) = leaves.peek() {
        match leaf {
            Leaf::Break | Leaf::Code(..) if !bare(&name).is_empty() => break,
            Leaf::Break => {}
            Leaf::Text(..) | Leaf::Code(..) => {
                let (text, span) = leaf.shown();
                named_by_code = matches!(leaf, Leaf::Code(..));
                at = if name.trim().is_empty() { span } else { at.to(span) };
                name.push_str(text);
            }
        }
        leaves.next();
        if named_by_code {
            break;
        }
    }
    let mut rest: Vec<Leaf<'_>> = leaves.collect();
    // A mark right after a code span is the name's.
    if let Some(Leaf::Text(text, span)) = rest.first().filter(|_| named_by_code) {
        let marks = text.len() - text.trim_start_matches(['?', '*', '\\']).len();
        if marks > 0 {
            name.push_str(&text[..marks]);
            rest[0] = Leaf::Text(text[marks..].to_owned().into(), *span);
        }
    }
    let name = label.take_marks(&name, how);
    let name = label.take_words(name, at, rest, how);
    label.name = Some(name).filter(|name| !name.is_empty()).map(|name| Stated::new(name, at));
    if let Some(name) = &label.name {
        label.steps = steps(&name.value, how);
    }
    label
}

/// A name without what is before it.
fn bare(name: &str) -> &str {
    name.trim_start_matches(|c: char| c.is_whitespace() || is_nesting(c)).trim()
}

impl Label {
    /// Takes marks off both ends of the name.
    fn take_marks(&mut self, text: &str, how: Labels<'_>) -> String {
        let settings = &how.dialect.settings().names;
        let mut name = text.trim_matches(|c: char| c.is_whitespace() && !is_wide_space(c));
        for entry in &settings.nesting {
            while let Some(inner) = name.strip_prefix(entry.get_ref().as_str()) {
                how.dialect.uses(entry);
                self.indent += 1;
                name = inner.trim_start();
            }
        }
        let start = name.len()
            - name.trim_start_matches(|c: char| is_nesting(c) || c.is_whitespace()).len();
        let (marks, rest) = name.split_at(start);
        if !rest.is_empty() {
            self.indent += marks.chars().filter(|c| is_nesting(*c)).count();
            name = rest;
        }
        // `- name`: a list in a cell.
        if let Some(inner) = name.strip_prefix("- ") {
            self.indent += 1;
            name = inner.trim_start();
        }
        let mut name = name.trim().to_owned();
        loop {
            let before = name.len();
            self.take_mark(&mut name, how);
            if name.len() == before {
                return name;
            }
        }
    }

    /// Takes one mark off the end.
    fn take_mark(&mut self, name: &mut String, how: Labels<'_>) {
        let settings = &how.dialect.settings().names;
        let mut stated = |entry: &Option<crate::dialect::Entry>, required: bool| {
            let Some(entry) = entry else { return false };
            let Some(inner) = name.strip_suffix(entry.get_ref().as_str()) else { return false };
            how.dialect.uses(entry);
            *name = inner.trim_end().to_owned();
            self.required = Some(required);
            true
        };
        if stated(&settings.required, true) || stated(&settings.optional, false) {
            return;
        }
        for entry in &settings.footnotes {
            let plain = entry.get_ref().replace('\\', "");
            let found = name.strip_suffix(entry.get_ref().as_str());
            if let Some(inner) = found.or_else(|| name.strip_suffix(plain.as_str())) {
                how.dialect.uses(entry);
                *name = inner.trim_end().to_owned();
                return;
            }
        }
        if let Some(inner) = name.strip_prefix("~~").and_then(|name| name.strip_suffix("~~")) {
            self.deprecated = true;
            *name = inner.trim().to_owned();
        } else if let Some(inner) = name.strip_suffix('?') {
            self.required = self.required.or(Some(false));
            *name = inner.trim_end().to_owned();
        } else if let Some(inner) = name.strip_suffix('*').filter(|_| how.starred) {
            let inner = inner.trim_end_matches('\\').trim_end();
            if !inner.is_empty() && !inner.ends_with(['-', '.', '_', '/']) {
                self.star = true;
                *name = inner.to_owned();
            }
        } else if let Some(inner) = name.strip_suffix(FOOTNOTES) {
            *name = inner.trim_end().to_owned();
        }
    }

    /// `name (required)`, `name string`: words beside the name.
    fn take_words(
        &mut self,
        name: String,
        at: Span,
        rest: Vec<Leaf<'_>>,
        how: Labels<'_>,
    ) -> String {
        let mut own: Vec<String> = name.split_whitespace().map(str::to_owned).collect();
        let mut words = Vec::new();
        while own.len() > 1
            && own.last().is_some_and(|word| {
                let word = word.trim_matches(['(', ')', ',']);
                says_required(word).is_some()
                    || clause_word(&word.to_lowercase()) == Some(Clause::Deprecated)
                    || !how.typed && type_word(word).is_some()
            })
        {
            words.insert(0, own.pop().unwrap_or_default());
        }
        if how.typed && own.len() > 1 && own.last().is_some_and(|word| word.ends_with(')')) {
            if let Some(open) =
                own.iter().position(|word| word.starts_with('(')).filter(|at| *at > 0)
            {
                self.notes.push(own.split_off(open).join(" "));
            }
        }
        let mut tokens = tokens_of_text(&words.join(" ").replace(['(', ')'], " "), at);
        for leaf in rest {
            match leaf {
                Leaf::Break => tokens.push(Token::new(Kind::Mark(','), at)),
                Leaf::Text(..) | Leaf::Code(..) => {
                    let (text, span) = leaf.shown();
                    tokens.extend(tokens_of_text(text, span));
                }
            }
        }
        self.take_tokens(tokens, how);
        own.join(" ")
    }

    /// Words that say something of presence, types, or, where the types are elsewhere, a note.
    fn take_tokens(&mut self, tokens: Vec<Token>, how: Labels<'_>) {
        let word = |token: &Token| match &token.kind {
            Kind::Word(word) => Some(word.to_lowercase()),
            _ => None,
        };
        let clauses: Vec<Clause> =
            tokens.iter().filter_map(|token| clause_word(&word(token)?)).collect();
        self.deprecated |= clauses.contains(&Clause::Deprecated) && how.typed;
        let said = clauses.iter().find_map(|clause| match clause {
            Clause::Required => Some(true),
            Clause::Optional => Some(false),
            _ => None,
        });
        let words = tokens.iter().filter_map(word);
        if how.typed {
            let all: Vec<String> = words.collect();
            let conditional = all.iter().any(|word| crate::dialect::is_condition(word));
            self.required = self.required.or(said.filter(|_| !conditional));
            if all.iter().any(|word| clause_word(word).is_none()) {
                self.notes.push(all.join(" "));
            }
        } else {
            self.types = tokens;
        }
    }
}

/// The steps of `a[].b.c`; the name alone where it is no such path.
fn steps(name: &str, how: Labels<'_>) -> Vec<(String, bool)> {
    let whole = vec![(name.to_owned(), false)];
    if how.pattern || how.dialect.settings().names.dots == Dots::Flat {
        return whole;
    }
    let mut steps = Vec::new();
    for part in name.split('.') {
        let (bare, array) = match part.split_once('[') {
            Some((bare, rest)) if is_index(rest) => (bare, true),
            Some(_) => return whole,
            None => (part, false),
        };
        let plain =
            !bare.is_empty() && bare.chars().all(|c| c.is_alphanumeric() || "_-$@:".contains(c));
        if !plain {
            return whole;
        }
        steps.push((bare.to_owned(), array));
    }
    steps
}

/// After `[`: `]`, `0]`, `*]`, `n]`, once or more.
fn is_index(rest: &str) -> bool {
    rest.strip_suffix(']').is_some_and(|inner| {
        inner.split("][").all(|index| {
            matches!(index, "" | "*" | "n" | "i") || index.bytes().all(|byte| byte.is_ascii_digit())
        })
    })
}

enum Leaf<'a> {
    Text(Cow<'a, str>, Span),
    Code(String, Span),
    Break,
}

impl Leaf<'_> {
    /// What it shows, and where.
    fn shown(&self) -> (&str, Span) {
        match self {
            Leaf::Text(text, span) => (text, *span),
            Leaf::Code(text, span) => (text, *span),
            Leaf::Break => ("", Span::default()),
        }
    }
}

fn leaves_of<'a>(items: &'a [Item], out: &mut Vec<Leaf<'a>>) {
    for item in items {
        match item {
            Item::Text(text, span) => out.push(Leaf::Text(Cow::Borrowed(text), *span)),
            Item::Element(block) if block.name == "br" => out.push(Leaf::Break),
            Item::Element(block) if block.name == "code" => {
                out.push(Leaf::Code(plain_text(&block.children), block.span))
            }
            Item::Element(block) => leaves_of(&block.children, out),
            Item::Table(_) | Item::Values(_) => {}
        }
    }
}
