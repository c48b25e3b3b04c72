//! In: the items of a cell that states a type, or a text that does. Out: the type, as an expression
//! with places, and the cell's other statements. Must not know: which sections there are.

mod parser;
mod tokens;

use super::page::{Stated, TypeExpr};
use crate::dialect::Dialect;
use crate::read::sections::Item;
use crate::source::Span;
use parser::Parser;
pub(crate) use parser::DEPTH;
pub(crate) use tokens::{tokens, tokens_of_text, Kind, Token};

/// The content of a cell of types.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TypeCell {
    /// The type; none if the cell does not state it, or cannot be read whole.
    pub expr: Option<TypeExpr>,
    /// The words as the page has them.
    pub printed: String,
    /// The words that mean nothing known.
    pub unread: Vec<(String, Span)>,
    /// Where it starts, if it goes deeper than types may: then it may be anything.
    pub too_deep: Option<Span>,
    /// `required`, `optional`
    pub required: Option<bool>,
    /// `default 0`
    pub default: Option<Stated<String>>,
    /// `deprecated`
    pub deprecated: Option<Span>,
    /// `not null`
    pub not_null: Option<Span>,
    /// The text: conditions, notes in parentheses.
    pub notes: Vec<String>,
    /// Those notes with an unknown part that may matter.
    pub rest: Vec<(String, Span)>,
}

/// Reads a cell: the words of `label` go before it.
pub(crate) fn read(label: Vec<Token>, cell: &[Item], dialect: &Dialect) -> TypeCell {
    let mut all = label;
    let cell = tokens(cell);
    if let (false, Some(first)) = (all.is_empty(), cell.first()) {
        all.push(Token::new(Kind::Mark(','), first.span));
    }
    all.extend(cell);
    read_tokens(all, dialect)
}

/// Reads a text that states a type: that of a correction or of a setting.
pub(crate) fn read_text(text: &str, span: Span, dialect: &Dialect) -> TypeCell {
    let cell = read_tokens(tokens_of_text(text, span), dialect);
    TypeCell { expr: cell.expr.filter(|_| cell.too_deep.is_none()), ..cell }
}

fn read_tokens(all: Vec<Token>, dialect: &Dialect) -> TypeCell {
    let printed = printed(&all);
    let marked = all.iter().any(|token| token.kind == Kind::Mark('?'));
    // A setting may apply to a whole cell.
    if let Some(stated) = dialect.type_setting(&printed).filter(|_| all.len() > 1) {
        let span = all.first().map_or_else(Span::default, |token| token.span);
        let expr = Some(parser::setting(stated, span));
        return TypeCell { expr, printed, ..TypeCell::default() };
    }
    let mut parser = Parser::new(all, dialect);
    let whole = parser.cell();
    let mut cell = std::mem::take(&mut parser.out);
    match &cell.expr {
        Some(expr) if whole => {
            cell.printed = if is_flat(expr) && !marked { parser.words.join(", ") } else { printed };
        }
        _ if whole => {}
        _ => {
            cell.too_deep = parser.too_deep();
            cell.expr = cell.too_deep.map(TypeExpr::Any);
            cell.unread = if cell.expr.is_none() { parser.unread() } else { Vec::new() };
            // An attribute that is required under an unknown condition need not be there.
            cell.required = cell.required.filter(|required| !required);
            cell.printed = printed;
        }
    }
    cell
}

/// Whether an expression is nothing but words beside each other.
fn is_flat(expr: &TypeExpr) -> bool {
    match expr {
        TypeExpr::Union(members, _) => {
            let nested =
                |one: &TypeExpr| matches!(one, TypeExpr::Union(..) | TypeExpr::Nullable(..));
            members.iter().all(|member| !nested(member) && is_flat(member))
        }
        TypeExpr::Nullable(inner, _) => is_flat(inner),
        TypeExpr::Word(_) | TypeExpr::Name(..) | TypeExpr::Any(_) | TypeExpr::Enum(_) => true,
        _ => false,
    }
}

/// The pieces approximately as on the page, for `expect` in corrections.
fn printed(all: &[Token]) -> String {
    let (mut out, mut glued) = (String::new(), true);
    for token in all {
        let (spaced, glues) = match &token.kind {
            Kind::Word(_) | Kind::Quoted(_) | Kind::Link(..) => (!glued, false),
            Kind::Mark(',' | ';' | ':') | Kind::Break => (false, false),
            Kind::Mark('=') => (true, false),
            Kind::Mark(mark) => (*mark == '(' && !glued, !matches!(mark, ']' | ')' | '}' | '>')),
        };
        push(&token.kind, spaced, printed, &mut out);
        glued = glues;
    }
    out.trim().to_owned()
}

/// The pieces as the page has them, blanks included.
fn written(all: &[Token]) -> String {
    let mut out = String::new();
    for token in all {
        push(&token.kind, token.spaced && !out.is_empty(), written, &mut out);
    }
    out
}

/// Adds a piece to a text.
fn push(kind: &Kind, spaced: bool, inner: fn(&[Token]) -> String, out: &mut String) {
    if spaced {
        out.push(' ');
    }
    match kind {
        Kind::Word(word) => out.push_str(word),
        Kind::Quoted(text) => out.push_str(&format!("\"{text}\"")),
        Kind::Mark(mark) => out.push(*mark),
        Kind::Break => out.push_str(" |"),
        Kind::Link(pieces, _) => out.push_str(&inner(pieces)),
    }
}

#[cfg(test)]
mod tests;
