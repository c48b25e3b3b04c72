//! In: the items of a cell. Out: its texts and code spans, flat, with how they are shown. Must not
//! know: what they mean.

use crate::read::sections::{plain_text, Item};
use crate::source::Span;

/// A piece of a cell that holds no other.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Leaf {
    pub(super) what: What,
    /// What it shows; nothing of a break.
    pub(super) text: String,
    pub(super) span: Span,
    /// Whether it is struck out.
    pub(super) struck: bool,
    /// Whether it is in bold, or in an element that gives it a colour.
    pub(super) loud: bool,
}

/// What a leaf is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Text,
    Code,
    Break,
}

impl Leaf {
    /// Whether it is nothing but a star.
    pub(super) fn is_star(&self) -> bool {
        self.what == What::Text && matches!(self.text.trim(), "*" | "\\*" | "(*)" | "＊" | "∗")
    }
}

/// How an element shows what it holds.
#[derive(Clone, Copy, Default)]
struct Style {
    struck: bool,
    loud: bool,
}

/// Adds the leaves of some items; gives how many lists they are in.
pub(super) fn leaves_of(items: &[Item], out: &mut Vec<Leaf>) -> usize {
    push(items, Style::default(), out)
}

fn push(items: &[Item], style: Style, out: &mut Vec<Leaf>) -> usize {
    let mut lists = 0;
    for item in items {
        let Item::Element(block) = item else {
            if let Item::Text(text, span) = item {
                out.push(leaf(What::Text, text.to_string(), *span, style));
            }
            continue;
        };
        let inner = match &*block.name {
            "br" => {
                out.push(leaf(What::Break, String::new(), block.span, style));
                continue;
            }
            "code" => {
                out.push(leaf(What::Code, plain_text(&block.children), block.span, style));
                continue;
            }
            "del" | "s" | "strike" => Style { struck: true, ..style },
            "strong" | "b" | "span" | "font" | "abbr" => Style { loud: true, ..style },
            _ => style,
        };
        let deeper = usize::from(matches!(&*block.name, "ul" | "ol" | "blockquote"));
        lists = lists.max(deeper + push(&block.children, inner, out));
    }
    lists
}

fn leaf(what: What, text: String, span: Span, style: Style) -> Leaf {
    Leaf { what, text, span, struck: style.struck, loud: style.loud }
}
