/** Values that only the build knows: `cargo xtask finish` fills them in. */

/** The id of the lead article, which the app contains. */
export const LEAD = "{lead}";

/** The digest of graded-reader.css. A prerendered screen with the same digest contains these styles. */
export const STYLES = "{styles}";

/** The languages of the interface, with a space between them. */
export const LANGUAGES = "{languages}";

/** The beginning of the packed English words, with those that the script itself needs: see words.js. */
export const NOTICES = "{notices}";
