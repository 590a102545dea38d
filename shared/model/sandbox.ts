import type { HttpOutcome, HttpRequest } from './http.ts';
import type { Limit, Session, Warning } from './invocation.ts';
import type { JsonObject, JsonValue } from './json.ts';

/**
 * A program that runs inside the guest before or around the author's code.
 * Its text is one expression `(function (host, kit) { ... })`; docs/sandbox.md
 * describes `host` (the calls out of the guest) and `kit` (what guest programs
 * share with each other and never with the author).
 */
export interface GuestProgram {
  readonly name: string;
  readonly source: string;
  /**
   * of a lazy program, the source of a RegExp: a text that it fits names what the program holds, and
   * finds it in place when its run begins
   */
  readonly named?: string;
}

/**
 * How the author's text becomes something the driver can call through `host.load()`:
 * `script` runs it in the global scope; `commonjs` wraps it as Node does and
 * returns the wrapper; `function-body` compiles it as the body of a function of
 * `parameters`; `module` evaluates an ES module and returns its namespace.
 */
export type SourceForm = 'script' | 'commonjs' | 'function-body' | 'module';

/** What exists inside the guest for one trigger: default-deny, everything is listed. */
export interface GuestProfile {
  readonly id: string;
  readonly form: SourceForm;
  /** names of the wrapper's parameters, for `function-body` */
  readonly parameters?: readonly string[];
  /** run in order in a fresh context */
  readonly prelude: readonly GuestProgram[];
  /**
   * evaluated when a guest program asks for it by name (`host.program(name)`), or before the run of a
   * text that fits its `named`
   */
  readonly lazy?: readonly GuestProgram[];
  /** loads and calls the author's code, and reports */
  readonly driver: GuestProgram;
  /** which ways out exist; anything else throws inside the guest */
  readonly capabilities: readonly ('http.sync' | 'http.async')[];
}

export interface SandboxLimits {
  /** wall time plus virtual time, in ms */
  readonly timeoutMs: number;
  /** longest single turn of the event loop, in ms of wall time: ends the run by the limit "turn". Absent: only `timeoutMs` */
  readonly turnMs?: number;
  /** cap of the WASM memory, in MiB */
  readonly memoryMb: number;
  /** QuickJS stack, in KiB */
  readonly stackKb: number;
  /** all emitted text of one run, in bytes */
  readonly outputBytes: number;
  /** the reported value as JSON text, in bytes */
  readonly resultBytes: number;
  /** requests of one run */
  readonly httpCalls: number;
  /** one request as JSON text, in bytes */
  readonly httpRequestBytes: number;
  /** all answers of one run as JSON text, in bytes */
  readonly httpAnswerBytes: number;
  /** timers and immediates that wait at the same time */
  readonly pendingTimers: number;
  /** levels of arrays and objects in what the guest reports or emits */
  readonly nesting: number;
}

export interface SourceText {
  /** the name that stacks and errors show, relative to the extension's folder */
  readonly file: string;
  readonly code: string;
  /**
   * source map (version 3, JSON text) from `code` back to the author's files; absent when `code`
   * is the author's own text. It never crosses into the sandbox.
   */
  readonly map?: string;
  /** what the author should know of how this text came to be: warnings of every run of it */
  readonly notes?: readonly Warning[];
  /** `name@version` of the packages that were bundled into it, sorted */
  readonly packages?: readonly string[];
}

/** One run of one extension's code in the sandbox. Plain data: it crosses process boundaries. */
export interface SandboxRequest {
  /** the owner: an instance never serves two extensions */
  readonly extension: string;
  readonly source: SourceText;
  readonly profile: GuestProfile;
  /** handed to the driver; secrets only of this invocation */
  readonly input: JsonValue;
  /** the part of it that most runs have alike: a warm guest gets it again only when it is another one */
  readonly standing?: JsonObject;
  readonly limits: SandboxLimits;
  /** epoch ms at which the guest's clock starts and from which it advances 1 ms at each read; absent: real time */
  readonly clock?: number;
  /** seeds Math.random and random ids of the guest; absent: real randomness */
  readonly seed?: string;
  /** names a warm instance that keeps its module state between runs */
  readonly session?: string;
  /** what the session's instance is started with, such as its environment: another one starts it anew */
  readonly setting?: JsonValue;
  /** starts the session anew, also when an instance of it is warm */
  readonly cold?: boolean;
}

/** Something the guest said while it ran, in order: `channel` is the driver's own word ("console"). */
export interface Emitted {
  readonly channel: string;
  /** epoch ms on the guest's clock */
  readonly time: number;
  readonly data: JsonValue;
}

export interface HttpExchange {
  readonly request: HttpRequest;
  readonly outcome: HttpOutcome;
}

/** An error as the guest described it, its stack still in QuickJS's words. */
export interface GuestError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

export type SandboxEnd =
  /** the driver reported a value */
  | { readonly status: 'reported'; readonly value: JsonValue }
  /** nothing was left to do and the driver had reported nothing */
  | { readonly status: 'drained' }
  /** an exception left the driver, or the author's code did not load */
  | { readonly status: 'threw'; readonly error: GuestError }
  | {
      readonly status: 'limit';
      readonly outcome: 'timeout' | 'memory' | 'stack' | 'killed' | 'refused';
      readonly limit: Limit;
    };

/** Something that the code met and that is not as on the platform. */
export interface Difference {
  /**
   * `words`: an error of the language; `locale`: a text that depends on language or region;
   * `absent`: a part of the language that is not simulated
   */
  readonly what: 'words' | 'locale' | 'absent';
  readonly text: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

export type SandboxAnswer = SandboxEnd & {
  /** what the code met that is not as on the platform */
  readonly differences?: readonly Difference[];
  readonly durationMs: number;
  /** simulated time that timers skipped over, in ms */
  readonly virtualMs: number;
  readonly emitted: readonly Emitted[];
  readonly http: readonly HttpExchange[];
  readonly session?: Session;
};
