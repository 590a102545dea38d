import type { z } from 'zod';
import type { Bodies, Body, RuleTable } from '../../model/bodies.ts';
import type { JsonValue } from '../../model/json.ts';
import { type Attempt, nativeSchema } from './native.ts';
import type { RuleResult } from './rule.ts';

/** Of results that an earlier version kept, what is there. */
const kept = nativeSchema
  .pick({ request: true, rule: true, attempts: true, response: true, unread: true })
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

function tableOf({ holds, rules }: RuleResult): RuleTable {
  return {
    holds,
    alternatives: rules.map((rule) => ({
      holds: rule.holds,
      conditions: rule.expressions.map(({ field, operator, value, found, holds }) => ({
        text: `${field} ${operator} ${value}`,
        found: found.join(', '),
        holds,
      })),
    })),
  };
}

/** What the platform sent to the action, what it got, and what that changed. Neither is in its log. */
export function bodies(native: JsonValue): Bodies | undefined {
  const parsed = kept.safeParse(native);
  if (!parsed.success) return undefined;
  const { request, rule, attempts, changes } = parsed.data;
  const table = rule && { rule: tableOf(rule) };
  if (attempts.length === 0) return table && { ...table, messages: [], changes: [] };
  return {
    ...table,
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
