//! The comparison: every contender on the same events, in interleaved rounds, ratios of medians.
//! `cargo xtask bench` runs it.

mod ajv;
mod derive;
mod events;

use serde_json::Value;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::hint::black_box;
use std::time::Instant;
use voucherify_types::{CustomerActivityObjectRef as EventRef, Kinds, ViolationKind};

const STRICT: Kinds =
    Kinds::STRICT.without(ViolationKind::Format).without(ViolationKind::DuplicateKey);
const FORMATS: Kinds = Kinds::STRICT.without(ViolationKind::DuplicateKey);

#[jsonschema::validator(path = "../schemas/voucherify.strict.schema.json")]
struct Macro;

type Inputs = Vec<Vec<u8>>;

/// What is timed, by name: one pass over all events.
struct Contender<'a> {
    name: &'static str,
    run: Box<dyn Fn() -> usize + 'a>,
}

fn over<'a>(
    name: &'static str,
    inputs: &'a Inputs,
    each: impl Fn(&'a [u8]) -> bool + 'a,
) -> Contender<'a> {
    Contender { name, run: Box::new(move || inputs.iter().filter(|input| each(input)).count()) }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |name: &str, default: u64| {
        let at = arguments.iter().position(|argument| argument == name);
        at.and_then(|at| arguments.get(at + 1))
            .and_then(|value| value.parse().ok())
            .unwrap_or(default)
    };
    let (count, seed, rounds) =
        (number("--events", 2_000) as usize, number("--seed", 1), number("--rounds", 9) as usize);
    let samples: Vec<(String, Value)> =
        serde_json::from_str(include_str!("../../generated/tests/samples.json"))
            .expect("the samples are JSON");
    let root: Vec<Value> = samples
        .into_iter()
        .filter(|(name, _)| name == "CustomerActivityObject")
        .map(|(_, sample)| sample)
        .collect();
    let made = events::make(&root, count, seed);
    let bytes: usize = made.plain.iter().map(Vec::len).sum();
    let mut hash = DefaultHasher::new();
    made.plain.hash(&mut hash);
    println!(
        "{count} events, {} bytes on average, seed {seed}, hash {:016x}, medians of {rounds} \
        interleaved rounds",
        bytes / count,
        hash.finish()
    );

    let strict: Value =
        serde_json::from_str(include_str!("../../schemas/voucherify.strict.schema.json"))
            .expect("the schema is JSON");
    let runtime = jsonschema::options()
        .should_validate_formats(false)
        .build(&strict)
        .expect("the schema compiles");
    let corvus = corvus_json_schema::compile(&strict).expect("the schema compiles");
    let (boon, boon_schema) = boon(&strict);
    let text = |input: &[u8]| -> Value { serde_json::from_slice(input).expect("an event is JSON") };

    let ajv = ajv::Ajv::start(&made.plain);

    let mut contenders = vec![
        over("IgnoredAny", &made.plain, |input| {
            serde_json::from_slice::<serde::de::IgnoredAny>(input).is_ok()
        }),
        over("validate", &made.plain, |input| {
            voucherify_types::validate_with(input, STRICT).is_ok()
        }),
        over("validate, formats on", &made.plain, |input| {
            voucherify_types::validate_with(input, FORMATS).is_ok()
        }),
        over("IgnoredAny, shuffled", &made.shuffled, |input| {
            serde_json::from_slice::<serde::de::IgnoredAny>(input).is_ok()
        }),
        over("validate, shuffled", &made.shuffled, |input| {
            voucherify_types::validate_with(input, STRICT).is_ok()
        }),
        over("IgnoredAny, pretty", &made.pretty, |input| {
            serde_json::from_slice::<serde::de::IgnoredAny>(input).is_ok()
        }),
        over("validate, pretty", &made.pretty, |input| {
            voucherify_types::validate_with(input, STRICT).is_ok()
        }),
        over("validate, 20 % departing", &made.departing, |input| {
            voucherify_types::validate_with(input, STRICT).is_ok()
        }),
        over("is_valid, 20 % departing", &made.departing, |input| {
            voucherify_types::is_valid_with(input, STRICT)
        }),
        over("corvus, from bytes", &made.plain, |input| {
            std::str::from_utf8(input).is_ok_and(|text| corvus.validate_json(text).unwrap_or(false))
        }),
        over("jsonschema macro, from bytes", &made.plain, |input| Macro::is_valid(&text(input))),
        over("jsonschema, from bytes", &made.plain, |input| runtime.is_valid(&text(input))),
        over("boon, from bytes", &made.plain, |input| {
            boon.validate(&text(input), boon_schema).is_ok()
        }),
        Contender {
            name: "jsonschema macro, tree",
            run: Box::new(|| made.trees.iter().filter(|tree| Macro::is_valid(tree)).count()),
        },
        Contender {
            name: "validate_value",
            run: Box::new(|| {
                made.trees
                    .iter()
                    .filter(|tree| voucherify_types::validate_value_with(tree, STRICT).is_ok())
                    .count()
            }),
        },
        over("Value", &made.plain, |input| serde_json::from_slice::<Value>(input).is_ok()),
        over("sonic-rs Value", &made.plain, |input| {
            sonic_rs::from_slice::<sonic_rs::Value>(input).is_ok()
        }),
        over("from_slice", &made.plain, |input| voucherify_types::from_slice(input).is_ok()),
        over("decode", &made.plain, |input| {
            voucherify_types::decode(input).is_ok_and(|decoded| decoded.violations.is_empty())
        }),
        over("view, decode", &made.plain, |input| {
            EventRef::decode(input).is_ok_and(|decoded| decoded.violations.is_empty())
        }),
        over("serde derive", &made.plain, |input| {
            serde_json::from_slice::<derive::owned::Body>(input).is_ok()
        }),
        over("serde derive, raw", &made.plain, |input| {
            serde_json::from_slice::<derive::raw::Body>(input).is_ok()
        }),
        over("serde derive, flatten", &made.plain, |input| {
            serde_json::from_slice::<derive::flat::Event>(input).is_ok()
        }),
        over("serde derive, borrowed", &made.plain, |input| {
            serde_json::from_slice::<derive::borrowed::Body<'_>>(input).is_ok()
        }),
        over("serde derive, borrowed, raw", &made.plain, |input| {
            serde_json::from_slice::<derive::borrowed_raw::Body<'_>>(input).is_ok()
        }),
    ];
    match &ajv {
        Some(ajv) => {
            contenders.push(Contender { name: "ajv, from bytes", run: Box::new(|| ajv.pass()) })
        }
        None => println!("skipped: ajv (node and `npm ci` in benches/ajv are needed)"),
    }
    if let Some(only) = arguments
        .iter()
        .position(|argument| argument == "--only")
        .and_then(|at| arguments.get(at + 1))
    {
        // For a profiler.
        let contender = contenders
            .iter()
            .find(|contender| contender.name == only)
            .expect("there is such a contender");
        for _ in 0..rounds * 100 {
            black_box((contender.run)());
        }
        return;
    }
    for contender in &contenders {
        let expected =
            if contender.name.ends_with("departing") { count - count.div_ceil(5) } else { count };
        assert_eq!((contender.run)(), expected, "{} gives the right verdicts", contender.name);
    }
    assert_eq!(
        made.departing.iter().filter(|input| Macro::is_valid(&text(input))).count(),
        count - count.div_ceil(5),
        "the peers see the violations too"
    );
    report(&measure(&contenders, rounds), bytes);
    growth();
}

/// How the time grows with the size of hostile inputs: twice the size must take about twice the
/// time.
fn growth() {
    let many = |size: usize, entry: &dyn Fn(usize) -> String| {
        format!("{{{}}}", (0..size).map(entry).collect::<Vec<_>>().join(","))
    };
    let inputs: [(&str, usize, &dyn Fn(usize) -> String); 7] = [
        ("a long text", 4_000_000, &|size| format!("{{\"id\": \"{}\"}}", "x".repeat(size))),
        ("unique keys", 400_000, &|size| many(size, &|n| format!("\"k{n}\": 1"))),
        ("equal keys", 400_000, &|size| many(size, &|_| "\"id\": \"x\"".to_owned())),
        ("unknown keys", 400_000, &|size| many(size, &|_| "\"unknown\": {\"a\": [1]}".to_owned())),
        ("10 MB of data before type", 10_000_000, &|size| {
            format!(
                "{{\"data\": {{\"x\": [{}1]}}, \"type\": \"customer.sms.sent\"}}",
                "1,".repeat(size / 2)
            )
        }),
        ("64 MB of white space", 64_000_000, &|size| {
            format!("{{{}\"id\": \"x\"}}", " \n".repeat(size / 2))
        }),
        ("a line of 1 GB", 1_000_000_000, &|size| {
            format!(
                "{{\"type\": \"customer.sms.sent\", \"data\": [{}{{}}]}}",
                "{\"customer\": {}}, ".repeat(size / 18)
            )
        }),
    ];
    for (name, size, input) in inputs {
        let inputs = [input(size / 2), input(size)].map(String::into_bytes);
        let pair = [("n", &inputs[0]), ("2n", &inputs[1])].map(|(name, bytes)| {
            let bytes: &[u8] = bytes;
            Contender {
                name,
                run: Box::new(move || usize::from(voucherify_types::validate(bytes).is_ok())),
            }
        });
        let times = measure(&pair, if size > 10_000_000 { 3 } else { 15 });
        let ratio = times["2n"] / times["n"];
        println!(
            "| {name}, 2n ÷ n | {ratio:.3}{} | ≤ 2.3 |",
            if ratio <= 2.3 { "" } else { " **missed**" }
        );
    }
    let event = json_with_departures(10_000);
    let pair = [
        Contender {
            name: "IgnoredAny",
            run: Box::new(|| {
                usize::from(serde_json::from_slice::<serde::de::IgnoredAny>(&event).is_ok())
            }),
        },
        Contender {
            name: "validate",
            run: Box::new(|| usize::from(voucherify_types::validate(&event).is_err())),
        },
    ];
    let times = measure(&pair, 15);
    let ratio = times["validate"] / times["IgnoredAny"];
    println!(
        "| {} KB with 10,000 violations ÷ IgnoredAny | {ratio:.3}{} | ≤ 3 |",
        event.len() / 1000,
        if ratio <= 3.0 { "" } else { " **missed**" }
    );
}

fn json_with_departures(count: usize) -> Vec<u8> {
    let items: Vec<Value> =
        (0..count).map(|_| serde_json::json!({ "customer": { "id": 1, "name": "Jo" } })).collect();
    serde_json::json!({ "type": "customer.created", "data": items }).to_string().into_bytes()
}

fn boon(schema: &Value) -> (boon::Schemas, boon::SchemaIndex) {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("strict.json", schema.clone()).expect("the schema is one");
    let index = compiler.compile("strict.json", &mut schemas).expect("the schema compiles");
    (schemas, index)
}

/// How long a contender runs in a round at least: one pass of some takes a millisecond only.
const LEAST: f64 = 0.02;

/// Median seconds of a pass, by name.
fn measure(contenders: &[Contender<'_>], rounds: usize) -> BTreeMap<&'static str, f64> {
    let mut times: BTreeMap<&'static str, Vec<f64>> = BTreeMap::new();
    for _ in 0..rounds {
        for contender in contenders {
            // Each pass finds its events in the cache, whoever came before it.
            let start = Instant::now();
            black_box((contender.run)());
            let passes = (LEAST / start.elapsed().as_secs_f64()).ceil().clamp(1.0, 1_000.0);
            let start = Instant::now();
            for _ in 0..passes as usize {
                black_box((contender.run)());
            }
            times.entry(contender.name).or_default().push(start.elapsed().as_secs_f64() / passes);
        }
    }
    times
        .into_iter()
        .map(|(name, mut times)| {
            times.sort_by(f64::total_cmp);
            (name, times[times.len() / 2])
        })
        .collect()
}

/// A ratio that is shown for who wants to compare, and that nothing is asked of.
const NOT_ASKED: f64 = f64::INFINITY;

/// The ratios of the README: what is measured, by what, and the most that it may be.
const RATIOS: [(&str, &str, f64); 20] = [
    ("validate", "IgnoredAny", 1.0),
    ("validate, formats on", "IgnoredAny", 1.1),
    ("validate, shuffled", "IgnoredAny, shuffled", 1.5),
    ("validate, pretty", "IgnoredAny, pretty", 1.15),
    ("validate, 20 % departing", "validate", 1.05),
    ("is_valid, 20 % departing", "validate", 1.05),
    ("validate", "corvus, from bytes", 0.5),
    ("validate", "jsonschema macro, from bytes", 0.111),
    ("validate", "jsonschema, from bytes", 0.111),
    ("validate", "boon, from bytes", 0.111),
    ("validate", "ajv, from bytes", 0.111),
    ("validate_value", "jsonschema macro, tree", 1.0),
    ("validate", "Value", 1.0),
    ("validate", "sonic-rs Value", 1.0),
    ("from_slice", "serde derive", 0.65),
    ("from_slice", "serde derive, flatten", 0.5),
    ("from_slice", "serde derive, raw", NOT_ASKED),
    ("decode", "serde derive", NOT_ASKED),
    ("view, decode", "serde derive, borrowed", 0.6),
    ("view, decode", "serde derive, borrowed, raw", NOT_ASKED),
];

fn report(times: &BTreeMap<&'static str, f64>, bytes: usize) {
    println!("\n| contender | MB/s |\n|---|---|");
    for (name, seconds) in times {
        println!("| {name} | {:.0} |", bytes as f64 / seconds / 1e6);
    }
    println!("\n| ratio | measured | must |\n|---|---|---|");
    for (a, b, must) in RATIOS {
        let asked = if must == NOT_ASKED { "–".to_owned() } else { format!("≤ {must}") };
        let Some((own, peer)) = times.get(a).zip(times.get(b)) else {
            println!("| {a} ÷ {b} | skipped | {asked} |");
            continue;
        };
        let ratio = own / peer;
        // Within 8 % is a tie.
        let mark = if ratio <= must {
            ""
        } else if ratio <= must * 1.08 {
            " (tie)"
        } else {
            " **missed**"
        };
        println!("| {a} ÷ {b} | {ratio:.3}{mark} | {asked} |");
    }
}
