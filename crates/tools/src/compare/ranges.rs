//! In: a bound of one side, and the statements of the other. Out: the bound under another keyword that is
//! the same, or contradicts it. Must not know: where they are said.

use super::said::Node;
use serde_json::Value;
use std::collections::BTreeSet;
use tablewright::JsonType;

/// The relation of a bound to one of the other side.
pub(super) enum Against<'n> {
    /// Another keyword states the same.
    Same,
    /// Another keyword states another bound of that end, or one that leaves no value.
    Differs(&'static str, &'n Value),
}

/// An end of a range.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Least,
    Most,
}

/// Keywords, each with the property that it bounds, the end, and whether it excludes its value.
const ENDS: [(&str, &str, End, bool); 8] = [
    ("minimum", "value", End::Least, false),
    ("exclusiveMinimum", "value", End::Least, true),
    ("maximum", "value", End::Most, false),
    ("exclusiveMaximum", "value", End::Most, true),
    ("minLength", "length", End::Least, false),
    ("maxLength", "length", End::Most, false),
    ("minItems", "items", End::Least, false),
    ("maxItems", "items", End::Most, false),
];

/// Finds the bound of the other side that a bound without its own keyword there is to be held against.
pub(super) fn against<'n>(
    keyword: &str,
    value: &Value,
    own: &Node,
    other: &'n Node,
) -> Option<Against<'n>> {
    let (_, property, end, excludes) = ENDS.into_iter().find(|(name, ..)| *name == keyword)?;
    let bound = value.as_f64()?;
    let whole = is_whole(own) && is_whole(other);
    for (name, of, other_end, other_excludes) in ENDS {
        let stated = other.keywords.get(name).filter(|_| of == property && name != keyword);
        let Some((json, number)) = stated.and_then(|json| Some((json, json.as_f64()?))) else {
            continue;
        };
        if end == other_end {
            let same = whole && inward(bound, end, excludes) == inward(number, end, other_excludes);
            return Some(if same { Against::Same } else { Against::Differs(name, json) });
        }
        let (least, most) = if end == End::Least { (bound, number) } else { (number, bound) };
        if least > most || least == most && (excludes || other_excludes) {
            return Some(Against::Differs(name, json));
        }
    }
    None
}

/// Whether the bounds of the only type that values have leave none: `minLength` 5, `maxLength` 3.
pub(super) fn is_crossed(node: &Node) -> bool {
    let Some(types) = node.types.as_ref().filter(|types| types.len() == 1) else { return false };
    let own = match types.first() {
        Some(JsonType::String) => "length",
        Some(JsonType::Array) => "items",
        Some(JsonType::Integer | JsonType::Number) => "value",
        _ => return false,
    };
    let of = |wanted: End| {
        let stated = ENDS.into_iter().filter(move |(_, of, end, _)| *of == own && *end == wanted);
        stated.filter_map(|(name, _, _, excludes)| {
            Some((node.keywords.get(name)?.as_f64()?, excludes))
        })
    };
    let crosses =
        |(least, a): (f64, bool), (most, b): (f64, bool)| least > most || least == most && (a || b);
    node.null != Some(true)
        && of(End::Least).any(|least| of(End::Most).any(|most| crosses(least, most)))
}

/// Whether all numbers of a value are whole.
fn is_whole(node: &Node) -> bool {
    node.types.as_ref().is_some_and(|types| *types == BTreeSet::from([JsonType::Integer]))
}

/// The outermost whole number within a bound.
fn inward(bound: f64, end: End, excludes: bool) -> f64 {
    match (end, excludes) {
        (End::Least, true) => bound.floor() + 1.0,
        (End::Least, false) => bound.ceil(),
        (End::Most, true) => bound.ceil() - 1.0,
        (End::Most, false) => bound.floor(),
    }
}
