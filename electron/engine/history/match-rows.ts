import type { RecordFilter } from '../../../shared/model/history.ts';
import { RECORD_LEVELS } from '../../../shared/model/record-level.ts';
import { findText, searchFor, wordsOf } from './find-text.ts';
import type { IndexContent } from './index-file.ts';
import type { Marks } from './marks.ts';
import { filterKey, type SegmentIndex } from './segment-index.ts';
import { BLOCK_ROWS } from './text-blocks.ts';

/** Filters whose rows a segment remembers: what a window pages through. */
const REMEMBERED = 3;

const LEVELS: readonly string[] = RECORD_LEVELS;

/** The numbers of the rows of a segment that fit a filter, in order. */
export async function matchingRows(
  index: SegmentIndex,
  filter: RecordFilter,
  { deleted }: Marks,
): Promise<Uint32Array> {
  const { content, matches } = index;
  const state = `${content.covers}:${[...deleted].join()}`;
  const key = filterKey(filter);
  const known = matches.get(key);
  if (known?.state === state) return known.rows;
  const rows = await match(index, content, filter, deleted);
  matches.delete(key);
  matches.set(key, { state, rows });
  const [oldest] = matches.keys();
  if (matches.size > REMEMBERED && oldest !== undefined) matches.delete(oldest);
  return rows;
}

async function match(
  index: SegmentIndex,
  content: IndexContent,
  filter: RecordFilter,
  deleted: ReadonlySet<string>,
): Promise<Uint32Array> {
  const candidates = columnRows(content, filter, deleted);
  const words = filter.text === undefined ? [] : wordsOf(filter.text);
  if (words.length === 0) return candidates ?? allRows(content.rows.count);
  return textRows(index, content, words, candidates);
}

const allRows = (count: number) => Uint32Array.from({ length: count }, (_, row) => row);

/** The rows whose text has all the words, among candidates; absent: among all. */
async function textRows(
  index: SegmentIndex,
  { rows, blocks }: IndexContent,
  words: readonly Uint8Array[],
  candidates: Uint32Array | undefined,
): Promise<Uint32Array> {
  const search = searchFor(blocks, words, rows.count);
  const isCandidate = candidates && new Uint8Array(rows.count);
  const inBlock = candidates && new Uint8Array(Math.ceil(rows.count / BLOCK_ROWS));
  for (const row of candidates ?? []) {
    if (isCandidate) isCandidate[row] = 1;
    if (inBlock) inBlock[Math.floor(row / BLOCK_ROWS)] = 1;
  }
  const wanted = search.blocks.filter((block) => inBlock === undefined || inBlock[block] === 1);
  if (wanted.length === 0) return new Uint32Array(0);
  const found = new Uint32Array(rows.count);
  let count = 0;
  await index.withTexts((texts) =>
    findText({ texts, textEnd: rows.textEnd }, { ...search, blocks: wanted }, (row) => {
      if (isCandidate === undefined || isCandidate[row] === 1) found[count++] = row;
    }),
  );
  return found.slice(0, count);
}

/** The rows that fit in everything but the text; undefined: all of them. */
function columnRows(
  { rows, names, runs, about }: IndexContent,
  filter: RecordFilter,
  deleted: ReadonlySet<string>,
): Uint32Array | undefined {
  const { levels, platforms, extensions, sources, run, since, until } = filter;
  const left = new Candidates(rows.count);
  const numbered = (wanted: readonly string[]) => wanted.map((name) => names.indexOf(name));
  if (run !== undefined) {
    const isThere = run >= about.first && run <= about.last;
    const number = isThere ? runs().findIndex(({ head }) => head.id === run) : -1;
    left.among(rows.run, [number]);
  }
  if (levels) {
    left.among(
      rows.level,
      levels.map((level) => LEVELS.indexOf(level)),
    );
  }
  if (platforms) left.among(rows.platform, numbered(platforms));
  if (extensions) left.among(rows.extension, numbered(extensions));
  if (sources) left.among(rows.source, numbered(sources));
  if (since !== undefined || until !== undefined) {
    left.between(rows.time, instantOf(since, Number.NEGATIVE_INFINITY), instantOf(until, Infinity));
  }
  if ([...deleted].some((id) => id >= about.first && id <= about.last)) {
    const all = runs();
    const stay = [...all.keys()].filter((number) => !deleted.has(all[number]?.head.id ?? ''));
    left.among(rows.run, stay);
  }
  return left.rows;
}

const instantOf = (text: string | undefined, otherwise: number) =>
  text === undefined ? otherwise : Date.parse(text);

/** The rows that are left while one column after the other is looked at. */
class Candidates {
  readonly #count: number;
  /** undefined: all of them */
  rows: Uint32Array | undefined;

  constructor(count: number) {
    this.#count = count;
  }

  /** @param numbers negative ones are those of no row */
  among(column: ArrayLike<number>, numbers: readonly number[]): void {
    const allowed = new Uint8Array(
      numbers.reduce((most, number) => Math.max(most, number), -1) + 1,
    );
    for (const number of numbers) if (number >= 0) allowed[number] = 1;
    if (allowed.length === 0) this.rows = new Uint32Array(0);
    else this.#keep((row) => allowed[column[row] ?? 0] === 1);
  }

  between(time: Float64Array, from: number, to: number): void {
    this.#keep((row) => {
      const at = time[row] ?? 0;
      return at >= from && at < to;
    });
  }

  #keep(fits: (row: number) => boolean): void {
    const { rows } = this;
    const most = rows?.length ?? this.#count;
    const kept = new Uint32Array(most);
    let count = 0;
    for (let at = 0; at < most; at += 1) {
      const row = rows === undefined ? at : (rows[at] ?? 0);
      if (fits(row)) kept[count++] = row;
    }
    this.rows = kept.slice(0, count);
  }
}
