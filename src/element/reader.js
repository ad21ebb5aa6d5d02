/** The reader in one element: starts it, updates it when the page changes something, and removes it. */

import { App } from "./app.js";
import { make } from "./dom.js";
import { Fault, faultOf, report } from "./faults.js";
import { forget } from "./fetching.js";
import { hostOf } from "./host.js";
import { SETTINGS } from "./names.js";
import { PrerenderedScreen } from "./prerendered.js";
import { running, sync } from "./running.js";
import { Session, hasStoredSessions } from "./session.js";
import { ArticleSource, readLibrary } from "./source.js";
import { sheetsFor } from "./styles.js";
import { View } from "./view.js";
import { Words } from "./words.js";

/** @import { Glue, Mounted } from "./graded-reader-app.js" */
/** @import { GradedReaderProperties } from "./graded-reader.d.ts" */
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
     * The app to run in.
     *
     * @type {App | undefined}
     */
    #app;
    /**
     * What the app shows for this element.
     *
     * @type {Mounted | undefined}
     */
    #mounted;
    /**
     * The screen that shows until the app runs: that of the page, or the one that an app has left that died.
     *
     * @type {PrerenderedScreen | undefined}
     */
    #prerendered;
    /**
     * The prerendered screen of the page.
     *
     * @type {PrerenderedScreen | undefined}
     */
    #original;
    /** Whether the app has died while it worked for this reader, or for another. */
    #hasCrashed = false;
    #isRestarted = false;
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
        return this.session.state;
    }

    /** What the app shows. It is told which reader it is called for. */
    get #running() {
        if (this.#mounted && this.#app) this.#app.last = this;
        return this.#mounted;
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
        if (this.#mounted && !this.#isAnother) this.session.kept = this.session.now; // so that the part that reads it loads
        if (!this.#mounted) this.#prerendered ??= PrerenderedScreen.find(this.#view.root, this.words);
        if (!this.#app) this.#original = this.#prerendered;
        const app = this.#join();
        const prerendered = this.#prerendered;
        prerendered?.lock(this.#element.hasAttribute("lock-level"));
        // Above a prerendered screen the notice would only shift the text.
        const patience = setTimeout(() => signal.aborted || prerendered || this.#view.showLoading(), PATIENCE);
        try {
            const [glue, sheets, file, library, messages] = await this.#load(app, signal);
            if (typeof file === "string") await app.loadFiles();
            await app.loadPartsFor(file);
            // The page may have given a session in the meantime.
            while (!app.hasFiles && (messages.own || this.session.given || this.session.kept)) await app.loadFiles();
            if (prerendered?.isBusy) await prerendered.settled();
            if (signal.aborted || app.isDead) return;
            this.#view.hideNotice();
            // A framework may give the same article again each time it renders.
            if (this.#isAnother && this.#mounted && file === this.#shown) this.update(changes);
            else this.#mount(glue, sheets, file, library, messages);
            this.#isAnother = false;
        } catch (error) {
            if (signal.aborted || app.isDead) return;
            forget(); // what has come may be what is wrong
            this.#fail(faultOf(error));
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
        const app = /** @type {App} */ (this.#app);
        if (changes.has("state") && this.session.given && !app.hasFiles) return this.#page.hold(changes, this.#loadFiles(app));
        if (changes.has("state")) this.#resume();
        if (changes.has("level")) this.#running?.open(this.#element.getAttribute("level") ?? undefined);
        if (SETTINGS.some((name) => name !== "level" && changes.has(name))) this.#running?.configure();
    }

    /** Checks what other readers and tabs have saved. */
    sync() {
        this.#mounted?.sync(); // it is not for this reader that the app works then
    }

    /** Removes the reader and keeps its session. */
    stop() {
        const mounted = this.#running;
        this.#leave();
        mounted?.unmount();
    }

    /** Starts anew in another app, because the one in which it ran has died. */
    restart() {
        // What is still shown is like a prerendered screen: whatever is done in it is repeated in the new app.
        if (this.#mounted) PrerenderedScreen.imitate(this.#view.root);
        this.#leave();
        this.#isRestarted = true;
        this.#page.restart();
    }

    /**
     * Shows that the app has died while it worked for this reader, and how to start again.
     *
     * @param {unknown} error
     */
    crash(error) {
        const { isVisible } = this.#view;
        this.#leave();
        this.#hasCrashed = true;
        const fault = new Fault("app", `the app has stopped because of an error of its own (${error}); what was done before is kept`);
        const button = this.#fail(fault, true);
        if (isVisible) button.parentElement?.scrollIntoView({ block: "nearest" });
    }

    /**
     * Whether this is where the app shows the reader.
     *
     * @param {Element} place
     */
    contains(place) {
        return this.#view.root.contains(place);
    }

    /**
     * The app to run in. A reader that has crashed gets one to itself, so that it does not take others with it again.
     */
    #join() {
        if (!this.#app || this.#app.isDead) this.#app = this.#hasCrashed ? new App() : App.shared;
        this.#app.readers.add(this);
        return this.#app;
    }

    /** Stops without calling the app, which may be dead. */
    #leave() {
        this.#starting.abort();
        this.session.keep();
        running.delete(this);
        this.#app?.readers.delete(this);
        this.#mounted = undefined;
    }

    /**
     * @param {App} app
     * @param {AbortSignal} signal
     */
    #load(app, signal) {
        // If the part that reads saved sessions does not load, the reader starts without it and merges them later.
        const results = this.#prerendered?.needsResults && app.loadResults();
        const sessions = this.#element.getAttribute("storage") !== "none" && hasStoredSessions() && app.loadForSession().catch(() => {});
        return Promise.all([app.load(), sheetsFor(this.#view.root), this.source.read(signal, app), readLibrary(this.#element), this.words.read(), sessions, results]);
    }

    /**
     * Loads the part that reads a session from the page. If the app dies meanwhile, the reader starts anew with it.
     *
     * @param {App} app
     */
    #loadFiles(app) {
        const files = app.loadFiles().catch((error) => {
            this.session.given = undefined;
            report(this.#element, faultOf(error));
        });
        return Promise.race([files, app.death]);
    }

    /** Continues from the session that the page gave, or begins a new one if that is `null`. */
    #resume() {
        const state = this.session.givenText(this.#element);
        this.session.given = undefined;
        if (state !== undefined) this.#running?.resume(state);
    }

    /**
     * @param {Glue} glue
     * @param {CSSStyleSheet[]} sheets
     * @param {ArticleFile} file
     * @param {Uint8Array | undefined} library
     * @param {Messages} messages
     */
    #mount(glue, sheets, file, library, messages) {
        if (this.#isAnother) this.session.isKeptByPage = false;
        else if (this.#mounted) this.session.kept = this.session.now; // the reader may have answered since
        const host = this.#host(file, library, messages);
        const place = this.#mounted ? undefined : make("div", { class: "frame" });
        /** @type {App} */ (this.#app).last = this;
        try {
            if (place) this.#mounted = glue.mount(place, host);
            else this.#mounted?.renew(host);
        } catch (problems) {
            throw Array.isArray(problems) ? this.source.fault(/** @type {string} */ (file), problems.join("\n")) : problems;
        }
        running.add(this);
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
        return hostOf(this.#element, this.session, file, this.source.base, library, messages, {
            hasBegun: () => this.#prerendered !== undefined && (this.#isRestarted || used.length > 0),
            remember: (state) => {
                if (this.#app) this.#app.last = this;
                this.session.now = state;
            },
            share: () => sync(this),
            sync: () => this.sync(),
            follow: this.#page.follow,
            rule: this.#page.rule,
            onReady: () => {
                if (!this.#original?.isOf(this.#view.root)) this.#original = undefined;
                redo?.();
                redo = undefined;
            },
        });
    }

    /**
     * Shows what went wrong, above the page's own text or the prerendered screen.
     *
     * @param {Fault} fault
     * @param {boolean} [hasStopped] whether the reader has run
     */
    #fail(fault, hasStopped) {
        const focused = this.#view.root.activeElement;
        this.#app?.readers.delete(this);
        if (this.#mounted) {
            this.stop();
            this.#original = undefined; // it is of the article before
        }
        if (!this.#original) this.#view.clear();
        else if (this.#original !== this.#prerendered) this.#view.fill(this.#original.frame);
        this.#prerendered = this.#original;
        this.#prerendered?.reset();
        const button = this.#view.showFault(fault, () => this.#page.restart(), hasStopped);
        if (focused && !focused.isConnected) button.focus();
        report(this.#element, fault);
        return button;
    }
}
