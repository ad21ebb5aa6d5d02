//! Packs the lead article into the app, so that the module can show a story without any other file.

use std::path::Path;
use std::{env, fs};

use graded_reader_core::article::library::lead;
use graded_reader_core::text::unicode::TABLES;
use graded_reader_format::article::read;
use graded_reader_format::binary::pack_article;
use graded_reader_format::folder::files;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // Only the app contains an article. The commands, which use this crate natively, read the files.
    let is_app = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    let packed = if is_app { packed_lead() } else { Ok(Vec::new()) };
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    let written = packed.and_then(|packed| {
        fs::write(Path::new(&out).join("lead.bin"), packed).map_err(|error| format!("lead.bin: {error}"))
    });
    written.unwrap_or_else(|fault| println!("cargo::error={fault}"));
}

/// The lead article of `content/`. Files with faults are skipped here; the build fails later and lists their faults.
fn packed_lead() -> Result<Vec<u8>, String> {
    println!("cargo::rerun-if-changed=content");
    let paths = files(Path::new("content")).map_err(|error| format!("content/: {error}"))?;
    if paths.is_empty() {
        return Err("content/ has no article".to_owned());
    }
    let texts = paths.iter().filter_map(|path| fs::read_to_string(path).ok());
    let articles: Vec<_> = texts.filter_map(|text| read(&text, TABLES).ok()).collect();
    Ok(lead(&articles).map(pack_article).unwrap_or_default())
}
