//! Every combination of the parts that cells and sentences are made of, each with its right value.

mod asides;
mod conflicts;
mod dates;
mod defaults;
mod denials;
mod drawn;
mod edits;
mod formats;
mod growth;
mod lists;
mod names;
mod notes;
mod openness;
mod others;
mod past;
mod qualified;
mod remarks;
mod restrictions;
mod sections;
mod shapes;
mod table;
mod tally;
mod type_words;
mod unions;
mod withdrawn;
