import { describe, expect, test } from 'vitest';
import { ABSENT_GLOBALS } from '../../../shared/guest/facts.ts';
import type { LanguageLevel } from '../../../shared/guest/features.ts';
import { languageOf } from '../../../shared/guest/programs.ts';
import type { Invocation } from '../../../shared/model/invocation.ts';
import { runGuest } from '../../support/guest.ts';
import { run } from '../quasr/support.ts';

async function present(level: LanguageLevel, names: readonly string[]) {
  const programs = languageOf('es' in level ? 'graal' : 'v8', { only: level });
  const looks = names.map((name) => {
    const at = name.lastIndexOf('.');
    return `(() => { try { return ${JSON.stringify(name.slice(at + 1))} in ${name.slice(0, at)}; } catch { return false; } })()`;
  });
  const { value } = await runGuest({ programs, code: `return [${looks.join(', ')}];` });
  return names.filter((_name, index) => Array.isArray(value) && value[index] === true);
}

/** The engine that has it first, by edition and by Node. */
const SINCE: readonly (readonly [string, number, number | undefined])[] = [
  ['String.prototype.replaceAll', 2021, 15],
  ['Promise.any', 2021, 15],
  ['globalThis.WeakRef', 2021, 14],
  ['Array.prototype.at', 2022, 16],
  ['Object.hasOwn', 2022, 16],
  ['Array.prototype.toSorted', 2023, 20],
  ['Uint8Array.prototype.findLast', 2023, 18],
  ['Promise.withResolvers', 2024, 22],
  ['Object.groupBy', 2024, 21],
  ['ArrayBuffer.prototype.transfer', 2024, 21],
  ['Set.prototype.union', 2025, 22],
  ['globalThis.Iterator', 2025, 22],
  ['[].values().map', 2025, 22],
  ['(function* () {})().toArray', 2025, 22],
  ['RegExp.escape', 2025, 24],
  ['Promise.try', 2025, 24],
  ['globalThis.Float16Array', 2025, 24],
  ['Math.f16round', 2025, 24],
  ['Error.isError', 2026, 24],
  ['Math.sumPrecise', 2026, undefined],
  ['Map.prototype.getOrInsert', 2026, undefined],
  ['Iterator.concat', 2026, undefined],
  ['globalThis.InternalError', 9999, undefined],
  ['Set.groupBy', 9999, undefined],
];
const names = SINCE.map(([name]) => name);

describe('an author finds what the platform has, and no more', () => {
  test.each([20, 22, 24])('in Node %i', async (node) => {
    const expected = SINCE.filter(([, , since = 99]) => since <= node).map(([name]) => name);
    expect(await present({ node }, names)).toEqual(expected);
  });

  test.each([2021, 2024, 2026])('in the language of %i', async (es) => {
    const expected = SINCE.filter(([, since]) => since <= es).map(([name]) => name);
    expect(await present({ es }, names)).toEqual(expected);
  });

  test('of this Node too', async () => {
    const node = Number(process.versions.node.split('.')[0]);
    const known = names.filter((name) => {
      const at = name.lastIndexOf('.');
      const look = `return ${JSON.stringify(name.slice(at + 1))} in ${name.slice(0, at)};`;
      try {
        return new Function(look)() === true;
      } catch {
        return false;
      }
    });
    expect(await present({ node }, names)).toEqual(known);
  });

  test('an iterator is one still', async () => {
    const programs = languageOf('graal', { lambda: { es: 2021 } });
    const code =
      'return [...new Map([[1, 2]]).entries(), Object.prototype.toString.call([].values())];';
    const { value } = await runGuest({ programs, code });
    expect(value).toEqual([[1, 2], '[object Array Iterator]']);
  });
});

describe('Intl', () => {
  test('is there for code that looks, and its use is refused and said', async () => {
    const { invocation } = await run(`exports.handler = async () => {
  const found = typeof Intl === 'object' && typeof Intl.DateTimeFormat === 'function';
  try { new Intl.NumberFormat('de-DE'); } catch (e) { return { found, code: e.code }; }
};`);
    expect(invocation.warnings).toContainEqual(expect.objectContaining({ code: 'dialect.absent' }));
  });
});

describe('globals of Node that are not simulated', () => {
  const body = (read: string) => `exports.handler = async () => { ${read} };`;
  const absent = ({ warnings }: Invocation) =>
    warnings.filter(({ code }) => code === 'dialect.absent');

  test.each(ABSENT_GLOBALS.v8)('%s: reading it throws and is said, caught or not', async (name) => {
    const thrown = await run(body(`\n  return ${name};`));
    expect(thrown.native.error).toMatchObject({
      errorType: 'ReferenceError',
      errorMessage: `${name} is not defined`,
    });
    expect(absent(thrown.invocation)).toEqual([
      expect.objectContaining({
        message: expect.stringContaining(`${name} is not simulated`),
        location: expect.objectContaining({ line: 2 }),
      }),
    ]);
    const caught = await run(body(`try { new ${name}(); } catch (e) { return e.message; }`));
    expect(caught.native.payload).toBe(`${name} is not defined`);
    expect(absent(caught.invocation)).toHaveLength(1);
  });

  test('looking without reading is fine, and a name that Node lacks as well is just missing', async () => {
    const looked = await run(body(`return [typeof WebSocket, 'Atomics' in globalThis];`));
    expect(looked.native.payload).toEqual(['undefined', false]);
    expect(absent(looked.invocation)).toEqual([]);
    expect(absent((await run(body('return XMLHttpRequest;'))).invocation)).toEqual([]);
  });

  test('every one of them is a global of the Node here, or came with Node 22', () => {
    const later = ['CloseEvent', 'WebSocket'];
    const missing = ABSENT_GLOBALS.v8.filter((name) => !(name in globalThis));
    expect(later).toEqual(expect.arrayContaining(missing));
  });
});

test('the target of a WeakRef is there while something else holds it, and not a moment longer', async () => {
  const { native } = await run(`exports.handler = async () => {
  const held = {};
  const [one, other] = [new WeakRef(held), new WeakRef({})];
  await undefined;
  return [one.deref() === held, other.deref() === undefined];
};`);
  expect(native.payload).toEqual([true, true]);
});
