/** The contents of the shadow root: the page's own text or the app, and above it a notice or an error. */

import { make } from "./dom.js";
import { keepKeys } from "./keys.js";
import { isStyles, placeholder, sheetsFor } from "./styles.js";

/** @import { Fault } from "./faults.js" */
/** @import { Words } from "./words.js" */

export class View {
    /** @readonly */
    root;
    /**
     * The notice or the error.
     *
     * @type {HTMLElement | undefined}
     */
    #notice;

    #words;

    /**
     * @param {HTMLElement} element
     * @param {Words} words
     */
    constructor(element, words) {
        this.#words = words;
        // A declarative shadow root contains a prerendered screen, which stays until the app runs.
        this.root = element.shadowRoot ?? emptyRoot(element);
        keepKeys(this.root);
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

    /** Whether the element is in the window. */
    get isVisible() {
        const { bottom, top } = this.root.host.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
    }

    showLoading() {
        const { lang, loading } = this.#words.notices;
        this.#show(make("p", { part: "notice", class: "notice", role: "status", lang }, loading));
    }

    /**
     * Shows what went wrong, above the other contents.
     *
     * @param {Fault} fault
     * @param {() => void} retry
     * @param {boolean} [hasStopped] whether the reader has run
     */
    showFault({ code, message }, retry, hasStopped) {
        const { lang, cannotStart, cannotShow, tryAgain, stopped, startAgain } = this.#words.notices;
        const button = make("button", { type: "button", part: "button", class: "button" }, hasStopped ? startAgain : tryAgain);
        button.addEventListener("click", retry);
        // What went wrong is for those who made the page.
        const lines = make("ul", { lang: "en", dir: "ltr" });
        for (const line of message.split("\n")) lines.append(make("li", {}, line));
        const title = hasStopped ? stopped : code === "app" || code === "wasm" ? cannotStart : cannotShow;
        const panel = make("div", { part: "error", class: "reader panel", role: "alert", lang }, make("h2", {}, title), lines, button);
        this.#show(make("div", { class: "frame" }, panel));
        sheetsFor(this.root).then((sheets) => (this.root.adoptedStyleSheets = sheets), () => {});
        return button;
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
