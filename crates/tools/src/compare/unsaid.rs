//! In: a place of a schema that the pages do not have. Out: its facts, which are nowhere. Must not know: how
//! they are judged.

use super::audit::Topic;
use super::documents::At;
use super::keywords::whole;
use super::nodes::node;
use super::said::{types, Node, Place, KEYWORDS};
use super::walk::{Spot, Walk};

/// The deepest object in objects whose facts are told.
const DEPTH: usize = 16;

impl<'m> Walk<'_, 'm> {
    /// Notes what a schema states of a place that the pages do not have, and of all in it.
    pub(super) fn hear_unsaid(&mut self, place: &Place, required: bool, spot: &Spot<'m>) {
        let known = self.heard.len();
        if required {
            self.hear_at(Topic::Required, spot, place.first().cloned(), "required".into());
        }
        self.hear_place(place, spot, 0);
        self.heard[known..].iter_mut().for_each(|heard| heard.unsaid = true);
    }

    fn hear_place(&mut self, place: &Place, spot: &Spot<'m>, depth: usize) {
        let Ok(stated) = node(self.schema, place) else { return };
        let at = |keyword: &str| stated.place(keyword).or(place.first()).cloned();
        if stated.types.is_some() {
            self.hear_at(Topic::Type, spot, at("type"), types(&stated));
        }
        for value in stated.values.iter().flatten() {
            self.hear_at(Topic::Values, spot, at("enum"), whole(value).to_string());
        }
        for keyword in KEYWORDS.into_iter().chain(["default"]) {
            if let Some(value) = stated.keywords.get(keyword) {
                let said = format!("{keyword} {value}");
                self.hear_at(Topic::Keyword, spot, at(keyword), said);
            }
        }
        if depth == DEPTH || stated.names.iter().any(|name| self.taken.contains_key(name)) {
            return;
        }
        // The facts of a definition are told once, below its own name.
        match stated.names.last().cloned() {
            None => self.hear_properties(&stated, spot, depth),
            Some(name) if self.unsaid.insert(name.clone()) => {
                let at = name.pointer.rsplit('/').next().unwrap_or_default().to_owned();
                self.hear_properties(&stated, &Spot { at, ..spot.clone() }, depth);
            }
            Some(_) => {}
        }
    }

    fn hear_properties(&mut self, stated: &Node, spot: &Spot<'m>, depth: usize) {
        for (name, place) in &stated.properties {
            let inner = Spot { at: format!("{} / {name}", spot.at), ..spot.clone() };
            if stated.required.contains(name) {
                self.hear_at(Topic::Required, &inner, place.first().cloned(), "required".into());
            }
            self.hear_place(place, &inner, depth + 1);
        }
    }

    fn hear_at(&mut self, topic: Topic, spot: &Spot<'m>, at: Option<At>, said: String) {
        if let Some(at) = at {
            self.hear(topic, spot, &at, said);
        }
    }
}
