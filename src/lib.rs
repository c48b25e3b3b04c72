//! Turns Markdown attribute tables into JSON Schema, Rust types and validators.
//!
//! Text goes in, artefacts come out: nothing here reads a file, a clock or the environment. The
//! stages, in order:
//!
//! | stage | in | out |
//! |---|---|---|
//! | [`markdown`] | the text of a page | tokens with spans, Markdown and HTML in the same words |
//! | [`tree`] | tokens | nested elements |
//! | [`rows`] | elements | sections, and tables as rows of cells |
//! | [`cells`] | rows | what each cell says |
//! | [`corrections`] | cells and a TOML text | cells as they should be |
//! | [`resolve`] | cells | where each link leads |
//! | [`twins`] | cells and links | which sections of different pages say the same |
//! | [`registry`] | a TOML text | names that no later page takes away |
//! | [`model`] | all of that | the meaning, as plain data |
//! | [`lint`] | the model | what a person should look at |
//! | [`emit`] | the model | the files |
//! | [`plan`] | expected and found files | changes and their diff |
#![forbid(unsafe_code)]

pub mod bindings;
#[cfg(feature = "build")]
pub mod builder;
pub mod cells;
pub mod check;
mod components;
pub mod corrections;
pub mod coverage;
pub mod diagnostics;
pub mod emit;
pub mod format;
pub mod html;
pub mod lint;
pub mod markdown;
pub mod mask;
pub mod model;
pub mod names;
pub mod overlap;
pub mod pieces;
pub mod plan;
pub mod project;
pub mod registry;
pub mod render;
pub mod resolve;
pub mod rows;
// One file of what is emitted verbatim serves the generator, too.
#[cfg(not(test))]
#[path = "runtime/rfc3339.rs"]
mod rfc3339;
#[cfg(test)]
use runtime::rfc3339;
// Emitted verbatim (`emit::rust`); compiled here for its tests only, which need not call all of it.
#[cfg(test)]
#[allow(dead_code, unused_imports, unused_macros)]
mod runtime;
pub mod samples;
pub mod source;
pub mod text;
pub mod tree;
pub mod twins;

#[cfg(feature = "build")]
pub use builder::{BuildError, Builder};

use cells::{Naming, Page};
use corrections::Corrections;
use diagnostics::{Code, Diagnostic, Diagnostics};
use model::{Header, Model, Parts};
use registry::Registry;
use resolve::SectionId;
use source::{Covered, Place, Source, Sources, Span};
use std::collections::{BTreeMap, BTreeSet};
use twins::Twins;

/// A file as it was read.
#[derive(Clone, Debug)]
pub struct InputFile {
    /// The path to show.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a run starts from.
#[derive(Clone, Debug)]
pub struct Input {
    /// What the project file says of the bundle.
    pub header: Header,
    /// The pages; their order does not matter.
    pub pages: Vec<InputFile>,
    /// The corrections file, where there is one.
    pub corrections: Option<InputFile>,
    /// `schemas/names.toml` as an earlier run wrote it, where there is one.
    pub names: Option<InputFile>,
}

/// What a run ends with.
#[derive(Debug)]
pub struct Output {
    /// Every expected file by its path; empty where an error was found.
    pub files: BTreeMap<String, String>,
    /// All findings.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that the findings speak of.
    pub sources: Sources,
    /// The meaning of the pages; kept for explanations even where an error was found.
    pub model: Option<Model>,
}

impl Output {
    /// Whether nothing may be written.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.code.info().severity == diagnostics::Severity::Error)
    }
}

/// Runs all stages.
#[must_use]
pub fn generate(input: &Input) -> Output {
    let mut diagnostics = Diagnostics::default();
    let mut read = read(input, &mut diagnostics);
    let corrections =
        corrections::apply(read.corrections, &read.sources, &mut read.pages, &mut diagnostics);
    cells::name::check(&mut read.pages, &mut diagnostics);
    let model = mean(&input.header, &mut read, &corrections, &mut diagnostics);
    let mut files = BTreeMap::new();
    if let Some(model) = model.as_ref().filter(|_| !diagnostics.has_errors()) {
        let emitted = emit::emit(model, &input.header);
        check_coverage(&read, &emitted.rows, &mut diagnostics);
        files = emitted.files;
    }
    if diagnostics.has_errors() {
        files.clear();
    }
    Output { files, diagnostics: diagnostics.finish(), sources: read.sources, model }
}

/// The stages that find out what the pages say, and nothing that is emitted: for tests of hostile
/// input.
#[must_use]
pub fn check(input: &Input) -> Output {
    let mut diagnostics = Diagnostics::default();
    let mut read = read(input, &mut diagnostics);
    let corrections =
        corrections::apply(read.corrections, &read.sources, &mut read.pages, &mut diagnostics);
    cells::name::check(&mut read.pages, &mut diagnostics);
    let model = mean(&input.header, &mut read, &corrections, &mut diagnostics);
    if let Some(model) = model.as_ref().filter(|_| !diagnostics.has_errors()) {
        check_coverage(&read, &[("model", model.rows())], &mut diagnostics);
    }
    Output {
        files: BTreeMap::new(),
        diagnostics: diagnostics.finish(),
        sources: read.sources,
        model,
    }
}

/// The inputs, read up to the cells.
struct Read {
    sources: Sources,
    pages: Vec<Page>,
    corrections: Option<u32>,
    names: Registry,
    /// For each row that another page has too, the row that stands for both.
    twin_rows: BTreeMap<Place, Place>,
}

fn read(input: &Input, diagnostics: &mut Diagnostics) -> Read {
    let mut read = Read {
        sources: Sources::default(),
        pages: Vec::new(),
        corrections: None,
        names: Registry::default(),
        twin_rows: BTreeMap::new(),
    };
    project::check(&input.header, diagnostics);
    let mut inputs: Vec<&InputFile> = input.pages.iter().collect();
    inputs.sort_by(|a, b| (&a.path, &a.bytes).cmp(&(&b.path, &b.bytes)));
    let same_paths = inputs
        .windows(2)
        .filter(|pair| pair[0].path == pair[1].path)
        .map(|pair| pair[0].path.clone());
    same_paths.collect::<BTreeSet<_>>().into_iter().for_each(|path| {
        diagnostics.push(
            Diagnostic::of_file(Code::SamePath, path, "another page has this path, too")
                .help("give the pages paths of their own"),
        );
    });
    if inputs.is_empty() {
        diagnostics.push(Diagnostic::of_file(
            Code::NoPages,
            &input.header.name,
            "there is no page to read",
        ));
        return read;
    }
    let several = inputs.len() > 1;
    for file in inputs {
        let Some(number) = add_source(&mut read.sources, file, diagnostics) else { continue };
        let prefix = if several { format!("{}: ", file.path) } else { String::new() };
        if let Some(page) = read_page(read.sources.get(number), number, &prefix, diagnostics) {
            read.pages.push(page);
        }
    }
    read.corrections = input
        .corrections
        .as_ref()
        .and_then(|file| add_source(&mut read.sources, file, diagnostics));
    if let Some(number) =
        input.names.as_ref().and_then(|file| add_source(&mut read.sources, file, diagnostics))
    {
        read.names = registry::read(read.sources.get(number), number, diagnostics);
    }
    if read.pages.is_empty() && !diagnostics.has_errors() {
        diagnostics.push(Diagnostic::of_file(
            Code::NoSections,
            &input.header.name,
            "no page has an attribute table",
        ));
    }
    read
}

fn add_source(
    sources: &mut Sources,
    file: &InputFile,
    diagnostics: &mut Diagnostics,
) -> Option<u32> {
    match std::str::from_utf8(&file.bytes) {
        Ok(text) => Some(sources.add(Source::new(&file.path, text))),
        Err(error) => {
            let valid = String::from_utf8_lossy(&file.bytes[..error.valid_up_to()]).into_owned();
            let at = valid.len();
            let number = sources.add(Source::new(&file.path, valid));
            let span = Span { file: number, ..Span::default() }.with(at, at);
            let message = format!("byte {at} is not UTF-8");
            diagnostics.push(
                Diagnostic::new(Code::UnreadableInput, span, message)
                    .help("convert the file to UTF-8"),
            );
            None
        }
    }
}

/// Reads one page up to its cells; none where it holds no table and no list of types.
fn read_page(
    source: &Source,
    file: u32,
    prefix: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Page> {
    if source.text.trim().is_empty() {
        diagnostics.push(Diagnostic::of_file(
            Code::EmptyPage,
            &source.path,
            "the file holds nothing",
        ));
        return None;
    }
    let parsed = markdown::parse(source, file, diagnostics);
    let title = parsed
        .front_matter
        .as_ref()
        .and_then(|(text, span)| front_matter_title(text, *span, diagnostics));
    let stem = source.path.rsplit(['/', '\\']).next().unwrap_or_default();
    let title =
        title.unwrap_or_else(|| stem.rsplit_once('.').map_or(stem, |(stem, _)| stem).to_owned());
    let tree = tree::build(parsed.tokens, diagnostics);
    let collected = rows::collect(tree, diagnostics);
    let page = cells::read(collected, file, Naming { title: &title, prefix }, diagnostics);
    if page.sections.iter().any(|section| section.body.says_type()) {
        return Some(page);
    }
    diagnostics.push(Diagnostic::of_file(
        Code::SkippedPage,
        &source.path,
        "no section says what an object looks like",
    ));
    None
}

fn front_matter_title(text: &str, span: Span, diagnostics: &mut Diagnostics) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct FrontMatter {
        title: Option<String>,
    }
    match serde_saphyr::from_str::<FrontMatter>(text) {
        Ok(front_matter) => front_matter.title,
        Err(error) => {
            let message = error.to_string().lines().next().unwrap_or_default().to_owned();
            diagnostics.push(
                Diagnostic::new(Code::BadFrontMatter, span, message)
                    .help("mend the YAML in the page"),
            );
            None
        }
    }
}

/// From cells to the model and what a person should look at in it.
fn mean(
    header: &Header,
    read: &mut Read,
    corrections: &Corrections,
    diagnostics: &mut Diagnostics,
) -> Option<Model> {
    if read.pages.is_empty() {
        return None;
    }
    let (targets, ambiguous) = resolve::resolve(&read.pages, diagnostics);
    let twins = twins::find(&read.pages, &targets);
    resolve::report_ambiguous(ambiguous, &twins, diagnostics);
    let names = std::mem::take(&mut read.names);
    let parts = Parts {
        sources: &read.sources,
        pages: &read.pages,
        targets: &targets,
        twins: &twins,
        corrections,
    };
    let (model, firsts) = model::build(header, parts, names, diagnostics);
    read.twin_rows = twin_rows(read, &twins, &firsts);
    lint::check(&model, &read.pages, &read.sources, diagnostics);
    check_binds(&model, corrections, diagnostics);
    check_root(header, &model, diagnostics);
    apply_allows(corrections, diagnostics);
    Some(model)
}

/// The rows of sections that another section stands for, each with the row that it is rendered as.
fn twin_rows(read: &Read, twins: &Twins, firsts: &[SectionId]) -> BTreeMap<Place, Place> {
    let section = |(page, number): SectionId| &read.pages[page].sections[number];
    let pairs = firsts.iter().flat_map(|first| {
        twins.of(*first).iter().filter(move |twin| *twin != first).map(move |twin| (*first, *twin))
    });
    let rows = pairs.flat_map(|(first, twin)| twins::rows(section(twin), section(first)));
    rows.map(|(row, first)| (read.sources.place(row), read.sources.place(first))).collect()
}

/// A binding that no choice took up has no effect.
fn check_binds(model: &Model, corrections: &Corrections, diagnostics: &mut Diagnostics) {
    for bind in &corrections.binds {
        let correction = &corrections.list[bind.correction];
        let used = model.choices().flat_map(|(_, choice)| &choice.arms).any(|arm| {
            matches!(arm.origin, model::Origin::Corrected { correction, .. }
                if correction == bind.correction + 1)
        });
        if !used {
            let message =
                format!("no union beside `{}` has a section `{}`", correction.at, bind.section);
            diagnostics.push(
                Diagnostic::new(Code::StaleCorrection, correction.set_span(), message)
                    .at(&correction.at)
                    .help("state the heading of a member of the union"),
            );
        }
    }
}

fn check_root(header: &Header, model: &Model, diagnostics: &mut Diagnostics) {
    let Some(wanted) = &header.root else { return };
    if !model
        .definitions
        .iter()
        .any(|definition| definition.section && definition.title.as_ref() == Some(wanted))
    {
        diagnostics.push(Diagnostic::of_file(
            Code::BadProject,
            &header.name,
            format!("no section is `{wanted}`, which `root` names"),
        ));
    }
}

fn apply_allows(corrections: &Corrections, diagnostics: &mut Diagnostics) {
    let allows: Vec<(Code, String)> =
        corrections.allows.iter().map(|(_, code, at)| (*code, at.clone())).collect();
    let used = diagnostics.allow(&allows);
    for ((number, code, at), _) in corrections.allows.iter().zip(used).filter(|(_, used)| !used) {
        let message = format!("there is no {} at `{at}`", code.info().id);
        diagnostics.push(
            Diagnostic::new(Code::StaleCorrection, corrections.list[*number].at_span(), message)
                .at(at)
                .help("drop the correction"),
        );
    }
}

/// Each row that the raw text shows must stand in what every emitter rendered, in a description, or
/// in a report.
fn check_coverage(
    read: &Read,
    rendered: &[(&str, BTreeSet<Place>)],
    diagnostics: &mut Diagnostics,
) {
    let reported: Vec<Span> = diagnostics.spans().collect();
    let mut lost = Vec::new();
    for page in &read.pages {
        let source = read.sources.get(page.file);
        let reported = Covered::of(reported.iter().copied().filter(|span| span.file == page.file));
        let texts: BTreeSet<Place> =
            page.text_rows.iter().map(|row| read.sources.place(*row)).collect();
        for (at, row) in coverage::scan(source) {
            let stands = read.twin_rows.get(&row).unwrap_or(&row);
            let missing: Vec<&str> = rendered
                .iter()
                .filter(|(_, rows)| !rows.contains(stands))
                .map(|(stage, _)| *stage)
                .collect();
            if missing.is_empty() || texts.contains(&row) || reported.has(at) {
                continue;
            }
            let span =
                Span { file: page.file, ..Span::default() }.with(at as usize, at as usize + 1);
            lost.push(Diagnostic::new(
                Code::LostRow,
                span,
                format!("this row is missing in: {}", missing.join(", ")),
            ));
        }
    }
    lost.into_iter().for_each(|diagnostic| diagnostics.push(diagnostic));
}

/// The README's examples, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeDocTests;
