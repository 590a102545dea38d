import { readFile } from 'node:fs/promises';
import type { SandboxAnswer, SandboxRequest } from '../../../shared/model/sandbox.ts';
import type { HttpPort, Sandbox } from './protocol.ts';
import { WorkerSlot } from './worker-slot.ts';

export interface PoolOptions {
  /** the built worker script; the WASM file lies beside it */
  readonly workerUrl: URL;
  readonly size: number;
}

interface Waiting {
  readonly request: SandboxRequest;
  readonly http: HttpPort;
  readonly signal: AbortSignal | undefined;
  readonly settle: (answer: SandboxAnswer) => void;
}

/** Worker threads that run extension code, in this process. */
class Pool implements Sandbox {
  readonly #slots: WorkerSlot[];
  readonly #queue: Waiting[] = [];
  /** which slot keeps a session's warm instance */
  readonly #homes = new Map<string, WorkerSlot>();

  constructor(wasm: WebAssembly.Module, { workerUrl, size }: PoolOptions) {
    this.#slots = Array.from(
      { length: size },
      () => new WorkerSlot(workerUrl, wasm, () => this.#next()),
    );
  }

  run(request: SandboxRequest, http: HttpPort, signal?: AbortSignal): Promise<SandboxAnswer> {
    return new Promise((settle) => {
      const waiting: Waiting = { request, http, signal, settle };
      if (signal?.aborted) {
        settle(stopped());
        return;
      }
      this.#queue.push(waiting);
      signal?.addEventListener('abort', () => this.#drop(waiting), { once: true });
      this.#next();
    });
  }

  async close(): Promise<void> {
    for (const waiting of this.#queue.splice(0)) waiting.settle(stopped());
    await Promise.all(this.#slots.map((slot) => slot.close()));
  }

  #next(): void {
    for (let index = 0; index < this.#queue.length; ) {
      const waiting = this.#queue[index];
      const slot = waiting && this.#slotFor(waiting.request);
      if (waiting === undefined || slot === undefined) {
        index += 1;
        continue;
      }
      this.#queue.splice(index, 1);
      this.#start(slot, waiting);
    }
  }

  #slotFor(request: SandboxRequest): WorkerSlot | undefined {
    const home = request.session === undefined ? undefined : this.#homes.get(request.session);
    if (home !== undefined) return home.idle ? home : undefined;
    const slot = this.#slots.find((candidate) => candidate.idle);
    if (slot !== undefined && request.session !== undefined) this.#homes.set(request.session, slot);
    return slot;
  }

  #start(slot: WorkerSlot, { request, http, signal, settle }: Waiting): void {
    const stop = () => slot.stop();
    signal?.addEventListener('abort', stop, { once: true });
    void slot.run(request, http).then((answer) => {
      signal?.removeEventListener('abort', stop);
      settle(answer);
    });
  }

  #drop(waiting: Waiting): void {
    const index = this.#queue.indexOf(waiting);
    if (index < 0) return;
    this.#queue.splice(index, 1);
    waiting.settle(stopped());
  }
}

function stopped(): SandboxAnswer {
  const limit = { name: 'stopped', allowed: 0, actual: 0 };
  return {
    status: 'limit',
    outcome: 'killed',
    limit,
    durationMs: 0,
    virtualMs: 0,
    emitted: [],
    http: [],
  };
}

/** Starts the workers; resolves at once, runs wait until a worker is ready. */
export async function createPool(options: PoolOptions): Promise<Sandbox> {
  const bytes = await readFile(new URL('./quickjs.wasm', options.workerUrl));
  return new Pool(await WebAssembly.compile(bytes), options);
}
