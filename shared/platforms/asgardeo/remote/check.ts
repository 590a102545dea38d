import type { Ability } from '../../../model/publish.ts';
import type { Checked } from '../../../publishing/adapter.ts';
import { failedCheck } from '../../../publishing/check.ts';
import type { RemoteCall } from '../../remote.ts';
import { grantedScopes } from './api.ts';
import type { Kind } from './remote-id.ts';
import { SCOPES } from './scopes.ts';
import { listStates } from './state.ts';

const CALLED: Readonly<Record<Kind, string>> = {
  action: 'actions',
  authenticator: 'custom authenticators',
  connection: 'connections',
  'flow-extension': 'flow extensions',
};

/**
 * Says what a credential may do: a client's token names the scopes that were granted, and actions are
 * read for trial. What only authenticators, connections and flow extensions need hinders nobody who has
 * none.
 * Source: docs/contracts/asgardeo.md, row 4.1.
 */
export async function checkScopes(call: RemoteCall): Promise<Checked> {
  const granted = await grantedScopes(call, Object.values(SCOPES).flatMap(allOf));
  if (!granted.ok) return failedCheck(granted.failure);
  const listed = await listStates(call);
  if (listed.kind === 'failed') return failedCheck(listed.failure);
  const kinds = Object.keys(SCOPES) as Kind[];
  return {
    abilities: kinds.flatMap((kind) => abilitiesOf(kind, granted.value)),
    problems: [],
  };
}

const allOf = ({ view, write }: (typeof SCOPES)[Kind]) => [view, ...write];

function abilitiesOf(kind: Kind, granted: readonly string[] | undefined): Ability[] {
  const { view, write } = SCOPES[kind];
  return [
    ability(`read ${CALLED[kind]}`, [view], kind, granted),
    ability(`create and change ${CALLED[kind]}`, write, kind, granted),
  ];
}

/** @param granted undefined: the token does not say */
function ability(
  what: string,
  scopes: readonly string[],
  kind: Kind,
  granted: readonly string[] | undefined,
): Ability {
  const permission = scopes.join(' ');
  const only = kind === 'action' ? {} : { only: CALLED[kind] };
  if (granted === undefined) {
    const reason = 'the token does not say what it may do';
    return { what, permission, allowed: 'unknown', reason, ...only };
  }
  const missing = scopes.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return { what, permission, allowed: 'yes', ...only };
  const reason = `authorize the application for ${missing.join(', ')}, in the organization's console under API Authorization`;
  return { what, permission, allowed: 'no', reason, ...only };
}
