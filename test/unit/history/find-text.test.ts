import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findText, searchFor, wordsOf } from '../../../electron/engine/history/find-text.ts';
import { blocksOf } from '../../../electron/engine/history/text-blocks.ts';

function foundIn(texts: readonly string[], wanted: string): number[] {
  const bytes = Buffer.from(texts.join(''), 'utf8');
  let end = 0;
  const textEnd = Uint32Array.from(texts, (text) => {
    end += Buffer.byteLength(text);
    return end;
  });
  const blocks = blocksOf(bytes, textEnd, { blocks: new Uint8Array(0), rows: 0 });
  const rows: number[] = [];
  const search = searchFor(blocks, wordsOf(wanted), textEnd.length);
  findText({ texts: bytes, textEnd }, search, (row) => rows.push(row));
  return rows;
}

const expected = (texts: readonly string[], wanted: string) =>
  [...texts.keys()].filter((row) =>
    wanted.split(' ').every((word) => texts[row]?.includes(word) === true),
  );

/** Few letters, so that words are in many texts, in none, and across the ends of texts. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), minLength: 1, maxLength: 4 });
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), maxLength: 12 });

test('a word that is in many rows, then in none, then in many again is found in each of them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(text, fc.nat(400)), { minLength: 1, maxLength: 12 }),
      fc.array(word, { minLength: 1, maxLength: 2 }),
      (stretches, words) => {
        const texts = stretches.flatMap(([one, times]) => Array.from({ length: times }, () => one));
        expect(foundIn(texts, words.join(' '))).toEqual(expected(texts, words.join(' ')));
      },
    ),
  );
});

test('a word is not found where it only comes about between two texts', () => {
  expect(foundIn(['alp', 'ha', 'alpha', 'al', 'pha'], 'alpha')).toEqual([2]);
  const texts = Array.from({ length: 3000 }, (_, row) => (row % 2 === 0 ? 'gol' : 'd'));
  expect(foundIn(texts, 'gold')).toEqual([]);
  expect(foundIn([...texts, 'gold'], 'gold')).toEqual([3000]);
});
