import { describe, expect, onTestFinished, test } from 'vitest';
import { extendStandIn } from '../../../../electron/engine/tenants/extend/index.ts';
import type { StandInOptions } from '../../../../electron/engine/tenants/stand-in.ts';
import { CREDENTIAL, type Sent, send } from '../started.ts';

const MODULES = '/api/env/node/modules';
const LODASH = { name: 'lodash', version: '4.17.21' };

async function opened(options: Partial<StandInOptions> = {}) {
  const running = await extendStandIn.start({ port: 0, credential: CREDENTIAL, ...options });
  onTestFinished(() => running.close());
  const call = (path: string, { headers, ...sent }: Sent = {}) =>
    send(running.url + path, {
      ...sent,
      headers: { authorization: `Bearer ${CREDENTIAL}`, ...headers },
    });
  return {
    call,
    ensure: async (modules: unknown, query = '') => {
      const { status, text } = await call(MODULES + query, { method: 'POST', body: { modules } });
      return { status, json: JSON.parse(text) };
    },
    versions: async (name: string) =>
      JSON.parse((await call(`${MODULES}/${encodeURIComponent(name)}`)).text),
  };
}

describe('extend.md Stand-in modules', () => {
  test('what nobody has asked for is not there; asked for it is queued, and available after a while', async () => {
    const { ensure, versions } = await opened({ buildMs: 40 });
    expect(await versions('lodash')).toEqual([]);
    expect(await ensure([LODASH])).toEqual({
      status: 200,
      json: [{ ...LODASH, state: 'queued' }],
    });
    await expect.poll(() => versions('lodash')).toEqual([{ ...LODASH, state: 'available' }]);
    expect((await ensure([LODASH])).json).toEqual([{ ...LODASH, state: 'available' }]);
  });

  test('versions and scoped names are modules of their own', async () => {
    const { ensure, versions } = await opened({ buildMs: 0 });
    const scoped = { name: '@acme/tiers', version: '1.0.0' };
    const older = { ...LODASH, version: '4.17.20' };
    await ensure([LODASH, older, scoped]);
    expect(await versions('lodash')).toEqual([
      { ...LODASH, state: 'available' },
      { ...older, state: 'available' },
    ]);
    expect(await versions('@acme/tiers')).toEqual([{ ...scoped, state: 'available' }]);
  });

  test('a fault has one fail after its time; only a reset by the master token queues it anew', async () => {
    const { call, ensure } = await opened({
      buildMs: 0,
      modules: [
        { name: 'lodash', version: '4.17.21', fails: true },
        { name: 'slow', installMs: 3_600_000, fails: false },
      ],
    });
    expect((await ensure([LODASH])).json).toEqual([{ ...LODASH, state: 'failed' }]);
    const slow = { name: 'slow', version: '1.0.0' };
    const other = { ...LODASH, version: '4.17.20' };
    expect((await ensure([slow, other])).json).toEqual([
      { ...slow, state: 'queued' },
      { ...other, state: 'available' },
    ]);
    const issued = await call('/api/tokens/issue', { method: 'POST', body: { ten: 'acme' } });
    const headers = { authorization: `Bearer ${issued.text}` };
    const sent = { method: 'POST', headers, body: { modules: [LODASH] } };
    expect((await call(MODULES, sent)).status).toBe(200);
    expect((await call(`${MODULES}?reset=1`, sent)).status).toBe(403);
    expect((await ensure([LODASH], '?reset=1')).status).toBe(200);
  });

  test.each([[[]], [[{ name: 'lodash' }]], ['lodash']])('%j is 400', async (modules) => {
    const { ensure } = await opened();
    expect((await ensure(modules)).status).toBe(400);
  });

  test('without a token it is 403', async () => {
    const { call } = await opened();
    const headers = { authorization: 'Bearer wrong' };
    expect((await call(`${MODULES}/lodash`, { headers })).status).toBe(403);
    const sent = { method: 'POST', headers, body: { modules: [LODASH] } };
    expect((await call(MODULES, sent)).status).toBe(403);
  });
});
