//! In: words, phrases and marks of pages. Out: their meaning: every rule about tables that is data,
//! and the additions of a project file. Must not know: where on a page they stand.

mod asides;
mod besides;
mod bounds;
mod cardinality;
mod clauses;
mod columns;
mod dates;
mod defaults;
mod explanations;
mod formats;
mod growth;
mod headers;
mod headings;
mod labels;
mod lexicon;
mod list_words;
mod lists;
mod literals;
mod moods;
mod names;
mod nulls;
mod opposites;
mod owners;
mod pages;
mod phrases;
mod presence;
mod prose;
mod restrictions;
mod sentences;
mod settings;
mod shapes;
mod shown;
mod statements;
mod types;
mod unused;
mod withdrawals;
mod words;
mod written;

pub(crate) use asides::restricts_in_brackets;
pub(crate) use besides::{Besides, Sentence};
pub(crate) use bounds::*;
pub(crate) use cardinality::*;
pub(crate) use clauses::{clauses, statements, Spoken};
pub use columns::Column;
pub(crate) use columns::{
    applies_everywhere, is_known_header, is_name_header, is_of_case, says_nothing, starts_with_case,
};
pub(crate) use dates::*;
pub(crate) use defaults::*;
pub(crate) use explanations::*;
pub(crate) use formats::*;
pub(crate) use headers::{hinted, names_anything, names_others, numbers_rows};
pub use headings::letters;
pub(crate) use headings::*;
pub(crate) use labels::ends_in_other_label;
pub(crate) use list_words::*;
pub(crate) use lists::*;
pub(crate) use literals::{bracketed_value, end_of_brackets};
pub(crate) use moods::*;
pub(crate) use names::*;
pub(crate) use nulls::{denies_null, permits_null, speaks_of_null};
pub(crate) use opposites::{marks, opposites};
pub(crate) use owners::{owner_of_heading, owner_of_sentence, Owner};
pub use pages::is_page;
pub(crate) use pages::*;
pub(crate) use phrases::*;
pub use presence::Presence;
pub(crate) use presence::{
    permits_null_beside, presence, presence_of_optional, presence_or_condition,
};
pub(crate) use prose::{heads_prose, is_version, Prose};
pub(crate) use restrictions::{
    depends_on_case, has_note_mark, is_limited, is_restricted_after, is_restricted_before,
    limits_presence, names_operation, note_mark, tells_another_time,
};
pub(crate) use sentences::*;
pub(crate) use settings::{fits, words_in, Dots, Entry, NamedBy, Unmarked};
pub use settings::{Dialect, Settings};
pub(crate) use shapes::*;
pub(crate) use shown::*;
pub(crate) use statements::*;
pub(crate) use types::*;
pub(crate) use words::{is_digits, names_other, opens_quotation, quoted};
pub(crate) use written::*;
