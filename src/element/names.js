/** The element's name and its attributes. Each public name is explained in custom-elements.json. */

/** The element's tag. The names of its events and its keys in storage begin with it, too. */
export const TAG = "graded-reader";

/** Changing one of these means another article and a new session. */
export const SOURCES = ["article", "src"];

/** Changing one of these updates the running reader. */
export const SETTINGS = ["level", "seed", "feedback", "lock-level", "heading-level", "quiz", "suggestion", "storage", "place"];

/** Changing one of these restarts the reader, which keeps its session. */
export const FRAMES = ["level-names", "library", "ui-lang", "messages"];

/** Every attribute that the script observes. `theme` only affects styles. */
export const ATTRIBUTES = [...SOURCES, ...SETTINGS, ...FRAMES];
