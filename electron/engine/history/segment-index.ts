import { open } from 'node:fs/promises';
import type { RecordFilter } from '../../../shared/model/history.ts';
import { diskError } from './history-error.ts';
import { type IndexContent, type Room, readIndex, writeIndex } from './index-file.ts';
import { ABOUT_NOTHING, aboutBoth, type Piece, type RunEntry, readLines } from './read-lines.ts';
import { withRoom } from './room.ts';
import { joinRows, NO_ROWS } from './rows.ts';
import type { Segment } from './segments.ts';
import { blocksOf } from './text-blocks.ts';

/** A segment is read in pieces of this size, so that whoever reads it is not held up for long. */
const PIECE_BYTES = 1024 * 1024;
/** So much that is not in the kept index makes it worth writing again. */
const WORTH_WRITING_BYTES = 512 * 1024;

const NOTHING: IndexContent = {
  covers: 0,
  foreign: 0,
  about: ABOUT_NOTHING,
  rows: NO_ROWS,
  names: [],
  runs: () => [],
  run: () => undefined,
  blocks: new Uint8Array(0),
  texts: async () => new Uint8Array(0),
};

/** What is found in one segment. It reads on when the segment has grown. */
export class SegmentIndex {
  readonly segment: Segment;
  #content: IndexContent = NOTHING;
  #written = 0;
  #loaded = false;
  #last: Promise<void> = Promise.resolve();
  /** the rows that fitted the last filters, by filter: as long as nothing was added or deleted */
  readonly matches = new Map<string, { readonly state: string; readonly rows: Uint32Array }>();

  constructor(segment: Segment) {
    this.segment = segment;
  }

  get content(): IndexContent {
    return this.#content;
  }

  /** Reads what was added since. @throws HistoryError when the segment can't be read */
  refresh(): Promise<void> {
    this.#last = this.#last.then(
      () => this.#readOn(),
      () => this.#readOn(),
    );
    return this.#last;
  }

  /** The bytes of runs, as they stand in the segment. @throws HistoryError */
  async lines(runs: readonly RunEntry[]): Promise<Buffer[]> {
    const { file } = this.segment;
    try {
      const handle = await open(file, 'r');
      try {
        const read = async ({ offset, length }: RunEntry) => {
          const bytes = Buffer.allocUnsafe(length);
          await handle.read(bytes, 0, length, offset);
          return bytes;
        };
        return await Promise.all(runs.map(read));
      } finally {
        await handle.close();
      }
    } catch (error) {
      throw diskError(file, error);
    }
  }

  /** Looks into the folded texts of all rows. They are gone when it returns. */
  withTexts(look: (texts: Uint8Array) => void): Promise<void> {
    return withRoom(async (room) => look(await this.#texts(room)));
  }

  async #texts(room: Room): Promise<Uint8Array> {
    const { texts, covers } = this.#content;
    try {
      return await texts(room);
    } catch {
      // Another process has replaced the index meanwhile: it is read again, or made anew.
      this.#loaded = false;
      this.#content = NOTHING;
      await this.refresh();
      if (this.#content.covers < covers) return new Uint8Array(0);
      return this.#content.texts(room);
    }
  }

  async #readOn(): Promise<void> {
    const { file, indexFile } = this.segment;
    if (!this.#loaded) {
      this.#content = (await readIndex(indexFile)) ?? NOTHING;
      this.#written = this.#content.covers;
      this.#loaded = true;
    }
    try {
      const handle = await open(file, 'r');
      try {
        const { size } = await handle.stat();
        if (size < this.#content.covers) this.#content = NOTHING;
        let length = PIECE_BYTES;
        for (let from = this.#content.covers; from < size; from = this.#content.covers) {
          const bytes = Buffer.allocUnsafe(Math.min(length, size - from));
          const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
          await this.#add(bytes.subarray(0, bytesRead));
          const moved = this.#content.covers > from;
          if (!moved && from + bytes.length >= size) break;
          length = moved ? PIECE_BYTES : length * 2;
        }
      } finally {
        await handle.close();
      }
    } catch (error) {
      throw diskError(file, error);
    }
    if (this.#content.covers - this.#written < WORTH_WRITING_BYTES) return;
    this.#written = this.#content.covers;
    // A kept index only saves work: a disk without room for it does not stop anybody.
    await writeIndex(indexFile, this.#content).catch(() => undefined);
  }

  async #add(bytes: Buffer): Promise<void> {
    const before = this.#content;
    const piece = readLines(bytes, {
      offset: before.covers,
      runs: before.runs().length,
      rows: before.rows.count,
      names: before.names,
    });
    if (piece.covers === before.covers) return;
    this.#content = await joined(before, piece);
  }
}

async function joined(before: IndexContent, piece: Piece): Promise<IndexContent> {
  const rows = joinRows(before.rows, piece.rows);
  const texts = Buffer.concat([await before.texts(), piece.texts]);
  const runs = [...before.runs(), ...piece.runs];
  const former = { blocks: before.blocks, rows: before.rows.count };
  return {
    covers: piece.covers,
    foreign: before.foreign + piece.foreign,
    about: aboutBoth(before.about, piece.about),
    rows,
    names: piece.names,
    runs: () => runs,
    run: (number) => runs[number],
    blocks: blocksOf(texts, rows.textEnd, former),
    texts: async () => texts,
  };
}

/** A filter as a key: the same for the same filter. */
export const filterKey = (filter: RecordFilter) =>
  JSON.stringify(Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1)));
