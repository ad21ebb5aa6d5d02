/**
 * `<graded-reader>`: the element that a page embeds. WebAssembly cannot subclass HTMLElement, so this class stands
 * between the page and the app: attributes, the article's file and a session go in, events come out.
 *
 * Every public name is listed and explained in custom-elements.json.
 */

const TAG = "graded-reader";
/** A change of these is another article, which starts the reader anew. */
const SOURCES = ["article", "src"];
/** A change of these the running reader takes up. */
const SETTINGS = ["level", "seed", "feedback", "lock-level", "heading-level", "quiz", "suggestion", "storage", "place"];
/** A change of these starts the reader anew, with its session. */
const FRAMES = ["level-names", "library"];
const ATTRIBUTES = [...SOURCES, ...SETTINGS, ...FRAMES];
/** The largest article, in bytes. */
const LIMIT = 2_000_000;
/** How long the page's own text stands alone before a word says that more is coming, in milliseconds. */
const PATIENCE = 500;

/** How near to the window a reader starts, in heights of the window: far enough to be there when it is reached. */
const NEAR = 1.5;

/** What this file itself says to a reader, where the app cannot. */
const WORDS = {
    loading: "Loading…",
    app: "The reader cannot start",
    article: "This article cannot be shown",
    again: "Try again",
};

/** Something that went wrong, with the code by which the page knows it. */
class Fault extends Error {
    constructor(code, message) {
        super(message);
        this.code = code;
    }
}

/* What all readers of a page share. */

/** The running app: fetched when the first reader needs it. */
let app;
/** What its module lends to the parts that come later. */
let lent;
/** How often that has failed. */
let failures = 0;

function load() {
    app ??= start().catch((error) => {
        app = undefined;
        failures += 1;
        throw runs() ? incomplete(error) : forbidden();
    });
    return app;
}

async function start() {
    // Both at once: neither needs to wait for the other.
    const wasm = fetch(new URL("./graded-reader-app_bg.wasm", import.meta.url));
    wasm.catch(() => {}); // told below, if the glue has come
    // A module that did not come stays away for as long as the page lives; under another address it is asked for anew.
    const glue = failures === 0
        ? await import("./graded-reader-app.js")
        : await import(/* @vite-ignore */ /* webpackIgnore: true */ `${new URL("./graded-reader-app.js", import.meta.url)}?${failures}`);
    lent = await glue.default({ module_or_path: wasm });
    glue.cut((number, then) => inTime(number).then(() => then(true), (error) => {
        console.error(`<${TAG}>: ${error.message}`);
        then(false);
    }));
    return glue;
}

/** The parts of the app that a first use does without. Their addresses are written out, so that bundlers see them. */
const PARTS = [
    () => new URL("./graded-reader-files.wasm", import.meta.url),
    () => new URL("./graded-reader-line-up.wasm", import.meta.url),
];
/** What reads an article's file, and sessions. */
const FILES = 0;
/** Those that were asked for, and those that are here. */
const parts = [];
const here = new Set();

/** How long a reader's click waits for a part, in milliseconds. */
const GRACE = 3000;

/** A part that the app has asked for. A change of level goes on without it rather than not at all. */
function inTime(number) {
    if (number === FILES) return part(number);
    const late = (_, reject) => setTimeout(() => reject(new Fault("app", "a part of the reader is not here yet")), GRACE);
    return Promise.race([part(number), new Promise(late)]);
}

function part(number) {
    parts[number] ??= bring(number).catch((error) => {
        parts[number] = undefined;
        throw error;
    });
    return parts[number];
}

async function bring(number) {
    const code = get(PARTS[number]()).then((response) => response.arrayBuffer());
    code.catch(() => {}); // told below, if the app has come
    const glue = await load();
    await code.then((code) => WebAssembly.instantiate(code, { main: lent })).catch((error) => {
        throw incomplete(error);
    });
    glue.arrived(number);
    here.add(number);
}

/** Whether the device keeps a session of any article. */
function keepsSessions() {
    try {
        return Object.keys(localStorage).some((key) => key.startsWith(`${TAG}.progress.`) || key.startsWith(`${TAG}.aside.`));
    } catch {
        return false; // it may not be looked at here
    }
}

function incomplete(error) {
    return new Fault("app", `a file that belongs beside graded-reader.js could not be loaded: ${error.message}`);
}

/** Whether this page and this browser let WebAssembly run: tried with the smallest module there is. */
function runs() {
    try {
        return Boolean(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
    } catch {
        return false;
    }
}

function forbidden() {
    return new Fault("wasm", "WebAssembly may not run here: the page’s Content-Security-Policy needs script-src 'wasm-unsafe-eval', or the browser has it switched off");
}

/** The look of a reader that has not started: a page of many would else have all of them in its first window. */
const room = globalThis.IntersectionObserver && new CSSStyleSheet();
room?.replaceSync(":host { display: block; min-height: min(80vh, 40rem) } :host([hidden]) { display: none } @media print { :host { min-height: 0 } }");

/** Files that lie beside this script, each fetched once. Their addresses are written out, so that bundlers see them. */
const files = new Map();

/** The contents of such a file, read from its response in this way. */
function beside(url, read, options) {
    if (!files.has(url.href)) {
        const contents = get(url, options).then(read);
        contents.catch(() => files.delete(url.href));
        files.set(url.href, contents);
    }
    return files.get(url.href);
}

const text = (response) => response.text();
const bytes = async (response) => new Uint8Array(await response.arrayBuffer());

/** The lead article, which the app has in it: the build fills in its id. */
const LEAD = "{lead}";
/** The list of the bundled articles, as the build packs it. */
const library = () => beside(new URL("./articles/library.bin", import.meta.url), bytes);

let sheet;
/** By which a first screen tells that the styles in it are those that lie beside this script: the build fills it in. */
const STYLES = "{styles}";

/** Whether this is where a first screen has the reader's styles in it, and the page's policy lets them stand. */
const isStyles = ({ sheet, dataset }) => Boolean(sheet) && dataset.styles === STYLES;

/** The sheets that a reader still needs in its root: one for all, or none where its first screen has the styles in it. */
async function sheets(root) {
    for (const node of root.children) if (isStyles(node)) return [];
    // Vite's server for developers answers with a script unless it is asked for a style.
    const css = { headers: { accept: "text/css" } };
    sheet ??= beside(new URL("./graded-reader.css", import.meta.url), text, css).then((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        return sheet;
    }, (error) => {
        throw incomplete(error);
    });
    sheet.catch(() => (sheet = undefined));
    return [await sheet];
}

/** The readers of this page that run. */
const running = new Set();

/** Has them look what the device has by now, but for the one that has just kept it. */
function sync(keeper) {
    for (const reader of running) if (reader !== keeper) reader.sync();
}

// Other tabs keep their sessions in the same place.
globalThis.addEventListener?.("storage", ({ key }) => (key === null || key.startsWith(`${TAG}.progress.`)) && sync());
// A page that was frozen has heard nothing.
globalThis.addEventListener?.("pageshow", ({ persisted }) => persisted && sync());

async function get(url, options) {
    // Without a prototype, so that nothing which an old library hung on Object's counts as an option.
    const response = await fetch(url, { __proto__: null, ...options }).catch((error) => {
        throw new Fault("network", `${url} could not be reached, or its server does not let this page read it (CORS): ${error.message}`);
    });
    if (!response.ok) throw new Fault("status", `${url} answered ${response.status}`);
    return response;
}

/** The text of an article's file, given up as soon as it is too large. */
async function articleText(response) {
    const [chunks, decoder] = [response.body.getReader(), new TextDecoder()];
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

function tooLarge() {
    return new Fault("size", `the article is larger than ${LIMIT / 1_000_000} MB`);
}

/** Whether an article is a page's own, as JSON, and not packed by the build. */
const isText = (file) => typeof file === "string";

/** JSON.stringify, also where an old library has taught arrays and strings a `toJSON` of its own. */
function json(value) {
    const taught = new Map();
    for (const { prototype } of [Object, Array, String, Number, Boolean]) {
        if (Object.hasOwn(prototype, "toJSON")) taught.set(prototype, prototype.toJSON);
    }
    try {
        for (const prototype of taught.keys()) delete prototype.toJSON;
        return JSON.stringify(value);
    } finally {
        for (const [prototype, toJSON] of taught) prototype.toJSON = toJSON;
    }
}

/** What a question is answered with, and what a level is chosen with. Old libraries change what arrays have: no map, no filter. */
const ANSWERS = ".question :is(input, select)";
const LEVELS = ".level input";
const all = (root, selector) => [...root.querySelectorAll(selector)];
const isChoice = ({ type }) => type === "radio" || type === "checkbox";
const headline = (root) => root.querySelector("h1")?.textContent;

/** By which a control is known again: words of its question and its own, for an article can change under its name. */
const words = (control) => control.closest(".question").querySelector(".stem")?.textContent + (isChoice(control) ? control.closest("label").textContent : "");

/** Does again, with a control of the app, what was done with that of a picture. */
function redo(control, { checked, value }) {
    if (!control || control.disabled || control.readOnly) return; // it was graded, or is not asked now
    if (isChoice(control)) return control.checked === checked || control.click();
    const old = control.value;
    control.value = value;
    if (control.value === value) control.dispatchEvent(new Event(control.type === "text" ? "input" : "change", { bubbles: true }));
    else control.value = old; // it offers that no more
}

/**
 * The picture of the reader that a page came with: its controls are the browser's own and work at once. The app does again
 * what was done in it.
 */
class Picture {
    #drawn;
    #composes = false;
    #status = make("p", { class: "heard", role: "status", lang: "en" });

    constructor(drawn) {
        this.#drawn = drawn;
        drawn.addEventListener("submit", (submit) => submit.preventDefault());
        drawn.addEventListener("compositionstart", () => (this.#composes = true));
        drawn.addEventListener("compositionend", () => (this.#composes = false));
        drawn.addEventListener("change", ({ target }) => target.matches(LEVELS) && this.#wait(!target.defaultChecked));
        drawn.append(this.#status);
    }

    /** Tells that the text of another level is still to come, or is not. */
    #wait(isToCome) {
        this.#drawn.querySelector(".passage")?.setAttribute("aria-busy", isToCome);
        this.#status.textContent = isToCome ? WORDS.loading : "";
    }

    /** The picture that a page came with in this root, if it did. */
    static in(root) {
        const drawn = root.querySelector(".frame > .reader:not(.panel)");
        return drawn ? new Picture(drawn) : undefined;
    }

    /** Whether its reader is in the middle of a press, a list or a word, which shall not be cut off. */
    get isHeld() {
        return this.#composes || this.#drawn.querySelector(":is(:active, select:open)") !== null;
    }

    /** Those of its controls with which something was done: it begins with no answers. */
    get used() {
        const [answers, used] = [all(this.#drawn, ANSWERS), []];
        for (const control of answers) if (isChoice(control) ? control.checked : control.value !== "") used.push(control);
        // What was left out of several is part of the answer.
        for (const control of answers) {
            const isLeftOut = control.type === "checkbox" && !control.checked;
            if (isLeftOut && used.some(({ name }) => name === control.name)) used.push(control);
        }
        return used;
    }

    /** Whether a level can be chosen in it. */
    set isLocked(isLocked) {
        this.#drawn.querySelector(".picker")?.toggleAttribute("inert", isLocked);
    }

    /** Shows the level that it is of, when no other can be had. */
    reset() {
        this.#drawn.querySelector(".picker")?.reset();
        this.#wait(false);
        this.isLocked = true;
    }

    /** Gives what has a reader's app do again, when it has drawn itself, what was done with these controls, and where the focus was. */
    leave(used, reader) {
        const root = reader.shadowRoot;
        const focused = root.activeElement;
        return async () => {
            if (headline(this.#drawn) !== headline(root)) return; // the page has another article by now
            const levels = all(this.#drawn, LEVELS);
            const level = (control) => all(root, LEVELS).find(({ value }) => value === control?.value);
            const own = level(levels.find(({ defaultChecked }) => defaultChecked));
            // The answers are to questions of the picture's level, wherever the reader was the last time.
            if (used.length > 0 && own?.checked === false && !own.disabled) {
                const opened = new Promise((opened) => reader.addEventListener(`${TAG}-levelchange`, opened, { once: true }));
                own.click();
                await opened;
            }
            if (own?.checked) for (const control of used) redo(this.#counterpart(control, root), control);
            const chosen = levels.find(({ checked, defaultChecked }) => checked && !defaultChecked);
            level(chosen)?.click();
            this.#focus(focused, focused?.matches(LEVELS) ? level(focused) : this.#counterpart(focused, root));
        };
    }

    /** The app's control that a control of the picture became; else the place that something else in it is in. */
    #counterpart(control, root) {
        if (!control?.matches(ANSWERS)) return root.getElementById(control?.closest("[id]")?.id);
        const named = (tree) => all(tree, `.question [name="${CSS.escape(control.name)}"]:not([hidden] *)`);
        const found = isChoice(control) ? named(root).find(({ value }) => value === control.value) : named(root)[named(this.#drawn).indexOf(control)];
        return found && words(found) === words(control) ? found : null;
    }

    #focus(old, place) {
        place?.focus({ preventScroll: true });
        if (place && old.type === "text") place.setSelectionRange(old.selectionStart, old.selectionEnd);
    }
}

/** An element with these attributes and contents. */
function make(name, attributes, ...contents) {
    const element = document.createElement(name);
    for (const key of Object.keys(attributes)) element.setAttribute(key, attributes[key]);
    element.append(...contents);
    return element;
}

// Where pages are drawn on a server there are no elements; the script may be imported there all the same.
export class GradedReader extends (globalThis.HTMLElement ?? Object) {
    static observedAttributes = ATTRIBUTES;

    /** The readers that start when they come near. */
    static #waiting = new Set();
    /** Sees them come: also those in what a page has hidden, when it shows that. */
    static #watch = room && new IntersectionObserver((entries) => {
        for (const { target, isIntersecting } of entries) if (isIntersecting) target.#come();
    }, { rootMargin: `${NEAR * 100}%` });
    static {
        // On paper everything is in view; what has to be fetched for that is there for the next print.
        globalThis.addEventListener?.("beforeprint", () => GradedReader.#waiting.forEach((reader) => reader.#come()));
    }

    /** The running reader. */
    #reader;
    /** The picture of it that the page came with, until it runs. */
    #picture;
    /** Ends what the present start is waiting for. */
    #start = new AbortController();
    /** What has changed and is to be taken up at the end of this task. */
    #changed = new Set();
    /** Whether a session that the page gave waits for what reads it. */
    #waits = false;
    /** Whether it has come near the window once. */
    #isNear = !GradedReader.#watch;
    /** Whether the article to come is another than the one that is shown. */
    #anew = false;
    /** The article, if the page gave an object. */
    #article;
    /** The session that the page gave, until a reader has taken it. */
    #given;
    /** The session of a reader that was taken away. */
    #kept;
    /** Whether the page has given a session: then it keeps what becomes of it, and the device does not. */
    #isKeptByPage = false;
    #suggest;
    /** What is said above everything else. */
    #word;
    /** The article that is shown, as `#file` gave it. */
    #shown;
    /** The article in a child script, as it was last read. */
    #inline;
    #children = new MutationObserver(() => this.#script()?.textContent !== this.#inline && this.#change("source"));
    /** Whether an attribute is being written by the reader itself. */
    #writes = false;

    constructor() {
        super();
        // A page may come with a picture of the reader already drawn in a declared root; it stays until the app runs.
        if (this.shadowRoot) return;
        const root = this.attachShadow({ mode: "open" });
        root.append(make("slot", {}));
        if (room) root.adoptedStyleSheets = [room];
    }

    get article() {
        return this.#article ?? this.getAttribute("article");
    }

    set article(article) {
        const isObject = typeof article === "object" && article !== null;
        this.#article = isObject ? article : undefined;
        if (!isObject) this.#write("article", article);
        this.#change("source");
    }

    get state() {
        if (this.#given !== undefined) return this.#given ?? undefined;
        const text = this.#reader?.state() ?? this.#kept;
        return text && JSON.parse(text);
    }

    set state(state) {
        this.#given = state;
        if (state !== undefined) this.#change("state");
    }

    get suggest() {
        return this.#suggest;
    }

    set suggest(rule) {
        this.#suggest = rule;
    }

    connectedCallback() {
        // What was set before this class was there lies on the element itself and hides the accessors.
        for (const name of PROPERTIES) {
            if (!Object.hasOwn(this, name)) continue;
            const value = this[name];
            delete this[name];
            this[name] = value;
        }
        this.#children.observe(this, { childList: true, subtree: true, characterData: true });
        if (!this.#reader) this.#change("frame");
    }

    disconnectedCallback() {
        // An element that is moved is back at once, and its reader goes on.
        queueMicrotask(() => {
            if (this.isConnected) return;
            this.#children.disconnect();
            this.#leaves();
            this.#stop();
        });
    }

    attributeChangedCallback(name, old, value) {
        if (old === value || this.#writes) return;
        if (SOURCES.includes(name)) this.#change("source");
        else this.#change(FRAMES.includes(name) ? "frame" : name);
    }

    /** Notes a change; all that come in one task are taken up together. */
    #change(what) {
        if (what === "source") {
            this.#kept = undefined;
            // A session that waits is of the article before.
            if (this.#waits) this.#given = undefined;
        }
        this.#changed.add(what);
        if (this.#changed.size === 1) queueMicrotask(() => this.#takeUp());
    }

    #takeUp() {
        if (this.#waits || this.#changed.size === 0) return;
        const changed = this.#changed;
        this.#changed = new Set();
        if (!this.isConnected) return;
        if (this.#reader && !changed.has("source") && !changed.has("frame")) this.#tell(changed);
        else if (this.#isNear || this.#comes()) this.#begin(changed);
    }

    /** Whether it is near enough to start; else it starts when it comes near. What the page sets until then is kept. */
    #comes() {
        const [box] = this.getClientRects();
        const isNear = box && box.bottom > -NEAR * innerHeight && box.top < (1 + NEAR) * innerHeight;
        // One that has no box of its own is never seen to come, or its page shows it, or its frame, once it is ready.
        const isUnseen = (innerHeight === 0 && parent !== window) || ["contents", "none"].includes(getComputedStyle(this).display);
        // One that brings the reader to their place does so at once or not at all.
        this.#isNear = isNear || isUnseen || this.getAttribute("place") === "go";
        if (!this.#isNear) {
            GradedReader.#waiting.add(this);
            GradedReader.#watch.observe(this);
        }
        return this.#isNear;
    }

    /** Starts a reader that has come near. */
    #come() {
        this.#leaves();
        this.#isNear = true;
        this.#change("frame");
    }

    /** It is not to be waited for any more. */
    #leaves() {
        GradedReader.#waiting.delete(this);
        GradedReader.#watch?.unobserve(this);
    }

    /** Tells the running reader what has changed. */
    #tell(changed) {
        if (changed.has("state") && this.#given && !here.has(FILES)) return this.#wait(changed);
        if (changed.has("state")) this.#resume();
        if (changed.has("level")) this.#reader.open(this.getAttribute("level") ?? undefined);
        if (SETTINGS.some((name) => name !== "level" && changed.has(name))) this.#reader.configure();
    }

    /** Has what reads a session come; what the page changes until then is taken up with it, in the same order as at once. */
    async #wait(changed) {
        [this.#waits, this.#changed] = [true, changed];
        await part(FILES).catch((error) => {
            this.#given = undefined;
            this.#report(error.code, error.message);
        });
        this.#waits = false;
        this.#takeUp();
    }

    /** Starts a reader; one that runs stays until another can take its place. */
    async #begin(changed) {
        this.#start.abort();
        const { signal } = (this.#start = new AbortController());
        this.#anew ||= changed.has("source");
        if (this.#reader && !this.#anew) this.#kept = this.#reader.state(); // so that what reads it comes
        const loading = make("p", { part: "notice", class: "notice", role: "status" }, WORDS.loading);
        // Above a picture of the reader the word would only move what is being read.
        this.#picture ??= this.#reader ? undefined : Picture.in(this.shadowRoot);
        const picture = this.#picture;
        if (picture) picture.isLocked = this.hasAttribute("lock-level");
        const patience = setTimeout(() => signal.aborted || picture || this.#say(loading), PATIENCE);
        try {
            // Without what reads them the reader starts, and joins them when that has come.
            const sessions = this.getAttribute("storage") !== "none" && keepsSessions() && part(FILES).catch(() => {});
            const [glue, styles, file, library] = await Promise.all([load(), sheets(this.shadowRoot), this.#file(signal), this.#library(), sessions]);
            // A page can have given a session in the meantime.
            while (!here.has(FILES) && (isText(file) || this.#given || this.#kept)) await part(FILES);
            for (const end = Date.now() + GRACE; picture?.isHeld && Date.now() < end; ) await new Promise((done) => setTimeout(done, 20));
            if (signal.aborted) return;
            // A framework may give the same article anew each time it draws.
            this.#say();
            if (this.#anew && this.#reader && file === this.#shown) this.#tell(changed);
            else this.#mount(glue, styles, file, library);
            this.#anew = false;
        } catch (error) {
            if (signal.aborted) return;
            this.#fail(error);
            if (this.#anew) this.#kept = undefined; // it is of another article
        } finally {
            clearTimeout(patience);
        }
    }

    #stop() {
        this.#start.abort();
        this.#kept = this.#reader?.state() ?? this.#kept;
        running.delete(this.#reader);
        this.#reader?.unmount();
        this.#reader = undefined;
    }

    /** The text of the page's own article; or a bundled one as the build packs it; or nothing, which is the lead article. */
    async #file(signal) {
        const isBundled = () => !this.#article && !this.hasAttribute("src") && !this.#script();
        // While the page is still being read, the script with the article may be to come.
        if (isBundled() && !this.hasAttribute("article") && document.readyState === "loading") {
            await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
        }
        if (isBundled()) return this.#bundled();
        part(FILES).catch(() => {}); // told by who needs it
        return this.#own(signal);
    }

    /** The text of the page's own article. */
    async #own(signal) {
        if (this.#article) return checked(plain(this.#article));
        this.#inline = this.#script()?.textContent;
        if (this.#inline !== undefined) return checked(this.#inline);
        return articleText(await get(address(this.getAttribute("src"), this.baseURI), { signal }));
    }

    /** A bundled article, as the build packs it, but for the lead article. */
    async #bundled() {
        this.#inline = undefined;
        const id = this.getAttribute("article") ?? LEAD;
        if (id === LEAD) return undefined;
        return beside(new URL(`./articles/${encodeURIComponent(id)}.bin`, import.meta.url), bytes).catch((error) => {
            if (error.code !== "status") throw error;
            throw new Fault("status", `“${id}” is not among the articles beside graded-reader.js: ${error.message}`);
        });
    }

    #script() {
        return this.querySelector(':scope > script[type="application/json"]');
    }

    /** The library's file, where other stories are to be offered; without it the reader reads on. */
    async #library() {
        if (!this.hasAttribute("library")) return undefined;
        return library().catch((error) => console.error(`<${TAG}>: the library could not be loaded: ${error.message}`));
    }

    #mount(glue, styles, file, library) {
        if (this.#anew) this.#isKeptByPage = false;
        else if (this.#reader) this.#kept = this.#reader.state(); // the reader may have answered since
        const state = this.#givenText();
        const used = this.#picture?.used ?? [];
        let goOn = this.#picture?.leave(used, this);
        // Without a prototype, so that nothing which an old library hung on Object's is taken for ours.
        const host = {
            __proto__: null,
            file: isText(file) ? file : undefined,
            packed: isText(file) ? undefined : file,
            library,
            state,
            kept: this.#kept,
            attribute: (name) => {
                if (name === "storage" && this.#isKeptByPage) return "none";
                // Who has begun in the picture is where they want to be.
                if (name === "place" && this.#picture && used.length > 0) return undefined;
                return this.getAttribute(name) ?? undefined;
            },
            share: () => sync(this.#reader),
            sync: () => this.#reader?.sync(),
            follow: (level) => this.#write("level", level),
            suggest: (record) => this.#ask(JSON.parse(record)),
            emit: (name, detail) => {
                this.#emit(name, JSON.parse(detail));
                if (name === "ready") queueMicrotask(() => {
                    goOn?.();
                    goOn = undefined;
                });
            },
            fail: (lines) => this.#report("state", lines),
        };
        const place = this.#reader ? undefined : make("div", { class: "frame" });
        try {
            if (this.#reader) this.#reader.renew(host);
            else this.#reader = glue.mount(place, host);
        } catch (problems) {
            throw Array.isArray(problems) ? this.#faulty(file, problems.join("\n")) : problems;
        }
        running.add(this.#reader);
        this.#given = undefined;
        this.#picture = undefined;
        this.#shown = file;
        this.shadowRoot.adoptedStyleSheets = styles;
        if (place) this.#fill(place);
    }

    /** Puts this into the root, in the place of everything but the styles. */
    #fill(content) {
        for (const old of [...this.shadowRoot.children]) if (!isStyles(old)) old.remove();
        this.shadowRoot.append(content);
    }

    /** What is wrong with the text of an article. */
    #faulty(file, lines) {
        if (isJson(file)) return new Fault("article", lines);
        const source = this.getAttribute("src") ?? this.getAttribute("article");
        const name = this.#inline === undefined && source ? `${source}: ` : "";
        return new Fault("json", name + (/^\s*</.test(file) ? "this is a web page, not an article’s file" : lines));
    }

    /** Goes on from the session that the page gave, or anew where that is `null`. */
    #resume() {
        const state = this.#givenText();
        this.#given = undefined;
        if (state !== undefined) this.#reader.resume(state);
    }

    /** The session that the page gave as a text, `null` for a new one; `undefined` where there is none to go on from. */
    #givenText() {
        if (this.#given === undefined) return undefined;
        this.#isKeptByPage = this.#given !== null;
        try {
            return json(this.#given);
        } catch (error) {
            this.#report("state", `state: ${error?.message ?? typeof error}`);
        }
    }

    /** Says what went wrong, above what is there to be read: the page's own text, or the picture of the reader. */
    #fail(error) {
        const code = error instanceof Fault ? error.code : "app";
        this.#report(code, error.message);
        this.#picture?.reset();
        if (this.#reader) {
            this.#stop();
            this.#fill(make("slot", {}));
        }
        const again = make("button", { type: "button", part: "button", class: "button" }, WORDS.again);
        again.addEventListener("click", () => this.#change("frame"));
        const lines = make("ul", {});
        for (const line of error.message.split("\n")) lines.append(make("li", {}, line));
        const title = code === "app" || code === "wasm" ? WORDS.app : WORDS.article;
        const panel = make("div", { part: "error", class: "reader panel", role: "alert", lang: "en" }, make("h2", {}, title), lines, again);
        this.#say(make("div", { class: "frame" }, panel));
        sheets(this.shadowRoot).then((styles) => (this.shadowRoot.adoptedStyleSheets = styles), () => {});
    }

    /** Shows a word above everything else in place of the one before, or none. */
    #say(word) {
        this.#word?.remove();
        this.#word = word;
        if (word) this.shadowRoot.prepend(word);
    }

    #report(code, message) {
        console.error(`<${TAG}>: ${message}`);
        this.#emit("error", { code, message });
    }

    /** What the page suggests; a page's fault is the page's to read, and no reader's to suffer. */
    #ask(record) {
        try {
            const suggested = this.#suggest?.(record);
            const text = (value) => (value === undefined ? undefined : String(value));
            return suggested && { __proto__: null, level: text(suggested.level), reason: text(suggested.reason) };
        } catch (error) {
            console.error(`<${TAG}>: suggest(): ${error}`);
        }
    }

    #emit(name, detail) {
        this.dispatchEvent(new CustomEvent(`${TAG}-${name}`, { bubbles: true, composed: true, detail }));
    }

    /** Writes an attribute for the reader, which knows already. */
    #write(name, value) {
        this.#writes = true;
        try {
            if (value === null || value === undefined) this.removeAttribute(name);
            else this.setAttribute(name, value);
        } finally {
            this.#writes = false;
        }
    }
}

/** The properties that a page can have set before this class was there. */
const PROPERTIES = ["article", "state", "suggest"];

// Every attribute has a property that reflects it; that of `article`, which can be an object too, stands above.
for (const name of ["theme", ...ATTRIBUTES]) {
    const property = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    if (PROPERTIES.includes(property)) continue;
    PROPERTIES.push(property);
    const isFlag = name === "lock-level";
    Object.defineProperty(GradedReader.prototype, property, {
        configurable: true,
        enumerable: true,
        get() {
            return isFlag ? this.hasAttribute(name) : this.getAttribute(name);
        },
        set(value) {
            if (isFlag) this.toggleAttribute(name, Boolean(value));
            else if (value === null || value === undefined) this.removeAttribute(name);
            else this.setAttribute(name, value);
        },
    });
}

/** The text of an article that the page gave as an object, whatever the object does while it is asked. */
function plain(article) {
    let text;
    let why = "there is nothing to write";
    try {
        text = json(article);
    } catch (error) {
        why = error instanceof Error ? error.message.split("\n")[0] : typeof error;
    }
    if (text === undefined) throw new Fault("article", `the article is an object that cannot be written as JSON: ${why}`);
    return text;
}

function checked(text) {
    // A letter has three bytes at most where it is one unit of a text; most texts need not be counted.
    if (text.length > LIMIT || (text.length * 3 > LIMIT && new Blob([text]).size > LIMIT)) throw tooLarge();
    return text;
}

function address(src, base) {
    try {
        return new URL(src, base);
    } catch {
        throw new Fault("address", `src=“${src}” is not an address`);
    }
}

function isJson(text) {
    try {
        JSON.parse(text);
        return true;
    } catch {
        return false;
    }
}

// A second copy of this script on a page leaves the first one's element alone.
if (globalThis.customElements && !customElements.get(TAG)) customElements.define(TAG, GradedReader);
