/** The element's events. */

import { TAG } from "./names.js";

/**
 * Fires an event of the element.
 *
 * @param {HTMLElement} element
 * @param {string} name without the prefix `graded-reader-`
 * @param {unknown} detail
 */
export function emit(element, name, detail) {
    element.dispatchEvent(new CustomEvent(`${TAG}-${name}`, { bubbles: true, composed: true, detail }));
}
