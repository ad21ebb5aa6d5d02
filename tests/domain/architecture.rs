//! The invariants of ARCHITECTURE.md that Cargo does not enforce, checked in the source.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Every Rust file under a folder of the project.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push((path.clone(), fs::read_to_string(path).unwrap()));
        }
    }
    found
}

/// The code without its comments.
fn code(source: &str) -> String {
    let lines = source.lines().map(str::trim_start).filter(|line| !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn ui_uses_neither_the_format_nor_the_element() {
    let files = sources(&Path::new(ROOT).join("src/ui"));
    assert!(!files.is_empty());
    for (path, source) in files {
        for word in ["graded_reader_format", "serde", "crate::element", "CustomEvent", "Host"] {
            assert!(!code(&source).contains(word), "{} knows {word}", path.display());
        }
    }
}

/// The path of a module in its crate: "ui::quiz". The crate's root is "".
fn module(root: &Path, file: &Path) -> String {
    let steps = file.strip_prefix(root).unwrap().with_extension("");
    let steps: Vec<_> = steps.iter().map(|step| step.to_str().unwrap()).collect();
    steps.into_iter().filter(|step| !["mod", "lib", "main"].contains(step)).collect::<Vec<_>>().join("::")
}

/// Every path in some code that starts with `crate` or `super`, as a path in the crate. Groups in braces are expanded.
fn paths(module: &str, code: &str) -> BTreeSet<String> {
    let parent = module.rsplit_once("::").map_or("", |(parent, _)| parent);
    let mut found = BTreeSet::new();
    for (start, base) in [("crate::", String::new()), ("super::", parent.to_owned())] {
        for (at, _) in code.match_indices(start) {
            let is_first =
                code[..at].chars().next_back().is_none_or(|letter| !letter.is_alphanumeric() && letter != ':');
            if is_first {
                written_out(&base, &code[at + start.len()..], &mut found);
            }
        }
    }
    found
}

/// Adds the paths at the start of the text, each after `base`, and returns the rest of the text.
fn written_out<'a>(base: &str, text: &'a str, found: &mut BTreeSet<String>) -> &'a str {
    let text = text.trim_start();
    let joined = |step: &str| if base.is_empty() { step.to_owned() } else { format!("{base}::{step}") };
    if let Some(group) = text.strip_prefix('{') {
        let mut rest = group;
        loop {
            rest = written_out(base, rest, found).trim_start();
            match rest.strip_prefix(',') {
                Some(next) if !next.trim_start().starts_with('}') => rest = next,
                _ => return rest.trim_start_matches([',', ' ', '\n']).strip_prefix('}').unwrap_or(rest),
            }
        }
    }
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(text.len());
    let path = joined(&text[..end]);
    found.insert(path.clone());
    match text[end..].strip_prefix("::") {
        Some(rest) if rest.starts_with(|letter: char| letter.is_alphabetic() || letter == '{') => {
            written_out(&path, rest, found)
        }
        _ => &text[end..],
    }
}

/// Whether a module is directly inside another.
fn is_child(module: &str, child: &str) -> bool {
    !module.is_empty() && child.strip_prefix(&format!("{module}::")).is_some_and(|rest| !rest.contains("::"))
}

/// Whether some code uses a module inside its own, other than by declaring it.
fn uses_child(code: &str, child: &str) -> bool {
    let name = format!("{}::", child.rsplit("::").next().unwrap_or_default());
    let starts = |at: usize| code[..at].ends_with(|letter: char| letter.is_whitespace() || "({&<[".contains(letter));
    code.match_indices(&name).any(|(at, _)| starts(at))
}

/// The modules that each module of a crate imports: for every path the longest part that is a module.
fn imports(root: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let files: Vec<(String, String)> =
        sources(root).into_iter().map(|(path, source)| (module(root, &path), code(&source))).collect();
    let names: BTreeSet<&str> = files.iter().map(|(name, _)| &**name).collect();
    let imported = |(name, code): &(String, String)| {
        // Tests inside a module may import anything.
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        let paths = paths(name, code);
        let longest = |path: &&String| !paths.iter().any(|longer| longer.starts_with(&format!("{path}::")));
        let named = paths.iter().filter(longest).map(|path| {
            let ends = path.match_indices("::").map(|(at, _)| &path[..at]).chain([&**path]);
            ends.filter(|end| names.contains(end)).max_by_key(|end| end.len()).unwrap_or_default()
        });
        let children = names.iter().copied().filter(|child| is_child(name, child) && uses_child(code, child));
        let named = named.filter(|other| other != name && !other.is_empty());
        (name.clone(), named.chain(children).map(str::to_owned).collect())
    };
    files.iter().map(imported).collect()
}

/// A cycle in the imports, from a module to itself.
fn circle(imports: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    fn visit(
        at: &str,
        way: &mut Vec<String>,
        done: &mut BTreeSet<String>,
        imports: &BTreeMap<String, BTreeSet<String>>,
    ) -> bool {
        if way.iter().any(|passed| passed == at) {
            way.push(at.to_owned());
            return true;
        }
        if !done.insert(at.to_owned()) {
            return false;
        }
        way.push(at.to_owned());
        let found = imports.get(at).into_iter().flatten().any(|next| visit(next, way, done, imports));
        if !found {
            way.pop();
        }
        found
    }
    let (mut way, mut done) = (Vec::new(), BTreeSet::new());
    imports.keys().any(|start| visit(start, &mut way, &mut done, imports)).then_some(way)
}

#[test]
fn no_module_imports_itself_through_others() {
    for root in ["src", "crates/core/src", "crates/format/src", "xtask/src"] {
        let imports = imports(&Path::new(ROOT).join(root));
        assert!(imports.values().any(|names| !names.is_empty()), "{root} imports nothing: is it read?");
        assert_eq!(circle(&imports), None, "{root}");
    }
}

#[test]
fn the_test_finds_a_cycle() {
    let files = [("a", "use crate::b::{c, d::E};"), ("b::d", "use super::super::x; use crate::a::Thing;"), ("b", "")];
    assert_eq!(
        paths("b::d", files[1].1).into_iter().collect::<Vec<_>>(),
        ["a", "a::Thing", "b::super", "b::super::x"],
        "of two steps up only the first is followed"
    );
    assert_eq!(paths("a", files[0].1).into_iter().collect::<Vec<_>>(), ["b", "b::c", "b::d", "b::d::E"]);
    let imports: BTreeMap<String, BTreeSet<String>> = [("a", "b"), ("b", "c"), ("c", "b")]
        .map(|(from, to)| (from.to_owned(), BTreeSet::from([to.to_owned()])))
        .into();
    assert_eq!(circle(&imports), Some(["a", "b", "c", "b"].map(str::to_owned).to_vec()));
}
