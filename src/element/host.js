/** What the script passes to the app for one element: host.rs explains each member. */

import { emit } from "./events.js";
import { Fault, log, report } from "./faults.js";

/** @import { Host } from "./graded-reader-app.js" */
/** @import { GradeRecord, GradedReaderProperties } from "./graded-reader.d.ts" */
/** @import { Session } from "./session.js" */
/** @import { ArticleFile } from "./source.js" */
/** @import { Messages } from "./words.js" */

/**
 * What the element and its reader do for the app.
 *
 * @typedef {object} Callbacks
 * @property {() => boolean} hasBegun whether answers were given in the prerendered screen that the app is replacing
 * @property {Host["remember"]} remember
 * @property {Host["share"]} share
 * @property {Host["sync"]} sync
 * @property {Host["follow"]} follow
 * @property {() => GradedReaderProperties["suggest"]} rule the page's own rule for what to read next
 * @property {() => void} onReady
 */

/**
 * @param {HTMLElement} element
 * @param {Session} session
 * @param {ArticleFile} file
 * @param {string} base
 * @param {Uint8Array | undefined} library
 * @param {Messages} messages
 * @param {Callbacks} callbacks
 * @returns {Host}
 */
export function hostOf(element, session, file, base, library, messages, { hasBegun, rule, onReady, ...callbacks }) {
    const isText = typeof file === "string";
    return {
        // @ts-expect-error without a prototype, because an old library may have added to Object.prototype
        __proto__: null,
        ...callbacks,
        file: isText ? file : undefined,
        packed: isText ? undefined : file,
        base,
        library,
        messages: messages.packed,
        ownMessages: messages.own,
        state: session.givenText(element),
        kept: session.kept,
        attribute(name) {
            if (name === "storage" && session.isKeptByPage) return "none";
            // Do not scroll away from someone who has begun to answer.
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
 * What the page suggests to read next. An error in the page's rule is written to the console; the reader continues.
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
