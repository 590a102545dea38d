import { createHash, randomBytes } from 'node:crypto';
import type { Application } from '../../shared/model/directory.ts';
import { WorkspaceError } from '../engine/workspace/index.ts';

const BYTES = 32;

const random = () => randomBytes(BYTES).toString('base64url');

/**
 * Where a login of an application begins: an authorization request with PKCE (RFC 7636), as its
 * client would make it. Nobody keeps the verifier: this is for looking at the login, and the
 * application's own client begins its own.
 *
 * @throws WorkspaceError when users can't sign in to the application
 */
export function loginAddress(issuer: string, application: Application): string {
  const { clientId, name, redirectUris, grantTypes, scopes = [] } = application;
  const [redirectUri] = redirectUris;
  if (redirectUri === undefined || !grantTypes.includes('authorization_code')) {
    throw new WorkspaceError(
      `Nobody signs in to "${name ?? clientId}": it has ${redirectUri === undefined ? 'no redirect URI' : 'no grant "authorization_code"'}.`,
      'Choose another application, or add it in the directory.',
    );
  }
  const asked = [...new Set(['openid', ...scopes])];
  const url = new URL('/authorize', issuer);
  url.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: asked.join(' '),
    state: random(),
    code_challenge: createHash('sha256').update(random()).digest('base64url'),
    code_challenge_method: 'S256',
    prompt: asked.includes('offline_access') ? 'login consent' : 'login',
  }).toString();
  return url.href;
}
