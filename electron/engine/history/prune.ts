import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { HistoryLimits } from '../../../shared/model/history-view.ts';
import type { Contents } from './contents.ts';
import { diskError, HistoryError } from './history-error.ts';
import { endOfId } from './ids.ts';
import type { MarkFiles, Marks } from './marks.ts';
import type { RunEntry } from './read-lines.ts';
import type { SegmentIndex } from './segment-index.ts';
import { formerGenerations, segmentOf } from './segments.ts';

/** How much a history keeps. */
export type Limits = Readonly<HistoryLimits>;

export const DEFAULT_LIMITS: Limits = { megabytes: 1024, days: 90 };

const DAY_MS = 86_400_000;
/** A segment that was written to so lately may still be written to by a process that is late. */
const SETTLED_MS = 60_000;

/** A file beside the one that it is to replace. */
const UNFINISHED = /\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const UNFINISHED_MS = 3_600_000;

interface Pruning {
  readonly folder: string;
  readonly indexes: readonly SegmentIndex[];
  readonly marks: Marks;
  readonly markFiles: MarkFiles;
  readonly contents: Contents;
  readonly limits: Limits;
  readonly now: number;
  readonly told: (problem: HistoryError) => void;
}

/**
 * Takes out what was deleted, is too old or too much; pinned runs stay. A segment is replaced as a
 * whole, the newest one never. A segment with something foreign in it is set aside as it is.
 * @throws HistoryError
 */
export async function prune(pruning: Pruning): Promise<void> {
  const { folder, indexes, marks, markFiles, contents, limits, now, told } = pruning;
  for (const former of formerGenerations(folder)) remove(former);
  sweepUnfinished(folder, now);
  const sizes = indexes.map(({ segment }) => sizeOf(segment.file));
  const needed = new Set(
    indexes.flatMap(({ content }) => content.runs().flatMap((run) => run.refs)),
  );
  let bytes = sizes.reduce((sum, size) => sum + size, contents.sweep(needed));
  const oldest = now - limits.days * DAY_MS;
  const present = new Set<string>();
  for (const [at, index] of indexes.entries()) {
    await turn();
    const runs = index.content.runs();
    const over = bytes > limits.megabytes * 1024 * 1024;
    const stays = ({ head }: RunEntry) =>
      !marks.deleted.has(head.id) &&
      (marks.pinned.has(head.id) || (!over && endOfId(head.id) >= oldest));
    const kept = runs.filter(stays);
    const isNewest = at === indexes.length - 1;
    const settled = !isNewest && now - writtenAt(index.segment.file) > SETTLED_MS;
    const whole = kept.length === runs.length && index.content.foreign === 0;
    if (settled && !whole) {
      bytes -= sizes[at] ?? 0;
      bytes += await replace(folder, index, kept, told);
    }
    for (const { head } of settled ? kept : runs) present.add(head.id);
  }
  for (const mark of ['deleted', 'pinned'] as const) {
    for (const id of marks[mark]) if (!present.has(id)) markFiles.set(id, mark, false);
  }
}

/** What a killed process was about to put in place of something. */
function sweepUnfinished(folder: string, now: number): void {
  for (const at of [folder, join(folder, 'contents')]) {
    if (!existsSync(at)) continue;
    for (const name of readdirSync(at)) {
      const file = join(at, name);
      if (UNFINISHED.test(name) && now - writtenAt(file) > UNFINISHED_MS)
        rmSync(file, { force: true });
    }
  }
}

function remove({ file, indexFile }: { readonly file: string; readonly indexFile: string }): void {
  rmSync(indexFile, { force: true });
  rmSync(file, { force: true });
}

/** @returns the size of what stands in its place */
async function replace(
  folder: string,
  index: SegmentIndex,
  kept: readonly RunEntry[],
  told: (problem: HistoryError) => void,
): Promise<number> {
  const { segment, content } = index;
  const { number, generation, file, indexFile } = segment;
  const next = segmentOf(folder, number, generation + 1);
  const beside = `${next.file}.${randomUUID()}`;
  let size = 0;
  try {
    if (kept.length > 0) {
      const found = await index.lines(kept);
      const bytes = Buffer.concat(found.flatMap((line) => [line, Buffer.from('\n')]));
      writeFileSync(beside, bytes, { mode: 0o600, flush: true });
      renameSync(beside, next.file);
      size = bytes.length;
    }
    if (content.foreign === 0) remove(segment);
    else setAside(file, indexFile, told);
  } catch (error) {
    rmSync(beside, { force: true });
    throw diskError(next.file, error);
  }
  return size;
}

function setAside(file: string, indexFile: string, told: (problem: HistoryError) => void): void {
  const movedTo = `${file}.damaged-${Date.now()}`;
  renameSync(file, movedTo);
  rmSync(indexFile, { force: true });
  told(
    new HistoryError(
      `${file} was damaged and is set aside as ${movedTo}.`,
      'The runs that could be read stay in the history; the file can be deleted.',
      movedTo,
    ),
  );
}

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
const writtenAt = (file: string) =>
  statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
