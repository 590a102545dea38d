import type { RecordFilter } from '../../../shared/model/history.ts';
import { RECORD_LEVELS } from '../../../shared/model/invocation.ts';
import { blocksWith, findText, wordsOf } from './find-text.ts';
import type { IndexContent } from './index-file.ts';
import type { Marks } from './marks.ts';
import { filterKey, type SegmentIndex } from './segment-index.ts';

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
  const { rows } = content;
  const fits = columnTest(content, filter, deleted);
  if (fits === undefined) return new Uint32Array(0);
  const found = new Uint32Array(rows.count);
  let count = 0;
  const take = (row: number) => {
    if (fits(row)) found[count++] = row;
  };
  const words = filter.text === undefined ? [] : wordsOf(filter.text);
  if (words.length === 0) {
    for (let row = 0; row < rows.count; row += 1) take(row);
  } else {
    const blocks = blocksWith(content.blocks, words, rows.count);
    if (blocks.length === 0) return new Uint32Array(0);
    const texts = await index.texts();
    findText({ texts, textEnd: rows.textEnd }, blocks, words, take);
  }
  return found.slice(0, count);
}

/** The test of everything but the text; undefined: no row of the segment can fit. */
function columnTest(
  { rows, names, runs, about }: IndexContent,
  filter: RecordFilter,
  deleted: ReadonlySet<string>,
): ((row: number) => boolean) | undefined {
  const tests: ((row: number) => boolean)[] = [];
  const among = (column: ArrayLike<number>, wanted: readonly number[]) => {
    const allowed = new Uint8Array(1 + Math.max(0, ...wanted));
    for (const number of wanted) if (number >= 0) allowed[number] = 1;
    tests.push((row) => allowed[column[row] ?? 0] === 1);
    return wanted.some((number) => number >= 0);
  };
  const numbered = (wanted: readonly string[]) => wanted.map((name) => names.indexOf(name));
  const { levels, platforms, extensions, sources, run, since, until } = filter;
  const asked = [
    levels &&
      among(
        rows.level,
        levels.map((level) => LEVELS.indexOf(level)),
      ),
    platforms && among(rows.platform, numbered(platforms)),
    extensions && among(rows.extension, numbered(extensions)),
    sources && among(rows.source, numbered(sources)),
  ];
  if (asked.includes(false)) return undefined;
  if (run !== undefined) {
    if (run < about.first || run > about.last) return undefined;
    const number = runs().findIndex(({ head }) => head.id === run);
    if (number < 0) return undefined;
    tests.push((row) => rows.run[row] === number);
  }
  if (since !== undefined) tests.push(later(rows.time, Date.parse(since)));
  if (until !== undefined) {
    const isLater = later(rows.time, Date.parse(until));
    tests.push((row) => !isLater(row));
  }
  const within = [...deleted].some((id) => id >= about.first && id <= about.last);
  if (within) {
    const gone = new Set(runs().flatMap(({ head }, at) => (deleted.has(head.id) ? [at] : [])));
    if (gone.size > 0) tests.push((row) => !gone.has(rows.run[row] ?? 0));
  }
  const [first, second] = tests;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  return (row) => tests.every((test) => test(row));
}

const later = (time: Float64Array, instant: number) => (row: number) => (time[row] ?? 0) >= instant;
