//! In: the model's samples and a seed. Out: families of events as they arrive, each in several
//! forms.

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::{json, Map, Value};

/// Events of a kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Every attribute of the model is there, and hardly anything that is not documented.
    Documented,
    /// Half of the bytes are in objects of which nothing is documented.
    Open,
    /// About 300 bytes; most attributes are absent.
    Small,
    /// Payloads of which no attribute is documented, full of attributes.
    Undocumented,
    /// Events that were not made here, where the reference data is.
    Received,
}

impl Family {
    /// The families that [`make`] makes.
    pub const MADE: [Family; 4] =
        [Family::Documented, Family::Open, Family::Small, Family::Undocumented];

    /// All families.
    pub const ALL: [Family; 5] =
        [Family::Documented, Family::Open, Family::Small, Family::Undocumented, Family::Received];

    /// As tables and files name it.
    pub fn name(self) -> &'static str {
        match self {
            Family::Documented => "documented",
            Family::Open => "open",
            Family::Small => "small",
            Family::Undocumented => "undocumented",
            Family::Received => "received",
        }
    }
}

/// Events in the forms that they arrive in.
pub struct Events {
    /// Compact, keys in documented order.
    pub plain: Vec<String>,
    /// With the keys of every object shuffled.
    pub shuffled: Vec<String>,
    /// Pretty-printed.
    pub pretty: Vec<String>,
    /// A fifth of them violating.
    pub violating: Vec<String>,
}

/// Makes events; the same for the same seed.
pub fn make(samples: &[Value], family: Family, count: usize, seed: u64) -> Events {
    let mut random = StdRng::seed_from_u64(seed);
    let samples: Vec<&Value> = samples.iter().filter(|sample| belongs(sample, family)).collect();
    assert!(!samples.is_empty(), "some sample is {}", family.name());
    let trees: Vec<Value> = (0..count)
        .map(|number| event(samples[number % samples.len()], family, &mut random))
        .collect();
    let violating = trees.iter().enumerate().map(|(number, event)| {
        (if number % 5 == 0 { depart(event, &mut random) } else { event.clone() }).to_string()
    });
    let violating = violating.collect();
    let pretty = |event| serde_json::to_string_pretty(event).expect("a tree is JSON");
    Events {
        plain: trees.iter().map(Value::to_string).collect(),
        shuffled: trees.iter().map(|event| shuffle(event, &mut random).to_string()).collect(),
        pretty: trees.iter().map(pretty).collect(),
        violating,
    }
}

/// The payload of a sample: what the tag chooses the type of.
fn payload(event: &Value) -> &Value {
    match &event["data"] {
        Value::Array(items) => &items[0],
        other => other,
    }
}

fn belongs(sample: &Value, family: Family) -> bool {
    let is_empty = payload(sample).as_object().is_some_and(Map::is_empty);
    match family {
        Family::Documented => {
            let size = sample.to_string().len();
            !is_empty && open_objects(sample) * OPEN_SAMPLE * 10 <= size
        }
        Family::Open | Family::Small => true,
        Family::Undocumented => is_empty,
        Family::Received => false,
    }
}

/// The size of an open object in a sample.
const OPEN_SAMPLE: usize = r#"{"free":{"form":[null,1250.0]}}"#.len();

fn event(sample: &Value, family: Family, random: &mut StdRng) -> Value {
    let mut event = sample.clone();
    match family {
        Family::Documented => {
            let item = payload(sample);
            event["data"] = match random.random_range(0..4) {
                0 => item.clone(),
                1 => json!([item, item]),
                _ => json!([item]),
            };
            dress(&mut event, "", 2, random);
        }
        Family::Open => {
            let target = random.random_range(2_500..4_200_usize);
            let left = target.saturating_sub(sample.to_string().len());
            let entries = left / open_objects(sample).max(1) / 27;
            dress(&mut event, "", entries.clamp(3, 120), random);
        }
        Family::Small => {
            thin(&mut event["data"], random);
            dress(&mut event, "", 1, random);
        }
        Family::Undocumented => {
            event["data"] = open_object(random.random_range(30..60), random);
            dress(&mut event, "", 1, random);
        }
        Family::Received => {}
    }
    if family != Family::Open {
        enrich(&mut event, random);
    }
    event
}

/// Takes most attributes away.
fn thin(value: &mut Value, random: &mut StdRng) {
    match value {
        Value::Object(map) if !map.contains_key("free") => {
            map.retain(|_, _| random.random_bool(0.4));
            map.values_mut().for_each(|value| thin(value, random));
        }
        Value::Array(items) => {
            items.truncate(1);
            items.iter_mut().for_each(|item| thin(item, random));
        }
        _ => {}
    }
}

fn word(random: &mut StdRng) -> String {
    const WORDS: [&str; 16] = [
        "winter", "sale", "gold", "member", "city", "order", "point", "reward", "north", "spring",
        "coffee", "blue", "card", "tier", "new", "street",
    ];
    if random.random_bool(0.03) {
        return "Łódź".to_owned();
    }
    WORDS[random.random_range(0..WORDS.len())].to_owned()
}

/// A few words.
fn phrase(random: &mut StdRng) -> String {
    let words: Vec<String> = (0..random.random_range(1..5)).map(|_| word(random)).collect();
    words.join(" ")
}

/// Gives one string in twenty what JSON escapes, and maps keys of their own.
fn enrich(value: &mut Value, random: &mut StdRng) {
    match value {
        Value::String(text) if random.random_bool(0.05) => *text = text.replace(' ', " \"\\\n"),
        Value::Object(map) if map.contains_key("one key") => {
            let values: Vec<Value> = map.values().cloned().collect();
            map.clear();
            for mut value in values.into_iter().take(random.random_range(1..3)) {
                enrich(&mut value, random);
                map.insert(phrase(random), value);
            }
        }
        Value::Object(map) => map.values_mut().for_each(|value| enrich(value, random)),
        Value::Array(items) => items.iter_mut().for_each(|item| enrich(item, random)),
        _ => {}
    }
}

fn id(prefix: &str, random: &mut StdRng) -> String {
    const CHARS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789";
    let tail: String =
        (0..24).map(|_| CHARS[random.random_range(0..CHARS.len())] as char).collect();
    format!("{prefix}_{tail}")
}

fn time(random: &mut StdRng) -> String {
    let mut part = |from: u32, to: u32| random.random_range(from..to);
    format!(
        "20{:02}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
        part(20, 26),
        part(1, 13),
        part(1, 29),
        part(0, 24),
        part(0, 60),
        part(0, 60),
        part(0, 1000)
    )
}

/// Gives each value of a sample a realistic one of its own type.
fn dress(value: &mut Value, key: &str, entries: usize, random: &mut StdRng) {
    match value {
        Value::String(text) if text == "text" => {
            *text = match key {
                "id" | "source_id" | "campaign_id" | "referrer_id" => id(&key[..2], random),
                "email" => format!("{}.{}@example.com", word(random), random.random_range(1..9999)),
                "object" => "customer".to_owned(),
                _ => phrase(random),
            };
        }
        Value::String(text) if text.starts_with("2022-08-30T") => *text = time(random),
        Value::Number(_) => *value = random.random_range(0..100_000).into(),
        Value::Object(map) if map.contains_key("free") => *value = open_object(entries, random),
        Value::Object(map) => {
            map.iter_mut().for_each(|(key, value)| dress(value, key, entries, random))
        }
        Value::Array(items) => items.iter_mut().for_each(|item| dress(item, "", entries, random)),
        _ => {}
    }
}

/// An object of which the documentation says nothing: half of what arrives.
fn open_object(entries: usize, random: &mut StdRng) -> Value {
    let mut map = Map::new();
    for _ in 0..entries {
        let key = format!("{}_{}", word(random), random.random_range(1..99));
        let value = match random.random_range(0..6) {
            0 => json!(random.random_range(0..10_000)),
            1 => json!(random.random_bool(0.5)),
            2 => json!(time(random)),
            3 => json!([word(random), word(random)]),
            4 => {
                json!({ "id": id("x", random), "amount": random.random_range(0..100_000), "rate": 0.25 })
            }
            _ => json!(format!("{} {}", word(random), word(random))),
        };
        map.insert(key, value);
    }
    Value::Object(map)
}

/// How many objects of an event are open.
fn open_objects(value: &Value) -> usize {
    match value {
        Value::Object(map) if map.contains_key("free") => 1,
        Value::Object(map) => map.values().map(open_objects).sum(),
        Value::Array(items) => items.iter().map(open_objects).sum(),
        _ => 0,
    }
}

fn shuffle(value: &Value, random: &mut StdRng) -> Value {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<(String, Value)> =
                map.iter().map(|(key, value)| (key.clone(), shuffle(value, random))).collect();
            for last in (1..entries.len()).rev() {
                entries.swap(last, random.random_range(0..=last));
            }
            Value::Object(entries.into_iter().collect())
        }
        Value::Array(items) => {
            Value::Array(items.iter().map(|item| shuffle(item, random)).collect())
        }
        other => other.clone(),
    }
}

/// An event with one violation: a wrong type, an unknown attribute, an unknown event type, or an
/// undocumented null.
fn depart(event: &Value, random: &mut StdRng) -> Value {
    let mut event = event.clone();
    match random.random_range(0..4) {
        0 => event["id"] = json!(7),
        1 => event["undocumented"] = json!({ "a": 1 }),
        2 => event["type"] = json!("customer.unheard_of"),
        _ => event["created_at"] = Value::Null,
    }
    event
}
