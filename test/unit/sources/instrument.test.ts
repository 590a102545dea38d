import { type AnyNode, parse } from 'acorn';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../electron/engine/sources/compile.ts';
import { replaced } from '../../../electron/engine/sources/compose.ts';
import { authorsPlaces } from '../../../electron/engine/sources/places.ts';
import { type Instrument, rewrite } from '../../../shared/sources/instrument.ts';
import { FORMS, marked, runIn } from '../../support/marked.ts';

const COUNT = 'globalThis.calls = (globalThis.calls ?? 0) + 1; ';

function* bodies(value: unknown): Generator<AnyNode> {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && /Function/.test(String(value.type)) && 'body' in value) {
    const { body } = value as { body: AnyNode };
    if (body.type === 'BlockStatement') yield body;
  }
  for (const child of Object.values(value).flat()) yield* bodies(child);
}

/** Counts the calls of the author's functions. */
const counting: Instrument = (source) =>
  rewrite(source, (text) => {
    const sourceType = /^\s*export/m.test(source.code) ? 'module' : 'script';
    const tree = parse(source.code, { ecmaVersion: 'latest', sourceType });
    for (const body of bodies(tree)) text.appendLeft(body.start + 1, COUNT);
  });

describe.each(FORMS)('an instrumented $name', (form) => {
  it('runs instead of the author’s text, whose places are shown', async () => {
    const statements =
      "function f() { return 1; } f(); f(); console.log('calls', globalThis.calls); null«.x;";
    // FusionAuth's console takes one argument.
    const text = form
      .entry(statements)
      .replace("'calls', globalThis.calls", "'calls ' + globalThis.calls");
    const { code, place } = marked(text);
    const { error, records } = await runIn(form, code, { instrument: counting });
    expect(error?.location).toEqual(place);
    expect(error?.stack).toContain(`index.js:1:${place.column}`);
    const said = records.filter(({ text }) => text.includes('calls 3'));
    const plain = await runIn(form, code);
    const before = plain.records.find(({ source }) => source === 'console');
    expect(said[0]?.location).toEqual(before?.location);
  });
});

it('the place is the author’s through TypeScript and an instrumenter', async () => {
  const { code, place } = marked(
    'interface Event { sub: string }\nexports.handler = async (event: Event): Promise<void> => { const n: null = null; (n as any)«.x; };\n',
    'index.ts',
  );
  const compiled = await compile('extensions/x/index.ts', code);
  if (!compiled.ok) throw new Error(compiled.problem.message);
  const source = replaced(compiled.source, counting(compiled.source));
  const line = source.code.split('\n')[1] ?? '';
  const at = { file: 'index.ts', line: 2, column: line.indexOf('.x') + 1 };
  expect(at.column).not.toBe(place.column);
  expect(authorsPlaces(source.map ?? '')(at)).toEqual(place);
});
