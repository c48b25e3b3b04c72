//! In: this repository's page. Out: the site that shows it, and with `--test` what a real browser makes
//! of it. Must not know: what is shown, or what the browser is asked; `tests/interop/browser` does.

use crate::files::{home, repository};
use crate::interop::{install, is_there, output};
use anyhow::{Context, Result};
use serde_json::{json, Value};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use tablewright::check::Checker;
use tablewright::diagnostics::render::Style;
use tablewright::model::{Mode, Model};
use tablewright::samples;
use tablewright_cli::inputs::{checked, job, Home, Selection};
use tablewright_tools::reference::site;

/// Arguments of `reference`.
#[derive(clap::Args)]
pub struct Args {
    /// The folder of the site.
    #[arg(long, value_name = "DIR", default_value = "target/reference")]
    out: PathBuf,
    /// Tests the site in headless Chromium, driven by Playwright: search, folding, the keyboard,
    /// printing, the axe-core rules in light, dark and narrow mode, and the validator against the
    /// verdicts of the model on all samples and 500 mutants.
    #[arg(long)]
    test: bool,
}

/// The names of browsers.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// The number of mutants.
const MUTANTS: usize = 500;

/// The number of sections of the large site, whose first paint is measured.
const SECTIONS: usize = 500;

/// The questions to the browser, by the names of the answers.
const TRIED: [&str; 10] = [
    "verdicts",
    "the box",
    "search by keyboard",
    "folds",
    "accessibility, light",
    "accessibility, dark",
    "accessibility, narrow",
    "size",
    "first paint",
    "console and network",
];

/// Runs the task.
pub fn run(args: &Args) -> Result<ExitCode> {
    let model = model(&Selection::default(), Some(&home()))?;
    write(&model, &args.out)?;
    println!("{}", args.out.join("index.html").display());
    if !args.test {
        return Ok(ExitCode::SUCCESS);
    }
    let Some(browser) = BROWSERS.iter().find_map(|name| found(name)) else {
        println!("skipped: Chromium is not installed (Debian package `chromium`)");
        return Ok(ExitCode::SUCCESS);
    };
    if !is_there("node") || !is_there("npm") {
        return Ok(ExitCode::SUCCESS);
    }
    test(&model, &browser, &args.out.canonicalize()?)
}

/// Where a program is.
fn found(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file())
}

fn model(selection: &Selection, home: Option<&Home>) -> Result<Model> {
    let job = job(selection, None, home, Style::Human)?.context("the project file has errors")?;
    checked(&job)?.context("the pages have errors")
}

fn write(model: &Model, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    for (path, text) in site(model, None) {
        std::fs::write(folder.join(path), text)?;
    }
    Ok(())
}

/// Fails where the browser answers something else, or does not answer all that it is asked.
fn test(model: &Model, browser: &Path, site: &Path) -> Result<ExitCode> {
    let work = repository().join("target/browser");
    let (large, shots) = (work.join("large"), work.join("shots"));
    std::fs::create_dir_all(&shots)?;
    write(&large_model(&work)?, &large)?;
    let cases = work.join("cases.json");
    let nested = nested(model).context("nothing is folded on this site")?;
    let root = format!("{}.html", model.root);
    let asked = json!({ "cases": self::cases(model), "nested": nested, "root": root });
    std::fs::write(&cases, asked.to_string())?;
    let scripts = repository().join("tests/interop/browser");
    install(&scripts)?;
    let mut command = Command::new("node");
    command.arg("run.mjs").arg(browser).args([site, &large, &cases, &shots]).current_dir(&scripts);
    let mut answered = Vec::new();
    let mut failed = false;
    for line in output(&mut command)?.lines() {
        let answer: Value = serde_json::from_str(line).with_context(|| line.to_owned())?;
        let failures = answer["failures"].as_array().map_or(&[][..], Vec::as_slice);
        failed |= !failures.is_empty();
        let what = answer["what"].as_str().unwrap_or_default().to_owned();
        let mark = if failures.is_empty() { "✓" } else { "✗" };
        println!("{mark} {what}: {}", answer["detail"].as_str().unwrap_or_default());
        failures.iter().for_each(|failure| println!("    {failure}"));
        answered.push(what);
    }
    println!("screenshots: {}", shots.display());
    Ok(ExitCode::from(u8::from(failed || answered != TRIED)))
}

/// A model of many sections that refer to each other.
fn large_model(work: &Path) -> Result<Model> {
    let mut text = String::new();
    for at in 0..SECTIONS {
        let (next, far) = ((at + 1) % SECTIONS, (at * 7 + 3) % SECTIONS);
        let _ = write!(
            text,
            "## Section {at}\n\n| Field | Type | Description |\n|---|---|---|\n\
            | id | string | What it is called. |\n\
            | next | [Section {next}](#section-{next}) | The one after it. |\n\
            | far | [Section {far}](#section-{far}) | Another one. |\n\n"
        );
    }
    let page = work.join("large.md");
    std::fs::write(&page, text)?;
    model(&Selection { docs: vec![page], ..Selection::default() }, None)
}

/// The address of an attribute that is folded inside of another one.
fn nested(model: &Model) -> Option<String> {
    let known = |name: &str| model.definitions.iter().find(|one| one.name == name);
    let sections = model.definitions.iter().filter(|one| one.section);
    sections
        .flat_map(|section| section.attributes().iter().map(move |one| (section, one)))
        .find_map(|(section, attribute)| {
            let inline = known(attribute.ty.value.referred()?).filter(|one| !one.section)?;
            let first = &inline.attributes().first()?.name.value;
            Some(format!("{}.html#{}.{first}", section.name, inline.name))
        })
}

/// Events, each with its verdicts: the samples of the root, and mutants of them.
fn cases(model: &Model) -> Vec<Value> {
    let checker = Checker::new(model);
    let samples = samples::of(model).remove(&model.root).unwrap_or_default();
    let valid = |event: &Value, layer| checker.violations(&model.root, event, layer).is_empty();
    let case = |event: Value| {
        let (strict, wire) = (valid(&event, Mode::Strict), valid(&event, Mode::Wire));
        json!({ "event": event, "strict": strict, "wire": wire })
    };
    let mut seed: u64 = 1;
    let mut below = |limit: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % limit.max(1)
    };
    let others = [
        json!(null),
        json!(true),
        json!(7),
        json!(1.5),
        json!("text"),
        json!([]),
        json!({}),
        json!("2022-02-30T00:00:00Z"),
    ];
    let mut mutants = Vec::new();
    for _ in 0..MUTANTS {
        let mut event = samples[below(samples.len())].clone();
        let places = samples::pointers(&event);
        let place = &places[below(places.len())];
        match below(4) {
            0 => {
                let (parent, key) = place.rsplit_once('/').unwrap_or_default();
                let parent = event.pointer_mut(parent).and_then(Value::as_object_mut);
                parent.map(|map| map.shift_remove(&key.replace("~1", "/").replace("~0", "~")));
            }
            1 => {
                if let Some(Value::Object(map)) = event.pointer_mut(place) {
                    map.insert("undocumented".into(), json!(1));
                }
            }
            _ => {
                let other = others[below(others.len())].clone();
                if let Some(value) = event.pointer_mut(place) {
                    *value = other;
                }
            }
        }
        mutants.push(event);
    }
    samples.into_iter().chain(mutants).map(case).collect()
}
