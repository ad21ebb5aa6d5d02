/*
 * Keeps the address of the page and the open level in step, so that a story can be shared and bookmarked at its level. It uses
 * only the reader's attributes and events, as any host can.
 */

/** @import { GradedReader } from "../src/element/graded-reader.d.ts" */

const reader = /** @type {GradedReader} */ (document.querySelector("graded-reader"));
const article = reader.getAttribute("article");

/**
 * The level that an address names; `undefined` if the address is not of this page's story.
 *
 * @param {Location} location
 */
function levelOf(location) {
    const name = location.pathname.slice(location.pathname.lastIndexOf("/") + 1).replace(/\.html$/, "");
    if (name === "" || name === "index") return "1";
    const [id, level = "1"] = name.split(".");
    return id === article ? level : undefined;
}

/** @param {number} level */
function addressOf(level) {
    return level === 1 ? `${article}.html` : `${article}.${level}.html`;
}

// Some servers answer every unknown address with this page.
if (levelOf(location) === undefined) location.replace("404.html");

// The level in this tab's history takes precedence over one that was read elsewhere since.
if (history.state) reader.setAttribute("level", history.state.level);

// The reader may start at the level of the last visit: the address follows.
reader.addEventListener("graded-reader-ready", ({ detail: { level } }) => {
    const isThere = levelOf(location) === String(level);
    history.replaceState({ level }, "", isThere ? "" : addressOf(level));
});

reader.addEventListener("graded-reader-levelchange", ({ detail: { level } }) => {
    reader.setAttribute("level", String(level));
    // No new entry: Back leads out of the story, and a frame adds nothing to the history of its host.
    if (levelOf(location) !== String(level)) history.replaceState({ level }, "", addressOf(level));
});

// When the level changes the reader restores the scroll position itself.
history.scrollRestoration = "manual";

// Do not scroll away from someone who has begun to use the page.
for (const type of ["wheel", "touchstart", "keydown", "pointerdown"]) {
    addEventListener(type, () => reader.removeAttribute("place"), { capture: true, once: true, passive: true });
}
