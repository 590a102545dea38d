import { NODE_MODULES } from './facts.ts';

/**
 * Lazy programs that are the same whenever they are evaluated: they ask for no input, clock or chance
 * by it, and hand out nothing that the author may have put in its place. Those may come before a run.
 */
const EARLY = new Set([
  'abort',
  'base64',
  'blob',
  'buffer',
  'fetch',
  'form-data',
  'inspect',
  'node-crypto',
  'node-events',
  'node-querystring',
  'node-stream',
  'node-url',
  'node-util',
  'structured-clone',
  'text-encoding',
  'url-api',
  'web-crypto',
  'web-streams',
]);

/** What makes the console ask for the inspector; most other lines do without. */
const INSPECTED = String.raw`%[joO]|console\s*\.\s*(?:dir|table|trace)\b`;

/**
 * The source of a RegExp that fits texts which name something that a lazy program holds.
 *
 * @param globals that the program holds
 * @returns undefined: it never comes before a run
 */
export function namedBy(name: string, globals: readonly string[]): string | undefined {
  if (!EARLY.has(name)) return undefined;
  const modules = Object.entries(NODE_MODULES).flatMap(([module, place]) =>
    place.replace(/\..*/, '') === name ? module : [],
  );
  const ways = [
    ...(globals.length > 0 ? [String.raw`(?<![\w$.])(?:${globals.join('|')})(?![\w$])`] : []),
    ...(modules.length > 0
      ? [String.raw`(?:\brequire|\bfrom|\bimport)[\s(]*["'](?:node:)?(?:${modules.join('|')})["']`]
      : []),
    ...(name === 'inspect' ? [INSPECTED] : []),
  ];
  return ways.length > 0 ? ways.join('|') : undefined;
}
