// Two readers with the same article: in the second one another program changes text nodes, at the start and after every
// act, as `how` says. Gives the differences between what the two show.

const [calm, changed] = document.querySelectorAll("graded-reader");

/** What a person sees in a reader. */
function seen(reader) {
    const { shadowRoot } = reader;
    const pieces = [];
    for (const element of shadowRoot.querySelectorAll("h1, .byline, .level, .about, .passage, .legend, .ways, .counterpart, [role=status], h2, .question, .hand-in, .score, .next, .kept, .library, option, label, button, td, th")) {
        if (element.closest("[hidden]") || (how === "flatten" && element.matches(".back"))) continue;
        pieces.push(`${element.localName}.${element.className}: ${element.textContent.replace(/[«»]/g, "").replace(/\s+/g, " ").trim()}`);
    }
    for (const control of shadowRoot.querySelectorAll("input, select")) {
        if (!control.closest("[hidden]")) pieces.push(`${control.name}: ${control.type.match(/radio|checkbox/) ? control.checked : control.value}`);
    }
    return pieces;
}

const faults = [];
addEventListener("error", (event) => faults.push(`error: ${event.message}`));
addEventListener("unhandledrejection", (event) => faults.push(`rejection: ${event.reason}`));
addEventListener("graded-reader-error", (event) => faults.push(`fault: ${event.detail.message}`));

/** An act in both readers, named for the differences. */
async function act(name, what) {
    for (const reader of [calm, changed]) {
        try {
            await what(reader, reader.shadowRoot);
        } catch (error) {
            faults.push(`${name}: ${error.message}`);
        }
    }
    await settled();
    const [expected, actual] = [seen(calm), seen(changed)];
    for (let place = 0; place < Math.max(expected.length, actual.length); place += 1) {
        if (expected[place] !== actual[place]) faults.push(`${name}: “${actual[place]}” in place of “${expected[place]}”`);
    }
    if (JSON.stringify(withoutTimes(calm)) !== JSON.stringify(withoutTimes(changed))) faults.push(`${name}: the states differ`);
    texts(changed.shadowRoot).forEach(WAYS[how]);
}

const withoutTimes = ({ state }) => JSON.parse(JSON.stringify(state), (name, value) => (/^(times|time|started|submitted)$/.test(name) ? null : value));

/** Waits until both readers have drawn all that they will draw. */
async function settled() {
    for (let last = ""; ; ) {
        await frames();
        const now = seen(calm).join() + seen(changed).join();
        if (now === last && ![calm, changed].some(isBusy)) return;
        last = now;
    }
}

/** Acts that replace what is shown as a whole: the readers are ready again before they go on. */
const ARTICLES = ["the-octopus", "how-venice-was-built"];
async function changeArticle(id) {
    const ready = [calm, changed].map((reader) => new Promise((done) => reader.addEventListener("graded-reader-ready", done, { once: true })));
    for (const reader of [calm, changed]) reader.setAttribute("article", id);
    await Promise.all(ready);
    await act(`show ${id}`, () => {});
}

return (async () => {
    await act("nothing", () => {});
    const names = Object.keys(ACTS);
    if (seed === 0) {
        // Each of them once, in this order, and then what follows a grade.
        for (const name of names) await act(name, ACTS[name]);
        for (const name of ["submit", "submit", "show in the text", "show where", "go to a result", "follow the suggestion", "submit", "submit", "retry missed", "submit", "submit"]) await act(name, ACTS[name]);
        await changeArticle(ARTICLES[1]);
        await changeArticle(ARTICLES[0]);
    }
    const random = randomFrom(seed);
    for (let step = 0; step < steps; step += 1) {
        const name = names[random(names.length)];
        await act(`step ${step}, ${name}`, ACTS[name]);
        if (faults.length > 5) break;
    }
    return faults;
})();
