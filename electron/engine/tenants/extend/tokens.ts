import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { sameText } from '../../loopback/same-text.ts';
import type { WebtaskName } from './webtask.ts';

/** Epoch seconds. */
const instant = z.int().nonnegative();

/** The claims of a tenant token that can be issued here: named containers, and a time. */
export const tenantClaims = z.strictObject({
  ten: z.string().regex(/^[^/,]+(,[^/,]+)*$/, { error: 'one container, or several with commas' }),
  nbf: instant.optional(),
  exp: instant.optional(),
});
export type TenantClaims = z.infer<typeof tenantClaims>;

/** What a caller may manage: everything, or the containers that its token names. */
export type Grant = 'all' | readonly string[];

export interface Tokens {
  /** The token of one webtask: it names it, and manages nothing. */
  ofWebtask(name: WebtaskName): Promise<string>;
  ofTenant(claims: TenantClaims): Promise<string>;
  /** Undefined for a token that grants nothing here. */
  grantOf(token: string): Promise<Grant | undefined>;
}

const verifiedClaims = z.object({ ten: z.string(), jtn: z.string().optional() });

/**
 * Webtask tokens of the first security version are JWTs. Source: docs/contracts/extend.md,
 * Stand-in, tokens.
 * @param masterToken grants everything, like the token of a deployment's owner
 */
export function createTokens(masterToken: string, signingKey: string): Tokens {
  const key = new TextEncoder().encode(signingKey);
  const sign = (claims: Record<string, string | number>) =>
    new SignJWT({ ...claims, jti: randomUUID() })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuedAt()
      .sign(key);
  return {
    ofWebtask: ({ container, name }) => sign({ ten: container, jtn: name }),
    ofTenant: (claims) => sign(claims),
    async grantOf(token) {
      if (sameText(token, masterToken)) return 'all';
      const verified = await jwtVerify(token, key, { algorithms: ['HS256'] }).catch(
        () => undefined,
      );
      const claims = verifiedClaims.safeParse(verified?.payload);
      if (!claims.success || claims.data.jtn !== undefined) return undefined;
      return claims.data.ten.split(',');
    },
  };
}
