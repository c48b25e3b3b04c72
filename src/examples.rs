//! In: the model, and the fenced blocks of the pages. Out: the violations in the pages' own
//! examples, at their lines; those without any are examples of their definitions. Must not know:
//! how a model is built, or what is emitted from it.

mod block;
mod fit;
mod literal;

use crate::check::{broken, last_key, step, Checker, Spot, ViolationKind};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Fix, Op, BESIDE};
use crate::dialect::names_type;
use crate::json_type::{JsonType, Limit};
use crate::model::kinds::{address, lookup, Lookup};
use crate::model::{Attribute, Definition, Fact, Mode, Model, Origin, Shape, Type};
use crate::read::page::Fenced;
use crate::read::Read;
use crate::source::{Place, Sources};
use crate::text::{append, literal};
use block::{Block, JSON};
use fit::{Fits, Outline};
use literal::{Literal, Unreadable};
use serde_json::Value;
use std::collections::BTreeMap;

/// The counts of the examples of all pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Blocks that are examples of a definition.
    pub read: usize,
    /// Those of them that have comments or leave something out by `...`.
    pub annotated: usize,
    /// Those that fit no section.
    pub unfit: usize,
}

/// Checks every example, and keeps those that violate nothing. Examples of one definition that are
/// equal are kept once.
pub(crate) fn check(model: &mut Model, read: &Read, diagnostics: &mut Diagnostics) -> Counts {
    let mut counts = Counts::default();
    let mut kept: BTreeMap<String, Vec<Fact<Value>>> = BTreeMap::new();
    let known = lookup(&model.definitions);
    let checker = Checker::new(model);
    let fits = Fits::new(model, &known, &checker);
    let mut examiner =
        Examiner { known: &known, checker: &checker, sources: &read.sources, diagnostics };
    for page in &read.pages {
        let outline = Outline::of(page, &read.sources);
        for fenced in &page.fenced {
            let Some(block) = Block::of(fenced, page, &read.sources) else { continue };
            let found = match literal::read(block.text) {
                Ok(found) => found,
                Err(why) => {
                    examiner.unreadable(&block, fenced, &why);
                    continue;
                }
            };
            let find = |value: &Value| fits.find(value, &outline, fenced.span);
            let Some((base, definition)) = unwrapped(&found.value, find) else {
                counts.unfit += 1;
                examiner.unfit(&block);
                continue;
            };
            let elements = examiner.elements(&found.value, base, definition);
            // Beside the parameters of a request, its response may be shown, and in an envelope
            // something else.
            let loose = outline.is_request(fenced.span) || is_envelope(&found.value, &elements);
            if loose && examiner.is_other(&elements, definition) {
                counts.unfit += 1;
                continue;
            }
            counts.read += 1;
            counts.annotated += usize::from(found.annotated);
            if examiner.examine(&block, &found, &elements, definition) && !found.annotated {
                let place = read.sources.place(block.span(0..1));
                let list = kept.entry(definition.to_owned()).or_default();
                for (_, value) in elements {
                    if !list.iter().any(|known| known.value == value) {
                        list.push(Fact { value, origin: Origin::Documented(place.clone()) });
                    }
                }
            }
        }
    }
    let contradicted = examiner.cells(model);
    model.definitions.iter_mut().for_each(|definition| leave(definition, &contradicted));
    for definition in &mut model.definitions {
        definition.examples = kept.remove(&definition.name).unwrap_or_default();
    }
    counts
}

/// Says once for all examples of nothing that they were not checked.
pub(crate) fn gather(diagnostics: &mut Diagnostics) {
    let message = |count| format!("{count} examples fit no section, and were not checked");
    let help = "if one shows an object of the pages, put it below the heading of its table";
    diagnostics.gather(Code::UnfitExample, message, help);
}

/// The maximum number of objects with a single attribute around the content of an example.
const WRAPPERS: usize = 3;

/// The content of an example, and its JSON Pointer: an object with a single attribute may only hold
/// it, and so may an envelope, of whose members only one is an example of something.
fn unwrapped<'m>(
    value: &Value,
    find: impl Fn(&Value) -> Option<&'m str>,
) -> Option<(String, &'m str)> {
    let (mut value, mut base) = (value, String::new());
    for _ in 0..=WRAPPERS {
        if let Some(definition) = find(value) {
            return Some((base, definition));
        }
        let map = value.as_object()?;
        let (key, inner) = match map.len() {
            1 => map.iter().next()?,
            _ => enclosed(map, &find)?,
        };
        (value, base) = (inner, step(&base, key));
    }
    None
}

/// An example may belong elsewhere if one in this many attributes is wrong.
const SLIPS: usize = 8;

/// Whether the visible part of an example is only a part of it.
fn is_envelope(whole: &Value, elements: &Elements) -> bool {
    let around = whole.as_object().is_some_and(|map| map.len() > 1);
    around && elements.iter().all(|(at, _)| !at.is_empty())
}

/// The only member of an envelope that is an example of something.
fn enclosed<'v, 'm>(
    map: &'v serde_json::Map<String, Value>,
    find: &impl Fn(&Value) -> Option<&'m str>,
) -> Option<(&'v String, &'v Value)> {
    let structured = map.iter().filter(|(_, inner)| inner.is_object() || inner.is_array());
    let mut found = structured.filter(|(_, inner)| find(inner).is_some());
    found.next().filter(|_| found.next().is_none())
}

/// Values, each with its JSON Pointer in the block.
type Elements = Vec<(String, Value)>;

struct Examiner<'a, 'm> {
    known: &'a Lookup<'m>,
    checker: &'a Checker<'m>,
    sources: &'a Sources,
    diagnostics: &'a mut Diagnostics,
}

impl Examiner<'_, '_> {
    fn unreadable(&mut self, block: &Block<'_>, fenced: &Fenced, why: &Unreadable) {
        let language = fenced.language.to_ascii_lowercase();
        // A block that may be JavaScript and cannot be read is no JSON.
        if !JSON.iter().any(|json| language.starts_with(json)) {
            return;
        }
        let at = why.at.min(block.text.len());
        let reason = "the block shows only a part of a value";
        let fix = Fix::allow(&block.at, Code::UnreadExample, reason);
        let found = Diagnostic::new(Code::UnreadExample, block.span(at..at), &*why.message);
        self.diagnostics.push(found.at(&block.at).fix(fix));
    }

    fn unfit(&mut self, block: &Block<'_>) {
        let message = "no section has the attributes of this example";
        let fix = Fix::allow(&block.at, Code::UnfitExample, "it shows something else");
        let start = block.text.len() - block.text.trim_start().len();
        let found = Diagnostic::new(Code::UnfitExample, block.span(start..start + 1), message);
        self.diagnostics.push(found.at(&block.at).fix(fix));
    }

    /// Reports the violations in an example; returns whether there are none, placeholders included.
    fn examine(
        &mut self,
        block: &Block<'_>,
        found: &Literal,
        elements: &Elements,
        definition: &str,
    ) -> bool {
        let mut clean = true;
        for (base, value) in elements {
            let located = self.checker.nearest(definition, value, Mode::Strict);
            for ((pointer, kind), spot) in located {
                let pointer = format!("{base}{pointer}");
                clean = false;
                if excused(found, &pointer, kind) {
                    continue;
                }
                let found = self.violation(block, found, &pointer, kind, spot);
                self.diagnostics.push(found);
            }
        }
        clean
    }

    /// The values of a definition that an example shows: an array may show several of them.
    fn elements(&self, whole: &Value, base: String, definition: &str) -> Elements {
        match whole.pointer(&base) {
            Some(Value::Array(items)) if !self.is_array(definition) => {
                let items = items.iter().enumerate();
                items.map(|(index, item)| (format!("{base}/{index}"), item.clone())).collect()
            }
            value => vec![(base, value.cloned().unwrap_or_default())],
        }
    }

    /// Whether a value is of something else: an attribute too many or too few is a slip, and so are
    /// a few of many.
    fn is_other(&self, elements: &Elements, definition: &str) -> bool {
        let named = |kind: ViolationKind| {
            matches!(kind, ViolationKind::UnknownAttribute | ViolationKind::MissingAttribute)
        };
        let of = |value: &Value| self.checker.nearest(definition, value, Mode::Strict);
        elements.iter().any(|(_, value)| {
            let found = of(value);
            let own = |at: &str| at.matches('/').count() == 1;
            let slips = found.keys().filter(|(at, kind)| named(*kind) && own(at)).count();
            let all = value.as_object().map_or(0, |map| map.len());
            slips > 1.max(all / SLIPS)
        })
    }

    /// Whether values of a definition may be arrays themselves.
    fn is_array(&self, definition: &str) -> bool {
        match self.known.get(definition).map(|known| &known.shape) {
            Some(Shape::Alias(ty)) => matches!(ty.bare(), Type::Array(_) | Type::OneOrMany(_)),
            _ => false,
        }
    }

    fn violation(
        &self,
        block: &Block<'_>,
        found: &Literal,
        pointer: &str,
        kind: ViolationKind,
        spot: Spot<'_>,
    ) -> Diagnostic {
        let parent = pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
        let name = last_key(pointer);
        let known = self.known.get(spot.definition);
        let attribute = known.and_then(|known| attribute(known, spot));
        let at =
            self.address(spot, (spot.attribute.is_none() && !name.is_empty()).then_some(&name));
        let place = found.places.get(pointer);
        let range = match (place, kind) {
            (Some(place), ViolationKind::UnknownAttribute) => place.key.clone(),
            (Some(place), _) => Some(place.value.clone()),
            (None, _) => found.places.get(parent).map(|place| first(&place.value)),
        };
        let range = range.or_else(|| place.map(|place| place.value.clone())).unwrap_or(0..0);
        let value = found.value.pointer(pointer);
        let (code, message) = said(kind, &name, value, attribute);
        let diagnostic = Diagnostic::new(code, block.span(range), message);
        let fix = self.fix(kind, &at, value, spot, attribute);
        let fix = fix.unwrap_or_else(|| Fix::allow(&at, code, "the example is only a sketch"));
        let diagnostic = match known.map(|known| known.origin.place()).filter(|at| at.line > 0) {
            Some(place) => {
                diagnostic.help(format!("`{}` is documented at {place}", spot.definition))
            }
            None => diagnostic,
        };
        diagnostic.at(&at).fix(fix)
    }

    /// The place as a correction names it.
    fn address(&self, spot: Spot<'_>, undocumented: Option<&String>) -> String {
        let Some(known) = self.known.get(spot.definition) else { return String::new() };
        match (attribute(known, spot), undocumented) {
            (Some(attribute), _) => address(self.known, known, attribute),
            (None, Some(name)) => format!("{} / {name}", known.path),
            (None, None) => known.path.clone(),
        }
    }

    /// The correction that makes the table agree with the example, if one can.
    fn fix(
        &self,
        kind: ViolationKind,
        at: &str,
        value: Option<&Value>,
        spot: Spot<'_>,
        attribute: Option<&Attribute>,
    ) -> Option<Fix> {
        let reason = "an example of the page says so";
        match (kind, attribute) {
            (ViolationKind::MissingAttribute, Some(_)) => {
                Some(Fix::new(Op::Required, at, "required", "optional", reason))
            }
            (ViolationKind::UnknownAttribute, _) if self.known.get(spot.definition)?.section => {
                // A `null` does not tell the other types.
                let ty = JsonType::of(value.filter(|value| !value.is_null())?);
                Some(Fix::new(Op::AddAttribute, at, "absent", ty.name(), reason))
            }
            (ViolationKind::UnknownValue, Some(attribute)) => {
                let listed = attribute.ty.value.bare().direct()?;
                let listed = self.known.get(listed)?;
                let value = value?.as_str().filter(|text| !text.is_empty() && text.len() < 100)?;
                matches!(listed.shape, Shape::Enum(_))
                    .then(|| Fix::new(Op::AddValue, &listed.path, "absent", value, reason))
            }
            _ => None,
        }
    }

    /// Checks the `Example` cells against the types of their rows; returns those that contradict
    /// them.
    fn cells(&mut self, model: &Model) -> Contradicted {
        let mut contradicted = Contradicted::new();
        for definition in &model.definitions {
            for attribute in definition.attributes().iter().filter(|one| one.from.is_none()) {
                for example in &attribute.examples {
                    if self.contradicts(definition, attribute, example) {
                        contradicted.push((attribute.row.clone(), example.value.clone()));
                    }
                }
            }
        }
        contradicted
    }

    fn contradicts(
        &mut self,
        definition: &Definition,
        attribute: &Attribute,
        example: &Fact<Value>,
    ) -> bool {
        let null = example.value.is_null() && attribute.nullable.is_some();
        let found = self.checker.of_type(&attribute.ty.value, &example.value, Mode::Strict);
        if null || found.is_empty() || is_placeholder(&example.value) {
            return false;
        }
        // For an object or an array, lines of YAML are a sketch.
        if is_sketch(&attribute.ty.value, &example.value) {
            return true;
        }
        let ((pointer, kind), _) = found.iter().next().expect("it is not empty");
        let name = &attribute.name.value;
        let (_, message) = said(*kind, name, example.value.pointer(pointer), Some(attribute));
        let at = format!("{} / {name}", definition.path);
        let span = self.sources.span(example.origin.place(), "");
        let fix = Fix::allow(&at, Code::MisfitExample, "the example is only a sketch");
        let found = Diagnostic::new(Code::MisfitExample, span, message);
        let other = self.sources.span(self.stated(&attribute.ty, &example.value), "");
        let found = found.label(other, BESIDE);
        self.diagnostics.push(found.at(&at).fix(fix));
        true
    }

    /// The place of the fact that an example contradicts: of its type, the format, the bound, the
    /// list.
    fn stated<'a>(&'a self, ty: &'a Fact<Type>, example: &Value) -> &'a Place {
        let found = match &ty.value {
            Type::Limited(_, limits) => {
                let beyond = |limit: &&Fact<Limit>| broken(&limit.value, example).is_some();
                limits.iter().find(beyond).map(|limit| &limit.origin)
            }
            Type::Formatted(format) => Some(&format.origin),
            Type::Reference(name) => {
                match self.known.get(name.as_str()).map(|known| &known.shape) {
                    Some(Shape::Enum(listed)) => listed.values.first().map(|value| &value.origin),
                    _ => None,
                }
            }
            _ => None,
        };
        found.unwrap_or(&ty.origin).place()
    }
}

/// Examples that contradict their rows, by row.
type Contradicted = Vec<(Place, Value)>;

/// Leaves examples that contradict something in words only.
fn leave(definition: &mut Definition, contradicted: &Contradicted) {
    let Shape::Object(object) = &mut definition.shape else { return };
    for attribute in &mut object.attributes {
        for (_, value) in contradicted.iter().filter(|(row, _)| *row == attribute.row) {
            if attribute.examples.iter().any(|example| example.value == *value) {
                attribute.examples.retain(|example| example.value != *value);
                let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                let description = attribute.description.get_or_insert_default();
                append(description, &literal(&format!("Example: {shown}")));
            }
        }
    }
}

fn first(range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    range.start..(range.start + 1).min(range.end)
}

fn attribute<'d>(definition: &'d Definition, spot: Spot<'_>) -> Option<&'d Attribute> {
    definition.attributes().iter().find(|one| Some(one.name.value.as_str()) == spot.attribute)
}

/// Whether `...` excuses a violation at a place.
fn excused(found: &Literal, pointer: &str, kind: ViolationKind) -> bool {
    let parent = pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
    let cut = |at: &str| found.cut.contains(at);
    match kind {
        ViolationKind::MissingAttribute => cut(parent),
        ViolationKind::UnknownTag | ViolationKind::TooFew if cut(pointer) => true,
        _ => {
            let value = found.value.pointer(pointer);
            let unknown = found.unknown.iter().any(|at| pointer.starts_with(at.as_str()));
            unknown || value.is_some_and(is_placeholder)
        }
    }
}

/// Whether a text shows something with attributes or items in another language than JSON.
fn is_sketch(ty: &Type, value: &Value) -> bool {
    let structured = matches!(ty.bare(), Type::FreeForm | Type::Map(_) | Type::Array(_));
    structured && value.as_str().is_some_and(|text| text.contains(": "))
}

/// Whether a string is only a placeholder: `...`, `<id>`, `{id}`, `String (identifier)`.
fn is_placeholder(value: &Value) -> bool {
    let Some(text) = value.as_str() else { return false };
    let within = |open: char, close: char| text.starts_with(open) && text.ends_with(close);
    let stands = text.contains("...") || text.contains('…') || within('<', '>') || within('{', '}');
    stands || names_type(text)
}

/// The code and the message of a violation.
fn said(
    kind: ViolationKind,
    name: &str,
    value: Option<&Value>,
    attribute: Option<&Attribute>,
) -> (Code, String) {
    let shown = value.map(shown).unwrap_or_default();
    let printed = attribute.map_or("", |one| one.printed_type.as_str());
    let documented =
        if printed.is_empty() { String::new() } else { format!("; `{printed}` is documented") };
    let what = if name.is_empty() { "the example".to_owned() } else { format!("`{name}`") };
    match kind {
        ViolationKind::UnknownAttribute => {
            (Code::ExampleAttribute, format!("{what} is in the example and not in the table"))
        }
        ViolationKind::MissingAttribute => {
            (Code::ExampleMissing, format!("{what} is required, and not in the example"))
        }
        ViolationKind::UnknownValue | ViolationKind::UnknownTag => {
            (Code::ExampleValue, format!("{what} is {shown}, which is not listed"))
        }
        ViolationKind::UndocumentedNull => {
            (Code::MisfitExample, format!("{what} is null{documented}"))
        }
        ViolationKind::WrongType | ViolationKind::NotAnObject => {
            (Code::MisfitExample, format!("{what} is {shown}{documented}"))
        }
        other => {
            let name = other.name().replace('-', " ");
            (Code::MisfitExample, format!("{what} is {shown}: {name}{documented}"))
        }
    }
}

/// The maximum length of a shown value.
const SHOWN: usize = 40;

fn shown(value: &Value) -> String {
    match value {
        Value::Array(_) => "an array".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        other => {
            let text = other.to_string();
            let short: String = text.chars().take(SHOWN).collect();
            if short.len() < text.len() {
                format!("`{short}…`")
            } else {
                format!("`{short}`")
            }
        }
    }
}
