import { describe, expect, it } from 'vitest';
import { argumentsOf, codes, EVENT, inside, nativeOf, outline, populate, seen } from './support.ts';

describe('fusionauth.md §1 Body', () => {
  it.each([
    ['a declaration', 'function populate(jwt) { jwt.own = 1; }'],
    ['a const arrow', 'const populate = (jwt) => { jwt.own = 1; };'],
    ['a let function', 'let populate = function (jwt) { jwt.own = 1; };'],
    ['a member of the global object', 'globalThis.populate = (jwt) => { jwt.own = 1; };'],
    ['a var', 'var populate = (jwt) => { jwt.own = 1; };'],
    [
      'helpers beside it',
      'function populate(jwt) { jwt.own = one(); }\nfunction one() { return 1; }',
    ],
  ])('may be %s', async (_what, code) => {
    const invocation = await populate(code);
    expect(invocation.outcome).toBe('ok');
    expect(outline(invocation)).toEqual(['accepted claim.set jwt.own']);
  });

  it.each([
    ['nothing', 'const other = 1;'],
    ['a value', 'const populate = 5;'],
    ['an empty body', ''],
  ])('with %s named populate is an error', async (_what, code) => {
    const invocation = await populate(code);
    expect(invocation.outcome).toBe('error');
    expect(invocation.error?.message).toContain('populate');
    expect(nativeOf(invocation).eventLog.map(({ type }) => type)).toEqual(['Error']);
    expect(argumentsOf(invocation)[0]).toEqual(EVENT.jwt);
  });

  it('that does not parse is an error at its line and column', async () => {
    const invocation = await populate('function populate(jwt) {\n  jwt.a = ;\n}');
    expect(invocation.outcome).toBe('error');
    expect(invocation.error).toMatchObject({
      name: 'SyntaxError',
      location: { file: 'index.js', line: 2, column: 11 },
    });
    expect(nativeOf(invocation).eventLog.map(({ type }) => type)).toEqual(['Error']);
  });

  it('can neither import nor export', async () => {
    const { error } = await populate('// lambda\nexport function populate() {}');
    expect(error).toMatchObject({
      name: 'SyntaxError',
      message: expect.stringContaining('neither import nor export'),
      location: { line: 2, column: 1 },
    });
  });

  it('can not close its own wrapper', async () => {
    const invocation = await populate('} function populate(jwt) { jwt.own = 1; } {');
    expect(invocation.error?.name).toBe('SyntaxError');
  });

  it('that fails at the top level is an error', async () => {
    const invocation = await populate('missing();\nfunction populate() {}');
    expect(invocation.outcome).toBe('error');
    expect(invocation.error?.location).toMatchObject({ line: 1 });
  });
});

describe('fusionauth.md §1 Exceptions', () => {
  it('discards all edits; the error has name, message and place', async () => {
    const invocation = await inside("jwt.own = 1;\nthrow new TypeError('boom');");
    expect(invocation.outcome).toBe('error');
    expect(invocation.error).toMatchObject({
      name: 'TypeError',
      message: 'boom',
      location: { file: 'index.js', line: 3 },
    });
    expect(outline(invocation)).toEqual(['refused claim.set jwt.own']);
    expect(invocation.effects[0]?.reason).toContain('discarded');
    expect(argumentsOf(invocation)).toEqual([
      EVENT.jwt,
      EVENT.user,
      EVENT.registration,
      EVENT.context,
    ]);
    expect(nativeOf(invocation).eventLog).toEqual([
      { type: 'Error', message: expect.stringContaining('TypeError: boom') },
    ]);
  });

  it.each(['null', '"text"', '{ a: 1 }'])('takes a thrown %s', async (value) => {
    const invocation = await inside(`throw ${value};`);
    expect(invocation.outcome).toBe('error');
    expect(nativeOf(invocation).eventLog).toHaveLength(1);
  });

  it('shows the stack in the Event Log only with debug', async () => {
    const body = "throw new Error('boom');";
    const [quiet] = nativeOf(await inside(body)).eventLog;
    const [loud] = nativeOf(await inside(body, { options: { debug: true } })).eventLog;
    expect(quiet?.message).not.toContain('Exception:');
    expect(loud?.message).toMatch(/\n\nException:\nError: boom\n {4}at populate \(index\.js:2:/);
  });
});

describe('fusionauth.md §2 Error texts', () => {
  it.each([
    ['user.none.x', "TypeError: Cannot read property 'x' of undefined"],
    ['user.none.x = 1', "TypeError: Cannot set property 'x' of undefined"],
    ['missing.x', 'ReferenceError: missing is not defined'],
    ['console.trace("x")', 'TypeError: console.trace is not a function'],
  ])('words the failure of %s as GraalJS does', async (expression, text) => {
    const { error } = await inside(`${expression};`);
    expect(`${error?.name}: ${error?.message}`).toBe(text);
    expect(error?.stack.split('\n')[0]).toBe(text);
    expect(error?.location?.line).toBe(2);
  });

  it('shows nothing of what watches the arguments', async () => {
    const { error } = await inside('"use strict";\nObject.freeze(jwt);\njwt.own = 1;');
    expect(error?.message).not.toContain('proxy');
    expect(error?.location?.line).toBe(4);
  });
});

describe('fusionauth.md §2 Synchronous', () => {
  it.each([
    ['an async function', 'async function populate(jwt) { jwt.before = 1; await null; }'],
    ['an async arrow', 'const populate = async (jwt) => { jwt.before = 1; };'],
    ['a generator', 'function* populate(jwt) { jwt.before = 1; }'],
  ])('flags %s as an error at its place, and keeps nothing of it', async (_what, code) => {
    const invocation = await populate(`// body\n${code}`);
    expect(invocation.outcome).toBe('error');
    expect(invocation.error).toMatchObject({
      name: 'TypeError',
      message: expect.stringContaining('synchronously'),
      location: { file: 'index.js', line: 2, column: 1 },
    });
    expect(invocation.effects.every(({ status }) => status === 'refused')).toBe(true);
    expect(argumentsOf(invocation)[0]).toEqual(EVENT.jwt);
    expect(nativeOf(invocation).eventLog.map(({ type }) => type)).toEqual(['Error']);
  });

  it('ignores a promise that an ordinary function returns', async () => {
    const invocation = await inside('jwt.own = 1;\nreturn Promise.resolve(1);');
    expect(outline(invocation)).toEqual(['accepted claim.set jwt.own']);
    expect(codes(invocation)).toEqual(['return-value-ignored']);
  });

  it('ignores a return value, and warns', async () => {
    const invocation = await inside('jwt.own = 1;\nreturn { sub: "x" };');
    expect(outline(invocation)).toEqual(['accepted claim.set jwt.own']);
    expect(codes(invocation)).toEqual(['return-value-ignored']);
  });
});

describe('fusionauth.md §2 Documented globals', () => {
  const ABSENT = [
    'setTimeout',
    'setInterval',
    'setImmediate',
    'queueMicrotask',
    'URL',
    'URLSearchParams',
    'TextEncoder',
    'TextDecoder',
    'atob',
    'btoa',
    'crypto',
    'Intl',
    'structuredClone',
    'require',
    'module',
    'exports',
    'process',
    'Buffer',
    'global',
    'window',
    'self',
    'document',
    'navigator',
    'XMLHttpRequest',
    'Request',
    'Response',
    'AbortController',
    'performance',
    'Iterator',
    'Float16Array',
    'FusionAuth',
    'InternalError',
    'host',
    'kit',
    'print',
    'std',
    'os',
  ];

  it('offers nothing else', async () => {
    const present = await seen(
      `${JSON.stringify(ABSENT)}.filter((name) => name in globalThis || typeof globalThis[name] !== 'undefined')`,
    );
    expect(present).toEqual([]);
  });

  it.each(['setTimeout(() => {}, 1)', "new URL('https://a.test')", "require('x')", "atob('')"])(
    'makes %s a ReferenceError',
    async (expression) => {
      expect((await inside(`${expression};`)).error?.name).toBe('ReferenceError');
    },
  );

  it('offers console, fetch and Headers', async () => {
    expect(await seen('[typeof console, typeof fetch, typeof Headers]')).toEqual([
      'object',
      'function',
      'function',
    ]);
  });
});

describe('fusionauth.md §2 Isolation', () => {
  it('starts afresh each time', async () => {
    const code = 'var count = 0;\nfunction populate(jwt) { jwt.count = ++count; }';
    expect((await populate(code)).effects[0]?.value).toBe(1);
    expect((await populate(code)).effects[0]?.value).toBe(1);
  });
});

describe('fusionauth.md §2 Limits', () => {
  it('stops a lambda that does not end, and keeps none of its changes', async () => {
    const invocation = await inside('console.info("in"); jwt.own = 1; while (true) {}', {
      options: { timeoutMs: 200 },
    });
    expect(invocation.outcome).toBe('timeout');
    expect(invocation.limit).toMatchObject({ allowed: 200 });
    expect(invocation.records.map(({ source, level }) => `${source} ${level}`)).toEqual([
      'console info',
      'platform info',
      'runtime error',
    ]);
    expect(invocation.effects).toEqual([]);
    expect(argumentsOf(invocation)[0]).toEqual(EVENT.jwt);
  });

  it('stops a lambda that takes too much memory', async () => {
    const invocation = await inside(
      'const all = []; for (;;) all.push(new Array(1000).fill("x".repeat(100)));',
      { options: { memoryMb: 16 } },
    );
    expect(invocation.outcome).toBe('memory');
  });

  it('tells a stack that ran over from an error', async () => {
    const invocation = await populate('function populate() { return populate(); }');
    expect(invocation.outcome).toBe('stack');
  });

  it('refuses a result that is too large, and says so outside the Event Log', async () => {
    const invocation = await inside("jwt.own = 'x'.repeat(5e6);");
    expect(invocation.outcome).toBe('refused');
    expect(invocation.error?.message).toContain('limit of result');
    expect(nativeOf(invocation).eventLog).toEqual([]);
  });

  it('names the error of a lambda that leaves something too deep and throws', async () => {
    const invocation = await inside(
      'let deep = {};\nfor (let n = 0; n < 1500; n++) deep = { deep };\njwt.deep = deep;\nthrow new Error("boom");',
    );
    expect(invocation).toMatchObject({ outcome: 'error', error: { message: 'boom' } });
    expect(argumentsOf(invocation)[0]).toEqual(EVENT.jwt);
  });

  it.each([
    ['stack', '(function again() { return again() + 1; })();'],
    [
      'memory',
      "console.info('in'); const all = []; for (;;) all.push('x'.repeat(1e6) + all.length);",
    ],
    ['timeout', "console.info('in'); for (;;);"],
  ])('ends as %s in the same way each time with a seed and a clock', async (outcome, body) => {
    const options = { seed: 1, clock: '2026-11-21T10:00:00Z', memoryMb: 16, timeoutMs: 2000 };
    const [one, two] = [await inside(body, { options }), await inside(body, { options })];
    expect(one.outcome).toBe(outcome);
    expect(two).toEqual(one);
  });

  it('is repeatable with a seed and a clock', async () => {
    const body = 'jwt.r = Math.random(); jwt.t = Date.now(); console.info("x");';
    const options = { seed: 1, clock: '2026-11-21T10:00:00Z' };
    const [one, two] = [await inside(body, { options }), await inside(body, { options })];
    expect(one).toEqual(two);
  });
});

describe('fusionauth.md §2 Engine', () => {
  it('knows Nashorn, without fetch, before 1.49 only', async () => {
    const options = { version: '1.48', engine: 'Nashorn' };
    const invocation = await inside('jwt.seen = typeof fetch;', { options });
    expect(invocation.effects[0]?.value).toBe('undefined');
    expect(codes(invocation)).toEqual([]);
    await expect(inside('', { options: { engine: 'Nashorn' } })).rejects.toThrow(/1\.49/);
  });
});
