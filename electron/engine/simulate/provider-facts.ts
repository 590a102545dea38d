import { z } from 'zod';
import type { TokenDraft } from '../../../shared/flows/state.ts';
import type { JsonValue } from '../../../shared/model/json.ts';

/** What the protocol's face of the loopback provider knows of a transaction and no platform does. */
export const providerFactsSchema = z.object({
  issuer: z.string(),
  clientId: z.string(),
  nonce: z.string().optional(),
  authTime: z.number().optional().describe('epoch s at which the user signed in'),
  sessionId: z.string().optional().describe("of the user's session with this client"),
  refreshToken: z
    .string()
    .optional()
    .describe("for platforms whose own refresh token is no JWT: the protocol's face keeps it"),
});
export type ProviderFacts = Readonly<z.infer<typeof providerFactsSchema>>;

function put(draft: TokenDraft, name: string, value: JsonValue): void {
  const known = draft.claims.find((claim) => claim.name === name);
  if (known === undefined) draft.claims.push({ name, value, origin: 'base' });
  else Object.assign(known, { value, origin: 'base' });
}

function replace(draft: TokenDraft, name: string, value: JsonValue): void {
  if (draft.claims.some((claim) => claim.name === name)) put(draft, name, value);
}

/**
 * Puts into the platform's base tokens what only the provider knows: the issuer in every token; in
 * an ID token also the client as audience, the nonce and the time of the login.
 */
export function applyFacts(tokens: readonly TokenDraft[], facts: ProviderFacts): void {
  const { issuer, clientId, nonce, authTime } = facts;
  for (const draft of tokens) {
    put(draft, 'iss', issuer);
    if (authTime !== undefined) replace(draft, 'auth_time', authTime);
    if (draft.kind !== 'id') continue;
    put(draft, 'aud', clientId);
    if (nonce !== undefined) put(draft, 'nonce', nonce);
    if (authTime !== undefined) put(draft, 'auth_time', authTime);
  }
}
