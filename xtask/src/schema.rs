//! The JSON Schema of article files, in `content/`, and their reference, in `docs/`.

use std::fs;

use anyhow::{Context, Result};
use graded_reader_format::article::schema::schema;

use crate::{process::root, reference};

const SCHEMA: &str = "content/article.schema.json";
const REFERENCE: &str = "docs/format.md";

/// Writes the schema, which is derived from the types of the format, and the reference.
pub fn write() -> Result<()> {
    let schema = schema();
    for (file, text) in [(SCHEMA, format!("{schema:#}\n")), (REFERENCE, reference::page(&schema))] {
        fs::write(root().join(file), text).with_context(|| format!("{file} cannot be written"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn the_files_are_what_the_types_say() -> Result<()> {
        let [file, text] = [SCHEMA, REFERENCE].map(|file| fs::read_to_string(root().join(file)));
        // Compared as values: the order of keys depends on the features with which serde_json is compiled.
        let file: Value = serde_json::from_str(&file?)?;
        assert!(file == schema(), "{SCHEMA} is not what the types say: type `cargo xtask schema`");
        assert!(
            text? == reference::page(&schema()),
            "{REFERENCE} is not what the types say: type `cargo xtask schema`"
        );
        Ok(())
    }
}
