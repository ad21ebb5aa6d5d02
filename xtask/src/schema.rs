//! The JSON Schema of article files, in `content/`.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use graded_reader_format::article::schema::schema;

use crate::process::ROOT;

const FILE: &str = "content/article.schema.json";

/// Writes the schema, which is derived from the types of the format.
pub fn write() -> Result<()> {
    let text = format!("{:#}\n", schema());
    fs::write(PathBuf::from(ROOT).join(FILE), text).with_context(|| format!("{FILE} cannot be written"))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn the_file_is_what_the_types_say() -> Result<()> {
        // Compared as values: the order of keys depends on the features with which serde_json is compiled.
        let file: Value = serde_json::from_str(&fs::read_to_string(PathBuf::from(ROOT).join(FILE))?)?;
        assert!(file == schema(), "{FILE} is not what the types say: type `cargo xtask schema`");
        Ok(())
    }
}
