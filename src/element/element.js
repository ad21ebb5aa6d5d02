/**
 * The element's class. WebAssembly cannot subclass HTMLElement, so this class stands between the page and the app: it takes
 * attributes and properties, and hands what has changed to its reader.
 */

import { ATTRIBUTES, FRAMES, SOURCES } from "./names.js";
import { forget, isNear, whenNear } from "./near.js";
import { PROPERTIES, reflect, setOrRemove } from "./properties.js";
import { Reader } from "./reader.js";

/** @import { GradedReaderProperties, State } from "./graded-reader.d.ts" */

/**
 * A server that draws pages has no elements, and may import the script all the same.
 *
 * @type {typeof HTMLElement}
 */
const Base = globalThis.HTMLElement ?? Object;

export class GradedReader extends Base {
    static observedAttributes = ATTRIBUTES;

    #reader = new Reader(this, {
        restart: () => this.#change("frame"),
        hold: (changes, until) => this.#hold(changes, until),
        follow: (level) => this.#write("level", level),
        rule: () => this.#suggest,
    });
    /** What has changed and is taken up at the end of the task. */
    #changes = new Set();
    /** Whether changes wait for a part of the app. */
    #isHeld = false;
    /** Whether it has come near the window once. */
    #isNear = false;
    /** Whether an attribute is being written by the reader itself. */
    #isWriting = false;
    /** @type {GradedReaderProperties["suggest"]} */
    #suggest;
    #children = new MutationObserver(() => this.#reader.source.hasNewScript && this.#change("source"));

    /** @returns {string | object | null} */
    get article() {
        return this.#reader.source.object ?? this.getAttribute("article");
    }

    set article(/** @type {GradedReaderProperties["article"]} */ article) {
        const isObject = typeof article === "object" && article !== null;
        this.#reader.source.object = isObject ? article : undefined;
        if (!isObject) this.#write("article", article);
        this.#change("source");
    }

    /** @returns {State | undefined} */
    get state() {
        return this.#reader.state;
    }

    set state(/** @type {GradedReaderProperties["state"]} */ state) {
        this.#reader.session.given = state;
        if (state !== undefined) this.#change("state");
    }

    get suggest() {
        return this.#suggest;
    }

    set suggest(rule) {
        this.#suggest = rule;
    }

    connectedCallback() {
        this.#upgradeProperties();
        this.#children.observe(this, { childList: true, subtree: true, characterData: true });
        if (!this.#reader.isRunning) this.#change("frame");
    }

    disconnectedCallback() {
        // An element that is moved is back at once, and its reader goes on.
        queueMicrotask(() => {
            if (this.isConnected) return;
            this.#children.disconnect();
            forget(this);
            this.#reader.stop();
        });
    }

    /**
     * @param {string} name
     * @param {string | null} old
     * @param {string | null} value
     */
    attributeChangedCallback(name, old, value) {
        if (old === value || this.#isWriting) return;
        if (SOURCES.includes(name)) this.#change("source");
        else this.#change(FRAMES.includes(name) ? "frame" : name);
    }

    /** What the page set before this class was there lies on the element itself and hides the accessors. */
    #upgradeProperties() {
        const properties = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (this));
        for (const name of PROPERTIES) {
            if (!Object.hasOwn(this, name)) continue;
            const value = properties[name];
            delete properties[name];
            properties[name] = value;
        }
    }

    /**
     * Notes a change: of an attribute, of the `state`, or of what attributes stand for, `source` or `frame`. Frameworks set
     * properties one by one, so all changes of a task are taken up together.
     *
     * @param {string} what
     */
    #change(what) {
        const { session } = this.#reader;
        if (what === "source") {
            session.kept = undefined;
            // A session that waits is of the article before.
            if (this.#isHeld) session.given = undefined;
        }
        this.#changes.add(what);
        if (this.#changes.size === 1) queueMicrotask(() => this.#takeUp());
    }

    #takeUp() {
        const changes = this.#changes;
        if (this.#isHeld || changes.size === 0) return;
        this.#changes = new Set();
        if (!this.isConnected) return;
        if (this.#reader.isRunning && !changes.has("source") && !changes.has("frame")) this.#reader.update(changes);
        else if (this.#isNear || this.#comesNear()) this.#reader.start(changes);
    }

    /**
     * Takes changes back until something has happened, and then takes them up with all later ones.
     *
     * @param {Set<string>} changes
     * @param {Promise<void>} until
     */
    async #hold(changes, until) {
        this.#isHeld = true;
        this.#changes = changes;
        await until;
        this.#isHeld = false;
        this.#takeUp();
    }

    /** Whether it is near enough to start; else it starts when it comes near. What the page sets until then is kept. */
    #comesNear() {
        // A reader that is to scroll to its place does so at once or not at all.
        this.#isNear = isNear(this) || this.getAttribute("place") === "go";
        if (!this.#isNear) {
            whenNear(this, () => {
                this.#isNear = true;
                this.#change("frame");
            });
        }
        return this.#isNear;
    }

    /**
     * Writes an attribute whose value the reader knows already.
     *
     * @param {string} name
     * @param {unknown} value
     */
    #write(name, value) {
        this.#isWriting = true;
        try {
            setOrRemove(this, name, value);
        } finally {
            this.#isWriting = false;
        }
    }
}

reflect(GradedReader.prototype);
