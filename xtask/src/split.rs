//! Cuts the app's module: what a first use needs stays, and each part of the rest is a module of its own.
//!
//! A part is what only its entries reach. Every entry leaves a stub behind that calls through a place of the table of
//! functions, which the part fills when it comes; so nothing may call it before ([`later`](graded_reader::device::later)).
//! A part has no memory of its own: it works on the main module's memory, tables and stack. The memory's name is that of the
//! build, so that a part of another build does not link: a server may have got a new one since the page was opened.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind, GlobalId, GlobalKind,
    ImportedFunction, MemoryId, Module, ModuleConfig, TableId,
    ir::{Value, Visitor, dfs_in_order},
    passes::gc,
};

use crate::names::hash;

/// A part of the app.
pub struct Part {
    pub name: &'static str,
    /// The functions by which it is entered, by their names without hashes. Each is `#[inline(never)]`.
    pub entries: &'static [&'static str],
}

/// Under which name a part imports what the main module lends it, and exports it.
const MAIN: &str = "main";

/// The main module, and one for each part.
///
/// # Errors
///
/// An entry that the module does not have.
pub fn split(wasm: &[u8], parts: &[Part]) -> Result<(Vec<u8>, Vec<Vec<u8>>)> {
    let plan = Plan::of(&parse(wasm)?, memory_name(wasm), parts)?;
    let modules = plan.cuts.iter().map(|cut| plan.part(parse(wasm)?, cut)).collect::<Result<_>>()?;
    Ok((plan.main(parse(wasm)?)?, modules))
}

fn parse(wasm: &[u8]) -> Result<Module> {
    ModuleConfig::new().generate_producers_section(false).parse(wasm)
}

/// A function by its place in the module, which is the same each time the module is parsed.
type Place = usize;
type Places = BTreeSet<Place>;

/// What is to stand where.
struct Plan {
    /// The name of the memory.
    memory: String,
    cuts: Vec<Cut>,
    /// How long the table of functions is to be.
    table: u64,
}

/// What one part takes.
struct Cut {
    entries: Vec<Place>,
    /// Where the entries stand in the table, from here on.
    slot: u64,
    /// What it calls of the main module.
    lent: Places,
}

impl Plan {
    fn of(module: &Module, memory: String, parts: &[Part]) -> Result<Self> {
        let ids = ids(module);
        let calls = calls(module, &ids);
        let entries = parts.iter().map(|part| entries(module, part)).collect::<Result<Vec<_>>>()?;
        let all: Places = entries.iter().flatten().copied().collect();
        let main = reach(&calls, roots(module, &ids).difference(&all), &all);
        let reached: Vec<Places> = entries
            .iter()
            .map(|own| {
                let others = all.iter().copied().filter(|entry| !own.contains(entry)).collect();
                reach(&calls, own, &others)
            })
            .collect();
        // What two parts need stays in the main module, as does what comes from outside.
        let is_shared = |place: &Place| reached.iter().filter(|part| part.contains(place)).count() > 1;
        let is_code = |place: &Place| matches!(module.funcs.get(ids[*place]).kind, FunctionKind::Local(_));
        let mut table = module.tables.get(functions(module)?).initial;
        let mut cuts = Vec::new();
        for (entries, reached) in entries.into_iter().zip(&reached) {
            let taken: Places =
                reached.difference(&main).copied().filter(|place| !is_shared(place) && is_code(place)).collect();
            let lent = taken.iter().flat_map(|place| &calls[*place]).copied().filter(|place| !taken.contains(place));
            let (slot, lent) = (table, lent.collect());
            table += entries.len() as u64;
            cuts.push(Cut { entries, slot, lent });
        }
        Ok(Self { memory, cuts, table })
    }

    /// The module without its parts, with a stub for each of their entries.
    fn main(&self, mut module: Module) -> Result<Vec<u8>> {
        let (ids, table) = (ids(&module), functions(&module)?);
        let own = module.tables.get_mut(table);
        own.initial = self.table;
        own.maximum = own.maximum.map(|most| most.max(self.table));
        for cut in &self.cuts {
            for (slot, entry) in (cut.slot..).zip(&cut.entries) {
                stub(&mut module, ids[*entry], table, slot)?;
            }
        }
        module.exports.add(&self.memory, memory(&module)?);
        for (number, table) in tables(&module).into_iter().enumerate() {
            module.exports.add(&table_name(number), table);
        }
        for place in self.cuts.iter().flat_map(|cut| &cut.lent).copied().collect::<Places>() {
            module.exports.add(&name(place), ids[place]);
        }
        for (number, global) in state(&module).into_iter().enumerate() {
            module.exports.add(&global_name(number), global);
        }
        gc::run(&mut module);
        Ok(module.emit_wasm())
    }

    /// The module of a part.
    fn part(&self, mut module: Module, cut: &Cut) -> Result<Vec<u8>> {
        let (ids, table) = (ids(&module), functions(&module)?);
        let memory = memory(&module)?;
        empty(&mut module);
        for place in &cut.lent {
            let (id, ty) = (ids[*place], module.funcs.get(ids[*place]).ty());
            let old = module.imports.get_imported_func(id).map(walrus::Import::id);
            old.into_iter().for_each(|old| module.imports.delete(old));
            let import = module.imports.add(MAIN, &name(*place), id);
            module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
        }
        let import = module.imports.add(MAIN, &self.memory, memory);
        module.memories.get_mut(memory).import = Some(import);
        // That of functions, and that of the page's own objects.
        for (number, table) in tables(&module).into_iter().enumerate() {
            let import = module.imports.add(MAIN, &table_name(number), table);
            let own = module.tables.get_mut(table);
            (own.import, own.maximum) = (Some(import), None);
        }
        module.tables.get_mut(table).initial = self.table;
        for (number, global) in state(&module).into_iter().enumerate() {
            let import = module.imports.add(MAIN, &global_name(number), global);
            module.globals.get_mut(global).kind = GlobalKind::Import(import);
        }
        let offset = ConstExpr::Value(Value::I32(i32::try_from(cut.slot)?));
        let entries = cut.entries.iter().map(|entry| ids[*entry]).collect();
        let element = module.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(entries));
        module.tables.get_mut(table).elem_segments.insert(element);
        gc::run(&mut module);
        Ok(module.emit_wasm())
    }
}

/// Takes away what only the main module has: exports, the start, and what memory and table begin with.
fn empty(module: &mut Module) {
    module.start = None;
    module
        .exports
        .iter()
        .map(walrus::Export::id)
        .collect::<Vec<_>>()
        .into_iter()
        .for_each(|id| module.exports.delete(id));
    module.data.iter().map(walrus::Data::id).collect::<Vec<_>>().into_iter().for_each(|id| module.data.delete(id));
    let elements: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
    elements.into_iter().for_each(|id| module.elements.delete(id));
    module.memories.iter_mut().for_each(|memory| memory.data_segments.clear());
    module.tables.iter_mut().for_each(|table| table.elem_segments.clear());
}

/// Replaces a function's body by a call through the table.
fn stub(module: &mut Module, id: FunctionId, table: TableId, slot: u64) -> Result<()> {
    let ty = module.funcs.get(id).ty();
    let (params, results) = module.types.params_results(ty);
    let (params, results) = (params.to_vec(), results.to_vec());
    let args: Vec<_> = params.iter().map(|param| module.locals.add(*param)).collect();
    let mut stub = FunctionBuilder::new(&mut module.types, &params, &results);
    let mut body = stub.func_body();
    for arg in &args {
        body.local_get(*arg);
    }
    body.i32_const(i32::try_from(slot)?).call_indirect(ty, table);
    module.funcs.get_mut(id).kind = FunctionKind::Local(stub.local_func(args));
    Ok(())
}

fn ids(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter().map(walrus::Function::id).collect()
}

fn functions(module: &Module) -> Result<TableId> {
    module.tables.main_function_table()?.context("the module has no table of functions")
}

fn memory(module: &Module) -> Result<MemoryId> {
    Ok(module.memories.iter().next().context("the module has no memory")?.id())
}

fn memory_name(wasm: &[u8]) -> String {
    format!("memory-{}", hash(wasm))
}

/// The globals that change: where the stack ends.
fn state(module: &Module) -> Vec<GlobalId> {
    module.globals.iter().filter(|global| global.mutable).map(walrus::Global::id).collect()
}

fn tables(module: &Module) -> Vec<TableId> {
    module.tables.iter().map(walrus::Table::id).collect()
}

fn table_name(number: usize) -> String {
    format!("table{number}")
}

fn name(place: Place) -> String {
    format!("{place:x}")
}

fn global_name(number: usize) -> String {
    format!("global{number}")
}

/// What each function names in its code.
fn calls(module: &Module, ids: &[FunctionId]) -> Vec<Vec<Place>> {
    #[derive(Default)]
    struct Named(BTreeSet<FunctionId>);
    impl Visitor<'_> for Named {
        fn visit_function_id(&mut self, id: &FunctionId) {
            self.0.insert(*id);
        }
    }
    let places = |named: Named| (0..).zip(ids).filter(|(_, id)| named.0.contains(id)).map(|(place, _)| place).collect();
    let of = |function: &walrus::Function| {
        let mut named = Named::default();
        if let FunctionKind::Local(local) = &function.kind {
            dfs_in_order(&mut named, local, local.entry_block());
        }
        places(named)
    };
    module.funcs.iter().map(of).collect()
}

/// What is called from outside, or through the table.
fn roots(module: &Module, ids: &[FunctionId]) -> Places {
    let exports = module.exports.iter().filter_map(|export| match export.item {
        ExportItem::Function(id) => Some(id),
        _ => None,
    });
    let elements = module.elements.iter().flat_map(|element| match &element.items {
        ElementItems::Functions(ids) => ids.clone(),
        ElementItems::Expressions(_, values) => values.iter().filter_map(function_of).collect(),
    });
    let all: BTreeSet<FunctionId> = exports.chain(elements).chain(module.start).collect();
    (0..).zip(ids).filter(|(_, id)| all.contains(id)).map(|(place, _)| place).collect()
}

fn function_of(value: &ConstExpr) -> Option<FunctionId> {
    match value {
        ConstExpr::RefFunc(id) => Some(*id),
        _ => None,
    }
}

/// Everything that can be called from here on, without entering these.
fn reach<'a>(calls: &[Vec<Place>], from: impl IntoIterator<Item = &'a Place>, closed: &Places) -> Places {
    let (mut reached, mut open) = (Places::new(), from.into_iter().copied().collect::<Vec<_>>());
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(calls[next].iter().filter(|place| !closed.contains(place)));
        }
    }
    reached
}

fn entries(module: &Module, part: &Part) -> Result<Vec<Place>> {
    let names: Vec<String> =
        module.funcs.iter().map(|function| plain(function.name.as_deref().unwrap_or_default())).collect();
    let find = |entry: &&str| {
        let found = names.iter().position(|name| name == entry);
        found.with_context(|| format!("the part “{}” has no entry {entry}: is it #[inline(never)]?", part.name))
    };
    ensure!(!part.entries.is_empty(), "the part “{}” has no entry", part.name);
    part.entries.iter().map(find).collect()
}

/// A function's name as its source has it, from either way in which the compiler writes names:
/// `<core[0123456789abcdef]::Thing>::new` or `core::Thing::new::h0123456789abcdef`.
pub fn plain(name: &str) -> String {
    // Of 16 digits, but for zeros at their head.
    let is_hash = |hash: &str| hash.len() >= 10 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    let without_brackets = name.replace(['<', '>'], "");
    let pieces = without_brackets.split(['[', ']']).filter(|piece| !is_hash(piece));
    let plain = pieces.collect::<String>();
    match plain.rsplit_once("::h").filter(|(_, hash)| is_hash(hash)) {
        Some((before, _)) => before.to_owned(),
        None => plain,
    }
}

#[cfg(test)]
mod tests {
    use walrus::ValType;

    use super::*;

    #[test]
    fn a_name_is_the_same_whichever_way_it_is_written() {
        let names = ["<core[0123456789abcdef]::Thing>::new", "core::Thing::new::h0123456789abcdef", "core::Thing::new"];
        assert_eq!(names.map(plain), ["core::Thing::new"; 3]);
    }

    /// A module whose export calls an entry, which calls one function of its own and one that the export calls too.
    fn whole() -> Vec<u8> {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        module.tables.add_local(false, 1, Some(1), walrus::RefType::FUNCREF);
        let mut function = |name: &str, calls: &[FunctionId]| {
            let mut function = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
            for callee in calls {
                function.func_body().call(*callee).drop();
            }
            function.name(name.to_owned()).func_body().memory_size(memory);
            function.finish(Vec::new(), &mut module.funcs)
        };
        let (shared, own) = (function("shared", &[]), function("own", &[]));
        let entry = function("late::entry", &[shared, own]);
        let export = function("export", &[shared, entry]);
        module.exports.add("export", export);
        module.emit_wasm()
    }

    fn names(wasm: &[u8]) -> Result<Vec<String>> {
        let module = parse(wasm)?;
        let local = module.funcs.iter().filter(|function| matches!(function.kind, FunctionKind::Local(_)));
        let mut names: Vec<String> = local.filter_map(|function| function.name.clone()).collect();
        names.sort();
        Ok(names)
    }

    #[test]
    fn a_part_takes_what_only_its_entries_reach() -> Result<()> {
        let part = Part { name: "late", entries: &["late::entry"] };
        let (main, parts) = split(&whole(), &[part])?;
        // What is left of the entry is its stub.
        assert_eq!(names(&main)?, ["export", "late::entry", "shared"]);
        assert_eq!(names(&parts[0])?, ["late::entry", "own"]);
        let lent: Vec<String> = parse(&parts[0])?.imports.iter().map(|import| import.name.clone()).collect();
        let exported: Vec<String> = parse(&main)?.exports.iter().map(|export| export.name.clone()).collect();
        assert!(lent.iter().all(|name| exported.contains(name)), "{lent:?} of {exported:?}");
        assert!(lent.contains(&memory_name(&whole())), "a part of another build finds no memory");
        Ok(())
    }

    #[test]
    fn an_entry_that_is_not_there_is_named() {
        let part = Part { name: "late", entries: &["late::other"] };
        let error = split(&whole(), &[part]).map_err(|error| error.to_string()).err();
        assert_eq!(error.as_deref(), Some("the part “late” has no entry late::other: is it #[inline(never)]?"));
    }
}
