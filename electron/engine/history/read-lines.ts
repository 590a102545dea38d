import type { KeptHead } from '../../../shared/model/history.ts';
import { RECORD_LEVELS } from '../../../shared/model/record-level.ts';
import { folded } from './find-text.ts';
import { LINE_START, type Line, type LineHead, lineHeadSchema, recordsOf } from './line.ts';
import { RowBuilder, type Rows } from './rows.ts';

/** A run in a segment: what a list shows of it, and where it stands. */
export interface RunEntry extends LineHead {
  readonly offset: number;
  readonly length: number;
  /** number of its first record among the rows of the segment */
  readonly firstRow: number;
}

/** What was found in a piece of a segment. */
export interface Piece {
  readonly runs: readonly RunEntry[];
  readonly rows: Rows;
  readonly names: readonly string[];
  /** the texts of all rows, folded, one behind the other */
  readonly texts: Uint8Array;
  /** bytes that were read: up to the end of the last whole line */
  readonly covers: number;
  readonly about: About;
  /** lines that are neither runs nor what a killed process left of one */
  readonly foreign: number;
}

/** What the runs of a segment are about, so that a list can pass over all of them. */
export interface About {
  /** the smallest and the largest id; empty texts: there is no run */
  readonly first: string;
  readonly last: string;
  /** every value that a list is filtered by */
  readonly values: readonly string[];
}

export const ABOUT_NOTHING: About = { first: '', last: '', values: [] };

export function aboutBoth(a: About, b: About): About {
  if (a.first === '') return b;
  if (b.first === '') return a;
  return {
    first: a.first < b.first ? a.first : b.first,
    last: a.last > b.last ? a.last : b.last,
    values: [...new Set([...a.values, ...b.values])],
  };
}

/** What a list shows of a run beside its extensions. */
export const shownOf = ({ platform, flow, trigger, user, application }: KeptHead): string[] =>
  [platform, flow, trigger, user, application].filter((value) => value !== undefined);

const aboutRun = ({ head }: LineHead): About => ({
  first: head.id,
  last: head.id,
  values: [head.kind, head.end, ...shownOf(head), ...head.extensions],
});

/** Before this piece: numbers go on from there. */
export interface Before {
  readonly offset: number;
  readonly runs: number;
  readonly rows: number;
  readonly names: readonly string[];
}

const LINE_FEED = 0x0a;

/** Reads the whole lines of a piece of a segment that begins at `before.offset`. */
export function readLines(bytes: Buffer, before: Before): Piece {
  const names = new Map(before.names.map((name, number) => [name, number]));
  const numberOf = (name: string) => {
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  };
  if (names.size === 0) numberOf('');
  const runs: RunEntry[] = [];
  const rows = new RowBuilder();
  const texts: string[] = [];
  let textEnd = 0;
  let about = ABOUT_NOTHING;
  let foreign = 0;
  let from = 0;
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, from)) {
    const text = bytes.toString('utf8', from, end);
    const line = text === '' ? undefined : parsed(text);
    if (line === undefined && text !== '' && !text.startsWith(LINE_START)) foreign += 1;
    if (line !== undefined) {
      const run = before.runs + runs.length;
      const { v, head, refs } = line.head;
      const firstRow = before.rows + rows.count;
      runs.push({ v, head, refs, offset: before.offset + from, length: end - from, firstRow });
      about = aboutBoth(about, aboutRun(line.head));
      const platform = numberOf(head.platform);
      for (const { record, extension } of line.records) {
        const searched = folded(record.text);
        texts.push(searched);
        textEnd += Buffer.byteLength(searched);
        rows.add({
          time: Date.parse(record.time) || 0,
          run,
          textEnd,
          platform,
          extension: numberOf(extension ?? ''),
          source: numberOf(record.source),
          level: RECORD_LEVELS.indexOf(record.level),
        });
      }
    }
    from = end + 1;
  }
  return {
    runs,
    rows: rows.rows(),
    names: [...names.keys()],
    texts: Buffer.from(texts.join(''), 'utf8'),
    covers: before.offset + from,
    about,
    foreign,
  };
}

/** Of a line only its head is checked here: the whole of it is when it is read for itself. */
function parsed(text: string) {
  try {
    const line = JSON.parse(text) as Line;
    const head = lineHeadSchema.safeParse(line);
    return head.success ? { head: head.data, records: recordsOf(line.result) } : undefined;
  } catch {
    return undefined;
  }
}
