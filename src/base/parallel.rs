//! In: independent pieces of work. Out: their results, by all cores, in order. Must not know: the
//! work.

use std::sync::{Mutex, PoisonError};

/// The number of threads to use.
fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Does two things, at once if it can.
pub(crate) fn both<A, B: Send>(a: impl FnOnce() -> A, b: impl FnOnce() -> B + Send) -> (A, B) {
    if cores() == 1 {
        return (a(), b());
    }
    std::thread::scope(|scope| {
        let b = scope.spawn(b);
        let a = a();
        (a, b.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// Fewer bytes than this are not worth a thread.
const WORTH_A_THREAD: usize = 200_000;

/// Runs a function on the parts of a list, one on each core; `size` is that of an item, in bytes of
/// text. The result for an item must not depend on the others.
pub(crate) fn parts<T: Sync, R: Send>(
    items: &[T],
    size: impl Fn(&T) -> usize,
    of_part: impl Fn(&[T]) -> R + Sync,
) -> Vec<R> {
    let total: usize = items.iter().map(&size).sum();
    let share = (total / cores() + 1).max(WORTH_A_THREAD);
    let of_part = &of_part;
    let job = |part| -> Job<'_, R> { Box::new(move || of_part(part)) };
    all(shares(items, share, size).into_iter().map(job).collect())
}

/// Cuts a list into parts of about the same size, in order; an empty one is a part itself.
fn shares<T>(items: &[T], share: usize, size: impl Fn(&T) -> usize) -> Vec<&[T]> {
    let mut parts = Vec::new();
    let (mut from, mut bytes) = (0, 0);
    for (at, item) in items.iter().enumerate() {
        bytes += size(item);
        if bytes >= share {
            parts.push(&items[from..=at]);
            (from, bytes) = (at + 1, 0);
        }
    }
    if from < items.len() || parts.is_empty() {
        parts.push(&items[from..]);
    }
    parts
}

/// Something to be done.
pub(crate) type Job<'a, R> = Box<dyn FnOnce() -> R + Send + 'a>;

/// Runs all jobs, each core always taking the next one; the results are in the order of the jobs.
pub(crate) fn all<R: Send>(jobs: Vec<Job<'_, R>>) -> Vec<R> {
    let cores = cores().min(jobs.len());
    let results: Vec<Mutex<Option<R>>> = jobs.iter().map(|_| Mutex::new(None)).collect();
    let queue = Mutex::new(jobs.into_iter().zip(&results));
    let work = || {
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
        while let Some((job, result)) = next() {
            let done = job();
            *result.lock().unwrap_or_else(PoisonError::into_inner) = Some(done);
        }
    };
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..cores).map(|_| scope.spawn(work)).collect();
        work();
        for thread in others {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
    });
    drop(queue);
    let results = results.into_iter();
    results
        .filter_map(|result| result.into_inner().unwrap_or_else(PoisonError::into_inner))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_in_order_and_miss_nothing() {
        let items: Vec<usize> = (0..1000).collect();
        let done = parts(&items, |_| 10_000, <[usize]>::to_vec);
        assert_eq!(done.concat(), items);
        assert_eq!(parts(&[] as &[usize], |_| 1, <[usize]>::len), [0]);
        assert_eq!(both(|| 1, || 2), (1, 2));
        let jobs = items.iter().map(|item| -> Job<'_, usize> { Box::new(move || *item) });
        assert_eq!(all(jobs.collect()), items);
        assert_eq!(all::<usize>(Vec::new()), Vec::<usize>::new());
    }
}
