import { describe, expect, it } from 'vitest';
import { simulateHandlers } from '../../../electron/shell/handlers/simulate.ts';
import { KeptResults } from '../../../electron/shell/kept-results.ts';
import { Running } from '../../../electron/shell/running.ts';
import type { Invocation } from '../../../shared/model/invocation.ts';

const stopped: Invocation = {
  platform: 'paper',
  trigger: 'on-token',
  outcome: 'killed',
  durationMs: 0,
  effects: [],
  warnings: [],
  records: [],
  native: null,
};

/** An engine whose invocations last until they are stopped. */
const handlers = simulateHandlers(
  {
    invoke: (_slug, { signal } = {}) =>
      new Promise((resolve) => signal?.addEventListener('abort', () => resolve(stopped))),
    run: () => Promise.reject(new Error('the flow was driven')),
    event: async () => null,
    lint: async () => [],
  },
  async (network) => {
    if (network !== undefined) throw new Error('the network was not granted');
    return { mode: 'offline', allowHosts: [] };
  },
  new KeptResults(),
  () => ({ options: {}, headers: {} }),
  new Running(),
);

describe('a request', () => {
  it('is what the saved event says, with what was entered over it', async () => {
    let given: unknown;
    const fired = simulateHandlers(
      {
        invoke: async (_slug, firing) => {
          given = firing?.options;
          return stopped;
        },
        run: () => Promise.reject(new Error('the flow was driven')),
        event: async () => null,
        lint: async () => [],
      },
      async () => ({ mode: 'offline', allowHosts: [] }),
      new KeptResults(),
      () => ({ options: { seed: 7, method: 'PUT', headers: { a: '1' } }, headers: {} }),
      new Running(),
    )['simulate.invoke'];
    const request = { method: 'GET', query: 'a=1', headers: {}, caller: 'client' };
    await fired({ runId: 'a', extension: 'x', request });
    expect(given).toEqual(request);
    await fired({ runId: 'b', extension: 'x', saved: 'one', request });
    expect(given).toEqual({ seed: 7, ...request });
    await fired({ runId: 'c', extension: 'x' });
    expect(given).toBeUndefined();
  });
});

describe('a run', () => {
  it('is stopped by its id, and by no other', async () => {
    const run = handlers['simulate.invoke']({ runId: 'a', extension: 'x' });
    await handlers['simulate.stop']({ runId: 'b' });
    expect(await handlers['simulate.invoke']({ runId: 'a', extension: 'x' })).toMatchObject({
      ok: false,
      failure: expect.stringContaining('under way'),
    });
    await handlers['simulate.stop']({ runId: 'a' });
    expect(await run).toEqual({ ok: true, value: stopped });
  });

  it.each(['live', 'record'] as const)(
    'does not get the network by asking for %s',
    async (network) => {
      const input = { platform: 'paper', network };
      const answer = await handlers['simulate.run']({
        runId: 'c',
        flow: 'token',
        input,
        keep: false,
        texts: {},
      });
      expect(answer).toMatchObject({ ok: false, failure: expect.stringContaining('not granted') });
    },
  );
});
