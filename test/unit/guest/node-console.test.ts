import { format } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeConsole, nodeProcess, timers } from '../../../shared/guest/programs.ts';
import { exposeKit } from '../../support/both-sides.ts';
import { runGuest } from '../../support/guest.ts';

const programs = [nodeConsole];

async function lines(code: string, more: Partial<Parameters<typeof runGuest>[0]> = {}) {
  const run = await runGuest({ programs, code, ...more });
  expect(run.error).toBeUndefined();
  return run.emitted.map(({ data }) => data as { method: string; level: string; text: string });
}

/** What stands for a call that throws, as `%d` of a nested symbol does. */
const THROWS = 'throws';

/** Texts of `console.log(...arguments)` for argument lists given as source. */
async function logged(argumentLists: readonly string[]): Promise<string[]> {
  const code = argumentLists
    .map((list) => `try { console.log(${list}); } catch { console.log('${THROWS}'); }`)
    .join('\n');
  return (await lines(code)).map((line) => line.text);
}

function inNode(argumentList: string): string {
  const body = `try { return format(${argumentList}); } catch { return '${THROWS}'; }`;
  return (new Function('format', body) as (f: typeof format) => string)(format);
}

const TABLE = [
  "''",
  "'plain'",
  "'50%'",
  "'100%%'",
  "'a %% b', 1",
  "'%s is %d years', 'Ada', 36",
  "'%s', -0",
  "'%d', -0",
  "'%d', '42'",
  "'%d', 12n",
  "'%d', {}",
  "'%i', 4.9",
  "'%i', 'x'",
  "'%f', '1.5abc'",
  "'%j', { a: [1] }",
  "'%j', undefined",
  "'%o', { a: 1 }",
  "'%O', { a: { b: { c: { d: {} } } } }",
  "'%c styled', 'color: red'",
  "'%s'",
  "'%s %s', 'one'",
  "'%s', 'one', 'two', { a: 1 }",
  "'%x', 1",
  "'%', 1",
  "'%s%s%%%s', 1, 2, 3",
  "'%s', Symbol('s')",
  "'%s', null, undefined",
  "'%s', [1, 2]",
  "'%s', { toString() { return 'own'; } }",
  "'%s', () => 1",
  "'%s', 5n",
  '1, 2, 3',
  'true, null, undefined, NaN, Infinity, -0, 0',
  "1, '%s', 2",
  '10n, Symbol("x")',
  '[1, 2, 3]',
  '[1, , 3]',
  "['a', 'b', { c: 'd' }]",
  "{ a: 1, 'b-c': 2, 3: 4, [Symbol('k')]: 5 }",
  '{}',
  '[]',
  '[[]]',
  '[{}]',
  '{ a: {} }',
  '{ a: undefined, b: null, c() {}, d: class D {}, e: () => 1, f: Symbol("f") }',
  '{ a: { b: { c: { d: 1 } } } }',
  '[[[[1]]]]',
  "'it\\'s'",
  "['it\\'s', 'a \"quote\"', 'both \\' and \"', 'line\\nbreak', 'tab\\t', '\\u0007', '\\ud83d', 'é😀']",
  'new Array(101).fill(0)',
  'Array.from({ length: 30 }, (_, i) => i * 1000)',
  "Array.from({ length: 27 }, (_, i) => 'word' + i)",
  "Array.from({ length: 7 }, (_, i) => 'é'.repeat(i))",
  "'x'.repeat(20000)",
  "['x'.repeat(20000)]",
  "{ text: 'a '.repeat(60) }",
  "{ list: ['a long text that goes on', 'another long text that goes on', 'and a third one'] }",
  "{ a: 'x'.repeat(30), b: 'y'.repeat(30), c: 'z'.repeat(30) }",
  '{ a: 1.5, b: -0, c: 1e21, d: NaN }',
  'new Date(0)',
  'new Date(NaN)',
  '{ at: new Date(1700000000000) }',
  '/a+/gi',
  'new Map([["a", 1], [{ b: 2 }, new Set([1, 2])]])',
  'new Set(["a", { b: 1 }])',
  'new Map()',
  'new WeakMap()',
  'new (class Person { name = "Ada" })()',
  'new (class extends Map {})()',
  'Object.create(null)',
  'Object.assign(Object.create(null), { a: 1 })',
  'Object.create({ inherited: 1 })',
  'class A {}',
  'class B extends Error {}',
  'function named() {}',
  'async () => 1',
  'function* generate() {}',
  'new Number(3)',
  'new String("abc")',
  'Object(Symbol("boxed"))',
  'new Uint8Array(3)',
  '{ get a() { return 1; }, set a(v) {}, get b() { return 2; }, set c(v) {} }',
  '(() => { const a = { name: "loop" }; a.self = a; return a; })()',
  '(() => { const shared = { x: 1 }; return [shared, shared]; })()',
  'Math',
  'JSON',
  'new Proxy({ a: 1 }, {})',
  '{ [Symbol.toStringTag]: "Tagged", a: 1 }',
  '{ constructor: "x", a: 1 }',
  '{ constructor: { name: "Fake" }, a: 1 }',
  'JSON.parse(\'{"__proto__": 1, "a": 2}\')',
  '{ length: 3, 0: "a" }',
  'Object.assign([1, 2], { extra: true })',
  'Object.freeze({ a: 1 })',
  'Object.defineProperty({ a: 1 }, "hidden", { value: 2 })',
  '{ [Symbol.for("nodejs.util.inspect.custom")]() { return "custom"; } }',
  '(() => { const e = new Error("no stack"); e.stack = undefined; return e; })()',
  '(() => { const e = new TypeError("set"); e.stack = "TypeError: set\\n    at a (f.js:1:2)"; return e; })()',
  '{ error: (() => { const e = new Error("in"); e.stack = "Error: in\\n    at a (f.js:1:2)"; e.code = 7; return e; })() }',
];

describe('console of Node', () => {
  it('formats as util.format does', async () => {
    const texts = await logged(TABLE);
    expect(TABLE.map((list, at) => [list, texts[at]])).toEqual(
      TABLE.map((list) => [list, inNode(list)]),
    );
  });

  it('formats generated values as util.format does', async () => {
    // Which characters take two columns or none is told by a shorter table than Node's
    // (docs/environments.md): of those only some that both know.
    const character = fc.oneof(
      fc.integer({ min: 0, max: 0x2ff }),
      fc.integer({ min: 0x4e00, max: 0x9fa5 }),
      fc.integer({ min: 0xd800, max: 0xdfff }),
      fc.integer({ min: 0x1f600, max: 0x1f64f }),
    );
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: character.map((code) => String.fromCodePoint(code)), maxLength: 6 }),
      fc.constant('%s %d%%'),
    );
    const leaf = fc.oneof(
      text.map((value) => JSON.stringify(value)),
      fc.integer().map(String),
      fc.double().map((value) => (Object.is(value, -0) ? '-0' : String(value))),
      fc.constantFrom('true', 'null', 'undefined', '12n', 'Symbol("s")', 'new Date(0)', '/x/g'),
    );
    const value = fc.letrec<{ any: string }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        leaf,
        fc.array(tie('any'), { maxLength: 12 }).map((items) => `[${items.join(', ')}]`),
        fc
          .array(
            fc.tuple(
              fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('a', 'b_1', '7')),
              tie('any'),
            ),
            {
              maxLength: 6,
            },
          )
          .map(
            (pairs) => `({ ${pairs.map(([k, v]) => `[${JSON.stringify(k)}]: ${v}`).join(', ')} })`,
          ),
        fc.array(tie('any'), { maxLength: 4 }).map((items) => `new Set([${items.join(', ')}])`),
        fc
          .array(fc.tuple(tie('any'), tie('any')), { maxLength: 4 })
          .map((pairs) => `new Map([${pairs.map(([k, v]) => `[${k}, ${v}]`).join(', ')}])`),
      ),
    })).any;
    const call = fc.array(value, { minLength: 1, maxLength: 4 }).map((list) => list.join(', '));
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 30 }), async (calls) => {
        expect(await logged(calls)).toEqual(calls.map(inNode));
      }),
      { numRuns: 12 },
    );
  });

  it('breaks the lines of plain data as util.format does', async () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '_', '-', '1'), maxLength: 24 });
    const plain = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 5 },
        word,
        fc.integer(),
        fc.constantFrom(true, null, -0, undefined),
        fc.array(tie('any'), { maxLength: 7 }),
        fc.dictionary(word, tie('any'), { maxKeys: 5, noNullPrototype: true }),
      ),
    })).any;
    const source = plain.map(
      (value) =>
        JSON.stringify(value, (_, item) => (item === undefined ? null : item)) ?? 'undefined',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(source, { minLength: 20, maxLength: 80 }), async (calls) => {
        const wrapped = calls.map((each) => `(${each})`);
        expect(await logged(wrapped)).toEqual(wrapped.map(inNode));
      }),
      { numRuns: 10 },
    );
  });

  it('loads the inspector only for what needs it', async () => {
    const plain = await runGuest({
      programs,
      code: "console.log('%s: %d', 'n', 3, true, null, -0, 4n)",
    });
    expect(plain.loaded).toEqual([]);
    expect(plain.emitted[0]?.data).toMatchObject({ text: 'n: 3 true null -0 4n' });
    const map = await runGuest({ programs, code: 'console.log(new Map())' });
    expect(map.loaded).toContain('inspect');
    const data = await runGuest({
      programs,
      code: "console.log('claims', { sub: '1', roles: ['a', 'b'], nested: { deep: { er: { x: 1 } } } })",
    });
    expect(data.loaded).toEqual(['inspect-plain']);
  });

  it('says the level of each method', async () => {
    const all = await lines(
      "for (const name of ['log', 'info', 'debug', 'warn', 'error']) console[name]('x')",
    );
    expect(all.map(({ method, level }) => [method, level])).toEqual([
      ['log', 'info'],
      ['info', 'info'],
      ['debug', 'debug'],
      ['warn', 'warn'],
      ['error', 'error'],
    ]);
  });

  it("shows an error's name, message and the author's frames in V8's form", async () => {
    const [line] = await lines(
      `function inner() { throw new TypeError('broken'); }
       try { [1].map(() => inner()); } catch (error) { console.error(error); }`,
    );
    expect(line?.text.split('\n')).toEqual([
      'TypeError: broken',
      expect.stringMatching(/^ {4}at inner \(index\.js:1:\d+\)$/),
      expect.stringMatching(/^ {4}at index\.js:2:\d+$/),
      '    at map (<anonymous>)',
      expect.stringMatching(/^ {4}at handler \(index\.js:2:\d+\)$/),
      expect.anything(),
    ]);
  });

  it('counts, asserts, groups and measures as Node does', async () => {
    const all = await lines(
      `console.count(); console.count(); console.countReset(); console.count('a');
       console.countReset('none');
       console.assert(true, 'no'); console.assert(false, 'value %d', 3); console.assert(false);
       console.group('outer'); console.log('a\\nb'); console.groupEnd(); console.log('c');
       console.time('t'); console.timeEnd('t'); console.timeEnd('t');`,
      { clock: 0, programs: [nodeConsole, nodeProcess] },
    );
    expect(all.map(({ level, text }) => `${level} ${text}`)).toEqual([
      'info default: 1',
      'info default: 2',
      'info a: 1',
      "error (node:1) Warning: Count for 'none' does not exist\n(Use `node --trace-warnings ...` to show where the warning was created)\n",
      'warn Assertion failed: value 3',
      'warn Assertion failed',
      'info outer',
      'info   a\n  b',
      'info c',
      'info t: 1ms',
      "error (node:1) Warning: No such label 't' for console.timeEnd()\n",
    ]);
  });

  it('draws tables', async () => {
    const [rows, scalars, map, other] = await lines(
      `console.table([{ a: 1, b: 'x' }, { a: 3 }]); console.table(['p', 'q']);
       console.table(new Map([['k', 1]])); console.table(5);`,
    );
    expect(rows?.text.split('\n')).toEqual([
      '┌─────────┬───┬─────┐',
      '│ (index) │ a │ b   │',
      '├─────────┼───┼─────┤',
      "│ 0       │ 1 │ 'x' │",
      '│ 1       │ 3 │     │',
      '└─────────┴───┴─────┘',
    ]);
    expect(scalars?.text).toContain("│ 0       │ 'p'    │");
    expect(map?.text).toContain("│ 0                 │ 'k' │ 1      │");
    expect(other?.text).toBe('5');
  });

  it('lets a driver replace how calls become lines', async () => {
    const run = await runGuest({
      programs: [
        nodeConsole,
        exposeKit,
        {
          name: 'driver-hooks',
          source: `(function (host, kit) {
            kit.console.write = (method, level, args) =>
              kit.console.sink(method, level, 'wrapped ' + kit.console.format(args), args);
            kit.console.add('fatal', 'fatal');
          })`,
        },
      ],
      code: "console.log('a'); console.fatal('b'); console.count();",
    });
    expect(run.emitted.map(({ data }) => data)).toEqual([
      { method: 'log', level: 'info', text: 'wrapped a' },
      { method: 'fatal', level: 'fatal', text: 'wrapped b' },
      { method: 'log', level: 'info', text: 'wrapped default: 1' },
    ]);
  });

  it('keeps formatting when the author breaks globals and prototypes', async () => {
    const [line] = await lines(
      `String.prototype.split = Array.prototype.push = JSON.stringify = undefined;
       globalThis.String = globalThis.JSON = undefined; Array.prototype[Symbol.iterator] = undefined;
       console.log('%s still %d', 'here', 1);`,
      { programs: [nodeConsole, timers] },
    );
    expect(line?.text).toBe('here still 1');
  });
});
