//! In: nothing. Out: where a schema is. Must not know: documents.

use std::rc::Rc;

/// Where a schema is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct At {
    /// The number of its file.
    pub(super) file: usize,
    /// Its JSON Pointer.
    pub(super) pointer: Rc<str>,
}

impl At {
    pub(super) fn below(&self, steps: &[&str]) -> At {
        let mut pointer = self.pointer.to_string();
        for step in steps {
            pointer = tablewright::check::step(&pointer, step);
        }
        At { file: self.file, pointer: pointer.into() }
    }
}
