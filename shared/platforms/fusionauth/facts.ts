import type { Confidence, Fact } from '../platform.ts';

/** A fact of the platform with the row of docs/contracts/fusionauth.md that it was read in. */
export function fact<T>(value: T, confidence: Confidence, row: string): Fact<T> {
  return { value, confidence, source: `docs/contracts/fusionauth.md ${row}` };
}

export const DEFAULT_VERSION = '1.69';

/** The first release in which each behaviour exists. */
export const SINCE = {
  context: '1.59',
  shrinkExpiry: '1.59',
  secrets: '1.64',
  fetchTimeouts: '1.55',
  nashornRemoved: '1.49',
  scim: '1.36',
  announced: '1.70',
} as const;

/** Members of the context of MFARequirement that came or went; an older draft has the token's claims. */
export const MFA_CONTEXT = fact(
  { accessToken: { since: '1.69' }, jwt: { until: '1.69' } },
  'assumed',
  '§1.6.1 Context',
);

export const FETCH = {
  connectTimeoutMs: fact(2000, 'confirmed', '§4 Default timeouts'),
  readTimeoutMs: fact(2000, 'confirmed', '§4 Default timeouts'),
  options: fact(['method', 'headers', 'body'], 'confirmed', '§4 Options'),
  timeoutOptions: fact(['connectTimeout', 'readTimeout'], 'confirmed', '§4 Options'),
} as const;

const LOGINS = [
  '/api/identity-provider/login',
  '/api/login',
  '/api/passwordless/login',
  '/api/two-factor/login',
  '/api/webauthn/login',
  '/oauth2/token',
];
const ISSUING = [...LOGINS, '/api/jwt/issue', '/api/jwt/refresh', '/api/user/registration'];
const SCIM = ['/api/scim/resource/v2/Users', '/api/scim/resource/v2/Groups'];

/** FusionAuth's own API, called from a lambda. */
export const OWN_API = {
  origins: fact(['http://localhost:9012', 'http://127.0.0.1:9012'], 'confirmed', '§4 Own API'),
  /** each of them issues a JWT, and so runs the lambda that populates it */
  issuingPaths: fact(ISSUING, 'inferred', '§4 Recursion'),
  /** the APIs that invoke lambdas at other stages */
  invokingPaths: fact(
    {
      'token.client-credentials.issue': ['/oauth2/token'],
      'userinfo.respond': ['/oauth2/userinfo'],
      'login.validate': LOGINS,
      'mfa.require': [...LOGINS, '/api/two-factor/status', '/api/user/change-password'],
      'user.authenticate': ['/api/login', '/oauth2/token'],
      'user.federate': ['/api/identity-provider/login'],
      'scim.request': SCIM,
      'scim.response': SCIM,
    },
    'inferred',
    '§4 Recursion',
  ),
} as const;

export const EVENT_LOG_HEADING = fact('Lambda invocation result.', 'inferred', '§3 Layout');
export const EVENT_LOG_EXCEPTION = fact('Exception:', 'inferred', '§3 Exceptions');

export const DEFAULT_ISSUER = fact('acme.com', 'inferred', '§5 Base claims');
/** the tenant of FusionAuth's published sample responses; the directory may name another */
export const DEFAULT_TENANT = fact(
  'f24aca2b-ce4a-4dad-951a-c9d690e71415',
  'assumed',
  '§5 Base claims',
);
export const AUTHENTICATION_TYPE = fact('PASSWORD', 'confirmed', '§5 Base claims');
/** of a login at another identity provider whose type is not given */
export const FEDERATED_TYPE = fact('OpenIDConnect', 'assumed', '§1.6 Context of a login');

/** What FusionAuth may have found out about a request. */
export const THREATS = [
  'BotDetected',
  'BlocklistedIp',
  'DormantAccount',
  'DormantPassword',
  'ImpossibleTravel',
  'RecentIdentityChange',
  'RecentPasswordChange',
  'SuspiciousUserAgent',
] as const;

/** What the Login API answers instead of 200. */
export const LOGIN_STATUS = {
  unknown: fact(404, 'inferred', '§6.1 Refused logins'),
  inactive: fact(404, 'assumed', '§6.1 Refused logins'),
  badCode: fact(421, 'inferred', '§6.1 Refused logins'),
  expiredCode: fact(404, 'inferred', '§6.1 Refused logins'),
  secondFactor: fact(242, 'inferred', '§6.1 Second factor'),
  /** a lambda that the request waits for threw */
  lambdaThrew: fact(512, 'assumed', '§6.1 Lambda that throws'),
} as const;
