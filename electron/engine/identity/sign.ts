import { CompactSign } from 'jose';
import type { TokenDraft } from '../../../shared/flows/state.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { IssuedToken } from '../../../shared/model/run.ts';
import type { SigningKey } from './keys.ts';

/** Signs a finished draft (RS256, deterministic), claims in the order in which the draft holds them. */
export async function signToken(draft: TokenDraft, key: SigningKey): Promise<IssuedToken> {
  const payload: JsonObject = {};
  for (const { name, value } of draft.claims) {
    Object.defineProperty(payload, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  const bytes = new TextEncoder().encode(JSON.stringify(payload));
  const header = { ...draft.header, alg: 'RS256', kid: key.kid };
  const jwt = await new CompactSign(bytes).setProtectedHeader(header).sign(key.privateKey);
  return { kind: draft.kind, jwt, claims: draft.claims };
}
