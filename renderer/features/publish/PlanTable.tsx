import { useState } from 'react';
import type { Plan, PlanItem } from '../../../shared/model/publish.ts';
import { Button } from '../../ui/Button.tsx';
import { plural } from '../../ui/format.ts';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { showOnMount } from '../../ui/show.ts';
import { platformOf } from '../workspace/workspace-store.ts';
import { Changes } from './Changes.tsx';
import { makePlan } from './publish-store.ts';

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

interface ItemProps {
  item: PlanItem;
  /** the field that is code */
  codeField: string | undefined;
  /** its changes show from the start */
  open: boolean;
}

/** What somebody else changed there, before what publishing makes of it. */
function Conflict({ item, codeField }: Omit<ItemProps, 'open'>) {
  const { extension, conflict } = item;
  if (conflict === undefined) return null;
  if (conflict.obstacle) return <p>{item.reason}</p>;
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
      <Changes of={`${extension}, there`} changes={conflict.theirs} codeField={codeField} />
      <p>What publishing would change:</p>
    </>
  );
}

/** Its details are made when they are asked for: an editor for each of hundreds would be too many. */
function Item({ item, codeField, open }: ItemProps) {
  const [shown, setShown] = useState(open);
  const { extension, changes, conflict, reason, remoteId } = item;
  const action = conflict ? CONFLICT : ACTIONS[item.action];
  const head = (
    <>
      <Mark kind={action.kind} />
      <span>
        <strong>{extension}</strong> {action.word}
      </span>
      {changes.length > 0 && <small>{plural(changes.length, 'field')}</small>}
      {remoteId !== undefined && <span className="remote mono">{remoteId}</span>}
    </>
  );
  const said = reason !== undefined && conflict === undefined && <p>{reason}</p>;
  if (changes.length === 0) {
    return (
      <li className="plan-item">
        <div className="plan-item-head">{head}</div>
        {said}
      </li>
    );
  }
  return (
    <li className="plan-item">
      <details open={open} onToggle={({ currentTarget }) => setShown(currentTarget.open)}>
        <summary className="plan-item-head">{head}</summary>
        {said}
        {shown && (
          <>
            <Conflict item={item} codeField={codeField} />
            <Changes of={extension} changes={changes} codeField={codeField} />
          </>
        )}
      </details>
    </li>
  );
}

/** More items with changes than these are opened one by one. */
const MOST_OPEN = 3;

/** What publishing would change on the tenant, field by field. */
export function PlanTable({ plan }: { plan: Plan }) {
  const isUnread = plan.items.some(({ unread }) => unread !== undefined);
  const codeField = platformOf(plan.platform)?.codeField;
  const changed = plan.items.filter(({ changes }) => changes.length > 0);
  const first = changed.slice(0, MOST_OPEN);
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
          <Item
            key={item.extension}
            item={item}
            codeField={codeField}
            open={first.includes(item)}
          />
        ))}
      </ul>
      {isUnread && (
        <div className="plan-item plan-item-head">
          <Button onClick={() => void makePlan(true)}>Send secrets again</Button>
          <span>Plans once more, with the secrets that the tenant gives back to nobody.</span>
        </div>
      )}
    </section>
  );
}
