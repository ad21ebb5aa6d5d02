/**
 * The prerendered screen that a page can contain. Its controls are plain HTML and work at once. When the app starts,
 * what the reader did in them is repeated in the app's controls, so that it is handled like any other answer.
 */

import { make } from "./dom.js";
import { TAG } from "./names.js";

/** @import { Words } from "./words.js" */

/**
 * A control that answers a question. A select lacks some of an input's fields.
 *
 * @typedef {HTMLInputElement | HTMLSelectElement & Pick<Partial<HTMLInputElement>, "checked" | "readOnly">} Control
 */

const ANSWERS = ".question :is(input, select, textarea)";
const LEVELS = ".level input";

/** How long the app waits at most for the end of a press, an open list or a text composition, in milliseconds. */
const GRACE = 3000;

export class PrerenderedScreen {
    #screen;
    #isComposing = false;
    #status = make("p", { class: "heard", role: "status" });
    #words;
    /**
     * What stands beside each control, and the headline, as the page came: a translator may change them at any time.
     *
     * @type {Map<Element, string>}
     */
    #texts = new Map();

    /**
     * The prerendered screen in this root, if there is one.
     *
     * @param {ShadowRoot} root
     * @param {Words} words
     */
    static find(root, words) {
        const screen = root.querySelector(".frame > .reader:not(.panel)");
        return screen ? new PrerenderedScreen(screen, words) : undefined;
    }

    /**
     * Makes what a dead app has left in this root like a prerendered screen, whose own level is the default.
     *
     * @param {ShadowRoot} root
     */
    static imitate(root) {
        for (const level of all(root, LEVELS)) level.toggleAttribute("checked", level.checked);
    }

    /**
     * @param {Element} screen
     * @param {Words} messages
     */
    constructor(screen, messages) {
        this.#screen = screen;
        this.#words = messages;
        for (const control of all(screen, ANSWERS)) this.#texts.set(control, words(control));
        this.#texts.set(screen, headline(screen));
        messages.prerendered = /** @type {HTMLElement} */ (screen).lang;
        screen.addEventListener("submit", (submit) => submit.preventDefault());
        screen.addEventListener("compositionstart", () => (this.#isComposing = true));
        screen.addEventListener("compositionend", () => (this.#isComposing = false));
        screen.addEventListener("change", ({ target }) => {
            const control = /** @type {HTMLInputElement} */ (target);
            if (control.matches(LEVELS)) this.#announce(!control.defaultChecked);
        });
        screen.append(this.#status);
    }

    /** Whether the reader is in the middle of a press, an open list or a text composition. Do not interrupt those. */
    get isBusy() {
        return this.#isComposing || this.#screen.querySelector(":is(:active, select:open)") !== null;
    }

    /** Whether the app has some of these controls only once a part has loaded. */
    get needsResults() {
        return this.#screen.querySelector(".loaded") !== null;
    }

    /** Waits until the reader is no longer busy, or for as long as GRACE. */
    async settled() {
        for (const end = Date.now() + GRACE; this.isBusy && Date.now() < end; ) await new Promise((done) => setTimeout(done, 20));
    }

    /** The controls that the reader has used: those with a value, since a prerendered screen starts without answers. */
    get used() {
        // Old libraries replace methods of arrays, so this uses neither map nor filter.
        const answers = all(this.#screen, ANSWERS);
        const used = [];
        for (const control of answers) if (isChoice(control) ? control.checked : control.value !== "") used.push(control);
        // In a question with several answers, the options that are not checked are part of the answer.
        for (const control of answers) {
            const isLeftOut = control.type === "checkbox" && !control.checked;
            if (isLeftOut && used.some(({ name }) => name === control.name)) used.push(control);
        }
        return used;
    }

    /** What was put into the root. */
    get frame() {
        return /** @type {HTMLElement} */ (this.#screen.parentElement);
    }

    /**
     * Whether it is of the article that is shown here.
     *
     * @param {ShadowRoot} root
     */
    isOf(root) {
        return this.#isSame(root) || this.#texts.get(this.#screen) === headline(root);
    }

    /** @param {boolean} isLocked whether the level cannot be changed */
    lock(isLocked) {
        this.#screen.querySelector(".picker")?.toggleAttribute("inert", isLocked);
    }

    /** Selects the screen's own level again, because the app that would show another one cannot start. */
    reset() {
        /** @type {HTMLFormElement | null} */ (this.#screen.querySelector(".picker"))?.reset();
        this.#announce(false);
        this.lock(true);
    }

    /**
     * Returns what to call once the app has rendered: it repeats what was done with these controls, opens the chosen
     * level and restores the focus.
     *
     * @param {Control[]} used
     * @param {HTMLElement} element
     * @param {ShadowRoot} root
     */
    handOver(used, element, root) {
        const focused = /** @type {HTMLInputElement | null} */ (root.activeElement);
        return async () => {
            // The page may have another article by now, or another version of it.
            if (!this.isOf(root)) return;
            const levels = all(this.#screen, LEVELS);
            const inApp = (/** @type {Control | undefined} */ level) => all(root, LEVELS).find(({ value }) => value === level?.value);
            await this.#redo(used, inApp(levels.find(isDefault)), element, root);
            inApp(levels.find((level) => level.checked && !isDefault(level)))?.click();
            if (focused) focus(focused, focused.matches(LEVELS) ? inApp(focused) : this.#counterpart(focused, root));
            // They are the app's now. If this screen is shown again it must not repeat them.
            for (const control of used) isChoice(control) ? (control.checked = false) : (control.value = "");
        };
    }

    /**
     * Repeats the answers. They belong to the screen's own level, which may not be the one where the reader left off.
     *
     * @param {Control[]} used
     * @param {Control | undefined} own that level in the app's picker
     * @param {HTMLElement} element
     * @param {ShadowRoot} root
     */
    async #redo(used, own, element, root) {
        if (used.length > 0 && own?.checked === false && !own.disabled) {
            const opened = new Promise((opened) => element.addEventListener(`${TAG}-levelchange`, opened, { once: true }));
            own.click();
            await opened;
        }
        if (own?.checked) for (const control of used) redo(/** @type {Control | null} */ (this.#counterpart(control, root)), control);
    }

    /**
     * The app's control for one of the screen's controls. For anything else, the closest element with the same id.
     *
     * @param {Element} old
     * @param {ShadowRoot} root
     * @returns {HTMLElement | null}
     */
    #counterpart(old, root) {
        if (!old.matches(ANSWERS)) return root.getElementById(old.closest("[id]")?.id ?? "");
        const control = /** @type {Control} */ (old);
        const selector = `.question [name="${CSS.escape(control.name)}"]:not([hidden] *)`;
        const [before, now] = [all(this.#screen, selector), all(root, selector)];
        const found = isChoice(control) ? now.find(({ value }) => value === control.value) : now[before.indexOf(control)];
        return found && (this.#isSame(root) || words(found) === this.#texts.get(control)) ? found : null;
    }

    /**
     * Whether the app shows the very article of the screen.
     *
     * @param {ShadowRoot} root
     */
    #isSame(root) {
        const reader = /** @type {HTMLElement | null} */ (root.querySelector(".reader"));
        return reader?.dataset.article === /** @type {HTMLElement} */ (this.#screen).dataset.article;
    }

    /** @param {boolean} isLoading whether the reader is waiting for the text of another level */
    #announce(isLoading) {
        this.#screen.querySelector(".passage")?.setAttribute("aria-busy", `${isLoading}`);
        this.#status.textContent = isLoading ? this.#words.notices.loading : "";
    }
}

/**
 * Repeats with a control of the app what was done with that of the screen.
 *
 * @param {Control | null} control
 * @param {Control} done
 */
function redo(control, { checked, value }) {
    if (!control || control.disabled || control.readOnly) return; // it was graded, or is not part of this attempt
    if (isChoice(control)) {
        if (control.checked !== checked) control.click();
        return;
    }
    const old = control.value;
    control.value = value;
    if (control.value === value) control.dispatchEvent(new Event(control.matches("select") ? "change" : "input", { bubbles: true }));
    else control.value = old; // the app no longer offers that option
}

/**
 * Moves the focus, and the cursor of a text field.
 *
 * @param {HTMLInputElement} old what has the focus; it need not be an input
 * @param {HTMLElement | null | undefined} place
 */
function focus(old, place) {
    place?.focus({ preventScroll: true });
    if (place && old.matches("[type=text], textarea")) /** @type {HTMLInputElement} */ (place).setSelectionRange(old.selectionStart, old.selectionEnd);
}

/**
 * The text by which a control is recognized, since an article can change without changing its id.
 *
 * @param {Control} control
 */
function words(control) {
    const stem = control.closest(".question")?.querySelector(".stem")?.textContent;
    return `${stem} ${isChoice(control) ? control.closest("label")?.textContent : ""}`;
}

/**
 * @param {Control} control
 * @returns {control is HTMLInputElement}
 */
const isChoice = ({ type }) => type === "radio" || type === "checkbox";

/** @param {Control} level */
const isDefault = (level) => /** @type {HTMLInputElement} */ (level).defaultChecked;

/**
 * @param {ParentNode} root
 * @param {string} selector
 */
const all = (root, selector) => /** @type {Control[]} */ ([...root.querySelectorAll(selector)]);

/** @param {ParentNode} root */
const headline = (root) => root.querySelector("h1")?.textContent ?? "";
