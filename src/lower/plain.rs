//! In: named JSON types, and statements about their values. Out: types with their formats and
//! bounds. Must not know: definitions.

use super::formats::{self, known_format};
use super::said::Said;
use super::{Builder, Fact, Format, JsonType, Limit, Stated, Type};
use crate::dialect::NO_FORMAT;
use crate::read::page::Word;
use std::cmp::Reverse;
use std::collections::BTreeSet;

impl Builder<'_> {
    /// A JSON type, once for each of its words: statements about all values apply to each.
    pub(super) fn plain_words(&self, kind: JsonType, said: &Said<'_>) -> Vec<Type> {
        let words = said.words();
        let words: Vec<&Word> = words.into_iter().filter(|word| word.json_type == kind).collect();
        if words.is_empty() {
            return vec![self.plain(kind, said, None)];
        }
        let mut found: Vec<Type> = Vec::new();
        for word in words {
            let ty = self.plain(kind, said, Some(word));
            if !found.iter().any(|known| known.is_same(&ty)) {
                found.push(ty);
            }
        }
        let whole = found
            .iter()
            .position(|ty| !matches!(ty, Type::Limited(..)) && !matches!(ty, Type::Formatted(_)));
        match whole {
            Some(at) => vec![found.swap_remove(at)],
            None => found,
        }
    }

    /// A JSON type, with the constraints on its values.
    pub(super) fn plain(&self, kind: JsonType, said: &Said<'_>, word: Option<&Word>) -> Type {
        let format = self.format_stated(said, word);
        let ty = match kind {
            JsonType::Null => Type::Null,
            JsonType::Boolean => Type::Boolean,
            JsonType::Integer => Type::Integer,
            JsonType::Number => Type::Number,
            JsonType::Array => Type::Array(Box::new(Type::Any)),
            JsonType::Object => Type::FreeForm,
            JsonType::String => match self.format_of(said, format.as_ref()) {
                Some(format) => Type::Formatted(format),
                None => Type::String,
            },
        };
        let own = said.own_limits(word);
        let format = format
            .filter(|format| known_format(&format.value).is_none() && kind != JsonType::Boolean)
            .filter(|format| format.value != NO_FORMAT);
        let format = format.map(|stated| Fact {
            value: Limit::Format(stated.value.clone()),
            origin: self.origin(&stated),
        });
        self.limited_by(kind, ty, format.into_iter().collect(), said, own)
    }

    /// A type with the limits that values of the JSON type keep to.
    pub(super) fn limited(
        &self,
        kind: JsonType,
        ty: Type,
        said: &Said<'_>,
        own: &[Stated<Limit>],
    ) -> Type {
        self.limited_by(kind, ty, Vec::new(), said, own)
    }

    fn limited_by(
        &self,
        kind: JsonType,
        ty: Type,
        format: Vec<Fact<Limit>>,
        said: &Said<'_>,
        own: &[Stated<Limit>],
    ) -> Type {
        let limits = own
            .iter()
            .map(Stated::as_ref)
            .chain(said.limits.iter().copied())
            .filter(|limit| said.counts(limit))
            .map(|stated| Fact { value: stated.value.clone(), origin: self.origin(&stated) });
        let mut seen = BTreeSet::new();
        let limits: Vec<Fact<Limit>> = format
            .into_iter()
            .chain(limits)
            .filter(|limit| limit.value.is_of(kind) && seen.insert(limit.value.keyword()))
            .collect();
        if limits.is_empty() {
            ty
        } else {
            Type::Limited(Box::new(ty), limits)
        }
    }

    /// The format that is stated: of a word and a column that count as much, the word's.
    fn format_stated(&self, said: &Said<'_>, word: Option<&Word>) -> Option<Stated<String>> {
        let of_word = word.and_then(|word| said.format_of_word(word));
        let stated = [of_word, said.format].into_iter().flatten();
        let strongest = stated.min_by_key(|stated| Reverse(stated.by.strength()));
        strongest.filter(|_| !said.formatless).map(|stated| stated.map(str::to_owned))
    }

    fn format_of(&self, said: &Said<'_>, stated: Option<&Stated<String>>) -> Option<Fact<Format>> {
        if let Some(stated) = stated {
            let value = known_format(&stated.value)?;
            return Some(Fact { value, origin: self.origin(stated) });
        }
        let (value, rule) = formats::infer(said.rows.filter(|_| !said.formatless)?)?;
        Some(Fact { value, origin: self.inferred(rule, said.span) })
    }
}
