import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { asgardeoStandIn } from '../../../electron/engine/tenants/asgardeo/index.ts';
import { CREDENTIAL, started, type Tenant } from './started.ts';

const API = '/t/acme/api/server/v1';
const TOKEN = `${API}/actions/preIssueAccessToken`;
const PASSWORD = `${API}/actions/preUpdatePassword`;
const ENDPOINT = {
  uri: 'https://svc.example/token',
  authentication: { type: 'BASIC', properties: { username: 'u', password: 'hunter2' } },
};

async function call(tenant: Tenant, method: string, path: string, body?: unknown) {
  const authorization = `Bearer ${CREDENTIAL}`;
  const reply = await tenant.send(path, { method, headers: { authorization }, body });
  return { ...reply, json: reply.text === '' ? undefined : JSON.parse(reply.text) };
}

describe('an action', () => {
  test('is made inactive, with the newest version, and shows no secret', async () => {
    const tenant = await started(asgardeoStandIn);
    const made = await call(tenant, 'POST', TOKEN, { name: 'tier', endpoint: ENDPOINT });
    expect(made.status).toBe(201);
    expect(made.headers.location).toBe(`/api/server/v1/actions/${made.json.id}`);
    expect(made.json).toMatchObject({
      type: 'PRE_ISSUE_ACCESS_TOKEN',
      status: 'INACTIVE',
      version: 'v1',
      endpoint: { authentication: { type: 'BASIC', properties: { username: 'u' } } },
    });
    expect(made.text).not.toContain('hunter2');
    const on = await call(tenant, 'POST', `${TOKEN}/${made.json.id}/activate`);
    expect(on.json).toMatchObject({ status: 'ACTIVE' });
    expect((await call(tenant, 'GET', TOKEN)).json).toMatchObject([{ status: 'ACTIVE' }]);
    const types = await call(tenant, 'GET', `${API}/actions/types`);
    expect(types.json[0]).toMatchObject({ type: 'PRE_ISSUE_ACCESS_TOKEN', count: 1 });
  });

  test('is changed in part; what is empty goes', async () => {
    const tenant = await started(asgardeoStandIn);
    const expressions = [{ field: 'grantType', operator: 'equals', value: 'password' }];
    const rule = { condition: 'OR', rules: [{ condition: 'AND', expressions }] };
    const body = { name: 'tier', endpoint: ENDPOINT, rule };
    const { json } = await call(tenant, 'POST', TOKEN, body);
    const path = `${TOKEN}/${json.id}`;
    expect((await call(tenant, 'PATCH', path, { description: 'd' })).json).toMatchObject({
      name: 'tier',
      description: 'd',
      rule,
    });
    expect((await call(tenant, 'PATCH', path, { rule: { rules: [] } })).json).not.toHaveProperty(
      'rule',
    );
    expect((await call(tenant, 'DELETE', path)).status).toBe(204);
    expect((await call(tenant, 'DELETE', path)).status).toBe(204);
    expect(await call(tenant, 'GET', path)).toMatchObject({
      status: 404,
      json: { code: 'ACTION-60012' },
    });
    expect((await call(tenant, 'PATCH', path, {})).json.code).toBe('ACTION-60003');
  });

  test('is one of its type', async () => {
    const tenant = await started(asgardeoStandIn);
    await call(tenant, 'POST', TOKEN, { name: 'tier', endpoint: ENDPOINT });
    const second = await call(tenant, 'POST', TOKEN, { name: 'other', endpoint: ENDPOINT });
    expect(second).toMatchObject({ status: 400, json: { code: 'ACTION-60002' } });
  });

  test.each<[string, string, object, number, string]>([
    ['no name', TOKEN, { endpoint: ENDPOINT }, 400, 'ACTION-60004'],
    ['a name of one letter', TOKEN, { name: 'a', endpoint: ENDPOINT }, 400, 'ACTION-60005'],
    ['an unknown member', TOKEN, { name: 'tier', other: 1 }, 400, 'ACTION-60014'],
    [
      'a missing secret',
      TOKEN,
      {
        name: 'tier',
        endpoint: { uri: ENDPOINT.uri, authentication: { type: 'BEARER', properties: {} } },
      },
      400,
      'ACTION-60010',
    ],
    [
      'a field of another type in a rule',
      TOKEN,
      {
        name: 'tier',
        endpoint: ENDPOINT,
        rule: { rules: [{ expressions: [{ field: 'flow', operator: 'equals', value: 'x' }] }] },
      },
      400,
      'ACTION-60013',
    ],
    [
      'headers of a password action',
      PASSWORD,
      {
        name: 'tier',
        endpoint: { ...ENDPOINT, allowedHeaders: [] },
        passwordSharing: { format: 'PLAIN_TEXT' },
      },
      400,
      'ACTION-60016',
    ],
    [
      'a password action without a format',
      PASSWORD,
      { name: 'tier', endpoint: ENDPOINT },
      400,
      'ACTION-60006',
    ],
    [
      'attributes of a token action',
      TOKEN,
      { name: 'tier', endpoint: ENDPOINT, attributes: ['http://wso2.org/claims/tier'] },
      501,
      'ACTION-65018',
    ],
    ['a type that is none', `${API}/actions/authentication`, {}, 400, 'ACTION-60001'],
    ['a type that is planned', `${API}/actions/preRegistration`, {}, 501, 'ACTION-650015'],
  ])('%s is refused', async (_, path, body, status, code) => {
    const tenant = await started(asgardeoStandIn);
    const answer = await call(tenant, 'POST', path, body);
    expect(answer).toMatchObject({ status, json: { code, description: expect.any(String) } });
  });
});

test('authenticators are replaced as a whole, flow extensions changed in part', async () => {
  const tenant = await started(asgardeoStandIn);
  const authenticators = `${API}/authenticators/custom`;
  const given = { name: 'custom-pin', displayName: 'PIN', isEnabled: true, endpoint: ENDPOINT };
  const { json } = await call(tenant, 'POST', authenticators, given);
  expect(json).toMatchObject({ id: 'Y3VzdG9tLXBpbg==', authenticationType: 'IDENTIFICATION' });
  const put = await call(tenant, 'PUT', `${authenticators}/Y3VzdG9tLXBpbg==`, {
    ...given,
    isEnabled: false,
  });
  expect(put.json).toMatchObject({ isEnabled: false });
  expect(
    (await call(tenant, 'GET', `${API}/configs/authenticators/Y3VzdG9tLXBpbg==`)).json,
  ).toEqual(put.json);
  const partial = await call(tenant, 'PUT', `${authenticators}/Y3VzdG9tLXBpbg==`, {
    name: 'custom-pin',
  });
  expect(partial.status).toBe(400);

  const extensions = `${API}/flow/extension`;
  const made = await call(tenant, 'POST', extensions, { name: 'tier', endpoint: ENDPOINT });
  expect(made.status).toBe(201);
  const path = `${extensions}/${made.json.id}`;
  expect((await call(tenant, 'PATCH', path, { description: 'd' })).json).toMatchObject({
    name: 'tier',
    description: 'd',
  });
  expect((await call(tenant, 'GET', extensions)).json).toHaveLength(1);
});

test('a token is for a secret; without one there is no answer', async () => {
  const tenant = await started(asgardeoStandIn);
  const token = (secret: string) =>
    tenant.send('/t/acme/oauth2/token', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `grant_type=client_credentials&client_id=a&client_secret=${secret}&scope=internal_action_mgt_view`,
    });
  const issued = JSON.parse((await token(CREDENTIAL)).text);
  expect(issued).toMatchObject({ scope: 'internal_action_mgt_view', token_type: 'Bearer' });
  const headers = { authorization: `Bearer ${issued.access_token}` };
  expect((await tenant.send(TOKEN, { headers })).status).toBe(200);
  expect(await token('no')).toMatchObject({ status: 401 });
  expect(await tenant.send(TOKEN)).toMatchObject({ status: 401, text: '' });
});

test('what was made is there after a restart', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'hookbench-asgardeo-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const file = join(dir, 'organization.json');
  const before = await started(asgardeoStandIn, file);
  await call(before, 'POST', TOKEN, { name: 'tier', endpoint: ENDPOINT });
  const after = await started(asgardeoStandIn, file);
  expect((await call(after, 'GET', TOKEN)).json).toHaveLength(1);
});
