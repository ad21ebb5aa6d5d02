/**
 * `<graded-reader>`: the element that a page embeds. WebAssembly cannot subclass HTMLElement, so this small class
 * stands between the page and the app: attributes and the article's file go in, events come out.
 *
 * The names of the element, its attributes and its properties stand here.
 */

const TAG = "graded-reader";
/**
 * `level` is followed while the reader runs; a change of another of these starts the reader anew. `suggestion`,
 * `library`, `storage` and `theme` are attributes too, but only looked at when they are needed.
 */
const ATTRIBUTES = ["article", "src", "level", "seed", "feedback"];
/** Properties without an attribute: see their accessors. */
const PROPERTIES = ["article", "suggest"];
/** The events' names begin with this: graded-reader-ready, -levelchange, -answered, -graded, -error. */
const EVENT_PREFIX = "graded-reader-";

/** The app's code and styles: fetched when the first reader needs them, once for all of them. */
let loading;

function load() {
    loading ??= start().catch((error) => {
        loading = undefined;
        throw error;
    });
    return loading;
}

async function start() {
    // All three at once: none needs to wait for another.
    const wasm = fetch(new URL("graded-reader-app_bg.wasm", import.meta.url));
    const css = fetch(new URL("graded-reader.css", import.meta.url)).then(text);
    const app = await import("./graded-reader-app.js");
    await app.default({ module_or_path: wasm });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await css);
    return { app, sheet };
}

/** The list of the bundled articles, the lead article first. */
function library() {
    return fetch(new URL("articles/library.json", import.meta.url)).then(text);
}

async function text(response) {
    if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
    return response.text();
}

class GradedReader extends HTMLElement {
    static observedAttributes = ATTRIBUTES;

    /** The running reader. */
    #reader;
    /** Counts the starts, so that a late one can tell that it has been overtaken. */
    #start = 0;
    #article;
    #suggest;

    constructor() {
        super();
        // A page may come with a picture of the reader already drawn in a declared root; it stays until the app runs.
        if (!this.shadowRoot) this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
    }

    /** The article as an object, in the form of an article's file. */
    get article() {
        return this.#article;
    }

    set article(article) {
        this.#article = article;
        this.#restart();
    }

    /**
     * The host's own rule for what to read next: called with the record of each graded try, it returns
     * `{ level, reason }`, `{}` to suggest nothing, or `undefined` to leave the word to the reader's own rule.
     */
    get suggest() {
        return this.#suggest;
    }

    set suggest(rule) {
        this.#suggest = rule;
    }

    connectedCallback() {
        // What was set before this class was there lies on the element itself and hides the accessors.
        for (const name of PROPERTIES.filter((name) => Object.hasOwn(this, name))) {
            const value = this[name];
            delete this[name];
            this[name] = value;
        }
        if (!this.#reader) this.#restart();
    }

    disconnectedCallback() {
        // An element that is moved is back at once, and its reader keeps the session.
        queueMicrotask(() => this.isConnected || this.#stop());
    }

    attributeChangedCallback(name, old, value) {
        if (old === value || !this.isConnected) return;
        if (name === "level" && this.#reader) this.#reader.open(value ?? "");
        else this.#restart();
    }

    #stop() {
        this.#start += 1;
        this.#reader?.unmount();
        this.#reader = undefined;
    }

    async #restart() {
        const start = ++this.#start;
        await undefined; // several changes in one task are one start
        if (start !== this.#start || !this.isConnected) return;
        try {
            const [{ app, sheet }, source, library] = await Promise.all([load(), this.#source(), this.#library()]);
            if (start !== this.#start || !this.isConnected) return;
            this.#mount(app, sheet, { ...source, library });
        } catch (error) {
            if (start === this.#start) this.#emit("error", { code: "load", message: String(error) });
            console.error(`<${TAG}>: ${error}`);
        }
    }

    /** The article's file, or the fault that kept it away. */
    async #source() {
        const name = this.getAttribute("src") ?? this.getAttribute("article");
        try {
            return { file: await this.#file() };
        } catch (error) {
            return { fault: `the article ${name ? `“${name}” ` : ""}could not be loaded: ${error.message}` };
        }
    }

    async #file() {
        if (this.#article) return JSON.stringify(this.#article);
        const inline = this.querySelector(':scope > script[type="application/json"]');
        if (inline) return inline.textContent;
        const src = this.getAttribute("src");
        if (src !== null) return fetch(new URL(src, this.baseURI)).then(text);
        const id = this.getAttribute("article") ?? JSON.parse(await library())[0].id;
        return fetch(new URL(`articles/${encodeURIComponent(id)}.json`, import.meta.url)).then(text);
    }

    /** The library's file, where other stories are to be offered; without it the reader reads on. */
    async #library() {
        if (!this.hasAttribute("library")) return undefined;
        return library().catch((error) => console.error(`<${TAG}>: the library could not be loaded: ${error.message}`));
    }

    #mount(app, sheet, source) {
        this.#reader?.unmount();
        const place = document.createElement("div");
        const host = {
            ...source,
            attribute: (name) => this.getAttribute(name) ?? undefined,
            suggest: (record) => this.#ask(JSON.parse(record)),
            emit: (name, detail) => this.#emit(name, JSON.parse(detail)),
        };
        this.shadowRoot.adoptedStyleSheets = [sheet];
        this.#reader = app.mount(place, host);
        this.shadowRoot.replaceChildren(place);
    }

    /** What the host suggests; a host's fault is the host's to read, and no reader's to suffer. */
    #ask(record) {
        try {
            const suggested = this.#suggest?.(record);
            const text = (value) => (value === undefined ? undefined : String(value));
            return suggested && { level: text(suggested.level), reason: text(suggested.reason) };
        } catch (error) {
            console.error(`<${TAG}>: suggest(): ${error}`);
        }
    }

    #emit(name, detail) {
        this.dispatchEvent(new CustomEvent(EVENT_PREFIX + name, { bubbles: true, composed: true, detail }));
    }
}

// A second copy of this script on a page leaves the first one's element alone.
if (!customElements.get(TAG)) customElements.define(TAG, GradedReader);
