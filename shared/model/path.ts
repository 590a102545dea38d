import { parseJson } from './json.ts';

/**
 * Paths of effects and claims: `jwt.sub`, `user.data["favourite.colour"]`.
 * A segment that is not a plain name is written in brackets, so that a claim
 * named by a URL keeps its dots.
 */
const PLAIN = /^[A-Za-z0-9_$-]+$/;

/** Joins segments into one path; the inverse of `splitPath`. */
export function joinPath(segments: readonly string[]): string {
  return segments
    .map((segment, index) => {
      if (!PLAIN.test(segment)) return `[${JSON.stringify(segment)}]`;
      return index === 0 ? segment : `.${segment}`;
    })
    .join('');
}

/** Splits a path into its segments. Text in broken brackets is kept as one plain segment. */
export function splitPath(path: string): string[] {
  const segments: string[] = [];
  const matcher = /\["(?:[^"\\]|\\.)*"\]|[^.[]+|\[/g;
  for (const [token] of path.matchAll(matcher)) {
    const name = token.startsWith('["') ? parseJson(token.slice(1, -1)) : undefined;
    segments.push(typeof name === 'string' ? name : token);
  }
  return segments;
}

/** The plain name that a path begins with; empty when it begins with another. */
export function firstSegment(path: string): string {
  return /^[^.[]*/.exec(path)?.[0] ?? '';
}

/** The name that a path ends in: the claim or field it is about. */
export function lastSegment(path: string): string {
  return splitPath(path).at(-1) ?? path;
}
