import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hold } from '../../../shared/expectations/operators.ts';
import { checkSchema, OPERATORS } from '../../../shared/model/expect.ts';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';

const json = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonValue);
const holds = (check: unknown, root: JsonValue) => hold(checkSchema.parse(check), root).ok;

const RESULT: JsonObject = {
  plan: 'gold',
  seats: 40,
  'https://acme.test/tier': 'a',
  list: [
    { kind: 'claim.set', path: 'jwt.sub', status: 'refused' },
    { kind: 'deny', value: { error: 'no', code: 7 }, status: 'accepted' },
  ],
  nothing: null,
};

describe('operators', () => {
  test.each([
    [{ path: 'plan', op: 'equals', value: 'gold' }, true],
    [{ path: 'plan', op: 'equals', value: 'silver' }, false],
    [{ path: 'gone', op: 'equals', value: null }, false],
    [{ path: 'nothing', op: 'equals', value: null }, true],
    [{ path: 'plan', op: 'notEquals', value: 'silver' }, true],
    [{ path: 'gone', op: 'notEquals', value: 'gold' }, true],
    [{ path: 'nothing', op: 'exists' }, true],
    [{ path: 'gone', op: 'exists' }, false],
    [{ path: 'gone', op: 'absent' }, true],
    [{ path: 'toString', op: 'absent' }, true],
    [{ path: 'list.length', op: 'absent' }, true],
    [{ path: 'plan', op: 'matches', value: '^g.*d$' }, true],
    [{ path: 'plan', op: 'matches', value: 'x' }, false],
    [{ path: 'seats', op: 'matches', value: '40' }, false],
    [{ path: 'plan', op: 'contains', value: 'ol' }, true],
    [{ path: 'list', op: 'contains', value: { kind: 'deny', value: { code: 7 } } }, true],
    [{ path: 'list', op: 'contains', value: { kind: 'deny', value: { code: 8 } } }, false],
    [{ path: 'list.1', op: 'contains', value: { status: 'accepted' } }, true],
    [{ path: 'seats', op: 'greater', value: 39 }, true],
    [{ path: 'seats', op: 'greater', value: 40 }, false],
    [{ path: 'seats', op: 'less', value: 41 }, true],
    [{ path: 'seats', op: 'less', value: '41' }, false],
    [{ path: 'plan', op: 'less', value: 'golf' }, true],
    [{ path: 'https://acme.test/tier', op: 'equals', value: 'a' }, true],
    [{ path: '["https://acme.test/tier"]', op: 'equals', value: 'a' }, true],
    [{ path: 'list.*.status', op: 'equals', value: 'refused' }, true],
    [{ path: 'list.*.status', op: 'notEquals', value: 'refused' }, false],
    [{ path: 'list.*.reason', op: 'absent' }, true],
    [{ path: 'list.*.kind', op: 'equals', value: 'redirect' }, false],
  ])('%j: %s', (check, ok) => {
    expect(holds(check, RESULT)).toBe(ok);
  });

  test('of an empty list, * finds nothing that fits and nothing that is against it', () => {
    expect(holds({ path: '*.a', op: 'equals', value: 1 }, [])).toBe(false);
    expect(holds({ path: '*.a', op: 'notEquals', value: 1 }, [])).toBe(true);
  });
});

describe('what a check takes', () => {
  test.each([
    [{ op: 'equals' }],
    [{ op: 'exists', value: 1 }],
    [{ op: 'matches', value: 1 }],
    [{ op: 'matches', value: 'a'.repeat(501) }],
    [{ op: 'greater', value: true }],
    [{ op: 'similar', value: 1 }],
    [{ op: 'equals', vale: 1 }],
  ])('not %j', (check) => {
    expect(checkSchema.safeParse(check).success).toBe(false);
  });
});

describe('a pattern of a workspace', () => {
  test('takes time in proportion to the text', () => {
    const text = `${'a'.repeat(60_000)}!`;
    expect(holds({ op: 'matches', value: '^(a+)+$' }, text)).toBe(false);
    expect(holds({ op: 'matches', value: '(a|a)*b' }, text)).toBe(false);
  });

  test.each(['(?=a)', '(a)\\1', '(', '(a{1000}){1000}'])(
    '%s is refused with the reason',
    (value) => {
      const { ok, reason } = hold(checkSchema.parse({ op: 'matches', value }), 'a');
      expect(ok).toBe(false);
      expect(reason).toContain('is no pattern of RE2');
    },
  );

  test('a text of more than 65,536 characters is not searched, and says so', () => {
    const { ok, reason } = hold(
      checkSchema.parse({ op: 'matches', value: 'a' }),
      'a'.repeat(65_537),
    );
    expect({ ok, reason }).toMatchObject({ ok: false, reason: expect.stringContaining('65537') });
  });
});

describe('whatever the result and the check', () => {
  test('every operator answers, and opposites never agree', () => {
    const path = fc.oneof(fc.constantFrom('', '*', 'a', 'a.*', '0', '["'), fc.string());
    fc.assert(
      fc.property(json, json, path, fc.constantFrom(...OPERATORS), (root, value, at, op) => {
        const parsed = checkSchema.safeParse({ path: at, op, value });
        if (parsed.success) expect(typeof hold(parsed.data, root).ok).toBe('boolean');
        const [equal, unequal, there, gone] = ['equals', 'notEquals', 'exists', 'absent'].map(
          (each, index) => holds({ path: at, op: each, ...(index < 2 && { value }) }, root),
        );
        expect(equal).toBe(!unequal);
        expect(there).toBe(!gone);
      }),
      { numRuns: 300 },
    );
  });

  test('a value equals itself, is contained in lists and is neither greater nor less', () => {
    fc.assert(
      fc.property(json, fc.array(json), (value, others) => {
        expect(holds({ op: 'equals', value }, value)).toBe(true);
        expect(holds({ op: 'contains', value }, [...others, value])).toBe(true);
        if (typeof value !== 'string' && typeof value !== 'number') return;
        expect(holds({ op: 'greater', value }, value)).toBe(false);
        expect(holds({ op: 'less', value }, value)).toBe(false);
      }),
    );
  });

  test('a text matches itself when everything in it is quoted', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60 }).filter((text) => !text.includes('\\E')),
        (text) => {
          expect(holds({ op: 'matches', value: `^\\Q${text}\\E$` }, text)).toBe(true);
        },
      ),
    );
  });
});
