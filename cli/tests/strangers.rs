//! `init` on other people's pages, where the reference data lies beside the repository.

mod shared {
    use crate::{tablewright, text};
    use serde_json::Value;
    use std::path::{Path, PathBuf};

    /// The sources, each a folder of pages.
    fn sources() -> Vec<PathBuf> {
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
        let folders = ["tables", "strangers"].map(|folder| base.join(folder));
        let entries =
            folders.iter().flat_map(|folder| std::fs::read_dir(folder).expect("it is there"));
        let mut paths: Vec<PathBuf> =
            entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.retain(|path| path.join("FACTS.json").is_file());
        paths.sort();
        paths
    }

    fn copy(from: &Path, to: &Path) {
        std::fs::create_dir_all(to).expect("a folder can be made");
        for entry in std::fs::read_dir(from).expect("it can be listed") {
            let path = entry.expect("an entry").path();
            let target = to.join(path.file_name().expect("a name"));
            match path.is_dir() {
                true => copy(&path, &target),
                false => drop(std::fs::copy(&path, &target).expect("it can be copied")),
            }
        }
    }

    /// The definitions of the strict schema that a run wrote.
    fn definitions(out: &Path) -> Value {
        let text = std::fs::read_to_string(out.join("schemas/bundle.strict.schema.json"));
        let schema: Value = serde_json::from_str(&text.expect("it was written")).expect("JSON");
        schema["$defs"].clone()
    }

    #[test]
    #[ignore = "needs ../shared; .ci/run and .ci/nightly ask for it"]
    fn what_init_writes_passes_check_and_loses_nothing() {
        let sources = sources();
        assert_eq!(sources.len(), 17);
        // By day every third of them.
        let each = std::env::var_os("TABLEWRIGHT_NIGHTLY").map_or(3, |_| 1);
        for source in sources.into_iter().step_by(each) {
            let folder = tempfile::tempdir().expect("a folder can be made");
            let (pages, base) = (folder.path().join("bundle"), folder.path());
            copy(&source, &pages);
            let run = |at: &Path, arguments: &[&str]| {
                let output = tablewright(at, arguments);
                let said = format!("{}: {}", source.display(), text(&output.stderr));
                assert_eq!(output.status.code(), Some(0), "{said}");
            };
            let json = ["generate", "--target", "json-schema", "--out"];
            run(base, &[&json[..], &["bare", "--docs", "bundle", "--keep-going"]].concat());
            run(&pages, &["init"]);
            run(&pages, &["check"]);
            run(&pages, &[&json[..], &["../project"]].concat());
            let (bare, project) =
                (definitions(&base.join("bare")), definitions(&base.join("project")));
            assert!(bare == project, "{}: the file changes what is read", source.display());
        }
    }
}
