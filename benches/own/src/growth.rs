//! How the time grows with the size of hostile inputs: twice the size must take about twice the
//! time.

use serde::de::IgnoredAny;
use serde_json::Value;
use std::hint::black_box;
use std::time::Instant;

/// Twice the size may take so much more time.
const MOST: f64 = 2.3;

/// Many violations may take so much more than reading.
const MOST_VIOLATIONS: f64 = 3.0;

/// A name, a size, and the text of that size.
type Input = (&'static str, usize, fn(usize) -> String);

const INPUTS: [Input; 7] = [
    ("a long text", 4_000_000, |size| format!("{{\"id\": \"{}\"}}", "x".repeat(size))),
    ("unique keys", 4_000_000, |size| many(size, |n| format!("\"k{n}\": 1"))),
    ("equal keys", 4_000_000, |size| many(size, |_| "\"id\": \"x\"".to_owned())),
    ("unknown keys", 4_000_000, |size| many(size, |_| "\"unknown\": {\"a\": [1]}".to_owned())),
    ("10 MB of data before type", 10_000_000, |size| {
        let items = "1,".repeat(size / 2);
        format!("{{\"data\": {{\"x\": [{items}1]}}, \"type\": \"customer.sms.sent\"}}")
    }),
    ("64 MB of white space", 64_000_000, |size| {
        format!("{{{}\"id\": \"x\"}}", " \n".repeat(size / 2))
    }),
    ("a line of 1 GB", 1_000_000_000, |size| {
        let items = "{\"customer\": {}}, ".repeat(size / 18);
        format!("{{\"type\": \"customer.sms.sent\", \"data\": [{items}{{}}]}}")
    }),
];

fn many(size: usize, entry: fn(usize) -> String) -> String {
    format!("{{{}}}", (0..size).map(entry).collect::<Vec<_>>().join(","))
}

/// Prints a row for each input.
pub fn print() {
    for (name, size, input) in INPUTS {
        let [half, whole] = [input(size / 2), input(size)].map(String::into_bytes);
        let rounds = if size > 10_000_000 { 5 } else { 15 };
        let validate = |bytes: &[u8]| voucherify_types::validate(bytes).is_ok();
        let (half, whole) =
            fastest(rounds, || validate(black_box(&half)), || validate(black_box(&whole)));
        row(&format!("{name}, 2n ÷ n"), whole / half, MOST);
    }
    let event = with_violations(10_000);
    let (reading, validating) = fastest(
        15,
        || serde_json::from_slice::<IgnoredAny>(black_box(&event)).is_ok(),
        || voucherify_types::validate(black_box(&event)).is_ok(),
    );
    let name = format!("{} KB with 10,000 violations ÷ IgnoredAny", event.len() / 1000);
    row(&name, validating / reading, MOST_VIOLATIONS);
}

/// Seconds of the fastest run of both, which take turns.
fn fastest(rounds: usize, first: impl Fn() -> bool, second: impl Fn() -> bool) -> (f64, f64) {
    let time = |run: &dyn Fn() -> bool| {
        let start = Instant::now();
        black_box(run());
        start.elapsed().as_secs_f64()
    };
    let each = (0..rounds).map(|_| (time(&first), time(&second)));
    each.fold((f64::MAX, f64::MAX), |least, each| (least.0.min(each.0), least.1.min(each.1)))
}

fn row(name: &str, ratio: f64, most: f64) {
    let mark = if ratio <= most { "" } else { " **missed**" };
    println!("| {name} | {ratio:.3}{mark} | ≤ {most} |");
}

fn with_violations(count: usize) -> Vec<u8> {
    let items: Vec<Value> =
        (0..count).map(|_| serde_json::json!({ "customer": { "id": 1, "name": "Jo" } })).collect();
    serde_json::json!({ "type": "customer.created", "data": items }).to_string().into_bytes()
}
