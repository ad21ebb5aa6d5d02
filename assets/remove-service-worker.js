/**
 * Removes what service-worker.js has kept on the device, and itself. Put it in that file's place when you take the
 * reader away: a worker whose file is only deleted stays with everyone who has it.
 */

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(remove()));

async function remove() {
    const { scope } = self.registration;
    const ours = (await caches.keys()).filter((name) => name.startsWith(`graded-reader ${scope} `));
    await Promise.all(ours.map((name) => caches.delete(name)));
    await self.registration.unregister();
    for (const page of await self.clients.matchAll({ type: "window" })) page.navigate(page.url);
}
