//! The invariants of ARCHITECTURE.md, held against the source.

use std::fs;
use std::path::{Path, PathBuf};

/// Every Rust file under a folder of `src`, or at its root only.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let rust = paths.filter(|path| path.extension().is_some_and(|end| end == "rs"));
    rust.map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// None of the files has any of the words in its code; comments may.
fn knows_not(files: &[(PathBuf, String)], words: &[&str]) {
    assert!(!files.is_empty());
    for (path, source) in files {
        for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for word in words {
                assert!(!line.contains(word), "{} knows {word}: {line}", path.display());
            }
        }
    }
}

#[test]
fn the_domain_knows_no_browser_no_yew_and_no_json() {
    let edges = ["lib.rs", "main.rs", "unicode.rs"];
    let mut domain = sources("");
    domain.retain(|(path, _)| !edges.iter().any(|edge| path.ends_with(edge)));
    knows_not(&domain, &["yew", "web_sys", "js_sys", "gloo", "wasm_bindgen", "serde"]);
    knows_not(&domain, &["crate::content", "crate::ui", "crate::element"]);
}

#[test]
fn content_and_ui_never_meet() {
    knows_not(&sources("content"), &["crate::ui", "crate::element", "yew", "web_sys", "js_sys", "gloo"]);
    knows_not(&sources("ui"), &["crate::content", "crate::element", "serde"]);
}

#[test]
fn only_the_element_knows_the_host() {
    knows_not(&sources("ui"), &["CustomEvent", "Host"]);
}

#[test]
fn the_domain_asks_the_platform_for_unicode_only() {
    let (_, unicode) = sources("").into_iter().find(|(path, _)| path.ends_with("unicode.rs")).unwrap();
    assert_eq!(unicode.matches("pub fn").count(), 2, "one function, once for the browser and once for elsewhere");
}
