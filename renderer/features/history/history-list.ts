import type { FoundRun, RunPage } from '../../../shared/model/history.ts';
import { formatDay } from '../../ui/format.ts';

/** Heights in px; a run with a hit has a second line. */
export const HEIGHT = { head: 26, day: 26, run: 26, hit: 46 } as const;

const DAY_MS = 86_400_000;

/** What the list draws: the heading of a day, or a run. */
export type HistoryItem =
  | { readonly kind: 'day'; readonly key: string; readonly label: string }
  | { readonly kind: 'run'; readonly key: string; readonly run: FoundRun };

const midnight = (instant: Date) =>
  new Date(instant.getFullYear(), instant.getMonth(), instant.getDate()).getTime();

/** How a day is called, seen from `now`: today, yesterday, or by its date. */
export function dayLabel(iso: string, now: Date): string {
  const then = new Date(iso);
  // A day with a change of the clock is an hour shorter or longer.
  const days = Math.round((midnight(now) - midnight(then)) / DAY_MS);
  if (days === 0) return 'Today';
  return days === 1 ? 'Yesterday' : formatDay(iso);
}

/** The runs under the headings of their days. */
export function itemsOf(runs: readonly FoundRun[], now: Date): HistoryItem[] {
  const items: HistoryItem[] = [];
  let day = '';
  for (const run of runs) {
    const label = dayLabel(run.at, now);
    if (label !== day) items.push({ kind: 'day', key: `day ${label} ${run.id}`, label });
    day = label;
    items.push({ kind: 'run', key: run.id, run });
  }
  return items;
}

/** How high an item is, in px. */
export const heightOf = (item: HistoryItem | undefined): number =>
  item?.kind === 'run' ? (item.run.hit ? HEIGHT.hit : HEIGHT.run) : HEIGHT.day;

/** The item at a height of the list, and how far below its beginning that is; undefined: below all. */
export function itemAt(
  items: readonly HistoryItem[],
  y: number,
): { readonly key: string; readonly offset: number } | undefined {
  let start = 0;
  for (const item of items) {
    const height = heightOf(item);
    if (start + height > y) return { key: item.key, offset: y - start };
    start += height;
  }
  return undefined;
}

/** Where an item begins; undefined: it is not there. */
export function startOf(items: readonly HistoryItem[], key: string): number | undefined {
  const index = items.findIndex((item) => item.key === key);
  if (index < 0) return undefined;
  return items.slice(0, index).reduce((sum, item) => sum + heightOf(item), 0);
}

export interface Loaded {
  readonly runs: readonly FoundRun[];
  /** id before which the next page begins; absent: that was all */
  readonly next?: string | undefined;
}

/**
 * The newest page over what was loaded before. What was loaded stays behind it where the two meet;
 * where they do not, runs are missing in between, and the list begins anew.
 */
export function withNewest(before: Loaded, page: RunPage): Loaded {
  const last = page.runs.at(-1)?.id;
  if (page.next === undefined || last === undefined) return { runs: page.runs };
  const older = before.runs.filter(({ id }) => id < last);
  const meets = before.runs.some(({ id }) => id >= last);
  if (!meets || older.length === 0) return page;
  return { runs: [...page.runs, ...older], next: before.next };
}

/** The run that has the keyboard when `id` leaves the list: its follower, else the one before it. */
export function neighbourOf(runs: readonly FoundRun[], id: string): string | undefined {
  const at = runs.findIndex((run) => run.id === id);
  return (runs[at + 1] ?? runs[at - 1])?.id;
}

/** A text in pieces: every second one is a word that was looked for. */
export function pieces(text: string, asked: string): string[] {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  const searched = text.toLowerCase();
  // Where lower case has another length, places in it say nothing of the text.
  if (words.length === 0 || searched.length !== text.length) return [text];
  const found: string[] = [];
  let from = 0;
  for (;;) {
    const hits = words.flatMap((word) => {
      const at = searched.indexOf(word, from);
      return at < 0 ? [] : [{ at, end: at + word.length }];
    });
    const [first] = hits.sort((a, b) => a.at - b.at || b.end - a.end);
    if (first === undefined) return [...found, text.slice(from)];
    found.push(text.slice(from, first.at), text.slice(first.at, first.end));
    from = first.end;
  }
}
