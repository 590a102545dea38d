import type { z } from 'zod';
import type { Bodies, Body } from '../../model/bodies.ts';
import type { JsonValue } from '../../model/json.ts';
import { type Attempt, nativeSchema } from './native.ts';

/** Of results that an earlier version kept, what is there. */
const kept = nativeSchema
  .pick({ request: true, attempts: true, response: true, unread: true })
  .extend({ changes: nativeSchema.shape.changes.default([]) });

function endOf({ status, fault }: Attempt): string {
  if (status !== undefined) return `${status}`;
  return fault ?? 'never sent';
}

function received({ attempts, response, unread = [] }: z.infer<typeof kept>): Body[] {
  const answered = attempts.flatMap(({ status }, index) => (status === undefined ? [] : [index]));
  const counts = answered.at(-1);
  return attempts.map((attempt, index) => {
    const label = `Answer to attempt ${index + 1}: ${endOf(attempt)}`;
    const text = unread.find((answer) => answer.attempt === index + 1)?.body;
    if (text !== undefined) return { label, text };
    const isResponse = index === counts && response !== undefined;
    return { label, text: isResponse ? JSON.stringify(response, null, 2) : '' };
  });
}

/** What the platform sent to the action, what it got, and what that changed. Neither is in its log. */
export function bodies(native: JsonValue): Bodies | undefined {
  const parsed = kept.safeParse(native);
  if (!parsed.success || parsed.data.attempts.length === 0) return undefined;
  const { request, changes } = parsed.data;
  return {
    messages: [
      { label: 'Request', text: JSON.stringify(request, null, 2) },
      ...received(parsed.data),
    ],
    changes: changes.map(({ op, path, ...change }) => ({
      what: `${op} ${path}`.trim(),
      ...change,
    })),
  };
}
