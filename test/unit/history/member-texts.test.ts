import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrayText, objectText } from '../../../electron/engine/history/member-texts.ts';

const member = fc.option(fc.anything({ withBigInt: false, maxDepth: 2 }), { nil: undefined });
const text = (value: unknown) => JSON.stringify(value);

test('an object of texts is the text of the object', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), member), (value) => {
      const plain = JSON.parse(JSON.stringify(value)) as object;
      expect(objectText(plain, text)).toBe(JSON.stringify(plain));
      expect(objectText({ ...plain, none: undefined }, text)).toBe(JSON.stringify(plain));
    }),
  );
});

test('an array of texts is the text of the array', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (value) => {
      expect(arrayText([...value, undefined], text)).toBe(JSON.stringify([...value, undefined]));
    }),
  );
});
