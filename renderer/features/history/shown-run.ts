import type { ReplayReport } from '../../../shared/model/history.ts';
import { showPanel, useLayout } from '../../app/layout-store.ts';
import { notify } from '../../ui/toast-store.ts';
import { keptNameOf } from '../simulate/results.ts';
import { shownResult, useSimulate } from '../simulate/simulate-store.ts';
import { currentRun, useHistory } from './history-store.ts';
import { replayRun } from './replay.ts';
import { saveRun } from './save-run.ts';

/**
 * The run that a command is about: the one that the keyboard is on while the list is shown, else the
 * one in the Timeline. Of a replay, the run that it repeats.
 */
export function runInSight(): string | undefined {
  const { panel, panelOpen } = useLayout.getState();
  const listed = panelOpen && panel === 'history' ? currentRun(useHistory.getState()) : undefined;
  if (listed) return listed.id;
  const shown = shownResult(useSimulate.getState());
  return shown && (shown.replay?.run ?? keptNameOf(shown));
}

export async function replayShown(against: ReplayReport['against']): Promise<void> {
  const name = runInSight();
  if (name !== undefined) await replayRun(name, against);
}

export async function saveShown(): Promise<void> {
  const name = runInSight();
  if (name !== undefined) await saveRun(name);
}

/** Marks the run, and leads to the list, where the other one is chosen. */
export function compareShown(): void {
  const name = runInSight();
  if (name === undefined) return;
  useHistory.setState({ marked: [name] });
  showPanel('history');
  notify('info', 'Choose the other run in History, then press C.');
}
