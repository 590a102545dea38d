import type { Ability, CheckOutcome, Drift } from '../../../shared/model/publish.ts';
import { Mark } from '../../ui/Mark.tsx';
import { showOnMount } from '../../ui/show.ts';
import type { Status } from './ResultCard.tsx';

const ALLOWED: Record<Ability['allowed'], Status> = {
  yes: { kind: 'ok', word: 'May' },
  no: { kind: 'bad', word: 'May not' },
  unknown: { kind: 'warn', word: 'May perhaps' },
};

const DRIFTS: Record<Drift['state'], Status> = {
  same: { kind: 'ok', word: 'is as it was published' },
  changed: { kind: 'warn', word: 'was changed there since it was published from here' },
  gone: { kind: 'warn', word: 'is gone from the tenant; publishing creates it again' },
  unknown: { kind: 'off', word: 'could not be compared' },
};

/** Names of fields as the form of a connection has them. */
function fieldName(field: string): string {
  if (field === 'url') return 'Address';
  if (field === 'credential') return 'Credential';
  const [kind, ...rest] = field.split('.');
  return `${kind === 'aliases' ? 'Alias' : 'Setting'} ${rest.join('.')}`;
}

/** What the credential may do on the tenant and what it may not, and what was changed there. */
export function CheckCard({ checked }: { checked: CheckOutcome }) {
  const { tenant, origin, abilities, problems, drift, usable } = checked;
  return (
    <section ref={showOnMount} className="card" aria-labelledby="check-title" aria-live="polite">
      <header>
        <h3 id="check-title">
          {usable ? `${tenant} can be published to` : `${tenant} can't be published to`}
        </h3>
        <span className="mono">{origin}</span>
      </header>
      <ul>
        {problems.map(({ field, message }) => (
          <li key={field + message} className="plan-item">
            <div className="plan-item-head">
              <Mark kind="bad" />
              <strong>{fieldName(field)}</strong>
            </div>
            <p>{message}</p>
          </li>
        ))}
        {abilities.map(({ what, permission, allowed, reason, only }) => (
          <li key={what} className="plan-item">
            <div className="plan-item-head">
              <Mark kind={allowed === 'no' && only ? 'off' : ALLOWED[allowed].kind} />
              <span>
                {ALLOWED[allowed].word} {what}
              </span>
              {permission !== undefined && <span className="remote mono">{permission}</span>}
            </div>
            {reason !== undefined && <p>{reason}</p>}
            {allowed === 'no' && only !== undefined && <p>Only {only} need it.</p>}
          </li>
        ))}
        {drift.map(({ extension, remoteId, state, message }) => (
          <li key={extension} className="plan-item">
            <div className="plan-item-head">
              <Mark kind={DRIFTS[state].kind} />
              <span>
                <strong>{extension}</strong> {DRIFTS[state].word}
              </span>
              <span className="remote mono">{remoteId}</span>
            </div>
            {message !== undefined && <p>{message}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
