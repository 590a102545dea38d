import {
  mayHaveArrived,
  type PublishedItem,
  type PublishOutcome,
} from '../../../shared/model/publish.ts';
import { ResultCard, type Status } from './ResultCard.tsx';

const STATUSES: Record<PublishedItem['status'], Status> = {
  created: { kind: 'ok', word: 'created' },
  updated: { kind: 'ok', word: 'updated' },
  unchanged: { kind: 'off', word: 'unchanged' },
  refused: { kind: 'warn', word: 'refused' },
  failed: { kind: 'bad', word: 'failed' },
  cancelled: { kind: 'off', word: 'cancelled' },
};

function titleOf(outcome: PublishOutcome): string {
  const { complete, tenant } = outcome;
  if (complete) return `Published to ${tenant}`;
  return mayHaveArrived(outcome)
    ? `Published in part to ${tenant}`
    : `Nothing was published to ${tenant}`;
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
