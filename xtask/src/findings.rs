//! In: other people's pages beside the repository. Out: a sample of the findings without any project
//! file, to be judged by hand. Must not know: any vendor's name.

use crate::files::repository;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tablewright::builder::all_pages;
use tablewright::{check, project, Input};

/// Arguments of `findings`.
#[derive(clap::Args)]
pub struct Args {
    /// The folders of sources, each a folder of pages.
    #[arg(long, value_name = "DIR")]
    folders: Vec<PathBuf>,
    /// The number of findings to draw.
    #[arg(long, default_value_t = 150)]
    sample: usize,
    /// The seed of the draw.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<ExitCode> {
    let shared = repository().join("../shared");
    let stated = args.folders.clone();
    let folders = match stated.is_empty() {
        true => vec![shared.join("tables"), shared.join("strangers")],
        false => stated,
    };
    let mut all = Vec::new();
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        for source in sources(folder)? {
            all.extend(findings(&source)?);
        }
    }
    println!("{} findings", all.len());
    let mut state = args.seed;
    let keys = all.iter().map(|_| next(&mut state)).collect::<Vec<u64>>();
    let mut drawn: Vec<usize> = (0..all.len()).collect();
    drawn.sort_by_key(|at| keys[*at]);
    drawn.truncate(args.sample);
    drawn.sort_unstable();
    drawn.into_iter().for_each(|at| println!("{}", all[at]));
    Ok(ExitCode::SUCCESS)
}

fn sources(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let mut paths: Vec<PathBuf> = paths.collect::<Result<_, _>>()?;
    paths.retain(|path| path.is_dir());
    paths.sort();
    Ok(paths)
}

/// The findings of a folder, a line each: the place, what is found, and the line of the page.
fn findings(source: &Path) -> Result<Vec<String>> {
    let pages = all_pages(&[source.to_owned()])?;
    let name = source.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let input = Input { keep_going: true, ..Input::of(project::ad_hoc(&name), pages) };
    let output = check(&input);
    let line = |found: &tablewright::diagnostics::Diagnostic| {
        let place = found.span.map(|span| output.sources.place(span));
        let line = place.as_ref().and_then(|place| {
            let (_, page) = output.sources.iter().find(|(_, one)| one.path == *place.file)?;
            page.text.lines().nth(place.line as usize - 1)
        });
        let shown: String = line.unwrap_or_default().trim().chars().take(240).collect();
        let place = place.map_or_else(|| found.path.clone(), |place| place.to_string());
        format!(
            "{name}/{place} {} {} [{}]\n    {shown}",
            found.code.info().id,
            found.message,
            found.at
        )
    };
    Ok(output.diagnostics.iter().map(line).collect())
}

/// The next number of a known sequence (SplitMix64).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (*state ^ (*state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
