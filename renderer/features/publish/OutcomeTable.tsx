import type { PublishedItem, PublishOutcome } from '../../../shared/model/publish.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { showOnMount } from '../../ui/show.ts';

const STATUSES: Record<PublishedItem['status'], { kind: MarkKind; word: string }> = {
  created: { kind: 'ok', word: 'created' },
  updated: { kind: 'ok', word: 'updated' },
  unchanged: { kind: 'off', word: 'unchanged' },
  refused: { kind: 'warn', word: 'refused' },
  failed: { kind: 'bad', word: 'failed' },
};

/** What was written and verified, extension by extension. */
export function OutcomeTable({ outcome }: { outcome: PublishOutcome }) {
  return (
    <section ref={showOnMount} className="card" aria-labelledby="outcome-title" aria-live="polite">
      <header>
        <h3 id="outcome-title">
          {outcome.complete ? 'Published to' : 'Published in part to'} {outcome.tenant}
        </h3>
        <span className="mono">{outcome.origin}</span>
      </header>
      <ul>
        {outcome.items.map((item) => {
          const status = STATUSES[item.status];
          return (
            <li key={item.extension} className="plan-item">
              <div className="plan-item-head">
                <Mark kind={status.kind} />
                <span>
                  <strong>{item.extension}</strong> {status.word}
                </span>
                <span className="remote mono">{item.location ?? item.remoteId}</span>
              </div>
              {item.message !== undefined && <p>{item.message}</p>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
