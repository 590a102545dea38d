import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import {
  type HttpOutcome,
  type HttpRequest,
  httpRequestSchema,
} from '../../../shared/model/http.ts';
import type {
  Emitted,
  HttpExchange,
  SandboxAnswer,
  SandboxRequest,
} from '../../../shared/model/sandbox.ts';
import { readEmitted } from './emit-buffer.ts';
import { ProfileSender } from './profiles.ts';
import {
  type FromWorker,
  type HttpPort,
  sessionOf,
  type ToWorker,
  type WorkerEnd,
} from './protocol.ts';
import { SandboxStartError, StartAttempts } from './start-attempts.ts';

/** Time a run gets beyond its own deadline before its worker is terminated. */
const GRACE_MS = 250;
const EMIT_BYTES = 4 * 1024 * 1024;
/** Time a run gets to end by itself when it is stopped. */
const STOP_MS = 250;
/** Time that building a guest may take: only our own programs run meanwhile. */
const BUILD_MS = 10_000;
const BUILD_LOOK_MS = 25;
const WAKE = 1;
const STOP = 2;
const BUILT = 3;
const SERVED = 5;

interface Running {
  readonly id: number;
  readonly request: SandboxRequest;
  readonly http: HttpPort;
  readonly exchanges: HttpExchange[];
  readonly startedAt: number;
  readonly settle: (answer: SandboxAnswer) => void;
}

/** Who is told what becomes of a slot. */
export interface SlotListener {
  /** it can take a run */
  readonly onIdle: () => void;
  /** its worker could not be started: it has a `failure` */
  readonly onFailure: () => void;
}

/** One worker thread: runs one request at a time, and is replaced when it had to be terminated. */
export class WorkerSlot {
  readonly #workerUrl: URL;
  readonly #wasm: WebAssembly.Module;
  readonly #heard: SlotListener;
  readonly #attempts = new StartAttempts();
  /** absent while the slot waits for its next start, or has none */
  #worker: Worker | undefined;
  #nextStart: NodeJS.Timeout | undefined;
  /** why no worker could be started */
  #failure: SandboxStartError | undefined;
  #replies!: MessagePort;
  #control!: Int32Array;
  #emitted!: SharedArrayBuffer;
  #profiles!: ProfileSender;
  #ready = false;
  #running: Running | undefined;
  /** looks whether the present run's time is over; it is one for many short runs */
  #deadline: NodeJS.Timeout | undefined;
  #deadlineAt = 0;
  #runs = 0;
  #closed = false;

  constructor(workerUrl: URL, wasm: WebAssembly.Module, heard: SlotListener) {
    this.#workerUrl = workerUrl;
    this.#wasm = wasm;
    this.#heard = heard;
    this.#spawn();
  }

  /** Why the slot has no worker, after some starts that failed; `revive` starts one again. */
  get failure(): SandboxStartError | undefined {
    return this.#failure;
  }

  /** Tries again to start a worker, when that was given up. */
  revive(): void {
    if (this.#failure === undefined || this.#closed) return;
    this.#failure = undefined;
    this.#spawn();
  }

  get idle(): boolean {
    return this.#ready && this.#running === undefined && !this.#closed;
  }

  /** Starts a run; the slot must be idle. */
  run(request: SandboxRequest, http: HttpPort): Promise<SandboxAnswer> {
    return new Promise((settle) => {
      const id = ++this.#runs;
      Atomics.store(this.#control, BUILT, 0);
      Atomics.store(this.#control, SERVED, 0);
      this.#running = {
        id,
        request,
        http,
        exchanges: [],
        startedAt: performance.now(),
        settle,
      };
      this.#expireIn(request.limits.timeoutMs + GRACE_MS);
      this.#post({ kind: 'run', id, request: this.#profiles.encode(request) });
    });
  }

  #expireIn(ms: number): void {
    const at = performance.now() + ms;
    if (this.#deadline !== undefined && this.#deadlineAt <= at) return;
    clearTimeout(this.#deadline);
    this.#deadlineAt = at;
    this.#deadline = setTimeout(() => this.#expire(), ms);
  }

  /**
   * The run's time is over on this side. What the worker took to build the guest is nobody's time,
   * so the deadline moves by that much; the author's code had all of its own.
   */
  #expire(): void {
    this.#deadline = undefined;
    const running = this.#running;
    if (running === undefined) return;
    const { timeoutMs } = running.request.limits;
    const built = Atomics.load(this.#control, BUILT);
    const buildMs = built === 0 ? BUILD_MS : built - 1;
    const left = running.startedAt + buildMs + timeoutMs + GRACE_MS - performance.now();
    if (left <= 1) this.#kill('timeout', 'time', timeoutMs);
    else this.#expireIn(built === 0 ? BUILD_LOOK_MS : left);
  }

  /**
   * Ends the present run because the author or the engine no longer wants it. The guest is asked
   * first, so that the worker and its warm instances stay; one that does not heed it is terminated.
   */
  stop(): void {
    const running = this.#running;
    if (running === undefined) return;
    Atomics.store(this.#control, STOP, running.id);
    this.#wake();
    this.#post({ kind: 'stop' });
    setTimeout(() => {
      if (this.#running === running) this.#kill('killed', 'stopped', 0);
    }, STOP_MS);
  }

  /** Lets a session's warm instance go. */
  forget(session: string): void {
    this.#post({ kind: 'forget', session });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#nextStart);
    clearTimeout(this.#deadline);
    this.#kill('killed', 'stopped', 0);
    await this.#worker?.terminate();
  }

  #spawn(): void {
    const { port1, port2 } = new MessageChannel();
    this.#ready = false;
    this.#replies = port1;
    const control = new SharedArrayBuffer(24);
    this.#control = new Int32Array(control);
    this.#emitted = new SharedArrayBuffer(EMIT_BYTES);
    this.#profiles = new ProfileSender();
    const worker = new Worker(this.#workerUrl, {
      workerData: {
        wasm: this.#wasm,
        control,
        emitted: this.#emitted,
        replies: port2,
      },
      transferList: [port2],
      env: {},
      execArgv: [],
      resourceLimits: { stackSizeMb: 16 },
    });
    port1.unref();
    worker.on('message', (message: FromWorker) => this.#receive(worker, message));
    worker.on('error', (error: Error) => this.#lost(worker, error.message));
    worker.on('exit', (code) => this.#lost(worker, `it ended with code ${code}`));
    this.#worker = worker;
  }

  #receive(worker: Worker, message: FromWorker): void {
    if (worker !== this.#worker) return;
    switch (message.kind) {
      case 'ready':
        this.#ready = true;
        this.#heard.onIdle();
        break;
      case 'http':
        void this.#answerHttp(worker, message.number, message.request, message.blocking);
        break;
      case 'end':
        if (message.id !== this.#running?.id) break;
        if (message.spoiled) this.#discard(message.end);
        else this.#finish(message.end);
        break;
    }
  }

  async #answerHttp(
    worker: Worker,
    number: number,
    request: HttpRequest,
    blocking: boolean,
  ): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    const outcome = await checkedSend(running.http, request);
    running.exchanges.push({ request, outcome });
    if (worker !== this.#worker || running !== this.#running) return;
    if (!blocking) {
      this.#post({ kind: 'http', number, outcome });
      return;
    }
    this.#replies.postMessage({ number, outcome });
    this.#wake();
  }

  /** Wakes a worker that blocks for an answer. */
  #wake(): void {
    Atomics.store(this.#control, WAKE, 1);
    Atomics.notify(this.#control, WAKE);
  }

  #finish(end: WorkerEnd): void {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    this.#attempts.succeeded();
    const emitted = readEmitted(this.#control, this.#emitted);
    running.settle(answerOf(end, emitted, running.exchanges));
    this.#heard.onIdle();
  }

  #kill(outcome: 'timeout' | 'killed', name: string, allowed: number): void {
    const running = this.#running;
    if (running === undefined) return;
    const durationMs = performance.now() - running.startedAt;
    const limit = { name, allowed, actual: durationMs, clock: 'worker' as const };
    this.#discard({ status: 'limit', outcome, limit, durationMs, virtualMs: 0 });
  }

  #discard(end: WorkerEnd): void {
    const worker = this.#worker;
    this.#replace(end);
    void worker?.terminate();
  }

  /** The thread is gone without having been asked: out of its own memory, or broken. */
  #lost(worker: Worker, cause: string): void {
    if (worker !== this.#worker || this.#closed) return;
    if (this.#running === undefined) {
      this.#startAgain(cause);
      return;
    }
    const durationMs = performance.now() - this.#running.startedAt;
    const limit = { name: 'worker', allowed: 0, actual: 0, clock: 'worker' as const };
    this.#replace({ status: 'limit', outcome: 'killed', limit, durationMs, virtualMs: 0 });
  }

  /** The thread ended before it had anything to run: most likely the next one will as well. */
  #startAgain(cause: string): void {
    this.#worker = undefined;
    this.#ready = false;
    const pauseMs = this.#attempts.failed();
    if (pauseMs !== undefined) {
      this.#nextStart = setTimeout(() => this.#spawn(), pauseMs);
      return;
    }
    this.#failure = new SandboxStartError(cause);
    this.#heard.onFailure();
  }

  #replace(end: WorkerEnd): void {
    const running = this.#running;
    if (running !== undefined) {
      this.#running = undefined;
      const emitted = readEmitted(this.#control, this.#emitted);
      const { session } = running.request;
      running.settle({
        ...answerOf(end, emitted, running.exchanges),
        ...(session !== undefined && { session: sessionOf(session, this.#served(), true) }),
      });
    }
    if (!this.#closed) this.#spawn();
  }

  /** The number of the present run among those of its session's instance; a guest not yet built is a new one. */
  #served(): number {
    return Math.max(1, Atomics.load(this.#control, SERVED));
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }
}

function answerOf(
  end: WorkerEnd,
  emitted: readonly Emitted[],
  http: readonly HttpExchange[],
): SandboxAnswer {
  if (end.status !== 'reported') return { ...end, emitted, http };
  const { json, ...rest } = end;
  return { ...rest, value: JSON.parse(json), emitted, http };
}

/** What a guest asks for is checked before anything outside sees it. */
async function checkedSend(http: HttpPort, request: HttpRequest): Promise<HttpOutcome> {
  const parsed = httpRequestSchema.safeParse(request);
  if (parsed.success) return http(parsed.data);
  const message = `not a request: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`;
  return { ok: false, fault: 'denied', message, durationMs: 0 };
}
