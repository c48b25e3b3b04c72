//! In: a body, or a type inside of its type. Out: all statements about that one value; if the type
//! words of an array or a map do not describe its items, the description does. Must not know: the
//! model.

use crate::dialect::{EXPLICIT_TEXT, ISO_FORMATS};
use crate::json_type::{Composition, JsonType, Limit};
use crate::read::page::{Attribute, Body, By, Head, Link, Stated, TypeExpr, Word};
use crate::source::Span;
use crate::text::Text;
use std::borrow::Cow;

/// The statements on a value.
pub(super) struct Said<'a> {
    pub(super) span: Span,
    pub(super) title: Option<&'a str>,
    /// Its type.
    pub(super) head: Head<'a>,
    /// The correction that says so.
    pub(super) by: By,
    /// The JSON types that are named, `null` among them.
    pub(super) kinds: Vec<Stated<JsonType>>,
    /// Whether its type cannot be read.
    pub(super) unread: bool,
    pub(super) members: Option<(Composition, &'a [Body])>,
    /// The statement of a clause on its items.
    pub(super) items: Option<&'a Body>,
    pub(super) links: Vec<Stated<&'a Link>>,
    pub(super) mentions: Vec<&'a Link>,
    pub(super) tables: &'a [Vec<Attribute>],
    /// The body with the rows, the text and the examples, which may say more.
    pub(super) rows: Option<&'a Body>,
    pub(super) values: Cow<'a, [Stated<String>]>,
    pub(super) limits: Vec<Stated<&'a Limit>>,
    pub(super) format: Option<Stated<&'a str>>,
    pub(super) one_or_many: Option<Stated<()>>,
    pub(super) printed: &'a str,
    /// Whether the words of its type say that it is a text.
    is_text: bool,
    /// Whether two formats contradict each other.
    pub(super) formatless: bool,
    /// The bounds that something contradicts, by place and keyword.
    pub(super) dropped: Vec<(Span, &'static str)>,
    /// The statements that do not count, for the description.
    pub(super) notes: Vec<Text>,
}

impl<'a> Said<'a> {
    /// The statements on the value of a section, of an attribute, of a member.
    pub(super) fn of(body: &'a Body) -> Said<'a> {
        let by = body.type_stated().map_or(By::Column, |stated| stated.by);
        let mut said = Said {
            title: body.title.as_deref(),
            unread: body.is_unread(),
            members: body.members(),
            items: body.items(),
            links: body.links().collect(),
            tables: &body.tables,
            rows: Some(body),
            limits: body.limits().collect(),
            format: body.format(),
            one_or_many: body.one_or_many(),
            printed: &body.printed_types,
            is_text: names_text(&body.printed_types),
            ..Said::stated(body.head(), body.kinds(), by, body.span)
        };
        said.list(body.values());
        said.mentions.extend(body.leads().map(|link| link.value));
        said.heed_correction();
        said
    }

    /// The statements of a type inside another one.
    pub(super) fn within(expr: &'a TypeExpr, by: By) -> Said<'a> {
        let kinds = expr.kinds().into_iter();
        let kinds = kinds.map(|(value, span)| Stated { value, span, by });
        let mut said = Said::stated(expr.head().0, kinds.collect(), by, expr.span());
        said.list(&[]);
        said
    }

    /// The statements of a type alone.
    fn stated(head: Head<'a>, kinds: Vec<Stated<JsonType>>, by: By, span: Span) -> Said<'a> {
        let mut said = Said {
            span,
            title: None,
            head,
            by,
            kinds,
            unread: false,
            members: None,
            items: None,
            links: Vec::new(),
            mentions: Vec::new(),
            tables: &[],
            rows: None,
            values: Cow::Borrowed(&[]),
            limits: Vec::new(),
            format: None,
            one_or_many: None,
            printed: "",
            is_text: false,
            formatless: false,
            dropped: Vec::new(),
            notes: Vec::new(),
        };
        let words = said.words().into_iter();
        said.mentions = words.filter_map(|word| Some(&word.link.as_ref()?.value)).collect();
        said
    }

    /// Takes a list of values; those that the type names are listed, too.
    fn list(&mut self, values: &'a [Stated<String>]) {
        self.values = Cow::Borrowed(values);
        let Head::Literals(literals) = &self.head else { return };
        let by = self.by;
        let own = literals.iter().filter_map(|literal| match literal {
            TypeExpr::Literal(text, _, span) => {
                Some(Stated { value: text.clone(), span: *span, by })
            }
            _ => None,
        });
        self.values.to_mut().extend(own);
    }

    /// No clause overrides the type in a correction.
    fn heed_correction(&mut self) {
        let open = |json_type| matches!(json_type, JsonType::Object | JsonType::Array);
        let words = match &self.head {
            Head::Words(words) => words.iter().any(|word| open(word.json_type)),
            Head::Nothing | Head::Any | Head::Enum => true,
            Head::Literals(_) | Head::Union(_) => false,
            Head::One(TypeExpr::Array(inner, ..) | TypeExpr::Map(inner, _)) => {
                inner.head().0.is_plain(JsonType::Object)
            }
            Head::One(_) => false,
        };
        if matches!(self.by, By::Correction(_)) && !words {
            (self.members, self.items, self.links) = (None, None, Vec::new());
        }
    }

    /// The statements on the items of an array or the values of a map; they are taken from the
    /// whole.
    pub(super) fn take_inner(&mut self, of_array: bool) -> Option<Said<'a>> {
        let stated = match (&self.head, of_array) {
            (Head::One(TypeExpr::Array(inner, ..)), true) => Some(&**inner),
            (Head::One(TypeExpr::Map(inner, _)), false) => Some(&**inner),
            _ => None,
        };
        let stated = stated.filter(|inner| !matches!(inner, TypeExpr::Any(_)));
        let typed = self.head != Head::Nothing;
        let mut inner = match (stated, self.items) {
            (Some(inner), _) => Said::within(inner, self.by),
            (None, Some(items)) if of_array => Said::of(items),
            _ => return None,
        };
        if typed {
            self.refine(&mut inner);
        }
        Some(inner)
    }

    fn refine(&mut self, inner: &mut Said<'a>) {
        // A composition with the rows below counts, too.
        let composed = |(join, _): (Composition, &[Body])| join == Composition::AllOf;
        let rows = !self.tables.is_empty();
        if inner.is_plain_object() && self.members.is_none_or(|all| rows && composed(all)) {
            inner.members = self.members.take();
            inner.tables = std::mem::take(&mut self.tables);
            inner.rows = inner.rows.filter(|rows| rows.speaks_of_others()).or(self.rows);
            inner.links = std::mem::take(&mut self.links);
            if !inner.links.is_empty() {
                inner.kinds.clear();
            }
        }
        let limits = std::mem::take(&mut self.limits);
        let (own, of_items): (Vec<_>, Vec<_>) =
            limits.into_iter().partition(|limit| limit.value.is_of(JsonType::Array));
        self.limits = own;
        inner.limits.extend(of_items);
        inner.dropped.clone_from(&self.dropped);
        let scalars = inner.kinds.iter().all(|stated| stated.value.is_scalar());
        if scalars && !inner.kinds.is_empty() {
            inner.format = inner.format.or(self.format);
            inner.formatless = self.formatless;
            inner.is_text = self.is_text;
            if inner.values.is_empty() && inner.links.is_empty() {
                inner.values = std::mem::take(&mut self.values);
                inner.mentions.append(&mut self.mentions);
            }
        }
    }

    fn is_plain_object(&self) -> bool {
        self.head.is_plain(JsonType::Object)
            && self.kinds.len() == 1
            && self.tables.is_empty()
            && self.links.is_empty()
            && self.limits.is_empty()
            && self.values.is_empty()
            && self.members.is_none()
            && self.items.is_none()
    }

    /// The JSON types but `null`.
    pub(super) fn json_types(&self) -> Vec<JsonType> {
        let kinds = self.kinds.iter().map(|stated| stated.value);
        kinds.filter(|kind| *kind != JsonType::Null).collect()
    }

    /// Whether a listed value is `null` itself: the type words say so, or have no text that it could
    /// be.
    pub(super) fn is_null(&self, value: &Stated<String>) -> bool {
        let of = |kind: JsonType| self.kinds.iter().any(|stated| stated.value == kind);
        value.value == "null"
            && (of(JsonType::Null) || !self.kinds.is_empty() && !of(JsonType::String))
    }

    /// The words of its type.
    pub(super) fn words(&self) -> Vec<&'a Word> {
        match &self.head {
            Head::Words(words) => words.clone(),
            _ => Vec::new(),
        }
    }

    /// The one word of its type, or of the type of its items.
    pub(super) fn item_word(&self) -> Option<&'a Word> {
        match &self.head {
            Head::Words(words) => match words[..] {
                [word] => Some(word),
                _ => None,
            },
            Head::One(expr) => item_word(expr),
            _ => None,
        }
    }

    /// The format of a word of its type: that of a date is implied, unless it says that it is a text.
    pub(super) fn format_of_word(&self, word: &'a Word) -> Option<Stated<&'a str>> {
        let format = word.format.as_deref()?;
        let implied = ISO_FORMATS.contains(&format) && !self.is_text;
        let corrected = matches!(self.by, By::Correction(_));
        let by = if implied && !corrected { By::Implied } else { self.by };
        Some(Stated { value: format, span: word.span, by })
    }

    /// The bounds that its type states, or one of its words.
    pub(super) fn own_limits(&self, word: Option<&'a Word>) -> &'a [Stated<Limit>] {
        match (word, &self.head) {
            (Some(word), _) => &word.limits,
            (None, Head::One(TypeExpr::Array(_, limits, _))) => limits,
            _ => &[],
        }
    }

    /// The first link that states the type.
    pub(super) fn first_link(&self) -> Option<Stated<&'a Link>> {
        self.links.first().copied().or(match &self.head {
            Head::One(TypeExpr::Link(reference)) => Some(reference.link.as_ref()),
            _ => None,
        })
    }

    /// The types that may stand for the object.
    pub(super) fn short_forms(&self) -> impl Iterator<Item = JsonType> + 'a {
        self.rows.into_iter().flat_map(Body::short_forms).map(|stated| stated.value)
    }
}

/// Whether the words of a type say that it is a text.
fn names_text(printed: &str) -> bool {
    let mut words = printed.split(|c: char| !c.is_alphanumeric());
    words.any(|word| EXPLICIT_TEXT.iter().any(|text| text.eq_ignore_ascii_case(word)))
}

/// The word of a type, or of the items of an array.
fn item_word(expr: &TypeExpr) -> Option<&Word> {
    match expr {
        TypeExpr::Word(word) => Some(word),
        TypeExpr::Array(inner, ..) if matches!(**inner, TypeExpr::Array(..)) => None,
        TypeExpr::Array(inner, ..) | TypeExpr::Nullable(inner, _) => item_word(inner),
        _ => None,
    }
}
