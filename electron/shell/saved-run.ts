import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  jsonEquals,
} from '../../shared/model/json.ts';
import { UNSAVED_OPTIONS } from '../../shared/model/saved-event.ts';
import type { Given } from '../engine/history/given.ts';
import type { KeptRun } from '../engine/history/history.ts';
import { NOT_KEPT } from '../engine/history/withhold.ts';
import { WorkspaceError } from '../engine/workspace/index.ts';

/** A kept run as a saved event: what it is called after, the members of its file, and whether something is missing. */
export interface RunToSave {
  readonly name: string;
  readonly members: JsonObject;
  readonly withheld: boolean;
}

/**
 * What really happened in a run, as an event that can be fired again: what it was given, without what
 * the history did not keep.
 *
 * @throws WorkspaceError when it makes no event
 */
export function runToSave({ given }: Pick<KeptRun, 'given'>): RunToSave {
  const [tooDeep] = given.tooDeep ?? [];
  if (tooDeep !== undefined) {
    const message = `What was given as ${tooDeep} is nested too deeply and was not kept.`;
    throw new WorkspaceError(message, 'The run can be looked at, not saved.');
  }
  const { name, members } = membersOf(given);
  const kept = withoutMissing(members);
  return { name, members: isJsonObject(kept) ? kept : {}, withheld: !jsonEquals(members, kept) };
}

function membersOf(given: Given): { readonly name: string; readonly members: JsonObject } {
  if (given.kind === 'run') {
    if (given.resumed) {
      throw new WorkspaceError(
        'The run went on from one that was suspended.',
        'Save that one: a flow begins at its beginning.',
      );
    }
    const { network: _users, ...input } = given.input;
    return { name: given.flow, members: { flow: given.flow, input: input as JsonObject } };
  }
  const { extension, event, options } = given;
  const saved = Object.entries(options).filter(([name]) => !UNSAVED_OPTIONS.includes(name));
  return {
    name: extension,
    members: {
      extension,
      ...(event !== undefined && { event }),
      ...(saved.length > 0 && { options: Object.fromEntries(saved) }),
    },
  };
}

function withoutMissing(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.filter((one) => one !== NOT_KEPT).map(withoutMissing);
  if (!isJsonObject(value)) return value;
  const there = Object.entries(value).filter(([, one]) => one !== NOT_KEPT);
  return Object.fromEntries(there.map(([name, one]) => [name, withoutMissing(one)]));
}
