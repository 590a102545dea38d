import { closeSync, fstatSync, openSync, writeSync } from 'node:fs';
import { diskError } from './history-error.ts';
import { listSegments, type Segment, segmentOf } from './segments.ts';

/** A segment that has grown beyond this is followed by a new one. */
export const SEGMENT_BYTES = 8 * 1024 * 1024;
/** How long a process may take the segment that it writes to for the newest one, in ms. */
const NEWEST_FOR_MS = 1000;

/**
 * Appends lines to the newest segment of a folder. Several processes do so at once without a lock:
 * a line goes out in one write at the end of the file, behind a line feed of its own, so that what a
 * killed process has half written stands alone.
 */
export class Appender {
  readonly #folder: string;
  readonly #segmentBytes: number;
  readonly #rolled: () => void;
  #open: { readonly segment: Segment; readonly fd: number; until: number } | undefined;

  /** @param rolled told when a new segment was begun */
  constructor(folder: string, segmentBytes: number, rolled: () => void) {
    this.#folder = folder;
    this.#segmentBytes = segmentBytes;
    this.#rolled = rolled;
  }

  /** @throws HistoryError when the line is not on the disk; what is there stays readable */
  append(line: string): void {
    const { fd, segment } = this.#newest();
    const bytes = Buffer.from(`\n${line}\n`, 'utf8');
    let written: number;
    try {
      written = writeSync(fd, bytes);
    } catch (error) {
      this.close();
      throw diskError(segment.file, error);
    }
    if (written === bytes.length) return;
    this.close();
    throw diskError(segment.file, Object.assign(new Error('short'), { code: 'ENOSPC' }));
  }

  close(): void {
    if (this.#open) closeSync(this.#open.fd);
    this.#open = undefined;
  }

  #newest() {
    const now = performance.now();
    const known = this.#open;
    if (known !== undefined) {
      const { size, nlink } = fstatSync(known.fd);
      if (now < known.until && size < this.#segmentBytes && nlink > 0) return known;
      this.close();
    }
    const segment = this.#find(known?.segment);
    try {
      const fd = openSync(segment.file, 'a', 0o600);
      const opened = { segment, fd, until: now + NEWEST_FOR_MS };
      this.#open = opened;
      if (fstatSync(fd).size < this.#segmentBytes) return opened;
    } catch (error) {
      throw diskError(segment.file, error);
    }
    return this.#begin(segment.number + 1);
  }

  #find(known: Segment | undefined): Segment {
    return listSegments(this.#folder).at(-1) ?? segmentOf(this.#folder, (known?.number ?? 0) + 1);
  }

  #begin(number: number) {
    this.close();
    const segment = segmentOf(this.#folder, number);
    try {
      const fd = openSync(segment.file, 'a', 0o600);
      const opened = { segment, fd, until: performance.now() + NEWEST_FOR_MS };
      this.#open = opened;
      this.#rolled();
      return opened;
    } catch (error) {
      throw diskError(segment.file, error);
    }
  }
}
