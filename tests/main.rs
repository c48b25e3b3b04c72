//! The one integration binary. Each module asks one question of the generator, or of the crate that
//! it made here.

mod accounting;
mod agreement;
mod allocation;
#[cfg(feature = "build")]
mod builder;
mod building;
mod changes;
mod cli;
mod compare;
mod corpus;
mod corrections;
mod crates;
mod determinism;
mod dialect;
mod documents;
mod effort;
mod emitted;
mod equal_keys;
mod examples;
mod fixed_point;
mod fixtures;
mod freshness;
mod growth;
mod hostile;
mod layering;
mod matrices;
mod metamorphic;
mod models;
mod mutations;
mod names;
mod observe;
mod oracle;
mod payloads;
mod profiles;
mod project;
mod random;
mod renaming;
mod rendering;
mod roundtrip;
mod samples;
mod scanner;
mod sources;
mod toolchain;
mod verdicts;
mod views;
