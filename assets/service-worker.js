/**
 * Keeps the reader on the device, so that stories can be read without a server. A build's files are fetched all or not
 * at all, and a page that was opened with one build keeps to it: files of two builds are never mixed.
 *
 * The build fills in the lists: each file with the hash of its contents. So every build is another worker, and what comes
 * from a server half-way between two builds is refused by the browser.
 *
 * A site that embeds the reader calls this from a worker of its own: see examples/offline-worker.js.
 */

// In a function: a site calls this from a worker that has names of its own.
(() => {
    "use strict";

    /** @typedef {{ folder?: string, also?: string[] }} Wishes what a site that calls this may say */

    const worker = /** @type {ServiceWorkerGlobalScope & { gradedReader?: Wishes }} */ (/** @type {unknown} */ (self));

    /**
     * What a page needs to show a reader, each file with its hash.
     *
     * @type {Record<string, string>}
     */
    const READER = {};
    /**
     * What our own pages need besides.
     *
     * @type {Record<string, string>}
     */
    const PAGES = {};
    /** The hash of both. */
    const VERSION = "";

    /** What a site says: the folder where the reader lies, and which files of the site are to be kept as well. */
    const { folder = "./", also } = worker.gradedReader ?? {};
    const FOLDER = new URL(folder, worker.location.href).href;
    const LOST = `${FOLDER}404.html`;
    const FILES = Object.entries(also ? READER : { ...READER, ...PAGES });
    const ALSO = (also ?? []).map((name) => new URL(name, worker.location.href).href);

    /** All caches of this place, one for each build, and the one that notes which pages are of an elder build. */
    const CACHES = `graded-reader ${worker.registration.scope} `;
    const CACHE = CACHES + VERSION + ALSO.join(" ");
    const NOTES = `${CACHES}notes`;

    worker.addEventListener("install", (event) => event.waitUntil(fetchAll()));
    worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
    worker.addEventListener("message", ({ data }) => data === "graded-reader-update" && worker.skipWaiting());
    worker.addEventListener("fetch", (event) => {
        const { request } = event;
        const url = bare(request.url);
        if (request.method !== "GET") return;
        if (ALSO.includes(url)) event.respondWith(newest(event, url));
        else if (url.startsWith(FOLDER)) event.respondWith(kept(event, url));
        if (request.mode === "navigate") event.waitUntil(tidy());
    });

    /** Fetches what is not here yet. What has come stays when something does not, for the next time. */
    async function fetchAll() {
        const cache = await caches.open(CACHE);
        await Promise.all([
            ...FILES.map(async ([name, integrity]) => {
                const key = `${FOLDER}${name}?${integrity}`;
                const response = (await caches.match(key)) ?? (await get(FOLDER + name, integrity));
                await cache.put(key, response);
            }),
            ...ALSO.map(async (url) => cache.put(url, await get(url))),
        ]);
        if (!(await caches.has(CACHE))) throw new Error("<graded-reader>: what was fetched was deleted meanwhile");
    }

    /**
     * @param {string} url
     * @param {string} [integrity]
     */
    async function get(url, integrity = "") {
        const response = await fetch(url, { cache: "no-cache", integrity });
        if (!response.ok) throw new Error(`<graded-reader>: ${url} answered ${response.status}`);
        // No browser takes a page that came by way of another address from a worker.
        return response.redirected ? new Response(response.body, response) : response;
    }

    /**
     * A file of the build with which the page was opened, else what the server has. A page that is opened is of this build.
     *
     * @param {FetchEvent} event
     * @param {string} url
     */
    async function kept({ request, clientId }, url) {
        const opens = request.mode === "navigate";
        const cache = await caches.open((!opens && (await elders())[clientId]) || CACHE);
        const find = (/** @type {string} */ url) => cache.match(url, { ignoreSearch: true, ignoreVary: true });
        const file = (await find(url.endsWith("/") ? `${url}index.html` : url)) ?? (await find(`${url}.html`));
        if (file) return file;
        return fetch(request).catch(async (error) => {
            const lost = opens && (await find(LOST));
            if (lost) return lost;
            throw error;
        });
    }

    /**
     * A file of the site's: from its server, and where that is out of reach from here.
     *
     * @param {FetchEvent} event
     * @param {string} url
     */
    async function newest(event, url) {
        const cache = await caches.open(CACHE);
        const response = await fetch(event.request).catch(async (error) => {
            const file = await cache.match(url);
            if (file) return file;
            throw error;
        });
        // Whether there is room for it here or not, the page has it.
        if (response.ok) event.waitUntil(cache.put(url, response.clone()).catch(() => {}));
        return response;
    }

    /**
     * The pages that are open since before this build, each with the cache of its own.
     *
     * @returns {Promise<Record<string, string>>}
     */
    async function elders() {
        const notes = await (await caches.open(NOTES)).match(FOLDER);
        return notes ? (await notes.json()).elders : {};
    }

    /** Begins to serve pages: from now on new ones are of this build, and those that are open stay with theirs. */
    async function takeOver() {
        const notes = await caches.open(NOTES);
        const before = await notes.match(FOLDER);
        const { current, elders: known } = before ? await before.json() : { current: CACHE, elders: {} };
        const pages = await worker.clients.matchAll({ type: "all" });
        const elders = Object.fromEntries(pages.map(({ id }) => [id, known[id] ?? current]));
        await notes.put(FOLDER, Response.json({ current: CACHE, elders }));
        const ours = (await caches.keys()).filter((name) => name.startsWith(CACHES));
        // What looks unused may be what the build after this one has fetched.
        if (worker.registration.installing || worker.registration.waiting) return;
        await forget(ours.filter((name) => ![CACHE, NOTES, ...Object.values(elders)].includes(name)));
    }

    /** Deletes the elder builds of which no page is open any more. */
    async function tidy() {
        const pages = Object.entries(await elders());
        const open = await Promise.all(pages.map(async ([id, cache]) => (await worker.clients.get(id)) && cache));
        await forget(pages.map(([, cache]) => cache).filter((cache) => ![CACHE, ...open].includes(cache)));
    }

    /** @param {string[]} names */
    function forget(names) {
        return Promise.all(names.map((name) => caches.delete(name)));
    }

    /**
     * An address without its query.
     *
     * @param {string} address
     */
    function bare(address) {
        const url = new URL(address);
        return url.origin + url.pathname;
    }
})();
