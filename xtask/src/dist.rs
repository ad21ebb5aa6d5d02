//! The folder that the build makes.

use std::{fs, path::Path};

use anyhow::{Context, Result};

/// Writes a file of the folder.
pub fn write(dist: &Path, name: &str, contents: impl AsRef<[u8]>) -> Result<()> {
    fs::write(dist.join(name), contents).with_context(|| format!("{name} cannot be written"))
}
