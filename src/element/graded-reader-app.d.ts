/** Those parts of wasm-bindgen's glue that the script uses: see mod.rs, host.rs and xtask/src/parts.rs. */

/** Makes glue for another instance of the module. */
export default function create(): Glue;

/** Wraps a function of the module into one that may be called from outside. */
export type Guard = (call: (...values: any[]) => any) => (...values: any[]) => any;

/** A lazy part of the app. */
export type PartName = "files" | "layout" | "line-up" | "marks" | "results";

export interface Glue {
    /** Starts the app from its compiled module: see release/src/start.js. */
    start(module: WebAssembly.Module, guard: Guard): Promise<void>;
    /** Tells a split app how to fetch its lazy parts: see release/src/parts.js. Other builds contain all parts. */
    lend?(fetchPart: (name: PartName) => Promise<BufferSource>, guard: Guard): void;
    /** Starts a lazy part from its code. Builds that are not split contain all parts. */
    load_part(name: PartName, code: Promise<BufferSource>): Promise<void>;
    /** The parts that an article needs besides `files`: see mod.rs. */
    parts_for(file: string | undefined, packed: Uint8Array | undefined): PartName[];
    /** Shows a reader. Throws an array of lines if the article file has faults. */
    mount(place: Element, host: Host): Mounted;
}

/** A running reader. */
export class Mounted {
    renew(host: Host): void;
    open(level: string | undefined): void;
    configure(): void;
    resume(state: string): void;
    sync(): void;
    unmount(): void;
}

/** What the script passes to the app for one element: host.rs explains each member. */
export interface Host {
    file: string | undefined;
    base: string;
    messages: string | undefined;
    ownMessages: string | undefined;
    packed: Uint8Array | undefined;
    library: Uint8Array | undefined;
    state: string | undefined;
    kept: string | undefined;
    attribute(name: string): string | undefined;
    remember(state: string): void;
    share(): void;
    sync(): void;
    follow(level: number): void;
    suggest(record: string): { level: string | undefined; reason: string | undefined } | undefined;
    emit(name: string, detail: string): void;
    fail(lines: string): void;
}
