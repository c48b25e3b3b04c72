//! In: the claims of a body or an attribute. Out: answers about them: of claims that can hold only
//! once, the strongest claim, and of equals the first. Must not know: the model.

use super::{Attribute, Body, By, Claim, Claimed, Flag, Head, Link, Reference, Stated, TypeExpr};
use crate::json_type::{Access, Composition, JsonType, Limit};
use crate::source::Span;
use std::cmp::Reverse;

impl Body {
    /// Adds a claim.
    pub fn state(&mut self, claimed: Claimed) {
        self.claims.push(claimed);
    }

    /// Takes out the claims of a kind.
    pub fn retract(&mut self, of: impl Fn(&Claim) -> bool) -> Vec<Claimed> {
        if !self.says(&of) {
            return Vec::new();
        }
        let all = std::mem::take(&mut self.claims);
        let (taken, left) = all.into_iter().partition(|claimed| of(&claimed.value));
        self.claims = left;
        taken
    }

    /// Whether there is a claim of a kind.
    pub fn says(&self, of: impl Fn(&Claim) -> bool) -> bool {
        self.claims.iter().any(|claimed| of(&claimed.value))
    }

    /// The content of all claims of a kind, in order.
    pub fn all<'a, T: 'a>(
        &'a self,
        pick: impl Fn(&'a Claim) -> Option<T> + 'a,
    ) -> impl Iterator<Item = Stated<T>> + 'a {
        self.claims.iter().filter_map(move |claimed| {
            let Stated { value, span, by } = claimed;
            Some(Stated { value: pick(value)?, span: *span, by: *by })
        })
    }

    /// The content of the strongest claim of a kind.
    pub fn one<'a, T: 'a>(
        &'a self,
        pick: impl Fn(&'a Claim) -> Option<T> + 'a,
    ) -> Option<Stated<T>> {
        self.all(pick).min_by_key(|stated| Reverse(stated.by.strength()))
    }

    /// The type of its cell, if there is one.
    pub fn type_stated(&self) -> Option<Stated<&TypeExpr>> {
        self.one(|claim| match claim {
            Claim::Type(expr) => Some(&**expr),
            _ => None,
        })
    }

    /// The same, to be changed.
    pub fn type_mut(&mut self) -> Option<&mut TypeExpr> {
        self.claims.iter_mut().find_map(|claimed| match &mut claimed.value {
            Claim::Type(expr) => Some(&mut **expr),
            _ => None,
        })
    }

    /// States the type of its cell in the place of the one that is there.
    pub fn retype(&mut self, expr: TypeExpr, span: Span, by: By) {
        self.retract(|claim| matches!(claim, Claim::Type(_)));
        self.state(Claim::Type(Box::new(expr)).at(span, by));
    }

    /// The type that its cell states, if all of it is known.
    pub fn expr(&self) -> Option<&TypeExpr> {
        self.type_stated().map(|stated| stated.value).filter(|expr| !expr.is_unread())
    }

    /// The type in its cell, without `null`.
    pub fn head(&self) -> Head<'_> {
        self.expr().map_or(Head::Nothing, |expr| expr.head().0)
    }

    /// The JSON types that clauses and columns beside the type name.
    pub fn kinds_beside(&self) -> impl Iterator<Item = Stated<JsonType>> + '_ {
        self.all(|claim| match claim {
            Claim::Kind(kind) => Some(*kind),
            _ => None,
        })
    }

    /// The JSON types that are named, each by whom and where.
    pub fn kinds(&self) -> Vec<Stated<JsonType>> {
        let stated = self.type_stated().filter(|stated| !stated.value.is_unread());
        let of_cell = stated.into_iter().flat_map(|stated| {
            let kinds = stated.value.kinds().into_iter();
            kinds.map(move |(value, span)| Stated { value, span, by: stated.by })
        });
        self.kinds_beside().chain(of_cell).collect()
    }

    /// The words of a cell whose type cannot be read.
    pub fn unread_words(&self) -> impl Iterator<Item = Stated<&str>> + '_ {
        self.all(|claim| match claim {
            Claim::Unread(word) => Some(word.as_str()),
            _ => None,
        })
    }

    /// The words of its type that name nothing.
    pub fn unread(&self) -> Vec<(&str, Span)> {
        let of_cell = self.type_stated().map(|stated| stated.value.names()).unwrap_or_default();
        let whole = self.unread_words().map(|word| (word.value, word.span));
        whole.chain(of_cell).collect()
    }

    /// Whether words of its type name nothing.
    pub fn is_unread(&self) -> bool {
        self.unread_words().next().is_some()
            || self.type_stated().is_some_and(|stated| stated.value.is_unread())
    }

    /// The format that is stated beside its type.
    pub fn format(&self) -> Option<Stated<&str>> {
        self.one(|claim| match claim {
            Claim::Format(format) => Some(format.as_str()),
            _ => None,
        })
    }

    /// The constraints on its values.
    pub fn limits(&self) -> impl Iterator<Item = Stated<&Limit>> + '_ {
        self.all(|claim| match claim {
            Claim::Limit(limit) => Some(limit),
            _ => None,
        })
    }

    /// All lists of its values.
    pub fn lists(&self) -> impl Iterator<Item = Stated<&[Stated<String>]>> + '_ {
        self.all(|claim| match claim {
            Claim::Values(values) => Some(values.as_slice()),
            _ => None,
        })
    }

    /// The list of its values, if there is one.
    pub fn list(&self) -> Option<Stated<&[Stated<String>]>> {
        self.lists().min_by_key(|list| Reverse(list.by.strength()))
    }

    /// The values that are listed.
    pub fn values(&self) -> &[Stated<String>] {
        self.list().map_or(&[], |list| list.value)
    }

    /// The list of its values, to be changed: a new one, if there is none.
    pub fn values_mut(&mut self, span: Span, by: By) -> &mut Vec<Stated<String>> {
        if self.list().is_none() {
            self.state(Claim::Values(Vec::new()).at(span, by));
        }
        let lists = self.claims.iter_mut().filter_map(|claimed| match &mut claimed.value {
            Claim::Values(values) => Some((claimed.by.strength(), values)),
            _ => None,
        });
        let strongest = lists.min_by_key(|(strength, _)| Reverse(*strength));
        strongest.expect("there is a list").1
    }

    /// Makes the values that its type names a list of values.
    pub fn list_literals(&mut self) {
        let span = self.span;
        let found = self.type_mut().map(TypeExpr::take_literals).unwrap_or_default();
        if !found.is_empty() {
            self.values_mut(span, By::Column).extend(found);
        }
    }

    /// The bits of an integer.
    pub fn flags(&self) -> impl Iterator<Item = Stated<&Flag>> + '_ {
        self.all(|claim| match claim {
            Claim::Flag(flag) => Some(&**flag),
            _ => None,
        })
    }

    /// The sections that it is, those of its type left out.
    pub fn links(&self) -> impl Iterator<Item = Stated<&Link>> + '_ {
        self.all(|claim| match claim {
            Claim::Link(link) => Some(&**link),
            _ => None,
        })
    }

    /// The links of its text.
    pub fn leads(&self) -> impl Iterator<Item = Stated<&Link>> + '_ {
        self.all(|claim| match claim {
            Claim::Leads(link) => Some(&**link),
            _ => None,
        })
    }

    /// The links that state its type, without those of its parts, and their sources.
    pub fn links_mut(&mut self, visit: &mut dyn FnMut(&mut Link, &mut By)) {
        for Stated { value, by, .. } in &mut self.claims {
            match value {
                Claim::Link(link) => visit(link, by),
                Claim::Type(expr) => {
                    expr.links_mut(&mut |link| visit(&mut link.value, &mut link.by));
                }
                _ => {}
            }
        }
    }

    /// The name of the object that it is, by its text.
    pub fn named(&self) -> impl Iterator<Item = Stated<&str>> + '_ {
        self.all(|claim| match claim {
            Claim::Named(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// The objects whose attributes it has as well.
    pub fn extends(&self) -> impl Iterator<Item = Stated<&Reference>> + '_ {
        self.all(|claim| match claim {
            Claim::Extends(reference) => Some(&**reference),
            _ => None,
        })
    }

    /// That other attributes may be there, and the links that say which.
    pub fn additional(&self) -> Option<Stated<&[Stated<Link>]>> {
        self.one(|claim| match claim {
            Claim::Additional(links) => Some(links.as_slice()),
            _ => None,
        })
    }

    /// The types that may stand for the object.
    pub fn short_forms(&self) -> impl Iterator<Item = Stated<JsonType>> + '_ {
        self.all(|claim| match claim {
            Claim::ShortForm(kind) => Some(*kind),
            _ => None,
        })
    }

    /// Whether its text says more of its attributes than its rows do.
    pub fn speaks_of_others(&self) -> bool {
        let beside = |claim: &Claim| {
            matches!(claim, Claim::Extends(_) | Claim::Additional(_) | Claim::ShortForm(_))
        };
        self.claims.iter().any(|one| one.by != By::Implied && beside(&one.value))
    }

    /// The members of a union or a composition.
    pub fn members(&self) -> Option<(Composition, &[Body])> {
        let found = self.one(|claim| match claim {
            Claim::Members(join, members) => Some((*join, members.as_slice())),
            _ => None,
        });
        found.map(|stated| stated.value)
    }

    /// The same, to be changed.
    pub fn members_mut(&mut self) -> Option<&mut Vec<Body>> {
        self.claims.iter_mut().find_map(|claimed| match &mut claimed.value {
            Claim::Members(_, members) => Some(members),
            _ => None,
        })
    }

    /// The statement of a clause on its items.
    pub fn items(&self) -> Option<&Body> {
        let found = self.one(|claim| match claim {
            Claim::Items(items) => Some(&**items),
            _ => None,
        });
        found.map(|stated| stated.value)
    }

    /// The same, to be changed.
    pub fn items_mut(&mut self) -> Option<&mut Body> {
        self.claims.iter_mut().find_map(|claimed| match &mut claimed.value {
            Claim::Items(items) => Some(&mut **items),
            _ => None,
        })
    }

    /// The alternatives.
    pub fn examples(&self) -> impl Iterator<Item = Stated<&str>> + '_ {
        self.all(|claim| match claim {
            Claim::Example(example) => Some(example.as_str()),
            _ => None,
        })
    }

    /// The default.
    pub fn default_value(&self) -> Option<Stated<&str>> {
        self.one(|claim| match claim {
            Claim::Default(default) => Some(default.as_str()),
            _ => None,
        })
    }

    /// That a value is alone or in an array.
    pub fn one_or_many(&self) -> Option<Stated<()>> {
        self.one(|claim| matches!(claim, Claim::OneOrMany).then_some(()))
    }
}

impl Attribute {
    /// Adds a claim.
    pub fn state(&mut self, claimed: Claimed) {
        self.body.state(claimed);
    }

    /// Whether it must be there, by a column, a mark or a word.
    pub fn required(&self) -> Option<bool> {
        let found = self.body.one(|claim| match claim {
            Claim::Required(required) => Some(*required),
            _ => None,
        });
        found.map(|stated| stated.value)
    }

    /// States whether it must be there, if that is said.
    pub fn require(&mut self, required: Option<bool>, span: Span, by: By) {
        if let Some(required) = required {
            self.state(Claim::Required(required).at(span, by));
        }
    }

    /// Takes back whether it must be there.
    pub fn unrequire(&mut self) {
        self.body.retract(|claim| matches!(claim, Claim::Required(_)));
    }

    /// When it must be there.
    pub fn condition(&self) -> Option<Stated<&str>> {
        self.body.one(|claim| match claim {
            Claim::Condition(words) => Some(words.as_str()),
            _ => None,
        })
    }

    /// Whether it should not be used any more.
    pub fn deprecated(&self) -> bool {
        self.body.says(|claim| matches!(claim, Claim::Deprecated))
    }

    /// Whether a column says that it is never `null`.
    pub fn denies_null(&self) -> bool {
        self.body.says(|claim| *claim == Claim::NotNull)
    }

    /// The side that may write it.
    pub fn access(&self) -> Option<Access> {
        let found = self.body.one(|claim| match claim {
            Claim::Access(access) => Some(*access),
            _ => None,
        });
        found.map(|stated| stated.value)
    }
}
