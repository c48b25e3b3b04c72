//! A process that makes passes over events when the driver asks for them, a line each way:
//!
//! | asked | answered |
//! |---|---|
//! | `list` | the names of what it measures, with `\|` between them |
//! | `load FILE` | the number of events |
//! | `verdicts NAME` | a digit for each event: `1` if it is taken |
//! | `keep DIGITS` | the number of events that are left: those with a `1` |
//! | `pass NAME` | nanoseconds of the fastest of some passes |

use serde_json::Value;
use std::hint::black_box;
use std::io::{BufRead, Write};
use std::time::{Duration, Instant};

#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What is timed, by name.
pub struct Contender {
    name: &'static str,
    run: Run,
}

enum Run {
    Bytes(Box<dyn Fn(&[Vec<u8>], &mut dyn FnMut(bool))>),
    Trees(Box<dyn Fn(&[Value], &mut dyn FnMut(bool))>),
}

/// A contender that starts from bytes.
pub fn bytes(name: &'static str, each: impl Fn(&[u8]) -> bool + 'static) -> Contender {
    let run = move |events: &[Vec<u8>], verdict: &mut dyn FnMut(bool)| {
        events.iter().for_each(|event| verdict(each(event)));
    };
    Contender { name, run: Run::Bytes(Box::new(run)) }
}

/// A contender that starts from a tree.
pub fn tree(name: &'static str, each: impl Fn(&Value) -> bool + 'static) -> Contender {
    let run = move |events: &[Value], verdict: &mut dyn FnMut(bool)| {
        events.iter().for_each(|event| verdict(each(event)));
    };
    Contender { name, run: Run::Trees(Box::new(run)) }
}

/// How long a contender runs when it is asked, at least: one pass of some takes a millisecond only.
const LEAST: Duration = Duration::from_millis(5);

/// How often it runs, at least: the first pass finds its events in no cache.
const LEAST_PASSES: usize = 2;

#[derive(Default)]
struct Events {
    bytes: Vec<Vec<u8>>,
    trees: Vec<Value>,
}

impl Events {
    fn load(path: &str, trees: bool) -> Events {
        let file = std::fs::read(path).expect("the driver has written the events");
        // A file of pretty events is a sequence of JSON texts (RFC 7464), others have lines.
        let mark = if file.first() == Some(&0x1E) { 0x1E } else { b'\n' };
        let events = file.split(|byte| *byte == mark).map(<[u8]>::trim_ascii);
        let bytes: Vec<Vec<u8>> =
            events.filter(|event| !event.is_empty()).map(<[u8]>::to_vec).collect();
        let read = |event: &Vec<u8>| serde_json::from_slice(event).unwrap_or_default();
        let trees = if trees { bytes.iter().map(read).collect() } else { Vec::new() };
        Events { bytes, trees }
    }

    fn keep(&mut self, digits: &str) {
        let keeps = |number: usize| digits.as_bytes().get(number) == Some(&b'1');
        let mut number = 0..;
        self.bytes.retain(|_| number.next().is_some_and(keeps));
        let mut number = 0..;
        self.trees.retain(|_| number.next().is_some_and(keeps));
    }
}

impl Contender {
    fn pass(&self, events: &Events, verdict: &mut dyn FnMut(bool)) {
        match &self.run {
            Run::Bytes(run) => run(&events.bytes, verdict),
            Run::Trees(run) => run(&events.trees, verdict),
        }
    }

    /// Nanoseconds of the fastest pass: what else the machine does can only add to them.
    fn time(&self, events: &Events) -> u128 {
        let mut taken = 0_usize;
        let mut fastest = Duration::MAX;
        let (begun, mut passes) = (Instant::now(), 0);
        while passes < LEAST_PASSES || begun.elapsed() < LEAST {
            let start = Instant::now();
            self.pass(events, &mut |verdict| taken += usize::from(verdict));
            fastest = fastest.min(start.elapsed());
            passes += 1;
        }
        black_box(taken);
        fastest.as_nanos()
    }
}

/// Answers until the input ends.
pub fn serve(contenders: &[Contender]) {
    let has_trees = contenders.iter().any(|contender| matches!(contender.run, Run::Trees(_)));
    let named = |name: &str| {
        contenders.iter().find(|contender| contender.name == name).expect("it is one of the list")
    };
    let mut events = Events::default();
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("the driver writes text");
        let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
        let answer = match verb {
            "list" => contenders.iter().map(|one| one.name).collect::<Vec<_>>().join("|"),
            "load" => {
                events = Events::load(rest, has_trees);
                events.bytes.len().to_string()
            }
            "verdicts" => {
                let mut digits = String::new();
                named(rest).pass(&events, &mut |taken| digits.push(if taken { '1' } else { '0' }));
                digits
            }
            "keep" => {
                events.keep(rest);
                events.bytes.len().to_string()
            }
            "pass" => named(rest).time(&events).to_string(),
            other => panic!("there is no `{other}`"),
        };
        let mut out = std::io::stdout().lock();
        writeln!(out, "{answer}").and_then(|()| out.flush()).expect("the driver reads");
    }
}
