import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createPorts } from '../../../electron/engine/simulate/ports.ts';
import { extendStandIn } from '../../../electron/engine/tenants/extend/index.ts';
import type { StandInOptions } from '../../../electron/engine/tenants/stand-in.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { manifestSchema } from '../../../shared/model/workspace.ts';
import { remote } from '../../../shared/platforms/extend/remote/index.ts';
import type { Entry, RemoteCall } from '../../../shared/platforms/remote.ts';
import { quiet } from '../../unit/publish/applying.ts';
import { send } from './sending.ts';

const CREDENTIAL = 'master-token-of-the-cluster';
const HOUR = 3_600_000;

const entryOf = (slug: string, pinned: string, config: JsonObject = {}): Entry => ({
  kind: 'publish',
  slug,
  item: {
    slug,
    manifest: manifestSchema.parse({
      platform: 'extend',
      trigger: 'generic',
      config: { meta: { 'wt-node-dependencies': pinned }, ...config },
    }),
    source: {
      file: 'index.js',
      code: "const _ = require('lodash'); module.exports = (c, cb) => cb();",
    },
    secrets: {},
  },
});

/** A stand-in, and a publisher at it whose waiting takes no time. */
async function tenant(
  entries: readonly Entry[],
  options: Partial<StandInOptions> = {},
  cancelled?: (polls: number) => boolean,
) {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const running = await extendStandIn.start({ port: 0, credential: CREDENTIAL, ...options });
  onTestFinished(() => running.close());
  const sent: string[] = [];
  const steps: string[] = [];
  let polls = 0;
  const call: RemoteCall = {
    connection: {
      name: 'local',
      platform: 'extend',
      url: running.url,
      settings: { container: 'acme' },
      credential: 'local',
      aliases: {},
    },
    credential: CREDENTIAL,
    lock: undefined,
    entries,
    revision: () => undefined,
    ports: {
      ...createPorts('publish', 0),
      send: (request) => {
        sent.push(`${request.method} ${new URL(request.url).pathname}`);
        return send(request);
      },
      sleep: async (ms) => {
        polls += 1;
        vi.setSystemTime(Date.now() + ms);
      },
      ...(cancelled && { cancelled: () => cancelled(polls) }),
    },
  };
  const kept: string[] = [];
  return {
    call,
    sent,
    steps,
    kept,
    polls: () => polls,
    plan: () => remote.plan(call),
    apply: async () =>
      remote.apply(await remote.plan(call), call, {
        ...quiet,
        progress: (extension, step) => steps.push(`${extension}: ${step}`),
        keep: async ({ slug }) => {
          kept.push(slug);
        },
      }),
    written: () => sent.filter((request) => request.startsWith('PUT')),
  };
}

const PINNED = '{"lodash":"4.17.21","@acme/tiers":"1.0.0"}';

describe('extend.md HTTP API modules', () => {
  test('the plan names what will be installed, and asks for nothing', async () => {
    const { plan, sent } = await tenant([entryOf('score', PINNED)]);
    const { items } = await plan();
    expect(items[0]).toMatchObject({
      action: 'create',
      reason:
        'The tenant will install lodash@4.17.21, @acme/tiers@1.0.0. The webtask is written when it is available, which can take minutes.',
    });
    expect(items[0]?.changes).toEqual(
      expect.arrayContaining([
        { field: 'modules.lodash@4.17.21', after: 'available' },
        { field: 'modules.@acme/tiers@1.0.0', after: 'available' },
      ]),
    );
    expect(sent.filter((request) => !request.startsWith('GET'))).toEqual([]);
    expect(sent).toContain('GET /api/env/node/modules/%40acme%2Ftiers');
  });

  test('publishing polls until all of them are available, and writes the webtask then alone', async () => {
    const cron = { schedule: '0 22 * * *' };
    const given = await tenant([entryOf('score', PINNED, { cron })], {
      buildMs: 12_000,
      modules: [{ name: '@acme/tiers', installMs: 3_000, fails: false }],
    });
    const outcome = await given.apply();
    expect(outcome).toMatchObject({ complete: true, items: [{ status: 'created' }] });
    expect(given.polls()).toBe(3);
    expect(given.steps).toEqual([
      'score: waits until the tenant has installed lodash@4.17.21, @acme/tiers@1.0.0, 5 minutes at most',
      'score: waits until the tenant has installed lodash@4.17.21, 5 minutes at most',
      'score: reading',
      'score: writing',
      'score: verifying',
    ]);
    const asked = given.sent.lastIndexOf('POST /api/env/node/modules');
    const wrote = given.sent.indexOf('PUT /api/webtask/acme/score');
    expect(wrote).toBeGreaterThan(asked);
    expect((await given.plan()).items).toMatchObject([{ action: 'nothing', changes: [] }]);
  });

  test('one that fails is named with the way out; of its extension nothing is written, of others all', async () => {
    const cron = { schedule: '0 22 * * *' };
    const given = await tenant(
      [entryOf('score', PINNED, { cron }), entryOf('other', '{"lodash":"4.17.21"}')],
      { buildMs: 0, modules: [{ name: '@acme/tiers', fails: true }] },
    );
    const outcome = await given.apply();
    expect(outcome.complete).toBe(false);
    expect(outcome.items).toMatchObject([{ status: 'failed' }, { status: 'created' }]);
    expect(outcome.items[0]?.message).toMatch(
      /could not install the module @acme\/tiers@1\.0\.0.*Name another version.*wt modules add --rebuild @acme\/tiers@1\.0\.0/,
    );
    expect(given.written()).toEqual(['PUT /api/webtask/acme/other']);
    expect(given.kept).toEqual(['other']);
    const again = await given.plan();
    expect(again.items[0]).toMatchObject({ action: 'refused' });
    expect(again.items[0]?.reason).toContain('@acme/tiers@1.0.0');
  });

  test('after five minutes it gives up, says for what, and a later publishing goes on waiting', async () => {
    const given = await tenant([entryOf('score', PINNED)], {
      modules: [{ name: 'lodash', installMs: HOUR, fails: false }],
      buildMs: 0,
    });
    const { items } = await given.apply();
    expect(items[0]).toMatchObject({ status: 'failed' });
    expect(items[0]?.message).toContain(
      'has not installed lodash@4.17.21 after 5 minutes, so the webtask is not written. Publish again',
    );
    expect(given.polls()).toBe(60);
    expect(given.written()).toEqual([]);
    expect((await given.plan()).items[0]?.changes).toContainEqual({
      field: 'modules.lodash@4.17.21',
      before: 'queued',
      after: 'available',
    });
  });

  test('cancelled while it waits: nothing is written, and nothing stands in the journal', async () => {
    const given = await tenant(
      [entryOf('score', PINNED), entryOf('other', PINNED)],
      { buildMs: HOUR },
      (polls) => polls >= 2,
    );
    const { items } = await given.apply();
    expect(items).toMatchObject([{ status: 'cancelled' }, { status: 'cancelled' }]);
    expect(given.polls()).toBe(2);
    expect([given.written(), given.kept]).toEqual([[], []]);
  });

  test('a webtask whose package was not available is unchanged when it has become so', async () => {
    const given = await tenant([entryOf('score', PINNED)], { buildMs: 7_000 });
    await given.apply();
    const reset = { modules: [{ name: 'lodash', version: '4.17.21' }] };
    await given.call.ports.send({
      method: 'POST',
      url: `${given.call.connection.url}/api/env/node/modules?reset=1`,
      headers: {
        authorization: `Bearer ${CREDENTIAL}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(reset),
    });
    expect((await given.plan()).items[0]).toMatchObject({
      action: 'update',
      changes: [{ field: 'modules.lodash@4.17.21', before: 'queued', after: 'available' }],
    });
    expect(await given.apply()).toMatchObject({ items: [{ status: 'unchanged' }] });
    expect(given.written()).toHaveLength(1);
  });

  test.each([
    ['lodash', /is no JSON object of names and versions: write it like/],
    ['{"lodash":"^4.17.0"}', /asks for lodash in the version "\^4\.17\.0".*exact/],
  ])('metadata that says %s is refused before anything is asked for', async (pinned, reason) => {
    const given = await tenant([entryOf('score', pinned)]);
    const { items } = await given.plan();
    expect(items[0]).toMatchObject({ action: 'refused' });
    expect(items[0]?.reason).toMatch(reason);
    expect((await given.apply()).items).toMatchObject([{ status: 'refused' }]);
    expect(given.sent.filter((request) => !request.startsWith('GET'))).toEqual([]);
  });

  test('a tenant that keeps its modules to itself fails that extension alone, and says why', async () => {
    const given = await tenant([entryOf('score', PINNED), entryOf('plain', '{}')], {
      faults: [{ path: '/api/env/', status: 403, skip: 0, takesEffect: false }],
    });
    const { items, failure } = await given.plan();
    expect(failure).toBeUndefined();
    expect(items).toMatchObject([{ action: 'refused' }, { action: 'create' }]);
    expect(items[0]?.reason).toContain(
      'the token may not read which packages the tenant has (403)',
    );
  });
});
