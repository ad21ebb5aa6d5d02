/**
 * `<graded-reader>`: the script that a page includes. It defines the element.
 *
 * Every public name is listed and explained in custom-elements.json.
 */

import { GradedReader } from "./element.js";
import { TAG } from "./names.js";

/** @import { Reflected } from "./properties.js" */

export { GradedReader };

// A page may load two copies of this script. The first one defines the element.
if (globalThis.customElements && !customElements.get(TAG)) {
    const complete = /** @type {new () => GradedReader & Reflected} */ (/** @type {unknown} */ (GradedReader));
    // The type check compares the class with what graded-reader.d.ts declares.
    customElements.define(TAG, /** @satisfies {typeof import("./graded-reader.d.ts").GradedReader} */ (complete));
}
