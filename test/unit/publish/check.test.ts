import { SignJWT } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import { standIns } from '../../../electron/engine/tenants/registry.ts';
import type { CheckOutcome } from '../../../shared/model/publish.ts';
import { callCli } from '../../support/call-cli.ts';
import { tempFolder } from '../../support/cli.ts';

const CREDENTIAL = 'the-credential-of-this-test';
const BODY = 'function populate(jwt) { jwt.plan = "gold"; }';
const ID = '7e66bac3-fa41-47fb-b8fd-12b35b5e1807';

interface More {
  readonly aliases?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
}

async function place(
  platform: string,
  settings: object = {},
  { aliases = {}, files = {} }: More = {},
) {
  const standIn = standIns.find((each) => each.platform === platform);
  if (standIn === undefined) throw new Error(`there is no stand-in for ${platform}`);
  const tenant = await standIn.start({ port: 0, credential: CREDENTIAL });
  onTestFinished(() => tenant.close());
  const { url } = tenant;
  const connect = (to: string) =>
    JSON.stringify([{ name: 'dev', platform, url: to, settings, credential: 'dev', aliases }]);
  const folderOf = (to: string) =>
    tempFolder({
      'hookbench.json': JSON.stringify({ version: 1, name: 'checked' }),
      'tenants.json': connect(to),
      ...files,
    });
  const cwd = folderOf(url);
  const run = (args: readonly string[], credential: string, where = cwd, origin = url) =>
    callCli([...args, '--tenant', 'dev'], {
      cwd: where,
      env: { HOOKBENCH_CREDENTIAL_DEV: credential, HOOKBENCH_CREDENTIAL_DEV_ORIGIN: origin },
    });
  return {
    url,
    run: (args: readonly string[], credential = CREDENTIAL) => run(args, credential),
    /** the same, of a connection to another address */
    at: (to: string) => run(['check'], CREDENTIAL, folderOf(to), to),
    /** an object of the instance */
    named: async (kind: string, id: string) => {
      const headers = { authorization: CREDENTIAL };
      const answer = await fetch(`${url}/api/${kind}/${id}`, { headers });
      return answer.json();
    },
    check: async (credential = CREDENTIAL) => {
      const { code, stdout } = await run(['check', '--json'], credential);
      const outcome: CheckOutcome = JSON.parse(stdout);
      return { code, ...outcome };
    },
    send: async (method: string, path: string, authorization: string, body: object) => {
      const response = await fetch(url + path, {
        method,
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(response.status).toBe(200);
      return response.text();
    },
  };
}

test('a key that is limited to endpoints: what it may do, and what it may not', async () => {
  const { check, run, send } = await place('fusionauth');
  expect(await check()).toMatchObject({
    code: 0,
    usable: true,
    problems: [],
    abilities: [
      { permission: 'GET /api/lambda', allowed: 'yes' },
      { permission: 'POST /api/lambda', allowed: 'yes' },
      { permission: 'PUT /api/lambda', allowed: 'yes' },
    ],
  });
  const key = 'may-only-look';
  const permissions = { endpoints: { '/api/lambda': ['GET'] } };
  await send('POST', '/api/api-key', CREDENTIAL, { apiKey: { key, permissions } });
  const limited = await check(key);
  expect(limited).toMatchObject({ code: 1, usable: false, problems: [] });
  expect(limited.abilities.map(({ allowed }) => allowed)).toEqual(['yes', 'no', 'no']);
  const told = await run(['check'], key);
  expect(told.stdout).toContain('may read lambdas (GET /api/lambda)');
  expect(told.stdout).toContain(
    'may not create lambdas (POST /api/lambda): the key does not allow',
  );
  expect(told.stdout).toContain('Settings, API Keys');
  // Nothing of it changed anything.
  const kept = await run(['pull', '--json']);
  expect(JSON.parse(kept.stdout).items).toEqual([]);
});

test('what the bindings of the workspace need of a key, and whether what they name is there', async () => {
  const shop = 'a0000000-0000-4000-8000-000000000001';
  const bound = (trigger: string, bind: readonly string[]) =>
    JSON.stringify({ platform: 'fusionauth', trigger, bind });
  const { check, run, send, named } = await place(
    'fusionauth',
    {},
    {
      aliases: { shop, main: 'd0000000-0000-4000-8000-000000000001' },
      files: {
        'extensions/claims/extension.json': bound('JWTPopulate', ['shop']),
        'extensions/claims/index.js': BODY,
        'extensions/gate/extension.json': bound('LoginValidation', ['main']),
        'extensions/gate/index.js': 'function validate() {}',
      },
    },
  );
  const before = await named('application', shop);
  const bindings = [
    { permission: 'GET /api/application', allowed: 'yes' },
    { permission: 'PATCH /api/application', allowed: 'yes' },
    { permission: 'GET /api/tenant', allowed: 'yes' },
    { permission: 'PATCH /api/tenant', allowed: 'yes' },
  ];
  const whole = await check();
  expect(whole).toMatchObject({ code: 0, problems: [], usable: true });
  expect(whole.abilities.slice(3)).toMatchObject(bindings);

  const key = 'may-only-look-at-applications';
  const endpoints = { '/api/lambda': ['GET', 'POST', 'PUT'], '/api/application': ['GET'] };
  await send('POST', '/api/api-key', CREDENTIAL, { apiKey: { key, permissions: { endpoints } } });
  const limited = await check(key);
  expect(limited).toMatchObject({ code: 1, usable: false, problems: [] });
  expect(limited.abilities.slice(3).map(({ allowed }) => allowed)).toEqual([
    'yes',
    'no',
    'no',
    'no',
  ]);
  expect((await run(['check'], key)).stdout).toContain(
    'may not assign lambdas to applications (PATCH /api/application): the key does not allow',
  );
  expect(await named('application', shop)).toEqual(before);
});

test('a binding to an object that is not there is a problem of its alias', async () => {
  const id = 'ad000000-0000-4000-8000-000000000001';
  const manifest = { platform: 'fusionauth', trigger: 'JWTPopulate', bind: ['gone'] };
  const { check } = await place(
    'fusionauth',
    {},
    {
      aliases: { gone: id },
      files: {
        'extensions/claims/extension.json': JSON.stringify(manifest),
        'extensions/claims/index.js': BODY,
      },
    },
  );
  const checked = await check();
  expect(checked).toMatchObject({ code: 1, usable: false, problems: [{ field: 'aliases.gone' }] });
  expect(checked.problems[0]?.message).toContain(`no application ${id}`);
});

test('a key that has expired, one that was never given out, and an address that is no instance', async () => {
  const { check, run, send, at } = await place('fusionauth');
  const expired = { key: 'was-good-once', expirationInstant: 1 };
  await send('POST', '/api/api-key', CREDENTIAL, { apiKey: expired });
  for (const key of [expired.key, 'never-given-out']) {
    const refused = await check(key);
    expect(refused).toMatchObject({ code: 1, usable: false, abilities: [] });
    expect(refused.problems).toMatchObject([{ field: 'credential' }]);
    expect(refused.problems[0]?.message).toContain('has expired');
  }
  const bearer = await check(`Bearer ${CREDENTIAL}`);
  expect(bearer.problems[0]?.message).toContain('without "Bearer"');
  const elsewhere = await at('http://127.0.0.1:1');
  expect(elsewhere).toMatchObject({ code: 3 });
  expect(elsewhere.stdout).toContain('url: FusionAuth at http://127.0.0.1:1 could not be reached');
  expect((await run(['check'], '')).code).toBe(2);
});

test('a tenant token says itself for what and how long: before anything is asked or planned', async () => {
  const { check, run, send } = await place('extend', { container: 'acme' });
  const bearer = `Bearer ${CREDENTIAL}`;
  const issue = (claims: object) => send('POST', '/api/tokens/issue', bearer, claims);
  expect(await check(await issue({ ten: 'acme,beta' }))).toMatchObject({
    code: 0,
    abilities: [
      { permission: 'ten: acme,beta', allowed: 'yes' },
      { what: 'create and change webtasks of "acme"', allowed: 'yes' },
    ],
  });
  expect(await check()).toMatchObject({
    code: 0,
    abilities: [{ allowed: 'yes' }, { allowed: 'unknown' }],
  });
  const problems: [string, string][] = [
    [await issue({ ten: 'acme', exp: 1_000_000 }), 'expired at 1970-01-12T13:46:40.000Z'],
    [await issue({ ten: 'acme', nbf: 4_000_000_000 }), 'not valid before 2096-'],
    [await issue({ ten: 'beta' }), 'is for "beta", and settings.container of the connection says'],
    ['not-a-token', 'may not manage the container "acme" (403)'],
  ];
  for (const [token, message] of problems) {
    const refused = await check(token);
    expect(refused).toMatchObject({ code: 1, usable: false });
    expect(refused.problems).toMatchObject([{ field: 'credential' }]);
    expect(refused.problems[0]?.message).toContain(message);
  }
  const plan = await run(['pull'], problems[0]?.[0]);
  expect(plan).toMatchObject({ code: 3 });
  expect(plan.stderr).toContain('expired at');
  const key = new TextEncoder().encode('any key: the signature is the tenant’s to check');
  const signed = (claims: Record<string, string>) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(key);
  const own = await check(await signed({ ten: 'acme', jtn: 'lead-score' }));
  expect(own.problems[0]?.message).toContain('token of the webtask "lead-score"');
  const matching = await check(await signed({ ten: '/ac.*/' }));
  expect(matching.problems[0]?.message).toContain('(403)');
  const elsewhere = await check(await signed({ ten: '/be.*/' }));
  expect(elsewhere.problems[0]?.message).toContain('is for "/be.*/"');
});

test('what was changed on the tenant since it was published, and what is gone', async () => {
  const { check, run, send } = await place('fusionauth');
  const lambda = { name: 'Plan claim', type: 'JWTPopulate', body: BODY };
  await send('POST', `/api/lambda/${ID}`, CREDENTIAL, { lambda });
  expect(await run(['pull'])).toMatchObject({ code: 0 });
  expect((await check()).drift).toEqual([{ extension: 'plan-claim', remoteId: ID, state: 'same' }]);
  const other = { ...lambda, body: `${BODY}\n// theirs` };
  await send('PATCH', `/api/lambda/${ID}`, CREDENTIAL, { lambda: other });
  expect(await check()).toMatchObject({
    code: 0,
    usable: true,
    drift: [{ extension: 'plan-claim', state: 'changed' }],
  });
  expect((await run(['check'])).stdout).toContain('plan-claim was changed there since');
  await send('DELETE', `/api/lambda/${ID}`, CREDENTIAL, {});
  expect((await check()).drift).toMatchObject([{ extension: 'plan-claim', state: 'gone' }]);
});
