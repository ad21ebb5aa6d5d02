/*
 * Keeps the page on the device by service-worker.js, and offers a new version of it once that has been fetched.
 */

const workers = navigator.serviceWorker;
const worker = "service-worker.js";
// Where a page may name scripts only by a policy of a name that its server allows.
function trusted() {
    const { trustedTypes } = /** @type {Trusting} */ (/** @type {unknown} */ (globalThis));
    const policy = trustedTypes?.createPolicy("graded-reader", { createScriptURL: (/** @type {string} */ url) => url });
    return policy?.createScriptURL(worker) ?? worker;
}

/**
 * What TypeScript does not know of a browser with Trusted Types.
 *
 * @typedef {{ trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } }} Trusting
 */

/** What is said to the reader; it is there from the beginning, so that screen readers hear what comes. */
const word = document.createElement("p");
word.className = "update";
word.setAttribute("role", "status");
document.body.append(word);

try {
    const registration = await workers?.register(trusted(), { updateViaCache: "none" });
    if (registration) watch(registration);
} catch (error) {
    console.warn(`this page is not kept for reading offline: ${/** @type {Error} */ (error).message}`);
}

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
        // Another tab may have brought it already.
        if (registration.waiting) registration.waiting.postMessage("graded-reader-update");
        else location.reload();
    });
    word.append("There is a new version of this page. ", button);
}
