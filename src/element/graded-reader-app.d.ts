/** The glue that wasm-bindgen writes for the app, as far as the script uses it: see mod.rs and host.rs. */

/** Starts the module and gives its exports. */
export default function init(options: { module_or_path: Promise<Response> }): Promise<WebAssembly.Exports>;

/** Shows a reader. Throws an array of lines where the article's file has faults. */
export function mount(place: Element, host: Host): Mounted;

/** A lazy part of the app. */
export type PartName = "files" | "line-up";

/** Tells an app that was split how its lazy parts are fetched: see release/src/parts.js. Any other app has them. */
export const lend: undefined | ((fetchPart: (name: PartName) => Promise<BufferSource>) => void);

/** Starts the part that reads articles' files and sessions, from its code. An app that was not split has it. */
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

/** What the script hands over for one element: host.rs explains each. */
export interface Host {
    file: string | undefined;
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
