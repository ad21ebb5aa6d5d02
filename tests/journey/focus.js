// Notes each stop of a key: whether it is seen to have the focus, and where it lies. `focus.rs` runs this before it presses the key.

const reader = document.querySelector('graded-reader'), root = reader.shadowRoot;
const name = (element) => [element.localName, element.className, element.name, element.getAttribute('aria-label') ?? element.closest('label')?.innerText ?? element.innerText]
    .filter(Boolean).join(' ').replace(/\s+/g, ' ').slice(0, 70);

/** The first line of an element: a box that can be seen is one that has a size. */
const first = (element) => [...element.getClientRects()].find(({ width, height }) => width && height) ?? element.getBoundingClientRect();

/** What is wrong with how the focus is shown. */
const indicator = (element) => {
    // Within a player the browser shows the focus itself.
    if (element.localName === 'audio') return [];
    // The line is drawn around the element, or around the box of which it is the control.
    const own = [element, element.closest('.option, .level')].find((box) => {
        const { outlineStyle, opacity } = box ? getComputedStyle(box) : {};
        return box && outlineStyle !== 'none' && opacity !== '0';
    });
    if (!own) return ['no line around it'];
    const { outlineColor, outlineOffset, outlineWidth, outlineStyle } = getComputedStyle(own);
    const offset = parseFloat(outlineOffset), faults = [];
    if (parseFloat(outlineWidth) < 2) faults.push(`a line of ${outlineWidth}`);
    const behind = outer(offset < 0 ? own : own.parentElement).map((box) => getComputedStyle(box).backgroundColor);
    const [line, ground] = [painted([...behind, outlineColor]), painted(behind)], ratio = contrast(line, ground);
    // The browser chooses the colours of its own.
    if (outlineStyle !== 'auto' && ratio < 3) faults.push(`a line of ${ratio.toFixed(2)}:1, ${line} on ${ground}`);
    const reach = offset + parseFloat(outlineWidth);
    for (const box of outer(own).slice(0, -1)) {
        const { overflowX, overflowY, contentVisibility, clipPath } = getComputedStyle(box);
        const cuts = contentVisibility === 'auto' || clipPath !== 'none';
        if (!cuts && overflowX === 'visible' && overflowY === 'visible' || box === document.documentElement || box === document.body) continue;
        const edge = box.getBoundingClientRect(), inner = own.getBoundingClientRect();
        const [left, right] = [edge.left + box.clientLeft - (inner.left - reach), inner.right + reach - (edge.left + box.clientLeft + box.clientWidth)];
        if (left > 1 || right > 1) faults.push(`a line that ${box.localName}.${box.className} cuts off by ${Math.max(left, right).toFixed(1)}`);
    }
    return faults;
};

/** What is wrong with where it is: out of the window, or covered. */
const place = (element) => {
    const box = first(element.matches('.option input') ? element.closest('.option') : element);
    const isHigh = box.height > innerHeight / 2;
    if (isHigh ? box.bottom < 40 || box.top > innerHeight - 40 : box.top < -1 || box.bottom > innerHeight + 1 || box.left < -1 || box.right > innerWidth + 1)
        return [`out of the window, from ${Math.round(box.top)} to ${Math.round(box.bottom)} of ${innerHeight}`];
    if (isHigh) return [];
    const hit = root.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const isSeen = hit && (element.contains(hit) || hit.contains(element) && hit.closest('label, .option, .sentence, mark, q, p, li, a') || element.closest('label')?.contains(hit));
    return isSeen ? [] : [`under ${hit ? name(hit) : 'something of the page'}`];
};

/** What is found at each stop: one radio button stands for all of its name. */
const note = () => {
    const at = root.activeElement;
    if (!at || at === walk.stops.at(-1)) return;
    walk.stops.push(at);
    walk.names.push(at.type === 'radio' ? `radio ${at.name}` : name(at));
    walk.faults.push(...[...indicator(at), ...place(at)].map((fault) => `${name(at)}: ${fault}`));
};
walk = { stops: [], names: [], faults: [], ends: new AbortController() };
const { signal } = walk.ends, isAtEnd = () => to && document.activeElement.id === to;
// By then the browser has moved the focus, and scrolled there.
addEventListener('keyup', (press) => press.key === key && note(), { capture: true, signal });
addEventListener('keydown', (press) => press.key === key && isAtEnd() && press.preventDefault(), { capture: true, signal });
(document.getElementById(from) ?? root.getElementById(from)).focus();
