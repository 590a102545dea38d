import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import { fromJson, type JsonNode } from '../json-text.ts';

export interface ClaimEntry {
  readonly name: string;
  value: JsonNode;
}

/** The tokens of a request while operations are applied to them. */
export interface TokenModel {
  scopes: string[];
  claims: ClaimEntry[];
  /** claims of the refresh token; undefined: the request carries none */
  refreshClaims: ClaimEntry[] | undefined;
  /** names of the parameters that the token answer has anyway */
  readonly parameters: readonly string[];
  addedParameters: Map<string, JsonNode>;
  suppressed: Set<string>;
}

function objectAt(value: JsonObject | undefined, key: string): JsonObject | undefined {
  const found = value?.[key];
  return isJsonObject(found) ? found : undefined;
}

function texts(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function claims(value: JsonValue | undefined): ClaimEntry[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry) =>
    isJsonObject(entry) && typeof entry.name === 'string'
      ? [{ name: entry.name, value: fromJson(entry.value ?? null) }]
      : [],
  );
}

/** Which token of a request operations are about: the member of the event that holds it. */
export type TokenName = 'accessToken' | 'idToken';

/** The tokens of a request as the platform holds them; missing parts are empty. */
export function modelOf(request: JsonObject, token: TokenName = 'accessToken'): TokenModel {
  const event = objectAt(request, 'event');
  const own = objectAt(event, token);
  const refresh = objectAt(event, 'refreshToken');
  return {
    scopes: texts(own?.scopes),
    claims: claims(own?.claims),
    refreshClaims: refresh === undefined ? undefined : claims(refresh.claims),
    parameters: texts(objectAt(event, 'response')?.parameters),
    addedParameters: new Map(),
    suppressed: new Set(),
  };
}

/** An independent copy: nodes are never changed in place. */
export function copyModel(model: TokenModel): TokenModel {
  return {
    scopes: [...model.scopes],
    claims: model.claims.map((claim) => ({ ...claim })),
    refreshClaims: model.refreshClaims?.map((claim) => ({ ...claim })),
    parameters: model.parameters,
    addedParameters: new Map(model.addedParameters),
    suppressed: new Set(model.suppressed),
  };
}

/** The first claim of a name. */
export function claimNamed(claims: readonly ClaimEntry[], name: string): ClaimEntry | undefined {
  return claims.find((claim) => claim.name === name);
}
