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
 * The styles of a reader that has not started. Without some height, all readers on a long page would be near the
 * window. Browsers without IntersectionObserver start every reader at once and need none.
 */
export const placeholder = globalThis.IntersectionObserver && new CSSStyleSheet();
placeholder?.replaceSync(":host { display: block; min-height: min(80vh, 40rem) } :host([hidden]) { display: none } @media print { :host { min-height: 0 } }");

/**
 * Whether a node contains the reader's styles, as in a prerendered screen, and the page's policy allows them.
 *
 * @param {Element} node
 */
export function isStyles(node) {
    const { sheet, dataset } = /** @type {HTMLStyleElement} */ (node);
    return Boolean(sheet) && dataset.styles === STYLES;
}

/**
 * The sheets that a root still needs: the shared one, or none if the root contains the styles.
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
