import { expect, test } from 'vitest';
import { asgardeoStandIn } from '../../../electron/engine/tenants/asgardeo/index.ts';
import { CREDENTIAL, started, type Tenant } from './started.ts';

const ROOM = '/t/acme/api/server/v1/identity-providers';
const NAME = 'custom-partners';
const ID = Buffer.from(NAME).toString('base64url');
const ENDPOINT = {
  uri: 'https://svc.example/login',
  authentication: { type: 'BASIC', properties: { username: 'caller', password: 'hunter2' } },
};
const OWN = { authenticatorId: ID, definedBy: 'USER', isEnabled: true, endpoint: ENDPOINT };

const connection = (authenticators: readonly object[] = [OWN], more: object = {}) => ({
  name: 'partners',
  federatedAuthenticators: { defaultAuthenticatorId: ID, authenticators },
  ...more,
});

async function call(tenant: Tenant, method: string, path: string, body?: unknown) {
  const authorization = `Bearer ${CREDENTIAL}`;
  const reply = await tenant.send(path, { method, headers: { authorization }, body });
  return { ...reply, json: reply.text === '' ? undefined : JSON.parse(reply.text) };
}

test('a connection is found by its name, changed in part, and shows nothing of its authentication', async () => {
  const tenant = await started(asgardeoStandIn);
  const made = await call(tenant, 'POST', ROOM, connection());
  expect(made.status).toBe(201);
  expect(made.headers.location).toBe(`/api/server/v1/identity-providers/${made.json.id}`);
  expect(made.json.federatedAuthenticators.authenticators).toEqual([
    {
      authenticatorId: ID,
      name: NAME,
      isEnabled: true,
      definedBy: 'USER',
      self: `/api/server/v1/identity-providers/${made.json.id}/federated-authenticators/${ID}`,
    },
  ]);
  await call(tenant, 'POST', ROOM, connection([OWN], { name: 'others' }));
  const filter = encodeURIComponent('name eq "partners"');
  const found = await call(tenant, 'GET', `${ROOM}?filter=${filter}`);
  expect(found.json).toMatchObject({ totalResults: 1, identityProviders: [{ name: 'partners' }] });
  const second = await call(tenant, 'GET', `${ROOM}?offset=1&limit=1`);
  expect(second.json).toMatchObject({ totalResults: 2, identityProviders: [{ name: 'others' }] });

  const path = `${ROOM}/${made.json.id}`;
  const patch = [{ operation: 'REPLACE', path: '/description', value: 'Partners' }];
  expect((await call(tenant, 'PATCH', path, patch)).json).toMatchObject({
    name: 'partners',
    description: 'Partners',
  });
  const own = `${path}/federated-authenticators/${ID}`;
  const put = await call(tenant, 'PUT', own, { isEnabled: false, endpoint: ENDPOINT });
  expect(put.json).toMatchObject({ isEnabled: false, definedBy: 'USER' });
  const read = await call(tenant, 'GET', own);
  expect(read.json).toEqual(put.json);
  expect(read.json.endpoint.authentication).toEqual({ type: 'BASIC' });
  expect(read.text).not.toContain('caller');
  expect((await call(tenant, 'DELETE', path)).status).toBe(204);
  expect((await call(tenant, 'GET', path)).status).toBe(404);
});

test.each<[string, object, number, string]>([
  ['a second of its name', connection(), 409, 'IDP-60001'],
  ['two authenticators', connection([OWN, OWN], { name: 'b' }), 400, 'IDP-60044'],
  ['no endpoint', connection([{ ...OWN, endpoint: undefined }], { name: 'b' }), 400, 'IDP-60041'],
  [
    'another default',
    connection([{ ...OWN, authenticatorId: 'b3RoZXI' }], { name: 'b' }),
    400,
    'IDP-60023',
  ],
  [
    'a name without custom-',
    {
      name: 'b',
      federatedAuthenticators: {
        defaultAuthenticatorId: 'b3RoZXI',
        authenticators: [{ ...OWN, authenticatorId: 'b3RoZXI' }],
      },
    },
    400,
    'IDP-60047',
  ],
  ['a member that is unknown', connection([OWN], { name: 'b', other: 1 }), 400, 'IDP-60035'],
])('%s is refused', async (_, body, status, code) => {
  const tenant = await started(asgardeoStandIn);
  await call(tenant, 'POST', ROOM, connection());
  expect(await call(tenant, 'POST', ROOM, body)).toMatchObject({ status, json: { code } });
});

test.each([
  ['', 'AUT-60014'],
  ['pin', 'AUT-60014'],
  ['custom-ab', 'AUT-60014'],
  ['custom-a b c', 'AUT-60014'],
])('an authenticator called "%s" is refused', async (name, code) => {
  const tenant = await started(asgardeoStandIn);
  const path = '/t/acme/api/server/v1/authenticators/custom';
  const body = { name, displayName: 'PIN', isEnabled: true, endpoint: ENDPOINT };
  expect(await call(tenant, 'POST', path, body)).toMatchObject({ status: 400, json: { code } });
});
