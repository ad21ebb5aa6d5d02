/** What can go wrong, and how the page is told. */

import { emit } from "./events.js";
import { TAG } from "./names.js";

/** @import { ErrorCode } from "./graded-reader.d.ts" */

/** Something that went wrong, with the code that the page gets. */
export class Fault extends Error {
    /**
     * @param {ErrorCode} code
     * @param {string} message
     */
    constructor(code, message) {
        super(message);
        this.code = code;
    }
}

/**
 * An error as a fault. An error without a code comes from the app.
 *
 * @param {unknown} error
 */
export function faultOf(error) {
    return error instanceof Fault ? error : new Fault("app", /** @type {Error} */ (error).message);
}

/**
 * The fault for one of our own files that did not load.
 *
 * @param {Error} error
 */
export function missingFile({ message }) {
    return new Fault("app", `a file that belongs beside graded-reader.js could not be loaded: ${message}`);
}

/**
 * Reports a fault, as an event and in the console.
 *
 * @param {HTMLElement} element
 * @param {Fault} fault
 */
export function report(element, { code, message }) {
    log(message);
    emit(element, "error", { code, message });
}

/**
 * Writes an error to the console.
 *
 * @param {string} message
 */
export function log(message) {
    console.error(`<${TAG}>: ${message}`);
}
