import type { Authentication } from './settings.ts';

/** A text as the management API takes it. */
interface TextRule {
  readonly pattern: RegExp;
  readonly max?: number;
  /** the pattern in words */
  readonly says: string;
}

/** What the management API takes of every action. Source: docs/contracts/asgardeo.md, row 4.2. */
export const NAME: TextRule & { readonly max: number } = {
  pattern: /^[a-zA-Z0-9_-][a-zA-Z0-9_ -]*[a-zA-Z0-9_-]$/,
  max: 255,
  says: 'letters, digits, spaces, - and _, at least 2 and without a space at its ends',
};
/** Without what every such name begins with. Source: docs/contracts/asgardeo.md, row 4.12. */
export const SHORTEST_AUTHENTICATOR_NAME = 3;
export const MAX_DESCRIPTION = 255;
export const ENDPOINT: TextRule = {
  pattern: /^https?:\/\/[^\s/$.?#]\S*$/,
  says: 'an http or https URL',
};
/** Names of headers: those that are forwarded, and the one of an API key. */
export const HEADER_NAME: TextRule = {
  pattern: /^[a-zA-Z0-9][a-zA-Z0-9-.]+$/,
  says: 'letters, digits, - and ., at least 2 and first a letter or a digit',
};
export const PARAMETER_NAME: TextRule = {
  pattern: /^[^:/?#[\]@]+$/,
  says: 'not empty and without : / ? # [ ] @',
};
export const MAX_ATTRIBUTES = 10;

/** Properties that each kind of authentication needs. Source: docs/contracts/asgardeo.md, row 2.4. */
export const AUTHENTICATION_PROPERTIES: Readonly<
  Record<Authentication['type'], readonly string[]>
> = {
  NONE: [],
  BASIC: ['username', 'password'],
  BEARER: ['accessToken'],
  API_KEY: ['header', 'value'],
  CLIENT_CREDENTIAL: ['clientId', 'clientSecret', 'tokenEndpoint'],
  PASSWORD_CREDENTIAL: ['username', 'password', 'clientId', 'clientSecret', 'tokenEndpoint'],
};

/** Members of `config` that only some action types have; others of them are unknown to the API. */
export const TYPE_MEMBERS = [
  'passwordSharing',
  'authenticator',
  'accessConfig',
  'encryption',
] as const;
export type TypeMember = (typeof TYPE_MEMBERS)[number];

/** What the management API takes of an action of one type. Source: docs/contracts/asgardeo.md, row 4.3. */
export interface Registration {
  /** one of it per organization: of several the platform runs none and fails the flow */
  readonly single: boolean;
  /** it lists headers and parameters that are forwarded */
  readonly forwards: boolean;
  /** it lists claims of the user that it gets */
  readonly attributes: boolean;
  readonly members: readonly TypeMember[];
}

export const TOKEN_REGISTRATION: Registration = {
  single: true,
  forwards: true,
  attributes: false,
  members: [],
};
export const USER_REGISTRATION: Registration = {
  single: true,
  forwards: false,
  attributes: true,
  members: [],
};
export const IN_FLOW_REGISTRATION: Registration = {
  single: false,
  forwards: true,
  attributes: false,
  members: [],
};
