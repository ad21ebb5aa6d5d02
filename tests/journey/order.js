// Whether the stops of the Tab key follow the eye. `focus.rs` calls this when it has been through all of them.
//
// The rule: a page is read in areas: what stands above the text and the quiz, the text with its levels, the quiz, and the list of the
// other stories. Where text and quiz stand side by side, each is an area of its own; else they are one. The areas come one after the other.
// In each, a stop is below the one before it, or on the same line and further in the direction of writing. Places are those of a page
// that nobody has scrolled, where nothing is stuck to the window.

const reader = document.querySelector('graded-reader'), root = reader.shadowRoot;
scrollTo({ top: 0, behavior: 'instant' });
for (const box of root.querySelectorAll('*')) if (box.scrollTop) box.scrollTop = 0;
const passage = root.querySelector('.passage').getBoundingClientRect(), quiz = root.querySelector('.quiz')?.getBoundingClientRect();
const isBeside = quiz && quiz.top + 1 < passage.bottom;
const area = (element) => element.closest('.library') ? 'the list' : !isBeside ? 'the page' : element.closest('.quiz') ? 'the quiz' : element.closest('.column') ? 'the text' : 'the top';
/** The direction of writing of what both elements are in. */
const isRtl = (one, other) => {
    let around = one.parentElement;
    while (around && !around.contains(other)) around = around.parentElement;
    return getComputedStyle(around ?? one).direction === 'rtl';
};
const box = (element) => {
    const own = element.closest('.option label') ?? element;
    const { left, right, top, bottom } = [...own.getClientRects()].find(({ width, height }) => width && height) ?? own.getBoundingClientRect();
    return { left, right, top, bottom };
};
const say = (element) => `${element.localName} ${(element.getAttribute('aria-label') ?? element.closest('label')?.innerText ?? element.innerText).replace(/\s+/g, ' ').slice(0, 40)}`;
const faults = [], left = new Set();
walk.stops.forEach((at, index) => {
    const before = walk.stops[index - 1];
    if (!before || !at.isConnected || !before.isConnected) return;
    if (area(at) !== area(before)) {
        if (left.has(area(at))) faults.push(`back to ${area(at)}: ${say(at)}`);
        left.add(area(before));
        return;
    }
    const [one, next] = [box(before), box(at)];
    const shared = Math.min(one.bottom, next.bottom) - Math.max(one.top, next.top);
    const isSameLine = shared > Math.min(one.bottom - one.top, next.bottom - next.top) / 2;
    const isAround = before.contains(at);
    const goesOn = isAround || (isSameLine ? isRtl(before, at) ? next.right < one.right : next.left > one.left : next.top > one.top);
    if (!goesOn) faults.push(`${say(before)}, then ${say(at)}: ${JSON.stringify([one, next])}`);
});
return faults;
