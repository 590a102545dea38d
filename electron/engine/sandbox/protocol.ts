import type { HttpOutcome, HttpRequest } from '../../../shared/model/http.ts';
import type { Session } from '../../../shared/model/invocation.ts';
import type {
  GuestProfile,
  SandboxAnswer,
  SandboxEnd,
  SandboxRequest,
} from '../../../shared/model/sandbox.ts';

/**
 * Profiles are large and few: each side of a channel sends a definition once and
 * then only its key.
 */
export type ProfileRef = { readonly key: number; readonly definition?: GuestProfile };

/** A request whose input is JSON text, as the guest gets it. */
export type DecodedRequest = Omit<SandboxRequest, 'input' | 'standing'> & {
  readonly input: string;
  readonly standing?: string;
};

/** What the requests of an extension have alike from run to run. */
export type StandingPart = Omit<
  DecodedRequest,
  'profile' | 'input' | 'setting' | 'clock' | 'seed' | 'cold'
> & { readonly profile: ProfileRef };

export type WireRequest = Pick<DecodedRequest, 'input' | 'setting' | 'clock' | 'seed' | 'cold'> & {
  /** where the receiver holds the standing part */
  readonly place: number;
  /** goes there; absent: it is there */
  readonly part?: StandingPart;
};

/** What a worker thread is started with. */
export interface WorkerStart {
  readonly wasm: WebAssembly.Module;
  /**
   * [0] bytes emitted so far, [1] wake-up flag of a blocking request, [2] number of the run that is
   * to stop, [3] ms that building the guest of this run took, plus 1; 0 while it is built, [4] never
   * woken: where a thread stands still, [5] how many runs of its session the guest has served, this
   * one included; 0 while it is built
   */
  readonly control: SharedArrayBuffer;
  /** emitted entries as JSON lines, UTF-8: readable also after the worker was terminated */
  readonly emitted: SharedArrayBuffer;
}

export type ToWorker =
  | { kind: 'run'; id: number; request: WireRequest }
  | { kind: 'http'; number: number; outcome: HttpOutcome }
  /** the run's number stands in `control`; this only wakes a guest that waits */
  | { kind: 'stop' }
  /** the session's next run starts cold */
  | { kind: 'forget'; session: string };

export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'http'; number: number; request: HttpRequest; blocking: boolean }
  /** `spoiled`: the guest would not stop, and the thread stands still with it */
  | { kind: 'end'; id: number; end: WorkerEnd; spoiled?: true };

/** How a run ended; what it reported is the JSON text that it handed out, which the worker has parsed once. */
export type RawEnd =
  | Exclude<SandboxEnd, { readonly status: 'reported' }>
  | { readonly status: 'reported'; readonly json: string };

export type WorkerEnd = RawEnd & {
  readonly durationMs: number;
  readonly virtualMs: number;
  readonly session?: Session;
};

/** @param ended whether the session's instance is gone after this run */
export function sessionOf(name: string, invocation: number, ended: boolean): Session {
  return { name, invocation, cold: invocation === 1, ...(ended && { ended }) };
}

/** Between the app's main process and its utility process. */
export type ToHost =
  | { kind: 'run'; id: number; request: WireRequest; run?: string }
  | { kind: 'cancel'; id: number }
  | { kind: 'http'; number: number; outcome: HttpOutcome }
  | { kind: 'ping'; number: number };

export type FromHost =
  | { kind: 'ready' }
  | { kind: 'answer'; id: number; answer: SandboxAnswer }
  /** the run could not begin: no worker can be started */
  | { kind: 'failed'; id: number; message: string }
  | { kind: 'http'; id: number; number: number; request: HttpRequest }
  | { kind: 'pong'; number: number };

/** Whose request it is, and how long its owner wants it. */
export interface RunTicket {
  /** aborting ends the run as `killed` by the limit "stopped" */
  readonly signal?: AbortSignal;
  /** the run that the request is part of: runs take turns at the workers. Absent: a run of its own */
  readonly run?: string;
}

/** Runs code: the pool in this process, or a client of the pool in another one. */
export interface Sandbox {
  /**
   * Never rejects for what the code does, only when no worker can be started. More requests than can
   * wait are `refused` by the limit "queue".
   */
  run(request: SandboxRequest, http: HttpPort, ticket?: RunTicket): Promise<SandboxAnswer>;
  close(): Promise<void>;
}

/** Answers the requests of one run. Never rejects. */
export type HttpPort = (request: HttpRequest) => Promise<HttpOutcome>;
