import { request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { standIns } from '../../../electron/engine/tenants/registry.ts';
import { faultsSchema } from '../../../electron/engine/tenants/server/faults.ts';
import { FAULTY_CASES } from '../../support/publishing/faulty-cases.ts';
import { placeFor, publishAt } from '../../support/publishing/place.ts';

const KEY = 'the-key';
const ID = '7e66bac3-fa41-47fb-b8fd-12b35b5e1807';

/** A stand-in with these faults. */
async function faulty(...requests: readonly object[]) {
  const standIn = standIns.find(({ platform }) => platform === 'fusionauth');
  if (standIn === undefined) throw new Error('there is no stand-in');
  const { requests: faults } = faultsSchema.parse({ requests });
  const running = await standIn.start({ port: 0, credential: KEY, faults });
  onTestFinished(() => running.close());
  const call = (method: string, path: string, body?: object) =>
    fetch(`${running.url}${path}`, {
      method,
      headers: { authorization: KEY, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  return { url: running.url, call };
}

const lambda = { name: 'one', type: 'JWTPopulate', body: 'function populate(jwt) {}' };

test('a status is answered instead, with its header and text, so many times', async () => {
  const { call } = await faulty({ status: 429, retryAfter: '2', body: 'slow down', times: 2 });
  for (const _ of [1, 2]) {
    const answer = await call('GET', '/api/lambda');
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(await answer.text()).toBe('slow down');
  }
  expect((await call('GET', '/api/lambda')).status).toBe(200);
});

test('only what fits has a fault, after those that pass before', async () => {
  const fault = { status: 500, method: 'post', path: '/api/lambda/', skip: 1 };
  const { call } = await faulty(fault);
  expect((await call('POST', `/api/lambda/${ID}`, { lambda })).status).toBe(200);
  expect((await call('GET', `/api/lambda/${ID}`)).status).toBe(200);
  expect((await call('POST', '/api/lambda', { lambda })).status).toBe(200);
  expect((await call('POST', `/api/lambda/${ID}`, { lambda })).status).toBe(500);
});

test.each([true, false])('what is answered with a status takes effect: %s', async (takesEffect) => {
  const { call } = await faulty({ status: 500, method: 'POST', takesEffect });
  expect((await call('POST', `/api/lambda/${ID}`, { lambda })).status).toBe(500);
  expect((await call('GET', `/api/lambda/${ID}`)).status).toBe(takesEffect ? 200 : 404);
});

/** The bytes that arrive of an answer until the connection ends. */
function bytesOf(url: string): Promise<number> {
  return new Promise((resolve) => {
    let bytes = 0;
    const sent = request(url, { headers: { authorization: KEY } });
    sent.on('socket', (socket) => {
      socket.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      socket.on('close', () => resolve(bytes));
    });
    sent.on('response', (answer) => answer.on('error', () => {}).resume());
    sent.on('error', () => {});
    sent.end();
  });
}

test.each([0, 1, 20, 100])('the connection ends after %i bytes of the answer', async (bytes) => {
  const { url, call } = await faulty({ dropAfterBytes: bytes, times: 1 });
  expect(await bytesOf(`${url}/api/lambda`)).toBe(bytes);
  expect((await call('GET', '/api/lambda')).status).toBe(200);
});

test('an answer waits so long', async () => {
  const { call } = await faulty({ latencyMs: 60 });
  const startedAt = performance.now();
  expect((await call('GET', '/api/lambda')).status).toBe(200);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(59);
});

test.each(FAULTY_CASES)(
  'the publisher of $platform waits as long as it is asked to',
  async (given) => {
    const place = await placeFor(given);
    const busy = { skip: 1, times: 2, status: 429, retryAfter: '3', takesEffect: false };
    await place.start([busy]);
    const slept: number[] = [];
    const { outcome } = await publishAt(place, {
      ports: (ports) => ({ ...ports, sleep: async (ms) => void slept.push(ms) }),
    });
    expect(outcome).toMatchObject({ complete: true });
    const [first = 0, second = 0] = slept;
    expect(first).toBeGreaterThanOrEqual(3000);
    expect(second).toBeGreaterThanOrEqual(3000);
  },
);
