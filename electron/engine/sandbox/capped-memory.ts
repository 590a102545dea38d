const PAGE_BYTES = 65_536;
/** The QuickJS build is linked for at least 16 MiB. */
const INITIAL_PAGES = 256;
/** The runtime asks for generous sizes first and then for less: only its last word counts. */
const ASKED_AT_MOST = 3;

/** The memory of one instance. QuickJS's own limit has no effect in this build; only this cap holds. */
export interface CappedMemory {
  readonly memory: WebAssembly.Memory;
  readonly memoryMb: number;
  readonly allowedBytes: number;
  /** whether the guest once asked for more than the cap and was refused, whatever it did then */
  exhausted(): boolean;
  /** the size that was refused; else the present one */
  askedBytes(): number;
  usedBytes(): number;
  /** whether it is larger than a new one */
  grown(): boolean;
}

export function createCappedMemory(memoryMb: number): CappedMemory {
  const maximum = Math.max(INITIAL_PAGES, memoryMb * 16);
  const memory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum });
  const grow = memory.grow.bind(memory);
  let refusals = 0;
  let refusedBytes: number | undefined;
  memory.grow = (pages) => {
    try {
      const before = grow(pages);
      refusals = 0;
      return before;
    } catch (error) {
      refusals += 1;
      if (refusals === ASKED_AT_MOST) refusedBytes = memory.buffer.byteLength + pages * PAGE_BYTES;
      throw error;
    }
  };
  return {
    memory,
    memoryMb,
    allowedBytes: maximum * PAGE_BYTES,
    exhausted: () => refusedBytes !== undefined,
    askedBytes: () => refusedBytes ?? memory.buffer.byteLength,
    usedBytes: () => memory.buffer.byteLength,
    grown: () => memory.buffer.byteLength > INITIAL_PAGES * PAGE_BYTES,
  };
}
