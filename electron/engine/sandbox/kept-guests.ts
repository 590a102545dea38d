import type { Guest } from './guest.ts';
import type { MemoryStock } from './memory-stock.ts';
import type { DecodedRequest } from './protocol.ts';

const MOST = 4;
/** A guest whose memory has grown beyond this is dropped rather than kept. */
const MOST_BYTES = 24 * 1024 * 1024;

/**
 * Guests whose last run ended well, for the next run of the same extension. An instance never
 * serves another extension, and comes back in the state before its first run.
 */
export class KeptGuests {
  readonly #guests = new Map<string, Guest>();
  readonly #memories: MemoryStock;

  /** @param memories gets the memories of guests that are not kept any longer */
  constructor(memories: MemoryStock) {
    this.#memories = memories;
  }

  keep(request: DecodedRequest, guest: Guest): void {
    if (guest.instance.memory.usedBytes() > MOST_BYTES) return;
    this.#guests.set(keyOf(request), guest);
    const [oldest] = this.#guests;
    if (this.#guests.size <= MOST || oldest === undefined) return;
    this.#guests.delete(oldest[0]);
    this.#memories.giveBack(oldest[1].instance.memory);
  }

  take(request: DecodedRequest): Guest | undefined {
    const key = keyOf(request);
    const guest = this.#guests.get(key);
    if (guest === undefined) return undefined;
    this.#guests.delete(key);
    guest.reset();
    return guest;
  }
}

function keyOf({ extension, profile, source, limits }: DecodedRequest): string {
  return JSON.stringify([
    extension,
    profile.id,
    limits.memoryMb,
    limits.stackKb,
    source.file,
    source.code,
  ]);
}
