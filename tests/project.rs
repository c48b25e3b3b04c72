//! This repository's own inputs, and pages made up on the spot.

use std::path::{Path, PathBuf};
use tablewright::diagnostics::Diagnostic;
use tablewright::source::Sources;
use tablewright::{check, generate, project, Input, InputFile, Output};

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub fn file(path: &str) -> InputFile {
    InputFile { path: path.to_owned(), bytes: text(path).into_bytes() }
}

/// The input of `cargo xtask codegen`.
pub fn input() -> Input {
    let mut sources = Sources::default();
    let mut diagnostics = tablewright::diagnostics::Diagnostics::default();
    let number = sources.add(tablewright::source::Source::new(
        "docs/tablewright.toml",
        text("docs/tablewright.toml"),
    ));
    let project = project::read(sources.get(number), number, &mut diagnostics);
    assert_eq!(diagnostics.finish(), vec![]);
    let project = project.expect("the project file was read without a finding");
    let pages = project.pages.iter().map(|page| file(&format!("docs/{page}"))).collect();
    let corrections = project.corrections.as_ref().map(|path| file(&format!("docs/{path}")));
    let names = root().join("schemas/names.toml").exists().then(|| file("schemas/names.toml"));
    let notes = project.notes.as_ref().map(|path| text(&format!("docs/{path}")));
    let license_files = project.license_files.iter().map(|path| {
        let name = path.rsplit('/').next().expect("a path has a last part");
        (name.to_owned(), text(&format!("docs/{path}")))
    });
    let license_files = license_files.collect();
    Input {
        header: tablewright::project::Header {
            notes,
            license_files,
            ..project.header("voucherify")
        },
        pages,
        corrections,
        names,
        project: Some(file("docs/tablewright.toml")),
        keep_going: false,
    }
}

/// A run over one made-up page.
pub fn page(text: &str) -> Output {
    corrected(text, None)
}

/// A run over one made-up page with corrections.
pub fn corrected(text: &str, corrections: Option<&str>) -> Output {
    let pages = vec![InputFile { path: "page.md".into(), bytes: text.as_bytes().to_vec() }];
    let corrections = corrections
        .map(|text| InputFile { path: "corrections.toml".into(), bytes: text.as_bytes().to_vec() });
    generate(&Input {
        header: project::ad_hoc("page"),
        pages,
        corrections,
        names: None,
        project: None,
        keep_going: false,
    })
}

/// One made-up page, read to the end whatever is found in it; nothing is emitted.
pub fn checked(text: &str) -> Output {
    checked_at("page.md", text)
}

/// The same for a page of a name, whose end says which markup it has.
pub fn checked_at(path: &str, text: &str) -> Output {
    check(&Input {
        header: project::ad_hoc("page"),
        pages: vec![InputFile { path: path.into(), bytes: text.as_bytes().to_vec() }],
        corrections: None,
        names: None,
        project: None,
        keep_going: true,
    })
}

/// `TW010 page.md:3:9 the message`, a line for each finding.
pub fn lines(output: &Output) -> Vec<String> {
    output.diagnostics.iter().map(|diagnostic| line(diagnostic, &output.sources)).collect()
}

pub fn line(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let place = diagnostic
        .span
        .map_or_else(|| diagnostic.path.clone(), |span| sources.place(span).to_string());
    format!("{} {place} {}", diagnostic.code.info().id, diagnostic.message)
}

/// The files below a folder of the repository, in order.
pub fn files(folder: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let entries =
        std::fs::read_dir(root().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    for entry in entries {
        let path = entry.expect("a folder that can be opened can be listed").path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "target") {
            let inner = path
                .strip_prefix(root())
                .expect("the folder lies in the repository")
                .display()
                .to_string();
            out.extend(files(&inner));
        } else if path.is_file() {
            out.push(path);
        }
    }
    out.sort();
    out
}
