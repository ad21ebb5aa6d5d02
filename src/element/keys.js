/** Keys that a control in the reader uses end there: a page's shortcuts do not fire while someone types or chooses. */

/** Keys other than letters with which text is typed; De stands for Dead and Delete, En for Enter and End. */
const TYPING = /^([^A-Z]|.$|Arrow|Backspace|De|En|Home|Process|Unidentified)/u;

/** With Ctrl or Command, the keys that edit text: copying, pasting, undoing, and moving by words or lines. */
const EDITING = /^([acvxyz]$|Arrow|Backspace|De|End|Home|Insert)/i;

/**
 * The controls with the keys that each uses itself. What keys our listeners use beyond those, they tell by `preventDefault`.
 *
 * @type {[selector: string, keys: RegExp][]}
 */
const CONTROLS = [
    ["[type=text], textarea", TYPING],
    ["select", /^([^A-Z]|.$|Arrow|En|Home|Page)/u], // letters look for an option
    ["[type=radio]", /^( |Arrow)/],
    ["[type=checkbox]", / /],
    ["button, summary", /^( |Enter)/],
    ["a", /^Enter/],
];

/**
 * Stops the keys that are used in a root from leaving it.
 *
 * @param {ShadowRoot} root
 */
export function keepKeys(root) {
    /**
     * The keys that are pressed, and whether they are used here.
     *
     * @type {Map<string, boolean>}
     */
    const pressed = new Map();
    for (const type of ["keydown", "keypress", "keyup"]) {
        // Yew listens further in, so it comes first.
        root.addEventListener(type, (event) => {
            const { code } = /** @type {KeyboardEvent} */ (event);
            const control = /** @type {Element} */ (event.target);
            // The page's own text has keys of its own. What the key has removed was ours.
            if (control.isConnected && !root.contains(control)) return;
            if (type === "keydown") pressed.set(code, isUsed(control, /** @type {KeyboardEvent} */ (event)));
            // In Chromium, an open list tells only when a key is released.
            if (pressed.get(code) ?? control.matches("select")) event.stopPropagation();
            if (type === "keyup") pressed.delete(code);
        });
    }
}

/**
 * Whether a control uses the key that is pressed.
 *
 * @param {Element} control
 * @param {KeyboardEvent} press
 */
function isUsed(control, { key, ctrlKey, altKey, metaKey, isComposing, defaultPrevented }) {
    // Firefox also tells of the keys in an open list.
    if (defaultPrevented || isComposing || control.matches(":is(select:open)")) return true;
    // Ctrl and Alt together are AltGr, which types. Alt alone does, too, but for letters and digits as on the keys.
    if (metaKey || ctrlKey !== altKey && (ctrlKey || /^[a-z\d]$/i.test(key))) {
        return !altKey && control.matches("[type=text], textarea") && EDITING.test(key);
    }
    for (const [selector, keys] of CONTROLS) if (control.matches(selector)) return keys.test(key);
    return false;
}
