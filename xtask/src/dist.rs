//! The folder `dist/`, which the build makes.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// Writes a file into the folder.
pub fn write(dist: &Path, name: &str, contents: impl AsRef<[u8]>) -> Result<()> {
    fs::write(dist.join(name), contents).with_context(|| format!("{name} cannot be written"))
}

/// A hash of eight hexadecimal digits, to distinguish a file from the same file of other builds.
pub fn hash(file: &[u8]) -> String {
    Sha256::digest(file)[..4].iter().map(|byte| format!("{byte:02x}")).collect()
}
