/** The contents of the shadow root: the page's own text or the app, and above it a notice or an error. */

import { make } from "./dom.js";
import { APP_FAILED, ARTICLE_FAILED, LOADING, RETRY } from "./messages.js";
import { isStyles, placeholder, sheetsFor } from "./styles.js";

/** @import { Fault } from "./faults.js" */

export class View {
    /** @readonly */
    root;
    /**
     * The notice or the error.
     *
     * @type {HTMLElement | undefined}
     */
    #notice;

    /** @param {HTMLElement} element */
    constructor(element) {
        // A declarative shadow root contains a prerendered screen, which stays until the app runs.
        this.root = element.shadowRoot ?? emptyRoot(element);
    }

    /**
     * Replaces everything but the styles.
     *
     * @param {HTMLElement} content
     */
    fill(content) {
        for (const old of [...this.root.children]) if (!isStyles(old)) old.remove();
        this.root.append(content);
    }

    /** Shows the page's own text. */
    clear() {
        this.fill(make("slot", {}));
    }

    showLoading() {
        this.#show(make("p", { part: "notice", class: "notice", role: "status" }, LOADING));
    }

    /**
     * Shows what went wrong, above the other contents.
     *
     * @param {Fault} fault
     * @param {() => void} retry
     */
    showFault({ code, message }, retry) {
        const button = make("button", { type: "button", part: "button", class: "button" }, RETRY);
        button.addEventListener("click", retry);
        const lines = make("ul", {});
        for (const line of message.split("\n")) lines.append(make("li", {}, line));
        const title = make("h2", {}, code === "app" || code === "wasm" ? APP_FAILED : ARTICLE_FAILED);
        const panel = make("div", { part: "error", class: "reader panel", role: "alert", lang: "en" }, title, lines, button);
        this.#show(make("div", { class: "frame" }, panel));
        sheetsFor(this.root).then((sheets) => (this.root.adoptedStyleSheets = sheets), () => {});
    }

    /** Removes the notice or the error. */
    hideNotice() {
        this.#show(undefined);
    }

    /** @param {HTMLElement | undefined} notice */
    #show(notice) {
        this.#notice?.remove();
        this.#notice = notice;
        if (notice) this.root.prepend(notice);
    }
}

/** @param {HTMLElement} element */
function emptyRoot(element) {
    const root = element.attachShadow({ mode: "open" });
    root.append(make("slot", {}));
    if (placeholder) root.adoptedStyleSheets = [placeholder];
    return root;
}
