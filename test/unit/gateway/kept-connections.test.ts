import type { RequestListener } from 'node:http';
import { beforeEach, expect, test } from 'vitest';
import { KeptConnections } from '../../../electron/engine/gateway/kept-connections.ts';
import { type NetworkGrant, sendOnNetwork } from '../../../electron/engine/gateway/network.ts';
import type { HttpRequest } from '../../../shared/model/http.ts';
import { get, server } from './server.ts';

let granted: NetworkGrant;
beforeEach(() => {
  granted = { allowHosts: ['127.0.0.1'], kept: new KeptConnections() };
});

/** Answers with the client's port, which tells connections apart. */
const tellsPort: RequestListener = (request, response) => {
  response.end(String(request.socket.remotePort));
};

/** What it answered, or what went wrong. */
async function answerTo(request: HttpRequest): Promise<string> {
  const outcome = await sendOnNetwork(request, granted);
  return outcome.ok ? outcome.response.body : outcome.fault;
}

test('what asks goes on with the connection of the one before', async () => {
  const { url } = await server(tellsPort);
  const first = await answerTo(get(url));
  expect(await answerTo(get(url))).toBe(first);
  expect(await answerTo(get(`${url}/other`))).toBe(first);
});

test('what writes has a connection of its own, and leaves none behind', async () => {
  const { url } = await server(tellsPort);
  const ports = [await answerTo(get(url))];
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'POST']) {
    ports.push(await answerTo(get(url, { method })));
  }
  expect(new Set(ports).size).toBe(ports.length);
});

test('one connection carries one request at a time', async () => {
  const { url } = await server(tellsPort);
  await answerTo(get(url));
  const ports = await Promise.all(Array.from({ length: 5 }, () => answerTo(get(url))));
  expect(new Set(ports).size).toBe(5);
});

test('of many connections eight are kept', async () => {
  const { url } = await server(tellsPort);
  const all = () => Promise.all(Array.from({ length: 20 }, () => answerTo(get(url))));
  const before = new Set(await all());
  expect((await all()).filter((port) => before.has(port))).toHaveLength(8);
});

test.each<[string, string, RequestListener]>([
  ['was cut', 'reset', (request) => request.socket.destroy()],
  ['went silent', 'read-timeout', () => {}],
  ['stopped within its answer', 'read-timeout', (_request, response) => response.write('begun')],
])('a kept connection that %s is not used again', async (_what, fault, misbehave) => {
  const { url } = await server((request, response) => {
    (request.url === '/bad' ? misbehave : tellsPort)(request, response);
  });
  const first = await answerTo(get(url));
  expect(await answerTo(get(`${url}/bad`, { readTimeoutMs: 50 }))).toBe(fault);
  const port = await answerTo(get(url));
  expect(port).toMatch(/^\d+$/);
  expect(port).not.toBe(first);
});

test('a connection that the server closes after its answer is made anew', async () => {
  const { url } = await server((request, response) => {
    response.setHeader('connection', 'close');
    tellsPort(request, response);
  });
  const first = await answerTo(get(url));
  const second = await answerTo(get(url));
  expect(second).toMatch(/^\d+$/);
  expect(second).not.toBe(first);
});

test('connecting again is under the time-outs of the request that needs it', async () => {
  const { url } = await server((request, response) => {
    if (request.url === '/') response.setHeader('connection', 'close');
    setTimeout(() => response.end('late'), request.url === '/slow' ? 100 : 0);
  });
  await answerTo(get(url, { readTimeoutMs: 1000 }));
  expect(await answerTo(get(`${url}/slow`, { readTimeoutMs: 20 }))).toBe('read-timeout');
  expect(await answerTo(get(`${url}/slow`, { readTimeoutMs: 2000 }))).toBe('late');
});
