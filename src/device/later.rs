//! Parts of the app that come later: a release is cut, and what a first use does without is fetched when it is asked for.
//!
//! What belongs to which part stands in `xtask/src/module.rs`, and `loading.js` fetches it. Whoever is about to call
//! into a part asks for it [`with`], or sees first whether it [is here](is_here); what reads a page's article and its sessions
//! is fetched by the script before it starts the reader. A module that was not cut has all parts.

use std::cell::{Cell, RefCell};

use js_sys::Function;
use wasm_bindgen::prelude::*;

/// A part of the app that comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[wasm_bindgen]
pub enum Later {
    /// Reading an article's file, a session that was kept, and a state that a page gives.
    Files,
    /// Lining levels up.
    LineUp,
}

thread_local! {
    /// How parts are asked for, in a module that was cut.
    static FETCH: RefCell<Option<Function>> = const { RefCell::new(None) };
    static HERE: [Cell<bool>; 2] = const { [Cell::new(false), Cell::new(false)] };
}

/// Tells a module that was cut how it gets its parts: `fetch` takes one and calls back when it is here.
#[wasm_bindgen]
pub fn cut(fetch: Function) {
    FETCH.set(Some(fetch));
}

/// Tells that a part has come.
#[wasm_bindgen]
pub fn arrived(part: Later) {
    HERE.with(|here| here[part as usize].set(true));
}

/// Whether a part can be called now.
pub fn is_here(part: Later) -> bool {
    HERE.with(|here| here[part as usize].get()) || FETCH.with_borrow(Option::is_none)
}

/// Goes on when a part is here: now, or when it has been fetched. It is told `false` where the part cannot be had, which
/// the page's console says.
pub fn with(part: Later, then: impl FnOnce(bool) + 'static) {
    if is_here(part) {
        return then(true);
    }
    let then = Closure::once_into_js(then);
    // Not while it is borrowed: what has been fetched in the meantime may answer at once.
    if let Some(fetch) = FETCH.with_borrow(Clone::clone) {
        let _ = fetch.call2(&JsValue::NULL, &part.into(), &then);
    }
}
