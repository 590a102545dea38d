import type { KoaContextWithOIDC } from 'oidc-provider';

/** An active token is described by its own claims, as the run left them. */
export async function describeByClaims(
  ctx: KoaContextWithOIDC,
  next: () => Promise<void>,
): Promise<void> {
  await next();
  if (ctx.oidc?.route !== 'introspection') return;
  const { AccessToken, ClientCredentials } = ctx.oidc.entities;
  const { extra } = AccessToken ?? ClientCredentials ?? {};
  const body: unknown = ctx.body;
  if (extra && isActive(body)) ctx.body = { ...body, ...extra };
}

function isActive(body: unknown): body is { active: true } {
  return typeof body === 'object' && body !== null && 'active' in body && body.active === true;
}
