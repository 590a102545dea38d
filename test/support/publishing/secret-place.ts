import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { runCli } from '../cli.ts';
import { FAULTY_CASES } from './faulty-cases.ts';
import { placeFor } from './place.ts';

export const FIRST = 'the-first-value-1f0c';
export const SECOND = 'the-second-value-77ae';

export interface Declaring {
  readonly trigger?: string;
  readonly config?: object;
  readonly secrets: readonly string[];
}

/** A tenant that holds an extension with the first values, and an author who has the second ones. */
export async function secretPlaceFor(
  platform: string,
  { trigger, config = {}, secrets }: Declaring,
) {
  const given = FAULTY_CASES.find((each) => each.platform === platform);
  if (given === undefined) throw new Error(`there is no case of ${platform}`);
  const there = await placeFor({
    ...given,
    secrets: Object.fromEntries(secrets.map((name) => [name, FIRST])),
  });
  const file = join(there.dir, 'extensions', given.slug, 'extension.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(
    file,
    JSON.stringify({
      ...manifest,
      ...(trigger !== undefined && { trigger, bind: [] }),
      config: { ...manifest.config, ...config },
    }),
  );
  const valued = (value: string | undefined) =>
    value === undefined
      ? {}
      : Object.fromEntries(secrets.map((name) => [`HOOKBENCH_SECRET_${name}`, value]));
  const call = (value: string | undefined, ...args: string[]) =>
    runCli(['publish', '--tenant', 'dev', ...args], {
      cwd: there.dir,
      env: { ...there.env, ...valued(value) },
    });
  expect(await call(FIRST)).toMatchObject({ code: 0 });
  return {
    ...there,
    ...{ call, valued, slug: given.slug },
    /** what the tenant keeps, as it is */
    kept: () => readFileSync(there.stateFile, 'utf8'),
  };
}

export const authentication = (type: string, properties: object) => ({
  authentication: { type, properties },
});

/** An endpoint with a secret that the tenant gives back to nobody. */
export const KEY = authentication('API_KEY', { header: 'x-key', value: { secret: 'KEY' } });
