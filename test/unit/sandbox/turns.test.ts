import { afterAll, describe, expect, it } from 'vitest';
import { createPool } from '../../../electron/engine/sandbox/pool.ts';
import { WORKER_URL } from '../../support/invoke.ts';
import { offline, request } from '../../support/sandbox-request.ts';

const endless = 'function main() { for (;;) {} }';
const benign = 'function main(input) { return "hello " + input.name; }';
const long = { limits: { ...request('').limits, timeoutMs: 10_000 } };
const counting =
  'globalThis.count = (globalThis.count ?? 0) + 1; function main() { return globalThis.count; }';

const pool = createPool({ workerUrl: WORKER_URL, size: 2, reserved: 1 });
afterAll(async () => (await pool).close());

describe('runs that share the workers', () => {
  it('a run of many endless loops never holds the worker that is reserved', async () => {
    const sandbox = await pool;
    const controller = new AbortController();
    const loops = Array.from({ length: 5 }, () =>
      sandbox.run(request(endless, long), offline, { run: 'loops', signal: controller.signal }),
    );
    expect(await sandbox.run(request(benign), offline)).toMatchObject({ value: 'hello Ada' });
    expect(await sandbox.run(request(benign), offline, { run: 'another' })).toMatchObject({
      value: 'hello Ada',
    });
    controller.abort();
    const ended = await Promise.all(loops);
    expect(ended.map((answer) => answer.status === 'limit' && answer.limit.name)).toEqual(
      Array(5).fill('stopped'),
    );
  });

  it('more requests than may wait are refused by the limit "queue"', async () => {
    const sandbox = await pool;
    const controller = new AbortController();
    const ticket = { run: 'flood', signal: controller.signal };
    const flood = Array.from({ length: 4200 }, () =>
      sandbox.run(request(endless, long), offline, ticket),
    );
    expect(await flood.at(-1)).toMatchObject({
      outcome: 'refused',
      limit: { name: 'queue', allowed: 4096 },
    });
    controller.abort();
    await Promise.all(flood);
  });

  it('only so many sessions stay warm; the longest unused starts cold', async () => {
    const sandbox = await pool;
    const call = (session: string) => sandbox.run(request(counting, { session }), offline);
    for (let number = 0; number < 33; number++) await call(`session-${number}`);
    expect(await call('session-32')).toMatchObject({ session: { cold: false, invocation: 2 } });
    expect(await call('session-0')).toMatchObject({ session: { cold: true, invocation: 1 } });
  });
});
