//! In: this repository's page. Out: the site that shows it, and with `--test` what a real browser makes
//! of it. Must not know: what is shown.

use crate::files::home;
use anyhow::{bail, Context, Result};
use serde_json::{json, Value};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use tablewright::check::{Checker, Layer};
use tablewright::diagnostics::render::Style;
use tablewright::model::Model;
use tablewright::reference::site;
use tablewright::samples;
use tablewright_cli::inputs::{checked, job, Selection};

/// Arguments of `reference`.
#[derive(clap::Args)]
pub struct Args {
    /// Where the site is written.
    #[arg(long, value_name = "DIR", default_value = "target/reference")]
    out: PathBuf,
    /// Opens it in headless Chromium: search, keyboard, deep links, and the box that validates, held
    /// to the verdicts of the model on all samples and 500 mutants.
    #[arg(long)]
    test: bool,
}

/// What browsers are called.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// How many mutants are tried.
const MUTANTS: usize = 500;

/// Runs the task.
pub fn run(args: &Args) -> Result<ExitCode> {
    let home = home();
    let selection = Selection::default();
    let job = job(&selection, None, Some(&home), Style::Human)?.context("the project is wrong")?;
    let model = checked(&job).context("the pages have errors")?;
    std::fs::create_dir_all(&args.out)?;
    for (path, text) in site(&model, None) {
        std::fs::write(args.out.join(path), text)?;
    }
    println!("{}", args.out.join("index.html").display());
    if !args.test {
        return Ok(ExitCode::SUCCESS);
    }
    let Some(browser) = BROWSERS.iter().find(|name| runs(name)) else {
        println!("skipped: there is no Chromium (Debian's package is `chromium`)");
        return Ok(ExitCode::SUCCESS);
    };
    let out = args.out.canonicalize()?;
    test(&model, browser, &out)
}

fn runs(browser: &str) -> bool {
    Command::new(browser).arg("--version").output().is_ok_and(|output| output.status.success())
}

/// Opens a page, waits until it is done, and gives what it has become.
fn opened(browser: &str, address: &str) -> Result<String> {
    let profile = tempfile::tempdir()?;
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=600000"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(["--dump-dom", address])
        .output()
        .context("the browser does not run")?;
    if !output.status.success() {
        bail!("{browser}: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn test(model: &Model, browser: &str, out: &Path) -> Result<ExitCode> {
    let cases = cases(model);
    let count = cases.len();
    let text = Value::Array(cases).to_string().replace('<', "\\u003c");
    std::fs::write(out.join("cases.js"), format!("window.cases = {text};\n"))?;
    std::fs::write(out.join("test.js"), TEST)?;
    let page = std::fs::read_to_string(out.join("validate.html"))?;
    let scripts = "<script src=\"cases.js\"></script><script src=\"test.js\"></script></body>";
    std::fs::write(out.join("test.html"), page.replace("</body>", scripts))?;
    let address = format!("file://{}/test.html", out.display());
    let dom = opened(browser, &address)?;
    let result =
        dom.split("<pre id=\"result\">").nth(1).and_then(|rest| rest.split("</pre>").next());
    let result = result.context("the test did not end")?.replace("&lt;", "<").replace("&gt;", ">");
    let failures: Vec<Value> = serde_json::from_str(&result.replace("&amp;", "&"))?;
    for failure in &failures {
        println!("failed: {failure}");
    }
    let folded = nested(model).map(|(file, id)| {
        let dom = opened(browser, &format!("file://{}/{file}#{id}", out.display()))?;
        let before = dom.split(&format!("id=\"{id}\"")).next().unwrap_or_default().to_owned();
        Ok::<bool, anyhow::Error>(before.contains("<details open"))
    });
    let linked = folded.transpose()?;
    if linked == Some(false) {
        println!("failed: a deep link does not open what is folded around it");
    }
    println!("{browser}: {count} verdicts, search, keyboard, the box, a deep link");
    Ok(ExitCode::from(u8::from(!failures.is_empty() || linked != Some(true))))
}

/// An attribute that is folded inside of another one: its page and its address.
fn nested(model: &Model) -> Option<(String, String)> {
    let known = |name: &str| model.definitions.iter().find(|one| one.name == name);
    let sections = model.definitions.iter().filter(|one| one.section);
    sections
        .flat_map(|section| section.attributes().iter().map(move |one| (section, one)))
        .find_map(|(section, attribute)| {
            let inline = known(attribute.ty.value.referred()?).filter(|one| !one.section)?;
            let first = &inline.attributes().first()?.name.value;
            Some((format!("{}.html", section.name), format!("{}.{first}", inline.name)))
        })
}

/// Events, each with its verdicts: the samples of the root, and mutants of them.
fn cases(model: &Model) -> Vec<Value> {
    let checker = Checker::new(model);
    let samples = samples::of(model).remove(&model.root).unwrap_or_default();
    let valid = |event: &Value, layer| checker.violations(&model.root, event, layer).is_empty();
    let case = |event: Value| {
        let (strict, wire) = (valid(&event, Layer::Strict), valid(&event, Layer::Wire));
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

/// Runs in the page, and leaves what failed in it.
const TEST: &str = r##""use strict";
(() => {
  const failures = [];
  const expect = (what, found, wanted) => {
    if (JSON.stringify(found) !== JSON.stringify(wanted)) failures.push({ what, found, wanted });
  };
  window.cases.forEach(({ event, strict, wire }, at) => {
    const found = window.violations(event);
    expect("verdict " + at + " of " + JSON.stringify(event).slice(0, 300), [found.strict, found.wire], [strict, wire]);
    if (!strict && !found.errors.length) failures.push({ what: "no error of " + at });
  });
  const search = document.getElementById("search");
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true }));
  expect("`/` leads to the search", document.activeElement === search, true);
  search.value = window.searchIndex[0][0];
  search.dispatchEvent(new Event("input"));
  const hits = [...document.querySelectorAll("#found a")].map((one) => one.getAttribute("href"));
  expect("what is searched is found first", hits[0], window.searchIndex[0][1]);
  search.value = "qqqq zzzz";
  search.dispatchEvent(new Event("input"));
  expect("nothing is said to be nothing", document.getElementById("found").textContent, "nothing has these words");
  const form = document.getElementById("validate");
  const out = document.getElementById("verdict");
  const ask = (text) => {
    form.elements.event.value = text;
    form.requestSubmit();
    return out.textContent;
  };
  expect("what is not JSON", ask("{").startsWith("This is not JSON: "), true);
  expect("what conforms", ask(JSON.stringify(window.cases[0].event)), "It keeps to the documentation.");
  const wrong = { ...window.cases[0].event, undocumented: 1 };
  expect("what departs", ask(JSON.stringify(wrong)).startsWith("A receiver takes it, and it departs"), true);
  expect("where it departs", [...out.querySelectorAll("code")].some((one) => one.textContent === "/undocumented"), true);
  const result = document.createElement("pre");
  result.id = "result";
  result.textContent = JSON.stringify(failures);
  document.body.append(result);
})();
"##;
