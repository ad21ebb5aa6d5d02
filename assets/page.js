/*
 * The address of the page follows the level that is read, and the level follows the address: so that a story can be
 * shared and bookmarked at its level, and back and forward work. It uses what every host has: the reader's attributes
 * and events.
 */

/** @import { GradedReader } from "../src/element/graded-reader.d.ts" */

const reader = /** @type {GradedReader} */ (document.querySelector("graded-reader"));
const article = reader.getAttribute("article");

/**
 * The level that an address names; nothing where the address is not of this page's story.
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

// A server that answers every address with this page has answered one that leads nowhere.
if (levelOf(location) === undefined) location.replace("404.html");

// What this tab has read before goes before what was read elsewhere since.
if (history.state) reader.setAttribute("level", history.state.level);

// A reader comes back to the level where they were.
reader.addEventListener("graded-reader-ready", ({ detail: { level } }) => {
    const isThere = levelOf(location) === String(level);
    history.replaceState({ level }, "", isThere ? "" : addressOf(level));
});

reader.addEventListener("graded-reader-levelchange", ({ detail: { level } }) => {
    reader.setAttribute("level", String(level));
    if (levelOf(location) !== String(level)) history.pushState({ level }, "", addressOf(level));
});

// The reader keeps its own place while the level changes.
history.scrollRestoration = "manual";
addEventListener("popstate", () => reader.setAttribute("level", levelOf(location) ?? "1"));

// Who has begun to move about is not brought anywhere any more.
for (const type of ["wheel", "touchstart", "keydown", "pointerdown"]) {
    addEventListener(type, () => reader.removeAttribute("place"), { once: true, passive: true });
}
