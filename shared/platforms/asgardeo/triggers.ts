import { triggerLimits } from '../limits.ts';
import type { Trigger } from '../platform.ts';
import { READ_TIMEOUT_MS, STANDARD_CLAIMS, TOKEN_CLAIMS } from './facts.ts';

/** What an action type adds to its trigger. */
export interface ActionType {
  /** as the diagnostic log writes it */
  readonly displayName: string;
  readonly trigger: Trigger;
}

/** The action types, by their name on the wire. */
export const ACTION_TYPES: readonly ActionType[] = [
  {
    displayName: 'Pre Issue Access Token',
    trigger: {
      id: 'PRE_ISSUE_ACCESS_TOKEN',
      label: 'Pre-issue access token',
      stages: ['token.access.issue', 'token.client-credentials.issue'],
      signature: 'export default function (request)',
      parameters: [{ name: 'request', mutable: false }],
      reserved: [...STANDARD_CLAIMS.value, ...TOKEN_CLAIMS.value],
      limits: triggerLimits({ timeoutMs: READ_TIMEOUT_MS.asgardeo }),
      onFailure: 'fail',
      carries: {
        forms: ['module'],
        confidence: 'assumed',
        source: 'docs/contracts/asgardeo.md, row 2.7',
      },
      since: 'v1.0',
      confidence: 'confirmed',
      source: 'docs/contracts/asgardeo.md, row 1.1.1',
    },
  },
];

/** The action type of a trigger id. Throws for an id that the table does not hold. */
export function actionTypeOf(id: string): ActionType {
  const found = ACTION_TYPES.find(({ trigger }) => trigger.id === id);
  if (found === undefined) throw new Error(`no action type is called "${id}"`);
  return found;
}
