import { useRef, useState } from 'react';
import type { PagerProps } from '../../ui/Pager.tsx';

/** A part of a long list or text: items or characters. */
export type Piece = readonly unknown[] | string;

/** Where an invocation stands: its run, and its number in the order of the run. */
export interface InvocationPlace {
  readonly runId: string;
  readonly invocation: number;
}

export interface Pieces<P extends Piece> {
  /** how many items come before the piece in sight */
  readonly from: number;
  readonly piece: P;
  /** what a pager shows of them, beside their name and number */
  readonly pager: Omit<PagerProps, 'what' | 'total'>;
}

/**
 * A long list or text of which one piece is in sight.
 *
 * @param first the piece that came with the result; the others are as long
 * @param read asks for another piece; null when it is no longer there
 */
export function usePieces<P extends Piece>(
  first: P,
  read: (from: number, count: number) => Promise<P | null>,
): Pieces<P> {
  const [shown, setShown] = useState<{ from: number; piece: P }>();
  const [gone, setGone] = useState(false);
  const asked = useRef(0);
  const go = async (from: number) => {
    asked.current = from;
    const piece = from === 0 ? first : await read(from, first.length).catch(() => null);
    if (asked.current !== from) return;
    setGone(piece === null);
    if (piece !== null) setShown({ from, piece });
  };
  const { from, piece } = shown ?? { from: 0, piece: first };
  return {
    from,
    piece,
    pager: {
      from,
      shown: piece.length,
      size: first.length,
      gone,
      onGo: (to) => void go(to),
    },
  };
}
