//! Every combination of the parts that cells and sentences are made of, each with its right value.

mod dates;
mod denials;
mod names;
mod openness;
mod tally;
mod unions;
