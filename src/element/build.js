/** Values that only the build knows: `cargo xtask finish` fills them in. */

/** The id of the lead article, which the app contains. */
export const LEAD = "{lead}";

/** The digest of graded-reader.css. A prerendered screen with the same digest contains these styles. */
export const STYLES = "{styles}";
