//! In: the verdict on each combination of a matrix. Out: the count, and whether it is good enough.

use std::collections::BTreeMap;

/// The outcomes of the combinations of a matrix.
#[derive(Default)]
pub struct Tally {
    name: &'static str,
    read: usize,
    left: BTreeMap<String, usize>,
    wrong: Vec<String>,
}

impl Tally {
    pub fn of(name: &'static str) -> Tally {
        Tally { name, ..Tally::default() }
    }

    /// One combination: whether it is right, else whether it was said.
    pub fn add(&mut self, right: bool, said: bool, kind: &str, shown: impl FnOnce() -> String) {
        if right {
            self.read += 1;
        } else if said {
            *self.left.entry(kind.to_owned()).or_default() += 1;
        } else {
            self.wrong.push(shown());
        }
    }

    /// The combinations that were read wrongly.
    pub fn wrong(&self) -> &[String] {
        &self.wrong
    }

    /// Asserts that none is wrong, that at most a tenth is left, and that there are enough.
    pub fn verdict(self, least: usize) {
        let left: usize = self.left.values().sum();
        let all = self.read + left + self.wrong.len();
        let (name, read, wrong) = (self.name, self.read, self.wrong.len());
        println!("{name}: {all} combinations, {read} read, {left} left and said, {wrong} wrong");
        println!("left: {:?}", self.left);
        let shown = self.wrong.iter().take(60).cloned().collect::<Vec<_>>().join("\n");
        assert!(self.wrong.is_empty(), "{wrong} of {all} are wrong:\n{shown}");
        assert!(all >= least, "{all} combinations");
        assert!(left * 10 <= all, "{left} of {all} are left");
    }
}
