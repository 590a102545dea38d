import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RemoteCase } from './case.ts';

/** The text of an extension's code. */
export const codeOf = (slug: string): RemoteCase['local'] => {
  const file = (dir: string) => join(dir, 'extensions', slug, 'index.js');
  return {
    read: (dir) => readFile(file(dir), 'utf8'),
    write: (dir, text) => writeFile(file(dir), text),
  };
};

/** The description in an extension's manifest, where its code is not published. */
export const descriptionOf = (slug: string): RemoteCase['local'] => {
  const file = (dir: string) => join(dir, 'extensions', slug, 'extension.json');
  const manifest = async (dir: string) => JSON.parse(await readFile(file(dir), 'utf8'));
  return {
    read: async (dir) => (await manifest(dir)).config.description,
    async write(dir, description) {
      const read = await manifest(dir);
      await writeFile(
        file(dir),
        JSON.stringify({ ...read, config: { ...read.config, description } }),
      );
    },
  };
};
