/** Small helpers for the DOM. */

/**
 * Makes an element with these attributes and contents.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} contents
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, attributes, ...contents) {
    const element = document.createElement(name);
    for (const key of Object.keys(attributes)) element.setAttribute(key, attributes[key]);
    element.append(...contents);
    return element;
}
