import type { Difference } from '../../../shared/model/history.ts';
import type { Comparison } from '../../../shared/model/history-view.ts';

export type Part = Comparison['parts'][number];
type Area = Difference['area'];

/** What is compared, in the order in which it is read, and how it is called. */
const AREAS: readonly (readonly [Area, string])[] = [
  ['end', 'Outcome'],
  ['error', 'Errors'],
  ['token', 'Tokens'],
  ['client', 'What the client gets'],
  ['user', 'User'],
  ['invocation', 'What ran'],
  ['effect', 'Changes asked for'],
  ['record', 'Records'],
  ['other', 'Warnings and requests'],
  ['timing', 'Timing'],
];

/** What a section shows: a part, or how many equal ones in a row are folded. */
export type Row =
  | { readonly kind: 'part'; readonly key: string; readonly part: Part }
  | { readonly kind: 'fold'; readonly key: string; readonly count: number };

export interface Section {
  readonly area: Area;
  readonly label: string;
  readonly different: number;
  readonly rows: readonly Row[];
}

/** The parts by what they are about, equal ones in a row folded. */
export function sectionsOf(parts: readonly Part[], unfolded: ReadonlySet<string>): Section[] {
  return AREAS.flatMap(([area, label]) => {
    const own = parts.filter((part) => part.area === area);
    if (own.length === 0) return [];
    const different = own.filter(({ same }) => !same).length;
    return [{ area, label, different, rows: rowsOf(area, own, unfolded) }];
  });
}

function rowsOf(area: Area, parts: readonly Part[], unfolded: ReadonlySet<string>): Row[] {
  const rows: Row[] = [];
  let from = 0;
  while (from < parts.length) {
    let to = from;
    while (parts[to]?.same) to += 1;
    const fold = `${area} ${from}`;
    if (to > from && !unfolded.has(fold)) {
      rows.push({ kind: 'fold', key: fold, count: to - from });
      from = to;
    }
    const part = parts[from];
    if (part) rows.push({ kind: 'part', key: `${area} part ${from}`, part });
    from += 1;
    // Of a fold that was opened each part is a row; it must not be folded again from its second one.
    for (; to > from; from += 1) {
      const next = parts[from];
      if (next) rows.push({ kind: 'part', key: `${area} part ${from}`, part: next });
    }
  }
  return rows;
}

/** Two texts with what differs in the middle: the same beginning, the two middles, the same end. */
export function differing(a: string, b: string) {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  const most = Math.min(a.length, b.length) - start;
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return {
    start: a.slice(0, start),
    before: a.slice(start, a.length - end),
    after: b.slice(start, b.length - end),
    end: end === 0 ? '' : a.slice(-end),
  };
}
