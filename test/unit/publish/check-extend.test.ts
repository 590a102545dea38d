import { expect, onTestFinished, test } from 'vitest';
import { standIns } from '../../../electron/engine/tenants/registry.ts';
import type { RequestFault } from '../../../electron/engine/tenants/server/faults.ts';
import type { CheckOutcome } from '../../../shared/model/publish.ts';
import { callCli } from '../../support/call-cli.ts';
import { tempFolder } from '../../support/cli.ts';

const CREDENTIAL = 'the-credential-of-this-test';
const CODE = 'module.exports = function (ctx, cb) { cb(null, {}); };';
const PACKAGES = { meta: { 'wt-node-dependencies': '{"lodash":"4.17.21","ms":"2.1.3"}' } };
const MODULES = '/api/env/node/modules';

/** A check of a workspace with one webtask, at a tenant of its own; what was asked of the tenant, too. */
async function place(config: object, faults: readonly Partial<RequestFault>[] = []) {
  const standIn = standIns.find(({ platform }) => platform === 'extend');
  if (standIn === undefined) throw new Error('there is no stand-in');
  const requests = faults.map((fault) => ({ skip: 0, takesEffect: false, ...fault }));
  const { url, close } = await standIn.start({
    port: 0,
    credential: CREDENTIAL,
    faults: requests,
    modules: [{ name: 'lodash', installMs: 0, fails: false }],
  });
  onTestFinished(close);
  const manifest = { platform: 'extend', trigger: 'generic', label: 'x', enabled: true, config };
  const cwd = tempFolder({
    'hookbench.json': JSON.stringify({ version: 1, name: 'checked' }),
    'tenants.json': JSON.stringify([
      {
        ...{ name: 'dev', platform: 'extend', url, credential: 'dev', aliases: {} },
        settings: { container: 'acme' },
      },
    ]),
    'extensions/x/extension.json': JSON.stringify(manifest),
    'extensions/x/index.js': CODE,
  });
  const call = (credential: string, ...args: string[]) =>
    callCli([...args, '--tenant', 'dev'], {
      cwd,
      env: { HOOKBENCH_CREDENTIAL_DEV: credential, HOOKBENCH_CREDENTIAL_DEV_ORIGIN: url },
    });
  const authorization = `Bearer ${CREDENTIAL}`;
  return {
    text: async (credential = CREDENTIAL) => (await call(credential, 'check')).stdout,
    check: async (credential = CREDENTIAL): Promise<CheckOutcome> =>
      JSON.parse((await call(credential, 'check', '--json')).stdout),
    issue: async (claims: object) => {
      const headers = { authorization, 'content-type': 'application/json' };
      const body = JSON.stringify(claims);
      return (await fetch(`${url}/api/tokens/issue`, { method: 'POST', headers, body })).text();
    },
    ask: async (...modules: object[]) => {
      const headers = { authorization, 'content-type': 'application/json' };
      const body = JSON.stringify({ modules });
      return (await fetch(url + MODULES, { method: 'POST', headers, body })).json();
    },
    has: async (name: string) =>
      (await fetch(`${url}${MODULES}/${name}`, { headers: { authorization } })).json(),
  };
}

test('of packages it is said what can be known without having them installed', async () => {
  const { check, text, ask, has } = await place(PACKAGES);
  expect(await check()).toMatchObject({
    usable: true,
    abilities: [
      { allowed: 'yes' },
      { allowed: 'unknown' },
      {
        what: 'have packages installed',
        allowed: 'unknown',
        only: 'extensions with packages',
        reason: expect.stringContaining(
          'lodash@4.17.21, ms@2.1.3 will be asked for. No token says',
        ),
      },
    ],
  });
  expect(await text()).toContain('  may perhaps have packages installed: lodash@4.17.21, ms@2.1.3');
  expect(await has('lodash')).toEqual([]);
  await ask({ name: 'lodash', version: '4.17.21' });
  const { abilities } = await check();
  expect(abilities[2]?.reason).toMatch(/^ms@2\.1\.3 will be asked for/);
});

test('packages that are all there have to be asked for by nobody', async () => {
  const { check, ask } = await place({ meta: { 'wt-node-dependencies': '{"lodash":"4.17.21"}' } });
  await ask({ name: 'lodash', version: '4.17.21' });
  expect((await check()).abilities[2]).toMatchObject({
    what: 'read which packages the tenant has',
    allowed: 'yes',
  });
});

test('a token that may not even read packages hinders those alone that have some', async () => {
  const { check, text } = await place(PACKAGES, [{ path: MODULES, status: 403 }]);
  const { abilities, usable } = await check();
  expect(usable).toBe(true);
  expect(abilities[2]).toMatchObject({ allowed: 'no', only: 'extensions with packages' });
  expect(await text()).toContain('only extensions with packages need it');
});

test('an answer that is no refusal says nothing of the token', async () => {
  const { check } = await place(PACKAGES, [{ path: MODULES, status: 400 }]);
  expect((await check()).abilities[2]).toMatchObject({ allowed: 'unknown' });
});

test('schedules are read for trial, and set as the claims let webtasks be changed', async () => {
  const { check, issue } = await place({ cron: { schedule: '*/5 * * * *' } });
  const what = 'set the schedules of "acme"';
  expect((await check(await issue({ ten: 'acme' }))).abilities).toMatchObject([
    { allowed: 'yes' },
    { allowed: 'yes' },
    { what, permission: 'ten: acme', allowed: 'yes' },
  ]);
  expect((await check()).abilities[2]).toMatchObject({ what, allowed: 'unknown' });
});

test('schedules that may not be read are said', async () => {
  const { check } = await place({ cron: { schedule: '*/5 * * * *' } }, [
    { path: '/api/cron', status: 403 },
  ]);
  expect(await check()).toMatchObject({
    usable: true,
    abilities: [{}, {}, { what: 'read the schedules of "acme"', allowed: 'no' }],
  });
});

test('without packages and schedules neither is asked for', async () => {
  const { check } = await place({}, [
    { path: MODULES, status: 500 },
    { path: '/api/cron', status: 500 },
  ]);
  expect((await check()).abilities).toHaveLength(2);
});
