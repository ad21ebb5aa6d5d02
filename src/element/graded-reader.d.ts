/** `<graded-reader>`: an article at several reading levels, with a quiz at each level that is graded in the browser. */

/** The element. Every attribute has a property, in camel case; setting `null` removes the attribute. */
export class GradedReader extends HTMLElement {
    /** The id of a bundled article, or an article as an object in the file format. */
    get article(): string | object | null;
    set article(article: GradedReaderProperties["article"]);
    /** The address of an article file of at most 2 MB. */
    get src(): string | null;
    set src(src: GradedReaderProperties["src"]);
    /** The name or number of the open level; it follows the reader's choice. */
    get level(): string | null;
    set level(level: GradedReaderProperties["level"]);
    /** The names of the levels on this page, easiest first, separated by commas. */
    get levelNames(): string | null;
    set levelNames(names: GradedReaderProperties["levelNames"]);
    /** Whether the reader has to submit the quiz of a level before leaving it. */
    lockLevel: boolean;
    /** The heading level of the article's title; the other headings follow. */
    get headingLevel(): string | null;
    set headingLevel(level: GradedReaderProperties["headingLevel"]);
    /** A whole number from 0 to 4294967295 that determines the order of options and questions. */
    get seed(): string | null;
    set seed(seed: GradedReaderProperties["seed"]);
    /** When to give feedback: after the quiz is submitted, or after each question. */
    get feedback(): string | null;
    set feedback(feedback: GradedReaderProperties["feedback"]);
    /** Whether to show the quiz. */
    get quiz(): string | null;
    set quiz(quiz: GradedReaderProperties["quiz"]);
    /** Whether to suggest what to read next. */
    get suggestion(): string | null;
    set suggestion(suggestion: GradedReaderProperties["suggestion"]);
    /** The address of the other bundled articles, with `{id}` in place of an id. */
    get library(): string | null;
    set library(address: GradedReaderProperties["library"]);
    /** Whether to save progress on the device. */
    get storage(): string | null;
    set storage(storage: GradedReaderProperties["storage"]);
    /** Whether to scroll to where the reader left off, or to offer it. */
    get place(): string | null;
    set place(place: GradedReaderProperties["place"]);
    /** The language of the interface, as a BCP 47 tag. */
    get uiLang(): string | null;
    set uiLang(language: GradedReaderProperties["uiLang"]);
    /** The address of a file with the page's own words for the interface, or the words as an object. */
    get messages(): string | object | null;
    set messages(messages: GradedReaderProperties["messages"]);
    /** Light, dark, or the page's own font and colours. */
    get theme(): string | null;
    set theme(theme: GradedReaderProperties["theme"]);
    /**
     * The whole session as plain JSON; `undefined` until there is one. Set `null` to start again. If a page sets a
     * session, nothing is saved on the device.
     */
    get state(): State | undefined;
    set state(state: GradedReaderProperties["state"]);
    /** The page's own rule for what to read next: `{}` for no suggestion, `undefined` for our rule. */
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

/** What can be set, for the types of frameworks. */
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
    uiLang: string | null | undefined;
    messages: string | URL | object | null | undefined;
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

/** A session starts, and the reader can be used. */
export interface Ready {
    /** The article's id. */
    article: string;
    /** The open level, from 1. */
    level: number;
}

/** Another level was opened. */
export interface LevelChange {
    /** From 1. */
    level: number;
    /** The name that the reader sees. */
    name: string;
}

/** A response was given, or taken back. */
export interface Answered {
    level: number;
    /** The question's id. */
    question: string;
    /** `null` if it was taken back. */
    response: Response | null;
}

/** What went wrong. */
export interface Failure {
    code: ErrorCode;
    /** Text for people, with a line for each fault. */
    message: string;
}

/** What can go wrong; docs/embedding.md says what each code means. */
export type ErrorCode = "app" | "wasm" | "address" | "network" | "status" | "size" | "json" | "article" | "state";

/**
 * The ids of what was chosen or put in order; a typed text or number; by the id of each premise or gap, the id of the
 * option that it was matched or filled with, or what was typed into it; or, for a choice that asks for evidence, too, the ids of the
 * `option` and of the `evidence`, as far as they are chosen.
 */
export type Response = string[] | string | Record<string, string>;

/** A graded attempt at a level's quiz. */
export interface GradeRecord {
    /** The version of this format: 2. Version 1 had no `hints`. */
    version: number;
    article: string;
    /** Identifies exactly this text and these questions. */
    fingerprint: string;
    level: number;
    seed: number;
    /** Which attempt at this level it was, from 1. */
    attempt: number;
    /** Whether the whole quiz was asked, and not only the missed questions. */
    whole: boolean;
    /** The ids of the questions, in the order in which they were shown. */
    asked: string[];
    /** By question. */
    responses: Record<string, Response>;
    /** By question. */
    points: Record<string, number>;
    /** How many hints were taken, by question; only questions with at least one. */
    hints: Record<string, number>;
    score: { points: number; maximum: number };
    /** When the first response was given, in UTC as ISO 8601. */
    started: string | null;
    submitted: string;
    /** The version of the rules that gave the points. */
    rules: number;
}

/** A whole session. */
export interface State {
    /** The version of this format: 3. States of version 1, which had no `times`, and 2, which had no `hints`, can be set, too. */
    version: number;
    article: string;
    fingerprint: string;
    /** The open level, from 1. */
    level: number;
    /** The progress at each level, easiest first. */
    sheets: Sheet[];
}

/** The progress at one level. */
export interface Sheet {
    level: number;
    /** The number of the current attempt, from 1. */
    attempt: number;
    asked: string[];
    responses: Record<string, Response>;
    /** When each response was last given or taken back, in UTC. */
    times: Record<string, string>;
    /** The ids of the questions that were checked one by one. */
    checked: string[];
    /** How many hints were taken, by question; only questions with at least one. */
    hints: Record<string, number>;
    started: string | null;
    /** Whether the current attempt is graded. If so, the last record is of it. */
    graded: boolean;
    /** The submitted attempts, by number. */
    records: GradeRecord[];
}

/** What to read next. */
export interface Suggested {
    /** The level's name or number; without it nothing is suggested. */
    level?: string | number;
    /** Why, as the reader sees it. */
    reason?: string;
}

declare global {
    interface HTMLElementTagNameMap {
        "graded-reader": GradedReader;
    }
    interface GlobalEventHandlersEventMap extends GradedReaderCustomEventMap {}
}
