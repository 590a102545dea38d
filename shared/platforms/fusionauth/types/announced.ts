import { SINCE } from '../facts.ts';
import { FAILURES } from './failures.ts';
import { context, lambdaType, mutable, readOnly } from './lambda-type.ts';

const announced = { since: SINCE.announced, confidence: 'assumed' } as const;

/**
 * Announced for 1.70: drafts of the documentation. The API's names of the types are not known.
 * Source: docs/contracts/fusionauth.md §1.2.
 */
export const announcedTypes = [
  lambdaType({
    ...announced,
    id: 'TokenExchangePolicy',
    label: 'Token exchange policy',
    stages: ['token.access.issue'],
    entry: 'policy',
    parameters: [readOnly('tokenExchangeRequest'), context],
    returns: 'decision',
    throws: FAILURES.exchangeFails,
    source: 'docs/contracts/fusionauth.md §1.2',
  }),
  lambdaType({
    ...announced,
    id: 'TokenExchangePopulate',
    label: 'Token exchange populate',
    stages: ['token.access.issue'],
    entry: 'populate',
    parameters: [
      mutable('jwt', 'claims'),
      readOnly('subjectToken'),
      readOnly('actorToken', { optional: true }),
      readOnly('tokenExchangeRequest'),
      context,
    ],
    reserved: [
      ...['act', 'may_act', 'amr', 'applicationId', 'auth_time', 'authenticationType', 'client_id'],
      ...['cnf', 'gty', 'iat', 'iss', 'jti', 'sid', 'sub', 'tid', 'tty', 'scope', 'exp'],
    ],
    shrinking: ['exp', 'scope'],
    throws: FAILURES.clientTokenUnchanged,
    source: 'docs/contracts/fusionauth.md §1.2',
  }),
  lambdaType({
    ...announced,
    id: 'CIMDClientRegistration',
    label: 'CIMD client registration',
    stages: ['login.validate'],
    entry: 'evaluate',
    parameters: [
      mutable('result', 'client', { allowed: true, revoke: false }),
      readOnly('clientMetadata'),
      context,
    ],
    throws: FAILURES.clientRejected,
    source: 'docs/contracts/fusionauth.md §1.2',
  }),
];
