//! Minifies scripts and styles.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::{
    dist::write,
    parts::GLUE,
    process::{answer, program, run},
};

/// The scripts and styles that a page loads, except for the element's script, which is minified when it is bundled.
const FILES: [&str; 4] = ["graded-reader.css", GLUE, "page.js", "page.css"];

/// Makes Chromium compile a whole script in the background while it loads, and not each function when it is called.
pub const AT_ONCE: &str = "//# allFunctionsCalledOnLoad\n";

/// Whether esbuild is installed.
pub fn has_esbuild() -> bool {
    answer("command -v esbuild").is_some()
}

/// Minifies the scripts and styles in `dist`.
pub fn minify(dist: &Path) -> Result<()> {
    let names = FILES.map(|name| dist.join(name));
    let mut esbuild = program("esbuild")?;
    esbuild.args(["--minify", "--charset=utf8", "--log-level=warning", "--allow-overwrite", "--outdir=."]);
    // wasm-bindgen repeats a key for each lazy part: see release/src/main.rs.
    esbuild.arg("--log-override:duplicate-object-key=silent");
    run(esbuild.args(&names).current_dir(dist))?;
    let glue = fs::read_to_string(dist.join(GLUE)).with_context(|| format!("{GLUE} cannot be read"))?;
    write(dist, GLUE, AT_ONCE.to_owned() + &glue)
}
