//! In: the text of the project file. Out: what it states. Must not know: where files are read from.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::Header;
use crate::source::{Source, Span};
use serde::Deserialize;

/// The project file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Project {
    /// Name of the bundle and its files.
    pub name: String,
    /// Name of the generated package; `NAME-types` where it is not given.
    pub package: Option<String>,
    /// Version of the bundle and of the package.
    pub version: String,
    /// Start of the schemas' `$id`.
    pub id_base: Option<String>,
    /// The pages, relative to the project file.
    pub pages: Vec<String>,
    /// Heading of the root section.
    pub root: Option<String>,
    /// The corrections file, relative to the project file.
    pub corrections: Option<String>,
    /// Markdown that the page beside the schemas ends with, relative to the project file.
    pub notes: Option<String>,
    /// Whether the schemas are emitted as other tools want them, too.
    #[serde(default)]
    pub profiles: bool,
}

/// Where schemas live that nobody publishes.
pub const DEFAULT_ID_BASE: &str = "https://schemas.tablewright.example/";

/// Reads the project file.
pub fn read(source: &Source, file: u32, diagnostics: &mut Diagnostics) -> Option<Project> {
    match toml::from_str(&source.text) {
        Ok(project) => Some(project),
        Err(error) => {
            let range = error.span().unwrap_or(0..0);
            let span = Span { file, ..Span::default() }.with(range.start, range.end);
            diagnostics.push(Diagnostic::new(Code::BadProject, span, error.message().to_owned()).help("see `--explain TW055`"));
            None
        }
    }
}

impl Project {
    /// What the model takes over.
    #[must_use]
    pub fn header(&self) -> Header {
        Header {
            name: self.name.clone(),
            package: self.package.clone().unwrap_or_else(|| format!("{}-types", self.name)),
            version: self.version.clone(),
            id_base: self.id_base.clone().unwrap_or_else(|| DEFAULT_ID_BASE.to_owned()),
            root: self.root.clone(),
            profiles: self.profiles,
            notes: None,
        }
    }
}

/// What holds for pages without a project file: the name is the stem of the file or folder.
#[must_use]
pub fn ad_hoc(stem: &str) -> Header {
    let name: String = stem.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let name = name.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let name = if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("page-{name}").trim_end_matches('-').to_owned() };
    Header { package: format!("{name}-types"), name, version: "0.0.0".into(), id_base: DEFAULT_ID_BASE.into(), root: None, profiles: false, notes: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_becomes_a_package_name() {
        assert_eq!(ad_hoc("CUSTOMERS-API-Customer_Object").package, "customers-api-customer-object-types");
        assert_eq!(ad_hoc("2024").name, "page-2024");
    }
}
