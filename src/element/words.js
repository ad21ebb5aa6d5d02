/** The words of the interface: in which language, and which of them are the page's own. */

import { LANGUAGES, NOTICES } from "./build.js";
import { log } from "./faults.js";
import { get, getOnce, text } from "./fetching.js";
import { stringify } from "./json.js";

/**
 * What the app is given. Without either it speaks English.
 *
 * @typedef {object} Messages
 * @property {string} [packed] a locale file as the build packs it
 * @property {string} [own] the page's own words, as JSON
 */

/** The words of one element. */
export class Words {
    /**
     * The page's own words, if it gave an object.
     *
     * @type {object | undefined}
     */
    object;
    /** The language of the prerendered screen, which stays until the page asks for another. */
    prerendered = "";
    /** The first lines of the words: a version, and then those of locales/en.json. */
    #lines = NOTICES.split("\n");
    #element;

    /** @param {HTMLElement} element */
    constructor(element) {
        this.#element = element;
    }

    /** What the script itself tells the reader, before the app runs or if it cannot run. */
    get notices() {
        const [, lang, , , loading, cannotStart, cannotShow, tryAgain, stopped, startAgain] = this.#lines;
        return { lang, loading, cannotStart, cannotShow, tryAgain, stopped, startAgain };
    }

    /**
     * Reads them. What cannot be loaded is reported, and the reader starts without it.
     *
     * @returns {Promise<Messages>}
     */
    async read() {
        const missing = (/** @type {Error} */ error) => log(`messages: ${error.message}`);
        const [packed, own] = await Promise.all([this.#packed().catch(missing), this.#own().catch(missing)]);
        if (packed) this.#lines = packed.split("\n");
        return { packed: packed ?? undefined, own: own ?? undefined };
    }

    async #packed() {
        const language = languageOf(this.#element, this.prerendered);
        if (language) return getOnce(new URL(`./locales/${language}.txt`, import.meta.url), text);
    }

    async #own() {
        if (this.object) return stringify(this.object);
        const address = this.#element.getAttribute("messages");
        if (address !== null) return text(await get(new URL(address, this.#element.baseURI)));
    }
}

/**
 * The language of the interface, if it is one that the build has and not English, which the app contains: as the page
 * asks, else that of the prerendered screen, else that of the page around the element.
 *
 * @param {HTMLElement} element
 * @param {string} prerendered
 */
function languageOf(element, prerendered) {
    const asked = element.getAttribute("ui-lang");
    const language = lookUp(asked ?? (prerendered || languageAround(element)));
    if (asked && !language) log(`ui-lang=“${asked}” is none of ${LANGUAGES.replaceAll(" ", ", ")}; the interface is in English`);
    return language === "en" ? undefined : language;
}

/** @param {Node | null} node */
function languageAround(node) {
    for (; node; node = node.parentNode ?? /** @type {ShadowRoot} */ (node).host) {
        const { lang } = /** @type {HTMLElement} */ (node);
        if (lang) return lang;
    }
    return "";
}

/**
 * The language that the build has for a tag: “pt-BR” for “pt-BR”, “de” for “de-AT” (RFC 4647, 3.4).
 *
 * @param {string} tag
 */
function lookUp(tag) {
    for (let range = tag.toLowerCase(); range; range = range.slice(0, Math.max(0, range.lastIndexOf("-")))) {
        for (const language of LANGUAGES.split(" ")) if (language.toLowerCase() === range) return language;
    }
}
