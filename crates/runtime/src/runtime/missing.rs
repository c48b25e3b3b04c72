//! Why a required attribute has no value to read.

use std::fmt;

/// A documented attribute that is required, and not there as documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    name: &'static str,
    misfits: bool,
}

impl Missing {
    /// An attribute without a value, or with one that does not fit.
    #[must_use]
    pub const fn new(name: &'static str, misfits: bool) -> Missing {
        Missing { name, misfits }
    }

    /// The attribute.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether it has a value, which is not of the documented type: see `misfit`.
    #[must_use]
    pub const fn misfits(&self) -> bool {
        self.misfits
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.misfits { "is not of the documented type" } else { "is missing" };
        write!(f, "`{}` {what}", self.name)
    }
}

impl std::error::Error for Missing {}
