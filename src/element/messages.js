/** What the script itself tells the reader, before the app runs or if it cannot run. */

export const LOADING = "Loading…";
export const APP_FAILED = "The reader cannot start";
export const ARTICLE_FAILED = "This article cannot be shown";
export const RETRY = "Try again";
