/**
 * Starts the lazy parts of a release. The build bundles this file with wasm-bindgen's glue, adds these exports to those
 * of the glue, and fills in BUILD. The main module imports a loader for each part; graded-reader.js passes the function
 * that fetches their code.
 */
import * as app from "./graded-reader-app.js";

export * from "./graded-reader-app.js";

/** Fetches the code of the part with a name. */
let get;
/** Guards a call into the app's module, as in start.js. */
let guard;
/** Sets both. */
export const lend = (fetcher, guardian) => {
    get = fetcher;
    guard = guardian;
};

/** The name of the build that a part comes from: it is in a custom section. */
const buildOf = (part) => new TextDecoder().decode(WebAssembly.Module.customSections(part, "build")[0]);

/** The parts that have loaded or are loading. */
const parts = { __proto__: null };

/** Loads and starts a part. If that fails, the next call tries again. */
function bring(name, code) {
    parts[name] ??= start(name, code ?? get(name)).catch((error) => {
        parts[name] = undefined;
        throw error;
    });
    return parts[name];
}

async function start(name, code) {
    const file = `graded-reader-${name}.wasm`;
    const part = await WebAssembly.compile(await code).catch((error) => {
        throw new Error(`${file}: ${error.message}`);
    });
    // The server may have a newer build than the page.
    if (buildOf(part) !== BUILD) throw new Error(`${file} is of another build`);
    for (const chunk of WebAssembly.Module.customSections(part, "chunk")) startChunk(chunk);
    await WebAssembly.instantiate(part, { __wasm_split: app.running() });
}

/** The chunks that have started, by name. */
const chunks = { __proto__: null };

/**
 * Starts code that several parts need, from a line with its name and a module, unless another part has brought it. It is
 * small, and starts at once: with several of them starting in the background, WebKit crashed in every other run of a test.
 */
function startChunk(chunk) {
    const end = new Uint8Array(chunk).indexOf(10);
    const name = new TextDecoder().decode(chunk.slice(0, end));
    chunks[name] ??= new WebAssembly.Instance(new WebAssembly.Module(chunk.slice(end + 1)), { __wasm_split: app.running() });
}

/** A loader for the main module: it calls back a function of the module's table with whether the part has loaded. */
const loader = (name) => async (callback, data) => {
    let isHere = true;
    await bring(name).catch((error) => {
        isHere = false;
        console.error(`<graded-reader>: ${error.message}`);
    });
    guard(app.running().__indirect_function_table.get(callback))(data, isHere);
};

/** What the main module imports: see main.rs. */
export const loaders = {
    __proto__: null,
    __wasm_split_load_files: loader("files"),
    __wasm_split_load_layout: loader("layout"),
    __wasm_split_load_line_up: loader("line-up"),
    __wasm_split_load_marks: loader("marks"),
    __wasm_split_load_results: loader("results"),
};

/**
 * Replaces the app's own function, which cannot say why it fails. The script passes the code, which it is fetching
 * already.
 */
export async function load_part(name, code) {
    await bring(name, code);
    await app.load_part(name);
}
