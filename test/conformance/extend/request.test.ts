import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOfBase64 } from '../../../shared/platforms/extend/base64.ts';
import { call, twoParameters } from './call.ts';

const SECRET = 'f0e1d2c3b4a5968778695a4b3c2d1e0f';
const secrets = { 'auth0-extension-secret': SECRET };
const jsonType = { 'content-type': 'application/json' };

describe('extend.md Authorisation', () => {
  const greet = twoParameters("cb(null, 'in');");

  test.each([
    [`Bearer ${SECRET}`, true],
    [`bearer ${SECRET}`, true],
    [`  BEARER ${SECRET}  `, true],
    [`Bearer  ${SECRET}`, false],
    [`Bearer ${SECRET}x`, false],
    [SECRET, false],
    ['', false],
  ])('%j lets in: %s', async (authorization, inside) => {
    const { native, body, outcome } = await call(greet, {
      options: { headers: { authorization }, secrets },
    });
    expect(outcome).toBe(inside ? 'ok' : 'error');
    if (inside) expect(body).toBe('in');
    else {
      expect(native.status).toBe(500);
      expect(native.headers['x-wt-response-source']).toBe('webtask');
      expect(body).toEqual({
        message: 'Unauthorized extensibility point',
        statusCode: 500,
        stack: expect.any(String),
      });
    }
  });

  test('without the secret the endpoint is open', async () => {
    expect((await call(greet)).body).toBe('in');
  });

  test('the three-parameter form is guarded too', async () => {
    const code = "module.exports = (ctx, req, res) => res.end('in');";
    expect((await call(code, { options: { secrets } })).native.status).toBe(500);
  });

  test('the copy in meta is never read', async () => {
    expect((await call(greet, { options: { meta: secrets } })).body).toBe('in');
  });

  test('a body that is not JSON is refused before the authorisation', async () => {
    const { native, body } = await call(greet, {
      event: '{"a":',
      options: { headers: jsonType, secrets },
    });
    expect(native.status).toBe(500);
    expect(body).toMatchObject({ message: expect.stringMatching(/JSON/) });
  });
});

describe('extend.md Request body', () => {
  const echo = twoParameters(
    "cb(null, { has: 'body' in ctx, buffer: Buffer.isBuffer(ctx.body), text: String(ctx.body), raw: 'body_raw' in ctx });",
  );

  test('an object is a JSON body', async () => {
    const { body } = await call(twoParameters('cb(null, [ctx.body, ctx.headers]);'), {
      event: { a: [1, null] },
    });
    expect(body).toEqual([{ a: [1, null] }, jsonType]);
  });

  test('an empty POST has a null body', async () => {
    const { body } = await call(echo, { options: { method: 'POST' } });
    expect(body).toEqual({ has: true, buffer: false, text: 'null', raw: false });
  });

  test.each(['GET', 'HEAD', 'OPTIONS'])('%s has none', async (method) => {
    const { body, native } = await call(echo, { options: { method }, event: { a: 1 } });
    if (method === 'HEAD') expect(native).toMatchObject({ status: 200, body: '' });
    else expect(body).toEqual({ has: false, buffer: false, text: 'undefined', raw: false });
  });

  test.each([
    ['application/json', false],
    ['application/json; charset=utf-8', false],
    ['Application/vnd.acme.lead+json', false],
    ['application/vnd.api2+json', true],
    ['text/json', true],
    ['application/x-www-form-urlencoded', true],
    ['', true],
  ])('%j arrives as a Buffer: %s', async (type, buffer) => {
    const headers: Record<string, string> = type === '' ? {} : { 'Content-Type': type };
    const { body } = await call(echo, { event: '{"a":1}', options: { headers } });
    expect(body).toMatchObject({ buffer, text: buffer ? '{"a":1}' : '[object Object]' });
  });
});

describe('extend.md Context', () => {
  test('headers, query, params, secrets, meta and their overlay', async () => {
    const { body } = await call(twoParameters('cb(null, ctx);'), {
      event: { k: 'body' },
      options: {
        headers: { 'X-Lead': 'Yes' },
        query: '?k=query&a=1&a=2&webtask_pb=1&sp=a+b%20c&d.e=1',
        params: { k: 'params', p: 1 },
        meta: { m: 'v' },
        secrets: { k: 'secret' },
      },
    });
    const query = { k: 'query', a: ['1', '2'], sp: 'a b c', 'd.e': '1' };
    expect(body).toMatchObject({
      headers: { 'x-lead': 'Yes', 'content-type': 'application/json' },
      query,
      params: { k: 'params', p: 1 },
      secrets: { k: 'secret' },
      meta: { m: 'v' },
      body: { k: 'body' },
    });
    expect(body).toHaveProperty('data', { ...query, k: 'secret', p: 1 });
    expect(body).toHaveProperty('id', expect.any(String));
  });

  test('only declared secrets arrive', async () => {
    const { body } = await call(twoParameters('cb(null, ctx.secrets);'), { secrets: { CRM: 'x' } });
    expect(body).toEqual({ CRM: 'x' });
  });

  test('ctx.token and ctx.container are not there', async () => {
    const code = twoParameters("cb(null, [typeof ctx.token, 'container' in ctx]);");
    expect((await call(code)).body).toEqual(['undefined', false]);
  });

  test('create_token is not offered', async () => {
    const code = twoParameters(
      'try { ctx.create_token({}, cb); } catch (e) { cb(null, e.message); }',
    );
    expect((await call(code)).body).toBe(
      "The 'create_token' method is not supported in this environment",
    );
  });
});

describe('extend.md Storage', () => {
  const set = (more: string) =>
    twoParameters(
      `const s = ctx.storage; const show = (e) => cb(null, e ? [e.message, e.conflict] : [s.etag, s.data]);\n${more}`,
    );

  test('get of nothing, then set: the etag is the MD5 of the JSON text', async () => {
    const code = set(
      's.get((e, d) => { const before = s.etag; s.set({ a: 1 }, () => cb(null, [d === undefined, before, s.etag])); });',
    );
    const { body, effects } = await call(code);
    expect(body).toEqual([true, null, 'u2y1xo30ZSlByvZSo2by2A==']);
    expect(effects[0]).toEqual({
      kind: 'storage.set',
      path: 'storage',
      value: { a: 1 },
      status: 'accepted',
    });
  });

  test('set without get throws, unless forced or removing', async () => {
    const { body } = await call(set('try { s.set({ a: 1 }, show); } catch (e) { show(e); }'), {
      options: { storage: { old: true } },
    });
    expect(body).toEqual([
      'When calling storage.set without having called storage.get before, you must specify the .force option.',
      null,
    ]);
    expect((await call(set('s.set({ a: 1 }, { force: 1 }, show);'))).body).toEqual([
      'u2y1xo30ZSlByvZSo2by2A==',
      { a: 1 },
    ]);
    expect((await call(set('s.set(null, show);'))).body).toEqual([null, null]);
  });

  test('a conflict needs an explicit etag and carries the present document', async () => {
    const conflict = ['Item was modified since it was read.', { n: 1 }];
    const options = { storage: { n: 1 } };
    for (const etag of ["'other'", 'null']) {
      const code = set(`s.get(() => s.set({ n: 2 }, { etag: ${etag} }, show));`);
      expect((await call(code, { options })).body).toEqual(conflict);
    }
    const right = set('s.get(() => s.set({ a: 1 }, { etag: s.etag }, show));');
    expect((await call(right, { options })).body).toEqual(['u2y1xo30ZSlByvZSo2by2A==', { a: 1 }]);
  });

  test('a document of more than 500 KB is refused', async () => {
    const { effects } = await call(set("s.get(() => s.set('x'.repeat(512000), show));"));
    expect(effects[0]).toMatchObject({ kind: 'storage.set', status: 'refused' });
  });
});

describe('extend.md Request and response objects', () => {
  const three = (body: string) => `module.exports = function (ctx, req, res) {\n${body}\n};`;

  test('the body is left to the author, piece by piece', async () => {
    const code = three(`let text = '';
      req.setEncoding('utf8');
      req.on('data', (chunk) => { text += chunk; });
      req.on('end', () => res.end([req.method, req.url, 'body' in ctx, text].join(' ')));`);
    const { native } = await call(code, {
      event: 'Zoë',
      options: { method: 'PUT', path: '/a/b', query: 'c=1' },
    });
    expect(native).toEqual({
      status: 200,
      headers: { 'x-wt-response-source': 'webtask' },
      body: 'PUT /a/b?c=1 false Zoë',
    });
  });

  test('writeHead, setHeader, write, end; cookies are a list', async () => {
    const { native } = await call(
      three(`res.setHeader('X-One', [1, 2]);
        res.setHeader('Set-Cookie', ['a=1', 'b=2']);
        res.writeHead(201, 'Made', { 'Content-Type': 'text/plain' });
        res.write('he');
        res.write(Buffer.from('llo'));
        res.end(' world');`),
    );
    expect(native).toEqual({
      status: 201,
      headers: {
        'x-one': '1, 2',
        'set-cookie': ['a=1', 'b=2'],
        'content-type': 'text/plain',
        'x-wt-response-source': 'webtask',
      },
      body: 'hello world',
    });
  });

  test('pipe, statusCode and the finish event', async () => {
    const { native, records } = await call(
      three("res.statusCode = 418;\nres.on('finish', () => console.log('sent'));\nreq.pipe(res);"),
      { event: 'tea' },
    );
    expect(native).toMatchObject({ status: 418, body: 'tea' });
    expect(records.map(({ text }) => text)).toEqual(['sent']);
  });

  test('headers after they were sent throw as in Node', async () => {
    const { native } = await call(
      three(
        "res.writeHead(200);\ntry { res.setHeader('a', 'b'); } catch (e) { res.end(e.code + ' ' + e.message); }",
      ),
    );
    expect(native.body).toBe(
      'ERR_HTTP_HEADERS_SENT Cannot set headers after they are sent to the client',
    );
  });

  test('a throw is synchronous, whatever the method', async () => {
    const { body } = await call(three("throw new Error('x');"));
    expect(body).toMatchObject({ error: 'Script generated an unhandled synchronous exception.' });
  });

  test('without an end the call hangs', async () => {
    const { outcome, limit } = await call(three("res.write('half');"));
    expect(outcome).toBe('timeout');
    expect(limit?.name).toBe('inactivity');
  });

  test('for await reads the body', async () => {
    const code = `module.exports = async (ctx, req, res) => { let n = 0; for await (const c of req) n += c.length; res.end(String(n)); };`;
    expect((await call(code, { event: 'abc' })).native.body).toBe('3');
  });
});

describe('extend.md Preflight', () => {
  test('is answered by the runtime, without the code', async () => {
    const { native, records } = await call(twoParameters("console.log('seen'); cb();"), {
      options: {
        method: 'OPTIONS',
        headers: { Origin: 'https://app.example', 'Access-Control-Request-Method': 'PUT' },
      },
    });
    expect(native).toMatchObject({
      status: 200,
      headers: {
        'access-control-allow-origin': 'https://app.example',
        'access-control-allow-methods': 'PUT',
        'access-control-allow-credentials': 'true',
      },
      body: '',
    });
    expect(records).toEqual([]);
  });
});

test('outside production a missing content type shows as JSON', async () => {
  const code = "module.exports = (ctx, cb) => cb(null, ctx.headers['content-type'] || null);";
  const sent = (runtime: string) => call(code, { event: 'text', options: { runtime } });
  expect((await sent('open-source')).body).toBe('application/json');
  expect((await sent('production')).body).toBeNull();
});

test('the product bears the copy in the metadata', async () => {
  const name = 'auth0-extension-secret';
  const code = 'module.exports = (ctx, cb) => cb(null, ctx.headers.authorization);';
  const options = { caller: 'product', secrets: { [name]: 'right' } };
  expect((await call(code, { options })).body).toBe('Bearer right');
  const stale = await call(code, { options, config: { meta: { [name]: 'stale' } } });
  expect(Object(stale.body).message).toBe('Unauthorized extensibility point');
});

test('bytes as Base64 are read as Node reads them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const given = Buffer.from(bytes);
      expect(textOfBase64(given.toString('base64'))).toBe(given.toString('utf8'));
    }),
  );
  const text = 'é☂𝄞';
  expect(textOfBase64(Buffer.from(text).toString('base64'))).toBe(text);
});
