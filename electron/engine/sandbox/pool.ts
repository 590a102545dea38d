import { setMaxListeners } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Limit } from '../../../shared/model/invocation.ts';
import type { SandboxAnswer, SandboxRequest } from '../../../shared/model/sandbox.ts';
import { FairQueue } from './fair-queue.ts';
import type { HttpPort, RunTicket, Sandbox } from './protocol.ts';
import { SessionHomes } from './session-homes.ts';
import type { SandboxStartError } from './start-attempts.ts';
import { WorkerSlot } from './worker-slot.ts';

export interface PoolOptions {
  /** the built worker script; the WASM file lies beside it */
  readonly workerUrl: URL;
  readonly size: number;
  /** workers that one run never gets together with the others: they stay for somebody else's */
  readonly reserved?: number;
}

/** Requests that may wait for a worker; a caller that brings more has to wait for answers itself. */
const MOST_WAITING = 4096;
/** Warm instances of sessions for each worker. */
const MOST_SESSIONS = 16;

interface Waiting {
  readonly owner: string;
  readonly request: SandboxRequest;
  readonly http: HttpPort;
  readonly signal: AbortSignal | undefined;
  /** ends the waiting */
  readonly drop: () => void;
  readonly settle: (answer: SandboxAnswer) => void;
  readonly fail: (error: SandboxStartError) => void;
}

/** Worker threads that run extension code, in this process. */
class Pool implements Sandbox {
  readonly #slots: WorkerSlot[];
  readonly #queue = new FairQueue<Waiting>(MOST_WAITING);
  readonly #homes: SessionHomes<WorkerSlot>;
  /** how many workers each run has at this moment */
  readonly #working = new Map<string, number>();
  readonly #mostForOne: number;
  #anonymous = 0;

  constructor(wasm: WebAssembly.Module, { workerUrl, size, reserved = 0 }: PoolOptions) {
    this.#slots = Array.from(
      { length: size },
      () =>
        new WorkerSlot(workerUrl, wasm, {
          onIdle: () => this.#next(),
          onFailure: () => this.#giveUp(),
        }),
    );
    this.#mostForOne = Math.max(1, size - reserved);
    this.#homes = new SessionHomes(MOST_SESSIONS * size, (session, slot) => slot.forget(session));
  }

  run(
    request: SandboxRequest,
    http: HttpPort,
    { signal, run }: RunTicket = {},
  ): Promise<SandboxAnswer> {
    return new Promise((settle, fail) => {
      this.#anonymous += 1;
      const owner = run ?? `:${this.#anonymous}`;
      const drop = () => {
        if (this.#queue.remove(waiting)) settle(stopped());
      };
      const waiting: Waiting = { owner, request, http, signal, drop, settle, fail };
      if (signal?.aborted) {
        settle(stopped());
        return;
      }
      if (!this.#queue.add(waiting)) {
        const limit = { name: 'queue', allowed: MOST_WAITING, actual: MOST_WAITING + 1 };
        settle(notRun('refused', limit));
        return;
      }
      if (signal !== undefined) {
        // All that one run has waiting listens to one signal.
        setMaxListeners(0, signal);
        signal.addEventListener('abort', drop, { once: true });
      }
      for (const slot of this.#slots) slot.revive();
      this.#next();
    });
  }

  async close(): Promise<void> {
    for (const { settle } of this.#queue.drain()) settle(stopped());
    await Promise.all(this.#slots.map((slot) => slot.close()));
  }

  /** Without any worker nothing that waits can begin; with some, it waits for those. */
  #giveUp(): void {
    const [first, ...others] = this.#slots.map(({ failure }) => failure);
    if (first === undefined || others.includes(undefined)) {
      this.#next();
      return;
    }
    for (const { signal, drop, fail } of this.#queue.drain()) {
      signal?.removeEventListener('abort', drop);
      fail(first);
    }
  }

  #next(): void {
    while (this.#slots.some((slot) => slot.idle)) {
      const waiting = this.#queue.take((candidate) => this.#slotFor(candidate) !== undefined);
      const slot = waiting && this.#slotFor(waiting);
      if (waiting === undefined || slot === undefined) return;
      this.#start(slot, waiting);
    }
  }

  #slotFor({ owner, request: { session } }: Waiting): WorkerSlot | undefined {
    if ((this.#working.get(owner) ?? 0) >= this.#mostForOne) return undefined;
    const home = session === undefined ? undefined : this.#homes.get(session);
    if (home !== undefined && home.failure === undefined) return home.idle ? home : undefined;
    return this.#slots.find((candidate) => candidate.idle);
  }

  #start(slot: WorkerSlot, { owner, request, http, signal, drop, settle }: Waiting): void {
    signal?.removeEventListener('abort', drop);
    if (request.session !== undefined) this.#homes.use(request.session, slot);
    this.#working.set(owner, (this.#working.get(owner) ?? 0) + 1);
    const stop = () => slot.stop();
    signal?.addEventListener('abort', stop, { once: true });
    void slot.run(request, http).then((answer) => {
      signal?.removeEventListener('abort', stop);
      const left = (this.#working.get(owner) ?? 1) - 1;
      if (left > 0) this.#working.set(owner, left);
      else this.#working.delete(owner);
      settle(answer);
      this.#next();
    });
  }
}

/** The answer for a request that no worker has seen. */
function notRun(outcome: 'killed' | 'refused', limit: Limit): SandboxAnswer {
  return {
    status: 'limit',
    outcome,
    limit,
    durationMs: 0,
    virtualMs: 0,
    emitted: [],
    http: [],
  };
}

function stopped(): SandboxAnswer {
  return notRun('killed', { name: 'stopped', allowed: 0, actual: 0 });
}

/** Starts the workers; resolves at once, runs wait until a worker is ready. */
export async function createPool(options: PoolOptions): Promise<Sandbox> {
  const bytes = await readFile(new URL('./quickjs.wasm', options.workerUrl));
  return new Pool(await WebAssembly.compile(bytes), options);
}
