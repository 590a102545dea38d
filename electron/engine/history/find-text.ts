import { BLOCK_ROWS, bitsOf, mayHold } from './text-blocks.ts';

/** How a text is compared: without regard to upper and lower case. */
export const folded = (text: string) => text.toLowerCase();

/** The words that are looked for, all of them in one text. */
export function wordsOf(text: string): readonly Uint8Array[] {
  return folded(text)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => Buffer.from(word, 'utf8'))
    .sort((a, b) => b.length - a.length);
}

interface Texts {
  readonly texts: Uint8Array;
  readonly textEnd: Uint32Array;
}

/** Where to look for words, and for which of them first: the one that the fewest blocks may have. */
export interface Search {
  readonly blocks: readonly number[];
  readonly words: readonly Uint8Array[];
}

/** The blocks in which all words may be: with none of them nothing has to be read. */
export function searchFor(blocks: Uint8Array, words: readonly Uint8Array[], rows: number): Search {
  const wanted = words.map((word) => ({ word, bits: bitsOf(word), count: 0 }));
  const found: number[] = [];
  for (let block = 0; block * BLOCK_ROWS < rows; block += 1) {
    let all = true;
    for (const one of wanted) {
      if (mayHold(blocks, block, one.bits)) one.count += 1;
      else all = false;
    }
    if (all) found.push(block);
  }
  wanted.sort((a, b) => a.count - b.count);
  return { blocks: found, words: wanted.map(({ word }) => word) };
}

/** So many of a block's rows with the word make it cheaper to look into each row. */
const MANY = BLOCK_ROWS / 4;

/** How far a search came, and how many rows had the first word on the way. */
interface Stretch {
  readonly row: number;
  readonly hits: number;
}

/** Calls back with every row of these blocks whose text has all the words. */
export function findText(
  { texts, textEnd }: Texts,
  { blocks, words }: Search,
  found: (row: number) => void,
): void {
  const [first] = words;
  if (first === undefined) return;
  const whole = Buffer.from(texts.buffer, texts.byteOffset, texts.length);
  const [find, ...finders] = words.map(placeFinder);
  const startOf = (row: number) => (row === 0 ? 0 : (textEnd[row - 1] ?? 0));
  const check = (row: number, from: number, to: number) => {
    if (finders.every((other) => other(texts, from, to) >= 0)) found(row);
  };

  /** From one place of the word to the next: what lies between costs next to nothing. */
  const leap = (from: number, end: number): Stretch => {
    let row = from;
    let hits = 0;
    for (let at = startOf(row); hits < MANY; hits += 1) {
      const place = whole.indexOf(first, at);
      if (place < 0) return { row: end, hits };
      while (row < end && (textEnd[row] ?? 0) <= place) row += 1;
      if (row >= end) return { row: end, hits };
      at = textEnd[row] ?? 0;
      if (place + first.length <= at) check(row, startOf(row), at);
      row += 1;
    }
    return { row, hits };
  };

  const eachRow = (from: number, end: number): Stretch => {
    let hits = 0;
    let at = startOf(from);
    for (let row = from; row < end; row += 1) {
      const to = textEnd[row] ?? 0;
      if (find !== undefined && find(texts, at, to) >= 0) {
        hits += 1;
        check(row, at, to);
      }
      at = to;
    }
    return { row: end, hits };
  };

  for (const range of rangesOf(blocks, textEnd.length)) {
    let many = false;
    for (let row = range.row; row < range.end; ) {
      const to = Math.min(row + BLOCK_ROWS, range.end);
      const stretch: Stretch = many ? eachRow(row, to) : leap(row, range.end);
      many = stretch.hits >= MANY && stretch.row <= to;
      row = stretch.row;
    }
  }
}

/** Blocks that follow each other, as rows. */
function rangesOf(blocks: readonly number[], rows: number): { row: number; end: number }[] {
  const ranges: { row: number; end: number }[] = [];
  for (const block of blocks) {
    const row = block * BLOCK_ROWS;
    const end = Math.min(row + BLOCK_ROWS, rows);
    const last = ranges.at(-1);
    if (last?.end === row) last.end = end;
    else ranges.push({ row, end });
  }
  return ranges;
}

/** Where a word begins at or after `from` and ends at or before `to`; -1: nowhere. */
type FindPlace = (texts: Uint8Array, from: number, to: number) => number;

/**
 * Finds a word from its end: a byte that is not in it lets the search go on behind that byte
 * (Horspool), so that of long words only every few bytes are looked at.
 */
function placeFinder(word: Uint8Array): FindPlace {
  const lastAt = word.length - 1;
  const last = word[lastAt] ?? 0;
  const steps = new Uint32Array(256).fill(word.length);
  for (let index = 0; index < lastAt; index += 1) steps[word[index] ?? 0] = lastAt - index;
  return (texts, from, to) => {
    next: for (let at = from + lastAt; at < to; ) {
      const byte = texts[at] ?? 0;
      if (byte !== last) {
        at += steps[byte] ?? 1;
        continue;
      }
      const start = at - lastAt;
      for (let index = 0; index < lastAt; index += 1) {
        if (texts[start + index] !== word[index]) {
          at += steps[last] ?? 1;
          continue next;
        }
      }
      return start;
    }
    return -1;
  };
}
