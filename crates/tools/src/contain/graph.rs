//! In: a model, and its mode. Out: the values that each of its places accepts, as a graph: unions, nulls
//! and payloads are alternatives, each of a single JSON type. Must not know: other models.

use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;
use tablewright::model::{self, AdjacentTag, Arm, Attribute, Format, Mode, Model, Shape, Type};
use tablewright::{JsonType, Limit};

/// The number of a place.
pub(crate) type Id = usize;

/// The values that a place takes.
#[derive(Debug)]
pub(super) enum Node<'m> {
    Any,
    Null,
    Boolean,
    Listed(Vec<Rc<Value>>),
    Number(Numbers<'m>),
    Text(Texts<'m>),
    Array(Array<'m>),
    Object(Object<'m>),
    /// All values that one of these takes.
    Union(Vec<Id>),
    /// All values of the other that are no arrays.
    Single(Id),
    /// Values within the constraints of their type.
    Limited(Id, Vec<&'m Limit>),
}

/// Numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers<'m> {
    pub(super) integers: bool,
    pub(super) limits: Vec<&'m Limit>,
}

/// Texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts<'m> {
    pub(super) date: Option<Format>,
    pub(super) limits: Vec<&'m Limit>,
    /// The texts that it does not take.
    pub(super) except: Rc<[&'m str]>,
}

/// An array.
#[derive(Clone, Debug)]
pub(super) struct Array<'m> {
    pub(super) items: Id,
    pub(super) limits: Vec<&'m Limit>,
}

/// An object.
#[derive(Clone, Debug, Default)]
pub(crate) struct Object<'m> {
    pub(super) named: BTreeMap<&'m str, Slot>,
    pub(super) patterns: Vec<Keys<'m>>,
    /// The place of other keys; none if there are no others.
    pub(super) rest: Option<Id>,
}

/// An attribute: what it takes without and with `null`, and whether it must be there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub(super) bare: Id,
    pub(super) whole: Id,
    pub(super) required: bool,
}

/// Attributes by the pattern of their names.
#[derive(Clone, Debug)]
pub(super) struct Keys<'m> {
    pub(super) source: &'m str,
    pub(super) whole: Id,
}

impl Keys<'_> {
    /// Whether a name matches; to what cannot be read, every name does.
    pub(super) fn take(&self, key: &str) -> bool {
        tablewright::pattern::read(self.source).is_none_or(|pattern| pattern.is_match(key))
    }
}

impl<'m> Object<'m> {
    /// The place of the value of a key; none if there is no such key.
    pub(super) fn at(&self, key: &str) -> Option<Id> {
        let named = self.named.get(key).map(|slot| slot.whole);
        let by_pattern = || self.patterns.iter().find(|keys| keys.take(key));
        named.or_else(|| by_pattern().map(|keys| keys.whole)).or(self.rest)
    }

    pub(super) fn requires(&self, key: &str) -> bool {
        self.named.get(key).is_some_and(|slot| slot.required)
    }
}

/// All places of a model.
#[derive(Debug)]
pub(crate) struct Graph<'m> {
    pub(super) nodes: Vec<Node<'m>>,
    numbers: HashMap<&'m str, Id>,
    mode: Mode,
}

impl<'m> Graph<'m> {
    pub(crate) fn new(model: &'m Model, mode: Mode) -> Graph<'m> {
        let definitions = &model.definitions;
        let numbers = definitions.iter().enumerate().map(|(at, one)| (one.name.as_str(), at));
        let mut nodes: Vec<Node<'m>> = definitions.iter().map(|_| Node::Union(vec![])).collect();
        nodes.push(Node::Any);
        let rest = Some(definitions.len());
        nodes.push(Node::Object(Object { rest, ..Object::default() }));
        let mut graph = Graph { nodes, numbers: numbers.collect(), mode };
        for (at, definition) in definitions.iter().enumerate() {
            graph.nodes[at] = graph.shape(&definition.shape);
        }
        graph
    }

    /// The place of a definition.
    pub(crate) fn definition(&self, name: &str) -> Option<Id> {
        self.numbers.get(name).copied()
    }

    /// The objects that a definition may be: one for each value of an attribute that chooses.
    pub(crate) fn objects(&self, definition: Id) -> Vec<Id> {
        match &self.nodes[definition] {
            Node::Object(_) => vec![definition],
            Node::Union(all) => {
                let is_object = |id: &Id| matches!(self.nodes[*id], Node::Object(_));
                all.iter().copied().filter(is_object).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The members of a definition that is a union.
    pub(crate) fn member(&self, definition: Id, number: usize) -> Option<Id> {
        match &self.nodes[definition] {
            Node::Union(all) => all.get(number).copied(),
            _ => None,
        }
    }

    /// The members of a place that is a union.
    pub(super) fn members(&self, id: Id) -> Option<&[Id]> {
        match &self.nodes[id] {
            Node::Union(all) => Some(all),
            _ => None,
        }
    }

    /// A place, and all that are within it as members, or as what stands for one or many.
    pub(super) fn within(&self, id: Id) -> Vec<Id> {
        let (mut out, mut seen) = (vec![id], HashSet::from([id]));
        let mut at = 0;
        while let Some(id) = out.get(at) {
            let members = self.members(*id).unwrap_or(&[]);
            out.extend(members.iter().filter(|one| seen.insert(**one)));
            at += 1;
        }
        out
    }

    /// The place of a single one of several.
    pub(super) fn single(&self, id: Id) -> Option<Id> {
        match &self.nodes[id] {
            Node::Single(inner) => Some(*inner),
            _ => None,
        }
    }

    pub(super) fn object(&self, id: Id) -> Option<&Object<'m>> {
        match &self.nodes[id] {
            Node::Object(object) => Some(object),
            _ => None,
        }
    }

    fn add(&mut self, node: Node<'m>) -> Id {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// The place that takes everything.
    pub(super) fn any(&self) -> Id {
        self.numbers.len()
    }

    /// The one that takes every object.
    pub(super) fn free_form(&self) -> Id {
        self.any() + 1
    }

    fn wire(&self) -> bool {
        self.mode == Mode::Wire
    }

    fn shape(&mut self, shape: &'m Shape) -> Node<'m> {
        match shape {
            Shape::Enum(values) => self.listed(values),
            Shape::Union(union) => {
                Node::Union(union.members.iter().map(|member| self.ty(&member.ty)).collect())
            }
            Shape::Alias(ty) => Node::Union(vec![self.ty(ty)]),
            Shape::Object(object) => {
                let plain = self.plain(object);
                match &object.adjacent_tag {
                    Some(tag) => self.tagged(object, tag, &plain),
                    None => Node::Object(plain),
                }
            }
        }
    }

    /// On the wire, other values of the same types pass.
    fn listed(&mut self, values: &'m model::Enum) -> Node<'m> {
        if !self.wire() {
            let values = values.values.iter().map(|fact| Rc::new(fact.value.clone()));
            return Node::Listed(values.collect());
        }
        let of_kind = |kind: &JsonType| match kind {
            JsonType::Null => Node::Null,
            JsonType::Boolean => Node::Boolean,
            JsonType::Integer => Node::Number(Numbers { integers: true, ..Numbers::default() }),
            JsonType::Number => Node::Number(Numbers::default()),
            _ => Node::Text(Texts::default()),
        };
        let kinds: Vec<Node<'m>> = values.kinds().iter().map(of_kind).collect();
        Node::Union(kinds.into_iter().map(|kind| self.add(kind)).collect())
    }

    fn plain(&mut self, object: &'m model::Object) -> Object<'m> {
        let rows = object.attributes.iter();
        let named = rows.map(|row| (row.name.value.as_str(), self.slot(row))).collect();
        let patterns = object.patterns.iter();
        let patterns =
            patterns.map(|one| Keys { source: &one.keys, whole: self.slot(&one.attribute).whole });
        let patterns = patterns.collect();
        let is_open = self.wire() || !object.closed;
        let rest = match &object.additional {
            Some(one) => Some(self.slot(one).whole),
            None => is_open.then(|| self.any()),
        };
        Object { named, patterns, rest }
    }

    /// An object for each value of the tag; on the wire, one more for any other value.
    fn tagged(
        &mut self,
        object: &'m model::Object,
        tag: &'m AdjacentTag,
        plain: &Object<'m>,
    ) -> Node<'m> {
        let content = object.attributes.iter().find(|one| one.name.value == tag.content);
        let mut all: Vec<Id> =
            tag.arms.iter().map(|arm| self.arm(content, tag, arm, plain)).collect();
        if self.wire() {
            let other = self.other(content, tag, plain);
            all.push(self.add(Node::Object(other)));
        }
        Node::Union(all)
    }

    fn arm(
        &mut self,
        content: Option<&'m Attribute>,
        tag: &'m AdjacentTag,
        arm: &'m Arm,
        plain: &Object<'m>,
    ) -> Id {
        let value = Value::from(arm.value.as_str());
        let known = self.add(Node::Listed(vec![Rc::new(value)]));
        let mut object = plain.clone();
        object.named.insert(&tag.tag, Slot { bare: known, whole: known, required: true });
        if let Some(content) = content {
            let payload = self.definition(&arm.definition).unwrap_or_else(|| self.any());
            let bare = self.formed(&content.ty.value, payload);
            let slot = self.nullable(bare, content.nullable.is_some(), content.required);
            object.named.insert(&tag.content, slot);
        }
        self.add(Node::Object(object))
    }

    fn other(
        &mut self,
        content: Option<&'m Attribute>,
        tag: &'m AdjacentTag,
        plain: &Object<'m>,
    ) -> Object<'m> {
        let mut object = plain.clone();
        let except = tag.arms.iter().map(|arm| arm.value.as_str()).collect();
        let text = self.add(Node::Text(Texts { except, ..Texts::default() }));
        object.named.insert(&tag.tag, self.nullable(text, true, None));
        if let Some(content) = content {
            let inner = self.free_form();
            let bare = self.formed(&content.ty.value, inner);
            object.named.insert(&tag.content, self.nullable(bare, true, None));
        }
        object
    }

    /// A payload in the arrays that its attribute is documented with.
    fn formed(&mut self, ty: &'m Type, inner: Id) -> Id {
        match ty.bare() {
            Type::Array(_) => self.array(inner),
            Type::OneOrMany(_) => self.one_or_many(inner),
            _ => inner,
        }
    }

    fn slot(&mut self, attribute: &'m Attribute) -> Slot {
        let bare = self.ty(&attribute.ty.value);
        self.nullable(bare, attribute.nullable.is_some(), attribute.required)
    }

    /// An attribute; on the wire, every one may be `null` or not there.
    fn nullable(&mut self, bare: Id, documented: bool, required: Option<bool>) -> Slot {
        let whole = if documented || self.wire() { self.or_null(bare) } else { bare };
        Slot { bare, whole, required: required == Some(true) && !self.wire() }
    }

    fn or_null(&mut self, bare: Id) -> Id {
        let null = self.add(Node::Null);
        self.add(Node::Union(vec![bare, null]))
    }

    fn array(&mut self, item: Id) -> Id {
        let items = if self.wire() { self.or_null(item) } else { item };
        self.add(Node::Array(Array { items, limits: Vec::new() }))
    }

    fn one_or_many(&mut self, item: Id) -> Id {
        let (one, many) = (self.add(Node::Single(item)), self.array(item));
        self.add(Node::Union(vec![one, many]))
    }

    fn ty(&mut self, ty: &'m Type) -> Id {
        let node = match ty {
            Type::Any => return self.any(),
            Type::Reference(name) => return self.definition(name).unwrap_or_else(|| self.any()),
            Type::FreeForm => return self.free_form(),
            Type::Array(items) => {
                let item = self.ty(items);
                return self.array(item);
            }
            Type::OneOrMany(item) => {
                let item = self.ty(item);
                return self.one_or_many(item);
            }
            Type::Limited(inner, _) if self.wire() => return self.ty(inner),
            Type::Limited(inner, limits) => {
                let inner = self.ty(inner);
                Node::Limited(inner, limits.iter().map(|fact| &fact.value).collect())
            }
            Type::Map(values) => {
                let rest = Some(self.slot(values).whole);
                Node::Object(Object { rest, ..Object::default() })
            }
            Type::Null => Node::Null,
            Type::Boolean => Node::Boolean,
            Type::Integer => Node::Number(Numbers { integers: true, ..Numbers::default() }),
            Type::Number => Node::Number(Numbers::default()),
            Type::String => Node::Text(Texts::default()),
            Type::Formatted(format) => {
                let date = Some(format.value).filter(|_| !self.wire());
                Node::Text(Texts { date, ..Texts::default() })
            }
        };
        self.add(node)
    }
}
