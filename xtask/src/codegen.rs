//! In: the arguments of `codegen`. Out: files written or compared, diagnostics printed. Must not
//! know: any vendor's name.

use crate::files;
use anyhow::{bail, Context, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tablewright::diagnostics::render::{documentation, explain, render, Style};
use tablewright::diagnostics::{Code, Diagnostic, Diagnostics, Severity};
use tablewright::model::{Model, Origin};
use tablewright::project::Header;
use tablewright::source::{Source, Sources};
use tablewright::sync::{compare, diff, Change};
use tablewright::{changes, forms, generate, project, summary, Input, InputFile, Output};

/// Arguments of `codegen`.
#[derive(clap::Args)]
pub struct Args {
    /// Writes nothing; fails with a diff where a file is changed, missing or unexpected.
    #[arg(long)]
    check: bool,
    /// Pages, or folders of pages (`.md`, `.mdx`).
    #[arg(long, num_args = 1.., value_name = "PATH", requires = "out")]
    docs: Vec<PathBuf>,
    /// Corrections to the pages.
    #[arg(long, value_name = "FILE", requires = "docs")]
    corrections: Option<PathBuf>,
    /// Name of the bundle; by default the stem of the first path.
    #[arg(long, requires = "docs")]
    name: Option<String>,
    /// Where `schemas/` and `generated/` are written.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// A project file; with `--docs`, all of its keys but `[dialect]` may be missing. By default
    /// `docs/tablewright.toml` of this repository.
    #[arg(long, value_name = "FILE")]
    project: Option<PathBuf>,
    /// Leaves out what cannot be kept, and goes on: its text is in the descriptions.
    #[arg(long)]
    keep_going: bool,
    /// Emits the schemas as other tools want them, too (`schemas/profiles/`); `profiles` of the
    /// project file.
    #[arg(long)]
    profiles: bool,
    /// Makes every warning an error.
    #[arg(long)]
    deny_warnings: bool,
    /// How diagnostics are printed.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Explains a diagnostic (`TW001`), or prints a table: `bindings`, `unions`, or all
    /// forms of tables that are read: `forms`. Writes nothing.
    #[arg(long, value_name = "TOPIC")]
    explain: Option<String>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    Human,
    Json,
    Github,
}

/// The names that an earlier run handed out.
const NAMES: &str = "schemas/names.toml";

/// What a run works on.
struct Job {
    input: Input,
    /// Where the expected files lie.
    base: PathBuf,
    /// Whether this is the repository's own run: its folders are machine-owned.
    own: bool,
    deny: bool,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<ExitCode> {
    if let Some(text) = args.explain.as_deref().and_then(explain) {
        print!("{text}");
        return Ok(ExitCode::SUCCESS);
    }
    if args.explain.as_deref() == Some("forms") {
        print!("{}", forms::documentation());
        return Ok(ExitCode::SUCCESS);
    }
    let Some(job) = job(args)? else { return Ok(ExitCode::from(1)) };
    let output = generate(&job.input);
    let style = style(args.format);
    eprint!("{}", render(&output.diagnostics, &output.sources, style, job.deny));
    report_summary(&output, style);
    if let Some(topic) = &args.explain {
        return explain_topic(topic, output.model.as_ref());
    }
    if output.has_errors() || job.deny && !output.diagnostics.is_empty() {
        return Ok(ExitCode::from(1));
    }
    finish(args, &job, output)
}

/// Says what was read, in the form of the diagnostics.
fn report_summary(output: &Output, style: Style) {
    let summary = summary(output);
    match style {
        Style::Json => eprintln!("{}", serde_json::json!({ "summary": summary })),
        Style::Human | Style::Github => eprintln!("{summary}"),
    }
}

fn style(format: Format) -> Style {
    match format {
        Format::Human => Style::Human,
        Format::Json => Style::Json,
        Format::Github => Style::Github,
    }
}

/// What pages, a folder of pages or a project file mean; none where they are wrong, which is then
/// printed.
pub fn model(
    path: &Path,
    corrections: Option<PathBuf>,
    dialect: Option<PathBuf>,
) -> Result<Option<Model>> {
    let is_project = path.extension().is_some_and(|extension| extension == "toml");
    let args = Args {
        check: true,
        docs: if is_project { Vec::new() } else { vec![path.to_owned()] },
        corrections,
        name: None,
        // Nothing is read or written there.
        out: Some(PathBuf::from("/nonexistent")),
        project: if is_project { Some(path.to_owned()) } else { dialect },
        keep_going: false,
        profiles: false,
        deny_warnings: false,
        format: Format::Human,
        explain: None,
    };
    let Some(job) = job(&args)? else { return Ok(None) };
    let output = tablewright::check(&job.input);
    // A correction that one of two revisions needs no more is no error of that one.
    let counts = |found: &&Diagnostic| {
        found.severity == Severity::Error && found.code != Code::StaleCorrection
    };
    let errors: Vec<Diagnostic> = output.diagnostics.iter().filter(counts).cloned().collect();
    eprint!("{}", render(&errors, &output.sources, Style::Human, false));
    Ok(output.model.filter(|_| errors.is_empty()))
}

fn job(args: &Args) -> Result<Option<Job>> {
    match &args.out {
        Some(out) if !args.docs.is_empty() => ad_hoc(args, out),
        _ => own(args),
    }
}

/// Pages that the arguments name.
fn ad_hoc(args: &Args, out: &Path) -> Result<Option<Job>> {
    let first = args.docs.first().context("`--docs` names no page")?;
    let full = std::path::absolute(first)?;
    let stem = if first.is_dir() { full.file_name() } else { full.file_stem() };
    let stem = stem.unwrap_or_default().to_string_lossy().into_owned();
    let stem = args.name.as_deref().unwrap_or(&stem);
    let file = args.project.as_deref().map(|path| files::read(path, &path.display().to_string()));
    let file = file.transpose()?;
    let mut stated = None;
    let header = match &file {
        None => project::ad_hoc(stem),
        Some(file) => {
            let Some(project) = read_project(file, args)? else { return Ok(None) };
            let folder = Path::new(&file.path).parent().map(Path::to_owned).unwrap_or_default();
            stated = project.corrections.as_ref().map(|name| folder.join(name));
            let name = args.name.clone().or(project.name.clone());
            project::Project { name, ..project }.header(stem)
        }
    };
    let header = Header { profiles: args.profiles || header.profiles, ..header };
    let pages = files::all_pages(&args.docs)?;
    let corrections = args
        .corrections
        .clone()
        .or(stated)
        .as_deref()
        .map(|path| files::read(path, &path.display().to_string()))
        .transpose()?;
    let names = files::read_if_there(&out.join(NAMES), NAMES)?;
    Ok(Some(Job {
        input: Input {
            header,
            pages,
            corrections,
            names,
            project: file,
            keep_going: args.keep_going,
        },
        base: out.to_owned(),
        own: false,
        deny: args.deny_warnings,
    }))
}

/// What a project file states; none where it is wrong, which is then printed.
fn read_project(file: &InputFile, args: &Args) -> Result<Option<project::Project>> {
    let text = String::from_utf8(file.bytes.clone()).with_context(|| file.path.clone())?;
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let number = sources.add(Source::new(&file.path, text));
    let project = project::read(sources.get(number), number, &mut diagnostics);
    eprint!("{}", render(&diagnostics.finish(), &sources, style(args.format), true));
    Ok(project)
}

/// The job of a project file, this repository's by default; none where the file is wrong.
fn own(args: &Args) -> Result<Option<Job>> {
    let repository = files::repository();
    let own = args.project.is_none();
    let path = args.project.clone().unwrap_or_else(|| repository.join("docs/tablewright.toml"));
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    let shown = |name: &str| {
        if own {
            format!("docs/{name}")
        } else {
            name.to_owned()
        }
    };
    let stem = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let file = files::read(&path, &shown(&stem))?;
    let Some(project) = read_project(&file, args)? else { return Ok(None) };
    if let [first, ..] = project.missing()[..] {
        bail!("{}: `{first}` is missing; it need not be there with `--docs`", path.display());
    }
    let read = |name: &String| files::read(&folder.join(name), &shown(name));
    let mut pages: Vec<InputFile> = Vec::new();
    for name in &project.pages {
        if folder.join(name).is_dir() {
            pages.extend(files::all_pages(&[folder.join(name)])?);
        } else {
            pages.push(read(name)?);
        }
    }
    let corrections = project.corrections.as_ref().map(read).transpose()?;
    let notes = project
        .notes
        .as_ref()
        .map(read)
        .transpose()?
        .map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
    let profiles = args.profiles || project.profiles;
    let header = Header { profiles, notes, ..project.header("") };
    let base = args.out.clone().unwrap_or(if own { repository } else { folder });
    let names = files::read_if_there(&base.join(NAMES), NAMES)?;
    Ok(Some(Job {
        input: Input {
            header,
            pages,
            corrections,
            names,
            project: Some(file),
            keep_going: args.keep_going,
        },
        base,
        own,
        deny: own || args.deny_warnings,
    }))
}

fn finish(args: &Args, job: &Job, output: Output) -> Result<ExitCode> {
    let mut expected = output.files;
    let mut found = BTreeMap::new();
    if args.check && !job.own {
        found = files::owned(&job.base, &["schemas", "generated"])?;
        // Cargo's own.
        found.remove("generated/Cargo.lock");
    }
    if job.own {
        expected.insert("docs/diagnostics.md".to_owned(), documentation());
        expected.insert("docs/tables.md".to_owned(), forms::documentation());
        expected.insert("docs/changes.md".to_owned(), changes::render::documentation());
        found = files::owned(&job.base, &["schemas", "generated"])?;
    }
    for path in expected.keys() {
        if let Some(text) = files::text(&job.base.join(path))? {
            found.insert(path.clone(), text);
        }
    }
    let changes = compare(&expected, &found);
    if args.check {
        return Ok(report(&changes));
    }
    files::apply(&job.base, &changes)?;
    let written = changes.len();
    eprintln!("{} files, {written} changed", expected.len());
    Ok(ExitCode::SUCCESS)
}

fn report(changes: &[Change]) -> ExitCode {
    if changes.is_empty() {
        return ExitCode::SUCCESS;
    }
    print!("{}", diff(changes));
    eprintln!(
        "error: {} files are not what the pages say; run `cargo xtask codegen`",
        changes.len()
    );
    ExitCode::from(1)
}

fn explain_topic(topic: &str, model: Option<&Model>) -> Result<ExitCode> {
    match (topic, model) {
        ("bindings", Some(model)) => print!("{}", bindings(model)),
        ("unions", Some(model)) => print!("{}", tablewright::explain_unions(model)),
        ("bindings" | "unions", None) => bail!("the pages could not be read"),
        _ => bail!(
            "`{topic}` is neither the code of a diagnostic, nor `bindings`, `unions` or `forms`"
        ),
    }
    Ok(ExitCode::SUCCESS)
}

/// Which value means which section, and how that is known.
fn bindings(model: &Model) -> String {
    let mut out = String::new();
    for (definition, adjacent_tag) in model.adjacent_tags() {
        out.push_str(&format!(
            "{} / {} chooses {}:\n",
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
