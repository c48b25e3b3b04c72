//! The command of the crate: validates files of one JSON text a line, on all cores.

mod batches;

use super::runtime::report::Options;
use super::runtime::violation::{Kinds, Violation, ViolationKind, Violations};
use batches::{Batch, Batches, Verdicts, Waiting};
use clap::builder::RangedU64ValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, ErrorKind, IsTerminal, Read, Write};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::Arc;

/// The function that validates one line.
pub type Validate = fn(&[u8], Options) -> Result<(), Violations>;

/// More threads than this help nobody.
const MOST_THREADS: u64 = 256;

/// Runs the command with the process's own arguments and streams.
pub fn run(name: &'static str, validate: Validate) -> ExitCode {
    let matches = command(name).get_matches();
    let outcome = execute(
        &matches,
        validate,
        io::stdin(),
        &mut BufWriter::new(io::stdout().lock()),
        &mut io::stderr(),
    );
    ExitCode::from(outcome.unwrap_or_else(|error| {
        // Where nobody can be told, the status still says it.
        let _ = writeln!(io::stderr(), "error: {}", printable(&error.to_string()));
        2
    }))
}

/// The arguments.
#[must_use]
pub fn command(name: &'static str) -> Command {
    let kinds: Vec<&str> = ViolationKind::ALL
        .iter()
        .map(|kind| kind.name())
        .filter(|name| *name != "syntax")
        .collect();
    let command = Command::new(name)
        .about(
            "Validates lines of JSON (NDJSON). Prints `line TAB pointer TAB kind TAB message` \
            for the first violation of each bad line.",
        )
        .after_help(
            "Exit status: 0 where no line departs, 1 where one does (0 with --verdicts), 2 \
            for usage, input or output. Blank lines are skipped.",
        )
        .arg(Arg::new("file").num_args(0..).help("Files to read; `-` or none: standard input"))
        .arg(
            Arg::new("preset")
                .long("preset")
                .value_parser(["wire", "strict"])
                .default_value("strict")
                .help("What counts as a violation"),
        )
        .arg(
            Arg::new("allow")
                .long("allow")
                .value_name("KIND")
                .value_parser(kinds)
                .action(ArgAction::Append)
                .help("A kind that does not count"),
        )
        .arg(Arg::new("all").long("all").action(ArgAction::SetTrue).help(
            "Every violation of a \
            line, not only its first",
        ))
        .arg(Arg::new("verdicts").long("verdicts").action(ArgAction::SetTrue).help(
            "As a filter: prints every line after its verdict, `verdict TAB pointer TAB \
                    message TAB line`; a departing line is no failure",
        ))
        .arg(
            Arg::new("private")
                .long("private")
                .action(ArgAction::SetTrue)
                .conflicts_with("verdicts")
                .help(
                    "Prints nothing of the input but documented names: `*` stands for keys of \
                    maps and for undocumented ones, and no value is shown",
                ),
        );
    with_limits(command)
}

/// The command with what bounds its work and says how it prints.
fn with_limits(command: Command) -> Command {
    command
        .arg(
            Arg::new("format")
                .long("format")
                .value_parser(["text", "json"])
                .default_value("text")
                .help("How violations are printed"),
        )
        .arg(
            Arg::new("limit")
                .long("limit")
                .value_parser(RangedU64ValueParser::<usize>::new().range(1..))
                .default_value("100")
                .help("Violations to look for in a line"),
        )
        .arg(
            Arg::new("max-line")
                .long("max-line")
                .value_name("BYTES")
                .value_parser(clap::value_parser!(usize))
                .default_value("67108864")
                .help("Longer lines are not read; their verdict is `line-too-long`"),
        )
        .arg(Arg::new("line-buffered").long("line-buffered").action(ArgAction::SetTrue).help(
            "Answers each line before the next one is read; without it, whenever the input pauses",
        ))
        .arg(
            Arg::new("threads")
                .long("threads")
                .value_parser(RangedU64ValueParser::<usize>::new().range(0..=MOST_THREADS))
                .default_value("0")
                .help("Threads in all, 256 at most; 0: one for each core"),
        )
}

/// The settings from the arguments.
struct Settings {
    options: Options,
    all: bool,
    json: bool,
    /// Whether every line is printed with its verdict.
    verdicts: bool,
    /// Whether a person sees the output as it is.
    terminal: bool,
    max_line: usize,
    /// Whether each line is answered before the next one is read.
    line_buffered: bool,
}

/// Validates; the exit status, or what went wrong with input and output.
///
/// # Errors
/// A file cannot be read, or the output cannot be written; that nobody reads the output any more is
/// no error.
pub fn execute(
    matches: &ArgMatches,
    validate: Validate,
    stdin: impl Read,
    out: &mut dyn Write,
    log: &mut dyn Write,
) -> io::Result<u8> {
    let settings = settings(matches);
    let helpers = Helpers::new(matches.get_one("threads").copied().unwrap_or(0))?;
    let files: Vec<&String> = matches.get_many("file").unwrap_or_default().collect();
    let mut tally = Tally { prefix: String::new(), lines: 0, bad: 0, kinds: BTreeMap::new() };
    let mut stdin = Some(stdin);
    let names: Vec<&str> =
        if files.is_empty() { vec!["-"] } else { files.iter().map(|file| file.as_str()).collect() };
    for name in &names {
        tally.prefix =
            if names.len() > 1 { format!("{}:", printable(name)) } else { String::new() };
        let done = match (*name, stdin.take()) {
            ("-", Some(input)) => lines(
                ("standard input", input, None),
                &settings,
                validate,
                &helpers,
                &mut tally,
                out,
            ),
            (path, rest) => {
                stdin = rest;
                let file = File::open(path)
                    .map_err(|error| io::Error::new(error.kind(), format!("{path}: {error}")))?;
                let length = file.metadata().map(|data| data.len()).ok();
                lines((path, file, length), &settings, validate, &helpers, &mut tally, out)
            }
        };
        match done.and_then(|()| out.flush()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                return Ok(tally.status(&settings))
            }
            done => done?,
        }
    }
    // The verdicts are out; that nobody reads the summary changes none of them.
    let _ = tally.summary(log);
    Ok(tally.status(&settings))
}

fn settings(matches: &ArgMatches) -> Settings {
    let preset = matches.get_one::<String>("preset").map(String::as_str);
    let mut kinds = if preset == Some("wire") { Kinds::WIRE } else { Kinds::STRICT };
    let allowed: Vec<&String> = matches.get_many("allow").unwrap_or_default().collect();
    for kind in ViolationKind::ALL
        .into_iter()
        .filter(|kind| allowed.iter().any(|name| *name == kind.name()))
    {
        kinds = kinds.without(kind);
    }
    Settings {
        options: Options::new(kinds)
            .limit(matches.get_one("limit").copied().unwrap_or(100))
            .private(matches.get_flag("private")),
        all: matches.get_flag("all"),
        json: matches.get_one::<String>("format").is_some_and(|format| format == "json"),
        verdicts: matches.get_flag("verdicts"),
        terminal: io::stdout().is_terminal(),
        max_line: matches.get_one("max-line").copied().unwrap_or(usize::MAX),
        line_buffered: matches.get_flag("line-buffered"),
    }
}

/// The report on an invalid line.
enum Verdict {
    Departs(Violations),
    TooLong,
}

fn judge(batch: &Batch, options: Options, validate: Validate) -> Verdicts {
    let judge = |(_, range): &(u64, Option<std::ops::Range<usize>>)| match range {
        None => Some(Verdict::TooLong),
        Some(range) => validate(&batch.bytes[range.clone()], options).err().map(Verdict::Departs),
    };
    batch.lines.iter().map(judge).collect()
}

/// The threads beside the one that reads.
struct Helpers {
    pool: rayon::ThreadPool,
    count: usize,
    /// The number of batches that wait for them, or are with them.
    busy: Arc<AtomicUsize>,
}

impl Helpers {
    /// So many threads in all; 0: one for each core.
    fn new(threads: usize) -> io::Result<Helpers> {
        let all = match threads {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            some => some,
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads((all - 1).max(1)).build();
        let pool = pool.map_err(io::Error::other)?;
        Ok(Helpers { pool, count: all - 1, busy: Arc::default() })
    }

    /// Whether one of them is free, or soon is.
    fn take(&self) -> bool {
        let free = self.busy.load(Ordering::Acquire) < 2 * self.count;
        if free {
            self.busy.fetch_add(1, Ordering::AcqRel);
        }
        free
    }
}

/// Reads batches, each of which goes to one of the threads, and says what they find, in the order
/// of the input.
fn lines(
    (name, input, length): (&str, impl Read, Option<u64>),
    settings: &Settings,
    validate: Validate,
    helpers: &Helpers,
    tally: &mut Tally,
    out: &mut dyn Write,
) -> io::Result<()> {
    let progress = progress(length);
    let mut batches = Batches {
        input: BufReader::with_capacity(1 << 16, input),
        max_line: settings.max_line,
        line_buffered: settings.line_buffered,
        number: 0,
        failed: None,
        spare: Vec::new(),
    };
    let mut waiting = Waiting::default();
    helpers.pool.in_place_scope(|scope| loop {
        let batch = batches.next();
        let ends = batch.is_none();
        // A writer that waits for an answer gets it.
        let pauses = batch.as_ref().is_none_or(|batch| batch.pauses);
        let most = if pauses { None } else { Some(helpers.count + 1) };
        if let Some(batch) = batch {
            let (send, found) = sync_channel(1);
            waiting.push(batch.bytes.capacity(), found);
            let work = move || {
                let verdicts = judge(&batch, settings.options, validate);
                // Nobody takes them where the output has failed.
                let _ = send.send((batch, verdicts));
            };
            // The reading thread does the work that no other thread takes.
            if !pauses && helpers.take() {
                let busy = Arc::clone(&helpers.busy);
                scope.spawn(move |_| {
                    work();
                    busy.fetch_sub(1, Ordering::AcqRel);
                });
            } else {
                work();
            }
        }
        while let Some((batch, verdicts)) = waiting.pop(most) {
            progress.inc(batch.bytes.len() as u64);
            tally.batch(&batch, verdicts, settings, out)?;
            batches.reuse(batch);
        }
        if pauses && !ends {
            out.flush()?;
        }
        if ends {
            progress.finish_and_clear();
            let failed = batches
                .failed
                .take()
                .map(|error| io::Error::new(error.kind(), format!("{name}: {error}")));
            return failed.map_or(Ok(()), Err);
        }
    })
}

/// A bar where somebody looks and the end is known.
fn progress(length: Option<u64>) -> ProgressBar {
    match length {
        Some(length) if io::stderr().is_terminal() => {
            let style = ProgressStyle::with_template(
                "{wide_bar} {bytes}/{total_bytes} \
                {bytes_per_sec} {eta}",
            );
            ProgressBar::new(length)
                .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        }
        _ => ProgressBar::hidden(),
    }
}

const TOO_LONG: &str = "line-too-long";

fn shown<'d>(violations: &'d Violations, settings: &Settings) -> &'d [Violation] {
    if settings.all {
        violations
    } else {
        &violations[..1]
    }
}

/// A text between two tabs.
fn cell(text: &str) -> String {
    printable(&text.replace(['\t', '\n', '\r'], " "))
}

/// A text that a terminal takes for nothing else: control characters and marks that turn the
/// direction of writing are spelled out.
fn printable(text: &str) -> String {
    let turns = |c: char| {
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(|c: char| c.is_control() || turns(c)) {
        return text.to_owned();
    }
    let escape = |c: char| {
        if c.is_control() || turns(c) {
            format!("\\u{{{:x}}}", u32::from(c))
        } else {
            c.to_string()
        }
    };
    text.chars().map(escape).collect()
}

/// A line of the input, as it is; a terminal is shown a printable one.
fn write_line(bytes: &[u8], settings: &Settings, out: &mut dyn Write) -> io::Result<()> {
    if settings.terminal {
        out.write_all(printable(&String::from_utf8_lossy(bytes)).as_bytes())
    } else {
        out.write_all(bytes)
    }
}

fn message(violation: &Violation) -> String {
    cell(&format!("expected {}, found {}", violation.expected, violation.found))
}

/// Prints a line after its verdict; one that was too long was not kept. In JSON, a line that is
/// none is a text.
fn line(
    verdict: Option<&Verdict>,
    bytes: Option<&[u8]>,
    settings: &Settings,
    out: &mut dyn Write,
) -> io::Result<()> {
    let bytes = bytes.map_or(&b""[..], <[u8]>::trim_ascii);
    let (name, first) = match verdict {
        None => ("valid", None),
        Some(Verdict::TooLong) => (TOO_LONG, None),
        Some(Verdict::Departs(violations)) => (violations[0].kind.name(), Some(&violations[0])),
    };
    if !settings.json {
        let (pointer, message) =
            first.map_or_else(Default::default, |first| (cell(&first.pointer), message(first)));
        write!(out, "{name}\t{pointer}\t{message}\t")?;
        write_line(bytes, settings, out)?;
        return out.write_all(b"\n");
    }
    let violations = match verdict {
        Some(Verdict::Departs(violations)) => json!(shown(violations, settings)),
        _ => json!([]),
    };
    write!(out, "{{\"verdict\":{},\"violations\":{violations},\"line\":", json!(name))?;
    match verdict {
        Some(Verdict::TooLong) => out.write_all(b"null")?,
        // Violations of syntax come last.
        Some(Verdict::Departs(all))
            if all.last().is_some_and(|last| last.kind == ViolationKind::Syntax) =>
        {
            write!(out, "{}", json!(String::from_utf8_lossy(bytes)))?
        }
        _ => write_line(bytes, settings, out)?,
    }
    out.write_all(b"}\n")
}

/// The findings so far.
struct Tally {
    /// Put before a line's number, where several files are read.
    prefix: String,
    lines: u64,
    bad: u64,
    kinds: BTreeMap<&'static str, u64>,
}

impl Tally {
    /// With verdicts, departing lines are what the command is for.
    fn status(&self, settings: &Settings) -> u8 {
        u8::from(self.bad > 0 && !settings.verdicts)
    }

    fn batch(
        &mut self,
        batch: &Batch,
        verdicts: Verdicts,
        settings: &Settings,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        for (verdict, (number, range)) in verdicts.into_iter().zip(&batch.lines) {
            self.lines += 1;
            if settings.verdicts {
                self.count(verdict.as_ref(), settings);
                line(
                    verdict.as_ref(),
                    range.clone().map(|range| &batch.bytes[range]),
                    settings,
                    out,
                )?;
            } else if let Some(verdict) = verdict {
                self.bad(*number, &verdict, settings, out)?;
            }
        }
        Ok(())
    }

    fn count(&mut self, verdict: Option<&Verdict>, settings: &Settings) {
        self.bad += u64::from(verdict.is_some());
        match verdict {
            None => {}
            Some(Verdict::TooLong) => *self.kinds.entry(TOO_LONG).or_default() += 1,
            Some(Verdict::Departs(violations)) => {
                shown(violations, settings).iter().for_each(|violation| {
                    *self.kinds.entry(violation.kind.name()).or_default() += 1
                });
            }
        }
    }

    fn bad(
        &mut self,
        number: u64,
        verdict: &Verdict,
        settings: &Settings,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.count(Some(verdict), settings);
        let place = format!("{}{number}", self.prefix);
        let Verdict::Departs(violations) = verdict else {
            return if settings.json {
                writeln!(out, "{}", json!({ "line": place, "verdict": TOO_LONG }))
            } else {
                writeln!(
                    out,
                    "{place}\t\t{TOO_LONG}\tthe line is longer than {} bytes",
                    settings.max_line
                )
            };
        };
        let shown = shown(violations, settings);
        if settings.json {
            return writeln!(out, "{}", json!({ "line": place, "violations": shown }));
        }
        shown.iter().try_for_each(|violation| {
            writeln!(
                out,
                "{place}\t{}\t{}\t{}",
                cell(&violation.pointer),
                violation.kind,
                message(violation)
            )
        })
    }

    fn summary(&self, log: &mut dyn Write) -> io::Result<()> {
        let lines = if self.lines == 1 { "line" } else { "lines" };
        writeln!(log, "{} {lines}, {} invalid", self.lines, self.bad)?;
        self.kinds.iter().try_for_each(|(kind, count)| writeln!(log, "{count:>10} {kind}"))
    }
}
