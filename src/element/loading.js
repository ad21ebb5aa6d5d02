/** Loading the app, and the lazy parts that a first use does without. All readers of a page share them. */

import { Fault, log, missingFile } from "./faults.js";
import { get } from "./fetching.js";

/** @typedef {typeof import("./graded-reader-app.js")} App */

/** The lazy part that reads articles' files, and sessions. */
export const FILES = 0;

/** The lazy parts by number. Their addresses are written out, so that bundlers find the files. */
const LAZY_PARTS = [
    () => new URL("./graded-reader-files.wasm", import.meta.url),
    () => new URL("./graded-reader-line-up.wasm", import.meta.url),
];

/** How long a reader's click waits for a lazy part, in milliseconds. */
const GRACE = 3000;

/**
 * The running app, once the first reader needs it.
 *
 * @type {Promise<App> | undefined}
 */
let app;

/** How often loading the app has failed. */
let failures = 0;

/**
 * What the app's module exports, for lazy parts to import.
 *
 * @type {WebAssembly.Exports}
 */
let exported;

/**
 * The lazy parts that were asked for.
 *
 * @type {(Promise<void> | undefined)[]}
 */
const parts = [];

/**
 * The numbers of those that can be called.
 *
 * @type {Set<number>}
 */
const loaded = new Set();

/** Loads the app. */
export function loadApp() {
    app ??= start().catch((error) => {
        app = undefined;
        failures += 1;
        throw canRun() ? missingFile(error) : forbidden();
    });
    return app;
}

/**
 * Loads a lazy part.
 *
 * @param {number} number
 */
export function loadPart(number) {
    return (parts[number] ??= fetchPart(number).catch((error) => {
        parts[number] = undefined;
        throw error;
    }));
}

/**
 * Whether a lazy part can be called.
 *
 * @param {number} number
 */
export function hasPart(number) {
    return loaded.has(number);
}

async function start() {
    // Both at once: neither needs to wait for the other.
    const wasm = fetch(new URL("./graded-reader-app_bg.wasm", import.meta.url));
    wasm.catch(() => {}); // reported below, if the glue has come
    // Browsers remember for the life of a page that a module did not load. A new address makes them ask again.
    /** @type {App} */
    const glue = failures === 0
        ? await import("./graded-reader-app.js")
        : await import(/* @vite-ignore */ /* webpackIgnore: true */ `${new URL("./graded-reader-app.js", import.meta.url)}?${failures}`);
    exported = await glue.default({ module_or_path: wasm });
    glue.cut((number, then) => {
        loadPartInTime(number).then(() => then(true), (error) => {
            log(error.message);
            then(false);
        });
    });
    return glue;
}

/**
 * Loads a lazy part that the app asks for. A change of level would rather do without than wait long.
 *
 * @param {number} number
 * @returns {Promise<void>}
 */
function loadPartInTime(number) {
    if (number === FILES) return loadPart(number);
    return Promise.race([loadPart(number), new Promise((_, reject) => {
        setTimeout(() => reject(new Fault("app", "a part of the reader is not here yet")), GRACE);
    })]);
}

/** @param {number} number */
async function fetchPart(number) {
    const code = get(LAZY_PARTS[number]()).then((response) => response.arrayBuffer());
    code.catch(() => {}); // reported below, if the app has come
    const glue = await loadApp();
    await code.then((code) => WebAssembly.instantiate(code, { main: exported })).catch((error) => {
        throw missingFile(error);
    });
    glue.arrived(number);
    loaded.add(number);
}

/** Whether page and browser let WebAssembly run: tries the smallest module there is. */
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
