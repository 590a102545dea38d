import type { Reading } from '../../shared/platforms/remote.ts';
import { PullError } from '../engine/publish/pull.ts';
import { type Holder, TurnCancelled } from '../engine/publish/turn.ts';
import { CancelledError, EnvironmentError, EXIT } from './exit.ts';
import { tell } from './output.ts';

/** ms; what takes longer says how far it is */
const SHOW_AFTER_MS = 500;

/** Says how far the reading of a tenant is, when it takes its time. */
export function tellOfReading(): Reading {
  let shownAt = performance.now();
  return (done, all) => {
    const now = performance.now();
    if (now - shownAt < SHOW_AFTER_MS) return;
    shownAt = now;
    void tell(`reading the tenant: ${done} of ${all}`);
  };
}

/** Says for whom this one waits. */
export function tellWhoIsThere({ who, pid, since }: Holder): void {
  void tell(
    `waiting for ${who} (process ${pid}, since ${since}), which is at this tenant; Ctrl+C gives up`,
  );
}

/** What ends work at a tenant before anything of it is written. */
const BEFORE_WRITING = [TurnCancelled, PullError, EnvironmentError];

/** Work at a tenant that the user can end. */
export interface Interruptible {
  readonly signal: AbortSignal;
  /** From now on something is written: that is seen to its end. What only reads ends at once. */
  readonly writes: () => void;
}

/**
 * Does work that the user can end. The first Ctrl+C lets it end in order, so that it says what was
 * done; the second one ends the process: what had begun then is in the journal.
 *
 * @throws CancelledError when it ended before anything was written
 */
export async function untilInterrupted<T>(work: (how: Interruptible) => Promise<T>): Promise<T> {
  const control = new AbortController();
  let writing = false;
  const end = () => {
    if (control.signal.aborted) process.exit(EXIT.bad);
    control.abort();
    if (!writing) return;
    void tell(
      'ending after what is being written; Ctrl+C again ends at once, and the next publish looks what arrived',
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  try {
    return await work({
      signal: control.signal,
      writes: () => {
        writing = true;
      },
    });
  } catch (error) {
    const isEnded = control.signal.aborted && !writing;
    if (!isEnded || !BEFORE_WRITING.some((each) => error instanceof each)) throw error;
    throw new CancelledError('cancelled: nothing was written to the tenant or the workspace');
  } finally {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  }
}
