//! The crates of the fixtures and of random models: they compile, document and test without a
//! warning, and each way to read or check a value gives the verdict of the model. Not part of
//! `cargo test`, since it builds crates: the gate runs it.

use crate::clashes;
use crate::effort;
use crate::models::{values, Schemas};
use crate::mutations::Random;
use crate::project::{files, root};
use crate::random;
use serde_json::{json, Value};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use tablewright::check::Checker;
use tablewright::model::{Discriminator, Format, Mode, Model, Shape, Type};
use tablewright::project::{Feature, Header, Runtime};
use tablewright::{generate, project, Input, InputFile, Output};
use voucherify_types::ViolationKind;

/// Seeds of the pages of each random crate.
const SEEDS: [[u64; 4]; 3] = [[1, 2, 3, 4], [11, 12, 13, 14], [21, 22, 23, 24]];

/// The kinds of violations that a value cannot have, but a text.
const UNTRIED: [ViolationKind; 2] = [ViolationKind::Syntax, ViolationKind::DuplicateKey];

/// Those that no value of the other sources' models was found to have.
const UNTRIED_IN_SOURCES: [ViolationKind; 8] = [
    ViolationKind::Syntax,
    ViolationKind::NotAnObject,
    ViolationKind::UnknownTag,
    ViolationKind::DuplicateKey,
    ViolationKind::TooFew,
    ViolationKind::TooMany,
    ViolationKind::NotUnique,
    ViolationKind::Pattern,
];

/// The number of bytes of values for a section.
const SIZE: usize = 400_000;

/// Pages that use so little that the rest might be dead code, or that borrow nothing.
const SMALL: [(&str, &str); 5] = [
    ("numbers", "## Point\n\n| Field | Type |\n|---|---|\n| x | number |\n| y | integer |\n"),
    ("lists", "## Names\n\nArray of strings\n"),
    (
        "maps",
        "## Lists\n\n| Field | Type | Description |\n|---|---|---|\n\
        | [key] | array | Array of integers |\n",
    ),
    (
        "nulls",
        "## Thing\n\n| Field | Type | Required | Description |\n|---|---|---|---|\n\
        | a | null | | Nothing. |\n| b | array of null | | Nothings. |\n\
        | c | array | | Array of null |\n| d | null | yes | Nothing. |\n\
        | e | object | | <table><thead><tr><th>Name</th><th>Type</th></tr></thead><tbody><tr>\
        <td>[key]</td><td>null</td></tr></tbody></table> |\n| f | Map<string, null> | | x |\n\
        | g | null[] | yes | x |\n| [key] | null | | Any. |\n\n## Nulls\n\nArray of null\n\n\
        ## Either\n\nAny of: null, [Thing](#thing), array\n\n## Colors\n\n\
        | Value | Description |\n|---|---|\n| red | x |\n| blue | x |\n",
    ),
    (
        "choices",
        "## Event\n\n| Field | Type | Description |\n|---|---|---|\n\
        | type | string | Available values: `point.x`, `line.y` |\n\
        | data | object | One of: [Point x](#point-x), [Line y](#line-y) |\n\n## Point x\n\n\
        | Field | Type |\n|---|---|\n| x | number |\n\n## Line y\n\n| Field | Type |\n|---|---|\n\
        | y | integer |\n",
    ),
];

fn folder(name: &str) -> PathBuf {
    root().join("target").join(name)
}

/// The suffix of a crate that is made of the same pages as another one, but embeds the run-time
/// support.
pub const EMBEDDED: &str = "-embedded";

/// The settings of the crates: they have every feature, and share the run-time support, so that
/// it is compiled once. Their folders are three below the repository.
pub fn header(name: &str) -> Header {
    Header {
        runtime: Runtime::Path("../../../crates/runtime".to_owned()),
        features: Feature::ALL.into(),
        ..project::ad_hoc(name)
    }
}

/// The same for crates that embed the run-time support.
fn embedding(name: &str) -> Header {
    Header { runtime: Runtime::Embedded, ..header(name) }
}

/// The crates of all fixtures and of pages that use little, each by its name. Those of the fixtures
/// are made in both forms; the names that clash are in a crate that has all of the other names.
fn small() -> Vec<(String, Output)> {
    let name = "fixtures".to_owned();
    let twin = format!("{name}{EMBEDDED}");
    let mut out = vec![
        (twin.clone(), made(embedding(&twin), fixtures())),
        (name.clone(), made(header(&name), fixtures())),
    ];
    out.extend(SMALL.map(|(name, page)| one(header(name), page.to_owned())));
    out.push(one(embedding("clashes"), clashes::page()));
    assert_read(out)
}

/// Those of random models and of pages that are large, besides.
pub fn outputs() -> Vec<(String, Output)> {
    let random = SEEDS.iter().enumerate().map(|(number, seeds)| {
        let name = format!("random-{number}");
        (name.clone(), random::set(seeds, &name))
    });
    let mut out = small();
    out.splice(2..2, random);
    out.extend([one(header("wide"), wide()), one(header("doubling"), doubling())]);
    assert_read(out)
}

fn assert_read(outputs: Vec<(String, Output)>) -> Vec<(String, Output)> {
    for (name, output) in &outputs {
        assert!(!output.has_errors(), "{name}: {:#?}", crate::project::lines(output));
    }
    outputs
}

fn made(header: Header, pages: Vec<InputFile>) -> Output {
    generate(&Input {
        header: Header { profiles: true, ..header },
        pages,
        corrections: None,
        names: None,
        project: None,
        keep_going: false,
    })
}

fn one(header: Header, page: String) -> (String, Output) {
    let page = InputFile { path: "page.md".into(), bytes: page.into_bytes() };
    (header.name.clone(), made(header, vec![page]))
}

fn fixtures() -> Vec<InputFile> {
    let is_page =
        |path: &PathBuf| path.extension().is_some_and(|ending| ending == "md" || ending == "mdx");
    let page = |path: PathBuf| InputFile {
        path: path.file_name().expect("a file has a name").to_string_lossy().into_owned(),
        bytes: std::fs::read(&path).expect("a fixture can be read"),
    };
    let pages: Vec<InputFile> =
        files("tests/data/ok").into_iter().filter(is_page).map(page).collect();
    assert!(pages.len() >= 20, "{} fixtures", pages.len());
    pages
}

/// One object of 5,000 attributes; its crate tests itself in seconds.
fn wide() -> String {
    let kinds = ["string", "integer", "datetime", "object"];
    let rows: String = (0..5_000)
        .map(|number| format!("| attribute_{number} | {} | x |\n", kinds[number % 4]))
        .collect();
    format!("## Wide\n\n| Field | Type | Description |\n|---|---|---|\n{rows}")
}

/// Types that would be twice as large with each link: reading `{}` would overflow the stack.
fn doubling() -> String {
    let section = |number: usize| {
        let rows = format!(
            "| a | object | See: [D{0}](#d{0}) |\n| b | object | See: [D{0}](#d{0}) |\n",
            number + 1
        );
        format!("## D{number}\n\n| Field | Type | Description |\n|---|---|---|\n{rows}\n")
    };
    (0..30)
        .map(section)
        .chain(["## D30\n\n| Field | Type |\n|---|---|\n| id | string |\n".to_owned()])
        .collect()
}

fn write(path: &Path, text: &str) {
    if std::fs::read_to_string(path).is_ok_and(|found| found == text) {
        return;
    }
    std::fs::create_dir_all(path.parent().expect("a file lies in a folder"))
        .expect("a folder can be made");
    std::fs::write(path, text).expect("a file can be written");
}

/// The views of a crate: for each section, the name of its view.
fn views(output: &Output) -> BTreeMap<String, String> {
    let text = output.files.get("generated/src/types.rs").map_or("", String::as_str);
    let calls = text.split("section!(").skip(1).filter_map(|call| {
        let (owned, view) = call.split(',').next()?.split_once('|')?;
        Some((owned.trim().to_owned(), view.trim().to_owned()))
    });
    calls.collect()
}

/// The verdicts of one section's types on a value.
const DRIVER: &str = r##"
use serde_json::{json, Map, Value};
use std::io::{BufRead, Write};

macro_rules! places {
    ($found:expr) => {
        Value::from($found.into_iter().map(|violation| json!([violation.pointer, violation.kind.name()])).collect::<Vec<_>>())
    };
}

macro_rules! owned {
    ($out:ident, $krate:ident, $ty:ident, $bytes:ident, $value:ident) => {{
        use $krate::runtime::{ViolationKind, Kinds, Options};
        let all = Options::new(Kinds::STRICT).limit(100_000);
        let wire = Options::new(Kinds::WIRE).limit(100_000);
        $out.insert("bytes".into(), places!($krate::$ty::validate_with($bytes, all).err().unwrap_or_default()));
        $out.insert("tree".into(), places!($krate::$ty::validate_value_with($value, all).err().unwrap_or_default()));
        $out.insert("wire bytes".into(), places!($krate::$ty::validate_with($bytes, wire).err().unwrap_or_default()));
        $out.insert("wire tree".into(), places!($krate::$ty::validate_value_with($value, wire).err().unwrap_or_default()));
        $out.insert("is_valid".into(), $krate::$ty::is_valid($bytes).into());
        $out.insert("is_valid_with".into(), $krate::$ty::is_valid_with($bytes, Kinds::STRICT.without(ViolationKind::DuplicateKey)).into());
        if let Ok(decoded) = $krate::$ty::decode_with($bytes, all) {
            $out.insert("decode".into(), places!(decoded.violations));
            $out.insert("decoded".into(), (serde_json::to_value(&decoded.value).ok().as_ref() == Some($value)).into());
        }
        if let Ok(read) = $krate::$ty::from_slice($bytes) {
            $out.insert("read".into(), (serde_json::to_value(&read).ok().as_ref() == Some($value)).into());
        }
    }};
}

macro_rules! view {
    ($out:ident, $krate:ident, $ty:ident, $bytes:ident, $value:ident) => {{
        use $krate::runtime::{Kinds, Options};
        if let Ok(decoded) = $krate::$ty::decode_with($bytes, Options::new(Kinds::STRICT).limit(100_000)) {
            $out.insert("view".into(), places!(decoded.violations));
            let same = serde_json::to_value(&decoded.value).ok().as_ref() == Some($value) && serde_json::to_value(decoded.value.to_owned()).ok().as_ref() == Some($value);
            $out.insert("viewed".into(), same.into());
        }
    }};
}

fn main() {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let (section, value): (String, Value) = serde_json::from_str(&line.expect("a line")).expect("a case");
        let text = value.to_string();
        let mut said = Map::new();
        one(&section, text.as_bytes(), &value, &mut said);
        assert!(!said.is_empty(), "{section} is not a section");
        writeln!(out, "{}", Value::from(said)).expect("somebody reads");
    }
}
"##;

/// The sections that have a type: values that are not all strings are an alias of what can be any.
fn sections(model: &Model) -> Vec<&str> {
    let has_type = |name: &&str| match &model.definition(name).shape {
        Shape::Enum(values) => values.values.iter().all(|value| value.value.is_string()),
        _ => true,
    };
    crate::models::sections(model).into_iter().filter(has_type).collect()
}

fn driver(outputs: &[(String, Output)], features: &[&str]) -> String {
    let mut out = DRIVER.to_owned();
    out.push_str(
        "\nfn one(section: &str, bytes: &[u8], value: &Value, said: &mut Map<String, \
        Value>) {\n    match section {\n",
    );
    for (name, output) in outputs {
        let (krate, views) = (format!("{}_types", name.replace('-', "_")), views(output));
        for section in sections(output.model.as_ref().expect("there is a model")) {
            let view = views
                .get(section)
                .filter(|_| features.contains(&"views"))
                .map(|view| format!("view!(said, {krate}, {view}, bytes, value);"))
                .unwrap_or_default();
            let _ = writeln!(
                out,
                "        \"{name}/{section}\" => {{ owned!(said, {krate}, \
                {section}, bytes, value); {view} }}"
            );
        }
    }
    out.push_str("        _ => {}\n    }\n}\n");
    out
}

/// Writes the crates, and one that depends on them with some features beside the default ones.
fn lay_out(outputs: &[(String, Output)], folder: &Path, features: &[&str]) {
    let mut members: Vec<String> = vec!["driver".to_owned()];
    let mut manifest = "[package]\nname = \"driver\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n\
        [[bin]]\nname = \"driver\"\npath = \"src/main.rs\"\ntest = false\n\n\
        [dependencies]\nserde_json = { version = \"1\", features = [\"preserve_order\"] }\n"
        .to_owned();
    for (name, output) in outputs {
        let made = folder.join(name);
        // Remove files of an earlier run that this one does not write.
        for sources in ["src", "tests"] {
            let _ = std::fs::remove_dir_all(made.join(sources));
        }
        for (path, text) in output
            .files
            .iter()
            .filter_map(|(path, text)| Some((path.strip_prefix("generated/")?, text)))
        {
            write(&made.join(path), text);
        }
        members.push(name.clone());
        let _ = writeln!(
            manifest,
            "{name}-types = {{ path = \"../{name}\", features = {features:?} }}"
        );
    }
    write(&folder.join("driver/Cargo.toml"), &manifest);
    write(&folder.join("driver/src/main.rs"), &driver(outputs, features));
    write(
        &folder.join("Cargo.toml"),
        &format!(
            "[workspace]\nmembers = {members:?}\nresolver = \"2\"\n\n[profile.dev]\ndebug = false\n"
        ),
    );
}

fn cargo(folder: &Path, args: &[&str]) {
    let status = Command::new(env!("CARGO"))
        .args(args)
        .current_dir(folder)
        .env("RUSTDOCFLAGS", "-D warnings")
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("RUSTFLAGS")
        .status();
    assert!(status.expect("cargo can be run").success(), "cargo {args:?}, in {}", folder.display());
}

/// The number of constructs in the models, so that the crates show that all of them work.
fn constructs(outputs: &[(String, Output)]) -> BTreeMap<&'static str, usize> {
    let mut found: BTreeMap<&'static str, usize> = BTreeMap::new();
    for definition in
        outputs.iter().flat_map(|(_, output)| &output.model.as_ref().expect("a model").definitions)
    {
        let mut count = |what, there: bool| *found.entry(what).or_default() += usize::from(there);
        match &definition.shape {
            Shape::Object(object) => {
                count(
                    "objects composed part by part",
                    !object.all_of.is_empty() && !object.flattened,
                );
                count("objects composed of what cannot be", object.flattened);
                count(
                    "typed additional attributes",
                    object.beyond().next().is_some() && !object.attributes.is_empty(),
                );
                count("attributes that choose", object.adjacent_tag.is_some());
                count(
                    "required attributes",
                    object.attributes.iter().any(|attribute| attribute.required == Some(true)),
                );
                for ty in object.attributes.iter().map(|attribute| &attribute.ty.value) {
                    count(
                        "dates",
                        matches!(ty, Type::Formatted(format) if format.value == Format::Date),
                    );
                    count(
                        "date-times",
                        matches!(ty, Type::Formatted(format) if format.value == Format::DateTime),
                    );
                    count("values alone or in arrays", matches!(ty, Type::OneOrMany(_)));
                    count(
                        "arrays of arrays",
                        matches!(ty, Type::Array(inner) if matches!(**inner, Type::Array(_))),
                    );
                    count("maps", matches!(ty, Type::Map(_)));
                    for limit in limits(ty) {
                        count(limit, true);
                    }
                    count(
                        "objects that hold themselves",
                        ty.direct() == Some(definition.name.as_str()),
                    );
                }
            }
            Shape::Enum(values) => {
                count("integer enumerations", values.integers);
                count(
                    "number enumerations",
                    !values.integers && values.values.iter().any(|value| value.value.is_f64()),
                );
                count(
                    "boolean enumerations",
                    values.values.iter().any(|value| value.value.is_boolean()),
                );
                count(
                    "string enumerations",
                    values.values.iter().all(|value| value.value.is_string()),
                );
            }
            Shape::Union(union) => {
                count("unions by kind", matches!(union.discriminator, Discriminator::Kinds(_)));
                count("unions by tag", matches!(union.discriminator, Discriminator::Tag { .. }));
                count("unions by nothing", union.discriminator == Discriminator::Nothing);
            }
            Shape::Alias(ty) => count(
                if ty.direct().is_some() { "aliases of names" } else { "aliases of types" },
                true,
            ),
        }
    }
    found
}

/// The keywords of what values of a type keep to, formats left out.
fn limits(ty: &Type) -> Vec<&'static str> {
    match ty {
        Type::Limited(inner, found) => {
            let found = found.iter().map(|limit| limit.value.keyword());
            found.filter(|keyword| *keyword != "format").chain(limits(inner)).collect()
        }
        Type::Array(inner) => limits(inner),
        _ => Vec::new(),
    }
}

/// One case: crate, section, value.
struct Case<'o> {
    output: usize,
    section: &'o str,
    value: Value,
}

fn cases(outputs: &[(String, Output)], wanted: usize) -> Vec<Case<'_>> {
    let own = || outputs.iter().enumerate().filter(|(_, (name, _))| !name.ends_with(EMBEDDED));
    let total: usize =
        own().map(|(_, (_, output))| sections(output.model.as_ref().expect("a model")).len()).sum();
    let mut random = Random::of(7);
    let mut out = Vec::new();
    for (number, (name, output)) in own() {
        let twin = outputs.iter().position(|(twin, _)| *twin == format!("{name}{EMBEDDED}"));
        let model = output.model.as_ref().expect("there is a model");
        let samples = tablewright::samples::of(model);
        for section in sections(model) {
            let size: usize = samples[section].iter().map(|sample| sample.to_string().len()).sum();
            let size = size / samples[section].len().max(1);
            // Large values are read slowly by a debug build, and say little more.
            let count = (wanted / total + 1).min(SIZE / size.max(1));
            let values = values(&samples[section], &mut random, count);
            // Both forms of a crate are asked the same, one after the other.
            let forms = || [Some(number), twin].into_iter().flatten();
            out.extend(values.into_iter().flat_map(|value| {
                forms().map(move |output| Case { output, section, value: value.clone() })
            }));
        }
    }
    out
}

/// The driver's verdict on each case.
fn drive(
    outputs: &[(String, Output)],
    cases: &[Case<'_>],
    folder: &Path,
    name: &str,
) -> Vec<Value> {
    let file = folder.join(format!("{name}.ndjson"));
    let lines: String = cases
        .iter()
        .map(|case| {
            format!(
                "{}\n",
                json!([format!("{}/{}", outputs[case.output].0, case.section), case.value])
            )
        })
        .collect();
    std::fs::write(&file, lines).expect("a file can be written");
    let input = std::fs::File::open(&file).expect("it was written");
    let output = Command::new(folder.join("target/debug/driver"))
        .stdin(input)
        .stderr(Stdio::inherit())
        .output()
        .expect("the driver was built");
    assert!(output.status.success(), "the driver failed");
    let text = String::from_utf8(output.stdout).expect("the driver writes text");
    text.lines().map(|line| serde_json::from_str(line).expect("the driver writes JSON")).collect()
}

/// Places and kinds, in order.
fn places(value: &Value) -> Vec<(String, String)> {
    let pair = |pair: &Value| Some((pair[0].as_str()?.to_owned(), pair[1].as_str()?.to_owned()));
    let mut out: Vec<(String, String)> =
        value.as_array().into_iter().flatten().filter_map(pair).collect();
    out.sort();
    out.dedup();
    out
}

#[test]
#[ignore = "builds crates; .ci/run asks for it"]
fn crates_of_fixtures_are_clean_and_agree() {
    assert_clean_and_agreeing(&small(), &folder("crates"), &UNTRIED);
}

#[test]
#[ignore = "builds crates; .ci/nightly asks for it"]
fn crates_of_random_models_are_clean_and_agree() {
    let outputs = outputs();
    let constructs = constructs(&outputs);
    assert!(
        constructs.len() == 30 && constructs.values().all(|count| *count > 0),
        "{constructs:#?}"
    );
    assert_clean_and_agreeing(&outputs, &folder("random-crates"), &UNTRIED);
}

/// The features that a crate is asked for with, beside those that it has by default.
const FEATURES: [&[&str]; 2] = [&[], &["views", "wide"]];

/// Twenty-four random models.
fn random_models() -> Vec<(String, Output)> {
    let models = (0..24).map(|number| {
        let name = format!("model-{number}");
        (name.clone(), random::set(&[200 + 2 * number, 201 + 2 * number], &name))
    });
    assert_read(models.collect())
}

#[test]
fn random_models_are_read_without_an_error() {
    let models = random_models();
    assert_eq!(models.len(), 24);
    assert!(models.iter().all(|(_, output)| output.model.is_some()));
}

/// The random models and the pages of this file, with features and without: all ways agree.
#[test]
#[ignore = "builds crates; .ci/nightly asks for it"]
fn crates_of_random_models_agree_with_features_and_without() {
    let mut outputs = small();
    outputs.extend(random_models());
    let folder = folder("differential");
    for features in FEATURES {
        lay_out(&outputs, &folder, features);
        cargo(&folder, &["build", "--quiet", "--bin", "driver"]);
        let (count, refused, kinds) = all_agree(&outputs, &folder, effort::cases(4_000, 160_000));
        println!(
            "{features:?}: checked {count} values of {} models, {refused} refused: {kinds:?}",
            outputs.len()
        );
        assert!(refused > count / 4 && refused < count * 9 / 10, "{refused} refused");
    }
}

/// The crates of other vendors' pages, each read by a dialect of its own.
#[test]
#[ignore = "needs ../shared and builds crates; `cargo xtask sources` asks for it"]
fn crates_of_other_sources_are_clean_and_agree() {
    let outputs = crate::sources::outputs();
    assert_clean_and_agreeing(&outputs, &folder("sources"), &UNTRIED_IN_SOURCES);
}

/// The results of the ways for some cases, on which they agree.
#[derive(Default)]
struct Found {
    refused: usize,
    /// The number of cases on which both forms of a crate were compared.
    pairs: usize,
    kinds: BTreeMap<String, usize>,
}

/// A crate gives the same output, whether it embeds the run-time support or depends on it; the number of
/// comparisons.
fn assert_forms_agree(outputs: &[(String, Output)], cases: &[Case<'_>], said: &[Value]) -> usize {
    let mut pairs = 0;
    for (case, said) in cases.windows(2).zip(said.windows(2)) {
        let name = |at: usize| &outputs[case[at].output].0;
        if *name(1) == format!("{}{EMBEDDED}", name(0)) && case[0].value == case[1].value {
            assert_eq!(said[0], said[1], "{}: {}: {}", name(0), case[0].section, case[0].value);
            pairs += 1;
        }
    }
    pairs
}

/// Every way says the same of each case.
fn agree(outputs: &[(String, Output)], cases: &[Case<'_>], folder: &Path, name: &str) -> Found {
    let said = drive(outputs, cases, folder, name);
    assert_eq!(said.len(), cases.len());
    let checkers: Vec<Checker<'_>> = outputs
        .iter()
        .map(|(_, output)| Checker::new(output.model.as_ref().expect("a model")))
        .collect();
    let mut schemas: BTreeMap<(usize, &str), Schemas> = BTreeMap::new();
    let mut all = Found { pairs: assert_forms_agree(outputs, cases, &said), ..Found::default() };
    for (case, said) in cases.iter().zip(&said) {
        let (name, output) = &outputs[case.output];
        let what = format!("{name}: {}: {}\n{said}", case.section, case.value);
        let schemas = schemas
            .entry((case.output, case.section))
            .or_insert_with(|| Schemas::of(output, case.section));
        let found = |layer| {
            let found = checkers[case.output].violations(case.section, &case.value, layer);
            found.into_iter().map(|(at, kind)| (at, kind.name().to_owned())).collect::<Vec<_>>()
        };
        let sorted = |layer| {
            let mut found = found(layer);
            found.sort();
            found
        };
        let (strict, wire) = (sorted(Mode::Strict), sorted(Mode::Wire));
        strict.iter().for_each(|(_, kind)| *all.kinds.entry(kind.clone()).or_default() += 1);
        assert_eq!(
            (schemas.strict.is_valid(&case.value), schemas.wire.is_valid(&case.value)),
            (strict.is_empty(), wire.is_empty()),
            "schema: {what}"
        );
        for way in ["bytes", "tree", "decode", "view"] {
            assert!(
                said.get(way).is_none_or(|found| places(found) == strict),
                "{way}: {strict:?}: {what}"
            );
        }
        for way in ["wire bytes", "wire tree"] {
            assert_eq!(places(&said[way]), wire, "{way}: {what}");
        }
        assert_eq!(
            (said["is_valid"].as_bool(), said["is_valid_with"].as_bool()),
            (Some(wire.is_empty()), Some(strict.is_empty())),
            "{what}"
        );
        for way in ["decoded", "read", "viewed"] {
            assert_ne!(said.get(way), Some(&Value::Bool(false)), "{way}: {what}");
        }
        // A value that the documentation accepts always decodes.
        assert!(!strict.is_empty() || said.get("read").is_some(), "{what}");
        all.refused += usize::from(!strict.is_empty());
    }
    all
}

/// `untried` are the kinds of violations that no model of these can have.
fn assert_clean_and_agreeing(
    outputs: &[(String, Output)],
    folder: &Path,
    untried: &[ViolationKind],
) {
    lay_out(outputs, folder, &["views"]);
    cargo(
        folder,
        &[
            "clippy",
            "--quiet",
            "--workspace",
            "--all-features",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    );
    cargo(
        folder,
        &["doc", "--quiet", "--workspace", "--exclude", "driver", "--no-deps", "--all-features"],
    );
    cargo(folder, &["test", "--quiet", "--workspace", "--all-features", "--no-run"]);
    let start = std::time::Instant::now();
    cargo(folder, &["test", "--quiet", "--workspace", "--all-features"]);
    // Twice what it takes beside other work.
    assert!(
        start.elapsed() < Duration::from_secs(120),
        "the crates test themselves in {:?}",
        start.elapsed()
    );
    // With the features of before, so that nothing is compiled once more.
    cargo(folder, &["build", "--quiet", "--workspace", "--all-features", "--bin", "driver"]);
    let (count, refused, kinds) = all_agree(outputs, folder, effort::cases(12_000, 40_000));
    println!("checked {} values of {} crates, {refused} of them refused", count, outputs.len());
    println!("by kind: {kinds:?}");
    // A validator that ignored a kind would have differed.
    let missing = ViolationKind::ALL.into_iter().filter(|kind| !kinds.contains_key(kind.name()));
    assert_eq!(missing.collect::<Vec<_>>(), untried, "not tried");
    assert!(refused > count / 4 && refused < count * 9 / 10, "{refused} refused");
}

/// Makes so many values and compares all verdicts on each: the number of values, of rejected ones, and
/// of each reason.
fn all_agree(
    outputs: &[(String, Output)],
    folder: &Path,
    wanted: usize,
) -> (usize, usize, BTreeMap<String, usize>) {
    let cases = cases(outputs, wanted);
    let count = cases.len();
    // Two at a time: a debug build is slow, and so is asking both schemas. Every other pair, since
    // neighbours are of a size.
    let (even, odd): (Vec<_>, Vec<_>) =
        cases.into_iter().enumerate().partition(|(number, _)| number / 2 % 2 == 0);
    let found: Vec<Found> = std::thread::scope(|scope| {
        let halves = [("even", even), ("odd", odd)].map(|(name, half)| {
            let half: Vec<Case<'_>> = half.into_iter().map(|(_, case)| case).collect();
            scope.spawn(move || agree(outputs, &half, folder, name))
        });
        halves.into_iter().map(|half| half.join().expect("all ways agree")).collect()
    });
    let refused: usize = found.iter().map(|found| found.refused).sum();
    let pairs: usize = found.iter().map(|found| found.pairs).sum();
    let twins = outputs.iter().filter(|(name, _)| name.ends_with(EMBEDDED)).count();
    assert!(pairs >= 500 * twins, "{pairs} values were asked of both forms of a crate");
    println!("both forms of a crate said the same of {pairs} values");
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for (kind, count) in found.into_iter().flat_map(|found| found.kinds) {
        *kinds.entry(kind).or_default() += count;
    }
    (count, refused, kinds)
}
