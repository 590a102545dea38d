import type { JsonValue } from '../../model/json.ts';
import { type JsonNode, toJson } from './json-text.ts';
import type { FinalTokens } from './native.ts';
import { discardReason } from './operations/claim-add.ts';
import {
  type ClaimEntry,
  claimNamed,
  type TokenModel,
  type TokenName,
} from './operations/token-model.ts';

function numberOf(claims: readonly ClaimEntry[] | undefined): number | undefined {
  const node = claims === undefined ? undefined : claimNamed(claims, 'expires_in')?.value;
  return node?.kind === 'number' ? Number(node.text) : undefined;
}

/** Life of the token in seconds, where its claims say it. */
export function expiresInOf({ claims }: TokenModel): number | undefined {
  return numberOf(claims);
}

function audiencesOf(node: JsonNode | undefined): string[] {
  if (node?.kind === 'string') return [node.value];
  if (node?.kind !== 'array') return [];
  return node.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
}

/**
 * The tokens as they are issued: custom claims only, without what the platform writes itself.
 * Of several claims of one name the last counts; null claims are left out.
 */
export function finalOf(tokens: TokenModel, token: TokenName = 'accessToken'): FinalTokens {
  const claims = new Map<string, JsonValue>();
  for (const { name, value } of tokens.claims) {
    if (discardReason(name, token) !== undefined) continue;
    if (value.kind === 'null') claims.delete(name);
    else claims.set(name, toJson(value));
  }
  const expiresIn = expiresInOf(tokens);
  const refreshExpiresIn = numberOf(tokens.refreshClaims);
  return {
    ...(token === 'accessToken' && { scopes: [...tokens.scopes] }),
    aud: audiencesOf(claimNamed(tokens.claims, 'aud')?.value),
    ...(expiresIn !== undefined && { expiresIn }),
    claims: Object.fromEntries(claims),
    ...(refreshExpiresIn !== undefined && { refreshExpiresIn }),
    responseParameters: Object.fromEntries(
      [...tokens.addedParameters].map(([name, value]) => [name, toJson(value)]),
    ),
    suppressed: [...tokens.suppressed],
  };
}
