//! The number of cases that a test tries: few in the gate, many at night.

/// As many as `TABLEWRIGHT_MUTANTS` says; else as `size`.
pub fn cases(gate: usize, nightly: usize) -> usize {
    let stated = std::env::var("TABLEWRIGHT_MUTANTS");
    stated.map_or(size(gate, nightly), |cases| {
        cases.parse().expect("`TABLEWRIGHT_MUTANTS` is a number")
    })
}

/// Every so many of all, which are others in each turn.
pub fn of_turn<T>(all: Vec<T>, turn: usize, every: usize) -> impl Iterator<Item = T> {
    all.into_iter().skip(turn % every).step_by(every)
}

/// `nightly` where `TABLEWRIGHT_NIGHTLY` is set, as `.ci/nightly` does; else `gate`.
pub fn size(gate: usize, nightly: usize) -> usize {
    match std::env::var_os("TABLEWRIGHT_NIGHTLY") {
        Some(_) => nightly,
        None => gate,
    }
}
