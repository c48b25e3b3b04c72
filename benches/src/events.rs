//! In: the model's samples and a seed. Out: events as they arrive, of every bound type, with
//! realistic texts and sizes.

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::{json, Map, Value};

/// Events of about 2.5 KB, and the same in other clothes.
pub struct Events {
    /// As they arrive: compact, keys in documented order.
    pub plain: Vec<Vec<u8>>,
    /// With the keys of every object shuffled.
    pub shuffled: Vec<Vec<u8>>,
    /// Pretty-printed.
    pub pretty: Vec<Vec<u8>>,
    /// A fifth of them departing.
    pub departing: Vec<Vec<u8>>,
    /// The plain ones as trees.
    pub trees: Vec<Value>,
}

/// Makes events; the same for the same seed.
pub fn make(samples: &[Value], count: usize, seed: u64) -> Events {
    let mut random = StdRng::seed_from_u64(seed);
    let mut trees = Vec::new();
    for number in 0..count {
        let mut event = samples[number % samples.len()].clone();
        let target = random.random_range(2_500..4_200_usize);
        let entries =
            target.saturating_sub(event.to_string().len()) / open_objects(&event).max(1) / 27;
        dress(&mut event, "", entries.clamp(3, 120), &mut random);
        trees.push(event);
    }
    let text = |event: &Value| serde_json::to_vec(event).expect("a tree is JSON");
    let shuffled: Vec<_> = trees.iter().map(|event| text(&shuffle(event, &mut random))).collect();
    let departing: Vec<_> = trees
        .iter()
        .enumerate()
        .map(|(number, event)| {
            text(&if number % 5 == 0 { depart(event, &mut random) } else { event.clone() })
        })
        .collect();
    let plain: Vec<_> = trees.iter().map(text).collect();
    let pretty: Vec<_> = trees
        .iter()
        .map(|event| serde_json::to_vec_pretty(event).expect("a tree is JSON"))
        .collect();
    // Copies lie side by side in memory, all sets alike; the first ones lie between what was made
    // along with them.
    Events {
        plain: plain.clone(),
        shuffled: shuffled.clone(),
        pretty: pretty.clone(),
        departing: departing.clone(),
        trees: trees.clone(),
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
                _ => (0..random.random_range(1..5))
                    .map(|_| word(random))
                    .collect::<Vec<_>>()
                    .join(" "),
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
