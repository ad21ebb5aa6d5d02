// What people, pages and other programs do with a reader, for tests that try it in any order. `how` is the way in which
// another program changes text nodes, if only one does.

const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

/** Text nodes of a root that nobody has changed yet. */
function texts(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode;
        if (data.trim() && !parentElement.closest("style, script, [data-by]")) found.push(walker.currentNode);
    }
    return found;
}

function by(name, text) {
    const element = document.createElement(name);
    element.dataset.by = "another";
    element.textContent = text;
    return element;
}

const WAYS = {
    // A translator of pages, such as Chrome's: the text in two elements, in other words.
    translate(node) {
        if (node.parentElement.matches("option")) return node.replaceWith(by("font", `«${node.data}»`));
        const outer = by("font", "");
        outer.append(by("font", `«${node.data}»`));
        node.replaceWith(outer);
    },
    // One that highlights words: every word in an element, with texts between them.
    highlight: (node) => node.replaceWith(...node.data.split(/(\s+)/).map((piece) => (piece.trim() ? by("span", piece) : document.createTextNode(piece)))),
    // One that puts new text nodes in place of the old ones.
    replace: (node) => node.replaceWith(document.createTextNode(node.data)),
    // One that takes texts apart.
    split(node) {
        if (node.data.length > 1) node.splitText(node.data.length >> 1);
    },
    // One that writes whole sentences anew, and with them what is marked in them.
    flatten(node) {
        const sentence = node.parentElement?.closest(".sentence");
        if (sentence) sentence.textContent = sentence.textContent;
    },
    // One that wraps the contents of whole elements.
    wrap(node) {
        const wrapper = by("span", "");
        node.replaceWith(wrapper);
        wrapper.append(node);
    },
};

const all = (root, selector) => [...root.querySelectorAll(selector)].filter((element) => !element.closest("[hidden], [inert]"));
const click = (selector, place = 0) => (_, root) => all(root, selector).at(place)?.click();
/** Whether a reader is about to open another level: the first time, it loads what aligns them. */
const isBusy = ({ shadowRoot }) => Boolean(shadowRoot?.querySelector(".passage[aria-busy]"));
function type(element, value) {
    element.value = value;
    element.dispatchEvent(new Event(element.localName === "select" ? "change" : "input", { bubbles: true }));
}

const ACTS = {
    "choose the first option": click(".question label input"),
    "choose the last option": click(".question label input", -1),
    "choose all options": (_, root) => all(root, ".question label input").forEach((input) => input.checked || input.click()),
    "type": (_, root) => all(root, ".gap").forEach((gap, place) => gap.readOnly || type(gap, `word ${place}`)),
    "type something else": (_, root) => all(root, ".gap").forEach((gap) => gap.readOnly || type(gap, "copper")),
    "choose from lists": (_, root) => all(root, ".question select").forEach((list) => list.disabled || type(list, list.options[1].value)),
    "choose the last of lists": (_, root) => all(root, ".question select").forEach((list) => list.disabled || type(list, list.options[list.options.length - 1].value)),
    "move an item down": click(".arrow:nth-of-type(2)"),
    "move an item up": click(".arrow", -2),
    "submit": click(".hand-in button"),
    "show in the text": click(".verdict .link"),
    "show another in the text": click(".verdict .link", -1),
    "show where": click(".reason .link"),
    "go back to a question": how === "flatten" ? () => {} : click(".back"),
    "go to a result": click(".results button", -1),
    "check": click(".check button"),
    "try again": click(".again button"),
    "retry missed": click(".again button", -1),
    "follow the suggestion": click(".suggestion button"),
    "open the first level": click(".level input", 0),
    "open the second level": click(".level input", 1),
    "open the last level": click(".level input", -1),
    "select a sentence": click(".sentence", 1),
    "select another sentence": click(".sentence", -1),
    "see it in another level": click(".ways .button", 0),
    "see it in the other level": click(".ways .button", -1),
    "close it": click(".ways .link"),
    "compare": (_, root) => all(root, ".compare select").forEach((list) => type(list, list.options[1].value)),
    "compare with another": (_, root) => all(root, ".compare select").forEach((list) => type(list, list.options[list.options.length - 1].value)),
    "compare with none": (_, root) => all(root, ".compare select").forEach((list) => type(list, "")),
    "give feedback at each question": (reader) => reader.setAttribute("feedback", "question"),
    "give feedback at the end": (reader) => reader.setAttribute("feedback", "quiz"),
    "lock the level": (reader) => (reader.lockLevel = true),
    "unlock the level": (reader) => (reader.lockLevel = false),
    "name the levels": (reader) => reader.setAttribute("level-names", "Easy,Middle,Hard"),
    "name them otherwise": (reader) => reader.setAttribute("level-names", "A,B,C"),
    "change words of the interface": (reader) => (reader.messages = { quiz: "Test", submit: "Done", "points_one": "{{points, number}}/{{count, number}} pt", "points_other": "{{points, number}}/{{count, number}} pts" }),
    "take them back": (reader) => (reader.messages = null),
    "move the headings": (reader) => reader.setAttribute("heading-level", reader.headingLevel === "2" ? "3" : "2"),
};

/** Random numbers from 0 up to a limit: a linear congruential generator (Numerical Recipes), so that a failure can be seen again. */
function randomFrom(seed) {
    let state = seed;
    return (limit) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return (state >>> 16) % limit;
    };
}
