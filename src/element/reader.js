/** The reader in one element: starts it, updates it when the page changes something, and removes it. */

import { make } from "./dom.js";
import { faultOf, report } from "./faults.js";
import { hostOf } from "./host.js";
import { hasFiles, loadApp, loadFiles } from "./loading.js";
import { SETTINGS } from "./names.js";
import { PrerenderedScreen } from "./prerendered.js";
import { running, sync } from "./running.js";
import { Session, hasStoredSessions } from "./session.js";
import { ArticleSource, readLibrary } from "./source.js";
import { sheetsFor } from "./styles.js";
import { View } from "./view.js";
import { Words } from "./words.js";

/** @import { Mounted } from "./graded-reader-app.js" */
/** @import { GradedReaderProperties } from "./graded-reader.d.ts" */
/** @import { App } from "./loading.js" */
/** @import { ArticleFile } from "./source.js" */
/** @import { Messages } from "./words.js" */

/**
 * What the reader needs from the element.
 *
 * @typedef {object} Page
 * @property {() => void} restart
 * @property {(changes: Set<string>, until: Promise<void>) => void} hold puts changes off
 * @property {(level: number) => void} follow sets the attribute `level`
 * @property {() => GradedReaderProperties["suggest"]} rule the page's own rule for what to read next
 */

/** How long the reader may load before a notice says so, in milliseconds. */
const PATIENCE = 500;

export class Reader {
    /** @readonly */
    session = new Session();
    /** @readonly */
    source;
    /** @readonly */
    words;
    #element;
    #page;
    #view;
    /**
     * The running app.
     *
     * @type {Mounted | undefined}
     */
    #mounted;
    /**
     * The prerendered screen of the page, until the app runs.
     *
     * @type {PrerenderedScreen | undefined}
     */
    #prerendered;
    /** Cancels the current start. */
    #starting = new AbortController();
    /** Whether the article to load is another than the one that is shown. */
    #isAnother = false;
    /**
     * The article that is shown, as its source gave it.
     *
     * @type {ArticleFile}
     */
    #shown;

    /**
     * @param {HTMLElement} element
     * @param {Page} page
     */
    constructor(element, page) {
        this.#element = element;
        this.#page = page;
        this.words = new Words(element);
        this.#view = new View(element, this.words);
        this.source = new ArticleSource(element);
    }

    get isRunning() {
        return this.#mounted !== undefined;
    }

    /** The session as it is now. */
    get state() {
        return this.session.state(this.#mounted);
    }

    /**
     * Starts the reader. A running one stays until the new one can replace it.
     *
     * @param {Set<string>} changes
     */
    async start(changes) {
        this.#starting.abort();
        const { signal } = (this.#starting = new AbortController());
        this.#isAnother ||= changes.has("source");
        if (this.#mounted && !this.#isAnother) this.session.kept = this.#mounted.state(); // so that the part that reads it loads
        if (!this.#mounted) this.#prerendered ??= PrerenderedScreen.find(this.#view.root, this.words);
        const prerendered = this.#prerendered;
        prerendered?.lock(this.#element.hasAttribute("lock-level"));
        // Above a prerendered screen the notice would only shift the text.
        const patience = setTimeout(() => signal.aborted || prerendered || this.#view.showLoading(), PATIENCE);
        try {
            const [app, sheets, file, library, messages] = await this.#load(signal);
            // The page may have given a session in the meantime.
            while (!hasFiles && (typeof file === "string" || messages.own || this.session.given || this.session.kept)) await loadFiles();
            if (prerendered?.isBusy) await prerendered.settled();
            if (signal.aborted) return;
            this.#view.hideNotice();
            // A framework may give the same article again each time it renders.
            if (this.#isAnother && this.#mounted && file === this.#shown) this.update(changes);
            else this.#mount(app, sheets, file, library, messages);
            this.#isAnother = false;
        } catch (error) {
            if (signal.aborted) return;
            this.#fail(error);
            if (this.#isAnother) this.session.kept = undefined; // it belongs to another article
        } finally {
            clearTimeout(patience);
        }
    }

    /**
     * Applies changes to the running reader.
     *
     * @param {Set<string>} changes
     */
    update(changes) {
        if (changes.has("state") && this.session.given && !hasFiles) return this.#page.hold(changes, this.#loadFiles());
        if (changes.has("state")) this.#resume();
        if (changes.has("level")) this.#mounted?.open(this.#element.getAttribute("level") ?? undefined);
        if (SETTINGS.some((name) => name !== "level" && changes.has(name))) this.#mounted?.configure();
    }

    /** Removes the reader and keeps its session. */
    stop() {
        this.#starting.abort();
        this.session.kept = this.#mounted?.state() ?? this.session.kept;
        running.delete(this.#mounted);
        this.#mounted?.unmount();
        this.#mounted = undefined;
    }

    /** @param {AbortSignal} signal */
    #load(signal) {
        // If the part that reads saved sessions does not load, the reader starts without it and merges them later.
        const sessions = this.#element.getAttribute("storage") !== "none" && hasStoredSessions() && loadFiles().catch(() => {});
        return Promise.all([loadApp(), sheetsFor(this.#view.root), this.source.read(signal), readLibrary(this.#element), this.words.read(), sessions]);
    }

    /** Loads the part that reads a session from the page. */
    #loadFiles() {
        return loadFiles().catch((error) => {
            this.session.given = undefined;
            report(this.#element, faultOf(error));
        });
    }

    /** Continues from the session that the page gave, or begins a new one if that is `null`. */
    #resume() {
        const state = this.session.givenText(this.#element);
        this.session.given = undefined;
        if (state !== undefined) this.#mounted?.resume(state);
    }

    /**
     * @param {App} app
     * @param {CSSStyleSheet[]} sheets
     * @param {ArticleFile} file
     * @param {Uint8Array | undefined} library
     * @param {Messages} messages
     */
    #mount(app, sheets, file, library, messages) {
        if (this.#isAnother) this.session.isKeptByPage = false;
        else if (this.#mounted) this.session.kept = this.#mounted.state(); // the reader may have answered since
        const host = this.#host(file, library, messages);
        const place = this.#mounted ? undefined : make("div", { class: "frame" });
        try {
            if (place) this.#mounted = app.mount(place, host);
            else this.#mounted?.renew(host);
        } catch (problems) {
            throw Array.isArray(problems) ? this.source.fault(/** @type {string} */ (file), problems.join("\n")) : problems;
        }
        running.add(this.#mounted);
        this.session.given = undefined;
        this.#prerendered = undefined;
        this.#shown = file;
        this.#view.root.adoptedStyleSheets = sheets;
        if (place) this.#view.fill(place);
    }

    /**
     * @param {ArticleFile} file
     * @param {Uint8Array | undefined} library
     * @param {Messages} messages
     */
    #host(file, library, messages) {
        const used = this.#prerendered?.used ?? [];
        let redo = this.#prerendered?.handOver(used, this.#element, this.#view.root);
        return hostOf(this.#element, this.session, file, library, messages, {
            hasBegun: () => this.#prerendered !== undefined && used.length > 0,
            share: () => sync(this.#mounted),
            sync: () => this.#mounted?.sync(),
            follow: this.#page.follow,
            rule: this.#page.rule,
            onReady: () => {
                redo?.();
                redo = undefined;
            },
        });
    }

    /**
     * Shows what went wrong, above the page's own text or the prerendered screen.
     *
     * @param {unknown} error
     */
    #fail(error) {
        const fault = faultOf(error);
        report(this.#element, fault);
        this.#prerendered?.reset();
        if (this.#mounted) {
            this.stop();
            this.#view.clear();
        }
        this.#view.showFault(fault, () => this.#page.restart());
    }
}
