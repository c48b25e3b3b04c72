//! In: the arguments of `check` and `generate`. Out: files written or compared, diagnostics printed.
//! Must not know: any vendor's name.

use crate::inputs::{job, Home, Job, Selection, NAMES};
use crate::{files, terminal};
use anyhow::{bail, Result};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tablewright::diagnostics::render::{explain, render, Style};
use tablewright::diagnostics::{by_cause, Code};
use tablewright::model::{Model, Origin};
use tablewright::project::{Target, DEFAULT_ID_BASE};
use tablewright::sync::{compare, diff, Change};
use tablewright::{codes_page, forms, generate, gone, summary, Example, Output};

/// Arguments of `generate`.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// The pages to read.
    #[command(flatten)]
    pub selection: Selection,
    /// Writes nothing; fails with a diff if a file is changed, missing or unexpected.
    #[arg(long)]
    pub check: bool,
    /// With `--check`, prints only the names of the files.
    #[arg(long, requires = "check")]
    pub summary: bool,
    /// The parent of `schemas/` and `generated/` [default: the folder of the project file].
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Also emits schemas for other tools (`schemas/profiles/`).
    #[arg(long)]
    pub profiles: bool,
    /// The outputs [default: `targets` in the project file, or `rust` and `json-schema`].
    #[arg(long, value_delimiter = ',', value_name = "TARGET", value_parser = targets())]
    pub target: Vec<Target>,
    /// Replaces files that no earlier run wrote.
    #[arg(long, conflicts_with = "check")]
    pub force: bool,
    /// Treats every warning as an error.
    #[arg(long)]
    pub deny_warnings: bool,
    /// The human listing of the findings.
    #[command(flatten)]
    pub listing: Listing,
    /// The output format of diagnostics.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Explains a diagnostic (`TW001`), or prints a table: `bindings`, `unions`, or `forms` (all
    /// supported forms of tables). Writes nothing.
    #[arg(long, value_name = "TOPIC")]
    pub explain: Option<String>,
}

/// The human listing of findings: by default up to twenty by place, and more by cause.
#[derive(clap::Args, Clone, Copy, Debug, Default)]
pub struct Listing {
    /// Shows the causes of the findings, each with the line that settles it [default: of more than
    /// twenty findings].
    #[arg(long)]
    pub by_cause: bool,
    /// Shows each finding in its line of the page [default: of up to twenty findings].
    #[arg(long, conflicts_with = "by_cause")]
    pub by_place: bool,
}

/// A parser of targets by their names.
fn targets() -> impl TypedValueParser<Value = Target> {
    let possible = |target: &Target| PossibleValue::new(target.name()).help(target.says());
    let named = |name: String| Target::ALL.iter().copied().find(|target| target.name() == name);
    PossibleValuesParser::new(Target::ALL.iter().map(possible))
        .map(move |name| named(name).expect("the parser takes only the names of targets"))
}

/// The output format of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people; diagnostics with snippets and carets.
    Human,
    /// One JSON object; of diagnostics, one per line.
    Json,
    /// Tables, for a comment or a changelog.
    Markdown,
    /// Workflow commands of GitHub Actions.
    Github,
    /// SARIF 2.1.0, one document.
    Sarif,
    /// JUnit XML, one document.
    Junit,
}

/// The form of the library.
#[must_use]
pub fn style(format: Format) -> Style {
    match format {
        Format::Human => Style::Human,
        Format::Json => Style::Json,
        Format::Markdown => Style::Markdown,
        Format::Github => Style::Github,
        Format::Sarif => Style::Sarif,
        Format::Junit => Style::Junit,
    }
}

/// Runs the command; `home` is a repository whose folders are machine-owned.
pub fn run(args: &Args, home: Option<&Home>) -> Result<ExitCode> {
    if let Some(text) = args.explain.as_deref().and_then(explain) {
        terminal::print(&text)?;
        return Ok(ExitCode::SUCCESS);
    }
    if args.explain.as_deref() == Some("forms") {
        terminal::print(&forms::documentation())?;
        return Ok(ExitCode::SUCCESS);
    }
    let style = style(args.format);
    let Some(mut job) = job(&args.selection, args.out.as_deref(), home, style)? else {
        return Ok(ExitCode::from(1));
    };
    if !args.check && args.explain.is_none() {
        files::create(&job.base)?;
    }
    let _lock = files::lock(&job.base)?;
    // Another run may have handed out names since.
    job.input.names = files::read_if_there(&job.base.join(NAMES), NAMES)?;
    let header = &mut job.input.header;
    if !args.target.is_empty() {
        header.targets = Some(args.target.iter().copied().collect());
    }
    if args.profiles {
        header.profiles = true;
        header.targets.iter_mut().for_each(|targets| targets.extend([Target::Profiles]));
    }
    let own = home.is_some() && args.selection.docs.is_empty() && args.selection.project.is_none();
    let deny = own || args.deny_warnings;
    let mut output = generate(&job.input);
    #[cfg(feature = "full")]
    if let (false, Some(model)) = (output.has_errors(), &output.model) {
        let files = std::mem::take(&mut output.files);
        output.files = tablewright_tools::reference::with_site(files, model, &job.input.header);
    }
    report(&mut output, &job, style, deny, args.listing)?;
    if let Some(topic) = &args.explain {
        return explain_topic(topic, output.model.as_ref());
    }
    if output.has_errors() || deny && !output.diagnostics.is_empty() {
        return Ok(ExitCode::from(1));
    }
    // A project file means that the schemas will be published.
    if !own && job.project.is_some() && job.input.header.id_base == DEFAULT_ID_BASE {
        terminal::note_line(&format!(
            "warning: the `$id`s of the schemas use the placeholder {DEFAULT_ID_BASE}; set `id-base` \
            in the project file"
        ))?;
    }
    finish(args, &job, own, output)
}

/// Checks the pages, and writes nothing.
pub fn check(
    selection: &Selection,
    format: Format,
    deny: bool,
    listing: Listing,
) -> Result<ExitCode> {
    let style = style(format);
    let Some(job) = job(selection, None, None, style)? else { return Ok(ExitCode::from(1)) };
    let mut output = tablewright::check(&job.input);
    report(&mut output, &job, style, deny, listing)?;
    let failed = output.has_errors() || deny && !output.diagnostics.is_empty();
    Ok(ExitCode::from(u8::from(failed)))
}

/// Prints the findings and the summary: a document to standard output, lines to standard error.
pub fn report(
    output: &mut Output,
    job: &Job,
    style: Style,
    deny: bool,
    listing: Listing,
) -> Result<()> {
    output.sources.rename(|path| job.shown(path));
    let pages = |path: &str| job.input.pages.iter().any(|page| page.path == path);
    let found = output.diagnostics.iter_mut();
    for one in found.filter(|one| one.span.is_none() && pages(&one.path)) {
        one.path = job.shown(&one.path);
    }
    let text = match style {
        Style::Human if !listing.by_place => {
            by_cause(&output.diagnostics, &output.sources, deny, listing.by_cause)
        }
        _ => None,
    };
    let each = || render(&output.diagnostics, &output.sources, style, deny);
    let text = text.unwrap_or_else(each);
    let summary = summary(output);
    match style {
        Style::Sarif | Style::Junit | Style::Markdown => {
            terminal::print(&text)?;
            terminal::note_line(&summary)
        }
        Style::Json => {
            terminal::note_line(&format!("{text}{}", serde_json::json!({ "summary": summary })))
        }
        Style::Human | Style::Github => terminal::note_line(&format!("{text}{summary}")),
    }
}

/// Files of a repository that come from tables and types of the library, and from its fixtures.
fn documents(base: &Path) -> Vec<(String, String)> {
    let mut documents = vec![
        ("docs/diagnostics.md".to_owned(), codes_page(&examples(&base.join("tests/data/err")))),
        ("docs/tables.md".to_owned(), forms::documentation()),
    ];
    documents.extend(file_schemas());
    documents
}

/// The pages of a folder that are called after a code, each with its corrections.
fn examples(folder: &Path) -> BTreeMap<String, Example> {
    let ids = Code::ALL.iter().map(|code| code.info().id);
    let example = |id: &str| {
        let read = |ending| std::fs::read_to_string(folder.join(format!("{id}.{ending}"))).ok();
        Some((id.to_owned(), Example { page: read("md")?, corrections: read("toml") }))
    };
    ids.filter_map(example).collect()
}

/// The JSON Schemas of the file formats.
#[cfg(feature = "full")]
fn file_schemas() -> Vec<(String, String)> {
    let schemas = tablewright::file_schemas().into_iter().map(|(name, schema)| {
        let text = serde_json::to_string_pretty(&schema).expect("a schema is always JSON");
        (format!("docs/schemas/{name}"), format!("{text}\n"))
    });
    schemas.collect()
}

/// None: deriving them would take a tenth of the first command's time.
#[cfg(not(feature = "full"))]
fn file_schemas() -> Vec<(String, String)> {
    // A failure to print it is harmless.
    let _ = terminal::note_line(
        "docs/schemas: not compared (`cargo run -p xtask --bin xtask -- codegen` does)",
    );
    Vec::new()
}

/// The list of the files of a run, beside the names.
const LIST: &str = "schemas/files.txt";

fn finish(args: &Args, job: &Job, own: bool, output: Output) -> Result<ExitCode> {
    let mut expected = output.files;
    if own {
        expected.extend(documents(&job.base));
    } else {
        files::add_list(&mut expected, LIST);
    }
    let owned = files::Owned::read(&job.base, LIST)?;
    let found = found(&expected, &owned, args.check, own, job)?;
    report_gone(&found, &expected)?;
    let changes = compare(&expected, &found);
    if args.check {
        return compared(&changes, args.summary, own);
    }
    if !own && !args.force {
        owned.allow(&changes, &found)?;
    }
    files::apply(&job.base, &changes)?;
    let written = changes.len();
    terminal::note_line(&format!("{} files, {written} changed", expected.len()))?;
    Ok(ExitCode::SUCCESS)
}

/// The files that are there of those that are expected, and those of an earlier run. In a repository
/// whose folders are machine-owned, all files in them.
fn found(
    expected: &BTreeMap<String, String>,
    owned: &files::Owned,
    check: bool,
    own: bool,
    job: &Job,
) -> Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    if own || check {
        found = files::owned(&job.base, &["schemas", "generated"])?;
    }
    if !own {
        found.retain(|path, text| owned.has(path, text));
        // Cargo's own.
        found.remove("generated/Cargo.lock");
    }
    owned.complete(&job.base, expected, found)
}

/// Says which public types are no more: whoever uses them has to know.
fn report_gone(
    found: &BTreeMap<String, String>,
    expected: &BTreeMap<String, String>,
) -> Result<()> {
    let (Some(before), Some(after)) = (found.get(NAMES), expected.get(NAMES)) else {
        return Ok(());
    };
    let lines = gone(before, after);
    lines.iter().try_for_each(|line| terminal::note_line(&format!("warning: {line}")))?;
    if lines.is_empty() {
        return Ok(());
    }
    terminal::note_line(&format!("names are kept in {NAMES}"))
}

fn compared(changes: &[Change], summary: bool, own: bool) -> Result<ExitCode> {
    if changes.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    if summary {
        for change in changes {
            let verb = match change {
                Change::Write { found: None, .. } => "missing",
                Change::Write { .. } => "changed",
                Change::Remove { .. } => "unexpected",
            };
            terminal::print_line(&format!("{verb} {}", change.path()))?;
        }
    } else {
        terminal::print(&diff(changes))?;
    }
    let command = if own { "cargo xtask codegen" } else { "tablewright generate" };
    let files = match changes.len() {
        1 => "1 file is".to_owned(),
        many => format!("{many} files are"),
    };
    terminal::note_line(&format!("error: {files} out of date; run `{command}`"))?;
    Ok(ExitCode::from(1))
}

/// Prints a table of a model.
pub fn explain_topic(topic: &str, model: Option<&Model>) -> Result<ExitCode> {
    match (topic, model) {
        ("bindings", Some(model)) => terminal::print(&bindings(model))?,
        ("unions", Some(model)) => terminal::print(&tablewright::explain_unions(model))?,
        ("bindings" | "unions", None) => bail!("the pages have errors"),
        _ => bail!("unknown topic `{topic}`: not a code, a kind, `bindings`, `unions` or `forms`"),
    }
    Ok(ExitCode::SUCCESS)
}

/// The section that each value selects, and the origin of that binding.
fn bindings(model: &Model) -> String {
    let mut out = String::new();
    for (definition, adjacent_tag) in model.adjacent_tags() {
        out.push_str(&format!(
            "{} / {} selects {}:\n",
            definition.path, adjacent_tag.tag, adjacent_tag.content
        ));
        for arm in &adjacent_tag.arms {
            let section = model.definition(&arm.definition);
            let how = match &arm.origin {
                Origin::Documented(place) => format!("documented {place}"),
                Origin::Inferred { rule, .. } => format!(
                    "inferred: {}",
                    serde_json::to_string(rule).unwrap_or_default().trim_matches('"')
                ),
                Origin::Corrected { correction, .. } => {
                    format!("corrected: {}", model.corrections[*correction as usize - 1].reason)
                }
            };
            out.push_str(&format!(
                "  {:50} {:35} {how}\n",
                arm.value,
                section.title.as_deref().unwrap_or(&section.name)
            ));
        }
    }
    out
}
