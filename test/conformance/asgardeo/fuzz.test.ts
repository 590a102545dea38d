import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonValue, parseJson } from '../../../shared/model/json.ts';
import type { ActionOperation } from '../../../shared/platforms/asgardeo/action-response.ts';
import { finalOf } from '../../../shared/platforms/asgardeo/final.ts';
import { javaText } from '../../../shared/platforms/asgardeo/java-text.ts';
import { fromJson, readJson, toJson } from '../../../shared/platforms/asgardeo/json-text.ts';
import { gate } from '../../../shared/platforms/asgardeo/operation-gate.ts';
import { applyOperations } from '../../../shared/platforms/asgardeo/operations/engine.ts';
import { modelOf } from '../../../shared/platforms/asgardeo/operations/token-model.ts';
import { handleResponse } from '../../../shared/platforms/asgardeo/response-parser.ts';
import { request } from './support.ts';

const RUNS = { numRuns: 1500 };

const json: fc.Arbitrary<JsonValue> = fc
  .jsonValue()
  .map((value) => parseJson(JSON.stringify(value)) ?? null);
const path = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        '/accessToken/scopes/',
        '/accessToken/claims/',
        '/accessToken/claims/aud/',
        '/accessToken/claims/groups/',
        '/accessToken/claims/expires_in',
        '/refreshToken/claims/expires_in',
        '/response/parameters/',
        '/',
      ),
      fc.constantFrom(
        '',
        '-',
        '0',
        '1',
        '99',
        '-1',
        '+1',
        'dept',
        'groups',
        'groups/0',
        'expires_in',
        'id_token',
        '__proto__',
        '42',
      ),
    )
    .map(([prefix, tail]) => prefix + tail),
  fc.string(),
);
const value = fc.oneof(
  json,
  fc.record({
    name: fc.oneof(fc.string(), fc.constantFrom('scope', 'sub', 'iat', '__proto__')),
    value: json,
  }),
);
const operation: fc.Arbitrary<Omit<ActionOperation, 'index'>> = fc.record({
  op: fc.constantFrom(
    'add' as const,
    'remove' as const,
    'replace' as const,
    'redirect' as const,
    undefined,
  ),
  path: fc.option(path, { nil: undefined }),
  value: fc.option(value.map(fromJson), { nil: undefined }),
  url: fc.constant(undefined),
});
const operations = fc
  .array(operation, { maxLength: 6 })
  .map((list) => list.map((each, index) => ({ ...each, index })));
const tokens = fc.record({
  claims: fc.oneof(
    fc.dictionary(fc.string(), json),
    fc.constant<Record<string, JsonValue>>({
      dept: 'x',
      groups: ['a', 'b'],
      audiences: ['e'],
      mixed: [1, 'x'],
    }),
  ),
  scopes: fc.array(fc.string()),
  aud: json,
  refresh: fc.boolean(),
});

describe('asgardeo.md rows 1.1.5 and 1.1.6: any operations', () => {
  it('end with a message or an explanation, never with an exception, and leave the request alone', () => {
    fc.assert(
      fc.property(tokens, operations, fc.boolean(), (given, list, quirks) => {
        const sent = modelOf(request(given));
        const before = JSON.stringify([sent.scopes, sent.claims, sent.refreshClaims]);
        const result = applyOperations(sent, list, quirks);
        expect(JSON.stringify([sent.scopes, sent.claims, sent.refreshClaims])).toBe(before);
        if (!result.ok) {
          expect(result.message).not.toBe('');
          return;
        }
        for (const { results } of result.applied) {
          for (const { message, status, changes } of results) {
            expect(message).not.toBe('');
            if (status === 'FAILURE') expect(changes).toEqual([]);
          }
        }
        const final = finalOf(result.tokens);
        for (const name of ['sub', 'iss', 'aud', 'expires_in', 'exp', 'iat']) {
          expect(Object.hasOwn(final.claims, name)).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it('pass the gate or don’t, each exactly once', () => {
    const allowed = fc.option(
      fc.array(
        fc.record({
          op: fc.constantFrom('add', 'remove', 'replace'),
          paths: fc.array(fc.oneof(path, fc.constant('/a/*/b'))),
        }),
      ),
      { nil: undefined },
    );
    fc.assert(
      fc.property(operations, allowed, (list, given) => {
        const result = gate(list, given);
        if (result.ok) expect(result.allowed.length + result.dropped.length).toBe(list.length);
        else expect(result.message).not.toBe('');
      }),
      RUNS,
    );
  });
});

describe('asgardeo.md rows 1.0.1 to 1.0.9: any answer', () => {
  const member = fc.constantFrom(
    'actionStatus',
    'operations',
    'data',
    'failureReason',
    'failureDescription',
    'errorMessage',
    'errorDescription',
    'op',
    'path',
    'value',
    'url',
    '__proto__',
  );
  const body = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .dictionary(
        member,
        fc.oneof(json, fc.constantFrom('SUCCESS', 'FAILED', 'ERROR', 'INCOMPLETE')),
      )
      .map((object) => JSON.stringify(object)),
    fc.tuple(fc.json(), fc.nat()).map(([text, cut]) => text.slice(0, cut % (text.length + 1))),
  );
  const status = fc.constantFrom(200, 201, 302, 400, 401, 403, 404, 500, 502, 503, 504);
  const headers = fc.constantFrom<Record<string, string>>(
    { 'content-type': 'application/json' },
    {},
    { 'content-type': 'text/plain' },
  );

  it('is used or explained, never an exception', () => {
    fc.assert(
      fc.property(status, headers, body, (code, given, text) => {
        const { response } = handleResponse({ status: code, headers: given, body: text });
        if (response.status !== 'unusable') return;
        expect(response.errorLog).not.toBe('');
        expect(response.objections).toHaveLength(1);
        expect(response.objections[0]?.message).not.toBe('');
      }),
      RUNS,
    );
  });

  it('is read like JSON.parse wherever that succeeds', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const reading = readJson(text);
        expect(reading.ok && JSON.stringify(toJson(reading.node))).toBe(
          JSON.stringify(JSON.parse(text)),
        );
      }),
      RUNS,
    );
  });

  it('is refused wherever JSON.parse refuses it, but for text after the value', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            '{',
            '}',
            '[',
            ']',
            '"',
            ':',
            ',',
            '1',
            '0',
            '.',
            'e',
            '-',
            ' ',
            'a',
            '\\',
            'u',
            '\n',
            'true',
            'null',
          ),
        }),
        (text) => {
          const reading = readJson(text);
          const parsed = parseJson(text);
          if (parsed !== undefined) expect(reading.ok).toBe(true);
          else if (reading.ok) expect(reading.trailing).not.toBe('');
        },
      ),
      RUNS,
    );
  });

  it('deep nesting is refused, not an overflow', () => {
    const reading = readJson('['.repeat(100_000));
    expect(reading).toMatchObject({ ok: false });
  });
});

describe('asgardeo.md row 1.1.6: values as Java writes them', () => {
  it.each([
    ['900', '900'],
    ['-0', '0'],
    ['900.0', '900.0'],
    ['1e3', '1000.0'],
    ['1e10', '1.0E10'],
    ['0.0001', '1.0E-4'],
    ['1.5', '1.5'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['true', 'true'],
    ['["x"]', '[x]'],
    ['["x", 1, null]', '[x, 1, null]'],
    ['{"a":1,"b":[]}', '{a=1, b=[]}'],
    ['"text"', 'text'],
  ])('%s becomes %s', (text, expected) => {
    const reading = readJson(text);
    if (!reading.ok) throw new Error(reading.message);
    expect(javaText(reading.node)).toBe(expected);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(json, (given) => {
        expect(typeof javaText(fromJson(given))).toBe('string');
        expect(isJsonObject(given) === isJsonObject(toJson(fromJson(given)))).toBe(true);
      }),
      RUNS,
    );
  });
});
