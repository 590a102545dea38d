import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();

/**
 * Whether a given credential is the expected one, in a time that does not depend on where they
 * differ. An empty one is never right.
 */
export function sameText(given: string, expected: string): boolean {
  return given !== '' && timingSafeEqual(digest(given), digest(expected));
}
