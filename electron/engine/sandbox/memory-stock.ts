import { type CappedMemory, createCappedMemory } from './capped-memory.ts';

/** Memories kept for the next instances, for each size. */
const MOST = 3;
const EMPTY = Buffer.alloc(64 * 1024);

/**
 * The memories of a worker's instances. One whose instance is gone is filled with zeros, which makes
 * it as good as new: asking the engine for new ones costs page faults, and garbage collections of
 * all that the old ones held. Only memories that never grew come back.
 */
export class MemoryStock {
  readonly #free = new Map<number, CappedMemory[]>();

  take(memoryMb: number): CappedMemory {
    return this.#free.get(memoryMb)?.pop() ?? createCappedMemory(memoryMb);
  }

  /** Takes a memory back that no instance will use any more. */
  giveBack(memory: CappedMemory): void {
    const free = this.#free.get(memory.memoryMb) ?? [];
    if (memory.grown() || memory.exhausted() || free.length >= MOST) return;
    erase(new Uint8Array(memory.memory.buffer));
    free.push(memory);
    this.#free.set(memory.memoryMb, free);
  }
}

/** Most of it was never written: reading is quicker than writing, and takes up no real memory. */
function erase(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += EMPTY.length) {
    const piece = bytes.subarray(at, at + EMPTY.length);
    if (!EMPTY.equals(piece)) piece.fill(0);
  }
}
