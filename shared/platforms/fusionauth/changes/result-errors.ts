import { z } from 'zod';
import type { Warning } from '../../../model/invocation.ts';
import { isJsonObject, type JsonValue } from '../../../model/json.ts';
import { jsonValue } from '../../../model/json-schemas.ts';
import { type Judging, type Subject, type SubjectChanges, settled } from './subject.ts';

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
 * gets exactly these errors. Source: docs/contracts/fusionauth.md §1.6.
 */
export function errorChanges(subject: Subject, { locate, discard }: Judging): SubjectChanges {
  const kept = isJsonObject(subject.after) ? subject.after : {};
  const errors: JsonValue = kept.errors ?? null;
  const parsed = errorsSchema.nullable().safeParse(errors);
  const position = String(subject.position);
  const write = subject.writes.find(
    ({ path: [index, name] }) => index === position && name === 'errors',
  );
  const location = locate(write?.stack ?? '');
  if (!parsed.success) {
    return { effects: [], warnings: [malformed(parsed.error, location)], kept: subject.before };
  }
  const after = discard === undefined ? kept : subject.before;
  if (parsed.data === null || countOf(parsed.data) === 0) {
    return { effects: [], warnings: [], kept: after };
  }
  return {
    effects: [
      {
        kind: 'deny',
        path: 'result.errors',
        value: jsonValue.parse(errors),
        ...settled(discard, location),
      },
    ],
    warnings: [],
    kept: after,
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
