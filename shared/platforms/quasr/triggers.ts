import { triggerLimits } from '../limits.ts';
import type { Trigger } from '../platform.ts';
import { CLAIM_NAMESPACE, RESPONSE_BYTES, SYNC_TIMEOUT_MS } from './facts.ts';

/** What is particular to a Quasr trigger beside the common table row. */
export interface TokenTrigger {
  /** `detail.type` of its events and `typ` of its token */
  readonly tokenType: 'oauth2:access' | 'oidc1:id';
  /** claims that are reserved only when the token has them, and whether this token does */
  readonly conditional: readonly { readonly name: string; readonly present: boolean }[];
  /** whether the returned object may change the granted scopes */
  readonly changesScope: boolean;
}

interface QuasrTrigger {
  readonly trigger: Trigger;
  readonly token: TokenTrigger;
}

/** Claims that an extension can never set. docs/contracts/quasr.md, 1.5 Reserved claims */
const RESERVED = ['iss', 'aud', 'sub', 'iat', 'nbf', 'exp', 'jti'] as const;

const ROWS: readonly QuasrTrigger[] = [
  {
    trigger: {
      id: 'access-token',
      label: 'Access token extension',
      stages: ['token.access.issue', 'token.client-credentials.issue'],
      signature: 'exports.handler = async (event, context) => claims',
      parameters: [
        { name: 'event', mutable: false },
        { name: 'context', mutable: false },
      ],
      reserved: [...RESERVED, 'client_id', `${CLAIM_NAMESPACE.value}*`],
      limits: triggerLimits({ timeoutMs: SYNC_TIMEOUT_MS, resultBytes: RESPONSE_BYTES }),
      onFailure: 'continue',
      carries: {
        forms: ['commonjs', 'module'],
        confidence: 'assumed',
        source: 'docs/contracts/quasr.md, 1.7 Imports',
      },
      confidence: 'confirmed',
      source: 'docs/contracts/quasr.md, 1.5',
    },
    token: {
      tokenType: 'oauth2:access',
      conditional: [
        { name: 'client_id', present: true },
        { name: 'nonce', present: false },
      ],
      changesScope: true,
    },
  },
];

export const triggers: readonly Trigger[] = ROWS.map((row) => row.trigger);

/** @throws Error for a trigger of another platform: the caller mixed them up */
export function tokenTrigger(trigger: Trigger): TokenTrigger {
  const row = ROWS.find((candidate) => candidate.trigger.id === trigger.id);
  if (row === undefined) throw new Error(`"${trigger.id}" is not a Quasr trigger`);
  return row.token;
}

/** Why the platform ignores a claim of that name; undefined when it keeps it. */
export function reservedReason(trigger: Trigger, claim: string): string | undefined {
  if (RESERVED.some((name) => name === claim)) {
    return `reserved: Quasr ignores ${claim} in the returned claims`;
  }
  if (claim.startsWith(CLAIM_NAMESPACE.value)) {
    return `reserved: Quasr ignores every claim that starts with ${CLAIM_NAMESPACE.value}`;
  }
  const conditional = tokenTrigger(trigger).conditional.find((row) => row.name === claim);
  if (conditional?.present === true) {
    return `reserved: the token already has ${claim}, and Quasr keeps its own`;
  }
  return undefined;
}
