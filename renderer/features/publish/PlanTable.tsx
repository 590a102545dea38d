import type { Plan, PlanItem } from '../../../shared/model/publish.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { showOnMount } from '../../ui/show.ts';

const ACTIONS: Record<PlanItem['action'], { kind: MarkKind; word: string }> = {
  create: { kind: 'ok', word: 'will be created' },
  update: { kind: 'info', word: 'will be updated' },
  nothing: { kind: 'off', word: 'is up to date' },
  refused: { kind: 'bad', word: 'is refused' },
};

interface SideProps {
  extension: string;
  field: string;
  text: string | undefined;
  side: 'before' | 'after';
}

function Side({ extension, field, text, side }: SideProps) {
  if (text === undefined) {
    return <span className="nothing">{side === 'before' ? 'not there' : 'removed'}</span>;
  }
  const content = <pre className={side}>{text}</pre>;
  return text.includes('\n') ? (
    <ScrollRegion className="long" label={`${extension}: ${field}, ${side}`}>
      {content}
    </ScrollRegion>
  ) : (
    content
  );
}

function Item({ item }: { item: PlanItem }) {
  const { extension } = item;
  const action = ACTIONS[item.action];
  const known = item.changes.some((change) => change.before !== undefined);
  return (
    <li className="plan-item">
      <div className="plan-item-head">
        <Mark kind={action.kind} />
        <span>
          <strong>{extension}</strong> {action.word}
        </span>
        {item.remoteId !== undefined && <span className="remote mono">{item.remoteId}</span>}
      </div>
      {item.reason !== undefined && <p>{item.reason}</p>}
      {item.changes.length > 0 && (
        <table className="changes">
          <thead>
            <tr>
              <th scope="col">Field</th>
              {known && <th scope="col">Before</th>}
              <th scope="col">{known ? 'After' : 'New'}</th>
            </tr>
          </thead>
          <tbody>
            {item.changes.map((change) => (
              <tr key={change.field}>
                <th scope="row">{change.field}</th>
                {known && (
                  <td>
                    <Side
                      extension={extension}
                      field={change.field}
                      text={change.before}
                      side="before"
                    />
                  </td>
                )}
                <td>
                  <Side
                    extension={extension}
                    field={change.field}
                    text={change.after}
                    side="after"
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </li>
  );
}

/** What publishing would change on the tenant, field by field. */
export function PlanTable({ plan }: { plan: Plan }) {
  return (
    <section ref={showOnMount} className="card" aria-labelledby="plan-title">
      <header>
        <h3 id="plan-title">Plan for {plan.tenant}</h3>
        <span className="mono">{plan.origin}</span>
      </header>
      {plan.failure && (
        <div className="plan-item plan-item-head" role="alert">
          <Mark kind="bad" />
          <span>
            {plan.failure.message}
            {plan.failure.status !== undefined && ` (status ${plan.failure.status})`}
          </span>
        </div>
      )}
      <ul>
        {plan.items.map((item) => (
          <Item key={item.extension} item={item} />
        ))}
      </ul>
    </section>
  );
}
