/** A text in pieces: those that were searched for, and what lies between. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

const ESCAPED = /[.*+?^${}()|[\]\\]/g;

/** Where the words of a search stand in a text, in upper or lower case. */
export function hitsIn(text: string, asked: string): Piece[] {
  const words = asked.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [{ text, hit: false }];
  const longestFirst = words.toSorted((a, b) => b.length - a.length);
  const anyWord = longestFirst.map((word) => word.replace(ESCAPED, '\\$&')).join('|');
  return text
    .split(new RegExp(`(${anyWord})`, 'i'))
    .map((piece, at) => ({ text: piece, hit: at % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
