import { z } from 'zod';
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../../model/json.ts';
import type { ImportedEvents } from '../../event-catalogue.ts';
import { SIMULATED_TENANT } from '../facts.ts';
import { EVENT_RESULTS } from './catalogue.ts';
import { REDACTED } from './redact.ts';
import { type KnownEvent, knownEvents, type SeenEvent, withSeen } from './seen.ts';

const text = z.string().nullish();

/** An event as `listEvents` gives it. docs/contracts/quasr.md, 1.3 Events */
const listedSchema = z.looseObject({
  id: text,
  time: text,
  type: z.string(),
  origin: text,
  action: z.string(),
  result: z.enum(EVENT_RESULTS),
  reason: text,
  account_id: text,
  detail: z.union([z.string(), z.record(z.string(), z.unknown())]).nullish(),
});

/** The items of an answer of the API, of its connection, or a list of them. */
function itemsOf(exported: JsonValue): JsonValue[] | undefined {
  if (Array.isArray(exported)) return exported;
  if (!isJsonObject(exported)) return undefined;
  const inner = exported.items ?? exported.listEvents ?? exported.data;
  return inner === undefined || inner === null ? undefined : itemsOf(inner);
}

/** A tenant tells one-time passwords: they have no place in a file of a workspace. */
const SECRET = /otp|secret|token|password/i;

function withoutSecrets(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      SECRET.test(name) && typeof member === 'string' ? REDACTED : withoutSecrets(member),
    ]),
  );
}

function detailOf(detail: JsonValue | undefined): JsonObject {
  const parsed = typeof detail === 'string' ? parseJson(detail) : detail;
  const safe = withoutSecrets(parsed ?? {});
  return isJsonObject(safe) ? safe : { value: safe };
}

/** What an event has that is not known, in words. */
function newsOf(
  { type, action, result, reason }: z.infer<typeof listedSchema>,
  entry: KnownEvent | undefined,
): string[] {
  if (entry === undefined) return [`${type} ${action}`];
  return [
    ...(entry.results.includes(result) ? [] : [`${type} ${action} with the result ${result}`]),
    ...(reason == null || entry.reasons?.includes(reason)
      ? []
      : [`${type} ${action} with the reason ${reason}`]),
  ];
}

/**
 * Events that happened in a tenant, as an extension got them: `tenant_id` and `source` are not kept
 * there and come from the catalogue. Undefined when it is no export of `listEvents`.
 *
 * @param before what earlier imports saw; what is seen beside is added to it, with `from` as its source
 */
export function importEvents(
  exported: JsonValue,
  before: readonly SeenEvent[] = [],
  from = '',
): ImportedEvents | undefined {
  const items = itemsOf(exported);
  if (items === undefined) return undefined;
  const events: { label: string; name: string; event: JsonValue }[] = [];
  const problems: string[] = [];
  const news: string[] = [];
  let seen = before;
  for (const [index, item] of items.entries()) {
    const parsed = listedSchema.safeParse(item);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      problems.push(`item ${index + 1} is no event: ${issue?.path.join('.')}: ${issue?.message}`);
      continue;
    }
    const { type, origin, action, result, reason, account_id: account, time } = parsed.data;
    const detail = detailOf(isJsonObject(item) ? item.detail : undefined);
    const entry = knownEvents(seen).find((known) => known.type === type && known.action === action);
    const source = entry?.source;
    const added = newsOf(parsed.data, entry);
    if (added.length > 0) {
      news.push(...added);
      const reasons = reason == null ? {} : { reasons: [reason] };
      const one = { type, action, results: [result], ...reasons, detail } as const;
      seen = withSeen(seen, { ...one, results: [result], confidence: 'seen', from });
    }
    events.push({
      name: `${type} ${action}`.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
      label: `${type} ${action} ${result}${time == null ? '' : `, ${time}`}`,
      event: {
        type,
        ...(origin != null && { origin }),
        action,
        ...(account != null && { account_id: account }),
        tenant_id: SIMULATED_TENANT,
        ...(source !== undefined && { source }),
        result,
        ...(reason != null && { reason }),
        detail,
      },
    });
  }
  return { events, seen, news, problems };
}
