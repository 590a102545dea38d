import type { ChildProcess } from 'node:child_process';

/** Whether a process that we started has ended. */
export const hasEnded = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null;

/** Resolves when it has ended; false when it has not within `ms`. */
export async function endsWithin(child: ChildProcess, ms: number): Promise<boolean> {
  if (hasEnded(child)) return true;
  return new Promise((resolve) => {
    const patience = setTimeout(() => resolve(false), ms);
    child.once('exit', () => {
      clearTimeout(patience);
      resolve(true);
    });
  });
}
