import { triggerLimits } from '../limits.ts';
import type { Trigger } from '../platform.ts';
import {
  ASYNC_TIMEOUT_MS,
  CLAIM_NAMESPACE,
  ENDPOINT_TIMEOUT_MS,
  RESPONSE_BYTES,
  SYNC_TIMEOUT_MS,
} from './facts.ts';

/** What is particular to a trigger that makes claims of a token. */
export interface TokenTrigger {
  /** `detail.type` of its events and `typ` of its token */
  readonly tokenType: 'oauth2:access' | 'oidc1:id';
  /** whether the returned object may change the granted scopes */
  readonly changesScope: boolean;
}

interface QuasrTrigger {
  readonly trigger: Trigger;
  /** absent: the trigger is asynchronous and makes no claims */
  readonly token?: TokenTrigger;
}

/** Claims that an extension can never set. docs/contracts/quasr.md, 1.5 Reserved claims */
const RESERVED = ['iss', 'aud', 'sub', 'iat', 'nbf', 'exp', 'jti'] as const;

/** Reserved where the token has them: every token has the one, an ID token may have the other. */
const PRESENT = 'client_id';
export const SOMETIMES_PRESENT = 'nonce';

const common = {
  parameters: [
    { name: 'event', mutable: false },
    { name: 'context', mutable: false },
  ],
  onFailure: 'continue',
  carries: {
    forms: ['commonjs', 'module'],
    confidence: 'assumed',
    source: 'docs/contracts/quasr.md, 1.7 Imports',
  },
  confidence: 'confirmed',
} as const satisfies Partial<Trigger>;

const tokenExtension = {
  ...common,
  signature: 'exports.handler = async (event, context) => claims',
  limits: triggerLimits({ timeoutMs: SYNC_TIMEOUT_MS, resultBytes: RESPONSE_BYTES }),
  endpointMs: ENDPOINT_TIMEOUT_MS,
  single: true,
  source: 'docs/contracts/quasr.md, 1.5',
} as const satisfies Partial<Trigger>;

const ROWS: readonly QuasrTrigger[] = [
  {
    trigger: {
      ...tokenExtension,
      id: 'access-token',
      label: 'Access token extension',
      stages: ['token.access.issue', 'token.client-credentials.issue'],
      reserved: [...RESERVED, PRESENT, `${CLAIM_NAMESPACE.value}*`],
    },
    token: { tokenType: 'oauth2:access', changesScope: true },
  },
  {
    trigger: {
      ...tokenExtension,
      id: 'id-token',
      label: 'ID token extension',
      stages: ['token.id.issue'],
      reserved: [...RESERVED, PRESENT, SOMETIMES_PRESENT, `${CLAIM_NAMESPACE.value}*`],
    },
    token: { tokenType: 'oidc1:id', changesScope: false },
  },
  {
    trigger: {
      ...common,
      id: 'event',
      label: 'Event extension',
      stages: ['event.emit', 'message.send'],
      signature: 'exports.handler = async (event, context) => {}',
      reserved: [],
      limits: triggerLimits({ timeoutMs: ASYNC_TIMEOUT_MS, resultBytes: RESPONSE_BYTES }),
      source: 'docs/contracts/quasr.md, 1.6',
    },
  },
];

export const triggers: readonly Trigger[] = ROWS.map((row) => row.trigger);

/**
 * What a trigger does with a token; undefined for the asynchronous one.
 * @throws Error for a trigger of another platform: the caller mixed them up
 */
export function tokenTrigger(trigger: Trigger): TokenTrigger | undefined {
  const row = ROWS.find((candidate) => candidate.trigger.id === trigger.id);
  if (row === undefined) throw new Error(`"${trigger.id}" is not a Quasr trigger`);
  return row.token;
}

export const presentReason = (claim: string) =>
  `reserved: the token already has ${claim}, and Quasr keeps its own`;

/** Why the platform ignores a claim of that name, whatever the token has; undefined when it may keep it. */
export function reservedReason(claim: string): string | undefined {
  if (RESERVED.some((name) => name === claim)) {
    return `reserved: Quasr ignores ${claim} in the returned claims`;
  }
  if (claim.startsWith(CLAIM_NAMESPACE.value)) {
    return `reserved: Quasr ignores every claim that starts with ${CLAIM_NAMESPACE.value}`;
  }
  return claim === PRESENT ? presentReason(claim) : undefined;
}
