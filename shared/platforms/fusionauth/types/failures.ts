import type { ThrowPolicy } from './lambda-type.ts';

/** What an exception of a lambda does. Source: docs/contracts/fusionauth.md §1.5. */
export const FAILURES = {
  tokenUnchanged: {
    onFailure: 'continue',
    effect: 'the token is issued without any change of this lambda, and the client is told nothing',
    confidence: 'confirmed',
  },
  clientTokenUnchanged: {
    onFailure: 'continue',
    effect: 'the token is issued without any change of this lambda (not documented for this type)',
    confidence: 'assumed',
  },
  answerUnchanged: {
    onFailure: 'continue',
    effect: 'the answer is sent without any change of this lambda (not documented for this type)',
    confidence: 'assumed',
  },
  loginFails: {
    onFailure: 'fail',
    effect:
      'the login fails, and the user is neither created nor linked: an API answers 512 with [LambdaInvocationException] and without this message, a hosted page shows a general error',
    confidence: 'confirmed',
  },
  requestFails: {
    onFailure: 'fail',
    effect:
      'the request fails with 512 and [LambdaInvocationException], without this message (not documented for this type)',
    confidence: 'assumed',
  },
  exchangeFails: {
    onFailure: 'fail',
    effect: 'no token is exchanged (not documented for this type)',
    confidence: 'assumed',
  },
  clientRejected: {
    onFailure: 'fail',
    effect: 'the client is rejected: this type fails closed',
    confidence: 'confirmed',
  },
} as const satisfies Record<string, ThrowPolicy>;
