import type { PublishedItem, PublishOutcome } from '../../../shared/model/publish.ts';
import { ResultCard, type Status } from './ResultCard.tsx';

const STATUSES: Record<PublishedItem['status'], Status> = {
  created: { kind: 'ok', word: 'created' },
  updated: { kind: 'ok', word: 'updated' },
  unchanged: { kind: 'off', word: 'unchanged' },
  refused: { kind: 'warn', word: 'refused' },
  failed: { kind: 'bad', word: 'failed' },
  cancelled: { kind: 'off', word: 'cancelled' },
};

/** Of what failed it is not known whether something arrived. */
function titleOf({ complete, tenant, items }: PublishOutcome): string {
  if (complete) return `Published to ${tenant}`;
  const arrived = items.some(({ status }) => ['created', 'updated', 'failed'].includes(status));
  return arrived ? `Published in part to ${tenant}` : `Nothing was published to ${tenant}`;
}

/** What was written and verified, extension by extension. */
export function OutcomeTable({ outcome }: { outcome: PublishOutcome }) {
  const { origin, items } = outcome;
  return (
    <ResultCard
      id="outcome-title"
      title={titleOf(outcome)}
      origin={origin}
      items={items.map(({ extension, status, location, remoteId, message }) => ({
        name: extension,
        status: STATUSES[status],
        remote: location ?? remoteId,
        message,
      }))}
    />
  );
}
