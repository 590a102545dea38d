import type { Problem } from '../../../shared/model/workspace.ts';

/** What is wrong with a directory, and at which path of it. */
export interface Finding {
  readonly path: readonly (string | number)[];
  readonly severity: Problem['severity'];
  readonly code: string;
  /** a sentence without its full stop */
  readonly message: string;
  readonly hint: string;
}
