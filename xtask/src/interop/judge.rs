//! In: lines of `[model, text]`. Out: what the crates of the models say of each. Emitted with an arm for
//! each model; not part of `xtask` itself. Must not know: any model.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{json, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{BufRead, Write};

macro_rules! judge {
    ($root:path, $krate:ident, $text:ident) => {{
        use $krate::runtime::{Kinds, Options};
        type Root = $root;
        let found = |kinds: Kinds| -> Vec<Value> {
            let options = Options::new(kinds).limit(100_000);
            let found = Root::validate_with($text.as_bytes(), options).err();
            let found = found.iter().flatten();
            found.map(|one| json!([one.pointer, one.kind.name()])).collect()
        };
        let (wire, strict) = (found(Kinds::WIRE), found(Kinds::STRICT));
        let again = Root::from_slice($text.as_bytes()).ok().filter(|_| wire.is_empty());
        (wire, strict, again.and_then(|value| serde_json::to_string(&value).ok()))
    }};
}

fn said(model: &str, text: &str) -> (Vec<Value>, Vec<Value>, Option<String>) {
    match model {
        // arms
        other => panic!("there is no model {other}"),
    }
}

/// The members of an object as they are written: keys may be repeated.
struct Members<'t>(Vec<(String, &'t RawValue)>);

impl<'t> Deserialize<'t> for Members<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Members(Vec::new()))
    }
}

impl<'t> Visitor<'t> for Members<'t> {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(mut self, mut access: A) -> Result<Self, A::Error> {
        while let Some(member) = access.next_entry()? {
            self.0.push(member);
        }
        Ok(self)
    }
}

/// The numbers of a text by their pointers, and whether a key is repeated.
#[derive(Default)]
struct Numbers {
    all: BTreeMap<String, String>,
    repeats: bool,
}

impl Numbers {
    fn of(text: &str) -> Numbers {
        let mut numbers = Numbers::default();
        numbers.add(text.trim(), "");
        numbers
    }

    fn add(&mut self, text: &str, pointer: &str) {
        match text.as_bytes()[0] {
            b'{' => {
                let Members(members) = serde_json::from_str(text).expect("an object");
                let last: BTreeMap<&str, &RawValue> =
                    members.iter().map(|(key, value)| (key.as_str(), *value)).collect();
                self.repeats |= last.len() < members.len();
                for (key, value) in last {
                    let part = key.replace('~', "~0").replace('/', "~1");
                    self.add(value.get(), &format!("{pointer}/{part}"));
                }
            }
            b'[' => {
                let items: Vec<&RawValue> = serde_json::from_str(text).expect("an array");
                for (index, item) in items.iter().enumerate() {
                    self.add(item.get(), &format!("{pointer}/{index}"));
                }
            }
            b'-' | b'0'..=b'9' => drop(self.all.insert(pointer.to_owned(), text.to_owned())),
            _ => {}
        }
    }

    /// The pointers of the numbers that no double holds.
    fn rounded(&self) -> BTreeSet<&str> {
        let all = self.all.iter().filter(|(_, number)| !is_held(number));
        all.map(|(pointer, _)| pointer.as_str()).collect()
    }
}

/// The digits of a number but for zeros around them, and the power of ten of the last one.
fn decimal(number: &str) -> (bool, String, i64) {
    let lower = number.to_ascii_lowercase();
    let (mantissa, power) = lower.split_once('e').unwrap_or((&lower, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{}{fraction}", whole.trim_start_matches('-'));
    let digits = digits.trim_start_matches('0');
    let short = digits.trim_end_matches('0');
    if short.is_empty() {
        return (false, String::new(), 0);
    }
    let power: i64 = power.parse().expect("a power has few digits");
    let shift = digits.len() - short.len();
    let least = power + i64::try_from(shift).expect("few digits");
    let least = least - i64::try_from(fraction.len()).expect("few digits");
    (number.starts_with('-'), short.to_owned(), least)
}

/// Whether a double, and what is written of it, has every digit of a number.
fn is_held(number: &str) -> bool {
    let value: f64 = number.parse().expect("a number");
    decimal(number) == decimal(&format!("{value:e}"))
}

/// The crate's own law: it writes back every digit of a number that a double or an integer of 64 bits holds.
fn check(text: &str, numbers: &Numbers, again: &str) {
    let (rounded, written) = (numbers.rounded(), Numbers::of(again));
    for (pointer, number) in &numbers.all {
        let is_kept = !rounded.contains(pointer.as_str())
            || number.parse::<i64>().is_ok()
            || number.parse::<u64>().is_ok();
        let again = written.all.get(pointer).unwrap_or_else(|| panic!("{pointer} is lost: {text}"));
        assert!(!is_kept || decimal(number) == decimal(again), "{number} is {again}: {text}");
    }
}

/// The line of a text: `again` is `true` where all of it is written back, whatever digits the crate rounds;
/// `rounded` has the places where a double would round.
fn line(model: &str, text: &str) -> Value {
    let (wire, strict, again) = said(model, text);
    let mut line = json!({ "model": model, "json": text, "wire": wire, "strict": strict, "again": null });
    let Some(again) = again else { return line };
    let numbers = Numbers::of(text);
    check(text, &numbers, &again);
    let rounded = numbers.rounded();
    line["again"] = match (rounded.is_empty(), numbers.repeats) {
        _ if again == text => true.into(),
        (true, _) => again.into(),
        (false, false) => true.into(),
        // Only a text of the crate tells the repeated keys that count.
        (false, true) => Value::Null,
    };
    if !rounded.is_empty() && !line["again"].is_null() {
        line["rounded"] = json!(rounded);
    }
    line
}

fn main() {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for read in std::io::stdin().lock().lines() {
        let (model, text): (String, String) =
            serde_json::from_str(&read.expect("a line")).expect("a case");
        writeln!(out, "{}", line(&model, &text)).expect("somebody reads");
    }
}
