/** The element's name and its attributes. Each public name is explained in custom-elements.json. */

/** The element's tag, with which its events and its keys in storage begin too. */
export const TAG = "graded-reader";

/** A change of these means another article and a new session. */
export const SOURCES = ["article", "src"];

/** The running reader takes up a change of these. */
export const SETTINGS = ["level", "seed", "feedback", "lock-level", "heading-level", "quiz", "suggestion", "storage", "place"];

/** A change of these restarts the reader, which keeps its session. */
export const FRAMES = ["level-names", "library"];

/** Every attribute that the script observes. `theme` is a matter of styles alone. */
export const ATTRIBUTES = [...SOURCES, ...SETTINGS, ...FRAMES];
