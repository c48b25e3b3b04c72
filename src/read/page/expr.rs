//! In: nothing. Out: a type as a cell states it: a tree that stays one until it is a type of the
//! model. Must not know: what links lead to.

use super::{Limit, Link, Stated};
use crate::json_type::JsonType;
use crate::source::Span;

/// A type as a cell states it.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeExpr {
    /// Every value.
    Any(Span),
    /// One of some values, which are listed elsewhere.
    Enum(Span),
    /// A JSON type.
    Word(Word),
    /// One value.
    Literal(String, JsonType, Span),
    /// The section that a link leads to.
    Link(Reference),
    /// Words that may be the heading of a section, and their meaning if they are none.
    Name(String, Option<Box<TypeExpr>>, Span),
    /// An array.
    Array(Box<TypeExpr>, Vec<Stated<Limit>>, Span),
    /// An object with arbitrary keys.
    Map(Box<TypeExpr>, Span),
    /// An object with these keys.
    Object(Vec<Field>, Span),
    /// One of several.
    Union(Vec<TypeExpr>, Span),
    /// A type, or `null`.
    Nullable(Box<TypeExpr>, Span),
}

/// A JSON type with the facts from its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    pub json_type: JsonType,
    pub format: Option<String>,
    pub limits: Vec<Stated<Limit>>,
    /// A link on the word, which may lead to the values.
    pub link: Option<Box<Stated<Link>>>,
    pub span: Span,
}

/// A section that is a type.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The link to it.
    pub link: Stated<Link>,
    /// Whether the words around it say that it is an object.
    pub object: bool,
}

/// A key of an object, and the type of its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub name: Stated<String>,
    pub required: Option<bool>,
    pub default: Option<Stated<String>>,
    pub expr: TypeExpr,
}

/// An expression without `null`.
#[derive(Clone, Debug, PartialEq)]
pub enum Head<'a> {
    /// Nothing is said.
    Nothing,
    /// Every value.
    Any,
    /// One of some values, which are listed elsewhere.
    Enum,
    /// JSON types; empty if only `null` is left.
    Words(Vec<&'a Word>),
    /// Values of one type.
    Literals(Vec<&'a TypeExpr>),
    /// One thing that is no plain word.
    One(&'a TypeExpr),
    /// One of several.
    Union(Vec<&'a TypeExpr>),
}

impl TypeExpr {
    /// A JSON type alone.
    pub(in crate::read) fn word(json_type: JsonType, span: Span) -> TypeExpr {
        TypeExpr::Word(Word { json_type, format: None, limits: Vec::new(), link: None, span })
    }

    /// The section that a link leads to.
    pub(in crate::read) fn link(link: Link, span: Span) -> TypeExpr {
        TypeExpr::Link(Reference { link: Stated::new(link, span), object: false })
    }

    /// An array without bounds.
    pub(in crate::read) fn array(items: TypeExpr, span: Span) -> TypeExpr {
        TypeExpr::Array(Box::new(items), Vec::new(), span)
    }

    /// An object with arbitrary keys.
    pub(in crate::read) fn map(values: TypeExpr, span: Span) -> TypeExpr {
        TypeExpr::Map(Box::new(values), span)
    }

    /// A type, or `null`.
    pub(in crate::read) fn nullable(inner: TypeExpr, span: Span) -> TypeExpr {
        TypeExpr::Nullable(Box::new(inner), span)
    }

    /// The same, as a part of something.
    pub(in crate::read) fn wrap(&mut self, span: Span, outer: impl FnOnce(TypeExpr) -> TypeExpr) {
        *self = outer(std::mem::replace(self, TypeExpr::Any(span)));
    }

    /// Where it is.
    pub fn span(&self) -> Span {
        match self {
            TypeExpr::Any(span)
            | TypeExpr::Enum(span)
            | TypeExpr::Literal(_, _, span)
            | TypeExpr::Name(_, _, span)
            | TypeExpr::Array(_, _, span)
            | TypeExpr::Map(_, span)
            | TypeExpr::Object(_, span)
            | TypeExpr::Union(_, span)
            | TypeExpr::Nullable(_, span) => *span,
            TypeExpr::Word(word) => word.span,
            TypeExpr::Link(reference) => reference.link.span,
        }
    }

    /// The expression without that it may be `null`.
    pub(in crate::read) fn bare(&self) -> &TypeExpr {
        match self {
            TypeExpr::Nullable(inner, _) => inner.bare(),
            other => other,
        }
    }

    /// The expressions right inside this one.
    pub fn parts(&self) -> Vec<&TypeExpr> {
        match self {
            TypeExpr::Array(inner, ..) | TypeExpr::Map(inner, _) | TypeExpr::Nullable(inner, _) => {
                vec![inner]
            }
            TypeExpr::Union(members, _) => members.iter().collect(),
            TypeExpr::Object(fields, _) => fields.iter().map(|field| &field.expr).collect(),
            TypeExpr::Any(_)
            | TypeExpr::Enum(_)
            | TypeExpr::Word(_)
            | TypeExpr::Literal(..)
            | TypeExpr::Name(..)
            | TypeExpr::Link(_) => Vec::new(),
        }
    }

    /// All expressions in this one, itself included, to be changed: the inner ones first.
    pub fn for_each_mut(&mut self, visit: &mut dyn FnMut(&mut TypeExpr)) {
        match self {
            TypeExpr::Array(inner, ..) | TypeExpr::Map(inner, _) | TypeExpr::Nullable(inner, _) => {
                inner.for_each_mut(visit);
            }
            TypeExpr::Union(members, _) => {
                members.iter_mut().for_each(|member| member.for_each_mut(visit));
            }
            TypeExpr::Object(fields, _) => {
                fields.iter_mut().for_each(|field| field.expr.for_each_mut(visit));
            }
            TypeExpr::Any(_)
            | TypeExpr::Enum(_)
            | TypeExpr::Word(_)
            | TypeExpr::Literal(..)
            | TypeExpr::Name(..)
            | TypeExpr::Link(_) => {}
        }
        visit(self);
    }

    /// The JSON types in it, and those that words mean which may be headings.
    pub(in crate::read) fn words_mut(&mut self, visit: &mut dyn FnMut(&mut Word)) {
        self.for_each_mut(&mut |expr| {
            let meant = match expr {
                TypeExpr::Name(_, Some(meant), _) => &mut **meant,
                other => other,
            };
            if let TypeExpr::Word(word) = meant {
                visit(word);
            }
        });
    }

    /// The nesting depth of types.
    pub(in crate::read) fn depth(&self) -> usize {
        1 + self.parts().into_iter().map(TypeExpr::depth).max().unwrap_or_default()
    }

    /// The words in it that may be headings.
    pub fn names(&self) -> Vec<(&str, Span)> {
        match self {
            TypeExpr::Name(name, _, span) => vec![(name, *span)],
            other => other.parts().into_iter().flat_map(TypeExpr::names).collect(),
        }
    }

    /// Whether it holds words that are no heading.
    pub fn is_unread(&self) -> bool {
        matches!(self, TypeExpr::Name(..)) || self.parts().into_iter().any(TypeExpr::is_unread)
    }

    /// The links in it.
    pub fn links_mut(&mut self, visit: &mut dyn FnMut(&mut Stated<Link>)) {
        self.for_each_mut(&mut |expr| match expr {
            TypeExpr::Link(reference) => visit(&mut reference.link),
            TypeExpr::Word(Word { link: Some(link), .. }) => visit(link),
            _ => {}
        });
    }

    /// All places in it.
    pub(super) fn places_mut(&mut self, visit: &mut dyn FnMut(&mut Span)) {
        self.for_each_mut(&mut |expr| match expr {
            TypeExpr::Any(span)
            | TypeExpr::Enum(span)
            | TypeExpr::Literal(_, _, span)
            | TypeExpr::Name(_, _, span)
            | TypeExpr::Map(_, span)
            | TypeExpr::Union(_, span)
            | TypeExpr::Nullable(_, span) => visit(span),
            TypeExpr::Array(_, limits, span) => {
                visit(span);
                limits.iter_mut().for_each(|limit| visit(&mut limit.span));
            }
            TypeExpr::Object(fields, span) => {
                visit(span);
                fields.iter_mut().for_each(|field| visit(&mut field.name.span));
            }
            TypeExpr::Word(word) => {
                visit(&mut word.span);
                word.limits.iter_mut().for_each(|limit| visit(&mut limit.span));
                word.link.iter_mut().for_each(|link| visit(&mut link.span));
            }
            TypeExpr::Link(reference) => visit(&mut reference.link.span),
        });
    }

    /// Its only word, or that of its items.
    pub fn innermost_word(&mut self) -> Option<&mut Word> {
        match self {
            TypeExpr::Word(word) => Some(word),
            TypeExpr::Array(inner, ..) | TypeExpr::Nullable(inner, _) => inner.innermost_word(),
            _ => None,
        }
    }

    /// Removes its values, or those of its items: the rest is their type.
    pub fn take_literals(&mut self) -> Vec<Stated<String>> {
        let (Head::Literals(found), nulls) = self.head() else {
            return match self {
                TypeExpr::Array(inner, ..) => inner.take_literals(),
                _ => Vec::new(),
            };
        };
        let mut json_type = JsonType::String;
        let values = found.iter().filter_map(|literal| match literal {
            TypeExpr::Literal(text, of, span) => {
                json_type = *of;
                Some(Stated::new(text.clone(), *span))
            }
            _ => None,
        });
        let values = values.collect();
        let word = TypeExpr::word(json_type, self.span());
        *self = match nulls.first() {
            Some(null) => TypeExpr::Nullable(Box::new(word), *null),
            None => word,
        };
        values
    }

    /// The expression, and the place where `null` is named beside it.
    pub fn head(&self) -> (Head<'_>, Vec<Span>) {
        let mut nulls = Vec::new();
        let head = self.head_beside(&mut nulls);
        (head, nulls)
    }

    fn head_beside<'a>(&'a self, nulls: &mut Vec<Span>) -> Head<'a> {
        match self {
            TypeExpr::Any(_) => Head::Any,
            TypeExpr::Enum(_) => Head::Enum,
            TypeExpr::Word(word) if word.json_type == JsonType::Null => {
                nulls.push(word.span);
                Head::Words(Vec::new())
            }
            TypeExpr::Word(word) => Head::Words(vec![word]),
            TypeExpr::Literal(..) => Head::Literals(vec![self]),
            TypeExpr::Nullable(inner, span) => {
                nulls.push(*span);
                inner.head_beside(nulls)
            }
            TypeExpr::Union(members, _) => {
                let (null, others): (Vec<&TypeExpr>, Vec<&TypeExpr>) =
                    members.iter().partition(|member| member.is_null());
                let head = match others[..] {
                    [only] => only.head_beside(nulls),
                    _ => Head::of_members(others),
                };
                nulls.extend(null.iter().map(|null| null.span()));
                head
            }
            other => Head::One(other),
        }
    }

    fn is_null(&self) -> bool {
        matches!(self, TypeExpr::Word(word) if word.json_type == JsonType::Null)
    }

    /// The JSON types that it names itself, `null` among them.
    pub fn kinds(&self) -> Vec<(JsonType, Span)> {
        let (head, nulls) = self.head();
        let own = match head {
            Head::Words(words) => words.iter().map(|word| (word.json_type, word.span)).collect(),
            Head::Literals(literals) => literals.iter().filter_map(|one| one.kind()).collect(),
            Head::One(one) => one.kind().into_iter().collect(),
            Head::Nothing | Head::Any | Head::Enum | Head::Union(_) => Vec::new(),
        };
        let nulls = nulls.into_iter().map(|span| (JsonType::Null, span));
        // Statements on the whole go before it.
        match self {
            TypeExpr::Nullable(..) => nulls.chain(own).collect(),
            _ => own.into_iter().chain(nulls).collect(),
        }
    }

    /// The JSON type of one that is no plain word; that a value is a text goes without saying.
    fn kind(&self) -> Option<(JsonType, Span)> {
        match self {
            TypeExpr::Literal(_, JsonType::String, _) => None,
            TypeExpr::Literal(_, json_type, span) => Some((*json_type, *span)),
            TypeExpr::Array(_, _, span) => Some((JsonType::Array, *span)),
            TypeExpr::Map(_, span) | TypeExpr::Object(_, span) => Some((JsonType::Object, *span)),
            _ => None,
        }
    }
}

impl Word {
    /// The same with more bounds.
    pub(in crate::read) fn limited(&self, more: Vec<Stated<Limit>>) -> TypeExpr {
        let limits = self.limits.iter().cloned().chain(more).collect();
        TypeExpr::Word(Word { limits, ..self.clone() })
    }
}

impl<'a> Head<'a> {
    fn of_members(members: Vec<&'a TypeExpr>) -> Head<'a> {
        let words: Option<Vec<&Word>> = members
            .iter()
            .map(|member| match member {
                TypeExpr::Word(word) if word.link.is_none() => Some(word),
                _ => None,
            })
            .collect();
        if let Some(words) = words {
            return Head::Words(words);
        }
        let of = |member: &&TypeExpr| match member {
            TypeExpr::Literal(_, json_type, _) => Some(*json_type),
            _ => None,
        };
        let first = members.first().and_then(of);
        if first.is_some() && members.iter().all(|member| of(member) == first) {
            return Head::Literals(members);
        }
        Head::Union(members)
    }

    /// The items of an array.
    #[must_use]
    pub fn items(&self) -> Option<&'a TypeExpr> {
        match self {
            Head::One(TypeExpr::Array(inner, ..)) => Some(inner),
            _ => None,
        }
    }

    /// Whether it is a JSON type without anything else.
    #[must_use]
    pub fn is_plain(&self, json_type: JsonType) -> bool {
        matches!(self, Head::Words(words) if matches!(words[..], [word]
            if word.json_type == json_type && word.limits.is_empty() && word.format.is_none()))
    }
}
