//! In: a folder. Out: a project file for its pages. Must not know: the meaning of the pages.

mod guesses;

use crate::files;
use crate::inputs::PROJECT;
use crate::terminal;
use anyhow::{bail, Context, Result};
use guesses::{headers, is_prose, of_type, Guess};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::ExitCode;
use tablewright::diagnostics::{Code, Diagnostic};
use tablewright::findings::terminal;
use tablewright::model::Definition;
use tablewright::{check, project, summary, Input, InputFile, Output};

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
        bail!("no page in {} has an attribute table{}", args.folder.display(), seen(&first));
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
    terminal::print_line(&format!("wrote {}:\n\n{text}", path.display()))?;
    terminal::print_line(&summary(&after))?;
    if let Some(columns) = name_columns(&after) {
        terminal::print_line(&format!("columns of names: {columns}"))?;
    }
    terminal::print_line("next: run `tablewright check`, then `tablewright generate`")?;
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

/// A line of the dialect.
struct Entry {
    table: &'static str,
    word: String,
    /// Its meaning.
    set: Guess,
    cells: usize,
}

/// The number of occurrences, and a possible meaning.
type Counts = BTreeMap<String, (usize, Guess)>;

/// The settings that the findings ask for.
fn entries(output: &Output) -> Vec<Entry> {
    let mut words = Counts::new();
    let mut columns = Counts::new();
    let mut names = Counts::new();
    let count = |list: &mut Counts, word: String, guess: Guess| {
        let known = list.entry(word).or_insert((0, guess));
        known.0 += 1;
        // What one page does not confirm is open.
        if known.1 != guess {
            known.1 = Guess::Unknown;
        }
    };
    for found in &output.diagnostics {
        let Some(span) = found.span else { continue };
        let text = output.sources.slice(span).trim().to_owned();
        match found.code {
            Code::UnknownType if found.labels.is_empty() => {
                let guess = of_type(&text);
                count(&mut words, text, guess);
            }
            Code::UnknownColumn => {
                let prose = is_prose(&output.sources, span);
                count(&mut columns, text, if prose { Guess::Is("") } else { Guess::Unknown });
            }
            Code::UnknownTable => {
                if let Some(name) = first_column(&text) {
                    count(&mut names, name, Guess::Is(""));
                }
            }
            _ => {}
        }
    }
    let mut all = listed("dialect.columns.name", names);
    all.extend(listed("dialect.columns.note", columns));
    all.extend(listed("dialect.types.words", words));
    all
}

fn listed(table: &'static str, list: Counts) -> Vec<Entry> {
    let plain = |word: &String| !word.is_empty() && !word.contains(['\n', '|', '<', '[']);
    let list = list.into_iter().filter(|(word, _)| plain(word));
    list.map(|(word, (cells, set))| Entry { table, word, set, cells }).collect()
}

/// The header of the first column of a table of Markdown that has a column of types beside it.
fn first_column(table: &str) -> Option<String> {
    let header = table.lines().next()?.trim().trim_matches('|');
    let mut cells = header.split('|').map(str::trim);
    let first = cells.next()?.to_owned();
    let typed = cells.any(|cell| cell.eq_ignore_ascii_case("type"));
    typed.then_some(first)
}

/// `[dialect]` with some entries. Entries that a person has to decide are comments.
fn dialect(entries: &[Entry]) -> String {
    let mut out = String::new();
    for (table, key) in [("dialect.columns.name", "name"), ("dialect.columns.note", "note")] {
        let list = |sure: bool| {
            let of = entries.iter().filter(|entry| entry.table == table);
            let words = of.filter(|entry| matches!(entry.set, Guess::Is(_)) == sure);
            words.map(|entry| quoted(&entry.word)).collect::<Vec<_>>().join(", ")
        };
        let (sure, open) = (list(true), list(false));
        if !(sure.is_empty() && open.is_empty() || out.contains("[dialect.columns]")) {
            out.push_str("\n[dialect.columns]\n");
        }
        if !sure.is_empty() {
            out.push_str(&format!("{key} = [{sure}]\n"));
        }
        if !open.is_empty() {
            let what = "kept in the descriptions; as notes, they cause no warning";
            out.push_str(&format!("# {key} = [{open}]  # {what}\n"));
        }
    }
    let words: Vec<&Entry> =
        entries.iter().filter(|entry| entry.table == "dialect.types.words").collect();
    if !words.is_empty() {
        out.push_str("\n[dialect.types.words]\n");
    }
    words.into_iter().for_each(|entry| out.push_str(&type_line(entry)));
    out
}

fn quoted(word: &str) -> String {
    toml::Value::from(word).to_string()
}

fn type_line(entry: &Entry) -> String {
    let word = quoted(&entry.word);
    let cells = match entry.cells {
        1 => "1 cell".to_owned(),
        many => format!("{many} cells"),
    };
    match entry.set {
        Guess::Is(set) => format!("{word} = \"{set}\"  # {cells}; a guess\n"),
        Guess::Perhaps(set) => format!("# {word} = \"{set}\"  # {cells}; perhaps\n"),
        Guess::Unknown => format!("# {word} = \"string, or another type\"  # {cells}\n"),
    }
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
        "# The project file of `tablewright`.\nname = \"{name}\"\nversion = \"0.1.0\"\n\
        # The URL under which the schemas are published.\n\
        # id-base = \"https://schemas.your.host/\"\n\
        pages = {list}\n{root}# Corrections to the pages.\n\
        # corrections = \"corrections.toml\"\n{dialect}"
    )
}
