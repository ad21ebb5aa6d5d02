/** `<graded-reader>`: an article at several reading levels, with a quiz at each that is graded in the browser. */

/** The element. Every attribute has a property, in camel case; setting `null` removes the attribute. */
export class GradedReader extends HTMLElement {
    /** The id of a bundled article, or an article as an object in the form of an article's file. */
    get article(): string | object | null;
    set article(article: GradedReaderProperties["article"]);
    /** The address of an article's file, 2 MB at most. */
    get src(): string | null;
    set src(src: GradedReaderProperties["src"]);
    /** The level that is open, by its name or its number; it follows the reader's choice. */
    get level(): string | null;
    set level(level: GradedReaderProperties["level"]);
    /** What the levels are called here, easiest first, with commas between. */
    get levelNames(): string | null;
    set levelNames(names: GradedReaderProperties["levelNames"]);
    /** Whether the reader stays at a level until its quiz is handed in. */
    lockLevel: boolean;
    /** The heading level of the article's title; the headings under it follow. */
    get headingLevel(): string | null;
    set headingLevel(level: GradedReaderProperties["headingLevel"]);
    /** A whole number from 0 to 4294967295 that decides the order of options and questions. */
    get seed(): string | null;
    set seed(seed: GradedReaderProperties["seed"]);
    /** When feedback is given. */
    get feedback(): string | null;
    set feedback(feedback: GradedReaderProperties["feedback"]);
    /** Whether there is a quiz. */
    get quiz(): string | null;
    set quiz(quiz: GradedReaderProperties["quiz"]);
    /** Whether a next level is suggested. */
    get suggestion(): string | null;
    set suggestion(suggestion: GradedReaderProperties["suggestion"]);
    /** The address of the other bundled articles, with `{id}` in place of an id. */
    get library(): string | null;
    set library(address: GradedReaderProperties["library"]);
    /** Whether progress is kept on the device. */
    get storage(): string | null;
    set storage(storage: GradedReaderProperties["storage"]);
    /** Whether readers are brought to where they stopped, or offered it. */
    get place(): string | null;
    set place(place: GradedReaderProperties["place"]);
    /** Light, dark, or the page's own font and colours. */
    get theme(): string | null;
    set theme(theme: GradedReaderProperties["theme"]);
    /** The whole session as plain JSON; `undefined` until there is one. Set `null` to start anew. A page that sets one keeps it. */
    get state(): State | undefined;
    set state(state: GradedReaderProperties["state"]);
    /** The page's own rule for what to read next: `{}` suggests nothing, `undefined` leaves the word to ours. */
    suggest: GradedReaderProperties["suggest"];

    addEventListener<K extends keyof GradedReaderEventMap>(
        type: K,
        listener: (this: GradedReader, event: GradedReaderEventMap[K]) => unknown,
        options?: boolean | AddEventListenerOptions,
    ): void;
    addEventListener(
        type: string,
        listener: EventListenerOrEventListenerObject,
        options?: boolean | AddEventListenerOptions,
    ): void;
    removeEventListener<K extends keyof GradedReaderEventMap>(
        type: K,
        listener: (this: GradedReader, event: GradedReaderEventMap[K]) => unknown,
        options?: boolean | EventListenerOptions,
    ): void;
    removeEventListener(
        type: string,
        listener: EventListenerOrEventListenerObject,
        options?: boolean | EventListenerOptions,
    ): void;
}

/** What can be set: for frameworks whose types have to know it. */
export interface GradedReaderProperties {
    article: string | object | null | undefined;
    src: string | URL | null | undefined;
    level: string | number | null | undefined;
    levelNames: string | readonly string[] | null | undefined;
    lockLevel: boolean;
    headingLevel: string | 1 | 2 | 3 | 4 | null | undefined;
    seed: string | number | null | undefined;
    feedback: "quiz" | "question" | null | undefined;
    quiz: "shown" | "none" | null | undefined;
    suggestion: "shown" | "none" | null | undefined;
    library: string | null | undefined;
    storage: "device" | "none" | null | undefined;
    place: "offer" | "go" | null | undefined;
    theme: "light" | "dark" | "inherit" | null | undefined;
    state: State | null | undefined;
    suggest: ((record: GradeRecord) => Suggested | undefined) | undefined;
}

/** The element's own events; all bubble and cross shadow roots. */
export interface GradedReaderCustomEventMap {
    "graded-reader-ready": CustomEvent<Ready>;
    "graded-reader-levelchange": CustomEvent<LevelChange>;
    "graded-reader-answered": CustomEvent<Answered>;
    "graded-reader-graded": CustomEvent<GradeRecord>;
    "graded-reader-change": CustomEvent<null>;
    "graded-reader-error": CustomEvent<Failure>;
}

/** Every event of the element. */
export interface GradedReaderEventMap extends HTMLElementEventMap, GradedReaderCustomEventMap {}

/** A session begins: the reader can be used. */
export interface Ready {
    /** The article's id. */
    article: string;
    /** The level that is open, from 1. */
    level: number;
}

/** Another level was opened. */
export interface LevelChange {
    /** From 1. */
    level: number;
    /** As the reader sees it. */
    name: string;
}

/** A response was given, or taken back. */
export interface Answered {
    level: number;
    /** The question's id. */
    question: string;
    /** `null` where it was taken back. */
    response: Response | null;
}

/** What went wrong. */
export interface Failure {
    code: ErrorCode;
    /** For people: every fault on a line of its own. */
    message: string;
}

/** What can go wrong; README says what each means. */
export type ErrorCode = "app" | "wasm" | "address" | "network" | "status" | "size" | "json" | "article" | "state";

/** Ids of what was chosen or put in order, a typed text, or the option that each premise was matched with. */
export type Response = string[] | string | Record<string, string>;

/** A graded try at a level's quiz. */
export interface GradeRecord {
    /** Of this form: 1. */
    version: number;
    article: string;
    /** Names exactly this text and these questions. */
    fingerprint: string;
    level: number;
    seed: number;
    /** Which try at this level it was, from 1. */
    attempt: number;
    /** Whether the whole quiz was asked, not only what had been missed. */
    whole: boolean;
    /** Ids of the questions, in the order shown. */
    asked: string[];
    /** By question. */
    responses: Record<string, Response>;
    /** By question. */
    points: Record<string, number>;
    score: { points: number; maximum: number };
    /** When the first response was given, in UTC as ISO 8601. */
    started: string | null;
    submitted: string;
    /** The version of the rules that gave the points. */
    rules: number;
}

/** A whole session. */
export interface State {
    /** Of this form: 2. A state of form 1, which had no `times`, can be set too. */
    version: number;
    article: string;
    fingerprint: string;
    /** The level that is open, from 1. */
    level: number;
    /** The work at each level, easiest first. */
    sheets: Sheet[];
}

/** The work at one level. */
export interface Sheet {
    level: number;
    /** Which try is shown, from 1. */
    attempt: number;
    asked: string[];
    responses: Record<string, Response>;
    /** When each response was last given or taken back, in UTC. */
    times: Record<string, string>;
    /** Ids of the questions that were checked one by one. */
    checked: string[];
    started: string | null;
    /** Whether the try that is shown is graded; its record is then the last one. */
    graded: boolean;
    /** What was handed in, by the number of the try. */
    records: GradeRecord[];
}

/** What to read next. */
export interface Suggested {
    /** Its name or number; without it nothing is suggested. */
    level?: string | number;
    /** Why, in words for the reader. */
    reason?: string;
}

declare global {
    interface HTMLElementTagNameMap {
        "graded-reader": GradedReader;
    }
    interface GlobalEventHandlersEventMap extends GradedReaderCustomEventMap {}
}
