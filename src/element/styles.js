/** The style sheets of the shadow root. */

import { STYLES } from "./build.js";
import { missingFile } from "./faults.js";
import { getOnce, text } from "./fetching.js";

/**
 * The sheet that all readers of the page share.
 *
 * @type {Promise<CSSStyleSheet> | undefined}
 */
let shared;

/**
 * What a reader looks like before it starts. Without some height, all readers of a long page would be in its first window.
 * Browsers without an observer start every reader at once and need none.
 */
export const placeholder = globalThis.IntersectionObserver && new CSSStyleSheet();
placeholder?.replaceSync(":host { display: block; min-height: min(80vh, 40rem) } :host([hidden]) { display: none } @media print { :host { min-height: 0 } }");

/**
 * Whether a node holds the reader's styles, as in a prerendered screen, and the page's policy lets them apply.
 *
 * @param {Element} node
 */
export function isStyles(node) {
    const { sheet, dataset } = /** @type {HTMLStyleElement} */ (node);
    return Boolean(sheet) && dataset.styles === STYLES;
}

/**
 * The sheets that a root still needs: the shared one, or none where the styles stand in the root.
 *
 * @param {ShadowRoot} root
 */
export async function sheetsFor(root) {
    for (const node of root.children) if (isStyles(node)) return [];
    shared ??= load();
    shared.catch(() => (shared = undefined));
    return [await shared];
}

async function load() {
    // Vite's development server answers with a script unless it is asked for a style sheet.
    const options = { headers: { accept: "text/css" } };
    const css = await getOnce(new URL("./graded-reader.css", import.meta.url), text, options).catch((error) => {
        throw missingFile(error);
    });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
}
