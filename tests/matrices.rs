//! Every combination of the parts that cells and sentences are made of, each with its right value.

mod openness;
mod unions;
