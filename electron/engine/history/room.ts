import type { Room } from './index-file.ts';

/** Larger bytes are not kept for the next time. */
const MOST_KEPT = 8 * 1024 * 1024;
const MOST_FREE = 8;

const free: Buffer[] = [];

/**
 * Lends bytes to read into, and takes them back: fresh memory costs more than reading a file that the
 * system has at hand.
 */
export async function withRoom(work: (room: Room) => Promise<void>): Promise<void> {
  let lent = free.pop() ?? Buffer.alloc(0);
  try {
    await work((length) => {
      if (lent.length < length) lent = Buffer.allocUnsafeSlow(length);
      return lent;
    });
  } finally {
    if (lent.length <= MOST_KEPT && free.length < MOST_FREE) free.push(lent);
  }
}
