//! In: all statements about a value. Out: its type. Must not know: their wording.
//!
//! Statements go from the particular to the general, and each part stands for JSON types that are
//! named beside it:
//!
//! | what | stands for |
//! |---|---|
//! | a union, by the type or by a clause | all of them |
//! | what an array holds | `array` |
//! | what a map holds, or the keys of an object | `object` |
//! | the list of values that the text links | what is no container |
//! | links and rows | `object`, and all the others where no `array` is left |
//! | the list of values | what is no container and no `boolean`; alone, `array` or `boolean`, too |
//! | a word of a type | itself |

use super::said::Said;
use super::spot::Spot;
use super::{formats, Builder};
use crate::diagnostics::{Code, Diagnostic};
use crate::json_type::JsonType;
use crate::model::{Fact, Origin, Rule, Shape, Type};
use crate::read::page::{Body, Head, TypeExpr};
use std::collections::BTreeSet;

/// The JSON types that a type stands for.
type Stands = fn(JsonType) -> bool;

/// Types, each with the JSON types that it stands for.
type Found = Vec<(Type, Stands)>;

const ALL: Stands = |_| true;
const ARRAY: Stands = |kind| kind == JsonType::Array;
const OBJECT: Stands = |kind| kind == JsonType::Object;
const NO_CONTAINER: Stands = |kind| !matches!(kind, JsonType::Object | JsonType::Array);
const SCALAR: Stands = |kind| NO_CONTAINER(kind) && kind != JsonType::Boolean;

/// The JSON types that nothing stands for.
fn left<'k>(
    kinds: &'k BTreeSet<JsonType>,
    found: &'k Found,
) -> impl Iterator<Item = JsonType> + 'k {
    let kinds = kinds.iter().copied();
    kinds.filter(|kind| !found.iter().any(|(_, stands)| stands(*kind)))
}

impl Builder<'_> {
    /// The type of a body and whether `null` is documented.
    pub(super) fn type_of(&mut self, body: &Body, spot: &Spot<'_>) -> (Fact<Type>, Option<Origin>) {
        self.fold(Said::of(body), spot)
    }

    /// The type by all these statements, and whether `null` is documented.
    pub(super) fn fold(
        &mut self,
        mut said: Said<'_>,
        spot: &Spot<'_>,
    ) -> (Fact<Type>, Option<Origin>) {
        let items = said.take_inner(true);
        let map = said.take_inner(false);
        let stated = said.kinds.iter().find(|kind| kind.value == JsonType::Null);
        let nullable = stated.map(|kind| self.origin(kind)).or_else(|| {
            said.values.iter().find(|value| said.is_null(value)).map(|value| self.origin(value))
        });
        let mut types = self.types(&said, items, map, spot);
        let open = matches!(said.head, Head::Any | Head::Enum);
        let only_null = types.is_empty() && nullable.is_some() && !open && !said.unread;
        if only_null {
            types.push(Type::Null);
        }
        let value = match types.len() {
            0 if said.unread || open => {
                self.report_enum(&said, spot);
                let origin = self.inferred(Rule::TypeUnknown, said.span);
                return (Fact { value: Type::Any, origin }, nullable);
            }
            0 => return (self.shown_by_example(&said), nullable),
            1 => types.remove(0),
            _ => self.join_alternatives(types, said.span, said.title, spot),
        };
        (Fact { value, origin: self.origin_of(&said) }, nullable.filter(|_| !only_null))
    }

    /// The source of the statement.
    fn origin_of(&self, said: &Said<'_>) -> Origin {
        let by_kind = || said.kinds.first().map(|kind| self.origin(kind));
        let by_link = || said.first_link().map(|link| self.origin(&link));
        let one_or_many = said.one_or_many.map(|stated| self.origin(&stated));
        let origin = one_or_many.or_else(by_kind).or_else(by_link);
        origin.unwrap_or_else(|| self.inferred(Rule::TypeFromContent, said.span))
    }

    /// All that it may be, by the table above.
    fn types(
        &mut self,
        said: &Said<'_>,
        items: Option<Said<'_>>,
        map: Option<Said<'_>>,
        spot: &Spot<'_>,
    ) -> Vec<Type> {
        let named = said.json_types();
        let alone = |kind: JsonType| named == [kind];
        let kinds: BTreeSet<JsonType> = named.iter().copied().collect();
        // A statement on an array that says nothing itself is one on its items.
        let of_items = alone(JsonType::Array) && items.is_none();
        let mut found: Found = Vec::new();
        if let Some(union) = self.union_said(said, spot) {
            found.push((if of_items { Type::Array(Box::new(union)) } else { union }, ALL));
        }
        if let Some(items) = items {
            found.push((self.array(items, said, spot), ARRAY));
        }
        if let Some(values) = map {
            found.push((self.map(values, spot), OBJECT));
        }
        if let Head::One(TypeExpr::Object(fields, _)) = &said.head {
            let object = self.hoist(spot, (said.title, said.span), |builder, spot| {
                Shape::Object(builder.fields(fields, said.by, spot))
            });
            found.push((object, OBJECT));
        }
        if let Some(list) = self.listed_elsewhere(said, &left(&kinds, &found).collect()) {
            found.push((list, NO_CONTAINER));
        }
        let beside_array = !of_items && left(&kinds, &found).any(ARRAY);
        for ty in self.explained(said, spot) {
            let ty = if of_items { self.array_of(ty) } else { ty };
            let others = kinds.contains(&JsonType::Object) && kinds.len() > 1;
            found.push((ty, if beside_array || others { OBJECT } else { ALL }));
        }
        // Of which type the values are, only the type words could say.
        if !said.unread && said.values.iter().any(|value| !said.is_null(value)) {
            let values = self.hoist(spot, (said.title, said.span), |builder, spot| {
                Shape::Enum(builder.values(said, &spot.path()))
            });
            let whole = alone(JsonType::Array) || alone(JsonType::Boolean);
            let array = alone(JsonType::Array);
            let values = if array { Type::Array(Box::new(values)) } else { values };
            found.push((values, if whole { ALL } else { SCALAR }));
        }
        let words: Vec<JsonType> = left(&kinds, &found).collect();
        let words = words.into_iter().flat_map(|kind| self.plain_words(kind, said));
        found.into_iter().map(|(ty, _)| ty).chain(words).collect()
    }

    fn array(&mut self, items: Said<'_>, said: &Said<'_>, spot: &Spot<'_>) -> Type {
        let items = Box::new(self.item_type(items, spot));
        if said.one_or_many.is_some() {
            return Type::OneOrMany(items);
        }
        self.limited(JsonType::Array, Type::Array(items), said, said.own_limits(None))
    }

    /// A word says that there is a list of values, and there is none.
    fn report_enum(&mut self, said: &Said<'_>, spot: &Spot<'_>) {
        if said.head != Head::Enum {
            return;
        }
        let message = "the type is an enumeration, and no values are listed";
        self.diagnostics.push(
            Diagnostic::new(Code::UnknownType, said.span, message)
                .at(spot.path())
                .help("list the values in the page, or state them by the correction `values`"),
        );
    }

    /// Without a type word or a clause, an example may still show a timestamp.
    fn shown_by_example(&self, said: &Said<'_>) -> Fact<Type> {
        let Some((format, rule)) = said.rows.and_then(formats::infer) else {
            let origin = self.inferred(Rule::TypeUnknown, said.span);
            return Fact { value: Type::Any, origin };
        };
        let origin = self.inferred(rule, said.span);
        Fact { value: Type::Formatted(Fact { value: format, origin: origin.clone() }), origin }
    }
}
