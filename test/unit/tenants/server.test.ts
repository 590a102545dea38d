import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MAX_BODY_BYTES } from '../../../electron/engine/loopback/app.ts';
import { MAX_CONNECTIONS } from '../../../electron/engine/loopback/listen.ts';
import { standIns } from '../../../electron/engine/tenants/registry.ts';
import { CREDENTIAL, type Sent, send, started } from './started.ts';

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'hookbench-tenant-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

const AUTHORIZATION: Readonly<Record<string, string>> = {
  fusionauth: CREDENTIAL,
  extend: `Bearer ${CREDENTIAL}`,
  quasr: `Bearer ${CREDENTIAL}`,
  asgardeo: `Bearer ${CREDENTIAL}`,
};

const COLLECTION: Readonly<Record<string, string>> = {
  fusionauth: '/api/lambda',
  extend: '/api/webtask/acme',
  quasr: '/graphql',
  asgardeo: '/api/server/v1/actions/preIssueAccessToken',
};

/** What reads the collection, where it is not a plain GET. */
const READING: Readonly<Record<string, Sent>> = {
  quasr: { method: 'POST', body: { query: '{ listExtensions { items { id } } }' } },
};

describe.each(standIns.map((standIn) => [standIn.platform, standIn] as const))(
  'the loopback server of %s',
  (platform, standIn) => {
    const headers = { authorization: AUTHORIZATION[platform] ?? '' };
    const path = COLLECTION[platform] ?? '';
    const reading = READING[platform];

    test('listens on 127.0.0.1 and answers there and as localhost', async () => {
      const { url } = await started(standIn);
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      const { port } = new URL(url);
      expect((await send(url + path, { ...reading, headers })).status).toBe(200);
      const asLocalhost = { ...headers, host: `localhost:${port}` };
      expect((await send(url + path, { ...reading, headers: asLocalhost })).status).toBe(200);
    });

    test.each(['evil.example', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example:80'])(
      'refuses the Host %s',
      async (host) => {
        const tenant = await started(standIn);
        const reply = await tenant.send(path, { headers: { ...headers, host } });
        expect(reply.status).toBe(421);
      },
    );

    test('refuses a request in absolute form for another host', async () => {
      const { url } = await started(standIn);
      const { port } = new URL(url);
      const status = await new Promise<number | undefined>((resolve, reject) => {
        request(
          { host: '127.0.0.1', port, path: `http://evil.example${path}`, headers, agent: false },
          (response) => {
            response.resume();
            resolve(response.statusCode);
          },
        )
          .on('error', reject)
          .end();
      });
      expect(status).toBe(421);
    });

    test.each(['https://evil.example', 'null', 'http://localhost:1'])(
      'refuses the Origin %s',
      async (origin) => {
        const tenant = await started(standIn);
        const reply = await tenant.send(path, { headers: { ...headers, origin } });
        expect(reply.status).toBe(403);
        expect(reply.headers['access-control-allow-origin']).toBeUndefined();
      },
    );

    test('takes its own origin', async () => {
      const tenant = await started(standIn);
      const reply = await tenant.send(path, {
        ...reading,
        headers: { ...headers, origin: tenant.url },
      });
      expect(reply.status).toBe(200);
    });

    test('refuses a body over 8 MiB by its stated length', async () => {
      const tenant = await started(standIn);
      const sized = { ...headers, 'content-length': String(MAX_BODY_BYTES + 1) };
      const reply = await new Promise<number | undefined>((resolve, reject) => {
        const sending = request(
          tenant.url + path,
          { method: 'PUT', headers: sized, agent: false },
          (response) => {
            resolve(response.statusCode);
            sending.destroy();
          },
        );
        sending.on('error', reject);
        sending.flushHeaders();
      });
      expect(reply).toBe(413);
    });

    test('refuses a body over 8 MiB of no stated length', async () => {
      const tenant = await started(standIn);
      const target = platform === 'fusionauth' ? path : `${path}/name`;
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const sending = request(
          tenant.url + target,
          {
            method: platform === 'fusionauth' ? 'POST' : 'PUT',
            headers: {
              ...headers,
              'content-type': 'application/json',
              'transfer-encoding': 'chunked',
            },
            agent: false,
          },
          (response) => {
            resolve(response.statusCode);
            sending.destroy();
          },
        );
        sending.on('error', reject);
        const chunk = Buffer.alloc(1024 * 1024, ' ');
        for (let sent = 0; sent <= MAX_BODY_BYTES; sent += chunk.length) sending.write(chunk);
        sending.end();
      });
      expect(status).toBe(413);
    });

    test('drops connections beyond its cap, and only those', async () => {
      const { url } = await started(standIn);
      const port = Number(new URL(url).port);
      const open = () => {
        const socket = connect(port, '127.0.0.1');
        onTestFinished(() => {
          socket.destroy();
        });
        return socket;
      };
      const kept = Array.from({ length: MAX_CONNECTIONS }, open);
      await Promise.all(kept.map((socket) => once(socket, 'connect')));
      await once(open(), 'close');
      expect(kept.every((socket) => socket.readyState === 'open')).toBe(true);
    });

    test('says that a port is taken and which one is free', async () => {
      const { url } = await started(standIn);
      const port = Number(new URL(url).port);
      const second = standIn.start({ port, credential: CREDENTIAL });
      await expect(second).rejects.toThrow(`port ${port} on 127.0.0.1 is taken`);
      const message = await second.catch((error: Error) => error.message);
      const free = Number(/port (\d+) is free/.exec(String(message))?.[1]);
      const probe = createServer();
      await new Promise<void>((resolve, reject) => {
        probe.once('error', reject);
        probe.listen(free, '127.0.0.1', resolve);
      });
      probe.close();
    });

    test('accepts no empty credential, even when started with one', async () => {
      const { url, close } = await standIn.start({ port: 0, credential: '' });
      onTestFinished(close);
      expect([401, 403]).toContain((await send(url + path, reading)).status);
    });

    test('says which endpoint it does not imitate', async () => {
      const tenant = await started(standIn);
      const reply = await tenant.send('/api/elsewhere', { headers });
      expect(reply.status).toBe(501);
      expect(reply.text).toContain('does not imitate GET /api/elsewhere');
    });

    test('writes its state for its owner only', async () => {
      const file = join(await folder(), 'state.json');
      await started(standIn, file);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ version: 1, platform });
    });

    test.each([
      ['is not JSON', '{"version": 1,'],
      ['is empty', ''],
      ['is newer', '{"version": 2}'],
      ['belongs to another stand-in', '{"version": 1, "platform": "other"}'],
    ])('refuses a state file that %s, and leaves it as it is', async (_, text) => {
      const file = join(await folder(), 'state.json');
      await writeFile(file, text);
      const start = standIn.start({ port: 0, credential: CREDENTIAL, stateFile: file });
      await expect(start).rejects.toThrow(file);
      expect(await readFile(file, 'utf8')).toBe(text);
    });

    test('says that a state file has no folder', async () => {
      const file = join(await folder(), 'missing', 'state.json');
      const start = standIn.start({ port: 0, credential: CREDENTIAL, stateFile: file });
      await expect(start).rejects.toThrow(`the state file ${file} can't be written`);
    });
  },
);
