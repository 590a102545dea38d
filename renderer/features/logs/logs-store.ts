import { create } from 'zustand';
import type { RequestInput } from '../../../shared/ipc.ts';
import type { RecordNames } from '../../../shared/model/records-view.ts';
import { bridge } from '../../app/bridge.ts';
import { showPanel } from '../../app/layout-store.ts';
import { onKept } from '../../app/on-kept.ts';
import { useProvider } from '../provider/provider-store.ts';
import type { Result } from '../simulate/results.ts';
import { shownResult, useSimulate } from '../simulate/simulate-store.ts';
import { askedRecords, type LogFilter, NO_FILTER } from './log-filter.ts';
import { RowCache } from './row-cache.ts';
import { fittingRows, type LogRow, rowsOfProvider, rowsOfResult, sameRow } from './session-rows.ts';

/** Records by their numbers in the list: the one that the keys move, and where the selection began. */
export interface Selection {
  readonly active: number;
  readonly anchor: number;
}

interface LogsState {
  filter: LogFilter;
  /** how many records fit; undefined: not known yet */
  total: number | undefined;
  rows: RowCache<LogRow>;
  /** counts what came into `rows` */
  version: number;
  failure: { readonly text: string; readonly hint?: string | undefined } | undefined;
  /** the newest record stays in sight */
  follow: boolean;
  selection: Selection | undefined;
  /** what records can be filtered by */
  names: RecordNames;
  exporting: { readonly written: number; readonly total: number | undefined } | undefined;
}

export const useLogs = create<LogsState>(() => ({
  filter: NO_FILTER,
  total: undefined,
  rows: new RowCache(),
  version: 0,
  failure: undefined,
  follow: true,
  selection: undefined,
  names: { platforms: [], extensions: [], sources: [] },
  exporting: undefined,
}));

/** Rows that are asked for at once: some times what is in sight. */
const PAGE = 120;

type Query = RequestInput<'records.page'>;

/** The records that are asked for: main's, or what the window itself holds. */
type Source =
  | { readonly from: 'history'; readonly query: Pick<Query, 'filter' | 'columns'> }
  | { readonly from: 'window'; readonly rows: readonly LogRow[] };

/** The run of the history that a result is; undefined: no history has it. */
export function keptId(result: Result): string | undefined {
  if (result.past !== undefined) return result.past.id;
  return result.kind === 'event' ? result.invocation.keptId : result.run.keptId;
}

function sourceOf(filter: LogFilter): Source {
  if (filter.scope === 'provider') {
    const { records } = useProvider.getState();
    return { from: 'window', rows: fittingRows(rowsOfProvider(records), filter) };
  }
  const shown = shownResult(useSimulate.getState());
  const run = shown && keptId(shown);
  if (filter.scope === 'shown' && run === undefined) {
    return { from: 'window', rows: shown ? fittingRows(rowsOfResult(shown), filter) : [] };
  }
  const { columns, platform } = filter;
  return {
    from: 'history',
    query: {
      filter: askedRecords(filter, filter.scope === 'shown' ? run : undefined),
      ...(columns && platform !== '' && { columns: platform }),
    },
  };
}

/** What main is asked for copies and exports; undefined: the window itself holds what is shown. */
export function askedOfMain(): Query['filter'] | undefined {
  const source = sourceOf(useLogs.getState().filter);
  return source.from === 'history' ? source.query.filter : undefined;
}

/** the rows that the list has in sight */
let sight = { first: 0, end: 0 };
/** the question whose answers `rows` holds */
let answered = '';
let asking = false;
let again = false;

/** Asks for what is in sight and for how many there are. One question is under way at a time; the last one counts. */
export async function refresh(): Promise<void> {
  again = true;
  if (asking) return;
  asking = true;
  try {
    while (again) {
      again = false;
      await ask();
    }
  } finally {
    asking = false;
  }
}

async function ask(): Promise<void> {
  const { filter, follow } = useLogs.getState();
  const source = sourceOf(filter);
  if (source.from === 'window') {
    answered = '';
    take(source.rows.length, 0, source.rows, true);
    return;
  }
  const question = JSON.stringify(source.query);
  const isNew = question !== answered;
  const middle = Math.floor((sight.first + sight.end) / 2);
  const offset = follow || isNew ? undefined : Math.max(0, middle - PAGE / 2);
  const answer = await bridge.request('records.page', {
    ...source.query,
    limit: PAGE,
    ...(offset !== undefined && { offset }),
  });
  const now = sourceOf(useLogs.getState().filter);
  if (now.from !== 'history' || JSON.stringify(now.query) !== question) {
    again = true;
    return;
  }
  if (!answer.ok) {
    answered = '';
    useLogs.setState({ failure: { text: answer.failure, hint: answer.hint } });
    return;
  }
  answered = question;
  const { total, offset: from, rows } = answer.value;
  take(total, from, rows, isNew);
}

function take(total: number, from: number, taken: readonly LogRow[], isNew: boolean): void {
  const { rows, version, total: before = 0, selection } = useLogs.getState();
  // Fewer than before: what was kept stands at other places now.
  const moved = isNew || total < before;
  if (moved) rows.clear();
  rows.put(from, taken, sameRow);
  if (!isNew)
    rows.keepAround(Math.min(from, sight.first), Math.max(from + taken.length, sight.end));
  const keeps = selection !== undefined && Math.max(selection.active, selection.anchor) < total;
  useLogs.setState({
    total,
    version: version + 1,
    failure: undefined,
    selection: keeps ? selection : undefined,
  });
}

/** The list has these rows in sight. */
export function see(first: number, end: number): void {
  sight = { first, end };
  const { rows, total = 0 } = useLogs.getState();
  if (!rows.hasAll(first, Math.min(end, total))) void refresh();
}

/** Shows other records: the newest of them, from then on. */
export function setFilter(change: Partial<LogFilter>): void {
  const { filter } = useLogs.getState();
  useLogs.setState({ filter: { ...filter, ...change }, follow: true, selection: undefined });
  void refresh();
}

export const clearFilter = () => setFilter(NO_FILTER);

export function follow(on: boolean): void {
  useLogs.setState({ follow: on, ...(on && { selection: undefined }) });
  if (on) void refresh();
}

export function select(active: number, extend: boolean): void {
  const { selection } = useLogs.getState();
  const anchor = extend && selection ? selection.anchor : active;
  useLogs.setState({ selection: { active, anchor }, follow: false });
}

export const unselect = () => useLogs.setState({ selection: undefined });

/** Shows the records of the run that the panels show. */
export function showRecordsOfShown(): void {
  setFilter({ ...NO_FILTER, scope: 'shown' });
  showPanel('logs');
}

/** Reads what records can be filtered by. */
export async function loadNames(): Promise<void> {
  const answer = await bridge.request('records.names', null);
  if (answer.ok) useLogs.setState({ names: answer.value });
}

/** Keeps the panel up to date while it is open. @returns what ends that */
export function followRecords(): () => void {
  const look = () => void refresh();
  const stops = [
    onKept(look, look),
    useSimulate.subscribe((now, before) => {
      if (useLogs.getState().filter.scope !== 'shown') return;
      if (now.shown !== before.shown) setFilter({});
    }),
    useProvider.subscribe(({ records }, before) => {
      const { scope } = useLogs.getState().filter;
      if (scope === 'provider' && records !== before.records) void refresh();
    }),
  ];
  void refresh();
  return () => {
    for (const stop of stops) stop();
  };
}
