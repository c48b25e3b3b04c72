//! In: a definition. Out: what a page shows of it, as Markdown, for who reads without a browser. Must not
//! know: the rest of the page.

use super::{title, Site};
use crate::changes::describe;
use tablewright::model::{Attribute, Definition, Shape};

impl Site<'_> {
    /// The list of all pages, as programs look for it.
    pub(super) fn list(&self) -> String {
        let mut out = format!("# {}\n\n> Version {}\n", self.model.name, self.model.version);
        for (page, sections) in self.by_page() {
            out.push_str(&format!("\n## {}\n\n", cell(&page.title)));
            for one in sections {
                let about = one.description.as_ref().map_or("", |text| &text.plain);
                let about = about.lines().next().unwrap_or_default();
                let about =
                    if about.is_empty() { String::new() } else { format!(": {}", cell(about)) };
                let link = self.text_file(&one.name);
                out.push_str(&format!("- [{}]({link}){about}\n", cell(&title(one))));
            }
        }
        out
    }

    /// The page of a section.
    pub(super) fn text(&self, definition: &Definition) -> String {
        let mut out = format!("# {}\n", cell(&title(definition)));
        if let Some(text) = &definition.description {
            out.push_str(&format!("\n{}\n", text.markdown));
        }
        match &definition.shape {
            Shape::Object(object) => {
                let all = object.attributes.iter().chain(object.beyond());
                let rows: String = all.map(|one| self.row(one)).collect();
                out.push_str(
                    "\n| Attribute | Type | Required | Description |\n|---|---|---|---|\n",
                );
                out.push_str(&rows);
            }
            Shape::Enum(values) => {
                out.push_str("\nOne of:\n\n");
                let values = values.values.iter();
                out.extend(values.map(|one| format!("- {}\n", code(&one.value.to_string()))));
            }
            Shape::Union(union) => {
                out.push_str("\nOne of:\n\n");
                let members = union.members.iter();
                out.extend(
                    members.map(|one| format!("- {}\n", cell(&describe(&self.known, &one.ty)))),
                );
            }
            Shape::Alias(ty) => out.push_str(&format!("\n{}\n", cell(&describe(&self.known, ty)))),
        }
        if let Some(sample) = self.sample(definition) {
            let fence = "`".repeat(3.max(1 + longest(&sample)));
            out.push_str(&format!("\n{fence}json\n{sample}\n{fence}\n"));
        }
        out
    }

    fn row(&self, one: &Attribute) -> String {
        let required = match one.required {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        };
        let null = if one.nullable.is_some() { ", null" } else { "" };
        let text = one.description.as_ref().map(|text| line(&text.markdown)).unwrap_or_default();
        let ty = cell(&format!("{}{null}", describe(&self.known, &one.ty.value)));
        format!("| {} | {ty} | {required} | {text} |\n", code(&one.name.value).replace('|', "\\|"))
    }
}

/// A text without markup in one line.
fn cell(text: &str) -> String {
    let escape = |c: char| match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' => format!("\\{c}"),
        c => c.to_string(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(escape).collect()
}

/// A text of Markdown in one line of a table.
fn line(markdown: &str) -> String {
    let joined = markdown.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.replace("\\|", "|").replace('|', "\\|")
}

fn longest(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

/// A text as code.
fn code(text: &str) -> String {
    let fence = "`".repeat(1 + longest(text));
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{}{pad}{fence}", text.replace(['\n', '\r'], " "))
}
