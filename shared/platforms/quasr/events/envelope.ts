import type { JsonObject } from '../../../model/json.ts';
import type { EventResult } from './catalogue.ts';
import { redact } from './redact.ts';
import type { KnownEvent } from './seen.ts';

/** What an event is about, beside what the catalogue says of all of its kind. */
export interface EventFacts {
  readonly origin: string;
  /** absent: called without a token */
  readonly account?: string | undefined;
  readonly tenant: string;
  readonly result: EventResult;
  readonly reason?: string | undefined;
  readonly detail: JsonObject;
}

/** An event as the platform sends it, with its redactions. docs/contracts/quasr.md, 1.6 Envelope */
export function envelope(entry: KnownEvent, facts: EventFacts): JsonObject {
  const { origin, account, tenant, result, reason, detail } = facts;
  return {
    type: entry.type,
    origin,
    action: entry.action,
    ...(account !== undefined && { account_id: account }),
    tenant_id: tenant,
    ...(entry.source !== undefined && { source: entry.source }),
    result,
    ...(reason !== undefined && { reason }),
    detail: redact(detail, entry.redacted),
  };
}
