//! The sources of this crate, for a generator that embeds them.

/// A source file.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// Its path, below the folder of a crate.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
    /// The part that it belongs to.
    pub part: Part,
}

/// The part that a source file belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Macros that every generated crate has, even if it depends on this one.
    Macros,
    /// The same for a crate that implements traits of other libraries.
    Integrations,
    /// The sources of a crate that does not depend on this one.
    Runtime,
    /// Its further sources if it has this feature.
    Feature(&'static str),
}

/// The version of this crate.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

macro_rules! files {
    ($($part:expr => $($path:literal)*;)*) => {
        &[$($(File { path: concat!("src/", $path), text: include_str!($path), part: $part },)*)*]
    };
}

/// The source files that generated crates are made with.
#[must_use]
pub fn code() -> &'static [File] {
    files! {
        Part::Macros => "macros.rs" "macros/accessors.rs" "macros/definition.rs" "macros/section.rs";
        Part::Integrations => "integrations.rs";
        Part::Runtime => "runtime.rs" "runtime/checked.rs" "runtime/checked/attributes.rs"
            "runtime/date_time.rs" "runtime/decode.rs" "runtime/encode.rs" "runtime/entry.rs"
            "runtime/extra.rs"
            "runtime/formats.rs" "runtime/keys.rs" "runtime/lenient.rs" "runtime/limits.rs" "runtime/literal.rs"
            "runtime/missing.rs" "runtime/names.rs" "runtime/nearest.rs" "runtime/pattern.rs" "runtime/prelude.rs"
            "runtime/raw_object.rs" "runtime/read.rs" "runtime/report.rs" "runtime/rfc3339.rs"
            "runtime/scalar.rs" "runtime/scan.rs" "runtime/shape.rs" "runtime/skip.rs"
            "runtime/stops.rs" "runtime/tagged.rs" "runtime/to_static.rs" "runtime/tree.rs"
            "runtime/validate.rs" "runtime/validate/plain.rs" "runtime/validate/scalars.rs"
            "runtime/violation.rs";
        Part::Feature("cli") => "cli.rs" "cli/batches.rs";
        Part::Feature("proptest") => "strategies.rs";
        Part::Feature("schemars") => "json_schema.rs";
        Part::Feature("utoipa") => "open_api.rs";
    }
}
