import type { Fixture, HttpRequest } from '../../../shared/model/http.ts';
import { jsonEquals, parseJson } from '../../../shared/model/json.ts';

/** Whether a fixture answers this request: method, URL (`*` stands for any text), headers, body. */
export function fixtureMatches({ request: wanted }: Fixture, request: HttpRequest): boolean {
  if (wanted.method !== undefined && wanted.method.toUpperCase() !== request.method.toUpperCase()) {
    return false;
  }
  if (!urlMatches(wanted.url, request.url)) return false;
  const headers = new Map(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  for (const [name, value] of Object.entries(wanted.headers ?? {})) {
    if (headers.get(name.toLowerCase()) !== value) return false;
  }
  if (wanted.body === undefined) return true;
  if (typeof wanted.body === 'string') return request.body === wanted.body;
  return jsonEquals(wanted.body, parseJson(request.body ?? ''));
}

/**
 * A pattern is text with `*`, matched piece by piece: patterns come from a
 * workspace and never become regular expressions.
 */
function urlMatches(pattern: string, url: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (!url.startsWith(first)) return false;
  if (rest.length === 0) return url === first;
  let from = first.length;
  const last = rest.pop() ?? '';
  for (const piece of rest) {
    const at = url.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return url.length - last.length >= from && url.endsWith(last);
}
