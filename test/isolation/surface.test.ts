import { describe, expect, it } from 'vitest';
import type { GuestProfile } from '../../shared/model/sandbox.ts';
import { places } from './places.ts';
import { languageSurface, surfaceOf } from './surface.ts';

const HINT =
  'What author code can reach has changed. Read every line that came or went: nothing of hookbench itself, no function of the host, nothing that the platform does not have. If all of it is meant: npx vitest run test/isolation/surface.test.ts -u, and commit the file with the change that caused it.';

const file = (name: string) => `./surface/${name}.txt`;
const text = (lines: readonly string[]) => `${lines.join('\n')}\n`;

/** What a surface has over another one, and what it lacks. */
function difference(lines: readonly string[], base: readonly string[]): string[] {
  const [here, there] = [new Set(lines), new Set(base)];
  return [
    ...base.filter((line) => !here.has(line)).map((line) => `- ${line}`),
    ...lines.filter((line) => !there.has(line)).map((line) => `+ ${line}`),
  ];
}

const surfaces = new Map<string, Promise<readonly string[]>>();
/** The surface of a place, walked once; without a place, of the language. */
function surface(name?: string): Promise<readonly string[]> {
  const place = places.find((each) => each.name === name);
  const known = surfaces.get(place?.name ?? '');
  if (known !== undefined) return known;
  const walked = place === undefined ? languageSurface() : surfaceOf(place);
  surfaces.set(place?.name ?? '', walked);
  return walked;
}

describe('what author code can reach', () => {
  it('in the language alone', async () => {
    await expect(text(await surface()), HINT).toMatchFileSnapshot(file('language'));
  });

  it.each(places.map((place) => [place.name, place.over] as const))('in %s', async (name, over) => {
    const changes = difference(await surface(name), await surface(over));
    await expect(text(changes), HINT).toMatchFileSnapshot(file(name));
  });
});

describe('every guest profile', () => {
  const modules = import.meta.glob<Record<string, unknown>>('../../shared/platforms/*/profile.ts', {
    eager: true,
  });
  it.each(Object.entries(modules))('of %s is walked', (_file, module) => {
    const found = Object.values(module).flatMap(profilesIn);
    expect(found.length).toBeGreaterThan(0);
    for (const { id } of found) expect(places.map(({ profile }) => profile)).toContain(id);
  });
});

/** The profiles that a module exports: alone, in a record, or made by a function of a flag. */
function profilesIn(exported: unknown): GuestProfile[] {
  if (typeof exported === 'function')
    return [true, false].flatMap((flag) => profilesIn(exported(flag)));
  if (typeof exported !== 'object' || exported === null) return [];
  if ('prelude' in exported && 'driver' in exported) return [exported as GuestProfile];
  return Object.values(exported).flatMap(profilesIn);
}
