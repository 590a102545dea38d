import { closeSync, existsSync, openSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import {
  type KeptHead,
  keptIdSchema,
  type ListedRun,
  type LoggedRecord,
  type RecordFilter,
  type RecordPage,
  type RunPage,
} from '../../../shared/model/history.ts';
import type { RecordName, RecordNames } from '../../../shared/model/records-view.ts';
import { UsageError } from '../simulate/options.ts';
import { Appender, SEGMENT_BYTES } from './appender.ts';
import { CalmWork } from './calm.ts';
import { Contents } from './contents.ts';
import { diskError, HistoryError, NotKeptError } from './history-error.ts';
import { Indexes } from './indexes.ts';
import { type Line, lineSchema, type WrittenLine } from './line.ts';
import { MarkFiles } from './marks.ts';
import { type Limits, prune } from './prune.ts';
import { findRecord, queryRecords, type RecordQuery, streamRecords } from './query-records.ts';
import { queryRuns, type RunQuery } from './query-runs.ts';
import type { RunEntry } from './read-lines.ts';
import { recordNames } from './record-names.ts';
import type { SegmentIndex } from './segment-index.ts';
import { listSegments, segmentOf } from './segments.ts';
import { sizeOfFolder } from './size.ts';
import { checkVersion, makeHistory } from './version.ts';

/** Names the newest run that is no replay. */
export const LAST = 'last';

const SUSPENDED = 'suspended';

/** A kept run, whole. */
export interface KeptRun extends Line {
  readonly listed: ListedRun;
}

export interface HistoryParts {
  /** asked for with each pruning */
  readonly limits: () => Limits;
  /** how large a segment grows; absent: 8 MiB */
  readonly segmentBytes?: number;
  /** told what could not be kept or read; nothing is lost of what was there */
  readonly told: (problem: HistoryError) => void;
}

/**
 * The runs of one workspace on disk (docs/architecture.md, History). Any number of processes use a
 * folder at once, and any of them may be killed at any moment. What reads throws HistoryError.
 */
export class History {
  readonly folder: string;
  readonly contents: Contents;
  readonly #parts: HistoryParts;
  readonly #appender: Appender;
  readonly #indexes: Indexes;
  readonly #marks: MarkFiles;
  readonly #tidying = new CalmWork(() => this.#tidy());
  readonly #listeners = new Set<(head: KeptHead) => void>();
  #usable = false;
  #pruning: Promise<void> | undefined;

  constructor(folder: string, parts: HistoryParts) {
    this.folder = folder;
    this.contents = new Contents(folder);
    this.#parts = parts;
    const { segmentBytes = SEGMENT_BYTES } = parts;
    this.#appender = new Appender(folder, segmentBytes, () => this.#tidying.ask());
    this.#indexes = new Indexes(folder);
    this.#marks = new MarkFiles(folder);
  }

  /**
   * Keeps a run: when this returns, killing the process does not lose it. It never throws for the
   * disk: a run that could not be kept is told of.
   *
   * @param make gives the line; what it keeps in `contents` is part of keeping the run
   */
  append(make: () => WrittenLine): boolean {
    try {
      if (!this.#usable || !existsSync(this.folder)) this.#open();
      const { head, text } = make();
      this.#appender.append(text);
      this.#tidying.stir();
      for (const listener of this.#listeners) listener(head);
      return true;
    } catch (error) {
      if (!(error instanceof HistoryError)) throw error;
      this.#usable = false;
      this.#parts.told(new NotKeptError(error));
      return false;
    }
  }

  /** Whether a run was kept here before, and no trouble was met since. */
  get isUsable(): boolean {
    return this.#usable;
  }

  /** Tells of every run that this process keeps from now on. */
  listen(listener: (head: KeptHead) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async runs(query: RunQuery): Promise<RunPage> {
    return queryRuns(await this.#refreshed(), this.#marks.read(), query);
  }

  async records(query: RecordQuery): Promise<RecordPage> {
    return queryRecords(await this.#refreshed(), this.#marks.read(), query);
  }

  /** All records that fit, oldest first, in pieces: nothing holds all of them. */
  async stream(filter: RecordFilter): ReturnType<typeof streamRecords> {
    return streamRecords(await this.#refreshed(), this.#marks.read(), filter);
  }

  async record({ run, number }: RecordName): Promise<LoggedRecord | undefined> {
    return findRecord(await this.#refreshed(), this.#marks.read(), run, number);
  }

  /** What records can be filtered by. */
  async recordNames(): Promise<RecordNames> {
    return recordNames(await this.#refreshed());
  }

  /**
   * A kept run by its id here, by the run's own id (then the newest of that id), or `last`.
   * @returns undefined when there is none
   */
  async get(name: string): Promise<KeptRun | undefined> {
    const marks = this.#marks.read();
    const isIt = ({ head }: RunEntry) =>
      (name === LAST ? head.replayOf === undefined : head.id === name || head.run === name) &&
      !marks.deleted.has(head.id);
    // An id of the history says in which segments it may be: the others are not taken apart.
    return this.#find(isIt, keptIdSchema.safeParse(name).data);
  }

  /** @throws UsageError when there is none */
  async mustGet(name: string): Promise<KeptRun> {
    const found = await this.get(name);
    if (found !== undefined) return found;
    throw new UsageError(name === LAST ? 'no run is kept yet' : `no run "${name}" is kept here`);
  }

  /** The newest run that fits. @param id of the one that is looked for, when it is known */
  async #find(
    fits: (entry: RunEntry) => boolean,
    id: string | undefined,
  ): Promise<KeptRun | undefined> {
    for (const index of (await this.#refreshed()).toReversed()) {
      const { first, last } = index.content.about;
      if (id !== undefined && (id < first || id > last)) continue;
      const entry = index.content.runs().findLast(fits);
      if (entry !== undefined) return this.#read(index, entry);
    }
    return undefined;
  }

  /** The newest suspended run before another one that fits, looked for by all that is kept of it. */
  async findSuspended(
    fits: (run: KeptRun) => boolean,
    before: Pick<KeptHead, 'id'>,
  ): Promise<KeptRun | undefined> {
    const { deleted } = this.#marks.read();
    for (const index of (await this.#refreshed()).toReversed()) {
      for (const entry of index.content.runs().toReversed()) {
        const { id, end } = entry.head;
        if (id >= before.id || end !== SUSPENDED || deleted.has(id)) continue;
        const run = await this.#read(index, entry);
        if (fits(run)) return run;
      }
    }
    return undefined;
  }

  pin(id: string, pinned: boolean): void {
    this.#mustBeUsable();
    this.#marks.set(id, 'pinned', pinned);
  }

  /** Takes a run out of every list at once, and off the disk with the next pruning. */
  delete(id: string): void {
    this.#mustBeUsable();
    this.#marks.set(id, 'deleted', true);
    this.#marks.set(id, 'pinned', false);
    this.#close(listSegments(this.folder).at(-1)?.number ?? 0);
  }

  /**
   * Takes the deletion of a run back.
   * @returns false when it is off the disk already
   */
  async restore(id: string, pinned: boolean): Promise<boolean> {
    this.#mustBeUsable();
    this.#marks.set(id, 'deleted', false);
    const isThere = (await this.get(id)) !== undefined;
    if (isThere && pinned) this.#marks.set(id, 'pinned', true);
    return isThere;
  }

  /** Whether something was deleted that is still on the disk. */
  get hasDeleted(): boolean {
    return this.#marks.read().deleted.size > 0;
  }

  /** Takes out what was deleted, is too old or too much. */
  prune(now = Date.now()): Promise<void> {
    this.#pruning ??= this.#prune(now).finally(() => {
      this.#pruning = undefined;
    });
    return this.#pruning;
  }

  /** How much of the disk it takes, and how many runs it holds. @throws HistoryError */
  async usage(): Promise<{ readonly bytes: number; readonly runs: number }> {
    const { deleted } = this.#marks.read();
    const runs = (await this.#refreshed()).reduce(
      (sum, { content }) => sum + content.runs().length,
      0,
    );
    return { bytes: sizeOfFolder(this.folder), runs: Math.max(0, runs - deleted.size) };
  }

  close(): void {
    this.#tidying.drop();
    this.#appender.close();
  }

  #open(): void {
    if (checkVersion(this.folder, this.#parts.told) === 'absent') makeHistory(this.folder);
    this.#usable = true;
  }

  #mustBeUsable(): void {
    if (checkVersion(this.folder, this.#parts.told) === 'absent') makeHistory(this.folder);
  }

  async #refreshed(): Promise<readonly SegmentIndex[]> {
    try {
      checkVersion(this.folder, this.#parts.told);
    } catch (error) {
      // Another program may have made it newer meanwhile: nothing is written into it any more.
      this.#usable = false;
      throw error;
    }
    return this.#indexes.refreshed();
  }

  async #read(index: SegmentIndex, entry: RunEntry): Promise<KeptRun> {
    const { file } = index.segment;
    const [bytes] = await index.lines([entry]);
    const { id } = entry.head;
    const listed = { ...entry.head, pinned: this.#marks.read().pinned.has(id) };
    try {
      const line = JSON.parse(bytes?.toString('utf8') ?? '') as Line;
      // Checked, and taken as it stands: the order of members is part of a result.
      lineSchema.parse(line);
      return { ...line, listed };
    } catch {
      const hint = 'The other runs are as they were.';
      throw new HistoryError(
        `${file} at byte ${entry.offset}: the run ${id} is damaged.`,
        hint,
        file,
      );
    }
  }

  /** The newest segment is never changed: what is in it can only be taken out when it is not that any more. */
  #close(number: number): void {
    if (number === 0) return;
    const { file } = segmentOf(this.folder, number + 1);
    try {
      closeSync(openSync(file, 'a', 0o600));
    } catch (error) {
      throw diskError(file, error);
    }
  }

  /** A segment is full: it gets its index, and what is too much goes. Nobody waits for it. */
  #tidy(): void {
    const { told } = this.#parts;
    turn()
      .then(() => this.prune())
      .catch((error) => {
        if (!(error instanceof HistoryError)) throw error;
        told(error);
      });
  }

  async #prune(now: number): Promise<void> {
    const indexes = await this.#refreshed();
    const { told } = this.#parts;
    const limits = this.#parts.limits();
    const { folder, contents } = this;
    const marks = this.#marks.read();
    await prune({ folder, indexes, marks, markFiles: this.#marks, contents, limits, now, told });
  }
}
