import { describe, expect, test } from 'vitest';
import { run, runHandler } from './support.ts';

const CLOCK = { clock: '2026-03-01T08:00:00.000Z', seed: 'log' };
const JSON_FORMAT = { ...CLOCK, logFormat: 'json' };

async function jsonLines(statements: string) {
  const { native } = await runHandler(`async () => { ${statements} }`, JSON_FORMAT);
  return native.log.filter((line) => line.startsWith('{')).map((line): unknown => JSON.parse(line));
}

const escaped = (text: string) => text.replaceAll(/[()+[\]{}.]/g, '\\$&');

describe('lambda.md §5 TEXT', () => {
  test('the whole log of one invocation', async () => {
    const { invocation, native } = await runHandler(
      "async (e, c) => { console.log('one\\ntwo', 3); return c.awsRequestId }",
      CLOCK,
    );
    const id = native.payload;
    expect(native.log).toEqual([
      `START RequestId: ${id} Version: $LATEST`,
      `2026-03-01T08:00:00.000Z\t${id}\tINFO\tone\rtwo 3`,
      `END RequestId: ${id}`,
      `REPORT RequestId: ${id}\tInit Duration: 0.00 ms\tDuration: 0.00 ms\tBilled Duration: 1 ms\tMemory Size: 128 MB\tMax Memory Used: 128 MB\t`,
    ]);
    expect(
      invocation.records.map(({ level, source, text, raw }) => ({ level, source, text, raw }))[1],
    ).toEqual({
      level: 'info',
      source: 'console',
      text: 'one\ntwo 3',
      raw: native.log[1],
    });
    expect(invocation.records[1]?.location).toMatchObject({ file: 'index.js', line: 1 });
    expect(invocation.records[0]?.source).toBe('platform');
  });

  test('what Node warns of is an error line', async () => {
    const { lines } = await runHandler(
      "async () => { console.timeEnd('a'); console.countReset('b') }",
    );
    expect(lines).toEqual([
      "ERROR\t(node:1) Warning: No such label 'a' for console.timeEnd()\r(Use `node --trace-warnings ...` to show where the warning was created)",
      "ERROR\t(node:1) Warning: Count for 'b' does not exist",
    ]);
  });

  test.each([
    ["new URL('https://a.b/c')", 'https://a.b/c'],
    ["new URLSearchParams('a=1')", 'a=1'],
    ["Buffer.from('hi')", 'hi'],
    ["({ [Symbol.toPrimitive]: () => 'prim' })", 'prim'],
    ['new Date(0)', 'Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)'],
    ["new (class T { toString() { return 'own' } })()", 'own'],
    ['new Map([[1, 2]])', 'Map(1) { 1 => 2 }'],
    ["new TypeError('m')", 'TypeError: m'],
    ['[1, [2]]', '[ 1, [Array] ]'],
  ])('by the directive for texts, %s is what Node shows', async (value, text) => {
    const { lines } = await runHandler(`async () => { console.log('<%s> %j', ${value}, 1) }`);
    expect(lines[0]?.split('\r')[0]).toMatch(new RegExp(`^INFO\t<${escaped(text)}(> 1)?$`));
  });

  test('%s of a date is its ISO text on Node 24', async () => {
    const { lines } = await runHandler("async () => { console.log('%s', new Date(0)) }", {
      runtime: 24,
    });
    expect(lines).toEqual(['INFO\t1970-01-01T00:00:00.000Z']);
  });

  test('the same seed and clock give the same bytes', async () => {
    const once = () => runHandler('async () => ({ t: Date.now(), r: Math.random() })', CLOCK);
    expect((await once()).invocation).toEqual((await once()).invocation);
  });

  test('levels', async () => {
    const { lines } = await runHandler(
      "async () => { console.trace('a'); console.debug('b'); console.log('c'); console.info('d'); console.warn('e'); console.error('f'); console.fatal('g') }",
    );
    expect(lines).toEqual([
      'TRACE\ta',
      'DEBUG\tb',
      'INFO\tc',
      'INFO\td',
      'WARN\te',
      'ERROR\tf',
      'FATAL\tg',
    ]);
  });

  test('AWS_LAMBDA_LOG_LEVEL filters; fatal is always on', async () => {
    const handler =
      "async () => { console.debug('b'); console.log('c'); console.warn('e'); console.fatal('g') }";
    expect((await runHandler(handler, { env: { AWS_LAMBDA_LOG_LEVEL: 'warn' } })).lines).toEqual([
      'WARN\te',
      'FATAL\tg',
    ]);
    expect(
      (await runHandler(handler, { env: { AWS_LAMBDA_LOG_LEVEL: 'nonsense' } })).lines,
    ).toHaveLength(4);
  });

  test('before the first invocation the request id prints undefined, on Node 24 a dash', async () => {
    const code = "console.log('init'); exports.handler = async () => {}";
    expect((await run(code, CLOCK)).native.log[0]).toBe(
      '2026-03-01T08:00:00.000Z\tundefined\tINFO\tinit',
    );
    expect((await run(code, { ...CLOCK, runtime: 24 })).native.log[0]).toBe(
      '2026-03-01T08:00:00.000Z\t-\tINFO\tinit',
    );
  });

  test.each([
    ['no arguments', 'console.log()', ['INFO\tundefined']],
    [
      'util.format',
      "console.log('%s is %d%%', 'x', 5, { a: [1] })",
      ['INFO\tx is 5% { a: [ 1 ] }'],
    ],
    [
      'count',
      "console.count(); console.count('x'); console.count('x')",
      ['INFO\tdefault: 1', 'INFO\tx: 1', 'INFO\tx: 2'],
    ],
    [
      'assert',
      "console.assert(false, 'as'); console.assert(true); console.assert(0)",
      ['WARN\tAssertion failed: as', 'WARN\tAssertion failed'],
    ],
    [
      'group does not indent',
      "console.group('g'); console.log('in'); console.groupEnd()",
      ['INFO\tg', 'INFO\tin'],
    ],
    [
      'values',
      "console.log(null, undefined, Symbol('s'), 10n, [1, , 2], new Map([[1, 2]]))",
      ['INFO\tnull undefined Symbol(s) 10n [ 1, <1 empty item>, 2 ] Map(1) { 1 => 2 }'],
    ],
    [
      'table',
      'console.table([{ a: 1 }])',
      ['INFO\t┌─────────┬───┐\r│ (index) │ a │\r├─────────┼───┤\r│ 0       │ 1 │\r└─────────┴───┘'],
    ],
  ])('%s', async (_name, statements, lines) => {
    expect((await runHandler(`async () => { ${statements} }`)).lines).toEqual(lines);
  });

  test('dir and standard output bypass the format', async () => {
    const { native } = await runHandler(
      "async () => { console.dir({ a: 1 }); process.stdout.write('raw\\n') }",
    );
    expect(native.log.slice(1, 3)).toEqual(['{ a: 1 }', 'raw']);
  });
});

describe('lambda.md §5 JSON', () => {
  test('a line', async () => {
    const { native, invocation } = await runHandler(
      "async (e, c) => { console.warn('w %s', 1); return c.awsRequestId }",
      JSON_FORMAT,
    );
    expect(native.log[1]).toBe(
      `{"timestamp":"2026-03-01T08:00:00.000Z","level":"WARN","requestId":"${native.payload}","message":"w 1"}`,
    );
    expect(invocation.records[1]).toMatchObject({ text: 'w 1', level: 'warn' });
  });

  test('a single argument keeps its type', async () => {
    const lines = await jsonLines(
      'console.log({ a: [1] }); console.log(5); console.log(null); console.log()',
    );
    expect(lines).toMatchObject([
      { message: { a: [1] } },
      { message: 5 },
      { message: null },
      { level: 'INFO' },
    ]);
    expect(lines[3]).not.toHaveProperty('message');
  });

  test('what JSON cannot hold is formatted', async () => {
    expect(await jsonLines('const a = {}; a.a = a; console.log(a); console.log(1n)')).toMatchObject(
      [{ message: '<ref *1> { a: [Circular *1] }' }, { message: '1n' }],
    );
  });

  test('an Error among several arguments adds its fields', async () => {
    const [line] = await jsonLines("console.error('failed:', new TypeError('t'))");
    expect(line).toMatchObject({
      level: 'ERROR',
      errorType: 'TypeError',
      errorMessage: 't',
      stackTrace: expect.arrayContaining(['TypeError: t']),
    });
  });

  test('a failure is logged as the message', async () => {
    const { native } = await runHandler(
      "async () => { throw Object.assign(new RangeError('r'), { code: 7 }) }",
      JSON_FORMAT,
    );
    expect(JSON.parse(native.log[1] ?? '')).toMatchObject({
      level: 'ERROR',
      message: {
        errorType: 'RangeError',
        errorMessage: 'r',
        code: 7,
        stackTrace: expect.arrayContaining(['RangeError: r']),
      },
    });
  });
});
