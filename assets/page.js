/*
 * The address of the page follows the level that is read, and the level follows the address: so that a story can be
 * shared and bookmarked at its level, and back and forward work. It uses what every host has: the reader's attributes
 * and events.
 */

const reader = document.querySelector("graded-reader");
const article = reader.getAttribute("article");

/** The level that an address names; nothing where the address is not of this page's story. */
function levelOf(location) {
    const name = location.pathname.split("/").pop().replace(/\.html$/, "");
    if (name === "" || name === "index") return "1";
    const [id, level = "1"] = name.split(".");
    return id === article ? level : undefined;
}

// A server that answers every address with this page has answered one that leads nowhere.
if (levelOf(location) === undefined) location.replace("404.html");

reader.addEventListener("graded-reader-levelchange", ({ detail: { level } }) => {
    reader.setAttribute("level", level);
    if (levelOf(location) === String(level)) return;
    history.pushState(null, "", level === 1 ? `${article}.html` : `${article}.${level}.html`);
});

addEventListener("popstate", () => reader.setAttribute("level", levelOf(location) ?? "1"));
