//! In: a model. Out: texts that violate it in every way there is, and some that do not. Must not know: a
//! validator's verdict.

use serde_json::{json, Value};
use std::collections::BTreeSet;
use tablewright::model::{Model, Shape};

/// The replacements of a part of an event, as JSON.
const VALUES: [&str; 8] =
    ["null", "true", "7", "1.5", "\"no such value\"", "[]", "{}", "[null,{\"a\":[1]}]"];

/// Numbers as they may be spelled, and what is none.
const NUMBERS: [&str; 24] = [
    "-0",
    "0",
    "1.0",
    "-1",
    "1e2",
    "1E+2",
    "5e-1",
    "0.5",
    "12",
    "30.25",
    "30.26",
    "100",
    "101",
    "9007199254740992",
    "9007199254740993",
    "9007199254740994",
    "-9223372036854775808",
    "18446744073709551615",
    "100000000000000000000",
    "1e400",
    "01",
    "1.",
    "-",
    "+1",
];

/// Numbers of which a double holds every digit, or not.
const DIGITS: [&str; 14] = [
    "9007199254740993",
    "9007199254740993.0",
    "-90071992547409930e-1",
    "18446744073709551617",
    "1180591620717411303424",
    "12345678901234567890.5",
    "0.1",
    "0.1000000000000000055511151231257827",
    "1.0000000000000000001",
    "123456789012345678E3",
    "4e-324",
    "1e-400",
    "0e-400",
    "1.7976931348623157e308",
];

/// The places of a model where each of them is tried.
const PLACES: usize = 8;

/// Texts as they may be spelled, and what is none.
const TEXTS: [&str; 12] = [
    r#""\u0041B123""#,
    r#""\ud83d\ude00""#,
    r#""\ud83d""#,
    r#""\ude00\ud83d""#,
    r#""\x""#,
    r#""\u12""#,
    "\"a\u{1}\"",
    "\"a\\\"b\\\\\"",
    "\"open",
    "tru",
    "nul",
    "\"é😀\"",
];

/// The texts that test formats, patterns and lengths.
const STRINGS: [&str; 56] = [
    "",
    "a",
    "ab",
    "😀😀",
    "😀😀😀😀😀",
    "12345678",
    "123456789",
    "AB123",
    "AB123456",
    "AB12",
    "ab123",
    "AB123\n",
    "one two",
    "one  two",
    "größe",
    "2024-02-29",
    "2023-02-29",
    "2024-13-01",
    "2024-1-01",
    "2024-02-29T23:59:60Z",
    "2024-02-29T22:59:60-01:00",
    "2024-02-29t10:00:00.5z",
    "2024-02-29 10:00:00Z",
    "2024-02-29T10:00:00",
    "2024-02-29T24:00:00Z",
    "10:00:00Z",
    "10:00:60Z",
    "10:00:00+24:00",
    "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    "3f2504e04f8941d39a0c0305e82c3301",
    "192.0.2.1",
    "192.0.2.01",
    "192.0.2.256",
    "::",
    "2001:db8::1",
    "1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7:8:9",
    "::ffff:192.0.2.1",
    "1::2::3",
    "example.com",
    "-a.example",
    "xn--a.example",
    "ab--c.example",
    "a..b",
    "someone@example.com",
    "a.b@[192.0.2.1]",
    "\"a b\"@example.com",
    "a..b@example.com",
    "@example.com",
    "https://example.com/a?b#c",
    "https://[::1]:80/",
    "https://a b/",
    "/a/b",
    "a:b",
    "//host:x/",
    "%zz",
];

/// Texts for a model, each once, of at most so many bytes in all.
pub fn texts(model: &Model, bytes: usize) -> Vec<String> {
    let samples = tablewright::samples::of(model);
    let mut out: Vec<String> = [
        "",
        " ",
        "7",
        "null",
        "true",
        "\"x\"",
        "[]",
        "{}",
        "[{}]",
        "{} {}",
        "{,}",
        "[1,]",
        "{\"a\":1,}",
    ]
    .map(str::to_owned)
    .into();
    out.extend([126, 127, 128].map(|depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth))));
    let events = samples.get(&model.root).into_iter().flatten();
    let mut known = BTreeSet::new();
    let mut small = Vec::new();
    for (number, event) in events.enumerate() {
        Event { event, turn: number }.push(&mut out);
        for (turn, event) in slim(model, event).into_iter().enumerate() {
            if known.insert(event.to_string()) {
                Event { event: &event, turn }.push(&mut out);
                small.push(event);
            }
        }
    }
    let mut out = thinned(out, bytes);
    let known: BTreeSet<String> = out.iter().cloned().collect();
    out.extend(digits(small).into_iter().filter(|text| !known.contains(text)));
    out
}

/// Each number of [`DIGITS`] as a whole text, at several documented places, and in what is not documented.
fn digits(mut events: Vec<Value>) -> Vec<String> {
    events.sort_by_key(|event| event.to_string().len());
    let (mut known, mut places) = (BTreeSet::new(), Vec::new());
    for event in &events {
        let pointers = tablewright::samples::pointers(event).into_iter();
        for pointer in pointers.filter(|at| event.pointer(at).is_some_and(Value::is_number)) {
            let name = pointer.trim_end_matches(|c: char| c.is_ascii_digit() || c == '/');
            let is_item = name.len() < pointer.len();
            let name = name.rsplit('/').next().unwrap_or_default().to_owned();
            if known.insert((name, is_item)) {
                places.push((event.clone(), pointer));
            }
        }
    }
    places.truncate(PLACES);
    let mut marked: Vec<Value> = places
        .into_iter()
        .filter_map(|(mut event, pointer)| {
            *event.pointer_mut(&pointer)? = MARK.into();
            Some(event)
        })
        .collect();
    for inner in [json!(MARK), json!([1, { "a/b~": [MARK] }])] {
        marked.extend(events.first().and_then(Value::as_object).map(|members| {
            let mut members = members.clone();
            members.insert("undocumented".to_owned(), inner);
            Value::Object(members)
        }));
    }
    marked.push(MARK.into());
    let mark = Value::from(MARK).to_string();
    let texts = marked.iter().map(|event| written(event, 0));
    texts.flat_map(|text| DIGITS.map(|number| text.replacen(&mark, number, 1))).collect()
}

/// For each member of an event, an event with nothing but that and what is required.
fn slim(model: &Model, event: &Value) -> Vec<Value> {
    let Some(members) = event.as_object() else { return Vec::new() };
    let Shape::Object(object) = &model.definition(&model.root).shape else { return Vec::new() };
    let needed = |key: &str| {
        object.attributes.iter().any(|one| one.name.value == key && one.required == Some(true))
    };
    let chosen = |key: &str| object.adjacent_tag.as_ref().is_some_and(|tag| tag.tag == key);
    let with = |only: &str| {
        let kept = members.iter().filter(|(key, _)| *key == only || needed(key) || chosen(key));
        Value::Object(kept.map(|(key, value)| (key.clone(), value.clone())).collect())
    };
    members.keys().map(|key| with(key)).collect()
}

/// Every so many of the texts, so that they are not too long together.
fn thinned(texts: Vec<String>, bytes: usize) -> Vec<String> {
    let mut known = BTreeSet::new();
    let texts: Vec<String> = texts.into_iter().filter(|text| known.insert(text.clone())).collect();
    let size: usize = texts.iter().map(String::len).sum();
    // The first ones are whole events and what is not JSON.
    let (mut kept, mut due) = (Vec::new(), 0);
    for (number, text) in texts.into_iter().enumerate() {
        due += bytes;
        if number < 60 || due >= size {
            due = due.saturating_sub(size);
            kept.push(text);
        }
    }
    kept
}

/// A mark where a text is put in.
const MARK: &str = "<here>";

struct Event<'e> {
    event: &'e Value,
    /// The order of its members.
    turn: usize,
}

impl Event<'_> {
    fn push(&self, out: &mut Vec<String>) {
        let whole = written(self.event, self.turn);
        out.push(whole.clone());
        out.push(serde_json::to_string_pretty(self.event).unwrap_or_default());
        out.push(whole.replace(':', " :\t").replace(',', "\n,\r "));
        let cuts = (0..whole.len()).step_by(1 + whole.len() / 12);
        out.extend(cuts.filter_map(|end| whole.get(..end)).map(str::to_owned));
        for (number, pointer) in tablewright::samples::pointers(self.event).iter().enumerate() {
            self.at(pointer, self.turn + number, out);
        }
    }

    /// The faults of a place.
    fn at(&self, pointer: &str, turn: usize, out: &mut Vec<String>) {
        let Some(value) = self.event.pointer(pointer) else { return };
        let mut raw: Vec<String> = VALUES.map(str::to_owned).into();
        match value {
            Value::String(_) => {
                raw.extend(STRINGS.map(|text| json!(text).to_string()));
                raw.extend(TEXTS.map(str::to_owned));
            }
            Value::Number(_) => raw.extend(NUMBERS.map(str::to_owned)),
            Value::Array(items) => raw.extend(lists(items, turn)),
            Value::Object(members) => raw.extend(objects(members, turn)),
            _ => {}
        }
        let mut marked = self.event.clone();
        let Some(place) = marked.pointer_mut(pointer) else { return };
        *place = MARK.into();
        let text = written(&marked, turn);
        let mark = Value::from(MARK).to_string();
        out.extend(raw.iter().map(|raw| text.replacen(&mark, raw, 1)));
        out.extend(self.without(pointer, turn));
    }

    /// The event without a member.
    fn without(&self, pointer: &str, turn: usize) -> Option<String> {
        let (above, key) = pointer.rsplit_once('/')?;
        let mut event = self.event.clone();
        let key = key.replace("~1", "/").replace("~0", "~");
        event.pointer_mut(above)?.as_object_mut()?.remove(&key)?;
        Some(written(&event, turn))
    }
}

/// An array once more, with items that are repeated, left out or of another type.
fn lists(items: &[Value], turn: usize) -> Vec<String> {
    let join = |items: Vec<String>| format!("[{}]", items.join(","));
    let texts: Vec<String> = items.iter().map(|item| written(item, turn)).collect();
    let with = |more: &str| join(texts.iter().cloned().chain([more.to_owned()]).collect());
    let twice = texts.iter().chain(&texts).cloned().collect();
    let mut out =
        vec![join(twice), with("null"), with("{}"), with("7"), with("\"a\""), with("1.0,1,true")];
    out.extend(texts.first().map(|first| join(vec![first.clone()])));
    out.extend(texts.first().map(|first| join(vec![first.clone(); 4])));
    out
}

/// An object once more, with keys that are repeated, unknown, or told in other letters.
fn objects(members: &serde_json::Map<String, Value>, turn: usize) -> Vec<String> {
    let inner: Vec<String> = members
        .iter()
        .map(|(key, value)| format!("{}:{}", json!(key), written(value, turn)))
        .collect();
    let with = |more: String| {
        let parts: Vec<String> = inner.iter().cloned().chain([more]).collect();
        format!("{{{}}}", parts.join(","))
    };
    let mut out = vec![
        with("\"undocumented\":[1,{\"a\":null}]".to_owned()),
        with("\"__proto__\":{\"a\":1},\"constructor\":2".to_owned()),
        with("\"404\":{},\"x-a\":1,\"x-1\":\"a\",\"twice\":1,\"twice\":2".to_owned()),
    ];
    for (key, value) in members.iter().take(3) {
        let key = json!(key).to_string();
        out.push(with(format!("{key}:7")));
        out.push(with(format!("{key}:{}", written(value, turn))));
        out.push(format!("{{{key}:null,{}", with(format!("{key}:\"a\"")).trim_start_matches('{')));
        let escaped = format!("\"\\u{:04x}{}", u32::from(key.as_bytes()[1]), &key[2..]);
        if key.is_char_boundary(2) && key.as_bytes()[1].is_ascii_alphanumeric() {
            out.push(with(format!("{escaped}:7")));
        }
    }
    out
}

/// JSON whose objects start at another member each time.
fn written(value: &Value, turn: usize) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| written(item, turn)).collect();
            format!("[{}]", items.join(","))
        }
        Value::Object(members) => {
            let mut members: Vec<(&String, &Value)> = members.iter().collect();
            members.sort_by_key(|(key, _)| *key);
            let start = turn % members.len().max(1);
            members.rotate_left(start);
            let members: Vec<String> = members
                .into_iter()
                .map(|(key, value)| format!("{}:{}", json!(key), written(value, turn)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
        other => other.to_string(),
    }
}
