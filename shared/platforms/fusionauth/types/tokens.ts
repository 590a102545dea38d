import { SINCE } from '../facts.ts';
import { FAILURES } from './failures.ts';
import { context, lambdaType, mutable, readOnly } from './lambda-type.ts';

const registration = readOnly('registration', { optional: true });
const user = readOnly('user');

/** Lambdas that put claims into tokens and answers. Source: docs/contracts/fusionauth.md §1. */
export const tokenTypes = [
  lambdaType({
    id: 'JWTPopulate',
    label: 'JWT populate',
    stages: ['token.access.issue', 'token.id.issue'],
    entry: 'populate',
    parameters: [
      mutable('jwt', 'claims'),
      user,
      registration,
      readOnly('context', { since: SINCE.context }),
    ],
    context: { scopes: [] },
    reserved: ['amr', 'auth_time', 'cnf', 'gty', 'exp', 'iat', 'sub', 'tid', 'tty'],
    shrinking: ['exp'],
    throws: FAILURES.tokenUnchanged,
    since: '1.6',
    source: 'docs/contracts/fusionauth.md §1',
  }),
  lambdaType({
    id: 'ClientCredentialsJWTPopulate',
    label: 'Client credentials JWT populate',
    stages: ['token.client-credentials.issue'],
    entry: 'populate',
    parameters: [
      mutable('jwt', 'claims'),
      readOnly('recipientEntity'),
      readOnly('targetEntities', { initial: [] }),
      readOnly('permissions'),
      context,
    ],
    reserved: [
      ...['amr', 'aud', 'cnf', 'exp', 'gty', 'iat', 'permissions', 'sub', 'tid', 'tty', 'use'],
    ],
    throws: FAILURES.clientTokenUnchanged,
    since: '1.28',
    source: 'docs/contracts/fusionauth.md §1.1',
  }),
  lambdaType({
    id: 'UserInfoPopulate',
    label: 'UserInfo populate',
    stages: ['userinfo.respond'],
    entry: 'populate',
    parameters: [mutable('userInfo', 'claims'), user, registration, readOnly('jwt'), context],
    reserved: ['email', 'email_verified', 'phone_number_verified', 'sub', 'tid'],
    throws: FAILURES.answerUnchanged,
    since: '1.50',
    source: 'docs/contracts/fusionauth.md §1.7',
  }),
  lambdaType({
    id: 'SAMLv2Populate',
    label: 'SAML v2 populate',
    stages: ['saml.respond'],
    entry: 'populate',
    parameters: [mutable('samlResponse', 'response'), user, registration, context],
    throws: FAILURES.answerUnchanged,
    since: '1.6',
    source: 'docs/contracts/fusionauth.md §1.1',
  }),
];
