import type { IssuedToken, TokenClaim } from '../../../shared/model/run.ts';
import { formatValue } from '../../ui/format.ts';

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

/** The header of a JWT; undefined when the token is none. */
export function jwtHeader(jwt: string): string | undefined {
  const [head, body] = jwt.split('.');
  if (head === undefined || body === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(head.replace(/-/g, '+').replace(/_/g, '/')), (char) =>
      char.charCodeAt(0),
    );
    return new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}
