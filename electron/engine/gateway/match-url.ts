import { fitsPattern } from './pattern.ts';

/**
 * Whether a fixture's URL pattern fits a request's URL: as texts, or with the parameters of the
 * query in another order. The fragment, which is never sent, does not count; a spelling that every
 * client puts right (upper-case host, missing slash after it) does not either.
 */
export function urlFits(pattern: string, url: string): boolean {
  const asked = new Set([url.replace(/#.*$/s, ''), asSent(url)]);
  const wanted = new Set([pattern, pattern.includes('*') ? pattern : asSent(pattern)]);
  for (const one of wanted) {
    for (const other of asked) {
      if (fitsPattern(one, other) || fitsInAnyOrder(one, other)) return true;
    }
  }
  return false;
}

function asSent(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  parsed.hash = '';
  return parsed.href;
}

type Pair = readonly [name: string, value: string];

function split(url: string): { place: string; query: string | undefined } {
  const at = url.indexOf('?');
  return at < 0
    ? { place: url, query: undefined }
    : { place: url.slice(0, at), query: url.slice(at + 1) };
}

/** The query of a URL, decoded as forms are. */
export function queryOf(url: string): Pair[] {
  const { query } = split(url.replace(/#.*$/s, ''));
  return [...new URLSearchParams(query ?? '')];
}

/** The same place, and each parameter of the one in the other, once. A lone `*` takes what is left. */
function fitsInAnyOrder(pattern: string, url: string): boolean {
  const wanted = split(pattern);
  const asked = split(url);
  if (wanted.query === undefined || asked.query === undefined) return false;
  if (!fitsPattern(wanted.place, asked.place)) return false;
  const pairs = [...new URLSearchParams(wanted.query)];
  const open = pairs.some(([name, value]) => name === '*' && value === '');
  const left = takeAll(
    pairs.filter(([name, value]) => name !== '*' || value !== ''),
    [...new URLSearchParams(asked.query)],
  );
  return left !== undefined && (open || left.length === 0);
}

/** Whether the wanted parameters are among those that were asked with. */
export function hasParameters(
  wanted: Readonly<Record<string, string | readonly string[]>>,
  url: string,
): boolean {
  const pairs = Object.entries(wanted).flatMap(([name, values]): Pair[] =>
    typeof values === 'string' ? [[name, values]] : values.map((value) => [name, value]),
  );
  return takeAll(pairs, queryOf(url)) !== undefined;
}

/** What is left when each wanted pair took one; undefined when one found none. Exact values choose first. */
function takeAll(wanted: readonly Pair[], from: readonly Pair[]): Pair[] | undefined {
  const left = [...from];
  const exactFirst = wanted.toSorted(
    (a, b) => Number(a[1].includes('*')) - Number(b[1].includes('*')),
  );
  for (const [name, value] of exactFirst) {
    const at = left.findIndex((pair) => pair[0] === name && fitsPattern(value, pair[1]));
    if (at < 0) return undefined;
    left.splice(at, 1);
  }
  return left;
}
