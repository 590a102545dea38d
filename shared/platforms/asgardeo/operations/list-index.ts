import { parseInteger } from '../java-text.ts';

/**
 * The index that a path ends in; `-` is the last element (0 of an empty list).
 * Undefined: no index, or none of the list. Source: docs/contracts/asgardeo.md, row 1.1.5.
 */
export function listIndex(path: string, size: number): number | undefined {
  const tail = path.slice(path.lastIndexOf('/') + 1);
  if (tail === '-') return Math.max(size - 1, 0);
  const index = parseInteger(tail);
  return index !== undefined && index >= 0 && index < size ? index : undefined;
}

/** Claim name and index of a path; without a number at the end the index is -1: the whole claim. */
export function claimPath(path: string): { name: string; index: number } {
  const segments = path.split('/');
  while (segments.length > 1 && segments.at(-1) === '') segments.pop();
  const last = segments.at(-1) ?? '';
  const index = parseInteger(last);
  if (index === undefined) return { name: last, index: -1 };
  return { name: segments.at(-2) ?? '', index };
}
