/**
 * Removes what service-worker.js has kept on the device, and itself. Put it in that file's place when you take the
 * reader away: a worker whose file is only deleted stays with everyone who has it.
 */

// In a function: a site calls this from a worker that has names of its own.
(() => {
    "use strict";

    const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

    worker.addEventListener("install", () => worker.skipWaiting());
    worker.addEventListener("activate", (event) => event.waitUntil(remove()));

    async function remove() {
        const { scope } = worker.registration;
        const ours = (await caches.keys()).filter((name) => name.startsWith(`graded-reader ${scope} `));
        await Promise.all(ours.map((name) => caches.delete(name)));
        await worker.registration.unregister();
        for (const page of await worker.clients.matchAll({ type: "window" })) page.navigate(page.url);
    }
})();
