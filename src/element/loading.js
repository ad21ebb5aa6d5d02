/**
 * Loads the files of the app: wasm-bindgen's glue, the module, and the lazy parts that a first use does not need. What has
 * loaded is kept, so that the app can be started again: at once, without a network, and from the same build.
 */

import { Fault, missingFile } from "./faults.js";
import { bytes, forget, get, getOnce } from "./fetching.js";

/** @import { Glue, Guard, PartName } from "./graded-reader-app.js" */

/**
 * The lazy parts by name. Their addresses are written out, so that bundlers find the files.
 *
 * @type {Record<PartName, () => URL>}
 */
const PARTS = {
    files: () => new URL("./graded-reader-files.wasm", import.meta.url),
    layout: () => new URL("./graded-reader-layout.wasm", import.meta.url),
    "line-up": () => new URL("./graded-reader-line-up.wasm", import.meta.url),
    marks: () => new URL("./graded-reader-marks.wasm", import.meta.url),
    results: () => new URL("./graded-reader-results.wasm", import.meta.url),
};

/**
 * The glue and the module.
 *
 * @type {ReturnType<typeof load> | undefined}
 */
let loaded;

/** How often starting the app has failed. */
let failures = 0;

/**
 * Starts the app, with memory of its own.
 *
 * @param {Guard} guard
 * @param {Parameters<NonNullable<Glue["lend"]>>[0]} fetch fetches the lazy parts
 */
export async function startApp(guard, fetch) {
    try {
        const { create, module } = await (loaded ??= load());
        const glue = create();
        await glue.start(module, guard);
        glue.lend?.(fetch, guard);
        return glue;
    } catch (error) {
        loaded = undefined;
        failures += 1;
        throw canRun() ? missingFile(/** @type {Error} */ (error)) : forbidden();
    }
}

async function load() {
    // The module and its glue load in parallel.
    const module = get(new URL("./graded-reader-app_bg.wasm", import.meta.url)).then(compile);
    module.catch(() => {}); // reported below, once the glue has loaded
    // Until a page is closed, browsers remember that a script module did not load. A new address makes them try again.
    /** @type {typeof import("./graded-reader-app.js")} */
    const glue = failures === 0
        ? await import("./graded-reader-app.js")
        : await import(/* @vite-ignore */ /* webpackIgnore: true */ `${new URL("./graded-reader-app.js", import.meta.url)}?${failures}`);
    return { create: glue.default, module: await module };
}

/**
 * Compiles a module while it loads, if the server sends it as one.
 *
 * @param {Response} response
 */
async function compile(response) {
    const isModule = response.headers.get("content-type") === "application/wasm";
    const module = isModule ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await bytes(response));
    return module.catch((error) => {
        throw new Error(`${response.url}: ${error.message}`);
    });
}

/**
 * The code of a lazy part.
 *
 * @param {PartName} name
 * @param {boolean} isAnew whether to fetch it even if it has loaded
 */
export function fetchPart(name, isAnew) {
    const url = PARTS[name]();
    if (isAnew) forget(url);
    return getOnce(url, bytes).catch((error) => {
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
