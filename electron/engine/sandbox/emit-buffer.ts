import { parseJson } from '../../../shared/model/json.ts';
import type { Emitted } from '../../../shared/model/sandbox.ts';

const LENGTH = 0;

/**
 * What the guest says while it runs, as JSON lines in shared memory: nothing is
 * lost when the worker has to be terminated in the middle of a run.
 */
export class EmitWriter {
  readonly #control: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #encoder = new TextEncoder();

  constructor(control: SharedArrayBuffer, emitted: SharedArrayBuffer) {
    this.#control = new Int32Array(control);
    this.#bytes = new Uint8Array(emitted);
  }

  reset(): void {
    Atomics.store(this.#control, LENGTH, 0);
  }

  /** Bytes written so far in this run. */
  get length(): number {
    return Atomics.load(this.#control, LENGTH);
  }

  /** Appends one entry; false when it does not fit under `limit` bytes. */
  write(channel: string, time: number, json: string, limit: number): boolean {
    const line = this.#encoder.encode(
      `{"channel":${JSON.stringify(channel)},"time":${time},"data":${json}}\n`,
    );
    const start = this.length;
    if (start + line.byteLength > Math.min(limit, this.#bytes.byteLength)) return false;
    this.#bytes.set(line, start);
    Atomics.store(this.#control, LENGTH, start + line.byteLength);
    return true;
  }
}

/** Reads what a worker has emitted in its present run. */
export function readEmitted(control: Int32Array, emitted: SharedArrayBuffer): Emitted[] {
  const length = Atomics.load(control, LENGTH);
  if (length === 0) return [];
  const text = Buffer.from(emitted, 0, length).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => parseJson(line))
    .filter(isEmitted);
}

/** A hostile guest may have spoiled what an entry holds, down to its syntax; it never ends the host. */
function isEmitted(value: unknown): value is Emitted {
  return typeof value === 'object' && value !== null && 'data' in value;
}
