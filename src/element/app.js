/** The running app: one instance of the module, which the readers of a page share until it stops. */

import { fetchPart, startApp } from "./loading.js";

/** @import { Glue, PartName } from "./graded-reader-app.js" */
/** @import { Reader } from "./reader.js" */
/** @import { ArticleFile } from "./source.js" */

/**
 * The one that the page's readers share.
 *
 * @type {App | undefined}
 */
let shared;

export class App {
    /**
     * Whether a call into the module has failed. Its memory is then as the call left it, so nothing runs in it any more.
     */
    isDead = false;
    /** Whether the part that reads article files and sessions has loaded. */
    hasFiles = false;
    /**
     * The readers that run in it, or are about to.
     *
     * @type {Set<Reader>}
     */
    readers = new Set();
    /**
     * The one that it last worked for.
     *
     * @type {Reader | undefined}
     */
    last;
    /** How many calls into the module are on the stack. */
    #depth = 0;
    /** @type {() => void} */
    #bury = () => {};
    /**
     * Resolves if the app dies.
     *
     * @type {Promise<void>}
     */
    death = new Promise((resolve) => (this.#bury = resolve));
    /**
     * The lazy parts that were asked for.
     *
     * @type {Set<PartName>}
     */
    #asked = new Set();
    /** @type {Promise<Glue> | undefined} */
    #glue;
    /**
     * The lazy parts that have loaded or are loading.
     *
     * @type {Partial<Record<PartName, Promise<void>>>}
     */
    #parts = {};

    /** The app that the page's readers share. */
    static get shared() {
        if (!shared || shared.isDead) shared = new App();
        return shared;
    }

    load() {
        return (this.#glue ??= startApp((call) => this.#guard(call), (name) => this.#fetch(name)).catch((error) => {
            this.#glue = undefined;
            throw error;
        }));
    }

    /** Loads the part that reads article files and sessions. */
    loadFiles() {
        return this.#start("files").then(() => {
            this.hasFiles = true;
        });
    }

    /** Loads the parts that a saved session needs. */
    async loadForSession() {
        await Promise.all([this.loadFiles(), this.loadResults()]);
    }

    /** Loads what explains results and has some controls. If it does not come, the reader starts without it. */
    async loadResults() {
        await this.#start("results").catch(() => {});
    }

    /**
     * Loads the parts that an article needs. For a page's own article the part that reads files has to be there.
     *
     * @param {ArticleFile} file
     */
    async loadPartsFor(file) {
        const glue = await this.load();
        const isOwn = typeof file === "string";
        const parts = [];
        for (const name of glue.parts_for(isOwn ? file : undefined, isOwn ? undefined : file)) parts.push(this.#start(name));
        await Promise.all(parts);
    }

    /**
     * Starts a part. If that fails, the next call tries again.
     *
     * @param {PartName} name
     */
    #start(name) {
        return (this.#parts[name] ??= this.#bring(name).catch((error) => {
            this.#parts[name] = undefined;
            throw error;
        }));
    }

    /** @param {PartName} name */
    async #bring(name) {
        // The part and the app load in parallel.
        const code = this.#fetch(name);
        code.catch(() => {}); // reported below, once the app has loaded
        const glue = await this.load();
        await glue.load_part(name, code);
    }

    /**
     * Fetches a part. If it is asked for again, what came the first time did not work.
     *
     * @param {PartName} name
     */
    #fetch(name) {
        const hasFailed = this.#asked.has(name);
        this.#asked.add(name);
        return fetchPart(name, hasFailed);
    }

    /**
     * A function of the module that can only be called while the app lives. An error that comes out of it ends the app:
     * a panic, a full stack, or an exception of the page's that passed through the module.
     *
     * @param {(...values: any[]) => any} call
     * @returns {(...values: any[]) => any}
     */
    #guard(call) {
        return (...values) => {
            if (this.isDead) {
                // What is still on the stack may not go on, and what a listener or a timer calls does nothing.
                if (this.#depth > 0) throw new Error("the app has stopped");
                return []; // the glue looks for an error in it
            }
            if (this.#depth === 0) this.#notice(values[2]?.currentTarget);
            this.#depth += 1;
            try {
                return call(...values);
            } catch (error) {
                if (!this.isDead) this.#die(error);
                throw error;
            } finally {
                this.#depth -= 1;
            }
        };
    }

    /** @param {unknown} target what the listener that is called listens to */
    #notice(target) {
        if (target instanceof Element) for (const reader of this.readers) if (reader.contains(target)) this.last = reader;
    }

    /** @param {unknown} error */
    #die(error) {
        this.isDead = true;
        const failed = this.last;
        queueMicrotask(() => {
            this.#bury();
            for (const reader of [...this.readers]) {
                if (reader === failed) reader.crash(error);
                else reader.restart();
            }
        });
    }
}
