import { z } from 'zod';
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../../model/json.ts';
import type { ImportedEvents } from '../../platform.ts';
import { SIMULATED_TENANT } from '../facts.ts';
import { type CatalogueEntry, catalogue } from './catalogue.ts';
import { REDACTED } from './redact.ts';

const text = z.string().nullish();

/** An event as `listEvents` gives it. docs/contracts/quasr.md, 1.3 Events */
const listedSchema = z.looseObject({
  id: text,
  time: text,
  type: z.string(),
  origin: text,
  action: z.string(),
  result: z.enum(['SUCCESS', 'FAILED', 'PENDING']),
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

const entryFor = (type: string, action: string): CatalogueEntry | undefined =>
  catalogue.find((entry) => entry.type === type && entry.action === action);

/** What an event has that the catalogue does not know. */
function newsOf({ type, action, result, reason }: z.infer<typeof listedSchema>): string[] {
  const entry = entryFor(type, action);
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
 */
export function importEvents(exported: JsonValue): ImportedEvents | undefined {
  const items = itemsOf(exported);
  if (items === undefined) return undefined;
  const events: { label: string; name: string; event: JsonValue }[] = [];
  const problems: string[] = [];
  const news = new Set<string>();
  for (const [index, item] of items.entries()) {
    const parsed = listedSchema.safeParse(item);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      problems.push(`item ${index + 1} is no event: ${issue?.path.join('.')}: ${issue?.message}`);
      continue;
    }
    const { type, origin, action, result, reason, account_id: account, time } = parsed.data;
    const detail = isJsonObject(item) ? item.detail : undefined;
    const source = entryFor(type, action)?.source;
    for (const one of newsOf(parsed.data)) news.add(one);
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
        detail: detailOf(detail),
      },
    });
  }
  return { events, news: [...news], problems };
}
