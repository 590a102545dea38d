import { create } from 'zustand';
import type { Failure } from '../../../shared/ipc.ts';
import type { FoundRun, ListedRun, RunFilter } from '../../../shared/model/history.ts';
import { bridge } from '../../app/bridge.ts';
import { notify, notifyFailure } from '../../ui/toast-store.ts';
import { type Loaded, neighbourOf, withNewest } from './history-list.ts';

/** Runs are fetched this many at a time. */
const PAGE = 60;

interface HistoryState extends Loaded {
  filter: RunFilter;
  /** false until main has answered for the first time */
  ready: boolean;
  /** why the history can't be read */
  failure: Failure | undefined;
  /** the run that the keyboard is on */
  at: string | undefined;
  /** runs that are marked to be compared: two at most */
  marked: readonly string[];
  /** how much is kept is being asked for */
  limits: boolean;
}

const BLANK: HistoryState = {
  runs: [],
  next: undefined,
  filter: {},
  ready: false,
  failure: undefined,
  at: undefined,
  marked: [],
  limits: false,
};

export const useHistory = create<HistoryState>(() => BLANK);

/** Counts questions: an answer to an older one is left aside. */
let asked = 0;
let fetching = false;

let refreshing = false;
let isDue = false;

/** Asks for the newest runs when some came: once more after an answer, however many come meanwhile. */
export async function followHistory(): Promise<void> {
  isDue = true;
  if (refreshing) return;
  refreshing = true;
  try {
    while (isDue) {
      isDue = false;
      await refreshHistory();
    }
  } finally {
    refreshing = false;
  }
}

/** Asks for what other processes kept, unless something is on its way or the history can't be read. */
export function lookAgain(): void {
  if (!fetching && useHistory.getState().failure === undefined) void followHistory();
}

/** Forgets the history of a workspace that is left. */
export function forgetHistory(): void {
  asked += 1;
  useHistory.setState(BLANK);
}

/**
 * Asks for the newest runs; what is there stays until they have come.
 *
 * @param anew what was there was asked for with another filter
 */
export async function refreshHistory(anew = false): Promise<void> {
  const question = ++asked;
  fetching = false;
  const { filter } = useHistory.getState();
  const answer = await bridge.request('history.runs', { filter, limit: PAGE });
  if (question !== asked) return;
  if (!answer.ok) {
    useHistory.setState({ failure: answer, ready: true, runs: [], next: undefined });
    return;
  }
  useHistory.setState((before) => {
    const loaded = anew ? answer.value : withNewest(before, answer.value);
    const at = loaded.runs.some(({ id }) => id === before.at) ? before.at : loaded.runs[0]?.id;
    return { runs: loaded.runs, next: loaded.next, at, failure: undefined, ready: true };
  });
}

/** Fetches the page behind what is there. */
export async function moreHistory(): Promise<void> {
  const { filter, next: before } = useHistory.getState();
  if (before === undefined || fetching) return;
  fetching = true;
  const question = asked;
  const answer = await bridge.request('history.runs', { filter, before, limit: PAGE });
  if (question !== asked) return;
  fetching = false;
  if (!answer.ok) {
    useHistory.setState({ next: undefined });
    notifyFailure(answer);
    return;
  }
  const { runs, next } = answer.value;
  useHistory.setState((state) => ({ runs: [...state.runs, ...runs], next }));
}

/** Shows the runs that fit another filter, the newest first. A member that is undefined asks for nothing. */
export function filterHistory(change: { [K in keyof RunFilter]: RunFilter[K] | undefined }): void {
  const all = { ...useHistory.getState().filter, ...change };
  const filter = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  useHistory.setState({ filter });
  void refreshHistory(true);
}

export const clearFilter = () =>
  filterHistory({
    platform: undefined,
    extension: undefined,
    flow: undefined,
    end: undefined,
    pinned: undefined,
    text: undefined,
  });

/** The run that the keyboard is on. */
export const currentRun = ({ runs, at }: Pick<HistoryState, 'runs' | 'at'>): FoundRun | undefined =>
  runs.find(({ id }) => id === at);

/** Marks a run to be compared, or no longer; of three the first is let go. */
export function toggleMark(id: string): void {
  useHistory.setState(({ marked }) => ({
    marked: marked.includes(id) ? marked.filter((one) => one !== id) : [...marked, id].slice(-2),
  }));
}

export async function pinRun({ id, pinned }: Pick<ListedRun, 'id' | 'pinned'>): Promise<void> {
  const answer = await bridge.request('history.pin', { id, pinned: !pinned });
  if (!answer.ok) notifyFailure(answer);
  await refreshHistory();
}

async function restoreRun({ id, pinned }: ListedRun): Promise<void> {
  const answer = await bridge.request('history.restore', { id, pinned });
  if (!answer.ok) notifyFailure(answer);
  else if (!answer.value) notify('bad', 'The run is off the disk already.');
  await refreshHistory();
  if (answer.ok && answer.value) useHistory.setState({ at: id });
}

/** What the last deletion took, for the key that takes it back. */
let deleted: ListedRun | undefined;

/** Takes a run out of the list; a notice takes it back. */
export async function deleteRun(run: ListedRun): Promise<void> {
  const { id } = run;
  const answer = await bridge.request('history.delete', { id });
  if (!answer.ok) {
    notifyFailure(answer);
    return;
  }
  deleted = run;
  useHistory.setState(({ runs, at, marked }) => ({
    runs: runs.filter((one) => one.id !== id),
    at: at === id ? neighbourOf(runs, id) : at,
    marked: marked.filter((one) => one !== id),
  }));
  notify('info', 'The run was deleted.', undefined, {
    label: 'Undo',
    run: () => void undoDelete(),
  });
}

/** Takes the last deletion back. */
export async function undoDelete(): Promise<void> {
  const run = deleted;
  deleted = undefined;
  if (run) await restoreRun(run);
}
