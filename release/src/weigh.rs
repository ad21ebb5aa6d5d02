//! The size of a module, by the modules of the source that its functions come from.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use rustc_demangle::demangle;
use wasmparser::{ImportSectionReader, KnownCustom, Name, Parser, Payload, TypeRef};

/// The maximum number of rows in a module's table; the rest is summed up in one row.
const ROWS: usize = 40;

/// The raw size of the functions of each of these modules, as Markdown tables.
pub fn report(modules: &[PathBuf]) -> Result<String> {
    let table = |file: &PathBuf| {
        let wasm =
            fs::read(file).with_context(|| format!("{} is not there (type: cargo xtask build)", file.display()))?;
        let name = file.file_name().unwrap_or_default().display();
        Ok(format!("{name}\n\n{}", table(&weights(&wasm)?)))
    };
    let tables = modules.iter().map(table).collect::<Result<Vec<_>>>()?;
    Ok(tables.join("\n"))
}

/// Bytes and numbers of functions, by module of the source.
type Weights = BTreeMap<String, (usize, usize)>;

fn table(weights: &Weights) -> String {
    let mut rows: Vec<(&str, (usize, usize))> = weights.iter().map(|(name, weight)| (&**name, *weight)).collect();
    rows.sort_by_key(|(_, (bytes, _))| std::cmp::Reverse(*bytes));
    let rest = rows.split_off(rows.len().min(ROWS));
    let rest = rest.iter().fold((0, 0), |sum, (_, weight)| (sum.0 + weight.0, sum.1 + weight.1));
    let row = |(name, (bytes, functions)): (&str, (usize, usize))| {
        format!("| {name} | {:.1} kB | {functions} |\n", bytes as f64 / 1000.0)
    };
    let head = "| from | raw | functions |\n|---|--:|--:|\n".to_owned();
    rows.into_iter().chain([("the rest", rest)]).fold(head, |table, entry| table + &row(entry))
}

fn weights(wasm: &[u8]) -> Result<Weights> {
    let (mut bodies, mut names, mut imports, mut weights) = (Vec::new(), BTreeMap::new(), 0, Weights::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                weights.insert("names of what is imported".to_owned(), (section.range().len(), 0));
                imports = imported_functions(section)?;
            }
            Payload::ExportSection(section) => {
                weights.insert("names of what is exported".to_owned(), (section.range().len(), 0));
            }
            Payload::DataSection(section) => {
                weights.insert("words and tables".to_owned(), (section.range().len(), 0));
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range().len()),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(section) = section.as_known() else { continue };
                for name in section {
                    let Name::Function(functions) = name? else { continue };
                    for naming in functions {
                        let naming = naming?;
                        names.insert(naming.index as usize, naming.name.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    for (place, bytes) in (imports..).zip(bodies) {
        let weight = weights.entry(source(names.get(&place).map_or("", |name| name))).or_default();
        *weight = (weight.0 + bytes, weight.1 + 1);
    }
    Ok(weights)
}

/// Our folders whose modules each get a row of their own.
const ROOMS: [&str; 9] = ["ui", "element", "device", "text", "quiz", "article", "alignment", "session", "json"];

/// Where a function comes from: the first of our own modules in its name, which may be a type of a library's generic
/// function, or else the crate.
fn source(name: &str) -> String {
    let name = plain(name);
    if let Some((_, path)) = name.split_once("graded_reader") {
        let words = path.trim_start_matches("_core").trim_start_matches("_format").trim_start_matches("::");
        let mut words =
            words.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')).filter(|word| !word.is_empty());
        let module = words.next().unwrap_or_default();
        // What follows the module is a type or a function, unless it is lower case and the module is a folder.
        let inner = words.next().filter(|inner| ROOMS.contains(&module) && inner.starts_with(char::is_lowercase));
        return inner.map_or(module.to_owned(), |inner| format!("{module}::{inner}"));
    }
    let crates = [
        "yew",
        "hashbrown",
        "indexmap",
        "implicit_clone",
        "gloo",
        "js_sys",
        "web_sys",
        "wasm_bindgen",
        "rlsf",
        "serde_json",
        "serde_core",
        "postcard",
    ];
    let library = crates.iter().find(|library| name.contains(&format!("{library}::")));
    let named = library.or(["alloc", "std", "core"].iter().find(|library| name.contains(&format!("{library}::"))));
    named.map_or("without a name of its own".to_owned(), |library| format!("*{library}*"))
}

/// The number of imported functions. Their indices come before those of the module's own functions.
fn imported_functions(imports: ImportSectionReader<'_>) -> Result<usize> {
    let imports = imports.into_imports().collect::<Result<Vec<_>, _>>()?;
    Ok(imports.iter().filter(|import| matches!(import.ty, TypeRef::Func(_))).count())
}

/// The demangled name of a function, without the hashes of crates.
fn plain(name: &str) -> String {
    format!("{:#}", demangle(name)).replace(['<', '>'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_weighs_under_its_own_name_whatever_is_imported() -> Result<()> {
        let mut module = walrus::Module::default();
        module.add_import_memory("main", "memory", false, false, 1, None, None);
        let none = module.types.add(&[], &[]);
        let (imported, _) = module.add_import_func("main", "told", none);
        for (name, calls) in
            [("graded_reader_core::session::attempt::one", 2), ("graded_reader_core::session::record::other", 9)]
        {
            let mut function = walrus::FunctionBuilder::new(&mut module.types, &[], &[]);
            (0..calls).for_each(|_| _ = function.func_body().call(imported));
            function.name(name.to_owned());
            let function = function.finish(Vec::new(), &mut module.funcs);
            module.exports.add(name, function);
        }
        let weights = weights(&module.emit_wasm())?;
        assert_eq!([weights["session::attempt"], weights["session::record"]], [(6, 1), (20, 1)]);
        Ok(())
    }

    #[test]
    fn a_function_is_of_our_own_module_wherever_that_is_named() {
        let table = [
            ("_RNvMs0_NtNtCshqe18JNwcdy_18graded_reader_core7session7readingNtB5_7Reading5apply", "session::reading"),
            ("_RNCNvNtNtCsjhqiEQnejwc_13graded_reader2ui5score10suggestion0B7_", "ui::score"),
            ("core::ptr::drop_in_place::<graded_reader_core::session::attempt::LevelProgress>", "session::attempt"),
            ("_RNvNtCs9CStVLC03Pf_20graded_reader_format6binary5spans", "binary"),
            ("<yew::scheduler::Shared as core::fmt::Debug>::fmt", "*yew*"),
            ("core::fmt::write", "*core*"),
            ("", "without a name of its own"),
        ];
        for (name, expected) in table {
            assert_eq!(source(name), expected, "{name}");
        }
    }
}
