/** What only the build knows. `cargo xtask finish` fills in the values. */

/** The id of the lead article, which the app contains. */
export const LEAD = "{lead}";

/** The digest of graded-reader.css. A prerendered screen with the same one has these styles in it. */
export const STYLES = "{styles}";
