//! In: the text of the project file. Out: what it states. Must not know: where files are read from.

pub(crate) mod allow;
mod registries;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::dialect::{Entry, Settings};
use crate::naming::history::History;
use crate::naming::FileNames;
use crate::source::{Source, Span};
use proc_macro2::{TokenStream, TokenTree};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The project file.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Project {
    /// Name of the bundle and its files.
    pub name: Option<String>,
    /// Name of the generated package; `NAME-types` if it is not given.
    pub package: Option<String>,
    /// Version of the bundle and of the package.
    pub version: Option<String>,
    /// Start of the schemas' `$id`.
    pub id_base: Option<String>,
    /// The pages, relative to the project file.
    #[serde(default)]
    pub pages: Vec<String>,
    /// Pages and folders that are none of them, relative to the project file; `*` stands for any
    /// part of a name.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// Whether errors that only leave something out are warnings: its text is in the descriptions.
    #[serde(default)]
    pub keep_going: bool,
    /// Heading of the root section.
    pub root: Option<String>,
    /// The corrections file, relative to the project file.
    pub corrections: Option<String>,
    /// Markdown that the page beside the schemas ends with, relative to the project file.
    pub notes: Option<String>,
    /// Releases with which attributes came and went, relative to the project file; `changelog --record`
    /// writes the file.
    pub history: Option<String>,
    /// Whether the schemas are emitted as other tools want them, too.
    #[serde(default)]
    pub profiles: bool,
    /// The licence of what is published, as SPDX writes it.
    pub license: Option<String>,
    /// Files with its text, relative to the project file; each package has them.
    #[serde(default)]
    pub license_files: Vec<String>,
    /// The publishers.
    #[serde(default)]
    pub authors: Vec<String>,
    /// Where its sources are.
    pub repository: Option<String>,
    /// Where the documents of OpenAPI and AsyncAPI say that messages come from.
    #[serde(default)]
    pub servers: Vec<String>,
    /// The names of the packages for other languages.
    #[serde(default)]
    pub packages: Packages,
    /// The targets; by default `rust` and `json-schema`, with `profiles` all but `html`.
    pub targets: Option<BTreeSet<Target>>,
    /// The form of the generated crate, and its additions.
    #[serde(default)]
    pub rust: Rust,
    /// The conventions of the pages.
    #[serde(default)]
    pub dialect: Settings,
    /// Files of JSON Schema, OpenAPI or AsyncAPI that describe the same, relative to the project
    /// file: editors offer what they say.
    #[serde(default)]
    pub schemas: Vec<String>,
    /// Warnings that may stay, each with the reason: by their codes, or at one place as they name it
    /// (`TW073 Order / id`).
    #[serde(default)]
    pub allow: BTreeMap<String, Entry>,
    /// Definitions of a schema to compare with, by the headings that describe them.
    #[serde(default)]
    pub compare: BTreeMap<String, String>,
}

/// Defines [`Target`]: variants with their names in project files.
macro_rules! targets {
    ($(#[doc = $says:literal] $target:ident = $name:literal,)*) => {
        /// Something that is made.
        #[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
        pub enum Target {
            $(#[doc = $says] #[serde(rename = $name)] $target,)*
        }

        impl Target {
            /// All targets, in the order of the documentation.
            pub const ALL: &'static [Target] = &[$(Target::$target),*];

            /// The name in project files and on the command line.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Target::$target => $name,)* }
            }

            /// A line about its files.
            #[must_use]
            pub fn says(self) -> &'static str {
                match self { $(Target::$target => $says.trim_ascii(),)* }
            }
        }
    };
}

targets! {
    /// The Rust crate, in `generated/`.
    Rust = "rust",
    /// The schemas, and the provenance of each fact.
    JsonSchema = "json-schema",
    /// Schemas for other tools.
    Profiles = "profiles",
    /// The npm package.
    Typescript = "typescript",
    /// The PyPI package.
    Python = "python",
    /// The Go module.
    Go = "go",
    /// Column types for Arrow and Spark.
    Columns = "columns",
    /// The reference site.
    Html = "html",
}

impl Target {
    /// Whether it is made where nothing is asked for.
    #[must_use]
    pub fn is_always_made(self) -> bool {
        matches!(self, Target::Rust | Target::JsonSchema)
    }
}

/// `[rust]`: the form of the generated crate, and what its types have besides, by their names; `*`
/// is all of them.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Rust {
    /// Traits to derive.
    pub derive: BTreeMap<String, Vec<String>>,
    /// Attributes, as Rust writes them: `#[must_use]`.
    pub type_attribute: BTreeMap<String, Vec<String>>,
    /// Where the crate's run-time support is.
    pub runtime: Runtime,
    /// The optional features of the crate.
    pub features: BTreeSet<Feature>,
}

/// Where the run-time support of a generated crate is.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Runtime {
    /// Among the crate's own sources, so that it depends on nothing of ours.
    #[default]
    Embedded,
    /// In `tablewright-runtime`, which the crate depends on.
    Crate,
    /// The same, in this folder; the path is relative to the crate.
    Path(String),
}

/// A feature that a generated crate has only if it is asked for.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Feature {
    /// A command that validates files.
    Cli,
    /// Strategies of proptest.
    Proptest,
    /// `JsonSchema` of schemars.
    Schemars,
    /// `ToSchema` of utoipa.
    Utoipa,
}

impl Feature {
    /// All of them.
    pub const ALL: [Feature; 4] =
        [Feature::Cli, Feature::Proptest, Feature::Schemars, Feature::Utoipa];

    /// The feature's name in the crate's manifest.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Feature::Cli => "cli",
            Feature::Proptest => "proptest",
            Feature::Schemars => "schemars",
            Feature::Utoipa => "utoipa",
        }
    }
}

/// `[packages]`: the names of the packages for other languages; each is `NAME-schemas` if it is not given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Packages {
    /// Name of the npm package, with its scope if it has one: `@example/orders`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub typescript: Option<String>,
    /// Name of the distribution on PyPI; its module has `_` for each `-` and `.`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub python: Option<String>,
    /// Path of the Go module; if it is not given and `repository` is, that of `schemas/go` in there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub go: Option<String>,
}

impl Packages {
    /// Whether no name is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Packages::default()
    }
}

/// The metadata of a published package.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Publish {
    /// The licence, as SPDX writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    /// The publishers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Where its sources are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Where messages come from: URLs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<String>,
    /// The names of the packages for other languages.
    #[serde(default, skip_serializing_if = "Packages::is_empty")]
    pub packages: Packages,
    /// Attributes of Rust types, by their names; `*` is all of them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, Vec<String>>,
}

impl Publish {
    /// Whether no name is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Publish::default()
    }

    /// The licence, where none is stated that of this repository.
    #[must_use]
    pub fn license(&self) -> &str {
        self.license.as_deref().unwrap_or("MIT OR Apache-2.0")
    }

    /// The attributes of a type.
    pub(crate) fn of<'p>(&'p self, name: &str) -> impl Iterator<Item = &'p str> {
        let of = |name: &str| self.attributes.get(name).into_iter().flatten().map(String::as_str);
        of("*").chain(of(name))
    }
}

/// The settings of the bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Name of the bundle.
    pub name: String,
    /// Name of the generated package.
    pub package: String,
    /// Version of both.
    pub version: String,
    /// Start of the `$id`.
    pub id_base: String,
    /// Heading of the root section; if it is not given, the section that nothing refers to and most is
    /// reached from.
    pub root: Option<String>,
    /// Whether the schemas are emitted as other tools want them, too.
    pub profiles: bool,
    /// Markdown that the page beside the schemas ends with.
    pub notes: Option<String>,
    /// Since when attributes are documented.
    pub history: History,
    /// The metadata of the packages.
    pub publish: Publish,
    /// The texts of the licence that packages have, by the names of their files.
    pub license_files: BTreeMap<String, String>,
    /// The targets; by default `rust` and `json-schema`, with `profiles` all but `html`.
    pub targets: Option<BTreeSet<Target>>,
    /// Where the crate's run-time support is.
    pub runtime: Runtime,
    /// The features that the crate has because they are asked for.
    pub features: BTreeSet<Feature>,
}

/// The names of licence files.
const LICENSE: &str = "LICENSE";

/// The base URL of unpublished schemas.
pub const DEFAULT_ID_BASE: &str = "https://schemas.tablewright.example/";

/// Reads the project file.
pub fn read(source: &Source, file: u32, diagnostics: &mut Diagnostics) -> Option<Project> {
    match toml::from_str(&source.text) {
        Ok(project) => Some(project),
        Err(error) => {
            let range = error.span().unwrap_or(0..0);
            let span = Span { file, ..Span::default() }.with(range.start, range.end);
            diagnostics.push(
                Diagnostic::new(Code::BadProject, span, error.message().to_owned())
                    .help("see `--explain TW055`"),
            );
            None
        }
    }
}

/// Names that generated crates cannot have, since they use crates or modules of that name
/// themselves.
const TAKEN: [&str; 21] = [
    "alloc",
    "chrono",
    "clap",
    "core",
    "crate",
    "indicatif",
    "jiff",
    "proc_macro",
    "rayon",
    "runtime",
    "schemars",
    "self",
    "serde_core",
    "serde_json",
    "shapes",
    "std",
    "super",
    "tablewright_runtime",
    "test",
    "time",
    "types",
];

/// Reports what no file, package or identifier can be called.
pub fn check(header: &Header, diagnostics: &mut Diagnostics) {
    let mut report = |message: String, help: &str| {
        diagnostics.push(Diagnostic::of_file(Code::BadProject, &header.name, message).help(help))
    };
    for (key, name) in [("name", &header.name), ("package", &header.package)] {
        let plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        if !plain || name.len() > 64 {
            let help = "a name starts with a letter of ASCII, and has letters, digits, `-` and \
                `_`, 64 at most";
            report(format!("`{key}` cannot be `{}`", name.escape_debug()), help);
        }
    }
    if FileNames::default().stem(&header.name) != header.name {
        report(
            format!("`name` cannot be `{}`: Windows has no files of that name", header.name),
            "choose another name",
        );
    }
    if TAKEN.contains(&header.package.replace('-', "_").as_str()) {
        report(
            format!(
                "`package` cannot be `{}`: generated crates use something of that name",
                header.package
            ),
            "choose another name",
        );
    }
    for (key, name, help) in registries::refused(&header.publish.packages) {
        report(format!("`packages.{key}` cannot be `{}`", name.escape_debug()), help);
    }
    for attribute in header.publish.attributes.values().flatten() {
        if !is_attribute(attribute) {
            report(
                format!("`{}` is not an attribute of Rust", attribute.escape_debug()),
                "write it as `#[must_use]`, and traits to derive as `serde::Serialize`",
            );
        }
    }
    for name in header.license_files.keys().filter(|name| !name.starts_with(LICENSE)) {
        report(
            format!("`license-files` cannot have `{}`", name.escape_debug()),
            "packages find a licence by the name: rename the file, as `LICENSE` or `LICENSE-MIT`",
        );
    }
    if let Err(error) = semver::Version::parse(&header.version) {
        report(
            format!("`version` cannot be `{}`: {error}", header.version.escape_debug()),
            "write it as `1.0.0`",
        );
    }
    let scheme = header
        .id_base
        .split_once("://")
        .is_some_and(|(scheme, rest)| !scheme.is_empty() && !rest.is_empty());
    let plain = header.id_base.chars().all(|c| c.is_ascii_graphic() && !"<>\"{}|\\^`#".contains(c));
    if !scheme || !plain {
        report(
            format!("`id-base` cannot be `{}`", header.id_base.escape_debug()),
            "it is an absolute URI without a fragment, such as `https://schemas.example.org/`",
        );
    }
}

/// Whether a text is one attribute of Rust, and has nothing after or before it; if it derives
/// traits, each is a path.
fn is_attribute(text: &str) -> bool {
    let Ok(tokens) = text.parse::<TokenStream>() else { return false };
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let [TokenTree::Punct(mark), TokenTree::Group(group)] = &tokens[..] else { return false };
    if mark.as_char() != '#' || !text.starts_with("#[") || !text.ends_with(']') {
        return false;
    }
    let inner: Vec<TokenTree> = group.stream().into_iter().collect();
    match &inner[..] {
        [TokenTree::Ident(name), TokenTree::Group(traits)] if *name == "derive" => {
            traits.stream().to_string().split(',').all(is_path)
        }
        inner => !inner.is_empty(),
    }
}

/// Whether a text is a path of Rust, such as `serde::Serialize`.
fn is_path(text: &str) -> bool {
    let is_name = |part: &str| {
        let part = part.trim();
        part.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && part.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    let text = text.trim();
    text.strip_prefix("::").unwrap_or(text).split("::").all(is_name)
}

impl Project {
    /// The keys that are missing: pages that are named elsewhere need none of them.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        let there = [
            ("name", self.name.is_some()),
            ("version", self.version.is_some()),
            ("pages", !self.pages.is_empty()),
        ];
        there.into_iter().filter(|(_, there)| !there).map(|(key, _)| key).collect()
    }

    fn publish(&self) -> Publish {
        let mut attributes: BTreeMap<String, Vec<String>> = self.rust.type_attribute.clone();
        for (name, traits) in &self.rust.derive {
            let derive = format!("#[derive({})]", traits.join(", "));
            attributes.entry(name.clone()).or_default().push(derive);
        }
        Publish {
            license: self.license.clone(),
            authors: self.authors.clone(),
            repository: self.repository.clone(),
            servers: self.servers.clone(),
            packages: self.packages.clone(),
            attributes,
        }
    }

    /// The settings of the model; the defaults are those of pages without a project file.
    #[must_use]
    pub fn header(&self, stem: &str) -> Header {
        let ad_hoc = ad_hoc(self.name.as_deref().unwrap_or(stem));
        let name = self.name.clone().unwrap_or(ad_hoc.name);
        Header {
            package: self.package.clone().unwrap_or_else(|| format!("{name}-types")),
            name,
            version: self.version.clone().unwrap_or(ad_hoc.version),
            id_base: self.id_base.clone().unwrap_or_else(|| DEFAULT_ID_BASE.to_owned()),
            root: self.root.clone(),
            profiles: self.profiles,
            notes: None,
            history: History::default(),
            publish: self.publish(),
            license_files: BTreeMap::new(),
            targets: self.targets.clone(),
            runtime: self.rust.runtime.clone(),
            features: self.rust.features.clone(),
        }
    }
}

/// The settings of pages without a project file: the name is the stem of the file or folder.
#[must_use]
pub fn ad_hoc(stem: &str) -> Header {
    let name: String = stem
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
        .collect();
    let name = name.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let name: String = name.chars().take(56).collect();
    let name = name.trim_end_matches('-');
    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && FileNames::default().stem(name) == name;
    let name = if plain {
        name.to_owned()
    } else {
        format!("page-{name}").trim_end_matches('-').to_owned()
    };
    Header {
        package: format!("{name}-types"),
        name,
        version: "0.0.0".into(),
        id_base: DEFAULT_ID_BASE.into(),
        root: None,
        profiles: false,
        notes: None,
        history: History::default(),
        publish: Publish::default(),
        license_files: BTreeMap::new(),
        targets: None,
        runtime: Runtime::Embedded,
        features: BTreeSet::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_becomes_a_package_name() {
        assert_eq!(
            ad_hoc("CUSTOMERS-API-Customer_Object").package,
            "customers-api-customer-object-types"
        );
        assert_eq!(ad_hoc("2024").name, "page-2024");
        assert_eq!(
            [ad_hoc("my.api").name, ad_hoc("").name, ad_hoc("crate").package],
            ["my-api", "page", "crate-types"]
        );
        assert_eq!(
            [ad_hoc("con").name, ad_hoc(&"long-".repeat(50)).name],
            ["page-con".to_owned(), format!("{}l", "long-".repeat(11))]
        );
    }

    #[test]
    fn names_that_no_package_has_are_reported() {
        let found = |change: &dyn Fn(&mut Header)| {
            let mut header = ad_hoc("trees");
            change(&mut header);
            let mut diagnostics = Diagnostics::default();
            check(&header, &mut diagnostics);
            diagnostics
                .finish()
                .into_iter()
                .map(|diagnostic| diagnostic.message)
                .collect::<Vec<_>>()
        };
        assert_eq!(found(&|_| {}), Vec::<String>::new());
        assert_eq!(found(&|header| header.name = "my.api".into()), ["`name` cannot be `my.api`"]);
        assert_eq!(found(&|header| header.name = String::new()), ["`name` cannot be ``"]);
        assert_eq!(found(&|header| header.package = "2024".into()), ["`package` cannot be `2024`"]);
        assert_eq!(
            found(&|header| header.package = "serde-json".into()),
            ["`package` cannot be `serde-json`: generated crates use something of that name"]
        );
        assert_eq!(
            found(&|header| drop(header.license_files.insert("README.md".into(), "MIT".into()))),
            ["`license-files` cannot have `README.md`"]
        );
        let packages = |typescript: &str, python: &str, go: &str| Packages {
            typescript: Some(typescript.into()),
            python: Some(python.into()),
            go: Some(go.into()),
        };
        assert_eq!(
            found(&|header| {
                header.publish.packages = packages("@Trees/oak", "oak--", "example.com//oak");
            }),
            [
                "`packages.typescript` cannot be `@Trees/oak`",
                "`packages.python` cannot be `oak--`",
                "`packages.go` cannot be `example.com//oak`"
            ]
        );
        assert_eq!(
            found(&|header| {
                header.publish.packages = packages("@trees/oak", "Oak.Trees", "example.com/oak/v2");
            }),
            Vec::<String>::new()
        );
        assert_eq!(
            found(&|header| header.version = "1".into()),
            ["`version` cannot be `1`: unexpected end of input while parsing major version number"]
        );
        assert_eq!(
            found(&|header| header.id_base = "schemas".into()),
            ["`id-base` cannot be `schemas`"]
        );
        assert_eq!(
            found(&|header| header.id_base = "https://a b/".into()),
            ["`id-base` cannot be `https://a b/`"]
        );
    }
}
