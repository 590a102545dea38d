import type { FlowState } from '../../../flows/state.ts';
import type { JsonObject } from '../../../model/json.ts';
import type { Stage } from '../../../model/stage.ts';
import { accountOf, clientOf, tenantOf } from '../tokens.ts';
import { type CatalogueEntry, catalogue, type EventResult, entryOf } from './catalogue.ts';
import { detailOf } from './details.ts';
import { envelope } from './envelope.ts';

/** The only reason that the documentation names, for whatever a flow refuses. */
const REFUSED = 'UNAUTHORIZED';

function entryAt(stage: Stage, { emitted }: FlowState): CatalogueEntry {
  const found = catalogue.find((entry) => entry.stage === stage);
  return found ?? entryOf(emitted?.type ?? '');
}

function resultOf({ results }: CatalogueEntry, { emitted }: FlowState): EventResult {
  if (emitted === undefined) return results[0] ?? 'PENDING';
  return emitted.result === 'success' ? 'SUCCESS' : 'FAILED';
}

/** The event that a flow makes at a stage: of the catalogue, with what the flow knows. */
export function eventOfFlow(stage: Stage, state: FlowState): JsonObject {
  const entry = entryAt(stage, state);
  const result = resultOf(entry, state);
  return envelope(entry, {
    origin: state.headers.origin ?? clientOf(state),
    account: state.user === undefined ? undefined : accountOf(state),
    tenant: tenantOf(state),
    result,
    reason: result === 'FAILED' ? REFUSED : undefined,
    detail: detailOf(entry.id, state),
  });
}
