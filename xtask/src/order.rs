//! The order of a module's functions: brotli says in few bytes what it has just seen, so like functions stand side by side.

use std::collections::{BTreeSet, HashMap};

use anyhow::Result;
use wasm_encoder::{Module, NameMap, NameSection, RawSection};
use wasmparser::{Parser, Payload};

use crate::names::imported_functions;

/// How many bytes of code in a row two functions share, where they are alike.
const WINDOW: usize = 4;
/// What more functions than these share makes no two of them alike.
const COMMON: usize = 200;

/// The module with its functions named by their places in that order, for `wasm-opt` to sort by name.
///
/// # Errors
///
/// That it is no module.
pub fn named_in_order(wasm: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut bodies, mut module) = (0, Vec::new(), Module::new());
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        match &payload {
            Payload::ImportSection(imports) => imported = imported_functions(imports.clone())?,
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            Payload::CustomSection(section) if section.name() == "name" => continue,
            _ => {}
        }
        if let Some((id, range)) = payload.as_section() {
            module.section(&RawSection { id, data: &wasm[range] });
        }
    }
    let mut places = vec![0; bodies.len()];
    order(&bodies).into_iter().enumerate().for_each(|(place, function)| places[function] = place);
    let mut names = NameMap::new();
    for (index, place) in (0..).zip((0..imported).chain(places.into_iter().map(|place| place + imported))) {
        names.append(index, &format!("{place:06}"));
    }
    let mut section = NameSection::new();
    section.functions(&names);
    Ok(module.section(&section).as_slice().to_vec())
}

/// The functions by their number, each followed by the one that shares most with it of those that are left: a window of
/// their code counts the more the fewer have it, and the less the longer a function is.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let windows: Vec<BTreeSet<&[u8]>> = bodies.iter().map(|body| body.windows(WINDOW).collect()).collect();
    let mut sharing: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, windows) in windows.iter().enumerate() {
        windows.iter().for_each(|window| sharing.entry(window).or_default().push(function));
    }
    sharing.retain(|_, functions| (2..=COMMON).contains(&functions.len()));
    let mut left: BTreeSet<usize> = (0..bodies.len()).collect();
    let (mut order, mut next) = (Vec::new(), left.first().copied());
    while let Some(function) = next {
        left.remove(&function);
        order.push(function);
        let mut shared = vec![0.0; bodies.len()];
        for functions in windows[function].iter().filter_map(|window| sharing.get(window)) {
            functions.iter().for_each(|other| shared[*other] += 1.0 / (functions.len() as f64).sqrt());
        }
        let likeness = |function: usize| shared[function] / (windows[function].len() as f64 + 20.0).sqrt();
        let nearer = |one: &usize, other: &usize| likeness(*one).total_cmp(&likeness(*other)).then(other.cmp(one));
        next = left.iter().copied().max_by(nearer);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_functions_stand_side_by_side() {
        assert_eq!(order(&[b"abcdefgh", b"12345678", b"0abcdefg", b"x2345678", b"bcdefgh0"]), [0, 4, 2, 1, 3]);
        assert_eq!(order(&[]), Vec::<usize>::new());
    }

    #[test]
    fn the_names_follow_that_order_after_what_is_imported() -> Result<()> {
        let mut module = walrus::Module::default();
        let none = module.types.add(&[], &[]);
        let (imported, _) = module.add_import_func("page", "told", none);
        // walrus writes nine calls first, as the function with the most instructions, and then the others as they stand here.
        let code = [
            ("four numbers", 0, 4),
            ("nine calls", 9, 0),
            ("eight", 8, 0),
            ("three numbers", 0, 3),
            ("six calls", 6, 0),
        ];
        for (name, calls, numbers) in code {
            let mut function = walrus::FunctionBuilder::new(&mut module.types, &[], &[]);
            (0..calls).for_each(|_| _ = function.func_body().call(imported));
            (0..numbers).for_each(|_| _ = function.func_body().i32_const(70_000).drop());
            let function = function.finish(Vec::new(), &mut module.funcs);
            module.exports.add(name, function);
        }
        let named = walrus::Module::from_buffer(&named_in_order(&module.emit_wasm())?)?;
        let named_so = |name: &str| named.funcs.by_name(name);
        let told = named_so("000000").map(|function| &named.funcs.get(function).kind);
        assert!(matches!(told, Some(walrus::FunctionKind::Import(_))));
        let exported = code.map(|(name, ..)| named.exports.get_func(name).ok());
        assert_eq!(exported, ["000004", "000001", "000002", "000005", "000003"].map(named_so));
        Ok(())
    }
}
