import type { PulledItem, PullOutcome } from '../../../shared/model/publish.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { showOnMount } from '../../ui/show.ts';

const STATUSES: Record<PulledItem['status'], { kind: MarkKind; word: string }> = {
  added: { kind: 'ok', word: 'is new here' },
  updated: { kind: 'ok', word: 'was changed there and is taken over' },
  unchanged: { kind: 'off', word: 'is the same' },
  refused: { kind: 'warn', word: 'is left as it is' },
};

/** What was brought into the workspace, object by object. */
export function PulledTable({ pulled }: { pulled: PullOutcome }) {
  return (
    <section ref={showOnMount} className="card" aria-labelledby="pulled-title" aria-live="polite">
      <header>
        <h3 id="pulled-title">Pulled from {pulled.tenant}</h3>
        <span className="mono">{pulled.origin}</span>
      </header>
      {pulled.items.length === 0 && <p className="card-body">The tenant has no extension.</p>}
      <ul>
        {pulled.items.map((item) => {
          const status = STATUSES[item.status];
          return (
            <li key={item.remoteId} className="plan-item">
              <div className="plan-item-head">
                <Mark kind={status.kind} />
                <span>
                  <strong>{item.extension ?? item.remoteId}</strong> {status.word}
                </span>
                <span className="remote mono">{item.remoteId}</span>
              </div>
              {item.message !== undefined && <p>{item.message}</p>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
