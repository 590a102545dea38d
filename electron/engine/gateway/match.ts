import type { Fixture, FixtureRequest, HttpRequest } from '../../../shared/model/http.ts';
import { isJsonObject, type JsonValue, jsonEquals, parseJson } from '../../../shared/model/json.ts';
import { bytesOf } from './bytes.ts';
import { hasParameters, urlFits } from './match-url.ts';
import { fitsPattern } from './pattern.ts';

/** Whether a fixture answers this request: docs/http.md, Matching. */
export function fixtureMatches({ request: wanted }: Fixture, request: HttpRequest): boolean {
  if (wanted.method !== undefined && wanted.method.toUpperCase() !== request.method.toUpperCase()) {
    return false;
  }
  return (
    urlFits(wanted.url, request.url) &&
    (wanted.query === undefined || hasParameters(wanted.query, request.url)) &&
    headersFit(wanted.headers ?? {}, request.headers) &&
    bodyFits(wanted, request)
  );
}

function headersFit(
  wanted: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>>,
): boolean {
  const headers = new Map(
    Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return Object.entries(wanted).every(([name, pattern]) => {
    const value = headers.get(name.toLowerCase());
    return value !== undefined && fitsPattern(pattern, value);
  });
}

function bodyFits(wanted: FixtureRequest, request: HttpRequest): boolean {
  const { body, bodyIncludes, bodyPattern, bodyBase64 } = wanted;
  if (bodyBase64 !== undefined) return bytesOf(request).toString('base64') === bodyBase64;
  if (bodyPattern !== undefined) return fitsPattern(bodyPattern, request.body ?? '');
  if (bodyIncludes !== undefined) return includes(bodyIncludes, parseJson(request.body ?? ''));
  if (body === undefined) return true;
  if (typeof body === 'string') return request.bodyBase64 === undefined && request.body === body;
  return jsonEquals(body, parseJson(request.body ?? ''));
}

/**
 * Whether JSON has everything that is wanted: members of objects among others, items of arrays in
 * their places and none more, texts by pattern. A lone `*` is any value.
 */
function includes(wanted: JsonValue, given: JsonValue | undefined): boolean {
  if (given === undefined) return false;
  if (typeof wanted === 'string') {
    return wanted === '*' || (typeof given === 'string' && fitsPattern(wanted, given));
  }
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(given) &&
      given.length === wanted.length &&
      wanted.every((item, index) => includes(item, given[index]))
    );
  }
  if (!isJsonObject(wanted)) return jsonEquals(wanted, given);
  return (
    isJsonObject(given) &&
    Object.entries(wanted).every(([key, value]) =>
      includes(value, Object.hasOwn(given, key) ? given[key] : undefined),
    )
  );
}
