import { describe, expect, test } from 'vitest';
import { call, twoParameters } from './call.ts';

// What webtask-runtime 2.0.0 and auth0-ext-compilers do with shapes that nobody expects, as running them shows.

const plain = { trigger: 'webtask' };
const three = (body: string) => `module.exports = function (ctx, req, res) {\n${body}\n};`;
/** What a statement throws, by the code and the words of the error. */
const thrownBy = (statement: string) =>
  three(
    `try { ${statement}; res.end('nothing'); } catch (e) { res.end(e.code + ' ' + e.message); }`,
  );

describe('extend.md Plain webtasks: error, of odd shapes', () => {
  test.each([
    ["Symbol('s')", {}],
    ['function foo() {}', { name: 'foo' }],
    [
      '{ message: null, name: null }',
      { details: { message: null, name: null }, name: null, message: null },
    ],
    [
      "Object.assign(new Error('x'), { name: null })",
      { details: 'null: x', name: null, message: 'x' },
    ],
  ])('cb(%s) has the members that JSON has', async (given, members) => {
    const options = { runtime: 'open-source' };
    const { body } = await call(twoParameters(`cb(${given});`), { ...plain, options });
    expect(body).toEqual({ code: 400, error: 'Script returned an error.', ...members });
  });

  test('an error of Node’s own shows its code, as text and in its stack', async () => {
    const { body, error } = await call(twoParameters('Buffer.from(1);'), plain);
    const head = /^TypeError \[ERR_INVALID_ARG_TYPE\]: The first argument must be /;
    expect(body).toMatchObject({
      details: expect.stringMatching(head),
      name: 'TypeError',
      message: expect.stringMatching(/^The first argument must be /),
      stack: expect.stringMatching(head),
    });
    expect(error?.name).toBe('TypeError');
    const code =
      'try { Buffer.from(1); } catch (e) { cb(null, [String(e), e.stack, Object.keys(e)]); }';
    expect((await call(twoParameters(code), plain)).body).toEqual([
      expect.stringMatching(head),
      expect.stringMatching(head),
      ['code'],
    ]);
  });
});

describe('extend.md Results: callback with an error, status without a body', () => {
  test.each([204, 304])('%i', async (statusCode) => {
    const code = twoParameters(`cb(Object.assign(new Error('m'), { statusCode: ${statusCode} }));`);
    expect((await call(code)).native).toMatchObject({ status: statusCode, body: '' });
    expect((await call(code, plain)).native).toMatchObject({ status: statusCode, body: '' });
  });
});

describe('extend.md Results: second callback', () => {
  const code = twoParameters(
    'cb(null, 1); try { cb(null, 2); } catch (e) { console.log(String(e.code), e.message); }',
  );

  test('behind a compiler the answer’s head is sent already', async () => {
    for (const contract of ['4.0', '5.0', '5.5', '6']) {
      const { records } = await call(code, { options: { contract } });
      expect(records[0]?.text).toBe(
        'ERR_HTTP_HEADERS_SENT Cannot write headers after they are sent to the client',
      );
    }
  });

  test('a plain webtask is told in the runtime’s words', async () => {
    const { records } = await call(code, plain);
    expect(records[0]?.text).toBe('undefined Callback was already called.');
  });
});

describe('extend.md Module: form', () => {
  test('a webtask is never the main module', async () => {
    const code = `module.exports = (cb) => cb(null, [
      !module.parent, require.main === module, module.path === __dirname, Object.keys(module).includes('parent'),
    ]);`;
    expect((await call(code, plain)).body).toEqual([false, false, true, false]);
  });
});

describe('extend.md Context: query', () => {
  const code = twoParameters('cb(null, [Object.keys(ctx.query), Object.keys(ctx.data)]);');

  test('__proto__ is no key', async () => {
    const { body } = await call(code, { ...plain, options: { query: '__proto__=1&a=2' } });
    expect(body).toEqual([['a'], ['a']]);
  });

  test('keys beyond a thousand are not read', async () => {
    const query = Array.from({ length: 1200 }, (_, index) => `k${index}=1`).join('&');
    const { body } = await call(code, { ...plain, options: { query } });
    expect(Object(body)[0]).toHaveLength(1000);
  });
});

describe('extend.md Storage: of odd shapes', () => {
  test.each([
    ['ctx.storage.set({}, null, cb)', "Cannot read property 'force' of null"],
    ['ctx.storage.get(() => ctx.storage.set({}, null, cb))', "Cannot read property 'etag' of null"],
  ])('%s', async (statement, message) => {
    const { body } = await call(twoParameters(`${statement};`), plain);
    expect(body).toMatchObject({ message });
  });

  test('a document that is no JSON', async () => {
    const code = twoParameters('const a = {}; a.a = a; ctx.storage.set(a, { force: true }, cb);');
    expect((await call(code, plain)).body).toMatchObject({
      name: 'TypeError',
      message:
        "Converting circular structure to JSON\n    --> starting at object with constructor 'Object'\n    --- property 'a' closes the circle",
    });
  });
});

describe('extend.md Request and response objects: of odd shapes', () => {
  const name = 'The "name" argument must be of type string.';
  test.each([
    ['res.getHeader()', `ERR_INVALID_ARG_TYPE ${name} Received undefined`],
    ['res.hasHeader(5)', `ERR_INVALID_ARG_TYPE ${name} Received type number (5)`],
    ['res.removeHeader(5)', `ERR_INVALID_ARG_TYPE ${name} Received type number (5)`],
    [
      "res.writeHead(200, ['a'])",
      "ERR_INVALID_ARG_VALUE The argument 'headers' is invalid. Received [ 'a' ]",
    ],
  ])('%s', async (statement, message) => {
    expect((await call(thrownBy(statement), plain)).native.body).toBe(message);
  });

  test('a status message with a line break in it is an exception', async () => {
    const { body } = await call(three("res.statusMessage = 'a\\nb'; res.end('x');"), plain);
    expect(body).toMatchObject({
      details: 'TypeError [ERR_INVALID_CHAR]: Invalid character in statusMessage',
    });
  });

  test('a list without values is no header', async () => {
    const { native } = await call(three("res.setHeader('x', []); res.end();"), plain);
    expect(native.headers).not.toHaveProperty('x');
  });

  test('headers of writeHead alone are sent, and not among those that were set', async () => {
    const code = three(
      "res.writeHead(200, { a: '1' }); res.end(JSON.stringify(res.getHeaders()));",
    );
    expect((await call(code, plain)).native).toMatchObject({ headers: { a: '1' }, body: '{}' });
    const merged = three(
      "res.setHeader('b', '2'); res.writeHead(200, { a: '1' }); res.end(JSON.stringify(res.getHeaders()));",
    );
    expect((await call(merged, plain)).native.body).toBe('{"b":"2","a":"1"}');
  });

  test('headers as pairs', async () => {
    const { native } = await call(
      three("res.writeHead(200, [['a', '1'], ['a', '2']]); res.end();"),
      plain,
    );
    expect(native.headers.a).toBe('1, 2');
  });

  test('setHeaders takes a Map; names are kept as they were written', async () => {
    const code = three(
      "res.setHeaders(new Map([['X-Aa', '1'], ['b', '2']])); res.writeProcessing(); res.end(JSON.stringify(res.getRawHeaderNames()));",
    );
    expect((await call(code, plain)).native).toMatchObject({
      headers: { 'x-aa': '1', b: '2' },
      body: '["X-Aa","b"]',
    });
  });

  test('a declared length cuts the body, and the run says so', async () => {
    const code = three(
      "const text = 'Zoë'; res.setHeader('Content-Length', text.length); res.end(text);",
    );
    const { native, warnings } = await call(code, plain);
    expect(Buffer.from(native.bodyBase64 ?? '', 'base64')).toEqual(
      Buffer.from('Zoë').subarray(0, 3),
    );
    expect(warnings).toMatchObject([
      {
        code: 'content-length',
        message:
          'The header content-length says 3 bytes, and the body has 4: a client reads the first 3 bytes. Use Buffer.byteLength, or leave the header to Node.',
      },
    ]);
  });

  test('a declared length beyond the body leaves the client waiting', async () => {
    const { warnings } = await call(
      three("res.writeHead(200, { 'content-length': 9 }); res.end('abc');"),
      plain,
    );
    expect(warnings).toMatchObject([
      {
        code: 'content-length',
        message:
          'The header content-length says 9 bytes, and the body has 3: a client waits for the rest. Use Buffer.byteLength, or leave the header to Node.',
      },
    ]);
  });
});
