import { z } from 'zod';
import type { Warning } from '../../model/invocation.ts';
import { type JsonObject, type JsonValue, jsonValue } from '../../model/json.ts';
import type { SubjectChanges } from './claims.ts';
import type { Locate } from './places.ts';
import type { Edits } from './report.ts';
import type { LambdaSettings } from './settings.ts';

const errorSchema = z.looseObject({ code: z.string(), message: z.string().optional() });

/** FusionAuth's Errors object; each part may be missing. */
const errorsSchema = z.looseObject({
  fieldErrors: z.record(z.string(), z.array(errorSchema)).nullish(),
  generalErrors: z.array(errorSchema).nullish(),
});

/** The errors that are in an Errors object. Empty lists are none. */
function countOf(errors: z.infer<typeof errorsSchema>): number {
  const lists = [...Object.values(errors.fieldErrors ?? {}), errors.generalErrors ?? []];
  return lists.reduce((sum, list) => sum + list.length, 0);
}

/**
 * What a validating lambda left in `result.errors`: at least one error in it says no, and the client
 * gets exactly these errors. `discard` is the reason why they are dropped.
 * Source: docs/contracts/fusionauth.md §1.6.
 */
export function errorChanges(
  before: JsonObject,
  edits: Edits,
  settings: Pick<LambdaSettings, 'type'>,
  locate: Locate,
  discard?: string,
): SubjectChanges {
  const kept = edits.claims;
  const errors: JsonValue = kept.errors ?? null;
  const parsed = errorsSchema.nullable().safeParse(errors);
  const position = String(settings.type.subject);
  const write = edits.writes.find(
    ({ path: [index, name] }) => index === position && name === 'errors',
  );
  const location = locate(write?.stack ?? '');
  if (!parsed.success) {
    return { effects: [], warnings: [malformed(parsed.error, location)], kept: before };
  }
  if (parsed.data === null || countOf(parsed.data) === 0) {
    return { effects: [], warnings: [], kept: discard === undefined ? kept : before };
  }
  return {
    effects: [
      {
        kind: 'deny',
        path: 'result.errors',
        value: jsonValue.parse(errors),
        ...(discard === undefined
          ? { status: 'accepted' as const }
          : { status: 'refused' as const, reason: discard }),
        ...(location !== undefined && { location }),
      },
    ],
    warnings: [],
    kept: discard === undefined ? kept : before,
  };
}

function malformed(error: z.ZodError, location: Warning['location']): Warning {
  const [issue] = error.issues;
  const path = ['result', 'errors', ...(issue?.path ?? [])].map(String).join('.');
  return {
    code: 'errors-malformed',
    message: `${path} is no part of an Errors object (${issue?.message}): what FusionAuth makes of it is not known, here there is no error. Use {fieldErrors: {field: [{code, message}]}, generalErrors: [{code, message}]}`,
    path,
    ...(location !== undefined && { location }),
  };
}
