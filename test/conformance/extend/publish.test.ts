import { describe, expect, onTestFinished, test } from 'vitest';
import { createPorts } from '../../../electron/engine/simulate/ports.ts';
import { extendStandIn } from '../../../electron/engine/tenants/extend/index.ts';
import { manifestSchema } from '../../../shared/model/workspace.ts';
import { extend } from '../../../shared/platforms/extend/index.ts';
import type { RemoteCall } from '../../../shared/platforms/remote.ts';
import { quiet } from '../../unit/publish/applying.ts';
import { send } from './sending.ts';

const SECRET = 'f0e1d2c3b4a5968778695a4b3c2d1e0f';

async function toStandIn(
  code: string,
  credential = 'master-token-of-the-cluster',
  config: object = {},
) {
  const tenant = await extendStandIn.start({ port: 0, credential: 'master-token-of-the-cluster' });
  onTestFinished(() => tenant.close());
  const key = 'auth0-extension-secret';
  const manifest = manifestSchema.parse({
    platform: 'extend',
    trigger: 'generic',
    config: { name: 'lead-score-v2', meta: { team: 'sales' }, ...config },
    secrets: [key],
  });
  const call = (text: string): RemoteCall => ({
    connection: {
      name: 'local',
      platform: 'extend',
      url: tenant.url,
      settings: { container: 'acme' },
      credential: 'local',
      aliases: {},
    },
    credential,
    lock: undefined,
    entries: [
      {
        kind: 'publish',
        slug: 'lead-score',
        item: {
          slug: 'lead-score',
          manifest,
          source: { file: 'index.js', code: text },
          secrets: { [key]: SECRET },
        },
      },
    ],
    revision: () => undefined,
    ports: { ...createPorts('publish', 0), send, sleep: () => Promise.resolve() },
  });
  return { call, first: call(code) };
}

async function jobOn({ connection, credential, ports }: RemoteCall) {
  const outcome = await ports.send({
    method: 'GET',
    url: `${connection.url}/api/cron/acme/lead-score-v2`,
    headers: { authorization: `Bearer ${credential}` },
  });
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.response;
}

async function loaded() {
  if (extend.remote === undefined) throw new Error('Auth0 Extend has a remote');
  return extend.remote.load();
}

describe('extend.md HTTP API, against the stand-in', () => {
  test('create, do nothing, update', async () => {
    const remote = await loaded();
    const { call, first } = await toStandIn('module.exports = (ctx, cb) => cb(null, 1);');
    const created = await remote.apply(await remote.plan(first), first, quiet);
    expect(created).toMatchObject({ complete: true, items: [{ status: 'created' }] });
    expect(created.items[0]?.location).toMatch(/lead-score-v2/);
    const again = await remote.plan(first);
    expect(again.items).toMatchObject([{ action: 'nothing', changes: [] }]);
    const changed = call('module.exports = (ctx, cb) => cb(null, 2);');
    const plan = await remote.plan(changed);
    expect(plan.items).toMatchObject([{ action: 'update', changes: [{ field: 'code' }] }]);
    expect(JSON.stringify(plan)).not.toContain(SECRET);
    const updated = await remote.apply(plan, changed, quiet);
    expect(updated.items).toMatchObject([{ status: 'updated' }]);
  });

  test('a schedule is published with its extension, once', async () => {
    const remote = await loaded();
    const cron = { schedule: '0 22 * * 1-5', tz: 'Europe/Berlin' };
    const { first } = await toStandIn('module.exports = (ctx, cb) => cb();', undefined, { cron });
    const plan = await remote.plan(first);
    expect(plan.items[0]?.changes).toContainEqual({
      field: 'cron.schedule',
      after: '0 22 * * 1-5',
    });
    const created = await remote.apply(plan, first, quiet);
    expect(created).toMatchObject({ complete: true, items: [{ status: 'created' }] });
    const { body } = await jobOn(first);
    expect(JSON.parse(body)).toMatchObject({ ...cron, state: 'active', name: 'lead-score-v2' });
    expect((await remote.plan(first)).items).toMatchObject([{ action: 'nothing' }]);
  });

  test('a wrong token is explained', async () => {
    const remote = await loaded();
    const { first } = await toStandIn('module.exports = (ctx, cb) => cb();', 'another');
    const { failure } = await remote.plan(first);
    expect(failure).toMatchObject({
      status: 403,
      message: expect.stringContaining('"acme" (403)'),
    });
  });
});
