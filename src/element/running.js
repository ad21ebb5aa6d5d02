/** The running readers of the page: each hears when another one, or another tab, has stored progress. */

import { TAG } from "./names.js";

/** @import { Mounted } from "./graded-reader-app.js" */

/**
 * @type {Set<Mounted | undefined>}
 */
export const running = new Set();

/**
 * Makes the running readers look at what the device has now.
 *
 * @param {Mounted} [author] the one that has just stored it
 */
export function sync(author) {
    for (const reader of running) if (reader !== author) reader?.sync();
}

// Other tabs store progress in the same place.
globalThis.addEventListener?.("storage", ({ key }) => (key === null || key.startsWith(`${TAG}.progress.`)) && sync());
// A page that was frozen has missed those events.
globalThis.addEventListener?.("pageshow", ({ persisted }) => persisted && sync());
