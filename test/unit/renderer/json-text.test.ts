import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseText } from '../../../renderer/ui/json-text.ts';

describe('the text of an event', () => {
  test('is any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const parsed = parseText(JSON.stringify(value, null, 2));
        expect(parsed).toEqual({ ok: true, value: JSON.parse(JSON.stringify(value)) });
      }),
    );
  });

  test('agrees with JSON.parse on what is JSON', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:0-.eE1tn \n\\u/') }), (text) => {
        fc.pre(text.trim() !== '');
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect(parseText(text).ok).toBe(valid);
      }),
    );
  });

  test('is no event when blank', () => {
    expect(parseText(' \n ')).toEqual({ ok: true, value: undefined });
  });

  test.each([
    ['{\n  "a": 1,\n}', 3, 1],
    ['{ "a": }', 1, 8],
    ['{ "a": 1 } x', 1, 12],
    ['// note\n{}', 1, 1],
    ['{ a: 1 }', 1, 3],
  ])('%j fails at its line and column', (text, line, column) => {
    expect(parseText(text)).toMatchObject({ ok: false, line, column });
  });
});
