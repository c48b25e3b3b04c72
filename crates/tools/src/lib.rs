//! Tools for finished models of [`tablewright`].
//!
//! ```text
//! model, model          ─► changes ─► what changed, whom it breaks, and a value that shows it
//! models of revisions   ─► changelog ─► what changed with each release, and since when
//! model, schemas        ─► compare ─► what only one of them says, and what both say differently
//! model, lines of JSON  ─► observe ─► where traffic departs, and corrections to propose
//! pages, corrections    ─► fix ─► the pages edited, and what could only be listed
//! model, heading        ─► extract ─► the schema of one definition
//! model                 ─► reference ─► a static site
//! ```
#![forbid(unsafe_code)]

pub mod changelog;
pub mod changes;
pub mod compare;
mod contain;
mod counts;
pub mod extract;
pub mod fix;
pub mod observe;
pub mod reference;

pub use changes::types_in_words;
pub use counts::{Compared, Count};
