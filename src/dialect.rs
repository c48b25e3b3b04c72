//! In: words, phrases and marks of pages. Out: what they mean: every rule about tables that is
//! data, and what a project file adds to them. Must not know: where on a page they stand.

mod besides;
mod bounds;
mod cardinality;
mod columns;
mod dates;
mod defaults;
mod explanations;
mod headings;
mod list_words;
mod lists;
mod moods;
mod names;
mod pages;
mod phrases;
mod restrictions;
mod sentences;
mod settings;
mod shown;
mod statements;
mod types;
mod unused;
mod words;

pub(crate) use besides::{speaks_of_others, Besides, Sentence};
pub(crate) use bounds::*;
pub(crate) use cardinality::*;
pub(crate) use columns::{applies_everywhere, presence, presence_or_condition, says_nothing};
pub use columns::{Column, Presence};
pub(crate) use dates::*;
pub(crate) use defaults::*;
pub(crate) use explanations::*;
pub use headings::letters;
pub(crate) use headings::*;
pub(crate) use list_words::*;
pub(crate) use lists::*;
pub(crate) use moods::*;
pub(crate) use names::*;
pub(crate) use pages::*;
pub(crate) use phrases::*;
pub(crate) use restrictions::is_restricted_before;
pub(crate) use sentences::*;
pub(crate) use settings::{fits, words_in, Dots, Entry, NamedBy, Unmarked};
pub use settings::{Dialect, Settings};
pub(crate) use shown::*;
pub(crate) use statements::*;
pub(crate) use types::*;
