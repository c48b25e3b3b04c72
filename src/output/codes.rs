//! In: pages, each with a finding of one code. Out: `docs/diagnostics.md`. Must not know: where these
//! pages are kept.

use crate::diagnostics::{Code, Diagnostic};
use crate::read::{Input, InputFile};
use crate::source::Sources;
use crate::text::longest_run;
use std::collections::BTreeMap;

/// A page with a finding of some code.
#[derive(Clone, Debug)]
pub struct Example {
    /// The page, in Markdown.
    pub page: String,
    /// Its corrections.
    pub corrections: Option<String>,
}

/// The page `docs/diagnostics.md`: every code, with its example if there is one.
#[must_use]
pub fn codes_page(examples: &BTreeMap<String, Example>) -> String {
    let mut out = String::from(
        "# Diagnostics\n\n\
        Made from the table in `src/diagnostics/codes.rs` and the pages in `tests/data/err` by \
        `cargo xtask codegen`; do not edit.\n\
        An error stops the run before anything is written. `--deny-warnings` makes every warning \
        an error.\n",
    );
    for code in Code::ALL {
        let info = code.info();
        let (id, title, level) = (info.id, info.title, info.group.name());
        out.push_str(&format!("\n## {id} · {title}\n\n*{level}* — {}\n", info.about));
        let shown = examples.get(id).and_then(|example| shown(*code, example));
        out.push_str(&shown.unwrap_or_default());
    }
    out
}

/// An example, with the first finding of its code.
fn shown(code: Code, example: &Example) -> Option<String> {
    let file =
        |path: &str, text: &String| InputFile { path: path.into(), bytes: text.as_str().into() };
    let page = file("page.md", &example.page);
    let mut input = Input::of(crate::project::ad_hoc("page"), vec![page]);
    input.corrections = example.corrections.as_ref().map(|text| file("corrections.toml", text));
    let output = super::check(&input);
    let found = output.diagnostics.iter().find(|found| found.code == code)?;
    let corrections = example.corrections.as_ref().map(|text| block("toml", text));
    Some(format!(
        "\n{}{}{}",
        block("markdown", &example.page),
        corrections.unwrap_or_default(),
        block("text", &message(found, &output.sources))
    ))
}

/// A finding as `page.md:LINE:COLUMN: message`, its help, and the correction that it proposes.
fn message(found: &Diagnostic, sources: &Sources) -> String {
    let place = found.span.map(|span| sources.get(span.file).place(span.start).to_string());
    let mut out = format!("{}: {}\n", place.as_ref().unwrap_or(&found.path), found.message);
    if let Some(help) = &found.help {
        out.push_str(&format!("help: {help}\n"));
    }
    if let Some(fix) = &found.fix {
        out.push_str(&format!("\n{}", fix.toml()));
    }
    out
}

/// A fenced block; the fence is longer than any in the text.
fn block(language: &str, text: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}\n", text.trim_end())
}
