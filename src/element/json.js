/** JSON on pages with old libraries that change how it is written. */

/**
 * `JSON.stringify`, even if an old library has given arrays or strings a `toJSON` method.
 *
 * @param {unknown} value
 * @returns {string | undefined} `undefined` for what JSON cannot represent, such as a function
 */
export function stringify(value) {
    const changed = new Map();
    for (const { prototype } of [Object, Array, String, Number, Boolean]) {
        const methods = /** @type {{ toJSON?: unknown }} */ (prototype);
        if (Object.hasOwn(methods, "toJSON")) changed.set(methods, methods.toJSON);
    }
    try {
        for (const methods of changed.keys()) delete methods.toJSON;
        return JSON.stringify(value);
    } finally {
        for (const [methods, toJSON] of changed) methods.toJSON = toJSON;
    }
}

/**
 * Whether a text is JSON. A byte order mark before it does not matter, as where articles are read.
 *
 * @param {string} text
 */
export function isJson(text) {
    try {
        JSON.parse(text.replace(/^\ufeff/, ""));
        return true;
    } catch {
        return false;
    }
}
