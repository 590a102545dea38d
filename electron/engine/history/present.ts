import type { ReplayReport } from '../../../shared/model/history.ts';
import type { NetworkPermission } from '../../../shared/model/http.ts';
import type { Platform, Trigger } from '../../../shared/platforms/platform.ts';
import type { SecretSource, SecretValues } from '../simulate/engine-parts.ts';
import type { RunContext, RunnableExtension } from '../simulate/run.ts';
import type { History } from './history.ts';
import { HistoryError } from './history-error.ts';
import type { Keeping } from './keep.ts';
import type { KeptResult } from './line.ts';

/** What a replay takes from the present. */
export interface Present {
  readonly keeping: Omit<Keeping, 'at' | 'origin' | 'replayOf'>;
  readonly platform: Platform;
  readonly context: RunContext;
  /** values that secrets have now */
  readonly secrets: SecretSource;
  /**
   * The extension as it is in the workspace now; undefined: it is not there, or does not load.
   * Absent: there is no workspace.
   */
  readonly current?: (slug: string) => Promise<Omit<RunnableExtension, 'secrets'> | undefined>;
}

export interface Replayed {
  readonly report: ReplayReport;
  readonly result: KeptResult;
  /** extensions of the run that are not in the workspace as they were */
  readonly changed: readonly string[];
  /** the id under which the replay is kept; absent: it could not be */
  readonly keptId?: string;
  /** the values that its extensions were given, for whoever masks the result */
  readonly secrets: readonly SecretValues[];
}

/** A replay asks nobody: what is not a fixture was recorded, or is missing. */
export const OFFLINE: NetworkPermission = { mode: 'offline', allowHosts: [] };

/** Where a replay takes place. */
export interface Home {
  readonly present: Present;
  readonly history: History;
  readonly keeping: Keeping;
  readonly against: ReplayReport['against'];
}

/** What one half of a replay came to: the run itself, before anything is compared. */
export type Ran = Pick<Replayed, 'result' | 'secrets' | 'changed' | 'keptId'>;

/** @throws HistoryError when this program has no such trigger */
export function triggerOf({ platform }: Present, id: string): Trigger {
  const found = platform.triggers.find((trigger) => trigger.id === id);
  if (found !== undefined) return found;
  throw new HistoryError(
    `The trigger "${id}" is not simulated any more.`,
    'The run can be read, not replayed.',
  );
}
