import { z } from 'zod';
import type { Effect } from '../../../model/invocation.ts';
import type { JsonValue } from '../../../model/json.ts';
import { joinPath } from '../../../model/path.ts';

const denialSchema = z.looseObject({
  error: z.string(),
  error_description: z.string().optional(),
});

/** What the policy of a token exchange returns. Source: docs/contracts/fusionauth.md §1.2. */
const decisionSchema = z.discriminatedUnion('decision', [
  z.looseObject({
    decision: z.literal('ALLOW'),
    granted: z
      .looseObject({
        audience: z.array(z.string()).optional(),
        scope: z.array(z.string()).optional(),
        expires_in: z.number().positive().optional(),
      })
      .optional(),
  }),
  z.looseObject({ decision: z.literal('DENY'), denial: denialSchema }),
  z.looseObject({ decision: z.literal('ERROR'), denial: denialSchema }),
]);

export type Decided =
  | { readonly ok: true; readonly effects: readonly Effect[] }
  | { readonly ok: false; readonly reason: string };

/** What a returned decision asks for; a reason when it is none. */
export function decisionChanges(returned: JsonValue, entry: string): Decided {
  const parsed = decisionSchema.safeParse(returned);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.length ? `${issue.path.join('.')}: ` : '';
    return {
      ok: false,
      reason: `${entry} returned no decision (${place}${issue?.message}): return {decision: "ALLOW"}, or {decision: "DENY", denial: {error, error_description}}`,
    };
  }
  const { data } = parsed;
  if (data.decision !== 'ALLOW') {
    const { error, error_description: description } = data.denial;
    const value = { error, ...(description !== undefined && { error_description: description }) };
    return {
      ok: true,
      effects: [{ kind: 'deny', path: 'decision', value, status: 'accepted' }],
    };
  }
  const { audience, scope, expires_in } = data.granted ?? {};
  const granted = Object.entries({ audience, scope, expires_in }).flatMap(
    ([name, value]): Effect[] =>
      value === undefined
        ? []
        : [{ kind: 'option.set', path: joinPath(['granted', name]), value, status: 'accepted' }],
  );
  return { ok: true, effects: granted };
}
