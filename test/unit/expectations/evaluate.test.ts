import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acceptedExpect } from '../../../shared/expectations/accept.ts';
import { evaluate } from '../../../shared/expectations/evaluate.ts';
import { holdProperties, propertiesOf } from '../../../shared/expectations/properties.ts';
import { subjectOfInvocation } from '../../../shared/expectations/subject.ts';
import { expectSchema } from '../../../shared/model/expect.ts';
import {
  type Effect,
  type Invocation,
  invocationSchema,
} from '../../../shared/model/invocation.ts';
import type { JsonValue } from '../../../shared/model/json.ts';

const claim = (name: string, value: JsonValue, line = 1): Effect => ({
  kind: 'claim.set',
  path: `jwt.${name}`,
  value,
  status: 'accepted',
  location: { file: 'index.js', line },
});

const invocation = (given: Partial<Invocation> = {}): Invocation =>
  invocationSchema.parse({
    platform: 'paper',
    trigger: 'on-token',
    extension: 'x',
    outcome: 'ok',
    durationMs: 3.25,
    effects: [],
    warnings: [],
    records: [],
    native: null,
    ...given,
  });

const subject = (given: Partial<Invocation> = {}) => subjectOfInvocation(invocation(given));

describe('the sides of a result', () => {
  const result = subject({
    effects: [
      claim('plan', 'basic'),
      claim('plan', 'gold'),
      claim('gone', 1),
      { kind: 'claim.remove', path: 'jwt.gone', status: 'accepted' },
      { kind: 'claim.set', path: 'jwt.sub', value: 'x', status: 'refused', reason: 'reserved' },
    ],
    records: [{ time: 't', level: 'warn', source: 'console', text: 'hello', raw: 'hello' }],
    native: { payload: { plan: 'gold' } },
  });

  test('each is held for itself, in the order of the sides', () => {
    const expected = expectSchema.parse({
      outcome: 'ok',
      claims: [
        { path: 'plan', op: 'equals', value: 'gold' },
        { path: 'gone', op: 'absent' },
        { path: 'sub', op: 'absent' },
      ],
      effects: [{ op: 'contains', value: { path: 'jwt.sub', status: 'refused' } }],
      records: [{ path: '*.text', op: 'matches', value: '^hel+o$' }],
      native: [{ path: 'payload.plan', op: 'equals', value: 'silver' }],
    });
    const results = evaluate(expected, result);
    expect(results.map(({ on, ok }) => [on, ok])).toEqual([
      ['outcome', true],
      ['claims', true],
      ['claims', true],
      ['claims', true],
      ['effects', true],
      ['records', true],
      ['native', false],
    ]);
    expect(results.at(-1)).toEqual({
      on: 'native',
      path: 'payload.plan',
      op: 'equals',
      expected: 'silver',
      actual: 'gold',
      ok: false,
    });
  });

  test('the outcome takes any operator', () => {
    const either = expectSchema.parse({ outcome: { op: 'matches', value: '^(ok|skipped)$' } });
    expect(evaluate(either, result)).toMatchObject([{ on: 'outcome', ok: true, actual: 'ok' }]);
  });

  test('a huge value is shown by its beginning', () => {
    const [shown] = evaluate(
      expectSchema.parse({ native: [{ op: 'equals', value: null }] }),
      subject({ native: 'x'.repeat(100_000) }),
    );
    expect(String(shown?.actual).length).toBeLessThan(3000);
  });
});

describe('properties', () => {
  const failed = subject({
    outcome: 'error',
    error: { name: 'TypeError', message: 'no plan', stack: '' },
  });
  const limited = subject({ outcome: 'timeout', limit: { name: 'time', allowed: 5, actual: 6 } });

  test('hold for a good result', () => {
    const all = holdProperties(
      ['never-throws', 'never-refused', 'never-over-limit', 'same-twice'],
      subject({ effects: [claim('plan', 1, 3)] }),
      subject({ effects: [claim('plan', 1, 9)] }),
    );
    expect(all.filter(({ ok }) => !ok)).toEqual([]);
  });

  test.each([
    ['never-throws', failed, undefined, 'TypeError: no plan'],
    ['never-over-limit', limited, undefined, 'time'],
    [
      'never-refused',
      subject({ effects: [{ ...claim('sub', 'x'), status: 'refused', reason: 'reserved' }] }),
      undefined,
      'jwt.sub was refused: reserved',
    ],
    [
      'same-twice',
      subject({ effects: [claim('n', 1)] }),
      subject({ effects: [claim('n', 2)] }),
      'differ',
    ],
    ['same-twice', subject(), failed, 'first ok, then error'],
  ] as const)('%s says what it saw', (property, first, again, word) => {
    const [result] = holdProperties([property], first, again);
    expect(result).toMatchObject({ property, ok: false, reason: expect.stringContaining(word) });
  });

  test('an extension that is not expected to fail must not', () => {
    expect(propertiesOf(undefined)).toEqual(['never-throws', 'never-over-limit']);
    expect(propertiesOf({ outcome: 'error' })).toEqual([]);
    expect(propertiesOf({ outcome: 'ok', properties: ['same-twice'] })).toEqual(['same-twice']);
  });
});

describe('accepting a result', () => {
  const json = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)));
  const effects = fc.array(
    fc.record({
      kind: fc.constantFrom('claim.set', 'claim.remove', 'scope.add', 'deny'),
      path: fc.stringMatching(/^[a-z]{1,8}$/).map((name) => `jwt.${name}`),
      value: json,
      status: fc.constantFrom('accepted', 'refused'),
    }),
    { maxLength: 8 },
  );

  test('what is written holds for both results, whatever differs between them', () => {
    fc.assert(
      fc.property(effects, effects, fc.boolean(), (one, other, same) => {
        const first = subject({ effects: one as Effect[] });
        const second = subject({ effects: (same ? one : other) as Effect[] });
        const accepted = expectSchema.parse(acceptedExpect(first, second, false));
        for (const result of [first, second]) {
          expect(evaluate(accepted, result).filter(({ ok }) => !ok)).toEqual([]);
        }
      }),
    );
  });

  test('ids, times and durations are not in it; that a claim is there is', () => {
    const at = (id: string, ms: number) =>
      subject({
        durationMs: ms,
        effects: [claim('plan', 'gold', ms), claim('jti', id)],
        records: [{ time: id, level: 'info', source: 'console', text: id, raw: id }],
        native: { id },
      });
    expect(acceptedExpect(at('a1', 1), at('b2', 2), false)).toEqual({
      outcome: 'ok',
      claims: [
        { path: 'plan', op: 'equals', value: 'gold' },
        { path: 'jti', op: 'exists' },
      ],
    });
  });

  test('refused changes are expected without the words of their reason', () => {
    const refused = subject({
      effects: [{ ...claim('sub', 'x'), status: 'refused', reason: 'reserved: since 1.2' }],
    });
    expect(acceptedExpect(refused, refused, false).effects).toEqual([
      {
        op: 'contains',
        value: { kind: 'claim.set', path: 'jwt.sub', status: 'refused', value: 'x' },
      },
    ]);
  });
});
