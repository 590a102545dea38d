import { triggerLimits } from '../limits.ts';
import type { Trigger } from '../platform.ts';
import { limits } from './facts.ts';

/** The extension points of the platform: exports of the compiler package (docs/contracts/extend.md, Triggers). */
export const triggers: readonly Trigger[] = [
  {
    id: 'generic',
    label: 'Generic extension point',
    stages: ['http.request', 'token.access.issue', 'token.id.issue'],
    signature: '(ctx, cb) or (ctx, req, res)',
    parameters: [
      { name: 'ctx', mutable: false },
      { name: 'cb', mutable: false },
    ],
    reserved: [
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
    ],
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
  },
];
