import type { Platform } from '../../../shared/platforms/platform.ts';
import { hashText } from '../workspace/hash.ts';

const known = new WeakMap<Platform, string>();

/**
 * The rules by which a platform is simulated, in one word: the version of the program, and a hash of
 * the platform's tables of triggers, limits and reserved names.
 */
export function rulesOf(platform: Platform, version: string): string {
  const hash = known.get(platform) ?? hashOf(platform);
  known.set(platform, hash);
  return `${version}+${hash}`;
}

function hashOf({ triggers }: Platform): string {
  return hashText(JSON.stringify(triggers)).slice(0, 16);
}
