import type { LogRecord } from '../../shared/model/invocation.ts';
import type { ShownInvocation, ShownRun } from '../../shared/model/shown.ts';
import type { Push } from './ipc/pushes.ts';

/** ms between two reports: often enough to be live, seldom enough to leave the window its frames. */
const EVERY = 150;
/** of each in one report; a client that floods the provider does not flood the window */
const MOST = 40;

/** A client's call at an extension's own address, or one that was due. */
export interface HeardCall {
  readonly runId: string;
  readonly extension: string;
  readonly invocation: ShownInvocation;
  readonly by: 'client' | 'schedule';
}

/** Tells the window what the login provider does, gathered into few messages. */
export class LiveReports {
  readonly #push: Push;
  #runs: { runId: string; run: ShownRun }[] = [];
  #calls: HeardCall[] = [];
  #records: LogRecord[] = [];
  #missed = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(push: Push) {
    this.#push = push;
  }

  run(runId: string, run: ShownRun): void {
    this.#runs.push({ runId, run });
    if (this.#runs.length > MOST) {
      this.#runs.shift();
      this.#missed += 1;
    }
    this.#later();
  }

  call(call: HeardCall): void {
    this.#calls.push(call);
    if (this.#calls.length > MOST) {
      this.#calls.shift();
      this.#missed += 1;
    }
    this.#later();
  }

  record(record: LogRecord): void {
    this.#records.push(record);
    if (this.#records.length > MOST) this.#records.shift();
    this.#later();
  }

  /** Tells now what has not been told. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const heard = {
      runs: this.#runs,
      calls: this.#calls,
      records: this.#records,
      missed: this.#missed,
    };
    if (heard.runs.length + heard.calls.length + heard.records.length === 0) return;
    this.#runs = [];
    this.#calls = [];
    this.#records = [];
    this.#missed = 0;
    this.#push('provider.heard', heard);
  }

  #later(): void {
    this.#timer ??= setTimeout(() => this.flush(), EVERY);
  }
}
