//! In: what was seen of values that are listed, and of names. Out: claims about those that are not.
//! Must not know: types.

use super::claims::Claimer;
use super::evidence::{is_named, is_word};
use super::sketch::{Seen, Sketch};
use super::tally::{Counts, Departure, Lines};
use tablewright::diagnostics::{Fix, Op};
use tablewright::dialect::letters;
use tablewright::model::{Attribute, Definition, Shape};
use tablewright::JsonType;

impl Claimer<'_> {
    /// Values that are not listed.
    pub(super) fn values(
        &mut self,
        at: &str,
        attribute: &Attribute,
        counts: &Counts,
        departure: Departure,
    ) {
        let of = counts.seen.lines;
        let all = counts.departures[&departure];
        let Some(sketch) = counts.details.as_deref() else { return };
        let listed = self.listed(attribute, departure);
        let address = self.values_address(at, attribute, departure);
        let singles = sketch.kept.values().filter(|seen| seen.lines == 1).count() as f64;
        let occurrences: u64 = sketch.kept.values().map(|seen| seen.lines).sum();
        let saturated = !sketch.full
            && singles < 0.01 * occurrences as f64
            && sketch.distinct() as f64 <= (all.lines as f64).sqrt();
        let mut rest = Lines::default();
        let mut shown: Vec<&Seen> = sketch.kept.values().collect();
        shown.sort_by(|a, b| b.lines.cmp(&a.lines).then(a.text.cmp(&b.text)));
        for seen in shown {
            let enough = self.enough(seen.lines, of);
            let heavy = saturated || seen.lines as f64 >= 0.05 * all.lines as f64;
            let fit = is_word(&seen.text) && enough.is_ok();
            if !fit && !self.rules.show_values {
                rest.lines += seen.lines;
                continue;
            }
            let lines = Lines::of(seen.lines, seen.first, seen.last);
            let alike = listed.iter().find(|known| known.eq_ignore_ascii_case(&seen.text));
            let respelled = listed.iter().find(|known| {
                letters(known) == letters(&seen.text) && !counts.values.contains_key(*known)
            });
            let reason = self.reason("a value that is not listed", lines, of);
            let fix = match () {
                () if !is_word(&seen.text) => Err("it is no word".to_owned()),
                () if enough.is_err() => Err(enough.err().unwrap_or_default()),
                () if !heavy => Err("there are many more: identifiers?".to_owned()),
                () => match (respelled, alike) {
                    (Some(known), _) => {
                        Ok(Fix::new(Op::Value, &address, known, &seen.text, &reason))
                    }
                    (None, Some(known)) => Err(format!("`{known}` is listed, and comes, too")),
                    (None, None) => {
                        Ok(Fix::new(Op::AddValue, &address, "absent", &seen.text, &reason))
                    }
                },
            };
            let claim = self.claim(at, "a value that is not listed", lines, of);
            claim.detail = Some(seen.text.clone());
            claim.decide(fix);
        }
        if rest.lines > 0 || sketch.full {
            let lines = Lines { lines: all.lines.min(rest.lines.max(1)), ..all };
            let what = format!("values that are not listed, about {} different", sketch.distinct());
            let note = "each in few lines, or no words: they are not shown";
            self.claim(at, &what, lines, of).note = Some(note.to_owned());
        }
    }

    fn listed(&self, attribute: &Attribute, departure: Departure) -> Vec<String> {
        if departure == Departure::Tag {
            let tags = self.known.values().filter_map(|one| match &one.shape {
                Shape::Object(object) => object.adjacent_tag.as_deref(),
                _ => None,
            });
            let own = tags.filter(|tag| tag.tag == attribute.name.value);
            return own.flat_map(|tag| tag.arms.iter().map(|arm| arm.value.clone())).collect();
        }
        let listed = attribute.ty.value.bare().referred().and_then(|name| self.known.get(name));
        match listed.map(|one| &one.shape) {
            Some(Shape::Enum(values)) => {
                let texts = values.values.iter().filter_map(|fact| fact.value.as_str());
                texts.map(str::to_owned).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Where the values of an attribute are listed: at its row, or in a section.
    fn values_address(&self, at: &str, attribute: &Attribute, departure: Departure) -> String {
        let listed = attribute.ty.value.bare().referred().and_then(|name| self.known.get(name));
        match listed {
            Some(one) if one.section && departure == Departure::Value => one.path.clone(),
            _ => at.to_owned(),
        }
    }

    /// Names of attributes that are not documented.
    pub(super) fn names(&mut self, definition: &Definition) {
        let Some(counts) = self.counts(&definition.name, "") else { return };
        let (of, sketch) = match counts.details.as_deref() {
            Some(sketch) => (counts.seen.lines, sketch),
            None => return,
        };
        if self.map_key(definition, sketch, of) {
            return;
        }
        let all = counts.departures.get(&Departure::Undocumented).copied().unwrap_or_default();
        let mut hidden: Vec<&Seen> = Vec::new();
        let mut shown: Vec<&Seen> = sketch.kept.values().collect();
        shown.sort_by(|a, b| b.lines.cmp(&a.lines).then(a.text.cmp(&b.text)));
        for seen in shown {
            let lines = Lines::of(seen.lines, seen.first, seen.last);
            let enough = self.enough(seen.lines, of);
            let named = is_named(&seen.text, seen.lines, of);
            let shown = self.rules.show_values || named && enough.is_ok();
            if !shown {
                hidden.push(seen);
                continue;
            }
            let at = format!("{} / {}", definition.path, seen.text);
            let fix = enough.and_then(|()| {
                if !named {
                    return Err("its name is no word: a key of the user?".to_owned());
                }
                let reason = self.reason("an attribute that is not documented", lines, of);
                let set = type_words(&seen.kinds).ok_or("its values are null".to_owned())?;
                Ok(Fix::new(Op::AddAttribute, &at, "absent", &set, &reason))
            });
            let claim = self.claim(&at, "undocumented", lines, of);
            claim.decide(fix);
        }
        if let Some(first) = hidden.iter().map(|seen| seen.first).min() {
            let distinct = if sketch.full { sketch.distinct() } else { hidden.len() as u64 };
            let what = format!("undocumented names, about {distinct} different");
            let note = "each in few lines, or no words: they are not shown";
            let last = hidden.iter().map(|seen| seen.last).max().unwrap_or(first);
            let sum: u64 = hidden.iter().map(|seen| seen.lines).sum();
            let lines = Lines::of(sum.min(all.lines), first, last);
            let lines = if sketch.full { all } else { lines };
            self.claim(&definition.path, &what, lines, of).note = Some(note.to_owned());
        }
    }

    /// The only documented name never comes, and many others do, all of one type.
    fn map_key(&mut self, definition: &Definition, sketch: &Sketch, of: u64) -> bool {
        let Shape::Object(object) = &definition.shape else { return false };
        let [attribute] = &object.attributes[..] else { return false };
        let never = self.counts(&definition.name, &attribute.name.value);
        let never = never.is_none_or(|counts| counts.seen.lines == 0);
        let kinds = sketch.kept.values().fold([0; 7], |mut all, seen| {
            all.iter_mut().zip(seen.kinds).for_each(|(a, b)| *a += b);
            all
        });
        let one = kinds.iter().filter(|lines| **lines > 0).count() == 1;
        if !never || !one || sketch.distinct() < 10 || object.beyond().next().is_some() {
            return false;
        }
        let at = format!("{} / {}", definition.path, attribute.name.value);
        let first = sketch.kept.values().map(|seen| seen.first).min().unwrap_or_default();
        let last = sketch.kept.values().map(|seen| seen.last).max().unwrap_or_default();
        let lines = Lines::of(of, first, last);
        let what = format!("about {} keys of the users' own", sketch.distinct());
        let reason = self.reason(&what, lines, of);
        let name = &attribute.name.value;
        let fix = self
            .enough(of, of)
            .map(|()| Fix::new(Op::MapKey, &at, name, &format!("[{name}]"), &reason));
        self.claim(&at, &what, lines, of).decide(fix);
        true
    }
}

/// The type that values of these kinds have: those of 0.1 % are slips.
fn type_words(kinds: &[u64; 7]) -> Option<String> {
    let all: u64 = kinds.iter().sum();
    let often = |ty: &JsonType| kinds[*ty as usize] > 0 && kinds[*ty as usize] * 1000 >= all;
    let mut types: Vec<JsonType> = JsonType::ALL.into_iter().filter(often).collect();
    if types.contains(&JsonType::Number) {
        types.retain(|ty| *ty != JsonType::Integer);
    }
    // `null` comes last, and says nothing alone.
    if types.first() == Some(&JsonType::Null) {
        types.rotate_left(1);
    }
    let null_only = types == [JsonType::Null];
    let words: Vec<&str> = types.into_iter().map(JsonType::name).collect();
    (!words.is_empty() && !null_only).then(|| words.join(", "))
}
