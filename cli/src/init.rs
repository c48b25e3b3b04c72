//! In: a folder. Out: a project file for its pages. Must not know: the meaning of the pages.

mod guesses;

use crate::inputs::PROJECT;
use crate::{files, terminal};
use anyhow::{bail, Context, Result};
use guesses::headers;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::ExitCode;
use tablewright::diagnostics::render::{render, Style};
use tablewright::diagnostics::Code;
use tablewright::findings::{terminal, Level};
use tablewright::model::Definition;
use tablewright::project::Header;
use tablewright::{check, counted, project, summary, Input, InputFile, Output};

/// Arguments of `init`.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// The folder of the pages.
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Name of the bundle [default: the name of the folder].
    #[arg(long)]
    name: Option<String>,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let path = args.folder.join(PROJECT);
    if path.exists() {
        bail!("{} already exists", path.display());
    }
    let full = args.folder.canonicalize().with_context(|| args.folder.display().to_string())?;
    let stem = full.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let header = project::ad_hoc(args.name.as_deref().unwrap_or(&stem));
    let pages = files::pages_of(&args.folder, &[".".to_owned()], &[])?;
    let first = read(header.clone(), pages.clone(), None);
    let used: Vec<&InputFile> = pages.iter().filter(|page| has_tables(&first, page)).collect();
    if used.is_empty() {
        bail!("no page in {} has an attribute table{}", args.folder.display(), seen(&first));
    }
    let folder = common(&used);
    let named = files::pages_of(&args.folder, std::slice::from_ref(&folder), &[])?;
    // The file is proved as `check` will read it.
    let prove = |keep_going: bool| {
        let open = open(&first);
        let text = document(&header.name, &folder, root(&first), keep_going, &open);
        let output = read(header.clone(), named.clone(), Some((&text, keep_going)));
        (text, output)
    };
    let (mut text, mut after) = prove(false);
    if after.has_errors() {
        (text, after) = prove(true);
    }
    if after.has_errors() {
        after.diagnostics.retain(|found| found.level == Level::Error);
        terminal::note(&render(&after.diagnostics, &after.sources, Style::Human, false))?;
        let why = "`check` would fail because of these errors in the pages";
        terminal::note_line(&format!("error: nothing was written: {why}"))?;
        return Ok(ExitCode::from(1));
    }
    std::fs::write(&path, &text).with_context(|| format!("cannot write {}", path.display()))?;
    terminal::print_line(&format!("wrote {}:\n\n{text}\n{}", path.display(), summary(&after)))?;
    if let Some(columns) = name_columns(&after) {
        terminal::print_line(&format!("columns of names: {columns}"))?;
    }
    let left = left_out(&after);
    if !left.is_empty() {
        terminal::print_line(&format!("left out: {}", left.join(", ")))?;
    }
    terminal::print_line("next: run `tablewright check`, then `tablewright generate`")?;
    Ok(ExitCode::SUCCESS)
}

/// Reads pages; with a project file as `check` does, and else as far as they can be read.
fn read(header: Header, pages: Vec<InputFile>, project: Option<(&str, bool)>) -> Output {
    let keep_going = project.is_none_or(|(_, keep_going)| keep_going);
    let project = project.map(|(text, _)| InputFile { path: PROJECT.into(), bytes: text.into() });
    check(&Input { header, pages, corrections: None, names: None, project, keep_going })
}

/// The folder that all of some pages are in.
fn common(pages: &[&InputFile]) -> String {
    let folders = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
    let paths: Vec<Vec<String>> = pages.iter().map(|page| folders(&page.path)).collect();
    let first = &paths[0][..paths[0].len() - 1];
    let shared = first.iter().enumerate().take_while(|(at, part)| {
        paths.iter().all(|path| at + 1 < path.len() && path[*at] == **part)
    });
    let shared: Vec<&str> = shared.map(|(_, part)| part.as_str()).collect();
    if shared.is_empty() {
        ".".to_owned()
    } else {
        shared.join("/")
    }
}

/// The heading of the root, if it is that of no other section.
fn root(output: &Output) -> Option<&str> {
    let model = output.model.as_ref()?;
    let title = model.definition(&model.root).title.as_deref()?;
    let same = model.definitions.iter().filter(|one| one.title.as_deref() == Some(title));
    Some(title).filter(|_| same.count() == 1)
}

/// The parts that were not read, by their shapes: kinds of findings with their numbers.
fn left_out(output: &Output) -> Vec<String> {
    const SHAPES: [(Code, &str, &str); 3] = [
        (Code::UnknownTable, "table that is text", "tables that are text"),
        (Code::UnreadList, "list", "lists"),
        (Code::SkippedPage, "page without attributes", "pages without attributes"),
    ];
    let count = |code: Code| {
        let of = output.diagnostics.iter().filter(|found| found.code == code);
        of.map(|found| found.times).sum::<usize>()
    };
    let shapes = SHAPES.iter().map(|(code, one, many)| (count(*code), one, many));
    let shown = shapes.filter(|(count, ..)| *count > 0);
    shown
        .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect()
}

/// Whether something was read of a page.
fn has_tables(output: &Output, page: &InputFile) -> bool {
    let pages = output.model.iter().flat_map(|model| &model.pages);
    pages.into_iter().any(|read| read.path == page.path)
}

/// The headers of the columns that names of attributes were read from, each once; none without
/// tables in pipes.
fn name_columns(output: &Output) -> Option<String> {
    let texts: BTreeMap<&str, Vec<&str>> = output
        .sources
        .iter()
        .map(|(_, source)| (source.path.as_str(), source.text.lines().collect()))
        .collect();
    let first = |definition: &Definition| {
        let row = &definition.attributes().first()?.row;
        let above = texts.get(&*row.file)?.get(..row.line as usize)?;
        let table = above.iter().rev().take_while(|line| line.trim_start().starts_with('|'));
        headers(table.last()?).into_iter().next().filter(|header| !header.is_empty())
    };
    let definitions = output.model.iter().flat_map(|model| &model.definitions);
    let found: BTreeSet<String> = definitions.filter_map(first).collect();
    let shown: Vec<String> =
        found.iter().take(SEEN).map(|header| format!("`{}`", terminal(header))).collect();
    let more = if found.len() > SEEN {
        format!(", and {} more", found.len() - SEEN)
    } else {
        String::new()
    };
    (!shown.is_empty()).then(|| shown.join(", ") + &more)
}

/// The number of tables without attributes that are shown.
const SEEN: usize = 5;

/// The headers of tables that are none of attributes, each once.
fn seen(output: &Output) -> String {
    let unknown = output.diagnostics.iter().filter(|found| found.code == Code::UnknownTable);
    let tables = unknown.filter_map(|found| found.span.map(|span| output.sources.slice(span)));
    let lines: BTreeSet<String> = tables.map(|table| headers(table).join(" | ")).collect();
    if lines.is_empty() {
        return String::new();
    }
    let mut out = String::from("; found tables with these headers:");
    for line in lines.iter().take(SEEN) {
        out.push_str(&format!("\n    {line}"));
    }
    if lines.len() > SEEN {
        out.push_str(&format!("\n    and {} more", lines.len() - SEEN));
    }
    out + "\nto use a column of names, set [dialect.columns] name = [\"…\"] in a project file"
}

/// Words that mean nothing to the reader, each with the number of its cells and with what it may be.
type Words = BTreeMap<String, (usize, Option<&'static str>)>;

/// The questions for a person, as comments of the project file.
fn open(output: &Output) -> String {
    let (mut types, mut columns, mut names) = (Words::new(), Words::new(), Words::new());
    for found in &output.diagnostics {
        let Some(word) = &found.about else { continue };
        let (list, perhaps) = match found.code {
            Code::UnknownType => (&mut types, guesses::of_type(word)),
            Code::UnknownColumn => (&mut columns, None),
            Code::UnknownTable => (&mut names, None),
            _ => continue,
        };
        list.entry(word.clone()).or_insert((0, perhaps)).0 += 1;
    }
    let mut out = String::new();
    for (key, words) in [("name", names), ("note", columns)] {
        if !words.is_empty() {
            let list: Vec<String> = by_count(words).iter().map(|(word, _)| quoted(word)).collect();
            out.push_str(&format!("# dialect.columns.{key} = [{}]\n", list.join(", ")));
        }
    }
    if let Some((bare, all)) = unmarked(output) {
        out.push_str(&format!(
            "# dialect.required.unmarked = \"optional\"  # or \"required\": {bare} of {all} \
            attributes do not say which\n"
        ));
    }
    out.push_str(&type_lines(types));
    if out.is_empty() {
        out
    } else {
        format!("# What only you can know: uncomment what is right.\n{out}")
    }
}

/// Words with the most cells first.
fn by_count(words: Words) -> Vec<(String, (usize, Option<&'static str>))> {
    let plain = |word: &str| !word.is_empty() && !word.contains(['\n', '|', '<', '[']);
    let mut list: Vec<_> = words.into_iter().filter(|(word, _)| plain(word)).collect();
    list.sort_by(|(a, (m, _)), (b, (n, _))| (n, a).cmp(&(m, b)));
    list
}

/// Of several words with one prefix, the prefix; of the others, a line each.
fn type_lines(words: Words) -> String {
    let prefix = |word: &str| word.rfind(['.', '/', '#', ':']).map(|at| word[..=at].to_owned());
    let mut prefixes: BTreeMap<String, usize> = BTreeMap::new();
    words
        .keys()
        .filter_map(|word| prefix(word))
        .for_each(|one| *prefixes.entry(one).or_default() += 1);
    prefixes.retain(|_, count| *count > 2);
    let mut out = String::new();
    if !prefixes.is_empty() {
        let list: Vec<String> = prefixes.keys().map(|prefix| quoted(prefix)).collect();
        out.push_str(&format!("# dialect.types.prefixes = [{}]\n", list.join(", ")));
    }
    let rest = words
        .into_iter()
        .filter(|(word, _)| !prefix(word).is_some_and(|prefix| prefixes.contains_key(&prefix)));
    for (word, (cells, perhaps)) in by_count(rest.collect()) {
        let cells = counted(cells, "cell");
        let perhaps = perhaps.unwrap_or("string, or another type");
        out.push_str(&format!(
            "# dialect.types.words.{} = \"{perhaps}\"  # {cells}\n",
            quoted(&word)
        ));
    }
    out
}

/// The number of attributes that do not say whether they must be there, and of all: none where no
/// attribute says it, or all do.
fn unmarked(output: &Output) -> Option<(usize, usize)> {
    let definitions = output.model.iter().flat_map(|model| &model.definitions);
    let all: Vec<bool> = definitions
        .flat_map(Definition::attributes)
        .map(|attribute| attribute.required.is_none())
        .collect();
    let bare = all.iter().filter(|bare| **bare).count();
    (bare > 0 && bare < all.len()).then_some((bare, all.len()))
}

pub(crate) fn quoted(word: &str) -> String {
    toml::Value::from(word).to_string()
}

fn document(name: &str, pages: &str, root: Option<&str>, keep_going: bool, open: &str) -> String {
    let root = root.map_or_else(String::new, |root| format!("root = {}\n", quoted(root)));
    let goes_on = match keep_going {
        true => {
            "# Errors of the pages that only leave something out are warnings.\nkeep-going = true\n"
        }
        false => "",
    };
    format!(
        "# The project file of `tablewright`.\nname = {}\nversion = \"0.1.0\"\n\
        # The URL under which the schemas are published.\n\
        # id-base = \"https://schemas.your.host/\"\n\
        pages = [{}]\n{root}{goes_on}# Corrections to the pages.\n\
        # corrections = \"corrections.toml\"\n{open}",
        quoted(name),
        quoted(pages)
    )
}
