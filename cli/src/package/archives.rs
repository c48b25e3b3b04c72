//! In: files. Out: archives of them, the same ones for the same files. Must not know: what is in a file.

use anyhow::{Context, Result};
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use base64::Engine;
use flate2::write::GzEncoder;
use flate2::Compression;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A file of an archive.
#[derive(Clone, Debug)]
pub struct Content {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether it is a command.
    pub executable: bool,
}

impl Content {
    fn mode(&self) -> u32 {
        if self.executable {
            0o755
        } else {
            0o644
        }
    }
}

impl From<String> for Content {
    fn from(text: String) -> Content {
        Content { bytes: text.into_bytes(), executable: false }
    }
}

/// Files by their paths in an archive.
pub type Contents = BTreeMap<String, Content>;

/// The time of every file, in seconds: npm packs with the same one.
const TIME: u64 = 499_162_500;

/// A gzipped tar archive; `folder` is put before every path.
///
/// # Errors
/// A path is too long.
pub fn tgz(folder: &str, files: &Contents) -> Result<Vec<u8>> {
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::best()));
    for (path, content) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(content.bytes.len() as u64);
        header.set_mode(content.mode());
        header.set_mtime(TIME);
        header.set_cksum();
        let path = format!("{folder}{path}");
        archive.append_data(&mut header, &path, &content.bytes[..]).context(path)?;
    }
    Ok(archive.into_inner()?.finish()?)
}

/// A zip archive; `folder` is put before every path.
///
/// # Errors
/// A path is given twice.
pub fn zipped(folder: &str, files: &Contents) -> Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in files {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(9))
            .last_modified_time(zip::DateTime::default())
            .unix_permissions(content.mode());
        archive.start_file(format!("{folder}{path}"), options)?;
        archive.write_all(&content.bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The metadata of a wheel.
#[derive(Clone, Debug)]
pub struct Wheel {
    /// The name of the project, as it was given.
    pub name: String,
    /// The version.
    pub version: String,
    /// The tags of what it runs on: `py3-none-any`.
    pub tag: String,
    /// The lines of `METADATA` after its version, name and version of the project.
    pub metadata: String,
    /// The description, in Markdown.
    pub readme: String,
}

impl Wheel {
    /// The name in file names.
    #[must_use]
    pub fn stem(&self) -> String {
        let parts = self.name.split(['-', '_', '.']).filter(|part| !part.is_empty());
        let name = parts.collect::<Vec<_>>().join("_").to_lowercase();
        format!("{name}-{}", self.version)
    }

    /// The name of the file, and its bytes. Files whose names start with `LICENSE` are its licences.
    ///
    /// # Errors
    /// A path is given twice.
    pub fn pack(&self, files: Contents) -> Result<(String, Vec<u8>)> {
        let info = format!("{}.dist-info", self.stem());
        let (licences, mut all): (Contents, Contents) =
            files.into_iter().partition(|(path, _)| path.starts_with("LICENSE"));
        let mut metadata = format!(
            "Metadata-Version: 2.4\nName: {}\nVersion: {}\n{}",
            self.name, self.version, self.metadata
        );
        for (name, content) in licences {
            metadata.push_str(&format!("License-File: {name}\n"));
            all.insert(format!("{info}/licenses/{name}"), content);
        }
        metadata.push_str("Description-Content-Type: text/markdown\n\n");
        metadata.push_str(&self.readme);
        all.insert(format!("{info}/METADATA"), metadata.into());
        let pure = self.tag.ends_with("-any");
        let mut wheel =
            format!("Wheel-Version: 1.0\nGenerator: tablewright\nRoot-Is-Purelib: {pure}\n");
        let (interpreter, platforms) = self.tag.rsplit_once('-').unwrap_or((&self.tag, "any"));
        for platform in platforms.split('.') {
            wheel.push_str(&format!("Tag: {interpreter}-{platform}\n"));
        }
        all.insert(format!("{info}/WHEEL"), wheel.into());
        let record = record(&all, &info);
        all.insert(format!("{info}/RECORD"), record.into());
        Ok((format!("{}-{}.whl", self.stem(), self.tag), zipped("", &all)?))
    }
}

/// The list of the files of a wheel, with their hashes and sizes.
fn record(files: &Contents, info: &str) -> String {
    let line = |(path, content): (&String, &Content)| {
        let hash = URL_SAFE_NO_PAD.encode(Sha256::digest(&content.bytes));
        format!("{path},sha256={hash},{}\n", content.bytes.len())
    };
    format!("{}{info}/RECORD,,\n", files.iter().map(line).collect::<String>())
}
