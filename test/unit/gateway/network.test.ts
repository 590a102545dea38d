import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { isPrivateAddress } from '../../../electron/engine/gateway/addresses.ts';
import { createGateway } from '../../../electron/engine/gateway/gateway.ts';
import { sendOnNetwork } from '../../../electron/engine/gateway/network.ts';
import { get, server } from './server.ts';

const GRANTED = { allowHosts: ['127.0.0.1'] };

describe('an address', () => {
  test.each([
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '192.168.1.1',
    '192.0.0.8',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'ff02::1',
    'not-an-address',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::192.168.0.1',
    '64:ff9b:1::808:808',
    '2002:7f00:1::',
    '2002:808:808::',
    '2001::1',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    'fec0::1',
    'fe80::1%eth0',
    '::1%lo',
    '100::1',
    '192.88.99.1',
    '',
  ])('%s is private', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  test.each([
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '2001:4860:4860::8888',
    '::ffff:8.8.8.8',
    '::ffff:808:808',
    '64:ff9b::808:808',
  ])('%s is public', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

describe('a private address', () => {
  test.each([
    ['by its number', '127.0.0.1'],
    ['by a short number', '127.1'],
    ['by a decimal number', '2130706433'],
    ['by a hexadecimal number', '0x7f000001'],
    ['by an octal number', '017700000001'],
    ['by parts of every kind', '0x7f.0.0.01'],
    ['in full-width digits', '１２７.0.0.1'],
    ['by a name with its dot', 'localhost.'],
    ['as IPv4 in IPv6, in hexadecimal', '[::ffff:7f00:1]'],
    ['by NAT64', '[64:ff9b::7f00:1]'],
    ['as IPv6', '[::1]'],
    ['as IPv4 in IPv6', '[::ffff:127.0.0.1]'],
    ['by name', 'localhost'],
    ['by a name below it', 'a.localhost'],
  ])('%s is refused without the user’s word', async (_name, host) => {
    const { port, asked } = await server((_request, response) => response.end('inside'));
    const outcome = await sendOnNetwork(get(`http://${host}:${port}/`), { allowHosts: [] });
    expect(outcome).toMatchObject({ ok: false, fault: 'denied' });
    expect(Object(outcome).message).toMatch(
      /address of this machine or a private network; allow the host/,
    );
    expect(asked()).toBe(0);
  });

  test('is refused when another host was granted, and reached when it was', async () => {
    const { port, asked } = await server((_request, response) => response.end('inside'));
    const url = `http://127.0.0.1:${port}/`;
    expect(
      await sendOnNetwork(get(url), { allowHosts: ['other.test', 'localhost'] }),
    ).toMatchObject({ fault: 'denied' });
    expect(asked()).toBe(0);
    expect(await sendOnNetwork(get(url), GRANTED)).toMatchObject({
      ok: true,
      from: 'network',
      response: { body: 'inside' },
    });
    expect(
      await sendOnNetwork(get(`http://localhost:${port}/`), { allowHosts: ['localhost'] }),
    ).toMatchObject({ ok: true });
    expect(await sendOnNetwork(get(url), { allowHosts: [`127.0.0.1:${port}`] })).toMatchObject({
      ok: true,
    });
    expect(await sendOnNetwork(get(url), { allowHosts: ['127.0.0.1:1'] })).toMatchObject({
      fault: 'denied',
    });
  });
});

describe('a granted request', () => {
  test('carries method, headers and body; the answer its status, headers and body', async () => {
    const { port } = await server((request, response) => {
      request.setEncoding('utf8');
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        response.writeHead(418, {
          'X-Seen': request.headers['x-sent'] ?? '',
          'Set-Cookie': ['a=1', 'b=2'],
        });
        response.end(`${request.method} ${body}`);
      });
    });
    const sent = get(`http://127.0.0.1:${port}/`, {
      method: 'PUT',
      headers: { 'x-sent': 'yes' },
      body: 'é',
    });
    expect(await sendOnNetwork(sent, GRANTED)).toMatchObject({
      ok: true,
      response: {
        status: 418,
        body: 'PUT é',
        headers: { 'x-seen': 'yes', 'set-cookie': ['a=1', 'b=2'] },
      },
    });
  });

  test('a redirect is answered as it is, and not followed', async () => {
    const { port, asked } = await server((_request, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/' });
      response.end();
    });
    const outcome = await sendOnNetwork(get(`http://127.0.0.1:${port}/`), GRANTED);
    expect(outcome).toMatchObject({
      ok: true,
      response: { status: 302, headers: { location: 'http://169.254.169.254/' } },
    });
    expect(asked()).toBe(1);
  });

  test('no answer in time is a read timeout', async () => {
    const { port } = await server(() => {});
    const outcome = await sendOnNetwork(
      get(`http://127.0.0.1:${port}/`, { readTimeoutMs: 50 }),
      GRANTED,
    );
    expect(outcome).toMatchObject({ ok: false, fault: 'read-timeout' });
  });

  test('an answer that stops is a read timeout as well', async () => {
    const { port } = await server((_request, response) => {
      response.writeHead(200);
      response.write('begun');
    });
    const outcome = await sendOnNetwork(
      get(`http://127.0.0.1:${port}/`, { readTimeoutMs: 50 }),
      GRANTED,
    );
    expect(outcome).toMatchObject({ ok: false, fault: 'read-timeout' });
  });

  test('a connection that is cut is a reset', async () => {
    const { port } = await server((request) => request.socket.destroy());
    expect(await sendOnNetwork(get(`http://127.0.0.1:${port}/`), GRANTED)).toMatchObject({
      ok: false,
      fault: 'reset',
    });
  });

  test('a port where nobody listens is refused', async () => {
    const free = createTcpServer();
    await new Promise<void>((ready) => free.listen(0, '127.0.0.1', ready));
    const { port } = free.address() as AddressInfo;
    await new Promise((closed) => free.close(closed));
    expect(await sendOnNetwork(get(`http://127.0.0.1:${port}/`), GRANTED)).toMatchObject({
      ok: false,
      fault: 'refused',
    });
  });

  test('TLS that is none is a TLS fault', async () => {
    const { port } = await server((_request, response) => response.end());
    expect(await sendOnNetwork(get(`https://127.0.0.1:${port}/`), GRANTED)).toMatchObject({
      ok: false,
      fault: 'tls',
    });
  });

  test('a body beyond the ceiling is not read to its end', async () => {
    const { port } = await server((_request, response) =>
      response.end(Buffer.alloc(6 * 1024 * 1024)),
    );
    expect(await sendOnNetwork(get(`http://127.0.0.1:${port}/`), GRANTED)).toMatchObject({
      ok: false,
    });
  });
});

test.each(['ftp://127.0.0.1/', 'file:///etc/passwd', 'no url'])(
  '%s is not for the network',
  async (url) => {
    expect(await sendOnNetwork(get(url), GRANTED)).toMatchObject({ ok: false, fault: 'denied' });
  },
);

test('fixtures stand before the network', async () => {
  const { port, asked } = await server((_request, response) => response.end('live'));
  const url = `http://127.0.0.1:${port}/`;
  const fixtures = [{ request: { url }, response: { status: 200, body: 'canned' } }];
  const send = createGateway({ fixtures, network: GRANTED });
  expect(await send(get(url))).toMatchObject({ from: 'fixture', response: { body: 'canned' } });
  expect(asked()).toBe(0);
  expect(await send(get(`${url}other`))).toMatchObject({
    from: 'network',
    response: { body: 'live' },
  });
});
