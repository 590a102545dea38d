import type { buildConnector } from 'undici';
import type { Fault, HttpRequest } from '../../../shared/model/http.ts';

const DEFAULT_TIMEOUT_MS = 10_000;
/** However steadily it drips: an answer is complete after this time, or there is none. */
const TOTAL_MS = 60_000;
/**
 * The time-outs of a request, to the millisecond: the library's own count in half seconds. The
 * read time-out is the longest silence: each piece of the answer starts it again.
 */
export class Deadline {
  /** which time-out ended the request, if one did */
  passed: { fault: Fault; message: string } | undefined;
  readonly #abort = new AbortController();
  readonly #connectMs: number;
  readonly #readMs: number;
  readonly #total: NodeJS.Timeout;
  #timer: NodeJS.Timeout | undefined;

  constructor({ connectTimeoutMs, readTimeoutMs }: HttpRequest) {
    this.#connectMs = connectTimeoutMs ?? DEFAULT_TIMEOUT_MS;
    this.#readMs = readTimeoutMs ?? DEFAULT_TIMEOUT_MS;
    this.#total = setTimeout(
      () => this.#pass('read-timeout', `no complete answer after ${TOTAL_MS} ms`),
      TOTAL_MS,
    );
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** how long connecting may take, in ms */
  get connectMs(): number {
    return this.#connectMs;
  }

  /** Connects under the first time-out and starts the second one when it is through. */
  connector(connect: buildConnector.connector): buildConnector.connector {
    return (options, callback) => {
      this.#start('connect-timeout', this.#connectMs);
      connect(options, (...result) => {
        if (result[0] === null) this.heard();
        callback(...result);
      });
    };
  }

  /** The other side is there. */
  heard(): void {
    this.#start('read-timeout', this.#readMs);
  }

  clear(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#total);
  }

  #start(fault: 'connect-timeout' | 'read-timeout', ms: number): void {
    clearTimeout(this.#timer);
    const words = `${fault === 'connect-timeout' ? 'connect' : 'read'} timed out after ${ms} ms`;
    this.#timer = setTimeout(() => this.#pass(fault, words), ms);
  }

  #pass(fault: Fault, message: string): void {
    this.passed = { fault, message };
    this.#abort.abort();
  }
}
