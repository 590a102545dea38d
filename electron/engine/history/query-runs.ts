import type { FoundRun, ListedRun, RunFilter, RunPage } from '../../../shared/model/history.ts';
import { findText, folded, searchFor, wordsOf } from './find-text.ts';
import { firstIdAt } from './ids.ts';
import type { Marks } from './marks.ts';
import { type RunEntry, shownOf } from './read-lines.ts';
import { hitIn } from './run-hit.ts';
import type { SegmentIndex } from './segment-index.ts';

export interface RunQuery {
  readonly filter: RunFilter;
  /** id of a run: those that ended before it; absent: the newest */
  readonly before?: string;
  readonly limit: number;
}

/** A page of the runs that fit, newest first. */
export async function queryRuns(
  indexes: readonly SegmentIndex[],
  marks: Marks,
  { filter, before, limit }: RunQuery,
): Promise<RunPage> {
  const from = filter.since === undefined ? '' : firstIdAt(Date.parse(filter.since));
  const until = filter.until === undefined ? undefined : firstIdAt(Date.parse(filter.until));
  const to = [before, until].filter((id) => id !== undefined).sort()[0];
  const found: Fitting[] = [];
  for (const index of indexes.toReversed()) {
    if (found.length > limit) break;
    const { about } = index.content;
    if (about.last < from || (to !== undefined && about.first >= to)) continue;
    if (!mayHold(about.values, filter)) continue;
    found.push(...(await fitting(index, marks, filter, from, to)));
  }
  const page = found.slice(0, limit);
  const runs = await withHits(page, filter.text ?? '');
  const last = found.length > limit ? page.at(-1) : undefined;
  return { runs, ...(last && { next: last.run.id }) };
}

/** A run that fits, and the row of the record that has the words; absent: its head has them. */
interface Fitting {
  readonly run: ListedRun;
  readonly index: SegmentIndex;
  readonly entry: RunEntry;
  readonly row: number | undefined;
}

async function withHits(page: readonly Fitting[], text: string): Promise<FoundRun[]> {
  const runs: FoundRun[] = [];
  for (const { run, index, entry, row } of page) {
    const [line] = row === undefined ? [] : await index.lines([entry]);
    const hit = line && row !== undefined && hitIn(line, row - entry.firstRow, text);
    runs.push({ ...run, ...(hit && { hit }) });
  }
  return runs;
}

function mayHold(values: readonly string[], { kind, platform, flow, extension, end }: RunFilter) {
  return [kind, platform, flow, extension, end].every(
    (wanted) => wanted === undefined || values.includes(wanted),
  );
}

async function fitting(
  index: SegmentIndex,
  { pinned, deleted }: Marks,
  filter: RunFilter,
  from: string,
  to: string | undefined,
): Promise<Fitting[]> {
  const said = filter.text === undefined ? undefined : await runsThatSay(index, filter.text);
  if (said?.size === 0) return [];
  return index.content
    .runs()
    .map((entry, number) => {
      const run = { ...entry.head, pinned: pinned.has(entry.head.id) };
      return { run, index, entry, row: said?.get(number), number };
    })
    .filter(
      ({ number, run }) =>
        run.id >= from &&
        (to === undefined || run.id < to) &&
        !deleted.has(run.id) &&
        fits(run, filter) &&
        (said === undefined || said.has(number)),
    )
    .sort((a, b) => (a.run.id < b.run.id ? 1 : -1));
}

function fits(run: ListedRun, filter: RunFilter) {
  const { kind, platform, flow, extension, origin, end, pinned } = filter;
  return (
    (kind === undefined || run.kind === kind) &&
    (platform === undefined || run.platform === platform) &&
    (flow === undefined || run.flow === flow) &&
    (extension === undefined || run.extensions.includes(extension)) &&
    (origin === undefined || run.origin === origin) &&
    (end === undefined || run.end === end) &&
    (pinned === undefined || run.pinned === pinned)
  );
}

/**
 * The numbers of runs of which a record, or what a list shows of them, has all the words; with the
 * row of the first such record, undefined where the list shows them.
 */
async function runsThatSay(
  index: SegmentIndex,
  text: string,
): Promise<ReadonlyMap<number, number | undefined>> {
  const { rows, blocks, runs, about } = index.content;
  const words = wordsOf(text);
  const found = new Map<number, number | undefined>();
  const wanted = words.map((word) => Buffer.from(word).toString('utf8'));
  const shownSomewhere = folded(about.values.join('\n'));
  // The lines of the runs are read only where one of them may have the words.
  if (wanted.every((word) => shownSomewhere.includes(word))) {
    for (const [number, { head }] of runs().entries()) {
      const shown = folded([...shownOf(head), head.end, ...head.extensions].join('\n'));
      if (wanted.every((word) => shown.includes(word))) found.set(number, undefined);
    }
  }
  const search = searchFor(blocks, words, rows.count);
  if (search.blocks.length === 0) return found;
  await index.withTexts((texts) =>
    findText({ texts, textEnd: rows.textEnd }, search, (row) => {
      const run = rows.run[row] ?? 0;
      if (!found.has(run)) found.set(run, row);
    }),
  );
  return found;
}
