//! In: a folder. Out: a project file for the pages in it. Must not know: what the pages mean.

use crate::files;
use crate::inputs::PROJECT;
use anyhow::{bail, Context, Result};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use tablewright::diagnostics::{Code, Diagnostic};
use tablewright::{check, project, summary, Input, InputFile, Output};

/// Arguments of `init`.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// The folder with the pages.
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Name of the bundle; by default that of the folder.
    #[arg(long)]
    name: Option<String>,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode> {
    let path = args.folder.join(PROJECT);
    if path.exists() {
        bail!("{} is there already", path.display());
    }
    let pages = files::all_pages(std::slice::from_ref(&args.folder))?;
    let full = args.folder.canonicalize().with_context(|| args.folder.display().to_string())?;
    let stem = full.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let header = project::ad_hoc(args.name.as_deref().unwrap_or(&stem));
    let read = |pages: Vec<InputFile>, project: Option<&str>| {
        let project = project.map(|text| InputFile { path: PROJECT.into(), bytes: text.into() });
        let header = header.clone();
        let (corrections, names) = (None, None);
        check(&Input { header, pages, corrections, names, project, keep_going: true })
    };
    let first = read(pages.clone(), None);
    let used: Vec<InputFile> = pages.into_iter().filter(|page| has_tables(&first, page)).collect();
    if used.is_empty() {
        bail!("no page in {} has an attribute table", args.folder.display());
    }
    let met = read(used.clone(), None);
    let mut entries = entries(&met);
    // What helps nothing is left out, as is what matches nothing.
    for _ in 0..2 {
        let text = dialect(&entries);
        let unused = unused(&read(used.clone(), Some(&text)), &text);
        entries.retain(|entry| !unused.contains(&entry.word));
    }
    let names: Vec<&str> = used.iter().map(|page| page.path.as_str()).collect();
    let root = met.model.as_ref().and_then(|model| model.definition(&model.root).title.clone());
    let text = document(&header.name, &names, root.as_deref(), &dialect(&entries));
    std::fs::write(&path, &text).with_context(|| format!("cannot write {}", path.display()))?;
    let after = read(used, Some(&text));
    println!("{} says:\n\n{text}", path.display());
    println!("{}", summary(&after));
    println!("next: `tablewright check`, and then `tablewright generate`");
    Ok(ExitCode::SUCCESS)
}

/// Whether something was read of a page.
fn has_tables(output: &Output, page: &InputFile) -> bool {
    let skipped = output.diagnostics.iter().filter(|found| {
        matches!(found.code, Code::SkippedPage | Code::EmptyPage | Code::UnreadableInput)
    });
    let path = |found: &Diagnostic| match found.span {
        Some(span) => output.sources.get(span.file).path.clone(),
        None => found.path.clone(),
    };
    !skipped.map(path).any(|path| path == page.path)
}

/// A line of the dialect.
struct Entry {
    table: &'static str,
    word: String,
    /// What it stands for; none where only a person knows.
    set: Option<&'static str>,
    cells: usize,
}

/// Parts of words, and the types that words with them are of most often.
const GUESSES: [(&[&str], &str); 6] = [
    (&["bool", "flag"], "boolean"),
    (&["int", "long", "short", "byte"], "integer"),
    (&["float", "double", "decimal", "numeric"], "number"),
    (&["dict", "map", "hash", "struct", "json", "obj"], "object"),
    (&["list", "array", "collection"], "array"),
    (
        &[
            "str", "text", "char", "url", "uri", "uuid", "guid", "date", "time", "id", "html",
            "email", "enum", "slug", "token",
        ],
        "string",
    ),
];

fn guess(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    let has = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
    GUESSES.iter().find(|(parts, _)| has(parts)).map(|(_, ty)| *ty)
}

/// What the findings ask for.
fn entries(output: &Output) -> Vec<Entry> {
    let mut words: BTreeMap<String, usize> = BTreeMap::new();
    let mut columns: BTreeMap<String, usize> = BTreeMap::new();
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for found in &output.diagnostics {
        let Some(span) = found.span else { continue };
        let text = output.sources.slice(span).trim().to_owned();
        match found.code {
            Code::UnknownType if found.labels.is_empty() => *words.entry(text).or_default() += 1,
            Code::UnknownColumn => *columns.entry(text).or_default() += 1,
            Code::UnknownTable => {
                if let Some(name) = first_column(&text) {
                    *names.entry(name).or_default() += 1;
                }
            }
            _ => {}
        }
    }
    let plain = |word: &String| !word.is_empty() && !word.contains(['\n', '|', '<', '[']);
    let of = |table: &'static str,
              list: BTreeMap<String, usize>,
              set: fn(&str) -> Option<&'static str>| {
        let list = list.into_iter().filter(move |(word, _)| plain(word));
        list.map(move |(word, cells)| Entry { table, set: set(&word), word, cells })
            .collect::<Vec<_>>()
    };
    let mut all = of("dialect.columns.name", names, |_| Some(""));
    all.extend(of("dialect.columns.note", columns, |_| Some("")));
    all.extend(of("dialect.types.words", words, guess));
    all
}

/// The header of the first column of a table of Markdown that has a column of types beside it.
fn first_column(table: &str) -> Option<String> {
    let header = table.lines().next()?.trim().trim_matches('|');
    let mut cells = header.split('|').map(str::trim);
    let first = cells.next()?.to_owned();
    let typed = cells.any(|cell| cell.eq_ignore_ascii_case("type"));
    typed.then_some(first)
}

/// `[dialect]` with some entries.
fn dialect(entries: &[Entry]) -> String {
    let mut out = String::new();
    for (table, key) in [("dialect.columns.name", "name"), ("dialect.columns.note", "note")] {
        let words: Vec<String> = entries
            .iter()
            .filter(|entry| entry.table == table)
            .map(|entry| toml::Value::from(entry.word.as_str()).to_string())
            .collect();
        if words.is_empty() {
            continue;
        }
        if !out.contains("[dialect.columns]") {
            out.push_str("\n[dialect.columns]\n");
        }
        out.push_str(&format!("{key} = [{}]\n", words.join(", ")));
    }
    let words: Vec<&Entry> =
        entries.iter().filter(|entry| entry.table == "dialect.types.words").collect();
    if !words.is_empty() {
        out.push_str("\n[dialect.types.words]\n");
    }
    for entry in words {
        let word = toml::Value::from(entry.word.as_str());
        let cells = match entry.cells {
            1 => "1 cell".to_owned(),
            many => format!("{many} cells"),
        };
        out.push_str(&match entry.set {
            Some(set) => format!("{word} = \"{set}\"  # {cells}; a guess\n"),
            None => format!("# {word} = \"string, or what it is\"  # {cells}\n"),
        });
    }
    out
}

/// Words of entries that match nothing.
fn unused(output: &Output, text: &str) -> Vec<String> {
    let unused = output.diagnostics.iter().filter(|found| found.code == Code::UnusedSetting);
    unused
        .filter_map(|found| {
            let span = found.span?;
            let at = text.get(..span.start as usize)?.rfind('\n').map_or(0, |at| at + 1);
            let line = text.get(at..)?.lines().next()?.to_owned();
            let own =
                text.get(span.start as usize..span.end as usize)?.trim_matches('"').to_owned();
            let key = line.split(" = ").next()?.trim().trim_matches('"').to_owned();
            Some([own, key])
        })
        .flatten()
        .collect()
}

fn document(name: &str, pages: &[&str], root: Option<&str>, dialect: &str) -> String {
    let list: Vec<String> = pages.iter().map(|page| toml::Value::from(*page).to_string()).collect();
    let list = match list.len() {
        1 => format!("[{}]", list.concat()),
        _ => format!("[\n    {},\n]", list.join(",\n    ")),
    };
    let root =
        root.map_or_else(String::new, |root| format!("root = {}\n", toml::Value::from(root)));
    format!(
        "# What `tablewright generate` makes schemas and types from.\nname = \"{name}\"\nversion = \
        \"0.1.0\"\n# Where the schemas are published.\n# id-base = \"https://schemas.your.host/\"\n\
        pages = {list}\n{root}# Fixes to the pages, where they are wrong.\n# corrections = \
        \"corrections.toml\"\n{dialect}"
    )
}
