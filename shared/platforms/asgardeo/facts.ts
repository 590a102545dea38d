import type { Fault } from '../../model/http.ts';
import type { Fact } from '../platform.ts';

export const PROFILES = ['asgardeo', 'is'] as const;
export type Profile = (typeof PROFILES)[number];

/** Contract versions of all action types: each type has its own of them. */
export const VERSIONS = ['v1', 'v1.0', 'v1.1', 'v1.2', 'v1.3', 'v2', 'v2.0'] as const;

export const TOKEN_VERSIONS = ['v1.0', 'v1.1', 'v1.2', 'v1.3'] as const;
export type TokenVersion = (typeof TOKEN_VERSIONS)[number];
export const NEWEST_VERSION: TokenVersion = 'v1.3';

/** What each contract version of the access token action carries in its event. */
const VERSION_CONTENT: Record<
  TokenVersion,
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

/** What a version of the access token action carries; one that it does not have counts as the newest. */
export function versionContent(version: string): (typeof VERSION_CONTENT)[TokenVersion] {
  const known = TOKEN_VERSIONS.find((candidate) => candidate === version) ?? NEWEST_VERSION;
  return VERSION_CONTENT[known];
}

/** Value of the `x-wso2-api-version` header: the major part of the action's version. */
export function apiVersion(version: string): string {
  return version.split('.')[0] ?? version;
}

export const ATTEMPTS: Fact<number> = {
  value: 2,
  confidence: 'confirmed',
  source: 'docs/contracts/asgardeo.md, row 2.3',
};

/** How often a token that the service refuses with 401 is fetched anew. */
export const TOKEN_REFRESHES: Fact<number> = {
  value: 1,
  confidence: 'assumed',
  source: 'docs/contracts/asgardeo.md, row 2.4',
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

/** Names of ID token claims that the platform keeps for itself: an `add` of one is refused. */
export const ID_TOKEN_CLAIMS: Fact<readonly string[]> = {
  value: [
    'iss',
    'at_hash',
    'c_hash',
    's_hash',
    'sid',
    'expires_in',
    'realm',
    'tenant',
    'userstore',
    'isk',
    'sub',
    'aud',
    'exp',
    'iat',
    'auth_time',
    'nonce',
    'acr',
    'amr',
    'azp',
  ],
  confidence: 'confirmed',
  source: 'docs/contracts/asgardeo.md, row 1.2.2',
};

/** Whether an ID token action may add objects: the documentation says so, the source that was read does not. */
export const ID_TOKEN_OBJECT_CLAIMS: Fact<boolean> = {
  value: false,
  confidence: 'assumed',
  source: 'docs/contracts/asgardeo.md, row 1.2.4',
};

/** What a FAILED flow extension does: the source has the step tried again, the contract's text stops the flow. */
export const FLOW_EXTENSION_FAILED: Fact<'retry' | 'stop'> = {
  value: 'retry',
  confidence: 'assumed',
  source: 'docs/contracts/asgardeo.md, row 1.7.4',
};

/** Local claims with several values; others are a tenant's own, and a path marks them with `[]`. */
export const MULTI_VALUED_CLAIMS: Fact<readonly string[]> = {
  value: [
    'http://wso2.org/claims/emailAddresses',
    'http://wso2.org/claims/verifiedEmailAddresses',
    'http://wso2.org/claims/mobileNumbers',
    'http://wso2.org/claims/verifiedMobileNumbers',
  ],
  confidence: 'assumed',
  source: 'docs/contracts/asgardeo.md, row 1.7.3',
};

/** How the new value of a claim is spelled in a profile action's event: the contract has it both ways. */
export const PROFILE_UPDATING_VALUE: Fact<'updatingValue' | 'updatingvalue'> = {
  value: 'updatingValue',
  confidence: 'assumed',
  source: 'docs/contracts/asgardeo.md, row 1.4.1',
};

/** Grants for which the platform calls an ID token action. */
export const ID_TOKEN_GRANTS = [
  'authorization_code',
  'password',
  'refresh_token',
  'urn:ietf:params:oauth:grant-type:device_code',
  'organization_switch',
] as const;

/** Response types of the authorization endpoint for which it does. */
export const ID_TOKEN_RESPONSE_TYPES = ['code id_token', 'code id_token token'] as const;

/** The platform's own applications, for which it does not. */
export const SYSTEM_APPLICATIONS = ['CONSOLE', 'MY_ACCOUNT'] as const;

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
