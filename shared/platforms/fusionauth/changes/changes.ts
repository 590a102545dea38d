import type { Effect, Warning } from '../../../model/invocation.ts';
import type { JsonValue } from '../../../model/json.ts';
import type { Accepted } from '../invocation/arguments.ts';
import type { Locate } from '../invocation/places.ts';
import { argumentLeft, type Edits } from '../invocation/report.ts';
import type { LambdaSettings } from '../invocation/settings.ts';
import { claimChanges } from './claims.ts';
import { memberChanges } from './member-changes.ts';
import { errorChanges } from './result-errors.ts';
import type { Judging, Subject, SubjectChanges } from './subject.ts';

/** What a lambda changed in its arguments. */
export interface ArgumentChanges {
  readonly effects: readonly Effect[];
  readonly warnings: readonly Warning[];
  /** the arguments as the platform keeps them */
  readonly kept: readonly JsonValue[];
}

/** What became of the arguments of an invocation. `discard` is the reason why every change is dropped. */
export function argumentChanges(
  given: Accepted,
  edits: Edits,
  settings: LambdaSettings,
  locate: Locate,
  discard?: string,
): ArgumentChanges {
  const judging: Judging = {
    settings,
    context: given.context,
    locate,
    ...(discard !== undefined && { discard }),
  };
  const kept = [...given.values];
  const changes = given.subjects.flatMap(({ parameter, position, value }) => {
    const after = argumentLeft(edits, position);
    if (after === undefined) return [];
    const unusable = edits.unusable.filter((each) => each.position === position);
    const subject: Subject = {
      parameter,
      position,
      before: value,
      after,
      unusable,
      writes: edits.writes,
    };
    const made = changesOf(subject, judging);
    kept[position] = made.kept;
    return [made];
  });
  return {
    effects: changes.flatMap(({ effects }) => effects),
    warnings: changes.flatMap(({ warnings }) => warnings),
    kept,
  };
}

function changesOf(subject: Subject, judging: Judging): SubjectChanges {
  switch (subject.parameter.yields) {
    case 'claims':
      return claimChanges(subject, judging);
    case 'errors':
      return errorChanges(subject, judging);
    default:
      return memberChanges(subject, judging);
  }
}
