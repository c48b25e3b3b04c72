//! One page for each diagnostic, and one for each construct of the grammar; what comes out is
//! checked in beside it.

use crate::project::{corrected, files, lines};
use std::collections::{BTreeMap, BTreeSet};
use tablewright::diagnostics::render::{render, Style};
use tablewright::diagnostics::{Code, Diagnostics};
use tablewright::model::{Attribute, Definition, Discriminator, Format, Model, Shape, Type};
use tablewright::source::{Source, Sources};
use tablewright::{generate, project, Input, InputFile, Output};

fn pages(folder: &str) -> Vec<(String, String)> {
    let is_page = |path: &std::path::PathBuf| {
        path.extension().is_some_and(|ending| ending == "md" || ending == "mdx")
    };
    let found = files(folder).into_iter().filter(is_page);
    found
        .map(|path| {
            (
                path.file_stem().expect("a file has a name").to_string_lossy().into_owned(),
                std::fs::read_to_string(&path).expect("a fixture is UTF-8"),
            )
        })
        .collect()
}

fn compare(folder: &str, name: &str, text: &str) {
    insta::with_settings!({ snapshot_path => folder, prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

fn has(output: &Output, code: Code) -> bool {
    output.diagnostics.iter().any(|diagnostic| diagnostic.code == code)
}

#[test]
fn every_diagnostic_has_its_fixture() {
    let mut seen = BTreeSet::new();
    let mut pasted = 0;
    for (name, text) in pages("tests/data/err") {
        let corrections = std::fs::read_to_string(
            crate::project::root().join(format!("tests/data/err/{name}.toml")),
        )
        .ok();
        let output = corrected(&text, corrections.as_deref());
        let code = Code::named(&name).unwrap_or_else(|| panic!("{name} is not a code"));
        assert!(has(&output, code), "{name}: {:#?}", lines(&output));
        assert_eq!(
            output.has_errors(),
            output.files.is_empty(),
            "{name}: nothing is written if there is an error, and only there"
        );
        compare(
            "data/err",
            &name,
            &render(&output.diagnostics, &output.sources, Style::Json, false),
        );
        pasted += assert_pasted(&output, &text, corrections.as_deref());
        seen.insert(code);
    }
    assert!(pasted >= 20, "{pasted} corrections were pasted");
    // These need more than one page's text, or other markup; the tests below, `names` and `coverage` in the library
    // make them.
    seen.extend([
        Code::UnreadableInput,
        Code::NoPages,
        Code::SamePath,
        Code::BadProject,
        Code::BadNames,
        Code::UnusedSetting,
        Code::LostRow,
        Code::Repetition,
    ]);
    let all: BTreeSet<Code> = Code::ALL.iter().copied().collect();
    assert_eq!(seen, all);
}

/// Pastes each correction that is printed, alone, and gives their number: it applies, or says that
/// it is to be filled in.
fn assert_pasted(output: &Output, page: &str, corrections: Option<&str>) -> usize {
    let mut count = 0;
    for diagnostic in &output.diagnostics {
        let Some(fix) = &diagnostic.fix else { continue };
        let pasted = format!("{}\n{}", corrections.unwrap_or_default(), fix.toml());
        let again = corrected(page, Some(&pasted));
        let wrong = |d: &&tablewright::diagnostics::Diagnostic| {
            ("TW050".."TW056").contains(&d.code.info().id) && !output.diagnostics.contains(d)
        };
        let complaints: Vec<&str> =
            again.diagnostics.iter().filter(wrong).map(|d| d.message.as_str()).collect();
        assert_eq!(complaints, Vec::<&str>::new(), "{pasted}");
        assert_eq!(has(&again, Code::OpenPlaceholder), pasted.contains("FILL IN"), "{pasted}");
        let stays = again.diagnostics.iter().any(|d| {
            (d.code, d.span, &d.message) == (diagnostic.code, diagnostic.span, &diagnostic.message)
        });
        assert!(!stays || pasted.contains("FILL IN"), "the finding stays: {pasted}");
        count += 1;
    }
    count
}

#[test]
fn pages_of_one_path_are_reported() {
    let page = |text: &str| InputFile { path: "a.md".into(), bytes: text.as_bytes().to_vec() };
    let pages = vec![
        page("## A\n| Field | Type |\n|--|--|\n| a | string |\n"),
        page("## B\n| Field | Type |\n|--|--|\n| a | string |\n"),
    ];
    let output = generate(&Input {
        header: project::ad_hoc("a"),
        pages,
        corrections: None,
        names: None,
        project: None,
        keep_going: false,
    });
    assert_eq!(lines(&output), ["TW006 a.md another page has the same path"]);
}

#[test]
fn codes_are_stable_and_in_order() {
    let ids: Vec<&str> = Code::ALL.iter().map(|code| code.info().id).collect();
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(ids, sorted);
    for code in Code::ALL {
        assert_eq!(Code::named(code.info().id), Some(*code));
    }
}

#[test]
fn bytes_that_are_no_text_are_reported_with_their_place() {
    let pages = vec![InputFile { path: "a.md".into(), bytes: b"## Tree\n\xff".to_vec() }];
    let output = generate(&Input {
        header: project::ad_hoc("a"),
        pages,
        corrections: None,
        names: None,
        project: None,
        keep_going: false,
    });
    assert_eq!(lines(&output), ["TW001 a.md:2:1 byte 8 is not UTF-8"]);
    assert!(output.files.is_empty());
}

#[test]
fn a_set_without_pages_is_reported() {
    let output = generate(&Input {
        header: project::ad_hoc("trees"),
        pages: Vec::new(),
        corrections: None,
        names: None,
        project: None,
        keep_going: false,
    });
    assert_eq!(lines(&output), ["TW002 trees there is no page to read"]);
}

#[test]
fn a_wrong_project_file_is_reported_with_its_place() {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let file = sources.add(Source::new("tablewright.toml", "name = \"x\"\nversion = 1\n"));
    assert!(project::read(sources.get(file), file, &mut diagnostics).is_none());
    let found: Vec<String> = diagnostics
        .finish()
        .iter()
        .map(|diagnostic| crate::project::line(diagnostic, &sources))
        .collect();
    assert_eq!(found, ["TW055 tablewright.toml:2:11 invalid type: integer `1`, expected a string"]);
}

#[test]
fn all_diagnostics_come_from_one_run() {
    let text = "## A\n| Attributes | Description |\n|--|--|\n| a</br>`strng` | See: [Z](#z) |\n\
        | b</br>`intger` | x</p> |\n";
    let output = corrected(text, None);
    let codes: Vec<&str> =
        output.diagnostics.iter().map(|diagnostic| diagnostic.code.info().id).collect();
    assert_eq!(codes, ["TW021", "TW030", "TW021", "TW013"]);
}

#[test]
fn every_construct_is_read() {
    let found = pages("tests/data/ok");
    assert!(found.len() >= 12, "{} fixtures", found.len());
    let mut code = BTreeMap::new();
    for (name, text) in found {
        let output = corrected(&text, None);
        let model =
            output.model.as_ref().unwrap_or_else(|| panic!("{name}: {:#?}", lines(&output)));
        assert!(!output.files.is_empty(), "{name}: {:#?}", lines(&output));
        for schema in ["schemas/page.schema.json", "schemas/page.strict.schema.json"] {
            crate::agreement::assert_whole(
                &serde_json::from_str(&output.files[schema]).expect("a schema is JSON"),
                &name,
            );
        }
        compare("data/ok", &name, &format!("{}\n{}", summary(model), lines(&output).join("\n")));
        code.extend(emitted(&name, &output));
    }
    held("tests/data/ok", &code);
}

/// The types without the head that all files of types have, and the strict schema.
fn emitted(name: &str, output: &Output) -> [(String, String); 2] {
    let types = &output.files["generated/src/types.rs"];
    let (_, types) = types.split_once("\nuse super::runtime::{").expect("there are imports");
    let (_, types) = types.split_once(";\n\n").expect("types follow");
    let strict = &output.files["schemas/page.strict.schema.json"];
    [
        (format!("{name}.types.rs"), types.to_owned()),
        (format!("{name}.strict.json"), strict.clone()),
    ]
}

/// Compares emitted files with those that are checked in, and finds no others there.
fn held(folder: &str, expected: &BTreeMap<String, String>) {
    let is_code = |path: &std::path::Path| {
        [".types.rs", ".strict.json"].iter().any(|end| path.to_string_lossy().ends_with(end))
    };
    let mut found = BTreeMap::new();
    for path in files(folder).into_iter().filter(|path| is_code(path)) {
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        found.insert(name, std::fs::read_to_string(&path).expect("emitted code is UTF-8"));
    }
    let changes = tablewright::sync::compare(expected, &found);
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        let path = |name: &str| crate::project::root().join(folder).join(name);
        let gone = found.keys().filter(|name| !expected.contains_key(*name));
        gone.for_each(|name| std::fs::remove_file(path(name)).expect("it can be removed"));
        for (name, text) in expected {
            std::fs::write(path(name), text).expect("it can be written");
        }
        return;
    }
    let diff = tablewright::sync::diff(&changes);
    assert!(changes.is_empty(), "run with INSTA_UPDATE=always:\n{diff}");
}

/// The model in a few lines, for people to compare with the page.
fn summary(model: &Model) -> String {
    let introductions = model.pages.iter().filter_map(|page| {
        Some(format!(
            "# {}  // {}\n",
            page.title,
            page.description.as_ref()?.plain.replace('\n', "⏎")
        ))
    });
    introductions.chain(model.definitions.iter().map(definition)).collect()
}

fn definition(definition: &Definition) -> String {
    let title = definition.title.as_ref().map(|title| format!(" \"{title}\"")).unwrap_or_default();
    let text = definition
        .description
        .as_ref()
        .map(|text| format!("  // {}", text.plain.replace('\n', "⏎")))
        .unwrap_or_default();
    let body = match &definition.shape {
        Shape::Object(object) => {
            let parts = if object.all_of.is_empty() {
                String::new()
            } else {
                format!(" = {}", object.all_of.join(" + "))
            };
            let open = if object.closed { "" } else { " open" };
            let additional = object
                .beyond()
                .map(|additional| format!("  [{}", attribute(additional).trim_start()))
                .collect::<String>();
            let adjacent_tag = object
                .adjacent_tag
                .iter()
                .flat_map(|adjacent_tag| {
                    adjacent_tag.arms.iter().map(move |arm| {
                        format!("  {} {} -> {}\n", adjacent_tag.tag, arm.value, arm.definition)
                    })
                })
                .collect::<String>();
            format!(
                "object{open}{parts}{text}\n{}{additional}{adjacent_tag}",
                object.attributes.iter().map(attribute).collect::<String>()
            )
        }
        Shape::Enum(values) => format!(
            "enum {}{text}\n",
            values
                .values
                .iter()
                .map(|value| value.value.to_string())
                .collect::<Vec<_>>()
                .join(" | ")
        ),
        Shape::Union(union) => {
            let apart = match &union.discriminator {
                Discriminator::Kinds(_) => "by kind".to_owned(),
                Discriminator::Tag { attribute, values } => format!("by {attribute} {values:?}"),
                Discriminator::Nothing => "by nothing".to_owned(),
            };
            format!(
                "{:?} {apart}: {}{text}\n",
                union.join,
                union
                    .members
                    .iter()
                    .map(|member| format!("{} = {}", member.variant, ty(&member.ty)))
                    .collect::<Vec<_>>()
                    .join(", ")
            )
        }
        Shape::Alias(alias) => format!("alias {}{text}\n", ty(alias)),
    };
    format!("{}{title}: {body}", definition.name)
}

fn attribute(attribute: &Attribute) -> String {
    let null = if attribute.nullable.is_some() { "?" } else { "" };
    let from = attribute.from.as_ref().map(|from| format!(" (from {from})")).unwrap_or_default();
    let required =
        attribute.required.map(|required| format!(" required={required}")).unwrap_or_default();
    let examples = attribute
        .examples
        .iter()
        .map(|example| format!(" e.g. {}", example.value))
        .collect::<String>();
    let default = attribute
        .default
        .as_ref()
        .map(|default| format!(" default {}", default.value))
        .unwrap_or_default();
    let text = attribute
        .description
        .as_ref()
        .map(|text| format!("  // {}", text.plain.replace('\n', "⏎")))
        .unwrap_or_default();
    let condition = attribute
        .condition
        .as_ref()
        .map(|condition| format!(" condition={:?}", condition.value))
        .unwrap_or_default();
    let deprecated = if attribute.deprecated { " deprecated" } else { "" };
    let access = attribute.access.map(|access| format!(" {access:?}")).unwrap_or_default();
    format!(
        "  {}: {}{null}{from}{required}{condition}{deprecated}{access}{default}{examples}{text}\n",
        attribute.name.value,
        ty(&attribute.ty.value)
    )
}

fn ty(of: &Type) -> String {
    match of {
        Type::Formatted(format) => match format.value {
            Format::DateTime => "date-time".into(),
            Format::Date => "date".into(),
        },
        Type::Reference(name) => name.clone(),
        Type::Array(items) => format!("[{}]", ty(items)),
        Type::OneOrMany(inner) => format!("{0} or [{0}]", ty(inner)),
        Type::Limited(inner, limits) => {
            let limits = limits
                .iter()
                .map(|limit| format!(" {}={}", limit.value.keyword(), limit.value.value()));
            format!("({}{})", ty(inner), limits.collect::<String>())
        }
        Type::Map(values) => format!("{{{}: {}}}", values.name.value, ty(&values.ty.value)),
        other => format!("{other:?}").to_lowercase(),
    }
}
