//! The verdicts of the generated crates on thousands of texts, and that the packages for other
//! languages agree: verdicts, pointers, kinds, and the value written back. `cargo xtask interop
//! --conformance --write` makes the lines.

use crate::project::root;
use serde_json::{json, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use tablewright::{generate, project, Input, InputFile};
use voucherify_types::Kinds;

const FOLDER: &str = "tests/conformance";

/// The files of lines, each by the name of its model.
fn lines() -> BTreeMap<String, PathBuf> {
    let files = crate::project::files(FOLDER).into_iter();
    let stem = |path: &PathBuf| path.file_stem().expect("a stem").to_string_lossy().into_owned();
    files
        .filter(|path| path.extension().is_some_and(|ending| ending == "ndjson"))
        .map(|path| (stem(&path), path))
        .collect()
}

/// Everything that is made of a model, by its path.
fn made(name: &str) -> BTreeMap<String, String> {
    let page = root().join(FOLDER).join("pages").join(format!("{name}.md"));
    let Ok(bytes) = std::fs::read(page) else {
        let input = crate::project::input();
        return generate(&input).files;
    };
    let output = generate(&Input {
        header: project::Header { profiles: true, ..project::ad_hoc(name) },
        pages: vec![InputFile { path: format!("{name}.md"), bytes }],
        corrections: None,
        names: None,
        project: None,
        keep_going: false,
    });
    assert!(!output.has_errors(), "{name}: {:?}", crate::project::lines(&output));
    output.files
}

/// Writes the packages of a model; gives where.
fn packages(name: &str, language: &str) -> PathBuf {
    let folder = root().join("target/conformance").join(language).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    for (path, text) in tablewright::packed(&made(name)) {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        std::fs::write(path, text).expect("a file can be written");
    }
    folder
}

/// The number of events, and the number of those with a fault.
const EVENTS: (usize, usize) = (4000, 68);

/// The verdicts on two values that are nested without end.
const TOO_DEEP: &str =
    "[[[\"syntax\",\"the nesting is too deep\"]],[[\"syntax\",\"the nesting is too deep\"]]]";

/// The output of a program.
fn printed(command: &mut Command) -> String {
    let output = command.output().expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Events of this repository's model, some with a single fault that the wire rejects, with the verdict
/// of the crate; as a file of lines, which is written once for all languages.
fn events() -> PathBuf {
    static WRITTEN: OnceLock<PathBuf> = OnceLock::new();
    WRITTEN.get_or_init(written_events).clone()
}

fn written_events() -> PathBuf {
    let output = generate(&crate::project::input());
    let model = output.model.expect("a model");
    let samples = &tablewright::samples::of(&model)[&model.root];
    let (mut lines, mut refused) = (String::new(), 0);
    let every = EVENTS.0 / EVENTS.1;
    for number in 0..EVENTS.0 {
        let mut event = samples[number % samples.len()].clone();
        let wire = if number % every == 0 && refused < EVENTS.1 {
            refused += 1;
            fault(&mut event, number)
        } else {
            Vec::new()
        };
        assert!(wire.len() <= 3, "one fault is {wire:?}");
        let strict = found(&event, Kinds::STRICT);
        let again = if wire.is_empty() { Value::Bool(true) } else { Value::Null };
        let text = event.to_string();
        let line = json!({ "model": model.name, "json": text, "wire": wire, "strict": strict, "again": again });
        lines += &format!("{line}\n");
    }
    assert_eq!(refused, EVENTS.1);
    let path = root().join("target/conformance/events.ndjson");
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
    std::fs::write(&path, lines).expect("it can be written");
    path
}

/// Plants a fault that the wire rejects; the verdict of the crate.
fn fault(event: &mut Value, number: usize) -> Vec<Value> {
    let pointers = tablewright::samples::pointers(event);
    for turn in 0..pointers.len() {
        let pointer = &pointers[(number + turn * 7) % pointers.len()];
        let mut changed = event.clone();
        let Some(place) = changed.pointer_mut(pointer) else { continue };
        *place = if place.is_boolean() { json!("text") } else { json!(true) };
        let wire = found(&changed, Kinds::WIRE);
        if !wire.is_empty() {
            *event = changed;
            return wire;
        }
    }
    panic!("an event takes anything: {event}");
}

fn found(event: &Value, kinds: Kinds) -> Vec<Value> {
    let text = event.to_string();
    let found =
        voucherify_types::CustomerActivityObject::validate_with(text.as_bytes(), kinds).err();
    found.iter().flatten().map(|one| json!([one.pointer, one.kind.name()])).collect()
}

/// Runs the lines of every model by a program, and once more with a fault in its support, which has to
/// be seen.
fn held(language: &str, fault: (&str, &str, &str), run: impl Fn(&Path, &Path) -> Command) {
    let mut seen = false;
    let events = ("voucherify".to_owned(), events());
    for (name, lines) in lines().into_iter().chain([events]) {
        let folder = packages(&name, language);
        let says = |why: &str| {
            let output = run(&lines, &folder).output().expect("the program is installed");
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            let text = text + &String::from_utf8_lossy(&output.stderr);
            println!("{language}, {name}{why}: {}", text.lines().last().unwrap_or_default());
            (output.status.success(), text)
        };
        let (same, text) = says("");
        assert!(same, "{language} says something else of {name}:\n{text}");
        let (file, right, wrong) = fault;
        let files = walk(&folder).into_iter().find(|path| path.ends_with(file));
        let path = files.unwrap_or_else(|| panic!("there is no {file}"));
        let support = std::fs::read_to_string(&path).expect("the support is there");
        assert!(support.contains(right), "{file} has no {right}");
        std::fs::write(&path, support.replace(right, wrong)).expect("it can be written");
        seen |= !says(", with a fault").0;
        std::fs::write(&path, support).expect("it can be written");
    }
    assert!(seen, "a fault in the support of {language} is not seen");
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    entries
        .flat_map(|entry| {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

#[test]
fn the_lines_are_many_and_try_every_kind() {
    let (mut count, mut bytes) = (0, 0);
    let mut kinds = BTreeSet::new();
    let all = lines();
    assert!(all.len() >= 5, "{} models", all.len());
    for path in all.values() {
        let text = std::fs::read_to_string(path).expect("a file of lines");
        bytes += text.len();
        for line in text.lines() {
            count += 1;
            let line: Value = serde_json::from_str(line).expect("a line is JSON");
            let found = line["strict"].as_array().expect("violations").iter();
            kinds.extend(found.map(|one| one[1].as_str().expect("a kind").to_owned()));
        }
    }
    assert!(count >= 4000 && bytes <= 4_000_000, "{count} lines, {bytes} bytes");
    let all = voucherify_types::ViolationKind::ALL.map(|kind| kind.name().to_owned());
    assert_eq!(kinds, all.into());
}

mod node {
    use super::*;

    #[test]
    #[ignore = "needs node; .ci/run and .ci/nightly ask for it"]
    fn the_npm_package_says_the_same() {
        held("node", ("walk.js", "\"out-of-range\"", "\"format\""), |lines, folder| {
            let mut command = Command::new("node");
            command.arg(root().join(FOLDER).join("run.mjs")).arg(lines).arg(folder.join("npm"));
            command
        });
    }

    #[test]
    #[ignore = "needs node; .ci/run and .ci/nightly ask for it"]
    fn a_value_that_is_too_deep_is_a_violation() {
        let program = "const { strict } = require('./npm/index.cjs');\n\
            let value = {}; const ring = {}; ring.parent = ring;\n\
            for (let depth = 0; depth < 100000; depth += 1) value = { parent: value };\n\
            const found = [value, ring].map((one) => strict.Tree.validate(one));\n\
            console.log(JSON.stringify(found.map((all) => all.map(({ kind, found }) => [kind, found]))));";
        let folder = packages("orchard", "deep-node");
        let mut node = Command::new("node");
        assert_eq!(printed(node.args(["-e", program]).current_dir(folder)), TOO_DEEP);
    }
}

#[test]
fn the_crate_says_what_its_lines_say() {
    use voucherify_types::{runtime::Options, CustomerActivityObject};
    let (mut again, mut rounded) = (0, 0);
    let value = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    for line in std::fs::read_to_string(&lines()["voucherify"]).expect("lines").lines() {
        let line = value(line);
        let json = line["json"].as_str().expect("a text");
        let found = |kinds: Kinds| {
            let options = Options::new(kinds).limit(100_000);
            let found = CustomerActivityObject::validate_with(json.as_bytes(), options).err();
            let found = found.iter().flatten();
            Value::from_iter(found.map(|one| json!([one.pointer, one.kind.name()])))
        };
        let said = [found(Kinds::WIRE), found(Kinds::STRICT)];
        assert_eq!([&line["wire"], &line["strict"]], [&said[0], &said[1]], "{json}");
        rounded += usize::from(!line["rounded"].is_null());
        if line["again"].is_null() || !line["rounded"].is_null() {
            continue;
        }
        let wanted = line["again"].as_str().unwrap_or(json);
        let read = CustomerActivityObject::from_slice(json.as_bytes()).expect("the wire takes it");
        let written = serde_json::to_string(&read).expect("JSON has it");
        assert_eq!(value(&written), value(wanted), "{json}");
        again += 1;
    }
    assert!(again > 200 && rounded > 50, "{again} lines were written back, {rounded} are rounded");
}

/// A value that JSON does not have, at each place of a value: a violation there, and no exception.
mod foreign_values {
    use super::*;

    #[test]
    #[ignore = "needs node; .ci/run and .ci/nightly ask for it"]
    fn node_tells_each_at_its_place() {
        let program = "const { wire } = require('./npm/index.cjs');\n\
            const odd = [NaN, Infinity, Symbol('a'), () => 1, new Date(0), new Date(NaN), new Map(), new Set([1]),\n\
            \x20 /a/, new Uint8Array(2), Promise.resolve(), new String('a'), new Error('a'), new URL('a:b')];\n\
            const places = { '': (v) => v, '/id': (v) => ({ id: v }), '/trees/1': (v) => ({ trees: [{}, v] }),\n\
            \x20 '/trees/0/name': (v) => ({ trees: [{ name: v }] }), '/owner': (v) => ({ owner: v }),\n\
            \x20 '/path': (v) => ({ path: v }), '/grade': (v) => ({ grade: v }), '/anything': (v) => ({ anything: v }),\n\
            \x20 '/anything/a/0': (v) => ({ anything: { a: [v] } }), '/undocumented/b': (v) => ({ undocumented: { b: v } }) };\n\
            const found = Object.entries(places).flatMap(([place, at]) => odd.map((one) => {\n\
            \x20 const said = wire.Orchard.validate(at(one)).map(({ pointer, kind }) => `${pointer} ${kind}`).join();\n\
            \x20 return said === `${place} wrong-type` ? 'told' : `${place} ${String(one)}: ${said}`;\n}));\n\
            found.push(...[undefined, 1].map((one) => wire.Orchard.validate({ anything: [one] }).length));\n\
            found.push(wire.Orchard.validate({ anything: [, 1] }).length, wire.Orchard.validate({ id: undefined }).length);\n\
            const own = Object.create({ toString() { return ''; } }, { id: { value: 'a', enumerable: true } });\n\
            found.push(wire.Orchard.validate(own).length, wire.Orchard.validate(Object.create(null)).length);\n\
            found.push(wire.Orchard.validate({ anything: [7n, { size: 7n }], size: 7n }).length);\n\
            console.log([...new Set(found)].join('|'), found.join('|').split('told').length - 1);\n\
            console.log(found.slice(-7).join(''));";
        let folder = packages("orchard", "foreign-node");
        let mut node = Command::new("node");
        let said = printed(node.args(["-e", program]).current_dir(folder));
        assert_eq!(said, "told|1|0 140\n1010000");
    }

    #[test]
    #[ignore = "needs python3; .ci/run and .ci/nightly ask for it"]
    fn python_tells_each_at_its_place() {
        let program = "import datetime, decimal, sys\nsys.path.insert(0, 'python/src')\n\
            from orchard_schemas import wire\n\
            odd = [float('nan'), float('-inf'), {1}, b'a', object(), datetime.date.today(), decimal.Decimal(1), len, 1j, range(3)]\n\
            keys = [{1: 2}, {None: 1}, {(1, 2): 3}, {b'a': 1}, {True: 1, 'a': 1}]\n\
            places = {'': lambda v: v, '/id': lambda v: {'id': v}, '/trees/1': lambda v: {'trees': [{}, v]},\n\
            \x20   '/trees/0/name': lambda v: {'trees': [{'name': v}]}, '/owner': lambda v: {'owner': v},\n\
            \x20   '/path': lambda v: {'path': v}, '/grade': lambda v: {'grade': v}, '/anything': lambda v: {'anything': v},\n\
            \x20   '/anything/a/0': lambda v: {'anything': {'a': [v]}}, '/undocumented/b': lambda v: {'undocumented': {'b': v}}}\n\
            said = lambda value: [f'{one.pointer} {one.kind}' for one in wire['Orchard'].validate(value)]\n\
            told = lambda place, value, wanted: 'told' if said(value) == wanted else f'{place} {value!r}: {said(value)}'\n\
            found = [told(place, at(one), [f'{place} wrong-type']) for place, at in places.items() for one in odd]\n\
            free = ['', '/trees/1', '/owner', '/anything', '/anything/a/0', '/undocumented/b']\n\
            found += [told(place, places[place](one), [f'{place}/{next(iter(one))} wrong-type']) for place in free for one in keys]\n\
            print('|'.join(sorted(set(found))), found.count('told'))";
        let folder = packages("orchard", "foreign-python");
        let mut python = Command::new("python3");
        let said = printed(python.args(["-B", "-c", program]).current_dir(folder));
        assert_eq!(said, "told 130");
    }
}

mod python {
    use super::*;

    #[test]
    #[ignore = "needs python3; .ci/run and .ci/nightly ask for it"]
    fn the_package_of_python_says_the_same() {
        held("python", ("_walk.py", "\"out-of-range\"", "\"format\""), |lines, folder| {
            let mut command = Command::new("python3");
            command.args(["-B"]).arg(root().join(FOLDER).join("run.py"));
            command.arg(lines).arg(folder.join("python"));
            command
        });
    }

    #[test]
    #[ignore = "needs python3; .ci/run and .ci/nightly ask for it"]
    fn a_value_that_is_too_deep_is_a_violation() {
        let program = "import json, sys\nsys.path.insert(0, 'python/src')\n\
            from orchard_schemas import strict\nvalue, ring = {}, {}\nring['parent'] = ring\n\
            for _ in range(100000): value = {'parent': value}\n\
            found = [strict['Tree'].validate(one) for one in (value, ring)]\n\
            print(json.dumps([[[one.kind, one.found] for one in all] for all in found], separators=(',', ':')))";
        let folder = packages("orchard", "deep-python");
        let mut python = Command::new("python3");
        assert_eq!(printed(python.args(["-B", "-c", program]).current_dir(&folder)), TOO_DEEP);
        let program =
            "import sys\nsys.path.insert(0, 'python/src')\nfrom orchard_schemas import strict\n\
            found = strict['Tree'].validate({'name': 10**5000})\n\
            print([(one.pointer, one.kind) for one in found])";
        let mut python = Command::new("python3");
        let printed = printed(python.args(["-B", "-c", program]).current_dir(&folder));
        assert_eq!(printed, "[('/name', 'wrong-type')]");
    }

    #[test]
    fn the_pydantic_models_import_what_they_use() {
        let rows = ["| id | string |", "| id | integer or string |", "| id | object |"];
        let rows =
            rows.map(|row| (row, format!("## Order\n\n| Name | Type |\n|---|---|\n{row}\n")));
        for (row, text) in rows {
            let page = InputFile { path: "page.md".to_owned(), bytes: text.into_bytes() };
            let header = project::Header { profiles: true, ..project::ad_hoc("order") };
            let output = generate(&Input {
                header,
                pages: vec![page],
                corrections: None,
                names: None,
                project: None,
                keep_going: false,
            });
            let path = "schemas/python/src/order_schemas/models.py";
            let models =
                output.files.get(path).unwrap_or_else(|| panic!("{:?}", output.files.keys()));
            for (line, name) in [
                ("import typing as _t\n", "_t."),
                ("from typing_extensions import TypeAliasType as _Alias\n", "_Alias("),
            ] {
                assert_eq!(models.contains(line), models.contains(name), "{row}\n{models}");
            }
        }
    }
}

mod go {
    use super::*;

    /// A program that tells an unknown payload, by `CASE` before its type.
    const SWITCH: &str = "package main\n\nimport (\n\t\"fmt\"\n\n\tschemas \"MODULE\"\n)\n\nfunc main() {\n\
        \tevent, _ := schemas.Parse([]byte(`{\"type\":\"gate.shut\",\"data\":{\"by\":1.50}}`))\n\
        \tswitch data := event.Data.(type) {\n\tcase CASEschemas.Unknown:\n\t\tfmt.Println(data.Value)\n\t}\n}\n";

    #[test]
    #[ignore = "needs go; .ci/nightly asks for it"]
    fn a_case_of_a_payload_matches_or_does_not_compile() {
        let folder = packages("signals", "switch").join("go");
        let module = std::fs::read_to_string(folder.join("go.mod")).expect("a module");
        let name = module.lines().next().and_then(|line| line.strip_prefix("module "));
        std::fs::create_dir_all(folder.join("switch")).expect("a folder can be made");
        let run = |case: &str| {
            let program = SWITCH.replace("MODULE", name.expect("a name")).replace("CASE", case);
            std::fs::write(folder.join("switch/main.go"), program).expect("it can be written");
            let mut go = Command::new("go");
            go.args(["run", "./switch"]).current_dir(&folder).env("GOPROXY", "off");
            go.output().expect("go is there")
        };
        let matches = run("*");
        assert_eq!(String::from_utf8_lossy(&matches.stdout), "map[by:1.50]\n", "{matches:?}");
        let never = run("");
        let said = String::from_utf8_lossy(&never.stderr).into_owned();
        assert!(!never.status.success() && said.contains("impossible type switch case"), "{said}");
    }

    /// The name of the function that reads a text, by the README: a definition may have its first name.
    fn reader(module: &Path) -> String {
        let text = std::fs::read_to_string(module.join("README.md")).expect("a README");
        let (before, _) = text.split_once("(text)` reads").expect("a function reads a text");
        before.rsplit('`').next().expect("its name").to_owned()
    }

    #[test]
    #[ignore = "needs go; .ci/nightly asks for it"]
    fn the_module_of_go_says_the_same() {
        held("go", ("walk.go", "\"out-of-range\"", "\"format\""), |lines, folder| {
            let folder = folder.join("go");
            let module = std::fs::read_to_string(folder.join("go.mod")).expect("a module");
            let name = module.lines().next().and_then(|line| line.strip_prefix("module "));
            let runner = std::fs::read_to_string(root().join(FOLDER).join("run.go"));
            let runner = runner.expect("a runner").replace("MODULE", name.expect("a name"));
            let runner = runner.replace("PARSE", &reader(&folder));
            std::fs::create_dir_all(folder.join("run")).expect("a folder can be made");
            std::fs::write(folder.join("run/main.go"), runner).expect("it can be written");
            let mut command = Command::new("go");
            command.args(["run", "./run"]).arg(lines).current_dir(folder).env("GOPROXY", "off");
            command
        });
    }
}
