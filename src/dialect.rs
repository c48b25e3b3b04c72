//! In: words, phrases and marks of pages. Out: what they mean: every rule about tables that is
//! data, and what a project file adds to them. Must not know: where on a page they stand.

mod besides;
mod columns;
mod headings;
mod names;
mod pages;
mod phrases;
mod settings;
mod types;
mod unused;

pub(crate) use besides::{speaks_of_others, Besides, Sentence};
pub use columns::{Column, Presence};
pub(crate) use headings::*;
pub(crate) use names::*;
pub(crate) use pages::*;
pub(crate) use phrases::*;
pub(crate) use settings::{fits, words_in, Dots, Entry, NamedBy, Unmarked};
pub use settings::{Dialect, Settings};
pub(crate) use types::*;
