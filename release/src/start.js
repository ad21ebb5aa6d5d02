
/*
 * The end of wasm-bindgen's glue: the build puts it in place of wasm-bindgen's own ways to start the module.
 */

/** What the glue itself calls while it passes values. That happens only within calls, and often. */
const helpers = {
    __proto__: null,
    __wbindgen_malloc: 1,
    __wbindgen_realloc: 1,
    __wbindgen_free: 1,
    __wbindgen_exn_store: 1,
    __externref_table_alloc: 1,
    __externref_table_dealloc: 1,
    __externref_drop_slice: 1,
};

/**
 * Starts the app from its compiled module. Every call into the module goes through `guard`, which may refuse it: see
 * docs/decisions/panics.md.
 */
export async function start(module, guard) {
    // The names of imports contain the name of the build, so this fails where the two are of different builds.
    const { exports } = await WebAssembly.instantiate(module, __wbg_get_imports()).catch((error) => {
        throw new Error(`graded-reader-app_bg.wasm does not start with this graded-reader-app.js: ${error.message}`);
    });
    const guarded = { __proto__: null };
    for (const name in exports) {
        const isCall = typeof exports[name] === "function" && !(name in helpers);
        guarded[name] = isCall ? guard(exports[name]) : exports[name];
    }
    __wbg_finalize_init({ exports: guarded }, module);
}

/** What the running module exports. */
export const running = () => wasm;
