//! The element's script: ES modules in `src/element/`. A debug build has them as they are, so that you can read them in
//! a browser; a release has one file.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    dist::{hash, write},
    locales,
    minify::AT_ONCE,
    process::{program, root, run},
};

/// The file that a page includes.
const ENTRY: &str = "graded-reader.js";

/// Tells bundlers to leave an import alone. esbuild would remove it like any comment, so it is added afterwards.
const LEAVE_ALONE: &str = "/* @vite-ignore */ /* webpackIgnore: true */";

/// Copies the modules into `dist`, next to the files that they refer to.
pub fn copy(dist: &Path) -> Result<()> {
    for module in modules()? {
        fs::copy(folder().join(&module), dist.join(&module)).with_context(|| format!("{module} cannot be copied"))?;
    }
    Ok(())
}

/// Bundles the modules into one file in `dist`.
pub fn bundle(dist: &Path) -> Result<()> {
    let mut esbuild = program("esbuild")?;
    esbuild.args(["--bundle", "--format=esm", "--minify", "--charset=utf8", "--log-level=warning"]);
    // With the asterisk esbuild leaves the address as it is and does not look for the file.
    esbuild.arg("--external:*/graded-reader-app.js").arg(format!("--outfile={}", dist.join(ENTRY).display()));
    run(esbuild.arg(folder().join(ENTRY)))?;
    let script = read(dist, ENTRY)?;
    ensure!(script.matches("import(`").count() == 1, "{ENTRY} has not one import that bundlers are to leave alone");
    write(dist, ENTRY, AT_ONCE.to_owned() + &script.replace("import(`", &format!("import({LEAVE_ALONE}`")))
}

/// Fills in what only the build knows: the digest of the styles, by which the script recognizes inline styles (see
/// `prerender --inline`), the id of the lead article, which the app contains, and the languages of the interface.
pub fn fill_in(dist: &Path, lead: &str) -> Result<()> {
    let styles = fs::read(dist.join("graded-reader.css")).context("graded-reader.css cannot be read")?;
    // As it stands between the quotation marks of a string.
    let notices = serde_json::to_string(&locales::notices()?)?;
    let values = [
        ("{styles}", &*hash(&styles)),
        ("{lead}", lead),
        ("{languages}", &locales::languages()?.join(" ")),
        ("{notices}", notices.trim_matches('"')),
    ];
    for (place, value) in values {
        let name = module_with(dist, place)?;
        write(dist, &name, read(dist, &name)?.replace(place, value))?;
    }
    Ok(())
}

fn module_with(dist: &Path, place: &str) -> Result<String> {
    for name in in_dist(dist)? {
        if read(dist, &name)?.contains(place) {
            return Ok(name);
        }
    }
    bail!("no module of the script has {place} to fill in")
}

/// The files of the script in a build: all modules, or the one that they were bundled into.
pub fn in_dist(dist: &Path) -> Result<Vec<String>> {
    Ok(modules()?.into_iter().filter(|name| dist.join(name).exists()).collect())
}

/// The names of the modules.
fn modules() -> Result<Vec<String>> {
    let files = fs::read_dir(folder())?.collect::<Result<Vec<_>, _>>()?;
    let names = files.iter().map(|file| file.file_name().to_string_lossy().into_owned());
    Ok(names.filter(|name| name.ends_with(".js")).collect())
}

fn folder() -> PathBuf {
    root().join("src/element")
}

fn read(dist: &Path, name: &str) -> Result<String> {
    fs::read_to_string(dist.join(name)).with_context(|| format!("{name} cannot be read"))
}
