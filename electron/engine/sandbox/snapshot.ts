import type { Instance } from './instance.ts';

/** Memory is kept and compared in pieces of this many bytes. */
const PIECE_BYTES = 4096;
const EMPTY = Buffer.alloc(PIECE_BYTES);

interface Range {
  readonly from: number;
  readonly to: number;
}

/** What an instance has written into its memory before any guest program. */
export interface YoungMemory {
  /** numbers of the pieces */
  readonly written: ReadonlySet<number>;
  /** the longest range of zeros: the part of the stack that was not used yet */
  readonly stack: Range;
}

/**
 * The memory of an instance at a moment when no guest code is on its stack. An
 * instance is its memory: writing a snapshot back gives the very state of that
 * moment, whatever ran in between, without evaluating anything again.
 */
export interface Snapshot {
  readonly contents: readonly { readonly at: number; readonly bytes: Uint8Array }[];
  /** what was zero, without the stack: nothing reads it before it is written again */
  readonly empty: readonly Range[];
  /** where the pieces lie; an instance built by the same steps has them at the same places */
  readonly layout: readonly number[];
}

export function youngMemory(instance: Instance): YoungMemory {
  const written = new Set<number>();
  let stack = { from: 0, to: 0 };
  for (const { range, empty } of stretches(memoryBelowTop(instance), () => false)) {
    if (!empty) {
      for (let at = range.from; at < range.to; at += PIECE_BYTES) written.add(at / PIECE_BYTES);
    } else if (range.to - range.from > stack.to - stack.from) {
      stack = range;
    }
  }
  return { written, stack };
}

/** @param young what the instance's memory was before the guest programs */
export function takeSnapshot(
  instance: Instance,
  young: YoungMemory,
  layout: readonly number[],
): Snapshot {
  const memory = memoryBelowTop(instance);
  const contents: { at: number; bytes: Uint8Array }[] = [];
  const empty: Range[] = [];
  // What a young instance has written and is zero now must be made zero in the next one.
  for (const stretch of stretches(memory, (piece) => young.written.has(piece))) {
    const { from, to } = stretch.range;
    if (!stretch.empty) contents.push({ at: from, bytes: memory.slice(from, to) });
    else if (from < young.stack.from || to > young.stack.to) empty.push({ from, to });
  }
  return { contents, empty, layout };
}

/** Writes a snapshot into an instance that has run nothing since it was made. */
export function writeSnapshot(instance: Instance, { contents }: Snapshot): void {
  const memory = new Uint8Array(instance.memory.memory.buffer);
  for (const { at, bytes } of contents) memory.set(bytes, at);
}

/** Writes a snapshot back over what a run left. What lies above it is free memory, which the allocator never reads. */
export function restoreSnapshot(instance: Instance, snapshot: Snapshot): void {
  writeSnapshot(instance, snapshot);
  const memory = new Uint8Array(instance.memory.memory.buffer);
  for (const { from, to } of snapshot.empty) memory.fill(0, from, to);
}

/** Whether an instance was built by the same steps as the one that the snapshot is of. */
export function fits(snapshot: Snapshot, layout: readonly number[]): boolean {
  return (
    layout.length === snapshot.layout.length &&
    layout.every((place, index) => place === snapshot.layout[index])
  );
}

function memoryBelowTop(instance: Instance): Uint8Array {
  const top = instance.heapTop();
  return new Uint8Array(instance.memory.memory.buffer, 0, top);
}

/** Memory as ranges of zeros and of contents, in order. `kept` names pieces that count as contents. */
function* stretches(
  memory: Uint8Array,
  kept: (piece: number) => boolean,
): Generator<{ range: Range; empty: boolean }> {
  const isEmpty = (at: number) => {
    const piece = memory.subarray(at, at + PIECE_BYTES);
    return !kept(at / PIECE_BYTES) && EMPTY.compare(piece, 0, piece.length, 0, piece.length) === 0;
  };
  for (let from = 0; from < memory.length; ) {
    const empty = isEmpty(from);
    let to = from + PIECE_BYTES;
    while (to < memory.length && isEmpty(to) === empty) to += PIECE_BYTES;
    yield { range: { from, to: Math.min(to, memory.length) }, empty };
    from = to;
  }
}
