/** The running readers of the page. Each is told when another one, or another tab, has saved progress. */

import { TAG } from "./names.js";

/** @import { Reader } from "./reader.js" */

/** @type {Set<Reader>} */
export const running = new Set();

/**
 * Makes the running readers check what is saved on the device now.
 *
 * @param {Reader} [author] the one that has just saved it
 */
export function sync(author) {
    for (const reader of running) if (reader !== author) reader.sync();
}

// Storage events tell of other tabs.
globalThis.addEventListener?.("storage", ({ key }) => (key === null || key.startsWith(`${TAG}.progress.`)) && sync());
// A page that returns from the back/forward cache has missed those events.
globalThis.addEventListener?.("pageshow", ({ persisted }) => persisted && sync());
