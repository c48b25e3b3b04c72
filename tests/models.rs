//! Random models: the two schemas, read by a validator of others' making, and the model itself give
//! each value the same verdict; and what strict takes, wire takes.

use crate::effort::cases;
use crate::mutations::Random;
use crate::random;
use crate::samples::{misfits, pointers, replaced};
use serde_json::{json, Value};
use tablewright::check::Checker;
use tablewright::model::{Mode, Model};
use tablewright::Output;

/// The two published schemas, with a definition as their root.
pub struct Schemas {
    pub wire: jsonschema::Validator,
    pub strict: jsonschema::Validator,
}

impl Schemas {
    pub fn of(output: &Output, definition: &str) -> Schemas {
        let name = &output.model.as_ref().expect("there is a model").name;
        let read = |suffix: &str| -> Value {
            serde_json::from_str(&output.files[&format!("schemas/{name}{suffix}.schema.json")])
                .expect("a schema is JSON")
        };
        Schemas::of_bundles(&read(""), &read(".strict"), definition)
    }

    pub fn of_bundles(wire: &Value, strict: &Value, definition: &str) -> Schemas {
        let build = |bundle: &Value| {
            let mut bundle = bundle.clone();
            bundle["$ref"] = json!(format!("#/$defs/{definition}"));
            UNCHECKED
                .iter()
                .fold(jsonschema::options().should_validate_formats(true), |options, format| {
                    options.with_format(*format, |_| true)
                })
                .build(&bundle)
                .expect("a published schema compiles")
        };
        Schemas { wire: build(wire), strict: build(strict) }
    }
}

/// Formats that schemas state and validators do not check, as `docs/tables.md` says.
const UNCHECKED: [&str; 9] = [
    "uri-template",
    "iri",
    "iri-reference",
    "idn-email",
    "idn-hostname",
    "duration",
    "json-pointer",
    "relative-json-pointer",
    "regex",
];

/// The sections of a model.
pub fn sections(model: &Model) -> Vec<&str> {
    model
        .definitions
        .iter()
        .filter(|definition| definition.section)
        .map(|definition| definition.name.as_str())
        .collect()
}

/// The number of values of a sample that are stretched one by one.
const STRETCHED: usize = 60;

/// Values for a definition: its samples, the same with misfits in random places, and misfits alone.
pub fn values(samples: &[Value], random: &mut Random, count: usize) -> Vec<Value> {
    let mut out: Vec<Value> = samples.iter().cloned().chain(misfits()).collect();
    let more = [
        json!(9_007_199_254_740_993_u64),
        json!(9_007_199_254_740_992_u64),
        json!("oak"),
        json!("2022-08-30"),
        json!(1),
        json!([1, "x"]),
    ];
    out.extend(more.iter().cloned());
    for sample in samples.iter().take(1) {
        for at in pointers(sample).iter().take(STRETCHED) {
            let value = sample.pointer(at).expect("it is a place of the sample");
            let stretched = crate::agreement::stretched(value);
            out.extend(stretched.into_iter().map(|value| replaced(sample, at, value)));
        }
    }
    while out.len() < count && !samples.is_empty() {
        let sample = &samples[random.below(samples.len())];
        let mutant = if pointers(sample).is_empty() {
            misfits()[random.below(11)].clone()
        } else {
            crate::agreement::mutate(sample, &mut |limit| random.below(limit))
        };
        out.push(mutant);
    }
    out
}

/// Checks one model with so many values for each of its sections; returns the numbers of checked and
/// rejected values.
fn check(seed: u64, count: usize) -> (usize, usize) {
    let output = random::run(seed, "random");
    let errors: Vec<String> = crate::project::lines(&output);
    assert!(!output.has_errors(), "seed {seed}: {errors:#?}");
    let model = output.model.as_ref().expect("there is a model");
    let checker = Checker::new(model);
    let samples = tablewright::samples::of(model);
    let mut random = Random::of(seed);
    let (mut checked, mut refused) = (0, 0);
    for name in sections(model) {
        let schemas = Schemas::of(&output, name);
        for value in values(&samples[name], &mut random, count) {
            let (strict, wire) = (schemas.strict.is_valid(&value), schemas.wire.is_valid(&value));
            assert!(
                wire || !strict,
                "seed {seed}: {name}: strict takes what wire refuses: {value}"
            );
            let found = checker.violations(name, &value, Mode::Strict);
            assert_eq!(found.is_empty(), strict, "seed {seed}: {name}: strict: {value}\n{found:?}");
            let found = checker.violations(name, &value, Mode::Wire);
            assert_eq!(found.is_empty(), wire, "seed {seed}: {name}: wire: {value}\n{found:?}");
            checked += 1;
            refused += usize::from(!strict);
        }
    }
    (checked, refused)
}

#[test]
fn strict_is_within_wire_and_the_model_agrees_with_both() {
    let cases = cases(8_000, 20_000);
    let (mut checked, mut refused, mut seed) = (0, 0, 0);
    while checked < cases {
        let (more, bad) = check(seed, 80);
        (checked, refused, seed) = (checked + more, refused + bad, seed + 1);
    }
    println!("checked {checked} values of {seed} models, {refused} of them refused");
    assert!(refused > checked / 4 && refused < checked * 9 / 10, "{refused} of {checked} refused");
}

#[test]
#[ignore = "a tool: writes the page of `SEED` and its schemas to target/random"]
fn dump() {
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(0);
    let folder = crate::project::root().join("target/random");
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    std::fs::write(folder.join("page.md"), random::page(seed).0).expect("a file can be written");
    std::fs::write(folder.join("corrections.toml"), random::page(seed).1)
        .expect("a file can be written");
    for (path, text) in random::run(seed, "random")
        .files
        .iter()
        .filter(|(path, _)| path.contains("schema.json") || path.contains("model.json"))
    {
        std::fs::write(folder.join(path.replace('/', "-")), text).expect("a file can be written");
    }
}
