//! In: the bytes of pages, corrections and names. Out: the pages, read cell by cell.
//! Must not know: other pages, while it reads one.

pub(crate) mod cells;
pub(crate) mod description;
mod explained;
pub(crate) mod html;
pub(crate) mod markdown;
mod markup;
mod normalize;
pub(crate) mod page;
pub(crate) mod sections;
pub(crate) mod settle;
pub(crate) mod shapes;
mod texts;
pub(crate) mod tree;
pub(crate) mod type_expr;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::dialect::Dialect;
use crate::naming::lock::{self, Lock};
use crate::parallel;
use crate::project::allow::{self, Allowed};
use crate::project::{self, Header};
use crate::source::{Source, Sources, Span};
use cells::Naming;
use page::Page;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A file as it was read.
#[derive(Clone, Debug)]
pub struct InputFile {
    /// The path to show.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The input of a run.
#[derive(Clone, Debug)]
pub struct Input {
    /// The settings of the bundle.
    pub header: Header,
    /// The pages; their order does not matter.
    pub pages: Vec<InputFile>,
    /// The corrections file, if there is one.
    pub corrections: Option<InputFile>,
    /// `schemas/names.toml` as an earlier run wrote it, if there is one.
    pub names: Option<InputFile>,
    /// The project file, if there is one: its `[dialect]` says how the pages are written.
    pub project: Option<InputFile>,
    /// Whether what cannot be kept is only a warning.
    pub keep_going: bool,
}

impl Input {
    /// Pages, and nothing else.
    #[must_use]
    pub fn of(header: Header, pages: Vec<InputFile>) -> Input {
        Input { header, pages, corrections: None, names: None, project: None, keep_going: false }
    }
}

/// The inputs, read up to the cells.
pub(crate) struct Read {
    pub(crate) sources: Sources,
    pub(crate) pages: Vec<Page>,
    /// The number of the corrections file's text.
    pub(crate) corrections: Option<u32>,
    /// The names of an earlier run.
    pub(crate) names: Lock,
    /// The conventions of the pages.
    pub(crate) dialect: Dialect,
    /// The number of the project file's text.
    pub(crate) project: Option<u32>,
    /// The warnings that may stay.
    pub(crate) allowed: Vec<Allowed>,
    /// Whether the pages are all those that the project file names.
    pub(crate) whole: bool,
    /// The numbers of pages that describe nothing.
    pub(crate) skipped: Vec<u32>,
}

/// Reads everything.
pub(crate) fn read(input: &Input, diagnostics: &mut Diagnostics) -> Read {
    let mut read = Read {
        sources: Sources::default(),
        pages: Vec::new(),
        corrections: None,
        names: Lock::default(),
        dialect: Dialect::default(),
        project: None,
        allowed: Vec::new(),
        whole: true,
        skipped: Vec::new(),
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
            Diagnostic::of_file(Code::SamePath, path, "another page has the same path")
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
    let size = |file: &&InputFile| file.bytes.len();
    let texts = parallel::parts(&inputs, size, |files: &[&InputFile]| {
        files.iter().map(|file| source(file)).collect::<Vec<_>>()
    });
    let numbers: Vec<u32> = texts
        .into_iter()
        .flatten()
        .filter_map(|text| number_source(&mut read.sources, text, diagnostics))
        .collect();
    read_dialect(input, &mut read, diagnostics);
    let (pages, told) = read_pages(&read, &numbers, several, diagnostics);
    read.pages = pages;
    let described: BTreeSet<u32> = read.pages.iter().map(|page| page.file).collect();
    read.skipped = numbers.into_iter().filter(|number| !described.contains(number)).collect();
    report_skipped(&read, &told, diagnostics);
    settle::settle(&mut read.pages, &read.dialect);
    read.corrections = input
        .corrections
        .as_ref()
        .and_then(|file| add_source(&mut read.sources, file, diagnostics));
    if let Some(number) =
        input.names.as_ref().and_then(|file| add_source(&mut read.sources, file, diagnostics))
    {
        read.names = lock::read(read.sources.get(number), number, diagnostics);
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

fn read_dialect(input: &Input, read: &mut Read, diagnostics: &mut Diagnostics) {
    let Some(file) = &input.project else { return };
    read.project = add_source(&mut read.sources, file, diagnostics);
    let Some(number) = read.project else { return };
    let project = project::read(read.sources.get(number), number, diagnostics);
    read.whole = project.as_ref().is_none_or(|project| is_whole(&project.pages, &input.pages));
    let entries = project.as_ref().map(|project| &project.allow);
    read.allowed = entries.map(|all| allow::read(all, number, diagnostics)).unwrap_or_default();
    read.dialect = Dialect::new(project.map(|project| project.dialect).unwrap_or_default());
}

/// Whether some pages are those that a project file names, files or folders: where it names none, it
/// is for any.
fn is_whole(named: &[String], pages: &[InputFile]) -> bool {
    let plain = |path: &str| path.replace('\\', "/").trim_end_matches('/').to_owned();
    let is_in = |page: &InputFile, name: &String| {
        let name = plain(name);
        let name = name.trim_start_matches("../").trim_start_matches("./");
        matches!(name, "" | ".")
            || format!("/{}/", plain(&page.path)).contains(&format!("/{name}/"))
    };
    named.is_empty()
        || pages.iter().all(|page| named.iter().any(|name| is_in(page, name)))
            && named.iter().all(|name| pages.iter().any(|page| is_in(page, name)))
}

fn add_source(
    sources: &mut Sources,
    file: &InputFile,
    diagnostics: &mut Diagnostics,
) -> Option<u32> {
    number_source(sources, source(file), diagnostics)
}

/// The text of a file; of one that is not UTF-8 the part that is, and then that it is a part.
fn source(file: &InputFile) -> (Source, bool) {
    match std::str::from_utf8(&file.bytes) {
        Ok(text) => (Source::new(&file.path, text), true),
        Err(error) => {
            let valid = String::from_utf8_lossy(&file.bytes[..error.valid_up_to()]);
            (Source::new(&file.path, valid), false)
        }
    }
}

/// Keeps a text; gives its number where all of it can be read.
fn number_source(
    sources: &mut Sources,
    (text, whole): (Source, bool),
    diagnostics: &mut Diagnostics,
) -> Option<u32> {
    let at = text.text.len();
    let number = sources.add(text);
    if whole {
        return Some(number);
    }
    let span = Span { file: number, ..Span::default() }.with(at, at);
    let message = format!("byte {at} is not UTF-8");
    diagnostics.push(
        Diagnostic::new(Code::UnreadableInput, span, message).help("convert the file to UTF-8"),
    );
    None
}

/// Reads pages on all cores, and lists those with tables that are reported as text. A page is read
/// alone, so the outcome does not depend on their number.
fn read_pages(
    read: &Read,
    numbers: &[u32],
    several: bool,
    diagnostics: &mut Diagnostics,
) -> (Vec<Page>, BTreeSet<u32>) {
    let (sources, dialect) = (&read.sources, &read.dialect);
    let size = |number: &u32| sources.get(*number).text.len();
    let done = parallel::parts(numbers, size, |numbers: &[u32]| {
        let (mut found, mut tables) = (Diagnostics::default(), Vec::new());
        let pages = numbers.iter().filter_map(|number| {
            let source = sources.get(*number);
            let prefix = if several { format!("{}: ", source.path) } else { String::new() };
            let prefix = prefix.into();
            read_page(source, *number, &prefix, dialect, (&mut tables, &mut found))
        });
        let pages: Vec<Page> = pages.collect();
        (pages, tables, found)
    });
    let (mut pages, mut all) = (Vec::new(), Vec::new());
    for (some, tables, found) in done {
        pages.extend(some);
        all.extend(tables);
        diagnostics.extend(found);
    }
    texts::report(&all, diagnostics);
    (pages, all.iter().map(|(span, _)| span.file).collect())
}

/// The sections of a page, and what else is read of its text.
fn collect(
    source: &Source,
    file: u32,
    dialect: &Dialect,
    diagnostics: &mut Diagnostics,
) -> (sections::Collected, markdown::Page) {
    let mut parsed = markup::parse(source, file, dialect, diagnostics);
    let tokens = std::mem::take(&mut parsed.tokens);
    let opened = tokens.iter().filter_map(|token| match token {
        html::Token::Open(tag) => tag.id.as_deref(),
        _ => None,
    });
    parsed.ids = opened.map(crate::dialect::anchor_key).collect();
    let tree = tree::build(shapes::weave(tokens, &parsed.fields), diagnostics);
    let tree = shapes::shape(tree, &parsed.fields, dialect, diagnostics);
    (sections::collect(tree, &parsed.anchors, dialect, diagnostics), parsed)
}

/// The attribute tables of a page, as it draws them.
pub(crate) fn tables(
    source: &Source,
    file: u32,
    dialect: &Dialect,
) -> Vec<std::rc::Rc<sections::Table>> {
    // The reader of the page reports its findings.
    let mut found = Diagnostics::default();
    let (collected, _) = collect(source, file, dialect, &mut found);
    drop(found.finish());
    collected.tables()
}

/// Reads one page up to its cells; none where it holds no table and no list of types.
fn read_page(
    source: &Source,
    file: u32,
    prefix: &Arc<str>,
    dialect: &Dialect,
    (tables, diagnostics): (&mut Vec<(Span, String)>, &mut Diagnostics),
) -> Option<Page> {
    if source.text.trim().is_empty() {
        diagnostics.push(Diagnostic::of_file(Code::EmptyPage, &source.path, "the file is empty"));
        return None;
    }
    let (mut collected, parsed) = collect(source, file, dialect, diagnostics);
    let title = parsed
        .front_matter
        .as_ref()
        .and_then(|(text, span)| front_matter_title(text, parsed.toml, *span, diagnostics));
    let stem = source.path.rsplit(['/', '\\']).next().unwrap_or_default();
    let title =
        title.unwrap_or_else(|| stem.rsplit_once('.').map_or(stem, |(stem, _)| stem).to_owned());
    tables.append(&mut collected.texts);
    let dialect = &dialect.explaining(explained::explained(&collected));
    let naming = Naming { dialect, title: &title, prefix };
    let page = cells::read(collected, file, naming, diagnostics);
    let page = Page { fenced: parsed.fenced, ids: parsed.ids, ..page };
    if page.sections.iter().any(|section| section.body.says_type()) {
        return Some(page);
    }
    None
}

/// The maximum number of named pages that describe nothing.
const NAMED: usize = 5;

/// Says once for all pages that they describe nothing; an empty one, or one whose tables are text, has
/// its own finding.
fn report_skipped(read: &Read, told: &BTreeSet<u32>, diagnostics: &mut Diagnostics) {
    let skipped = read.skipped.iter().filter(|number| !told.contains(number));
    let sources = skipped.map(|number| read.sources.get(*number));
    let filled = sources.filter(|source| !source.text.trim().is_empty());
    let paths: Vec<&str> = filled.map(|source| source.path.as_str()).collect();
    let message = match paths[..] {
        [] => return,
        [_] => "no section describes an object".to_owned(),
        _ => {
            let named: Vec<String> =
                paths.iter().take(NAMED).map(|path| format!("`{path}`")).collect();
            let more = if paths.len() > NAMED { ", …" } else { "" };
            format!("{} pages describe no object: {}{more}", paths.len(), named.join(", "))
        }
    };
    let found = Diagnostic::of_file(Code::SkippedPage, paths[0], message).times(paths.len());
    diagnostics.push(if paths.len() > 1 {
        found.help("list them under `exclude` in the project file if they do not belong to it")
    } else {
        found
    });
}

fn front_matter_title(
    text: &str,
    toml: bool,
    span: Span,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct FrontMatter {
        title: Option<String>,
    }
    let (language, read) = if toml {
        let read = toml::from_str::<FrontMatter>(text);
        ("TOML", read.map_err(|error| error.message().to_owned()))
    } else {
        let read = serde_saphyr::from_str::<FrontMatter>(text);
        ("YAML", read.map_err(|error| error.to_string()))
    };
    match read {
        Ok(front_matter) => front_matter.title,
        Err(error) => {
            let message = error.lines().next().unwrap_or_default().to_owned();
            diagnostics.push(
                Diagnostic::new(Code::BadFrontMatter, span, message)
                    .help(format!("fix the {language} in the page")),
            );
            None
        }
    }
}

/// Leaves out the rows that name no attribute, once corrections had their say, and numbers the links.
pub(crate) fn finish(read: &mut Read, diagnostics: &mut Diagnostics) {
    cells::name::check(&mut read.pages, &read.dialect, diagnostics);
    page::number_links(&mut read.pages);
}
