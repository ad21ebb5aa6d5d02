/** What the app gets from the page for one element: host.rs explains each member. */

import { emit } from "./events.js";
import { Fault, log, report } from "./faults.js";

/** @import { Host } from "./graded-reader-app.js" */
/** @import { GradeRecord, GradedReaderProperties } from "./graded-reader.d.ts" */
/** @import { Session } from "./session.js" */
/** @import { ArticleFile } from "./source.js" */

/**
 * What the element and its reader do for the app.
 *
 * @typedef {object} Callbacks
 * @property {() => boolean} hasBegun whether the reader has begun in a prerendered screen, which the app is replacing
 * @property {Host["share"]} share
 * @property {Host["sync"]} sync
 * @property {Host["follow"]} follow
 * @property {() => GradedReaderProperties["suggest"]} rule the page's own
 * @property {() => void} onReady
 */

/**
 * @param {HTMLElement} element
 * @param {Session} session
 * @param {ArticleFile} file
 * @param {Uint8Array | undefined} library
 * @param {Callbacks} callbacks
 * @returns {Host}
 */
export function hostOf(element, session, file, library, { hasBegun, rule, onReady, ...callbacks }) {
    const isText = typeof file === "string";
    return {
        // @ts-expect-error without a prototype, so that nothing an old library added to Object's is taken for ours
        __proto__: null,
        ...callbacks,
        file: isText ? file : undefined,
        packed: isText ? undefined : file,
        library,
        state: session.givenText(element),
        kept: session.kept,
        attribute(name) {
            if (name === "storage" && session.isKeptByPage) return "none";
            // Who has begun is where they want to be.
            if (name === "place" && hasBegun()) return undefined;
            return element.getAttribute(name) ?? undefined;
        },
        suggest: (record) => suggest(rule(), JSON.parse(record)),
        emit(name, detail) {
            emit(element, name, JSON.parse(detail));
            if (name === "ready") queueMicrotask(onReady);
        },
        fail: (lines) => report(element, new Fault("state", lines)),
    };
}

/**
 * What the page suggests to read next. A fault in the page's rule goes to the console and costs the reader nothing.
 *
 * @param {GradedReaderProperties["suggest"]} rule
 * @param {GradeRecord} record
 */
function suggest(rule, record) {
    try {
        const suggested = rule?.(record);
        if (!suggested) return undefined;
        return { __proto__: null, level: textOf(suggested.level), reason: textOf(suggested.reason) };
    } catch (error) {
        log(`suggest(): ${error}`);
    }
}

/** @param {unknown} value */
const textOf = (value) => value === undefined ? undefined : String(value);
