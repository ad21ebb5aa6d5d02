/* Runs in every measured page, before anything else in it: records what happens, and does what a person would do. */
(guide, plan) => {
    const robot = (globalThis.robot = { tasks: [], shift: 0, painted: 0, memory: undefined });
    const answered = new WeakMap();
    const ready = new WeakSet();

    const watch = (type, take) =>
        new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
    watch("longtask", ({ duration }) => robot.tasks.push(duration));
    watch("layout-shift", ({ value, hadRecentInput }) => (robot.shift += hadRecentInput ? 0 : value));
    watch("paint", ({ startTime }) => (robot.painted = startTime));
    addEventListener(`${guide.tag}-answered`, ({ target }) => answered.set(target, (answered.get(target) ?? 0) + 1));
    addEventListener(`${guide.tag}-ready`, ({ target }) => ready.add(target));
    for (const name of ["instantiate", "instantiateStreaming"]) {
        const own = WebAssembly[name];
        WebAssembly[name] = async (...all) => {
            const made = await own(...all);
            // Lazy parts use the memory of the main module.
            robot.memory = (made.instance ?? made).exports.memory ?? robot.memory;
            return made;
        };
    }

    const frame = () => new Promise(requestAnimationFrame);
    /** The end of the current frame: the message arrives after its paint. */
    const painted = () =>
        new Promise((done) => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => done(performance.now());
            port2.postMessage(0);
        });
    /** The end of the first frame for which `shows` returns true. */
    const until = async (what, shows) => {
        for (const start = performance.now(); performance.now() - start < 60_000; ) {
            await frame();
            if (await shows()) return painted();
        }
        throw new Error(`this never came about: ${what}`);
    };

    const host = (reader) => document.getElementsByTagName(guide.tag)[reader];
    const find = (what, level, number, reader = 0) => {
        const selector = guide[what].replace("{level}", level).replace("{number}", number);
        const all = host(reader)?.shadowRoot?.querySelectorAll(selector) ?? [];
        return [...all].find((element) => element.checkVisibility());
    };
    const isRead = (level) => find("text", level)?.textContent.startsWith(plan.levels[level - 1].start) ?? false;
    const option = (level, number, words, reader) => {
        const question = find("question", level, number, reader);
        const labels = question && !question.closest("[inert]") ? [...question.querySelectorAll("label")] : [];
        return labels.find((label) => label.textContent.includes(words));
    };
    const planned = (level, number, reader) => option(level, number, plan.levels[level - 1].picks[number - 1], reader);
    const isChosen = (label) => label?.querySelector("input").checked ?? false;
    /** Chooses an option as soon as possible and checks that the component has the answer; returns the end of that frame. */
    const answers = async (reader) => {
        // Readers on a page share saved progress, so the next one has to give another answer.
        const first = () => option(1, 1, plan.levels[0].options[Math.min(reader, 1)], reader);
        const time = await until(`an option of reader ${reader} that can be chosen`, () => {
            first()?.click();
            return isChosen(first());
        });
        await until(`an answer that reader ${reader} has`, () => answered.has(host(reader)) && isChosen(first()));
        return time;
    };
    const score = (level) => {
        const { points, maximum } = plan.levels[level - 1];
        const words = find("score", level)?.textContent ?? "";
        if (words && !words.startsWith(`${points} of ${maximum} `)) throw new Error(`level ${level} was graded “${words}”, and not ${points} of ${maximum}`);
        return words !== "";
    };

    robot.loaded = Promise.all([
        until("the text", () => isRead(1)),
        answers(0),
        until("a reader that is ready", () => ready.has(host(0))),
    ]).then(([text, answers, gradeable]) => ({ text: Math.max(text, robot.painted), answers, gradeable }));

    /** Scrolls to a reader and answers there. */
    robot.visit = async (reader) => {
        host(reader).scrollIntoView();
        return answers(reader);
    };

    robot.answer = async (level) => {
        const { picks } = plan.levels[level - 1];
        for (const number of picks.keys()) planned(level, number + 1).click();
        await frame();
        await frame();
        const missed = [...picks.keys()].filter((number) => !isChosen(planned(level, number + 1)));
        if (missed.length) throw new Error(`answers ${missed} of level ${level} were not taken`);
    };
    robot.grade = (level) => {
        find("handIn", level).click();
        return until("a score", () => score(level));
    };

    /** What to click, and how to see that it was clicked. */
    const goals = {
        nothing: () => ({ target: host(0).shadowRoot.querySelector("h1"), shows: () => true }),
        switch: (level) => ({
            target: find("level", level),
            shows: () => isRead(level) && find("question", level, 1)?.textContent.includes(plan.levels[level - 1].stem),
        }),
        choose: (level) => {
            const label = option(level, 1, plan.levels[level - 1].options[2]);
            const before = answered.get(host(0));
            return { target: label, shows: () => isChosen(label) && answered.get(host(0)) > before };
        },
        grade: (level) => ({ target: find("handIn", level), shows: () => score(level) }),
    };
    /** Returns where to click, once nothing moves there. `robot.shown` becomes the time until the click shows. */
    robot.aim = async (kind, level) => {
        const { target, shows } = goals[kind](level);
        target.scrollIntoView({ block: "center", behavior: "instant" });
        for (let still = 0, last = 0; still < 3; ) {
            await frame();
            const { top } = target.getBoundingClientRect();
            still = top === last ? still + 1 : 0;
            last = top;
        }
        const { left, top, width, height } = target.getBoundingClientRect();
        const [x, y] = [left + Math.min(width / 2, 40), top + height / 2];
        if (!target.contains(host(0).shadowRoot.elementFromPoint(x, y))) throw new Error(`something lies over ${kind} ${level}`);
        robot.shown = new Promise((done, fail) => {
            const clicked = async ({ timeStamp }) => {
                const end = await until(`${kind} ${level}`, shows);
                // Work that was deferred until after the frame counts, too.
                await frame();
                await frame();
                done(end - timeStamp);
            };
            addEventListener("click", (click) => clicked(click).catch(fail), { capture: true, once: true });
        });
        robot.shown.catch(() => {});
        return { x, y };
    };
}
