import type { Reading } from '../../shared/platforms/remote.ts';
import type { Holder } from '../engine/publish/turn.ts';
import { EXIT } from './exit.ts';
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

/**
 * Does work that the user can end. The first Ctrl+C lets it end in order, so that it says what was
 * done; the second one ends the process: what had begun then is in the journal.
 */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const control = new AbortController();
  const end = () => {
    if (control.signal.aborted) process.exit(EXIT.bad);
    control.abort();
    void tell(
      'ending after what is being written; Ctrl+C again ends at once, and the next publish looks what arrived',
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  try {
    return await work(control.signal);
  } finally {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  }
}
