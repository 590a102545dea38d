import { acceptedExpect } from '../../../shared/expectations/accept.ts';
import type { NetworkPermission } from '../../../shared/model/http.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { isSavedFlow, type SavedEvent } from '../../../shared/model/saved-event.ts';
import type { Engine } from '../simulate/engine.ts';
import { clockMs } from '../simulate/ports.ts';
import { placed, type Workspace, WorkspaceError } from '../workspace/index.ts';
import { fireSaved } from './fire.ts';

/** Every unit of a time differs after it: a day, an hour, a minute, a second, a millisecond. */
const LATER_MS = 86_400_000 + 3_600_000 + 60_000 + 1001;

/** Another time and other chance than a saved event has. */
function otherwise(saved: SavedEvent): JsonObject {
  const { seed, clock } = isSavedFlow(saved) ? saved.input : (saved.options ?? {});
  const start = typeof clock === 'string' || typeof clock === 'number' ? clockMs(clock) : undefined;
  return { seed: `not ${String(seed)}`, clock: (start ?? Date.now()) + LATER_MS };
}

/**
 * Writes what a saved event's result is now as what is expected of it. It is fired twice, the second
 * time at another time and by other chance: what differs then is not expected.
 *
 * @returns the workspace-relative path of the saved event
 * @throws WorkspaceError or UsageError when it can't be fired or written
 */
export async function acceptResult(
  workspace: Workspace,
  engine: Engine,
  slug: string,
  network: NetworkPermission,
): Promise<string> {
  const { saved, problems, file } = workspace.event(slug);
  const problem = problems.find(({ severity }) => severity === 'error');
  if (saved === undefined || problem !== undefined) {
    throw new WorkspaceError(problem ? placed(problem) : `${file} can't be read.`, problem?.hint);
  }
  const first = await fireSaved(engine, saved, { network });
  const second = await fireSaved(engine, saved, { network, over: otherwise(saved) });
  const accepted = acceptedExpect(first.subject, second.subject, isSavedFlow(saved));
  const { outcome: _, claims: __, effects: ___, ...kept } = saved.expect ?? {};
  return workspace.saveEvent(slug, { expect: { ...kept, ...accepted } as JsonObject });
}
