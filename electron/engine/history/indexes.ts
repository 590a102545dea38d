import { SegmentIndex } from './segment-index.ts';
import { listSegments, type Segment } from './segments.ts';

/** Segments that are read at the same time. */
const AT_ONCE = 8;

/** The indexes of all segments of a folder. */
export class Indexes {
  readonly #folder: string;
  #known = new Map<string, SegmentIndex>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** All of them, oldest first, as the disk has them now. @throws HistoryError */
  async refreshed(): Promise<readonly SegmentIndex[]> {
    const all = listSegments(this.#folder).map((segment) => this.of(segment));
    this.#known = new Map(all.map((index) => [index.segment.file, index]));
    await eachOf(all, (index) => index.refresh());
    return all;
  }

  of(segment: Segment): SegmentIndex {
    return this.#known.get(segment.file) ?? new SegmentIndex(segment);
  }
}

/** Does something with each, some at a time; the results are in their order. */
export async function eachOf<T, R>(all: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    results.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map(work))));
  }
  return results;
}
