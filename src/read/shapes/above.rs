//! In: an element before a list. Out: its statements about the list. Must not know: the list.

use super::line::{plain, Line, EDGE};
use crate::dialect::{
    announces_attributes, denies_attributes, heads_attributes, lead, owner_of_heading,
    owner_of_sentence, Lead, Owner,
};
use crate::read::tree::{is_heading, Element, Node};

/// The text before a list.
#[derive(Default)]
pub(super) struct Above {
    /// Whether it announces attributes.
    pub(super) announces: bool,
    /// The attribute whose own they are.
    pub(super) of: Option<Owner>,
    /// Whether it says that they are not there.
    pub(super) denied: bool,
    /// Whether they must be there.
    pub(super) required: Option<bool>,
}

/// The attribute that a paragraph or a heading names.
pub(super) fn owner(node: &Node) -> Option<Owner> {
    let Node::Element(element) = node else { return None };
    match &*element.name {
        "p" => owner_of_sentence(&shown(element)),
        name if is_heading(name) => owner_of(element),
        _ => None,
    }
}

/// The text of an element, with code in backticks.
pub(super) fn shown(element: &Element) -> String {
    Line::of(element.children.clone()).text.replace(EDGE, "")
}

/// Whether an element between a list and the text before it is invisible.
pub(super) fn is_unseen(element: &Element) -> bool {
    element.name == "hr" || element.name == "span" && element.children.is_empty()
}

/// The statement of an element on a list that follows it.
pub(super) fn of(element: &Element, before: Above) -> Above {
    if is_heading(&element.name) {
        let announces = heads_attributes(&plain(&element.children));
        return Above { announces, ..Above::default() };
    }
    if is_unseen(element) {
        return before;
    }
    if element.name != "p" {
        return Above::default();
    }
    let text = plain(&element.children);
    if denies_attributes(&text) {
        return Above { denied: true, ..Above::default() };
    }
    let announces = announces_attributes(&text);
    let required = match lead(&text) {
        Some(Lead::Presence(required)) => Some(required),
        _ => None,
    };
    let of = owner_of_sentence(&shown(element));
    let announces = announces || of.as_ref().is_some_and(|of| of.announces);
    let nouns = required.is_some() && text.split_whitespace().count() > 1;
    Above { announces: announces || nouns, of, denied: false, required }
}

/// The attribute that a heading names.
pub(super) fn owner_of(heading: &Element) -> Option<Owner> {
    owner_of_heading(&shown(heading))
}
