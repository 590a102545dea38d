import { createHash, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { SignableDraft } from '../../../shared/flows/state.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { IssuedToken } from '../../../shared/model/run.ts';
import type { SigningKey } from './keys.ts';

/** Off this thread. What jose does through WebCrypto gives the same bytes and costs twice the CPU on it. */
const signRsa = promisify<string, Buffer, KeyObject, Buffer>(sign);

const encoded = (part: JsonObject) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Signs a finished draft (RS256, deterministic), claims in the order in which the draft holds them. */
export async function signToken(draft: SignableDraft, key: SigningKey): Promise<IssuedToken> {
  const payload: JsonObject = {};
  for (const { name, value } of draft.claims) {
    Object.defineProperty(payload, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  const header = { ...draft.header, alg: 'RS256', kid: key.kid };
  const signed = `${encoded(header)}.${encoded(payload)}`;
  const signature = await signRsa('sha256', Buffer.from(signed, 'ascii'), key.privateKey);
  const jwt = `${signed}.${signature.toString('base64url')}`;
  return { kind: draft.kind, jwt, claims: draft.claims };
}

/** Signs finished drafts; an ID token is bound to the access token that it is issued with. */
export async function signBound(
  drafts: readonly SignableDraft[],
  key: SigningKey,
): Promise<IssuedToken[]> {
  const access = drafts.find(({ kind }) => kind === 'access');
  const signedAccess = access && (await signToken(access, key));
  return Promise.all(
    drafts.map((draft) => {
      if (signedAccess && draft === access) return signedAccess;
      const bound = signedAccess && draft.kind === 'id';
      return signToken(bound ? withAccessTokenHash(draft, signedAccess.jwt) : draft, key);
    }),
  );
}

/** `at_hash` stands over what an extension wrote there (OpenID Connect Core 3.1.3.6). */
function withAccessTokenHash(draft: SignableDraft, accessJwt: string): SignableDraft {
  const digest = createHash('sha256').update(accessJwt, 'ascii').digest();
  const value = digest.subarray(0, digest.length / 2).toString('base64url');
  const others = draft.claims.filter(({ name }) => name !== 'at_hash');
  return { ...draft, claims: [...others, { name: 'at_hash', value, origin: 'base' }] };
}
