//! The names by which the module and its glue know each other: hashes for the tools that link them, and a dozen bytes each
//! that nobody reads.

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use walrus::{Export, Module, ModuleConfig};
use wasmparser::{ImportSectionReader, TypeRef};

/// What stays as it is, for who looks at how large the memory is.
const KEPT: [&str; 1] = ["memory"];
/// The name under which the glue hands its functions over.
const GLUE: &str = "./graded-reader-app_bg.js";

/// The module and its glue with short names; what the glue does not use is exported no more. The one that both have for the
/// glue itself is of the build, so that the module of one build does not link with the glue of another.
///
/// # Errors
///
/// A name of the module that the glue does not have.
pub fn shorten(wasm: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let mut module = ModuleConfig::new().generate_producers_section(false).parse(wasm)?;
    let unused = |export: &&Export| !KEPT.contains(&&*export.name) && !glue.contains(&format!("wasm.{}", export.name));
    let unused: Vec<_> = module.exports.iter().filter(unused).map(Export::id).collect();
    unused.into_iter().for_each(|id| module.exports.delete(id));
    let build = hash(wasm);
    let (imports, exports) = rename(&mut module, &build);
    let glue = swap(glue, &imports, |name| format!("{name}:"))?;
    let glue = swap(&glue, &exports, |name| format!("wasm.{name}"))?;
    ensure!(glue.contains(GLUE), "the glue does not name {GLUE}");
    Ok((module.emit_wasm(), glue.replace(GLUE, &build)))
}

/// What tells a file of one build from those of others: eight digits.
pub fn hash(file: &[u8]) -> String {
    Sha256::digest(file)[..4].iter().map(|byte| format!("{byte:02x}")).collect()
}

type Names = Vec<(String, String)>;

/// Gives the imports and exports short names, and tells which.
fn rename(module: &mut Module, build: &str) -> (Names, Names) {
    let (mut imports, mut exports) = (Names::new(), Names::new());
    for import in module.imports.iter_mut().filter(|import| import.module == GLUE) {
        let short = format!("a{}", imports.len());
        imports.push((std::mem::replace(&mut import.name, short.clone()), short));
        import.module = build.to_owned();
    }
    for export in module.exports.iter_mut().filter(|export| !KEPT.contains(&&*export.name)) {
        // No number in hexadecimal: those are what the main module lends its parts.
        let short = format!("x{}", exports.len());
        exports.push((std::mem::replace(&mut export.name, short.clone()), short));
    }
    (imports, exports)
}

/// A text with other names: each where it stands as `written`, and is not the beginning of a longer one.
fn swap(text: &str, names: &Names, written: impl Fn(&str) -> String) -> Result<String> {
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    let mut text = text.to_owned();
    for (name, short) in names {
        let (old, new) = (written(name), written(short));
        let mut pieces = text.split(&old).map(str::to_owned).collect::<Vec<_>>().into_iter();
        let mut swapped = pieces.next().unwrap_or_default();
        let mut times = 0;
        for piece in pieces {
            let is_whole = (old.ends_with(':') || !piece.starts_with(is_name)) && !swapped.ends_with(is_name);
            times += usize::from(is_whole);
            swapped.push_str(if is_whole { &new } else { &old });
            swapped.push_str(&piece);
        }
        (times > 0).then_some(()).with_context(|| format!("the glue does not know {name}"))?;
        text = swapped;
    }
    Ok(text)
}

/// How many of what is imported are functions, whose numbers come before those of the module's own.
pub fn imported_functions(imports: ImportSectionReader<'_>) -> Result<usize> {
    let imports = imports.into_imports().collect::<Result<Vec<_>, _>>()?;
    Ok(imports.iter().filter(|import| matches!(import.ty, TypeRef::Func(_))).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_name_is_swapped() -> Result<()> {
        let names = [("open".to_owned(), "x0".to_owned())].to_vec();
        let glue = "wasm.open(1); wasm.opened(2); open(3); mywasm.open(4)";
        let swapped = swap(glue, &names, |name| format!("wasm.{name}"))?;
        assert_eq!(swapped, "wasm.x0(1); wasm.opened(2); open(3); mywasm.open(4)");
        assert!(swap("wasm.close()", &names, |name| format!("wasm.{name}")).is_err());
        Ok(())
    }
}
