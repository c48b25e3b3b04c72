//! The input of the command in batches.

use super::Verdict;
use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::mpsc::Receiver;

/// A batch that has so many bytes takes no additional line.
const BATCH: usize = 1 << 20;

/// A batch of more bytes is large: memory is sparing with those.
const LARGE: usize = 4 * BATCH;

/// The byte order mark that some programs put before a text.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Lines that are validated together.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) bytes: Vec<u8>,
    /// For each line its number and its bytes; no bytes if it was too long.
    pub(super) lines: Vec<(u64, Option<std::ops::Range<usize>>)>,
    /// Whether the input may pause after it.
    pub(super) pauses: bool,
}

/// The findings of a thread in a batch, in the order of its lines.
pub(super) type Verdicts = Vec<Option<Verdict>>;

/// The batches that were handed to the threads and whose verdicts were not taken yet, each with its
/// size in bytes.
#[derive(Default)]
pub(super) struct Waiting(VecDeque<(usize, Receiver<(Batch, Verdicts)>)>);

impl Waiting {
    pub(super) fn push(&mut self, size: usize, found: Receiver<(Batch, Verdicts)>) {
        self.0.push_back((size, found));
    }

    /// The first one, if it is done, or if more wait than keep so many threads busy; without
    /// threads, whenever one waits. Of large ones there are never more than threads, the one that
    /// is read next included.
    pub(super) fn pop(&mut self, threads: Option<usize>) -> Option<(Batch, Verdicts)> {
        let large = self.0.iter().any(|(size, _)| *size > LARGE);
        let most = match threads {
            None => 0,
            Some(threads) if large => threads.saturating_sub(1),
            Some(threads) => 2 * threads,
        };
        let (_, first) = self.0.front()?;
        let done = if self.0.len() > most { first.recv().ok() } else { first.try_recv().ok() };
        if done.is_some() {
            self.0.pop_front();
        }
        done
    }
}

/// The input in batches.
pub(super) struct Batches<R> {
    pub(super) input: BufReader<R>,
    pub(super) max_line: usize,
    pub(super) line_buffered: bool,
    /// Lines so far.
    pub(super) number: u64,
    /// The error of reading, at which the input ends.
    pub(super) failed: Option<io::Error>,
    /// Batches that are done with; their memory is used again.
    pub(super) spare: Vec<Batch>,
}

impl<R: Read> Batches<R> {
    pub(super) fn reuse(&mut self, mut batch: Batch) {
        if batch.bytes.capacity() <= LARGE {
            batch.bytes.clear();
            batch.lines.clear();
            self.spare.push(batch);
        }
    }

    /// The next one; none where the input has ended.
    pub(super) fn next(&mut self) -> Option<Batch> {
        let mut batch = self.spare.pop().unwrap_or_default();
        batch.pauses = false;
        let full = |batch: &Batch| batch.bytes.len() >= BATCH || batch.lines.len() >= BATCH / 64;
        while self.failed.is_none() && !full(&batch) && !batch.pauses {
            let start = batch.bytes.len();
            self.number += 1;
            let read = read_line(&mut self.input, &mut batch.bytes, self.max_line);
            if self.number == 1 && batch.bytes[start..].starts_with(BYTE_ORDER_MARK) {
                batch.bytes.drain(start..start + BYTE_ORDER_MARK.len());
            }
            match read {
                Ok(Line::Whole) if batch.bytes[start..].trim_ascii().is_empty() => {
                    batch.bytes.truncate(start)
                }
                Ok(Line::Whole) => batch.lines.push((self.number, Some(start..batch.bytes.len()))),
                Ok(Line::TooLong) => {
                    batch.bytes.truncate(start);
                    batch.lines.push((self.number, None));
                }
                Ok(Line::None) => break,
                Err(error) => self.failed = Some(error),
            }
            let is_answered = self.line_buffered || self.input.buffer().is_empty();
            // The next input may wait for the answer to this one.
            batch.pauses = !batch.lines.is_empty() && is_answered;
        }
        Some(batch).filter(|batch| !batch.lines.is_empty())
    }
}

enum Line {
    Whole,
    TooLong,
    None,
}

/// Appends one line without its end; of a line that is too long, reads on but keeps nothing more.
fn read_line(input: &mut impl BufRead, bytes: &mut Vec<u8>, max: usize) -> io::Result<Line> {
    // The end of the line is one byte more.
    let most = (max as u64).saturating_add(1);
    let start = bytes.len();
    let mut length = input.by_ref().take(most).read_until(b'\n', bytes)? as u64;
    if length == 0 {
        return Ok(Line::None);
    }
    let long = length == most && bytes.last() != Some(&b'\n');
    while length > 0 && long && bytes.last() != Some(&b'\n') {
        bytes.truncate(start);
        length = input.by_ref().take(1 << 16).read_until(b'\n', bytes)? as u64;
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
    }
    Ok(if long { Line::TooLong } else { Line::Whole })
}
