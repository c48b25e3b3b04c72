//! Validates the bytes of a JSON text in one pass, without a tree.

mod plain;
mod scalars;

use super::limits::counted;
use super::nearest;
use super::report::{Options, Path, Report, Seen, Stop, Trials, Walk};
use super::scan::{byte, Scanner, Text};
use super::shape::{AdjacentTag, Limited, Object, Shape, Slot, Union};
use super::violation::{Kinds, ViolationKind, Violations};
pub(crate) use plain::{boolean_end, whole_end};

/// Finds all violations.
///
/// # Errors
/// There are violations.
pub fn validate(bytes: &[u8], shape: &'static Shape, options: Options) -> Result<(), Violations> {
    let mut walker = Walker::new(Scanner::new(bytes), Report::all(options));
    // Why a walk stopped is in its report.
    let _ = walker.whole(shape);
    if walker.late_tag {
        walker = Walker::new(Scanner::new(bytes), Report::all(options));
        walker.defer_payload = true;
        let _ = walker.whole(shape);
    }
    if walker.report.is_empty() {
        Ok(())
    } else {
        Err(walker.report.finish())
    }
}

/// Whether there is no violation of the given kinds; stops at the first.
#[must_use]
pub fn is_valid(bytes: &[u8], shape: &'static Shape, kinds: Kinds) -> bool {
    let mut walker = Walker::new(Scanner::new(bytes), Report::first(kinds));
    // Why a walk stopped is in its report.
    let _ = walker.whole(shape);
    if walker.late_tag || walker.in_payload > 0 && !walker.report.is_empty() {
        // A second tag, which may still come, takes back what the payload was checked for.
        walker = Walker::new(Scanner::new(bytes), Report::first(kinds));
        walker.defer_payload = true;
        let _ = walker.whole(shape);
    }
    walker.report.is_empty()
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Null {
    /// A documented `null`.
    Documented,
    /// A place that takes `null` on the wire.
    Undocumented,
    /// The whole, or a member of a union: there `null` is just another type.
    Refused,
}

/// The constraints on a value at its place.
#[derive(Clone, Copy)]
pub(crate) struct Asked {
    pub(crate) shape: &'static Shape,
    pub(crate) null: Null,
    /// Whether the value is a payload, whose not being an object has a kind of its own.
    pub(crate) payload: bool,
}

impl Asked {
    #[inline]
    pub(crate) fn of(slot: Slot) -> Asked {
        Asked {
            shape: slot.shape,
            null: if slot.nullable { Null::Documented } else { Null::Undocumented },
            payload: false,
        }
    }

    /// The same of a value of another shape.
    #[inline]
    pub(crate) fn inner(self, shape: &'static Shape) -> Asked {
        Asked { shape, null: Null::Refused, ..self }
    }
}

pub(crate) struct Walker<'a> {
    pub(crate) scan: Scanner<'a>,
    pub(crate) report: Report,
    /// The number of enclosing payloads that are checked as they come.
    in_payload: usize,
    /// Whether every payload waits for the end of its object, since a second tag may come.
    defer_payload: bool,
    /// Whether a tag came after a payload that was checked for another one, so that all has to be
    /// walked again.
    pub(crate) late_tag: bool,
    trials: Trials,
}

/// The state of an adjacent tag.
#[derive(Default)]
pub(crate) struct Chosen<'a> {
    /// The documented value that is there; the last one, if there are more.
    tag: Option<usize>,
    /// Whether there was a value that chooses, documented or not.
    pub(crate) tagged: bool,
    /// A payload that waits for its tag: the scanner before it.
    pub(crate) waiting: Option<Scanner<'a>>,
    /// Whether a payload was checked as it came.
    pub(crate) checked: bool,
}

impl Chosen<'_> {
    pub(crate) fn asked(&self, adjacent_tag: &'static AdjacentTag) -> Asked {
        Asked {
            payload: true,
            ..Asked::of(self.tag.map_or(adjacent_tag.other, |arm| adjacent_tag.arms[arm]))
        }
    }
}

impl<'a> Walker<'a> {
    pub(crate) fn new(scan: Scanner<'a>, report: Report) -> Walker<'a> {
        Walker {
            scan,
            report,
            in_payload: 0,
            defer_payload: false,
            late_tag: false,
            trials: Trials::default(),
        }
    }

    #[inline(never)]
    fn whole(&mut self, shape: &'static Shape) -> Walk {
        self.scan.blank();
        let mut walk =
            self.value(Asked { shape, null: Null::Refused, payload: false }, &Path::ROOT);
        if walk.is_ok() {
            walk = self.scan.end().map_err(Stop::from);
        }
        self.report.syntax(self.scan.syntax_error());
        walk
    }

    pub(crate) fn value(&mut self, asked: Asked, path: &Path<'_>) -> Walk {
        if let Shape::Union(union) = asked.shape {
            return self.union(union, asked, path);
        }
        match self.scan.peek() {
            b'"' => self.text(asked, path),
            b'{' => self.braces(asked, path),
            b'[' => self.brackets(asked, path),
            b'n' => self.null(asked, path),
            b't' => self.boolean(true, asked, path),
            b'f' => self.boolean(false, asked, path),
            _ => self.number(asked, path),
        }
    }

    /// The value that starts at `start` is of a JSON type that the shape does not have.
    #[cold]
    #[inline(never)]
    pub(crate) fn wrong(
        &mut self,
        asked: Asked,
        start: usize,
        found: &'static str,
        path: &Path<'_>,
    ) -> Walk {
        self.report.note(path, Some(start), asked.shape.misfit(asked.payload), &|| {
            (asked.shape.expected(), found.into())
        })
    }

    fn brackets(&mut self, asked: Asked, path: &Path<'_>) -> Walk {
        let start = self.scan.at;
        match asked.shape {
            Shape::Array(slot) | Shape::OneOrMany(slot) => {
                self.items(Asked { payload: asked.payload, ..Asked::of(**slot) }, path)
            }
            Shape::Any => Ok(self.scan.skip()?),
            Shape::Limited(limited) => {
                self.array_limits(limited, path)?;
                self.brackets(Asked { shape: limited.shape, ..asked }, path)
            }
            _ => {
                self.scan.skip()?;
                self.wrong(asked, start, "array", path)
            }
        }
    }

    /// Checks how many items the array has that is here; where it does not end, that is reported as
    /// it is read.
    #[cold]
    pub(crate) fn array_limits(&mut self, limited: &'static Limited, path: &Path<'_>) -> Walk {
        let found = counted(self.scan.clone()).filter(|_| limited.takes(b'['));
        let Some((count, bytes)) = found else { return Ok(()) };
        let items = || std::str::from_utf8(bytes).ok()?.parse().ok();
        limited.items(count, &items, (&mut self.report, Some(self.scan.at)), path)
    }

    fn items(&mut self, asked: Asked, path: &Path<'_>) -> Walk {
        self.scan.enter()?;
        if self.scan.leaves(b']') {
            return Ok(());
        }
        let mut index = 0;
        loop {
            self.value(asked, &path.index(index))?;
            if !self.scan.more(b']')? {
                return Ok(());
            }
            index += 1;
        }
    }

    fn braces(&mut self, asked: Asked, path: &Path<'_>) -> Walk {
        let start = self.scan.at;
        match asked.shape {
            Shape::Object(object) if !object.is_free_form() => self.attributes(object, path),
            Shape::Map(slot) => self.values(Asked::of(**slot), path),
            Shape::Any | Shape::FreeForm | Shape::Object(_) => Ok(self.scan.skip()?),
            Shape::OneOrMany(slot) => self.value(asked.inner(slot.shape), path),
            _ => {
                self.scan.skip()?;
                self.wrong(asked, start, "object", path)
            }
        }
    }

    /// A key and its colon.
    pub(crate) fn key(&mut self) -> Walk<Text<'a>> {
        let key = self.scan.string()?;
        self.scan.colon()?;
        Ok(key)
    }

    fn values(&mut self, asked: Asked, path: &Path<'_>) -> Walk {
        self.scan.enter()?;
        if self.scan.leaves(b'}') {
            return Ok(());
        }
        loop {
            let key = self.key()?;
            self.value(asked, &path.text(key))?;
            if !self.scan.more(b'}')? {
                return Ok(());
            }
        }
    }

    /// The number of the attribute whose key is here, predicted in documented order, or else
    /// its key.
    #[inline(always)]
    pub(crate) fn attribute(
        &mut self,
        object: &'static Object,
        next: usize,
    ) -> Walk<Result<usize, Text<'a>>> {
        if let Some(attribute) = object.attributes.get(next) {
            if let Some(length) = attribute.starts(self.scan.rest()) {
                self.scan.at += length;
                self.scan.colon()?;
                return Ok(Ok(next));
            }
        }
        self.unexpected(object)
    }

    /// The same of a key that nothing lets expect.
    #[inline(never)]
    fn unexpected(&mut self, object: &'static Object) -> Walk<Result<usize, Text<'a>>> {
        let start = self.scan.rest();
        let key = self.key()?;
        let number = if key.plain {
            object
                .names
                .find_by(key.raw, |number| object.attributes[number].starts(start).is_some())
        } else {
            object.names.find_text(&key)
        };
        Ok(number.ok_or(key))
    }

    fn attributes(&mut self, object: &'static Object, path: &Path<'_>) -> Walk {
        let start = self.scan.at;
        self.scan.enter()?;
        let (mut seen, mut chosen) = (Seen::default(), Chosen::default());
        let (tag, content) = object.choosing();
        let bytes = self.scan.whole();
        let mut next = 0;
        let mut more = !self.scan.leaves(b'}');
        // Not in the scanner, since each step would wait for the one before to be stored.
        let mut at = self.scan.at;
        while more {
            let key = at;
            let mut number = next;
            match object.expected(bytes, at, next) {
                Some(value) => at = value,
                None => {
                    self.scan.at = key;
                    match self.attribute(object, next)? {
                        Ok(found) => number = found,
                        Err(text) => {
                            self.undocumented(object, text, key, path)?;
                            more = self.scan.more(b'}')?;
                            at = self.scan.at;
                            continue;
                        }
                    }
                    at = self.scan.at;
                }
            }
            let again = seen.insert(number);
            next = number + 1;
            let attribute = &object.attributes[number];
            if again || number == tag || number == content {
                self.scan.at = at;
                self.special(object, (number, again, key), &mut chosen, path)?;
                at = self.scan.at;
            } else if let Some(end) = self.plain(attribute.plain, at) {
                // Most values: no path is needed.
                at = end;
            } else {
                self.scan.at = at;
                self.value(Asked::of(attribute.slot()), &path.key(attribute.name))?;
                at = self.scan.at;
            }
            if byte(bytes, at) == b',' && byte(bytes, at + 1) > b' ' {
                at += 1;
            } else {
                self.scan.at = at;
                more = self.scan.more(b'}')?;
                at = self.scan.at;
            }
        }
        self.leave(object, &seen, chosen, start, path)
    }

    /// The value of an attribute that chooses, is chosen, or was there before: its number, whether
    /// it was there before, and where its key is.
    #[inline(never)]
    fn special(
        &mut self,
        object: &'static Object,
        (number, again, at): (usize, bool, usize),
        chosen: &mut Chosen<'a>,
        path: &Path<'_>,
    ) -> Walk {
        let attribute = &object.attributes[number];
        let path = path.key(attribute.name);
        if again {
            self.duplicate(at, &path)?;
        }
        match object.adjacent_tag {
            Some(adjacent_tag) if adjacent_tag.tag == number => {
                self.tag(adjacent_tag, chosen, &path)
            }
            Some(adjacent_tag) if adjacent_tag.content == number => {
                self.payload(adjacent_tag, chosen, &path)
            }
            _ => self.value(Asked::of(attribute.slot()), &path),
        }
    }

    /// After an object: what it lacks, and the payload that waited for its tag.
    pub(crate) fn leave(
        &mut self,
        object: &'static Object,
        seen: &Seen,
        chosen: Chosen<'a>,
        start: usize,
        path: &Path<'_>,
    ) -> Walk {
        if let Some(adjacent_tag) = object.adjacent_tag {
            self.waiting(object, adjacent_tag, chosen, start, path)?;
        }
        if object.required > 0 {
            self.missing(object, seen, start, path)?;
        }
        Ok(())
    }

    #[cold]
    pub(crate) fn duplicate(&mut self, at: usize, path: &Path<'_>) -> Walk {
        self.report.note(path, Some(at), ViolationKind::DuplicateKey, &|| {
            ("one value".into(), "another value for the same key".into())
        })
    }

    fn undocumented(
        &mut self,
        object: &'static Object,
        key: Text<'a>,
        at: usize,
        path: &Path<'_>,
    ) -> Walk {
        let path = path.text(key);
        if let Some(slot) = object.additional(|| key.decode()) {
            return self.value(Asked::of(*slot), &path);
        }
        self.is_undocumented(object, key, at, &path)?;
        Ok(self.scan.skip()?)
    }

    pub(crate) fn is_undocumented(
        &mut self,
        object: &'static Object,
        key: Text<'_>,
        at: usize,
        path: &Path<'_>,
    ) -> Walk {
        if object.closed {
            return self.report.note(path, Some(at), ViolationKind::UnknownAttribute, &|| {
                ("only documented attributes".into(), nearest::key(&object.names, &key.decode()))
            });
        }
        Ok(())
    }

    /// The value that chooses.
    pub(crate) fn tag(
        &mut self,
        adjacent_tag: &'static AdjacentTag,
        chosen: &mut Chosen<'a>,
        path: &Path<'_>,
    ) -> Walk {
        if chosen.checked {
            // If keys are repeated the last one counts, so the payload was checked for the wrong tag.
            self.late_tag = true;
            return Err(Stop);
        }
        let start = self.scan.at;
        (chosen.tag, chosen.tagged) = (None, true);
        let found = match self.scan.peek() {
            b'"' => {
                let text = self.scan.string()?;
                chosen.tag = adjacent_tag.values.find_text(&text);
                if chosen.tag.is_some() {
                    return Ok(());
                }
                let texts = || {
                    (
                        "one of the documented values".into(),
                        nearest::value(&adjacent_tag.values, &text.decode()),
                    )
                };
                return self.report.note(path, Some(start), ViolationKind::UnknownTag, &texts);
            }
            b'n' => {
                self.scan.skip()?;
                return self.report.note(
                    path,
                    Some(start),
                    ViolationKind::UndocumentedNull,
                    &|| ("string".into(), "null".into()),
                );
            }
            b't' | b'f' => "boolean",
            b'[' => "array",
            b'{' => "object",
            _ => "number",
        };
        self.scan.skip()?;
        self.report
            .note(path, Some(start), ViolationKind::WrongType, &|| ("string".into(), found.into()))
    }

    /// The value whose shape is chosen: checked as it comes where its tag is known, else at the end
    /// of its object.
    fn payload(
        &mut self,
        adjacent_tag: &'static AdjacentTag,
        chosen: &mut Chosen<'a>,
        path: &Path<'_>,
    ) -> Walk {
        if self.defer_payload || !chosen.tagged {
            chosen.waiting = Some(self.scan.clone());
            return Ok(self.scan.skip()?);
        }
        chosen.checked = true;
        self.in_payload += 1;
        self.value(chosen.asked(adjacent_tag), path)?;
        self.in_payload -= 1;
        Ok(())
    }

    /// A payload that came before its tag is checked last.
    fn waiting(
        &mut self,
        object: &'static Object,
        adjacent_tag: &'static AdjacentTag,
        chosen: Chosen<'a>,
        start: usize,
        path: &Path<'_>,
    ) -> Walk {
        if !chosen.tagged {
            let name = object.attributes[adjacent_tag.tag].name;
            self.report.note(path, Some(start), ViolationKind::UnknownTag, &|| {
                (format!("a documented value of `{name}`").into(), "none".into())
            })?;
        }
        let asked = chosen.asked(adjacent_tag);
        let Some(scan) = chosen.waiting else { return Ok(()) };
        let after = std::mem::replace(&mut self.scan, scan);
        self.value(asked, &path.key(object.attributes[adjacent_tag.content].name))?;
        self.scan = after;
        Ok(())
    }

    fn missing(
        &mut self,
        object: &'static Object,
        seen: &Seen,
        start: usize,
        path: &Path<'_>,
    ) -> Walk {
        for attribute in object.missing(|number| seen.contains(number)) {
            let path = path.key(attribute.name);
            self.report.note(&path, Some(start), ViolationKind::MissingAttribute, &|| {
                (attribute.slot().shape.expected(), "nothing".into())
            })?;
        }
        Ok(())
    }

    /// A value that fits one of the members violates nothing. Where its JSON type or its tag
    /// says which member it is, that member says what is violated; else only that none fits.
    fn union(&mut self, union: &'static Union, asked: Asked, path: &Path<'_>) -> Walk {
        let first = self.scan.peek();
        if first == b'n' && asked.null != Null::Refused && !asked.shape.takes_null() {
            return self.null(asked, path);
        }
        let start = self.scan.at;
        let mut candidates = union.members.iter().filter(|member| member.may_start_with(first));
        match (candidates.next(), candidates.next()) {
            (Some(only), None) => {
                return self.value(Asked { shape: only, null: Null::Refused, payload: false }, path)
            }
            (None, _) => {
                self.scan.skip()?;
                return self.wrong(Asked { payload: false, ..asked }, start, kind_of(first), path);
            }
            _ => {}
        }
        let before = self.scan.clone();
        self.scan.skip()?;
        if union
            .members
            .iter()
            .any(|member| member.may_start_with(first) && self.fits(member, &before))
        {
            return Ok(());
        }
        if let Some(member) = union.tag.and_then(|tag| tagged(tag.name, tag.values, before.clone()))
        {
            let after = std::mem::replace(&mut self.scan, before);
            self.value(
                Asked { shape: union.members[member], null: Null::Refused, payload: false },
                path,
            )?;
            self.scan = after;
            return Ok(());
        }
        self.report.note(path, Some(start), ViolationKind::WrongType, &|| {
            (asked.shape.expected(), "a value that fits none of the members".into())
        })
    }

    /// Whether the value at a place is of a shape; each shape is tried once at each place, however
    /// unions nest.
    fn fits(&mut self, shape: &'static Shape, at: &Scanner<'a>) -> bool {
        if let Some(known) = self.trials.get(shape, at.at) {
            return known;
        }
        let mut trial = Walker {
            trials: std::mem::take(&mut self.trials),
            defer_payload: true,
            ..Walker::new(at.clone(), self.report.trial())
        };
        let fits =
            trial.value(Asked { shape, null: Null::Refused, payload: false }, &Path::ROOT).is_ok()
                && trial.report.is_empty();
        self.trials = trial.trials;
        self.trials.insert(shape, at.at, fits);
        fits
    }
}

fn kind_of(first: u8) -> &'static str {
    match first {
        b'"' => "string",
        b'{' => "object",
        b'[' => "array",
        b'n' => "null",
        b't' | b'f' => "boolean",
        _ => "number",
    }
}

/// The member that the tag of an object names; if a key is repeated, the last one wins.
fn tagged(name: &str, values: &[(&'static str, usize)], mut scan: Scanner<'_>) -> Option<usize> {
    if scan.peek() != b'{' {
        return None;
    }
    scan.enter().ok()?;
    let mut member = None;
    let mut more = !scan.leaves(b'}');
    while more {
        let key = scan.string().ok()?;
        scan.colon().ok()?;
        if key.is(name) {
            let text = (scan.peek() == b'"').then(|| scan.clone().string().ok()).flatten();
            member = text
                .and_then(|text| values.iter().find(|(value, _)| text.is(value)))
                .map(|(_, member)| *member);
        }
        scan.skip().ok()?;
        more = scan.more(b'}').ok()?;
    }
    member
}
