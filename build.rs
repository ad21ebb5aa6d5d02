//! Packs the lead article, so that the module shows a story with no file beside it.

use std::path::Path;
use std::{env, fs};

use graded_reader_core::article::library::{Entry, arrange};
use graded_reader_core::text::unicode::TABLES;
use graded_reader_format::article::read;
use graded_reader_format::binary::pack_article;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // Only the app has an article in it: the commands, which are compiled with it natively, read the files.
    let is_app = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    let lead = if is_app { lead() } else { Vec::new() };
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&out).join("lead.bin"), lead)
        .unwrap_or_else(|error| println!("cargo::error=lead.bin: {error}"));
}

/// The lead article of `content/`, packed. A file with a fault in it is passed over here: the build stops at it later, with
/// every fault that it has.
fn lead() -> Vec<u8> {
    println!("cargo::rerun-if-changed=content");
    let files = fs::read_dir("content").into_iter().flatten().flatten();
    let texts = files.filter_map(|file| fs::read_to_string(file.path()).ok());
    let articles: Vec<_> = texts.filter_map(|text| read(&text, TABLES).ok()).collect();
    let mut library: Vec<Entry> = articles.iter().map(Entry::from).collect();
    arrange(&mut library);
    let lead = library.first().and_then(|lead| articles.iter().find(|article| article.id == lead.id));
    lead.map(pack_article).unwrap_or_default()
}
