/**
 * The lazy parts of a release. The build bundles this file with the glue of wasm-bindgen, which gets these exports besides
 * its own, and fills in BUILD. The main module imports a loader for each part; graded-reader.js lends the function that
 * fetches.
 */
import * as app from "./graded-reader-app.js";

export * from "./graded-reader-app.js";
export { default } from "./graded-reader-app.js";

/** Fetches the code of a part, given its name. */
let get;
/** Tells how parts are fetched. */
export const lend = (fetcher) => {
    get = fetcher;
};

/** The build that a part is of: the name stands in a section of its own. */
const buildOf = (part) => new TextDecoder().decode(WebAssembly.Module.customSections(part, "build")[0]);

/** The parts that are here or on their way. */
const parts = { __proto__: null };

/** Has a part come, and start. Where that fails, the next call tries again. */
function bring(name, code) {
    parts[name] ??= start(name, code ?? get(name)).catch((error) => {
        parts[name] = undefined;
        throw error;
    });
    return parts[name];
}

async function start(name, code) {
    const part = await WebAssembly.compile(await code);
    // A server may have got another build since the page was opened.
    if (buildOf(part) !== BUILD) throw new Error(`graded-reader-${name}.wasm is of another build`);
    // For a module that runs, this returns what it exports.
    await WebAssembly.instantiate(part, { __wasm_split: app.initSync() });
}

/** What the main module calls. A function of its table is to be told whether the part is here. */
const loader = (name) => async (callback, data) => {
    let isHere = true;
    await bring(name).catch((error) => {
        isHere = false;
        console.error(`<graded-reader>: ${error.message}`);
    });
    app.initSync().__indirect_function_table.get(callback)(data, isHere);
};

/** What the main module imports from this file: see main.rs. */
export const loaders = { __proto__: null, __wasm_split_load_files: loader("files"), __wasm_split_load_line_up: loader("line-up") };

/** In the place of the app's own function, which cannot tell why it fails. The script has asked for the code already. */
export async function load_files(code) {
    await bring("files", code);
    await app.load_files();
}
