import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import spiesText from './guest/spies.probe.js?raw';
import watchText from './guest/watch.guest.js?raw';
import { type Place, places } from './places.ts';
import { probe } from './probe.ts';
import { EXAMPLES, expression, LATER, REACH } from './surface.ts';

const WATCH = { name: 'watch', source: watchText };
const SPIES = expression(spiesText);

/** What a descriptor would read: a spy there would end every definition. */
const DESCRIPTOR = ['value', 'get', 'set', 'writable', 'enumerable', 'configurable', 'length'];

/** The names of all properties that guest programs ask for. */
function namesInGuestPrograms(): string[] {
  const root = join(import.meta.dirname, '../../shared');
  const names = new Set<string>();
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!/guest\/.*\.c?js$/.test(file)) continue;
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, name = ''] of text.matchAll(/\.([A-Za-z_$][\w$]*)/g)) names.add(name);
  }
  for (const name of DESCRIPTOR) names.delete(name);
  return [...names].sort();
}

/** How a probe begins in a place, and what it can wait for there. */
function programOf({ platform }: Place): { start: string; later: string } {
  if (platform.id === 'fusionauth') return { start: 'function', later: '[]' };
  return { start: 'async function', later: `(await ${LATER}(builtins))` };
}

describe.each(places.map((place) => [place.name, place] as const))('%s', (_name, place) => {
  const { start, later } = programOf(place);

  it('leads to nothing of Hookbench', async () => {
    const { said } = await probe(
      place,
      (say) => `${start} (roots, require, builtins) {
        const found = [...roots, ...${EXAMPLES}(require, builtins), ...${later}];
        const { paths } = ${REACH}(found);
        for (const [value, path] of paths) {
          const what = hookbenchWatch(value);
          if (what !== undefined && value !== hookbenchWatch) ${say}(path + ' is ' + what);
        }
        ${say}('looked');
      }`,
      [WATCH],
    );
    expect(said).toEqual(['looked']);
  });
});

// The others differ from these in no program.
const DISTINCT = ['fusionauth-http', 'asgardeo', 'quasr-commonjs-node22', 'extend-request'];
const distinct = places.filter(({ name }) => DISTINCT.includes(name));

describe.each(distinct.map((place) => [place.name, place] as const))('%s', (_name, place) => {
  const { start, later } = programOf(place);

  it('hands nothing of Hookbench to what the author put in the place of the language', async () => {
    const { said } = await probe(
      place,
      (say) => `${start} (roots, require, builtins) {
        const say = ${say};
        ${SPIES}(${JSON.stringify(namesInGuestPrograms())}, hookbenchWatch, say);
        ${EXAMPLES}(require, builtins);
        ${later};
        say('looked');
      }`,
      [WATCH],
    );
    expect(said).toEqual(['looked']);
  });
});
