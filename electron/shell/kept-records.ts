import type { Invocation, LogRecord } from '../../shared/model/invocation.ts';
import { shownRecord } from './shown-result.ts';

const KEPT_RUNS = 20;

/** The records of the last runs, for the window to fetch what did not cross with the result. */
export class KeptRecords {
  readonly #runs = new Map<string, readonly (readonly LogRecord[])[]>();

  keep(runId: string, invocations: readonly Invocation[]): void {
    this.#runs.set(
      runId,
      invocations.map(({ records }) => records),
    );
    const [oldest] = this.#runs.keys();
    if (this.#runs.size > KEPT_RUNS && oldest !== undefined) this.#runs.delete(oldest);
  }

  /** At most `count` records of an invocation, from a position on; none when they are gone. */
  read(runId: string, invocation: number, from: number, count: number): LogRecord[] {
    const records = this.#runs.get(runId)?.[invocation] ?? [];
    return records.slice(from, from + count).map(shownRecord);
  }
}
