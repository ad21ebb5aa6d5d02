#![doc = include_str!("../README.md")]

mod weigh;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, anyhow, bail, ensure};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;
use wasm_encoder::{CustomSection, Section};
use wasm_split_cli_support::{Options, transform};

const USAGE: &str = "\
usage: graded-reader-release split MODULE WORK DIST  make a release's modules and glue in DIST from cargo's module
       graded-reader-release weigh MODULE...         tell where the bytes of modules with names come from";

fn main() -> Result<()> {
    let words: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    match words.split_first() {
        Some((command, [module, work, dist])) if command == "split" => split(module, work, dist),
        Some((command, modules)) if command == "weigh" => weigh::report(modules).map(|tables| print!("{tables}")),
        _ => bail!(USAGE),
    }
}

/// The lazy parts: their names in `#[wasm_split]`, and their files.
const PARTS: [(&str, &str); 5] = [
    ("files", "graded-reader-files.wasm"),
    ("layout", "graded-reader-layout.wasm"),
    ("line_up", "graded-reader-line-up.wasm"),
    ("marks", "graded-reader-marks.wasm"),
    ("results", "graded-reader-results.wasm"),
];
const MAIN: &str = "graded-reader-app_bg.wasm";
const GLUE: &str = "graded-reader-app.js";
/// The script that starts the parts. The main module imports its loaders from there.
const LOADERS: &str = "parts.js";

/// Makes the files of a release in `dist`. The results of each step are in `work`.
fn split(module: &Path, work: &Path, dist: &Path) -> Result<()> {
    let module = read(module)?;
    let build = build(&module);
    if work.exists() {
        fs::remove_dir_all(work).with_context(|| format!("{} cannot be emptied", work.display()))?;
    }
    let shared = split_off_parts(&module, work)?;
    bind(&build, work, dist)?;
    for (name, file) in PARTS {
        fs::rename(work.join(split_name(name)), work.join(file))?;
    }
    optimise(MAIN, work, dist)?;
    let chunks = work.join("chunks");
    fs::create_dir_all(&chunks)?;
    shared
        .values()
        .flatten()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .try_for_each(|file| optimise(file, work, &chunks))?;
    for (name, file) in PARTS {
        optimise(file, work, dist)?;
        let own = shared.get(name).into_iter().flatten();
        let own = own.map(|chunk| Ok((chunk.as_str(), read(&chunks.join(chunk))?))).collect::<Result<Vec<_>>>()?;
        write(&dist.join(file), marked(read(&dist.join(file))?, &build, &own))?;
    }
    Ok(())
}

/// The name of a build: eight hexadecimal digits that depend on its code.
fn build(module: &[u8]) -> String {
    Sha256::digest(module)[..4].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Splits the module into the main module and one for each part, in `work`. Code that several parts need and the main module
/// does not becomes a module of its own, a chunk: gives the files of the chunks that each part needs.
fn split_off_parts(module: &[u8], work: &Path) -> Result<HashMap<String, Vec<String>>> {
    let (main, link) = (work.join("main.wasm"), format!("./{LOADERS}"));
    let mut options = Options::new(module);
    (options.output_dir, options.main_out_path, options.link_name) = (work, &main, &link);
    let made = transform(options).map_err(|error| anyhow!("the module cannot be split: {error:#}"))?;
    let files = made.split_modules.iter().filter_map(|file| file.file_name()?.to_str());
    let mut files: Vec<_> = files.filter(|file| !file.starts_with(CHUNK)).collect();
    files.sort_unstable();
    let expected = PARTS.map(|(name, _)| split_name(name));
    ensure!(files == expected, "splitting gave the files {files:?} instead of {expected:?}: see release/README.md");
    let chunks = |needed: Vec<String>| {
        let chunks = needed.into_iter().filter(|name| name.starts_with(CHUNK));
        chunks.map(|name| format!("{name}.wasm")).collect()
    };
    Ok(made.prefetch_map.into_iter().map(|(part, needed)| (part, chunks(needed))).collect())
}

/// How the names start that wasm_split gives code that several parts need.
const CHUNK: &str = "chunk_";

/// The name that wasm_split gives a part's file.
fn split_name(part: &str) -> String {
    format!("split_{part}.wasm")
}

/// Makes wasm-bindgen write the glue of the main module, bundles it with [`LOADERS`] into `dist`, and writes the module
/// with the names that esbuild chose into `work`.
fn bind(build: &str, work: &Path, dist: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    // The name of the build becomes part of the names by which module and glue are linked.
    bindgen.input_bytes(build, read(&work.join("main.wasm"))?);
    // The script passes the address of the module, and the parts need what the linker exports.
    bindgen.web(true)?.typescript(false).demangle(false).omit_default_module_path(true).keep_lld_exports(true);
    let mut bound = bindgen.generate_output()?;
    write(&work.join(GLUE), with_loaders(bound.js())?)?;
    let names = bundle(build, work, dist)?;
    let short = |name: &mut String| names.get(name).into_iter().for_each(|short| name.clone_from(short));
    bound.wasm_mut().imports.iter_mut().for_each(|import| short(&mut import.name));
    bound.wasm_mut().exports.iter_mut().for_each(|export| short(&mut export.name));
    write(&work.join(MAIN), bound.wasm_mut().emit_wasm())
}

/// wasm-bindgen's own ways to start a module, and ours.
const STARTS: (&str, &str) = ("export { initSync, __wbg_init as default };", include_str!("start.js"));

/// The glue with our own start, and with an object of ours instead of each namespace of [`LOADERS`]. The objects that
/// esbuild makes for namespaces inherit what old libraries add to `Object.prototype`, and throw.
fn with_loaders(glue: &str) -> Result<String> {
    let (theirs, ours) = STARTS;
    ensure!(glue.contains(theirs), "the glue does not start the module as it did");
    let mut glue = glue.replace(theirs, ours);
    for number in 1..=PARTS.len() {
        let namespace = format!("import * as import{number} from \"./{LOADERS}\"");
        ensure!(glue.contains(&namespace), "the glue does not import {LOADERS} as it did");
        glue = glue.replace(&namespace, &format!("import {{ loaders as import{number} }} from \"./{LOADERS}\""));
    }
    Ok(glue)
}

/// Bundles the glue with [`LOADERS`], and returns the short names that it now uses for the module's functions.
fn bundle(build: &str, work: &Path, dist: &Path) -> Result<BTreeMap<String, String>> {
    write(&work.join(LOADERS), include_str!("parts.js"))?;
    let names = work.join("names.json");
    write(&names, "{}")?;
    let mut esbuild = Command::new("esbuild");
    esbuild.args(["--bundle", "--format=esm", "--log-level=warning", "--allow-overwrite"]);
    // wasm-bindgen writes an object with a key for the script of each loader, and both loaders are in the same script.
    esbuild.arg("--log-override:duplicate-object-key=silent");
    esbuild.arg(format!("--define:BUILD=\"{build}\""));
    esbuild.args(["--mangle-props=^(__wb|_R)", &format!("--mangle-cache={}", names.display())]);
    run(esbuild.arg(format!("--outfile={}", dist.join(GLUE).display())).arg(work.join(LOADERS)))?;
    serde_json::from_slice(&read(&names)?).context("names.json cannot be read")
}

/// Optimises a module of `work`, and writes it twice: with the names of its functions into `named`, for `weigh`, and
/// without them into `dist`.
fn optimise(file: &str, work: &Path, dist: &Path) -> Result<()> {
    let named = work.join("named");
    fs::create_dir_all(&named)?;
    let named = named.join(file);
    let mut opt = Command::new("wasm-opt");
    // First rebuild branches from flat code, then optimise for size twice, since the second round finds what the first
    // has left. Functions with a single caller are not inlined unless they are tiny, because that compresses better.
    opt.args(["--flatten", "--rereloop", "-Oz", "-Oz", "--one-caller-inline-max-function-size=50", "-g"]);
    run(opt.args(["--low-memory-unused", "-o"]).arg(&named).arg(work.join(file)))?;
    let mut strip = Command::new("wasm-opt");
    strip.args(["--strip-debug", "--strip-producers", "--strip-target-features", "-o"]);
    run(strip.arg(dist.join(file)).arg(named))
}

/// A part with a section that names its build, which [`LOADERS`] compares, and one for each chunk that it needs: a line
/// with the chunk's name, and its module. So the parts stay one file each; of those that come with the same chunk, the first
/// starts it.
fn marked(mut wasm: Vec<u8>, build: &str, chunks: &[(&str, Vec<u8>)]) -> Vec<u8> {
    CustomSection { name: "build".into(), data: build.as_bytes().into() }.append_to(&mut wasm);
    for (name, chunk) in chunks {
        let data = [name.as_bytes(), b"\n", chunk].concat();
        CustomSection { name: "chunk".into(), data: data.into() }.append_to(&mut wasm);
    }
    wasm
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("{} cannot be read", file.display()))
}

fn write(file: &Path, contents: impl AsRef<[u8]>) -> Result<()> {
    fs::write(file, contents).with_context(|| format!("{} cannot be written", file.display()))
}

fn run(command: &mut Command) -> Result<()> {
    let shown = format!("{command:?}");
    let status = command.status().with_context(|| format!("{shown} did not start"))?;
    ensure!(status.success(), "{shown} failed ({status})");
    Ok(())
}

#[cfg(test)]
mod tests {
    use wasmparser::{Parser, Payload};

    use super::*;

    #[test]
    fn the_name_of_a_build_depends_on_its_code() {
        assert_eq!(build(b"abc"), "ba7816bf");
        assert_ne!(build(b"abd"), build(b"abc"));
    }

    #[test]
    fn a_part_names_its_build() {
        let wasm = marked(walrus::Module::default().emit_wasm(), "ba7816bf", &[("chunk_4.wasm", vec![0, 97])]);
        let mut sections = Parser::new(0).parse_all(&wasm).filter_map(|payload| match payload.ok()? {
            Payload::CustomSection(section) if section.name() == "build" => Some(section.data().to_vec()),
            _ => None,
        });
        assert_eq!(sections.next().as_deref(), Some(&b"ba7816bf"[..]));
        assert!(wasm.ends_with(b"chunk_4.wasm\n\0a"));
    }

    #[test]
    fn the_glue_gets_our_loaders() {
        let (theirs, ours) = STARTS;
        let lines = |start: &str, end: &str| {
            (1..=PARTS.len()).map(|part| format!("{start}{part}{end} from \"./parts.js\"\n")).collect::<String>()
        };
        let (imports, expected) = (lines("import * as import", ""), lines("import { loaders as import", " }"));
        assert_eq!(with_loaders(&format!("{imports}{theirs}")).ok(), Some(format!("{expected}{ours}")));
        assert!(with_loaders(&imports).is_err());
        assert!(with_loaders(&imports.replace("parts", "others")).is_err());
    }

    #[test]
    fn every_part_has_a_loader() {
        let script = include_str!("parts.js");
        for (name, file) in PARTS {
            let part = file.trim_start_matches("graded-reader-").trim_end_matches(".wasm");
            let loader = format!("__wasm_split_load_{name}: loader(\"{part}\")");
            assert!(script.contains(&loader), "{loader}");
        }
    }
}
