/** Loads the app, and the lazy parts that a first use does not need. All readers on a page share them. */

import { Fault, missingFile } from "./faults.js";
import { bytes, get } from "./fetching.js";

/** @typedef {typeof import("./graded-reader-app.js")} App */
/** @import { PartName } from "./graded-reader-app.js" */

/**
 * The lazy parts by name. Their addresses are written out, so that bundlers find the files.
 *
 * @type {Record<PartName, () => URL>}
 */
const PARTS = {
    files: () => new URL("./graded-reader-files.wasm", import.meta.url),
    "line-up": () => new URL("./graded-reader-line-up.wasm", import.meta.url),
};

/**
 * The app, once the first reader needs it.
 *
 * @type {Promise<App> | undefined}
 */
let app;

/** How often loading the app has failed. */
let failures = 0;

/**
 * The part that reads article files and sessions, once something needs it.
 *
 * @type {Promise<void> | undefined}
 */
let files;

/** Whether the part that reads article files and sessions has loaded. */
export let hasFiles = false;

/** Loads the app. */
export function loadApp() {
    app ??= start().catch((error) => {
        app = undefined;
        failures += 1;
        throw canRun() ? missingFile(error) : forbidden();
    });
    return app;
}

/** Loads the part that reads article files and sessions. */
export function loadFiles() {
    return (files ??= startFiles().catch((error) => {
        files = undefined;
        throw error;
    }));
}

async function start() {
    // The module and its glue load in parallel.
    const wasm = fetch(new URL("./graded-reader-app_bg.wasm", import.meta.url));
    wasm.catch(() => {}); // reported below, once the glue has loaded
    // Until a page is closed, browsers remember that a script module did not load. A new address makes them try again.
    /** @type {App} */
    const glue = failures === 0
        ? await import("./graded-reader-app.js")
        : await import(/* @vite-ignore */ /* webpackIgnore: true */ `${new URL("./graded-reader-app.js", import.meta.url)}?${failures}`);
    await glue.default({ module_or_path: wasm });
    glue.lend?.(fetchPart);
    return glue;
}

async function startFiles() {
    // The part and the app load in parallel.
    const code = fetchPart("files");
    code.catch(() => {}); // reported below, once the app has loaded
    const glue = await loadApp();
    await glue.load_files(code);
    hasFiles = true;
}

/** @param {PartName} name */
function fetchPart(name) {
    return get(PARTS[name]()).then(bytes).catch((error) => {
        throw missingFile(error);
    });
}

/** Whether the page and the browser allow WebAssembly: compiles the smallest possible module. */
function canRun() {
    try {
        return Boolean(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
    } catch {
        return false;
    }
}

function forbidden() {
    return new Fault("wasm", "WebAssembly may not run here: the page’s Content-Security-Policy needs script-src 'wasm-unsafe-eval', or the browser has it switched off");
}
