//! In: pages, and lines of JSON. Out: mismatches, printed, and proposed corrections. Must not know:
//! what a mismatch is.

mod input;
mod values;

use crate::generate::{style, Format};
use crate::inputs::{checked, job, read_model, Home, Selection};
use crate::terminal;
use anyhow::{bail, Context, Result};
use input::Events;
use std::io::{BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{sync_channel, Receiver};
use std::sync::{Mutex, PoisonError};
use tablewright::findings::Style;
use tablewright::model::Model;
use tablewright::{Input, InputFile};
use tablewright_tools::observe::render::{corrections, render};
use tablewright_tools::observe::{
    claims, envelope, fingerprint, fresh, without_texts, Claim, Envelope, Line, Observer, Pointer,
    Rules, Tally,
};

/// Arguments of `observe`.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// Files with one JSON event per line; `-` is standard input.
    #[arg(required_unless_present = "from", value_name = "EVENTS")]
    events: Vec<PathBuf>,
    #[command(flatten)]
    selection: Selection,
    /// The `model.json` of an earlier run, instead of pages.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["docs", "project"])]
    model: Option<PathBuf>,
    /// Tallies of other runs, instead of events or in addition to them.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    from: Vec<PathBuf>,
    /// Writes the tally: counts, and texts that appear in many lines.
    #[arg(long, value_name = "FILE")]
    tally: Option<PathBuf>,
    /// Shows only what the tally of an earlier run does not have.
    #[arg(long, value_name = "FILE")]
    since_tally: Option<PathBuf>,
    /// Where events lie in the value of a line, as a JSON Pointer; `*` is each element of an array
    /// [default: the line, or the member that fits the pages if almost no line does].
    #[arg(long, value_name = "POINTER", value_parser = Pointer::read)]
    at: Option<Pointer>,
    /// Writes the proposed corrections.
    #[arg(long, value_name = "FILE")]
    propose: Option<PathBuf>,
    /// The minimum number of lines for a proposal.
    #[arg(long, default_value_t = Rules::default().lines)]
    min_lines: u64,
    /// The minimum share, among the lines with a value at the place, for a proposal.
    #[arg(long, default_value_t = Rules::default().share)]
    min_share: f64,
    /// Also shows rare values and names, and those that are not words. They may be secrets.
    #[arg(long)]
    show_values: bool,
    /// Fails on any mismatch.
    #[arg(long)]
    check: bool,
    /// The maximum length of a line; longer lines are counted but not read.
    #[arg(long, default_value_t = 16 << 20, value_name = "BYTES")]
    max_line: usize,
    /// Number of threads [default: the number of cores].
    #[arg(long)]
    threads: Option<usize>,
    /// The output format.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// Runs the command; `home` is a repository with a project file of its own.
pub fn run(args: &Args, home: Option<&Home>) -> Result<ExitCode> {
    let (model, input) = match &args.model {
        Some(path) => (read_model(path)?, None),
        None => {
            let Some(job) = job(&args.selection, None, home, Style::Human)? else {
                return Ok(ExitCode::from(2));
            };
            let Some(model) = checked(&job)? else { return Ok(ExitCode::from(2)) };
            (model, Some(job.input))
        }
    };
    let rules = Rules {
        lines: args.min_lines,
        share: args.min_share,
        show_values: args.show_values,
        ..Rules::default()
    };
    let tally = tally(args, &model)?;
    let mut found = claims(&model, &tally, rules);
    let earlier = args.since_tally.as_ref().map(|path| read_tally(path, &tally.model));
    let earlier = earlier.transpose()?;
    if let Some(earlier) = &earlier {
        found = fresh(found, &claims(&model, earlier, rules));
    }
    // Without the pages, corrections cannot be tried.
    if let Some(input) = &input {
        verify(input, &mut found);
    }
    if let Some(path) = &args.tally {
        let kept = without_texts(tally.clone(), rules);
        write(path, &(serde_json::to_string(&kept)? + "\n"))?;
    }
    if let Some(path) = &args.propose {
        write(path, &corrections(&found))?;
    }
    terminal::print(&render(&tally, &found, style(args.format)))?;
    if tally.read() == 0 {
        bail!("no line of {} can be read: nothing was compared", tally.lines);
    }
    let departs = match &earlier {
        None => tally.departing.lines + tally.unread() > 0,
        Some(earlier) => !found.is_empty() || is_new(&tally, earlier),
    };
    Ok(ExitCode::from(u8::from(args.check && departs)))
}

/// Whether some lines could not be compared, and the earlier tally had none of these.
fn is_new(tally: &Tally, earlier: &Tally) -> bool {
    let beyond = |tally: &Tally| [tally.unread(), tally.repeated.lines, tally.others];
    beyond(tally).into_iter().zip(beyond(earlier)).any(|(now, before)| now > 0 && before == 0)
}

fn write(path: &PathBuf, text: &str) -> Result<()> {
    std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// Counts all lines, and adds the tallies of elsewhere.
fn tally(args: &Args, model: &Model) -> Result<Tally> {
    let mut total = Tally { model: fingerprint(model), ..Tally::default() };
    let threads = args.threads.unwrap_or_else(cores).max(1);
    let (mut before, mut observer) = (0, None);
    for path in &args.events {
        let Events { bytes, forms } = input::open(path)?;
        total.forms.extend(forms.into_iter().map(str::to_owned));
        let (head, bytes) =
            input::look(bytes, SAMPLE).with_context(|| path.display().to_string())?;
        let observer = observer.get_or_insert_with(|| observe(args, model, &head, &mut total));
        let (found, lines) = count(observer, bytes, before, threads, args.max_line)
            .with_context(|| path.display().to_string())?;
        before = lines;
        total.merge(found);
    }
    for path in &args.from {
        total.merge(read_tally(path, &total.model)?);
    }
    Ok(total)
}

/// The length in bytes of the first file's prefix in which the place of events is looked for.
const SAMPLE: u64 = 1 << 20;

/// An observer of the events in lines, which start like this.
fn observe<'m>(args: &Args, model: &'m Model, head: &[u8], total: &mut Tally) -> Observer<'m> {
    let at = args.at.clone().or_else(|| {
        let mut lines: Vec<&[u8]> = head.split(|byte| *byte == b'\n').collect();
        // The last one may be cut off.
        lines.pop();
        match envelope(model, &lines)? {
            Envelope::Certain(found) => {
                total.forms.insert("an envelope, found by its lines".to_owned());
                Some(found)
            }
            Envelope::Possible(found) => {
                total.hint = Some(found.to_string());
                None
            }
        }
    });
    let at = at.unwrap_or_default();
    if !at.is_whole() {
        total.forms.insert(format!("events at {at}"));
    }
    Observer::new(model).at(at)
}

/// A tally of the same pages.
fn read_tally(path: &Path, model: &str) -> Result<Tally> {
    let text = std::fs::read(path).with_context(|| path.display().to_string())?;
    let tally: Tally = serde_json::from_slice(&text)
        .with_context(|| format!("{} is not a tally", path.display()))?;
    if tally.model != model {
        bail!("{}: tally of different pages", path.display());
    }
    Ok(tally)
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Some whole lines, and the number of the first one.
struct Batch {
    first: u64,
    bytes: Vec<u8>,
    /// Whether it stands for a line that is too long, and is empty.
    too_long: bool,
}

/// The size of a read, in bytes.
const BATCH: usize = 1 << 19;

/// Counts the lines of one input on all threads; gives the number of the last line, too.
fn count(
    observer: &Observer<'_>,
    reader: Box<dyn Read + Send>,
    before: u64,
    threads: usize,
    longest: usize,
) -> Result<(Tally, u64)> {
    let (sender, receiver) = sync_channel::<Batch>(threads);
    let receiver = Mutex::new(receiver);
    std::thread::scope(|scope| {
        let workers: Vec<_> =
            (0..threads).map(|_| scope.spawn(|| work(observer, &receiver))).collect();
        let read = split(reader, before, longest, |batch| sender.send(batch).is_ok());
        drop(sender);
        let mut total = Tally::default();
        for worker in workers {
            let tally = worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            let model = tally.model.clone();
            total.merge(tally);
            total.model = model;
        }
        Ok((total, read?))
    })
}

fn work(observer: &Observer<'_>, receiver: &Mutex<Receiver<Batch>>) -> Tally {
    let next = || receiver.lock().unwrap_or_else(PoisonError::into_inner).recv().ok();
    let mut counter = observer.counter();
    while let Some(batch) = next() {
        if batch.too_long {
            counter.line(batch.first, Line::TooLong);
            continue;
        }
        for (at, line) in batch.bytes.split(|byte| *byte == b'\n').enumerate() {
            if !line.iter().all(u8::is_ascii_whitespace) {
                counter.line(batch.first + at as u64, Line::Text(line));
            }
        }
    }
    counter.finish()
}

/// Splits an input into batches of whole lines.
fn split(
    reader: Box<dyn Read + Send>,
    before: u64,
    longest: usize,
    mut send: impl FnMut(Batch) -> bool,
) -> Result<u64> {
    let mut reader = BufReader::with_capacity(BATCH, reader);
    let (mut line, mut open, mut skipping) = (before + 1, Vec::new(), false);
    loop {
        let mut bytes = std::mem::take(&mut open);
        let start = bytes.len();
        let read = reader.by_ref().take(BATCH as u64).read_to_end(&mut bytes)?;
        let end = read == 0;
        if skipping {
            let Some(at) = bytes.iter().position(|byte| *byte == b'\n') else {
                if end {
                    send(Batch { first: line, bytes: Vec::new(), too_long: true });
                    return Ok(line);
                }
                continue;
            };
            send(Batch { first: line, bytes: Vec::new(), too_long: true });
            line += 1;
            bytes.drain(..=at);
            skipping = false;
        }
        let last = match end {
            true => bytes.len(),
            false => bytes[start.min(bytes.len())..]
                .iter()
                .rposition(|byte| *byte == b'\n')
                .map_or(0, |at| start.min(bytes.len()) + at + 1),
        };
        open = bytes.split_off(last);
        let newlines = bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
        let whole = bytes.is_empty() || bytes.ends_with(b"\n");
        if !bytes.is_empty() && !send(Batch { first: line, bytes, too_long: false }) {
            return Ok(line);
        }
        line += newlines;
        if end {
            return Ok(if whole { line - 1 } else { line });
        }
        if open.len() > longest {
            (open, skipping) = (Vec::new(), true);
        }
    }
}

/// Drops proposals that would not apply when pasted.
fn verify(input: &Input, claims: &mut [Claim]) {
    let stated = input.corrections.as_ref().map(|file| file.bytes.clone()).unwrap_or_default();
    let path = input.corrections.as_ref().map_or("corrections.toml", |file| &file.path).to_owned();
    let fails = |fix: &str| {
        let mut bytes = stated.clone();
        write!(bytes, "\n{fix}\n").expect("a vector takes all");
        let corrections = Some(InputFile { path: path.clone(), bytes });
        let output = tablewright::check(&Input { corrections, ..input.clone() });
        let errors = output
            .diagnostics
            .iter()
            .filter(|found| ("TW050".."TW058").contains(&found.code.info().id));
        errors.map(|found| found.message.clone()).next()
    };
    for claim in claims.iter_mut() {
        let Some(fix) = &claim.fix else { continue };
        if let Some(why) = fails(&fix.toml()) {
            claim.note = Some(format!("no correction can express it: {why}"));
            claim.fix = None;
        }
    }
}
