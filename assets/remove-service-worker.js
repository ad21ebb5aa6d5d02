/**
 * Deletes what service-worker.js has saved on the device, and unregisters itself. Put it in place of that file when you
 * remove the reader: if you only delete the file of a worker, browsers keep the worker.
 */

// In a function, so that its names do not clash with those of a site's own worker that imports this file.
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
