import { describe, expect, test } from 'vitest';
import {
  draftOf,
  errorsOf,
  fileFor,
  fixtureOf,
} from '../../../renderer/features/fixtures/fixture-draft.ts';
import { type Fixture, fixtureSchema } from '../../../shared/model/http.ts';

const MISSING: Fixture = {
  request: { method: 'POST', url: 'https://billing.acme.test/vat', body: { country: 'DE' } },
  response: { status: 200, headers: { 'content-type': 'application/json' }, body: {} },
};

describe('the form of a fixture', () => {
  test('gives back what it was filled with', () => {
    expect(fixtureOf(draftOf(MISSING))).toEqual({ ok: true, value: MISSING });
  });

  test.each([
    [{ match: 'any' }, { request: { method: 'POST', url: 'https://billing.acme.test/vat' } }],
    [
      { match: 'bodyIncludes', matchText: '{"country": "*"}' },
      { request: { bodyIncludes: { country: '*' } } },
    ],
    [{ match: 'bodyPattern', matchText: 'a*' }, { request: { bodyPattern: 'a*' } }],
    [{ match: 'body', matchText: 'plain text' }, { request: { body: 'plain text' } }],
    [{ requestHeaders: 'accept: a' }, { request: { headers: { accept: 'a' } } }],
    [{ headers: 'vary: a\nvary: b' }, { response: { headers: { vary: ['a', 'b'] } } }],
    [{ status: '404', body: '', headers: '' }, { response: { status: 404 } }],
    [{ body: 'not json', delayMs: '12' }, { response: { body: 'not json', delayMs: 12 } }],
    [
      { headers: 'location: https://a.test/b' },
      { response: { headers: { location: 'https://a.test/b' } } },
    ],
    [
      { answer: 'fault', fault: 'tls', delayMs: '5' },
      { fault: 'tls', delayMs: 5 },
    ],
  ] as const)('%j', (change, fixture) => {
    const read = fixtureOf({ ...draftOf(MISSING), ...change });
    expect(read).toMatchObject({ ok: true, value: fixture });
    expect(fixtureSchema.safeParse(read.ok && read.value).error?.issues).toBe(undefined);
  });

  test.each([
    [{ status: 'ok' }, 'status'],
    [{ status: '' }, 'status'],
    [{ headers: 'no colon' }, 'headers'],
    [{ requestHeaders: ': x' }, 'requestHeaders'],
    [{ delayMs: 'soon' }, 'delayMs'],
  ] as const)('%j is said at its field', (change, field) => {
    const read = fixtureOf({ ...draftOf(MISSING), ...change });
    expect(read.ok ? {} : read.errors).toHaveProperty(field);
  });

  test('what the schema objects to is said at its field', () => {
    const wrong = { request: { url: 'https://a.test' }, response: { status: 20, delayMs: -1 } };
    const issues = fixtureSchema.safeParse(wrong).error?.issues ?? [];
    const paths = issues.map(({ path, message }) => ({ path: path.map(String), message }));
    expect(Object.keys(errorsOf(paths)).sort()).toEqual(['delayMs', 'status']);
    expect(errorsOf([{ path: ['fault'], message: 'x' }])).toEqual({ fault: 'x' });
  });

  test.each([
    ['https://Billing.Acme.test:8443/a?b', 'http/billing-acme-test-8443.json'],
    ['nothing', 'http/fixtures.json'],
  ])('%s goes into %s', (url, file) => {
    expect(fileFor(url)).toBe(file);
  });
});
