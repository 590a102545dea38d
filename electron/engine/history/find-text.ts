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

/** The blocks in which all words may be: with none of them nothing has to be read. */
export function blocksWith(blocks: Uint8Array, words: readonly Uint8Array[], rows: number) {
  const bits = words.flatMap(bitsOf);
  const found: number[] = [];
  for (let block = 0; block * BLOCK_ROWS < rows; block += 1) {
    if (mayHold(blocks, block, bits)) found.push(block);
  }
  return found;
}

/** Calls back with every row of these blocks whose text has all the words. */
export function findText(
  { texts, textEnd }: Texts,
  blocks: readonly number[],
  words: readonly Uint8Array[],
  found: (row: number) => void,
): void {
  const [first, ...others] = words;
  if (first === undefined) return;
  for (const block of blocks) {
    const end = Math.min((block + 1) * BLOCK_ROWS, textEnd.length);
    for (let row = block * BLOCK_ROWS; row < end; row += 1) {
      const from = row === 0 ? 0 : (textEnd[row - 1] ?? 0);
      const to = textEnd[row] ?? 0;
      if (!holds(texts, from, to, first)) continue;
      if (others.every((word) => holds(texts, from, to, word))) found(row);
    }
  }
}

function holds(texts: Uint8Array, from: number, to: number, word: Uint8Array): boolean {
  const { length } = word;
  const head = word[0];
  const last = to - length;
  outer: for (let at = from; at <= last; at += 1) {
    if (texts[at] !== head) continue;
    for (let index = 1; index < length; index += 1) {
      if (texts[at + index] !== word[index]) continue outer;
    }
    return true;
  }
  return false;
}
