//! The tags that a page needs, with the digests by which a browser recognizes the files of this build (Subresource
//! Integrity). docs/embedding.md says what they can and cannot protect from.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD};
use maud::{Markup, html};
use sha2::{Digest, Sha384};

/// The tags for a page that has the files of `dist` in this folder. They pin the files that a page itself names; the script
/// fetches the others. A preload pins nothing: where its digest is wrong, browsers load the file again without one.
pub fn tags(dist: &Path, folder: &str) -> Result<String> {
    let pinned = |name: &str| -> Result<(String, String)> {
        let file =
            fs::read(dist.join(name)).with_context(|| format!("dist/{name} is missing (type: cargo xtask build)"))?;
        Ok((format!("{folder}{name}"), integrity(&file)))
    };
    let (script, styles) = (pinned("graded-reader.js")?, pinned("graded-reader.css")?);
    let lines: [(&str, Markup); 2] = [
        ("the script", html! { script type="module" src=(script.0) integrity=(script.1) crossorigin {} }),
        (
            "the styles, if your page has a prerendered screen that links them",
            html! { link rel="stylesheet" href=(styles.0) integrity=(styles.1) crossorigin; },
        ),
    ];
    Ok(lines.into_iter().map(|(what, tag)| format!("<!-- {what} -->\n{}\n", tag.into_string())).collect())
}

/// The value of an attribute `integrity` for a file with these contents.
fn integrity(file: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(file)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_that_of_the_specification() {
        let expected = "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO";
        assert_eq!(integrity(b"alert('Hello, world.');"), expected);
    }

    #[test]
    fn each_tag_pins_the_file_that_it_names() -> Result<()> {
        let dist = tempfile::tempdir()?;
        let files = ["graded-reader.js", "graded-reader.css"];
        for name in files {
            fs::write(dist.path().join(name), name)?;
        }
        let tags = tags(dist.path(), "a&b/")?;
        let lines: Vec<&str> = tags.lines().filter(|line| !line.starts_with("<!--")).collect();
        assert_eq!(lines.len(), files.len());
        for (line, name) in lines.iter().zip(files) {
            assert!(
                line.contains(&format!("\"a&amp;b/{name}\" integrity=\"{}\"", integrity(name.as_bytes()))),
                "{line}"
            );
        }
        // Without `crossorigin` a browser does not check a file of another server, but refuses it.
        assert!(lines[0].starts_with("<script type=\"module\"") && lines[0].ends_with(" crossorigin></script>"));
        Ok(())
    }

    #[test]
    fn a_missing_build_is_named() -> Result<()> {
        let dist = tempfile::tempdir()?;
        let error = tags(dist.path(), "").err().context("there is nothing")?.to_string();
        assert_eq!(error, "dist/graded-reader.js is missing (type: cargo xtask build)");
        Ok(())
    }
}
