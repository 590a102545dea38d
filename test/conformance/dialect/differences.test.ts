import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fusionauth } from '../../../shared/platforms/fusionauth/index.ts';
import { testInvoke } from '../../support/invoke.ts';
import { run } from '../quasr/support.ts';

const lambdaSaid = z.object({
  arguments: z.tuple([z.object({ said: z.string() })]).rest(z.unknown()),
});

const codes = (warnings: readonly { code: string }[]) =>
  warnings.map(({ code }) => code).filter((code) => code.startsWith('dialect.'));

describe('what differs is a warning on the run', () => {
  test('words that are in no table, with their place', async () => {
    const { invocation } = await run(`exports.handler = async () => {
  try { new RegExp('('); } catch (e) { return { said: e.message }; }
};`);
    expect(invocation.warnings).toContainEqual(
      expect.objectContaining({
        code: 'dialect.words',
        location: expect.objectContaining({ file: 'index.js', line: 2 }),
      }),
    );
  });

  test.each([
    ['the right side of instanceof', 'const x = 5; ({}) instanceof x;'],
    ['what a promise gets', 'new Promise(5);'],
    ['a private member', 'class A { #x = 1; static of(o) { o.#x = 2; } } A.of({});'],
    ['an object that is frozen', "'use strict'; Object.freeze([1])[0] = 2;"],
    ['an object that is frozen, in a native', 'Object.freeze([2, 1]).sort();'],
    [
      'an object that is frozen, counted up',
      "'use strict'; const o = Object.freeze({ a: 1 }); o.a++;",
    ],
    ['what is spread', 'const o = {}; [...o.nope];'],
    ['what is spread into a call', 'let u; Math.max(...u);'],
  ])('words that are the likeliest of several: %s', async (_name, program) => {
    const { invocation } = await run(`exports.handler = async () => {
  try { (() => { ${program} })(); } catch (e) { return { said: e.message }; }
};`);
    expect(codes(invocation.warnings)).toEqual(['dialect.words']);
  });

  test.each([
    ['a number', "(1234.5).toLocaleString('de-DE')"],
    ['a date', "new Date(0).toLocaleDateString('en-GB')"],
    ['an order of texts', "'ä'.localeCompare('b')"],
  ])('a text of the region: %s', async (_name, expression) => {
    const { invocation } = await run(`exports.handler = async () => ({ text: ${expression} });`);
    expect(codes(invocation.warnings)).toEqual(['dialect.locale']);
  });

  test('nothing is said of code that meets none of it', async () => {
    const { invocation } = await run(`exports.handler = async () => {
  try { null.x; } catch (e) { return { said: e.message }; }
};`);
    expect(codes(invocation.warnings)).toEqual([]);
  });
});

/** The program, and what GraalJS's sources say of it. */
const GRAAL: readonly (readonly [string, string, string])[] = [
  ['a property of undefined', 'let u; u.x;', "TypeError: Cannot read property 'x' of undefined"],
  ['a property of null', 'null.x;', "TypeError: Cannot read property 'x' of null"],
  ['setting', 'let u; u.x = 1;', "TypeError: Cannot set property 'x' of undefined"],
  ['no such name', 'nowhere;', 'ReferenceError: nowhere is not defined'],
  ['no function', 'const o = {}; o.f();', 'TypeError: o.f is not a function'],
  ['a constant', 'const c = 1; c = 2;', 'TypeError: Assignment to constant "c"'],
  [
    'a cycle',
    'const o = {}; o.o = o; JSON.stringify(o);',
    'TypeError: Converting circular structure to JSON',
  ],
  [
    'no JSON',
    "JSON.parse('{not_a_valid:##json}');",
    'SyntaxError: Invalid JSON: <json>:1:1 Expected , or } but found n\n{not_a_valid:##json}\n ^',
  ],
  [
    'nothing as JSON',
    "JSON.parse('');",
    'SyntaxError: Invalid JSON: <json>:1:0 Expected json literal but found eof\n\n^',
  ],
  [
    'BigInt and number',
    '1n + 1;',
    'TypeError: Cannot mix BigInt and other types, use explicit conversions.',
  ],
  [
    'reduce of nothing',
    '[].reduce((a, b) => a);',
    'TypeError: Reduce of empty array with no initial value',
  ],
  ['a length', 'new Array(-1);', 'RangeError: Invalid array length'],
];

describe("an error that a lambda catches reads as in GraalJS's sources", () => {
  test.each(GRAAL)('%s', async (_name, program, text) => {
    const code = `function populate(jwt) { try { ${program} } catch (e) { jwt.said = String(e); } }`;
    const { native } = await testInvoke(fusionauth, 'JWTPopulate', { code });
    expect(lambdaSaid.parse(native).arguments[0].said).toBe(text);
  });
});
