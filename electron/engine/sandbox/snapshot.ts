import type { Instance } from './instance.ts';

/**
 * The memory of an instance at a moment when no guest code is on its stack. An
 * instance is its memory: writing a snapshot back gives the very state of that
 * moment, whatever ran in between, without evaluating anything again.
 */
export interface Snapshot {
  readonly bytes: Uint8Array;
  /** where the pieces lie; an instance built by the same steps has them at the same places */
  readonly layout: readonly number[];
}

export function takeSnapshot(instance: Instance, layout: readonly number[]): Snapshot {
  const top = instance.heapTop();
  return { bytes: new Uint8Array(instance.memory.memory.buffer.slice(0, top)), layout };
}

/** Writes a snapshot back. What lies above it is free memory, which the allocator never reads. */
export function restoreSnapshot(instance: Instance, snapshot: Snapshot): void {
  new Uint8Array(instance.memory.memory.buffer).set(snapshot.bytes);
}

/** Whether an instance was built by the same steps as the one that the snapshot is of. */
export function fits(snapshot: Snapshot, layout: readonly number[]): boolean {
  return (
    layout.length === snapshot.layout.length &&
    layout.every((place, index) => place === snapshot.layout[index])
  );
}
