//! In: nothing. Out: the extent of a comparison, on both sides. Must not know: what is counted.

use serde::Serialize;

/// The number of those on both sides, and of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// On both sides.
    pub both: usize,
    /// On either side.
    pub all: usize,
}

impl Count {
    /// Adds so many on both sides, and so many on one side only.
    pub(crate) fn add(&mut self, both: usize, alone: usize) {
        self.both += both;
        self.all += both + alone;
    }

    /// The share that is on both sides; all of nothing.
    #[must_use]
    pub fn share(self) -> f64 {
        match self.all {
            0 => 1.0,
            all => self.both as f64 / all as f64,
        }
    }
}

/// The amount compared; parts on one side only are reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// Sections.
    pub sections: Count,
    /// Attributes.
    pub attributes: Count,
}

impl std::fmt::Display for Compared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Compared { sections, attributes } = self;
        write!(
            f,
            "compared: {} of {} sections, {} of {} attributes",
            sections.both, sections.all, attributes.both, attributes.all
        )
    }
}
