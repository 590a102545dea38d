/** How many rows share one set of bits. */
export const BLOCK_ROWS = 256;
const BITS = 8192;
export const BLOCK_BYTES = BITS / 8;
const MASK = BITS - 1;

const bitOf = (a: number, b: number, c: number) =>
  (Math.imul((a << 16) | (b << 8) | c, 0x9e3779b1) >>> 16) & MASK;

/**
 * Which pieces of three bytes the texts of each block of rows have, by a hash: a word that is rare is
 * then looked for in few blocks.
 *
 * @param former of the same rows, as far as they went: whole blocks of it are taken over
 */
export function blocksOf(
  texts: Uint8Array,
  textEnd: Uint32Array,
  former: { readonly blocks: Uint8Array; readonly rows: number },
): Uint8Array {
  const blocks = new Uint8Array(Math.ceil(textEnd.length / BLOCK_ROWS) * BLOCK_BYTES);
  const whole = Math.floor(former.rows / BLOCK_ROWS);
  blocks.set(former.blocks.subarray(0, whole * BLOCK_BYTES));
  for (let first = whole * BLOCK_ROWS; first < textEnd.length; first += BLOCK_ROWS) {
    const at = (first / BLOCK_ROWS) * BLOCK_BYTES;
    const from = first === 0 ? 0 : (textEnd[first - 1] ?? 0);
    const to = textEnd[Math.min(first + BLOCK_ROWS, textEnd.length) - 1] ?? 0;
    for (let index = from; index + 2 < to; index += 1) {
      const bit = bitOf(texts[index] ?? 0, texts[index + 1] ?? 0, texts[index + 2] ?? 0);
      const byte = at + (bit >> 3);
      blocks[byte] = (blocks[byte] ?? 0) | (1 << (bit & 7));
    }
  }
  return blocks;
}

/** The bits that a block has when a word is in it. */
export function bitsOf(word: Uint8Array): readonly number[] {
  const bits = new Set<number>();
  for (let index = 0; index + 2 < word.length; index += 1) {
    bits.add(bitOf(word[index] ?? 0, word[index + 1] ?? 0, word[index + 2] ?? 0));
  }
  return [...bits];
}

/** Whether a word with these bits may be in a block. */
export function mayHold(blocks: Uint8Array, block: number, bits: readonly number[]): boolean {
  const at = block * BLOCK_BYTES;
  for (const bit of bits) {
    if (((blocks[at + (bit >> 3)] ?? 0) & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}
