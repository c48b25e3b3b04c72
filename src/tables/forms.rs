//! In: the page of supported tables, with an example of each form. Out: the same page, with the schema
//! of each example. Must not know: how any of them is read.

use crate::diagnostics::render::{render, Style};
use crate::source::Sources;
use crate::{generate, project, Input, InputFile, Output};
use serde_json::Value;

/// The page; each example is followed by an empty block for its schema.
const PAGE: &str = include_str!("forms.md");

/// The block of a schema.
const SCHEMA: &str = "```json\n```\n";

/// The starts of examples, each with the path of its page.
const EXAMPLES: [(&str, &str); 3] =
    [("````markdown\n", "page.md"), ("````asciidoc\n", "page.adoc"), ("````rst\n", "page.rst")];

/// A supported form.
struct Form {
    /// An example page, and its path.
    page: &'static str,
    path: &'static str,
    /// The project file of the example, if it needs one.
    dialect: Option<&'static str>,
}

impl Form {
    /// The last one in a text.
    fn last(text: &'static str) -> Form {
        let starts = EXAMPLES
            .iter()
            .filter_map(|(start, path)| text.rfind(start).map(|at| (at + start.len(), *path)));
        let (at, path) = starts.max().unwrap_or_default();
        let section = &text[at..];
        let (page, rest) = section.split_once("````\n").unwrap_or_default();
        let dialect = rest.split_once("```toml\n").and_then(|(_, rest)| rest.split_once("```\n"));
        Form { page, path, dialect: dialect.map(|(dialect, _)| dialect) }
    }

    /// The output of the example.
    fn run(&self) -> Output {
        let file = |path: &str, text: &str| InputFile {
            path: path.to_owned(),
            bytes: text.as_bytes().to_vec(),
        };
        let project = self.dialect.map(|dialect| file("tablewright.toml", dialect));
        let pages = vec![file(self.path, self.page)];
        generate(&Input { project, ..Input::of(project::ad_hoc("page"), pages) })
    }
}

/// The page that shows all forms, made by reading each.
#[must_use]
pub fn documentation() -> String {
    let parts: Vec<&str> = PAGE.split(SCHEMA).collect();
    let (last, parts) = parts.split_last().unwrap_or((&"", &[]));
    let filled = parts.iter().map(|part| {
        let schema = schema(&Form::last(part).run());
        format!("{part}```json\n{schema}\n```\n")
    });
    filled.collect::<String>() + last
}

/// The definitions of the strict schema.
fn schema(output: &Output) -> String {
    let Some(text) = output.files.get("schemas/page.strict.schema.json") else {
        return render(&output.diagnostics, &Sources::default(), Style::Json, false);
    };
    let bundle: Value = serde_json::from_str(text).unwrap_or_default();
    serde_json::to_string_pretty(&bundle["$defs"]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read_whole_with_no_finding() {
        let parts: Vec<&str> = PAGE.split(SCHEMA).collect();
        let forms = &parts[..parts.len() - 1];
        let examples = EXAMPLES.iter().map(|(start, _)| PAGE.matches(start).count());
        assert_eq!(forms.len(), examples.sum::<usize>(), "each has a block for its schema");
        assert!(forms.len() >= 35, "{} forms", forms.len());
        for part in forms {
            let output = Form::last(part).run();
            let found: Vec<String> =
                output.diagnostics.iter().map(|found| found.message.clone()).collect();
            assert_eq!(found, Vec::<String>::new(), "{part}");
            assert!(output.files.contains_key("schemas/page.strict.schema.json"), "{part}");
        }
    }
}
