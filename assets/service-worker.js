/**
 * Saves the reader on the device, so that stories can be read without a connection. It takes the files of a build all
 * together or not at all, and a page keeps using the build with which it was opened. So files of two builds are never
 * mixed.
 *
 * The build fills in the lists, each file with the hash of its contents. So every build has another worker, and while a
 * server is between two builds, the browser refuses files that do not match.
 *
 * A site that embeds the reader imports this into a worker of its own: see examples/offline-worker.js.
 */

// In a function, so that its names do not clash with those of a site's own worker that imports this file.
(() => {
    "use strict";

    /** @typedef {{ folder?: string, also?: string[] }} Wishes what a site that imports this can set */

    const worker = /** @type {ServiceWorkerGlobalScope & { gradedReader?: Wishes }} */ (/** @type {unknown} */ (self));

    /**
     * What a page needs to show a reader, each file with its hash.
     *
     * @type {Record<string, string>}
     */
    const READER = {};
    /**
     * What our own pages need in addition.
     *
     * @type {Record<string, string>}
     */
    const PAGES = {};
    /**
     * Large pictures and recordings of the articles, which are saved after everything else, as far as there is room.
     *
     * @type {Record<string, string>}
     */
    const MEDIA = {};
    /** The hash of these lists. */
    const VERSION = "";

    /** What a site sets: the folder with the reader's files, and files of the site to save, too. */
    const { folder = "./", also } = worker.gradedReader ?? {};
    const FOLDER = new URL(folder, worker.location.href).href;
    const LOST = `${FOLDER}404.html`;
    const FILES = Object.entries(also ? READER : { ...READER, ...PAGES });
    const ALSO = (also ?? []).map((name) => new URL(name, worker.location.href).href);

    /** The prefix of our caches: one for each build, and one that records which pages use an older build. */
    const CACHES = `graded-reader ${worker.registration.scope} `;
    const CACHE = CACHES + VERSION + ALSO.join(" ");
    const NOTES = `${CACHES}notes`;
    /** What is saved of MEDIA, for every build: a file that changes has another hash. */
    const LARGE = `${CACHES}media`;

    worker.addEventListener("install", (event) => event.waitUntil(fetchAll()));
    worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
    worker.addEventListener("message", (event) => {
        if (event.data === "graded-reader-update") worker.skipWaiting();
        if (event.data === "graded-reader-media") event.waitUntil(fetchMedia().catch(() => event.source?.postMessage("graded-reader-no-room")));
    });
    worker.addEventListener("fetch", (event) => {
        const { request } = event;
        const url = bare(request.url);
        if (request.method !== "GET") return;
        if (ALSO.includes(url)) event.respondWith(newest(event, url));
        else if (url.startsWith(FOLDER)) event.respondWith(kept(event, url));
        if (request.mode === "navigate") event.waitUntil(tidy());
    });

    /** Fetches the files that are not saved yet. If one fails, the others stay saved for the next attempt. */
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

    /** Fetches large files that are not saved yet, one after another, and deletes those of older builds. */
    async function fetchMedia() {
        const wanted = Object.entries(MEDIA).map(([name, integrity]) => /** @type {const} */ ([`${FOLDER}${name}?${integrity}`, name, integrity]));
        if (wanted.length === 0) return caches.delete(LARGE);
        const cache = await caches.open(LARGE);
        for (const { url } of await cache.keys()) if (!wanted.some(([key]) => key === url)) await cache.delete(url);
        for (const [key, name, integrity] of wanted) {
            if (await cache.match(key)) continue;
            const response = await get(FOLDER + name, integrity).catch(() => undefined);
            // Without a connection it is saved another time; without room this throws.
            if (response) await cache.put(key, response);
        }
    }

    /**
     * @param {string} url
     * @param {string} [integrity]
     */
    async function get(url, integrity = "") {
        const response = await fetch(url, { cache: "no-cache", integrity });
        if (!response.ok) throw new Error(`<graded-reader>: ${url} answered ${response.status}`);
        // Browsers do not accept a redirected response for a page from a worker.
        return response.redirected ? new Response(response.body, response) : response;
    }

    /**
     * A file of the build with which the page was opened, or else from the server. A page that is being opened gets
     * this build.
     *
     * @param {FetchEvent} event
     * @param {string} url
     */
    async function kept({ request, clientId }, url) {
        const opens = request.mode === "navigate";
        const cache = await caches.open((!opens && (await elders())[clientId]) || CACHE);
        const find = (/** @type {string} */ url) => cache.match(url, { ignoreSearch: true, ignoreVary: true });
        const file = (await find(url.endsWith("/") ? `${url}index.html` : url)) ?? (await find(`${url}.html`));
        if (file) return part(file, request);
        const large = MEDIA[url.slice(FOLDER.length)] && (await (await caches.open(LARGE)).match(`${url}?${MEDIA[url.slice(FOLDER.length)]}`));
        if (large) return part(large, request);
        return fetch(request).catch(async (error) => {
            const lost = opens && (await find(LOST));
            if (lost) return lost;
            throw error;
        });
    }

    /**
     * A file of the site: from its server, or from the cache if the server cannot be reached.
     *
     * @param {FetchEvent} event
     * @param {string} url
     */
    async function newest(event, url) {
        const cache = await caches.open(CACHE);
        const response = await fetch(event.request).catch(async (error) => {
            const file = await cache.match(url);
            if (file) return part(file, event.request);
            throw error;
        });
        // If there is no room to save it, the page gets it all the same.
        if (response.status === 200) event.waitUntil(cache.put(url, response.clone()).catch(() => {}));
        return response;
    }

    /**
     * The part of a file that is asked for: players of recordings ask for one after another, and some play nothing else.
     *
     * @param {Response} file
     * @param {Request} request
     */
    async function part(file, request) {
        const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get("range") ?? "") ?? [];
        if (!first && !last) return file;
        const whole = await file.blob();
        const start = first ? Number(first) : Math.max(whole.size - Number(last), 0);
        const end = first && last ? Math.min(Number(last) + 1, whole.size) : whole.size;
        if (start >= end) return new Response(null, { status: 416, headers: { "content-range": `bytes */${whole.size}` } });
        const headers = { "content-type": whole.type, "content-range": `bytes ${start}-${end - 1}/${whole.size}` };
        return new Response(whole.slice(start, end), { status: 206, headers });
    }

    /**
     * The pages that were opened with an older build, each with its cache.
     *
     * @returns {Promise<Record<string, string>>}
     */
    async function elders() {
        const notes = await (await caches.open(NOTES)).match(FOLDER);
        return notes ? (await notes.json()).elders : {};
    }

    /** Begins to serve pages: new ones get this build, and those that are open keep using theirs. */
    async function takeOver() {
        const notes = await caches.open(NOTES);
        const before = await notes.match(FOLDER);
        const { current, elders: known } = before ? await before.json() : { current: CACHE, elders: {} };
        const pages = await worker.clients.matchAll({ type: "all" });
        const elders = Object.fromEntries(pages.map(({ id }) => [id, known[id] ?? current]));
        await notes.put(FOLDER, Response.json({ current: CACHE, elders }));
        const ours = (await caches.keys()).filter((name) => name.startsWith(CACHES));
        // A cache that looks unused may belong to a newer build that is being installed.
        if (worker.registration.installing || worker.registration.waiting) return;
        await forget(ours.filter((name) => ![CACHE, NOTES, LARGE, ...Object.values(elders)].includes(name)));
    }

    /** Deletes the older builds that no open page uses any more. */
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
