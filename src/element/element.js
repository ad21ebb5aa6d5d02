/**
 * The element's class. WebAssembly cannot subclass HTMLElement, so this class stands between the page and the app: it
 * observes attributes and properties, and passes changes to its reader.
 */

import { ATTRIBUTES, FRAMES, SOURCES } from "./names.js";
import { forget, isNear, whenNear } from "./near.js";
import { PROPERTIES, reflect, setOrRemove } from "./properties.js";
import { Reader } from "./reader.js";

/** @import { GradedReaderProperties, State } from "./graded-reader.d.ts" */

/**
 * Frameworks may import the script on a server, where there is no HTMLElement.
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
    /** What has changed in this task. It is applied at the end of the task. */
    #changes = new Set();
    /** Whether changes are waiting for a lazy part of the app. */
    #isHeld = false;
    /** Whether the element has been near the window. */
    #isNear = false;
    /** Whether this class itself is writing an attribute. */
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

    /** @returns {string | object | null} */
    get messages() {
        return this.#reader.words.object ?? this.getAttribute("messages");
    }

    set messages(/** @type {GradedReaderProperties["messages"]} */ messages) {
        const isObject = typeof messages === "object" && messages !== null;
        this.#reader.words.object = isObject ? messages : undefined;
        if (!isObject) this.#write("messages", messages);
        this.#change("frame");
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
        // An element that is moved is connected again at once, and its reader continues.
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

    /** Properties that the page set before the element was upgraded are its own properties and hide the accessors. */
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
     * Records a change: the name of an attribute, `state`, or `source` or `frame` for a group of attributes. Frameworks
     * set properties one by one, so all changes of a task are applied together.
     *
     * @param {string} what
     */
    #change(what) {
        const { session } = this.#reader;
        if (what === "source") {
            session.kept = undefined;
            // A session that is still waiting belongs to the article before.
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
     * Puts changes off until a promise settles, and then applies them together with all later ones.
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

    /** Whether the element is near enough to start. If not, it starts later, with what the page has set by then. */
    #comesNear() {
        // With place="go" the reader scrolls as soon as the page loads, so it starts at once.
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
     * Writes an attribute whose value the reader already has.
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
