//! In: the cell that names an attribute, and words. Out: its name, the JSON types that words stand
//! for, whether it is required. Must not know: other cells.

use crate::dialect::{says_required, type_word};
use crate::json_type::JsonType;
use crate::read::page::Stated;
use crate::read::sections::{plain_text, Item};
use crate::source::Span;

/// The type words that a text consists of; punctuation that ends it is left.
pub(super) fn type_words(text: &str, span: Span) -> Option<(Vec<Stated<JsonType>>, Item)> {
    let trimmed = text.trim();
    let end = trimmed.trim_end_matches('.');
    let mut kinds = Vec::new();
    for word in end.split([',', '|']).map(str::trim) {
        kinds.push(Stated::new(type_word(word)?.0, span));
    }
    Some((kinds, Item::Text(String::new(), span))).filter(|(kinds, _)| !kinds.is_empty())
}

/// Whether a text is nothing but type words.
pub(crate) fn is_type_words(text: &str) -> bool {
    type_words(text, Span::default()).is_some()
}

#[derive(Default)]
pub(super) struct Label {
    pub(super) name: Option<Stated<String>>,
    pub(super) types: Vec<(String, Span)>,
    pub(super) required: Option<bool>,
}

/// Reads ``name</br>`type`, `null` ``; the name is what is first, up to a line break or a code
/// span.
pub(super) fn read_label(cell: &[Item], row: Span) -> Label {
    let mut label = Label::default();
    let mut leaves = Vec::new();
    leaves_of(cell, &mut leaves);
    let mut leaves = leaves.into_iter().peekable();
    let mut name = String::new();
    let mut at = row;
    let mut named_by_code = false;
    while let Some(leaf) = leaves.peek() {
        match leaf {
            Leaf::Break | Leaf::Code(..) if !name.trim().is_empty() => break,
            Leaf::Break => {}
            Leaf::Text(text, span) | Leaf::Code(text, span) => {
                named_by_code = matches!(leaf, Leaf::Code(..));
                at = if name.trim().is_empty() { *span } else { at.to(*span) };
                name.push_str(text);
            }
        }
        leaves.next();
        if named_by_code {
            break;
        }
    }
    let mut words: Vec<(String, Span)> = leaves.flat_map(Leaf::words).collect();
    // `name (required)`, `name string`: without a line break, words after the name.
    let mut own = name.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    while own.len() > 1
        && own.last().is_some_and(|word| {
            says_required(word).is_some() || type_word(word.trim_matches(['(', ')', ','])).is_some()
        })
    {
        words.insert(0, (own.pop().unwrap_or_default(), at));
    }
    label.required = words.iter().find_map(|(word, _)| says_required(word));
    label.types = words
        .into_iter()
        .map(|(word, span)| (word.trim_matches(['(', ')', ',']).to_owned(), span))
        .collect();
    let name = own.join(" ");
    label.name = Some(name).filter(|name| !name.is_empty()).map(|name| Stated::new(name, at));
    label
}

pub(super) enum Leaf {
    Text(String, Span),
    Code(String, Span),
    Break,
}

impl Leaf {
    pub(super) fn words(self) -> Vec<(String, Span)> {
        match self {
            Leaf::Break => Vec::new(),
            Leaf::Text(text, span) | Leaf::Code(text, span) => {
                let words = text.split([',', '|', '/']).flat_map(|part| part.split(" or "));
                words
                    .map(str::trim)
                    .filter(|word| !word.is_empty() && *word != "or")
                    .map(|word| (word.to_owned(), span))
                    .collect()
            }
        }
    }
}

fn leaves_of(items: &[Item], out: &mut Vec<Leaf>) {
    for item in items {
        match item {
            Item::Text(text, span) => out.push(Leaf::Text(text.clone(), *span)),
            Item::Element(block) if block.name == "br" => out.push(Leaf::Break),
            Item::Element(block) if block.name == "code" => {
                out.push(Leaf::Code(plain_text(&block.children), block.span))
            }
            Item::Element(block) => leaves_of(&block.children, out),
            Item::Table(_) => {}
        }
    }
}

pub(super) fn split_words(cell: &[Item]) -> Vec<(String, Span)> {
    let mut leaves = Vec::new();
    leaves_of(cell, &mut leaves);
    leaves.into_iter().flat_map(Leaf::words).collect()
}

/// Reads type words that a correction states.
pub(crate) fn parse_types(
    text: &str,
    span: Span,
) -> Option<(Vec<Stated<JsonType>>, Option<String>)> {
    let mut types = Vec::new();
    let mut stated = None;
    for word in text.split([',', '|']) {
        let (kind, format) = type_word(word)?;
        types.push(Stated::new(kind, span));
        stated = stated.or(format.map(str::to_owned));
    }
    Some((types, stated))
}
