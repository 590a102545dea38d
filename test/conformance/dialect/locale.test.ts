import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageOf } from '../../../shared/guest/programs.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { runGuest } from '../../support/guest.ts';

const service = languageOf('v8', { service: { node: 22 } });

/** What an expression gives for each value, and what the run says of it. */
async function inGuest(expression: string, values: readonly string[], programs = service) {
  const code = `return [${values.join(', ')}].map((it) => ${expression});`;
  const { value, emitted, error } = await runGuest({ programs, code });
  expect(error).toBeUndefined();
  return { value, said: emitted.map(({ data }) => data) };
}

/** The same in this machine's Node, with its language and zone made those of Lambda. */
function inNode(expression: string, values: readonly string[]): JsonValue {
  const code = `return [${values.join(', ')}].map((it) => ${expression});`;
  return JSON.parse(JSON.stringify(new Function(code)()));
}

const number = fc.oneof(
  fc.double().map((value) => (Object.is(value, -0) ? '-0' : String(value))),
  fc.integer().map(String),
  fc
    .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 9 }))
    .map(([digits, shift]) => String(digits / 10 ** shift)),
  fc.constantFrom('NaN', 'Infinity', '-Infinity', '0', '-0', '1.005', '0.9995', '999.9995', '1e21'),
);
const time = fc
  .oneof(
    fc.integer({ min: -8.64e15, max: 8.64e15 }),
    fc.integer({ min: 0, max: 4e12 }),
    fc.constantFrom(8.64e15, -8.64e15, 0, -1, -62135596800000, -62167219200000, Number.NaN),
  )
  .map((at) => `new Date(${at})`);
const ascii = fc
  .array(
    fc.oneof(
      fc.constantFrom('a', 'A', 'b', 'B', '-', '_', ' ', '1'),
      fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code)),
    ),
    { maxLength: 5 },
  )
  .map((all) => JSON.stringify(all.join('')));
const pair = fc.tuple(ascii, ascii).map(([one, other]) => `[${one}, ${other}]`);
const integer = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map((value) => `${value}n`);

/** As the code is written, and as it must be asked here to be as there: in American English at UTC. */
const EXACT: readonly (readonly [string, string, fc.Arbitrary<string>])[] = [
  ['it.toLocaleString()', "it.toLocaleString('en-US')", number],
  ["it.toLocaleString('en-US')", "it.toLocaleString('en-US')", number],
  ...[
    '{ minimumFractionDigits: 2 }',
    '{ maximumFractionDigits: 0 }',
    '{ minimumFractionDigits: 2, maximumFractionDigits: 2 }',
    '{ minimumFractionDigits: 0, maximumFractionDigits: 9 }',
    '{ minimumFractionDigits: 5 }',
    '{}',
  ].map((options) => {
    const call = `it.toLocaleString('en-US', ${options})`;
    return [call, call, number] as const;
  }),
  ['it.toLocaleString()', "it.toLocaleString('en-US')", integer],
  ...['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'].flatMap((name) => {
    const asked = `it.${name}('en-US', { timeZone: 'UTC' })`;
    return [`it.${name}()`, `it.${name}('en-US')`, asked].map(
      (written) => [written, asked, time] as const,
    );
  }),
  ['it[0].localeCompare(it[1])', "it[0].localeCompare(it[1], 'en-US')", pair],
  ["it[0].localeCompare(it[1], 'en')", "it[0].localeCompare(it[1], 'en')", pair],
  [
    '[it, null, undefined, [it], "x"].toLocaleString()',
    '[it, null, undefined, [it], "x"].toLocaleString("en-US")',
    number,
  ],
  ['[1234.5, it].toLocaleString("en-US")', '[1234.5, it].toLocaleString("en-US")', integer],
  [
    'it.toLocaleUpperCase()',
    'it.toLocaleUpperCase("en")',
    fc.string().map((t) => JSON.stringify(t)),
  ],
  [
    'it.toLocaleLowerCase()',
    'it.toLocaleLowerCase("en")',
    fc.string().map((t) => JSON.stringify(t)),
  ],
];

describe("a text of the region is Node's own", () => {
  test.each(EXACT)('%s as %s', async (written, asked, values) => {
    const sample = fc.sample(values, 300);
    const { value, said } = await inGuest(written, sample);
    expect(said).toEqual([]);
    expect(value).toEqual(inNode(asked, sample));
  });

  test('of a list of numbers of one kind', async () => {
    const call = 'Array.prototype.toLocaleString.call(new Float64Array([it, 2000]), "en-US")';
    const sample = ['1234.5', '-0', 'NaN'];
    expect((await inGuest(call, sample)).value).toEqual(inNode(call, sample));
  });

  test('a date names its zone', async () => {
    const { value } = await inGuest('[String(it), it.toTimeString()]', [
      'new Date(0)',
      'new Date(NaN)',
    ]);
    expect(value).toEqual([
      [
        'Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)',
        '00:00:00 GMT+0000 (Coordinated Universal Time)',
      ],
      ['Invalid Date', 'Invalid Date'],
    ]);
  });
});

describe('what is not known to the letter is said', () => {
  test.each([
    ['1234.5', "it.toLocaleString('de-DE')", 'Number.prototype.toLocaleString'],
    ['1', "it.toLocaleString('en-US', { style: 'percent' })", 'Number.prototype.toLocaleString'],
    ['1n', "it.toLocaleString('de')", 'BigInt.prototype.toLocaleString'],
    ['new Date(0)', "it.toLocaleString('en-GB')", 'Date.prototype.toLocaleString'],
    [
      'new Date(0)',
      "it.toLocaleDateString('en-US', { dateStyle: 'long' })",
      'Date.prototype.toLocaleDateString',
    ],
    ["'é'", "it.localeCompare('e')", 'String.prototype.localeCompare'],
    ["'a'", "it.localeCompare('b', 'sv')", 'String.prototype.localeCompare'],
    ["'a'", "it.localeCompare('A', undefined, {})", 'String.prototype.localeCompare'],
    ["'i'", "it.toLocaleUpperCase('tr')", 'String.prototype.toLocaleUpperCase'],
    ['[1]', "it.toLocaleString('de')", 'Number.prototype.toLocaleString'],
  ])('%s: %s', async (value, expression, text) => {
    const { said } = await inGuest(expression, [value]);
    expect(said).toEqual([{ what: 'locale', text }]);
  });

  test('of GraalJS, all but capitals', async () => {
    const graal = languageOf('graal', { lambda: { es: 2021 } });
    const all = '[it.toLocaleString(), "a".localeCompare("b"), "a".toLocaleUpperCase()]';
    const { said } = await inGuest(all, ['1'], graal);
    expect(said).toHaveLength(2);
  });

  test('a receiver that is nothing is an error', async () => {
    const call = `[String.prototype.localeCompare, String.prototype.repeat, Promise.prototype.then]
      .map((f) => { try { return f.call(it); } catch (e) { return e.name; } })`;
    expect((await inGuest(call, ['undefined'])).value).toEqual([Array(3).fill('TypeError')]);
  });

  test('a wrong receiver is an error, not a text', async () => {
    const call =
      '(() => { try { return Date.prototype.toLocaleString.call(it); } catch (e) { return e.name; } })()';
    expect(await inGuest(call, ['1'])).toEqual({ value: ['TypeError'], said: [] });
  });
});
