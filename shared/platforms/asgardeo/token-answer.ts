import type { JsonObject, JsonValue } from '../../model/json.ts';
import { isJsonObject } from '../../model/json.ts';
import type { ClientResult } from './clients/client.ts';
import { expiresInOf } from './final.ts';
import { toJson } from './json-text.ts';
import type { TokenModel } from './operations/token-model.ts';

/** Stand for tokens in an invocation without a flow, where none is signed. */
const UNSIGNED: Readonly<Record<string, string>> = {
  access_token: '<access token>',
  refresh_token: '<refresh token>',
  id_token: '<ID token>',
};

/** Parameters of the token answer before versions that list them. */
const PARAMETERS_UNLISTED = ['access_token', 'token_type', 'scope', 'expires_in'];

function standard(name: string, tokens: TokenModel): JsonValue | undefined {
  switch (name) {
    case 'token_type':
      return 'Bearer';
    case 'scope':
      return tokens.scopes.length === 0 ? undefined : tokens.scopes.join(' ');
    case 'expires_in':
      return expiresInOf(tokens);
    default:
      return Object.hasOwn(UNSIGNED, name) ? UNSIGNED[name] : undefined;
  }
}

/** The token answer of an ID token action: its request names no parameters but the scopes. */
export function idTokenAnswer(request: JsonObject): ClientResult {
  const asked = isJsonObject(request.event) ? request.event.request : undefined;
  const scopes = isJsonObject(asked) && Array.isArray(asked.scopes) ? asked.scopes.map(String) : [];
  return {
    status: 200,
    body: {
      access_token: '<access token>',
      ...(scopes.length > 0 && { scope: scopes.join(' ') }),
      id_token: '<ID token>',
      token_type: 'Bearer',
    },
  };
}

/** The token answer of one invocation: standard parameters without the suppressed, then the added ones. */
export function tokenAnswer(request: JsonObject, tokens: TokenModel): ClientResult {
  const listed = tokens.parameters.length > 0 ? tokens.parameters : PARAMETERS_UNLISTED;
  const refresh = isJsonObject(request.event) && request.event.refreshToken !== undefined;
  const names =
    refresh && !listed.includes('refresh_token') ? [...listed, 'refresh_token'] : listed;
  const given = names.flatMap((name): [string, JsonValue][] => {
    const value = tokens.suppressed.has(name) ? undefined : standard(name, tokens);
    return value === undefined ? [] : [[name, value]];
  });
  const added = [...tokens.addedParameters].map(([name, node]) => [name, toJson(node)]);
  return { status: 200, body: Object.fromEntries([...given, ...added]) };
}
