//! Names over many pages: equal sections share one, others keep theirs, and no newcomer takes a
//! name away.

use crate::project::lines;
use std::collections::BTreeMap;
use tablewright::{generate, project, Input, InputFile, Output};

fn file(path: &str, text: &str) -> InputFile {
    InputFile { path: path.into(), bytes: text.as_bytes().to_vec() }
}

fn page(path: &str, sections: &[(&str, &str)]) -> InputFile {
    let section = |(heading, row): &(&str, &str)| {
        format!("## {heading}\n| Attributes | Description |\n|:--|:--|\n{row}\n\n")
    };
    file(path, &sections.iter().map(section).collect::<String>())
}

fn run(pages: &[InputFile], names: Option<&str>, corrections: Option<&str>) -> Output {
    generate(&Input {
        header: project::ad_hoc("set"),
        pages: pages.to_vec(),
        corrections: corrections.map(|text| file("corrections.toml", text)),
        names: names.map(|text| file("schemas/names.toml", text)),
        project: None,
        keep_going: false,
    })
}

/// Name and title of each definition.
fn titles(output: &Output) -> Vec<(String, String)> {
    let model = output.model.as_ref().expect("there are pages");
    model
        .definitions
        .iter()
        .map(|definition| (definition.name.clone(), definition.title.clone().unwrap_or_default()))
        .collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(name, title)| ((*name).to_owned(), (*title).to_owned())).collect()
}

const LEAF: (&str, &str) = ("Leaf", "| area</br>`number` | In cm². |");

fn trees() -> Vec<InputFile> {
    let tree = ("Tree", "| leaf | See: [Leaf](#leaf) |");
    vec![
        page("a.md", &[tree, LEAF]),
        page("b.md", &[LEAF, ("Bark", "| leaf | See: [Leaf](#leaf) |")]),
    ]
}

#[test]
fn equal_sections_of_two_pages_are_one_definition() {
    let output = run(&trees(), None, None);
    assert_eq!(lines(&output), Vec::<String>::new());
    assert_eq!(titles(&output), pairs(&[("Tree", "Tree"), ("Leaf", "Leaf"), ("Bark", "Bark")]));
    let model = output.model.expect("there are pages");
    let also: Vec<String> = model.definition("Leaf").also.iter().map(ToString::to_string).collect();
    assert_eq!(also, ["b.md:1:1"]);
    assert!(output.files["schemas/set.provenance.json"].contains("\"b.md: Leaf\""));
}

#[test]
fn equal_texts_with_links_to_different_sections_are_not_equal() {
    let mut pages = trees();
    pages[1] = page(
        "b.md",
        &[("Leaf", "| area</br>`integer` | In mm². |"), ("Tree", "| leaf | See: [Leaf](#leaf) |")],
    );
    let output = run(&pages, None, None);
    assert_eq!(
        titles(&output),
        pairs(&[("Tree", "Tree"), ("Leaf", "Leaf"), ("BLeaf", "Leaf"), ("BTree", "Tree")])
    );
    assert_eq!(
        lines(&output),
        [
            // No type needs a tree.
            "TW031 b.md:1:1 `Leaf` has other content on another page; here it becomes `BLeaf`"
        ]
    );
}

#[test]
fn the_rename_that_a_warning_prints_can_be_pasted() {
    let other = ("Leaf", "| area</br>`integer` | In mm². |");
    let tree = ("Tree", "| leaf | See: [Leaf](#leaf) |");
    let pages = [page("a.md", &[LEAF]), page("b.md", &[other, tree])];
    let output = run(&pages, None, None);
    let fix = output.diagnostics[0].fix.as_ref().expect("a correction to paste");
    let output = run(&pages, None, Some(&fix.toml()));
    assert_eq!(lines(&output), Vec::<String>::new());
    let wanted = [("Leaf", "Leaf"), ("LeafB", "Leaf (b)"), ("Tree", "Tree")];
    assert_eq!(titles(&output), pairs(&wanted));
}

#[test]
fn the_page_that_is_about_a_heading_has_its_plain_name() {
    let about = file(
        "z.md",
        "---\ntitle: Leaf\n---\n## Leaf\n| Attributes | Description |\n\
        |:--|:--|\n| area</br>`integer` |  |\n",
    );
    let output = run(&[page("a.md", &[LEAF]), about], None, None);
    assert_eq!(titles(&output), pairs(&[("ALeaf", "Leaf"), ("Leaf", "Leaf")]));
}

#[test]
fn a_newcomer_takes_no_name_away() {
    let first = run(&trees(), None, None);
    let names = &first.files["schemas/names.toml"];
    let mut pages = trees();
    pages.push(page(
        "Aa.md",
        &[
            ("Leaf", "| size</br>`object` | \
                <table><tr><th>Name</th><th>Type</th></tr><tr><td>x</td><td>string</td></tr></table> |"),
            ("Root", "| a</br>`string` |  |"),
        ],
    ));
    let again = run(&pages, Some(names), None);
    let before: BTreeMap<String, String> = titles(&first).into_iter().collect();
    let after: BTreeMap<String, String> = titles(&again).into_iter().collect();
    assert!(
        before.iter().all(|(name, title)| after.get(name) == Some(title)),
        "{before:?} {after:?}"
    );
    let model = again.model.as_ref().expect("there are pages");
    let leaf = model.definition("Leaf");
    assert_eq!(
        (leaf.origin.clone(), leaf.also.len()),
        (first.model.expect("a model").definition("Leaf").origin.clone(), 1)
    );
    let new: Vec<&String> = after.keys().filter(|name| !before.contains_key(*name)).collect();
    assert_eq!(new, ["AaLeaf", "AaLeafSize", "Root"]);
    let derived = run(&pages, None, None).model.expect("there are pages");
    assert_ne!(
        derived.definition("Leaf").origin,
        leaf.origin,
        "without the file, the newcomer, which comes first, has the plain name"
    );
    assert_eq!(
        run(&pages, Some(&again.files["schemas/names.toml"]), None).files,
        again.files,
        "a second run changes nothing"
    );
}

#[test]
fn a_name_can_be_chosen_in_the_file() {
    let output = run(&trees(), Some("[\"a.md\"]\n\"Leaf\" = \"Foliage\"\n"), None);
    assert_eq!(titles(&output), pairs(&[("Tree", "Tree"), ("Foliage", "Leaf"), ("Bark", "Bark")]));
}

#[test]
fn a_wrong_names_file_is_reported_with_its_place() {
    let found = |names: &str| lines(&run(&trees(), Some(names), None));
    assert_eq!(
        found("[\"a.md\"]\nLeaf = \"leaf\"\n"),
        ["TW056 schemas/names.toml:2:8 `leaf` is not a name in upper camel case"]
    );
    assert_eq!(
        found("[\"a.md\"]\nLeaf = \"X\"\nTree = \"X\"\n"),
        ["TW056 schemas/names.toml:3:8 `X` appears here again"]
    );
    assert_eq!(
        found("Leaf = \"X\"\n"),
        ["TW056 schemas/names.toml:1:8 invalid type: string \"X\", expected a map"]
    );
}

/// Headings whose names clashed, were lost or were refused by the next run.
const HEADINGS: [&str; 43] = [
    "Q&A",
    "A/B Test",
    "U.S. Address",
    "Übersicht",
    "3D",
    "iOS App",
    "HTTP Server",
    "CSV-Export",
    "C++",
    "C#",
    ".NET",
    "E-Mail",
    "e.g.",
    "№ 5",
    "100 %",
    "Straße",
    "Ærø",
    "Ωmega",
    "北京",
    "Москва",
    "Key",
    "Payload",
    "Members",
    "Pair",
    "ToStatic",
    "Tagged",
    "Cow",
    "Raw Object",
    "Options",
    "Decoded",
    "Option",
    "Self",
    "String",
    "Type",
    "Value",
    "Kind",
    "Map",
    "Lenient",
    "§",
    "a",
    "A B",
    "AB",
    "Ab",
];

#[test]
fn what_a_run_writes_the_next_one_reads_and_changes_nothing() {
    let sections: Vec<(&str, &str)> =
        HEADINGS.iter().map(|heading| (*heading, "| a</br>`string` |  |")).collect();
    let pages = [page("a.md", &sections)];
    let first = run(&pages, None, None);
    assert_eq!(lines(&first), Vec::<String>::new());
    let again = run(&pages, Some(&first.files["schemas/names.toml"]), None);
    assert_eq!(lines(&again), Vec::<String>::new());
    assert_eq!(first.files, again.files);
    let names: Vec<String> = titles(&first).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names[..6],
        ["QA", "ABTest", "USAddress", "Ubersicht", "S3d", "IOsApp"].map(str::to_owned)
    );
    assert_eq!(names.iter().collect::<std::collections::BTreeSet<_>>().len(), HEADINGS.len());
}
