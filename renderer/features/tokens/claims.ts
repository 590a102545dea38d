import type { IssuedToken, TokenClaim } from '../../../shared/model/run.ts';
import { formatValue, plural } from '../../ui/format.ts';

export const TOKEN_LABELS: Record<IssuedToken['kind'], string> = {
  access: 'Access token',
  id: 'ID token',
  refresh: 'Refresh token',
};

export type ClaimRow =
  | { kind: 'claim'; name: string; value: string; hint: string | undefined; origin: string }
  | { kind: 'refused'; name: string; value: string; by: string; reason: string };

const INSTANTS = new Set(['exp', 'iat', 'nbf', 'auth_time']);

/** An instant claim in words: `2026-11-21 11:00:00 UTC`. */
export function instantHint({
  name,
  value,
}: Pick<TokenClaim, 'name' | 'value'>): string | undefined {
  if (!INSTANTS.has(name) || typeof value !== 'number') return undefined;
  const date = new Date(value * 1000);
  if (Number.isNaN(date.getTime())) return undefined;
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** Claims in their order, each followed by what was refused for it. */
export function claimRows(claims: readonly TokenClaim[]): ClaimRow[] {
  return claims.flatMap((claim): ClaimRow[] => [
    {
      kind: 'claim',
      name: claim.name,
      value: formatValue(claim.value),
      hint: instantHint(claim),
      origin: claim.origin,
    },
    ...(claim.refused ?? []).map(
      (refused): ClaimRow => ({
        kind: 'refused',
        name: claim.name,
        value: formatValue(refused.value),
        by: refused.by,
        reason: refused.reason,
      }),
    ),
  ]);
}

/** The members of a JWT's header; undefined when the token is none. */
export function jwtHeader(jwt: string): [name: string, value: string][] | undefined {
  const [head, body] = jwt.split('.');
  if (head === undefined || body === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(head.replace(/-/g, '+').replace(/_/g, '/')), (char) =>
      char.charCodeAt(0),
    );
    const header: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Object.entries(Object(header)).map(([name, value]) => [name, JSON.stringify(value)]);
  } catch {
    return undefined;
  }
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Seconds in words, by their two largest units: `1 hour 30 minutes`. */
export function spanInWords(seconds: number): string {
  let left = Math.round(seconds);
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0 && parts.length < 2) parts.push(plural(count, unit));
  }
  return parts.join(' ') || '0 seconds';
}

/** How long a token is good for, in words; undefined when it does not say. */
export function lifeOf(claims: readonly TokenClaim[]): string | undefined {
  const numberOf = (name: string) => {
    const value = claims.find((claim) => claim.name === name)?.value;
    return typeof value === 'number' ? value : undefined;
  };
  const exp = numberOf('exp');
  const iat = numberOf('iat');
  if (exp === undefined) return undefined;
  if (iat === undefined) return `expires ${instantHint({ name: 'exp', value: exp })}`;
  return exp <= iat ? 'expired when it was issued' : `good for ${spanInWords(exp - iat)}`;
}
