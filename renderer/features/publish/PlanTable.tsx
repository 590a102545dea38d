import type { FieldChange, Plan, PlanItem } from '../../../shared/model/publish.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { showOnMount } from '../../ui/show.ts';

const ACTIONS: Record<PlanItem['action'], { kind: MarkKind; word: string }> = {
  create: { kind: 'ok', word: 'will be created' },
  update: { kind: 'info', word: 'will be updated' },
  bind: { kind: 'info', word: 'will be bound' },
  activate: { kind: 'info', word: 'will be activated' },
  nothing: { kind: 'off', word: 'is up to date' },
  refused: { kind: 'bad', word: 'is refused' },
};

const CONFLICT = { kind: 'warn', word: 'was changed on the tenant' } as const satisfies {
  kind: MarkKind;
  word: string;
};

interface SideProps {
  of: string;
  field: string;
  text: string | undefined;
  side: 'before' | 'after';
}

function Side({ of, field, text, side }: SideProps) {
  if (text === undefined) {
    return <span className="nothing">{side === 'before' ? 'not there' : 'removed'}</span>;
  }
  const content = <pre className={side}>{text}</pre>;
  return text.includes('\n') ? (
    <ScrollRegion className="long" label={`${of}: ${field}, ${side}`}>
      {content}
    </ScrollRegion>
  ) : (
    content
  );
}

interface ChangesProps {
  /** whose changes they are, in the names of their texts */
  of: string;
  changes: readonly FieldChange[];
}

function Changes({ of, changes }: ChangesProps) {
  const known = changes.some((change) => change.before !== undefined);
  return (
    <table className="changes">
      <thead>
        <tr>
          <th scope="col">Field</th>
          {known && <th scope="col">Before</th>}
          <th scope="col">{known ? 'After' : 'New'}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">{field}</th>
            {known && (
              <td>
                <Side of={of} field={field} text={before} side="before" />
              </td>
            )}
            <td>
              <Side of={of} field={field} text={after} side="after" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What somebody else changed there, before what publishing makes of it. */
function Conflict({ item }: { item: PlanItem }) {
  const { extension, conflict } = item;
  if (conflict === undefined) return null;
  const overwrites =
    'Somebody changed it since it was last published from this workspace, and publishing overwrites that. Compare, and take over what should stay.';
  if (conflict.theirs.length === 0) {
    return (
      <p>
        {overwrites} What was changed is not known here: the last revision is not in this workspace.
      </p>
    );
  }
  return (
    <>
      <p>{overwrites}</p>
      <p>Changed there since the last revision:</p>
      <Changes of={`${extension}, there`} changes={conflict.theirs} />
      <p>What publishing would change:</p>
    </>
  );
}

function Item({ item }: { item: PlanItem }) {
  const { extension } = item;
  const action = item.conflict ? CONFLICT : ACTIONS[item.action];
  return (
    <li className="plan-item">
      <div className="plan-item-head">
        <Mark kind={action.kind} />
        <span>
          <strong>{extension}</strong> {action.word}
        </span>
        {item.remoteId !== undefined && <span className="remote mono">{item.remoteId}</span>}
      </div>
      {item.reason !== undefined && item.conflict === undefined && <p>{item.reason}</p>}
      <Conflict item={item} />
      {item.changes.length > 0 && <Changes of={extension} changes={item.changes} />}
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
      {plan.notices?.map((notice) => (
        <div key={notice} className="plan-item plan-item-head" role="note">
          <Mark kind="info" />
          <span>{notice}</span>
        </div>
      ))}
      <ul>
        {plan.items.map((item) => (
          <Item key={item.extension} item={item} />
        ))}
      </ul>
    </section>
  );
}
