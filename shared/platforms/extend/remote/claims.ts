import { decodeJwt } from 'jose/jwt/decode';
import { z } from 'zod';
import { search } from '../../../expectations/pattern.ts';

/**
 * What a token of the first security version says of itself; its signature is the tenant's to check.
 * Times are epoch seconds. Source: docs/contracts/extend.md, HTTP API, tokens.
 */
const claimsSchema = z.looseObject({
  ten: z.string().optional(),
  jtn: z.string().optional(),
  jtnm: z.union([z.string(), z.array(z.string())]).optional(),
  nbf: z.number().optional(),
  exp: z.number().optional(),
});
export type Claims = z.infer<typeof claimsSchema>;

/** Undefined: the token can't be read, as a master token of another kind. */
export function claimsOf(token: string): Claims | undefined {
  try {
    return claimsSchema.safeParse(decodeJwt(token)).data;
  } catch {
    return undefined;
  }
}

/** Whether a token may manage a container: undefined, when it does not say. */
export function grants({ ten }: Claims, container: string): boolean | undefined {
  if (ten === undefined) return undefined;
  const pattern = /^\/(.*)\/$/s.exec(ten)?.[1];
  if (pattern === undefined) return ten.split(',').includes(container);
  const found = search(`^(?:${pattern})$`, container);
  return 'found' in found ? found.found : undefined;
}

const instant = (seconds: number) => new Date(seconds * 1000).toISOString();

/** Why a token can't manage a container, and the way out; the tenant is not asked. @param now epoch ms */
export function claimsProblem(claims: Claims, container: string, now: number): string | undefined {
  const { ten = '', jtn, nbf, exp } = claims;
  if (exp !== undefined && exp * 1000 <= now) {
    return `the token expired at ${instant(exp)}: enter one that has been issued since.`;
  }
  if (nbf !== undefined && nbf * 1000 > now) {
    return `the token is not valid before ${instant(nbf)}: enter another one, or wait.`;
  }
  if (jtn !== undefined) {
    return `this is the token of the webtask "${jtn}", which manages nothing: enter one that was issued for the container "${container}".`;
  }
  if (grants(claims, container) === false) {
    return `the token is for "${ten}", and settings.container of the connection says "${container}": set the container that is meant, or enter a token for it.`;
  }
  return undefined;
}
