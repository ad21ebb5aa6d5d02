/*
 * Registers service-worker.js, which saves the page on the device, and offers a new version once it has loaded.
 */

const workers = navigator.serviceWorker;
const worker = "service-worker.js";
// A page with Trusted Types may only register a worker whose address comes from a policy that its server allows.
function trusted() {
    const { trustedTypes } = /** @type {Trusting} */ (/** @type {unknown} */ (globalThis));
    const policy = trustedTypes?.createPolicy("graded-reader", { createScriptURL: (/** @type {string} */ url) => url });
    return policy?.createScriptURL(worker) ?? worker;
}

/**
 * The part of Trusted Types that we use: TypeScript has no types for it.
 *
 * @typedef {{ trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } }} Trusting
 */

/** The message to the reader. It is in the page from the start, because screen readers announce changes of a status. */
const word = document.createElement("p");
word.className = "update";
word.setAttribute("role", "status");
document.body.append(word);

try {
    const registration = await workers?.register(trusted(), { updateViaCache: "none" });
    if (registration) watch(registration);
    // Once everything else is saved, large pictures and recordings are.
    workers?.ready.then(({ active }) => active?.postMessage("graded-reader-media"));
} catch (error) {
    console.warn(`this page is not kept for reading offline: ${/** @type {Error} */ (error).message}`);
}

workers?.addEventListener("message", ({ data }) => {
    const isNew = data === "graded-reader-no-room" && !word.hasChildNodes();
    if (isNew) word.append("There is no room to keep all pictures and recordings on this device. They need a connection.");
});

/** @param {ServiceWorkerRegistration} registration */
function watch(registration) {
    const look = () => registration.waiting && workers.controller && offer(registration);
    const follow = () => registration.installing?.addEventListener("statechange", look);
    look();
    follow();
    registration.addEventListener("updatefound", follow);
    // A page can stay open for weeks.
    addEventListener("visibilitychange", () => document.visibilityState === "visible" && registration.update().catch(() => {}));
}

/** @param {ServiceWorkerRegistration} registration */
function offer(registration) {
    if (word.hasChildNodes()) return;
    const button = document.createElement("button");
    button.textContent = "Reload";
    button.addEventListener("click", () => {
        workers.addEventListener("controllerchange", () => location.reload());
        // Another tab may have activated it already.
        if (registration.waiting) registration.waiting.postMessage("graded-reader-update");
        else location.reload();
    });
    word.append("There is a new version of this page. ", button);
}
