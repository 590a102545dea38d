import type { Stage } from '../../model/stage.ts';
import { triggerLimits } from '../limits.ts';
import type { Parameter, Trigger } from '../platform.ts';
import { PLAIN } from './compiling.ts';
import { limits } from './facts.ts';
import type { PointId } from './points.ts';

const PROTOCOL_CLAIMS = [
  'iss',
  'sub',
  'aud',
  'exp',
  'iat',
  'nbf',
  'jti',
  'azp',
  'nonce',
  'auth_time',
  'at_hash',
];

interface Row {
  readonly id: PointId | typeof PLAIN;
  readonly label: string;
  readonly stages: readonly Stage[];
  /** absent: the three programming models */
  readonly parameters?: readonly string[];
  readonly reserved?: readonly string[];
}

/** Anybody with the address, and a schedule, call these. */
const BY_HTTP: readonly Stage[] = ['http.request', 'schedule.fire'];

const ROWS: readonly Row[] = [
  {
    id: 'generic',
    label: 'Generic extension point',
    stages: ['http.request', 'token.access.issue', 'token.id.issue', 'schedule.fire'],
    reserved: PROTOCOL_CLAIMS,
  },
  { id: PLAIN, label: 'Webtask without an extension point', stages: BY_HTTP },
  {
    id: 'client-credentials-exchange',
    label: 'Client credentials exchange',
    stages: ['token.client-credentials.issue'],
    parameters: ['client', 'scope', 'audience', 'context', 'cb'],
  },
  {
    id: 'password-exchange',
    label: 'Password exchange (withdrawn)',
    stages: ['token.access.issue'],
    parameters: ['user', 'client', 'scope', 'audience', 'context', 'cb'],
  },
  {
    id: 'pre-user-registration',
    label: 'Before a user registers',
    stages: ['user.register'],
    parameters: ['user', 'context', 'cb'],
  },
  {
    id: 'post-user-registration',
    label: 'After a user registered',
    stages: ['user.registered'],
    parameters: ['user', 'context', 'cb'],
  },
  {
    id: 'post-change-password',
    label: 'After a password changed',
    stages: ['password.update'],
    parameters: ['user', 'context', 'cb'],
  },
  {
    id: 'send-phone-message',
    label: 'Send a phone message',
    stages: ['message.send'],
    parameters: ['recipient', 'text', 'context', 'cb'],
  },
];

const fixed = (name: string): Parameter => ({ name, mutable: false });

function triggerOf({ id, label, stages, parameters, reserved = [] }: Row): Trigger {
  return {
    id,
    label,
    stages,
    signature:
      parameters === undefined
        ? id === PLAIN
          ? '(cb), (ctx, cb) or (ctx, req, res)'
          : '(ctx, cb) or (ctx, req, res)'
        : `(${parameters.join(', ')})`,
    parameters: (parameters ?? ['ctx', 'cb']).map(fixed),
    reserved,
    limits: triggerLimits({
      timeoutMs: limits.inactivityMs,
      turnMs: limits.tripwireMs,
      codeBytes: limits.codeBytes,
    }),
    onFailure: 'continue',
    carries: {
      forms: ['commonjs'],
      confidence: 'inferred',
      source: 'docs/contracts/extend.md, Module: packages',
    },
    confidence: 'confirmed',
    source: 'docs/contracts/extend.md, Triggers',
  };
}

/**
 * The extension points of the platform, exports of its compiler package, and a webtask without one
 * (docs/contracts/extend.md, Triggers).
 */
export const triggers: readonly Trigger[] = ROWS.map(triggerOf);
