import { create } from 'zustand';
import type { Failure } from '../../../shared/ipc.ts';
import type { Comparison } from '../../../shared/model/history-view.ts';
import { bridge } from '../../app/bridge.ts';
import { notify } from '../../ui/toast-store.ts';
import { openTab } from '../editor/editor-store.ts';
import { COMPARE_VIEW } from '../editor/tabs.ts';
import { keptNameOf } from '../simulate/results.ts';
import { shownResult, useSimulate } from '../simulate/simulate-store.ts';
import { useHistory } from './history-store.ts';

interface CompareState {
  comparison: Comparison | undefined;
  failure: Failure | undefined;
  /** folds of equal parts that were opened, by their keys */
  unfolded: ReadonlySet<string>;
}

const BLANK: CompareState = { comparison: undefined, failure: undefined, unfolded: new Set() };

export const useCompare = create<CompareState>(() => BLANK);

let asked = 0;

export function forgetComparison(): void {
  asked += 1;
  useCompare.setState(BLANK);
}

/** Opens the comparison of two kept runs, by their ids or those of the runs themselves. */
export async function compareRuns(first: string, second: string): Promise<void> {
  const question = ++asked;
  openTab(COMPARE_VIEW);
  const answer = await bridge.request('history.compare', { names: [first, second] });
  if (question !== asked) return;
  useCompare.setState(
    answer.ok ? { ...BLANK, comparison: answer.value } : { ...BLANK, failure: answer },
  );
}

export function unfold(key: string): void {
  useCompare.setState(({ unfolded }) => ({ unfolded: new Set([...unfolded, key]) }));
}

/**
 * Compares a run of the list: the two that are marked, else with the marked one, else with the one in
 * the Timeline.
 */
export function compareFromList(id: string): void {
  const { marked } = useHistory.getState();
  const [first, second] = marked;
  const open = shownResult(useSimulate.getState());
  const other = marked.find((one) => one !== id) ?? (open && keptNameOf(open));
  if (first !== undefined && second !== undefined) void compareRuns(first, second);
  else if (other !== undefined && other !== id) void compareRuns(other, id);
  else notify('info', 'Mark the other run with Space first, or open it in the Timeline.');
}
