// A reader, and another one of the same story, as in another tab. A random sequence of what people, the page, the other
// tab, a translator and a failing storage do; after each step it must hold that no record is lost or changed, that what is
// seen is the state, and that nothing has failed. Gives what did not hold.

const [subject, other] = document.querySelectorAll("graded-reader");
const faults = [];
addEventListener("error", (event) => faults.push(`error: ${event.message}`));
addEventListener("unhandledrejection", (event) => faults.push(`rejection: ${event.reason}`));
addEventListener("graded-reader-error", (event) => faults.push(`fault: ${event.detail.message}`));

const inSubject = (what) => () => what(subject, subject.shadowRoot);
const setItem = Storage.prototype.setItem;

/** What else happens: name, and what it does. */
const EVENTS = {
    "the other tab chooses": () => ACTS["choose the last option"](other, other.shadowRoot),
    "the other tab types": () => ACTS.type(other, other.shadowRoot),
    "the other tab submits": () => ACTS.submit(other, other.shadowRoot),
    "the other tab tries again": () => ACTS["try again"](other, other.shadowRoot),
    "the other tab opens a level": () => ACTS["open the last level"](other, other.shadowRoot),
    "the page gives back the state": inSubject((reader) => (reader.state = JSON.parse(JSON.stringify(reader.state)))),
    "the page moves the element": inSubject((reader) => reader.parentNode.append(reader)),
    "the page takes the element away for a while": inSubject((reader) => {
        const parent = reader.parentNode;
        reader.remove();
        parent.append(reader);
    }),
    "the page opens a level": inSubject((reader) => reader.setAttribute("level", reader.getAttribute("level") === "2" ? "3" : "2")),
    "storage fails": () => {
        Storage.prototype.setItem = () => {
            throw new DOMException("full", "QuotaExceededError");
        };
    },
    "storage works": () => (Storage.prototype.setItem = setItem),
};
for (const [name, change] of Object.entries(WAYS)) EVENTS[`a program does this to texts: ${name}`] = inSubject((_, root) => texts(root).forEach(change));

/** What a person can see of the responses at the open level, as they are in a state. */
function shown(root) {
    const level = all(root, ".level input").findIndex((input) => input.checked) + 1;
    const responses = all(root, ".question").map((question) => {
        const of = (selector) => [...question.querySelectorAll(selector)];
        const options = of(".options input, .option input");
        if (options.length > 0) return options.filter((input) => input.checked).map((input) => input.value).sort();
        if (of(".gap").length > 0) return of("input.gap, select").map((control) => control.value).filter(Boolean);
        return of("select").map((list) => list.value).filter(Boolean).sort();
    });
    const verdicts = all(root, ".question").map((question) => question.hasAttribute("data-verdict"));
    return { level, responses, verdicts };
}

/** The same, from the state. What is put in order is seen in the order alone. */
function expected({ level, sheets }) {
    const { asked, responses, graded, checked } = sheets[level - 1];
    const values = (response = []) => (typeof response === "string" ? [response].filter(Boolean) : Array.isArray(response) ? [...response].sort() : Object.values(response).sort());
    const isOrder = (id) => responses[id]?.length > 2 && !all(subject.shadowRoot, ".question")[asked.indexOf(id)]?.querySelector("input");
    return {
        level,
        responses: asked.map((id) => (isOrder(id) ? [] : values(responses[id]))),
        verdicts: asked.map((id) => graded || checked.includes(id)),
    };
}

const records = () => subject.state.sheets.flatMap(({ records }) => records.map((record) => JSON.stringify(record)));

/** Waits until both have drawn all that they will draw. */
async function settled() {
    for (let last = ""; ; ) {
        await frames();
        const now = [subject, other].map((reader) => `${reader.shadowRoot?.textContent} ${JSON.stringify(reader.state)}`).join();
        if (now === last && ![subject, other].some(isBusy)) return;
        last = now;
    }
}

return (async () => {
    const random = randomFrom(seed);
    const steps = { ...EVENTS };
    // Half of what happens is what the reader does.
    for (const name of Object.keys(ACTS)) steps[name] = inSubject(ACTS[name]);
    const names = Object.keys(steps);
    const events = Object.keys(EVENTS);
    for (let number = 0; number < count; number += 1) {
        const name = random(3) === 0 ? events[random(events.length)] : names[random(names.length)];
        const before = records();
        steps[name]();
        await settled();
        const after = records();
        const told = `step ${number}, ${name}`;
        for (const record of before) if (!after.includes(record)) faults.push(`${told}: a record is gone: ${record}`);
        const [seen, state] = [shown(subject.shadowRoot), expected(subject.state)].map((it) => JSON.stringify(it));
        if (seen !== state) faults.push(`${told}: seen ${seen}, but the state is ${state}`);
        if (faults.length > 0) break;
    }
    Storage.prototype.setItem = setItem;
    return faults;
})();
