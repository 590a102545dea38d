import { createRemoteJWKSet, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { claimsOf, clientOf, extensionFiles, logIn, started } from './started.ts';

const MARK = 'by an extension';

/** One extension per platform and token that it changes; the client must see it. */
const CHANGES = [
  {
    clientId: 'web-shop',
    files: extensionFiles(
      'mark',
      { platform: 'fusionauth', trigger: 'JWTPopulate', label: 'Mark', order: -1 },
      `function populate(jwt) { jwt.marked = '${MARK}'; }`,
    ),
    changed: { id: 1, access: 1 },
  },
  {
    clientId: 'field-app',
    files: extensionFiles(
      'mark',
      { platform: 'quasr', trigger: 'access-token', label: 'Mark', bind: ['field-app'] },
      `exports.handler = async () => ({ 'https://acme.test/marked': '${MARK}' });`,
    ),
    changed: { id: 0, access: 1 },
  },
];

const marks = (claims: object) => Object.values(claims).filter((value) => value === MARK).length;

describe.each(CHANGES)('an extension for $clientId', ({ clientId, files, changed }) => {
  test('changes tokens that openid-client gets and validates by the JWKS', async () => {
    const { issuer, records } = await started(files);
    const config = await clientOf(issuer, clientId);
    const { tokens } = await logIn(config);
    const jwks = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri ?? ''));
    const id = await jwtVerify(tokens.id_token ?? '', jwks, { issuer, audience: clientId });
    const access = await jwtVerify(tokens.access_token, jwks, { issuer });
    expect({ id: marks(id.payload), access: marks(access.payload) }).toEqual(changed);
    expect(tokens.claims()).toMatchObject({ iss: issuer, aud: clientId });
    expect(claimsOf(tokens.access_token).iss).toBe(issuer);
    expect(records).toEqual([]);
  });
});
