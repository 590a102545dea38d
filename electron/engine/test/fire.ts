import {
  type Subject,
  subjectOfInvocation,
  subjectOfRun,
} from '../../../shared/expectations/subject.ts';
import type { NetworkPermission } from '../../../shared/model/http.ts';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { isSavedFlow, type SavedEvent } from '../../../shared/model/saved-event.ts';
import type { Engine } from '../simulate/engine.ts';

/** What a firing of a saved event came to. */
export interface Fired {
  readonly subject: Subject;
  readonly durationMs: number;
}

export interface FireHow {
  /** the user's own word: a workspace grants nothing */
  readonly network: NetworkPermission;
  /** ms; code that was read so long ago at most is taken as it was */
  readonly readWithin?: number;
  readonly signal?: AbortSignal;
  /** stand over the seed and the clock of the saved event */
  readonly over?: JsonObject;
}

/** One event at one extension. */
export async function fireAt(
  engine: Engine,
  extension: string,
  event: JsonValue | undefined,
  options: JsonObject,
  { network, readWithin, signal, over }: FireHow,
): Promise<Fired> {
  const invocation = await engine.invoke(extension, {
    ...(event !== undefined && { event }),
    options: { ...options, ...over },
    network,
    ...(readWithin !== undefined && { readWithin }),
    ...(signal && { signal }),
  });
  return { subject: subjectOfInvocation(invocation), durationMs: invocation.durationMs };
}

/** A saved event as it stands. @throws UsageError or WorkspaceError when it can't be fired */
export async function fireSaved(engine: Engine, saved: SavedEvent, how: FireHow): Promise<Fired> {
  if (!isSavedFlow(saved)) {
    return fireAt(engine, saved.extension, saved.event, saved.options ?? {}, how);
  }
  const { network, readWithin, signal, over } = how;
  const run = await engine.run(
    saved.flow,
    { ...saved.input, ...over },
    {
      network,
      ...(readWithin !== undefined && { readWithin }),
      ...(signal && { signal }),
    },
  );
  return { subject: subjectOfRun(run), durationMs: run.durationMs };
}
