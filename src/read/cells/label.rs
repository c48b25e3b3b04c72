//! In: the cell that names an attribute. Out: its name, the steps that lead to it, and the
//! statements of marks and words beside it. Must not know: other cells.

use super::named::{bare, name_of, other_names, text_of, Named};
use super::path::{steps, Step};
use super::tokens::{tokens, Kind, Token as Leaf};
use crate::dialect::{
    clause_word, is_condition, is_nesting, is_picture, is_type_words, is_wide_space, joins_names,
    optional_name, says_required, slashed, statement, type_word, Clause, Dialect, Dots, Rest,
    Topic, Verdict, ARTICLES, DASHES, FOOTNOTES,
};
use crate::read::page::Stated;
use crate::read::sections::Item;
use crate::read::type_expr::{self, tokens_of_text};
use crate::source::Span;

/// The contents of a name cell.
#[derive(Default)]
pub(super) struct Label {
    /// The name as written on the page, without marks; none if there is none.
    pub(super) name: Option<Stated<String>>,
    /// The steps that lead to the attribute, itself included.
    pub(super) steps: Vec<Step>,
    /// The indentation of the name.
    pub(super) indent: usize,
    /// The anchors of the row itself: the targets of links in the cell that show nothing.
    pub(super) anchors: Vec<String>,
    /// The words of the type.
    pub(super) types: Vec<type_expr::Token>,
    pub(super) required: Option<bool>,
    pub(super) deprecated: bool,
    /// A star follows the name; its meaning is stated elsewhere.
    pub(super) star: bool,
    /// Whether any star follows it.
    starred: bool,
    /// A star in a colour, or in bold, follows the name.
    pub(super) loud_star: bool,
    /// Remarks beside the name that are no type and no mark.
    pub(super) notes: Vec<String>,
}

/// The context for reading a name cell.
#[derive(Clone, Copy)]
pub(super) struct Labels<'a> {
    pub(super) dialect: &'a Dialect,
    /// Whether another column has the types: then no words beside the name are types.
    pub(super) typed: bool,
    /// Whether the column is of patterns.
    pub(super) pattern: bool,
    /// Whether the section says what a star after a name means.
    pub(super) starred: bool,
    /// Whether a dash right before a name is a mark: the first name of the table has none.
    pub(super) dashed: bool,
    /// Whether brackets around a name say that it is optional.
    pub(super) bracketed: bool,
}

/// Reads ``name</br>`type`, `null` ``; the name comes first, up to a line break or a code span. If
/// the cell has one code span, that is the name.
pub(super) fn read_label(cell: &[Item], row: Span, how: Labels<'_>) -> Label {
    let mut label = Label::default();
    let mut leaves = without_notes(tokens(cell));
    label.indent = leaves.iter().map(|leaf| leaf.style.lists).max().unwrap_or_default();
    label.anchors = leaves.iter().filter_map(anchor).collect();
    let ends_line = |leaf: &Leaf<'_>| matches!(leaf.edge(), "p" | "div");
    leaves.iter_mut().filter(|leaf| ends_line(leaf)).for_each(|leaf| leaf.kind = Kind::Break);
    leaves.retain(|leaf| leaf.is_text() || leaf.is_code() || leaf.kind == Kind::Break);
    label.take_stars(&mut leaves);
    let (mut first, rest) = lines(leaves);
    let Named { name, at, before, struck, code } = name_of(&mut first, row, how.typed);
    label.deprecated |= struck;
    let beside: Vec<Leaf<'_>> = first.into_iter().chain(rest).collect();
    let mut names = vec![label.take_marks(&name, code, how)];
    if how.typed {
        names.extend(other_names(&beside, struck));
        if let Some(several) = slashed(&names[0]).filter(|_| !code) {
            names = several.into_iter().map(str::to_owned).collect();
        }
    }
    // A cell with several names has none.
    let several = (names.len() > 1).then(|| names.join(", "));
    let beside = if joins_only(&beside, &names) { Vec::new() } else { beside };
    let own = label.take_words(names.swap_remove(0), at, beside, how);
    let name = several.unwrap_or(own);
    if let Some(words) = before {
        label.take_note(&words);
    }
    label.name = Some(name).filter(|name| !name.is_empty()).map(|name| Stated::new(name, at));
    if let Some(name) = &label.name {
        let whole = || vec![Step::Key(name.value.clone(), false)];
        let flat = how.pattern || how.dialect.settings().names.dots == Dots::Flat;
        let path = if flat { None } else { steps(&name.value) };
        label.steps = path.unwrap_or_else(whole);
    }
    label
}

/// The target of an element that shows nothing.
fn anchor(leaf: &Leaf<'_>) -> Option<String> {
    let href = leaf.opens().filter(|_| leaf.size == 1)?.href.as_deref()?;
    href.strip_prefix('#').map(str::to_owned)
}

/// The leaves up to the first break after visible text, and the others.
fn lines(mut leaves: Vec<Leaf<'_>>) -> (Vec<Leaf<'_>>, Vec<Leaf<'_>>) {
    let mut shown = false;
    let end = leaves.iter().position(|leaf| {
        shown |= !bare(&leaf.text).is_empty();
        shown && leaf.kind == Kind::Break
    });
    let rest = leaves.split_off(end.unwrap_or(leaves.len()));
    leaves.retain(|leaf| leaf.kind != Kind::Break);
    (leaves, rest)
}

impl Label {
    /// Removes stars in an element of their own: `<span style="color:red">*</span>`.
    fn take_stars(&mut self, leaves: &mut Vec<Leaf<'_>>) {
        let named = leaves.iter().any(|leaf| !bare(&leaf.text).is_empty() && !leaf.is_star());
        if !named {
            return;
        }
        self.loud_star = leaves.iter().any(|leaf| leaf.is_star() && leaf.is_loud());
        leaves.retain(|leaf| !(leaf.is_star() && leaf.is_loud()));
    }

    /// Removes the marks at both ends of the name.
    fn take_marks(&mut self, text: &str, code: bool, how: Labels<'_>) -> String {
        let settings = &how.dialect.settings().names;
        let blank = |c: char| c.is_whitespace() && !is_wide_space(c);
        let bare = text.trim_matches(|c: char| blank(c) || is_picture(c));
        let mut name = if bare.is_empty() { text.trim_matches(blank) } else { bare };
        for entry in &settings.nesting {
            while let Some(inner) = name.strip_prefix(entry.get_ref().as_str()) {
                how.dialect.uses(entry);
                self.indent += 1;
                name = inner.trim_start();
            }
        }
        let start = nesting(name, how.dashed);
        let (marks, rest) = name.split_at(start);
        if !rest.is_empty() {
            let nests = |c: &char| is_nesting(*c) || DASHES.contains(c);
            self.indent += marks.chars().filter(nests).count();
            name = rest;
        }
        let mut name = name.trim().to_owned();
        if !how.pattern && !code {
            // One colon is punctuation; `::a::` has its own.
            let pair = name.ends_with("::");
            let marks: &[char] = if pair { &[] } else { &[':', ',', ';', ' ', '–', '—'] };
            let end = name.trim_end_matches(marks).len();
            let end = name[..end].strip_suffix(" -").map_or(end, str::len);
            name.truncate(end);
        }
        if let Some(inner) = optional_name(&name).filter(|_| how.bracketed) {
            self.required = Some(false);
            name = inner.to_owned();
        }
        loop {
            let before = name.len();
            self.take_mark(&mut name, how);
            if name.len() == before {
                return name;
            }
        }
    }

    /// Removes one mark at the end.
    fn take_mark(&mut self, name: &mut String, how: Labels<'_>) {
        let settings = &how.dialect.settings().names;
        let required = settings.required.iter().map(|entry| (entry, Some(true)));
        let optional = settings.optional.iter().map(|entry| (entry, Some(false)));
        let notes = settings.footnotes.iter().map(|entry| (entry, None));
        for (entry, said) in required.chain(optional).chain(notes) {
            let plain = entry.get_ref().replace('\\', "");
            let found = name.strip_suffix(entry.get_ref().as_str());
            if let Some(inner) = found.or_else(|| name.strip_suffix(plain.as_str())) {
                how.dialect.uses(entry);
                *name = inner.trim_end().to_owned();
                self.required = said.or(self.required);
                return;
            }
        }
        if let Some(inner) = name.strip_prefix("~~").and_then(|name| name.strip_suffix("~~")) {
            self.deprecated = true;
            *name = inner.trim().trim_matches('`').to_owned();
        } else if let Some(inner) = name.strip_suffix('?') {
            self.required = self.required.or(Some(false));
            *name = inner.trim_end().to_owned();
        } else if let Some(inner) = name.strip_suffix('*').filter(|_| how.starred) {
            let inner = inner.trim_end_matches('\\').trim_end();
            if !inner.is_empty() && !inner.ends_with(['-', '.', '_', '/']) {
                // Two stars are another mark than one.
                self.star = !std::mem::replace(&mut self.starred, true);
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
        let (name, note) = split_note(&name).filter(|_| how.typed).unwrap_or((&name, ""));
        let mut own: Vec<String> = name.split_whitespace().map(str::to_owned).collect();
        let mut words = Vec::new();
        let opens = |word: &String| word.starts_with(['(', '[']);
        let closes = own.len() > 1 && own.last().is_some_and(|word| word.ends_with([')', ']']));
        let open = own.iter().rposition(opens).filter(|at| *at > 0 && closes);
        if let Some(open) = open.filter(|open| how.typed || is_statement(&own[*open..].join(" "))) {
            words = own.split_off(open);
        }
        while own.len() > 1 && own.last().is_some_and(|word| is_beside(word, how)) {
            words.insert(0, own.pop().unwrap_or_default());
        }
        if let (Some(last), false) = (own.last_mut(), words.is_empty()) {
            last.truncate(last.trim_end_matches([',', ';']).len());
        }
        let beside = words.join(" ").replace(['(', ')', '[', ']'], " ");
        if how.typed {
            self.take_note(note);
            self.take_note(&beside);
            for line in rest.split(|leaf| leaf.kind == Kind::Break) {
                self.take_note(&text_of(line));
            }
        } else {
            self.types = types_of(&beside, at, rest);
        }
        let name = own.join(" ");
        let struck = name.strip_prefix("~~").and_then(|name| name.strip_suffix("~~"));
        self.deprecated |= struck.is_some();
        struck.map_or(name.clone(), str::to_owned)
    }

    /// Reads the words beside a name if the types are elsewhere: a statement, or a note.
    fn take_note(&mut self, words: &str) {
        let ends = |c: char| matches!(c, ',' | ';' | '(' | ')' | '[' | ']' | '|');
        let mut left = Vec::new();
        let text = words.trim().trim_matches(ends).trim();
        for part in text.split(ends).map(str::trim).filter(|part| !part.is_empty()) {
            let part = part.trim_matches(['*', '_', '~', '.', ':', ' ', '–', '—']);
            match statement(part).filter(|(.., rest)| *rest == Rest::Whole) {
                Some((Topic::Required, verdict, _)) => self.says(verdict, true),
                Some((Topic::Optional, verdict, _)) => self.says(verdict, false),
                Some((Topic::Deprecated, Verdict::Yes, _)) => self.deprecated = true,
                Some((Topic::Deprecated, Verdict::No, _)) => {}
                _ if part.is_empty() || ARTICLES.contains(&part.to_lowercase().as_str()) => {}
                _ => left.push(part),
            }
        }
        let depends = text.split(' ').any(is_condition);
        if depends && self.required.is_none() || !left.is_empty() {
            self.notes.push(text.to_owned());
        }
    }

    fn says(&mut self, verdict: Verdict, required: bool) {
        let said = (verdict != Verdict::Depends).then_some((verdict == Verdict::Yes) == required);
        self.required = self.required.or(said);
    }
}

/// The leaves without raised ones, such as the number of a footnote.
fn without_notes(leaves: Vec<Leaf<'_>>) -> Vec<Leaf<'_>> {
    let mut until = 0;
    let kept = leaves.into_iter().enumerate().filter(|(at, leaf)| {
        if leaf.opens().is_some_and(|block| block.name == "sup") {
            until = at + leaf.size + 1;
        }
        *at >= until
    });
    kept.map(|(_, leaf)| leaf).collect()
}

/// Whether some leaves are only other names and words that join these.
fn joins_only(leaves: &[Leaf<'_>], names: &[String]) -> bool {
    let text: String = leaves.iter().map(|leaf| format!(" {} ", leaf.text)).collect();
    let known = |word: &str| joins_names(word) || names.iter().any(|name| name == word);
    names.len() > 1 && text.split_whitespace().all(known)
}

/// `a: string`, `a = 5`: a name, and the remark beside it.
fn split_note(name: &str) -> Option<(&str, &str)> {
    let typed = name.split_once(": ").filter(|(_, note)| is_type_words(note));
    let (name, note) = typed.or_else(|| name.split_once(" = "))?;
    (!name.contains(char::is_whitespace)).then_some((name, note))
}

/// The length of the marks before a name: wide spaces, lines of a tree, dashes followed by a space.
fn nesting(name: &str, dashed: bool) -> usize {
    // `--color`: a flag, where nothing above it could hold it.
    let flag = name.strip_prefix("--").filter(|_| !dashed);
    if flag.is_some_and(|flag| flag.starts_with(char::is_alphanumeric)) {
        return 0;
    }
    let mut end = 0;
    let mut spaced = false;
    for (at, c) in name.char_indices() {
        let next = name[at + c.len_utf8()..].chars().next();
        let spaces =
            next.is_some_and(|c| c.is_whitespace() || is_nesting(c) || DASHES.contains(&c));
        let dash =
            DASHES.contains(&c) && (spaces || c != '-' && c != '*' || spaced || dashed && c == '-');
        let blank = c.is_whitespace() || is_nesting(c);
        if !(blank || dash) {
            break;
        }
        spaced |= blank && c != ' ';
        end = at + c.len_utf8();
    }
    end
}

/// Whether words in parentheses are a statement about the attribute.
fn is_statement(words: &str) -> bool {
    statement(words).is_some_and(|(.., rest)| rest == Rest::Whole)
}

/// Whether a word at the end of a name is no part of it.
fn is_beside(word: &str, how: Labels<'_>) -> bool {
    let word = word.trim_matches(['(', ')', ',', '[', ']']);
    says_required(word).is_some()
        || clause_word(&word.to_lowercase()) == Some(Clause::Deprecated)
        || !how.typed && type_word(word).is_some()
}

/// The words of the type beside a name.
fn types_of(beside: &str, at: Span, rest: Vec<Leaf<'_>>) -> Vec<type_expr::Token> {
    let mut tokens = tokens_of_text(beside, at);
    for leaf in rest {
        if leaf.kind == Kind::Break {
            tokens.push(type_expr::Token::new(type_expr::Kind::Mark(','), at));
        } else {
            tokens.extend(tokens_of_text(&leaf.text, leaf.span));
        }
    }
    tokens
}
