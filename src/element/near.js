/** Which elements are near the window: a page with fifty readers starts only those that are about to be visible. */

import { placeholder } from "./styles.js";

/** The distance at which a reader starts, in window heights. By the time it becomes visible it should be ready. */
const NEAR = 1.5;

/**
 * The waiting elements, with what to call when they come near.
 *
 * @type {Map<Element, () => void>}
 */
const waiting = new Map();

/** Notices when elements come near. One inside something hidden comes near when the page shows it. */
const observer = placeholder && new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) start(target);
}, { rootMargin: `${NEAR * 100}%` });

// A print shows all readers. Those that still have to load something for it are in the next print.
globalThis.addEventListener?.("beforeprint", () => waiting.forEach((_, element) => start(element)));

/**
 * Whether an element is near the window, or the observer would never notice that it comes near.
 *
 * @param {Element} element
 */
export function isNear(element) {
    if (!observer) return true;
    const [box] = element.getClientRects();
    if (box && box.bottom > -NEAR * innerHeight && box.top < (1 + NEAR) * innerHeight) return true;
    // Without a box, or in a hidden frame, it starts at once: the page may wait until it is ready before showing it.
    return (innerHeight === 0 && parent !== window) || ["contents", "none"].includes(getComputedStyle(element).display);
}

/**
 * Calls back once, when an element comes near.
 *
 * @param {Element} element
 * @param {() => void} then
 */
export function whenNear(element, then) {
    waiting.set(element, then);
    observer?.observe(element);
}

/**
 * Stops waiting for an element.
 *
 * @param {Element} element
 */
export function forget(element) {
    waiting.delete(element);
    observer?.unobserve(element);
}

/** @param {Element} element */
function start(element) {
    const then = waiting.get(element);
    forget(element);
    then?.();
}
