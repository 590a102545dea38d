import { FAILURES } from './failures.ts';
import { context, type LambdaParameter, lambdaType, mutable, readOnly } from './lambda-type.ts';

interface Reconciling {
  readonly id: string;
  readonly label: string;
  readonly since: string;
  /** what stands between `registration` and `context` */
  readonly payload: readonly LambdaParameter[];
}

const payload = (name: string) => [readOnly(name)];

const RECONCILING: readonly Reconciling[] = [
  {
    id: 'OpenIDReconcile',
    label: 'OpenID Connect reconcile',
    since: '1.6',
    payload: [
      readOnly('jwt'),
      readOnly('id_token', { since: '1.31', optional: true }),
      readOnly('tokens', { since: '1.48' }),
    ],
  },
  {
    id: 'SAMLv2Reconcile',
    label: 'SAML v2 reconcile',
    since: '1.6',
    payload: payload('samlResponse'),
  },
  { id: 'AppleReconcile', label: 'Apple reconcile', since: '1.17', payload: payload('idToken') },
  { id: 'GoogleReconcile', label: 'Google reconcile', since: '1.17', payload: payload('idToken') },
  {
    id: 'FacebookReconcile',
    label: 'Facebook reconcile',
    since: '1.17',
    payload: payload('facebookUser'),
  },
  {
    id: 'TwitterReconcile',
    label: 'Twitter reconcile',
    since: '1.17',
    payload: payload('twitterUser'),
  },
  {
    id: 'LinkedInReconcile',
    label: 'LinkedIn reconcile',
    since: '1.23',
    payload: payload('linkedInUser'),
  },
  {
    id: 'ExternalJWTReconcile',
    label: 'External JWT reconcile',
    since: '1.17',
    payload: payload('jwt'),
  },
  { id: 'HYPRReconcile', label: 'HYPR reconcile', since: '1.17', payload: [] },
  {
    id: 'EpicGamesReconcile',
    label: 'Epic Games reconcile',
    since: '1.28',
    payload: payload('userInfo'),
  },
  { id: 'SteamReconcile', label: 'Steam reconcile', since: '1.28', payload: payload('userInfo') },
  {
    id: 'SonyPSNReconcile',
    label: 'Sony PlayStation Network reconcile',
    since: '1.28',
    payload: payload('userInfo'),
  },
  { id: 'TwitchReconcile', label: 'Twitch reconcile', since: '1.28', payload: payload('userInfo') },
  { id: 'XboxReconcile', label: 'Xbox reconcile', since: '1.28', payload: payload('userInfo') },
  {
    id: 'NintendoReconcile',
    label: 'Nintendo reconcile',
    since: '1.36',
    payload: payload('userInfo'),
  },
];

/** Lambdas that take over what others say of a user. Source: docs/contracts/fusionauth.md §1.1, §1.4. */
export const reconcileTypes = [
  ...RECONCILING.map(({ payload: parameters, ...row }) =>
    lambdaType({
      ...row,
      stages: ['user.federate'],
      entry: 'reconcile',
      parameters: [
        mutable('user', 'user'),
        mutable('registration', 'registration'),
        ...parameters,
        context,
      ],
      throws: FAILURES.loginFails,
      source: 'docs/contracts/fusionauth.md §1.1',
    }),
  ),
  lambdaType({
    id: 'LDAPConnectorReconcile',
    label: 'LDAP connector reconcile',
    stages: ['user.authenticate'],
    entry: 'reconcile',
    parameters: [mutable('user', 'user'), readOnly('userAttributes'), context],
    helpers: 'ActiveDirectory',
    throws: FAILURES.loginFails,
    since: '1.18',
    source: 'docs/contracts/fusionauth.md §1.1',
  }),
];
