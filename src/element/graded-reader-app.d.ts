/** Those parts of wasm-bindgen's glue that the script uses: see mod.rs and host.rs. */

/** Starts the module and returns its exports. */
export default function init(options: { module_or_path: Promise<Response> }): Promise<WebAssembly.Exports>;

/** Shows a reader. Throws an array of lines if the article file has faults. */
export function mount(place: Element, host: Host): Mounted;

/** A lazy part of the app. */
export type PartName = "files" | "line-up";

/** Tells a split app how to fetch its lazy parts: see release/src/parts.js. Other builds contain all parts. */
export const lend: undefined | ((fetchPart: (name: PartName) => Promise<BufferSource>) => void);

/** Starts the part that reads article files and sessions, from its code. Builds that are not split contain it. */
export function load_files(code: Promise<BufferSource>): Promise<void>;

/** A running reader. */
export class Mounted {
    renew(host: Host): void;
    open(level: string | undefined): void;
    configure(): void;
    resume(state: string): void;
    sync(): void;
    state(): string;
    unmount(): void;
}

/** What the script passes to the app for one element: host.rs explains each member. */
export interface Host {
    file: string | undefined;
    messages: string | undefined;
    ownMessages: string | undefined;
    packed: Uint8Array | undefined;
    library: Uint8Array | undefined;
    state: string | undefined;
    kept: string | undefined;
    attribute(name: string): string | undefined;
    share(): void;
    sync(): void;
    follow(level: number): void;
    suggest(record: string): { level: string | undefined; reason: string | undefined } | undefined;
    emit(name: string, detail: string): void;
    fail(lines: string): void;
}
