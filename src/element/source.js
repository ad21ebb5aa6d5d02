/** Where an article comes from: an object, a child script, an address, or the bundled articles. */

import { LEAD } from "./build.js";
import { Fault, log } from "./faults.js";
import { bytes, get, getOnce } from "./fetching.js";
import { isJson, stringify } from "./json.js";

/** @import { App } from "./app.js" */

/**
 * The types of scripts with JSON: `application/json`, `text/json` and every other one that ends in `+json`, in any case and
 * with any parameters.
 */
const JSON_TYPE = /^\s*(application\/|text\/|\S+\+)json\s*(;|$)/i;

/** How a text begins that was meant as an article: with an object, even if an editor has changed its quotation marks. */
const JSON_START = /^\s*\{\s*(["'“”„«]|&\S+;)/;

/** The maximum size of a page's own article, in bytes. */
const LIMIT = 2_000_000;

/**
 * The text of a page's own article; or a bundled article as the build packs it; or `undefined` for the lead article.
 *
 * @typedef {string | Uint8Array | undefined} ArticleFile
 */

/** The source of one element's article. */
export class ArticleSource {
    /**
     * The article, if the page gave an object.
     *
     * @type {object | undefined}
     */
    object;
    /** The address of the folder that relative addresses of the article start from. */
    base = "";
    #element;
    /**
     * The text of the script inside the element, as it was last read.
     *
     * @type {string | null | undefined}
     */
    #inline;

    /** @param {HTMLElement} element */
    constructor(element) {
        this.#element = element;
    }

    /** Whether the text of the script inside the element has changed since it was read. */
    get hasNewScript() {
        return this.#script()?.textContent !== this.#inline;
    }

    /**
     * Reads the article.
     *
     * @param {AbortSignal} signal
     * @param {App} app
     * @returns {Promise<ArticleFile>}
     */
    async read(signal, app) {
        // While the page is still being parsed, a script with the article may follow.
        if (this.#isBundled() && !this.#element.hasAttribute("article") && document.readyState === "loading") {
            await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
        }
        if (this.#isBundled()) return this.#readBundled();
        app.loadFiles().catch(() => {}); // reported where the part is needed
        return this.#readOwn(signal);
    }

    /**
     * The fault for the text of an article that the app cannot read.
     *
     * @param {string} text
     * @param {string} lines
     */
    fault(text, lines) {
        if (isJson(text)) return new Fault("article", lines);
        const source = this.#element.getAttribute("src") ?? this.#element.getAttribute("article");
        const name = this.#inline === undefined && source ? `${source}: ` : "";
        return new Fault("json", name + lines);
    }

    #isBundled() {
        return !this.object && !this.#element.hasAttribute("src") && !this.#script();
    }

    async #readBundled() {
        this.#inline = undefined;
        this.base = new URL("./articles/", import.meta.url).href;
        const id = this.#element.getAttribute("article");
        if (id === null) this.#checkText();
        if (id === null || id === LEAD) return undefined;
        return getOnce(new URL(`./articles/${encodeURIComponent(id)}.bin`, import.meta.url), bytes).catch((error) => {
            if (error.code !== "status") throw error;
            throw new Fault("status", `“${id}” is not among the articles beside graded-reader.js: ${error.message}`);
        });
    }

    /** @param {AbortSignal} signal */
    async #readOwn(signal) {
        this.base = folderOf(this.#element.baseURI);
        if (this.object) return checkSize(textOf(this.object));
        if (this.#scripts().length > 1) throw misplaced("these are several");
        this.#inline = this.#script()?.textContent;
        if (typeof this.#inline === "string") return checkSize(this.#inline);
        const url = address(this.#element.getAttribute("src") ?? "", this.#element.baseURI);
        const response = await get(url, { signal });
        this.base = folderOf(response.url);
        return readText(response);
    }

    #script() {
        return this.#scripts()[0];
    }

    /** The scripts with JSON inside the element. Editors of sites may have put other elements around them. */
    #scripts() {
        const found = [];
        for (const script of this.#element.querySelectorAll("script")) if (JSON_TYPE.test(script.type)) found.push(script);
        return found;
    }

    /** Throws if something inside the element looks like an article that is not in a script with JSON. */
    #checkText() {
        let found;
        // The innermost element; a highlighter may have put each word into one of its own.
        for (const own of [this.#element, ...this.#element.querySelectorAll(":not(span)")]) {
            const { textContent } = own instanceof HTMLTemplateElement ? own.content : own;
            if (JSON_START.test(textContent ?? "")) found = own;
        }
        if (found) throw misplaced(found === this.#element ? "this is text" : `this is in <${found.localName}>`);
    }
}

/**
 * The packed list of bundled articles, if the page wants a list of other stories. Without it the reader starts all the
 * same.
 *
 * @param {HTMLElement} element
 */
export async function readLibrary(element) {
    if (!element.hasAttribute("library")) return undefined;
    return getOnce(new URL("./articles/library.bin", import.meta.url), bytes).catch((error) => {
        log(`the library could not be loaded: ${error.message}`);
        return undefined;
    });
}

/**
 * The text of an article that the page gave as an object. Its getters and `toJSON` methods may throw anything.
 *
 * @param {object} article
 */
function textOf(article) {
    let text;
    let why = "there is nothing to write";
    try {
        text = stringify(article);
    } catch (error) {
        why = error instanceof Error ? error.message.split("\n")[0] : typeof error;
    }
    if (text === undefined) throw new Fault("article", `the article is an object that cannot be written as JSON: ${why}`);
    return text;
}

/**
 * @param {string} src
 * @param {string} base
 */
function address(src, base) {
    try {
        return new URL(src, base);
    } catch {
        throw new Fault("address", `src=“${src}” is not an address`);
    }
}

/** @param {string} address */
const folderOf = (address) => address.replace(/[^/]*([?#].*)?$/, "");

/**
 * Reads the text of an article's file, and gives up as soon as it is too large.
 *
 * @param {Response} response
 */
async function readText(response) {
    const chunks = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
    const decoder = new TextDecoder();
    for (let text = "", size = 0; ; ) {
        const { done, value } = await chunks.read();
        if (done) return text + decoder.decode();
        size += value.length;
        if (size > LIMIT) {
            chunks.cancel();
            throw tooLarge();
        }
        text += decoder.decode(value, { stream: true });
    }
}

/** @param {string} text */
function checkSize(text) {
    // A UTF-16 code unit takes at most three bytes in UTF-8, so most texts need not be encoded to know their size.
    if (text.length > LIMIT || (text.length * 3 > LIMIT && new Blob([text]).size > LIMIT)) throw tooLarge();
    return text;
}

/** @param {string} how */
function misplaced(how) {
    return new Fault("article", `an article inside the tag has to be in one <script type="application/json">, and ${how}`);
}

function tooLarge() {
    return new Fault("size", `the article is larger than ${LIMIT / 1_000_000} MB`);
}
