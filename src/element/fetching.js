/** Fetches files. If that fails, a fault says what went wrong. */

import { Fault } from "./faults.js";

/**
 * The files next to the script, by address. Each is fetched once.
 *
 * @type {Map<string, Promise<any>>}
 */
const files = new Map();

/**
 * Fetches a file.
 *
 * @param {URL} url
 * @param {RequestInit} [options]
 */
export async function get(url, options) {
    // Without a prototype, because an old library may have added to Object.prototype what would count as an option.
    const init = /** @type {RequestInit} */ ({ __proto__: null, ...options });
    const response = await fetch(url, init).catch((error) => {
        throw new Fault("network", `${url} could not be reached, or its server does not let this page read it (CORS): ${error.message}`);
    });
    if (!response.ok) throw new Fault("status", `${url} answered ${response.status}`);
    return response;
}

/**
 * Fetches a file next to the script, once. Callers write its address as `new URL("./name", import.meta.url)`, so that
 * bundlers find the file.
 *
 * @template Contents
 * @param {URL} url
 * @param {(response: Response) => Promise<Contents>} read reads the contents of the response
 * @param {RequestInit} [options]
 * @returns {Promise<Contents>}
 */
export function getOnce(url, read, options) {
    let contents = files.get(url.href);
    if (!contents) {
        contents = get(url, options).then(read);
        contents.catch(() => files.delete(url.href));
        files.set(url.href, contents);
    }
    return contents;
}

/**
 * Makes a file be fetched again, or all of them.
 *
 * @param {URL} [url]
 */
export const forget = (url) => (url ? files.delete(url.href) : files.clear());

/** @param {Response} response */
export async function text(response) {
    const text = await response.text();
    refuse(response, text.startsWith("<"));
    return text;
}

/** @param {Response} response */
export async function bytes(response) {
    const bytes = new Uint8Array(await response.arrayBuffer());
    refuse(response, bytes[0] === 60); // "<"
    return bytes;
}

/**
 * Many servers answer with a page where a file is missing. None of our files begins as one.
 *
 * @param {Response} response
 * @param {boolean} isPage
 */
function refuse({ url }, isPage) {
    if (isPage) throw new Fault("status", `${url} answered with a page`);
}
