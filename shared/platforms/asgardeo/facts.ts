import type { Fault } from '../../model/http.ts';
import type { Fact } from '../platform.ts';

export const PROFILES = ['asgardeo', 'is'] as const;
export type Profile = (typeof PROFILES)[number];

export const VERSIONS = ['v1.0', 'v1.1', 'v1.2', 'v1.3'] as const;
export type Version = (typeof VERSIONS)[number];
export const NEWEST_VERSION: Version = 'v1.3';

/** What each contract version of the access token action carries in its event. */
export const VERSION_CONTENT: Record<
  Version,
  { organization: readonly string[]; refreshToken: boolean; session: boolean; response: boolean }
> = {
  'v1.0': { organization: [], refreshToken: false, session: false, response: false },
  'v1.1': { organization: ['id', 'name'], refreshToken: true, session: false, response: false },
  'v1.2': {
    organization: ['id', 'name', 'orgHandle', 'depth'],
    refreshToken: true,
    session: false,
    response: false,
  },
  'v1.3': {
    organization: ['id', 'name', 'orgHandle', 'depth'],
    refreshToken: true,
    session: true,
    response: true,
  },
};

/** Value of the `x-wso2-api-version` header: the action's major version. */
export const API_VERSION = 'v1';

export const ATTEMPTS: Fact<number> = {
  value: 2,
  confidence: 'confirmed',
  source: 'docs/contracts/asgardeo.md, row 2.3',
};

export const CONNECT_TIMEOUT_MS: Fact<number> = {
  value: 2_000,
  confidence: 'confirmed',
  source: 'docs/contracts/asgardeo.md, row 2.2',
};

export const READ_TIMEOUT_MS: Record<Profile, Fact<number>> = {
  asgardeo: {
    value: 3_000,
    confidence: 'confirmed',
    source: 'docs/contracts/asgardeo.md, row 2.2',
  },
  is: { value: 5_000, confidence: 'confirmed', source: 'docs/contracts/asgardeo.md, row 2.2' },
};

/** Faults after which the platform calls a second time. */
export const RETRIED_FAULTS: readonly Fault[] = ['connect-timeout', 'read-timeout'];

/** Grants for which the platform calls the action. */
export const CALLED_GRANTS = [
  'authorization_code',
  'client_credentials',
  'password',
  'refresh_token',
] as const;

/** Grants whose refresh calls the action as well. */
export const REFRESHED_GRANTS = ['authorization_code', 'password', 'refresh_token'] as const;

/** Names that the platform keeps for itself: an `add` of one is reported as done and then discarded. */
export const STANDARD_CLAIMS: Fact<readonly string[]> = {
  value: [
    'sub',
    'iss',
    'aud',
    'client_id',
    'aut',
    'expires_in',
    'act',
    'binding_ref',
    'binding_type',
    'subject_type',
    'iat',
  ],
  confidence: 'inferred',
  source: 'docs/contracts/asgardeo.md, row 1.1.6',
};

/** Names that the platform writes into every JWT after the action; whether one could be overridden is not known. */
export const TOKEN_CLAIMS: Fact<readonly string[]> = {
  value: ['exp', 'nbf', 'jti', 'azp', 'scope', 'org_id', 'org_name'],
  confidence: 'assumed',
  source: 'docs/contracts/asgardeo.md, row 1.1.6',
};

/** Headers and parameters that the server never forwards. */
export const EXCLUDED_HEADERS: Fact<readonly string[]> = {
  value: ['authorization', 'cookie', 'set-cookie', 'proxy-authorization'],
  confidence: 'assumed',
  source: 'docs/contracts/asgardeo.md, row 2.5',
};
export const EXCLUDED_PARAMETERS: Fact<readonly string[]> = {
  value: ['client_secret', 'username', 'password', 'code', 'refresh_token', 'code_verifier'],
  confidence: 'assumed',
  source: 'docs/contracts/asgardeo.md, row 2.5',
};

export const DEFAULT_ORGANIZATION = {
  tenantId: '1',
  handle: 'acme',
  name: 'Acme',
  id: '9a1e0f52-5b1f-4c0e-8d0e-3f1f4f6f2a10',
} as const;

/** Stands for the client where a flow state names no application. */
export const DEFAULT_CLIENT_ID = 'client';

export const DEFAULT_USER_STORE = 'PRIMARY';

export const DEFAULT_REFRESH_SECONDS: Fact<number> = {
  value: 86_400,
  confidence: 'confirmed',
  source: 'docs/contracts/asgardeo.md, row 1.1.2',
};

/** Issuer of an organisation's tokens. */
export function issuerOf(handle: string): string {
  return `https://api.asgardeo.io/t/${handle}/oauth2/token`;
}
