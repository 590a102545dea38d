const PAGE_BYTES = 65_536;
/** The QuickJS build is linked for at least 16 MiB. */
const INITIAL_PAGES = 256;

/** The memory of one instance. QuickJS's own limit has no effect in this build; only this cap holds. */
export interface CappedMemory {
  readonly memory: WebAssembly.Memory;
  readonly memoryMb: number;
  readonly allowedBytes: number;
  /** whether the guest asked for more than the cap and was refused */
  exhausted(): boolean;
  usedBytes(): number;
  /** whether it is larger than a new one */
  grown(): boolean;
}

export function createCappedMemory(memoryMb: number): CappedMemory {
  const maximum = Math.max(INITIAL_PAGES, memoryMb * 16);
  const memory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum });
  const grow = memory.grow.bind(memory);
  let refused = false;
  // The runtime asks for generous sizes first and then for less: only its last word counts.
  memory.grow = (pages) => {
    try {
      const before = grow(pages);
      refused = false;
      return before;
    } catch (error) {
      refused = true;
      throw error;
    }
  };
  return {
    memory,
    memoryMb,
    allowedBytes: maximum * PAGE_BYTES,
    exhausted: () => refused,
    usedBytes: () => memory.buffer.byteLength,
    grown: () => memory.buffer.byteLength > INITIAL_PAGES * PAGE_BYTES,
  };
}
