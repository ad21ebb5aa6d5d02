/** Which elements are near the window, so that a page of fifty readers starts only those that are about to be seen. */

import { placeholder } from "./styles.js";

/** How near to the window a reader starts, in heights of the window: far enough to be ready when it is reached. */
const NEAR = 1.5;

/**
 * The elements that wait, with what to do when they come near.
 *
 * @type {Map<Element, () => void>}
 */
const waiting = new Map();

/** Sees elements come near, also those inside something hidden once the page shows it. */
const observer = placeholder && new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) start(target);
}, { rootMargin: `${NEAR * 100}%` });

// On paper everything is in view. What has to be fetched for that is there for the next print.
globalThis.addEventListener?.("beforeprint", () => waiting.forEach((_, element) => start(element)));

/**
 * Whether an element is near the window, or no observer would ever see it come.
 *
 * @param {Element} element
 */
export function isNear(element) {
    if (!observer) return true;
    const [box] = element.getClientRects();
    if (box && box.bottom > -NEAR * innerHeight && box.top < (1 + NEAR) * innerHeight) return true;
    // Without a box, or in a frame that is not shown, it starts at once: the page may show it when it is ready.
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
 * Waits for an element no longer.
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
