import type { PulledItem, PullOutcome } from '../../../shared/model/publish.ts';
import { ResultCard, type Status } from './ResultCard.tsx';

const STATUSES: Record<PulledItem['status'], Status> = {
  added: { kind: 'ok', word: 'is new here' },
  updated: { kind: 'ok', word: 'was changed there and is taken over' },
  unchanged: { kind: 'off', word: 'is the same' },
  refused: { kind: 'warn', word: 'is left as it is' },
};

/** What was brought into the workspace, object by object. */
export function PulledTable({ pulled }: { pulled: PullOutcome }) {
  const { tenant, origin, items } = pulled;
  return (
    <ResultCard
      id="pulled-title"
      title={`Pulled from ${tenant}`}
      origin={origin}
      empty="The tenant has no extension."
      items={items.map(({ extension, remoteId, status, message }) => ({
        name: extension ?? remoteId,
        status: STATUSES[status],
        remote: remoteId,
        message,
      }))}
    />
  );
}
