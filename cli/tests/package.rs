//! The archives that a run makes, as the tools of other languages read them.

use crate::{tablewright, text, write};
use std::path::Path;
use std::process::Command;

const PAGE: &str = "# Order\n\n| Field | Type |\n|---|---|\n| id | string |\n| total | integer |\n";

const PROJECT: &str =
    "name = \"order\"\nversion = \"1.2.0\"\npages = [\"order.md\"]\nlicense = \"MIT\"\n\
    license-files = [\"LICENSE\"]\nroot = \"Order\"\n";

fn packed(folder: &Path) -> Vec<String> {
    packed_as(folder, PROJECT)
}

fn packed_as(folder: &Path, project: &str) -> Vec<String> {
    write(folder, "order.md", PAGE);
    write(folder, "tablewright.toml", project);
    write(folder, "LICENSE", "Do what you like.\n");
    let output = tablewright(folder, &["package", "--out", "out"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    text(&output.stdout).lines().map(str::to_owned).collect()
}

/// Runs a program in the folder; none where it is missing.
fn run(folder: &Path, program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    let output = match output {
        Ok(output) => output,
        Err(_) => {
            println!("skipped: there is no {program}");
            return None;
        }
    };
    assert!(output.status.success(), "{program} {arguments:?}: {}", text(&output.stderr));
    Some(text(&output.stdout))
}

#[test]
fn archives_are_made_without_other_tools_and_are_always_the_same() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let names = packed(folder.path());
    let wanted = [
        "order-schemas-1.2.0.tgz",
        "order_schemas-1.2.0-py3-none-any.whl",
        "order-schemas-v1.2.0.zip",
    ];
    assert_eq!(names, wanted.map(|name| Path::new("out").join(name).display().to_string()));
    let read = || {
        names
            .iter()
            .map(|name| std::fs::read(folder.path().join(name)).expect("it is there"))
            .collect::<Vec<_>>()
    };
    let first = read();
    assert!(first.iter().all(|bytes| bytes.len() > 5_000));
    packed(folder.path());
    assert!(first == read(), "the same pages make the same archives");
}

#[test]
fn python_installs_and_uses_the_wheel() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let names = packed(folder.path());
    let script = "import zipfile, sys, hashlib, base64\n\
        z = zipfile.ZipFile(sys.argv[1])\n\
        assert z.testzip() is None\n\
        record = z.read('order_schemas-1.2.0.dist-info/RECORD').decode().splitlines()\n\
        named = {line.split(',')[0]: line.split(',')[1] for line in record}\n\
        assert set(named) == set(z.namelist()), set(named) ^ set(z.namelist())\n\
        for name, stated in named.items():\n\
        \x20   digest = base64.urlsafe_b64encode(hashlib.sha256(z.read(name)).digest()).rstrip(b'=').decode()\n\
        \x20   assert stated == 'sha256=' + digest or name.endswith('RECORD'), name\n\
        metadata = z.read('order_schemas-1.2.0.dist-info/METADATA').decode()\n\
        assert 'License-Expression: MIT\\nRequires-Python: >=3.10\\nLicense-File: LICENSE\\n' in metadata, metadata\n\
        z.extractall('site')\n\
        sys.path.insert(0, 'site')\n\
        import order_schemas\n\
        print(sorted(name for name in vars(order_schemas) if name == 'validate'))\n";
    let said = run(folder.path(), "python3", &["-c", script, &names[1]]);
    assert!(said.is_none_or(|said| said == "['validate']\n"));
}

#[test]
fn node_loads_the_package() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let names = packed(folder.path());
    let Some(listed) = run(folder.path(), "tar", &["-tzf", &names[0]]) else { return };
    assert!(listed.lines().all(|path| path.starts_with("package/")), "{listed}");
    assert!(
        listed.contains("package/package.json\n") && listed.contains("package/LICENSE\n"),
        "{listed}"
    );
    run(folder.path(), "tar", &["-xzf", &names[0]]);
    let script = "const m = require('./package'); console.log(typeof m.validate);";
    let said = run(folder.path(), "node", &["-e", script]);
    assert!(said.is_none_or(|said| said == "function\n"));
}

#[test]
fn packages_are_called_as_the_project_file_says() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let own = "[packages]\ntypescript = \"@acme/orders\"\npython = \"Acme.orders\"\n\
        go = \"example.com/acme/orders\"\n";
    let names = packed_as(folder.path(), &format!("{PROJECT}{own}"));
    let wanted =
        ["acme-orders-1.2.0.tgz", "acme_orders-1.2.0-py3-none-any.whl", "orders-v1.2.0.zip"];
    assert_eq!(names, wanted.map(|name| Path::new("out").join(name).display().to_string()));
    let script = "import zipfile, sys, tarfile, json\n\
        sys.path.insert(0, sys.argv[2])\n\
        import Acme_orders\n\
        module = zipfile.ZipFile(sys.argv[3])\n\
        [head] = [name for name in module.namelist() if name.endswith('go.mod')]\n\
        manifest = tarfile.open(sys.argv[1]).extractfile('package/package.json')\n\
        print(json.load(manifest)['name'], Acme_orders.validate({}), head, module.read(head).split()[1].decode())\n";
    let said = run(folder.path(), "python3", &["-c", script, &names[0], &names[1], &names[2]]);
    let wanted = "@acme/orders [] example.com/acme/orders@v1.2.0/go.mod example.com/acme/orders\n";
    assert!(said.as_deref().is_none_or(|said| said == wanted), "{said:?}");
}

#[test]
fn the_module_of_go_is_below_its_name_and_version() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let names = packed(folder.path());
    let script = "import zipfile, sys\n\
        names = zipfile.ZipFile(sys.argv[1]).namelist()\n\
        assert all(name.startswith('order-schemas@v1.2.0/') for name in names), names\n\
        print('order-schemas@v1.2.0/go.mod' in names)\n";
    let said = run(folder.path(), "python3", &["-c", script, &names[2]]);
    assert!(said.is_none_or(|said| said == "True\n"));
}
