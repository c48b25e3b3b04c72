//! In: what codegen wrote. Out: the packages of it for other languages, ready to be published. Must not
//! know: what a package is made of (`tablewright::packed`).

use crate::files;
use anyhow::{bail, Context, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Writes the packages as folders, `npm`, `python` and `go`; what was there is gone.
pub fn folders(from: &Path, to: &Path) -> Result<()> {
    let mut written = BTreeMap::new();
    collect(&from.join("schemas"), "schemas", &mut written)?;
    let packages = tablewright::packed(&written);
    if packages.is_empty() {
        bail!("{} has no packages: set `profiles = true`", from.display());
    }
    for folder in ["npm", "python", "go"] {
        let folder = to.join(folder);
        if folder.exists() {
            std::fs::remove_dir_all(&folder)
                .with_context(|| format!("cannot remove {}", folder.display()))?;
        }
    }
    for (path, text) in packages {
        let path = to.join(path);
        let folder = path.parent().unwrap_or(to);
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot create {}", folder.display()))?;
        std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// The texts of a folder by their paths.
pub fn collect(folder: &Path, shown: &str, out: &mut BTreeMap<String, String>) -> Result<()> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let shown = format!("{shown}/{name}");
        if path.is_dir() {
            collect(&path, &shown, out)?;
        } else {
            out.extend(files::text(&path)?.map(|text| (shown, text)));
        }
    }
    Ok(())
}

/// The archive that `npm publish` would send; none without npm.
pub fn npm_archive(packages: &Path) -> Result<Option<PathBuf>> {
    let packed = Command::new("npm")
        .args(["pack", "--silent", "--pack-destination"])
        .args([packages.as_os_str(), packages.join("npm").as_os_str()])
        .output();
    match packed {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            println!("skipped: npm is not installed, so there is no archive");
            Ok(None)
        }
        Err(error) => Err(error).context("cannot run npm"),
        Ok(output) if !output.status.success() => {
            bail!("npm pack failed: {}", String::from_utf8_lossy(&output.stderr))
        }
        Ok(output) => {
            let name = String::from_utf8_lossy(&output.stdout).trim().to_owned();
            Ok(Some(packages.join(name)))
        }
    }
}
