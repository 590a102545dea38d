import { cp, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Places } from './places.ts';

const exists = (path: string) => stat(path).then(Boolean, () => false);

/**
 * The sample workspace that is opened when there is no other. A package's own copy may be read-only
 * and is replaced by updates, so the author gets one in the app's folder, once.
 */
export async function exampleWorkspace(places: Places): Promise<string> {
  if (!places.packaged) return places.examples;
  const own = join(places.userData, 'examples');
  if (await exists(own)) return own;
  const half = `${own}.new`;
  await cp(places.examples, half, { recursive: true });
  await rename(half, own);
  return own;
}
