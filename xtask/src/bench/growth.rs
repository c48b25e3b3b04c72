//! In: pages that repeat something. Out: how the time of a run grows when they do so twice as
//! often. Must not know: what a page means.

#[allow(dead_code, reason = "the tests repeat parts of pages as well")]
#[path = "../../../tests/growth/markups.rs"]
mod markups;
#[path = "../../../tests/growth/shapes.rs"]
mod shapes;

use markups::{Shape, MARKUPS};
use shapes::SHAPES;
use std::process::ExitCode;
use std::time::Duration;
use tablewright::{
    check, generate,
    project::{self, Header},
    Input, InputFile, Output,
};

/// Twice the page may take so much more time: sorting, and caches that no longer hold everything,
/// take more than twice as much; what grows as the page to the power of 1.5 takes 2.8 times.
const MOST: f64 = 2.5;

/// Runs of less than this say little about growth.
const LEAST: Duration = Duration::from_millis(100);

/// Where twice the page takes too much, the next doublings decide: past the size of the processor's
/// caches one step is steep, but what grows faster than the page stays so.
const FURTHER: usize = 2;

/// No page repeats its parts more often.
const MOST_OFTEN: usize = 256_000;

/// Measures every shape, up to the model and with all that is emitted.
pub fn run(only: Option<&str>) -> ExitCode {
    println!("| shape | stages | pages of | time | 2n ÷ n |\n|---|---|---|---|---|");
    let mut wrong = 0;
    let markdown = SHAPES.into_iter().map(|(name, shape)| (name, "page.md", shape));
    let all = markdown.chain(MARKUPS).map(Growing::Page).chain([Growing::Pages]);
    for growing in all.filter(|one| only.is_none_or(|only| only == one.name())) {
        for (stages, run) in [("to the model", check as fn(&Input) -> Output), ("all", generate)] {
            wrong += usize::from(!row(growing, stages, run));
        }
    }
    ExitCode::from(u8::from(wrong > 0))
}

/// The input that grows: a page, or the number of pages, whose shapes take turns.
#[derive(Clone, Copy)]
enum Growing {
    Page(Shape),
    Pages,
}

/// The share of each of several pages in a count of parts.
const EACH: usize = 8;

impl Growing {
    fn name(self) -> &'static str {
        match self {
            Growing::Page((name, ..)) => name,
            Growing::Pages => "pages",
        }
    }

    fn input(self, count: usize) -> Input {
        let page = |path: String, text: String| InputFile { path, bytes: text.into_bytes() };
        let pages = match self {
            Growing::Page((_, path, shape)) => vec![page(path.to_owned(), shape(count))],
            Growing::Pages => {
                let shapes = SHAPES.iter().cycle().take(count / EACH).enumerate();
                shapes.map(|(at, (_, shape))| page(format!("{at}/page.md"), shape(EACH))).collect()
            }
        };
        let header = Header { profiles: true, ..project::ad_hoc("page") };
        Input::of(header, pages)
    }
}

/// Prints the row of a shape; whether it grows as it should.
fn row(growing: Growing, stages: &str, run: fn(&Input) -> Output) -> bool {
    let mut count = 500;
    let mut one = time(&growing.input(count), run);
    while count < MOST_OFTEN && one < LEAST {
        count *= 2;
        one = time(&growing.input(count), run);
    }
    let mut ratio = f64::INFINITY;
    for _ in 0..=FURTHER {
        let two = time(&growing.input(2 * count), run);
        ratio = two.as_secs_f64() / one.as_secs_f64();
        if ratio <= MOST {
            break;
        }
        (one, count) = (two, 2 * count);
    }
    let size = growing.input(count).pages.iter().map(|page| page.bytes.len()).sum::<usize>() / 1024;
    let name = growing.name();
    let mark = if ratio > MOST { " **missed**" } else { "" };
    let milliseconds = one.as_secs_f64() * 1000.0;
    println!("| {name} | {stages} | {size} KB | {milliseconds:.0} ms | {ratio:.2}{mark} |");
    ratio <= MOST
}

/// The shortest of three runs, in processor time: what else the machine does changes it little.
fn time(input: &Input, run: fn(&Input) -> Output) -> Duration {
    let once = || {
        let start = clock();
        drop(run(input));
        clock().saturating_sub(start)
    };
    (0..3).map(|_| once()).min().unwrap_or_default()
}

/// The processor time that this process has taken.
#[cfg(unix)]
fn clock() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    let part = |number: i64| u64::try_from(number).unwrap_or_default();
    Duration::from_secs(part(time.tv_sec)) + Duration::from_nanos(part(time.tv_nsec))
}

/// The time since the first call, as a substitute for such a clock.
#[cfg(not(unix))]
fn clock() -> Duration {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed()
}
