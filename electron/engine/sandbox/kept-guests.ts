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
  readonly #kept = new Map<string, Kept>();
  readonly #memories: MemoryStock;

  /** @param memories gets the memories of guests that are not kept any longer */
  constructor(memories: MemoryStock) {
    this.#memories = memories;
  }

  keep(request: DecodedRequest, guest: Guest): void {
    if (guest.instance.memory.usedBytes() > MOST_BYTES) return;
    const key = keyOf(request);
    this.#drop(key);
    const { source, limits } = request;
    this.#kept.set(key, { guest, source, limits });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST && oldest !== undefined) this.#drop(oldest);
  }

  take(request: DecodedRequest): Guest | undefined {
    const key = keyOf(request);
    const kept = this.#kept.get(key);
    if (kept === undefined || !serves(kept, request)) return undefined;
    this.#kept.delete(key);
    kept.guest.reset();
    return kept.guest;
  }

  #drop(key: string): void {
    const kept = this.#kept.get(key);
    if (kept === undefined) return;
    this.#kept.delete(key);
    this.#memories.giveBack(kept.guest.instance.memory);
  }
}

/** What a guest of an extension was made for. */
interface Kept extends Pick<DecodedRequest, 'source' | 'limits'> {
  readonly guest: Guest;
}

const keyOf = ({ extension, profile }: DecodedRequest) => `${profile.id}\0${extension}`;

/** Whether a guest is of this very text and size. */
function serves(kept: Kept, { source, limits }: DecodedRequest): boolean {
  return (
    kept.source.file === source.file &&
    kept.source.code === source.code &&
    kept.limits.memoryMb === limits.memoryMb &&
    kept.limits.stackKb === limits.stackKb
  );
}
