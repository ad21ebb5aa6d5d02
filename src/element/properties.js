/** The properties that reflect attributes. */

import { ATTRIBUTES } from "./names.js";

/** @import { GradedReader } from "./graded-reader.d.ts" */

/**
 * The properties that the class itself does not define.
 *
 * @typedef {Omit<GradedReader, keyof HTMLElement | "article" | "messages" | "state" | "suggest">} Reflected
 */

/** Every property that a page can set before the element is upgraded. */
export const PROPERTIES = ["article", "messages", "state", "suggest"];

/**
 * Defines a property for every attribute. The class itself defines `article` and `messages`, which can also be objects.
 *
 * @param {HTMLElement} prototype
 */
export function reflect(prototype) {
    for (const name of ["theme", ...ATTRIBUTES]) {
        const property = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
        if (PROPERTIES.includes(property)) continue;
        PROPERTIES.push(property);
        const isFlag = name === "lock-level";
        /** @type {PropertyDescriptor & ThisType<HTMLElement>} */
        const accessors = {
            configurable: true,
            enumerable: true,
            get() {
                return isFlag ? this.hasAttribute(name) : this.getAttribute(name);
            },
            set(value) {
                if (isFlag) this.toggleAttribute(name, Boolean(value));
                else setOrRemove(this, name, value);
            },
        };
        Object.defineProperty(prototype, property, accessors);
    }
}

/**
 * Sets an attribute, or removes it if there is no value.
 *
 * @param {HTMLElement} element
 * @param {string} name
 * @param {unknown} value
 */
export function setOrRemove(element, name, value) {
    if (value === null || value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, /** @type {string} */ (value));
}
