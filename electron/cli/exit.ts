/** Exit codes: the public contract (docs/cli.md). */
export const EXIT = { done: 0, bad: 1, usage: 2, environment: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The user ended it before anything was written. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

/** The command was understood but could not be carried out here: remote, disk, network. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}
