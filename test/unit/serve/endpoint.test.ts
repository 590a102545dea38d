import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Invocation } from '../../../shared/model/invocation.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { extensionFiles, type Files, started } from './started.ts';

interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string;
}

/** A request as any client makes it. */
function send(url: string, { method = 'GET', headers = {}, body }: Sent = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
      const all = { ...headers, ...length };
      const sending = request(url, { method, headers: all, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      });
      sending.on('error', reject);
      sending.end(body);
    },
  );
}

const webtask = (slug: string, code: string, config: JsonObject = {}): Files =>
  extensionFiles(slug, { platform: 'extend', trigger: 'webtask', label: slug, config }, code);

const ECHO = webtask(
  'echo',
  `module.exports = (ctx, req, res) => {
    let text = '';
    req.on('data', (chunk) => { text += chunk; });
    req.on('end', () => {
      res.writeHead(207, { 'x-method': req.method, 'set-cookie': ['a=1', 'b=2'], 'content-length': '300' });
      res.end(JSON.stringify({ url: req.url, query: ctx.query, twice: req.headers['x-twice'], text }));
    });
  };`,
);

async function serving(files: Files) {
  const invocations: Invocation[] = [];
  const house = await started(files, { onInvocation: (each) => void invocations.push(each) });
  const at = (rest: string) => `${house.issuer}/api/run/local/${rest}`;
  return { ...house, invocations, at };
}

describe('extend.md Run endpoint', () => {
  test('verbs, path, query, headers and body reach the extension; its answer reaches the client', async () => {
    const { at, invocations } = await serving(ECHO);
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const body = method === 'GET' || method === 'OPTIONS' ? undefined : 'words ☂';
      const answer = await send(at('echo/some/path?x=1&x=2'), {
        ...{ method, headers: { 'x-twice': ['1', '2'] } },
        ...(body !== undefined && { body }),
      });
      expect(answer.status).toBe(207);
      expect(answer.headers).toMatchObject({
        'x-method': method,
        'set-cookie': ['a=1', 'b=2'],
        'x-wt-response-source': 'webtask',
      });
      expect(JSON.parse(answer.text)).toEqual({
        url: '/api/run/local/echo/some/path?x=1&x=2',
        query: { x: ['1', '2'] },
        twice: '1, 2',
        text: body ?? '',
      });
    }
    const head = await send(at('echo'), { method: 'HEAD' });
    expect(head).toMatchObject({ status: 207, text: '' });
    expect(invocations).toHaveLength(7);
    expect(invocations[0]).toMatchObject({ extension: 'echo', outcome: 'ok' });
  });

  test('the name is the one of the config; an error, an exception and a syntax error are the platform’s', async () => {
    const { at } = await serving({
      ...webtask('fails', "module.exports = (cb) => cb(new Error('e'));", { name: 'other' }),
      ...webtask('throws', "module.exports = (cb) => { throw new Error('t'); };"),
      ...webtask('broken', 'module.exports = (;'),
    });
    const failed = await send(at('other'));
    expect(failed.status).toBe(400);
    expect(JSON.parse(failed.text)).toMatchObject({ error: 'Script returned an error.' });
    expect((await send(at('fails'))).status).toBe(404);
    expect((await send(at('throws'))).status).toBe(500);
    expect(await send(at('broken'))).toMatchObject({
      status: 400,
      headers: { 'x-wt-response-source': 'compiler' },
    });
  });

  test('absent, anonymous and a method that no webtask has are refused and told', async () => {
    const { at, issuer, records, invocations } = await serving(ECHO);
    const absent = await send(at('nobody?secret=1'));
    expect(absent).toMatchObject({ status: 404, headers: { 'x-wt-response-source': 'proxy' } });
    const anonymous = { method: 'POST', body: 'return (cb) => cb();' };
    expect((await send(`${issuer}/api/run/local`, anonymous)).status).toBe(400);
    expect((await send(at('echo'), { method: 'PROPFIND' })).status).toBe(405);
    expect(invocations).toEqual([]);
    expect(records.map(({ text }) => text)).toContain('GET /api/run/local/nobody: 404');
  });

  test('quarantine: a blocked event loop closes its container, and no other', async () => {
    const { at, issuer } = await serving({
      ...ECHO,
      ...webtask('blocks', 'module.exports = (cb) => { for (;;) {} };'),
    });
    expect((await send(at('blocks'))).status).toBe(500);
    const closed = await send(at('echo'));
    expect(closed).toMatchObject({ status: 429, headers: { 'x-wt-response-source': 'proxy' } });
    expect((await send(`${issuer}/api/run/elsewhere/echo`)).status).toBe(207);
  });

  test('a process goes on from call to call: its module keeps its state until it crashes or the code changes', async () => {
    const code = (step: number) => `let calls = 0;
      let before;
      module.exports = (ctx, cb) => {
        calls += ${step};
        if (ctx.query.crash) throw new Error('gone');
        if (ctx.query.late) { before = cb; return cb(null, { calls }); }
        let again;
        try { if (before) before(null, { calls: 'of another call' }); } catch (error) { again = error.message; }
        cb(null, { calls, again });
      };`;
    const { at, dir, workspace, invocations } = await serving(webtask('counts', code(1)));
    const call = async (query = '') => JSON.parse((await send(at(`counts${query}`))).text);
    expect(await call('?late=1')).toEqual({ calls: 1 });
    expect(await call()).toEqual({ calls: 2, again: 'Callback was already called.' });
    expect(invocations[1]?.session).toMatchObject({ invocation: 2, cold: false });
    expect(await call('?crash=1')).toMatchObject({ code: 500 });
    expect(await call()).toEqual({ calls: 1 });
    writeFileSync(join(dir, 'extensions/counts/index.js'), code(10));
    await workspace.reload();
    await expect.poll(call, { timeout: 30_000 }).toEqual({ calls: 10 });
  });

  test('its storage is the document of now in every call', async () => {
    const { at } = await serving(
      webtask(
        'stores',
        `module.exports = (ctx, cb) => ctx.storage.get((error, data) => {
          const next = { count: (data ? data.count : 0) + 1 };
          ctx.storage.set(next, () => module.webtask.storage.get((failed, seen) => cb(null, { data, seen })));
        });`,
      ),
    );
    const call = async () => JSON.parse((await send(at('stores'))).text);
    expect(await call()).toEqual({ seen: { count: 1 } });
    expect(await call()).toMatchObject({ seen: { count: expect.any(Number) } });
  });

  test('bytes that are no text reach the extension and come back as they were', async () => {
    const { issuer } = await serving(
      webtask(
        'bytes',
        `module.exports = (ctx, req, res) => {
          const chunks = [];
          req.on('data', (chunk) => chunks.push(chunk));
          req.on('end', () => res.end(Buffer.concat([Buffer.from([0xff, 0x00]), ...chunks])));
        };`,
      ),
    );
    const body = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x80, 0xc3]);
    const answer = await fetch(`${issuer}/api/run/local/bytes`, { method: 'PUT', body });
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0xff, 0x00, ...body]);
  });

  test('foreign hosts and pages are refused', async () => {
    const { at, invocations } = await serving(ECHO);
    expect((await send(at('echo'), { headers: { host: 'evil.test' } })).status).toBe(421);
    expect((await send(at('echo'), { headers: { origin: 'https://evil.test' } })).status).toBe(403);
    expect(invocations).toEqual([]);
  });

  test('what is over a limit before it runs is refused', async () => {
    const { at } = await serving(webtask('large', `// ${'x'.repeat(101 * 1024)}`));
    expect(await send(at('large'))).toMatchObject({
      status: 400,
      headers: { 'x-wt-response-source': 'proxy' },
    });
  });

  test('a body over the cap is refused', async () => {
    const { at } = await serving(ECHO);
    const body = 'x'.repeat(4 * 1024 * 1024 + 1);
    expect((await send(at('echo'), { method: 'POST', body })).status).toBe(413);
  });

  test('a saved change is what the next call runs', async () => {
    const house = await serving(ECHO);
    expect((await send(house.at('echo'))).status).toBe(207);
    writeFileSync(
      join(house.dir, 'extensions/echo/index.js'),
      'module.exports = (cb) => cb(null, 2);',
    );
    await expect.poll(async () => (await send(house.at('echo'))).text).toBe('2');
  });
});
