/** The session that the page gives to an element, and the one that a removed reader leaves. */

import { Fault, report } from "./faults.js";
import { stringify } from "./json.js";
import { TAG } from "./names.js";

/** @import { State } from "./graded-reader.d.ts" */

export class Session {
    /**
     * What the page gave, until a reader has taken it. `null` asks for a new session.
     *
     * @type {State | null | undefined}
     */
    given;
    /**
     * The session of the reader that runs as of its last action, as JSON.
     *
     * @type {string | undefined}
     */
    now;
    /**
     * The session of a reader that was removed or had to stop, as JSON.
     *
     * @type {string | undefined}
     */
    kept;
    /** Whether the page has given a session. Then the page saves the progress, and nothing is saved on the device. */
    isKeptByPage = false;

    /**
     * The current session.
     *
     * @returns {State | undefined}
     */
    get state() {
        if (this.given !== undefined) return this.given ?? undefined;
        const text = this.now ?? this.kept;
        return text && JSON.parse(text);
    }

    /** Keeps the session of a reader that no longer runs. */
    keep() {
        this.kept = this.now ?? this.kept;
        this.now = undefined;
    }

    /**
     * What the page gave, as JSON. `undefined` if it gave nothing, or something that JSON cannot represent, which is
     * reported.
     *
     * @param {HTMLElement} element
     * @returns {string | undefined}
     */
    givenText(element) {
        if (this.given === undefined) return undefined;
        this.isKeptByPage = this.given !== null;
        try {
            return stringify(this.given);
        } catch (error) {
            const why = /** @type {Error | undefined} */ (error)?.message ?? typeof error;
            report(element, new Fault("state", `state: ${why}`));
        }
    }
}

/** Whether the device has a session of any article. */
export function hasStoredSessions() {
    try {
        return Object.keys(localStorage).some((key) => key.startsWith(`${TAG}.progress.`) || key.startsWith(`${TAG}.aside.`));
    } catch {
        return false; // the browser forbids storage
    }
}
